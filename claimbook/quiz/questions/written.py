"""A text of some length: what can be counted is checked, the rest the writer judges.

Words cannot tell a true text from a false one. So the writer may be asked first, in one click, where
the text stands. A text that is too short, says the task again or lacks most of what was asked goes
back with a question, a stand that the evidence does not bear with its feedback. Of the others the
check says what it looked for and did not find, and shows the points to judge them by and good answers.
Without a stand it gives no verdict.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Self

from claimbook import settings
from claimbook.quiz.questions import base, shapes, wording
from claimbook.quiz.questions.base import Grade, Note, Option, Question

FORGIVEN = 4  # of so many needs one may be said in words that its pattern does not know
HEADLINE = "Complete, now judge it yourself."
BORNE = "Complete, and the evidence supports your stand."
NO_VERDICT = (
    "The check knows words and no meaning: it cannot tell whether your text is true or fair."
)
STAND_ONLY = (
    "The check knows which stand you chose, and looks for words in your text. Read for yourself "
    "whether each sentence is true and supports the stand."
)
NOT_FOUND = "This was looked for and not found. You may have said it in other words."


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


@dataclass(frozen=True)
class Stand:
    """Where a text may stand: a short question; the evidence bears those options that are right."""

    prompt: str
    options: tuple[Option, ...]


@dataclass(frozen=True, kw_only=True)
class Written(Question):
    kind = "written"
    task = "write"
    reviewed = False
    properties = {
        "stand": shapes.mapping(
            {"prompt": shapes.TEXT, "options": shapes.options(4)}, "prompt", "options"
        ),
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
        "points": shapes.TEXTS,
        "models": shapes.TEXTS,
    }
    required = ("shortest", "longest", "points", "models")
    parts = {"needs": Need}
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
    stand: Stand | None = None

    @classmethod
    def from_yaml(cls, raw: dict[str, Any]) -> Self:
        if stand := raw.get("stand"):
            options = tuple(Option(**option) for option in stand["options"])
            raw = {**raw, "stand": Stand(stand["prompt"], options)}
        return super().from_yaml(raw)

    @property
    def judged(self) -> bool:
        return self.stand is not None

    def face(self, seed: str | None) -> dict[str, Any]:
        found: dict[str, Any] = {"shortest": self.shortest, "longest": self.longest}
        found["course"] = settings.current().slug  # under which a draft is kept
        if self.stand:
            options = base.faces(self.stand.options, self, seed)
            found["stand"] = {"prompt": self.stand.prompt, "options": options}
        return found

    def grade(self, answer: Any) -> Grade:
        """Score 1 for a text that is complete, from a stand that is right; else 0, and why.

        `answer` is the text, or where a stand is asked {"stand": key of an option, "text": text}.
        Complete is no verdict. A quarter of the needs may be said in words that are not known.
        """
        text, chosen = answer, None
        if self.stand:
            given = answer if isinstance(answer, dict) else {}
            text, key = given.get("text"), given.get("stand")
            chosen = next((one for one in self.stand.options if one.key == key), None)
            if chosen is None:
                return base.not_attempted("Choose first where your text stands.")
        if not isinstance(text, str) or not text.strip(" .\n"):
            return base.not_attempted("Write your text first.")
        wrong = chosen.feedback if chosen and not chosen.right else ""
        notes = (Note(chosen.key, "wrong" if wrong else "right"),) if chosen else ()
        if problems := [one for one in (wrong, self._lacks(text)) if one]:
            return Grade(0.0, "\n\n".join(problems), notes)
        told = [STAND_ONLY if chosen else NO_VERDICT]
        if missing := self._missing(text):
            told.append(" ".join([NOT_FOUND, *(need.feedback for need in missing)]))
        return Grade(1.0, "\n\n".join(told), notes, headline=BORNE if chosen else HEADLINE)

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
        text = self.models[0]
        return {"answer": self.stood(text), "text": text, "points": list(self.points)}

    def stood(self, text: str) -> Any:
        """An answer with this text, from the first stand that is right."""
        if self.stand is None:
            return text
        return {"stand": next(one.key for one in self.stand.options if one.right), "text": text}

    def lines(self) -> list[str]:
        text = f"- A text of {self.shortest} to {self.longest} words"
        if self.stand is None:
            return [text]
        options = [f"  - ○ {base.plain(option.text)}" for option in self.stand.options]
        return [f"- Where it stands: {base.plain(self.stand.prompt)}", *options, text]

    def problems(self) -> list[tuple[str, str]]:
        if self.stand and (found := base.choice_problems(self.stand.options, exactly_one=False)):
            return [(f"stand.{field}", sentence) for field, sentence in found]
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
