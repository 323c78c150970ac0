"""The order of the screens: for each step its task, the guesses, what answers them, questions. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from claimbook.room.plan import Step
from claimbook.seminar.material import PackError

FIELDS = {"say", "show", "captions"}


@dataclass(frozen=True)
class Screen:
    """One screen: the number of its step from 1, or 0 for the title; and what stands on it.

    kind: "title"; "step", its task in words (name); "guess" and "ask", a question by its id; "show",
    a cell of the notebook by its id.
    """

    step: int
    kind: str
    name: str = ""


def order(
    steps: Sequence[Step],
    wanted: Mapping[str, Mapping[str, Any]],
    waits: Mapping[str, Sequence[str]],
    guesses: Collection[str],
) -> list[Screen]:
    """The screens of a lesson.

    steps: of its plan. wanted: by the name of a step what `pack.yaml` says of it: the words for the
    class (`say`), the cells (`show`), and what stands above those that have no title of their own
    (`captions`, by cell). waits: by the id of a cell the questions that it waits for.
    guesses: ids of questions that are asked before a picture. Each question is asked once.
    """
    found = [Screen(0, "title")]
    done: set[str] = set()
    for number, step in enumerate(steps, 1):
        told = wanted.get(step.what, {})
        cells = list(told.get("show", ()))
        found.append(Screen(number, "step", str(told.get("say") or step.how)))
        before = {name for cell in cells for name in waits.get(cell, ())}
        early = [name for name in step.questions if name in guesses or name in before]
        found += _asked(number, "guess", early, done)
        for cell in cells:
            found += _asked(number, "guess", waits.get(cell, ()), done)
            found.append(Screen(number, "show", cell))
        found += _asked(number, "ask", step.questions, done)
    return found


def _asked(step: int, kind: str, names: Iterable[str], done: set[str]) -> list[Screen]:
    new = [name for name in dict.fromkeys(names) if name not in done]
    done.update(new)
    return [Screen(step, kind, name) for name in new]


def checked(lesson: str, raw: Any, steps: Sequence[Step]) -> dict[str, dict[str, Any]]:
    """What `pack.yaml` says under `screens` of a lesson. Raises PackError, naming what is wrong."""
    names = [step.what for step in steps]
    where = f"pack.yaml, {lesson}, screens"
    if not isinstance(raw, dict):
        raise PackError(f"{where}: it must map steps of the plan.")
    for name, told in raw.items():
        if name not in names:
            raise PackError(f"{where}: the plan has no step “{name}”. Steps: {'; '.join(names)}.")
        if not isinstance(told, dict) or set(told) - FIELDS:
            raise PackError(f"{where}, “{name}”: it may hold {', '.join(sorted(FIELDS))} only.")
    return raw
