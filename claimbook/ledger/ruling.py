"""A verdict by rule: figures set beside thresholds, and the parts put together as the codebook says.

Pure functions; they read no file and no table. A `Measure` is one figure with the marks at which
its answer changes. Functions such as `parts` or `measures` join measures into a `Ruling`. A ruling
gives a verdict, and the nearest single figure that would turn it: its tipping point.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

HOLDS, PARTLY, FAILS = "supported", "partly", "not supported"
CONTESTED, NO_TELLING = "contested", "untestable"
BEST_FIRST = (HOLDS, PARTLY, CONTESTED, FAILS)
TENTH = 0.1
MAJORITY = 2 / 3
BAND = 0.05  # near equality on a scale from 0 to 1 (rule 18)


@dataclass(frozen=True)
class Measure:
    """One figure beside its thresholds.

    value: None where nothing was found, which gives `untestable`. marks: ascending; each is a
    number and whether a figure that equals it lies above it. answers: one more than marks, the
    verdict below the first mark, between two, above the last. whole: the figure counts things.
    number: what the claim says, where a rule allows a tenth of it.
    """

    label: str
    value: float | None
    marks: tuple[tuple[float, bool], ...]
    answers: tuple[str, ...]
    unit: str = ""
    whole: bool = False
    number: float | None = None

    @property
    def verdict(self) -> str:
        """The verdict that this figure alone gives."""
        return NO_TELLING if self.value is None else self.answers[self._place(self.value)]

    @property
    def leaves(self) -> tuple[Measure, ...]:
        """The figures in it: itself."""
        return (self,)

    def put(self, old: Measure, new: Measure) -> Measure:
        """Return the measure, or `new` in the place of `old`."""
        return new if self is old else self

    def misses_by_a_tenth(self) -> bool:
        """Say whether it fails by no more than a tenth of the number of the claim."""
        if self.value is None or self.number is None:
            return False
        short = min(abs(self.value - mark) for mark, _ in self.marks)
        return short <= TENTH * abs(self.number) + 1e-9

    def others(self) -> Iterator[float]:
        """Yield the nearest values with which this figure would give another answer."""
        if self.value is None:
            return
        marks = list(self.marks)
        if self.number is not None:  # a tenth beyond a mark another rule may draw a line
            slack = TENTH * abs(self.number)
            marks += [(mark + sign * slack, True) for mark, _ in self.marks for sign in (-1, 1)]
        for mark, _ in marks:
            for value in self._beside(mark):
                if value != self.value:
                    yield value

    def _beside(self, mark):
        if self.whole:
            near = {math.floor(mark) + step for step in (-1, 0, 1, 2)}
            return sorted(near)
        return (math.nextafter(mark, -math.inf), mark, math.nextafter(mark, math.inf))

    def _place(self, value):
        return sum(value > mark or (value == mark and above) for mark, above in self.marks)


@dataclass(frozen=True)
class Ruling:
    """Measures and rulings joined by a rule. rule: its name; how: from members to a verdict."""

    rule: str
    members: tuple[Measure | Ruling, ...]
    how: Callable[[Sequence[Measure | Ruling]], str]

    @property
    def verdict(self) -> str:
        """The verdict of the members together."""
        return self.how(self.members)

    @property
    def leaves(self) -> tuple[Measure, ...]:
        """All measures in it."""
        return tuple(leaf for member in self.members for leaf in member.leaves)

    def put(self, old: Measure, new: Measure) -> Ruling:
        """Return the ruling with one measure in the place of another."""
        return replace(self, members=tuple(member.put(old, new) for member in self.members))


@dataclass(frozen=True)
class Tip:
    """What would turn a verdict: one figure, the value from which on it turns, the new verdict."""

    measure: Measure
    value: float
    verdict: str

    @property
    def distance(self) -> float:
        """How far the figure is from turning the verdict, in its own unit."""
        return abs(self.value - (self.measure.value or 0.0))


def at_least(
    label: str, value: float | None, mark: float, unit: str = "", whole: bool = False
) -> Measure:
    """Hold from the mark on."""
    return Measure(label, value, ((mark, True),), (FAILS, HOLDS), unit, whole)


def more_than(
    label: str, value: float | None, mark: float, unit: str = "", whole: bool = False
) -> Measure:
    """Hold above the mark; a mark of 0 asks for the sign."""
    return Measure(label, value, ((mark, False),), (FAILS, HOLDS), unit, whole)


def at_most(
    label: str, value: float | None, mark: float, unit: str = "", whole: bool = False
) -> Measure:
    """Hold up to the mark, such as a rank or a year."""
    return Measure(label, value, ((mark, False),), (HOLDS, FAILS), unit, whole)


def less_than(
    label: str, value: float | None, mark: float, unit: str = "", whole: bool = False
) -> Measure:
    """Hold below the mark."""
    return Measure(label, value, ((mark, True),), (HOLDS, FAILS), unit, whole)


def between(
    label: str, value: float | None, low: float, high: float, unit: str = "", whole: bool = False
) -> Measure:
    """Hold from one mark to another, both included."""
    return Measure(label, value, ((low, True), (high, False)), (FAILS, HOLDS, FAILS), unit, whole)


def about(label: str, value: float | None, number: float, unit: str = "") -> Measure:
    """Hold within a tenth of the number (rule 12)."""
    low, high = (1 - TENTH) * number, (1 + TENTH) * number
    return replace(between(label, value, low, high, unit), number=number)


def nearly(label: str, value: float | None, number: float, unit: str = "") -> Measure:
    """Hold below the number, by a tenth at most (rule 12)."""
    marks = (((1 - TENTH) * number, True), (number, True))
    return Measure(label, value, marks, (FAILS, HOLDS, FAILS), unit, number=number)


def counted(label: str, value: int | None, number: int, unit: str = "") -> Measure:
    """Hold if a count gives exactly the number; partly within a tenth (rule 15)."""
    low, high = (1 - TENTH) * number, (1 + TENTH) * number
    marks = ((low, True), (number, True), (number, False), (high, False))
    return Measure(label, value, marks, (FAILS, PARTLY, HOLDS, PARTLY, FAILS), unit, whole=True)


def only(label: str, against: int | None, cases: int, unit: str = "") -> Measure:
    """Hold if no case is against; partly up to half of the cases (rule 13)."""
    marks = ((0, False), (cases / 2, False))
    return Measure(label, against, marks, (HOLDS, PARTLY, FAILS), unit, whole=True)


def all_of(label: str, have: int | None, total: int, unit: str = "") -> Measure:
    """Hold if all of several like parts do; partly if some do (rule 2)."""
    marks = ((0, False), (total, True))
    return Measure(label, have, marks, (FAILS, PARTLY, HOLDS), unit, whole=True)


def lead(label: str, value: float | None, unit: str = "", band: float = BAND) -> Measure:
    """Hold if a difference is larger than the band; inside it the measure cannot tell (rule 18)."""
    marks = ((-band, True), (band, False))
    return Measure(label, value, marks, (FAILS, NO_TELLING, HOLDS), unit)


def parts(*members: Measure | Ruling) -> Ruling:
    """Join the parts of a claim (rule 2)."""
    return Ruling("parts", members, _parts)


def counts(one: Measure, other: Measure) -> Ruling:
    """Join two counts of one thing: one may miss by a tenth of the number (rule 17c)."""
    return Ruling("two counts", (one, other), _counts)


def measures(*members: Measure | Ruling) -> Ruling:
    """Join several measures: two thirds of those that can tell decide (rule 17d)."""
    return Ruling("several measures", members, _measures)


def best(*members: Measure | Ruling) -> Ruling:
    """Take the best of several usual rules, or of several spans (rules 12 and 15)."""
    return Ruling("best of several", members, _best)


def degree(direction: Measure | Ruling, number: Measure | Ruling) -> Ruling:
    """Join a direction and a word of number: with the direction alone it is partly (rule 7)."""
    return Ruling("direction and number", (direction, number), _degree)


def first_or_later(first: Measure | Ruling, later: Measure | Ruling) -> Ruling:
    """Hold by the first, partly by the second: a day and after it, a new edition and an old one
    (rules 16 and 19)."""
    return Ruling("first or later", (first, later), _first_or_later)


def two_kinds(*members: Measure | Ruling) -> Ruling:
    """Hold if two or more measures of different kinds show it (rule 13)."""
    return Ruling("two kinds", members, _two_kinds)


def tip(ruling: Measure | Ruling) -> Tip | None:
    """Return the nearest change of one single figure that turns the verdict, or None.

    Nearest: by the distance in parts of the figure or of the mark, whichever is larger.
    """
    found, now = [], ruling.verdict
    for leaf in ruling.leaves:
        for value in leaf.others():
            turned = ruling.put(leaf, replace(leaf, value=value)).verdict
            if turned != now:
                found.append(Tip(leaf, value, turned))
    return min(found, key=_relative, default=None)


def sentence(ruling: Measure | Ruling) -> str:
    """Say in one line at which value the decisive figure would turn the verdict."""
    nearest = tip(ruling)
    if nearest is None:
        known = any(leaf.value is not None for leaf in ruling.leaves)
        return (
            "no single figure; two or more would have to change"
            if known
            else "a figure, which would have to be found first"
        )
    leaf, year = nearest.measure, nearest.measure.unit == "year"
    word = "at" if leaf.whole else "above" if nearest.value > (leaf.value or 0) else "below"
    unit = "" if year or not leaf.unit else f" {leaf.unit}"
    return (
        f"{leaf.label} (here {_shown(leaf.value, year)}{unit}): "
        f"{word} {_shown(nearest.value, year)} it would be {nearest.verdict}"
    )


def _relative(found):
    size = max(abs(found.measure.value or 0), abs(found.value))
    return found.distance / size if size else 0.0


def _shown(value, year=False):
    """Return a number in three figures or more, as people write it."""
    if year:
        return f"{value:.0f}"
    size = abs(value)
    digits = 0 if size >= 1000 else 1 if size >= 10 else 2 if size >= 1 else 3
    text = f"{value:,.{digits}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def _verdicts(members):
    return [member.verdict for member in members if member.verdict != NO_TELLING]


def _parts(members):
    found = _verdicts(members)
    if not found:
        return NO_TELLING
    if set(found) == {HOLDS}:
        return HOLDS
    if HOLDS in found or PARTLY in found:
        return PARTLY
    return CONTESTED if CONTESTED in found else FAILS


def _counts(members):
    found = _verdicts(members)
    if not found:
        return NO_TELLING
    if len(set(found)) == 1:
        return found[0]
    missing = next(member for member in members if member.verdict != HOLDS)
    return HOLDS if missing.misses_by_a_tenth() else CONTESTED


def _measures(members):
    found = _verdicts(members)
    if not found:
        return NO_TELLING
    holding = found.count(HOLDS) / len(found)
    if holding >= MAJORITY - 1e-9:
        return HOLDS
    return FAILS if 1 - holding >= MAJORITY - 1e-9 else CONTESTED


def _best(members):
    return min(_verdicts(members), key=BEST_FIRST.index, default=NO_TELLING)


def _degree(members):
    direction, number = (member.verdict for member in members)
    if direction != HOLDS:
        return direction
    return HOLDS if number == HOLDS else PARTLY


def _first_or_later(members):
    first, later = (member.verdict for member in members)
    return HOLDS if first == HOLDS else PARTLY if later == HOLDS else FAILS


def _two_kinds(members):
    found = _verdicts(members)
    if not found:
        return NO_TELLING
    holding = found.count(HOLDS)
    return HOLDS if holding >= 2 else PARTLY if holding else FAILS
