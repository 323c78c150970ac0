"""The ledger at one sight: each claim with two verdicts, and what a choice of claims adds up to.

A position has no verdict of truth; its place in the counts is "position".
"""

from collections import Counter
from dataclasses import dataclass

from claimbook.guide import syllabus
from claimbook.ledger.face import SIGNS as CARD_SIGNS
from course import claims

POSITION = "position"
VERDICTS = (*claims.VERDICTS, POSITION)
SIGNS = CARD_SIGNS | {POSITION: "▷"}
LESSONS = {lesson.number: lesson.id for lesson in syllabus.lessons()}


@dataclass(frozen=True)
class Entry:
    """One claim on the board. `then` and `now` are words of VERDICTS."""

    id: str
    section: str
    kind: str
    lesson: str
    claim: str
    then: str
    now: str
    reason_then: str
    reason_now: str

    @property
    def changed(self):
        return self.then != self.now


def entries():
    """Return all claims of the ledger as entries, in the ledger's order."""
    return tuple(
        Entry(
            id=str(name),
            section=str(row["section"]),
            kind=str(row["kind"]),
            lesson=str(row["lesson"]),
            claim=row["claim"],
            then=_verdict(row["verdict_2016"]),
            now=_verdict(row["verdict_now"]),
            reason_then=row["reason_2016"],
            reason_now=row["reason_now"],
        )
        for name, row in claims.load().iterrows()
    )


def chosen(known, *, section="", kind="", lesson="", then="", now="", changed=None, words=""):
    """Return the entries that fit every filter given; an empty filter lets all pass.

    changed: True, False or None. words: all of them must stand in id, claim or reasons, in any
    order and in capitals or not.
    """
    wanted = {"section": section, "kind": kind, "lesson": lesson, "then": then, "now": now}
    wanted = {name: value for name, value in wanted.items() if value}
    parts = words.casefold().split()
    return [
        entry
        for entry in known
        if all(getattr(entry, name) == value for name, value in wanted.items())
        and changed in (None, entry.changed)
        and all(part in searched(entry) for part in parts)
    ]


def searched(entry):
    """Return the text in which words are looked for."""
    return " ".join((entry.id, entry.claim, entry.reason_then, entry.reason_now)).casefold()


def counts(known):
    """Return how many entries have each verdict, in their order: {verdict: (then, now)}."""
    then, now = Counter(e.then for e in known), Counter(e.now for e in known)
    return {verdict: (then[verdict], now[verdict]) for verdict in VERDICTS}


def sentence(known, whole):
    """Say in words what a choice of entries adds up to. whole: how many there are in all."""
    if not known:
        return f"0 of {whole} claims. No claim fits: take a filter away."
    kept = sum(not entry.changed for entry in known)
    changed = len(known) - kept
    return (
        f"{len(known)} of {whole} {'claim' if whole == 1 else 'claims'}; {kept} kept"
        f" {'its' if kept == 1 else 'their'} verdict, {changed} changed."
    )


def _verdict(value):
    return value if isinstance(value, str) else POSITION
