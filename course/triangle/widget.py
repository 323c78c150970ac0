"""The laboratory in a notebook: `course.triangle.laboratory()`."""

from bisect import bisect_left, bisect_right
from functools import lru_cache

import traitlets

from claimbook.widgets.base import Shared
from course.triangle.payload import payload
from course.triangle.picture import picture
from course.triangle.registry import INDICATORS, MAIN, STAND_INS
from course.triangle.weighing import check_weights, composite, pool
from course.triangle.words import parts, sentence

READ = (*MAIN, *STAND_INS)  # the indicators that the laboratory shows
HALF = 5  # hundredths: half the neutral band at first, as in signs.py


class Laboratory(Shared):
    """The widget. `data` is all that the page needs; nothing travels back to the kernel."""

    module = "widget.js"
    styles = ("widget.css", "first.css", "wall.css")
    shown = tuple(dict.fromkeys(t for name in READ for t in INDICATORS[name].tables))
    data = traitlets.Dict().tag(sync=True)

    def still(self):
        plain = "" if self.data["start"]["more"] else self.data["plain"]
        return picture(*self._shown(), self.data["caption"], plain)

    def sentence(self):
        if self.data["start"]["more"]:
            return sentence(*self._shown())
        words = parts(*self._shown())
        return f"{words['lengths']} {words['verdict']}"

    def _shown(self):
        start = self.data["start"]
        return self.data["years"][start["place"]], _shares_of(start)


def laboratory(year, weights, ghost, more, span):
    """Return the widget. See course.triangle.laboratory."""
    data, start = _payload_of(span), _start(weights)
    frame = composite(_shares_of(start))
    frame = frame[frame.index.isin(data["years"])]
    if not data["years"] or (year is None and frame.empty):
        raise ValueError(f"span must hold a year that is measured, and {span!r} holds none.")
    several = frame.index[frame["rests_on"].str.contains(",")]
    year = int((several if len(several) else frame.index)[-1]) if year is None else year
    for name, value in (("year", year), ("ghost", ghost)):
        if value is not None and value not in data["years"]:
            first, last = data["years"][0], data["years"][-1]
            raise ValueError(f"{name} is a year from {first} to {last}, not {value!r}.")
    place = data["years"].index(year)
    other = place if ghost is None else data["years"].index(ghost)
    start |= {"place": place, "ghost": other, "ghostOn": ghost is not None, "half": HALF}
    start["more"] = more
    return Laboratory(data=data | {"start": start, "equal": _start(None)["weights"]})


@lru_cache(maxsize=1)
def _payload():
    return payload()


def _payload_of(span):
    """The payload, of the years from the first to the last of the span alone."""
    data = dict(_payload())
    if span is None:
        return data
    part = slice(bisect_left(data["years"], span[0]), bisect_right(data["years"], span[1]))
    years = data["years"][part]
    by_year = {
        name: {year: one for year, one in data[name].items() if year in years}
        for name in ("thin", "intervals", "cloud")
    }
    return data | {
        **by_year,
        "years": years,
        "shares": {name: shares[part] for name, shares in data["shares"].items()},
        "panel": [one | {"shares": one["shares"][part]} for one in data["panel"]],
        "indicators": {
            name: one | {"values": one["values"][part]} for name, one in data["indicators"].items()
        },
    }


def _start(weights):
    """Weights in whole hundredths, by indicator of MAIN, and how votes are counted."""
    if weights is None:
        weights = {name: 1 / len(MAIN) for name in MAIN}
    weights = check_weights(weights)
    measure = pool(weights)[MAIN.index("votes")]
    named = {name: weights.get(measure if name == "votes" else name, 0.0) for name in MAIN}
    hundredths = {name: round(100 * weight) for name, weight in named.items()}
    if any(abs(100 * named[name] - hundredths[name]) > 1e-6 for name in MAIN) or (
        sum(hundredths.values()) != 100
    ):
        raise ValueError(f"The laboratory weighs {', '.join(MAIN)} in whole hundredths.")
    return {"weights": hundredths, "measure": measure}


def _shares_of(start):
    """The weights of a start as the engine takes them."""
    return {
        start["measure"] if name == "votes" else name: weight / 100
        for name, weight in start["weights"].items()
    }
