"""What stands under a chart: where its numbers are from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from claimbook import tables


def source_line(source: str | Iterable[str]) -> str:
    """Return the text under a chart: the sources of one or more tables, or the text given."""
    items = [source] if isinstance(source, str) else list(source)
    known = set(tables.names())
    named = [item for item in items if item in known]
    titles = [title for table in named for title in _cited(tables.resource(table))]
    texts = list(dict.fromkeys(titles + [item for item in items if item not in known]))
    line = "Source: " + "; ".join(texts) + "."
    if named:
        line += f" Table{'s' if len(named) > 1 else ''}: {', '.join(named)}."
    return line


def _cited(spec: dict[str, Any]) -> list[str]:
    """Return the short names to cite: the descriptor's `cite`, or the titles of its sources."""
    titles = [s["title"] for s in spec["sources"] if " commit " not in s["title"]]
    return spec.get("cite") or titles
