"""What is right in the tasks of lesson 06, and what typical slips lead to: from the tables."""

import pandas as pd

from course import data
from course.methods import measures

FIRST, LAST = 2010, 2014  # the window of the first task
STARTS = range(2003, 2009)  # the first years of the fifth
ESSAY_YEAR = 2015


def _arms():
    """The yearly deliveries, with the years as index."""
    return data.load("arms_transfers").set_index("year")


def first_code():
    """Deliveries to China in 2019, and of 2019 to 2023 together: [one_year, five_years]."""
    to_china, exports = (
        _arms()[name] for name in ("russia_to_china_mn_tiv", "russia_total_exports_mn_tiv")
    )
    five = to_china.loc[2019:2023]
    return {"one_year": to_china[2019], "five_years": five.sum()}, {
        "one_year": {"unchanged": to_china[2023], "exports": exports[2019]},
        "five_years": {
            "all": to_china.sum(),
            "exports": exports.loc[2019:2023].sum(),
            "mean": five.mean(),
        },
    }


def window():
    """China's share of Russia's exports of major arms from 2010 to 2014, by the sums."""
    table = _arms()

    def share(first, last, whole="russia_total_exports_mn_tiv"):
        rows = table.loc[first:last]
        return 100 * rows["russia_to_china_mn_tiv"].sum() / rows[whole].sum()

    single = table["china_share_of_russian_exports_pct"]
    return share(FIRST, LAST), {
        "mean_of_shares": single.loc[FIRST:LAST].mean(),
        "of_imports": share(FIRST, LAST, "china_total_imports_mn_tiv"),
        "last_year": single[LAST],
        "window_before": share(2005, 2009),
        "last_missing": share(FIRST, LAST - 1),
        "all_years": share(2000, 2023),
        "fact_sheet": 11,
        "sum": table.loc[FIRST:LAST, "russia_to_china_mn_tiv"].sum(),
    }


def half():
    """The first year by whose end half of all deliveries since 2000 had arrived."""
    flow = _arms()["russia_to_china_mn_tiv"]
    part = flow.cumsum() / flow.sum()
    right = int(part[part >= 0.5].index[0])
    return right, {
        "largest": int(flow.idxmax()),
        "half_of_the_years": 2011,
        "last": int(part.index[-1]),
        "flow": int(flow[flow <= flow.max() / 2].index[0]),
    }


def prices():
    """Change of Russia's military spending from 2014 to 2021, current and constant, in percent."""
    columns = {"current": "current_mn_usd", "constant": "constant_2024_mn_usd"}
    right = {name: _change(column) for name, column in columns.items()}
    return right, {
        "current": _price_slips(columns["current"], right["constant"]),
        "constant": _price_slips(columns["constant"], right["current"]),
    }


def _change(column, power="RUS", first=2014, last=2021):
    values = data.load("military_spending").set_index(["power", "year"])[column]
    return 100 * (values[power, last] / values[power, first] - 1)


def _price_slips(column, other):
    values = data.load("military_spending").query("power == 'RUS'").set_index("year")[column]
    return {
        "other_prices": other,
        "china": _change(column, "CHN"),
        "by_the_later": _change(column, first=2021, last=2014),
        "ratio": _change(column) / 100 + 1,
        "millions": values[2021] - values[2014],
        "percent_of_it": _change(column) + 100,
        "share_of_gdp": _change("share_of_gdp_pct"),
        "to_2024": _change(column, last=2024),
    }


def headline():
    """Confirmed exercises of the two alone since 2012, whatever their label."""
    whole, table = data.load("exercises"), measures.confirmed("exercises")
    late, alone = table["year"] >= 2012, table["framework"] == "bilateral"
    return len(table[late & alone]), {
        "unconfirmed": len(whole[(whole["year"] >= 2012) & (whole["framework"] == "bilateral")]),
        "from_2003": len(table[alone]),
        "sco": len(table[late & (table["framework"] == "SCO")]),
        "whole_list": len(table),
        "with_others": len(table[late]),
        "label": len(table[late & alone & table["counterterrorism"]]),
        "without_2012": len(table[alone & (table["year"] > 2012)]),
        "to_2015": len(table[late & alone & (table["year"] <= ESSAY_YEAR)]),
    }


def start_year():
    """The count by the essay's words to 2015, for each first year from 2003 to 2008."""
    whole = measures.confirmed("exercises")
    whole = whole.assign(both=whole["both_took_part"].fillna(False).astype(bool))
    table = whole[whole["year"] <= ESSAY_YEAR]
    fits = table[table["counterterrorism"] & table["both"]]
    years = fits["year"]

    def counts(rows):
        return pd.Series({first: int((rows["year"] >= first).sum()) for first in STARTS})

    return counts(fits), {
        "one_side": counts(table[table["counterterrorism"]]),
        "no_label": counts(table[table["both"]]),
        "all": counts(table),
        "after_2015": counts(whole[whole["counterterrorism"] & whole["both"]]),
        "first_missing": pd.Series({first: int((years > first).sum()) for first in STARTS}),
        "up_to": pd.Series({first: int((years <= first).sum()) for first in STARTS}),
        "bilateral": counts(fits[fits["framework"] == "bilateral"]),
        "single_years": pd.Series({first: int((years == first).sum()) for first in STARTS}),
    }


def serial():
    """Rounds of the security consultations a year, from the ninth of 2013 to that of 2025."""
    table = data.load("defence_consultations")
    number = table["occasion"].str.extract(r"(\d+)(?:st|nd|rd|th) round")[0].astype(float)
    table = table.assign(round=number).dropna(subset="round")
    rounds = table[table["level"] == "security council consultations"]
    first, last = rounds[rounds["year"] == 2013]["round"].max(), rounds["round"].max()
    span = rounds["year"].max() - 2013
    return (last - first) / span, {
        "rows": {"steps": (len(rounds) - 1) / span, "all": len(rounds) / span},
        "last_number": last / span,
        "thirteen_years": (last - first) / (span + 1),
        "rounds": last - first,
        "eighth": (last - first + 1) / span,
    }
