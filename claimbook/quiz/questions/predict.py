"""Predict, then reveal: an estimate or a choice before the chart. It is kept and never blamed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from claimbook.quiz.questions import base, figures, shapes
from claimbook.quiz.questions.base import Grade, Note, Option, Question
from claimbook.quiz.questions.numerals import read


@dataclass(frozen=True, kw_only=True)
class Predict(Question):
    kind = "predict"
    task = "predict"
    tries = 1
    reviewed = False
    properties = {
        "answer": shapes.VALUE,
        "unit": {"type": "string"},
        "units": {"type": "object", "additionalProperties": {"type": "number"}},
        "decimals": {"type": "integer", "minimum": 0, "maximum": 6},
        "range": {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2},
        "tolerance": {"type": "number", "minimum": 0},
        "options": {"type": "array", "items": shapes.OPTION, "minItems": 2, "maxItems": 7},
    }

    answer: Any = None
    range: tuple[float, float] | None = None
    tolerance: float | None = None
    unit: str = ""
    units: dict[str, float] = field(default_factory=dict)
    decimals: int | None = None
    options: tuple[Option, ...] = ()

    example = """\
answer: FILL IN a number, or {claim ID, figure NAME} as a mapping
unit: FILL IN
range: [FILL IN the least, FILL IN the most on the slider]
"""

    @classmethod
    def from_yaml(cls, raw: dict[str, Any]) -> Predict:
        raw = {**raw, "options": base.options(raw.get("options", ()))}
        return cls(**(raw | {"range": tuple(raw["range"])} if "range" in raw else raw))

    def face(self, seed: str | None) -> dict[str, Any]:
        if self.options:
            return {"options": base.faces(self.options, self, seed)}
        return {"unit": self.unit, "range": list(self.range or ())}

    def grade(self, answer: Any) -> Grade:
        """A choice scores 0 or 1, a number 1 within the tolerance and 0 half a range away."""
        if self.options:
            for option in self.options:
                if option.key == answer:
                    note = Note(option.key, "right" if option.right else "wrong")
                    headline = (
                        "You saw it coming." if option.right else "Not what the record shows."
                    )
                    return Grade(float(option.right), option.feedback, (note,), headline=headline)
            return base.not_attempted("Choose what you expect first.")
        given = read(answer, self.unit, self.units)
        if given is None:
            return base.not_attempted("Type what you expect first, as a plain number.")
        value = float(figures.value(self.answer))
        low, high = self.range or (0.0, 0.0)  # a prediction of a number has a range
        span = high - low
        near = span * 0.05 if self.tolerance is None else self.tolerance
        gap = abs(given - value)
        score = (
            1.0
            if gap <= near + 1e-9 * max(1, abs(value))
            else max(0.0, 1 - (gap - near) / (span / 2))
        )
        if score < 1:
            score = min(score, 1 - 1e-6)
        said = (
            f"You said {self._show(given)}; the record is {self._show(value)} {self.unit}".strip()
        )
        side = "low" if given < value else "high"
        tail = "." if gap == 0 else f": {self._show(gap)} too {side}."
        return Grade(
            score,
            said + tail,
            headline="Close." if score == 1 else "Your prediction is kept.",
            picture={"ends": list(self.range or ()), "you": [given], "record": value},
        )

    def _show(self, number: float) -> str:
        return figures.show(number, self.decimals)

    def solution(self) -> dict[str, Any]:
        if self.options:
            right = next(option for option in self.options if option.right)
            return {"answer": right.key, "text": right.text}
        value = float(figures.value(self.answer))
        return {"answer": repr(value), "text": f"{self._show(value)} {self.unit}".strip()}

    def lines(self) -> list[str]:
        if self.options:
            return [f"- ○ {base.plain(option.text)}" for option in self.options]
        return [f"- ______ {base.plain(self.unit)}".rstrip()]

    def problems(self) -> list[tuple[str, str]]:
        if self.options:
            if self.answer is not None:
                return [("answer", "give either `options` or `answer` with `range`, not both")]
            return base.choice_problems(self.options, exactly_one=True)
        if self.answer is None:
            return [("answer", "the field is missing (or give `options`)")]
        if self.range is None or self.range[0] >= self.range[1]:
            return [("range", "needs two numbers, the lower one first")]
        return []
