"""The view: one anywidget for all kinds. Logic is elsewhere; this carries messages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import anywidget
import traitlets

from . import bank, cards, markdown, rounds
from .keeper import Keeper, keeper
from .progress import Event
from .questions import Question

HERE = Path(__file__).parent
LONGEST = 3600.0  # seconds on one question that count; a page may stay open overnight


class Quiz(anywidget.AnyWidget):
    """Questions on one page. The page sends what the reader does, Python answers with states."""

    _esm = (HERE / "widget.js").read_text(encoding="utf-8")
    _css = (HERE / "widget.css").read_text(encoding="utf-8")
    questions = traitlets.List().tag(sync=True)
    states = traitlets.Dict().tag(sync=True)
    notice = traitlets.Unicode().tag(sync=True)

    def __init__(self, asked: list[Question], kept: Keeper):
        self.asked = {question.id: question for question in asked}
        self.kept = kept
        self.count = 0
        seed = kept.seed
        super().__init__(
            questions=[cards.face(question, seed) for question in asked],
            states={question.id: self._card(question) for question in asked},
            notice=kept.notice,
        )
        self.on_msg(self._received)

    def _repr_mimebundle_(self, **kwargs: Any):
        data, metadata = super()._repr_mimebundle_(**kwargs)
        asked = list(self.asked.values())
        data["text/plain"] = markdown.text(asked)
        data["text/markdown"] = markdown.markdown(asked)
        return data, metadata

    def _state(self, question: Question) -> rounds.State:
        return rounds.state(question, self.kept.events(question.id))

    def _card(self, question: Question, **more: Any) -> dict[str, Any]:
        # The count makes every reply differ from the one before, so that each one is sent.
        self.count += 1
        return {**cards.card(question, self._state(question)), "count": self.count, **more}

    def _received(self, _widget: Any, content: Any, _buffers: Any) -> None:
        question = self.asked.get(content.get("question")) if isinstance(content, dict) else None
        if question is None:
            return
        more = self._act(question, content)
        self.states = {**self.states, question.id: self._card(question, **more)}
        self.notice = self.kept.notice

    def _act(self, question: Question, content: dict[str, Any]) -> dict[str, Any]:
        """Do what the page asks; what is returned is added to the state that it gets."""
        do = content.get("do")
        now = self._state(question)
        if do == "check":
            answer = content.get("answer")
            grade = question.grade(answer)
            if not grade.attempted:
                return {"unread": grade.message}
            sure = content.get("confidence")
            self.kept.append(Event(
                question.id, question.version, "answer",
                fresh=now.phase != "retry" or bool(content.get("again")),
                answer=answer, score=grade.score, correct=grade.right,
                confidence=sure if sure in cards.CONFIDENCE else grade.sure,
                seconds=_seconds(content.get("seconds")),
            ))  # fmt: skip
        elif do in ("hint", "solution") and now.phase == "retry":
            self.kept.append(Event(question.id, question.version, do))
        return {}


def _seconds(given: Any) -> float | None:
    if isinstance(given, (int, float)) and not isinstance(given, bool) and given >= 0:
        return round(min(float(given), LONGEST), 1)
    return None


def make(*identities: str) -> Quiz:
    """The widget that asks these questions; see `course.quiz.ask`."""
    if not identities:
        raise ValueError("ask() needs at least one question id, such as \"04-economics/first-years\".")
    return Quiz([bank.get(identity) for identity in dict.fromkeys(identities)], keeper())
