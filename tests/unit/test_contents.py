"""What Jupyter's list of files shows of a course."""

import asyncio

from claimbook.launch.places import ROOT
from claimbook.notebooks.contents import Contents


def test_who_browses_the_lessons_does_not_meet_the_keys_of_questions():
    manager = Contents(root_dir=str(ROOT))
    names = {one["name"] for one in asyncio.run(manager.get("lessons"))["content"]}
    assert "00-start-here.ipynb" in names and "seminar" in names
    assert (ROOT / "lessons/questions").is_dir() and "questions" not in names
