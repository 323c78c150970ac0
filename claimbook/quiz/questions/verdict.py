"""A verdict on a claim, by the ledger's scale, with the reason for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Self

from claimbook import settings
from claimbook.ledger.ledger import VERDICTS as SCALE
from claimbook.quiz import values
from claimbook.quiz.questions import base, shapes
from claimbook.quiz.questions.base import Grade, Note, Option, Question


@dataclass(frozen=True, kw_only=True)
class Verdict(Question):
    kind = "verdict"
    task = "give a verdict and a reason"
    properties = {
        "claim": {"type": "string", "pattern": "^[A-Z][0-9]+$"},
        "scale": {
            "type": "array",
            "items": {"enum": list(SCALE)},
            "minItems": 2,
            "uniqueItems": True,
        },
        "verdict": {"enum": list(SCALE)},
        "feedback": shapes.mapping(dict.fromkeys(SCALE, shapes.TEXT)),
        "reasons": shapes.options(6),
    }
    required = ("claim", "when", "reasons")
    parts = {"reasons": Option}

    claim: str
    when: str
    reasons: tuple[Option, ...]
    scale: tuple[str, ...] = SCALE
    verdict: str = ""
    feedback: dict[str, str] = field(default_factory=dict)

    example = """\
claim: FILL IN the id
when: "FILL IN the day: one of the two of course.toml"
feedback:
  supported: FILL IN what speaks against this verdict
  partly: FILL IN
  contested: FILL IN
  not supported: FILL IN
  untestable: FILL IN
  open: FILL IN
reasons:
  - text: FILL IN the reason that carries the verdict
    right: true
    feedback: FILL IN
  - text: FILL IN a reason that does not
    feedback: FILL IN why not
"""

    @classmethod
    def fields(cls) -> dict[str, Any]:
        """The JSON schema of the fields of this kind; `when` is one of the course's two days."""
        columns = [settings.current().then.column, settings.current().now.column]
        years = [int(column) for column in columns if column.isdigit()]  # YAML reads 1900 so
        return cls.properties | {"when": {"enum": [*columns, *years]}}

    @classmethod
    def from_yaml(cls, raw: dict[str, Any]) -> Self:
        scale = [name for name in SCALE if name in raw.get("scale", SCALE)]
        return super().from_yaml({**raw, "when": str(raw["when"]), "scale": scale})

    def _row(self) -> Any:
        return values.row(self.claim)

    @property
    def listed(self) -> str:
        return f"{super().listed} {self._row()['claim']}"

    def right(self) -> str:
        """The verdict of the question, or else of the ledger."""
        return self.verdict or self._row()[f"verdict_{self.when}"]

    def face(self, seed: str | None) -> dict[str, Any]:
        return {
            "claim": self._row()["claim"],
            "when": "now"
            if self.when == settings.current().now.column
            else f"as of {settings.current().then.words}",
            "scale": list(self.scale),
            "reasons": base.faces(self.reasons, self, seed),
        }

    def grade(self, answer: Any) -> Grade:
        """Half for the verdict, half for the reason.

        `answer` maps "verdict" to a word of the scale and "reason" to the key of a reason.
        """
        given = answer if isinstance(answer, dict) else {}
        verdict = given.get("verdict")
        reason = next(
            (option for option in self.reasons if option.key == given.get("reason")), None
        )
        if verdict not in self.scale or reason is None:
            return base.not_attempted("Choose a verdict and a reason first.")
        fits = verdict == self.right()
        notes = (
            Note("verdict", "right")
            if fits
            else Note("verdict", "wrong", self.feedback.get(verdict, "")),
            Note(reason.key, "right" if reason.right else "wrong", reason.feedback),
        )
        told = {
            (True, False): "The verdict holds, the reason does not.",
            (False, True): "The reason is good, the verdict does not follow.",
        }
        return Grade((fits + reason.right) / 2, told.get((fits, reason.right), ""), notes)

    def solution(self) -> dict[str, Any]:
        reason = next(option for option in self.reasons if option.right)
        return {
            "answer": {"verdict": self.right(), "reason": reason.key},
            "text": f"{self.right()}. {reason.text}",
        }

    def lines(self) -> list[str]:
        face = self.face(None)
        return [
            f"> {base.plain(face['claim'])}",
            "",
            f"Verdict, {face['when']}:",
            "",
            *(f"- ○ {name}" for name in self.scale),
            "",
            "Because:",
            "",
            *(f"- ○ {base.plain(option.text)}" for option in self.reasons),
        ]

    def problems(self) -> list[tuple[str, str]]:
        found = [
            (field.replace("options", "reasons"), text)
            for field, text in base.choice_problems(self.reasons, exactly_one=True)
        ]
        try:
            right = self.right()
        except Exception as error:
            return [*found, ("claim", f"the ledger gives no verdict on {self.claim}: {error}")]
        if right not in self.scale:
            found.append(("scale", f"the right verdict, {right}, is not in the scale"))
        return found + [
            ("feedback", f"the wrong verdict “{name}” has no feedback")
            for name in self.scale
            if name != right and name not in self.feedback
        ]
