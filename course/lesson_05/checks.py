"""What is right in the tasks of lesson 05, and what typical slips lead to: from the tables."""

from course import data
from course.lesson_05.forecasts import mean_brier
from course.methods import measures

PROMISED = 38  # billion cubic metres a year, the contract of 2014
CASES = (((0.8, 1), 0.04), ((0.8, 0), 0.64), ((0.25, 1), 0.5625), ((0, 0), 0.0), ((1, 0), 1.0))
OUTCOMES = (1, 0, 0, 1, 0)
ADVICE = {"bold": (0.95, 0.05, 0.85, 0.9, 0.05), "careful": (0.7, 0.3, 0.5, 0.7, 0.2)}


def first_code():
    """Billion cubic metres that came in 2020, and in all years: [first, together]."""
    table = measures.confirmed("gas_deliveries")
    came = table[table["kind"] == "delivered"].set_index("year")["volume_bcm"]
    return {"first": came[2020], "together": came.sum()}, {
        "first": {"unchanged": came[2025], "year": 2020},
        "together": {"years": len(came), "mean": came.mean(), "last": came.iloc[-1]},
    }


def filled():
    """How full the line was: delivered gas as percent of the promised volume, by year."""
    table = measures.confirmed("gas_deliveries")
    came = table[table["kind"] == "delivered"].set_index("year")["volume_bcm"]
    right = 100 * came / PROMISED
    return right, {
        "gas": came,
        "missing": PROMISED - came,
        "missing_percent": 100 - right,
        "whole": right.round(),
        "of_the_best": 100 * came / came.max(),
        "of_all_years": 100 * came / came.sum(),
        "multiplied": came * PROMISED,
        "missing_negative": came - PROMISED,
    }


def score():
    """A function of a probability and an outcome: Brier's score."""
    return CASES, {
        "distance": lambda p, o: abs(p - o),
        "outcome_forgotten": lambda p, o: p**2,
        "from_one": lambda p, o: 1 - (p - o) ** 2,
        "added": lambda p, o: (p + o) ** 2,
        "doubled": {"signed": lambda p, o: 2 * (p - o), "sizes": lambda p, o: 2 * abs(p - o)},
        "no_brackets": lambda p, o: p - o**2,
        "distance_to_one": lambda p, o: (1 - p) ** 2,
        "percent": lambda p, o: (100 * p - o) ** 2,
    }


def two_advisers():
    """Mean Brier scores of the bold and of the careful adviser, over the same five outcomes."""
    right = {name: _score(said) for name, said in ADVICE.items()}
    return right, {
        "bold": _advice_slips(ADVICE["bold"], right["careful"]),
        "careful": _advice_slips(ADVICE["careful"], right["bold"]),
    }


def _score(said, outcomes=OUTCOMES):
    return mean_brier(said, outcomes)


def _mean(values):
    return sum(values) / len(values)


def _advice_slips(said, other):
    miss = _mean([abs(p - o) for p, o in zip(said, OUTCOMES, strict=True)])
    means = _mean(said) - _mean(OUTCOMES)
    return {
        "sum": len(said) * _score(said),
        "distance": miss,
        "squared_mean": miss**2,
        "two_means": means**2,
        "from_one": 1 - _score(said),
        "other_adviser": other,
        "probabilities": _mean(said),
        "all_zero": _score(said, [0] * 5),
        "all_one": _score(said, [1] * 5),
        "signs": means,
    }


def gap_2020():
    """Error of the IMF's forecast of April 2015 of the American lead in 2020, percent."""
    table = data.load("gdp_forecasts")
    row = table[(table["issued"] == "2015-04-14") & (table["forecaster"] == "IMF")].iloc[0]
    said = row["gap_2020_bn_usd"]
    china, usa = measures.gdp("CHN"), measures.gdp("USA")
    gap = usa - china
    came = gap[2020]
    return 100 * (said / came - 1), {
        "billions": said - came,
        "billions_other_way": came - said,
        "gap": came,
        "ratio": said / came,
        "nothing": 0,
        "china_ahead": 100 * (said / -came - 1),
        "percent_of_it": 100 * said / came,
        "other_way": 100 * (came / said - 1),
        "other_year": {year: 100 * (said / gap[year] - 1) for year in (2015, 2021)},
        "of_usa": 100 * (said / usa[2020] - 1),
    }


def asker():
    """China's share of the votes when Russia asks the reserve pool for money, percent."""
    rows = data.load("institutions").query("institution == 'CRA' and member != 'TOTAL'")
    rows = rows.set_index("member")
    votes, capital = rows["vote_share_pct"], rows["capital_share_pct"]

    def share(values, without):
        return 100 * values["CHN"] / values.drop(without).sum()

    rest = votes.drop("RUS")
    return share(votes, "RUS"), {
        "all_five": votes["CHN"],
        "russian_votes": votes["CHN"] + votes["RUS"],
        "without_south_africa": share(votes, "ZAF"),
        "without_china": share(votes, "CHN"),
        "capital_of_five": capital["CHN"],
        "capital": share(capital, "RUS"),
        "votes_left": rest.sum(),
        "of_the_others": 100 * votes["CHN"] / (rest.sum() - votes["CHN"]),
    }
