"""The words for a likelihood, and what each means in percent."""

from __future__ import annotations

from dataclasses import dataclass

from claimbook import settings
from claimbook.brief import values
from claimbook.brief.values import SCHEME as SCHEME


@dataclass(frozen=True)
class Step:
    """One word of the yardstick with its range in percent."""

    word: str
    low: float
    high: float

    @property
    def range(self) -> str:
        return f"{self.low:.0f} to {self.high:.0f} percent"


@settings.once
def steps() -> tuple[Step, ...]:
    """Return the words from the least to the most likely: a tuple of Step."""
    return tuple(Step(*one) for one in values.likelihoods())


def step(word: str) -> Step | None:
    """Return the Step of a word, or None."""
    return next((step for step in steps() if step.word == word), None)
