"""What a brief consists of. A draft is a plain dictionary, so that it can be kept as JSON."""

from __future__ import annotations

import copy
import re
from typing import Any

from claimbook import plain
from claimbook.brief import values, yardstick

VERSION = 1
CHARTS, CLAIMS, JUDGEMENTS = 4, 6, 4  # at most
LONGEST = 3000  # letters in one field
SIDES = {  # what the evidence of a claim does in this brief
    "for": "supports my case",
    "against": "speaks against my case",
    "background": "background",
}
FIELDS = (
    "capital",
    "question",
    "author",
    "title",
    "bottom_line",
    "options",
    "recommendation",
    "sources",  # from outside the course, one a line
)
PARTS = ("text", "against", "change")  # the words of a judgement
EMPTY = {
    "version": VERSION,
    **dict.fromkeys(FIELDS, ""),
    "charts": [],
    "claims": [],
    "judgements": [],
    "open_licence": False,
}


def empty() -> dict[str, Any]:
    """Return a draft in which nothing is written yet, with room for one judgement."""
    return read({})


def read(raw: Any) -> dict[str, Any]:
    """Return a draft in its regular form, whatever was given.

    Texts that are no texts become empty, and are cut at LONGEST letters; charts, claims and
    likelihoods that do not exist are left out, and more than there is room for too. Reading a
    regular draft changes nothing.
    """
    raw = raw if isinstance(raw, dict) else {}
    found = copy.deepcopy(EMPTY)
    for name in FIELDS:
        found[name] = _text(raw.get(name))
    found["open_licence"] = raw.get("open_licence") is True
    found["charts"] = [
        {"id": row["id"], "says": _text(row.get("says"))}
        for row in _rows(raw.get("charts"), values.titles(), CHARTS)
    ]
    found["claims"] = [
        {"id": row["id"], "side": row["side"] if _among(row.get("side"), SIDES) else "background"}
        for row in _rows(raw.get("claims"), values.verdicts(), CLAIMS)
    ]
    given = [row for row in _list(raw.get("judgements")) if isinstance(row, dict)] or [{}]
    words = {step.word for step in yardstick.steps()}
    found["judgements"] = [
        {part: _text(row.get(part)) for part in PARTS}
        | {"likelihood": row["likelihood"] if _among(row.get("likelihood"), words) else ""}
        for row in given[:JUDGEMENTS]
    ]
    return found


def is_begun(draft: dict[str, Any]) -> bool:
    """Whether a reader has written or chosen anything."""
    return read(draft) != empty()


def texts(draft: dict[str, Any]) -> list[str]:
    """Return what the reader wrote for the page: the texts of all parts, in order."""
    found = [draft["title"], draft["bottom_line"]]
    for row in draft["judgements"]:
        found += [row[part] for part in PARTS]
    found += [row["says"] for row in draft["charts"]]
    return [text for text in (*found, draft["options"], draft["recommendation"]) if text.strip()]


def words(draft: dict[str, Any]) -> int:
    """Return how many words the reader wrote for the page."""
    return sum(len(re.findall(r"\w[\w'’.,-]*", text)) for text in texts(draft))


def _text(value):
    text = plain.fit(value) if isinstance(value, str) else ""
    return text.replace("\r\n", "\n").replace("\r", "\n")[:LONGEST]


def _list(value):
    return value if isinstance(value, list) else []


def _among(value, known):
    return isinstance(value, str) and value in known


def _rows(value, known, most):
    """Return the rows with a known id, each id once."""
    rows = {}
    for row in _list(value):
        if isinstance(row, dict) and _among(row.get("id"), known):
            rows.setdefault(row["id"], row)
    return list(rows.values())[:most]
