"""What the figures of evidence are called for people: from labels.yaml in the folders of lessons.

The file maps a claim to its figures, and each figure to a label in plain words. Their order is the
order on the card, and the first DECIDING are those that decide.
"""

from __future__ import annotations

import re
from typing import Any

from claimbook import settings

NAME = "labels.yaml"
DECIDING = 3  # figures of a card that are shown first; the others are folded
# Units that a value tells by itself, and units that say more in other words.
SILENT = {"count", "date", "year", "rank", "round", "number"}
IN_WORDS = {"0 to 1": "on a scale from 0 to 1", "points": "percentage points"}


@settings.once
def labels() -> dict[str, dict[str, str]]:
    """Return the labels of the course: from claim to a mapping from figure to label."""
    import yaml

    course = settings.current()
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times as quick
    found: dict[str, dict[str, str]] = {}
    for path in sorted((course.root / course.package).glob(f"lesson_*/{NAME}")):
        found |= yaml.load(path.read_text(encoding="utf-8"), Loader=loader) or {}
    return found


def label(claim: str, figure: str) -> str:
    """Return what a figure is called; one without a label by its name."""
    return labels().get(claim, {}).get(figure, figure.replace("_", " "))


def ordered(claim: str, figures: dict[str, Any]) -> list[str]:
    """Return the names of a claim's figures, those that decide first."""
    own = [name for name in labels().get(claim, {}) if name in figures]
    return own + [name for name in figures if name not in own]


def unit(words: str) -> str:
    """Return a unit as it stands behind its value; "" where the value is enough."""
    return "" if words in SILENT else IN_WORDS.get(words, words)


def named(text: str) -> str:
    """Return a text with the course's codes of powers and pairs written out."""
    course = settings.current()
    codes = [*course.looks, *course.names]
    pattern = "|".join(re.escape(code) for code in sorted(codes, key=len, reverse=True))
    if not pattern:
        return text
    return re.sub(rf"(?<![\w-])(?<!the )(?:{pattern})(?![\w-])", lambda m: course.name(m[0]), text)
