"""The tasks of lesson 06, security. What is right is computed from the tables."""

import re
from functools import partial

import pandas as pd

from claimbook.tasks import checkers
from claimbook.tasks.task import Rubric, Task
from course import data

FIRST, LAST = 2010, 2014  # the window of the first task
STARTS = range(2003, 2009)  # the first years of the fifth
ESSAY_YEAR = 2015


def arms():
    """The yearly deliveries, with the years as index."""
    return data.load("arms_transfers").set_index("year")


def window(answer):
    """China's share of Russia's exports of major arms from 2010 to 2014, by the sums."""
    table = arms()

    def share(first, last, whole="russia_total_exports_mn_tiv"):
        rows = table.loc[first:last]
        return 100 * rows["russia_to_china_mn_tiv"].sum() / rows[whole].sum()

    single = table["china_share_of_russian_exports_pct"]
    right = share(FIRST, LAST)
    return checkers.number(
        answer,
        right,
        [
            (
                single.loc[FIRST:LAST].mean(),
                "That is the mean of five yearly shares. A year with"
                " few deliveries then weighs as much as one with many. Add up first, then divide.",
            ),
            (
                share(FIRST, LAST, "china_total_imports_mn_tiv"),
                "You divided by China's imports. The question asks for a part of Russia's exports.",
            ),
            (single[LAST], "That is the last year alone. The window has five years."),
            (share(2005, 2009), "That is the window before, 2005 to 2009."),
            (
                share(FIRST, LAST - 1),
                "The last year is missing. A slice with .loc holds both ends.",
            ),
            (
                share(2000, 2023),
                "That is the share over all years of the table. Take the rows of"
                " 2010 to 2014 first.",
            ),
            (
                11,
                "That is the figure of the fact sheet of 2015. Work it out from this table, which"
                " is a later edition.",
            ),
            (
                table.loc[FIRST:LAST, "russia_to_china_mn_tiv"].sum(),
                "That is the sum of the"
                " deliveries, in millions of TIV. Divide it by what Russia sold to all.",
            ),
        ],
        tolerance=0.008,
    )


def half(answer):
    """The first year by whose end half of all deliveries since 2000 had arrived."""
    flow = arms()["russia_to_china_mn_tiv"]
    part = flow.cumsum() / flow.sum()
    right = int(part[part >= 0.5].index[0])
    years = [
        (
            int(flow.idxmax()),
            "That is the year with the largest delivery. Add up the years before it as well.",
        ),
        (
            right - 1,
            "By the end of that year a little less than half had come. Look for the first"
            " year in which the part is at least 0.5.",
        ),
        (2011, "That is half of the years. Half of the arms came much sooner."),
        (int(part.index[-1]), "That is the last year of the table: by then all had come."),
        (
            int(flow[flow <= flow.max() / 2].index[0]),
            "That is the year in which the delivery fell"
            " below half of the largest. It is a question about the flow.",
        ),
    ]
    slips = [(year, words) for year, words in years if year != right]
    return checkers.number(answer, right, slips, tolerance=0.0001)


def prices(answer):
    """Change of Russia's military spending from 2014 to 2021, current and constant, in percent."""
    if not isinstance(answer, list | tuple) or len(answer) != 2:
        return "Give both numbers, in this order and in square brackets: [current, constant]."
    table = data.load("military_spending").set_index(["power", "year"])

    def change(column, power="RUS", first=2014, last=2021):
        return 100 * (table.loc[(power, last), column] / table.loc[(power, first), column] - 1)

    columns = {"current": "current_mn_usd", "constant": "constant_2024_mn_usd"}
    for given, (name, column) in zip(answer, columns.items(), strict=True):
        other = columns["constant" if name == "current" else "current"]
        slips = [
            (change(other), "That is the change in the other kind of prices."),
            (change(column, "CHN"), "That is China's spending."),
            (
                change(column, first=2021, last=2014),
                "You divided by the later year. A change is measured from the earlier one.",
            ),
            (
                change(column) / 100 + 1,
                "That is the later year divided by the earlier one. Take away 1,"
                " and multiply by 100.",
            ),
            (
                table.loc[("RUS", 2021), column] - table.loc[("RUS", 2014), column],
                "That is the difference in millions of dollars. Divide it by the earlier year.",
            ),
            (
                change(column) + 100,
                "That is the later year in percent of the earlier one. Take away the 100.",
            ),
            (change("share_of_gdp_pct"), "That is the change of the share of GDP."),
            (change(column, last=2024), "That is the change to 2024. Stop at 2021."),
        ]
        problem = checkers.number(given, change(column), slips, tolerance=0.02)
        if problem:
            return f"The change in {name} prices: {problem}"
    return None


def confirmed():
    """The exercises without the rows that are not confirmed."""
    table = data.load("exercises")
    return table[table["status"] != "unconfirmed"]


def headline(answer):
    """Confirmed exercises of the two alone since 2012, whatever their label."""
    table, whole = confirmed(), data.load("exercises")
    late, alone = table["year"] >= 2012, table["framework"] == "bilateral"
    right = len(table[late & alone])
    return checkers.number(
        answer,
        right,
        [
            (
                len(whole[(whole["year"] >= 2012) & (whole["framework"] == "bilateral")]),
                "You counted rows that are not confirmed. Leave them out, or say so.",
            ),
            (len(table[alone]), "You counted from 2003. The rule begins in 2012."),
            (
                len(table[late & (table["framework"] == "SCO")]),
                "You counted those of the Shanghai"
                ' Cooperation Organisation. The two alone are "bilateral".',
            ),
            (
                len(table),
                "That is the whole list. The rule has two conditions: who held it, and since when.",
            ),
            (
                len(table[late]),
                "You counted exercises with others as well. The headline says China and Russia.",
            ),
            (
                len(table[late & alone & table["counterterrorism"]]),
                "You asked for the label counterterrorist. This rule does not.",
            ),
            (
                len(table[alone & (table["year"] > 2012)]),
                "The year 2012 itself is missing: >= 2012.",
            ),
            (
                len(table[late & alone & (table["year"] <= ESSAY_YEAR)]),
                "You stopped at 2015. This rule has no last year.",
            ),
        ],
        tolerance=0.0001,
    )


def start_year(answer):
    """The count by the essay's words to 2015, for each first year from 2003 to 2008."""
    if isinstance(answer, dict):
        return "This is a dictionary. Put it into pd.Series(...), and it becomes a Series."
    table = confirmed()
    table = table[table["year"] <= ESSAY_YEAR]
    both = table["both_took_part"].fillna(False).astype(bool)
    label = table["counterterrorism"]
    everything = confirmed()
    everything = everything[
        everything["counterterrorism"] & everything["both_took_part"].fillna(False).astype(bool)
    ]

    def counts(rows):
        return pd.Series({first: int((rows["year"] >= first).sum()) for first in STARTS})

    def later(rows):
        return pd.Series({first: int((rows["year"] > first).sum()) for first in STARTS})

    def until(rows):
        return pd.Series({first: int((rows["year"] <= first).sum()) for first in STARTS})

    def single(rows):
        return pd.Series({first: int((rows["year"] == first).sum()) for first in STARTS})

    return checkers.series(
        answer,
        counts(table[label & both]),
        [
            (counts(table[label]), "Drills without forces of one of the two are still in it."),
            (
                counts(table[both]),
                "Exercises without the label are still in it, the naval ones above all.",
            ),
            (counts(table), "All exercises of the list are in it. Two conditions are missing."),
            (
                counts(everything),
                "You counted to the end of the list. The essay could not: stop at 2015.",
            ),
            (
                later(table[label & both]),
                "The first year itself is missing: it should be >=, and you have >.",
            ),
            (
                until(table[label & both]),
                "You counted up to each year. From a first year on means: this year or later.",
            ),
            (
                counts(table[label & both & (table["framework"] == "bilateral")]),
                "You counted those of"
                " the two alone. The essay's words take in the Shanghai Cooperation Organisation.",
            ),
            (
                single(table[label & both]),
                "You counted single years. From a first year on means: this year or later.",
            ),
        ],
        what="first years",
        tolerance=0.0001,
    )


def serial(answer):
    """Rounds of the security consultations a year, from the ninth of 2013 to that of 2025."""
    table = data.load("defence_consultations")
    number = table["occasion"].str.extract(r"(\d+)(?:st|nd|rd|th) round")[0].astype(float)
    table = table.assign(round=number).dropna(subset="round")
    rounds = table[table["level"] == "security council consultations"]
    first, last = rounds[rounds["year"] == 2013]["round"].max(), rounds["round"].max()
    span = rounds["year"].max() - 2013
    return checkers.number(
        answer,
        (last - first) / span,
        [
            (
                (len(rounds) - 1) / span,
                "You counted the rows that we found. The numbers of the rounds tell of more.",
            ),
            (
                len(rounds) / span,
                "You counted the rows that we found. The numbers of the rounds tell of more.",
            ),
            (
                last / span,
                "You divided the number of the last round. The first nine had been held before.",
            ),
            (
                (last - first) / (span + 1),
                "From one meeting in 2013 to another in 2025 twelve years pass, not thirteen.",
            ),
            (last - first, "That is the number of rounds. Divide it by the years."),
            (
                (last - first + 1) / span,
                "You began with the eighth round. In 2013 there were two:"
                " begin with the later one.",
            ),
        ],
        tolerance=0.01,
    )


CAREFUL = partial(
    checkers.choice,
    right="c",
    why={
        "a": "No edition and no years. And a share of a flow says nothing of what China has.",
        "b": "TIV is no money, so nothing was paid in it.",
        "d": "The tables show what Russia delivered. What China would have bought in Europe they"
        " cannot show.",
    },
)

NOTE = partial(
    checkers.text,
    shortest=100,
    longest=180,
    needs=(
        (re.compile(r"\d"), "There is no figure in your note."),
        (re.compile(r"\b(19|20)\d\d\b"), "No year is named. Of which years do you speak?"),
        (
            re.compile(r"SIPRI|TIV|edition", re.I),
            "Name the source of the figures on arms, or their unit.",
        ),
        (
            re.compile(r"\brule|count(ed|ing|s)?\b|by the word", re.I),
            "You give no rule for the exercises: what was counted?",
        ),
        (
            re.compile(r"exercis|drill", re.I),
            "The exercises are missing. One member spoke of dozens.",
        ),
        (
            re.compile(r"treaty|promis|defen[cs]e pact|consult", re.I),
            "Say what the two have promised each other, and what not.",
        ),
        (
            re.compile(r"cannot|does not show|do not show|not known|blind|unknown|not count", re.I),
            "Say what the tables cannot show.",
        ),
        (
            re.compile(r"would change|\bif\b|change (my|our|this)", re.I),
            "What would change the answer? One sentence is enough.",
        ),
    ),
)

TASKS = (
    Task(
        id="06-security/window",
        title="A share over five years",
        track="analysis",
        hints=(
            "A share over five years is one sum divided by another: all deliveries to China, and"
            " all of Russia's exports, of the same five years.",
            "`arms.loc[2010:2014]` takes the five rows, both ends included.",
            'With `rows = arms.loc[2010:2014]`: `100 * rows["russia_to_china_mn_tiv"].sum() /'
            ' rows["russia_total_exports_mn_tiv"].sum()`.',
        ),
        check=window,
        success="The share is {answer:.1f} percent, the 9 of the later edition. The mean of the"
        " five yearly shares is a little higher, because China's part was largest in the years in"
        " which Russia sold least. That is why SIPRI adds up first.",
    ),
    Task(
        id="06-security/half",
        title="When had half of it arrived?",
        track="analysis",
        hints=(
            "`.cumsum()` adds up a column from the top: its value in a year is all that came until"
            " then.",
            "Divide the running sum by the whole sum. The result runs from a small part to 1.",
            "With `part = flow.cumsum() / flow.sum()`: `part[part >= 0.5].index[0]`.",
        ),
        check=half,
        success="By the end of {answer} half of all that Russia delivered from 2000 to 2023 was in"
        " China. The flow fell afterwards, and those weapons stayed. Whoever asks what China can"
        " do with Russian arms asks about the stock, and the news mostly reports the flow.",
    ),
    Task(
        id="06-security/prices",
        title="Did Russia spend less?",
        track="analysis",
        hints=(
            "A change in percent is 100 * (later / earlier - 1).",
            'Take one cell by `russia.loc[2021, "current_mn_usd"]`.',
            '`current = 100 * (russia.loc[2021, "current_mn_usd"] / russia.loc[2014,'
            ' "current_mn_usd"] - 1)`, and the same with the other column.',
        ),
        check=prices,
        success="{answer[0]:+.0f} percent in current dollars, {answer[1]:+.1f} percent at constant"
        " prices. Both are right. The first mixes spending with the fall of the rouble. A headline"
        " on deep cuts would have been a headline on the exchange rate.",
    ),
    Task(
        id="06-security/headline",
        title="The rule behind a headline",
        track="analysis",
        hints=(
            "Three conditions: confirmed, of the two alone, in 2012 or later.",
            'The framework of the two alone is "bilateral". Join conditions by & and put each in'
            " brackets.",
            '`len(known[(known["framework"] == "bilateral") & (known["year"] >= 2012)])`.',
        ),
        check=headline,
        success='{answer} exercises. "Dozens" would pass, by this rule. But more than two'
        " thirds are naval drills and bomber patrols, and only five of them all were called"
        " counterterrorist. The headline and the essay speak of two different things, and both"
        " call them joint exercises.",
    ),
    Task(
        id="06-security/start-year",
        title="Six first years",
        track="analysis",
        hints=(
            "First keep the rows that fit: to 2015, with the label, with forces of both.",
            'For one first year: `(fits["year"] >= 2005).sum()`. Do it for each year from 2003 to'
            " 2008, in a dictionary.",
            '`fits = known[known["counterterrorism"] & known["both_took_part"].fillna(False) &'
            ' (known["year"] <= 2015)]`, then `counts = pd.Series({first: (fits["year"] >='
            " first).sum() for first in range(2003, 2009)})`.",
        ),
        check=start_year,
        success="From {answer[2003]} down to {answer[2008]}. More than a dozen holds for five of"
        " the six first years, 2003 to 2007. A count that hangs on its first year should be given"
        " with it, and best for several.",
    ),
    Task(
        id="06-security/serial",
        title="What the numbers of the rounds tell",
        track="analysis",
        hints=(
            "The list has few rows, but each row gives the number of a round.",
            "Rounds held after the one in August 2013: the last number minus nine. Years: from"
            " 2013 to 2025.",
            "`pace = (20 - 9) / (2025 - 2013)`; better, take the numbers from the table.",
        ),
        check=serial,
        success="About {answer:.2f} a year. We found pages about only a few of these rounds. The"
        " numbers fill the gap, if the organisers left none out. In the Second World War"
        " statisticians estimated how many tanks Germany made in the same way, from serial"
        " numbers.",
    ),
    Task(
        id="06-security/careful",
        title="The sentence that can stand",
        track="argument",
        hints=(
            "Look in each sentence for the source, the unit, the years.",
            "One sentence uses the unit in a way that its makers forbid.",
            "One sentence claims to know what would have happened otherwise. Which one does none"
            " of this?",
        ),
        check=CAREFUL,
        success="It names the edition, the years and what the share is of. A reader can look it up"
        " and find it. That it is dull is no fault: dull sentences survive a debate.",
    ),
    Task(
        id="06-security/note",
        title="One page for the chair",
        track="argument",
        hints=(
            "Begin with the answer: who armed whom, and when.",
            "Then one figure with its source and years, one count with its rule, and one sentence"
            " on promises.",
            "End with what the tables cannot show, and with the finding that would change your"
            " answer.",
        ),
        check=NOTE,
        success="Your note has what can be counted: length, a figure, a year, a source, a rule, the"
        " promises, a limit, and what would change the answer. Whether it is fair, only a reader"
        " can say.",
        rubric=Rubric(
            points=(
                "The first two sentences answer the question, and keep the two directions apart.",
                "Each figure has its years, and its source or unit.",
                "The number of exercises comes with its rule.",
                "It says that the two promise to consult and not to defend.",
                "It names what the tables cannot show, such as dual-use goods.",
                "It is fair: Beijing, Moscow and a critic of both would accept the facts in it.",
                "It says what finding would change the answer.",
            ),
            model="Russia armed China; the reverse we cannot see. By SIPRI's edition of 2025, China"
            " took 47 percent of Russia's deliveries of major arms from 2002 to 2006 and 9 percent"
            " from 2010 to 2014. The unit is military value and not money. China needed less"
            " because it builds more; the older weapons are still there. On exercises we give no"
            " number without a rule: counted as the organisers' counterterrorist drills with"
            " forces of both, there were 14 from 2005 to 2015, and only 5 were of the two alone."
            " By the treaty of 2001 they consult when one is threatened; neither has promised to"
            " defend the other. Our tables do not show prices, secret projects or goods of dual"
            " use. What the embargo changed, they cannot tell, since no table holds a China that"
            " could buy in Europe. If a promise of defence were published, this note would need a"
            " new first sentence.",
        ),
    ),
)
