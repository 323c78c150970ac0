"""What a course says of its simulation: lessons/seminar/simulation/play.yaml, its cards and events.

`read` gives one plain mapping, which the first fact of a room keeps: a room that runs does not
change when the files do, and its facts alone tell where it stands.
"""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path
from typing import Any

from claimbook import files, settings
from claimbook.quiz import strict_yaml
from claimbook.room.play import blocks

Rules = dict[str, Any]
FILE = "play.yaml"
AS_WRITTEN = ("places", "aside", "promises", "faults", "common", "plans")
NEEDED = ("parties", "others", *AS_WRITTEN, "versions")
GOAL = re.compile(r"^\| *(\d+) *\| *(.+?) *\|$", re.M)
TITLE = re.compile(r"^# +(.+?)(?: \(.*\))?$", re.M)
EVENT = re.compile(r"^\*\*(.+?)\.(?: (.+?))?\*\*$", re.M)
KINDS = ("text", "not", "all", "pivot")  # of conditions; scores.holds says what each means
OF_TEXT = {"by", "without", "promise", "place"}


class NoSimulation(Exception):
    """The course has no simulation for the room, or its file is wrong; the sentence says where."""


def folder() -> Path:
    """Where the cards of the simulation are."""
    return settings.current().lessons / "seminar" / "simulation"


def read() -> Rules:
    """The simulation of the course. Raises NoSimulation."""
    path = folder() / FILE
    if not path.is_file():
        raise NoSimulation(f"This course has no simulation for the room: {path} is not there.")
    raw, line, reason = strict_yaml.load(files.text(path))
    if reason:
        raise NoSimulation(f"{path}, line {line}: {reason}")
    missing = [name for name in NEEDED if not isinstance(raw, dict) or name not in raw]
    if missing:
        raise NoSimulation(f"{path} lacks {', '.join(missing)}.")
    try:
        return _made(raw)
    except (KeyError, TypeError, ValueError, OSError) as error:
        raise NoSimulation(f"{path}: {error}.") from None


def _made(raw: Any) -> Rules:
    page = files.text(settings.current().lessons / "seminar" / "simulation.md")
    parts = re.split(r"^## +(.+?)\s*$", page, flags=re.M)
    sections = dict(zip(parts[1::2], (part.strip() for part in parts[2::2]), strict=True))
    parties = {name: own["code"] for name, own in raw["parties"].items()}
    roles = {name: _role(name, own) for name, own in (raw["parties"] | raw["others"]).items()}
    rules = {name: raw[name] for name in AS_WRITTEN} | {
        "title": TITLE.findall(page)[0],
        "parties": parties,
        "roles": roles,
        "versions": [[int(students), seats] for students, seats in raw["versions"].items()],
        "events": events(files.text(folder() / "events.md")),
        "sheets": {name: blocks.blocks(sections[title]) for name, title in raw["sheets"].items()},
        "notes": [[name, text] for name, text in sections.items()],
    }
    _check(rules)
    return rules


def _role(name: str, own: dict[str, Any]) -> dict[str, Any]:
    text = files.text(folder() / f"{name}.md")
    goals = [[int(worth), goal] for worth, goal in GOAL.findall(text)]
    conditions = own.get("goals", [None] * len(goals))
    if len(conditions) != len(goals):
        raise ValueError(f"{name} has {len(goals)} goals on its card and {len(conditions)} here")
    for condition in filter(None, conditions):
        _condition(name, condition)
    return {
        "title": TITLE.findall(text)[0],
        "card": blocks.blocks(text),
        "chair": bool(own.get("chair")),
        "press": bool(own.get("press")),
        "goals": [
            {"points": worth, "goal": goal.replace("*", ""), "holds": condition}
            for (worth, goal), condition in zip(goals, conditions, strict=True)
        ],
    }


def _condition(name: str, condition: Any) -> None:
    if not isinstance(condition, dict) or len(condition) != 1 or set(condition) - set(KINDS):
        raise ValueError(f"a goal of {name} is none of {', '.join(KINDS)}")
    ((kind, given),) = condition.items()
    for inner in given if kind == "all" else [given] if kind == "not" else ():
        _condition(name, inner)
    if kind == "text" and set(given) - OF_TEXT:
        raise ValueError(f"a goal of {name} knows of a text only {', '.join(sorted(OF_TEXT))}")


def _named(condition: Any, kind: str) -> list[str]:
    """What a condition names of a kind ("by", "promise", ...), anywhere inside it."""
    ((name, given),) = condition.items()
    if name == "pivot":
        return [given] if kind == "by" else []
    if name == "text":
        found = given.get(kind, [])
        return found if isinstance(found, list) else [found]
    return [one for inner in (given if name == "all" else [given]) for one in _named(inner, kind)]


def _check(rules: Rules) -> None:
    """Raise ValueError where one entry names what another does not have."""
    known = {
        "by": rules["parties"],
        "without": rules["parties"],
        "promise": rules["promises"],
        "place": rules["places"],
    }
    for name, role in rules["roles"].items():
        for goal in role["goals"]:
            for kind, all_of in known.items():
                for one in _named(goal["holds"], kind) if goal["holds"] else ():
                    if one not in all_of:
                        raise ValueError(f"a goal of {name} names {one!r}, which is not known")
    for plan, steps in rules["plans"].items():
        for step in steps:
            named = [one["event"] for one in step.get("events", ())]
            wrong = set(step.get("open", ())) - set(rules["places"])
            wrong |= {str(one) for one in named if str(one) not in rules["events"]}
            if wrong or type(step["minutes"]) is not int:
                raise ValueError(f"{plan}, {step['what']}: {', '.join(sorted(wrong)) or 'minutes'}")
    for students, seats in rules["versions"]:
        if sum(seats.values()) != students or set(seats) - set(rules["roles"]):
            raise ValueError(f"the version for {students} does not seat them")


def events(text: str) -> dict[str, dict[str, Any]]:
    """The events of a sheet, by number: title, when, text, and a note for the teacher."""
    found: dict[str, dict[str, Any]] = {}
    for part in re.split(r"^---$", text, flags=re.M)[1:]:
        head = EVENT.search(part)
        if not head:
            continue
        paragraphs = [line.strip() for line in part[head.end() :].split("\n\n") if line.strip()]
        notes = [line.strip("*") for line in paragraphs if line.startswith("*")]
        when = re.sub(r"\s*\([^)]*\)\.?$", "", head[2] or "").rstrip(".")
        found[str(len(found) + 1)] = {
            "title": head[1],
            "when": when,
            "text": blocks.blocks("\n\n".join(p for p in paragraphs if not p.startswith("*"))),
            "note": " ".join(notes),
        }
    return found


def pairs(rules: Rules) -> dict[str, tuple[str, str]]:
    """The two parties of each side text, by the key of its place."""
    return {f"{one}+{other}": (one, other) for one, other in combinations(rules["parties"], 2)}
