"""A text of some length: what can be counted is checked, the rest the writer judges.

Words cannot tell a true text from a false one. So the check gives no verdict: a text that is too
short, says the task again or lacks most of what was asked goes back with a question; of any other it
says what it looked for and did not find, and shows the points to judge it by and good answers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from claimbook.quiz.questions import base, shapes, wording
from claimbook.quiz.questions.base import Grade, Question

FORGIVEN = 4  # of so many needs one may be said in words that its pattern does not know
HEADLINE = "Complete, now judge it yourself."
NO_VERDICT = (
    "The check knows words and no meaning: it cannot tell whether your text is true or fair."
)
NOT_FOUND = "This was looked for and not found. You may have said it in other words."
TEXTS = {"type": "array", "items": shapes.TEXT, "minItems": 1}


@dataclass(frozen=True)
class Need:
    """What a text should hold: a pattern (of Python's re, in any case), and what to ask without it.

    The pattern may name families of words in curly brackets; see claimbook.quiz.questions.wording.
    """

    pattern: str
    feedback: str
    exact: bool = False  # capitals count
    must: bool = False  # no answer can do without it, whatever its words

    def met(self, text: str) -> bool:
        return bool(
            re.search(wording.pattern(self.pattern), text, 0 if self.exact else re.IGNORECASE)
        )


@dataclass(frozen=True, kw_only=True)
class Written(Question):
    kind = "written"
    task = "write"
    reviewed = False
    judged = False
    properties = {
        "shortest": {"type": "integer", "minimum": 1},
        "longest": {"type": "integer", "minimum": 1},
        "needs": shapes.items(
            {
                "pattern": shapes.TEXT,
                "feedback": shapes.TEXT,
                "exact": {"type": "boolean"},
                "must": {"type": "boolean"},
            },
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
        """Score 1 for a text that is complete, else 0 and the first thing it lacks.

        Complete is no verdict. A quarter of the needs may be said in words that are not known.
        """
        if not isinstance(answer, str) or not answer.strip(" .\n"):
            return base.not_attempted("Write your text first.")
        if problem := self._lacks(answer):
            return Grade(0.0, problem)
        told = [NO_VERDICT]
        if missing := self._missing(answer):
            told.append(" ".join([NOT_FOUND, *(need.feedback for need in missing)]))
        return Grade(1.0, "\n\n".join(told), headline=HEADLINE)

    def _missing(self, text: str) -> list[Need]:
        return [need for need in self.needs if not need.met(text)]

    def _lacks(self, text: str) -> str:
        count = base.count(len(text.split()), "word")
        if len(text.split()) < self.shortest:
            return f"Your text has {count}. Write at least {self.shortest} before you compare."
        if fault := wording.fault(text, self.prompt, self.models):
            return fault
        missing = self._missing(text)
        if len(missing) > len(self.needs) // FORGIVEN:
            return missing[0].feedback
        if lacking := [need.feedback for need in missing if need.must]:
            return lacking[0]
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
                re.compile(wording.pattern(need.pattern))
            except (re.error, ValueError) as error:
                return [(f"needs.{place}.pattern", f"this is no pattern: {error}")]
        return [
            (f"models.{place}", f"this answer does not pass: {problem}")
            for place, model in enumerate(self.models)
            if (problem := self._lacks(model))
        ]
