"""Where a reader's progress is kept. Standard library only, but for the usual folder of a system."""

from __future__ import annotations

import os
from pathlib import Path

from claimbook import settings

NAME = "progress.sqlite"


def home() -> Path:
    """The folder that progress is kept in; it need not exist.

    A COURSE_HOME that is no absolute path starts from the course's folder, wherever a kernel or a
    command was started.
    """
    if chosen := os.environ.get("COURSE_HOME"):
        path = Path(chosen).expanduser()
        return path if path.is_absolute() else settings.current().root / path
    from platformdirs import user_data_path

    return user_data_path(settings.current().slug, appauthor=False)
