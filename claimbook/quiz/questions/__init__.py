"""The kinds of questions: pure grading, one file per kind behind one small interface."""

from __future__ import annotations

from typing import Any

from claimbook.quiz.questions import shapes
from claimbook.quiz.questions.base import Grade, Note, Question
from claimbook.quiz.questions.forecast import Forecast
from claimbook.quiz.questions.interval import Interval
from claimbook.quiz.questions.match import Match
from claimbook.quiz.questions.multiple import Multiple
from claimbook.quiz.questions.number import Number
from claimbook.quiz.questions.order import Order
from claimbook.quiz.questions.predict import Predict
from claimbook.quiz.questions.single import Single
from claimbook.quiz.questions.sort import Sort
from claimbook.quiz.questions.text import Text
from claimbook.quiz.questions.verdict import Verdict

KINDS: dict[str, type[Question]] = {
    kind.kind: kind
    for kind in (
        Single,
        Multiple,
        Number,
        Order,
        Match,
        Sort,
        Text,
        Interval,
        Forecast,
        Predict,
        Verdict,
    )
}

__all__ = ["KINDS", "Grade", "Note", "Question", "from_yaml", "schema"]


def from_yaml(raw: dict[str, Any]) -> Question:
    """A question from its mapping in the bank, which must satisfy `schema(raw["kind"])`."""
    raw = dict(raw)
    kind = KINDS[raw.pop("kind")]
    for name in ("claims", "hints"):
        raw[name] = tuple(raw.get(name, ()))
    raw.setdefault("review", kind.reviewed)
    return kind.from_yaml(raw)


def schema(kind: str) -> dict[str, Any]:
    """The JSON schema of a question of this kind."""
    chosen = KINDS[kind]
    return {
        "type": "object",
        "properties": shapes.COMMON | {"kind": {"const": kind}} | chosen.properties,
        "required": [*shapes.COMMON_REQUIRED, *chosen.required],
        "additionalProperties": False,
    }
