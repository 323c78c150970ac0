"""Predict, then reveal: an estimate or a choice before the chart. It is kept and never blamed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from claimbook.quiz.questions import base, figures, shapes
from claimbook.quiz.questions.base import Grade, Note, Option
from claimbook.quiz.questions.numerals import Measured


@dataclass(frozen=True, kw_only=True)
class Predict(Measured):
    kind = "predict"
    task = "predict"
    tries = 1
    reviewed = False
    properties = shapes.MEASURED | {
        "range": shapes.ENDS,
        "tolerance": {"type": "number", "minimum": 0},
        "options": shapes.options(7),
    }
    parts = {"options": Option}

    range: tuple[float, float] | None = None
    tolerance: float | None = None
    options: tuple[Option, ...] = ()

    example = """\
answer: FILL IN a number, or {claim ID, figure NAME} as a mapping
unit: FILL IN
range: [FILL IN the least, FILL IN the most on the slider]
"""

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
        given = self.read(answer)
        if given is None:
            return base.not_attempted("Type what you expect first, as a plain number.")
        value = self.value()
        low, high = self.range or (0.0, 0.0)  # a prediction of a number has a range
        span = high - low
        near = span * 0.05 if self.tolerance is None else self.tolerance
        gap = abs(given - value)
        exact = self.shown(given) == self.shown(value)  # as far as a reader can see
        score = (
            1.0
            if exact or gap <= near + 1e-9 * max(1, abs(value))
            else max(0.0, 1 - (gap - near) / (span / 2))
        )
        if score < 1:
            score = min(score, 1 - 1e-6)
        told = self.shown(given)
        typed = len(told.partition(".")[2])  # its decimals
        record, gap_told = (
            (told, "") if exact else figures.apart(value, given, self.decimals or typed)
        )
        said = f"You said {told}; the record is {record} {self.unit}".rstrip()
        near_it = "Close." if score == 1 else "Your prediction is kept."
        headline = "Exactly." if exact else near_it
        side = "low" if given < value else "high"
        tail = "." if exact else f": {gap_told} too {side}."
        return Grade(
            score,
            said + tail,
            headline=headline,
            picture={
                "ends": list(self.range or ()),
                "you": [given],
                "record": value,
                "shown": record,
            },
        )

    def solution(self) -> dict[str, Any]:
        if self.options:
            right = next(option for option in self.options if option.right)
            return {"answer": right.key, "text": right.text}
        value = self.value()
        return {"answer": repr(value), "text": self.shown(value, self.unit)}

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
