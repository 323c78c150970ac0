"""A text of some length: what can be counted is checked, the rest the writer judges."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from claimbook.quiz.questions import base, shapes
from claimbook.quiz.questions.base import Grade, Question

TEXTS = {"type": "array", "items": shapes.TEXT, "minItems": 1}


@dataclass(frozen=True)
class Need:
    """What a text must hold: a pattern (of Python's re, in any case), and what to say without it."""

    pattern: str
    feedback: str
    exact: bool = False  # capitals count

    def met(self, text: str) -> bool:
        return bool(re.search(self.pattern, text, 0 if self.exact else re.IGNORECASE))


@dataclass(frozen=True, kw_only=True)
class Written(Question):
    kind = "written"
    task = "write"
    reviewed = False
    properties = {
        "shortest": {"type": "integer", "minimum": 1},
        "longest": {"type": "integer", "minimum": 1},
        "needs": shapes.items(
            {"pattern": shapes.TEXT, "feedback": shapes.TEXT, "exact": {"type": "boolean"}},
            "pattern",
            "feedback",
            least=0,
            most=12,
        ),
        "points": TEXTS,
        "models": TEXTS,
    }
    required = ("shortest", "longest", "points", "models")
    example = """\
shortest: 20  # words
longest: 60
needs:
  - pattern: \\d
    feedback: FILL IN what to say to a text without a figure
points:
  - FILL IN what a good text does; the writer ticks it
models:
  - FILL IN one good answer, of 20 to 60 words
"""

    shortest: int
    longest: int
    points: tuple[str, ...]
    models: tuple[str, ...]  # good answers; each must pass
    needs: tuple[Need, ...] = ()

    @classmethod
    def from_yaml(cls, raw: dict[str, Any]) -> Written:
        needs = tuple(Need(**need) for need in raw.get("needs", ()))
        lists = {name: tuple(raw[name]) for name in ("points", "models")}
        return cls(**{**raw, **lists, "needs": needs})

    def face(self, seed: str | None) -> dict[str, Any]:
        return {"shortest": self.shortest, "longest": self.longest}

    def grade(self, answer: Any) -> Grade:
        """Score 1 for a text with all that can be counted, else 0 and the first thing it lacks."""
        if not isinstance(answer, str) or not answer.strip(" .\n"):
            return base.not_attempted("Write your text first.")
        if problem := self._lacks(answer):
            return Grade(0.0, problem)
        return Grade(1.0, headline="Complete, now judge it yourself.")

    def _lacks(self, text: str) -> str:
        count = base.count(len(text.split()), "word")
        if len(text.split()) < self.shortest:
            return f"Your text has {count}. Write at least {self.shortest} before you compare."
        for need in self.needs:
            if not need.met(text):
                return need.feedback
        if len(text.split()) > self.longest:
            return f"Your text has {count}. Cut it to {self.longest}: what can go without loss?"
        return ""

    def solution(self) -> dict[str, Any]:
        return {"answer": self.models[0], "text": self.models[0], "points": list(self.points)}

    def lines(self) -> list[str]:
        return [f"- A text of {self.shortest} to {self.longest} words"]

    def problems(self) -> list[tuple[str, str]]:
        for place, need in enumerate(self.needs):
            try:
                re.compile(need.pattern)
            except re.error as error:
                return [(f"needs.{place}.pattern", f"this is no pattern: {error}")]
        return [
            (f"models.{place}", f"this answer does not pass: {problem}")
            for place, model in enumerate(self.models)
            if (problem := self._lacks(model))
        ]
