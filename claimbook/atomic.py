"""Files are written whole or not at all: a reader never meets half of one. Standard library only."""

import contextlib
import os
from pathlib import Path


def write(texts: dict[Path, str]) -> None:
    """Write all files of a dictionary from path to text, as UTF-8 with Unix line ends.

    All are written beside their places first and only then moved there, so that an error (a full
    disk, a folder that cannot be written to) leaves every file as it was. Raises OSError.
    """
    parts = {path: path.with_name(f"{path.name}.part") for path in texts}
    try:
        for path, text in texts.items():
            parts[path].write_text(text, encoding="utf-8", newline="\n")
        for path, part in parts.items():
            os.replace(part, path)
    finally:
        for part in parts.values():
            with contextlib.suppress(OSError):
                part.unlink()
