"""Evidence for the claims on 1989 to 2001, H5 to H12: normal ties and a turn to Asia."""

from claimbook.ledger.figure import Figure, count, percent, year
from course import data
from course.methods import measures
from course.methods.readings import (
    agreement,
    days,
    event,
    identical,
    joint_texts,
    of,
    span,
    statement,
    years,
)

TRIP = "1992-12-18"  # the first Russian president in Beijing
SUMMIT = "1989-05-16"


def h5():
    """What became normal in 1989, and what took longer."""
    votes = agreement("CHN-RUS")
    rivalry = data.load("rivalries").query("dyad == 'CHN-RUS'")["end_year"].max()
    clashes = data.load("disputes").query("dataset == 'COW' and dyad == 'CHN-RUS'")["year"]
    border = event("1991-05-16", "agreement on the eastern border")
    return {
        "summit": event(SUMMIT, "Deng and Gorbachev meet in Beijing"),
        "communique": statement("1989-05-18", "the text that calls relations normal"),
        "rivalry_until": year(rivalry, "end of the rivalry, as experts code it"),
        "votes_1979": percent(votes[1979], "agreement in the Assembly"),
        "votes_1985": percent(votes[1985], "in the first year under Gorbachev"),
        "votes_1989": percent(votes[1989], "so votes came close before the summit"),
        "last_dispute": year(clashes[clashes < 1989].max(), "last militarised dispute before it"),
        "border": border,
        "border_done": event("2008-07-21", "protocol on the last part of the border"),
    }


def h6():
    """The keywords of 1954 in the communique of 1989."""
    texts = measures.confirmed("statements").set_index("date")
    themes = texts["themes"].str.split("; ").map(set)
    old, new = themes["1954-04-29"], themes["1989-05-18"]
    return {
        "origin": statement("1954-04-29", "agreement of China and India on Tibet"),
        "communique": statement("1989-05-18", "joint text of China and the USSR"),
        "keywords_1954": count(len(old), "five principles; the first holds two keywords"),
        "matched": count(len(old & new), "of these also in the text of 1989"),
        "others_1989": Figure(", ".join(sorted(new - old)), "", "what the text of 1989 adds"),
        "in_2001": count(
            len(old & themes["2001-07-16"]), "of the keywords also in the treaty of 2001"
        ),
    }


def h7():
    """From the Soviet to the Russian tie, and the three noes in the joint texts."""
    joint = joint_texts()
    joint = joint[joint["date"] < "2002-01-01"]
    alone, third, force = (
        joint["themes"].str.contains(words)
        for words in ("no alliance", "not against third countries", "no force or confrontation")
    )
    when = joint["date"].dt.year
    return {
        "end_of_ussr": event("1991-12-26", "the USSR is dissolved"),
        "years_since_summit": span(SUMMIT, "1991-12-26", "from the summit of 1989"),
        "recognised": event("1991-12-27", "memorandum: the tie goes on with Russia"),
        "joint_texts": count(len(joint), "joint texts of the list, 1989 to 2001"),
        "no_alliance": years(when[alone], "joint texts; in 1989 in China's name alone"),
        "no_third": years(when[third], "joint texts: not against a third country"),
        "no_conflict": years(when[force], "joint texts: no use of force, or no confrontation"),
        "all_three": years(when[alone & third & force], "joint texts with all three noes"),
        "one_sentence": statement("1998-11-23", "all three stand in one sentence"),
        "friendly": event(TRIP, "friendly countries"),
        "partners": event("1996-04-25", "strategic partnership"),
        "treaty": event("2001-07-16", "treaty of good-neighbourliness"),
    }


def h8():
    """Russian agreement with the USA since 1985, with and without the added roll calls."""
    votes, fewer = agreement("RUS-USA"), agreement("RUS-USA", supplementary=False)
    strict, tie = identical("RUS-USA"), agreement("CHN-RUS")
    peak = int(votes.loc[1985:2019].idxmax())
    gap = (votes - fewer).loc[1985:2019]
    return {
        "votes_1988": percent(votes[1988]),
        "peak_year": year(peak, "highest agreement since 1985"),
        "votes_peak": percent(votes[peak]),
        "tie_peak": percent(tie[peak], "with China in that year"),
        "below_half": year(_below_half(votes), "first year under 50 again, all roll calls"),
        "below_half_fewer": year(_below_half(fewer), "the same without added roll calls"),
        "largest_gap": Figure(
            gap.abs().max(),
            "percentage points",
            f"what the added roll calls change at most, in {gap.abs().idxmax()}",
        ),
        "gap_to_1996": Figure(
            gap.loc[:1996].abs().max(), "percentage points", "to 1996: none was added"
        ),
        "detente": percent(
            votes.loc[1971:1979].max(), f"the best year of detente, {votes.loc[1971:1979].idxmax()}"
        ),
        "strict_1988": percent(strict[1988], "identical votes, a stricter measure"),
        "strict_best": percent(strict.loc[1985:2000].max(), f"in {strict.loc[1985:2000].idxmax()}"),
    }


def h9():
    """Warheads of both sides: who cut how much, and when."""
    heads = data.load("warheads").pivot(index="year", columns="power", values="warheads")
    figures = {}
    for first, last in ((1991, 1993), (1991, 2000), (2000, 2015)):
        for power, name in (("RUS", "russia"), ("USA", "usa")):
            cut = heads.loc[first, power] - heads.loc[last, power]
            figures[f"{name}_{first}_{last}"] = percent(
                100 * cut / heads.loc[first, power],
                f"cut by {cut:,} from {heads.loc[first, power]:,} warheads",
            )
    newest = heads.index[-1]
    return figures | {
        "russia_newest": count(heads.loc[newest, "RUS"], f"warheads in {newest}"),
        "usa_newest": count(heads.loc[newest, "USA"], f"warheads in {newest}"),
        "start_2": event("1993-01-03", "START II signed by both; it never came into force"),
        "strategic_done": event(
            "2001-12-05", "both under 6,000 strategic warheads, by the rules of START I"
        ),
        "new_start_over": event("2026-02-05", "the last treaty on strategic arms runs out"),
    }


def h10():
    """Russia's real output after 1990 beside that of the USA after 1929."""
    table = data.load("gdp_measures").query("country == 'RUS'")
    real, national, world = (
        table[table["measure"] == name].set_index("year")["value_bn"]
        for name in ("real_wdi", "real_national_pwt", "real_output_pwt")
    )
    rows = measures.confirmed("depressions")
    usa = rows[rows["series"] == "US real GDP in 2005 dollars"].set_index("year")["value"]
    ebrd = rows[rows["series"] == "EBRD index of real GDP"].set_index("year")["value"]
    low, back = real.loc[1989:2000].idxmin(), real[real > real[1989]].loc[1990:].index[0]
    usa_back = usa[usa > usa[1929]].index[0]
    return {
        "lowest_year": year(low, "of Russia's real GDP"),
        "fall": percent(100 * (1 - real[low] / real[1989]), f"1989 to {low}, World Bank"),
        "fall_then": percent(100 - ebrd[1998], "1989 to 1998, EBRD estimate of the time"),
        "fall_since_1990": percent(
            100 * (1 - national.loc[1990:2000].min() / national[1990]), "Penn World Table"
        ),
        "fall_output": percent(
            100 * (1 - world.loc[1990:2000].min() / world[1990]), "the same at world prices"
        ),
        "usa_fall": percent(100 * (1 - usa.min() / usa[1929]), f"USA, 1929 to {usa.idxmin()}"),
        "years_down": Figure(int(low - 1989), "years", "Russia, from 1989 to the low"),
        "usa_years_down": Figure(int(usa.idxmin() - 1929), "years", "USA"),
        "years_to_recover": Figure(int(back - 1989), "years", f"Russia above 1989 in {back}"),
        "usa_years_to_recover": Figure(
            int(usa_back - 1929), "years", f"USA above 1929 in {usa_back}"
        ),
    }


def h11():
    """Russia's interest in Asia in 1992, the words of December, and how the tie went on."""
    tie, west = agreement("CHN-RUS"), agreement("RUS-USA")
    low = int(tie.loc[1990:1999].idxmin())
    return {
        "interest": event("1992-10-27", "reported from Moscow; trips to three states of Asia"),
        "rebuke": event("1992-10-27", "Yeltsin to his diplomats: too shy before the West"),
        "seoul": event("1992-11-20", "his first visit to Asia as president ends"),
        "statement": statement(TRIP, "friendly countries, own path; twenty-four agreements"),
        "arms_ordered": event("1990-12-28", "fighters that China ordered from the USSR"),
        "tie_1990": percent(tie[1990], "agreement with China in the Assembly"),
        "tie_1992": percent(tie[1992]),
        "tie_low": percent(tie[low], f"the lowest of the 1990s, in {low}"),
        "tie_2004": percent(tie[2004], "agreement with China, after a slope of ten years"),
        "west_1993": percent(west[1993], "agreement with the USA, its highest"),
        "friendly_to_treaty": span(TRIP, "2001-07-16", "from friendly countries to a treaty"),
    }


def h12():
    """The debate on NATO before and after the trip to Beijing of December 1992."""
    rows = measures.confirmed("chronology")
    nato = rows[(rows["theme"] == "nato") & rows["date"].between("1992-01-01", "1999-12-31")]
    causes = measures.confirmed("explanations")
    causes = causes[causes["question"] == "Russia's turn in 1992"]
    return {
        "trip": event(TRIP, "Yeltsin in Beijing"),
        "applicants": event("1992-05-06", "three states name NATO membership as an aim"),
        "applicants_before": days("1992-05-06", TRIP, "before the trip"),
        "disappointment": event("1992-10-27", "reported from Moscow: with the West, and its help"),
        "speech": event("1992-12-14", "a speech against NATO, taken back within the hour"),
        "warsaw_after": days(TRIP, "1993-08-25", "until Yeltsin signs that Poland may join"),
        "letter_after": days(TRIP, "1993-09-15", "until his first letter against it"),
        "door_after": days(TRIP, "1994-01-10", "until NATO says that its door is open"),
        "accession_after": span(TRIP, "1999-03-12", "until the first new members"),
        "rows_before": of(nato["date"] < TRIP, "dated steps of the 1990s, before the trip"),
        "explanations": count(len(causes), "rival explanations in the table"),
    }


def _below_half(series):
    """The first year after the peak of the 1990s with agreement under 50 percent."""
    later = series.loc[series.loc[1990:1999].idxmax() :]
    return int(later.index[later < 50][0])
