"""Evidence for the claims on the size of the two economies, U1 and U5 to U8."""

import numpy as np

from claimbook.ledger.figure import Figure, percent, times, year
from course import data
from course.methods import measures
from course.methods.readings import billions, day

PCT = "percent of the American figure"
WORLD = "percent of the world"
NEAR = 2023  # who dates the passing so says that China is near by 2020 (codebook, rule 12)


def u1():
    """China and the USA in world GDP: at exchange rates, at PPP, then and now."""
    market = _shares_of_world(measures.gdp)
    ppp = _shares_of_world(lambda country: _measure(country, "ppp_current_intl"))
    then = _published(2014, "PPP")["share_of_world_pct"].sum()
    newest = int(market.index[-1])
    return {
        "market_2014": Figure(market[2014], WORLD, "at exchange rates"),
        "ppp_2014_then": Figure(then, WORLD, "at PPP, the IMF in October 2014"),
        "ppp_2014": Figure(ppp[2014], WORLD, "at PPP, newest edition"),
        "market_2003": Figure(market[2003], WORLD, "at exchange rates, 2003"),
        "newest_year": year(newest),
        "market_newest": Figure(market[newest], WORLD, f"at exchange rates, {newest}"),
        "ppp_newest": Figure(ppp.iloc[-1], WORLD, f"at PPP, {ppp.index[-1]}"),
    }


def u5():
    """When China passed Japan, and where it stands if the European Union counts as one."""
    china, japan, union = (measures.gdp(country) for country in ("CHN", "JPN", "EUU"))
    real = _measure("CHN", "real_wdi"), _measure("JPN", "real_wdi")
    first = _first_ahead(china, japan)
    newest = int(china.index.intersection(japan.index)[-1])
    told = measures.event("2010-08-16", "economics")["date"]
    return {
        "passed": year(first, "first year with the larger GDP, exchange rates"),
        "passed_real": year(_first_ahead(*real), "the same in dollars of 2015"),
        "told": day(told, "Japan's quarterly figures show it first"),
        "china": billions(china[first], f"{first}"),
        "japan": billions(japan[first], f"{first}"),
        "union": billions(union[first], f"{first}, the European Union as one"),
        "union_2015": Figure(
            100 * china[2015] / union[2015], "percent of the European Union", "China, 2015"
        ),
        "growth_china": _yearly(real[0], first, "China, real, the ten years before it passed"),
        "growth_japan": _yearly(real[1], first, "Japan, the same"),
        "times_japan": times(china[newest] / japan[newest], f"Japan, {newest}"),
    }


def u6():
    """China's GDP in 2003 against the American one, in each measure."""
    then = _published(2003, "market").set_index("country")["gdp_bn"]
    ratio = 100 * then["CHN"] / then["USA"]
    return _ratios(2003) | {
        "as_published": Figure(ratio, PCT, "both as published in 2004"),
        "as_known": _as_known(2003),
        "one_in": times(100 / _market(2003), "America's GDP against China's"),
        "one_in_then": times(100 / ratio, "the same with both as published in 2004"),
        "one_in_ppp": times(100 / _ppp(2003), "the same at PPP"),
    }


def u7():
    """The same ratios in 2011, and what part of the rise is prices and exchange rates."""
    rise = _market(2011) / _market(2003)
    real = _real(2011) / _real(2003)
    return _ratios(2011) | {
        "as_known": _as_known(2011),
        "rise": times(rise, "2011 against 2003, exchange rates"),
        "rise_real": times(real, "the same at constant prices"),
        "price_part": Figure(
            100 * (1 - np.log(real) / np.log(rise)),
            "percent of the rise",
            "prices and the exchange rate (in logarithms)",
        ),
    }


def u8():
    """The forecasts of the time, scored against 2020 at exchange rates and at PPP."""
    table = measures.confirmed("gdp_forecasts")
    table = table[table["issued"].dt.year <= 2015]
    years = table.dropna(subset="year_passes")
    market, ppp = (years[years["measure"] == name] for name in ("market", "PPP"))
    early = market[market["year_passes"] <= 2020]
    late = market[market["issued"].dt.year >= 2014]["year_passes"]
    near = (years["year_passes"] <= NEAR).sum()
    gap = table[table["issued"].dt.year == 2015]["gap_2020_bn_usd"].dropna().item()
    actual = measures.gdp("USA")[2020] - measures.gdp("CHN")[2020]
    trend = _market(2014) * (_market(2014) / _market(2003)) ** (6 / 11)
    newest = int(measures.gdp("CHN").index.intersection(measures.gdp("USA").index)[-1])
    return {
        "market": Figure(len(market), "forecasts", "at exchange rates that name a year"),
        "market_by_2020": Figure(len(early), "forecasts", "of those, by 2020"),
        "near_by_2020": Figure(
            int(near), "estimates", f"at either measure, that name {NEAR} or earlier"
        ),
        "by_2020_made": year(early["issued"].dt.year.max(), "newest of those"),
        "late_earliest": year(late.min(), "earliest of those made in 2014 or 2015"),
        "ppp_latest": year(ppp["year_passes"].max(), f"latest of {len(ppp)} forecasts at PPP"),
        "trend_2020": Figure(trend, PCT, "2020, if 2003 to 2014 had gone on"),
        "ratio_2014": Figure(_market(2014), PCT, "2014, exchange rates, for comparison"),
        "ratio_2020": Figure(_market(2020), PCT, "2020, exchange rates: what came"),
        "ppp_2020": Figure(_ppp(2020), PCT, "2020 at PPP: what came"),
        "gap_error": percent(
            100 * abs(gap / actual - 1), "of the gap in 2020, the IMF, April 2015"
        ),
        "ratio_newest": Figure(_market(newest), PCT, f"{newest}, exchange rates"),
    }


def _measure(country, measure):
    """Return one of the other measures of a country's GDP: a Series by year."""
    table = data.load("gdp_measures")
    rows = table[(table["country"] == country) & (table["measure"] == measure)]
    return rows.set_index("year")["value_bn"].dropna()


def _yearly(series, last, note):
    """Return the real growth of the ten years to `last` as a Figure."""
    rate = measures.growth_per_year(series[last - 10], series[last], 10)
    return Figure(rate, "percent a year", note)


def _market(year):
    return 100 * measures.gdp("CHN")[year] / measures.gdp("USA")[year]


def _ppp(year):
    return _ratio("ppp_current_intl", year)


def _real(year):
    return _ratio("real_wdi", year)


def _ratio(measure, year):
    """Return China's GDP in percent of America's by one of the other measures."""
    return 100 * _measure("CHN", measure)[year] / _measure("USA", measure)[year]


def _ratios(year):
    """Return China's GDP in percent of America's in each measure that the tables hold."""
    penn = _ratio("real_output_pwt", year)
    return {
        "market": Figure(_market(year), PCT, f"{year}, exchange rates"),
        "real": Figure(_real(year), PCT, f"{year}, constant dollars of 2015"),
        "ppp": Figure(_ppp(year), PCT, f"{year}, at PPP, World Bank"),
        "penn": Figure(penn, PCT, f"{year}, real at PPP, Penn World Table"),
    }


def _as_known(year):
    """Return the same ratio in the edition that was out at the end of 2015."""
    rows = measures.confirmed("gdp_as_known").query("year == @year").set_index("country")
    ratio = 100 * rows["gdp_bn_usd"]["CHN"] / rows["gdp_bn_usd"]["USA"]
    return Figure(ratio, PCT, f"{year}, the edition known in January 2016, exchange rates")


def _shares_of_world(series):
    together = series("CHN") + series("USA")
    return (100 * together / series("WLD")).dropna()


def _published(year, measure):
    table = measures.confirmed("gdp_vintages")
    return table[(table["year"] == year) & (table["measure"] == measure)]


def _first_ahead(one, other):
    """Return the first year in which one series is above the other and stays so."""
    ahead = (one - other).dropna() > 0
    return int(ahead[~ahead].index[-1]) + 1 if (~ahead).any() else int(ahead.index[0])
