"""An estimate with a range that the reader is, say, 80 percent sure of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from claimbook.quiz.questions import base, figures, shapes
from claimbook.quiz.questions.base import Grade
from claimbook.quiz.questions.numerals import Measured


def interval_score(low: float, high: float, value: float, sure: float) -> float:
    """The interval score of a central range: its width, plus a price for missing.

    Gneiting and Raftery, Strictly Proper Scoring Rules, JASA 102 (2007), equation 43:
    (u - l) + 2/alpha * (l - x) if x < l, + 2/alpha * (x - u) if x > u, with alpha = 1 - sure.
    Small is good. All in the unit of the value; `sure` is a share, such as 0.8.
    """
    miss = max(low - value, value - high, 0.0)
    return (high - low) + 2 / (1 - sure) * miss


@dataclass(frozen=True, kw_only=True)
class Interval(Measured):
    kind = "interval"
    task = "give a range"
    tries = 1
    reviewed = False
    properties = shapes.MEASURED | {
        "sure": {"type": "integer", "minimum": 50, "maximum": 95},
        "range": shapes.ENDS,
        "sharp": {"type": "number", "exclusiveMinimum": 0},
    }
    required = ("answer", "range", "sharp")

    range: tuple[float, float]
    sharp: float
    sure: int = 80

    example = """\
answer: FILL IN a number, or {claim ID, figure NAME} as a mapping
unit: FILL IN
range: [FILL IN the least, FILL IN the most that is sensible]
sharp: FILL IN the width of a range that somebody well informed would give
"""

    def face(self, seed: str | None) -> dict[str, Any]:
        return {"unit": self.unit, "sure": self.sure}

    def grade(self, answer: Any) -> Grade:
        """1 for a hit no wider than `sharp`, falling with the interval score to 0 at the range.

        `answer` maps "low" and "high" to what was typed. A hit counts as right, however wide.
        """
        if not isinstance(answer, dict) or not any(
            str(answer.get(end) or "").strip() for end in ("low", "high")
        ):
            return base.not_attempted("Type both ends of your range first.")
        low, high = (self.read(answer.get(end)) for end in ("low", "high"))
        if low is None or high is None:
            return base.not_attempted("Type a plain number at both ends, such as 10 and 20.")
        if low > high:
            return base.not_attempted(
                "The lower end is above the upper one. Which one did you mean?"
            )
        value = self.value()
        widest = self.range[1] - self.range[0]
        points = interval_score(low, high, value, self.sure / 100)
        score = 1 - (max(points, self.sharp) - self.sharp) / (widest - self.sharp)
        hit = low <= value <= high
        record, words = self._words(low, high, value, hit)
        return Grade(
            min(1.0, max(0.0, score)),
            words,
            right=hit,
            sure=self.sure,
            headline="Your range holds it." if hit else "Your range missed it.",
            picture={
                "ends": list(self.range),
                "you": [low, high],
                "record": value,
                "shown": record,
            },
        )

    def _words(self, low: float, high: float, value: float, hit: bool) -> tuple[str, str]:
        """The record as it is shown, and the message."""
        if not hit:
            side, end = ("below", low) if value < low else ("above", high)
            record, gap = figures.apart(value, end, self.decimals)
            missed = f"The record is {record} {self.unit}".rstrip()
            words = f"{missed}, {gap} {side} your range. A wider range would have held it."
            return record, words
        record = self.shown(value)
        said = f"The record is {record} {self.unit}".rstrip()
        if high - low <= self.sharp:
            return record, f"{said}, and your range is as narrow as one can ask."
        wide, sharp = self.shown(high - low), self.shown(self.sharp)
        tells = f"A narrower range tells more: {sharp} is a good aim here."
        return record, f"{said}. Your range is {wide} wide. {tells}"

    def solution(self) -> dict[str, Any]:
        value = self.value()
        ends = {"low": repr(value), "high": repr(value)}
        return {"answer": ends, "text": self.shown(value, self.unit)}

    def lines(self) -> list[str]:
        return [f"- from ______ to ______ {base.plain(self.unit)}".rstrip()]

    def problems(self) -> list[tuple[str, str]]:
        if self.range[1] - self.range[0] <= self.sharp:
            return [("range", "must go up and be wider than `sharp`")]
        return []
