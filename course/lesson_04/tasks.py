"""The tasks of lesson 04, economics. What is right is computed from the tables."""

import re
from functools import partial

import pandas as pd

from claimbook.tasks import checkers
from claimbook.tasks.task import Rubric, Task
from course import data
from course.methods import measures

FIRST, LAST = 1994, 2014
EU_MEMBERS = ["Germany", "Italy", "Netherlands"]


def growth(answer):
    """Factor and growth per year in percent of China-Russia trade, 1994 to 2014."""
    if not isinstance(answer, list | tuple) or len(answer) != 2:
        return "Give both numbers, in this order and in square brackets: [factor, per_year]."
    trade, years = measures.trade_total("CHN-RUS", "CHN"), LAST - FIRST
    first, last = trade[FIRST], trade[LAST]
    factor = last / first
    other_years = [
        (trade[end] / trade[start], f"That is {start} to {end}. Count from {FIRST} to {LAST}.")
        for start in range(FIRST - 2, FIRST + 2)
        for end in range(LAST - 1, LAST + 2)
        if (start, end) != (FIRST, LAST)
    ]
    problem = checkers.number(
        answer[0],
        factor,
        [
            (factor - 1, "That is by how much trade grew. A factor is later divided by earlier."),
            (100 * (factor - 1), "That is growth in percent. The factor says how many times."),
            (last - first, "That is how many billions came on top: you subtracted."),
            (measures.trade_total("CHN-RUS", "RUS")[LAST] / first, "Your 2014 is Russia's figure."),
            *other_years,
        ],
    )
    if problem:
        return f"The factor: {problem}"
    rate = measures.growth_per_year
    problem = checkers.number(
        answer[1],
        rate(first, last, years),
        [
            (
                100 * (factor - 1) / years,
                "You shared the growth out evenly, but growth grows too:"
                " the factor per year, taken twenty times, must give the whole factor.",
            ),
            (
                100 * factor ** (1 / years),
                "You left in the 100 that was there already: subtract 1"
                " before you multiply by 100.",
            ),
            (factor ** (1 / years), "That is the factor per year. How many percent above 1 is it?"),
            (
                100 * (factor / years - 1),
                "Python reads `** 1 / 20` as first `** 1`, then `/ 20`."
                " Put brackets around `1 / 20`.",
            ),
            (rate(first, last, years - 1), "You counted one year too few: subtract the years."),
            (rate(first, last, years + 1), "You counted both ends: subtract the years."),
            (rate(last, first, years), "You put the earlier year above the line."),
        ],
    )
    return f"The growth per year: {problem}" if problem else None


def mirror_gap(answer):
    """Chinese minus Russian figure, billion dollars by year, where both reported."""
    china = measures.trade_total("CHN-RUS", "CHN")
    russia = measures.trade_total("CHN-RUS", "RUS")
    gap = (china - russia).dropna()
    if isinstance(answer, pd.Series) and len(answer) > len(gap) and answer.isna().any():
        return "Some years are empty: only one side reported there. Leave them out with dropna()."
    return checkers.series(
        answer,
        gap,
        [
            (-gap, "You took the Chinese figure from the Russian one: it is the other way round."),
            (100 * gap / china[gap.index], "That is in percent. The task asks for billions."),
            (china[gap.index], "That is the Chinese figure itself. Take the Russian one from it."),
            (russia[gap.index], "That is the Russian figure itself. Take it from the Chinese one."),
        ],
    )


def dependence(answer):
    """Trade with each other as percent of each side's whole trade, 1992 to 2014."""
    totals = data.load("trade_totals").pivot(index="year", columns="power") / 1000
    exports, imports = totals["exports_mn_usd"], totals["imports_mn_usd"]
    right = _weights(exports + imports)
    slips = (
        (right.rename(columns={"CHN": "RUS", "RUS": "CHN"}), "The columns have changed places."),
        (_weights(exports), "You divided by exports alone. All trade is both flows."),
        (_weights(imports), "You divided by imports alone. All trade is both flows."),
    )
    problem = checkers.frame(answer, right)
    slip = problem and next((s for wrong, s in slips if not checkers.frame(answer, wrong)), None)
    return slip or problem


def _weights(totals):
    trade = measures.trade_total("CHN-RUS", "CHN")
    return pd.DataFrame({p: 100 * trade / totals[p] for p in ("CHN", "RUS")}).loc[1992:2014]


def eu_as_one(answer):
    """Russia's trade in 2011 with the EU members among its top five, against that with China."""
    partners = data.load("trade_partners")
    rows = partners[(partners["reporter"] == "RUS") & (partners["year"] == 2011)]
    both = rows.groupby("partner")["value_bn_usd"].sum()
    flows = {
        flow: part.set_index("partner")["value_bn_usd"]
        for flow, part in rows.groupby("flow", observed=True)
    }

    def ratio(values):
        return sum(values.get(name, 0) for name in EU_MEMBERS) / values["China"]

    singles = [
        (both[name] / both["China"], f"That is {name} alone. Add the three members together.")
        for name in EU_MEMBERS
    ]
    unspecified = (both[EU_MEMBERS].sum() + both["Unspecified"]) / both["China"]
    return checkers.number(
        answer,
        ratio(both),
        [
            (ratio(flows["export"]), "Those are Russia's exports alone. Add the imports."),
            (ratio(flows["import"]), "Those are Russia's imports alone. Add the exports."),
            (unspecified, "Unspecified is no member of the EU: nobody knows who stands behind it."),
            (both[EU_MEMBERS].sum(), "That is the sum for the EU. Divide it by China's."),
            *singles,
        ],
    )


def stock_change(answer):
    """Change of the Chinese stock in Russia from 2014 to 2015, percent, as Russia counts it."""
    table = data.load("investment_positions")
    rows = table[
        (table["reporter"] == "CHN")
        & (table["counterpart"] == "RUS")
        & (table["basis"] == "from counterpart")
    ]
    stocks = rows.pivot(index="year", columns="direction", values="position_mn_usd")
    stock, inward = stocks["outward"], stocks["inward"]
    return checkers.number(
        answer,
        100 * (stock[2015] / stock[2014] - 1),
        [
            (
                100 * stock[2015] / stock[2014],
                "That is what was left, in percent of 2014. How much is that above or below 100?",
            ),
            (
                100 * (stock[2014] / stock[2015] - 1),
                "You divided by 2015. A change is measured against where it started.",
            ),
            (
                100 * (1 - stock[2014] / stock[2015]),
                "You divided by 2015. A change is measured against where it started.",
            ),
            (stock[2015] - stock[2014], "That is in million dollars. The task asks for percent."),
            (100 * (stock[2016] / stock[2015] - 1), "That is 2015 to 2016, one year too late."),
            (
                100 * (inward[2015] / inward[2014] - 1),
                "That is Russian investment in China."
                " Seen from China, money in Russia goes outward.",
            ),
        ],
    )


SCALE = partial(
    checkers.choice,
    right="c",
    why={
        "a": "The line is steeper in dollars after 2010. Is it steeper on the logarithmic chart,"
        " where equal steps are equal factors?",
        "b": "On the linear chart the first years look flat, because everything is small beside"
        " the end. Read 1999 and 2002 on the logarithmic chart.",
        "d": "A chart of the past, on whatever scale, proves nothing about the years to come."
        " What happened in 2009 and in 2015?",
    },
)

STEPS = partial(
    checkers.order,
    letters="abcdef",
    rules=(
        ("e", "b", "A claim without a number, a year and an author cannot be looked up."),
        ("e", "c", "What would count as right depends on the sentence that is tested."),
        ("c", "f", "Whoever looks first and sets the mark afterwards will find the claim right."),
        ("b", "f", "Nothing can be computed before the table and its author are chosen."),
        ("f", "a", "A second author is held against a first figure: which one?"),
        ("a", "d", "A verdict given before the mirror figure rests on one author alone."),
    ),
)

BRIEF = partial(
    checkers.text,
    shortest=120,
    longest=200,
    needs=(
        (
            re.compile(r"\d[\d.,]*\s*(%|percent|per cent|billion|bn|million|times|-?fold)", re.I),
            "There is no figure with its unit in your text, such as so many billion or percent.",
        ),
        (re.compile(r"\b(19|20)\d\d\b"), "No year is named. A figure without a year is no figure."),
        (
            re.compile(
                r"customs|world bank|wits|comtrade|imf|monetary fund|census|eurostat|ministry"
                r"|correlates of war|statistic|according to|as \w+ (reports?|counts?)",
                re.I,
            ),
            "No source is named. Who counted?",
        ),
        (re.compile(r"china|chinese|beijing", re.I), "China's side of the trade is missing."),
        (re.compile(r"russia|moscow", re.I), "Russia's side of the trade is missing."),
        (
            re.compile(r"\b(but|however|although|though|yet|whereas|while|despite)\b", re.I),
            "Nothing in your text speaks against it. What would somebody say who sees it the"
            " other way?",
        ),
    ),
)

TASKS = (
    Task(
        id="04-economics/growth",
        title="How fast did trade grow?",
        track="analysis",
        hints=(
            "The factor says how many times as large the later value is: later divided by"
            " earlier. Read a year of the series with `china_russia[1994]`.",
            "Growth per year: which factor, multiplied with itself twenty times, gives the whole"
            " factor? That is the twentieth root, which Python writes `** (1 / 20)`.",
            "With the factor in hand: `per_year = 100 * (factor ** (1 / 20) - 1)`.",
        ),
        check=growth,
        success="Trade grew to {answer[0]:.1f} times its size, or {answer[1]:.1f} percent a year."
        " World exports grew to little more than four times in the same years. The start matters:"
        " 1994 was a low year, and 1993 as a start would give a smaller factor. Whoever chooses"
        " the years chooses the factor, so name them.",
    ),
    Task(
        id="04-economics/mirror-gap",
        title="One trade, two authors",
        track="analysis",
        hints=(
            "You need a second series, made like `china_russia`, but with the rows that Russia"
            " reported.",
            "pandas subtracts year from year by itself when both series have the year as their"
            " index. Where only one side reported it leaves an empty value.",
            "Make `russian` as `china_russia` was made, with `reporter == 'RUS'`. Then"
            " `gap = (china_russia - russian).dropna()`.",
        ),
        check=mirror_gap,
        success="The same goods, counted twice: in 2014 the gap is {answer[2014]:.1f} billion"
        " dollars, in 2010 it is {answer[2010]:.1f}. Not even the direction stays the same. Imports"
        " are counted with freight and insurance and exports without, goods pass through third"
        " countries, and some arrive in another year than they left. A claim about billions should"
        " name the side that counted.",
    ),
    Task(
        id="04-economics/dependence",
        title="Who needs whom?",
        track="analysis",
        hints=(
            "For each side: trade with the other, divided by all its trade, times 100. All its"
            " trade is exports plus imports.",
            "Look at the units in the column names: the totals are in millions, `china_russia` is"
            " in billions. Divide the totals by 1000.",
            'For China: `100 * china_russia / ((china["exports_mn_usd"] + china["imports_mn_usd"])'
            ' / 1000)`. Put it and the same for Russia in `pd.DataFrame({"CHN": ..., "RUS": ...})`'
            " and end with `.loc[1992:2014]`.",
        ),
        check=dependence,
        success="In 2014 this trade was {answer[RUS][2014]:.1f} percent of all that Russia traded"
        " and {answer[CHN][2014]:.1f} percent of all that China traded. The same break would be"
        " felt far more in Russia: that is sensitivity. Whether Russia could find a way around it,"
        " vulnerability, shares cannot tell. Note that one and the same trade stands above the line"
        " in both, so how unequal they are says how unequal the two whole trades are, and nothing"
        " about oil or machines.",
    ),
    Task(
        id="04-economics/eu-as-one",
        title="The largest partner, if the EU is one",
        track="analysis",
        hints=(
            "Trade is both flows. The table has one row for each flow, so a partner can have two.",
            'Keep the rows of the three members with `russia_2011["partner"].isin(members)`, and'
            " add up their column `value_bn_usd` with `.sum()`.",
            "Do the same for China with `query(\"partner == 'China'\")`, then divide the first sum"
            " by the second.",
        ),
        check=eu_as_one,
        success="Three members that happen to be in the top five already traded {answer:.2f} times"
        " as much with Russia as China did, and this is the least it can be: a member outside the"
        " top five is missing, not zero. Germany is in it with its sales alone. By these Russian"
        " reports China was the first single state in 2011, by the partners' own reports Germany"
        " was, and the EU counted as one was far ahead. A claim about rank is a claim about who"
        " counts, and about what counts as one partner.",
    ),
    Task(
        id="04-economics/stock-change",
        title="After the jump, seen from the other side",
        track="analysis",
        hints=(
            "Money that China holds in Russia is outward, seen from China. What Russia counts"
            " has the basis `from counterpart`.",
            "The change in percent is 100 times (later divided by earlier, minus 1). A fall has a"
            " minus sign.",
            "`russian_count` is a series by year, so `100 * (russian_count[2015] /"
            " russian_count[2014] - 1)`.",
        ),
        check=stock_change,
        success="By Russian figures the stock changed by {answer:.0f} percent in 2015. That says"
        " nothing about the jump of 2014, which is a year too early for this table. It bears on the"
        " strong trend that the essay saw, and one year is little for a trend. A flow"
        " is the money that moved in a period; a stock is what is there on one day, in dollars, so"
        " that the rouble's fall alone makes it shrink. Money through Hong Kong or Cyprus is in"
        " neither. When investment is said to jump, ask: flow or stock, whose count, from which"
        " base?",
    ),
    Task(
        id="04-economics/scale",
        title="Two charts of one series",
        track="argument",
        hints=(
            "On a linear chart equal steps are equal numbers of dollars. On a logarithmic chart"
            " equal steps are equal factors.",
            "Compare two stretches on both charts: 2000 to 2008, and 2010 to 2014. On which chart"
            " is which one steeper?",
            "More dollars a year and a higher growth rate are two things. Only one sentence keeps"
            " them apart.",
        ),
        check=SCALE,
        success="The linear chart answers how many dollars came on top, the logarithmic one how"
        " many times as much there was. Small beginnings grow fast with little money, large sums"
        " grow slowly with much. Neither chart lies; each answers its own question, and an honest"
        " text says which one it answers.",
    ),
    Task(
        id="04-economics/steps",
        title="The order of a claim check",
        track="argument",
        hints=(
            "Begin with the step without which no other can be done: what exactly is claimed?",
            "Which step must come before anybody has seen a figure, so that nobody can move the"
            " mark afterwards?",
            "First the sentence, then the mark and the table (in either order), then the figure,"
            " then the second author, and the verdict last.",
        ),
        check=STEPS,
        success="The mark is set before the figure is seen, and the second author is asked before"
        " the verdict is given. These two habits cost five minutes and protect against the two"
        " commonest faults: finding what one hoped for, and trusting one count.",
    ),
    Task(
        id="04-economics/brief",
        title="A paragraph for an editor",
        track="argument",
        hints=(
            "Answer in the first sentence: growth, dependence, or both? The rest gives reasons.",
            "Three figures are enough: one for growth, with its years; one share for each side."
            " Each needs a unit, a year and the one who counted.",
            "End with the best argument against you, and with the figure that would change your"
            " mind.",
        ),
        check=BRIEF,
        success="Your text has what can be counted: length, figures, years, a source, both sides,"
        " an objection. Whether it is good, only a reader can say.",
        rubric=Rubric(
            points=(
                "The first sentence answers the question.",
                "Each figure has a unit, a year and a source, and is right.",
                "It says what the trade weighs for each side, not only how large it is.",
                "It tells the reading of the other side in words that side would accept.",
                "It says what is uncertain, and what would change the answer.",
                "It uses no word that judges before the figures do.",
            ),
            model="It is both: growth for the two, dependence for one. Chinese customs counted"
            " 5.1 billion dollars of trade with Russia in 1994 and 95.3 billion in 2014, almost"
            " nineteen times as much; Russian customs counted 88.3 billion for that last year. But"
            " the same trade weighs differently on the two sides. In 2014 it was about 12 percent"
            " of all that Russia traded and less than 2 percent of all that China traded, by the"
            " totals of the Correlates of War project. Seen from Beijing, this is what happens"
            " when a large economy trades with a smaller one, and both gain. Seen from Moscow, it"
            " is also a choice: a seller of oil and gas with one more large buyer depends less on"
            " Europe. What these figures do not show is who could find another partner, and how"
            " fast. If Russia's share with China fell while the trade itself grew, I would take"
            " back the word dependence.",
        ),
    ),
)
