"""Evidence for the claims on trade and investment, E1 to E9."""

from claimbook.ledger.figure import Figure, plain
from course import data
from course.methods import measures

BN = "billion current US dollars"
PCT = "percent"


def e1():
    """Trade in the early 1990s: Chinese customs, importers' reports, and the mean of the years."""
    china = measures.trade_total("CHN-RUS", "CHN")
    importers = measures.trade_cow("CHN-RUS")
    early = china.loc[1992:1994]
    return {
        "china_1992": _bn(china[1992], "Chinese customs"),
        "china_1993": _bn(china[1993], "Chinese customs"),
        "china_1994": _bn(china[1994], "Chinese customs"),
        "mean_1992_to_1994": _bn(early.mean(), "mean of the three years"),
        "importers_1992": _bn(importers[1992], "each direction as the importer reports it"),
        "importers_lowest": _bn(importers.loc[1991:1995].min(), "lowest year of 1991 to 1995"),
    }


def e2():
    """Trade in 2014 as China, Russia and the importers report it."""
    china = measures.trade_total("CHN-RUS", "CHN")
    russia = measures.trade_total("CHN-RUS", "RUS")
    newest = int(china.index[-1])
    return {
        "china_2014": _bn(china[2014], "Chinese customs"),
        "russia_2014": _bn(russia[2014], "Russian customs"),
        "importers_2014": _bn(measures.trade_cow("CHN-RUS")[2014], "importers' reports"),
        "mirror_gap_2014": _bn(china[2014] - russia[2014], "Chinese minus Russian figure"),
        "china_2015": _bn(china[2015], "Chinese customs, one year later"),
        "fall_2015": Figure(plain(100 * (1 - china[2015] / china[2014])), PCT, "from 2014 to 2015"),
        "first_year_above_100": Figure(int(china[china > 100].index[0]), "year", "Chinese customs"),
        "newest_year": Figure(newest, "year"),
        "china_newest": _bn(china[newest], "Chinese customs, newest year"),
        "first_year_above_200": Figure(int(china[china > 200].index[0]), "year", "Chinese customs"),
        "newest_above_200": Figure(bool(china[newest] > 200), "", "in the newest year"),
    }


def e3():
    """China's place among Russia's partners, single states against the EU as one."""
    table = data.load("partner_ranking")
    yearly = table[(table["reporter"] == "WITS") & (table["period"] == table["year"].astype(str))]
    turnover = yearly.pivot(index="year", columns="partner", values="turnover_bn")
    shares = table[table["period"] == "2012 January to July"].set_index("partner")["share_pct"]
    late = table[(table["partner"] == "EU as one") & (table["year"] == 2023)]["share_pct"]
    china, others = turnover["China"], turnover.drop(columns="China").max(axis=1)
    ahead = china > others
    first = int(ahead[ahead].index[0])
    return {
        "china_2009": _bn(china[2009], "Russian reports"),
        "germany_2009": _bn(turnover.loc[2009, "Germany"], "Russian reports"),
        "china_2011": _bn(china[2011], "Russian reports"),
        "next_single_state_2011": _bn(others[2011], "the Netherlands, a lower bound"),
        "first_year_ahead": Figure(
            first, "year", "by these figures, of which some are lower bounds"
        ),
        "china_share_2012": Figure(
            plain(shares["China"]), PCT, "of Russia's trade, January to July"
        ),
        "eu_share_2012": Figure(plain(shares["EU as one"]), PCT, "the EU counted as one partner"),
        "eu_share_2023": Figure(plain(late.iloc[0]), PCT, "the EU as one, to June 2023"),
        "eu_times_china_2012": Figure(plain(shares["EU as one"] / shares["China"]), "times"),
    }


def e4():
    """China's investment in Russia in 2014, by three ways of counting."""
    growth = _statistic("mofcom_growth_nonfinancial").set_index("period")["value"]
    deals = _announced()
    return {
        "ministry_growth_2014": Figure(
            plain(growth["January to August 2014"]),
            PCT,
            "China's Ministry of Commerce, flow without finance, January to August",
        ),
        "ministry_growth_2013": Figure(
            plain(growth["January to November 2013"]),
            PCT,
            "the same statistic one year before: from a very low base",
        ),
        "announced_2013": _bn(deals[2013], "large deals as announced"),
        "announced_2014": _bn(deals[2014], "large deals as announced"),
        "announced_growth_2014": Figure(plain(100 * (deals[2014] / deals[2013] - 1)), PCT),
        "russia_stock_2014": _bn(
            _russian_stock()[2014], "stock at the end of the year, Russian figures"
        ),
    }


def e5():
    """Investment after 2014 in the same statistics."""
    growth = _statistic("mofcom_growth_nonfinancial").set_index("period")["value"]
    deals, russian, chinese = _announced(), _russian_stock(), _chinese_stock()
    first, last = int(chinese.index[0]), int(chinese.index[-1])
    return {
        "ministry_growth_first_half_2015": Figure(
            plain(growth["January to June 2015"]), PCT, "China's Ministry of Commerce, flow"
        ),
        "announced_2014": _bn(deals[2014], "large deals as announced"),
        "announced_2015": _bn(deals[2015], "large deals as announced"),
        "announced_2016": _bn(deals[2016], "large deals as announced"),
        "russia_stock_2014": _bn(russian[2014], "stock, Russian figures"),
        "russia_stock_newest": _bn(
            russian.iloc[-1], f"stock, Russian figures, {russian.index[-1]}"
        ),
        "russia_stock_doubled": Figure(
            bool(russian.iloc[-1] >= 2 * russian[2014]), "", "stock, Russian figures, since 2014"
        ),
        "china_stock_first": _bn(chinese[first], f"stock, Chinese figures, {first}"),
        "china_stock_lowest": _bn(chinese.min(), f"stock, Chinese figures, {chinese.idxmin()}"),
        "china_stock_newest": _bn(chinese[last], f"stock, Chinese figures, {last}"),
    }


def e9():
    """Growth of trade 1994 to 2014 against that of world trade, and of announced investment."""
    china, world = measures.trade_total("CHN-RUS", "CHN"), measures.world_exports()
    usa = measures.trade_total("CHN-USA", "USA")
    return {
        "factor": Figure(plain(china[2014] / china[1994]), "times", "trade 2014 against 1994"),
        "per_year": _rate(china, 1994, 2014, "China and Russia"),
        "world_factor": Figure(plain(world[2014] / world[1994]), "times", "world exports"),
        "world_per_year": _rate(world, 1994, 2014, "world exports"),
        "china_usa_per_year": _rate(usa, 1994, 2014, "China and USA, for comparison"),
        "best_start_factor": Figure(
            plain(china[2014] / china.loc[1992:1999].max()),
            "times",
            f"if one starts in {china.loc[1992:1999].idxmax()}, the best year of the decade",
        ),
        "newest_factor": Figure(
            plain(china.iloc[-1] / china[2014]), "times", f"{china.index[-1]} against 2014"
        ),
    }


EVIDENCE = {"E1": e1, "E2": e2, "E3": e3, "E4": e4, "E5": e5, "E9": e9}


def _bn(value, note=""):
    return Figure(plain(value), BN, note)


def _rate(series, first, last, note):
    rate = measures.growth_per_year(series[first], series[last], last - first)
    return Figure(plain(rate), "percent a year", note)


def _statistic(name):
    """Return the rows of one investment statistic that a page confirms."""
    table = data.load("investment_flows")
    return table[(table["statistic"] == name) & (table["status"] != "unconfirmed")]


def _announced():
    table = data.load("investment_deals")
    rows = table[table["host"] == "RUS"].set_index("year")
    return rows["announced_mn_usd"] / 1000


def _russian_stock():
    return _statistic("cbr_stock").set_index("year")["value"]


def _chinese_stock():
    return _statistic("china_reported_stock_imf").set_index("year")["value"]
