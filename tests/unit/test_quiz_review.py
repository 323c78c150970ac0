"""The review: what comes back, what its end says, the row of days, the file for a calendar."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from claimbook.progress import store as progress
from claimbook.progress.keeper import keeper
from claimbook.progress.store import Event, Store
from claimbook.quiz import bank, calendar, gains, progress_commands, spaced
from claimbook.quiz.sitting import Sitting

ROOT = Path(__file__).parents[2]
BANK = ROOT / "tests" / "browser" / "quiz_bank"
KINDS = {question.id.partition("/")[2]: question for question in bank.load(BANK / "kinds.yaml")}
SINGLE = KINDS["single"]
WRONG, RIGHT, _ = (option.key for option in SINGLE.options)
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
TODAY = date(2026, 11, 24)


def day(number):
    return TODAY - timedelta(days=number)


def waited(since, until=None):
    """A question that was due `since` days ago, and answered `until` days ago or not yet."""
    at = NOW - timedelta(days=since)
    return (at, None if until is None else NOW - timedelta(days=until))


ALWAYS = [waited(60)]


@pytest.mark.parametrize(
    ("answered", "due", "number", "missed"),
    [
        ([], ALWAYS, 0, False),
        ([0], ALWAYS, 1, False),
        ([1], ALWAYS, 1, False),  # today may still come
        ([0, 1, 2], ALWAYS, 3, False),
        ([0, 2, 3], ALWAYS, 3, True),  # one missed day is forgiven
        ([0, 3, 4], ALWAYS, 1, False),  # two of seven are not
        ([0, 2, 4], ALWAYS, 2, True),
        ([0, 1, 3, 4, 5, 6, 7, 8, 9, 11], ALWAYS, 10, True),  # one a week, twice
        ([0, 1, 3, 4, 5, 6, 7, 9], ALWAYS, 7, True),  # the second in six days ends the row
        ([0, 5, 9], [], 3, False),  # nothing was due on the days between
        ([0, 5, 9], [waited(6, 5)], 3, True),  # due on one missed day only
        ([0, 5, 9], [waited(7, 5)], 2, False),
    ],
)
def test_a_row_of_days_forgives_one_missed_day_a_week(answered, due, number, missed):
    row = gains.row({day(one) for one in answered}, due, TODAY)
    assert (row.number, row.today, row.missed) == (number, 0 in answered, missed)


def test_the_row_is_told_without_blame():
    assert gains.of_row(gains.Row(0, False, False)) == ""
    assert gains.of_row(gains.Row(1, True, False)).startswith("Today begins a row of days. One")
    assert "Your row has 6 days. You missed one" in gains.of_row(gains.Row(6, True, True))
    assert "goes on with your next answer" in gains.of_row(gains.Row(3, False, False))


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ([], ""),
        ([gains.Asked(True)], "You remembered 1 of 1 at once."),
        (
            [gains.Asked(True), gains.Asked(False, (True,))],
            "You remembered 1 of 2 at once. One came back, and you know it now.",
        ),
        (
            [gains.Asked(False, (False, False)), gains.Asked(False, (False, True))],
            "You remembered 0 of 2 at once. 2 came back, and you know 1 of them now.",
        ),
        (
            [gains.Asked(False, (False, False))],
            "You remembered 0 of 1 at once. One came back, and will come again another day.",
        ),
        ([gains.Asked(False, (), estimate=True)], "You gave 1 estimate."),
    ],
)
def test_the_end_says_what_was_remembered(asked, words):
    assert gains.of_sitting(asked) == words


def test_the_end_says_how_much_longer_what_was_remembered_may_rest():
    def resting(days):
        return spaced.Due(SINGLE, NOW, 40, timedelta(days=days))

    before = {SINGLE.id: timedelta(days=3)}
    told = gains.of_waiting({SINGLE.id}, before, [resting(12)])
    assert told == "What you remembered may now rest 12 days; before it was 3 days."
    assert gains.of_waiting({SINGLE.id}, before, [resting(2)]) == ""
    assert gains.of_waiting(set(), before, [resting(12)]) == ""


# One sitting


@pytest.fixture
def own_bank(monkeypatch):
    monkeypatch.setattr(bank, "folder", lambda: BANK)


def answered(question, days_ago, value):
    grade = question.grade(value)
    at = (datetime.now(UTC) - timedelta(days=days_ago)).isoformat(timespec="microseconds")
    progress.home().mkdir(parents=True, exist_ok=True)
    store = Store(progress.home() / progress.NAME)
    store.append(
        Event(question.id, question.version, "answer", True, value, grade.score, grade.right, at=at)
    )
    store.close()


def test_a_sitting_tells_at_its_end_what_it_brought(own_bank):
    answered(SINGLE, 30, RIGHT)
    sitting = Sitting(keeper(), 10)
    (face,) = sitting.faces(sitting.seed)
    assert face["title"] == "kinds" and SINGLE.id in sitting.asked
    ask = {"question": SINGLE.id, "do": "check"}
    sitting.receive({**ask, "answer": WRONG, "confidence": 60})
    assert "remembered" not in sitting.closing, "it is not the end"
    sitting.receive({**ask, "answer": RIGHT})
    assert sitting.states[SINGLE.id]["missed"], "so the page asks it once more"
    assert sitting.closing.startswith("You remembered 0 of 1 at once.\n\nThat is all for today.")
    assert "due tomorrow" in sitting.closing and "Today begins a row of days." in sitting.closing
    # Nobody is asked to be sure of what was just seen.
    sitting.receive({**ask, "answer": RIGHT, "again": True})
    assert "One came back, and you know it now." in sitting.closing
    assert not sitting.states[SINGLE.id]["missed"]
    (*_, last) = keeper().events(SINGLE.id)
    assert last.fresh and last.correct and last.confidence is None
    assert "BEGIN:VEVENT" in sitting.calendar


def test_when_nothing_is_due_what_was_missed_is_practised(own_bank):
    answered(SINGLE, 0, WRONG)
    kept = keeper()
    sitting = Sitting(kept, 10)
    assert list(sitting.asked) == [SINGLE.id], "missed today, and due tomorrow"
    sitting.receive({"do": "check", "question": SINGLE.id, "answer": RIGHT, "confidence": 60})
    assert sitting.closing.startswith("Nothing was due today")
    sitting = Sitting(kept, 10)
    assert not sitting.asked and sitting.closing.startswith("Nothing is due today.")


def test_nothing_is_told_of_missing_before_the_question_is_done(own_bank):
    answered(SINGLE, 30, RIGHT)
    sitting = Sitting(keeper(), 10)
    sitting.receive({"question": SINGLE.id, "do": "check", "answer": WRONG, "confidence": 60})
    assert "missed" not in sitting.states[SINGLE.id]


def test_options_stand_in_another_order_on_another_day(own_bank):
    answered(SINGLE, 30, RIGHT)
    sitting = Sitting(keeper(), 10)
    orders = set()
    for number in range(12):
        sitting.now = NOW + timedelta(days=number)
        (face,) = sitting.faces(sitting.seed)
        orders.add(tuple(option["key"] for option in face["options"]))
    assert len(orders) > 1


BEFORE_EYES = re.compile(
    r"\b((chart|table|figure|cards?|map) (above|below)|guess first|use the|(the|a) (chart|table|figure|cards?|board)\b.*"
    r"\b(shows?|says?|follows?|knows?|counts)|in the (chart|table|figure)|read the|the cards? of|"
    r"the board's)\b",
    re.IGNORECASE | re.DOTALL,
)


def test_the_review_asks_nothing_that_needs_the_lesson_before_one_s_eyes():
    """Each such question has other words for the review, or stays out of it."""
    for question in bank.all_questions():
        if question.review:
            found = BEFORE_EYES.search(question.in_review or question.prompt)
            assert not found, f"{question.id}: “{found[0]}” needs in_review, or review: false"


# The calendar


def planned(*waits, seconds=40.0):
    return [spaced.Due(SINGLE, NOW + timedelta(days=wait), seconds) for wait in waits]


def unfolded(text):
    """The lines of the file as RFC 5545 joins them; each physical line has at most 75 bytes."""
    assert text.endswith("\r\n") and "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    return text.replace("\r\n ", "").split("\r\n")[:-1]


def test_the_calendar_has_a_day_for_what_is_due():
    text = calendar.text(planned(-3, 0, 2, 2, 9999), NOW, "Close, but; not \\ allies é" * 3, "slug")
    lines = unfolded(text)
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"] and lines[-1] == "END:VCALENDAR"
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 2, "what is late is today's"
    assert [line for line in lines if line.startswith("UID:")] == [
        "UID:20261124-review@slug",
        "UID:20261126-review@slug",
    ]
    assert lines.count("DTSTAMP:20261124T120000Z") == 2
    assert "DTSTART;VALUE=DATE:20261126" in lines and "DTEND;VALUE=DATE:20261127" in lines
    summary = next(line for line in lines if line.startswith("SUMMARY:"))
    assert r"Close\, but\; not \\ allies" in summary
    assert summary.endswith(r"review\, 2 questions\, about 1 minute")
    assert calendar.text([], NOW, "title", "slug") == ""


def test_the_command_writes_the_calendar_and_replaces_nothing(own_bank, tmp_path, capsys):
    file = tmp_path / "days.ics"
    assert progress_commands.main(["progress", "--calendar", str(file)]) == 0
    assert not file.exists() and "Nothing has been answered yet" in capsys.readouterr().out
    answered(SINGLE, 1, RIGHT)
    assert progress_commands.main(["progress", "--calendar", str(file)]) == 0
    assert "BEGIN:VEVENT" in file.read_bytes().decode() and unfolded(file.read_bytes().decode())
    assert "1 day" in capsys.readouterr().out
    assert progress_commands.main(["progress", "--calendar", str(file)]) == 1
    assert "--force" in capsys.readouterr().err
    assert progress_commands.main(["progress", "--calendar", str(file), "--force"]) == 0


def test_a_verdict_in_a_list_names_its_claim():
    judged = [one for one in bank.all_questions() if one.kind == "verdict"]
    assert judged and len({one.listed for one in judged}) > len({one.prompt for one in judged})
    assert all(one.face(None)["claim"] in one.listed for one in judged)
