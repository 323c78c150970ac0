"""What the server sends to whom: one hub for all pages of a room, over sockets or by polling."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol

from claimbook.progress.event import now as moment
from claimbook.room import address, desk, faces
from claimbook.room.limits import SLOW, Bucket, Buckets
from claimbook.room.live import Live, hashed
from claimbook.room.play import desk as play
from claimbook.room.state import Fact

PAUSE = 0.1  # seconds between two messages to the teacher or the projector
QUIET = ("vote", "place")  # facts that change nothing that other students see


class Page(Protocol):
    """What the hub needs of a connected page."""

    who: str
    role: str
    base: str

    def push(self, text: str) -> None: ...
    def leave(self, why: str) -> None: ...


class Hub:
    """The pages of one room. Every message to a page is made here."""

    def __init__(self, room: Live, host: str = address.LOCAL):
        self.live = room
        self.host = host  # this machine in its network
        self.pages: set[Page] = set()
        self.guesses = Buckets(12, 1 / 6)  # wrong codes by address
        self.all_guesses = Bucket(100, 1.5)
        self.actions = Buckets(20, 4)  # deeds by participant
        self.joined = max((int(who[1:]) for who in room.room.people), default=0)
        self.timer: asyncio.TimerHandle | None = None
        self.alarm: asyncio.TimerHandle | None = None  # of the next event of a simulation
        self.drawn = (-1, "")  # the scene, and the version of the room that it shows
        room.changed = self.changed
        self._wind()

    # Who is there

    def find(self, secret: str) -> str:
        """The participant whose browser holds this secret; "" if nobody's does."""
        one = self.live.room.find(hashed(secret))
        return one.who if one else ""

    def role(self, token: str) -> str:
        """The role that a token stands for, "teacher" or "screen"; "" if none."""
        opened = self.live.room.opened
        for role in ("teacher", "screen"):
            if token and _same(str(opened.get(role, "")), token):
                return role
        return ""

    def admitted(self, given: str, where: str) -> str:
        """Why a code or key does not open the room; "" if it does. Guesses are counted."""
        opened = self.live.room.opened
        if _same(opened["key"], given) or self._invited(given):
            return ""
        # Only wrong codes are counted: a whole class may stand behind one address. Once there were
        # too many even the right one is refused, or else guessing would go on.
        now, own = time.monotonic(), self.guesses.of(where)
        if not (own.free(now) and self.all_guesses.free(now)):
            return "Too many wrong codes. Wait a minute, or scan the square code."
        if _same(opened["code"], "".join(one for one in given if one.isdigit())):
            return ""
        own.take(now)
        self.all_guesses.take(now)
        return "This is not the code of the room."

    def _invited(self, given: str) -> bool:
        """Whether this is the link of a seat that nobody has opened: it lets its holder in too."""
        room = self.live.room
        seat = play.find(room.game, room.secret, given) if room.game else None
        return seat is not None and not seat.who

    async def join(self, code: str, name: str, secret: str, where: str) -> str:
        """Let somebody in who holds this secret from now on. Returns why not, or ""."""
        if self.find(secret):
            return ""
        if why := self.admitted(code, where):
            return why
        taken = {one.who: one.name for one in self.live.room.present()}
        self.joined += 1
        fact = {"do": "join", "who": f"p{self.joined}", "secret": hashed(secret)}
        return await self.live.submit({**fact, "name": desk.clean_name(name, taken)})

    async def act(self, role: str, who: str, message: dict[str, Any]) -> str:
        """Do what a page asks. Returns why not, or "" once it is kept."""
        if role == "screen":
            return "The projector only shows."
        if role == "student" and not self.actions.take(who, time.monotonic()):
            return SLOW
        try:
            if role == "teacher":
                fact = desk.teacher(self.live.room, message, self.live.bank)
            else:
                fact = desk.student(self.live.room, who, message, self.live.bank)
        except desk.Refused as refused:
            return str(refused)
        return await self.live.submit(fact)

    # What is sent

    def state(self, role: str, who: str, base: str = "") -> str:
        """The whole message for one page, as JSON."""
        return self._message(role, who, base, self._scene())

    def _scene(self) -> str:
        live = self.live
        if self.drawn[0] != live.room.count:
            told = faces.scene(live.room, live.bank, self._measured(), live.reading)
            self.drawn = (live.room.count, _json(told))
        return self.drawn[1]

    def _measured(self) -> Sequence[dict[str, Any]]:
        room = self.live.room
        wanted = room.laboratory.measured or (room.game and "triangle" in room.game.seen)
        return self.live.measured() if wanted else ()

    def _message(self, role: str, who: str, base: str, scene: str) -> str:
        room = self.live.room
        own: dict[str, Any] = {}
        if role == "student":
            own = {"you": faces.student(room, self.live.bank, who)}
        else:
            title = str(self.live.plan.get("title", "")).partition(": ")[2]
            own = {"counts": faces.counts(room), "lesson": title or room.lesson}
            own |= self._door(base)
        if role == "teacher":
            told = faces.teacher(room, self.live.bank)
            own |= {"teacher": told, "screen": room.opened["screen"]}
        if room.game:
            own |= {"clock": moment(), "began": room.began}
        head = _json({"type": "state", "version": room.count, **own})
        return f'{head[:-1]},"scene":{scene}}}'

    def _door(self, base: str) -> dict[str, Any]:
        opened = self.live.room.opened
        where = address.for_phones(base, self.host)
        code = f"{opened['code'][:3]} {opened['code'][3:]}"
        joined = f"{where}#{opened['key']}"
        local = address.is_local(address.urlsplit(where).hostname or "")
        room = self.live.room
        drawn = where and not room.current and not (room.game and room.game.step)
        qr = address.qr(joined) if drawn else None
        return {"door": {"address": where, "code": code, "qr": qr, "local": local}}

    def links(self, base: str) -> list[dict[str, Any]]:
        """The links of the seats that nobody has opened, with their QR codes."""
        room = self.live.room
        where = address.for_phones(base, self.host)
        found = []
        for seat in room.game.seats.values() if room.game else ():
            link = f"{where}#seat-{play.link(room.secret, seat)}"
            title = room.game.rules["roles"][seat.role]["title"] if room.game else ""
            told = {"title": title, "number": seat.number, "link": link, "qr": address.qr(link)}
            found += [] if seat.who else [told]
        return found

    def book(self) -> str:
        """What the teacher's page is told once."""
        return _json({"type": "book", **faces.book(self.live.bank, dict(self.live.plan))})

    def changed(self, facts: Sequence[Fact]) -> None:
        """Tell the pages what these facts changed; called after they are on the disk."""
        for fact in facts:
            if fact["do"] == "remove":
                for page in [one for one in self.pages if one.who == fact["who"]]:
                    page.push(_json({"type": "unknown"}))
                    page.leave("removed")
        loud = not all(self._quiet(fact) for fact in facts)
        if loud:
            scene = self._scene()
            for page in list(self.pages):
                if page.role == "student":
                    page.push(self._message("student", page.who, "", scene))
        named = {fact["who"] for fact in facts if fact["do"] == "name"}
        for page in [one for one in self.pages if one.role == "student" and one.who in named]:
            page.push(self.state("student", page.who))
        if self.timer is None:
            loop = asyncio.get_running_loop()
            self.timer = loop.call_later(0 if loud else PAUSE, self._to_the_front)
        self._wind()
        if any(fact["do"] == "laboratory" or fact.get("what") == "scores" for fact in facts):
            # Soon the record is asked for: it is computed beside, so that no page waits for it.
            asyncio.get_running_loop().run_in_executor(None, self.live.measured)

    def _quiet(self, fact: Fact) -> bool:
        if self.live.room.game and fact["do"] in ("step", "game"):
            return fact.get("deed") == "distance"
        return fact["do"] in (*QUIET, "join", "name", "lock", "step")

    def _wind(self) -> None:
        """Set the alarm for the next event of the present step; one that is due comes at once."""
        game = self.live.room.game
        if self.alarm:
            self.alarm.cancel()
            self.alarm = None
        if game is None or not self.live.room.began or not (pending := game.pending()):
            return
        event = min(pending, key=lambda one: pending[one])
        began = datetime.fromisoformat(self.live.room.began)
        spent = (datetime.now(began.tzinfo) - began).total_seconds()
        wait = max(0.0, pending[event] - spent)
        self.alarm = asyncio.get_running_loop().call_later(wait, self._ring, event)

    def _ring(self, event: str) -> None:
        self.alarm = None
        game = self.live.room.game
        if game and event in game.pending():
            fact = {"do": "game", "deed": "event", "event": event}
            self.ringing = asyncio.ensure_future(self.live.submit(fact))

    def _to_the_front(self) -> None:
        self.timer = None
        scene = self._scene()
        for page in list(self.pages):
            if page.role in ("teacher", "screen"):  # and not who has not yet said who it is
                page.push(self._message(page.role, "", page.base, scene))

    def close(self) -> None:
        """End the room: all pages, and the file."""
        for timer in (self.timer, self.alarm):
            if timer:
                timer.cancel()
        for page in list(self.pages):
            page.leave("closed")
        self.live.close()


def _json(told: Any) -> str:
    # "<" is written out, so that no text can end a script, wherever a message may be put.
    return json.dumps(told, separators=(",", ":"), default=str).replace("<", "\\u003c")


def _same(one: str, other: str) -> bool:
    from hmac import compare_digest

    return bool(one) and compare_digest(one.encode(), other.encode("utf-8", "replace"))
