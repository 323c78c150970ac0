"""Single choice: one option is right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from claimbook.quiz.questions import base, shapes
from claimbook.quiz.questions.base import Grade, Note, Option, Question


@dataclass(frozen=True, kw_only=True)
class Single(Question):
    kind = "single"
    task = "choose one"
    properties = {
        "options": {"type": "array", "items": shapes.OPTION, "minItems": 2, "maxItems": 7}
    }
    required = ("options",)

    options: tuple[Option, ...]

    example = """\
options:
  - text: FILL IN the right option
    right: true
  - text: FILL IN a wrong option that many would choose
    feedback: FILL IN why it is wrong
"""

    @classmethod
    def from_yaml(cls, raw: dict[str, Any]) -> Single:
        return cls(**{**raw, "options": base.options(raw["options"])})

    def face(self, seed: str | None) -> dict[str, Any]:
        return {"options": base.faces(self.options, self, seed)}

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

    def lines(self) -> list[str]:
        return [f"- ○ {base.plain(option.text)}" for option in self.options]

    def problems(self) -> list[tuple[str, str]]:
        return base.choice_problems(self.options, exactly_one=True)
