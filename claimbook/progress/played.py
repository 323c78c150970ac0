"""What a simulation leaves for the class report: one JSON file, which names nobody.

Roles have points, texts and distances; a distance of a party is the mean of its members', so that no
participant can be told apart.
"""

from __future__ import annotations

import json
from typing import Any

from claimbook import settings
from claimbook.progress.exchange import ExchangeError

VERSION = 1
MOST, LONGEST = 200, 2_000  # entries of a list, characters of a text
Played = dict[str, Any]
PAIR = {"pair": [str], "ends": [float], "side": float}
SHAPE = {
    "room": str,
    "title": str,
    "plan": str,
    "people": int,
    "texts": [{"place": str, "words": str, "signed": [str], "promises": [str]}],
    "scores": [{"role": str, "goals": [{"goal": str, "points": int, "by": str}], "sum": int}],
    "pivot": str,
    "measures": [{"measure": str, "sides": [PAIR]}],
    "record": [{"measure": str, "sides": [PAIR]}],
    "headlines": [{"country": str, "words": str}],
}


def format_name() -> str:
    """What the first field of such a file says."""
    return f"{settings.current().slug} simulation"


def write(played: Played) -> str:
    """The text of a file. Raises ExchangeError if something is missing or too long."""
    _check(played, SHAPE, "the simulation")
    content = {"format": format_name(), "version": VERSION, **played}
    return f"{json.dumps(content, ensure_ascii=False, indent=1)}\n"


def read(text: str) -> Played | None:
    """What a file says; None if it is not of a simulation. Raises ExchangeError if it is damaged."""
    if f'"format": "{format_name()}"' not in text[:300]:
        return None
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        raise ExchangeError("This file of a simulation is damaged.") from None
    if not isinstance(content, dict) or content.get("version") != VERSION:
        raise ExchangeError("This file of a simulation has a format that this course cannot read.")
    _check(content, SHAPE, "the simulation")
    return {name: content[name] for name in SHAPE}


def _check(value: Any, shape: Any, where: str) -> None:
    """Raise ExchangeError unless the value has this shape; a number may be missing (None)."""
    if isinstance(shape, dict):
        if not isinstance(value, dict) or not shape.keys() <= value.keys():
            raise ExchangeError(f"In {where} something is missing.")
        for name, inner in shape.items():
            _check(value[name], inner, name)
    elif isinstance(shape, list):
        if not isinstance(value, list) or len(value) > MOST:
            raise ExchangeError(f"In {where} there is no list, or too long a one.")
        for one in value:
            _check(one, shape[0], where)
    elif shape is float:
        if value is not None and (type(value) not in (int, float) or not 0 <= value <= 10):
            raise ExchangeError(f"In {where} a distance is not one.")
    elif type(value) is not shape or (shape is str and len(value) > LONGEST):
        raise ExchangeError(f"In {where} an entry is of the wrong kind.")
    elif shape is int and abs(value) > 10_000:
        raise ExchangeError(f"In {where} a number is too large.")
