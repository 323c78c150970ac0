"""What the laboratory needs in the page: every year computed beforehand, as plain numbers."""

import numpy as np

from course.methods.measures import REPORTERS
from course.triangle.geometry import EQUAL_WITHIN
from course.triangle.ideal import VERSIONS
from course.triangle.registry import (
    INDICATORS,
    MAIN,
    STAND_INS,
    distances,
    intervals,
    resamples,
    thin,
)
from course.triangle.sides import POWER_NAMES, SIDE_NAMES
from course.triangle.variants import VARIANTS, panel
from course.triangle.votes import JOINED, NAMES, SEATED
from course.triangle.weighing import DRAWS, hinge, longest
from course.triangle.words import CLAIMED, EDGE, KINDS, NEAR_EDGE, SAID, thin_words

TITLE = "How far apart are China, Russia and the United States?"
ESSAY = (
    "Fu Ying, Foreign Affairs, 2016: the three form a scalene triangle, and its longest side lies "
    "between Moscow and Washington."
)
PLAIN = (
    "A side is 0 where two powers could not be closer by our measures, and 1 where they could not be "
    "farther apart. It is the mean of what is measured of five: votes in the UN, trade, treaties, "
    "disputes, shared organisations."
)
LABELS = {"CHN": "China", "RUS": "Russia", "USA": "United States", "short": "USA"}
SHORT = {"CHN-RUS": "China and Russia", "CHN-USA": "China and USA", "RUS-USA": "Russia and USA"}
POOLS = {name: (name, *MAIN[1:]) for name in ("votes", *STAND_INS)}
MEASURES = {
    "votes": "An abstention is half way",
    "identical": "Only identical votes agree",
    "pi": "Beyond chance: Scott's pi",
    "kappa": "Beyond chance: Cohen's kappa",
    "ideal": "Published ideal points",
}
CLOUD = 40  # resampled triangles in the halo: enough for its shape, few enough to draw in a frame


def payload():
    """Return the laboratory's data as a dictionary that JSON can carry; missing is None."""
    shares = {name: _shares(pool) for name, pool in POOLS.items()}
    years = sorted(set().union(*shares.values(), thin()))
    shown = [name for name in INDICATORS if name in MAIN or name in STAND_INS]
    return {
        "title": TITLE,
        "years": years,
        "seated": SEATED,
        "main": list(MAIN),
        "order": shown,
        "indicators": {name: _indicator(name, years) for name in shown},
        "intervals": _intervals(),
        "cloud": _cloud(),
        "shares": {name: [found.get(year) for year in years] for name, found in shares.items()},
        "panel": _panel(years),
        "thin": {year: thin_words(year, number) for year, number in thin().items()},
        "draws": DRAWS,
        "claimed": CLAIMED,
        "said": SAID,
        "essay": ESSAY,
        "equalWithin": EQUAL_WITHIN,
        "edge": EDGE,
        "nearEdge": NEAR_EDGE,
        "kinds": {kind or "none": words for kind, words in KINDS.items()},
        "labels": LABELS,
        "powerNames": POWER_NAMES,
        "sideNames": SIDE_NAMES,
        "shortNames": SHORT,
        "measures": [
            {"name": name, "label": f"{words} (to {distances(name).index[-1]})"}
            for name, words in MEASURES.items()
        ],
        "caption": caption(),
        "plain": PLAIN,
    }


def caption():
    """The sources of every indicator, one line: it stands under the picture and in every export."""
    cited = dict.fromkeys(INDICATORS[name].cite for name in (*MAIN, *STAND_INS))
    return (
        "Distances from 0 (as close as a measure allows) to 1; lengths on one scale in all years. "
        f"Intervals: 95 percent, sampling error of the votes only. Sources: {'; '.join(cited)}. "
        "Computed by the course Close, but not allies."
    )


def _panel(years):
    """Every variant of the panel: its choice, its label, and by year the share of weightings under
    which the claimed side is the longest, in thousandths (None without a ruler)."""
    shares = (1000 * panel()).round().reindex(columns=years)
    return [
        {
            "choice": one.group,
            "label": one.label,
            "shares": [None if share != share else int(share) for share in shares.loc[name]],
        }
        for name, one in VARIANTS.items()
    ]


def _indicator(name, years):
    frame, one = distances(name), INDICATORS[name]
    frame = frame.dropna()  # a year counts where all three sides are measured
    rows = frame.reindex(years).to_numpy().tolist()
    return {
        "label": one.short,
        "formula": one.formula,
        "of": _rests_on(one.tables),
        "first": int(frame.index[0]),
        "last": int(frame.index[-1]),
        "values": [None if row[0] != row[0] else row for row in rows],
    }


def _rests_on(tables):
    """The rows of tables on which an indicator rests, beside what their side and year ask."""
    asked = {name: [{}] for name in tables} | {
        "trade": [{"dyad": dyad, "reporter": who} for dyad, who in REPORTERS.items()],
        "roll_calls": [{"session": list(range(26, JOINED))}],
        "disputes": [{"dataset": "COW", "lasts": True}],  # and weighs on the years after it
        "ideal_points": [{"version": VERSIONS[0]}],
    }
    return [{"table": name} | fields for name in tables for fields in asked[name]]


def _intervals():
    """From year to six pairs (low, high): the three sides, then their differences."""
    frame = intervals("votes")
    return {
        int(year): [[row[name, "low"], row[name, "high"]] for name in NAMES]
        for year, row in zip(frame.index, frame.to_dict("records"), strict=True)
    }


def _cloud():
    """From year to CLOUD resampled triangles, as offsets from the distances, in thousandths."""
    middle = distances("votes")
    return {
        year: np.rint(1000 * (draws[:CLOUD] - middle.loc[year].to_numpy())).astype(int).tolist()
        for year, draws in resamples().items()
    }


def _shares(pool):
    """From year to the indicators weighed, the share of weightings by longest side, and the one
    indicator without which the claimed side's share changes most, with the share without it."""
    return {
        year: {
            "names": row["names"],
            "longest": list(row["shares"]),
            "hinge": hinge(pool, year, CLAIMED),
        }
        for year, row in longest(pool).items()
    }
