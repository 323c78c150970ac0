"""Sort: put each item into one of a few groups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from claimbook.quiz.questions import base, shapes
from claimbook.quiz.questions.base import Grade, Question


@dataclass(frozen=True)
class Item(base.Keyed):
    group: str
    feedback: str = ""


@dataclass(frozen=True, kw_only=True)
class Sort(Question):
    kind = "sort"
    task = "sort into groups"
    properties = {
        "groups": {
            "type": "array",
            "items": shapes.TEXT,
            "minItems": 2,
            "maxItems": 5,
            "uniqueItems": True,
        },
        "items": shapes.items(
            {"text": shapes.TEXT, "group": shapes.TEXT, "feedback": shapes.TEXT},
            "text",
            "group",
            most=12,
        ),
    }
    required = ("groups", "items")
    parts = {"items": Item}

    groups: tuple[str, ...]
    items: tuple[Item, ...]

    example = """\
groups: [FILL IN a group, FILL IN another group]
items:
  - text: FILL IN one
    group: FILL IN a group
    feedback: FILL IN why it belongs there
  - text: FILL IN two
    group: FILL IN another group
    feedback: FILL IN why it belongs there
"""

    def mixed(self, seed: str | None) -> list[Item]:
        return base.shuffled(self.items, f"{seed}\n{self.id}") if self.shuffle else list(self.items)

    def face(self, seed: str | None) -> dict[str, Any]:
        return {
            "groups": [{"key": base.key(group), "text": group} for group in self.groups],
            "items": [{"key": item.key, "text": item.text} for item in self.mixed(seed)],
        }

    def grade(self, answer: Any) -> Grade:
        """The share of items in their group. `answer` maps keys of items to keys of groups."""
        wanted = {item.key: (base.key(item.group), item.feedback) for item in self.items}
        groups = map(base.key, self.groups)
        ask = "Put every item into a group first."
        return base.placed(answer, wanted, groups, "items", "in the right group", ask)

    def solution(self) -> dict[str, Any]:
        named = [
            f"{group}: {'; '.join(i.text for i in self.items if i.group == group) or 'none'}"
            for group in self.groups
        ]
        return {
            "answer": {item.key: base.key(item.group) for item in self.items},
            "text": " | ".join(named),
            "list": named,
        }

    def lines(self) -> list[str]:
        groups = " · ".join(base.plain(group) for group in self.groups)
        return [f"- {base.plain(item.text)}: ______" for item in self.mixed(None)] + [
            "",
            f"Groups: {groups}",
        ]

    def problems(self) -> list[tuple[str, str]]:
        twice = base.twice("items", "item", (item.text for item in self.items))
        return twice + [
            (f"items.{number}.group", f"“{item.group}” is not one of the groups")
            for number, item in enumerate(self.items)
            if item.group not in self.groups
        ]
