"""A room that is served on this machine, and phones by script, for tests and benchmarks."""

import asyncio
import json
import secrets
import threading
import urllib.error
import urllib.request
from contextlib import contextmanager

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.websocket import websocket_connect

from claimbook.room import server, site, sockets

LOCAL = "127.0.0.1"


class Served:
    """A room behind an address. `base` ends in a slash; `hub` may be read, not changed."""

    def __init__(self, hub, port):
        self.hub, self.port = hub, port
        self.base = f"http://{LOCAL}:{port}/"
        self.opened = hub.live.room.opened

    @property
    def room(self):
        return self.hub.live.room

    def post(self, path, body, **headers):
        """Status and answer of a POST; the body is bytes, or what becomes JSON."""
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        request = urllib.request.Request(self.base + path, data, headers)
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            text = error.read().decode()
            return error.code, json.loads(text) if text.startswith("{") else text

    def teach(self, **deed):
        """Do something as the teacher; it must be accepted."""
        status, told = self.post("poll", {"token": self.opened["teacher"], "act": deed})
        assert status == 200 and told["reply"]["error"] == "", told
        return told

    def join(self, name=""):
        """The secret of a new participant."""
        secret = secrets.token_urlsafe(24)
        status, told = self.post(
            "join", {"code": self.opened["key"], "name": name, "secret": secret}
        )
        assert (status, told) == (200, {"error": ""})
        return secret


@contextmanager
def served(path, lesson, port=0):
    """Serve the room in this file, in a thread of its own, on a free port or this one."""
    ready, box = threading.Event(), {}

    async def run():
        hub = sockets.Hub(site.opened(path, lesson))
        found = bind_sockets(port, LOCAL)
        http = HTTPServer(server.application(server.Place(hub)), max_body_size=server.MOST_BYTES)
        http.add_sockets(found)
        box["served"] = Served(hub, found[0].getsockname()[1])
        box["loop"], box["end"] = asyncio.get_running_loop(), asyncio.Event()
        ready.set()
        await box["end"].wait()
        http.stop()
        hub.close()
        await http.close_all_connections()

    def thread():
        try:
            asyncio.run(run())
        except Exception as error:  # told in the thread of the test
            box["error"] = error
        finally:
            ready.set()

    running = threading.Thread(target=thread, daemon=True)
    running.start()
    assert ready.wait(30), "the room was not served in time"
    if "error" in box:
        raise box["error"]
    try:
        yield box["served"]
    finally:
        box["loop"].call_soon_threadsafe(box["end"].set)
        running.join(20)
        assert not running.is_alive(), "the room did not end"


class Phone:
    """A page by script: connect, then `do`; `states` are all messages that came."""

    def __init__(self, where, **hello):
        self.address = where.replace("http", "ws") + "live"
        self.hello = hello
        self.messages = []
        self.replies = {}
        self.number = 0

    async def connect(self):
        self.socket = await websocket_connect(self.address, max_message_size=10**7)
        self.reading = asyncio.create_task(self._read())
        await self.send({"do": "hello", **self.hello})
        return self

    async def _read(self):
        while (text := await self.socket.read_message()) is not None:
            told = json.loads(text)
            self.messages.append(text)
            if told["type"] == "reply" and told.get("id") in self.replies:
                self.replies.pop(told["id"]).set_result(told["error"])

    async def send(self, message):
        await self.socket.write_message(
            message if isinstance(message, str) else json.dumps(message)
        )

    async def do(self, **deed):
        """Send a deed and return the sentence of its reply."""
        self.number += 1
        future = self.replies[self.number] = asyncio.get_running_loop().create_future()
        await self.send({**deed, "id": self.number})
        return await asyncio.wait_for(future, 30)

    def state(self):
        """The newest state that came, or None."""
        found = [json.loads(text) for text in self.messages]
        return next((one for one in reversed(found) if one["type"] == "state"), None)

    async def until(self, holds, seconds=20):
        """Wait until a state comes of which this holds; return it."""
        async with asyncio.timeout(seconds):
            while not ((now := self.state()) and holds(now)):
                await asyncio.sleep(0.01)
        return now

    async def close(self):
        self.socket.close()
        await self.reading
