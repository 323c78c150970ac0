"""What the tests of the notebooks share: which notebooks there are."""

from claimbook.launch.places import ROOT

LESSONS = sorted((ROOT / "lessons").glob("[0-9][0-9]-*.ipynb"))
# Pages that belong to no hour: the glossary, the review.
PAGES = sorted(set((ROOT / "lessons").glob("*.ipynb")) - set(LESSONS))
SOLUTIONS = sorted((ROOT / "solutions").glob("*.ipynb"))
EXERCISES = sorted((ROOT / "exercises").glob("*.ipynb"))


def pytest_generate_tests(metafunc):
    """Give a test one notebook at a time for each of these argument names."""
    for name, paths in {
        "lesson": LESSONS,
        "solution": SOLUTIONS,
        "exercise": EXERCISES,
        "stored": LESSONS + PAGES + SOLUTIONS,
        "notebook": LESSONS + PAGES + SOLUTIONS + EXERCISES,
    }.items():
        if name in metafunc.fixturenames:
            ids = [path.relative_to(ROOT).as_posix() for path in paths]
            metafunc.parametrize(name, paths, ids=ids)
