"""Evidence for the claims on energy, projects and institutions, E6 to E8."""

from claimbook.ledger.figure import Figure, percent, year
from course.methods import measures
from course.methods.readings import day

BCM = "billion cubic metres a year"
ESSAY_YEAR = 2016
FIELDS = {  # the four fields of the essay; gas has a claim of its own
    "nuclear": "nuclear power",
    "aircraft": "aerospace",
    "space": "aerospace",
    "rail": "high-speed rail",
    "bridge": "infrastructure",
}


def e6():
    """The pipeline: the schedule as it stood before the essay, and the gas that came."""
    schedule = measures.confirmed("pipeline_schedule").sort_values("issued")
    essay = schedule[schedule["said_by"] == "the essay"].iloc[0]
    before = schedule[schedule["issued"] < essay["issued"]]
    gas = measures.confirmed("gas_deliveries")
    delivered = gas[gas["kind"] == "delivered"].set_index("year")["volume_bcm"]
    full = delivered[delivered >= essay["volume_bcm"]]
    start = measures.event("2019-12-02", "energy")["date"]
    return {
        "promised": Figure(essay["volume_bcm"], BCM, "the essay: up to this much"),
        "promised_year": year(
            essay["full_volume"], f"the essay: by this year; {_others(before, essay)}"
        ),
        "start_at_signing": year(
            before.iloc[0]["first_gas"], "the buyer's statement, May 2014: the volume grows later"
        ),
        "seller_start": year(before.iloc[1]["first_gas"], "the seller's order, two days later"),
        "newest_start": year(
            before.iloc[-1]["first_gas"],
            f"the buyer, {measures.day(before.iloc[-1]['issued'])}: the newest plan found before",
        ),
        "first_gas": day(start, "what came"),
        "first_full_year": Figure(delivered[start.year + 1], BCM, f"delivered in {start.year + 1}"),
        "reached_year": year(full.index[0], "first year with the promised volume"),
        "reached": Figure(full.iloc[0], BCM, f"delivered in {full.index[0]}"),
        "years_late": Figure(
            int(full.index[0] - essay["full_volume"]), "years", "against the essay's year"
        ),
        "seller_late": Figure(
            int(start.year - before.iloc[1]["first_gas"]),
            "years",
            "against the seller's first year",
        ),
    }


def e7():
    """The projects: what was planned in the fields that the essay names, and what came."""
    projects = measures.confirmed("projects")
    field = projects["kind"].astype(str).map(FIELDS)
    named, field = projects[field.notna()], field.dropna()
    early = named["announced"].notna() & (named["announced"] < str(ESSAY_YEAR))
    built = field[named["outcome"] == "built"].value_counts()
    in_order = list(dict.fromkeys(FIELDS.values()))
    figures = {
        "named": _count(len(named), "listed projects in the essay's four fields"),
        "early": _count(early.sum(), "with a date of announcement before the essay"),
        "fields_early": _count(field[early].nunique(), "fields with such a project", "fields"),
    }
    for outcome in ("built", "partly", "open", "dropped"):
        figures[outcome] = _count((named["outcome"] == outcome).sum(), f"of them {outcome}")
    for short, words in zip(
        ("nuclear", "aerospace", "rail", "infrastructure"), in_order, strict=True
    ):
        figures[f"{short}_built"] = _count(built.get(words, 0), f"built in {words}")
    return figures | {
        "fields_built": Figure(
            " and ".join(words for words in in_order if words in built.index),
            "",
            "fields with something built",
        ),
    }


def e8():
    """Capital and votes in the three institutions, who can stop a decision, and what followed."""
    table = measures.confirmed("institutions").sort_values("as_of")
    founding = table.drop_duplicates(["institution", "member"]).set_index(["institution", "member"])
    votes, needed = founding["vote_share_pct"], founding["needed_pct"]
    both = {name: votes[name, "CHN"] + votes[name, "RUS"] for name in ("AIIB", "NDB", "CRA")}
    latest = table[(table["institution"] == "AIIB") & (table["member"] == "CHN")].iloc[-1]
    blocking = 100 - needed["AIIB", "TOTAL"]
    loan, hold, term = (
        measures.event(date, "institutions")["date"]
        for date in ("2019-12-12", "2022-03-03", "2025-03-23")
    )
    return {
        "aiib_china": percent(votes["AIIB", "CHN"], "of the votes, at the signing"),
        "aiib_russia": percent(votes["AIIB", "RUS"], "of the votes, third after China and India"),
        "aiib_blocking": percent(
            blocking, "who has more can stop the most important decisions alone"
        ),
        "china_blocks_aiib": Figure(votes["AIIB", "CHN"] > blocking, "", "at the signing"),
        "aiib_china_later": percent(
            latest["vote_share_pct"], f"of the votes in {latest['as_of'].year}"
        ),
        "ndb_each": percent(
            votes["NDB", "CHN"], "of the votes for each of five founders: none leads"
        ),
        "cra_china": percent(votes["CRA", "CHN"], "of the votes in the reserve pool"),
        "cra_both": percent(
            both["CRA"],
            "China and Russia together, day to day; who asks for money does not vote on it",
        ),
        "both_decide_cra": Figure(
            both["CRA"] > needed["CRA", "TOTAL"], "", "strategic decisions need all five"
        ),
        "first_loan": day(loan, "the AIIB's first loan to Russia; the NDB had lent before"),
        "second_term": day(term, "Russia, whose turn it is, leaves the NDB's chair to Brazil"),
        "lending_stopped": day(hold, "the AIIB puts Russia on hold; the NDB follows"),
    }


def _others(before, essay):
    """Say who had named the essay's year for the full volume before the essay did."""
    same = before[before["full_volume"] == essay["full_volume"]]["said_by"]
    return f"{' and '.join(same)} had said the same" if len(same) else "nobody else was found"


def _count(value, note="", unit="projects"):
    return Figure(int(value), unit, note)
