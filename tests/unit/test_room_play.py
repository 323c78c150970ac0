"""The simulation in the room: who may do what, who is told what, and that it scores as paper does."""

import json
import re
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimbook.launch.places import ROOT
from claimbook.progress import played
from claimbook.room import desk, faces, live, results, state
from claimbook.room.play import blocks, rules, scores
from claimbook.room.play import desk as play_desk
from claimbook.room.play.game import Game
from claimbook.seminar import class_command as seminar
from claimbook.seminar import report, summary
from course import simulation as paper

RULES = rules.read()
OPENING = {**live.opening("simulation", [], RULES), "at": "0"}
CHINA, RUSSIA, USA = paper.POWERS
PAGE = (ROOT / "lessons/seminar/simulation.md").read_text(encoding="utf-8")
ONE, TWO, SHORT = "One session of 90 minutes", "Two sessions of 75 minutes", "Twice 50 minutes"
TALK = 2  # the step of round 1


def room_of(*facts, people=0):
    joined = [{"do": "join", "who": f"p{n}", "secret": f"s{n}"} for n in range(1, people + 1)]
    given = [{"at": "1", **fact} for fact in (*joined, *facts)]
    found, refused = state.rebuild(json.loads(json.dumps([OPENING, *given])))
    assert refused == 0
    return found


def deed(name, **given):
    return {"do": "game", "deed": name, **given}


def teach(room, name, **given):
    """What the teacher asks is done, or its refusal is returned."""
    try:
        fact = desk.teacher(room, deed(name, **given), {}) | {"at": "2"}
    except desk.Refused as refused:
        return str(refused)
    return room.refusal(fact) or room.apply(fact) or ""


def act(room, who, name, **given):
    """What a participant asks is done, or its refusal is returned."""
    try:
        fact = desk.student(room, who, deed(name, **given), {}) | {"at": "2"}
    except desk.Refused as refused:
        return str(refused)
    return room.refusal(fact) or room.apply(fact) or ""


def link(room, seat):
    return play_desk.link(room.secret, room.game.seats[seat])


@pytest.fixture
def seated():
    """A room of twelve who sit by lot and have opened their roles, in round 1; who sits where."""
    room = room_of({"do": "step", "step": TALK}, people=12)
    assert teach(room, "seats", students=12) == "" and teach(room, "lot") == ""
    for n in range(1, 13):
        offer = faces.student(room, {}, f"p{n}")["game"]["offer"]
        assert act(room, f"p{n}", "open", token=offer) == ""
    return room, {seat.key: seat.who for seat in room.game.seats.values()}


# It scores as on paper


def game_of(outcome):
    """A game in which these texts were written, signed and ruled."""
    game = Game(RULES)
    asides = {frozenset(two): key for key, two in game.asides.items()}
    for number, text in enumerate(outcome, 1):
        place = asides[text.signers] if text.place == "aside" else text.place
        facts = [deed("propose", role=min(text.signers), place=place, words="x", host=True)]
        facts += [deed("sign", role=s, number=number, on=True, host=True) for s in text.signers]
        facts += [
            deed("promise", number=number, promise=one, on=True)
            for one in text.promises
            if one in RULES["promises"]  # the model has two more words for what counts for no goal
        ]
        for fact in facts:
            assert game.refusal(fact) == "", fact
            game.apply(fact)
    return game


def by_paper(outcome):
    """The points of the scoring sheet: the model's goals, and one for each text that all signed."""
    joint = sum(len(text.signers) == 3 for text in outcome)
    return {power: own + joint for power, own in paper.points(outcome).items()}


TEXTS = [
    *(paper._texts("war", [frozenset([version]) for version in paper.WAR])[1:]),
    *(paper._texts("sanctions", paper._some(paper.SANCTIONS))[1:]),
    *(paper._texts("safety", paper._some(paper.SAFETY))[1:]),
    *(
        paper.Text("aside", frozenset(promises), frozenset(pair))
        for pair in paper.PAIRS
        for promises in paper.ASIDE[pair]
    ),
]


def place_of(text):
    return (text.place, text.signers if text.place == "aside" else None)


@given(st.lists(st.sampled_from(TEXTS), max_size=6, unique_by=place_of))
def test_no_outcome_scores_otherwise_than_on_paper(outcome):
    game = game_of(outcome)
    assert {row["role"]: row["sum"] for row in scores.table(game)} == by_paper(outcome)
    told = scores.texts_shared(game)
    for key, pair in game.asides.items():
        assert told["shared"][key] == paper.shared(outcome, *pair)
    pivots = [power for power in paper.POWERS if paper.is_pivot(outcome, power)]
    assert [told["pivot"]] == (pivots or [""])


def test_every_tenth_of_all_outcomes_reaches_the_same_goals():
    conditions = {
        power: [goal["holds"] for goal in RULES["roles"][power]["goals"]] for power in paper.POWERS
    }
    for outcome in islice(paper.outcomes(), 0, None, 10):
        signed = [scores.Text(t.place, t.promises, t.signers) for t in outcome]
        for power, goals in paper.GOALS.items():
            for (_, words, reached), condition in zip(goals, conditions[power], strict=True):
                assert scores.holds(condition, signed, paper.POWERS) == reached(outcome), words


def test_faults_and_rulings_count_as_on_the_sheet():
    game = game_of([])
    before = {row["role"]: row["sum"] for row in scores.table(game)}
    for fact in (
        deed("fault", role=CHINA, fault="challenge", count=2),
        deed("fault", role=RUSSIA, fault="line", count=1),
        deed("rule", role=USA, goal=1, reached=False),  # it showed its card
    ):
        assert game.refusal(fact) == ""
        game.apply(fact)
    after = {row["role"]: row["sum"] for row in scores.table(game)}
    assert [after[p] - before[p] for p in paper.POWERS] == [-2, -3, -2]
    game.apply(deed("rule", role=USA, goal=1, reached=None))
    assert scores.table(game)[2]["sum"] == before[USA], "the count holds again"


# The rules agree with the pages


def test_goals_on_the_phone_are_those_of_the_model_and_the_card():
    for power in paper.POWERS:
        told = [(goal["points"], goal["goal"]) for goal in RULES["roles"][power]["goals"]]
        assert told == [(n, words.replace("*", "")) for n, words, _ in paper.GOALS[power]]
    for name, role in RULES["roles"].items():
        assert [goal["points"] for goal in role["goals"]] == [3, 2, 1], name


def test_the_timetables_are_those_of_the_page():
    rows = re.findall(r"^\| ([12]) \| (\d+) \| (.+?) \|", PAGE, flags=re.M)
    told = [(str(s["session"]), str(s["minutes"]), s["what"]) for s in RULES["plans"][TWO]]
    assert told == rows
    rows = re.findall(r"^\| [A-I] \| (\d+) \| (.+?) \|$", PAGE, flags=re.M)
    assert [(str(s["minutes"]), s["what"]) for s in RULES["plans"][ONE]] == rows
    text = re.search(r"\*\*Twice 50 minutes\.\*\*(.*)", PAGE)[1]
    minutes = [str(step["minutes"]) for step in RULES["plans"][SHORT]]
    assert re.findall(r" (\d+)[,;.]", text) == minutes and sum(map(int, minutes)) == 100


def test_the_seats_are_those_of_the_page():
    rows = re.findall(r"^ +\| (\d+) \|(.*)\| `.*` \|$", PAGE, flags=re.M)
    for (students, line), (number, seats) in zip(rows, RULES["versions"], strict=True):
        each, *others = (int(re.match(r" *(\d+)", cell)[1]) for cell in line.strip("| ").split("|"))
        wanted = dict.fromkeys(paper.POWERS, each) | dict(
            zip(["chair", *RULES["roles"]][:1] + list(RULES["roles"])[4:], others, strict=True)
        )
        assert number == int(students)
        assert {role: n for role, n in wanted.items() if n} == seats


def test_events_are_those_of_the_sheet_without_the_teachers_notes():
    assert [one["title"] for one in RULES["events"].values()] == [
        f"Event {n}" for n in (1, 2, 3, 4)
    ]
    for one in RULES["events"].values():
        assert "instructor" in one["note"] and "instructor" not in json.dumps(one["text"])


def test_a_card_goes_as_lists_and_keeps_every_word():
    text = (ROOT / "lessons/seminar/simulation/china.md").read_text(encoding="utf-8")
    told = json.dumps(blocks.blocks(text), ensure_ascii=False)
    for words in ("How your capital says it.", "64 of 64, 1983 to 2015", "claim C1"):
        assert words in text and words in told
    assert "](" not in told and "|--" not in told and "**" not in told
    assert blocks.blocks("<script>x</script>\n\n[a](javascript:x) [b](../x.md)")[-1][0] == "p"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("places: {", "line"),
        ("a: 1", "lacks parties"),
        ("GOAL", "which is not known"),
    ],
)
def test_a_wrong_file_is_told(tmp_path, monkeypatch, wrong, said):
    path = rules.folder() / rules.FILE
    text = path.read_text(encoding="utf-8").replace("promise: notice}", "promise: nothing}")
    for name in rules.folder().glob("*.md"):
        (tmp_path / name.name).write_bytes(name.read_bytes())
    (tmp_path / rules.FILE).write_text(text if wrong == "GOAL" else wrong, encoding="utf-8")
    monkeypatch.setattr(rules, "folder", lambda: tmp_path)
    with pytest.raises(rules.NoSimulation, match=said):
        rules.read()
    (tmp_path / rules.FILE).unlink()
    with pytest.raises(rules.NoSimulation, match="no simulation"):
        rules.read()


# Seats and one-time links


def test_a_lot_seats_everybody_and_first_seats_first(seated):
    room, where = seated
    assert sorted(where.values()) == sorted(f"p{n}" for n in range(1, 13))
    few = room_of(people=5)
    teach(few, "seats", students=5)
    teach(few, "lot")
    taken = {seat.key for seat in few.game.seats.values() if seat.offered}
    assert {f"{power}-1" for power in paper.POWERS} <= taken and len(taken) == 5
    assert sum(play_desk.seats(few.game, 26).values()) == 26
    assert sum(play_desk.seats(few.game, 40).values()) == 40


def test_a_link_belongs_to_who_opens_it_first():
    room = room_of(people=3)
    teach(room, "seats", students=6)
    token = link(room, "china-1")
    assert act(room, "p1", "open", token=token) == ""
    assert act(room, "p1", "open", token=token) == "", "a reload"
    assert "another phone" in act(room, "p2", "open", token=token)
    assert "already" in act(room, "p1", "open", token=link(room, "russia-1"))
    teach(room, "issue", seat="china-1")
    assert "game" in faces.student(room, {}, "p1") and not faces.student(room, {}, "p1")["game"]
    assert "not valid" in act(room, "p2", "open", token=token), "the old link is dead"
    assert act(room, "p2", "open", token=link(room, "china-1")) == ""
    for nonsense in (None, "", 5, [], "x" * 32, link(room, "china-1")[:-1], "\ud800"):
        assert act(room, "p3", "open", token=nonsense).startswith("This link is not valid")


def test_who_declines_gets_another_role_and_who_is_removed_none():
    room = room_of(people=2)
    teach(room, "seats", students=6)
    teach(room, "offer", seat="china-1", who="p1")
    assert act(room, "p1", "decline") == "" and act(room, "p1", "decline") != ""
    assert teach(room, "lot") == ""
    assert room.game.offer_to("p1").role != CHINA
    held = room.game.offer_to("p2").key
    assert act(room, "p2", "open", token=link(room, held)) == ""
    before = link(room, held)
    room.apply({"do": "remove", "who": "p2", "at": "3"})
    assert room.game.seats[held].who == "" and link(room, held) != before


def test_no_student_is_told_anothers_card_or_link(seated):
    room, where = seated
    secrets = {
        role: [goal["goal"] for goal in own["goals"]] for role, own in RULES["roles"].items()
    }
    tokens = {key: link(room, key) for key in where}
    scene = json.dumps(faces.scene(room, {}))
    assert not any(words in scene for own in secrets.values() for words in own)
    for key, who in where.items():
        told = json.dumps([scene, faces.student(room, {}, who)])
        told = re.sub(r'"\], \["\w*", "', "", told)  # words that are bold are pieces of a line
        role = room.game.seats[key].role
        assert all(words in told for words in secrets[role])
        for other, words in secrets.items():
            assert other == role or not any(one in told for one in words), (key, other)
        assert not any(token in told for token in tokens.values()) and '"holds"' not in told


# Texts and signatures


def test_a_sentence_stands_with_two_signatures_of_heads(seated):
    room, where = seated
    heads = {power: where[f"{power}-1"] for power in paper.POWERS}
    write = {"place": "war", "words": " Prisoners\n are exchanged. "}
    assert act(room, where["china-2"], "propose", **write) == ""
    assert act(room, where["china-2"], "sign", number=1, on=True).startswith("The head")
    assert act(room, heads[CHINA], "sign", number=1, on=True) == ""
    assert room.game.standing("war") is None
    assert act(room, heads[RUSSIA], "sign", number=1, on=True) == ""
    assert room.game.standing("war").words == "Prisoners are exchanged."
    act(room, where["chair-1"], "propose", place="war", words="A halt.")
    act(room, heads[RUSSIA], "sign", number=2, on=True)
    assert room.game.standing("war") is None, "a party signs one version"
    assert act(room, heads[USA], "withdraw", number=1) != "", "not its own"
    assert "signed" in act(room, where["china-3"], "withdraw", number=1)
    assert "not open" in act(room, heads[CHINA], "propose", place="safety", words="x")
    assert "words" in act(room, heads[CHINA], "propose", place="war", words="x " * 151)
    assert act(room, where["ukraine-1"], "propose", **write) == "This role writes no words here."
    assert act(room, where["chair-1"], "sign", number=1, on=True) != ""


def test_a_side_text_is_its_pairs_until_it_is_read(seated):
    room, where = seated
    side = f"{CHINA}+{RUSSIA}"
    assert act(room, where["china-1"], "propose", place=side, words="Between us alone") == ""
    assert act(room, where["russia-1"], "sign", number=1, on=True) == ""
    assert act(room, where["united-states-1"], "sign", number=1, on=True) != ""
    assert act(room, where["china-1"], "propose", place=side, words="x " * 41) != ""
    assert act(room, where["chair-1"], "propose", place=side, words="x") != ""

    def knows(who):
        told = faces.student(room, {}, who) if who else {}
        return "Between us alone" in json.dumps([told, faces.scene(room, {})])

    inside = {who for key, who in where.items() if knows(who)}
    assert inside == {who for key, who in where.items() if key.startswith((CHINA, RUSSIA))}
    teach(room, "show", what="asides")
    assert knows("") and act(room, where["china-1"], "sign", number=1, on=True) != ""


def test_after_the_scores_nothing_more_is_signed_and_points_are_told():
    room = room_of({"do": "step", "step": TALK}, people=1)
    assert '"scores"' not in json.dumps(faces.scene(room, {}))
    teach(room, "propose", role=CHINA, place="war", words="x")
    for power in (CHINA, USA):
        assert teach(room, "sign", role=power, number=1, on=True) == ""
    teach(room, "show", what="scores")
    assert teach(room, "sign", role=RUSSIA, number=1, on=True) != ""
    assert teach(room, "propose", role=CHINA, place="war", words="y") != ""
    told = faces.scene(room, {})
    assert [row["sum"] for row in told["scores"]] == [0, 0, 2] and told["texts"]["pivot"] == ""
    teach(room, "show", what="")
    assert "scores" in faces.scene(room, {}), "what was shown stays on the phones"


# Distances


def set_all(room, where, name, numbers):
    for power, values in numbers.items():
        others = [one for one in paper.POWERS if one != power]
        given = dict(zip(others, values, strict=True))
        assert act(room, where[f"{power}-1"], "distance", measure=name, values=given) == ""


def test_distances_become_triangles_and_nobody_sees_them_before(seated):
    room, where = seated
    others = {RUSSIA: 1, USA: 9}
    assert "No distances" in act(
        room, where["china-1"], "distance", measure="Before", values=others
    )
    room.apply({"do": "step", "step": 1, "at": "3"})
    set_all(room, where, "Before", {CHINA: (2, 8), RUSSIA: (4, 10), USA: (6, 9)})
    act(room, where["china-2"], "distance", measure="Before", values={RUSSIA: 4, USA: 10})
    (told,) = scores.measures(room.game)
    assert [one["ends"] for one in told["sides"]] == [[3, 4], [9, 6], [10, 9]]
    assert [one["side"] for one in told["sides"]] == [0.35, 0.75, 0.95]
    for who in where.values():
        seen = faces.student(room, {}, who)["game"].get("distances")
        assert (
            seen is None
            or who in (where[f"{p}-1"] for p in paper.POWERS)
            or who == where["china-2"]
        )
    assert '"triangles"' not in json.dumps(faces.scene(room, {}))
    assert teach(room, "distance", role=CHINA, measure="Before", values={RUSSIA: 0, USA: 0}) == ""
    assert scores.measures(room.game)[0]["sides"][0]["ends"] == [0, 4], (
        "a slip counts in their place"
    )
    record = [{"name": "record", "distances": [0.1, 0.2, 0.3]}]
    teach(room, "show", what="triangle")
    told = faces.play.scene(room.game, {}, record, lambda sides: f"{sides}")["triangles"]
    assert [one["name"] for one in told] == ["Before", "record"]
    assert told[0]["distances"] == [0.2, 0.3, 0.95] and told[0]["said"] == "[0.2, 0.3, 0.95]"
    assert "shown" in act(room, where["china-1"], "distance", measure="Before", values=others)


@pytest.mark.parametrize(
    "values",
    [None, {}, {RUSSIA: 1}, {RUSSIA: 1, USA: 11}, {RUSSIA: True, USA: 1}, {RUSSIA: "1", USA: 2}],
)
def test_a_distance_that_is_none_is_refused(values):
    game = Game(RULES)
    assert game.refusal(deed("distance", role=CHINA, measure="Before", values=values, host=True))


# Events


def test_events_come_at_their_minute_once_and_held_ones_do_not():
    game = Game(RULES)
    game.step = next(n for n, s in enumerate(RULES["plans"][TWO]) if s["what"] == "Event 1")
    assert game.pending() == {"1": 0}
    game.apply(deed("event", event="1"))
    assert game.pending() == {} and game.refusal(deed("event", event="1"))
    game.step = next(
        n for n, s in enumerate(RULES["plans"][TWO]) if s["what"].startswith("Round 3")
    )
    assert game.pending() == {}, "event 3 comes only if the teacher likes"
    game.apply(deed("hold", event="3", on=False))
    assert game.pending() == {"3": 600}


# Clock and headlines


def test_the_clock_stands_until_the_teacher_starts_it():
    room = room_of()
    assert room.began == ""
    room.apply({"do": "step", "step": 0, "at": "5"})
    assert room.began == "5"
    assert teach(room, "plan", plan=ONE) == "" and room.began == "", "another timetable, from 0"


def test_a_headline_is_read_by_the_class_after_the_teachers_yes():
    room = room_of({"do": "step", "step": TALK}, people=24)
    teach(room, "seats", students=24)
    teach(room, "lot")
    for n in range(1, 25):
        act(room, f"p{n}", "open", token=faces.student(room, {}, f"p{n}")["game"]["offer"])
    writer, other = (room.game.seats[key].who for key in ("press-1", "press-2"))
    said = {"words": " Two  powers sign ", "country": "Kenya"}
    assert "no headlines" in act(room, room.game.seats["china-1"].who, "headline", **said)
    assert "country" in act(room, writer, "headline", words="x", country=" ")
    assert "240" in act(room, writer, "headline", words="x" * 241, country="Kenya")
    assert act(room, writer, "headline", **said) == ""
    assert "still" in act(room, writer, "headline", **said), "one at a time"
    assert act(room, writer, "print", number=1, on=True) != ""

    def told(who):
        return json.dumps([faces.scene(room, {}), faces.student(room, {}, who)])

    assert "Two powers sign" in told(writer) and "Two powers sign" not in told(other)
    assert teach(room, "print", number=1, on=True) == "" and "Two powers sign" in told(other)
    assert teach(room, "print", number=1, on=False) == "" and "Two powers sign" not in told(other)
    assert teach(room, "print", number=2, on=True) == "There is no such headline."
    assert teach(room, "headline", words="From paper", country="Peru") == ""
    assert "From paper" in told(other)


# Six students and no chair, from the lot to the class report


def test_six_play_and_the_report_tells_it_without_a_name(tmp_path):
    room = room_of(people=6)
    for n in range(1, 7):
        room.apply({"do": "name", "who": f"p{n}", "name": f"Student{n}", "at": "1"})
    teach(room, "plan", plan=ONE)
    teach(room, "seats", students=6)
    teach(room, "lot")
    for n in range(1, 7):
        act(room, f"p{n}", "open", token=faces.student(room, {}, f"p{n}")["game"]["offer"])
    where = {seat.key: seat.who for seat in room.game.seats.values()}
    assert sorted(where) == sorted(f"{power}-{n}" for power in paper.POWERS for n in (1, 2))
    steps = RULES["plans"][ONE]
    first = next(n for n, step in enumerate(steps) if step.get("measure"))
    last = max(n for n, step in enumerate(steps) if step.get("measure"))
    room.apply({"do": "step", "step": first, "at": "2"})
    set_all(room, where, steps[first]["measure"], {CHINA: (2, 8), RUSSIA: (4, 10), USA: (6, 9)})
    room.apply({"do": "step", "step": TALK, "at": "3"})
    assert act(room, where["china-2"], "propose", place="war", words="Prisoners go home.") == ""
    for head in ("china-1", "united-states-1"):
        assert act(room, where[head], "sign", number=1, on=True) == ""
    assert teach(room, "promise", number=1, promise="people", on=True) == ""
    assert teach(room, "fault", role=RUSSIA, fault="challenge", count=1) == "", "you are the chair"
    room.apply({"do": "step", "step": last, "at": "4"})
    set_all(room, where, steps[last]["measure"], {CHINA: (2, 4), RUSSIA: (4, 10), USA: (4, 9)})

    record = [{"name": "2024", "distances": [0.2, 0.5, 0.9]}]
    text = played.write(results.simulation(room, room.game, record))
    (tmp_path / "simulation.json").write_text(text, encoding="utf-8")
    (tmp_path / "again.json").write_text(text, encoding="utf-8")
    (tmp_path / "broken.json").write_text(text.replace('"measures"', '"m"'), encoding="utf-8")
    assert "Student" not in text and not any(f'"{who}"' in text for who in where.values())
    games = []
    readers, told = seminar.read([tmp_path], played=games)
    assert readers == [] and len(games) == 1 and len(told) == 1 and "broken.json" in told[0]
    said = report.lines(summary.summarise([], []), games)
    assert said[-3].endswith("Points: China 0, Russia -1, United States 2.")
    assert "China and United States came closer, from 0.70 to 0.40" in said[-2]
    assert "Russia and United States" not in said[-2] and "gave 4" in said[-1]
    page = report.page(summary.summarise([], []), [], games)
    for words in ("Prisoners go home.", "Signed: China, United States.", "the record 0.90", "0.40"):
        assert words in page
    assert "Every question" not in page and "lost a challenge" not in page


# Any order of deeds

roles = st.sampled_from([*RULES["roles"], "nobody"])
places = st.sampled_from([*RULES["places"], *rules.pairs(RULES), "nowhere"])
numbers = st.integers(0, 6)
flags = st.booleans()
people = st.sampled_from([f"p{n}" for n in range(1, 8)])
host_deeds = st.one_of(
    st.builds(lambda n: deed("seats", students=n), st.integers(0, 40)),
    st.just(deed("lot")),
    st.builds(lambda r, n: deed("issue", seat=f"{r}-{n}"), roles, numbers),
    st.builds(lambda r, p: deed("propose", role=r, place=p, words="some words"), roles, places),
    st.builds(lambda r, n, on: deed("sign", role=r, number=n, on=on), roles, numbers, flags),
    st.builds(
        lambda n, p, on: deed("promise", number=n, promise=p, on=on),
        numbers, st.sampled_from([*RULES["promises"]]), flags,
    ),
    st.builds(lambda p: deed("plan", plan=p), st.sampled_from([*RULES["plans"], "none"])),
    st.builds(lambda w: deed("show", what=w), st.sampled_from(["", "asides", "scores", "triangle"])),
    st.builds(lambda n: {"do": "step", "step": n}, st.integers(0, 20)),
    st.builds(lambda n, on: deed("print", number=n, on=on), numbers, flags),
)  # fmt: skip
own_deeds = st.one_of(
    st.builds(lambda p: deed("propose", place=p, words="own words"), places),
    st.builds(lambda n, on: deed("sign", number=n, on=on), numbers, flags),
    st.builds(lambda n: deed("withdraw", number=n), numbers),
    st.just(deed("decline")),
    st.just(deed("open")),
    st.builds(
        lambda m, v: deed("distance", measure=m, values=v),
        st.sampled_from(["Before", "Round 1", "Round 3"]),
        st.dictionaries(st.sampled_from(paper.POWERS), numbers, min_size=2, max_size=2),
    ),
    st.just(deed("headline", words="News", country="Peru")),
)


@given(st.lists(st.one_of(host_deeds, st.tuples(people, own_deeds)), max_size=40))
def test_any_order_of_deeds_keeps_the_rules_and_is_found_again(deeds):
    room = room_of(people=7)
    kept = []
    for one in deeds:
        who, asked = one if isinstance(one, tuple) else ("", one)
        if asked.get("deed") == "open":
            offer = room.game.offer_to(who)
            asked = asked | {"token": link(room, offer.key) if offer else "x"}
        try:
            fact = desk.student(room, who, asked, {}) if who else desk.teacher(room, asked, {})
        except desk.Refused:
            continue
        if not room.refusal(fact):
            room.apply(fact | {"at": "2"})
            kept.append(fact | {"at": "2"})
    game = room.game
    holders = [seat.who for seat in game.seats.values() if seat.who]
    assert len(holders) == len(set(holders)), "one role for each"
    for place in (*RULES["places"], *game.asides):
        for power in paper.POWERS:
            assert sum(power in one.signed for one in game.of(place)) <= 1
        assert all(set(one.signed) <= set(game.signers(place)) for one in game.of(place))
    again = room_of(*kept, people=7)
    for face in (faces.scene, faces.teacher):
        assert json.dumps(face(again, {}), default=str) == json.dumps(face(room, {}), default=str)
    assert again.game.distances == game.distances
