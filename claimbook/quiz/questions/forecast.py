"""A probability for a statement, scored when the outcome is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from claimbook.quiz.questions import base, figures, shapes
from claimbook.quiz.questions.base import Grade, Question
from claimbook.quiz.questions.numerals import read


@dataclass(frozen=True, kw_only=True)
class Forecast(Question):
    kind = "forecast"
    task = "how likely, in percent?"
    tries = 1
    reviewed = False
    properties = {"outcome": {"anyOf": [{"type": "boolean"}, shapes.FIGURE]}}
    required = ("outcome",)

    outcome: Any

    example = """\
outcome: FILL IN true or false
"""

    def face(self, seed: str | None) -> dict[str, Any]:
        return {}

    def grade(self, answer: Any) -> Grade:
        """1 minus the Brier score (p - outcome)^2 (Brier 1950). `answer` is a percentage."""
        given = read(answer, "percent")
        if given is None:
            return base.not_attempted("Say how likely it is first, from 0 to 100 percent.")
        if not 0 <= given <= 100:
            return base.not_attempted("A probability lies between 0 and 100 percent.")
        outcome = bool(figures.value(self.outcome))
        brier = (given / 100 - outcome) ** 2
        right = (given > 50) == outcome and given != 50
        side = "" if given == 50 else f", on the {'right' if right else 'wrong'} side of 50"
        said = (
            f"You said {given:.0f} percent{side}. Your Brier score, the squared distance between "
            f"what you said and what happened, is {brier:.2f}: 0 is perfect, always saying 50 "
            "percent gives 0.25."
        )
        return Grade(
            1 - brier,
            said,
            right=right,
            sure=None if given == 50 else round(max(given, 100 - given)),
            headline="It was so." if outcome else "It was not so.",
            picture={"ends": [0, 100], "you": [given], "record": 100.0 * outcome},
        )

    def solution(self) -> dict[str, Any]:
        outcome = bool(figures.value(self.outcome))
        return {"answer": 100 if outcome else 0, "text": "Yes" if outcome else "No"}

    def lines(self) -> list[str]:
        return ["- ______ percent"]
