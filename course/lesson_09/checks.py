"""What is right in the tasks of lesson 09, and what typical slips lead to: from the tables."""

import pandas as pd

from course import data
from course.lesson_09 import drawing
from course.methods import measures

SIDES = ("American figures", "Chinese figures", "each as host", "each as investor")
CASES = (
    (([61, 68, 77], [64, 66, 78]), 2.0),
    (([100, 90, 80, 70], [70, 90, 100, 110]), 22.5),
    (([5, 5], [5, 5]), 0.0),
)


def first_code():
    """GDP of China in 2011, and of China and the USA together, billion dollars: [output, both]."""
    china, usa = measures.gdp("CHN"), measures.gdp("USA")
    return {"output": china[2011], "both": china[2011] + usa[2011]}, {
        "output": {"unchanged": china[2003], "usa": usa[2011], "year": 2011},
        "both": {
            "old": china[2011] + usa[2003],
            "difference": usa[2011] - china[2011],
            "twice": 2 * china[2011],
        },
    }


def two_editions():
    """How many times the ratio of 2003 that of 2011 is: in one edition, and across two."""
    market, china = drawing.history("today"), measures.gdp("CHN")
    rows = data.load("gdp_vintages").query("year == 2003 and measure == 'market'")
    printed = rows.set_index("country")["gdp_bn"]  # of 2003, in 2004
    old = 100 * printed["CHN"] / printed["USA"]
    one, mixed = market[2011] / market[2003], market[2011] / old
    return {"one": one, "mixed": mixed}, {
        "one": {
            "growth": one - 1,
            "percent": 100 * (one - 1),
            "subtracted": market[2011] - market[2003],
            "china_alone": china[2011] / china[2003],
            "to_2014": market[2014] / market[2003],
            "ratio_2011": market[2011] / 100,
            "ratio_2003": market[2003] / 100,
            "mixed": mixed,
        },
        "mixed": {
            "newest": one,
            "half_old": market[2011] / (100 * printed["CHN"] / measures.gdp("USA")[2003]),
            "china_alone": china[2011] / printed["CHN"],
            "both_of_2003": market[2003] / old,
            "ratio_2003": old / 100,
            "subtracted": market[2011] - old,
            "by_billions": market[2011] / printed["CHN"],
        },
    }


def since_2021():
    """Change of China's share from 2021 to 2024 in percentage points, for each unit."""
    columns = {
        "market": drawing.history("today"),
        "constant": drawing.real(),
        "ppp": drawing.history("ppp"),
    }
    share = pd.DataFrame(columns)

    def change(first=2021, last=2024):
        return share.loc[last] - share.loc[first]

    return change(), {
        "from_2020": change(2020),
        "from_2014": change(2014),
        "to_2023": change(last=2023),
        "percent": 100 * (share.loc[2024] / share.loc[2021] - 1),
        "factor": share.loc[2024] / share.loc[2021],
        "last_year": change(2023),
        "each_year": change() / 3,
        "whole": change().round(),
        "level": share.loc[2024],
    }


def score():
    """A function of a path and a record: the mean absolute error."""

    def mean(error):
        return lambda path, record: sum(map(error, path, record)) / len(path)

    squares = mean(lambda a, b: (a - b) ** 2)
    return CASES, {
        "signs": mean(lambda a, b: a - b),
        "sum": lambda p, r: sum(abs(a - b) for a, b in zip(p, r, strict=True)),
        "squares": squares,
        "root": lambda p, r: squares(p, r) ** 0.5,
        "by_the_record": mean(lambda a, b: abs(a - b) / b),
        "last_year": lambda p, r: abs(p[-1] - r[-1]),
        "two_sums": lambda p, r: abs(sum(p) - sum(r)) / len(p),
        "largest": lambda p, r: max(abs(a - b) for a, b in zip(p, r, strict=True)),
    }


def carried_on():
    """The rule "same growth as in the last five years" for 2020, and its error, in points."""
    series, today = drawing.history("then"), drawing.history("today")
    start, record, five = series[2014], series[2020], series[2014] / series[2009]
    yearly = series.pct_change().loc[2010:2014].mean()

    def grown(span=5, steps=6, values=series):
        return values[2014] * (values[2014] / values[2014 - span]) ** (steps / span)

    right = grown()
    return {"value": right, "error": right - record}, {
        "value": {
            "to_2019": grown(steps=5),
            "ten_years": grown(10),
            "from_2010": grown(4),
            "points": start + 6 * (start - series[2009]) / 5,
            "evenly": start * (1 + 6 * (five - 1) / 5),
            "six_times_five": start * five**6,
            "upside_down": start * five ** (5 / 6),
            "value_2015": start * five ** (1 / 5),
            "todays_edition": grown(values=today),
            "factor": five ** (1 / 5),
            "error": right - record,
        },
        "error": {
            "percent": 100 * (right / record - 1),
            "from_2014": right - start,
            "mean_rate": start * (1 + yearly) ** 6 - record,
            "record": record,
            "ppp": right - drawing.history("ppp")[2020],
        },
    }


def four_sums():
    """The four sums of mutual investment at the end of 2014, billion dollars."""
    table = data.load("investment_positions").query("year == 2014 and basis == 'reported'")
    table = table[table["counterpart"].isin(["CHN", "USA"])]
    figure = table.set_index(["reporter", "direction"])["position_mn_usd"] / 1000
    rows = data.load("investment_vintages").query(
        "investor == 'CHN' and year == 2014 and coverage == 'direct investment'"
    )
    usa_out, usa_in = figure["USA", "outward"], figure["USA", "inward"]
    china_out, china_in = rows["position_bn_usd"].item(), figure["CHN", "inward"]

    def make(american, chinese, host, investor):
        return pd.Series([american, chinese, host, investor], index=list(SIDES))

    sums = (usa_out + usa_in, china_out + china_in, usa_in + china_in, usa_out + china_out)
    american, chinese, host, investor = sums
    right = make(*sums)
    return right, {
        "host_and_investor": make(american, chinese, investor, host),
        "reporters": make(chinese, american, host, investor),
        "means": right / 2,
        "all_four": make(*4 * [american + chinese]),
        "subtracted": make(
            usa_out - usa_in, china_out - china_in, usa_in - china_in, usa_out - china_out
        ),
        "same_money": make(usa_out + china_in, china_out + usa_in, host, investor),
        "one_part": make(usa_out, china_out, china_in, usa_out),
    }
