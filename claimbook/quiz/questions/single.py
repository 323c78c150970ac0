"""Single choice: one option is right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from claimbook.quiz.questions import base, shapes
from claimbook.quiz.questions.base import Choice, Grade, Note


@dataclass(frozen=True, kw_only=True)
class Single(Choice):
    kind = "single"
    task = "choose one"
    properties = {"options": shapes.options(7)}
    sign, exactly_one = "○", True
    example = """\
options:
  - text: FILL IN the right option
    right: true
  - text: FILL IN a wrong option that many would choose
    feedback: FILL IN why it is wrong
"""

    def grade(self, answer: Any) -> Grade:
        """Score 1 for the right option, else 0. `answer` is the key of an option."""
        for option in self.options:
            if option.key == answer:
                mark = "right" if option.right else "wrong"
                return Grade(float(option.right), option.feedback, (Note(option.key, mark),))
        return base.not_attempted("Choose an option first.")

    def solution(self) -> dict[str, Any]:
        right = next(option for option in self.options if option.right)
        return {"answer": right.key, "text": right.text}
