"""The room inside a Jupyter server: the same pages under its address, as on a Hub or on Binder.

The teacher's page needs Jupyter's own login; it opens the room of a lesson. Phones need none: they
reach the room's routes only, which know no kernel, file or terminal.
"""

from __future__ import annotations

from typing import Any

from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.utils import url_path_join
from tornado import web

from claimbook.room import pages, server

PREFIX = "claimbook-room"


class TeachHandler(JupyterHandler):
    """The lessons to choose from, and the teacher's page of the one that was chosen."""

    def initialize(self, role: str) -> None:
        self.role = role

    @web.authenticated
    async def get(self) -> None:
        place = self.settings["claimbook_room"]
        token = self.get_query_argument("key", "")
        if place.hub and place.hub.role(token) == self.role:
            self.finish(pages.page(self.role))
        elif place.hub:
            self.redirect(f"teach?key={place.hub.live.room.opened['teacher']}")
        else:
            from claimbook.quiz import bank
            from claimbook.room import site

            names = [path.stem for path in bank.files()] + site.more()
            self.finish(pages.choice(names, self.xsrf_token.decode()))

    @web.authenticated
    async def post(self) -> None:
        """Open the room of a lesson; the form carries Jupyter's own mark against forgery."""
        from claimbook.quiz.bank import BankError
        from claimbook.room import site, sockets
        from claimbook.room.play.rules import NoSimulation
        from claimbook.room.store import NoRoom

        place = self.settings["claimbook_room"]
        if place.hub is None:
            try:
                place.hub = sockets.Hub(site.start(self.get_body_argument("lesson", "")))
            except (NoRoom, NoSimulation, BankError) as error:
                raise web.HTTPError(400, reason=str(error).replace("\n", " ")[:200]) from None
        self.redirect(f"teach?key={place.hub.live.room.opened['teacher']}")


def load(app: Any) -> None:
    """Add the routes of the room to a Jupyter server."""
    app.web_app.settings["claimbook_room"] = server.Place()
    prefix = url_path_join(app.web_app.settings["base_url"], PREFIX)
    app.web_app.add_handlers(".*$", server.handlers(prefix, TeachHandler))
    app.log.info("The room of a seminar is at %s/teach", prefix)
