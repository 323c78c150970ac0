"""The tasks of lesson 02, the alliances. What is right is computed from the tables."""

import re
from functools import partial

import pandas as pd

from claimbook.tasks import checkers
from claimbook.tasks.task import Rubric, Task
from course import data

SIGNED = [1896, 1945, 1950]
INGREDIENTS = [
    "military_spending_th",
    "military_personnel_th",
    "iron_steel_th_tons",
    "energy_th_coal_tons",
    "population_th",
]
TEN_YEARS_SEEN = 2008  # begun by then, a partnership can be seen to pass ten years before 2018 ends


def kept(answer):
    """Percent of the promised term that each alliance was kept, by the year of signature."""
    alliances = _alliances()
    years = (alliances["end_in_practice"] - alliances["date_signed"]).dt.days / 365.25
    term = alliances["term_years"].astype(float)
    right = 100 * years / term
    return checkers.series(
        answer,
        right,
        [
            (years, "Those are the years kept. What percent of the promised years is it?"),
            (term - years, "Those are the years that were missing, not the percent kept."),
            (100 - right, "That is the part that was not kept."),
            (
                100 * years * 365.25 / term,
                "Those are days divided by years. Turn days into years first: divide by 365.25.",
            ),
            (
                years * 365.25,
                "Those are days. Turn them into years, and then into a percentage of the"
                " promised years.",
            ),
            (100 * years / 30, "Not all promised thirty years: use each one's own term."),
        ],
    )


def _alliances():
    table = data.load("treaties").query("parties == 'CHN RUS' and kind == 'defence'")
    return table.set_index(table["date_signed"].dt.year)


def ratio(answer):
    """CINC of Russia or the USSR divided by that of China, in the years of signature."""
    table = data.load("capabilities").pivot(index="year", columns="power")
    cinc, people = table["cinc"].loc[SIGNED], table["population_th"].loc[SIGNED]
    right = cinc["RUS"] / cinc["CHN"]
    return checkers.series(
        answer,
        right,
        [
            (cinc["CHN"] / cinc["RUS"], checkers.UPSIDE_DOWN),
            (cinc["RUS"] - cinc["CHN"], "You subtracted. How many times as large is it?"),
            (cinc["RUS"], "That is the Russian share of the world. Divide it by the Chinese one."),
            (
                cinc["RUS"] / (cinc["RUS"] + cinc["CHN"]),
                "That is Russia's share of what the two have"
                " together. Divide by China's figure alone.",
            ),
            (cinc["USA"] / cinc["CHN"], "That is the United States against China."),
            (people["RUS"] / people["CHN"], "Those are the people. The column is called cinc."),
        ],
    )


def own_index(answer):
    """Russia's mean share divided by China's, 1896: of the pair's sum, and of the three powers'."""
    if not isinstance(answer, list | tuple) or len(answer) != 2:
        return "Give both numbers, in this order and in square brackets: [pair, three]."
    parts = data.load("capabilities").query("year == 1896").set_index("power")[INGREDIENTS]
    parts = parts.astype(float)
    for name, given, powers in (
        ("pair", answer[0], ["CHN", "RUS"]),
        ("three", answer[1], ["CHN", "RUS", "USA"]),
    ):
        shares = parts.loc[powers] / parts.loc[powers].sum()
        mean = shares.mean(axis="columns")
        other = parts if name == "pair" else parts.loc[["CHN", "RUS"]]
        swapped = (other / other.sum()).mean(axis="columns")
        no_people = shares.drop(columns="population_th").mean(axis="columns")
        raw = parts.sum(axis="columns")
        problem = checkers.number(
            given,
            mean["RUS"] / mean["CHN"],
            [
                (
                    swapped["RUS"] / swapped["CHN"],
                    "That is the ratio for the other choice of"
                    " powers: the two numbers have changed places, or both use one sum.",
                ),
                (mean["RUS"], "That is Russia's mean share. Divide it by China's."),
                (100 * mean["RUS"], "That is Russia's mean share. Divide it by China's."),
                (mean["RUS"] - mean["CHN"], "You subtracted. How many times as large is it?"),
                (
                    no_people["RUS"] / no_people["CHN"],
                    "The people are missing: take the mean over all five ingredients.",
                ),
                (
                    raw["RUS"] / raw["CHN"],
                    "You added tons to heads and pounds. Turn each ingredient"
                    " into shares before you take the mean.",
                ),
                (
                    (shares.loc["RUS"] / shares.loc["CHN"]).mean(),
                    "You took the mean of the five"
                    " ratios. Take the mean of each power's shares first, then divide.",
                ),
            ],
        )
        if problem:
            return f"The number for {name}: {problem}"
    return None


def disputes(answer):
    """Disputes between China and the USSR that began in each decade, 1920s to 1980s, by GML."""
    table = data.load("disputes").query("1920 <= year <= 1989")
    pair = table[table["dyad"] == "CHN-RUS"]
    mine = pair[pair["dataset"] == "GML"]
    if isinstance(answer, pd.Series) and 1966 in answer.index:
        return "These are years. The decade of a year is `year // 10 * 10`."
    if isinstance(answer, pd.Series) and 1950 not in answer.index:
        if {1920, 1960} <= set(answer.index):
            return (
                "1950 is missing. In this table an absent year means no dispute, so the decade"
                " has a value: which one? `reindex` can put it in."
            )
    rows = [
        (
            mine.groupby(_decade(mine)).size(),
            "You counted rows. A dispute that goes on for three"
            " years has three rows: keep the first, where `onset` is True.",
        ),
        (
            _begun(pair[pair["dataset"] == "COW"]),
            "That is the other team, COW. The task asks for GML.",
        ),
        (_begun(pair), "Those are the disputes of both teams. Keep the rows of GML."),
        (
            pair[pair["onset"]].groupby(_decade(pair)).size(),
            "You added the two teams up: they count the same disputes.",
        ),
        (
            _begun(table[table["dataset"] == "GML"]),
            "You counted all three pairs. Keep the dyad CHN-RUS.",
        ),
    ]
    slips = [(_every_decade(wrong), words) for wrong, words in rows]
    return checkers.series(answer, _every_decade(_begun(mine)), slips, what="decades")


def _decade(rows):
    return rows["year"] // 10 * 10


def _begun(rows):
    first = rows[rows["onset"]]
    return first.groupby(_decade(first))["dispute"].nunique()


def _every_decade(counts):
    return counts.reindex(range(1920, 1990, 10), fill_value=0)


def lasting(answer):
    """Percent of partnerships begun by 2008 that lasted more than ten years, coalition aside."""
    table = data.load("alliance_durations")
    peace = table[~((table["start_year"] >= 1942) & (table["end_year"] == 1945))]
    seen = peace[peace["start_year"] <= TEN_YEARS_SEEN]

    def share(rows):
        return 100 * (rows["years"] > 10).mean()

    return checkers.number(
        answer,
        share(seen),
        [
            (
                share(seen[~seen["still_going"]]),
                "You looked at the graves only: keep those that are still going.",
            ),
            (
                share(peace),
                "Some of these began so late that they cannot show ten years yet. Keep"
                f" those begun in {TEN_YEARS_SEEN} or before.",
            ),
            (
                share(table[table["start_year"] <= TEN_YEARS_SEEN]),
                "The coalition of 1942 to 1945 is"
                " still in it: one treaty that would count dozens of times.",
            ),
            (100 - share(seen), "That is the part that did not last more than ten years."),
            (
                100 * seen["still_going"].mean(),
                "That is the part that is still going. Some that have"
                " ended lasted more than ten years too.",
            ),
            (
                100 * (seen["years"][seen["still_going"]] > 10).mean(),
                "You looked only at those that are still going. Keep the ended ones too.",
            ),
            (seen["years"].mean(), "That is the mean in years. The task asks for percent."),
            ((seen["years"] > 10).sum(), "That is how many they are. What percent of all is it?"),
            (100 * (seen["years"] <= 10).mean(), "That is the part that did not last."),
            (seen["years"].median(), "That is the median in years. The task asks for percent."),
        ],
        tolerance=0.004,
    )


MEANING = partial(
    checkers.choice,
    right="c",
    why={
        "a": "More powerful to do what? Four years later its army could not keep that neighbour"
        " out. Heads that are counted are not yet heads that are led and armed.",
        "b": "One figure is missing, that of city people. But the lead does not come from a gap:"
        " it comes from the largest ingredient that is there.",
        "d": "Six equal ingredients gave this result, and a seventh might change it or not. More"
        " of them is no cure for a wrong question.",
    },
)

STEPS = partial(
    checkers.order,
    letters="abcdef",
    rules=(
        ("b", "a", "Nothing can be expected from a cause that has not been named."),
        (
            "a",
            "c",
            "Say what you expect before you choose where to look, or you will choose"
            " where it holds.",
        ),
        ("c", "d", "Nothing can be measured before the cases are chosen."),
        ("c", "e", "Nothing can be compared before the cases are chosen."),
        ("d", "e", "Whoever knows the outcome first will see the cause in it."),
        ("e", "f", "A rival cause must explain a result: which result?"),
    ),
)

BRIEF = partial(
    checkers.text,
    shortest=120,
    longest=200,
    needs=(
        (
            re.compile(r"\d[\d.,]*\s*(%|percent|per cent|years?|times|disputes?)", re.I),
            "There is no figure with its unit in your text, such as so many years or times.",
        ),
        (
            re.compile(r"1896[\s\S]*1945[\s\S]*1950|1896[\s\S]*1950|1945[\s\S]*1950", re.I),
            "Name at least two of the three alliances by their years, in order.",
        ),
        (
            re.compile(
                r"cinc|correlates of war|atop|maddison|morrow|chung|leeds|treaty text|text of|table"
                r"|index|according to|data",
                re.I,
            ),
            "No source is named. Where do the figures come from?",
        ),
        (re.compile(r"china|chinese|beijing|qing", re.I), "China's side is missing."),
        (re.compile(r"russia|soviet|moscow|ussr|stalin", re.I), "Russia's side is missing."),
        (
            re.compile(r"\b(but|however|although|though|yet|whereas|while|despite)\b", re.I),
            "Nothing in your text speaks against it. What would somebody say who sees it the"
            " other way?",
        ),
    ),
)

TASKS = (
    Task(
        id="02-alliances/kept",
        title="How much of the promise was kept?",
        track="analysis",
        hints=(
            "For each alliance: the years from signature to its end in practice, divided by the"
            " years promised, times 100.",
            "Two columns of days subtract to a length of time. Its number of days is"
            " `(...).dt.days`, and 365.25 days are a year.",
            'With `days = (alliances["end_in_practice"] - alliances["date_signed"]).dt.days`:'
            ' `kept = 100 * (days / 365.25) / alliances["term_years"]`.',
        ),
        check=kept,
        success="The best of the three was kept for {answer[1950]:.0f} percent of its term, the"
        " worst for {answer[1945]:.0f}. The days of signature are facts. The days of the end are a"
        " judgement that stands in the table with its reason: put 1969 in the place of 1960, and"
        " the alliance of 1950 comes to more than 60 percent. Whoever judges the end decides"
        " how short it was.",
    ),
    Task(
        id="02-alliances/ratio",
        title="Who was stronger at the signing?",
        track="analysis",
        hints=(
            "`cinc` has one column for each power. Choose the rows of the three years with"
            " `.loc[[1896, 1945, 1950]]`.",
            "Russia divided by China: above 1 means that Russia or the USSR is ahead.",
            '`three = cinc.loc[[1896, 1945, 1950]]`, then `ratio = three["RUS"] / three["CHN"]`.',
        ),
        check=ratio,
        success="By this index Russia had {answer[1896]:.2f} times China's capability in 1896,"
        " {answer[1945]:.2f} times in 1945 and {answer[1950]:.2f} times in 1950. Set that"
        " beside the United States and its ally China in 1945, four to one by the same index. How"
        " far from 1 must a ratio be before you call two partners unequal? Decide it first.",
    ),
    Task(
        id="02-alliances/own-index",
        title="Make the index yourself",
        track="analysis",
        hints=(
            "First shares: divide each column by its own sum. Then the mean of each row. Then"
            " Russia's mean divided by China's.",
            "`table / table.sum()` divides each column by its sum, and `.mean(axis='columns')`"
            " takes the mean of each row.",
            'For the pair: `two = parts.loc[["CHN", "RUS"]]`, then'
            " `mean = (two / two.sum()).mean(axis='columns')`, then"
            ' `pair = mean["RUS"] / mean["CHN"]`. The same with `parts` itself for `three`.',
        ),
        check=own_index,
        success="With shares of the pair Russia is {answer[0]:.1f} times as strong as China, with"
        " shares of the three powers {answer[1]:.1f} times, and with shares of the world, which is"
        " CINC, it falls behind. The same ingredients and the same weights. What changed is who"
        " else is counted: Russia made eighty times as much steel as China, but beside America that is a"
        " small share, and a small share is a small lead. Who else is in the room decides what a"
        " lead is worth.",
    ),
    Task(
        id="02-alliances/disputes",
        title="Count the disputes",
        track="analysis",
        hints=(
            "One row is one dispute in one year. To count disputes, keep the rows in which it"
            " began, and count each number once.",
            "`soviet_chinese.query(\"dataset == 'GML' and onset\")` keeps what you need. The decade"
            " of a year is `year // 10 * 10`.",
            'With `first` as the rows you kept: `begun = first.groupby(first["year"] // 10 * 10)'
            '["dispute"].nunique()`, and then `begun = begun.reindex(range(1920, 1990, 10),'
            " fill_value=0)`.",
        ),
        check=disputes,
        success="Gibler and his colleagues count {answer[1920]} disputes in the 1920s,"
        " {answer[1950]} in the 1950s and {answer[1960]} in the 1960s. The Correlates of War team"
        " has five, none and six: they see two disputes where these see one. Both tell of the same"
        " thing, one quiet decade between troubled ones. The zero is the most important figure of"
        " the series, and no row of the table holds it. Had you counted rows, long disputes would"
        " have counted several times.",
    ),
    Task(
        id="02-alliances/lasting",
        title="More than ten years?",
        track="analysis",
        hints=(
            "Keep the partnerships that began in 2008 or before: each of them could be seen to"
            " pass ten years.",
            '`(table["years"] > 10)` is True or False for each row, and the mean of True and'
            " False is a share.",
            "`seen = partnerships.query('start_year <= 2008')`, then"
            ' `lasting = 100 * (seen["years"] > 10).mean()`.',
        ),
        check=lasting,
        success="{answer:.0f} percent lasted more than ten years, close to what the survival curve"
        " says by another way. Among ended ones alone it would be fewer than half. Dropping the"
        " unfinished makes everything look shorter than it is: alliances, marriages, contracts and"
        " the lives of machines.",
    ),
    Task(
        id="02-alliances/meaning",
        title="What does the index say?",
        track="argument",
        hints=(
            "Go back to the ingredients. Where is China ahead, and by how much?",
            "Ask of each sentence whether six shares could ever show it.",
            "Three sentences speak of victory, of a fault or of a cure. One speaks of what was"
            " counted.",
        ),
        check=MEANING,
        success="An index answers the question that its ingredients ask. These ask what a state"
        " could draw on in a long war. They do not ask whether its ministers obey, whether its"
        " soldiers have rifles, or whether an ally already stands in its ports.",
    ),
    Task(
        id="02-alliances/steps",
        title="How to test a cause",
        track="argument",
        hints=(
            "Begin with the sentence itself: what causes what?",
            "Which steps must come before anyone has seen how long the alliances lasted?",
            "The sentence, what it leads you to expect, the cases, the cause, the outcome, and the"
            " rivals last.",
        ),
        check=STEPS,
        success="A story is made from cases whose end is known. A test begins with an expectation"
        " that could fail, and with cases that were chosen before their end was seen. That is why"
        " Morrow's list of all alliances says more about unequal strength than our three folders.",
    ),
    Task(
        id="02-alliances/brief",
        title="A paragraph for an editor",
        track="argument",
        hints=(
            "Answer in the first sentence: which reason, and how sure are you?",
            "Two figures are enough: one of duration, one of strength. Each needs a year and the"
            " one who measured.",
            "End with the best argument against you, and with what would change your mind.",
        ),
        check=BRIEF,
        success="Your text has what can be counted: length, figures, years, a source, both sides,"
        " an objection. Whether it is good, only a reader can say.",
        rubric=Rubric(
            points=(
                "The first sentence answers the question and says how sure it is.",
                "Each figure has a unit, a year and a source, and is right.",
                "It separates the term on paper from the years in practice.",
                "It names the measure of strength, and what another measure would say.",
                "It gives one rival cause that fits the three cases as well.",
                "It speaks of occupation, famine and fighting plainly, and blames no people.",
            ),
            model="Probably for more than one reason, and unequal strength is only a part of it."
            " By the treaties table the alliance of 1896 was kept for 4 of 15 years, that of 1945"
            " for about 5 of 30, and that of 1950 for about 10 of 30, although it lapsed only in"
            " 1980. The first ended when Russia occupied Manchuria, the second when the government"
            " that had signed for China lost a civil war, the third in a quarrel over doctrine and"
            " rank. Were they unequal? By the CINC index China was even ahead in 1896; by output"
            " per person Russia was, about 2 times, and the USSR in 1950 nearly 6 times. However,"
            " Morrow finds that unequal alliances last longer in general, so inequality alone"
            " cannot be the cause. A common border may be the missing part. If unequal neighbours"
            " elsewhere had long alliances, I would drop that too.",
        ),
    ),
)
