"""Count it yourself: how many joint exercises there were depends on the rule.

A rule says which years count, in which framework, with which forces, whether the organisers must
have called the exercise counterterrorist, whether both must have sent forces, and whether every
exercise counts or every series once. Rows of the table that are not confirmed never count: they
are kept apart, and so are rows of which nobody says who took part, where the rule asks for it.
"""

import re
from dataclasses import dataclass, replace

import pandas as pd

from course import data

DOZEN = 12
FIRST, LAST = 2003, 2025
FRAMEWORKS = {
    "bilateral": "the two alone",
    "SCO": "Shanghai Cooperation Organisation",
    "other": "with others",
}
FORCES = {
    "army": "armies, or all services together",
    "navy": "navies",
    "air": "bombers on patrol",
    "police": "police, interior troops, security services",
    "computer": "staffs at computers",
}
_GROUPS = {
    "ground": "army",
    "combined": "army",
    "naval": "navy",
    "air": "air",
    "internal troops": "police",
    "security services": "police",
    "computer": "computer",
}
# Remarks on dates say nothing about the count.
_ASIDE = re.compile(r"recalled|page|report|Month|month|Date|date|implied|listed|End by|end by")


@dataclass(frozen=True)
class Rule:
    """What counts as one. The fields are those of the controls on the page."""

    first: int = 2005
    last: int = 2015
    frameworks: frozenset = frozenset({"bilateral", "SCO"})
    forces: frozenset = frozenset(FORCES)
    label: bool = True
    both: bool = True
    once: bool = False


ESSAY = Rule()
PRESETS = {
    "The essay's words": ESSAY,
    "The narrowest reasonable": replace(ESSAY, first=2006, forces=frozenset({"army"})),
    "The widest": Rule(
        FIRST, LAST, frozenset(FRAMEWORKS), frozenset(FORCES), label=False, both=False
    ),
}


@dataclass(frozen=True)
class Count:
    """The result of a rule.

    states: from the id of every exercise to counted, again (its series counts already), doubtful,
    or the reason why it is left out. number: how many count. most: how many would count if every
    doubtful one turned out to fit.
    """

    states: dict
    number: int
    most: int


def exercises():
    """Return the table with what a rule asks about: a DataFrame in the order of time.

    Columns: id, name, year, framework and forces (as grouped above), label, both (True, False or
    missing), sure (the row is confirmed), series, text.
    """
    table = data.load("exercises").copy()
    table = table.sort_values(["year", "start_date", "id"], na_position="last", ignore_index=True)
    framework = table["framework"].where(table["framework"].isin(["bilateral", "SCO"]), "other")
    forces = table["kind"].map(_GROUPS)
    if forces.isna().any():
        raise ValueError(f"data/exercises.csv has a new kind: {set(table['kind'])}")
    found = pd.DataFrame(
        {
            "id": table["id"],
            "name": table["name"],
            "year": table["year"],
            "framework": framework.astype(str),
            "forces": forces.astype(str),
            "label": table["counterterrorism"].astype(bool),
            "both": table["both_took_part"].astype(object),
            "sure": table["status"].astype(str) != "unconfirmed",
            "series": [series(name) for name in table["name"]],
        }
    )
    found["text"] = [
        _text(row, note) for row, note in zip(found.itertuples(), table["note"], strict=False)
    ]
    return found


def series(name):
    """Return the name without year and number: Joint Sea for Joint Sea 2015 II."""
    name = re.sub(r"\(.*\)|\b20\d\d\b|\bI{1,3}\b", "", name)
    name = re.sub(r"-\d\b|\b\d+\s*$", "", name)
    return " ".join(name.split()).removeprefix("Maritime ")


def count(rule, table=None):
    """Apply a rule to the exercises. Returns a Count."""
    table = exercises() if table is None else table
    states, seen, maybe = {}, set(), set()
    for row in table.itertuples():
        state = _state(row, rule)
        if state == "counted" and rule.once and row.series in seen:
            state = "again"
        if state == "counted":
            seen.add(row.series if rule.once else row.id)
        if state == "doubtful":
            maybe.add(row.series if rule.once else row.id)
        states[row.id] = state
    return Count(states, len(seen), len(seen | maybe))


def sentence(rule, counted=None):
    """Say in words how many count, whether the essay's words hold, and what is not known."""
    found = count(rule) if counted is None else counted
    number, more = found.number, found.most - found.number
    what = "series" if rule.once else "exercise" if number == 1 else "exercises"
    verb = "counts" if number == 1 else "count"
    words = f"{number} {what} {verb}, {rule.first} to {rule.last}."
    if number > DOZEN:
        words += " “More than a dozen” holds."
    elif number == DOZEN:
        words += " “More than a dozen” does not hold: this is a dozen, and not more."
    else:
        words += " “More than a dozen” does not hold."
    if more:
        would = "would" if number <= DOZEN < found.most else "would still"
        holds = "hold" if found.most > DOZEN else "not hold"
        words += (
            f" {more} more might count, but who took part, or the row itself, is not confirmed."
            f" With them it would be {found.most}, and the phrase {would} {holds}."
        )
    return words


def reason(row, rule):
    """Return why an exercise is left out whatever is not known of it, or an empty text."""
    if not rule.first <= row.year <= rule.last:
        return "outside the years"
    if row.framework not in rule.frameworks:
        return f"held by: {FRAMEWORKS[row.framework]}"
    if rule.label and not row.label:
        return "not called counterterrorist"
    if row.forces not in rule.forces:
        return f"forces: {FORCES[row.forces]}"
    if rule.both and row.both is False:
        return "one of the two sent no forces"
    return ""


def _state(row, rule):
    left_out = reason(row, rule)
    if left_out:
        return left_out
    unknown = rule.both and row.both is not True
    return "doubtful" if unknown or not row.sure else "counted"


def _text(row, note):
    name = row.name if re.search(r"20\d\d", row.name) else f"{row.name}, {row.year}"
    label = "called counterterrorist" if row.label else "not called counterterrorist"
    words = f"{name}: {FRAMEWORKS[row.framework]}; {FORCES[row.forces]}; {label}"
    if isinstance(note, str) and note and not _ASIDE.search(note):
        words += f". {note}"
    return words
