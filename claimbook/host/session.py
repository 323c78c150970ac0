"""One reader's widgets in a page: opened, told what the page sends, kept in step with one another.

Standard library only, since Pyodide's core has no more. Texts of JSON go in and out: the page's
worker (worker.js) calls these methods.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from claimbook import files, settings
from claimbook.guide import pages, standing, syllabus, waiting
from claimbook.host.journal import Journal
from claimbook.progress import exchange
from claimbook.progress import store as progress
from claimbook.progress.keeper import Keeper
from claimbook.quiz import questions, session, sitting
from claimbook.quiz.register_session import Register
from claimbook.quiz.session import Session
from claimbook.tasks.session import TaskSession

ANEW = 1000
BRING = "by the button “Add from a file”"
SEED = "site"  # the same for all readers, so that a page can show its options before Python runs


class Opened:
    """A widget that is open in the page. Each kind does what it has to of what can happen to it."""

    def state(self) -> dict[str, Any]:
        """What the page shows, as traits and their values."""
        raise NotImplementedError

    def receive(self, message: Any) -> None:
        """Do what the page sends; one that only shows is sent nothing."""

    def refresh(self) -> None:
        """Follow what was answered elsewhere."""

    def replaced(self) -> None:
        """Follow what another tab wrote into the reader's files."""

    def messages(self) -> list[dict[str, Any]]:
        """Give what the page is to be sent beside the traits, once."""
        return []


class Asking(Opened):
    """A widget with questions."""

    def __init__(self, asked: Session, seed: str = SEED):
        self.session = asked
        self.fixed: dict[str, Any] = {"questions": asked.faces(seed)}
        # The page was built for a reader without answers. By its count it sees what differs.
        for name, state in asked.states.items():
            if state["phase"] != "new" or state["earlier"]:
                asked.states[name] = {**state, "count": state["count"] + ANEW}
        asked.count += ANEW

    def state(self) -> dict[str, Any]:
        return self.fixed | {
            "states": self.session.states,
            "notice": self.session.kept.notice,
        }

    def receive(self, message: Any) -> None:
        self.session.receive(message)

    def refresh(self) -> None:
        """Follow what was answered elsewhere; a question that stands as before stays untouched."""
        before = self.session.states
        self.session.refresh()
        for name, state in self.session.states.items():
            if {**before[name], "count": 0} == {**state, "count": 0}:
                self.session.states[name] = before[name]


class Telling(Opened):
    """A widget that only shows where the reader stands; it is always told anew."""

    def __init__(self, tell: Callable[[], dict[str, Any]]):
        self.tell = tell

    def state(self) -> dict[str, Any]:
        return self.tell()


def _summary(kept: Keeper, lesson: str = "") -> Telling:
    asked = session.of_lesson(lesson)
    return Telling(lambda: {"summary": session.summary(lesson, asked, kept), "notice": kept.notice})


class Reviewing(Asking):
    """What is due today, one card at a time."""

    def __init__(self, kept: Keeper, minutes: float):
        self.sitting = sitting.Sitting(kept, minutes, "Load this page again")
        super().__init__(self.sitting, self.sitting.seed)
        self.fixed |= {"one": True, "file": sitting.file_name()}

    def state(self) -> dict[str, Any]:
        told = {"closing": self.sitting.closing, "calendar": self.sitting.calendar}
        return super().state() | told


def _review(kept: Keeper, minutes: float = 10) -> Reviewing:
    return Reviewing(kept, minutes)


def _then_and_now(kept: Keeper) -> Telling:
    asked, made = session.questions(session.chosen()), datetime.now(UTC)
    return Telling(
        lambda: {"record": session.comparison(asked, kept, made, BRING), "notice": kept.notice}
    )


class Registering(Opened):
    """The register of the reader's own forecasts."""

    def __init__(self, kept: Keeper):
        self.register = Register(kept)

    def state(self) -> dict[str, Any]:
        """All that the page shows."""
        return {"register": self.register.told, "notice": self.register.kept.notice}

    def receive(self, message: Any) -> None:
        self.register.receive(message)

    def refresh(self) -> None:
        """Follow what was written elsewhere."""
        self.register.refresh()


def _course_map(kept: Keeper, lesson: str = "") -> Telling:
    if lesson:
        syllabus.find(lesson)
    waits = waiting.said(kept)  # once: an answer given now is due on another day

    def tell() -> dict[str, Any]:
        found = standing.read(kept)
        said = standing.sentence(found, lesson)
        parts = pages.parts(found, lesson)
        return {"parts": parts, "said": said, "waits": waits, "notice": kept.notice}

    return Telling(tell)


def _certificate(kept: Keeper) -> Telling:
    frozen = settings.frozen() or {}
    return Telling(lambda: {"sheet": pages.sheet(kept, frozen.get("style", ""))})


class Briefing(Opened):
    """The builder of a brief. Its page keeps what is typed; `sent` holds what it is told.

    Nothing in it depends on what is answered elsewhere.
    """

    def __init__(self, kept: Keeper):
        from claimbook.brief import draft, store, talk  # in a zip of their own

        self.kept, self.talk = kept, talk
        self.drafts = store.Keeper(progress.home() / store.NAME)
        self.sent: list[dict[str, Any]] = []
        # An empty draft is not told: the page may be further already.
        self.shown = self._shown() if draft.is_begun(self.drafts.load()) else None

    def _shown(self) -> dict[str, Any]:
        return self.talk.state(self.drafts.load(), self.drafts.notice)

    def state(self) -> dict[str, Any]:
        """What the page is drawn with: a draft from before, or one that another tab wrote."""
        return {"state": self.shown} if self.shown else {}

    def receive(self, message: Any) -> None:
        if answer := self.talk.reply(message, self.drafts):
            self.sent.append(answer)

    def replaced(self) -> None:
        self.shown = self._shown()

    def messages(self) -> list[dict[str, Any]]:
        given, self.sent = self.sent, []
        for message in given:
            if message["kind"] == "state" and not message["notice"]:
                message["notice"] = self.kept.notice
        return given


def _task(kept: Keeper, name: str) -> Asking:
    if (frozen := settings.frozen()) is None:
        from claimbook import tasks

        return Asking(TaskSession(name, tasks.find(name).question, kept))
    return Asking(TaskSession(name, questions.from_yaml(frozen["tasks"][name]), kept))


KINDS: dict[str, Callable[..., Opened]] = {
    "quiz": lambda kept, *names: Asking(Session(session.questions(names), kept)),
    "again": lambda kept, *names: Asking(session.Again(session.questions(names), kept)),
    "summary": _summary,
    "review": _review,
    "then_and_now": _then_and_now,
    "register": Registering,
    "course_map": _course_map,
    "certificate": _certificate,
    "task": _task,
    "brief": Briefing,
}


class Host:
    """All widgets of one page over one journal."""

    def __init__(self, stored: str):
        """stored: {"seed": the reader's or "", "events": ..., "files": ...}, as the log has them."""
        self.asked: dict[str, dict[str, Any]] = {}
        self.opened: dict[str, Opened] = {}
        self.told: dict[str, dict[str, Any]] = {}  # what the page has been told of each
        self.renew(stored)

    def renew(self, stored: str) -> None:
        """Begin anew with what the log holds: the reader was forgotten, here or in another tab."""
        given = json.loads(stored)
        self.kept = Journal(given["seed"], given["events"])
        self.filed: dict[str, str] = {}  # the files of this reader, as the log has them
        for path in self._home():
            path.unlink()
        self._take_files(given)
        for widget, asked in self.asked.items():
            self._open(widget, asked)
            self.opened[widget].replaced()  # by an empty draft, too

    def _home(self) -> list[Path]:
        """The files that a reader has beside the progress: drafts."""
        return sorted(progress.home().glob("*.json"))

    def _take_files(self, given: dict[str, Any]) -> bool:
        """Lay down the files of the log that are new; return whether there were any."""
        new = {k: v for k, v in given.get("files", {}).items() if self.filed.get(k) != v}
        files.private_folder(progress.home())
        files.write_all({progress.home() / name: text for name, text in new.items()})
        self.filed |= new
        return bool(new)

    @property
    def seed(self) -> str:
        return self.kept.seed

    def open(self, widget: str, asked: str) -> None:
        """Open a widget; asked: {"name": its kind, "args": [...]}."""
        self.asked[widget] = json.loads(asked)
        self._open(widget, self.asked[widget])

    def _open(self, widget: str, asked: dict[str, Any]) -> None:
        self.opened[widget] = KINDS[asked["name"]](self.kept, *asked["args"])

    def receive(self, widget: str, message: str) -> None:
        """Do what the page of a widget sends."""
        self.opened[widget].receive(json.loads(message))
        for name, other in self.opened.items():
            if name != widget:
                other.refresh()

    def take(self, stored: str) -> None:
        """Add what another tab has written to the log."""
        given = json.loads(stored)
        replaced = self._take_files(given)
        if given["events"]:
            self.kept.take(given["seed"], given["events"])
        for one in self.opened.values():
            if given["events"]:
                one.refresh()
            if replaced:
                one.replaced()

    def pending(self) -> str:
        """What the log should get: {"events": [...], "files": {name: text}}, or "" if nothing."""
        texts = {path.name: path.read_text(encoding="utf-8") for path in self._home()}
        fresh = {name: text for name, text in texts.items() if self.filed.get(name) != text}
        events = self.kept.store.pending()
        return json.dumps({"events": events, "files": fresh}) if events or fresh else ""

    def written(self, pending: str) -> None:
        """Say that the log has got what was pending."""
        self.filed |= json.loads(pending)["files"]
        self.kept.written()

    def refused(self, reason: str) -> None:
        """Say that the log could not take it, and why."""
        self.kept.refused(reason)

    def sent(self) -> str:
        """What the pages of widgets should be sent by now: [[widget, message], ...]."""
        opened = self.opened.items()
        return json.dumps([[widget, given] for widget, one in opened for given in one.messages()])

    def changes(self) -> str:
        """What the page should be told by now: {widget: {trait: value}}."""
        found: dict[str, dict[str, Any]] = {}
        for widget, one in self.opened.items():
            now, before = one.state(), self.told.get(widget, {})
            self.told[widget] = now
            if new := {k: v for k, v in now.items() if k not in before or before[k] != v}:
                found[widget] = new
        return json.dumps(found)

    def export(self) -> str:
        """The reader's progress as a file, the same as the command `export` writes."""
        return exchange.write(self.kept.store)

    def bring(self, text: str) -> str:
        """Add an exported file; return in a sentence what came of it."""
        try:
            number = exchange.merge(self.kept.store, text)
        except exchange.ExchangeError as error:
            return str(error)
        for one in self.opened.values():
            one.refresh()
        return f"{number} new entries were added." if number else "Nothing in the file was new."
