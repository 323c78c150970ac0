"""Evidence for the claims on the drift, D1 and D2."""

from claimbook import tables
from claimbook.ledger.figure import Figure


def d1():
    """How many days the two calendars were apart."""
    apart = tables.load("drift").set_index("year")["days_apart"]
    return {
        "days_1600": Figure(int(apart[1600]), "days"),
        "days_1800": Figure(int(apart[1800]), "days"),
        "days_2000": Figure(int(apart[2000]), "days"),
        "falls": Figure(int((apart.diff() < 0).sum()), "centuries", "in which they came closer"),
    }


def d2():
    """How many calendars the table knows."""
    return {"calendars": Figure(int(tables.load("years")["calendar"].nunique()), "calendars")}
