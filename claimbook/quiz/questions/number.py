"""A number with a tolerance and a unit."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from claimbook.quiz.questions import base, figures, shapes
from claimbook.quiz.questions.base import Grade, Note
from claimbook.quiz.questions.numerals import Measured, width

TOLERANCE = {
    "anyOf": [{"type": "number", "minimum": 0}, {"type": "string", "pattern": r"^\d+(\.\d+)?%$"}]
}
MISTAKE = shapes.mapping(
    {
        "value": shapes.VALUE,
        "tolerance": TOLERANCE,
        "above": {"type": "number"},
        "below": {"type": "number"},
        "feedback": shapes.TEXT,
    },
    "feedback",
) | {"anyOf": [{"required": [name]} for name in ("value", "above", "below")]}


@dataclass(frozen=True, kw_only=True)
class Number(Measured):
    kind = "number"
    task = "type a number"
    properties = shapes.MEASURED | {
        "tolerance": TOLERANCE,
        "near": TOLERANCE,
        "mistakes": {"type": "array", "items": MISTAKE},
    }
    required = ("answer", "tolerance")

    tolerance: float | str
    near: float | str | None = None
    mistakes: tuple[dict[str, Any], ...] = ()

    example = """\
answer: FILL IN a number, or {claim ID, figure NAME} as a mapping
unit: FILL IN
tolerance: 5%
mistakes:
  - value: FILL IN a number that a common slip leads to
    feedback: FILL IN what this slip was
"""

    def face(self, seed: str | None) -> dict[str, Any]:
        return {"unit": self.unit}

    def grade(self, answer: Any) -> Grade:
        """Score 1 within the tolerance, 0.5 within `near` where there is one, else 0."""
        if answer is None or (isinstance(answer, str) and not answer.strip()):
            return base.not_attempted("Type a number first.")
        given = self.read(answer)
        if given is None:
            unit = f" in {self.unit}" if self.unit else ""
            return base.not_attempted(f"Type a plain number{unit}, such as 12.5.")
        right = self.value()
        slack = 1e-9 * max(1.0, abs(right))
        if abs(given - right) <= width(self.tolerance, right) + slack:
            return Grade(1.0, notes=(Note("", "right"),))
        score, feedback = 0.0, self._mistake(given, right)
        if self.near is not None and abs(given - right) <= width(self.near, right) + slack:
            score = 0.5
            feedback = feedback or f"Close. A little too {'low' if given < right else 'high'}."
        return Grade(score, feedback or _direction(given, right), (Note("", "wrong"),))

    def _mistake(self, given: float, right: float) -> str:
        for mistake in self.mistakes:
            if "value" in mistake:
                value = float(figures.value(mistake["value"]))
                if abs(given - value) <= width(mistake.get("tolerance", self.tolerance), value):
                    return mistake["feedback"]
            elif given > mistake.get("above", math.inf) or given < mistake.get("below", -math.inf):
                return mistake["feedback"]
        return ""

    def solution(self) -> dict[str, Any]:
        value = self.value()
        return {"answer": self.shown(value), "text": self.shown(value, self.unit)}

    def lines(self) -> list[str]:
        return [f"- ______ {base.plain(self.unit)}".rstrip()]


def _direction(given: float, right: float) -> str:
    """What a number alone tells: wrong sign, wrong scale, too low or too high."""
    if right and given == -right:
        return "The size is right, the sign is not."
    if right and given / right > 0:
        power = math.log10(given / right)
        if abs(power - round(power)) < 0.02 and round(power):
            return "The digits look right, the scale does not. Look at the unit once more."
    return "Too low." if given < right else "Too high."
