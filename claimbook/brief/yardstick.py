"""The words for a likelihood, and what each means in percent."""

from __future__ import annotations

from dataclasses import dataclass

from claimbook import settings, tables

SCHEME = "ICD 203"  # the ends of its ranges touch, so that every likelihood has a word


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
    table = tables.load("likelihood_words").query("scheme == @SCHEME").sort_values("rank")
    return tuple(Step(row.word, row.low_pct, row.high_pct) for row in table.itertuples())


def step(word: str) -> Step | None:
    """Return the Step of a word, or None."""
    return next((step for step in steps() if step.word == word), None)
