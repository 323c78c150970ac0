"""Verdicts by rule on China and the United States: U1 to U8 and U12."""

from claimbook.ledger.ruling import (
    about,
    at_least,
    at_most,
    counted,
    counts,
    first_or_later,
    measures,
    more_than,
    nearly,
    parts,
)

BN = "billion dollars"
MANY = 5  # many: five or more (codebook, rule 12)
QUICK = 2  # quickly: at least twice as fast as those that it passed (rule 13)
# Of the American figure: the edition of each day, and what the card calls it.
EDITIONS = (("of January 2016", "as_known"), ("of today", "market"))


def u1(f):
    """A third of the world at exchange rates, the usual measure: in 2014, and in the newest year."""
    third = 100 / 3
    return (
        about("share of the world in 2014", f["market_2014"], third, "percent"),
        about("share of the world", f["market_newest"], third, "percent"),
    )


def u2(f):
    """Nearly 600 billion in 2014, by the customs of either."""
    return counts(
        nearly("American customs", f["usa_2014"], 600, BN),
        nearly("Chinese customs", f["china_2014"], 600, BN),
    )


def u3(f):
    """More than 120 billion, in every combination of the statistics; now also by single deals."""
    official = [
        more_than(label, f[name], 120, BN)
        for label, name in (
            ("American figures", "by_us_figures"),
            ("Chinese figures", "by_chinese_figures"),
            ("each side as host", "each_as_host"),
            ("each side as investor", "each_as_investor"),
            ("Chinese figures with other investment", "chinese_with_other"),
        )
    ]
    deals = more_than("single deals added up", f["deals"], 120, BN)
    return measures(*official), measures(*official, deals)


def u4(f):
    """Thirty-seven years, from the day of relations to the issue."""
    return counted("full years to the issue", f["years_to_issue"], 37)


def u5(f):
    """Second in the world, having grown twice as fast as the one that it passed."""
    return parts(
        at_most("year in which China passed Japan", f["passed"], 2015, "year", whole=True),
        at_least("growth against Japan's", f["growth_china"] / f["growth_japan"], QUICK, "times"),
    )


def u6(f):
    """An eighth: by the newest edition of the day, or by one that it replaced (rule 16)."""
    first = "share of the American figure as first published"
    return tuple(
        first_or_later(
            about(f"share of the American figure, edition {words}", f[name], 12.5, "percent"),
            about(first, f["as_published"], 12.5, "percent"),
        )
        for words, name in EDITIONS
    )


def u7(f):
    """Half at exchange rates, the usual measure, by the newest edition of the day (rule 16)."""
    label = "share of the American figure, edition"
    return tuple(about(f"{label} {words}", f[name], 50, "percent") for words, name in EDITIONS)


def u8(f):
    """A report: did many estimates say that China would be near by 2020?"""
    return at_least("estimates that said so", f["near_by_2020"], MANY, whole=True)


def u12(f):
    """Wider: by trade, by investment, by talks of the leaders."""
    stock = f["us_stock_2014"] / f["ru_stock_2014"]
    talks = f["meetings_usa"] / f["meetings_russia"]

    def wider(trade):
        return measures(
            more_than("trade with the USA against Russia", trade, 1, "times"),
            more_than("investment from the USA against Russia", stock, 1, "times"),
            more_than("talks with Obama against Putin", talks, 1, "times"),
        )

    return wider(f["ratio_2014"]), wider(f["ratio_newest"])
