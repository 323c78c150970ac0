"""The quiz's speed: against stock ipywidgets in the same run, and its engine alone."""

import importlib.util
import itertools
import random
import statistics
import sys
import time
import tracemalloc
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from claimbook.progress import store as progress
from claimbook.progress.store import Event, Store
from claimbook.quiz import bank

ROOT = Path(__file__).parents[2]
BANK = ROOT / "tests" / "browser" / "quiz_bank"
ANSWERS, ATTEMPTS = 100_000, 100_000
CLICKS, DRAWN = 50, 15

pytestmark = pytest.mark.benchmark


# The fixtures of the browser tests: JupyterLab and a page; they import their neighbours.
sys.path.append(str(ROOT / "tests" / "browser"))
_spec = importlib.util.spec_from_file_location(
    "browser_fixtures", ROOT / "tests" / "browser" / "conftest.py"
)
_fixtures = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_fixtures)
start_lab, browser = _fixtures.start_lab, _fixtures.browser
make_context, make_page = _fixtures.make_context, _fixtures.make_page


@pytest.fixture
def page(make_page):
    return make_page()


@pytest.fixture
def kinds(monkeypatch):
    monkeypatch.setattr(bank, "folder", lambda: BANK)
    return bank.load(BANK / "kinds.yaml")


def test_grading_100_000_answers_takes_under_2_seconds(kinds):
    chance = random.Random(1)
    pairs = []
    for question in kinds:
        face = question.face("seed")
        keys = [
            part["key"] for name in ("options", "items", "reasons") for part in face.get(name, [])
        ] or ["x"]
        for _ in range(200):
            right = question.solution()["answer"]
            wrong = {
                "single": chance.choice(keys),
                "multiple": chance.sample(keys, 2 if len(keys) > 1 else 1),
                "number": f"{chance.uniform(1, 400):.1f} km",
                "order": chance.sample(keys, len(keys)),
                "text": chance.choice(["Ussuri", "Amurr", "Хэйлунцзян", "Yangtze"]),
                "forecast": str(chance.randrange(101)),
                "interval": {"low": str(chance.randrange(190)), "high": "195"},
                "predict": str(chance.randrange(40)),
                "verdict": {"verdict": "partly", "reason": keys[-1]},
            }.get(question.kind, right)
            pairs.append((question.grade, chance.choice([right, wrong])))
    begun = time.process_time()  # what else the machine does is not counted
    for grade, answer in itertools.islice(itertools.cycle(pairs), ANSWERS):
        grade(answer)
    seconds = time.process_time() - begun
    print(f"\n{ANSWERS} answers of {len(kinds)} questions graded in {seconds:.2f} s (limit 2)")
    assert seconds < 2


def test_a_file_with_100_000_attempts_opens_and_sums_up_under_1_second(kinds, course_home):
    from claimbook.progress.keeper import _keeper
    from claimbook.quiz import progress_commands, widget

    chance = random.Random(2)
    events = [
        Event(
            question.id,
            1,
            "answer",
            True,
            question.solution()["answer"],
            1.0,
            chance.random() < 0.7,
            chance.choice([None, 60, 80]),
            20.0,
            f"2026-01-01T00:00:00.{number:06d}+00:00",
            f"{number:032x}",
        )
        for number, question in zip(range(ATTEMPTS), itertools.cycle(kinds))
    ]
    store = Store(progress.home() / progress.NAME)
    store.append(*events)
    store.close()
    _keeper.cache_clear()
    widget.Summary(
        "kinds", _keeper(course_home / "other.sqlite")
    )  # what is loaded once is not counted
    begun = time.perf_counter()
    view = widget.summary("kinds")
    seconds = time.perf_counter() - begun
    begun = time.perf_counter()
    assert progress_commands.main(["progress"]) == 0
    whole = time.perf_counter() - begun
    print(
        f"\n{ATTEMPTS} attempts: summary {seconds:.2f} s (limit 1), progress command {whole:.2f} s"
    )
    assert view.summary["counts"]["open"] == 0 and seconds < 1


def test_a_widget_takes_under_1_mb(kinds, course_home):
    from claimbook.progress.keeper import keeper
    from claimbook.quiz import session, widget

    widget.Quiz(session.Session(kinds, keeper()))
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    kept = [widget.Quiz(session.Session(kinds, keeper())) for _ in range(20)]
    each = (tracemalloc.get_traced_memory()[0] - before) / len(kept) / 1e6
    tracemalloc.stop()
    print(f"\n{each:.2f} MB for a widget of {len(kinds)} questions (limit 1)")
    assert each < 1


# In the browser. The click and the change are timed in the page, by its own clock.
CLICK = """async ([press, watch]) => {
    const watched = {childList: true, subtree: true, characterData: true,
        attributes: true, attributeFilter: ["data-mark"]};
    const changed = new Promise((done) => new MutationObserver((_, self) => {
        self.disconnect();
        done(performance.now());
    }).observe(watch, watched));
    const begun = performance.now();
    press.click();
    return await changed - begun; }"""
DRAW = """async ([index, watch]) => {
    const notebook = window.jupyterapp.shell.currentWidget.content;
    await window.jupyterapp.commands.execute('notebook:clear-all-cell-outputs');
    while (document.querySelector(watch)) await new Promise((done) => setTimeout(done, 20));
    notebook.activeCellIndex = index;
    const found = new Promise((done) => {
        const look = () => document.querySelector(watch)
            ? done(performance.now()) : requestAnimationFrame(look);
        look();
    });
    const begun = performance.now();
    window.jupyterapp.commands.execute('notebook:run-cell');
    return await found - begun; }"""
SETUP = f"""from dataclasses import replace
from pathlib import Path
import ipywidgets
from claimbook.progress.keeper import keeper
from claimbook.quiz import bank, session, widget
from course import quiz
def copies(where, name):
    one = bank.get(name, where and Path(where))
    named = [replace(one, id=name + str(number)) for number in range({CLICKS // 2})]
    return [widget.Quiz(session.Session([each], keeper())) for each in named]"""
STOCK = """label, button = ipywidgets.HTML("0"), ipywidgets.Button(description="Check")
label.add_class("stock-label"); button.add_class("stock-button")
button.on_click(lambda _: setattr(label, "value", str(int(label.value) + 1)))
display(ipywidgets.VBox([label, button]))"""
# The parts of kinds/multiple: a question, four options, a place for feedback, a button.
PARTS = """names = ("China", "India", "Russia", "Germany")
boxes = [ipywidgets.Checkbox(description=name) for name in names]
last = ipywidgets.Button(description="Check"); last.add_class("stock-last")
display(ipywidgets.VBox([ipywidgets.HTML("Which of these?"), *boxes, ipywidgets.HTML(""), last]))"""

# What is asked, from which bank, and two wrong answers.
ASKED = {
    "a choice": (str(BANK), "kinds/single", ("Shanghai", "Nanjing")),
    "a number": (str(BANK), "kinds/number", ("1001", "1002")),
    "a number from the evidence": (None, "04-economics/growth-factor", ("1001", "1002")),
}
# All in one cell: JupyterLab takes cells out of the page that are not in view. Each question is
# answered twice, as readers do: who answered one fifty times would wait for fifty to be read.
TOGETHER = f"""{STOCK}
rows = zip({", ".join(f"copies({where!r}, {name!r})" for where, name, _ in ASKED.values())})
display(ipywidgets.VBox([form for row in rows for form in row]))"""


@pytest.fixture
def notebook(start_lab, page):
    lab = start_lab()
    asked = f"bank.folder = lambda: Path({str(BANK)!r}); quiz.ask('kinds/multiple')"
    cells = [SETUP, TOGETHER, PARTS, asked]
    metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    nbformat.write(
        new_notebook(cells=list(map(new_code_cell, cells)), metadata=metadata),
        lab.folder / "bench.ipynb",
    )
    opened = lab.open(page, "bench.ipynb")
    opened.run_all()
    assert opened.errors() == []
    return opened


def answer_wrongly(form, answer):
    """Give a wrong answer, the first or the second one."""
    if form.locator(".quiz-options").count():
        form.get_by_label(answer).check(force=True)
        sure = form.locator(".quiz-sure input").first
        if sure.is_enabled():
            sure.check(force=True)
    else:
        form.locator("input").first.fill(answer)


def test_click_to_feedback_against_a_stock_button(notebook, page):
    """From the click until the page says right or wrong: what a reader waits for.

    One run, in turn, so that what else the machine does meets all alike. The stock button does
    nothing but count; a question grades, writes to the disk and shows what it found.
    """
    forms = notebook.cell(1).locator("section.quiz form")
    assert forms.count() == len(ASKED) * CLICKS // 2
    stock, ours = {name: [] for name in ASKED}, {name: [] for name in ASKED}
    button = [page.query_selector(name) for name in (".stock-button", ".stock-label")]
    page.evaluate(CLICK, button)  # the first message starts the kernel's thread
    for number in range(CLICKS):
        for place, (name, (_, _, answers)) in enumerate(ASKED.items()):
            stock[name].append(page.evaluate(CLICK, button))
            form = forms.nth(number // 2 * len(ASKED) + place)
            answer_wrongly(form, answers[number % 2])
            page.wait_for_timeout(60)  # a person is slower still
            form = form.element_handle()
            parts = [form.query_selector(part) for part in (".quiz-main", ".quiz-told")]
            ours[name].append(page.evaluate(CLICK, parts))
            page.wait_for_timeout(60)
    line = "{:32} {:>6} {:>6} {:>6} {:>6} {:>7}"
    print("\n" + line.format("click to feedback, ms", "p50", "p95", "stock", "p95", "ratio"))
    ratios = {}
    for name in ASKED:
        mine, theirs = sorted(ours[name]), sorted(stock[name])
        late = int(CLICKS * 0.95)
        a, b = statistics.median(mine), statistics.median(theirs)
        ratios[name] = a / b
        numbers = [f"{each:.0f}" for each in (a, mine[late], b, theirs[late])]
        print(line.format(name, *numbers, f"{a / b:.2f}"))
    assert max(ratios.values()) <= 1.5


def test_a_question_is_on_screen_within_1_5_times_a_stock_vbox(notebook, page):
    ours, stock = [], []
    for _ in range(DRAWN):
        stock.append(page.evaluate(DRAW, [2, ".stock-last"]))
        ours.append(page.evaluate(DRAW, [3, "section.quiz .quiz-main"]))
    a, b = statistics.median(ours), statistics.median(stock)
    print(
        f"\non screen, median of {DRAWN}: quiz {a:.0f} ms, "
        f"stock VBox {b:.0f} ms, ratio {a / b:.2f} (limit 1.5)"
    )
    assert a <= 1.5 * b
