"""Small readings of the tables that several claims share."""

from course import data

# One reporter for each dyad, the one with the longest series. The partner's own figures differ, by
# up to a tenth in most years (lesson 04): the table `trade` holds both.
REPORTERS = {"CHN-RUS": "CHN", "CHN-USA": "USA", "RUS-USA": "USA"}


def confirmed(name):
    """Return a table without its unconfirmed rows: no verdict rests on those."""
    table = data.load(name)
    return table[table["status"] != "unconfirmed"]


def trade_total(dyad, reporter=None, table=None):
    """Return a dyad's goods trade as one side reports it: a Series, billion current USD by year.

    reporter: the dyad's of REPORTERS if none is given. table: `trade`, or rows of its form.
    Unconfirmed rows are left out.
    """
    table = data.load("trade") if table is None else table
    wanted = (table["dyad"] == dyad) & (table["reporter"] == (reporter or REPORTERS[dyad]))
    rows = table[wanted & (table["status"] != "unconfirmed")]
    return rows.set_index("year")["total_bn_usd"].dropna()


def trade_directions(dyad, reporter=None):
    """Return a dyad's goods trade from one side: its exports and its imports, two Series by year.

    Billion current US dollars. reporter: as in `trade_total`.
    """
    table = confirmed("trade")
    rows = table[(table["dyad"] == dyad) & (table["reporter"] == (reporter or REPORTERS[dyad]))]
    rows = rows.set_index("year")
    return rows["exports_bn_usd"].dropna(), rows["imports_bn_usd"].dropna()


def trade_cow(dyad):
    """Return a dyad's trade by the importers' reports (Correlates of War): billion USD by year.

    A year counts only when both directions are known.
    """
    table = data.load("trade_cow")
    flows = table[table["dyad"] == dyad].groupby("year")["imports_mn_usd"]
    both = flows.sum()[flows.count() == 2]
    return both / 1000


def gdp(country):
    """Return a country's GDP: a Series, billion current US dollars by year."""
    table = data.load("gdp")
    return table[table["country"] == country].set_index("year")["gdp_bn_usd"].dropna()


def world_exports(country="WLD"):
    """Return goods exports of the world or of a country: billion current US dollars by year."""
    table = data.load("world_trade")
    return table[table["country"] == country].set_index("year")["exports_bn_usd"].dropna()


def growth_per_year(first, last, years):
    """Return the compound annual growth rate in percent between two values."""
    return 100 * ((last / first) ** (1 / years) - 1)


def event(date, theme):
    """Return one row of the chronology by its day and theme; it must be there exactly once."""
    table = confirmed("chronology")
    rows = table[(table["date"] == date) & (table["theme"] == theme)]
    if len(rows) != 1:
        raise ValueError(
            f"data/chronology.csv has {len(rows)} rows of {date} with the theme '{theme}'; "
            "one was expected. Mend the table, or the claim that asks for the row."
        )
    return rows.iloc[0]


def day(date):
    """Return a date as people write it: 2 December 2019."""
    return f"{date.day} {date.month_name()} {date.year}"
