"""The view of the register of forecasts. Logic is in register_session.py; this carries messages."""

from __future__ import annotations

import weakref
from typing import Any

import traitlets

from claimbook.progress.keeper import Keeper, keeper
from claimbook.quiz import widget
from claimbook.quiz.register_session import Register

WORDS = (
    "*Your own forecasts stand here when you run this cell: an event, a day, a probability, and who "
    "will judge. They are kept with your answers.*\n"
)


class RegisterView(widget.View):
    """A form to write a forecast, those that are kept, and how they were scored."""

    module = "view/register.js"
    styles = ("quiz.css", "register.css")
    fallback = ("Register of forecasts: an event, a day, a probability, a judge", WORDS)
    register = traitlets.Dict().tag(sync=True)

    def __init__(self, kept: Keeper):
        self.kept = kept
        self.session = Register(kept)
        super().__init__(register=self.session.told, notice=kept.notice)
        self.on_msg(self._received)
        SHOWN.add(self)

    def _received(self, _widget: Any, content: Any, _buffers: Any) -> None:
        self.session.receive(content)
        self.register, self.notice = self.session.told, self.kept.notice
        for other in SHOWN - {self}:
            other.refresh()

    def refresh(self) -> None:
        """Follow what was written elsewhere."""
        self.session.refresh()
        self.register, self.notice = self.session.told, self.kept.notice


SHOWN: weakref.WeakSet[RegisterView] = weakref.WeakSet()


def register() -> RegisterView:
    """The widget of the register; see `claimbook.quiz.register`."""
    return widget._only(("register",), lambda: RegisterView(keeper()))
