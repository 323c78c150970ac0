"""The kinds of questions: pure grading, one file per kind behind one small interface."""

from __future__ import annotations

from typing import Any

from . import shapes
from .base import Grade, Note, Question
from .forecast import Forecast
from .interval import Interval
from .match import Match
from .multiple import Multiple
from .number import Number
from .order import Order
from .predict import Predict
from .single import Single
from .sort import Sort
from .text import Text
from .verdict import Verdict

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
