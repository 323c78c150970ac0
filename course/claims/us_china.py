"""Evidence for the claims on China and the USA, U1 to U13: trade, talks and agreements.

The claims on the size of the two economies (U1, U5 to U8) stand in the module gdp.
"""

import pandas as pd

from course import data
from course.claims import measures
from course.claims.figures import Figure, plain

BN = "billion current US dollars"
PCT = "percent"
ESSAY = pd.Timestamp("2016-01-01")  # the first day of its issue, January/February 2016
ONLINE = pd.Timestamp("2015-12-14")  # the day in its address


def u2():
    """Trade in 2014 as the USA, China and the importers report it, and what followed."""
    usa, china = (measures.trade_total("CHN-USA", side) for side in ("USA", "CHN"))
    newest = int(usa.index[-1])
    return {
        "usa_2014": _bn(usa[2014], "US customs, goods"),
        "china_2014": _bn(china[2014], "Chinese customs, goods"),
        "importers_2014": _bn(measures.trade_cow("CHN-USA")[2014], "importers' reports, goods"),
        "gap_2014": _bn(usa[2014] - china[2014], "US minus Chinese figure"),
        "first_above_600": Figure(int(usa[usa > 600].index[0]), "year", "US customs"),
        "peak_year": Figure(int(usa.idxmax()), "year", "US customs"),
        "peak": _bn(usa.max(), "US customs"),
        "newest_year": Figure(newest, "year", "US customs"),
        "newest": _bn(usa[newest], "US customs"),
    }


def u3():
    """Investment in each other at the end of 2014: what each combination of figures adds up to."""
    china_out = _published("CHN", "USA", 2014, "direct investment")
    china_all = _published("CHN", "USA", 2014, "direct and other investment of firms")
    us_out, us_in = _position("USA", "outward"), _position("USA", "inward")
    china_in = _position("CHN", "inward")
    sums = {
        "by_us_figures": (us_out + us_in, "both ways, US figures, newest edition"),
        "by_chinese_figures": (china_in + china_out, "both ways, Chinese figures"),
        "each_as_host": (china_in + us_in, "what each side says it has received"),
        "each_as_investor": (us_out + china_out, "what each side says it has invested"),
        "chinese_with_other": (
            china_in + china_all, "Chinese figures with other investment of Chinese firms"
        ),
    }  # fmt: skip
    return {name: _bn(value, note) for name, (value, note) in sums.items()} | {
        "above_120": Figure(
            sum(value > 120 for value, _ in sums.values()), f"of {len(sums)} combinations",
            "that pass 120 billion",
        ),
        "us_out_2014": _bn(us_out, "American investment in China, newest US edition"),
        "us_out_2014_earlier": _bn(
            _published("USA", "CHN", 2014, "direct investment"), "the same, US edition of 2017"
        ),
        "us_out_2013_then": _bn(
            _published("USA", "CHN", 2013, "direct investment"),
            "the year before, as published in 2014",
        ),
        "china_in_2014": _bn(china_in, "the same investment, Chinese figures"),
    }  # fmt: skip


def u4():
    """The date of diplomatic relations and the years that passed."""
    start = measures.event("1979-01-01", "triangle")["date"]
    founded = measures.event("1949-10-01", "triangle")["date"]
    nixon = measures.event("1972-02-21", "triangle")["date"]
    return {
        "relations": Figure(measures.day(start), "", "diplomatic relations begin"),
        "years_to_issue": _years(start, ESSAY, "to the issue of January 2016"),
        "years_to_online": _years(start, ONLINE, f"full years to {measures.day(ONLINE)}, online"),
        "years_without": _years(founded, start, "from the founding of the People's Republic"),
        "years_since_visit": _years(nixon, start, "full years from Nixon's visit to relations"),
    }


def u9():
    """Hours and meetings of the two presidents, and how often others met."""
    talks = measures.confirmed("us_china_talks")
    meetings = talks[talks["kind"] == "meeting"]
    visit = pd.Timestamp("2015-09-24")
    before = talks[talks["start"] < visit].drop_duplicates(["kind", "start"])["kind"]
    obama = meetings[meetings["presidents"] == "Xi-Obama"]["start"]
    later = meetings[meetings["presidents"] != "Xi-Obama"]
    counts = measures.confirmed("meeting_counts")
    said = counts[(counts["leaders"] == "Xi-Obama") & (counts["date"] <= ESSAY)]["count"].iloc[0]
    span = 1 + int(later["start"].dt.year.max()) - int(later["start"].dt.year.min())
    return {
        "hours_2013": _hours(meetings, "2013-06-07", "essay", "Sunnylands; China Daily has more"),
        "hours_2014": _hours(meetings, "2014-11-11", "essay", "Beijing; also in China Daily"),
        "hours_2015": _hours(meetings, "2015-09-24", "essay", "talks and events; in the essay only"),
        "meetings_before": _count((before == "meeting").sum(), "before the visit of 2015, as listed"),
        "meetings_said": _count(said, "before that visit, as the essay counts"),
        "calls_before": Figure(int((before == "call").sum()), "calls", "the essay counts three"),
        "hu_per_year": _per_year(_starts_of_hu_and_obama(), 2009, 2012, "Hu and Obama"),
        "xi_per_year": _per_year(obama, 2013, 2015, "Xi and Obama"),
        "later_per_year": Figure(
            later["start"].nunique() / span, "meetings a year",
            f"with the presidents after Obama, {span} years",
        ),
        "longest_later": Figure(
            plain(later["hours"].max()), "hours", "longest later meeting with a known length"
        ),
    }  # fmt: skip


def u10():
    """The cyber agreement of 2015 and what the chronology holds after it."""
    agreed = measures.event("2015-09-25", "triangle")
    dialogues = [
        measures.event(date, "triangle")["date"]
        for date in ("2015-12-01", "2016-06-01", "2016-12-07")
    ]
    replaced = measures.event("2017-10-04", "triangle")["date"]
    charges = [measures.event(date, "triangle")["date"] for date in ("2018-11-08", "2021-07-19")]
    fall = measures.event("2016-06-20", "triangle")["date"]
    after = measures.confirmed("chronology")
    after = after[after["date"] > agreed["date"]]
    return {
        "agreed": Figure(measures.day(agreed["date"]), "", "no theft of trade secrets; a dialogue"),
        "first_dialogue": Figure(measures.day(dialogues[0]), "", "held before the essay"),
        "dialogues": Figure(len(dialogues), "rounds", f"the last on {measures.day(dialogues[-1])}"),
        "replaced": Figure(measures.day(replaced), "", "another dialogue takes its place"),
        "fall_reported": Figure(
            measures.day(fall), "", "a firm reports far fewer break-ins, and a fall before the deal"
        ),
        "first_charge": Figure(
            measures.day(charges[0]), "", "an American official says that China has broken the promise"
        ),
        "later_charge": Figure(
            measures.day(charges[1]), "", "the USA and allies accuse; China calls it fabricated"
        ),
        "code_found": Figure(
            bool(after["event"].str.contains("code of conduct").any()),
            "", "an agreed code in the chronology: a search, not a proof",
        ),
    }  # fmt: skip


def u11():
    """China's share of world goods exports before and after it joined the WTO."""
    share = 100 * measures.world_exports("CHN") / measures.world_exports()
    share = share.dropna()
    joined = measures.event("2001-12-11", "economics")["date"].year
    tariffs = measures.event("2018-03-22", "triangle")["date"].year
    newest = int(share.index[-1])
    return {
        "share_first": _pct(share.iloc[0], f"of world goods exports, {share.index[0]}"),
        "share_1991": _pct(share[joined - 10], f"{joined - 10}"),
        "share_joined": _pct(share[joined], f"{joined}, when China joined the WTO"),
        "share_2011": _pct(share[joined + 10], f"{joined + 10}"),
        "share_2014": _pct(share[2014], "2014"),
        "times_before": Figure(plain(share[joined] / share[joined - 10]), "times", "ten years before"),
        "times_after": Figure(
            plain(share[joined + 10] / share[joined]), "times", "ten years after"
        ),
        "share_tariffs": _pct(share[tariffs], f"{tariffs}, when the trade war began"),
        "newest_year": Figure(newest, "year"),
        "share_newest": _pct(share[newest], f"{newest}"),
    }


def u12():
    """Trade and meetings: the tie of China and the USA against that of China and Russia."""
    ratio = measures.trade_total("CHN-USA", "CHN") / measures.trade_total("CHN-RUS", "CHN")
    ratio = ratio.dropna()
    importers = measures.trade_cow("CHN-USA") / measures.trade_cow("CHN-RUS")
    importers = importers.loc[1992:]
    meetings = measures.confirmed("meetings")
    early = meetings[(meetings["start_date"] < ESSAY) & (meetings["talks_of_the_two"] == "yes")]
    count = early["leaders"].value_counts()
    return {
        "ratio_2014": _times(ratio[2014], "Chinese customs"),
        "importers_2014": _times(importers[2014], "importers' reports"),
        "importers_1992": _times(importers.iloc[0], f"importers' reports, {importers.index[0]}"),
        "importers_peak": _times(importers.max(), f"the widest, {importers.idxmax()}"),
        "ratio_newest": _times(ratio.iloc[-1], f"Chinese customs, {ratio.index[-1]}"),
        "newest_year": Figure(int(ratio.index[-1]), "year"),
        "us_stock_2014": _bn(_position("USA", "outward"), "American direct investment in China"),
        "ru_stock_2014": _bn(
            _position("CHN", "inward", "RUS"), "Russian direct investment in China"
        ),
        "meetings_russia": _count(count["Xi-Putin"], "talks of Xi and Putin, 2013 to 2015"),
        "meetings_usa": _count(count["Xi-Obama"], "talks of Xi and Obama, 2013 to 2015"),
    }


def u13():
    """When the turn to Asia was announced, and what was said with it."""
    article = measures.event("2011-10-11", "triangle")["date"]
    speech = measures.event("2011-11-17", "triangle")["date"]
    fleet = measures.event("2012-06-02", "triangle")
    strategy = measures.event("2017-12-18", "triangle")["date"]
    return {
        "article": Figure(measures.day(article), "", "Secretary of State Clinton's article"),
        "speech": Figure(measures.day(speech), "", "President Obama in Canberra"),
        "days_between": Figure((speech - article).days, "days", "from the article to the speech"),
        "fleet_said": Figure(
            measures.day(fleet["date"]), "", "the navy's share, and the denial that China is the aim"
        ),
        "denied": Figure(
            "denies" in fleet["event"], "", "Washington denied that it was to contain China"
        ),
        "strategy": Figure(
            measures.day(strategy), "", "the next president's strategy calls China revisionist"
        ),
    }


EVIDENCE = {
    "U2": u2, "U3": u3, "U4": u4, "U9": u9, "U10": u10, "U11": u11, "U12": u12, "U13": u13,
}  # fmt: skip


def _bn(value, note=""):
    return Figure(plain(value), BN, note)


def _pct(value, note=""):
    return Figure(plain(value), PCT, note)


def _times(value, note=""):
    return Figure(plain(value), "times", f"trade with the USA against trade with Russia; {note}")


def _count(value, note=""):
    return Figure(int(value), "meetings", note)


def _years(first, last, note=""):
    """Return the full years between two days."""
    full = last.year - first.year - ((last.month, last.day) < (first.month, first.day))
    return Figure(full, "years", note)


def _position(reporter, direction, counterpart=None):
    """Return a stock of direct investment at the end of 2014 as its reporter gives it: billion USD.

    counterpart: the other of China and the USA unless named.
    """
    table = data.load("investment_positions")
    other = counterpart or {"CHN": "USA", "USA": "CHN"}[reporter]
    rows = table[
        (table["reporter"] == reporter)
        & (table["counterpart"] == other)
        & (table["direction"] == direction)
        & (table["basis"] == "reported")
        & (table["year"] == 2014)
    ]
    return rows["position_mn_usd"].item() / 1000


def _published(investor, host, year, coverage):
    """Return an investor's own figure as first found in print: billion USD."""
    table = measures.confirmed("investment_vintages").sort_values("reported")
    rows = table[
        (table["investor"] == investor)
        & (table["host"] == host)
        & (table["year"] == year)
        & (table["reporter"] == investor)
        & (table["coverage"] == coverage)
    ]
    return rows["position_bn_usd"].iloc[0]


def _hours(meetings, start, reporter, note):
    rows = meetings[(meetings["start"] == start) & (meetings["reporter"] == reporter)]
    return Figure(plain(rows["hours"].item()), "hours", note)


def _starts_of_hu_and_obama():
    """Return the first days of Hu's meetings with Obama: days next to each other are one meeting."""
    table = data.load("engagements")
    rows = table[
        (table["chinese_leader"] == "Hu Jintao")
        & (table["counterpart"] == "Obama")
        & (table["mode"] == "in person")
    ]
    days = rows["date"].sort_values()
    return days[days.diff() != pd.Timedelta(days=1)]


def _per_year(starts, first, last, who):
    count = starts[starts.dt.year.between(first, last)].nunique()
    note = f"{who}: {count} meetings, {first} to {last}"
    return Figure(count / (1 + last - first), "meetings a year", note)
