"""Nothing that a reader sees in reach of a guess that is still open holds its answer."""

import html
import re
from dataclasses import dataclass

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from claimbook.launch.places import ROOT
from claimbook.quiz import bank, fold
from claimbook.quiz.questions import figures

LESSONS = sorted((ROOT / "lessons").glob("[0-9][0-9]-*.ipynb"))
GUESSES = ("predict", "interval", "forecast")
IDS = re.compile(r'"(\d\d-[\w-]+/[\w-]+)"')
CARD = re.compile(r'claims\.card\("(\w+)"(, judge_first=True)?\)')
FOLD = re.compile(  # with the folds inside it
    r'<details class="guess-first([^"]*)">(?:<details.*?</details>|.)*?\n</details>(?=\n\n|\n?\Z)',
    re.DOTALL,
)
CHART_IN_WORDS = re.compile(r"<details><summary>This chart in words.*?</details>", re.DOTALL)
AFTER = 4  # cells after a question that are in reach, also where its section ends sooner
SMALL = 31  # a whole number up to here stands everywhere: it counts only before its unit
COMMON = {"a", "about", "all", "an", "and", "by", "in", "of", "on", "the", "to", "years"}
# How the answers that are words, and those of forecasts, would be told: by reading.
TOLD = {
    "00-start-here/kind-forecast": r"agreed code|no code",
    "01-reading-the-essay/predict-line": r"stands in texts that both|1994-09-03|1996-04-25",
    "01-reading-the-essay/predict-subject": r"claims on China and America|us-china \d|China and the USA \d",
    "01-reading-the-essay/predict-third": r"Wishnick|in neither camp: \d|five works",
    "01-reading-the-essay/exit-meet-each-year": r"only by video|the pandemic",
    "02-alliances/predict-cinc": r"China was ahead|stands \*above\*|further ahead in 1896|CINC 0\.9",
    "03-from-atlanticism-to-asia/predict-peak": r"\b1993\b",
    "03-from-atlanticism-to-asia/forecast-warsaw": r"signed in Warsaw|1993-08-25|August 1993|comes too late",
    "04-economics/predict-partner": r"China (is|was) first|Germany (is|was) (first|ahead)|with 83 billion",
    "04-economics/forecast-e5": r"no trend|highest 3\.7|has doubled",
    "05-energy-and-institutions/second-contract": r"no contract came|not signed|knows of no price",
    "05-energy-and-institutions/predict-built": r"built \d|\d are built|bridges .*came",
    "05-energy-and-institutions/predict-south-africa": r"power 0\.|would never decide|no group wins",
    "06-security/forecast-importer": r"left the list|learned to build",
    "06-security/predict-spending": r"\d times as much as Russia|twice as much",
    "07-neighbours/predict-vetoes": r"\b7 and 2\b|more often alone",
    "08-crises/predict-words": r"of all countries, without|\*all countries\*|names none|by name only",
    "08-crises/predict-control": r"exception with a yes|Palestinian territory +\d|22 of 25|voted no on other states",
    "08-crises/predict-kind": r"texts on human rights|on human rights squares|no on human rights|The principle is real",
    "08-crises/forecast-syria": r"One member of fifteen|stood on its own side|and then aside",
    "09-china-and-the-united-states/count-2025": r"\b415 |414\.7|-145|count far less",
    "10-the-triangle/predict-longest": r"The longest is not|until 2022 China|0 of 24",
    "10-the-triangle/predict-1972": r"put China and Russia closest|could not be closer|Votes miss 1972",
    "11-ten-years-on/predict-kind": r"four \*\*forecasts\*\*|prediction  +\w|4 of 4|kept their verdict every time",
    "11-ten-years-on/predict-falls": r"fell in 20|votes alike 59",
    "11-ten-years-on/predict-changed": r"\d+ (changed|kept)|\d+ of 73|\w+ of seventy-three",
    "12-capstone/predict-side": r"Found: closer|closer it came|gives the opposite answer",
    "12-capstone/predict-kent": r"odds of 20 to 80",
}
# How the answers that ask for reasoning would be told, by reading: what stands above must not say it.
REASONED = {
    "03-from-atlanticism-to-asia/control": r"third party that saw|stopped voting on the old quarrels",
    "03-from-atlanticism-to-asia/concession": r"United States went first|order of the cuts|\bfaster: \d",
    "03-from-atlanticism-to-asia/straight-line": r"hardly better than they describe",
    "03-from-atlanticism-to-asia/window": r"votes do move from Washington",
    "03-from-atlanticism-to-asia/nato-order": r"May 1992|1992-05|1994-01|1997-05|1999-03",
    "03-from-atlanticism-to-asia/test-of-order": r"the order fits|allows it|a sale older than Russia",
    "03-from-atlanticism-to-asia/exit-verdict-h11": r"careful words|the word fits",
    "08-crises/half-trap": r"half near to|shows no balance|whoever abstains gets",
    "08-crises/why-2025": r"Washington (has |had )?(joined|moved|turned)|voted with Moscow",
    "08-crises/forbids": r"outside money or orders|without any prior step|domestic causes",
    "08-crises/aside": r"costs (a friend )?nothing",
}
# Guesses that nothing of their lesson answers.
NO_LOOK = {
    "00-start-here/kind-interval": "one of each kind: lesson 07 has the answer",
    "00-start-here/kind-forecast": "one of each kind: lesson 09 has the answer",
    "00-start-here/kind-predict": "one of each kind: lesson 09 has the answer",
    "01-reading-the-essay/exit-meet-each-year": "the lesson's last questions: its reply has the answer",
}
# What looks like an answer and is none, by reading: question, cell, what was found.
NOT_IT = {
    ("03-from-atlanticism-to-asia/interval-fall", "c24", "44"): "warheads of the USA",
    ("08-crises/predict-joint", "c20", "56"): "the number of a press release",
    ("08-crises/predict-joint", "c34", "56"): "the number of a press release",
    ("08-crises/predict-identical", "c07", "68"): "the number of a resolution",
    ("08-crises/predict-identical", "c31", "68"): "in the address of a page",
    ("09-china-and-the-united-states/predict-meetings", "c18", "1.1"): "errors of forecasts",
    ("12-capstone/predict-kent", "c15", "60"): "the end of a range of another word",
}

SHORT = 24  # a shorter answer, such as a country or a term, may stand anywhere


@dataclass(frozen=True)
class Place:
    """A guess where a lesson asks it. `reach`: numbers of the cells that a reader may see by then."""

    id: str
    cell: int
    reach: tuple[int, ...]


def places(cells):
    """The guesses of a lesson, each with its reach: all before it, and after it its section."""
    for number, cell in enumerate(cells):
        if cell.cell_type != "code" or "quiz.ask(" not in cell.source:
            continue
        ends = [n for n in range(number + 1, len(cells)) if _heading(cells[n])]
        end = min(len(cells), max([*ends[:1], number + 1 + AFTER]))
        reach = (*range(number), *range(number + 1, end))
        for identity in IDS.findall(cell.source):
            if bank.get(identity).kind in GUESSES:
                yield Place(identity, number, reach)


def _heading(cell):
    return cell.cell_type == "markdown" and re.match(r"##? ", cell.source)


def visible(text, closed):
    """A text without the folds that are closed while one of these questions is open."""

    def opened(found):
        return "" if closed & set(re.findall(r"after-([\w-]+)", found[1])) else found[0]

    return CHART_IN_WORDS.sub("", FOLD.sub(opened, html.unescape(text)))


def shown(cell):
    """The texts of a cell that a reader sees."""
    if cell.cell_type == "markdown":
        return [cell.source]
    if "quiz.ask(" in cell.source or "quiz.again(" in cell.source:
        return []
    texts = re.findall(r'"([^"\n]*)"', cell.source)  # titles in the code
    for output in cell.outputs:
        data = output.get("data", {})
        texts += [output.get("text", ""), data.get("text/markdown", "")]
        texts += [data.get("text/plain", "")] if "text/markdown" not in data else []
    return [re.sub(r"base64,[\w+/=]+", "", text) for text in texts]


def spellings(value, unit):
    """Patterns of a number in its usual spellings."""
    for digits in range(3):
        text = f"{value:.{digits}f}"
        if digits and float(text) == float(f"{value:.{digits - 1}f}"):
            continue
        if not digits and abs(round(value)) <= SMALL:
            words = "|".join(re.escape(word) for word in unit.split() if word not in COMMON)
            if re.search(r"[a-z]", words):
                yield rf"(?<![\d.,]){text} (?:{words})\b"
            continue
        long = f"{float(text):,.{digits}f}"
        yield rf"(?<![\d.,-])(?:{re.escape(text)}|{re.escape(long)})(?!\d|[.,]\d)"


def telling(question):
    """Patterns that tell the answer: of numbers from the bank's own values, of words by reading."""
    if question.id in TOLD:
        yield TOLD[question.id]
    if getattr(question, "options", ()):
        yield re.escape(next(option.text for option in question.options if option.right))
    elif question.kind != "forecast":
        yield from spellings(float(figures.value(question.answer)), question.unit)


def told(cells, place):
    """What a reader sees in reach of a question and tells its answer: (id of the cell, words)."""
    closed = {
        other.id.partition("/")[2]
        for other in places(cells)
        if other.cell > place.cell or other.id == place.id
    }
    question = bank.get(place.id)
    # An option such as "China and Russia" stands everywhere: only reading can tell.
    names = getattr(question, "options", ()) and place.id in TOLD
    patterns = [TOLD[place.id]] if names else list(telling(question))
    for number in place.reach:
        for text in shown(cells[number]):
            for pattern in patterns:
                for found in re.findall(rf"(?i:{pattern})", visible(text, closed)):
                    if (place.id, cells[number].id, found) not in NOT_IT:
                        yield cells[number].id, found


def open_in_reach(cells, number):
    """What a reader of a question sees of its section and of the next cells: (id of a cell, text)."""
    closed = {
        name.partition("/")[2]
        for cell in cells[number:]
        if cell.cell_type == "code" and "quiz.ask(" in cell.source
        for name in IDS.findall(cell.source)
    }
    starts = [n for n in range(number) if _heading(cells[n])]
    for n in (*range(starts[-1] if starts else 0, number), *range(number + 1, number + 1 + AFTER)):
        if n < len(cells):
            yield cells[n].id, " ".join(visible(text, closed) for text in shown(cells[n]))


def pieces(question):
    """The words of an answer that is no guess: dates of an order, partners of a match, the choice."""
    if question.kind in GUESSES:
        return []
    if question.kind == "order":
        found = [re.search(r"(?:\d+ )?[A-Z][a-z]+ \d{4}", item.detail) for item in question.items]
        return [date[0] for date in found if date]
    if question.kind == "match":
        return [pair.right for pair in question.pairs if len(pair.right) > SHORT]
    rights = [option.text for option in getattr(question, "options", ()) if option.right]
    return [text for text in rights if len(text) > SHORT]


def given_away(cells):
    """Open cells in reach of a question that hold more than half of its answer, word for word."""
    for number, cell in enumerate(cells):
        if cell.cell_type != "code" or "quiz.ask(" not in cell.source:
            continue
        around = list(open_in_reach(cells, number))
        for identity in IDS.findall(cell.source):
            wanted = pieces(bank.get(identity))
            for place, text in around:
                seen = sum(piece.lower() in text.lower() for piece in wanted)
                if 2 * seen > len(wanted):
                    yield identity, place


def reasoned_above(cells):
    """What says the answer of a question that asks for reasoning, open above it: (id, cell, words)."""
    for number, cell in enumerate(cells):
        if cell.cell_type != "code" or "quiz.ask(" not in cell.source:
            continue
        seen = [*_open_above(cells, number), *open_in_reach(cells, number)]
        for identity in IDS.findall(cell.source):
            for place, text in seen if identity in REASONED else ():
                for found in re.finditer(rf"(?i:{REASONED[identity]})", text):
                    yield identity, place, found[0]


def _open_above(cells, number):
    """What a reader of a question sees of all cells above it, folds of cards too: (id of a cell, text)."""
    closed = {
        name.partition("/")[2]
        for cell in cells[number:]
        if cell.cell_type == "code" and "quiz.ask(" in cell.source
        for name in IDS.findall(cell.source)
    }
    for cell in cells[:number]:
        yield cell.id, " ".join(visible(text, closed) for text in shown(cell))


def judged_too_late(cells):
    """Claims whose verdicts stand open on a card before the question that asks the reader for them."""
    asked = {
        bank.get(identity).claim: (number, identity)
        for number, cell in enumerate(cells)
        if cell.cell_type == "code" and "quiz.ask(" in cell.source
        for identity in IDS.findall(cell.source)
        if bank.get(identity).kind == "verdict"
    }
    for number, cell in enumerate(cells):
        for claim, closing in CARD.findall(cell.source):
            at, identity = asked.get(claim, (-1, ""))
            if number < at and not closing and identity not in IDS.findall(cell.source):
                yield claim


@pytest.fixture
def cells(lesson):
    return nbformat.read(lesson, as_version=4).cells


def test_no_answer_is_seen_before_its_guess(cells):
    found = [(place.id, *one) for place in places(cells) for one in told(cells, place)]
    assert found == [], "put quiz.after(...) at the top of the cell, or fold the text"


def test_no_other_answer_stands_open_beside_its_question(cells):
    assert list(given_away(cells)) == [], "hold the cell with quiz.after(...), or fold the text"


def test_no_text_above_reasons_for_the_reader(cells):
    assert list(reasoned_above(cells)) == [], "fold the text, or ask before it"


def test_no_verdict_stands_open_before_the_reader_gives_one(cells):
    assert list(judged_too_late(cells)) == [], "give the card judge_first=True"


def test_every_guess_has_what_it_waits_for(cells):
    """After a guess comes a cell that is held for it, or a text that is folded for it."""
    for place in places(cells):
        name = place.id.partition("/")[2]
        later = [cells[number] for number in place.reach if number > place.cell]
        held = any(
            re.search(rf'quiz\.after\([^)]*"{place.id}"', cell.source)
            or re.search(rf'class="guess-first[^"]*\bafter-{name}[" ]', cell.source)
            for cell in later
        )
        assert held != (place.id in NO_LOOK), place.id


def test_what_is_held_is_saved_as_a_fold(cells):
    """The state of a reader without progress is the one that is committed."""
    for cell in cells:
        if cell.cell_type == "code" and "quiz.after(" in cell.source:
            (output,) = cell.outputs
            assert output.data["text/plain"].startswith("Guess first: ")
            assert FOLD.fullmatch(output.data["text/markdown"].strip()), cell.id


def test_what_is_held_waits_for_questions_above_it(cells):
    asked = set()
    for cell in cells:
        if cell.cell_type != "code":
            continue
        held = re.search(r"quiz\.after\(([^)]*)\)", cell.source)
        assert not held or set(IDS.findall(held[1])) <= asked, cell.id
        asked |= set(IDS.findall(cell.source)) if "quiz.ask(" in cell.source else set()


def test_every_answer_in_words_has_been_read_for():
    questions = [place for path in LESSONS for place in places(nbformat.read(path, 4).cells)]
    for place in questions:
        question = bank.get(place.id)
        words = question.kind == "forecast" or getattr(question, "options", ())
        assert not words or place.id in TOLD, place.id
    assert set(TOLD) | set(NO_LOOK) <= {place.id for place in questions}
    assert all(bank.get(identity).kind not in GUESSES for identity in REASONED)


def test_a_spoiled_guess_is_found():
    """The test can fail: a chart, a text, a title in the code, a table that is held for another."""
    peak = "03-from-atlanticism-to-asia/predict-peak"
    fall = "03-from-atlanticism-to-asia/interval-fall"
    ask = new_code_cell(f'quiz.ask("{peak}", "{fall}")')

    def lesson(*later):
        return [new_markdown_cell("## Look"), ask, *later]

    def found(identity, *later):
        return [
            w
            for p in places(lesson(*later))
            if p.id == identity
            for _, w in told(lesson(*later), p)
        ]

    chart = {"image/png": "", "text/plain": "Chart: Nearest in 1993. Fell by 44.3 percent."}
    output = new_output("display_data", chart)
    assert found(peak, new_code_cell("charts.lines(votes)", outputs=[output])) == ["1993"]
    assert found(fall, new_code_cell("charts.lines(votes)", outputs=[output])) == ["44.3"]
    assert found(peak, new_code_cell('charts.lines(votes, "Nearest in 1993")')) == ["1993"]
    assert found(peak, new_markdown_cell("It was 1993.")) == ["1993"]
    held = new_output(
        "display_data", {"text/markdown": fold.folded([(chart, {})], [bank.get(peak)])}
    )
    assert found(peak, new_code_cell("charts.lines(votes)", outputs=[held])) == []
    assert found(fall, new_code_cell("charts.lines(votes)", outputs=[held])) == ["44.3"]


def test_a_held_figure_says_how_it_is_moved_and_a_chart_does_not():
    chart = {"image/png": "", "text/plain": "Chart"}
    figure = chart | {fold.LIVE: {"model_id": "1"}}
    assert fold.block((figure, {})).count(fold.MOVES) == 1 and fold.MOVES not in fold.block(
        (chart, {})
    )
