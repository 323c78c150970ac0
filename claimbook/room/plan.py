"""The plan of a lesson, read from its Markdown in lessons/seminar/, as a remote control. Pure.

A plan has a table under "## 50 minutes" with minutes, what and how. A second one, under "## 90
minutes" with minutes, after, what and how, names the steps that more time adds. A table under
"## Votes" may name the questions of the bank that belong to a step: step, then question.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

ROW = re.compile(r"^\|(.+)\|\s*$", re.M)
HEAD = re.compile(r"^## +(.+?)\s*$", re.M)


@dataclass
class Step:
    """One step: its minutes, what is done and how, and the questions that are voted on in it."""

    minutes: int
    what: str
    how: str
    questions: list[str] = field(default_factory=list)


@dataclass
class Plan:
    """A lesson's plan: its title, the steps, and texts for the teacher by heading."""

    title: str = ""
    steps: list[Step] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)

    def face(self) -> dict[str, Any]:
        """As the teacher's page takes it."""
        steps = [vars(step) for step in self.steps]
        return {"title": self.title, "steps": steps, "notes": list(map(list, self.notes))}


def read(text: str, long: bool = False) -> Plan:
    """The plan in a Markdown text; one without a table of minutes has no steps.

    long: with the steps that more time adds; without it they are a note.
    """
    title = next(iter(re.findall(r"^# +(.+)$", text, re.M)), "")
    parts = HEAD.split(text)
    sections = dict(zip(parts[1::2], (part.strip() for part in parts[2::2]), strict=True))
    plan = Plan(title.strip())
    timed, more = [*(name for name in sections if re.fullmatch(r"\d+ minutes", name)), "", ""][:2]
    for cells in _rows(sections.pop(timed, "")):
        if len(cells) >= 3 and cells[0].isdigit():
            plan.steps.append(Step(int(cells[0]), cells[1], cells[2]))
    added = [
        (cells[1], Step(int(cells[0]), cells[2], cells[3]))
        for cells in _rows(sections.get(more, ""))
        if len(cells) >= 4 and cells[0].isdigit()
    ]
    if long and added:
        sections.pop(more)
        plan.steps = [
            one
            for step in plan.steps
            for one in (step, *(extra for after, extra in added if after == step.what))
        ]
    elif added:
        sections[more] = "\n".join(
            f"**{step.what}** ({step.minutes} minutes, after “{after}”). {step.how}"
            for after, step in added
        )
    for cells in _rows(sections.pop("Votes", "")):
        step = next((one for one in plan.steps if len(cells) > 1 and one.what == cells[0]), None)
        if step:
            step.questions += re.findall(r"`([\w./-]+)`", cells[1])
    plan.notes = list(sections.items())
    return plan


def _rows(text: str) -> list[list[str]]:
    return [[cell.strip() for cell in row.split("|")] for row in ROW.findall(text)]
