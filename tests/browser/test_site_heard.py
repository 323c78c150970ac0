"""Every figure by ear: a virtual screen reader reads it, and three questions are answered from its log.

The reader is @guidepup/virtual-screen-reader, which `npm ci` installs. It follows the standards and
is no substitute for people who listen.
"""

import pytest
from host_site import settle

from claimbook.glossary import entries
from claimbook.launch import places
from course import charts
from course.lesson_01 import kinds
from course.lesson_02 import events
from course.lesson_03 import breaks
from course.lesson_05 import forecasts
from course.lesson_06 import counting
from course.lesson_07 import ruler
from course.lesson_09 import drawing
from course.lesson_11 import argument, board
from course.methods import roll_call_votes as votes
from course.methods.borders import KM_PER_MILE
from course.methods.dependence import shares
from course.triangle import words
from course.triangle.sides import SIDE_NAMES
from course.triangle.years import measured

READER = places.ROOT / "node_modules/@guidepup/virtual-screen-reader/lib/esm/index.browser.js"
NO_READER = "No figure was heard: `npm ci` installs the virtual screen reader, which reads them."
MOST = 20_000  # steps through one figure; the longest takes about 3,300
WINDOW = {"width": 1000, "height": 900}
# Open what the figure is folded in until the reader has guessed.
UNFOLD = """node => {
  for (let at = node; at; at = at.parentElement) if (at.matches("details")) at.open = true;
}"""
# Read all of a figure once, with its folds open: the reader comes round to where it began.
HEAR = """async ([place, most]) => {
  const { virtual } = await import("/virtual-screen-reader.js");
  for (const fold of place.querySelectorAll("details")) fold.open = true;
  for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame);
  await virtual.start({ container: place });
  const [first, begun] = [virtual.activeNode, await virtual.lastSpokenPhrase()];
  for (let step = 0; ; step++) {
    if (step > most) throw new Error("the screen reader found no end");
    await virtual.next();
    if (virtual.activeNode === first && (await virtual.lastSpokenPhrase()) === begun) break;
  }
  const log = await virtual.spokenPhraseLog();
  await virtual.stop();
  return log;
}"""


def press(figure, name):
    figure.get_by_role("button", name=name).press("Enter")


def triangle(figure):
    year = int(figure.get_by_label("Year", exact=True).get_attribute("aria-valuetext"))
    sides = measured(year, words.equal_weights()).sides
    told = words.parts(year)
    return [
        (
            "How far apart are China and Russia?",
            f"{SIDE_NAMES['CHN-RUS']} {words.number(sides['CHN-RUS'])}",
        ),
        ("Is the essay's sentence true?", told["verdict"]),
        ("Under how many weightings?", told["share"]),
    ]


def sorting(figure):
    first, *others = kinds.cards()
    page = figure.page
    figure.get_by_role("button", name=first.text).focus()
    for card in (first, *others):
        page.keyboard.press(str(list(kinds.KINDS).index(card.kind) + 1))
    press(figure, "Compare with the ledger")
    return [
        ("What is a measure?", kinds.KINDS["measure"]),
        ("How many sorted as the ledger does?", "agree on 10 of 10"),
        ("Why is the first card of its kind?", first.why),
    ]


def timeline(figure):
    known = events.moments()
    last = known[-1]
    return [
        ("How many events are there?", f"1 of {len(known)}"),
        ("What came first, and when?", events.sentence(known[0])),
        ("What came last, and when?", events.sentence(last)),
    ]


def break_year(figure):
    values = breaks.series("usa_votes", *breaks.WINDOWS[0])
    falls = breaks.falls(values)
    best = int(falls.idxmax())
    press(figure, "Try every year")
    return [
        ("Which year divides best?", f"broken at {best}."),
        ("How much error does it take away?", f"take away {falls[best]:.0f} percent"),
        (
            "How high was the series in that year?",
            f"row, {best} {values[best]:.1f} ",
        ),
    ]


def seesaw(figure):
    first = shares("CHN-RUS").iloc[0]
    more, less = ("CHN", "RUS") if first["CHN"] > first["RUS"] else ("RUS", "CHN")
    names = charts.NAMES
    figure.get_by_role("slider", name="Year").press("Home")
    return [
        (
            "How much of the one's trade was it at first?",
            f"{names[more]}: the tie is {first[more]:.1f} percent",
        ),
        ("How much of the other's?", f"{names[less]}: {first[less]:.1f} percent"),
        ("Who needed it more?", f"{names[more]} needs it {first[more] / first[less]:.1f} times"),
    ]


def forecast(figure):
    known = forecasts.statements()
    for field in figure.get_by_role("textbox").all():
        field.fill("50")
    press(figure, "Show the outcomes")
    return [
        ("How many came true?", f"{sum(one.outcome for one in known)} of {len(known)} came true"),
        ("What became of the first?", known[0].came),
        ("What is the score of 50 percent each time?", "mean Brier score is 0.25"),
    ]


def count(figure):
    table, found = counting.exercises(), counting.count(counting.ESSAY)
    row = next(row for row in table.itertuples() if found.states[row.id] == "counted")
    out = table[table["year"] > counting.ESSAY.last].iloc[0]
    return [
        ("How many count, and does the phrase hold?", counting.sentence(counting.ESSAY)),
        ("Who held the first of them?", row.text),
        (
            "Why is another left out?",
            f"{out['text']}.\nemphasis\n{found.states[out['id']].capitalize()}.",
        ),
    ]


def border(figure):
    found, step = ruler.lengths("10m"), ruler.STEPS[-1]
    press(figure, "Walk with every step")
    figure.get_by_role("radio", name="miles").check()
    return [
        ("How long by the first step?", ruler.sentence("10m", 100, True)),
        ("And by the widest?", f"row, {step / KM_PER_MILE:,.0f} {found[step] / KM_PER_MILE:,.0f}"),
        ("What does the essay say?", "the essay: 2,600 miles (2,600)"),
    ]


def roll_calls(figure):
    rows = votes.pick("ua")
    counts, years = votes.matrix(rows, "CHN-RUS"), votes.by_year(rows, "CHN-RUS")
    last = years.index[-1]
    return [
        ("How often do they agree?", f"agree in {votes.agreement(rows, 'CHN-RUS')[0]:.1f} percent"),
        (
            "How often did China abstain where Russia said no?",
            f"China abstain, Russia no: {counts.loc['abstain', 'no']} votes",
        ),
        (
            "And in the last year?",
            f"row, {last} {years.loc[last, 'percent']:.1f} {years.loc[last, 'votes']:.0f}",
        ),
    ]


def draw(figure):
    known, best = drawing.history("then"), drawing.errors().iloc[0]
    for field in figure.get_by_role("textbox").all():
        field.fill("60")
    press(figure, "Score it")
    return [
        ("What was known of 2014?", f"row, 2014 {known[2014]:.1f}"),
        ("What came in 2020?", f"the record is {known[2020]:.1f}"),
        ("Who was nearest?", f"{best.name}”, with {best['mean error']:.1f}"),
    ]


def ledger(figure):
    known = board.entries()
    changed = next(one for one in known if one.changed)
    then, now = board.counts(known)["supported"]
    return [
        ("How many changed their verdict?", board.sentence(known, len(known))),
        ("How many are supported, then and now?", f"supported {then} {now}"),
        (
            "What are the verdicts of one that changed?",
            f"{changed.claim}. January 2016: {changed.then}. Now: {changed.now}.",
        ),
    ]


def reasons(figure):
    found = argument.reasons()
    levels = [argument.level(one, "now") for one in found]
    whole = argument.stands(levels, [1] * len(found))
    most = found[argument.rests_on(levels, [1] * len(found))[0]]
    leaf = found[0].leaves[0]
    return [
        ("Where does the thesis stand?", f"The thesis stands at {whole:.2f}"),
        ("On which reason does it rest most?", f"rests most on “{most.name}”"),
        (
            "How does its first claim stand?",
            f"{leaf.id} ({leaf.relation}, {leaf.now}): {leaf.claim}",
        ),
    ]


def glossary(figure):
    table = entries.terms()
    term = table.index[1]
    return [
        ("How many terms are there?", f"{len(table)} of {len(table)} terms"),
        ("What does the second mean?", table.loc[term, "meaning"]),
        ("What is it in Russian?", table.loc[term, "russian"]),
    ]


FIGURES = {  # what is done with it and asked of it, its page, its class
    triangle: ("lessons/10-the-triangle", "tri"),
    sorting: ("lessons/01-reading-the-essay", "kinds"),
    timeline: ("lessons/02-alliances", "timeline"),
    break_year: ("lessons/03-from-atlanticism-to-asia", "breaks"),
    seesaw: ("lessons/04-economics", "seesaw"),
    forecast: ("lessons/05-energy-and-institutions", "forecast"),
    count: ("lessons/06-security", "counting"),
    border: ("lessons/07-neighbours", "ruler"),
    roll_calls: ("lessons/08-crises", "votes"),
    draw: ("lessons/09-china-and-the-united-states", "drawing"),
    ledger: ("lessons/11-ten-years-on", "board"),
    reasons: ("lessons/11-ten-years-on", "argument"),
    glossary: ("lessons/glossary", "glossary"),
}


@pytest.fixture(scope="module")
def page(site, browser):
    """One page for all figures, which finds the reader beside the site's own scripts."""
    if not READER.exists():
        pytest.skip(NO_READER)
    source = READER.read_text(encoding="utf-8")
    with browser.new_context(service_workers="block", viewport=WINDOW) as context:
        context.route(
            "**/virtual-screen-reader.js",
            lambda route: route.fulfill(body=source, content_type="text/javascript"),
        )
        yield context.new_page()


@pytest.mark.parametrize("ask", FIGURES, ids=lambda one: one.__name__)
def test_a_figure_answers_three_questions_by_ear(ask, page, site, tmp_path):
    address, name = FIGURES[ask]
    page.goto(f"{site.url}/{address}.html")
    figure = page.locator(f".kit.{name}")
    figure.evaluate(UNFOLD)
    asked = ask(figure)
    log = settle(page, HEAR, [figure.element_handle(), MOST])
    heard = "\n".join(log)
    (tmp_path / "spoken.log").write_text(heard, encoding="utf-8")
    missed = [question for question, answer in asked if answer not in heard]
    assert len(asked) == 3 and missed == [], heard[:4000]
