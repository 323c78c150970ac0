"""Match: each thing on the left gets its partner from a list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from claimbook.quiz.questions import base, shapes
from claimbook.quiz.questions.base import Grade, Question


@dataclass(frozen=True)
class Pair:
    left: str
    right: str
    feedback: str = ""

    @property
    def key(self) -> str:
        return base.key(self.left)


@dataclass(frozen=True, kw_only=True)
class Match(Question):
    kind = "match"
    task = "find each partner"
    properties = {
        "pairs": shapes.items(
            {"left": shapes.TEXT, "right": shapes.TEXT, "feedback": shapes.TEXT}, "left", "right"
        ),
        "extra": {"type": "array", "items": shapes.TEXT},
    }
    required = ("pairs",)
    parts = {"pairs": Pair}

    pairs: tuple[Pair, ...]
    extra: tuple[str, ...] = ()

    example = """\
pairs:
  - left: FILL IN one
    right: FILL IN its partner
    feedback: FILL IN why they belong together
  - left: FILL IN another
    right: FILL IN the partner of the other
    feedback: FILL IN why these belong together
"""

    def partners(self, seed: str | None) -> list[str]:
        """The right sides, each once, in an order that tells nothing."""
        texts = dict.fromkeys([*(pair.right for pair in self.pairs), *self.extra])
        return base.shuffled(texts, f"{seed}\n{self.id}", text=str)

    def face(self, seed: str | None) -> dict[str, Any]:
        pairs = base.shuffled(self.pairs, f"{seed}\n{self.id}", text=lambda pair: pair.left)
        lefts = pairs if self.shuffle and seed is not None else self.pairs
        return {
            "lefts": [{"key": pair.key, "text": pair.left} for pair in lefts],
            "rights": [{"key": base.key(text), "text": text} for text in self.partners(seed)],
        }

    def grade(self, answer: Any) -> Grade:
        """The share of pairs that are right. `answer` maps keys of left to keys of right sides."""
        wanted = {pair.key: (base.key(pair.right), pair.feedback) for pair in self.pairs}
        rights = map(base.key, self.partners(None))
        ask = "Choose a partner in every row first."
        return base.placed(answer, wanted, rights, "pairs", "right", ask)

    def solution(self) -> dict[str, Any]:
        named = [f"{pair.left}: {pair.right}" for pair in self.pairs]
        return {
            "answer": {pair.key: base.key(pair.right) for pair in self.pairs},
            "text": "; ".join(named),
            "list": named,
        }

    def lines(self) -> list[str]:
        partners = " · ".join(base.plain(text) for text in self.partners(None))
        return [f"- {base.plain(pair.left)}: ______" for pair in self.pairs] + [
            "",
            f"Partners: {partners}",
        ]

    def problems(self) -> list[tuple[str, str]]:
        found = base.twice("pairs", "left side", (pair.left for pair in self.pairs))
        partners = {pair.right for pair in self.pairs}
        if len(partners | set(self.extra)) < 2:
            found.append(("pairs", "there is only one right side, so there is nothing to choose"))
        return found + [
            ("extra", f"“{text}” is the partner of a pair")
            for text in self.extra
            if text in partners
        ]
