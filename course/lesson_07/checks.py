"""What is right in the tasks of lesson 07, and what typical slips lead to: from the tables."""

import pandas as pd

from course import data
from course.methods import borders

STEPS = (10, 20, 50, 100, 200)
YEARS = (2013, 2014, 2015)
POWERS = ("RUS", "CHN", "USA")


def first_code():
    """Areas that the table gives in its rows 1 and 2, in square miles: [peking, both]."""
    high = data.load("territory")["area_high_sq_mi"]
    right = {"peking": high[2], "both": high[1] + high[2]}
    old = high[data.load("territory")["date"].dt.year < 1900]
    return right, {
        "peking": {"unchanged": high[1], "next": high[3]},
        "both": {"twice": 2 * high[2], "difference": high[1] - high[2], "column": old.sum()},
    }


def least():
    """The smallest sum of the four treaties that the table allows, in thousand square miles."""
    table = data.load("territory")
    old = table[table["date"].dt.year < 1900]
    by = old.groupby("treaty")
    right = by["area_low_sq_mi"].min().sum() / 1000
    return right, {
        "whole": float(round(right)),
        "smallest_row": old["area_low_sq_mi"].min() / 1000,
        "largest_sum": by["area_high_sq_mi"].max().sum() / 1000,
        "usual": old[old["status"] == "confirmed"]["area_low_sq_mi"].sum() / 1000,
        "all_rows": {
            "thousands": old["area_low_sq_mi"].sum() / 1000,
            "miles": old["area_low_sq_mi"].sum(),
            "high": old["area_high_sq_mi"].sum(),
        },
        "kilometres": by["area_low_sq_km"].min().sum() / 1000,
        "handover": table.groupby("treaty")["area_low_sq_mi"].min().sum() / 1000,
        "means": by["area_low_sq_mi"].mean().sum() / 1000,
    }


def dividers():
    """Length of the border on the coarse map, by step."""
    mile = borders.KM_PER_MILE

    def lengths(scale, in_km=1.0):
        return pd.Series({step: borders.border_length(scale, step * in_km) for step in STEPS})

    right = lengths("110m")
    return right, {
        "finer_map": lengths("10m"),
        "no_step": pd.Series(borders.border_length("110m"), index=list(STEPS)),
        "miles": right / mile,
        "steps": right / pd.Series({step: step for step in STEPS}),
        "steps_in_miles": lengths("110m", mile),
    }


def talks():
    """Meetings of Xi and Putin with talks of the two, by year 2013 to 2015."""
    table = data.load("meetings")

    def count(rows):
        return rows["start_date"].dt.year.value_counts().reindex(YEARS, fill_value=0)

    pair = table[table["leaders"] == "Xi-Putin"]
    found = pair["talks_of_the_two"]
    return count(pair[found == "yes"]), {
        "every_place": count(pair),
        "not_known": count(pair[found != "no"]),
        "obama": count(table[table["talks_of_the_two"] == "yes"]),
        "stays": count(pair[(found == "yes") & pair["guest_power"].notna()]),
        "no_talks": count(pair[found != "yes"]),
    }


def error():
    """A function for the sampling error of a share, in points, at 95 percent."""

    def right(share, persons):
        return 196 * (share * (1 - share) / persons) ** 0.5

    return [(case, right(*case)) for case in ((0.5, 1500), (0.1, 400))], {
        "no_root": lambda s, n: 196 * s * (1 - s) / n,
        "one_error": lambda s, n: 100 * (s * (1 - s) / n) ** 0.5,
        "half": lambda s, n: 196 * (0.25 / n) ** 0.5,
        "no_brackets": lambda s, n: 196 * (s * 1 - s / n) ** 0.5,
        "no_rest": lambda s, n: 196 * (s / n) ** 0.5,
        "root_of_persons": lambda s, n: 196 * s * (1 - s) / n**0.5,
    }


def alone():
    """Percent of each power's vetoes from 1992 to 2015 that it cast alone."""
    table = data.load("vetoes")

    def share(rows):
        by = {p: 100 * (rows["vetoed_by"] == p).sum() / rows[p].sum() for p in POWERS}
        return pd.Series(by)

    span = table[(table["date"] >= "1992-01-01") & (table["date"] < "2016-01-01")]
    count = pd.Series({p: (span["vetoed_by"] == p).sum() for p in POWERS}, dtype=float)
    return share(span), {
        "count": count,
        "to_the_newest": share(table[table["date"] >= "1992-01-01"]),
        "since_1946": share(table),
        "together": 100 - share(span),
        "of_all": 100 * count / len(span),
    }
