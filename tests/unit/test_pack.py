"""The pack: a handout without a key, a teacher's page with all of it, and a guide that adds up."""

import html
import re

import nbformat
import pytest

from claimbook import settings
from claimbook.guide import minutes_command, pace
from claimbook.quiz import bank
from claimbook.seminar import facts, material, pack
from claimbook.seminar.material import PackError

LESSONS = material.lessons()
LESSON = "08-crises"
UP_TO = re.compile(r'up to (the end of )?"([^"]+)" \(about (\d+) minutes\)')  # what a plan asks for


@pytest.fixture(scope="module")
def crises():
    """(handout, teacher's page, material) of one lesson."""
    pages = pack.pages(LESSON)
    return *(pages[f"{LESSON}-{kind}.html"] for kind in ("handout", "teacher")), material.material(
        LESSON
    )


def words(page):
    page = re.sub("<style>.*?</style>", "", page, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub("<[^>]+>", " ", page)).split())


def test_the_pages_stand_alone(crises):
    for page in crises[:2]:
        assert not re.search(r'(src|href)="(?!data:|#|https://)', page) and "<script" not in page
        assert "@media print" in page and "prefers-color-scheme" in page


def test_the_handout_holds_what_the_plan_names_and_no_answer(crises):
    handout, _, one = crises
    assert (
        handout.count('class="exhibit"') == len(one.exhibits) == 3
        and "import pandas" not in handout
    )
    said = words(handout)
    for question in one.questions:
        assert " ".join(pack.View.prompt(question).split()) in said
        for _, choices in material.key(question):
            for choice in choices:
                assert not choice.feedback or choice.feedback not in said
        assert pack.View.fill(question.explanation)[:60] not in said
    first, rest = said.split("What to look at")
    for question in one.guesses:  # before what would answer them
        assert " ".join(pack.View.prompt(question).split()) in first
        assert pack.View.fill(question.explanation)[:60] not in said
    assert one.guesses and rest
    for claim in one.claims:
        assert claim["claim"] in said
        assert not any(judged.reason[:40] in said for judged in claim["judgements"])


def test_the_teachers_page_holds_every_answer_with_its_reason(crises):
    _, teacher, one = crises
    said = words(teacher)
    assert "{" not in said, "a value was not filled in"
    for question in (*one.questions, *one.guesses):
        for _, choices in material.key(question):
            for choice in choices:
                assert not choice.feedback or " ".join(choice.feedback.split()) in said
    for task in one.written:
        assert all(point in said for point in task.question.points)
    for state in ("Brazil", "India", "Kazakhstan", "Poland", "South Africa"):
        assert f"{state} in favour" in said or f"{state} abstained" in said
    assert teacher.count('class="slip"') == sum(len(group.texts) for group in one.slips)
    assert all(answer for _, answer in one.discussed) and len(one.discussed) == 6


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_lesson_names_cells_and_claims_that_exist(lesson):
    wanted = material.wanted(lesson)
    path = settings.current().lessons / f"{lesson}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    found = list(material._exhibits(notebook, wanted["handout"], lesson))
    assert len(found) == len(wanted["handout"]) >= 1
    for one in found:  # also what waits for a guess in the notebook is drawn, and not its marks
        assert not re.search(r"&lt;(?:details|div|table|img)", one.html), one.html[:300]
        assert "guess-first" not in one.html
    claims = {claim for question in bank.load(bank.path(lesson)) for claim in question.claims}
    assert set(wanted.get("claims", ())) <= claims
    plan = (material.folder() / f"{lesson}.md").read_text(encoding="utf-8")
    assert f"course pack {lesson}`" in plan
    named = re.findall(r"claims? ([A-Z]\d+)", plan.split("## 50")[0])
    assert set(named) <= set(wanted.get("claims", ())), "the plan names a card"


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_lesson_has_facts_and_an_unseen_case_with_answers(lesson):
    wanted = material.wanted(lesson)
    told = [facts.fact(one) for one in wanted["facts"]]
    case = facts.case(wanted["case"])
    assert told and all(one.what and one.sources for one in told)
    assert case.fact.rows and case.fact.sources and len(case.asked) == 3
    for text in [case.text, *(part for pair in case.asked for part in pair)]:
        assert len(text) > 30 and "{" not in text
    for one in [*told, case.fact]:
        assert all(len(row) == len(one.head) for row in one.rows if one.head)
        assert not any(cell in ("nan", "NaT", "<NA>") for row in one.rows for cell in row)


def test_the_case_is_a_sheet_without_answers():
    one = facts.case(material.wanted(LESSON)["case"])
    pages = pack.pages(LESSON)
    sheet, teacher = (words(pages[f"{LESSON}-{kind}.html"]) for kind in ("case", "teacher"))
    for question, answer in one.asked:
        assert words(question) in sheet and words(answer) not in sheet
        assert words(question) in teacher and words(answer) in teacher


def test_the_case_of_lesson_08_is_worked_out_right():
    """The percentages that its answer names, from the votes that the sheet shows."""
    raw = material.wanted(LESSON)["case"]
    one = facts.case(raw)
    votes = [dict(zip(one.fact.head, row, strict=True)) for row in one.fact.rows]
    worth = {"yes": 1.0, "abstain": 0.5, "no": 0.0}
    said = []
    for pair in (("CHN", "RUS"), ("CHN", "USA"), ("RUS", "USA")):
        both = [(vote[pair[0]], vote[pair[1]]) for vote in votes]
        said.append(100 * sum(1 - abs(worth[a] - worth[b]) for a, b in both) / len(both))
    half = re.search(
        r"China and Russia (\d+) percent.* 100, Russia and the United States (\d+)",
        raw["ask"][0]["answer"],
    )
    assert said == [float(half[1]), 100.0, float(half[2])]


@pytest.mark.parametrize(
    ("raw", "named"),
    [
        ({"what": "x", "tables": "y"}, "tables"),
        ({"what": "x", "table": "none", "show": ["a"]}, "table none"),
        ({"what": "x", "table": "treaties", "show": ["gone"]}, "gone"),
        ({"what": "x", "table": "treaties", "where": "id == 'no'", "show": ["id"]}, "no row"),
    ],
)
def test_a_fact_that_cannot_be_made_is_named(raw, named):
    with pytest.raises(facts.FactError, match=named):
        facts.fact(raw)


def test_a_mistake_in_the_list_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(material, "folder", lambda: tmp_path)
    for text, named in [
        ("08-crises: {handouts: [c05]}", "handouts"),
        ("08-crises: [1]", "08-crises"),
        ("08-crises: {handout: [c05", "not YAML"),
        ("08-crises: {handout: [gone]}", "gone"),
        ("08-crises: {handout: [c02]}", "c02"),
    ]:
        (tmp_path / "pack.yaml").write_text(text, encoding="utf-8")
        (tmp_path / "08-crises.md").write_text("# Plan: T\n", encoding="utf-8")
        with pytest.raises(PackError, match=named):
            material.material("08-crises")


def test_the_command_writes_and_replaces_nothing_unasked(tmp_path, capsys):
    folder = tmp_path / "pack"
    assert pack.main(["01", str(folder)]) == 0
    names = {path.name for path in folder.iterdir()}
    kinds = ("handout", "teacher", "unprepared", "case")
    assert names == {f"01-reading-the-essay-{kind}.html" for kind in kinds}
    assert pack.main(["01", str(folder)]) == 1
    assert "--force" in capsys.readouterr().err
    assert pack.main(["99-none", str(folder)]) == 1
    assert "01-reading-the-essay" in capsys.readouterr().err


def _core_before(path, heading, with_it):
    """Minutes of the core, for the middle reader, before a section or up to its end."""
    found = minutes_command.counted(path)[0]
    names = list(dict.fromkeys(part.section for part in found))
    done = names[: names.index(heading) + with_it]
    core = [part for part in found if part.section in done and not part.rest]
    return sum(part.count.minutes(pace.READERS["middle"]) for part in core)


def test_the_guide_counts_the_minutes_of_the_lessons():
    guide = (material.folder() / "guide.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| (\d\d) [^|]+\| (\d+) \|", guide, re.MULTILINE))
    cells = re.findall(r"^\| (\d\d) [^|]+\| \d+ \| (\d+) \| ([^|]+?) \|$", guide, re.MULTILINE)
    columns = {number: (core, before) for number, core, before in cells}
    for path in sorted(settings.current().lessons.glob("[0-9][0-9]-*.ipynb")):
        whole = sum(material.minutes(nbformat.read(path, as_version=4)).values())
        assert int(rows[path.stem[:2]]) == round(whole), path.stem
        about = nbformat.read(path, as_version=4).metadata["course"]["pace"]
        core, before = columns[path.stem[:2]]
        assert int(core) == about["core"]["middle"], path.stem
        plan = material.folder() / f"{path.stem}.md"
        if plan.is_file():
            end, heading, told = UP_TO.search(plan.read_text(encoding="utf-8")).groups()
            assert abs(_core_before(path, heading, bool(end)) - int(told)) <= 5, path.stem
            assert before in (told, "the ten questions of 00"), path.stem
    for syllabus in re.findall(r"Preparation: ([\d +]+) = (\d+) minutes", guide):
        assert sum(map(int, syllabus[0].split("+"))) == int(syllabus[1])


def test_paper_says_in_which_direction_items_are_put_in_order():
    lesson = "10-the-triangle"
    handout = words(pack.pages(lesson)[f"{lesson}-handout.html"])
    [question] = [one for one in bank.load(bank.path(lesson)) if one.kind == "order"]
    assert f"From {question.ends[0]} to {question.ends[1]}:" in handout
