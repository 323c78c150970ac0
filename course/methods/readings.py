"""Readings of votes and records that several claims share."""

import re
from functools import lru_cache

import pandas as pd

from claimbook.ledger.figure import Figure
from course import data, triangle
from course.methods import agreement as votes
from course.methods import measures
from course.triangle import ideal
from course.triangle.chance import swing_by_chance
from course.triangle.registry import resamples

ESSAY = pd.Timestamp("2016-01-01")  # what was known then: the printed issue of January 2016


def agreement(side, supplementary=True):
    """Return a side's agreement in General Assembly votes: a Series, percent by year.

    Yes against abstain counts half. supplementary: count also the roll calls that the source
    added later, mostly on paragraphs (sessions 52 to 67, 71 and 72).
    """
    return votes.percent(_votes(supplementary)[side].dropna())


def identical(side):
    """Return the published share of identical votes: percent by session year, to 2023."""
    return votes.percent(triangle.distances("identical")[side].dropna())


def trade_change(side):
    """Return the yearly change of a side's goods trade: a Series, percent by year."""
    return (100 * measures.trade_total(side).pct_change()).dropna()


def event(date, note=""):
    """Return the day of an event of the chronology as a Figure in words.

    date: the day, such as "2014-03-02". Raises ValueError where the chronology has no confirmed
    event on that day: a verdict rests on no other.
    """
    rows = measures.confirmed("chronology")
    found = rows[rows["date"] == date]
    if found.empty:
        raise ValueError(f"data/chronology.csv has no confirmed event on {date}.")
    words = day(date, note)
    if (found["precision"] == "month").all():  # the day is a placeholder
        return Figure(words.value.partition(" ")[2], "date", note)
    return words


def statement(date, note=""):
    """Return the day of a statement as a Figure. Raises ValueError where none is listed."""
    if not (measures.confirmed("statements")["date"] == date).any():
        raise ValueError(f"data/statements.csv has no confirmed statement of {date}.")
    return day(date, note)


def day(date, note=""):
    """Return a day as a Figure in words, such as 2 March 2014."""
    return Figure(measures.day(pd.Timestamp(date)), "date", note)


def days(first, last, note=""):
    """Return the days from one event of the chronology to another as a Figure. See event."""
    for date in (first, last):
        event(date)  # raises where it is not in the chronology
    return Figure((pd.Timestamp(last) - pd.Timestamp(first)).days, "days", note)


def span(first, last, note=""):
    """Return the years from one event of the chronology to another as a Figure. See event."""
    return Figure(days(first, last).value / 365.25, "years", note)


def billions(value, note=""):
    """Return an amount of money in billion current US dollars as a Figure."""
    return Figure(value, "billion current US dollars", note)


def of(mask, note=""):
    """Return in how many of its rows a mask of truth values holds, in words: 10 of 13."""
    return Figure(f"{int(mask.sum())} of {len(mask)}", "", note)


def years(found, note=""):
    """Return a list of years as a Figure in words: 1994, 1997 and 2009, or 'none'."""
    words = [str(int(year)) for year in found]
    text = ", ".join(words[:-1]) + " and " + words[-1] if len(words) > 1 else "".join(words)
    return Figure(text or "none", "", note)


def numbers(text):
    """Return the whole numbers in the words of `of` and `years`: [10, 13] of "10 of 13"."""
    return [int(number) for number in re.findall(r"\d+", text)]


def falls(series):
    """Return the years in which a series was below the year before."""
    return series.index[series.diff() < 0]


def sure_falls(side, first, last):
    """Return the years in which the agreement of a side fell by more than the sampling error.

    The same test as for two sides of one year: 97.5 percent of the resamples must fall.
    """
    draws, place = resamples(), triangle.SIDES.index(side)
    down = {
        year: (draws[year][:, place] > draws[year - 1][:, place]).mean()
        for year in range(first, last + 1)
    }
    return [year for year, share in down.items() if share >= 0.975]


def swing_by_errors(side):
    """Return the yearly swing that the published errors alone would give a side by ideal points."""
    low, high = (ideal.FULL * end for end in swing_by_chance(side, measure="ideal"))
    return Figure(f"{low:.2f} to {high:.2f}", "points a year", "95 percent, if nothing had moved")


def obligations(side, year):
    """Return the row of a side's treaty obligations in a year: kinds as truth values (ATOP)."""
    rows = data.load("alliances")
    return rows[(rows["dyad"] == side) & (rows["year"] == year)].iloc[0]


def joint_texts():
    """Return the confirmed statements of China and Russia (or the USSR) together, since 1989."""
    texts = measures.confirmed("statements")
    return texts[(texts["parties"] == "CHN RUS") & (texts["date"] >= "1989-01-01")]


@lru_cache(maxsize=2)
def _votes(supplementary):
    if supplementary:
        return triangle.distances("votes")
    return triangle.distances("votes", supplementary=False)
