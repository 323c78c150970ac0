"""Then and now: first and newest answers, Brier scores, intervals, what is asked again."""

import random
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimbook.progress.keeper import Keeper
from claimbook.progress.store import Event
from claimbook.quiz import asked_twice, bank, hindsight, knowledge, session, spaced, widget
from claimbook.quiz.hindsight import Said

START = datetime(2026, 9, 1, tzinfo=UTC)
TEN = [bank.get(identity) for identity in asked_twice.chosen()]
FIRST = TEN[0]


def at(hours):
    return (START + timedelta(hours=hours)).isoformat(timespec="microseconds")


def shown(events, made):
    """What is shown by a widget that was made when the events before that moment were there."""
    moment = made.isoformat(timespec="microseconds")
    before = max((event.at for event in events if event.at < moment), default="")
    return hindsight.shown(events, made, before)


def event(question=FIRST, right=True, sure=80, hours=0.0, fresh=True, what="answer", version=None):
    return Event(
        question.id,
        version or question.version,
        what,
        fresh,
        "x",
        float(right),
        right,
        sure,
        3.0,
        at(hours),
    )


answers = st.lists(st.builds(Said, st.booleans(), st.sampled_from(knowledge.LEVELS)), max_size=40)
records = st.lists(
    st.builds(
        event,
        st.sampled_from(TEN[:4]),
        st.booleans(),
        st.sampled_from(knowledge.LEVELS),
        st.floats(0, 1000),
        st.booleans(),
        st.sampled_from(["answer", "hint"]),
    ),
    max_size=30,
)


@given(answers)
def test_counts_add_up_and_shares_stay_in_bounds(said):
    told = hindsight.score(said)
    assert told.number == len(said) == sum(level.number for level in told.levels)
    assert told.right == sum(one.right for one in said) == sum(lv.right for lv in told.levels)
    for level in told.levels:
        assert 0 <= level.right <= level.number and 0 <= level.share <= 100
    if said:
        assert 0 <= told.brier <= 1 and 20 <= told.sure <= 95
    else:
        assert told.brier is None and told.sure is None


@given(records, st.randoms())
def test_the_order_in_which_events_arrive_does_not_matter(events, rng):
    mixed = list(events)
    rng.shuffle(mixed)
    now = START + timedelta(days=60)
    assert hindsight.payload(TEN, mixed, now) == hindsight.payload(TEN, events, now)


@given(records)
def test_a_question_has_a_newest_answer_only_after_a_first(events):
    for pair in hindsight.pairs(TEN, events):
        assert pair.first is not None or pair.newest is None
    opened = {e.question for e in events if e.what == "answer" and e.fresh}
    assert len(hindsight.firsts(events)) == len(opened)


@given(st.integers(0, 200), st.integers(0, 200))
def test_the_interval_holds_the_share_and_stays_between_0_and_1(right, wrong):
    low, high = hindsight.interval(right, right + wrong)
    assert 0 <= low <= high <= 1
    if right + wrong:
        assert low <= right / (right + wrong) <= high


def test_the_interval_is_wilsons():
    """Published example: 15 of 148 by Newcombe 1998 (Statistics in Medicine 17, table I)."""
    low, high = hindsight.interval(15, 148)
    assert (round(low, 4), round(high, 4)) == (0.0624, 0.1605)
    assert hindsight.interval(0, 0) == (0, 1)
    with pytest.raises(ValueError, match="no share"):
        hindsight.interval(3, 2)


def test_more_answers_make_the_interval_narrower():
    widths = [high - low for low, high in (hindsight.interval(n // 2, n) for n in (4, 10, 100))]
    assert widths == sorted(widths, reverse=True)


@pytest.mark.parametrize(
    ("said", "score"),
    [(Said(True, 80), 0.04), (Said(False, 80), 0.64), (Said(True, 95), 0.0025)],
)
def test_a_brier_score_by_hand(said, score):
    assert hindsight.brier(said) == pytest.approx(score)


def test_first_and_newest_are_the_answers_that_opened_a_round():
    events = [
        event(right=False, sure=95, hours=0),
        event(right=True, sure=95, hours=0.1, fresh=False),  # the second try of the first round
        event(right=True, sure=60, hours=500),
        event(right=True, sure=20, hours=900),
    ]
    (pair,) = hindsight.pairs([FIRST], events)
    assert pair.first == Said(False, 95) and pair.newest == Said(True, 20)


def test_another_version_and_an_answer_without_sureness_do_not_count():
    old = event(version=FIRST.version + 1)
    unsure = Event(FIRST.id, FIRST.version, "answer", True, "x", 1.0, True, None, 3.0, at(1))
    assert hindsight.pairs([FIRST], [old, unsure]) == [hindsight.Pair(FIRST, None, None)]


def test_the_first_round_stays_out_of_sight_and_a_second_of_today_shows():
    first, hint = event(hours=0), event(what="hint", hours=0.1, fresh=False)
    made = START + timedelta(days=60)
    assert shown([first, hint], made) == []
    later = event(hours=60 * 24 + 1)
    assert shown([first, later], made) == [later], "answered after the widget was made"
    today = event(hours=60 * 24 - 2)
    assert shown([first, today], made) == [today], "the cell is run again on the same day"
    assert shown([today], made) == [], "a first round of this morning is still the first"
    review = event(hours=24 * 20)
    assert shown([first, review], made) == [], "an old review is no answer of today"


def test_who_comes_without_lesson_00_sees_the_answer_just_given():
    made = START
    given_now = event(hours=0.2)
    assert shown([given_now], made) == [given_now]


def test_memory_is_asked_for_only_where_an_hour_lies_between():
    events = [event(hours=0), event(TEN[1], hours=47.5), event(TEN[2], version=9, hours=0)]
    told = hindsight.payload(TEN, events, START + timedelta(hours=48))["pairs"]
    assert [pair["recall"] for pair in told[:3]] == [True, False, False]
    assert told[1]["first"] and not told[2]["first"], "it is the first answer, and too fresh"


def test_the_ten_are_those_of_lesson_00_and_ask_for_sureness():
    lesson = bank.load(bank.path("00-start-here"))
    believed = [question.id for question in lesson if "/believe-" in question.id]
    assert sorted(asked_twice.chosen()) == sorted(believed) and len(believed) == 10
    assert all(question.confidence for question in TEN)


@pytest.fixture
def kept(tmp_path):
    return Keeper(tmp_path / "progress.sqlite")


def test_the_page_gets_both_answers_and_follows_new_ones(kept):
    kept.append(event(right=False, sure=95))
    view = asked_twice.ThenAndNow(kept)
    told = {pair["id"]: pair for pair in view.record["pairs"]}
    assert told[FIRST.id]["first"] == {"right": False, "sure": 95}
    assert told[FIRST.id]["newest"] is None and told[FIRST.id]["answer"]
    kept.append(event(right=True, sure=80, hours=5))
    view.refresh()
    told = {pair["id"]: pair for pair in view.record["pairs"]}
    assert told[FIRST.id]["newest"] == {"right": True, "sure": 80}
    groups = {group["key"]: group for group in view.record["groups"]}
    assert groups["then"]["brier"] == pytest.approx(0.9025) and groups["now"]["number"] == 1
    assert "0 of 1 right" in groups["then"]["words"]


def test_asking_again_keeps_both_rounds_and_tells_the_comparison(kept):
    kept.append(event(right=False, sure=95))
    view, again = asked_twice.ThenAndNow(kept), widget.Quiz(session.Again([FIRST], kept))
    assert again.states[FIRST.id]["phase"] == "new"
    right = next(option for option in FIRST.options if option.right)
    again._received(
        None,
        {"question": FIRST.id, "do": "check", "answer": right.key, "confidence": 60, "seconds": 4},
        [],
    )
    assert again.states[FIRST.id]["phase"] == "done"
    rounds = [e for e in kept.events(FIRST.id) if e.fresh]
    assert [(e.correct, e.confidence) for e in rounds] == [(False, 95), (True, 60)]
    told = {pair["id"]: pair for pair in view.record["pairs"]}
    assert told[FIRST.id]["newest"] == {"right": True, "sure": 60}


def test_the_first_answer_is_kept_and_nothing_told_until_it_is_asked_again(kept):
    asked = widget.Quiz(session.Session([FIRST], kept))
    wrong, right = sorted(FIRST.options, key=lambda option: option.right)[::2]
    say = {"question": FIRST.id, "do": "check", "confidence": 60, "seconds": 4}
    told = []
    for option in (wrong, right):
        fresh = widget.Quiz(
            session.Session([FIRST], Keeper(kept.path.with_name(f"{option.key}.sqlite")))
        )
        fresh._received(None, say | {"answer": option.key}, [])
        told.append(fresh.states[FIRST.id])
    same = [{**state, "answer": None} for state in told]
    assert same[0] == same[1], "nothing tells a right answer from a wrong one"
    assert told[0]["mark"] == "kept" and "solution" not in told[0] and not told[0]["hints"]
    asked._received(None, say | {"answer": wrong.key}, [])
    for do in ("hint", "solution", "check"):
        asked._received(None, say | {"answer": right.key, "do": do, "again": True}, [])
    assert [one.answer for one in kept.events(FIRST.id)] == [wrong.key], "the first answer stays"
    again = widget.Quiz(session.Again([FIRST], kept))
    again._received(None, say | {"answer": right.key}, [])
    assert again.states[FIRST.id]["mark"] == "right" and again.states[FIRST.id]["solution"]
    assert "solution" in widget.Quiz(session.Session([FIRST], kept)).states[FIRST.id], (
        "from now on it is told"
    )


def test_the_summary_tells_what_all_first_answers_come_to_and_of_none_whether_it_was_right(kept):
    lesson = FIRST.id.partition("/")[0]
    asked = bank.load(bank.path(lesson))

    def told():
        return session.summary(lesson, asked, kept)

    for number, question in enumerate(TEN):
        assert not told()["untold"] and not told()["levels"]
        kept.append(event(question, right=number < 4, sure=80 if number % 2 else 60))
    assert "four were right" in told()["untold"] and "70 percent sure" in told()["untold"]
    assert not told()["levels"], "one answer at a level would tell its own"
    kept.append(event(TEN[0], right=True, sure=95, hours=400))
    assert not told()["untold"] and sum(level[1] for level in told()["levels"]) == 2


def test_what_was_not_told_is_not_reviewed():
    first, second = [(FIRST.id, 1, at, 1.0, True, 60, 4.0) for at in ("2026-01-01", "2026-03-01")]
    other = ("a/b", *first[1:])
    assert spaced.learned([first, other, second], asked_twice.chosen()) == [other, second]
    assert spaced.learned([first, second], []) == [first, second]


def test_a_saved_notebook_says_the_same_for_every_reader(kept, tmp_path):
    empty = asked_twice.ThenAndNow(Keeper(tmp_path / "other.sqlite"))
    kept.append(event())
    full = asked_twice.ThenAndNow(kept)
    for view in (empty, full):
        bundle = view._repr_mimebundle_()[0]
        assert bundle["text/markdown"] == asked_twice.FALLBACK.format(lesson="00")
    assert all(pair["answer"] == "" for pair in empty.record["pairs"]), "nothing is given away"


def test_the_functions_of_the_package_show_the_widgets(monkeypatch, tmp_path):
    from course import quiz

    monkeypatch.setenv("COURSE_HOME", str(tmp_path))
    displayed = []
    monkeypatch.setattr("IPython.display.display", displayed.append)
    quiz.again(FIRST.id)
    quiz.then_and_now()
    assert isinstance(displayed[0].session, session.Again)
    assert [type(view).__name__ for view in displayed] == ["Quiz", "ThenAndNow"]
    assert all(view.kept.path.parent == tmp_path for view in displayed)


def test_a_seeded_reader_is_in_words():
    rng = random.Random(1)
    said = [Said(rng.random() < 0.5, rng.choice(knowledge.LEVELS)) for _ in range(10)]
    told = hindsight.score(said)
    words = hindsight.in_words("The ten", told)
    assert f"{told.right} of 10 right" in words and f"{told.brier:.2f}" in words
    assert hindsight.in_words("The ten", hindsight.score([])) == "The ten: no answers yet."
