"""A number with a tolerance and a unit."""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any

from . import base, figures
from .base import Grade, Note, Question

SCALES = {
    "thousand": 1e3, "thousands": 1e3, "k": 1e3,
    "million": 1e6, "millions": 1e6, "mn": 1e6, "m": 1e6,
    "billion": 1e9, "billions": 1e9, "bn": 1e9, "b": 1e9,
    "trillion": 1e12, "trillions": 1e12, "tn": 1e12, "trn": 1e12,
}  # fmt: skip
FILLERS = {"about", "around", "roughly", "nearly", "almost", "circa", "ca", "of", "per", "cent", "percent"}
CURRENCIES = {"us", "usd", "dollar", "dollars"}
NUMBER = re.compile(r"[+-]?(?:\d[\d.,]*|[.,]\d+)(?:e[+-]?\d{1,3})?", re.IGNORECASE)
TOLERANCE = {"anyOf": [{"type": "number", "minimum": 0}, {"type": "string", "pattern": r"^\d+(\.\d+)?%$"}]}


def read(text: Any, unit: str = "", units: dict[str, float] | None = None) -> float | None:
    """The number that a reader typed, in the unit of the question, or None.

    Understands decimal comma and point, thousands marks, fractions (1/8), signs, percent and
    currency signs, and scale words (95 billion, where the unit may be million US dollars).
    """
    if isinstance(text, (int, float)) and not isinstance(text, bool):
        return float(text) if math.isfinite(text) else None
    if not isinstance(text, str) or len(text) > 80:
        return None
    clean = unicodedata.normalize("NFKC", text).casefold().strip().translate(
        {ord("−"): "-", ord("–"): "-", **dict.fromkeys(map(ord, "~≈$€£¥₽%'’_"), " ")}
    )
    clean = re.sub(r"(?<=\d)\s+(?=\d{3}(?!\d))", "", clean)
    clean = re.sub(r"^[^\W\d]+\.?\s+(?=[\d+.,-])", lambda m: "" if m[0].strip(" .") in FILLERS else m[0], clean)
    clean = clean.strip()
    found = NUMBER.match(clean)
    if not found:
        return None
    number, rest = _decimal(found[0]), clean[found.end() :].strip()
    if rest.startswith("/"):
        below = NUMBER.match(rest[1:].strip())
        divisor = _decimal(below[0]) if below else None
        if number is None or not divisor:
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


def width(tolerance: float | str, answer: float) -> float:
    """A tolerance in the unit of the answer: 2.5 as it is, "5%" of the answer's size."""
    if isinstance(tolerance, str):
        return abs(answer) * float(tolerance.rstrip("%")) / 100
    return float(tolerance)


@dataclass(frozen=True, kw_only=True)
class Number(Question):
    kind = "number"
    task = "type a number"
    properties = {
        "answer": base.VALUE,
        "unit": {"type": "string"},
        "tolerance": TOLERANCE,
        "near": TOLERANCE,
        "units": {"type": "object", "additionalProperties": {"type": "number"}},
        "decimals": {"type": "integer", "minimum": 0, "maximum": 6},
        "mistakes": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "value": base.VALUE,
                    "tolerance": TOLERANCE,
                    "above": {"type": "number"},
                    "below": {"type": "number"},
                    "feedback": {"type": "string", "minLength": 1},
                },
                "required": ["feedback"],
                "anyOf": [{"required": [name]} for name in ("value", "above", "below")],
                "additionalProperties": False,
            },
        },
    }
    required = ("answer", "tolerance")

    answer: Any
    tolerance: float | str
    unit: str = ""
    near: float | str | None = None
    units: dict[str, float] = field(default_factory=dict)
    decimals: int | None = None
    mistakes: tuple[dict[str, Any], ...] = ()

    @classmethod
    def from_yaml(cls, raw: dict[str, Any]) -> Number:
        return cls(**{**raw, "mistakes": tuple(raw.get("mistakes", ()))})

    def face(self, seed: str | None) -> dict[str, Any]:
        return {"unit": self.unit}

    def grade(self, answer: Any) -> Grade:
        """Score 1 within the tolerance, 0.5 within `near` where there is one, else 0."""
        if answer is None or (isinstance(answer, str) and not answer.strip()):
            return base.not_attempted("Type a number first.")
        given = read(answer, self.unit, self.units)
        if given is None:
            unit = f" in {self.unit}" if self.unit else ""
            return base.not_attempted(f"Type a plain number{unit}, such as 12.5.")
        right = float(figures.value(self.answer))
        slack = 1e-9 * max(1.0, abs(right))
        if abs(given - right) <= width(self.tolerance, right) + slack:
            return Grade(1.0, notes=(Note("", "right"),))
        score, feedback = 0.0, self._mistake(given, right)
        if self.near is not None and abs(given - right) <= width(self.near, right) + slack:
            score = 0.5
            feedback = feedback or f"Close. A little too {'low' if given < right else 'high'}."
        return Grade(score, feedback or _direction(given, right), (Note("", "wrong"),))

    def _mistake(self, given: float, right: float) -> str:
        for mistake in self.mistakes:
            if "value" in mistake:
                value = float(figures.value(mistake["value"]))
                if abs(given - value) <= width(mistake.get("tolerance", self.tolerance), value):
                    return mistake["feedback"]
            elif given > mistake.get("above", math.inf) or given < mistake.get("below", -math.inf):
                return mistake["feedback"]
        return ""

    def solution(self) -> dict[str, Any]:
        text = figures.show(float(figures.value(self.answer)), self.decimals)
        return {"answer": text, "text": f"{text} {self.unit}".strip()}

    def lines(self) -> list[str]:
        return [f"- ______ {base.plain(self.unit)}".rstrip()]


def _direction(given: float, right: float) -> str:
    """What a number alone tells: wrong sign, wrong scale, too low or too high."""
    if right and given == -right:
        return "The size is right, the sign is not."
    if right and given / right > 0:
        power = math.log10(given / right)
        if abs(power - round(power)) < 0.02 and round(power):
            return "The digits look right, the scale does not. Look at the unit once more."
    return "Too low." if given < right else "Too high."
