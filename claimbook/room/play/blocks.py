"""Markdown as plain lists that a page can set as text: no HTML goes over the wire. Pure.

A block is [kind, ...]: ["h", level, line], ["p", line], ["ul" or "ol", lines], ["table", head, rows].
A line is a list of [mark, text] or ["a", text, address]; a mark is "", "b", "i" or "code".
"""

from __future__ import annotations

import re
from typing import Any

import mistune

Line = list[list[str]]
# A card names other files of the course; in the room the words are enough.
INSIDE = re.compile(r"\[([^\]]+)\]\((?!https?://)[^)]*\)")
MARKS = {"strong": "b", "emphasis": "i", "codespan": "code"}


def blocks(text: str) -> list[list[Any]]:
    """The headings, paragraphs, lists and tables of a Markdown text; what else is in it is left out."""
    parse = mistune.create_markdown(renderer=None, plugins=["table"])
    made = (_block(token) for token in parse(INSIDE.sub(r"\1", text)))
    return [block for block in made if block]


def _block(token: Any) -> list[Any] | None:
    kind = token["type"]
    if kind == "heading":
        return ["h", token["attrs"]["level"], _line(token)]
    if kind == "paragraph":
        return ["p", _line(token)]
    if kind == "list":
        items = [_line({"children": item["children"]}) for item in token["children"]]
        return ["ol" if token["attrs"].get("ordered") else "ul", items]
    if kind == "table":
        head, *body = token["children"]
        rows = [row for part in body for row in part["children"]]
        return [
            "table",
            [_line(cell) for cell in head["children"]],
            [[_line(cell) for cell in row["children"]] for row in rows],
        ]
    return None


def _line(token: Any, mark: str = "") -> Line:
    """The pieces of a line, each with the innermost mark that it stands in."""
    found: Line = []
    for child in token.get("children", ()):
        kind = child["type"]
        if kind == "link":
            text = "".join(piece[1] for piece in _line(child))
            found.append(["a", text, child["attrs"]["url"]])
        elif "children" in child:
            found += _line(child, MARKS.get(kind, mark))
        elif kind in ("softbreak", "linebreak"):
            found.append([mark, " "])
        else:
            found.append([MARKS.get(kind, mark), child.get("raw", "")])
    return found
