"""Evidence for the claims on style and direction, D1, D2 and D4."""

from course import data
from course.methods import measures
from course.methods.readings import ESSAY, count, days, event, percent

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


def d2():
    """Vetoes and abstentions since 1992."""
    vetoes = measures.confirmed("vetoes")
    vetoes = vetoes[vetoes["date"] >= "1992-01-01"]
    early = vetoes[vetoes["date"] < ESSAY]
    alone = vetoes[vetoes["vetoed_by"] == "CHN"]["date"]
    calls = data.load("roll_calls")
    calls = calls[(calls["date"] >= "1992-01-01") & (calls["date"] < ESSAY)]
    silent = {p: 100 * (calls[p].dropna() == "abstain").mean() for p in ("CHN", "RUS", "USA")}
    return {
        "russia_vetoes_2015": count(early["RUS"].sum(), "vetoes, 1992 to 2015"),
        "china_vetoes_2015": count(early["CHN"].sum(), "the same"),
        "usa_vetoes_2015": count(early["USA"].sum(), "the same, for comparison"),
        "russia_alone_2015": count((early["vetoed_by"] == "RUS").sum(), "of these, alone"),
        "china_alone_2015": count((early["vetoed_by"] == "CHN").sum(), "of these, alone"),
        "russia_vetoes": count(vetoes["RUS"].sum(), "1992 to the newest"),
        "china_vetoes": count(vetoes["CHN"].sum(), f"the same; last alone in {alone.max().year}"),
        "russia_alone": count((vetoes["vetoed_by"] == "RUS").sum(), "alone, to the newest"),
        "russia_abstains": percent(silent["RUS"], "of its votes in the Assembly, 1992 to 2015"),
        "china_abstains": percent(silent["CHN"], "the same"),
        "invasion": event("2022-02-24", "Russia invades Ukraine with full force"),
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


EVIDENCE = {"D1": d1, "D2": d2, "D4": d4}


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
