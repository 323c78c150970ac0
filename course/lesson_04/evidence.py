"""Evidence for the claims on trade and investment, E1 to E9."""

from claimbook.ledger.figure import Figure, percent, times, year
from course import data
from course.methods import measures
from course.methods.readings import billions

CLOSE = 0.9  # of the number: close to it, by the codebook's rule 12


def e1():
    """Trade in the early 1990s: Chinese customs, importers' reports, and the mean of the years."""
    china = measures.trade_total("CHN-RUS", "CHN")
    importers = measures.trade_cow("CHN-RUS")
    early = china.loc[1992:1994]
    return {
        "china_1992": billions(china[1992], "Chinese customs"),
        "china_1993": billions(china[1993], "Chinese customs"),
        "china_1994": billions(china[1994], "Chinese customs"),
        "mean_1992_to_1994": billions(early.mean(), "mean of the three years"),
        "importers_1992": billions(importers[1992], "each direction as the importer reports it"),
        "importers_lowest": billions(importers.loc[1991:1995].min(), "lowest year of 1991 to 1995"),
        "importers_highest": billions(
            importers.loc[1991:1995].max(), f"highest, in {importers.loc[1991:1995].idxmax()}"
        ),
        "importers_mean": billions(importers.loc[1991:1995].mean(), "mean of 1991 to 1995"),
        "china_early": billions(china.loc[:1993].mean(), "Chinese customs, mean of 1991 to 1993"),
        "importers_early": billions(
            importers.loc[1990:1993].mean(), "importers, mean of 1990 to 1993"
        ),
        "china_russia": billions(china.loc[1992:1993].mean(), "Chinese customs, without the USSR"),
        "importers_russia": billions(
            importers.loc[1992:1993].mean(), "importers, without the USSR"
        ),
    }


def e2():
    """Trade in 2014 as China, Russia and the importers report it."""
    china = measures.trade_total("CHN-RUS", "CHN")
    russia = measures.trade_total("CHN-RUS", "RUS")
    newest = int(china.index[-1])
    return {
        "china_2014": billions(china[2014], "Chinese customs"),
        "russia_2014": billions(russia[2014], "Russian customs"),
        "importers_2014": billions(measures.trade_cow("CHN-RUS")[2014], "importers' reports"),
        "mirror_gap_2014": billions(china[2014] - russia[2014], "Chinese minus Russian figure"),
        "russia_short": billions(
            CLOSE * 100 - russia[2014], "what Russia's count lacks to be close"
        ),
        "china_2015": billions(china[2015], "Chinese customs, one year later"),
        "fall_2015": percent(100 * (1 - china[2015] / china[2014]), "from 2014 to 2015"),
        "first_year_above_100": year(china[china > 100].index[0], "Chinese customs"),
        "newest_year": year(newest),
        "china_newest": billions(china[newest], "Chinese customs, newest year"),
        "first_year_above_200": year(china[china > 200].index[0], "Chinese customs"),
        "newest_above_200": Figure(china[newest] > 200, "", "in the newest year"),
    }


def e3():
    """China's place among Russia's partners: by Russia's count, the partners', and the EU's."""
    table = data.load("partner_ranking")
    yearly = table[(table["reporter"] == "WITS") & (table["period"] == table["year"].astype(str))]
    turnover = yearly.pivot(index="year", columns="partner", values="turnover_bn")
    shares = table[table["period"] == "2012 January to July"].set_index("partner")["share_pct"]
    newest = table[table["period"] == "2024, newest share given"].set_index("partner")["share_pct"]
    late = table[(table["partner"] == "EU as one") & (table["period"] == "2023 to June")]
    mirror = table.set_index(["partner", "period"])["turnover_bn"]
    germany = mirror["Germany", "2011 January to September"]
    china_mirror = mirror["China", "2011 January to August"]
    china, others = turnover["China"], turnover.drop(columns="China").max(axis=1)
    ahead = china > others
    first = int(ahead[ahead].index[0])
    return {
        "china_2011": billions(china[2011], "Russian reports"),
        "next_single_state_2011": billions(others[2011], "the Netherlands, a lower bound"),
        "first_year_ahead": year(first, "by Russian reports, of which some are lower bounds"),
        "germany_2011": Figure(
            germany, "billion euro", "German trade with Russia, nine months, by Eurostat"
        ),
        "china_2011_customs": billions(
            china_mirror, "Chinese customs, eight months of the same year"
        ),
        "euro_that_levels": Figure(
            (china_mirror / 8) / (germany / 9),
            "dollars a euro",
            "above this rate Germany is ahead; a euro cost about 1.4 in 2011",
        ),
        "china_share_2012": percent(shares["China"], "of Russia's trade, January to July"),
        "eu_share_2012": percent(shares["EU as one"], "the EU counted as one partner"),
        "eu_times_china_2012": times(shares["EU as one"] / shares["China"]),
        "eu_share_2023": percent(late["share_pct"].iloc[0], "the EU as one, to June 2023"),
        "eu_share_newest": percent(newest["EU as one"], "the EU as one, in 2024"),
        "china_share_newest": percent(newest["China"], "China, in 2024"),
    }


def e4():
    """China's investment in Russia in 2014, by four ways of counting."""
    growth = _statistic("mofcom_growth_nonfinancial").set_index("period")["value"]
    russian_flow = _statistic("cbr_flow_first_report").set_index("year")["value"]
    deals = _announced()
    return {
        "ministry_growth_2014": percent(
            growth["January to August 2014"],
            "China's Ministry of Commerce, flow without finance, January to August",
        ),
        "ministry_growth_2013": percent(
            growth["January to November 2013"],
            "the same statistic one year before: from a very low base",
        ),
        "russia_flow_2014": billions(russian_flow[2014], "flow, the Bank of Russia's first count"),
        "russia_flow_before": billions(
            russian_flow[2013], "flow, the highest of any year before it"
        ),
        "russia_flow_factor": Figure(
            russian_flow[2014] / russian_flow[2013], "times, at least", "the two together"
        ),
        "announced_2013": billions(deals[2013], "large deals as announced"),
        "announced_2014": billions(deals[2014], "large deals as announced"),
        "announced_growth_2014": percent(100 * (deals[2014] / deals[2013] - 1)),
        "russia_stock_2014": billions(
            _russian_stock()[2014], "stock at the end of the year, Russian figures"
        ),
    }


def e5():
    """Investment after 2014 in the same statistics."""
    growth = _statistic("mofcom_growth_nonfinancial").set_index("period")["value"]
    deals, russian, chinese = _announced(), _russian_stock(), _chinese_stock()
    last = int(chinese.index[-1])
    return {
        "ministry_growth_2015": percent(
            growth["January to July 2015"], "China's Ministry of Commerce, flow"
        ),
        "announced_2014": billions(deals[2014], "large deals as announced"),
        "announced_2015": billions(deals[2015], "large deals as announced"),
        "announced_after": billions(
            deals.loc[2016:2017].mean(), "a year in 2016 and 2017; the list ends in mid-2018"
        ),
        "russia_stock_2014": billions(russian[2014], "stock, Russian figures"),
        "russia_stock_2015": billions(russian[2015], "stock, Russian figures"),
        "russia_stock_2020": billions(russian[2020], "stock, Russian figures"),
        "russia_stock_newest": billions(
            russian.iloc[-1], f"stock, Russian figures, {russian.index[-1]}"
        ),
        "russia_stock_doubled": Figure(
            russian.iloc[-1] >= 2 * russian[2014], "", "stock, Russian figures, since 2014"
        ),
        "china_stock_2017": billions(chinese[2017], "stock, Chinese figures"),
        "china_stock_2020": billions(chinese[2020], "stock, Chinese figures"),
        "china_stock_newest": billions(chinese[last], f"stock, Chinese figures, {last}"),
    }


def e9():
    """Growth of trade 1994 to 2014 against that of world trade, and of announced investment."""
    china, world = measures.trade_total("CHN-RUS", "CHN"), measures.world_exports()
    usa, importers = measures.trade_total("CHN-USA", "USA"), measures.trade_cow("CHN-RUS")
    flows = measures.confirmed("investment_flows")
    return {
        "factor": times(china[2014] / china[1994], "trade 2014 against 1994"),
        "per_year": _rate(china, 1994, 2014, "China and Russia"),
        "world_factor": times(world[2014] / world[1994], "world exports"),
        "world_per_year": _rate(world, 1994, 2014, "world exports"),
        "china_usa_per_year": _rate(usa, 1994, 2014, "China and USA, for comparison"),
        "best_start_factor": times(
            china[2014] / china.loc[1992:1999].max(),
            f"if one starts in {china.loc[1992:1999].idxmax()}, the best year of the decade",
        ),
        "importers_factor": times(
            importers[2014] / importers[1994], "the same by the importers' reports"
        ),
        "investment_first": year(
            flows["year"].min(), "first firm figure of investment: no start to compare"
        ),
        "newest_factor": times(china.iloc[-1] / china[2014], f"{china.index[-1]} against 2014"),
    }


def _rate(series, first, last, note):
    rate = measures.growth_per_year(series[first], series[last], last - first)
    return Figure(rate, "percent a year", note)


def _statistic(name):
    """Return the rows of one investment statistic that a page confirms."""
    table = measures.confirmed("investment_flows")
    return table[table["statistic"] == name]


def _announced():
    table = data.load("investment_deals")
    rows = table[table["host"] == "RUS"].set_index("year")
    return rows["announced_mn_usd"] / 1000


def _russian_stock():
    return _statistic("cbr_stock").set_index("year")["value"]


def _chinese_stock():
    """Return the ministry's stock by year; from 2020 on the IMF repeats the same figures.

    The IMF's rows of 2018 and 2019 are half of the years around them and follow another rule.
    """
    ministry = _statistic("mofcom_stock").set_index("year")["value"]
    repeated = _statistic("china_reported_stock_imf").set_index("year")["value"].loc[2020:]
    return repeated.combine_first(ministry)
