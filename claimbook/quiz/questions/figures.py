"""Values that come from the evidence of a claim, so that a question cannot differ from a lesson."""

from __future__ import annotations

import math
import re
from typing import Any

PLACE = re.compile(r"\{([A-Z][0-9]+)\.(\w+)(?::([^{}]*))?\}")


def value(given: Any) -> Any:
    """A typed value as it is; `{claim: E2, figure: NAME}` as the value of that figure.

    Raises LookupError, naming the claim and its figures, when there is no such figure or value.
    """
    if not isinstance(given, dict):
        return given
    found = _figure(given["claim"], given["figure"]).value
    if found is None:
        raise LookupError(
            f"the tables give no value for figure {given['figure']} of claim {given['claim']}"
        )
    return found


def fill(text: str) -> str:
    """The text with each `{E2.name}` or `{E2.name:.1f}` replaced by that figure, as it is shown."""

    def shown(found: re.Match[str]) -> str:
        figure = _figure(found[1], found[2])
        return format(figure, found[3]) if found[3] else figure.text

    return PLACE.sub(shown, text)


def _figure(claim: str, name: str) -> Any:
    from claimbook.quiz import values  # not before a value is needed: it loads the ledger

    figures = values.figures(claim)
    if name not in figures:
        raise LookupError(f"claim {claim} has no figure {name!r}; it has {', '.join(figures)}")
    return figures[name]


def show(number: float, decimals: int | None = None) -> str:
    """A number for readers: commas from 10,000 on (a year has none), no useless zeros."""
    comma = "," if abs(number) >= 10_000 else ""
    if decimals is not None:
        return f"{number:{comma}.{decimals}f}"
    if number == int(number) or abs(number) >= 1000:
        return f"{round(number):{comma}}"
    return f"{float(f'{number:.4g}')}"


def apart(number: float, other: float, decimals: int | None = None) -> tuple[str, str]:
    """A number and how far it is from another one, for readers.

    With more decimals than asked for, where these would round the distance by more than a tenth of
    it, or show numbers that do not add up.
    """
    gap = abs(number - other)
    places = decimals or 0
    while places < 6:
        shown = [round(one, places) for one in (number, other, gap)]
        fair = abs(shown[2] - gap) <= gap / 10
        if fair and math.isclose(abs(shown[0] - shown[1]), shown[2], abs_tol=1e-9):
            break
        places += 1
    return show(number, places), show(gap, places)
