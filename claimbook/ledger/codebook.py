"""The rules by which claims are judged, read from docs/codebook.md."""

from __future__ import annotations

import re

from claimbook import settings

# What coders may write, beside the six verdicts: for a position or a norm, which has none (rule 4).
POSITION = "position"
# Verdicts of one scale, from what holds to what does not. The others stand outside it (rule 25).
SCALE = ("supported", "partly", "not supported")

# These hold for every claim, so that the ledger does not name them: 1 where nothing else applies.
ALWAYS = frozenset({5, 6, 7, 8, 9, 10, 11, 21, 22, 24, 25})
# To name this one beside a claim would tell a blind coder what to write.
TELLING = frozenset({4})


def text() -> str:
    """Return the codebook as Markdown."""
    return (settings.current().root / "docs" / "codebook.md").read_text(encoding="utf-8")


def rules() -> dict[int, str]:
    """Return the rules: a dictionary from number to title, in the order of the codebook."""
    return {int(n): title for n, title in re.findall(r"^### (\d+)\. (.+)$", text(), re.MULTILINE)}
