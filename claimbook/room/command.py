"""The command `room`: a question goes from a first vote to its key on the phones of a class."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import signal
from pathlib import Path

from claimbook import settings
from claimbook.plain import say, sentence_of
from claimbook.quiz.bank import BankError
from claimbook.room import address, results, site, store
from claimbook.room.play.rules import NoSimulation

PORT = 8765


@sentence_of(store.NoRoom, NoSimulation, BankError, OSError)
def main(argv: list[str]) -> int:
    """Open a room for a lesson on this machine, until Ctrl+C."""
    parser = settings.parser(
        "room",
        main.__doc__,
        "Phones need to be in the same network as this machine. What is said in a room "
        f"stays on this machine, in {store.folder()}.",
    )
    parser.add_argument("lesson", nargs="?", default="", help="its name or number, or: simulation")
    parser.add_argument("--address", default="", help="to listen on; default: this network's")
    parser.add_argument("--port", type=int, default=PORT, help=f"default: {PORT}")
    parser.add_argument("--long", action="store_true", help="by the plan of 90 minutes")
    parser.add_argument("--new", action="store_true", help="a new room, also if one is from today")
    parser.add_argument(
        "--export", type=Path, metavar="FOLDER", help="write answers for the command `class`"
    )
    parser.add_argument("--delete", action="store_true", help="delete rooms with all answers")
    options = parser.parse_args(argv)
    if options.export or options.delete:
        return _after(options)
    if not options.lesson:
        parser.error("name a lesson, such as its number")
    room = site.start(options.lesson, options.new, options.long)
    with contextlib.suppress(KeyboardInterrupt):
        return asyncio.run(_serve(room, options.address or address.lan(), options.port))
    return 0


def _after(options: argparse.Namespace) -> int:
    """Export or delete the rooms of a lesson, or all."""
    name = site.lesson(options.lesson) if options.lesson else ""
    found = [path for path in store.rooms() if path.name.startswith(name)]
    if not found:
        say(f"There is no room{f' of {name}' if name else ''} in {store.folder()}.", error=True)
        return 1
    if options.export:
        say(*results.export(found, options.export, site.own().get("measured", list)))
    if options.delete:
        for path in found:
            store.delete(path)
            say(f"Deleted: {path.name}")
    return 0


async def _serve(room: site.Live, host: str, port: int) -> int:
    from tornado.httpserver import HTTPServer

    from claimbook.room import server, sockets

    hub = sockets.Hub(room, host)
    place = server.Place(hub)
    served = HTTPServer(
        server.application(place), max_body_size=server.MOST_BYTES, max_header_size=16_384
    )
    try:
        for one in dict.fromkeys([host, address.LOCAL]):
            served.listen(port, one)
    except OSError as error:
        say(f"{host}, port {port}: {error.strerror}. Choose another with --port.", error=True)
        return 1
    opened = room.room.opened
    here = f"http://{address.LOCAL}:{port}/"
    say(
        f"Room of {room.room.lesson}, {len(room.room.present())} inside.",
        f"  you:       {here}teach?key={opened['teacher']}",
        f"  projector: {here}screen?key={opened['screen']}",
        f"  phones:    http://{host}:{port}/   code {opened['code'][:3]} {opened['code'][3:]}",
    )
    if address.is_local(host):
        say("This machine is in no network: phones cannot reach it. See docs/room.md.", error=True)
    say(
        "Keep the first address to yourself. End with Ctrl+C; the same command finds the room again."
    )
    ended = asyncio.Event()
    with contextlib.suppress(NotImplementedError):  # Windows has no signals for loops
        for sign in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(sign, ended.set)
    await ended.wait()
    served.stop()
    hub.close()
    await served.close_all_connections()
    return 0
