"""The charts that a brief may carry, each made anew from the course's tables when it is asked for.

TITLES names them for a list; `chart(name)` makes one, with its words, sources and licences.
"""

from dataclasses import dataclass
from functools import cache

import pandas as pd

from course import charts, data, triangle
from course.methods import dependence
from course.methods.agreement import percent
from course.methods.measures import confirmed, trade_total
from course.methods.readings import trade_change
from course.triangle.registry import INDICATORS, MAIN

TITLES = {}  # in the order in which they are offered
_MAKERS = {}


def _stock(name, title):
    """Put a function that makes a chart into the stock."""

    def put(make):
        TITLES[name], _MAKERS[name] = title, make
        return make

    return put


@dataclass(frozen=True)
class Chart:
    """One chart: its finding, the same in words, a PNG in base64 text, and its tables."""

    name: str
    finding: str
    words: str
    png: str
    tables: tuple

    @property
    def sources(self):
        """Pairs (title, address) of the institutions that made the figures."""
        return [
            (one["title"], one["path"])
            for name in self.tables
            for one in data.resource(name)["sources"]
            if " commit " not in one["title"]
        ]

    @property
    def licences(self):
        """The licences of the tables, each named once."""
        named = [
            one.get("title") or one["name"]
            for name in self.tables
            for one in data.resource(name)["licenses"]
        ]
        return list(dict.fromkeys(named))


@cache
def chart(name):
    """Return one chart of the stock. Raises KeyError for an unknown name."""
    finding, unit, tables, figure, series = _MAKERS[name]()
    words = f"{finding}. In {unit}. {' '.join(_words(k, v) for k, v in series.items())}"
    return Chart(name, finding, words, charts.png(figure), tables)


def all_charts():
    """Return every chart of the stock in order, to look at them or to prove them."""
    return [chart(name) for name in TITLES]


def _lines(series, finding, unit, tables, **options):
    source = options.pop("source", list(tables))
    figure = charts.line_figure(series, finding, unit, source, **options)
    return finding, unit, tables, figure, dict(series)


def _bars(values, finding, unit, tables, **options):
    figure = charts.bar_figure(values, finding, unit, list(tables), **options)
    return finding, unit, tables, figure, dict(values)


def _words(label, values):
    name = charts.NAMES.get(label, str(label))
    if not isinstance(values, pd.Series):
        return f"{name}: {values:,.0f}."
    values = values.dropna()
    ends = [f"{_number(values.iloc[at])} in {values.index[at]}" for at in (0, -1)]
    return f"{name}: {' and '.join(ends)}."


def _number(value):
    return f"{value:,.0f}" if abs(value) >= 20 else f"{value:.2f}"


@_stock("trade", "Trade of China and Russia, 1991 to now")
def _trade_of_the_two():
    total = trade_total("CHN-RUS")
    last, top = total.index[-1], total.idxmax()
    finding = f"China and Russia traded goods for {total[last]:.0f} billion dollars in {last}"
    return _lines(
        {"CHN-RUS": total},
        finding + f", after {total[top]:.0f} in {top}",
        "billion current US dollars, Chinese customs",
        ("trade",),
    )


@_stock("growth", "The same trade, in percent growth")
def _trade_growth():
    growth = trade_change("CHN-RUS").loc[2001:]
    falls = growth.index[growth < 0]
    finding = f"Trade of China and Russia fell in {len(falls)} of {len(growth)} years since 2001"
    return _lines({"CHN-RUS": growth}, finding, "percent change on the year before", ("trade",))


@_stock("three-trades", "Trade on all three sides")
def _trade_of_three():
    sides = {side: trade_total(side).loc[1992:] for side in triangle.SIDES}
    year = min(total.index[-1] for total in sides.values())
    finding = (
        f"In {year} China and the USA traded {sides['CHN-USA'][year]:.0f} billion dollars, "
        f"Russia and the USA {sides['RUS-USA'][year]:.1f}"
    )
    return _lines(sides, finding, "billion current US dollars", ("trade",), log=True)


@_stock("dependence", "What the tie is for each side's trade")
def _dependence():
    part = dependence.shares("CHN-RUS")
    last = part.index[-1]
    finding = (
        f"In {last} the tie was {part['RUS'][last]:.0f} percent of Russia's trade "
        f"and {part['CHN'][last]:.0f} of China's"
    )
    return _lines(
        part,
        finding,
        "percent of all goods trade of each, Chinese customs",
        ("trade", "world_trade"),
    )


@_stock("votes", "Agreement in the General Assembly, to 2025")
def _votes():
    near = percent(triangle.distances("votes").loc[1992:])
    last = near.index[-1]
    finding = (
        f"In the Assembly of {last} China agreed with Russia in "
        f"{near['CHN-RUS'][last]:.0f} percent, with the USA in {near['CHN-USA'][last]:.0f}"
    )
    tables = ("roll_calls", "recent_votes")
    return _lines(near, finding, "percent agreement, an abstention counts half", tables)


@_stock("identical-votes", "Identical votes, 2000 to 2023")
def _identical():
    table = data.load("vote_identity").query("year >= 2000")
    near = 100 * table.pivot_table(
        index="year", columns="dyad", values="share_identical", observed=True
    )
    last, tie = near.index[-1], near["CHN-RUS"]
    finding = (
        f"Identical votes of China and Russia: {tie[last]:.0f} percent in {last}, "
        f"{tie.max():.0f} in {tie.idxmax()}"
    )
    return _lines(near, finding, "percent of identical votes", ("vote_identity",))


@_stock("ukraine", "China's votes on Ukraine's texts")
def _ukraine():
    table = data.load("ukraine_votes")
    table = table[(table["body"] == "GA") & (table["ballot"] == "whole text")]
    table = table[table["sponsor"].astype(str).str.contains("Ukraine")]
    votes = table["CHN"].value_counts()
    finding = (
        f"Of {votes.sum()} Assembly texts with Ukraine among the sponsors China supported "
        f"{votes.get('yes', 0)}"
    )
    values = {f"China: {word}": int(votes.get(word, 0)) for word in ("yes", "abstain", "no")}
    return _bars(
        values,
        finding,
        "votes since 2014",
        ("ukraine_votes",),
        digits=0,
        colours=dict.fromkeys(values, "CHN"),
    )


@_stock("syria", "Vetoes on Syria, together and alone")
def _syria():
    vetoes = data.load("vetoes")
    rows = vetoes[vetoes["topic"].str.contains("Syria") & (vetoes["date"].dt.year >= 2011)]
    counts = {
        "China and Russia": int((rows["CHN"] & rows["RUS"]).sum()),
        "Russia without China": int((~rows["CHN"] & rows["RUS"]).sum()),
        "China without Russia": int((rows["CHN"] & ~rows["RUS"]).sum()),
    }
    finding = (
        f"On Syria Russia cast {counts['Russia without China']} vetoes without China "
        f"and {counts['China and Russia']} with it"
    )
    return _bars(
        counts, finding, "vetoes in the Security Council since 2011", ("vetoes",), digits=0
    )


@_stock("arms", "China's share of Russia's arms exports")
def _arms():
    table = data.load("arms_transfers").set_index("year")
    share = table["china_share_of_russian_exports_pct"].dropna()
    finding = (
        f"China took {share.max():.0f} percent of Russia's arms exports in "
        f"{share.idxmax()} and {share.iloc[-1]:.0f} in {share.index[-1]}"
    )
    return _lines(
        {"CHN-RUS": share},
        finding,
        "percent of the volume of Russian arms exports",
        ("arms_transfers",),
    )


@_stock("exercises", "Joint exercises by year")
def _exercises():
    table = data.load("exercises")
    table = table[table["both_took_part"].fillna(False).astype(bool)]
    counts = table.groupby("year").size()
    counts = counts.reindex(range(counts.index[0], counts.index[-1] + 1), fill_value=0)
    finding = (
        f"On the course's list forces of both met in {counts.sum()} exercises, "
        f"up to {counts.max()} a year"
    )
    return _lines(
        {"CHN-RUS": counts}, finding, "exercises a year, as found in public pages", ("exercises",)
    )


@_stock("spending", "Military spending of the three")
def _spending():
    table = data.load("military_spending").query("year >= 1992")
    spent = (
        table.pivot_table(
            index="year", columns="power", values="constant_2024_mn_usd", observed=True
        )[["CHN", "RUS", "USA"]]
        / 1000
    )
    last = spent.index[-1]
    finding = (
        f"In {last} the USA spent {spent['USA'][last]:.0f} billion dollars on its military, "
        f"China {spent['CHN'][last]:.0f}, Russia {spent['RUS'][last]:.0f}"
    )
    return _lines(spent, finding, "billion US dollars at prices of 2024", ("military_spending",))


@_stock("output", "Output of the three at exchange rates")
def _output():
    table = data.load("gdp").query("year >= 1992 and country in ['CHN', 'RUS', 'USA']")
    gdp = table.pivot_table(index="year", columns="country", values="gdp_bn_usd", observed=True)
    gdp = gdp[["CHN", "RUS", "USA"]] / 1000
    last = gdp.index[-1]
    finding = (
        f"At exchange rates China's output was {gdp['CHN'][last] / gdp['RUS'][last]:.1f} "
        f"times Russia's in {last}, and {100 * gdp['CHN'][last] / gdp['USA'][last]:.0f} "
        "percent of America's"
    )
    return _lines(gdp, finding, "trillion current US dollars", ("gdp",))


@_stock("gas", "Gas by the Power of Siberia")
def _gas():
    gas = confirmed("gas_deliveries")
    came = gas[gas["kind"] == "delivered"].set_index("year")["volume_bcm"].sort_index()
    promise = gas[gas["kind"] == "promised"].iloc[0]
    finding = (
        f"The gas promised for {promise['year']} came in "
        f"{came[came >= promise['volume_bcm']].index[0]}: "
        f"{came.iloc[-1]:.1f} billion cubic metres"
    )
    return _lines(
        {"delivered": came},
        finding,
        "billion cubic metres by the Power of Siberia",
        ("gas_deliveries",),
    )


@_stock("weights", "How far the essay's longest side depends on weights")
def _weights():
    share = 100 * triangle.robustness().loc[1992:2019, "share"]
    without = 100 * triangle.panel(year=2014).at["without trade", "share"]
    finding = (
        f"That Russia and the USA are farthest apart holds under {share[2014]:.0f} percent "
        f"of weightings in 2014, and under {without:.0f} without trade"
    )
    return _lines(
        {"weightings": share},
        finding,
        "percent of 5,000 weightings of the indicators",
        tuple(table for name in MAIN for table in INDICATORS[name].tables),
        source="course.triangle; five indicators to 2014, three to 2018, two in 2019",
    )
