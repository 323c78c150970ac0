"""Order: items to arrange, as on a timeline."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from claimbook.quiz.questions import base, shapes
from claimbook.quiz.questions.base import Grade, Note, Question


@dataclass(frozen=True)
class Item(base.Keyed):
    detail: str = ""  # such as a date; shown when the question is done
    feedback: str = ""  # shown when the item is out of place
    name: str = ""
    after: dict[str, str] = field(default_factory=dict)  # names of what must come before, and why


@dataclass(frozen=True, kw_only=True)
class Order(Question):
    kind = "order"
    task = "arrange"
    properties = {
        "items": shapes.items(
            {
                "text": shapes.TEXT,
                "detail": shapes.TEXT,
                "feedback": shapes.TEXT,
                "name": shapes.TEXT,
                "after": {"type": "object", "additionalProperties": shapes.TEXT},
            },
            "text",
            least=3,
            most=8,
        ),
        "ends": {"type": "array", "items": shapes.TEXT, "minItems": 2, "maxItems": 2},
    }
    required = ("items",)
    parts = {"items": Item}

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
        Where items say what they come after, every order that keeps to this is right.
        """
        places = {item.key: place for place, item in enumerate(self.items)}
        if not isinstance(answer, (list, tuple)) or not answer:
            return base.not_attempted("The list starts out of order. Move the items first.")
        if not all(isinstance(part, str) for part in answer) or sorted(answer) != sorted(places):
            return base.not_attempted("Every item has to stand in the list once.")
        if any(item.after for item in self.items):
            return self._by_rules(list(answer))
        given = [places[part] for part in answer]
        pairs = list(combinations(given, 2))
        tau = sum(1 if before < after else -1 for before, after in pairs) / len(pairs)
        kept = _longest_rise(given)
        # One that keeps its order at another number is called neither right nor wrong.
        notes = tuple(
            Note(item.key, "right")
            if given[place] == place
            else Note(item.key, "wrong", item.feedback)
            for place, item in enumerate(self.items)
            if given[place] == place or place not in kept
        )
        moves = len(given) - len(kept)
        message = (
            f"{base.count(moves, 'item')} out of place. Moved to the right place, the whole list is "
            "in order."
            if moves
            else ""
        )
        return Grade(max(0.0, tau), message, notes)

    def _by_rules(self, answer: list[str]) -> Grade:
        """The share of the rules that an order of keys keeps; the first one broken is told, and each
        item that comes too early is marked."""
        named = {item.name: item for item in self.items if item.name}
        rules = [
            (named[name], item, why) for item in self.items for name, why in item.after.items()
        ]
        broken = [rule for rule in rules if answer.index(rule[0].key) > answer.index(rule[1].key)]
        if not broken:
            return Grade(1.0, notes=tuple(Note(item.key, "right") for item in self.items))
        _, first, why = broken[0]
        early = dict.fromkeys(item.key for _, item, _ in broken)
        message = f"“{first.text}” comes too early. {why}"
        notes = tuple(Note(key, "wrong") for key in early)
        return Grade(1 - len(broken) / len(rules), message, notes)

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
        first, last = map(base.plain, self.ends)
        items = [f"- {base.plain(item.text)}" for item in self.mixed(None)]
        return [f"From {first} to {last}:", "", *items]

    def problems(self) -> list[tuple[str, str]]:
        found = base.twice("items", "item", (item.text for item in self.items))
        seen: set[str] = set()
        for place, item in enumerate(self.items):
            found += [
                (f"items.{place}.after.{name}", "no item with this name stands above")
                for name in item.after
                if name not in seen
            ]
            if item.name in seen:
                found.append((f"items.{place}.name", "an item above has this name"))
            seen |= {item.name} - {""}
        return found


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
