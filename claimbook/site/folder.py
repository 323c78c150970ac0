"""The folder of a site: whether it may be replaced, and how it is written whole or not at all."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from claimbook.site import SiteError
from claimbook.site.parcel import MARK


def may_replace(folder: Path) -> None:
    """Raise SiteError if a folder holds what no build made."""
    if not folder.exists() and not folder.is_symlink():
        return
    if not folder.is_dir() or folder.is_symlink():
        raise SiteError(f"{folder} is not a folder of its own. Name another place for the site.")
    inside = list(folder.iterdir())
    try:
        made = json.loads((folder / MARK).read_text("utf-8")).get("made_by") == "claimbook.site"
    except (OSError, ValueError, AttributeError):
        made = False
    if inside and not made:
        raise SiteError(
            f"{folder} holds files that this command did not make, so nothing was written there. "
            "Name another folder, or empty this one."
        )


@contextmanager
def nobody() -> Iterator[None]:
    """Let widgets be made for a reader who has answered nothing, whoever runs the build."""
    before = os.environ.get("COURSE_HOME")
    with tempfile.TemporaryDirectory() as home:
        os.environ["COURSE_HOME"] = home
        try:
            yield
        finally:
            if before is None:
                del os.environ["COURSE_HOME"]
            else:
                os.environ["COURSE_HOME"] = before


def write(folder: Path, found: dict[str, bytes]) -> None:
    """Write all files into a folder beside, then let it take the name of the old one."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    part = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    old = None
    try:
        part.chmod(0o755)
        for name, raw in found.items():
            path = part / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(raw)
        if folder.exists():
            old = Path(tempfile.mkdtemp(prefix=f".{folder.name}-old-", dir=folder.parent))
            os.replace(folder, old / "site")
        os.replace(part, folder)
    except OSError as error:
        if old is not None and not folder.exists():
            os.replace(old / "site", folder)
        raise SiteError(
            f"The site cannot be written: {error}. Make room or name another folder."
        ) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
        if old is not None:
            shutil.rmtree(old, ignore_errors=True)
