"""The register of forecasts: nothing is lost, the day decides, and scores are those of Brier."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimbook.host.journal import Journal
from claimbook.host.session import Host
from claimbook.progress import exchange
from claimbook.progress.event import Event
from claimbook.quiz import forecasts, register_session
from claimbook.quiz.forecasts import Unfit
from claimbook.quiz.register_session import Register

TODAY = date(2030, 5, 1)
GIVEN = {
    "event": "It rains on the square.",
    "day": "2030-06-01",
    "percent": 70,
    "judge": "the record of the weather station",
}


def noon(day):
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC).isoformat(timespec="microseconds")


def written(when, name="one", **more):
    return Event(f"forecasts/{name}", 1, "forecast", answer=GIVEN | more, at=noon(when))


def told(day, outcome, name="one"):
    return Event(f"forecasts/{name}", 1, "outcome", answer=outcome, at=noon(day))


def write(desk, **more):
    desk.receive({"do": "write", **GIVEN, **more})
    return desk.told


def at(day):
    """A register whose reader has that day; what it writes is dated by the clock."""
    return Register(Journal(), lambda: day)


def test_a_forecast_is_kept_and_shown():
    desk = at(TODAY)
    told = write(desk)
    (one,) = told["forecasts"]
    assert one["event"] == GIVEN["event"] and one["standing"] == "open" and one["brier"] is None
    assert told["saved"] == one["id"] and told["levels"] == []
    (event,) = desk.kept.events()
    assert event.confidence == 70 and not event.fresh, "no try at a question"


@pytest.mark.parametrize(
    "more, words",
    [
        ({"event": "  "}, "what will happen"),
        ({"judge": None}, "who will judge"),
        ({"day": "2030-05-01"}, "must lie ahead"),
        ({"day": "soon"}, "Give the day"),
        ({"day": "2999-01-01"}, "Give the day"),
        ({"percent": None}, "how likely"),
        ({"percent": 101}, "how likely"),
        ({"percent": True}, "how likely"),
        ({"event": "x" * 401}, "more than 400"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_kept(more, words):
    desk = at(TODAY)
    told = write(desk, **more)
    assert words in told["unread"]["words"] and desk.kept.events() == []


def test_an_edit_is_a_new_row_and_the_last_before_the_day_is_scored():
    found = forecasts.fold(
        [
            written(date(2030, 5, 1)),
            written(date(2030, 5, 20), percent=90),
            written(date(2030, 6, 1), percent=100),  # on the day: too late
            told(date(2030, 6, 2), "yes"),
        ]
    )
    (one,) = found
    assert [row.percent for row in one.rows] == [70, 90] and [r.percent for r in one.late] == [100]
    assert one.brier == pytest.approx(0.01)
    shown = forecasts.payload(found, date(2030, 6, 3))["forecasts"][0]
    assert [(row["percent"], row["counts"]) for row in shown["history"]] == [
        (70, False),
        (90, True),
        (100, False),
    ]


def test_on_its_day_a_forecast_is_due_until_somebody_says_what_happened():
    found = forecasts.fold([written(TODAY), written(TODAY, "two", day="2030-07-01")])
    assert forecasts.due(found, date(2030, 5, 31)) == []
    assert [one.id for one in forecasts.due(found, date(2030, 6, 1))] == ["forecasts/one"]
    assert "It rains" in forecasts.reminder(found, date(2030, 6, 1))
    assert forecasts.reminder(found, TODAY) == ""
    found = forecasts.fold([written(TODAY), told(date(2030, 6, 2), "unclear")])
    assert forecasts.due(found, date(2030, 8, 1)) == [] and found[0].brier is None


def test_a_number_cannot_be_changed_once_the_day_has_come_and_a_judgement_can_be_taken_back():
    desk = at(TODAY)
    place = write(desk)["saved"]
    desk.today = lambda: date(2030, 6, 1)
    assert "day has come" in write(desk, id=place, percent=99, day="2031-01-01")["unread"]["words"]
    desk.receive({"do": "tell", "id": place, "outcome": "no"})
    assert desk.told["forecasts"][0]["brier"] == pytest.approx(0.49)
    desk.receive({"do": "tell", "id": place, "outcome": ""})
    assert desk.told["forecasts"][0]["standing"] == "due"
    desk.receive({"do": "tell", "id": place, "outcome": "yes"})
    assert desk.told["forecasts"][0]["brier"] == pytest.approx(0.09)
    assert [event.what for event in desk.kept.events()] == ["forecast", *["outcome"] * 3]


@pytest.mark.parametrize(
    "message", [None, 3, {}, {"do": "write", "id": "forecasts/x"}, {"do": "tell", "outcome": "yes"}]
)
def test_odd_messages_change_nothing(message):
    desk = at(TODAY)
    desk.receive(message)
    assert desk.told["unread"]["words"] and desk.kept.events() == []


@given(st.lists(st.tuples(st.integers(0, 100), st.booleans()), min_size=1, max_size=40))
def test_scores_and_calibration_are_those_of_all_judged_forecasts(given):
    events = []
    for number, (percent, came) in enumerate(given):
        name = f"f{number}"
        events.append(written(TODAY, name, percent=percent))
        events.append(told(date(2030, 6, 2), "yes" if came else "no", name))
    found = forecasts.fold(events)
    mean = sum((percent / 100 - came) ** 2 for percent, came in given) / len(given)
    assert forecasts.mean_brier(found) == pytest.approx(mean)
    levels = forecasts.calibration(found)
    assert sum(level.number for level in levels) == len(given)
    assert sum(level.came for level in levels) == sum(came for _, came in given)
    assert all(level.low <= level.said <= level.high for level in levels)


def test_forecasts_move_with_the_progress_and_a_damaged_row_stops_nothing():
    desk = at(TODAY)
    write(desk)
    other = Journal()
    assert exchange.merge(other.store, exchange.write(desk.kept.store)) == 1
    assert register_session.of(other) == desk.found()
    for odd in ({}, GIVEN | {"day": "never"}, GIVEN | {"percent": "70"}, "text", None):
        other.append(Event("forecasts/odd", 1, "forecast", answer=odd))
    other.append(Event("forecasts/odd", 1, "outcome", answer="yes"))
    assert register_session.of(other) == desk.found()


def test_the_register_works_in_a_page_and_is_told_in_another_tab(tiny):
    ahead = (date.today() + timedelta(days=30)).isoformat()
    desk = Host(json.dumps({"seed": "", "events": []}))
    for widget in ("w0", "w1"):
        desk.open(widget, json.dumps({"name": "register", "args": []}))
    desk.changes()
    desk.receive("w0", json.dumps({"do": "write", **GIVEN, "day": ahead}))
    told = json.loads(desk.changes())
    assert [len(told[widget]["register"]["forecasts"]) for widget in ("w0", "w1")] == [1, 1]
    assert desk.pending()


def test_what_is_no_forecast_is_refused_by_its_reader():
    with pytest.raises(Unfit, match="what will happen"):
        forecasts.read(None, TODAY)
