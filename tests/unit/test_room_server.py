"""The room over HTTP and sockets: what goes over the wire, who comes back, and who is kept out."""

import asyncio
import gzip
import inspect
import json
import subprocess
import sys
import urllib.error
import urllib.request
from contextlib import suppress

import pytest
from rooms import LOCAL, Phone, served
from tornado import web
from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.websocket import WebSocketClosedError, websocket_connect

from claimbook.launch.places import ROOT
from claimbook.progress import exchange
from claimbook.quiz import bank
from claimbook.room import address, command, limits, pages, results, server, site, store
from claimbook.room.state import rebuild
from claimbook.seminar import class_command as report
from claimbook.seminar.answers import Judge

LESSON = "08-crises"
QUESTIONS = {one.id: one for one in bank.load(bank.path(LESSON))}
SINGLE = next(one for one in QUESTIONS.values() if one.kind == "single" and not one.confidence)
RIGHT = SINGLE.solution()["answer"]
WRONG = next(option.key for option in SINGLE.options if not option.right)


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    return tmp_path_factory.mktemp("rooms")


@pytest.fixture(scope="module")
def one(kept):
    """One served room for all tests of this file; each asks a question of its own."""
    with served(kept / f"{LESSON}-1{store.ENDING}", LESSON) as found:
        yield found


def ask(room, question=SINGLE):
    room.teach(do="ask", question=question.id)
    return len(room.room.asked)


def vote(asked, answer=RIGHT, number=1, **more):
    return {"do": "vote", "asked": asked, "round": number, "answer": answer, "sure": None, **more}


def act(room, secret, deed):
    return room.post("poll", {"secret": secret, "act": deed})[1]["reply"]["error"]


def get(address_, **headers):
    try:
        with urllib.request.urlopen(
            urllib.request.Request(address_, headers=headers), timeout=20
        ) as a:
            return a.status, a.read(), a.headers
    except urllib.error.HTTPError as error:
        return error.code, error.read(), error.headers


# From vote to key


def test_a_question_goes_over_sockets_and_no_key_goes_before_it_is_shown(one):
    async def run():
        students = [Phone(one.base, secret=one.join()) for _ in range(3)]
        screen = Phone(one.base, token=one.opened["screen"], base=one.base)
        teacher = Phone(one.base, token=one.opened["teacher"], base=one.base)
        for page in (*students, screen, teacher):
            await page.connect()
        before = len(one.room.asked)
        assert await teacher.do(do="ask", question=SINGLE.id) == ""
        number = before + 1
        for phone, answer in zip(students, (RIGHT, WRONG, WRONG), strict=True):
            await phone.until(lambda now: now["scene"].get("asked") == number)
            assert await phone.do(**vote(number, answer)) == ""
        await screen.until(lambda now: now["counts"].get("voted") == 3)
        for phase in ("closed", "shown", "vote2"):
            assert await teacher.do(do="phase", asked=number, phase=phase) == ""
        assert await students[1].do(**vote(number, RIGHT)) == "The vote is closed."
        for phone in students:
            now = await phone.until(lambda now: now["scene"]["phase"] == "vote2")
            assert now["you"]["answer"] is None and now["you"]["before"] in (RIGHT, WRONG)
            assert await phone.do(**vote(number, RIGHT, 2)) == ""
        for phase in ("closed2", "compared"):
            assert await teacher.do(do="phase", asked=number, phase=phase) == ""
        told = await screen.until(lambda now: now["scene"].get("phase") == "compared")
        assert told["scene"]["moved"]["changed"] == 2 and len(told["scene"]["pictures"]) == 2
        wire = "".join(text for page in (*students, screen) for text in page.messages)
        assert await teacher.do(do="phase", asked=number, phase="key") == ""
        keyed = await students[1].until(lambda now: "key" in now["scene"])
        assert keyed["you"]["card"]["mark"] == "right" and keyed["scene"]["key"]["explanation"]
        for page in (*students, screen, teacher):
            await page.close()
        return wire

    wire = run_async(run())
    texts = [SINGLE.explanation.split("{")[0], *(o.feedback for o in SINGLE.options if o.feedback)]
    assert all(json.dumps(text)[1:-1] not in wire for text in texts)
    for field in (
        '"right"',
        '"solution"',
        '"key":{',
        '"mark"',
        '"score"',
        '"gained"',
        '"suggestion"',
    ):
        assert field not in wire
    for secret in (one.opened["teacher"], one.opened["seed"]):
        assert secret not in wire


def run_async(work):
    return asyncio.run(asyncio.wait_for(work, 60))


def test_a_participant_comes_back_as_the_same_and_finds_the_vote(one):
    secret = one.join("Ana")
    number = ask(one)
    assert act(one, secret, vote(number, WRONG)) == ""
    people = len(one.room.present())

    async def run():
        for _ in range(2):  # a reload, and another network
            phone = await Phone(one.base, secret=secret).connect()
            now = await phone.until(lambda now: True)
            assert now["you"]["name"].startswith("Ana") and now["you"]["answer"] == WRONG
            await phone.close()

    run_async(run())
    code = {"code": "wrong", "secret": secret}
    assert one.post("join", code) == (200, {"error": ""}), "who is in needs no code again"
    assert len(one.room.present()) == people


def test_polling_does_all_that_a_socket_does(one):
    secret, number = one.join(), ask(one)
    status, told = one.post("poll", {"secret": secret})
    assert status == 200 and told["scene"]["asked"] == number
    assert one.post("poll", {"secret": secret, "version": told["version"]})[1] == {"type": "same"}
    assert act(one, secret, vote(number)) == ""
    told = one.post("poll", {"token": one.opened["teacher"], "base": one.base})[1]
    assert told["book"]["questions"] and told["counts"]["voted"] == 1
    assert one.post("poll", {"secret": "x" * 30})[1] == {"type": "unknown"}


def test_who_is_removed_or_locked_out_is_out(one):
    secret = one.join("Out")
    who = next(p.who for p in one.room.present() if p.name.startswith("Out"))
    one.teach(do="remove", who=who)
    assert one.post("poll", {"secret": secret})[1] == {"type": "unknown"}
    one.teach(do="lock", on=True)
    given = {"code": one.opened["key"], "secret": "y" * 30}
    assert one.post("join", given)[0] == 403
    one.teach(do="lock", on=False)
    assert one.post("join", given)[0] == 200


# Those who mean harm


@pytest.mark.parametrize(
    "text", ["", "[]", "null", "{", "[" * 9000, "\ud800", '{"do":"hello"}', '{"do":{}}']
)
def test_nonsense_is_answered_and_harms_nobody(one, text):
    async def run():
        phone = await Phone(one.base, secret="no secret of this room").connect()
        await phone.send(text.encode("utf-8", "replace").decode())
        await phone.close()

    run_async(run())
    for path in ("poll", "join"):
        status, _ = one.post(path, text.encode("utf-8", "replace"))
        assert status in (200, 400, 403)
    assert get(one.base + "health")[0] == 200


def test_a_huge_message_is_refused_and_its_page_cut_off(one):
    before = one.room.count

    async def run():
        phone = await Phone(one.base, secret=one_secret).connect()
        await phone.until(lambda now: True)
        await phone.send("x" * (server.MOST_BYTES + 1))
        await asyncio.wait_for(phone.reading, 20)

    one_secret = one.join()
    run_async(run())
    try:
        status, _ = one.post("poll", b"x" * 10**6)
    except (urllib.error.URLError, ConnectionError):
        status = 0  # cut off while it was sent
    assert status in (0, 400, 413)
    assert one.room.count == before + 1


def test_a_flood_is_slowed_and_then_cut_off_while_others_vote(one):
    number = ask(one)
    flooding, other = one.join(), one.join()

    async def run():
        flood = await Phone(one.base, secret=flooding).connect()
        calm = await Phone(one.base, secret=other).connect()
        count = one.room.count
        with suppress(WebSocketClosedError):  # it may be cut off before all is sent
            for n in range(400):
                await flood.send({**vote(number, (RIGHT, WRONG)[n % 2]), "id": f"x{n}"})
        assert await calm.do(**vote(number)) == ""
        await asyncio.wait_for(flood.reading, 20)
        assert any(limits.SLOW in text for text in flood.messages)
        await calm.close()
        return one.room.count - count

    assert run_async(run()) < 60
    assert sum(who is not None for who in one.room.current.votes[1]) == 2


def test_nobody_votes_for_another_or_as_the_teacher(one):
    victim, forger = one.join("Victim"), one.join("Forger")
    number = ask(one)
    ids = {p.name.split()[0]: p.who for p in one.room.present() if p.name}
    assert act(one, forger, vote(number, WRONG, who=ids["Victim"])) == ""
    assert set(one.room.current.votes[1]) == {ids["Forger"]}
    for deed in (
        {"do": "phase", "asked": number, "phase": "closed"},
        {"do": "remove", "who": ids["Victim"]},
        {"do": "ask", "question": SINGLE.id},
        {"do": "open"},
    ):
        assert act(one, forger, deed) == "This page cannot do that."
    deed = {"do": "phase", "asked": number, "phase": "closed"}
    assert one.post("poll", {"token": "guess", "act": deed})[1] == {"type": "unknown"}
    told = one.post("poll", {"token": one.opened["screen"], "act": deed})[1]
    assert told["reply"]["error"] == "The projector only shows." and "teacher" not in told
    assert one.room.find("") is None and victim


def test_a_class_behind_one_address_may_type_the_code(kept):
    with served(kept / f"{LESSON}-3{store.ENDING}", LESSON) as room:
        for n in range(20):
            given = {
                "code": f" {room.opened['code'][:3]} {room.opened['code'][3:]}",
                "secret": f"{n:030d}",
            }
            assert room.post("join", given) == (200, {"error": ""})


def test_codes_cannot_be_guessed(one):
    told = [
        one.post("join", {"code": f"{n:06d}", "secret": "z" * 30})[1]["error"]
        for n in range(20)
        if f"{n:06d}" != one.opened["code"]
    ]
    assert told[0] == "This is not the code of the room." and told[-1].startswith("Too many")
    typed = {"code": one.opened["code"], "secret": "q" * 30}
    assert one.post("join", typed)[1]["error"].startswith("Too many"), "nor by trying on"
    assert one.join(), "whoever scans the code is not kept out by it"


def test_a_script_stays_a_text(one):
    one.join("<script>alert(1)</script>")
    told = one.post("poll", {"token": one.opened["teacher"]})[1]
    assert any("<script" in person["name"] for person in told["teacher"]["people"])

    async def run():
        page = await Phone(one.base, token=one.opened["teacher"]).connect()
        await page.until(lambda now: True)
        await page.close()
        return page.messages

    assert not any("<" in text for text in run_async(run())), "no tag goes over the wire"


def test_pages_hold_nothing_of_the_room_and_the_teachers_needs_its_token(one):
    status, page, headers = get(one.base)
    assert status == 200 and "default-src 'none'" in headers["Content-Security-Policy"]
    for name in ("code", "key", "teacher", "screen", "seed"):
        assert one.opened[name].encode() not in page
    for path in ("teach", "screen", "teach?key=x", f"teach?key={one.opened['screen']}"):
        assert get(one.base + path)[0] == 403
    assert get(f"{one.base}teach?key={one.opened['teacher']}")[0] == 200
    for path in (
        "files/../server.py",
        "files/%2e%2e%2fstore.py",
        "files/none.js",
        "api/status",
        "x",
    ):
        assert get(one.base + path)[0] == 404


def test_who_has_not_said_who_it_is_is_told_nothing(one):
    async def run():
        silent = await websocket_connect(one.base.replace("http", "ws") + "live")
        screen = await Phone(one.base, token=one.opened["screen"], base=one.base).connect()
        before = await screen.until(lambda now: True)
        one.join()
        await screen.until(lambda now: now["counts"]["people"] > before["counts"]["people"])
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(silent.read_message(), 0.3)
        silent.close()
        await screen.close()

    run_async(run())


def test_another_site_gets_no_socket(one):
    wanted = HTTPRequest(
        one.base.replace("http", "ws") + "live", headers={"Origin": "http://evil.example"}
    )

    async def run():
        with pytest.raises(HTTPClientError, match="403"):
            await websocket_connect(wanted)

    run_async(run())


def test_a_phone_loads_less_than_150_kilobytes():
    names = pages._made()[1]["student"]
    sizes = [len(gzip.compress(pages.files()[name][1])) for name in names]
    assert sum(sizes) + len(pages.page("student")) < 150_000
    assert not any(
        b"http://" in pages.files()[n][1].replace(b"http://www.w3.org", b"") for n in names
    )


# Afterwards


def test_what_a_room_leaves_feeds_the_class_report_and_names_nobody(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("COURSE_HOME", str(tmp_path))
    path = tmp_path / "rooms" / f"{LESSON}-2{store.ENDING}"
    with served(path, LESSON) as room:
        secrets = [room.join(name) for name in ("Ana Secret", "Bo Secret", "")]
        number = ask(room)
        for secret in secrets[:2]:
            assert act(room, secret, vote(number, WRONG)) == ""
        for phase in ("closed", "vote2"):
            room.teach(do="phase", asked=number, phase=phase)
        assert act(room, secrets[0], vote(number, RIGHT, 2)) == ""
        with pytest.raises(store.NoRoom):
            store.Store(path)
    out = tmp_path / "handed in"
    for _ in range(2):  # twice is the same
        assert command.main(["--export", str(out)]) == 0
    files = sorted(out.glob("*.json"))
    texts = [file.read_text(encoding="utf-8") for file in files]
    assert len(files) == 2 and not any("Secret" in t or s in t for t in texts for s in secrets)
    events = sorted(len(exchange.read(text)[1]) for text in texts)
    assert events == [1, 2]
    assert report.main([str(out), "--lesson", LESSON, "--out", str(tmp_path / "r.html")]) == 0
    readers, _ = report.read([out], Judge(bank.readable()[0]))
    assert len(readers) == 2
    assert command.main(["--delete", "08"]) == 0 and not list((tmp_path / "rooms").iterdir())
    assert command.main(["--delete"]) == 1
    capsys.readouterr()


def test_a_room_is_found_again_with_its_secrets(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_HOME", str(tmp_path))
    first = site.start("08")
    opened = first.room.opened
    first.close()
    again = site.start(LESSON)
    assert again.room.opened == opened
    again.close()
    other = site.start(LESSON, new=True)
    assert other.room.opened["key"] != opened["key"] and len(store.rooms()) == 2
    other.close()
    for wrong in ("", "0", "99", "nothing"):
        with pytest.raises(bank.BankError):
            site.start(wrong)


def test_a_vote_for_an_older_version_of_a_question_is_left_out():
    opened = {"do": "open", "lesson": LESSON, "at": "0", "key": "k"}
    ask_ = {"do": "ask", "question": SINGLE.id, "version": SINGLE.version + 1, "at": "1"}
    join = {"do": "join", "who": "p1", "secret": "s", "at": "1"}
    room, _ = rebuild([opened, join, ask_, {**vote(1), "who": "p1", "at": "2"}])
    assert room.votes(room.current, 1) and results.events(room, QUESTIONS) == {}


# Where phones find the room


@pytest.mark.parametrize(
    ("base", "host", "found"),
    [
        ("http://127.0.0.1:8765/", "192.0.2.7", "http://192.0.2.7:8765/"),
        ("http://localhost:8765/", "192.0.2.7", "http://192.0.2.7:8765/"),
        (
            "https://hub.example/user/x/claimbook-room/",
            LOCAL,
            "https://hub.example/user/x/claimbook-room/",
        ),
        ("http://127.0.0.1:1/", LOCAL, "http://127.0.0.1:1/"),
        ("javascript:alert(1)", LOCAL, ""),
        ("", LOCAL, ""),
    ],
)
def test_the_address_for_phones(base, host, found):
    assert address.for_phones(base, host) == found


def test_the_address_of_this_machine_is_one_and_the_square_code_is_drawn(monkeypatch):
    assert address.is_local(address.lan()) or address.lan().count(".") == 3
    if code := address.qr("http://192.0.2.7:8765/#key"):
        assert code["side"] >= 21 and code["path"].startswith("M0 0")
    monkeypatch.setitem(sys.modules, "segno", None)
    assert address.qr("x") is None, "without the library the address and the code serve"


# Inside Jupyter


def test_jupyter_lets_phones_reach_the_room_and_nothing_else():
    """Each method of ours is marked as public, but those of the teacher's page: they need a login."""
    from claimbook.room import jupyter

    for _, handler, *_ in server.handlers("/x", jupyter.TeachHandler):
        for name in ("get", "post"):
            method = getattr(handler, name)
            if method is getattr(web.RequestHandler, name):
                continue
            is_public = hasattr(method, "__allow_unauthenticated")
            assert is_public != (handler is jupyter.TeachHandler), (handler, name)
    source = inspect.getsource(jupyter.TeachHandler)
    assert source.count("@web.authenticated") == 2


def test_under_jupyter_an_address_that_was_typed_without_its_slash_leads_to_the_phones_page():
    async def run():
        place = server.application(server.Place()).settings
        http = HTTPServer(web.Application(server.handlers("/user/x/room"), **place))
        http.add_sockets(found := bind_sockets(0, "127.0.0.1"))
        where = f"http://127.0.0.1:{found[0].getsockname()[1]}/user/x/room"
        answer = await AsyncHTTPClient().fetch(where)
        http.stop()
        await http.close_all_connections()
        return answer.effective_url == f"{where}/" and b"student" in answer.body

    assert asyncio.run(run())


@pytest.mark.slow
def test_jupyter_starts_without_what_only_a_room_needs():
    code = (
        "import sys, claimbook.room, jupyter_server.base.handlers, claimbook.room.jupyter;"
        "print([m for m in sys.modules if m.startswith('claimbook.quiz.bank') or m in ('pandas', 'claimbook.room.live', 'anywidget')])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.strip() == "[]", done.stdout + done.stderr
