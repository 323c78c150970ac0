"""A triangle from three measured lengths, when there is one.

Measured distances need not obey the rules of space. Where the longest side exceeds the sum of the
others no triangle exists, and that is a finding: it is stated and never repaired silently.
"""

import math
from dataclasses import dataclass

from course.triangle.sides import PAIRS, POWERS, SIDES, as_sides

# Lengths that agree to twelve digits count as equal: the rest is rounding of the computer.
ROUNDING = 1e-12
# Two sides count as equal when the whole interval of their difference lies within this margin of
# zero. A twentieth of the scale: smaller than any step between two codes of a treaty or dispute.
# It is the one rule of near equality: sentences, cards and laboratory ask `compare`.
EQUAL_WITHIN = 0.05


def compare(low, high):
    """Return how one side stands to another by the interval of their difference.

    'equal' where the whole interval lies within EQUAL_WITHIN of 0, even one that leaves out 0:
    a difference may be sure and too small to matter. Else 'longer' or 'shorter' where it leaves
    out 0, and 'open' where it holds 0. Exact lengths have an interval of no width: low = high.
    """
    if -low <= EQUAL_WITHIN + ROUNDING and high <= EQUAL_WITHIN + ROUNDING:
        return "equal"
    if low > 0:
        return "longer"
    return "shorter" if high < 0 else "open"


@dataclass(frozen=True)
class Triangle:
    """Three sides: a is CHN-RUS, b is CHN-USA, c is RUS-USA; lengths of 0 or more.

    differences: optional, the intervals of the three differences a - b, a - c and b - c as pairs
    (low, high). Without them the sides are taken as exact. `kind` depends on them.
    Raises ValueError for a side or a bound that is missing, infinite, negative or not a number.
    """

    a: float
    b: float
    c: float
    differences: tuple | None = None

    def __post_init__(self):
        sides = as_sides((self.a, self.b, self.c))
        for name, value in zip("abc", sides.values(), strict=True):
            object.__setattr__(self, name, value)
        if self.differences is not None:
            object.__setattr__(self, "differences", _bounds(self.differences))

    @property
    def sides(self):
        """The three lengths as a dictionary from side to number."""
        return dict(zip(SIDES, (self.a, self.b, self.c), strict=True))

    @property
    def longest(self):
        """The side that is longer than both others, or None where two tie."""
        first, second = sorted(self.sides, key=self.sides.get, reverse=True)[:2]
        gap = self.sides[first] - self.sides[second]
        return first if gap > ROUNDING * self.sides[first] else None

    @property
    def excess(self):
        """How much the longest side exceeds the other two together; 0 where a triangle exists.

        It is also the smallest constant that, added to all three sides, makes a triangle.
        """
        low, middle, high = sorted((self.a, self.b, self.c))
        over = (high - middle) - low
        return over if over > ROUNDING * high else 0.0

    @property
    def exists(self):
        """True where each side is at most the sum of the others. Equality makes a flat one."""
        return self.excess == 0

    @property
    def flat(self):
        """True where the longest side equals the sum of the others: a triangle without area."""
        low, middle, high = sorted((self.a, self.b, self.c))
        return self.exists and (high - middle) - low >= -ROUNDING * high

    @property
    def area(self):
        """The area by Heron's formula in Kahan's stable form (W. Kahan, Miscalculating Area and
        Angles of a Needle-like Triangle). Never negative. ValueError where no triangle exists."""
        self._must_exist()
        c, b, a = sorted((self.a, self.b, self.c))
        # The brackets are part of the method. Roots one by one, so that tiny sides do not vanish.
        factors = (a + (b + c), c - (a - b), c + (a - b), a + (b - c))
        return math.prod(math.sqrt(max(factor, 0.0)) for factor in factors) / 4

    @property
    def coordinates(self):
        """Where the powers stand: a dictionary from power to (x, y), by the law of cosines.

        The side RUS-USA is the base: Russia left, the United States right, both at y = 0 and as
        far from x = 0. China is never below. So the picture cannot mirror from year to year.
        Exact: the distances between the points are the sides. ValueError where none exists.
        """
        self._must_exist()
        a, b, c = self.a, self.b, self.c
        if c <= ROUNDING * max(a, b):  # Russia and the United States in one place
            return dict(zip(POWERS, ((0.0, (a + b) / 2), (-c / 2, 0.0), (c / 2, 0.0)), strict=True))
        x = max(-1.0, min((a - b) / c, 1.0)) * ((a + b) / 2)
        height = 2 * self.area / c  # stable where the law of cosines would lose it
        return dict(zip(POWERS, ((x, height), (-c / 2, 0.0), (c / 2, 0.0)), strict=True))

    @property
    def scalene_index(self):
        """(longest - shortest) / perimeter: 0 for equal sides, 1/2 at most in a triangle."""
        high, low = max(self.a, self.b, self.c), min(self.a, self.b, self.c)
        # Divided by the longest first, so that no sum leaves the range of numbers.
        return 0.0 if high == 0 else (1 - low / high) / sum(s / high for s in self.sides.values())

    @property
    def kind(self):
        """'scalene', 'isosceles', 'equilateral' or 'undecided', by intervals and not by eye.

        Each pair of sides is compared by `compare`. Three differ (one longer): scalene. Three
        equal: equilateral. One pair equal and two differ: isosceles. Otherwise undecided.
        """
        verdicts = sorted(
            "differ" if found in ("longer", "shorter") else found
            for found in (self.relation(*pair) for pair in PAIRS)
        )
        named = {
            ("differ",) * 3: "scalene",
            ("equal",) * 3: "equilateral",
            ("differ", "differ", "equal"): "isosceles",
        }
        return named.get(tuple(verdicts), "undecided")

    def relation(self, one, two):
        """Return how side `one` stands to side `two`: 'longer', 'shorter', 'equal' or 'open'."""
        if (two, one) in PAIRS:
            turned = {"longer": "shorter", "shorter": "longer"}
            found = self.relation(two, one)
            return turned.get(found, found)
        if self.differences is None:
            return compare(*(self.sides[one] - self.sides[two],) * 2)
        return compare(*self.differences[PAIRS.index((one, two))])

    def is_longest(self, side):
        """Return whether a side is the longest: True, False, or None where it cannot be told.

        True: longer than both others. False: another is longer. None: equal to another within
        EQUAL_WITHIN, or an interval leaves it open.
        """
        found = {self.relation(side, other) for other in SIDES if other != side}
        if "shorter" in found:
            return False
        return True if found == {"longer"} else None

    def closed(self):
        """The triangle with the excess added to all three sides: a repair, to be marked as one."""
        return Triangle(*(side + self.excess for side in self.sides.values()), self.differences)

    def _must_exist(self):
        if not self.exists:
            raise ValueError(
                f"No triangle has the sides {self.a:g}, {self.b:g} and {self.c:g}: the longest "
                f"exceeds the other two together by {self.excess:g}."
            )


def _bounds(differences):
    pairs = tuple((float(low), float(high)) for low, high in differences)
    if len(pairs) != 3:
        raise ValueError(f"There are three differences between sides, not {len(pairs)}.")
    for low, high in pairs:
        if not (math.isfinite(low) and math.isfinite(high) and low <= high):
            raise ValueError(f"The interval from {low:g} to {high:g} is none: give low, then high.")
    return pairs
