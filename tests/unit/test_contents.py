"""What Jupyter's list of files shows of a course."""

import asyncio

from ipykernel.ipkernel import IPythonKernel

from claimbook.launch.places import ROOT
from claimbook.notebooks.contents import LANGUAGE, Contents, with_language


def test_who_browses_the_lessons_does_not_meet_the_keys_of_questions():
    manager = Contents(root_dir=str(ROOT))
    names = {one["name"] for one in asyncio.run(manager.get("lessons"))["content"]}
    assert "00-start-here.ipynb" in names and "seminar" in names
    assert (ROOT / "lessons/questions").is_dir() and "questions" not in names


def test_a_notebook_says_of_its_language_what_the_kernel_says_so_that_opening_changes_nothing():
    assert LANGUAGE == IPythonKernel.language_info
    manager = Contents(root_dir=str(ROOT))
    model = asyncio.run(manager.get("lessons/00-start-here.ipynb"))
    assert model["content"]["metadata"]["language_info"] == LANGUAGE
    other = {"type": "notebook", "content": {"metadata": {"kernelspec": {"name": "ir"}}}}
    assert with_language(other)["content"]["metadata"] == {"kernelspec": {"name": "ir"}}
