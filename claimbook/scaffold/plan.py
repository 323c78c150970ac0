"""What is to be written: new files, places in old ones, and what the maintainer does next."""

from __future__ import annotations

from pathlib import Path

from claimbook import files, settings
from claimbook.settings import FILL_IN

TEMPLATES = Path(__file__).parent / "templates"


class Refusal(Exception):
    """Something new that cannot be made; the sentence says why and what to do."""


class Plan:
    """Files to write, all of them or none. `next` are sentences on what comes after."""

    def __init__(self) -> None:
        self.next: list[str] = []
        self._files: dict[Path, str] = {}  # from path to text
        self._said: list[str] = []

    def add(self, path: Path, text: str, what: str = "") -> None:
        """Write a new file; Refusal if there is one."""
        if path.exists():
            raise Refusal(f"{_shown(path)} is there already. Choose another name.")
        self._put(path, text, what)

    def change(self, path: Path, text: str, what: str) -> None:
        """Write a file that is there, its old text kept with something added to it."""
        self._put(path, text, what)

    def write(self) -> list[str]:
        """Write everything and return a line for each file. Raises Refusal if that is not to be."""
        try:
            for path in self._files:
                path.parent.mkdir(parents=True, exist_ok=True)
            files.write_all(self._files)
        except OSError as error:
            raise Refusal(f"The files cannot be written: {error}.") from error
        return self._said

    def _put(self, path: Path, text: str, what: str) -> None:
        self._files[path] = text
        self._said.append(_shown(path) + (f" ({what})" if what else ""))


def template(file: str, /, **values: str) -> str:
    """Return the text of a template, each @NAME@ in it replaced by a value."""
    text = (TEMPLATES / file).read_text(encoding="utf-8")
    for key, value in ({"fill": FILL_IN} | values).items():
        text = text.replace(f"@{key}@", value)
    return text


def _shown(path: Path) -> str:
    return path.relative_to(settings.current().root).as_posix()
