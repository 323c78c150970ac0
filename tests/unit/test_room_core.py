"""The room without a socket: phases, votes that count once, what is kept, what each face is told."""

import asyncio
import json
import os
import signal
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimbook.launch.places import ROOT
from claimbook.quiz import bank
from claimbook.room import desk, faces, graphs, limits, live, plan, state
from claimbook.room.store import NoRoom, Store, delete

QUESTIONS = {one.id: one for one in bank.all_questions()}
VOTABLE = [one for one in QUESTIONS.values() if graphs.votable(one)]
KINDS = {(one.kind, bool(getattr(one, "options", ()))): one for one in reversed(VOTABLE)}
SINGLE = next(one for one in VOTABLE if one.kind == "single" and not one.confidence)
OPENING = {**live.opening("a lesson", ["A-B", "A-C", "B-C"]), "at": "0"}


def room_of(*facts):
    found, refused = state.rebuild([OPENING, *({"at": "1", **fact} for fact in facts)])
    assert refused == 0
    return found


def join(number):
    return {"do": "join", "who": f"p{number}", "secret": f"s{number}", "name": ""}


def vote(number, answer, round=1, asked=1, sure=None):
    own = {"who": f"p{number}", "asked": asked, "round": round, "answer": answer, "sure": sure}
    return {"do": "vote", **own}


def phase(name, asked=1):
    return {"do": "phase", "asked": asked, "phase": name}


ASK = {"do": "ask", "question": SINGLE.id, "version": SINGLE.version}
RIGHT = SINGLE.solution()["answer"]
WRONG = [option.key for option in SINGLE.options if not option.right]
NAMES = ("vote", "closed", "shown", "vote2", "closed2", "compared", "key")

facts = st.one_of(
    st.just(ASK),
    st.just({"do": "rest"}),
    st.builds(join, st.integers(1, 4)),
    st.builds(lambda n: {"do": "remove", "who": f"p{n}"}, st.integers(1, 4)),
    st.builds(phase, st.sampled_from(NAMES), st.integers(1, 3)),
    st.builds(
        vote, st.integers(1, 5), st.sampled_from([RIGHT, *WRONG]), st.sampled_from([1, 2, 3]),
        st.integers(1, 3),
    ),
    st.builds(lambda on: {"do": "lock", "on": on}, st.booleans()),
)  # fmt: skip


@given(st.lists(facts, max_size=60))
def test_the_same_facts_make_the_same_room_and_nobody_counts_twice(given_facts):
    kept, room = [OPENING], room_of()
    for fact in ({"at": "1", **fact} for fact in given_facts):
        before = room.current and room.current.phase
        if room.refusal(fact):
            continue
        if fact["do"] == "vote":
            assert state.ROUND[before] == fact["round"], "a vote counts only while it is open"
        room.apply(fact)
        kept.append(fact)
    again, refused = state.rebuild(json.loads(json.dumps(kept)))
    assert refused == 0 and again.asked == room.asked and again.people == room.people
    assert again.count == room.count == len(kept)
    for asked in room.asked:
        for number in (1, 2):
            votes = room.votes(asked, number)
            drawn = graphs.picture(SINGLE, [v.answer for v in votes.values()], "seed")
            assert sum(bar["count"] for bar in drawn["bars"]) == len(votes) <= len(room.present())


def test_a_question_goes_from_vote_to_key():
    room = room_of(join(1), join(2), ASK, vote(1, WRONG[0]), vote(1, RIGHT), vote(2, WRONG[0]))
    assert {who: v.answer for who, v in room.votes(room.current, 1).items()} == {
        "p1": RIGHT,
        "p2": WRONG[0],
    }
    assert room.refusal(phase("shown")) and room.refusal(phase("key")), "it must be closed first"
    for name in ("closed", "shown", "vote2"):
        room.apply(phase(name) | {"at": "2"})
    assert room.refusal(vote(1, RIGHT)) == "The vote is closed.", "the first round is over"
    room.apply(vote(2, RIGHT, 2) | {"at": "3"})
    for name in ("closed2", "compared", "key"):
        assert room.refusal(phase(name)) == ""
        room.apply(phase(name) | {"at": "4"})
    assert all(room.refusal(phase(name)) for name in NAMES), "nothing follows the key"
    moved = faces.scene(room, QUESTIONS)["moved"]
    assert (moved["both"], moved["changed"]) == (1, 1) and (moved["gained"], moved["lost"]) == (
        1,
        0,
    )
    assert moved["flows"] == [{"from": WRONG[0], "to": RIGHT, "count": 1}]


def test_a_room_is_opened_first_and_once_and_an_unknown_deed_is_refused():
    assert state.Room().refusal(join(1)) and room_of().refusal(OPENING)
    assert room_of().refusal({"do": "apply"}) and room_of().refusal({"do": None})
    found, refused = state.rebuild([OPENING, {"do": "vote", "at": "1"}, {}])
    assert (found.count, refused) == (1, 2)


def test_who_was_removed_is_out_and_no_vote_of_theirs_counts():
    room = room_of(join(1), join(2), ASK, vote(1, RIGHT), vote(2, RIGHT))
    room.apply({"do": "remove", "who": "p1"})
    assert room.find("s1") is None and room.find("s2").who == "p2"
    assert list(room.votes(room.current, 1)) == ["p2"] and room.refusal(vote(1, RIGHT))
    assert room.refusal(join(1)), "nor do they come back with the old secret"


def test_a_locked_or_full_room_takes_nobody(monkeypatch):
    room = room_of({"do": "lock", "on": True})
    assert "locked" in room.refusal(join(1))
    monkeypatch.setattr(state, "MOST_PEOPLE", 1)
    assert "full" in room_of(join(1)).refusal(join(2))


# Pictures


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_every_kind_has_a_picture_and_it_keeps_the_key(kind):
    question = KINDS[kind]
    answer = question.solution()["answer"]
    told = graphs.picture(question, [answer] * 3, "seed")
    keyed = graphs.picture(question, [answer] * 3, "seed", key=True)
    assert told["number"] == 3 and told["sentence"] and '"right"' not in json.dumps(told)
    assert "record" not in told and "held" not in told
    assert graphs.picture(question, [], "seed", key=True)["number"] == 0
    if told["form"] == "bars":
        chosen = {bar["key"] for bar in told["bars"] if bar["count"]}
        assert chosen == {bar["key"] for bar in keyed["bars"] if bar["right"]}
    if told["form"] == "line":
        assert sum(told["bins"]) == 3 and keyed["record"] is not None
    if told["form"] == "bands":
        assert keyed["held"] == len(keyed["bands"]) == 3
    if told["form"] == "grid":
        assert all(sum(row) == 3 for row in told["cells"])
    if told["form"] == "words":
        assert [one["count"] for one in told["words"]] == [3] and keyed["words"][0]["right"]


@given(st.lists(st.floats(-1e12, 1e12), max_size=30))
def test_no_number_falls_out_of_its_picture(values):
    question = next(one for one in VOTABLE if one.kind == "number")
    told = graphs.picture(question, [repr(value) for value in values], "seed", key=True)
    assert sum(told["bins"]) == len(values) and told["ends"][0] < told["ends"][1]


def test_two_rounds_of_ranges_share_their_axis():
    question = next(one for one in VOTABLE if one.kind == "interval")
    low, high = {"low": "1", "high": "2"}, {"low": "8000", "high": "9000"}
    ask = {"do": "ask", "question": question.id, "version": question.version}
    phases = [phase(name) for name in ("closed", "vote2")]
    room = room_of(join(1), ask, vote(1, low), *phases, vote(1, high, 2), phase("closed2"))
    first, second = faces.pictures(room, room.current, question, key=False)
    assert first["ends"] == second["ends"] and first["bands"] == [[1, 2]]
    assert first["ends"][1] > 9000 > graphs.picture(question, [low], "")["ends"][1]
    spread = [{"low": str(n), "high": str(n + 20)} for n in range(0, 60, 5)]
    wide = graphs.picture(question, spread, "", beside=[{"low": "30", "high": "31"}] * 20)
    assert wide["ends"] == graphs.picture(question, spread, "")["ends"], "agreement hides nobody"


def test_what_one_alone_typed_is_not_before_the_class():
    question = next(one for one in VOTABLE if one.kind == "text")
    told = graphs.picture(question, ["Rude word", "Same", "the same", "<b>"], "seed")
    assert told["words"] == [{"text": "Same", "count": 2}] and told["others"] == 2
    assert graphs.alone(question, ["Rude word", "Same", "same"]) == ["Rude word"]


def test_paper_cards_count_beside_phones():
    room = room_of(join(1), ASK, vote(1, RIGHT))
    given = {RIGHT: 2, WRONG[0]: 4, "unknown": 9, WRONG[1]: 0}
    fact = desk.teacher(room, {"do": "paper", "asked": 1, "round": 1, "counts": given}, QUESTIONS)
    room.apply(fact)
    (told,) = faces.pictures(room, room.current, SINGLE, key=False)
    assert told["number"] == 7
    assert faces.counts(room) == {"people": 1, "voted": 7, "voters": 7}
    assert graphs.suggestion(SINGLE, [RIGHT], room.current.paper[1])["right"] == 3
    assert room.refusal({**fact, "counts": {RIGHT: -1}}) and room.refusal({**fact, "counts": [1]})


@pytest.mark.parametrize(
    ("right", "do"), [(3, "explain"), (4, "discuss"), (7, "discuss"), (8, "go on")]
)
def test_the_suggestion_follows_the_share_that_is_right(right, do):
    answers = [RIGHT] * right + [WRONG[0]] * (10 - right)
    assert graphs.suggestion(SINGLE, answers)["do"] == do
    assert graphs.suggestion(SINGLE, []) is None


# Who sees what


def told_to_students(room):
    return json.dumps([faces.scene(room, QUESTIONS), faces.student(room, QUESTIONS, "p1")])


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_nothing_tells_the_key_before_it_is_shown(kind):
    question = KINDS[kind]
    other = next(iter(graphs.picture(question, [], "x").get("bars", [{"key": 1}])))["key"]
    answer = other if isinstance(question.solution()["answer"], str) else None
    ask = {"do": "ask", "question": question.id, "version": question.version}
    room = room_of(join(1), join(2), ask)
    if answer and question.grade(answer).attempted:
        room.apply(vote(1, answer) | {"at": "2"})
    texts = [
        question.explanation,
        *(o.feedback for o in getattr(question, "options", ()) if o.feedback),
    ]
    for name in NAMES[1:]:
        told = told_to_students(room)
        assert not any(json.dumps(text)[1:-1][:40] in told for text in texts), room.current.phase
        for field in ('"right"', '"solution"', '"record"', '"held"', '"mark"', '"correct"'):
            assert field not in told, room.current.phase
        room.apply(phase(name) | {"at": "3"})
    assert '"solution"' in told_to_students(room)


def test_before_it_is_shown_nobody_sees_what_others_answered():
    for phases in ([], ["closed"], ["closed", "vote2"], ["closed", "vote2", "closed2"]):
        room = room_of(join(1), join(2), ASK, vote(2, RIGHT), *map(phase, phases))
        scene = faces.scene(room, QUESTIONS)
        assert "pictures" not in scene and "moved" not in scene
        assert faces.student(room, QUESTIONS, "p1").get("answer") is None


def test_a_page_cannot_speak_for_another_nor_do_what_is_the_teachers():
    room = room_of(join(1), join(2), ASK)
    forged = {"do": "vote", "who": "p2", "asked": 1, "round": 1, "answer": RIGHT}
    assert desk.student(room, "p1", forged, QUESTIONS)["who"] == "p1"
    for do in ("phase", "ask", "remove", "lock", "open", "join", None, {}, 5):
        with pytest.raises(desk.Refused):
            desk.student(room, "p1", {"do": do, "asked": 1, "phase": "closed"}, QUESTIONS)
    for answer in (None, "", "nonsense", [], {"a": 1}, 1e999, "x" * 9000):
        with pytest.raises(desk.Refused):
            desk.student(room, "p1", {**forged, "answer": answer}, QUESTIONS)
    with pytest.raises(desk.Refused):
        desk.teacher(room, {"do": "open"}, QUESTIONS)


@given(st.text(max_size=60))
def test_a_name_is_one_short_line_and_nobody_elses(text):
    name = desk.clean_name(text, {"p1": "Ana"})
    assert len(name) <= state.LONGEST_NAME and name.isprintable() and name.casefold() != "ana"
    assert desk.clean_name("Ana", {"p1": "Ana"}, "p1") == "Ana"
    assert desk.clean_name("ANA", {"p1": "Ana"}) == "ANA 2"


def test_confidence_is_asked_where_the_bank_asks_it():
    question = next(one for one in VOTABLE if one.confidence and one.kind == "single")
    room = room_of(join(1), {"do": "ask", "question": question.id, "version": question.version})
    message = {"do": "vote", "asked": 1, "round": 1, "answer": question.options[0].key}
    with pytest.raises(desk.Refused, match="sure"):
        desk.student(room, "p1", {**message, "sure": 61}, QUESTIONS)
    assert desk.student(room, "p1", {**message, "sure": 60}, QUESTIONS)["sure"] == 60


def test_the_laboratory_shows_the_cloud_and_then_the_record():
    room = room_of(
        join(1), join(2), {"do": "laboratory", "open": True, "shown": False, "measured": False}
    )
    assert room.refusal({"do": "place", "who": "p1", "distances": [0.1, 2, 0.3]})
    for number, own in ((1, [0.1, 0.2, 0.3]), (2, [0.3, 0.4, 0.5])):
        room.apply({"do": "place", "who": f"p{number}", "distances": own, "at": "2"})
    measured = [{"name": "m", "distances": [0.5, 0.5, 0.5]}]
    assert "cloud" not in faces.scene(room, {}, measured)
    room.apply({"do": "laboratory", "open": True, "shown": True, "measured": False})
    told = faces.scene(room, {}, measured)
    assert told["middle"] == [0.2, 0.3, 0.4] and "measured" not in told
    room.apply({"do": "laboratory", "open": True, "shown": True, "measured": True})
    assert faces.scene(room, {}, measured)["measured"] == measured
    assert room.refusal({"do": "place", "who": "p1", "distances": [0.5, 0.5, 0.5]})


# The plan, limits


def test_every_plan_is_a_remote_control_and_its_questions_can_be_voted_on():
    for path in sorted((ROOT / "lessons/seminar").glob("[0-9]*.md")):
        found = plan.read(path.read_text(encoding="utf-8"))
        assert sum(step.minutes for step in found.steps) == 50 and found.title
        text = path.read_text(encoding="utf-8").partition("## Votes")[2].partition("\n## ")[0]
        named = [identity for step in found.steps for identity in step.questions]
        assert named and len(named) == text.count("`") // 2 - 1, "each row names a step of the plan"
        for step in found.steps:
            for identity in step.questions:
                assert graphs.votable(QUESTIONS[identity]) and identity.startswith(path.stem)


def test_a_plan_names_questions_of_its_steps():
    text = "# P\n\n## 50 minutes\n\n|m|w|h|\n|---|---|---|\n| 5 | One | how |\n\n## Votes\n\n| One | `a/b`, `a/c` |\n| Two | `a/d` |\n\n## Board\n\nLeft."
    found = plan.read(text)
    assert found.steps == [plan.Step(5, "One", "how", ["a/b", "a/c"])]
    assert found.notes == [("Board", "Left.")]


@given(st.lists(st.floats(0, 3), max_size=50))
def test_a_bucket_gives_no_more_than_its_rate(steps):
    bucket, now, taken = limits.Bucket(5, 2), 0.0, 0
    for step in steps:
        now += step
        taken += bucket.take(now)
    assert taken <= 5 + 2 * now + 1e-6
    kept = limits.Buckets(1, 0, most=2)
    assert [kept.take(key, 0) for key in "aabcca"] == [True, False, True, True, False, True]


# What is kept


def submit_all(room, *facts):
    async def run():
        return await asyncio.gather(*(room.submit(fact) for fact in facts))

    return asyncio.run(run())


def test_what_is_acknowledged_is_in_the_file(tmp_path):
    room = live.Live(Store(tmp_path / "a.room.sqlite"), QUESTIONS, {})
    room.open(OPENING)
    told = submit_all(room, *map(join, range(1, 9)), ASK, *(vote(n, RIGHT) for n in range(1, 9)))
    assert set(told) == {""}
    told = submit_all(room, vote(1, WRONG[0]), phase("closed"), vote(2, WRONG[0]))
    assert told == ["", "", "The vote is closed."]
    with pytest.raises(NoRoom, match="another process"):
        Store(tmp_path / "a.room.sqlite")
    votes = room.room.votes(room.room.current, 1)
    room.close()
    again = live.Live(Store(tmp_path / "a.room.sqlite"), QUESTIONS, {})
    assert again.room.votes(again.room.current, 1) == votes and len(votes) == 8
    assert again.room.count == room.room.count and again.refused == 0
    again.close()
    delete(tmp_path / "a.room.sqlite")
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_refuses_changes_nothing(tmp_path):
    room = live.Live(Store(tmp_path / "a.room.sqlite"), QUESTIONS, {})
    room.open(OPENING)
    room.store.base.execute("PRAGMA query_only=ON")
    assert submit_all(room, join(1)) == [live.NOT_KEPT] and room.room.people == {}
    room.store.base.execute("PRAGMA query_only=OFF")
    assert submit_all(room, join(1)) == [""]
    room.close()


def test_another_file_is_left_alone(tmp_path):
    path = tmp_path / "x.room.sqlite"
    path.write_text("no database at all, but a text of some length " * 20)
    with pytest.raises(NoRoom):
        Store(path)
    assert path.read_text().startswith("no database")


VOTES = """
import sys
from pathlib import Path
from claimbook.room.store import Store
store = Store(Path(sys.argv[1]))
for number in range(10**6):
    store.append([{"do": "vote", "number": number}] * (1 + number % 3))
    print(number, flush=True)
"""


@pytest.mark.slow
def test_a_killed_process_loses_nothing_that_it_acknowledged(tmp_path):
    path = tmp_path / "a.room.sqlite"
    before = 0
    for _ in range(5):
        process = subprocess.Popen(
            [sys.executable, "-c", VOTES, str(path)], stdout=subprocess.PIPE, cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        said = [process.stdout.readline() for _ in range(7)]
        os.kill(process.pid, signal.SIGKILL) if os.name == "posix" else process.kill()
        said += process.stdout.read().splitlines(True)
        process.wait()
        acknowledged = [int(line) for line in said if line.endswith(b"\n")]
        store = Store(path)
        kept = [fact["number"] for fact in store.facts()][before:]
        store.close()
        assert {n: kept.count(n) for n in acknowledged} == {n: 1 + n % 3 for n in acknowledged}
        assert all(kept.count(n) == 1 + n % 3 for n in kept), "a transaction is kept whole"
        before += len(kept)
