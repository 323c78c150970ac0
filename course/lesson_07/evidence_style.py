"""Evidence for the claims on style and direction, D1, D2 and D4."""

from claimbook.ledger.figure import Figure, count, percent
from course import data
from course.methods import measures
from course.methods.readings import ESSAY, days, event

# Partners as the table names them. Turkey counts for neither side.
EUROPE = {
    "Austria",
    "Belarus",
    "Belgium",
    "Finland",
    "France",
    "Germany",
    "Italy",
    "Netherlands",
    "Poland",
    "Spain",
    "Switzerland",
    "Ukraine",
    "United Kingdom",
}
ASIA = {
    "China",
    "Hong Kong, China",
    "India",
    "Japan",
    "Kazakhstan",
    "Korea, Rep.",
    "Malaysia",
    "Other Asia, nes",
    "Singapore",
    "Thailand",
    "Vietnam",
}


def d1():
    """Trade by region and votes with the Assembly's majority."""
    ranking = measures.confirmed("partner_ranking").set_index(["partner", "period"])
    places = {p: _places(p, 2014) for p in ("RUS", "CHN")}
    majority = _with_majority(2014)
    late = ranking.loc[("EU as one", "2023 to June"), "share_pct"]
    return {
        "russia_europe": count(
            places["RUS"]["Europe"], "of Russia's 10 first places in trade, 2014"
        ),
        "russia_asia": count(places["RUS"]["Asia"], "the same, in Asia: China twice"),
        "china_asia": count(places["CHN"]["Asia"], "of China's 10 first places in trade, 2014"),
        "china_europe": count(places["CHN"]["Europe"], "the same, in Europe"),
        "china_usa": count(places["CHN"]["USA"], "the same: first in exports is the USA"),
        "eu_2012": percent(
            ranking.loc[("EU as one", "2012 January to July"), "share_pct"], "of Russia's trade"
        ),
        "china_2012": percent(
            ranking.loc[("China", "2012 January to July"), "share_pct"], "of Russia's trade"
        ),
        "eu_2023": percent(late, "of Russia's trade, to June 2023"),
        "majority_china": percent(majority["CHN"], "votes with the Assembly's majority, 2014"),
        "majority_russia": percent(majority["RUS"], "the same for Russia"),
    }


# Armed force that each used abroad, as the chronology dates it: Georgia, Crimea, Syria, Ukraine;
# Vietnam. It is a list picked by hand, so each count says "at least" (codebook, rule 23).
FORCE = {
    "RUS": ("2008-08-08", "2014-03-18", "2015-09-30", "2022-02-24"),
    "CHN": ("1979-02-17",),
}


def d2():
    """Vetoes, force abroad and abstentions since 1992."""
    vetoes = measures.confirmed("vetoes")
    vetoes = vetoes[vetoes["date"] >= "1992-01-01"]
    early = vetoes[vetoes["date"] < ESSAY]
    alone = vetoes[vetoes["vetoed_by"] == "CHN"]["date"]
    calls = data.load("roll_calls")
    calls = calls[(calls["date"] >= "1992-01-01") & (calls["date"] < ESSAY)]
    silent, now = _abstains(calls), _abstains(data.load("recent_votes"))
    return {
        "russia_vetoes_2015": count(early["RUS"].sum(), "vetoes, 1992 to 2015"),
        "china_vetoes_2015": count(early["CHN"].sum(), "the same"),
        "usa_vetoes_2015": count(early["USA"].sum(), "the same, for comparison"),
        "alone_2015": _pair(early, "Russia and China, of these alone"),
        "russia_vetoes": count(vetoes["RUS"].sum(), "1992 to the newest"),
        "china_vetoes": count(vetoes["CHN"].sum(), f"the same; last alone in {alone.max().year}"),
        "alone": _pair(vetoes, "Russia and China, alone, to the newest"),
        "russia_abstains": percent(silent["RUS"], "of its votes in the Assembly, 1992 to 2015"),
        "china_abstains": percent(silent["CHN"], "the same"),
        "abstain_now": percent(
            f"{now['RUS']:.1f} and {now['CHN']:.1f}",
            "Russia and China, November 2019 to the newest",
        ),
        "force_2015": _force(
            "Russia (Georgia, Crimea, Syria) and China (its last war abroad: 1979)", ESSAY
        ),
        "force": _force("the same, and the full invasion of Ukraine"),
    }


def d4():
    """From the proposal of the Silk Road Belt to the joint statement."""
    first = "2013-09-07"
    return {
        "proposed": event(first, "Xi in Astana"),
        "lavrov": event("2014-04-14", "Russia's foreign minister: polite, no commitment"),
        "lavrov_after": days(first, "2014-04-14", "after the proposal"),
        "shanghai": event("2014-05-20", "joint declaration: Russia calls the Belt important"),
        "shanghai_after": days(first, "2014-05-20", "after the proposal"),
        "dushanbe": event("2014-09-11", "Xi says that Russia has answered actively"),
        "putin": event("2015-04-07", "Putin says that Russia supports the Belt"),
        "joint": event("2015-05-08", "joint statement on linking it with the Eurasian Union"),
        "joint_after": days(first, "2015-05-08", "after the proposal"),
    }


def _abstains(calls):
    """How often each power abstains, in percent of its votes."""
    return {p: 100 * (calls[p].dropna() == "abstain").mean() for p in ("CHN", "RUS")}


def _pair(vetoes, note):
    """Vetoes of Russia alone and of China alone, in words."""
    return Figure(
        " and ".join(str((vetoes["vetoed_by"] == p).sum()) for p in ("RUS", "CHN")), "", note
    )


def _force(note, until=None):
    """How often Russia and China used force abroad since 1992, or from 1992 to a day, in words."""
    times = {
        p: sum("1992" <= date < str(until or "9999") and bool(event(date)) for date in dates)
        for p, dates in FORCE.items()
    }
    return Figure(f"{times['RUS']} and {times['CHN']}", "times, at least", note)


def _places(power, year):
    """How many of a power's first five export and five import partners lie in each region."""
    rows = data.load("trade_partners").query("reporter == @power and year == @year")
    partners = rows["partner"].astype(str)
    return {
        "Europe": partners.isin(EUROPE).sum(),
        "Asia": (partners.isin(ASIA) & ~((power == "CHN") & (partners == "China"))).sum(),
        "USA": (partners == "United States").sum(),
    }


def _with_majority(year):
    """Percent of the year's roll calls in which a power voted as the Assembly decided."""
    calls = data.load("roll_calls")
    calls = calls[calls["date"].dt.year == year]
    passed = (calls["total_yes"] > calls["total_no"]).map({True: "yes", False: "no"})
    return {
        power: 100 * (calls[power].dropna() == passed[calls[power].notna()]).mean()
        for power in ("CHN", "RUS", "USA")
    }
