"""The triangle of China, Russia and the United States, measured.

    from course import triangle
    triangle.indicators()                      what there is, with its years
    triangle.distances("votes")                one indicator, year by year
    triangle.intervals("votes")                how sure it is
    triangle.composite({"votes": 0.5, "trade": 0.5})
    triangle.robustness("RUS-USA is the longest side")
    triangle.robustness(indicators=triangle.RECENT)   2018 and after, on the rulers of those years
    triangle.panel(year=2014)                  the same under every other choice of measurement
    triangle.validity()                        each ruler in years of which everybody agrees
    triangle.agenda()                          the newest sessions on all and on recurring texts
    triangle.measured(2014).coordinates        the triangle of one year
    triangle.typology(triangle.measured(2014)) its type; balance(...) takes the same
    triangle.types(2014)                       types as shares, over weightings and thresholds
    triangle.sentence(2014)                    what it says, in words
    triangle.history()                         every year: kind, type, balance
    triangle.laboratory()                      the same, to move

Everything but the laboratory is plain Python: no notebook, no kernel.
"""

from course.triangle.agreed import validity
from course.triangle.geometry import Triangle
from course.triangle.registry import MAIN, RECENT, distances, indicators, intervals
from course.triangle.sessions import agenda
from course.triangle.sides import POWERS, SIDES
from course.triangle.signs import balance, typology
from course.triangle.variants import panel, types
from course.triangle.weighing import composite, composite_intervals, equal_weights, robustness
from course.triangle.words import sentence
from course.triangle.years import history, measured

__all__ = [
    "MAIN",
    "POWERS",
    "RECENT",
    "SIDES",
    "Triangle",
    "agenda",
    "balance",
    "composite",
    "composite_intervals",
    "distances",
    "equal_weights",
    "history",
    "indicators",
    "intervals",
    "laboratory",
    "measured",
    "panel",
    "robustness",
    "sentence",
    "types",
    "typology",
    "validity",
]


def laboratory(year=None, weights=None, ghost=1992, more=True, span=None):
    """Return the laboratory, a widget: the triangle of any year at any weights.

    year: shown first; without it the newest in which two indicators with weight are measured.
    weights: as in `composite`, in whole hundredths. ghost: the year that stands behind as a
    dotted outline, or None. more: whether there are all measures and settings; if not, there are the
    sides, the year and one sentence, and nothing that tells a later guess. span: the first and
    the last year that can be chosen, or None for all.
    Raises ValueError for wrong weights, a year that is not covered, or a span without any.
    """
    from course.triangle.widget import laboratory as build

    return build(year, weights, ghost, more, span)
