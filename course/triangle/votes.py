"""The distance by votes in the General Assembly, and how sure it is.

Base: the year's common calls, the roll calls in which all three powers voted. On these
distance = mean of |a - b| / 2, with yes 1, abstain 0, no -1, and agreement = 1 - distance
(course/methods/agreement.py). Tables roll_calls (Voeten, Strezhnev and Bailey,
doi:10.7910/DVN/LEJUQZ) to session 73 and recent_votes (UN) from session 74.

Over common calls the distance is a metric, so the triangle inequality holds in every year. Proof:
in one roll call |a - c| <= |a - b| + |b - c|, since a - c = (a - b) + (b - c). Halve it and take
the mean over the same roll calls: each term is the mean of the left or right one, and a mean keeps
the order. Where sides average over different calls the last step fails.

Limits: most resolutions pass without a vote and are not counted; what comes to a vote is chosen by
those who ask for one; an absence is not read as a position.
"""

import numpy as np
import pandas as pd

from course.methods.agreement import apart, positions
from course.triangle.sides import PAIRS, POWERS, SIDES
from course.triangle.topics import clusters

# A year with fewer common calls gives no distance: an interval of a dozen calls is wider than any
# gap between sides. It leaves out 2026, which has twelve to June.
FEWEST = 20
# The day that the table gives for the first votes of the People's Republic in China's seat. Its
# delegation came on 15 November 1971: days of session 26 are not to be trusted, their order is.
SEATED = "1971-11-03"
JOINED = 74  # the first session that is read from recent_votes; both tables hold it and agree
RESAMPLES = 2000
SEED = 2016
LEVEL = 0.95
MEASURES = ("agreement", "pi", "kappa")
NAMES = [*SIDES, *(f"{one} - {two}" for one, two in PAIRS)]
_PLACES = [(SIDES.index(one), SIDES.index(two)) for one, two in PAIRS]
_ENDS = [tuple(POWERS.index(power) for power in side.split("-")) for side in SIDES]
# The 27 ways in which three powers can vote, as rows of three choices 0, 1, 2 for -1, 0, 1.
_WAYS = np.array([(c, r, u) for c in range(3) for r in range(3) for u in range(3)])
_GAPS = np.stack([apart(_WAYS[:, i], _WAYS[:, j]) for i, j in _ENDS], axis=1)
_CHOSEN = np.stack([_WAYS == choice for choice in range(3)], axis=2).astype(float)  # 27 x 3 x 3
_APART = apart(*np.ogrid[:3, :3])


def joined(roll_calls, recent=None):
    """Return the roll calls of the People's Republic's time, oldest first, in one shape.

    Columns: session, date, resolution, title, CHN, RUS, USA, total_yes, total_abstain, total_no,
    supplementary. Sessions from JOINED on are those of `recent`; without it all are roll_calls.
    The kind of vote changes at session 73: before, votes on paragraphs are in it too.
    """
    rows = roll_calls
    if recent is not None:
        old = roll_calls[roll_calls["session"] < JOINED]
        rows = pd.concat([old, recent.assign(supplementary=False)], ignore_index=True)
    return rows[rows["date"] >= SEATED]


def distance(roll_calls, recent=None, supplementary=True, common=True, measure="agreement"):
    """Return years x sides of distances. A side with fewer than FEWEST roll calls is NaN.

    supplementary: count also the votes that the source added later, mostly on single paragraphs.
    common: only roll calls in which all three voted; without it each side takes those in which
    its own two did, and the three need not make a triangle.
    measure: 'agreement', or corrected for chance 'pi' (Scott 1955) or 'kappa' (Cohen 1960), with
    half weights for an abstention, as (1 - value) / 2; see chance_corrected. Common calls only.
    Raises ValueError for an unknown measure.
    """
    _check(measure, common)
    found = {}
    for year, calls in _by_year(joined(roll_calls, recent), supplementary):
        if common:
            counts = _patterns(calls).sum(axis=0, keepdims=True)
            enough = counts.sum() >= FEWEST
            found[year] = _measured(counts, measure)[0] if enough else np.full(3, np.nan)
        else:
            found[year] = _pairwise(calls)
    frame = pd.DataFrame.from_dict(found, orient="index", columns=list(SIDES)).sort_index()
    return frame.rename_axis("year").dropna(how="all")


def resample(
    roll_calls,
    recent=None,
    draws=RESAMPLES,
    seed=SEED,
    supplementary=True,
    measure="agreement",
    by="call",
):
    """Return the bootstrap: a dictionary from year to an array draws x 3 of distances.

    by='call': every draw takes as many common calls as the year had, with replacement.
    by='issue': it takes as many issues as the year had (see topics.py), each with all its calls,
    as if the year's issues were drawn from many; see widened for the small number of issues.
    The same calls serve all sides, so that differences between sides are drawn too. Calls with the
    same three votes are interchangeable: drawing how often each pattern comes (multinomial) is the
    same bootstrap and far less work. The year's agenda is read as one of those that might have
    been; errors of the record are not in it.

    seed: the stream is NumPy's RandomState, frozen for good, so that results never change.
    """
    if draws < 1:
        raise ValueError(f"draws is a number of resamples of at least 1, not {draws}.")
    if by not in ("call", "issue"):
        raise ValueError(f"by is 'call' or 'issue', not {by!r}.")
    _check(measure)
    random, found = np.random.RandomState(seed), {}
    for year, calls in _by_year(joined(roll_calls, recent), supplementary):
        counts = _patterns(calls)
        if counts.sum() >= FEWEST:
            drawn = _measured(_drawn(counts, draws, random, by), measure)
            if by == "issue":
                middle = _measured(counts.sum(axis=0, keepdims=True), measure)
                drawn = np.clip(middle + widened(len(counts)) * (drawn - middle), 0.0, 1.0)
            found[year] = drawn
    return found


def widened(issues):
    """Return by how much a bootstrap of few issues is stretched about the estimate.

    sqrt(G / (G - 1)), since G issues drawn from themselves vary less than the population they
    stand for, times Student's t with G - 1 degrees of freedom over the normal value, both at 95
    percent (Cameron, Gelbach and Miller 2008 on few clusters). t by its expansion in 1 / (G - 1).
    """
    z, free = 1.959963984540054, max(issues - 1, 1)
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
    )
    t = z + sum(term / free ** (i + 1) for i, term in enumerate(terms))
    return t / z * (issues / free) ** 0.5


def _drawn(counts, draws, random, by):
    """Resampled counts of the 27 patterns, draws x 27, from a table issues x 27."""
    if by == "call":
        whole = counts.sum(axis=0)
        return random.multinomial(whole.sum(), whole / whole.sum(), size=draws)
    issues = len(counts)
    return random.multinomial(issues, np.full(issues, 1 / issues), size=draws) @ counts


def _measured(counts, measure):
    """Distances n x 3 from counts of the 27 patterns, n x 27 with at least one call a row."""
    shares = counts / counts.sum(axis=1, keepdims=True)
    apart = shares @ _GAPS
    return apart if measure == "agreement" else chance_corrected(apart, shares, measure)


def chance_corrected(apart, shares, measure):
    """Return (1 - value) / 2 of Scott's pi or Cohen's kappa: n x 3, between 0 and 1.

    value = 1 - observed / expected disagreement, both weighted by |a - b| / 2 (Cohen's weighted
    kappa of 1968 with linear weights). apart: the observed, n x 3. shares: of the 27 patterns.
    Expected is what two powers would show that vote independently: kappa with each one's own
    shares of yes, abstain and no, pi with the mean of the two. Where both always vote one way there
    is no disagreement to expect: the value is 1. Observed is at most twice the expected (each of
    the two thresholds, yes or not and no or not, obeys that), so the value is at least -1.
    """
    margins = np.einsum("nw,wpc->npc", shares, _CHOSEN)
    expected = np.empty_like(apart)
    for place, (i, j) in enumerate(_ENDS):
        one, two = margins[:, i], margins[:, j]
        if measure == "pi":
            one = two = (one + two) / 2
        expected[:, place] = np.einsum("nc,cd,nd->n", one, _APART, two)
    ratio = np.divide(apart, expected, out=np.zeros_like(apart), where=expected > 1e-15)
    return np.clip(ratio / 2, 0.0, 1.0)  # the clip is for rounding only


def summary(resamples, level=LEVEL):
    """Return intervals from a bootstrap: years x (name, bound), bounds 'low' and 'high'.

    The names are the three sides and the three differences, such as 'CHN-RUS - CHN-USA', from the
    same resamples. level: the share of the draws inside, between 0 and 1; percentile method.
    """
    if not 0 < level < 1:
        raise ValueError(f"level is a share between 0 and 1, such as 0.95, not {level}.")
    tails = [(1 - level) / 2, (1 + level) / 2]
    rows = {}
    for year, draws in resamples.items():
        both = np.column_stack([draws, *(draws[:, i] - draws[:, j] for i, j in _PLACES)])
        rows[year] = np.quantile(both, tails, axis=0).T.ravel()
    columns = pd.MultiIndex.from_product([NAMES, ["low", "high"]])
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns).rename_axis("year")


def _by_year(rows, supplementary):
    """Pairs (year, calls): calls is n x 4, the choices 0, 1, 2 or NaN of the three, and the issue as
    a number."""
    issues = clusters(rows)
    kept = np.ones(len(rows), bool)
    if not supplementary:
        kept = ~rows["supplementary"].to_numpy(bool)
    choices = positions(rows, POWERS).to_numpy() + 1
    calls = np.column_stack([choices, pd.factorize(issues, sort=True)[0]])[kept]
    years = rows["date"].dt.year.to_numpy()[kept]
    return [(int(year), calls[years == year]) for year in np.unique(years)]


def _patterns(calls):
    """How often each of the 27 patterns came in common calls, issues x 27."""
    calls = calls[~np.isnan(calls).any(axis=1)].astype(int)
    names, issues = np.unique(calls[:, 3], return_inverse=True)
    counts = np.zeros((max(len(names), 1), 27), int)
    np.add.at(counts, (issues, calls[:, :3] @ [9, 3, 1]), 1)
    return counts


def _pairwise(calls):
    """Distances where each side takes the roll calls in which its own two voted."""
    found = []
    for i, j in _ENDS:
        gaps = apart(calls[:, i], calls[:, j])
        gaps = gaps[~np.isnan(gaps)]
        found.append(gaps.mean() if len(gaps) >= FEWEST else np.nan)
    return found


def thin(roll_calls, recent=None):
    """Return the newest year if it has common calls, but fewer than FEWEST: {year: calls}, else {}."""
    year, calls = list(_by_year(joined(roll_calls, recent), True))[-1]
    number = int(_patterns(calls).sum())
    return {int(year): number} if 0 < number < FEWEST else {}


def _check(measure, common=True):
    if measure not in MEASURES:
        raise ValueError(f"measure is one of {', '.join(MEASURES)}, not {measure!r}.")
    if measure != "agreement" and not common:
        raise ValueError(f"{measure} is computed on common calls only.")
