"""The view: one anywidget for all kinds. Logic is elsewhere; this carries messages."""

from __future__ import annotations

import weakref
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import traitlets

from claimbook import settings
from claimbook.progress.keeper import Keeper, keeper
from claimbook.progress.store import Event, Store
from claimbook.quiz import bank, cards, evidence, guesses, markdown, report, rounds, spaced
from claimbook.quiz.questions import Question, discovery
from claimbook.widgets.base import Widget

LONGEST = 600.0  # seconds on one question that count; a page may stay open overnight


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
    """Questions on one page. The page sends what the reader does, Python answers with states.

    With `anew`, what was answered before this widget was made does not show (for review).
    """

    module = "view/quiz.js"
    found = discovery.files(".js")  # how the kinds of the engine and of this course are drawn
    styles = ("quiz.css", *map(str, discovery.files(".css")))
    questions = traitlets.List().tag(sync=True)
    states = traitlets.Dict().tag(sync=True)
    one = traitlets.Bool().tag(sync=True)  # whether one question is shown at a time
    closing = traitlets.Unicode().tag(sync=True)  # said when there is no (more) question

    def __init__(
        self,
        asked: Sequence[Question],
        kept: Keeper,
        *,
        anew: bool = False,
        one: bool = False,
        closing: str = "",
        seed: str = "",
    ):
        self.asked = {question.id: question for question in asked}
        self.kept = kept
        # The place of each question's newest event: the clock may be set back meanwhile.
        self.since = {question.id: kept.last(question.id) if anew else "" for question in asked}
        self.count = 0
        self.shown: dict[str, Any] = {}  # evidence that the reader asked for
        self.fallback = (markdown.text(asked), markdown.markdown(asked))
        seed = seed or kept.seed  # of the order of options
        super().__init__(
            one=one,
            questions=[cards.face(question, seed) for question in asked],
            states={question.id: self._card(question) for question in asked},
            closing=closing,
            notice=kept.notice,
        )
        self.on_msg(self._received)

    def _state(self, question: Question) -> rounds.State:
        events = self.kept.events(question.id)
        since = self.since[question.id]
        return rounds.state(question, [event for event in events if event.at > since])

    def _card(self, question: Question, **more: Any) -> dict[str, Any]:
        # The count makes every reply differ from the one before, so that each one is sent.
        self.count += 1
        shown = {"shown": self.shown.get(question.id)}
        return {**cards.card(question, self._state(question)), **shown, "count": self.count, **more}

    def _received(self, _widget: Any, content: Any, _buffers: Any) -> None:
        question = (
            self.asked.get(str(content.get("question"))) if isinstance(content, dict) else None
        )
        if question is None:
            return
        try:
            state = self._card(question, **self._act(question, content))
        except Exception as error:
            sorry = f"This cannot be done now: {type(error).__name__}: {error}"
            state = {**self.states[question.id], "count": self.count + 1, "unread": sorry}
            self.count += 1
        self.states = {**self.states, question.id: state}
        self.notice = self.kept.notice
        for summary in list(SUMMARIES):
            summary.refresh()

    def _act(self, question: Question, content: dict[str, Any]) -> dict[str, Any]:
        """Do what the page asks; what is returned is added to the state that it gets."""
        do = content.get("do")
        now = self._state(question)
        if do == "check":
            answer = content.get("answer")
            grade = question.grade(answer)
            if not grade.attempted:
                return {"unread": grade.message}
            fresh = now.phase != "retry" or bool(content.get("again"))
            sure = content.get("confidence")
            sure = sure if isinstance(sure, int) and sure in report.LEVELS else None
            if question.confidence and fresh and sure is None:
                return {"unread": "Say how sure you are, then check.", "unsure": True}
            self.shown.pop(question.id, None)
            # Whoever has seen the answer is not asked to be sure: it would tell nothing of guesses.
            guessed = not guesses.looked_first(self.kept.events(question.id))
            self.kept.append(
                Event(
                    question.id,
                    question.version,
                    "answer",
                    fresh=fresh,
                    answer=answer,
                    score=grade.score,
                    correct=grade.right,
                    confidence=(grade.sure if sure is None else sure) if guessed else None,
                    seconds=_seconds(content.get("seconds")),
                )
            )
        elif do in ("hint", "solution") and now.phase == "retry":
            self.kept.append(Event(question.id, question.version, do))
        elif do == "evidence" and now.phase == "done" and question.evidence is not None:
            self.shown[question.id] = evidence.show(question)
        return {}


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
        self.asked = bank.load(bank.path(lesson)) if lesson else bank.readable()[0]
        words = "Your summary appears here when you run this cell."
        self.fallback = (f"Summary: {lesson}" if lesson else "Summary", f"*{words}*\n")
        super().__init__(summary=self._summary(), notice=kept.notice)
        SUMMARIES.add(self)

    def _summary(self) -> dict[str, Any]:
        levels = report.calibration(self.kept.read(lambda store: store.sureness(self.lesson), []))
        return cards.summary(
            self.lesson,
            report.lines(self.asked, self.kept.latest(self.lesson), _guesses()),
            levels,
        )

    def refresh(self) -> None:
        """Show what has been answered since."""
        self.summary = self._summary()
        self.notice = self.kept.notice


SUMMARIES: weakref.WeakSet[View] = weakref.WeakSet()  # what follows the answers of others


def _guesses() -> frozenset[str]:
    """The questions that are asked before any evidence: what is wrong there is no mistake."""
    return frozenset(settings.current().then_and_now.get("questions", ()))


def _seconds(given: Any) -> float | None:
    if isinstance(given, (int, float)) and not isinstance(given, bool) and given >= 0:
        return round(min(float(given), LONGEST), 1)
    return None


def ask(*identities: str) -> Quiz:
    """The widget that asks these questions; see `claimbook.quiz.ask`."""
    if not identities:
        raise ValueError('ask() needs at least one question id, such as "NN-topic/name".')
    asked = [bank.get(identity) for identity in dict.fromkeys(identities)]
    return _only(("ask", *identities), lambda: Quiz(asked, keeper()))


def summary(lesson: str) -> Summary:
    """The widget that sums up a lesson; see `claimbook.quiz.summary`."""
    return _only(("summary", lesson), lambda: Summary(lesson, keeper()))


def due(minutes: float) -> Quiz:
    """The widget with the questions that are due today; see `claimbook.quiz.review`."""
    kept, now = keeper(), datetime.now(UTC)
    questions, _errors = bank.readable()
    planned = spaced.schedule(questions, kept.read(Store.first_tries, []), now)
    asked = [one.question for one in spaced.mixed(spaced.today(planned, now, minutes))]
    closing = spaced.closing(
        [one for one in planned if one.question not in asked], now, bool(asked)
    )

    def make() -> Quiz:
        # Options stand in another order each day, so that no place is learned instead of an answer.
        seed = f"{kept.seed} {now:%Y-%m-%d}"
        quiz = Quiz(asked, kept, anew=True, one=True, closing=closing, seed=seed)
        # The same for every reader: what is due is not.
        quiz.fallback = ("Review", "*What is due today appears here when you run this cell.*\n")
        return quiz

    return _only(("review",), make)


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
