"""What every store of progress does. A new kind of store is one line more in STORES."""

import itertools
import json
from dataclasses import fields
from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimbook.host.journal import Logged
from claimbook.progress import exchange
from claimbook.progress import store as progress
from claimbook.progress.event import NEWEST, Event, NotWhole, whole
from claimbook.progress.store import Store

STORES = {
    "a file": lambda folder: Store(folder / "home" / progress.NAME),
    "memory": lambda folder: Store(None),
    "a page": lambda folder: Logged(),  # with a browser's log: tests/browser/test_host_store.py
}
DAY = "2026-03-01T{:02}:00:00.000000+00:00"


@pytest.fixture(params=STORES)
def make(request, tmp_path):
    """Make stores of one kind, each with a place of its own."""
    made = []

    def make():
        made.append(STORES[request.param](tmp_path / str(len(made))))
        return made[-1]

    yield make
    for store in made:
        store.close()


@pytest.fixture
def store(make):
    return make()


def answer(question="01-a/one", hour=1, right=True, **more):
    given = {"version": 1, "fresh": True, "answer": "x", "score": float(right), "correct": right}
    return Event(question, what="answer", **({"at": DAY.format(hour)} | given | more))


def test_events_come_back_as_they_were_in_their_order(store):
    sent = [
        answer(hour=3, answer={"a": [1, "é", None]}, seconds=1.5, confidence=60),
        Event("01-a/two", 2, "hint", at=DAY.format(1)),
        answer(hour=2, score=None, correct=None),
    ]
    store.append(*sent)
    assert store.events() == sorted(sent, key=lambda event: event.at)
    assert store.events("01-a/two") == sent[1:2] and store.events("01-a/none") == []
    assert store.count() == 3 and store.count("01-a") == 3 and store.count("02-b") == 0


def test_an_event_is_there_once_and_is_never_changed(store):
    store.append(answer(answer="first", uid="same"))
    store.append(answer(answer="second", uid="same"))
    assert [event.answer for event in store.events()] == ["first"]


def test_all_events_are_added_or_none(store):
    with pytest.raises(NotWhole):
        store.append(answer(), answer(version=0))
    with pytest.raises(NotWhole):
        store.record(answer(), answer(confidence=101))
    assert store.count() == 0


def test_what_is_recorded_follows_what_is_there_whatever_the_clock_says(store):
    store.append(answer(hour=5, answer=0), answer("01-a/two", hour=9))
    store.record(answer(hour=4, answer=1), answer(hour=3, answer=2), answer(hour=6, answer=3))
    found = store.events("01-a/one")
    assert [event.answer for event in found] == [0, 1, 2, 3]
    assert [event.when[11:13] for event in found] == ["05", "04", "03", "06"]
    assert found[0].clock is None and found[3].clock is None and found[3].at == DAY.format(6)
    assert all(one.at < other.at for one, other in itertools.pairwise(found))
    store.record(answer("01-a/two", hour=8))
    assert store.events("01-a/two")[-1].when == DAY.format(8), "questions do not wait for others"


def test_nothing_stands_so_late_that_nothing_can_follow(store):
    for year in (9999, 2500):
        store.record(answer(answer=year, at=f"{year}-01-01T00:00:00.000000+00:00"))
    store.record(answer(answer="now"))
    assert [event.answer for event in store.events()] == [9999, 2500, "now"]
    assert store.events()[0].at == NEWEST and not store.skipped


def test_the_latest_round_begins_with_its_first_try(store):
    store.append(
        answer(hour=1, right=False),
        answer(hour=2, fresh=False),
        answer(hour=3, right=False),
        Event("01-a/one", 1, "hint", at=DAY.format(4)),
        answer("02-b/one", hour=5),
        answer(hour=1, version=2),
    )
    rounds = {(event.question, event.version, event.at[11:13]) for event in store.latest()}
    assert rounds == {
        ("01-a/one", 1, "03"),
        ("01-a/one", 1, "04"),
        ("02-b/one", 1, "05"),
        ("01-a/one", 2, "01"),
    }
    assert {event.question for event in store.latest("02-b")} == {"02-b/one"}


def test_counts_for_review_sureness_tasks_and_time(store):
    store.append(
        answer(hour=2, confidence=80, seconds=10.0),
        answer(hour=1, right=False, confidence=80, seconds=5.0, clock=DAY.format(0)),
        answer("02-b/one", hour=3, fresh=False),
        Event("01-a/task/one", 1, "task", correct=False, at=DAY.format(1)),
        Event("01-a/task/one", 1, "task", correct=True, at=DAY.format(2)),
        Event("01-a/task/one", 1, "task hint", at=DAY.format(2)),
    )
    tries = store.first_tries()
    assert [(row[0], row[2][11:13], row[4]) for row in tries] == [
        ("01-a/one", "00", 0),
        ("01-a/one", "02", 1),
    ]
    assert store.sureness("01-a") == [(80, 2, 1)] and store.sureness("02-b") == []
    assert store.tasks("01-a") == [("01-a/task/one", 2, True, 1)] and store.tasks("02-b") == []
    times = {row[0]: row[1:] for row in store.times()}
    assert times["01-a/one"] == (15.0, DAY.format(0), DAY.format(2))


def test_an_export_is_the_same_file_from_every_store(store, tmp_path):
    store.append(answer(hour=2, clock=DAY.format(1)), answer("02-b/one"), seed="0" * 16)
    text = exchange.write(store)
    for place, kind in enumerate(STORES.values()):
        other = kind(tmp_path / f"other {place}")
        assert exchange.merge(other, text) == 2 and exchange.merge(other, text) == 0
        assert exchange.write(other) == text
        other.close()


def test_many_events_at_once_are_added_as_single_ones_are(make):
    at_once, singly = make(), make()
    first = answer(uid="same", answer="first")
    many = [first, *(answer(f"01-a/{n % 7}", answer=str(n)) for n in range(progress.MANY + 50))]
    many.append(answer(uid="same", answer="second"))
    at_once.append(*many)
    for event in many[:40]:
        singly.append(event)
    singly.append(*many)
    assert at_once.events() == singly.events() and at_once.latest() == singly.latest()
    assert [e.answer for e in at_once.events() if e.uid == "same"] == ["first"]
    for store in (at_once, singly):
        names = {name for (name,) in store.db.execute("SELECT name FROM sqlite_master")}
        assert {"by_question", "by_round"} <= names
    with pytest.raises(NotWhole):
        at_once.append(*many, answer(version=0))
    assert at_once.count() == len(many) - 1


def test_an_export_names_the_fields_in_their_order(store):
    store.append(answer())
    assert list(json.loads(exchange.write(store))["events"][0]) == [
        field.name for field in fields(Event)
    ]


def test_an_export_of_an_older_course_is_read(store):
    text = exchange.write(store)
    store.append(answer())
    old = exchange.write(store).replace('"version": 2,', '"version": 1,')
    old = old.replace(', "clock": null', "")
    assert "clock" not in old and "clock" not in text
    assert exchange.read(old)[1] == store.events()


ANY = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(["\ud800", "\x00\x1b[2J", "\ufffd", 2**63, -(10**401), float("nan")]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=8,
)
TIMES = st.datetimes(datetime(1971, 1, 1), datetime(2099, 1, 1)).map(lambda at: at.isoformat())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made=st.lists(st.tuples(ANY, TIMES), max_size=5))
def test_what_is_whole_comes_back_the_same_from_store_and_export(make, made):
    store, other = make(), make()
    sent = [whole(answer(answer=given, at=at)) for given, at in made]
    assert [whole(event) for event in sent] == sent, "what is whole stays as it is"
    store.append(*sent)
    key = {event.uid: event for event in sent}
    assert {event.uid: event for event in store.events()} == key and not store.skipped
    exchange.merge(other, exchange.write(store).encode().decode())
    assert {event.uid: event for event in other.events()} == key


@given(
    field=st.sampled_from(sorted(exchange.FIELDS)),
    value=ANY | st.sampled_from(["0001-01-01T00:00:00", "9999-12-31T00:00:00+00:00", "x" * 300]),
)
def test_whatever_a_field_holds_an_event_is_whole_or_refused_in_a_sentence(field, value):
    event = Event(**({"question": "01-a/one", "version": 1, "what": "answer"} | {field: value}))
    try:
        made = whole(event)
    except NotWhole as error:
        assert str(error).startswith(f"{field}") and len(str(error)) <= 200
        assert str(error).isprintable()
    else:
        store = Store(None)
        store.append(made)
        assert store.events() == [made] and not store.skipped
        store.close()
