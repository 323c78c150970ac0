"""Evidence for the claims on the rules, L1 to L3."""

from claimbook import tables
from claimbook.ledger.figure import Figure


def l1():
    """Which fourth years are no leap years in the Gregorian calendar."""
    years = tables.load("years").query("calendar == 'GRE'").set_index("year")["leap"]
    fourth = years[years.index % 4 == 0]
    return {
        "fourth_years": Figure(len(fourth), "years", "in the table, divisible by four"),
        "leap_years": Figure(int(fourth.sum()), "years", "of them are leap years"),
        "first_exception": Figure(int(fourth[~fourth].index[0]), "year"),
        "exception_in_1900": Figure(not bool(years[1900])),
    }


def l2():
    """The mean length of a year over 400 years, from the number of leap years in them."""
    days = {name: 365 + count / 400 for name, count in (("GRE", 97), ("JUL", 100))}
    return {
        "gregorian": Figure(days["GRE"], "days"),
        "julian": Figure(days["JUL"], "days"),
        "apart": Figure(400 * (days["JUL"] - days["GRE"]), "days", "in 400 years"),
    }


def l3():
    """Whether the year 2000 had 366 days."""
    days = tables.load("years").query("calendar == 'GRE'").set_index("year")["days"]
    return {"days_in_2000": Figure(int(days[2000]), "days")}
