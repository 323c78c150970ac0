"""What can be counted of a brief. None of it says whether the brief is good."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from claimbook.brief import draft as drafts
from claimbook.brief import values
from claimbook.ledger.ledger import VERDICTS

WEAK = VERDICTS[1:]  # all but the plain one
WORDS = (300, 600)  # of the reader's own words
SHORT = 60  # words of a bottom line that can be read in the car
CANNOT = (
    "This list counts. It cannot see whether the bottom line is true, whether a chart shows what "
    "you say it shows, whether the claim against you is the strongest one, or whether anybody "
    "could act on the recommendation. For that you need a reader: use the form for peer review."
)


@dataclass(frozen=True)
class Check:
    """One point: `done` is whether it is met, `text` says what was counted."""

    name: str
    done: bool
    text: str


def checklist(draft: dict[str, Any]) -> list[Check]:
    """Return the points of the list in their order, for a draft in its regular form."""
    judgements = [row for row in draft["judgements"] if row["text"].strip()]
    number = len(judgements)
    against = [row for row in draft["claims"] if row["side"] == "against"]
    sources = len(draft["charts"]) + len(draft["claims"])
    words, bottom = drafts.words(draft), len(draft["bottom_line"].split())
    return [
        Check(
            "asked",
            all(draft[name].strip() for name in ("capital", "question")),
            "It names a capital and a question.",
        ),
        Check(
            "bottom",
            0 < bottom <= SHORT,
            f"It has a bottom line of at most {SHORT} words (now {bottom}).",
        ),
        Check("judgement", number > 0, f"It makes at least one judgement (now {number})."),
        _each(judgements, "likelihood", "a likelihood from the yardstick"),
        _each(judgements, "against", "what speaks against it"),
        _each(judgements, "change", "what would change our mind"),
        Check(
            "opposed",
            bool(against),
            f"It shows a claim whose evidence speaks against its case (now {len(against)}).",
        ),
        Check(
            "sources",
            sources > 0,
            f"It shows evidence with sources: a chart or a claim (now {sources}).",
        ),
        Check(
            "said",
            bool(draft["charts"]) and all(row["says"].strip() for row in draft["charts"]),
            "It has a chart, and says of each chart what it shows.",
        ),
        Check("options", bool(draft["options"].strip()), "It names another option."),
        Check("recommended", bool(draft["recommendation"].strip()), "It recommends something."),
        Check(
            "length",
            WORDS[0] <= words <= WORDS[1],
            f"It has {WORDS[0]} to {WORDS[1]} words of your own (now {words}).",
        ),
    ]


def warning(draft: dict[str, Any]) -> str:
    """Return which claims on the side of the case have no plain verdict today, or an empty text."""
    ledger = values.verdicts()
    mine = [row["id"] for row in draft["claims"] if row["side"] == "for"]
    weak = {name: ledger[name] for name in mine if ledger[name] in WEAK}
    if not weak:
        return ""
    named = ", ".join(f"{name} ({verdict})" for name, verdict in weak.items())
    return f"On your side stand claims without a plain verdict: {named}. Say which part you use."


def _each(judgements, part, what):
    have = sum(bool(row[part].strip()) for row in judgements)
    number = len(judgements)
    return Check(part, have == number > 0, f"Each judgement has {what} (now {have} of {number}).")
