"""Nothing that `new` wrote is left to be filled in."""

from claimbook.launch.places import ROOT
from claimbook.settings import FILL_IN

FOLDERS = ("course", "data", "lessons", "solutions")
TEXTS = (".py", ".js", ".css", ".csv", ".json", ".yaml", ".md", ".ipynb")


def test_no_file_of_the_course_still_waits_for_words():
    waiting = [
        path.relative_to(ROOT).as_posix()
        for folder in FOLDERS
        for path in (ROOT / folder).rglob("*")
        if path.suffix in TEXTS and FILL_IN in path.read_text(encoding="utf-8")
    ]
    assert waiting == []
