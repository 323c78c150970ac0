"""What is right in the tasks of lesson 04, and what typical slips lead to: from the tables."""

import pandas as pd

from course import data
from course.methods import measures

FIRST, LAST = 1994, 2014
EU_MEMBERS = ["Germany", "Italy", "Netherlands"]


def first_code():
    """Trade of China and Russia in 2014, and of 2011 to 2015 together: [trade_2014, five_years]."""
    trade = measures.trade_total("CHN-RUS", "CHN")
    five = trade.loc[2011:2015]
    return {"trade_2014": trade[2014], "five_years": five.sum()}, {
        "trade_2014": {"unchanged": trade[2013], "year": 2014},
        "five_years": {
            "all": trade.sum(),
            "four": trade.loc[2011:2014].sum(),
            "mean": five.mean(),
        },
    }


def growth():
    """Factor and growth per year in percent of China-Russia trade, 1994 to 2014."""
    trade, years, rate = (
        measures.trade_total("CHN-RUS", "CHN"),
        LAST - FIRST,
        measures.growth_per_year,
    )
    first, last = trade[FIRST], trade[LAST]
    factor = last / first
    return {"factor": factor, "per_year": rate(first, last, years)}, {
        "factor": {
            "growth": factor - 1,
            "percent": 100 * (factor - 1),
            "billions": last - first,
            "russian_figure": measures.trade_total("CHN-RUS", "RUS")[LAST] / first,
            "other_years": {
                f"{start} to {end}": trade[end] / trade[start]
                for start in range(FIRST - 2, FIRST + 2)
                for end in range(LAST - 1, LAST + 2)
                if (start, end) != (FIRST, LAST)
            },
        },
        "per_year": {
            "evenly": 100 * (factor - 1) / years,
            "with_the_100": 100 * factor ** (1 / years),
            "factor": factor ** (1 / years),
            "no_brackets": 100 * (factor / years - 1),
            "a_year_few": rate(first, last, years - 1),
            "both_ends": rate(first, last, years + 1),
            "upside_down": rate(last, first, years),
        },
    }


def mirror_gap():
    """Chinese minus Russian figure, billion dollars by year, where both reported."""
    china, russia = (measures.trade_total("CHN-RUS", side) for side in ("CHN", "RUS"))
    gap = (china - russia).dropna()
    return gap, {
        "empty_years": china - russia,
        "other_way": -gap,
        "percent": 100 * gap / china[gap.index],
        "china": china[gap.index],
        "russia": russia[gap.index],
    }


def dependence():
    """Trade with each other as percent of each side's whole trade, 1992 to 2014."""
    totals = data.load("trade_totals").pivot(index="year", columns="power") / 1000
    exports, imports = totals["exports_mn_usd"], totals["imports_mn_usd"]
    right = _weights(exports + imports)
    return right, {
        "places": right.rename(columns={"CHN": "RUS", "RUS": "CHN"}),
        "exports": _weights(exports),
        "imports": _weights(imports),
    }


def _weights(totals):
    trade = measures.trade_total("CHN-RUS", "CHN")
    return pd.DataFrame({p: 100 * trade / totals[p] for p in ("CHN", "RUS")}).loc[1992:2014]


def eu_as_one():
    """Russia's trade in 2011 with the EU members among its top five, against that with China."""
    rows = data.load("trade_partners").query("reporter == 'RUS' and year == 2011")
    both = rows.groupby("partner")["value_bn_usd"].sum()
    flows = rows.pivot(index="partner", columns="flow", values="value_bn_usd").fillna(0)

    def ratio(values, names=EU_MEMBERS):
        return values.reindex(names).sum() / values["China"]

    return ratio(both), {
        "exports": ratio(flows["export"]),
        "imports": ratio(flows["import"]),
        "unspecified": ratio(both, [*EU_MEMBERS, "Unspecified"]),
        "sum": both[EU_MEMBERS].sum(),
        "one_member": {name: ratio(both, [name]) for name in EU_MEMBERS},
    }


def stock_change():
    """Change of the Chinese stock in Russia from 2014 to 2015, percent, as Russia counts it."""
    rows = data.load("investment_positions").query(
        "reporter == 'CHN' and counterpart == 'RUS' and basis == 'from counterpart'"
    )
    stocks = rows.pivot(index="year", columns="direction", values="position_mn_usd")
    stock, inward = stocks["outward"], stocks["inward"]
    return 100 * (stock[2015] / stock[2014] - 1), {
        "left": 100 * stock[2015] / stock[2014],
        "divided_by_2015": {
            "fall": 100 * (stock[2014] / stock[2015] - 1),
            "rise": 100 * (1 - stock[2014] / stock[2015]),
        },
        "millions": stock[2015] - stock[2014],
        "a_year_late": 100 * (stock[2016] / stock[2015] - 1),
        "inward": 100 * (inward[2015] / inward[2014] - 1),
    }
