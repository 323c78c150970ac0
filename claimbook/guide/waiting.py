"""How many questions wait in the review today, for the map, which must not wait for the bank."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any, NamedTuple

from claimbook import settings
from claimbook.progress import onward
from claimbook.progress.keeper import Keeper
from claimbook.quiz import bank, questions, session, spaced

ENTRY = re.compile(onward.QUESTION.pattern + r"(.*?)(?=^- id:|\Z)", re.MULTILINE | re.DOTALL)
FIELD = re.compile(r"^  (kind|version|review): *[\"']?(\w+)", re.MULTILINE)
DAY = 24 * 60  # minutes: all of what is due today


class Asked(NamedTuple):
    """What the schedule needs to know of a question."""

    id: str
    version: int
    review: bool = True


def reviewed() -> dict[str, int]:
    """The version of each question that the review asks, by id; none where there is no review.

    Found in the text of the bank: reading it takes thirty times as long.
    """
    if (frozen := settings.frozen()) is not None:
        return dict(frozen["review"])
    if not (settings.current().lessons / "review.ipynb").is_file():
        return {}
    kinds, found = questions.kinds(), {}
    for path in bank.files():
        for identity, text in ENTRY.findall(path.read_text(encoding="utf-8")):
            fields = dict(FIELD.findall(text))
            kind = kinds.get(fields.get("kind", ""))
            if kind and fields.get("review", str(kind.reviewed).lower()) == "true":
                found[identity] = int(fields["version"])
    return found


def said(kept: Keeper, now: datetime | None = None) -> str:
    """One sentence on the questions that are due today; "" if none is, or nothing is answered."""
    tries = session.learned(kept)
    if not tries:
        return ""
    now = now or datetime.now(UTC)
    asked: list[Any] = [Asked(*one) for one in reviewed().items()]
    number = len(spaced.today(spaced.schedule(asked, tries, now), now, DAY))
    waits = "One question waits" if number == 1 else f"{number} questions wait"
    return f"{waits} in the review, ten minutes a day." if number else ""
