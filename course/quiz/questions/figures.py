"""Values that come from the evidence of a claim, so that a question cannot differ from a lesson."""

from __future__ import annotations

import re
from typing import Any

PLACE = re.compile(r"\{([A-Z][0-9]+)\.(\w+)(?::([^{}]*))?\}")


def value(given: Any) -> Any:
    """A typed value as it is; `{claim: E2, figure: NAME}` as the value of that figure.

    Raises LookupError, naming the claim and its figures, when there is no such figure.
    """
    if not isinstance(given, dict):
        return given
    from course import claims  # only here: it loads pandas

    figures = claims.evidence(given["claim"])
    if given["figure"] not in figures:
        known = ", ".join(figures)
        raise LookupError(f"claim {given['claim']} has no figure {given['figure']!r}; it has {known}")
    return figures[given["figure"]].value


def fill(text: str) -> str:
    """The text with each `{E2.name}` or `{E2.name:.1f}` replaced by that figure's value."""
    return PLACE.sub(
        lambda found: format(value({"claim": found[1], "figure": found[2]}), found[3] or ""), text
    )


def show(number: float, decimals: int | None = None) -> str:
    """A number for readers: thousands with commas, no useless zeros."""
    if decimals is not None:
        return f"{number:,.{decimals}f}"
    if number == int(number) and abs(number) < 1e15:
        return f"{int(number):,}"
    return f"{float(f'{number:.4g}'):,}"
