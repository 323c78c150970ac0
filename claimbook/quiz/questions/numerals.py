"""Numbers as readers type them."""

from __future__ import annotations

import math
import re
import sys
import unicodedata
from dataclasses import dataclass, field
from typing import Any

from claimbook.quiz.questions import figures
from claimbook.quiz.questions.base import Question

SCALES = {
    word: scale
    for scale, names in (
        (1e3, "thousand thousands k"),
        (1e6, "million millions mn m"),
        (1e9, "billion billions bn b"),
        (1e12, "trillion trillions tn trn"),
    )
    for word in names.split()
}
FILLERS = {
    "about",
    "around",
    "roughly",
    "nearly",
    "almost",
    "circa",
    "ca",
    "of",
    "per",
    "cent",
    "percent",
}
CURRENCIES = {"us", "usd", "dollar", "dollars"}
SIGNS = {ord("−"): "-", ord("–"): "-", **dict.fromkeys(map(ord, "~≈$€£¥₽%'’_"), " ")}
NUMBER = re.compile(r"[+-]?(?:\d[\d.,]*|[.,]\d+)(?:e[+-]?\d{1,3})?", re.IGNORECASE)


def read(text: Any, unit: str = "", units: dict[str, float] | None = None) -> float | None:
    """The number that a reader typed, in the unit of the question, or None.

    Understands decimal comma and point, thousands marks, fractions (1/8), signs, percent and
    currency signs, and scale words (95 billion, where the unit may be million US dollars).
    """
    if isinstance(text, (int, float)) and not isinstance(text, bool):
        # Whole numbers of more than 308 digits are no floats, and too long to ask isfinite.
        return float(text) if abs(text) <= sys.float_info.max else None
    if not isinstance(text, str) or len(text) > 80:
        return None
    clean = unicodedata.normalize("NFKC", text).casefold().strip().translate(SIGNS)
    clean = re.sub(r"(?<=\d)\s+(?=\d{3}(?!\d))", "", clean)
    clean = re.sub(
        r"^[^\W\d]+\.?\s+(?=[\d+.,-])", lambda m: "" if m[0].strip(" .") in FILLERS else m[0], clean
    )
    clean = clean.strip()
    found = NUMBER.match(clean)
    if not found:
        return None
    number, rest = _decimal(found[0]), clean[found.end() :].strip()
    if rest.startswith("/"):
        below = NUMBER.match(rest[1:].strip())
        divisor = _decimal(below[0]) if below else None
        if number is None or below is None or not divisor:
            return None
        number, rest = number / divisor, rest[1:].strip()[below.end() :].strip()
    factor = _factor(rest, unit, units or {})
    if number is None or factor is None or not math.isfinite(number * factor):
        return None
    return number * factor


def _decimal(text: str) -> float | None:
    mantissa, mark, exponent = text.partition("e")
    if re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?", mantissa):
        mantissa = mantissa.replace(",", "")
    elif re.fullmatch(r"[+-]?\d{1,3}(\.\d{3}){2,}(,\d+)?|[+-]?\d{1,3}(\.\d{3})+,\d+", mantissa):
        mantissa = mantissa.replace(".", "").replace(",", ".")
    else:
        mantissa = mantissa.replace(",", ".")
    try:
        return float(mantissa.rstrip(".") + mark + exponent)
    except ValueError:
        return None


def _factor(words: str, unit: str, units: dict[str, float]) -> float | None:
    """What to multiply by for the words after the number; None if a word is unknown."""
    if not words:
        return 1.0
    own = re.findall(r"[^\W\d_]+", unit.casefold())
    own_scale = next((SCALES[word] for word in own if word in SCALES), 1.0)
    given = {name.casefold(): factor for name, factor in units.items()}
    if words in given:
        return given[words]
    factor = 1.0
    for word in re.findall(r"[^\W_]+", words):
        if word in given:
            factor = given[word]
        elif word in own and word not in SCALES:
            continue
        elif word in SCALES:
            factor = SCALES[word] / own_scale
        elif word not in FILLERS | CURRENCIES and word + "s" not in own:
            return None
    return factor


@dataclass(frozen=True, kw_only=True)
class Measured(Question):
    """A question whose answer is a number in some unit."""

    answer: Any = None
    unit: str = ""
    units: dict[str, float] = field(default_factory=dict)
    decimals: int | None = None

    def value(self) -> float:
        """The right number."""
        return float(figures.value(self.answer))

    def shown(self, number: float, unit: str = "") -> str:
        """A number for readers, with its unit if that is given."""
        return f"{figures.show(number, self.decimals)} {unit}".strip()

    def read(self, answer: Any) -> float | None:
        """The number that was typed, in the unit of the question; None if it cannot be read."""
        return read(answer, self.unit, self.units)


def width(tolerance: float | str, answer: float) -> float:
    """A tolerance in the unit of the answer: 2.5 as it is, "5%" of the answer's size."""
    if isinstance(tolerance, str):
        return abs(answer) * float(tolerance.rstrip("%")) / 100
    return float(tolerance)
