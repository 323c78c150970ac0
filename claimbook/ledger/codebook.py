"""The rules by which claims are judged, read from docs/codebook.md."""

from __future__ import annotations

import re

from claimbook import settings

PLACE = "docs/codebook.md"
# What coders may write, beside the six verdicts: for a position or a norm, which has none.
POSITION = "position"
# Verdicts of one scale, from what holds to what does not. The others stand outside it.
SCALE = ("supported", "partly", "not supported")


def text() -> str:
    """Return the codebook as Markdown."""
    return (settings.current().root / PLACE).read_text(encoding="utf-8")


@settings.once
def rules() -> dict[int, str]:
    """Return the rules: a dictionary from number to title, in the order of the codebook.

    Empty for a course that has none.
    """
    if not (settings.current().root / PLACE).is_file():
        return {}
    return {int(n): title for n, title in re.findall(r"^### (\d+)\. (.+)$", text(), re.MULTILINE)}


def numbers(name: str) -> set[int]:
    """Return the rules that course.toml lists by this name: `always` or `telling`."""
    return set(settings.current().codebook.get(name, ()))
