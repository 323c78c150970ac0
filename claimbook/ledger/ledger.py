"""Load the ledger and compute each claim's evidence."""

from __future__ import annotations

import difflib
import re
from functools import lru_cache
from typing import Any

from claimbook import settings, tables
from claimbook.ledger import ruling as rules
from claimbook.ledger.figure import Figure

LEDGER = "claims"  # the table's name
OBJECTION = "objection"  # a column that a ledger may have: what speaks against today's verdict
DISSENT = ("certainty", "lowered_by", OBJECTION)
Ruling = rules.Measure | rules.Ruling
ID = re.compile(r"[a-z][1-9][0-9]*")  # of a claim, as its functions are called
VERDICTS = ("supported", "partly", "contested", "not supported", "untestable", "open")


class UnknownClaim(KeyError):
    """No claim of the ledger has this id."""

    def __str__(self) -> str:
        return self.args[0]


def load() -> Any:
    """Return the ledger: a DataFrame, one row a claim, indexed by its id.

    Columns: section, kind, claim, paragraph and words (where the essay says it, and how), lesson,
    rule (numbers of the codebook's rules), a verdict and a reason for each of the two moments,
    tables (names separated by spaces), and where the ledger has them certainty, lowered_by and
    objection. The figures in the reasons are computed from the tables.
    A position has no verdict (the cell is missing): its reasons compare it with conduct.
    """
    return _filled(tables.stamp()).copy(deep=False)


def verdicts() -> Any:
    """Return the ledger without its reasons, which takes no computing: one row a claim, by its id.

    Columns: section, kind, claim, paragraph, words, lesson, test (how it is tested), rule, and the
    two verdicts (both missing for a position).
    """
    rows = _raw()
    return rows.drop(columns=[*reasons(), *DISSENT, "tables"], errors="ignore")


def evidence(claim: str) -> dict[str, Figure]:
    """Compute the figures behind one claim from the tables.

    claim: an id such as "E2". Returns a dictionary from name to Figure (value, unit, note).
    Raises UnknownClaim, which names the closest id. It is computed once for each state of the
    tables that the claim names: a figure stands in many questions, and a reader waits for each.
    """
    named = str(_rows()[check(claim)]["tables"] or "").split()
    return dict(_computed(claim, tables.stamp((LEDGER, *named))))


@lru_cache(maxsize=1024)
def _computed(claim, stamp):
    """Compute one claim's evidence; stamp is the state of the tables that it is computed from."""
    return _computations()[claim]()


@settings.once
def _computations():
    """Return the function of every claim, from the modules `evidence...` of the lessons."""
    return _by_claim("evidence")


def rulings(claim: str, figures: dict[str, Figure] | None = None) -> dict[str, Ruling]:
    """Return how rules give a claim's verdicts from its evidence: from the column of a moment.

    figures: its evidence, where that is at hand already. A moment at which the verdict is judged
    and not computed is left out; for many claims both are. Raises UnknownClaim.
    """
    compute = _rules().get(check(claim))
    if compute is None:
        return {}
    found = evidence(claim) if figures is None else figures
    given = compute({name: figure.value for name, figure in found.items()})
    both = given if isinstance(given, tuple) else (given, given)
    names = (moment.column for moment in moments())
    return {name: one for name, one in zip(names, both, strict=True) if one is not None}


@settings.once
def _rules():
    """Return the rule of every computed claim, from the modules `rulings...` of the lessons.

    It is a function from the values of the claim's evidence to two rulings, then and now, or to
    one that holds at both; None where the verdict is judged.
    """
    return _by_claim("rulings")


def _by_claim(prefix):
    """Return the functions that are called as a claim, in small letters: a dictionary by its id.

    The modules are imported only when one is needed.
    """
    found = {}
    for module in settings.current().modules(prefix):
        found |= {name.upper(): one for name, one in vars(module).items() if ID.fullmatch(name)}
    return found


def moments() -> tuple[settings.Moment, settings.Moment]:
    """Return the two days by which claims are judged, then and now: a pair of settings.Moment."""
    return settings.current().then, settings.current().now


def reasons() -> list[str]:
    """Return the names of the columns that hold the reasons for the two verdicts."""
    return [f"reason_{moment.column}" for moment in moments()]


def cells(claim: str) -> dict[str, Any]:
    """Return one claim's row as the table has it, its reasons not filled; read once, as evidence."""
    return dict(_rows()[check(claim)])


def _rows():
    """Return the row of every claim as a dictionary, by its id."""
    return _cells(tables.stamp((LEDGER,)))


@lru_cache(maxsize=2)
def _cells(stamp):
    return {claim: row.to_dict() for claim, row in _raw().iterrows()}


def check(claim: str) -> str:
    """Return the claim's id, or raise UnknownClaim."""
    known = _rows()
    if claim not in known:
        close = difflib.get_close_matches(str(claim).upper(), known, n=1, cutoff=0.4)
        hint = f" Did you mean {close[0]}?" if close else ""
        raise UnknownClaim(
            f"There is no claim '{claim}' in the ledger.{hint} "
            f"The ids run from {next(iter(known))} to {next(reversed(known))}: see claims.load()."
        )
    return claim


def row(claim: str, figures: dict[str, Figure] | None = None) -> dict[str, Any]:
    """Return one claim's row as a dictionary, its reasons filled with computed figures.

    figures: its evidence, where that is at hand already. `tip_...` says how far the decisive
    figure is from turning a computed verdict; it is empty where the verdict is judged.
    """
    known = evidence(claim) if figures is None else figures
    found = _with_reasons(claim, cells(claim), known)
    computed = rulings(claim, known)
    for moment in moments():
        one = computed.get(moment.column)
        found[f"tip_{moment.column}"] = rules.sentence(one) if one else ""
    return found


def _with_reasons(claim, row, figures):
    found = row | {"id": claim}
    for column in _templates(found):
        found[column] = _fill(claim, column, found[column], figures)
    return found


def _templates(row):
    """Return the columns of a row whose texts may name figures."""
    return [*reasons(), *([OBJECTION] if OBJECTION in row else [])]


def _raw():
    return tables.load(LEDGER).set_index("id")


@lru_cache(maxsize=1)
def _filled(stamp):
    frame = _raw()
    rows = [_with_reasons(claim, row, evidence(claim)) for claim, row in _rows().items()]
    for column in _templates(frame):
        frame[column] = [item[column] for item in rows]
    return frame


def _fill(claim, column, text, figures):
    try:
        return text.format(**figures)
    except (KeyError, ValueError, IndexError) as error:
        raise ValueError(
            f"data/claims.csv, claim {claim}, column {column}: the text names a figure that "
            f"the evidence does not have, or formats it wrongly ({error}). "
            f"The figures are: {', '.join(figures)}."
        ) from error
