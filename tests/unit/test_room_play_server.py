"""The simulation over sockets: every message read for secrets, links, events at their minute, restart."""

import asyncio
import json
import re
import time
import urllib.error
import urllib.request

import pytest
from rooms import Phone, served

from claimbook.room import command, site, sockets, store
from claimbook.room.play import desk, rules

NAME = f"{site.SIMULATION}-1{store.ENDING}"
PARTIES = ("china", "russia", "united-states")


def deed(name, **given):
    return {"do": "game", "deed": name, **given}


def act(room, secret, name, **given):
    return room.post("poll", {"secret": secret, "act": deed(name, **given)})[1]["reply"]["error"]


def own(room, secret):
    return room.post("poll", {"secret": secret})[1]["you"]["game"]


def link(room, seat):
    return desk.link(room.opened["teacher"], room.room.game.seats[seat])


def step_of(room, begins):
    steps = room.room.game.rules["plans"][room.room.game.plan]
    return next(n for n, step in enumerate(steps) if step["what"].startswith(begins))


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return tmp_path_factory.mktemp("play") / NAME


@pytest.fixture(scope="module")
def one(path):
    """A served simulation for the tests of this file."""
    with served(path, site.SIMULATION) as found:
        yield found


def flat(messages):
    """What came over the wire, words that are bold put back into their line."""
    return re.sub(r'"\],\["\w*","', "", "".join(messages))


def test_twelve_phones_play_and_nobody_is_told_what_is_anothers(one):
    async def run():
        phones = [Phone(one.base, secret=one.join()) for _ in range(12)]
        screen = Phone(one.base, token=one.opened["screen"], base=one.base)
        teacher = Phone(one.base, token=one.opened["teacher"], base=one.base)
        for page in (*phones, screen, teacher):
            await page.connect()
        assert await teacher.do(**deed("seats", students=12)) == ""
        assert await teacher.do(**deed("lot")) == ""
        by_seat = {}
        for phone in phones:
            now = await phone.until(lambda now: "offer" in now["you"]["game"])
            assert await phone.do(**deed("open", token=now["you"]["game"]["offer"])) == ""
            now = await phone.until(lambda now: "card" in now["you"]["game"])
            by_seat.setdefault(now["you"]["game"]["role"], []).append(phone)
        assert {role: len(own) for role, own in by_seat.items()} == {
            **dict.fromkeys(PARTIES, 3), "chair": 1, "ukraine": 2,
        }  # fmt: skip
        heads = {}
        for party in PARTIES:
            heads[party] = next(p for p in by_seat[party] if p.state()["you"]["game"]["head"])

        assert await teacher.do(do="step", step=step_of(one, "Round 1")) == ""
        number = len(one.room.game.proposals)
        words = {"place": "war", "words": "All prisoners go home."}
        assert await by_seat["china"][0].do(**deed("propose", **words)) == ""
        assert await heads["china"].do(**deed("sign", number=number + 1, on=True)) == ""
        assert await heads["russia"].do(**deed("sign", number=number + 1, on=True)) == ""
        aside = {"place": "china+russia", "words": "A word between two of us"}
        assert await heads["russia"].do(**deed("propose", **aside)) == ""
        await screen.until(lambda now: now["scene"]["places"][0]["stands"] == number + 1)
        await heads["china"].until(lambda now: "between two" in json.dumps(now["you"]))
        for party in PARTIES:
            others = {other: 3 for other in PARTIES if other != party}
            given = deed("distance", measure="Before", values=others)
            assert "No distances" in await heads[party].do(**given)
        await teacher.until(lambda now: now["teacher"]["game"]["asides"][0]["proposals"])
        for page in (*phones, screen, teacher):
            await page.close()
        return by_seat, screen

    by_seat, screen = asyncio.run(asyncio.wait_for(run(), 60))
    roles = one.room.game.rules["roles"]
    goals = {name: [goal["goal"] for goal in role["goals"]] for name, role in roles.items()}
    tokens = {key: link(one, key) for key in one.room.game.seats}
    for role, phones in [*by_seat.items(), ("", [screen])]:
        for phone in phones:
            wire = flat(phone.messages)
            for other, words in goals.items():
                assert other == role or not any(json.dumps(w)[1:-1] in wire for w in words), (
                    role,
                    other,
                )
            assert ("between two of us" in wire) == (role in ("china", "russia"))
            assert sum(token in wire for token in tokens.values()) <= 1, "its own link alone"
            for secret in ("teacher", "seed"):
                assert one.opened[secret] not in wire
            for field in (
                '"holds"',
                '"promised"',
                '"scores"',
                '"triangles"',
                '"issue"',
                '"note":"F',
            ):
                assert field not in wire, field


def test_a_link_lets_in_and_seats_once_and_a_used_one_lets_nobody_in(one):
    one.teach(**deed("seats", students=24))
    token = link(one, "press-1")
    secret = "l" * 30
    assert one.post("join", {"code": token, "name": "Linked", "secret": secret}) == (
        200,
        {"error": ""},
    )
    assert act(one, secret, "open", token=token) == "" and own(one, secret)["role"] == "press"
    assert act(one, secret, "open", token=token) == "", "again on the same phone"
    late = "m" * 30
    assert one.post("join", {"code": token, "secret": late})[0] == 403
    other = one.join()
    assert "another phone" in act(one, other, "open", token=token) and own(one, other) == {}
    one.teach(**deed("issue", seat="press-1"))
    assert own(one, secret) == {}, "the card is gone from the phone that had it"
    assert act(one, other, "open", token=link(one, "press-1")) == ""


def test_the_page_of_links_is_the_teachers(one):
    def get(query):
        try:
            with urllib.request.urlopen(f"{one.base}seats{query}", timeout=20) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, ""

    for query in ("", "?key=x", f"?key={one.opened['screen']}"):
        assert get(query)[0] == 403
    status, page = get(f"?key={one.opened['teacher']}&base={one.base}")
    free = [seat for seat in one.room.game.seats.values() if not seat.who]
    assert status == 200 and page.count("#seat-") == len(free) > 0
    assert link(one, free[0].key) in page and "<script" not in page


def test_a_student_does_nothing_that_is_the_teachers(one):
    secret = one.join()
    before = one.room.count
    for name, given in {
        "show": {"what": "scores"}, "seats": {"students": 6}, "lot": {}, "issue": {"seat": "china-1"},
        "event": {"event": "1"}, "promise": {"number": 1, "promise": "goods", "on": True},
        "rule": {"role": "china", "goal": 0, "reached": True}, "plan": {"plan": "x"},
        "fault": {"role": "china", "fault": "line", "count": 9}, "offer": {"seat": "china-1"},
        "propose": {"place": "war", "words": "x", "host": True, "role": "china"},
        "sign": {"number": 1, "on": True, "host": True, "role": "china"},
    }.items():  # fmt: skip
        assert act(one, secret, name, **given) != "", name
    chair = next(seat for seat in one.room.game.seats.values() if seat.role == "chair" and seat.who)
    assert chair and one.room.count == before
    for nonsense in ({"deed": {}}, {"deed": ["open"]}, {"deed": "sign", "number": 1e99}, {}):
        told = one.post("poll", {"secret": secret, "act": {"do": "game", **nonsense}})
        assert told[0] == 200 and told[1]["reply"]["error"]
    for nonsense in (
        {"deed": "issue", "seat": []},
        {"deed": "rule", "role": {}, "goal": 0},
        {"deed": []},
    ):
        told = one.post("poll", {"token": one.opened["teacher"], "act": {"do": "game", **nonsense}})
        assert told[0] == 200 and told[1]["reply"]["error"]


def test_an_event_comes_by_itself_and_a_held_one_when_it_is_let(one, monkeypatch):
    one.teach(do="step", step=step_of(one, "Event 2"))

    async def run():
        screen = await Phone(one.base, token=one.opened["screen"], base=one.base).connect()
        await screen.until(lambda now: [e["key"] for e in now["scene"]["events"]] == ["2"])
        await screen.close()

    asyncio.run(run())
    one.teach(do="step", step=step_of(one, "Round 3"))
    assert one.room.game.pending() == {}
    # Ten minutes have passed: the beginning of the step lies back.
    began = one.room.began
    one.room.began = "2020-01-01T00:00:00.000000+00:00"
    one.teach(**deed("hold", event="3", on=False))

    async def late():
        screen = await Phone(one.base, token=one.opened["screen"], base=one.base).connect()
        await screen.until(lambda now: [e["key"] for e in now["scene"]["events"]] == ["2", "3"])
        await screen.close()

    asyncio.run(late())
    one.room.began = began


def test_after_a_restart_everything_stands_and_an_event_that_was_due_comes(tmp_path):
    path = tmp_path / NAME
    with served(path, site.SIMULATION) as room:
        secret = room.join("Ana")
        room.teach(**deed("seats", students=6))
        token = link(room, "china-1")
        assert act(room, secret, "open", token=token) == ""
        room.teach(do="step", step=1)
        given = {"measure": "Before", "values": {"russia": 2, "united-states": 7}}
        assert act(room, secret, "distance", **given) == ""
        room.teach(**deed("propose", role="china", place="war", words="x"))
        room.teach(**deed("sign", role="china", number=1, on=True))
        before = room.hub.state("teacher", "", room.base)
        count, rules_ = room.room.count, room.room.game.rules
    with served(path, site.SIMULATION) as again:
        assert again.room.count == count and again.room.game.rules == rules_
        fields = ("scene", "teacher", "counts")
        now = json.loads(again.hub.state("teacher", "", again.base))
        assert {f: now[f] for f in fields} == {f: json.loads(before)[f] for f in fields}
        assert own(again, secret)["role"] == "china"
        assert own(again, secret)["distances"] == given["values"]
        assert link(again, "china-1") == token, "links that were printed stay valid"
        again.teach(do="step", step=step_of(again, "Event 1"))
        deadline = time.monotonic() + 20
        while not again.room.game.events and time.monotonic() < deadline:
            time.sleep(0.01)
        assert again.room.game.events == ["1"]


def test_the_command_opens_a_simulation_and_its_second_session_finds_it(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_HOME", str(tmp_path))
    first = site.start(site.SIMULATION)
    opened, path = first.room.opened, first.store.path
    first.close()
    monkeypatch.setattr(site.time, "time", lambda: 10**10)
    again = site.start(site.SIMULATION)
    assert again.room.opened == opened and again.store.path == path
    again.close()
    assert command.main([site.SIMULATION, "--delete"]) == 0 and not path.exists()


def test_the_scene_is_drawn_once_for_each_version(tmp_path, monkeypatch):
    room = site.opened(tmp_path / NAME, site.SIMULATION)
    drawn = []
    scene = sockets.faces.scene
    monkeypatch.setattr(sockets.faces, "scene", lambda *a: drawn.append(1) or scene(*a))
    hub = sockets.Hub(room)
    for _ in range(3):
        hub.state("screen", "")
    assert drawn == [1]
    room.close()


def test_a_course_without_a_simulation_says_so(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(rules, "folder", lambda: tmp_path)
    monkeypatch.setenv("COURSE_HOME", str(tmp_path))
    assert command.main([site.SIMULATION]) == 1
    assert "no simulation" in capsys.readouterr().err
    assert not store.rooms(), "and no empty room is left"
