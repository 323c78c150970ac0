"""Types of triangle by the signs of its sides: Dittmer's, and balance after Heider.

Dittmer 1981, The Strategic Triangle, World Politics 33(4), and the work that followed it.
Heider 1946, Attitudes and Cognitive Organization; Cartwright and Harary 1956, Structural Balance.
"""

from dataclasses import dataclass
from itertools import product

from course.triangle.geometry import EQUAL_WITHIN
from course.triangle.sides import OPPOSITE, POWER_NAMES, SIDES, as_sides

# The middle of the scale, give or take what counts as equal: nearer is close, farther distant.
CLOSE = 0.5 - EQUAL_WITHIN
DISTANT = 0.5 + EQUAL_WITHIN
WORDS = {1: "close", 0: "neutral", -1: "distant"}


@dataclass(frozen=True)
class Type:
    """One of Dittmer's four types. power: the pivot or the outsider, where the type has one."""

    name: str
    role: str | None = None
    power: str | None = None

    def __str__(self):
        return f"{self.name} ({self.role} {POWER_NAMES[self.power]})" if self.power else self.name


@dataclass(frozen=True)
class Typology:
    """signs: from side to 1 (close), 0 (neutral) or -1 (distant). possible: the types left."""

    signs: dict
    possible: tuple

    @property
    def certain(self):
        """The one type that is left, or None where a neutral side leaves more."""
        return self.possible[0] if len(self.possible) == 1 else None

    def __str__(self):
        """The types in words, such as 'stable marriage (outsider Russia or China) or unit veto'."""
        if len(self.possible) == 8:
            return "any of the four types"
        words = []
        for name in dict.fromkeys(kind.name for kind in self.possible):
            kinds = [kind for kind in self.possible if kind.name == name]
            powers = " or ".join(POWER_NAMES[kind.power] for kind in kinds if kind.power)
            words.append(f"{name} ({kinds[0].role} {powers})" if powers else name)
        return " or ".join(words)


@dataclass(frozen=True)
class Balance:
    """balanced: True, False, or None where a neutral side leaves it open. change: in an
    unbalanced triad the side with the least way to go to the other sign, otherwise None."""

    balanced: bool | None
    change: str | None = None

    def __str__(self):
        return {True: "balanced", False: "unbalanced", None: "open"}[self.balanced]


def signs(sides, close=CLOSE, distant=DISTANT):
    """Return the sign of each side: 1 (close), 0 (neutral) or -1 (distant).

    sides: three distances, as a mapping from side or in the order CHN-RUS, CHN-USA, RUS-USA.
    A side is close at `close` or less, distant at `distant` or more, and neutral between.
    Raises ValueError for a wrong side, or thresholds that are not 0 <= close < distant <= 1.
    """
    if not 0 <= close < distant <= 1:
        raise ValueError(
            f"The thresholds must be 0 <= close < distant <= 1, not {close:g} and {distant:g}."
        )
    found = as_sides(sides)
    return {s: 1 if d <= close else -1 if d >= distant else 0 for s, d in found.items()}


def typology(sides, close=CLOSE, distant=DISTANT):
    """Return the types that the signs of three distances allow, as a Typology.

    Three close sides make a menage a trois; two close a romantic triangle, whose pivot is on
    both; one close a stable marriage and its outsider; none a unit veto. A neutral side may
    turn out either way: every type that is still possible is named and none is forced.
    Arguments and errors as in `signs`.
    """
    found = signs(sides, close, distant)
    ways = product(*((found[side],) if found[side] else (1, -1) for side in SIDES))
    return Typology(found, tuple(dict.fromkeys(_type(way) for way in ways)))


def balance(sides, close=CLOSE, distant=DISTANT):
    """Return whether the triad is balanced: the product of its three signs is positive.

    Changing any one side of an unbalanced triad balances it. The one named is the side that has
    the least distance to go to the threshold of the other sign (the first of those that tie).
    A neutral side leaves the question open. Arguments and errors as in `signs`.
    """
    found, lengths = signs(sides, close, distant), as_sides(sides)
    if 0 in found.values():
        return Balance(None)
    if list(found.values()).count(-1) % 2 == 0:
        return Balance(True)
    way = {s: distant - lengths[s] if found[s] == 1 else lengths[s] - close for s in SIDES}
    return Balance(False, min(SIDES, key=way.get))


def _type(way):
    """The type of three signs without a neutral one, in the order of SIDES."""
    near = [side for side, sign in zip(SIDES, way, strict=True) if sign == 1]
    far = [side for side in SIDES if side not in near]
    if len(near) == 2:
        return Type("romantic triangle", "pivot", OPPOSITE[far[0]])
    if len(near) == 1:
        return Type("stable marriage", "outsider", OPPOSITE[near[0]])
    return Type("ménage à trois" if near else "unit veto")
