"""The simulation of lesson 12 as a model: what can be signed, and how many points each power has.

The role cards in lessons/seminar/simulation/ hold the same goals in the same words. The model shows
that they collide: no outcome gives every delegation all of its points. Plain Python.
"""

from dataclasses import dataclass, field
from itertools import chain, combinations, product

POWERS = ("china", "russia", "united-states")
CHINA, RUSSIA, USA = POWERS
PAIRS = ((CHINA, RUSSIA), (CHINA, USA), (RUSSIA, USA))

# What a sentence of the joint text may promise. Of the first one version is chosen: words that all
# could sign, on prisoners or on a halt, count alike.
WAR = ("narrow", "integrity")  # the second names Ukraine's integrity
SANCTIONS = ("review", "notice", "goods")  # a date; a warning to banks; China's step on goods
SAFETY = ("exercises", "line")
# What a side text may promise, by pair; "other" stands for whatever counts for no goal.
ASIDE = {
    (CHINA, RUSSIA): (("other",),),
    (CHINA, USA): (("other",), ("notice",), ("goods",), ("notice", "goods")),
    (RUSSIA, USA): (("other",), ("review",), ("arms",), ("review", "arms")),
}
RED_LINES = {RUSSIA: "integrity"}  # what a delegation cannot sign, of what the model knows


@dataclass(frozen=True)
class Text:
    """A signed text: its place ("war", "sanctions", "safety" or "aside"), promises, signers."""

    place: str
    promises: frozenset = field(default_factory=frozenset)
    signers: frozenset = field(default_factory=frozenset)


def shared(outcome, one, other):
    """Return how many texts, joint or aside, both powers have signed."""
    return sum({one, other} <= text.signers for text in outcome)


def signed(outcome, power, promise):
    """Return whether a power has signed a text, joint or aside, with this promise."""
    return any(power in text.signers and promise in text.promises for text in outcome)


def is_pivot(outcome, power):
    """Return whether a power shares more texts with each other one than those two share."""
    one, other = (each for each in POWERS if each != power)
    between = shared(outcome, one, other)
    return min(shared(outcome, power, one), shared(outcome, power, other)) > between


def by_all(outcome, promise):
    """Return whether one text with this promise has all three signatures."""
    return any(promise in text.promises and len(text.signers) == 3 for text in outcome)


def without(outcome, signers, absent):
    """Return whether a text has these signatures and not that of the absent power."""
    return any(set(signers) <= text.signers and absent not in text.signers for text in outcome)


# For each power: points, the goal in the words of its card, and whether an outcome reaches it.
GOALS = {
    CHINA: (
        (
            3,
            "You share more signed texts with **each** of the two others than they share with one another.",
            lambda o: is_pivot(o, CHINA),
        ),
        (
            2,
            "The United States signs, jointly or aside, that it gives notice before banks or firms of third states are punished.",
            lambda o: signed(o, USA, "notice"),
        ),
        (1, "All three sign the line for emergencies.", lambda o: by_all(o, "line")),
    ),
    RUSSIA: (
        (
            3,
            "The United States signs, jointly or aside, a date to review at least one sanction.",
            lambda o: signed(o, USA, "review"),
        ),
        (
            2,
            "China signs nothing on goods that serve the war, and no sentence on the war that you do not sign.",
            lambda o: (
                not signed(o, CHINA, "goods")
                and not any(
                    t.place == "war" and CHINA in t.signers and RUSSIA not in t.signers for t in o
                )
            ),
        ),
        (
            1,
            "You and the United States sign words on talks about nuclear arms.",
            lambda o: signed(o, USA, "arms"),
        ),
    ),
    USA: (
        (
            3,
            "China signs, jointly or aside, a measurable step on goods that serve the war (a list, a number or a date).",
            lambda o: signed(o, CHINA, "goods"),
        ),
        (
            2,
            "China and Russia share **no** text, joint or aside, that you have not signed.",
            lambda o: not without(o, (CHINA, RUSSIA), USA),
        ),
        (
            1,
            "You and at least one other sign the sentence on notice before exercises.",
            lambda o: signed(o, USA, "exercises"),
        ),
    ),
}


def points(outcome):
    """Return the points for goals by power, from 0 to 6 each. outcome: a list of Text."""
    return {
        power: sum(worth for worth, _, reached in goals if reached(outcome))
        for power, goals in GOALS.items()
    }


def outcomes():
    """Yield every outcome in which nobody crosses a red line: lists of Text.

    A sentence stands if two or three sign it. Each pair has one side text or none.
    """
    war = [frozenset([version]) for version in WAR]
    places = [
        _texts("war", war),
        _texts("sanctions", _some(SANCTIONS)),
        _texts("safety", _some(SAFETY)),
    ]
    places += [
        [None, *(Text("aside", frozenset(promises), frozenset(pair)) for promises in ASIDE[pair])]
        for pair in PAIRS
    ]
    for chosen in product(*places):
        yield [text for text in chosen if text]


def _texts(place, versions):
    """All ways to leave a sentence out, or to sign one of its versions."""
    signers = [frozenset(some) for number in (2, 3) for some in combinations(POWERS, number)]
    found = [Text(place, promises, some) for promises in versions for some in signers]
    return [None, *(text for text in found if not _crosses(text))]


def _crosses(text):
    return any(p in text.signers and line in text.promises for p, line in RED_LINES.items())


def _some(promises):
    sizes = range(1, len(promises) + 1)
    return [frozenset(s) for s in chain(*(combinations(promises, size) for size in sizes))]
