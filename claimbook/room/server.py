"""The room over HTTP: pages, joining, one WebSocket for each page, and polling where none gets through.

The handlers serve alone (`application`) and inside Jupyter (claimbook.room.jupyter), whose start
they must not slow down: what a room needs is imported when one is opened. No cookie
stands for anybody here: a page is what the secret or token in its message says, so that no other
site can make a browser act in the room. Nothing reaches Jupyter's own services.
"""

from __future__ import annotations

import json
import re
import time
from typing import TYPE_CHECKING, Any

from tornado import web, websocket
from tornado.ioloop import IOLoop

from claimbook.room import pages
from claimbook.room.limits import PATIENCE, SLOW, Bucket

if TYPE_CHECKING:
    from claimbook.room.sockets import Hub

MOST_BYTES = 16_384  # of a message, and of the body of a request
MOST_PAGES = 1500
MOST_OF_ONE = 4  # sockets of one participant; the oldest gives way
HELLO = 10  # seconds in which a socket says who it is
SECRET = re.compile(r"[A-Za-z0-9_-]{20,64}")
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self' "
    "'unsafe-inline'; connect-src 'self' ws: wss:; img-src 'self' data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


def public(method: Any) -> Any:
    """Mark a method that Jupyter shall let through without its own login, as its decorator does."""
    setattr(method, "__allow_unauthenticated", True)
    return method


class _Handler(web.RequestHandler):
    @property
    def hub(self) -> Hub | None:
        return self.settings["claimbook_room"].hub

    def set_default_headers(self) -> None:
        for name, value in HEADERS.items():
            self.set_header(name, value)

    def check_xsrf_cookie(self) -> None:
        """Nothing here is allowed because of a cookie."""

    def prepare(self) -> None:
        self.request.connection.set_max_body_size(MOST_BYTES)  # type: ignore[union-attr]

    def write_error(self, status_code: int, **_: Any) -> None:
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(f"{status_code}: {self._reason}")

    def tell(self, told: dict[str, Any], status: int = 200) -> None:
        self.set_status(status)
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.finish(json.dumps(told))


class PageHandler(_Handler):
    """The student's page, and with its token the projector's or the teacher's."""

    def initialize(self, role: str) -> None:
        self.role = role

    @public
    def get(self) -> None:
        if self.role != "student":
            token = self.get_query_argument("key", "")
            if self.hub is None or self.hub.role(token) != self.role:
                raise web.HTTPError(403, reason="The address lacks its token")
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(pages.page(self.role))


class SlashHandler(_Handler):
    """The address without its last slash, as somebody types it: leads to the student's page."""

    @public
    def get(self) -> None:
        self.redirect(f"{self.request.path.rpartition('/')[2]}/")


class SeatsHandler(_Handler):
    """The one-time links of a simulation, to print: for the teacher alone."""

    @public
    def get(self) -> None:
        if self.hub is None or self.hub.role(self.get_query_argument("key", "")) != "teacher":
            raise web.HTTPError(403, reason="The address lacks its token")
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(pages.seats(self.hub.links(self.get_query_argument("base", ""))))


class FileHandler(_Handler):
    """Scripts and styles, by a name that changes with what is in them."""

    @public
    def get(self, name: str) -> None:
        found = pages.files().get(name)
        if found is None:
            raise web.HTTPError(404)
        self.set_header("Content-Type", found[0])
        self.set_header("Cache-Control", "public, max-age=31536000, immutable")
        self.finish(found[1])


@web.stream_request_body
class _Posted(_Handler):
    """A small JSON object that was sent; what is larger is refused while it comes in."""

    def prepare(self) -> None:
        super().prepare()
        self.body = b""

    def data_received(self, chunk: bytes) -> None:
        self.body += chunk

    def message(self) -> dict[str, Any]:
        if self.hub is None:
            raise web.HTTPError(503, reason="No room is open")
        return _message(self.body) or {}


class JoinHandler(_Posted):
    """Lets somebody in: code or key, a name or none, and the secret that their browser made."""

    @public
    async def post(self) -> None:
        message, hub = self.message(), self.hub
        assert hub
        secret = str(message.get("secret", ""))
        if not SECRET.fullmatch(secret):
            self.tell({"error": "This page is out of date. Load it again."}, 400)
            return
        where = self.settings["claimbook_room"].where(self.request)
        code, name = str(message.get("code", "")), message.get("name", "")
        error = await hub.join(code[:100], name, secret, where)
        self.tell({"error": error}, 403 if error else 200)


class PollHandler(_Posted):
    """For networks that let no WebSocket through: state now, and one deed with it."""

    @public
    async def post(self) -> None:
        message, hub = self.message(), self.hub
        assert hub
        role, who = identify(hub, message)
        if not role:
            self.tell({"type": "unknown"})
            return
        answer: dict[str, Any] = {}
        if isinstance(message.get("act"), dict):
            error = await hub.act(role, who, message["act"])
            answer = {"reply": {"id": message["act"].get("id"), "error": error}}
        if message.get("version") == hub.live.room.count and not answer:
            self.tell({"type": "same"})
            return
        state = json.loads(hub.state(role, who, str(message.get("base", ""))))
        if role == "teacher" and message.get("version") is None:
            answer["book"] = json.loads(hub.book())
        self.tell({**state, **answer})


class SocketHandler(websocket.WebSocketHandler):
    """One page. Its first message says who it is; then it gets states and sends deeds."""

    who = role = base = ""
    busy = False
    later: str | None = None
    hub: Hub | None = None

    @property
    def max_message_size(self) -> int:
        return MOST_BYTES

    @property
    def ping_interval(self) -> float:
        return 20.0

    @property
    def ping_timeout(self) -> float:
        return 15.0

    def get_compression_options(self) -> dict[str, Any] | None:
        return None  # half a megabyte of memory for each page

    @public
    async def get(self, *args: Any, **kwargs: Any) -> None:
        hub = self.settings["claimbook_room"].hub
        if hub is None or len(hub.pages) >= MOST_PAGES:
            raise web.HTTPError(503, reason="No room is open, or too many pages are")
        await super().get(*args, **kwargs)

    def open(self, *_args: str, **_kwargs: str) -> None:
        self.hub = self.settings["claimbook_room"].hub
        assert self.hub
        self.hub.pages.add(self)
        self.set_nodelay(True)
        self.bucket, self.spent = Bucket(30, 6), 0
        self.hello = IOLoop.current().call_later(HELLO, self._silent)

    def _silent(self) -> None:
        if not self.role:
            self.leave("silent")

    async def on_message(self, message: str | bytes) -> None:
        hub = self.hub
        if hub is None:
            return
        if not self.bucket.take(time.monotonic()) and self.role != "teacher":
            self.spent += 1
            if self.spent == 1 or self.spent > PATIENCE:
                self._send(json.dumps({"type": "reply", "error": SLOW}))
            if self.spent > PATIENCE:
                self.leave("flood")
            return
        told = _message(message)
        if told is None:
            self._send(json.dumps({"type": "reply", "error": "This is not a message."}))
        elif told.get("do") == "hello":
            self._hello(hub, told)
        elif self.role:
            error = await hub.act(self.role, self.who, told)
            identity = told.get("id")
            identity = identity if isinstance(identity, (int, str)) else None
            self._send(json.dumps({"type": "reply", "id": identity, "error": error}))
        else:
            self._send(json.dumps({"type": "unknown"}))

    def _hello(self, hub: Hub, told: dict[str, Any]) -> None:
        self.role, self.who = identify(hub, told)
        self.base = str(told.get("base", ""))
        if not self.role:
            self._send(json.dumps({"type": "unknown"}))
            return
        if self.role == "student":
            own = [one for one in hub.pages if one.who == self.who and one is not self]
            for old in own[: max(0, len(own) + 1 - MOST_OF_ONE)]:
                old.leave("replaced")
        if self.role == "teacher":
            self._send(hub.book())
        self.push(hub.state(self.role, self.who, self.base))

    def push(self, text: str) -> None:
        """Send a state. While an earlier one is on its way only the newest waits: pages that
        read slowly, or not at all, cost no memory."""
        if self.busy:
            self.later = text
            return
        self.busy = True
        IOLoop.current().add_callback(self._deliver, text)

    async def _deliver(self, text: str | None) -> None:
        try:
            while text is not None:
                await self.write_message(text)
                text, self.later = self.later, None
        except websocket.WebSocketClosedError:
            self.later = None
        finally:
            self.busy = False

    def _send(self, text: str) -> None:
        try:
            self.write_message(text)
        except websocket.WebSocketClosedError:
            pass

    def leave(self, why: str) -> None:
        """Close the socket; `why` is one word."""
        if self.hub:
            self.hub.pages.discard(self)
        self.close(4000, why)

    def on_close(self) -> None:
        if self.hub:
            self.hub.pages.discard(self)
            IOLoop.current().remove_timeout(self.hello)


class HealthHandler(_Handler):
    """Tells whether a room is open: so that a phone or a test can see that it is reached."""

    @public
    def get(self) -> None:
        self.tell({"room": self.hub is not None})


def identify(hub: Hub, message: dict[str, Any]) -> tuple[str, str]:
    """The role of whoever sent this and, for a student, who it is; ("", "") if nobody."""
    if token := message.get("token"):
        return hub.role(str(token)), ""
    who = hub.find(str(message.get("secret", "")))
    return ("student", who) if who else ("", "")


def _message(raw: str | bytes) -> dict[str, Any] | None:
    try:
        told = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    return told if isinstance(told, dict) else None


def handlers(prefix: str, teaching: type[web.RequestHandler] = PageHandler) -> list[Any]:
    """The routes of a room under a prefix, such as "" or "/room"."""
    return [
        *([(prefix, SlashHandler)] if prefix else []),
        (rf"{prefix}/", PageHandler, {"role": "student"}),
        (rf"{prefix}/teach", teaching, {"role": "teacher"}),
        (rf"{prefix}/screen", PageHandler, {"role": "screen"}),
        (rf"{prefix}/seats", SeatsHandler),
        (rf"{prefix}/files/([\w.-]+)", FileHandler),
        (rf"{prefix}/join", JoinHandler),
        (rf"{prefix}/poll", PollHandler),
        (rf"{prefix}/live", SocketHandler),
        (rf"{prefix}/health", HealthHandler),
    ]


class Place:
    """What the handlers share: the hub of the room that is open, or None."""

    def __init__(self, hub: Hub | None = None):
        self.hub = hub

    def where(self, request: Any) -> str:
        """From where a request comes, for the count of wrong codes."""
        return str(request.remote_ip)


def application(place: Place) -> web.Application:
    """The room as an application of its own."""
    return web.Application(
        handlers(""), claimbook_room=place, compress_response=True, log_function=lambda _: None
    )
