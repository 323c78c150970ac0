"""The view: one anywidget for all kinds. Logic is in session.py; this carries messages."""

from __future__ import annotations

import weakref
from typing import Any

import traitlets

from claimbook.progress.keeper import Keeper, keeper
from claimbook.quiz import markdown, session, sitting
from claimbook.quiz.questions import discovery
from claimbook.quiz.session import Session
from claimbook.quiz.sitting import Sitting
from claimbook.widgets.base import Widget


class View(Widget):
    """What quizzes and summaries share. `fallback` is their Markdown form, always the same."""

    notice = traitlets.Unicode().tag(sync=True)
    fallback = ("", "")  # text/plain and text/markdown

    def sentence(self) -> str:
        return self.fallback[0]

    def markdown(self) -> str:
        return self.fallback[1]

    def refresh(self) -> None:
        """Follow what has been answered since, where the view shows that."""

    def close(self) -> None:
        """Close this widget and its layout, which ipywidgets would keep."""
        layout = self.layout
        super().close()
        layout.close()


class Quiz(View):
    """The questions of a session on one page. The page sends what the reader does, Python answers
    with states.
    """

    module = "view/quiz.js"
    found = discovery.files(".js")  # how the kinds of the engine and of this course are drawn
    styles = ("quiz.css", *map(str, discovery.files(".css")))
    questions = traitlets.List().tag(sync=True)
    states = traitlets.Dict().tag(sync=True)
    one = traitlets.Bool().tag(sync=True)  # whether one question is shown at a time
    closing = traitlets.Unicode().tag(sync=True)  # said when there is no (more) question
    calendar = traitlets.Unicode().tag(sync=True)  # a file, offered with the closing words
    file = traitlets.Unicode().tag(sync=True)  # the name of that file

    def __init__(self, asking: Session, **shown: Any):
        self.session, self.kept = asking, asking.kept
        asked = list(asking.asked.values())
        self.fallback = (markdown.text(asked), markdown.markdown(asked))
        super().__init__(
            questions=asking.faces(), states=asking.states, notice=self.kept.notice, **shown
        )
        self.on_msg(self._received)

    def _told(self) -> None:
        """Tell the page what has changed."""
        self.states = self.session.states

    def _received(self, _widget: Any, content: Any, _buffers: Any) -> None:
        with self.kept.reply_first():
            if not self.session.receive(content):
                return
            self._told()
        self.notice = self.kept.notice
        for summary in list(SUMMARIES):
            summary.refresh()


class Review(Quiz):
    """What is due today, one card at a time. Its words at the end, and its calendar, follow."""

    session: Sitting

    def __init__(self, asking: Sitting):
        super().__init__(asking, one=True, file=sitting.file_name())
        # The same for every reader: what is due is not.
        self.fallback = ("Review", "*What is due today appears here when you run this cell.*\n")
        self._told()

    def _told(self) -> None:
        super()._told()
        self.closing = self.session.closing
        self.calendar = self.session.calendar


class Summary(View):
    """Where a reader stands in a lesson, or with lesson "" in the course.

    It follows the answers that are given in the same kernel.
    """

    module = "view/summary.js"
    styles = ("quiz.css", "summary.css")
    summary = traitlets.Dict().tag(sync=True)

    def __init__(self, lesson: str, kept: Keeper):
        self.lesson = lesson
        self.kept = kept
        self.asked = session.of_lesson(lesson)
        words = "Your summary appears here when you run this cell."
        self.fallback = (f"Summary: {lesson}" if lesson else "Summary", f"*{words}*\n")
        super().__init__(summary=session.summary(lesson, self.asked, kept), notice=kept.notice)
        SUMMARIES.add(self)

    def refresh(self) -> None:
        """Show what has been answered since."""
        self.summary = session.summary(self.lesson, self.asked, self.kept)
        self.notice = self.kept.notice


SUMMARIES: weakref.WeakSet[View] = weakref.WeakSet()  # what follows the answers of others


def ask(*identities: str) -> Quiz:
    """The widget that asks these questions; see `claimbook.quiz.ask`."""
    asked = session.questions(identities)
    return _only(("ask", *identities), lambda: Quiz(Session(asked, keeper())))


def summary(lesson: str) -> Summary:
    """The widget that sums up a lesson; see `claimbook.quiz.summary`."""
    return _only(("summary", lesson), lambda: Summary(lesson, keeper()))


def due(minutes: float) -> Review:
    """The widget with the questions that are due today; see `claimbook.quiz.review`."""
    return _only(("review",), lambda: Review(Sitting(keeper(), minutes)))


_made: dict[tuple[str, ...], View] = {}


def _only(key: tuple[str, ...], make: Any) -> View:
    """Make a widget; the one that the same cell showed before is closed, so that nothing grows."""
    cell = _cell()
    old = _made.pop((cell, *key), None) if cell else None
    view = make()
    if cell:
        _made[(cell, *key)] = view
    if old is not None:
        SUMMARIES.discard(old)
        old.close()
    return view


def _cell() -> str:
    """The id of the cell that runs, "" where it is not told."""
    from IPython import get_ipython

    parent = getattr(get_ipython(), "get_parent", dict)()
    return str((parent.get("metadata") or {}).get("cellId") or "")
