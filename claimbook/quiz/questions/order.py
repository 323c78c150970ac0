"""Order: items to arrange, as on a timeline."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from claimbook.quiz.questions import base, shapes
from claimbook.quiz.questions.base import Grade, Note, Question


@dataclass(frozen=True)
class Item:
    text: str
    detail: str = ""  # such as a date; shown when the question is done
    feedback: str = ""  # shown when the item is out of place

    @property
    def key(self) -> str:
        return base.key(self.text)


@dataclass(frozen=True, kw_only=True)
class Order(Question):
    kind = "order"
    task = "arrange"
    properties = {
        "items": shapes.items(
            {"text": shapes.TEXT, "detail": shapes.TEXT, "feedback": shapes.TEXT},
            "text",
            least=3,
            most=8,
        ),
        "ends": {"type": "array", "items": shapes.TEXT, "minItems": 2, "maxItems": 2},
    }
    required = ("items",)

    items: tuple[Item, ...]  # in the right order
    ends: tuple[str, ...] = ("first", "last")

    example = """\
items:  # in the right order
  - text: FILL IN the first
    feedback: FILL IN why it is first
  - text: FILL IN the second
    feedback: FILL IN why it is second
  - text: FILL IN the third
    feedback: FILL IN why it is third
"""

    @classmethod
    def from_yaml(cls, raw: dict[str, Any]) -> Order:
        return cls(**{**raw, "items": tuple(Item(**item) for item in raw["items"])})

    def mixed(self, seed: str | None) -> list[Item]:
        """The items in a shuffled order that is never the right one."""
        mixed = base.shuffled(self.items, f"{seed}\n{self.id}")
        return mixed if mixed != list(self.items) else mixed[1:] + mixed[:1]

    def face(self, seed: str | None) -> dict[str, Any]:
        items = [{"key": item.key, "text": item.text} for item in self.mixed(seed)]
        return {"items": items, "ends": list(self.ends)}

    def grade(self, answer: Any) -> Grade:
        """Kendall's tau between the given and the right order, at least 0.

        `answer` is the list of all keys. Out of place are the fewest items that would have to move.
        """
        places = {item.key: place for place, item in enumerate(self.items)}
        if not isinstance(answer, (list, tuple)) or not answer:
            return base.not_attempted("The list starts out of order. Move the items first.")
        if not all(isinstance(part, str) for part in answer) or sorted(answer) != sorted(places):
            return base.not_attempted("Every item has to stand in the list once.")
        given = [places[part] for part in answer]
        pairs = list(combinations(given, 2))
        tau = sum(1 if before < after else -1 for before, after in pairs) / len(pairs)
        kept = _longest_rise(given)
        notes = tuple(
            Note(item.key, "right") if place in kept else Note(item.key, "wrong", item.feedback)
            for place, item in enumerate(self.items)
        )
        moves = len(given) - len(kept)
        message = (
            f"{base.count(moves, 'item')} out of place; the others follow one another."
            if moves
            else ""
        )
        return Grade(max(0.0, tau), message, notes)

    def solution(self) -> dict[str, Any]:
        named = [
            f"{item.text} ({item.detail})" if item.detail else item.text for item in self.items
        ]
        details = {item.key: item.detail for item in self.items}
        return {
            "answer": [item.key for item in self.items],
            "text": " → ".join(named),
            "list": named,
            "details": details,
        }

    def lines(self) -> list[str]:
        return [f"- {base.plain(item.text)}" for item in self.mixed(None)]

    def problems(self) -> list[tuple[str, str]]:
        twice = base.repeated(item.text for item in self.items)
        return [("items", f"the item “{text}” stands there twice") for text in twice]


def _longest_rise(values: list[int]) -> set[int]:
    """A longest rising subsequence of distinct integers (patience sorting)."""
    tops: list[int] = []
    before: dict[int, int | None] = {}
    for value in values:
        pile = bisect_left(tops, value)
        before[value] = tops[pile - 1] if pile else None
        tops[pile : pile + 1] = [value]
    rise: set[int] = set()
    last: int | None = tops[-1]
    while last is not None:
        rise.add(last)
        last = before[last]
    return rise
