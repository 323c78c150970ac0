"""A figure: one computed value of a claim's evidence, with its unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Figure:
    """A value with its unit and, where needed, a note on what it means.

    value: a number, a text or a truth value; None where the tables do not carry it. A scalar of
    NumPy or pandas becomes a plain Python one.
    unit: such as "billion current US dollars"; "" for a text or a truth value.
    note: one short sentence for the reader.
    """

    value: float | int | str | bool | None
    unit: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "value", plain(self.value))

    def __format__(self, spec: str) -> str:
        """Format the value alone, so that a reason can say {trade_2014:.1f}."""
        if self.value is None:
            return "no data"
        return format(self.value, spec)

    @property
    def text(self) -> str:
        """Return the value as people write it: 95.3, 1,234, yes, 'no data'."""
        value = self.value
        if value is None:
            return "no data"
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, str):
            return value
        if isinstance(value, int) or float(value).is_integer():
            # A year is not a quantity: no thousands separator.
            return f"{int(value)}" if self.unit == "year" else f"{int(value):,}"
        if abs(value) >= 1000:
            return f"{value:,.0f}"
        return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


def plain(value: Any) -> Any:
    """Return a NumPy or pandas scalar as a plain Python one, missing as None."""
    value = value.item() if hasattr(value, "item") else value
    return None if value != value else value


def percent(value: Any, note: str = "") -> Figure:
    """Return a percentage as a Figure."""
    return Figure(value, "percent", note)


def times(value: Any, note: str = "") -> Figure:
    """Return how many times one value is another as a Figure."""
    return Figure(value, "times", note)


def year(value: Any, note: str = "") -> Figure:
    """Return a year as a Figure."""
    return Figure(int(value), "year", note)


def count(value: Any, note: str = "") -> Figure:
    """Return a count as a Figure. value: a number, or rows, to be counted."""
    return Figure(len(value) if hasattr(value, "__len__") else int(value), "count", note)
