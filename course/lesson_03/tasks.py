"""The tasks of lesson 03, the turn of the 1990s. What is right is computed from the tables."""

import re
from functools import partial

import pandas as pd

from claimbook.tasks import checkers
from claimbook.tasks.task import Rubric, Task
from course import data
from course.lesson_03 import breaks
from course.methods.readings import agreement

FIRST, LAST = 1985, 2001
POSITIONS = {"yes": 1.0, "abstain": 0.0, "no": -1.0}


def mean_agreement(answer):
    """Agreement of Russia and the USA in the votes of 1993, percent, abstaining counts half."""
    year = _votes_of(1993)
    identical = 100 * (year["RUS"] == year["USA"]).mean()
    with_china = _agreement(_votes_of(1993, "CHN"), "RUS", "CHN")
    return checkers.number(
        answer,
        _agreement(year, "RUS", "USA"),
        [
            (
                identical,
                "That counts identical votes only. Abstaining against yes or no counts"
                " half: what is the gap between 1 and 0?",
            ),
            (
                100 * (1 - _gap(year)),
                "The widest gap, yes against no, is 2, and it should count"
                " as nothing in common: divide the gap by 2.",
            ),
            (100 * _gap(year) / 2, "That is the distance. How much is left to 100?"),
            (
                _gap(year),
                "That is the mean gap, between 0 and 2. Turn it into a percentage of agreement.",
            ),
            (_agreement(_votes_of(1992), "RUS", "USA"), "That is 1992. Take 1993."),
            (_agreement(_votes_of(1994), "RUS", "USA"), "That is 1994. Take 1993."),
            (with_china, "That is Russia with China. Take the USA."),
            (
                100 * (1 - _signed_gap(year) / 2),
                "Gaps to one side and to the other cancel here."
                " Drop the sign of each with .abs() before you take the mean.",
            ),
            (
                100 - _gap(year) / 2,
                "You took a small number from 100. Make it a distance between"
                " 0 and 1, take it from 1, and only then times 100.",
            ),
        ],
    )


def gap(answer):
    """How much nearer Moscow voted to Beijing than to Washington, percentage points by year."""
    china, usa, third = (
        agreement(side).loc[1985:2005] for side in ("CHN-RUS", "RUS-USA", "CHN-USA")
    )
    right = china - usa
    return checkers.series(
        answer,
        right,
        [
            (-right, "You took China's away from the American one: it is the other way round."),
            (china, "That is the agreement with China itself. Take the American one away."),
            (usa, "That is the agreement with the USA itself. Take it away from China's."),
            (china / usa, "That is how many times as high. The task asks for points: subtract."),
            (100 * (china / usa - 1), "That is in percent of the other. Points are subtracted."),
            (china + usa, "You added the two. How much nearer is a difference."),
            (china - third, "You took China with the USA away. Which two pairs is Moscow in?"),
            (right.round(), "You rounded to whole numbers. Leave the decimals."),
        ],
    )


def cuts(answer):
    """Percent of its warheads of 1991 that each side had cut by 1993: [russia, usa]."""
    if not isinstance(answer, list | tuple) or len(answer) != 2:
        return "Give both numbers, in this order and in square brackets: [russia, usa]."
    heads = data.load("warheads").pivot(index="year", columns="power", values="warheads")
    heads = heads.astype(float)
    right = {power: _cut(heads[power], 1991, 1993) for power in ("RUS", "USA")}
    for given, (power, name), other in zip(
        answer, (("RUS", "Russia"), ("USA", "The USA")), ("USA", "RUS"), strict=True
    ):
        values = heads[power]
        problem = checkers.number(
            given,
            right[power],
            [
                (right[other], "The two have changed places."),
                (100 * values[1993] / values[1991], "That is what was left. How much was cut?"),
                (values[1991] - values[1993], "That is in warheads. The task asks for percent."),
                (
                    100 * (values[1991] / values[1993] - 1),
                    "You divided by 1993. A cut is measured against where it started.",
                ),
                (_cut(values, 1990, 1993), "That is from 1990. Start in 1991."),
                (_cut(values, 1991, 1992), "That is by 1992. Go on to 1993."),
                (_cut(values, 1991, 2000), "That is by 2000. Stop in 1993."),
                (
                    values[1991],
                    "That is the number of warheads in 1991. By how many percent did it fall?",
                ),
                (
                    values[1993],
                    "That is the number of warheads in 1993. By how many percent had it fallen?",
                ),
            ],
            tolerance=0.02,
        )
        if problem:
            return f"{name}: {problem}"
    return None


def depression(answer):
    """Percent by which Russia's real output fell from 1989, and years until it was back."""
    if not isinstance(answer, list | tuple) or len(answer) != 2:
        return "Give both numbers, in this order and in square brackets: [fall, years]."
    rows = data.load("gdp_measures").query("country == 'RUS' and measure == 'real_wdi'")
    output = rows.set_index("year")["value_bn"]
    low = output.loc[1989:2005].idxmin()
    back = int(output.index[(output > output[1989]) & (output.index > 1989)][0])
    problem = checkers.number(
        answer[0],
        100 * (1 - output[low] / output[1989]),
        [
            (100 * output[low] / output[1989], "That is what was left. How much was lost?"),
            (
                100 * (output[1989] / output[low] - 1),
                "You divided by the low. A fall is measured against where it started.",
            ),
            (output[1989] - output[low], "That is in billions. The task asks for percent."),
            (
                100 * (1 - output[low] / output[1992]),
                "You started in 1992. Output had been falling"
                " for three years by then: start in 1989.",
            ),
            (100 * (1 - output[low] / output[1991]), "You started in 1991. Start in 1989."),
            (100 * (1 - output[low] / output[1990]), "You started in 1990. Start in 1989."),
            (100 * (1 - output[1999] / output[1989]), "That is 1999, when it rose again already."),
            (
                output[low],
                "That is the lowest output itself. By how many percent of 1989 did it fall?",
            ),
            (output[1989], "That is the output of 1989 itself. By how many percent did it fall?"),
            (
                100 * (1 - output[low] / output.max()),
                "You measured against the highest year of"
                " all, which came later. Measure against 1989.",
            ),
        ],
    )
    if problem:
        return f"The fall: {problem}"
    problem = checkers.number(
        answer[1],
        back - 1989,
        [
            (back, "That is the year itself. How many years after 1989 is it?"),
            (low - 1989, "Down and back up took equally long, and you have one of the two ways."),
            (back - 1990, "You counted from 1990. Count from 1989."),
            (back - 1 - 1989, "In that year it was still below 1989."),
        ],
    )
    return f"The years: {problem}" if problem else None


def break_year(answer):
    """Percent by which two means reduce the squared error of the votes with the USA, by year."""
    values = breaks.series("usa_votes", FIRST, LAST)
    right = breaks.falls(values)
    whole = breaks.squared_error(values)
    late = breaks.falls(values, breaks.SHORTEST - 1).shift(-1)[right.index]
    return checkers.series(
        answer,
        right,
        [
            (100 - right, "That is the error that is left. By how much did it fall?"),
            (
                whole * (100 - right) / 100,
                "That is the error itself. The task asks by how many percent it falls.",
            ),
            (
                whole * right / 100,
                "That is by how much the error falls in squared points. Divide"
                " by the error of one mean, and take percent.",
            ),
            (
                late,
                "You counted the break year to the years before it. It is the first year of"
                " the second mean.",
            ),
            (
                _falls(values, lambda old, new: old),
                "You have the error before the break only. Add the error from the break year on.",
            ),
            (
                _falls(values, lambda old, new: new),
                "You have the error after the break only. Add the error of the years before.",
            ),
            (
                _falls(values, lambda old, new: old - new),
                "You took the second error away from the"
                " first. What two means leave is the sum of both errors.",
            ),
            (
                _both_sides(values),
                "The break year is in both halves. It belongs to the second"
                " one: before it is <, from it on is >=.",
            ),
            (
                pd.Series({year: year**2 for year in right.index}),
                "That is the example of the task."
                " Put the formula for the fall in the place of year ** 2.",
            ),
            (right.round(), "You rounded to whole numbers. Leave the decimals."),
        ],
    )


CAUSE = partial(
    checkers.choice,
    right="b",
    why={
        "a": "The first letter of protest is of September 1993. What came first, the letter or the"
        " trip?",
        "c": "Three states named membership as their aim in May 1992. Can talk that had begun be"
        " excluded?",
        "d": "The three new members joined in 1999. Can that have caused a trip of 1992?",
    },
)

STEPS = partial(
    checkers.order,
    letters="abcdef",
    rules=(
        ("d", "a", "What would count as a turn must be settled before anybody looks for one."),
        ("d", "e", "What would count as a turn must be settled before anybody looks for one."),
        ("a", "e", "A date is read off a measure: choose the measure first."),
        ("e", "b", "Only what has a date can be put in order: first find when the turn was."),
        ("b", "f", "A cause that the order excludes need not be weighed against others."),
        ("f", "c", "A verdict that is given before its rivals are heard is a wish."),
    ),
)

CAPTION = partial(
    checkers.text,
    shortest=120,
    longest=200,
    needs=(
        (re.compile(r"\b(198|199|200)\d\b"), "No year is named. When was it?"),
        (
            re.compile(
                r"\d[\d.,]*\s*(%|percent|per cent|points|warheads|years|days|billion)", re.I
            ),
            "There is no figure with its unit in your text, such as so many percent or days.",
        ),
        (
            re.compile(r"\bnato\b|atlantic", re.I),
            "NATO is missing. What does the order of events say about it?",
        ),
        (
            re.compile(r"vot(e|es|ed|ing)\b|agreement", re.I),
            "The votes are missing. Which way did they go, and when?",
        ),
        (
            re.compile(r"\b(but|however|although|though|yet|whereas|while|despite)\b", re.I),
            "Nothing in your text speaks against it. What would somebody say who sees it the"
            " other way?",
        ),
        (
            re.compile(
                r"not (know|sure|certain|clear|proved?|shown?)|cannot|uncertain|unknown|open"
                r"|change (my|our) mind|do(es)? not (tell|say|show|prove|decide)",
                re.I,
            ),
            "Nothing is left open in your text. What can this evidence not tell?",
        ),
    ),
)


def _votes_of(year, partner="USA"):
    votes = data.load("roll_calls")
    votes = votes[votes["date"].dt.year == year][["RUS", partner]]
    return votes.astype(object).dropna()


def _gap(votes):
    numbers = votes.apply(lambda column: column.map(POSITIONS)).astype(float)
    return (numbers.iloc[:, 0] - numbers.iloc[:, 1]).abs().mean()


def _signed_gap(votes):
    numbers = votes.apply(lambda column: column.map(POSITIONS)).astype(float)
    return (numbers.iloc[:, 0] - numbers.iloc[:, 1]).mean()


def _falls(values, left):
    """The fall by break year if `left` of the two errors counts as what two means leave."""
    whole = breaks.squared_error(values)
    return pd.Series(
        {
            year: 100
            * (
                1
                - left(
                    breaks.squared_error(values[values.index < year]),
                    breaks.squared_error(values[values.index >= year]),
                )
                / whole
            )
            for year in breaks.falls(values).index
        }
    )


def _both_sides(values):
    """The fall by break year if the break year counts on both sides."""
    whole = breaks.squared_error(values)
    return pd.Series(
        {
            year: 100
            * (
                1
                - (
                    breaks.squared_error(values[values.index <= year])
                    + breaks.squared_error(values[values.index >= year])
                )
                / whole
            )
            for year in breaks.falls(values).index
        }
    )


def _agreement(votes, one, two):
    return 100 * (1 - _gap(votes[[one, two]]) / 2)


def _cut(values, first, last):
    return 100 * (1 - values[last] / values[first])


TASKS = (
    Task(
        id="03-from-atlanticism-to-asia/agreement",
        title="How near did they vote?",
        track="analysis",
        hints=(
            "Turn the words into numbers first: yes is 1, abstain is 0, no is -1. Then the gap"
            " between two votes is 0, 1 or 2.",
            'The mean gap is `(numbers["RUS"] - numbers["USA"]).abs().mean()`. A gap of 2 means'
            " nothing in common, so half of the mean gap is the distance.",
            "Agreement is what the distance leaves: `100 * (1 - mean_gap / 2)`.",
        ),
        check=mean_agreement,
        success="In 1993 the two agreed to {answer:.0f} percent, more than in any other year since"
        " 1985. Three choices are hidden in this number: abstaining counts half, an absence counts"
        " as nothing at all, and every vote weighs the same, whether it is about a budget or about"
        " a war. Counting identical votes only gives a much smaller figure and the same peak.",
    ),
    Task(
        id="03-from-atlanticism-to-asia/gap",
        title="Between Beijing and Washington",
        track="analysis",
        hints=(
            "`votes` has one column for each pair. You need two of them, and one subtraction.",
            'pandas subtracts year from year: `votes["CHN-RUS"] - votes["RUS-USA"]`.',
            "Put brackets around it and cut the years out at the end: `(...).loc[1985:2005]`.",
        ),
        check=gap,
        success="In 1988 Moscow voted {answer[1988]:.0f} points nearer to Beijing than to"
        " Washington, in 1993 only {answer[1993]:.0f}, in 2004 again {answer[2004]:.0f}. Note what"
        " never happened: the gap did not go below zero. Even in its most Western year Russia voted"
        " no nearer to Washington than to Beijing. Atlanticism was a direction more than a place.",
    ),
    Task(
        id="03-from-atlanticism-to-asia/cuts",
        title="Who cut first?",
        track="analysis",
        hints=(
            "A cut in percent is 100 times (1 minus later divided by earlier).",
            '`heads.loc[1991, "RUS"]` is one cell of the table: the year, then the power.',
            '`russia = 100 * (1 - heads.loc[1993, "RUS"] / heads.loc[1991, "RUS"])`, and the same'
            " for the USA.",
        ),
        check=cuts,
        success="By 1993 Russia had cut {answer[0]:.0f} percent and the USA {answer[1]:.0f}. Stop"
        " the clock in 2000, and the order is turned round. Whoever wants a Russian concession"
        " chooses the later year, whoever wants an American one the earlier. An honest sentence"
        " gives both, and says that the Russian figures are estimates from outside.",
    ),
    Task(
        id="03-from-atlanticism-to-asia/depression",
        title="How deep, and how long?",
        track="analysis",
        hints=(
            "`output.min()` is the lowest value. The fall is measured against 1989.",
            "For the second number look for the first year after 1989 in which output is above"
            " that of 1989: `output[output > output[1989]]` keeps these years.",
            "`fall = 100 * (1 - output.min() / output[1989])` and"
            " `years = output[output > output[1989]].index[0] - 1989`.",
        ),
        check=depression,
        success="A fall of {answer[0]:.0f} percent, and {answer[1]:.0f} years until output was"
        " back. Had you started in 1992, with the reforms, the fall would be under a third: the"
        " first year of a series decides how much of a disaster belongs to whom. And output is not the"
        " whole of life: it counted tanks that nobody missed, and not the years of life that men"
        " lost.",
    ),
    Task(
        id="03-from-atlanticism-to-asia/break-year",
        title="Find the break yourself",
        track="analysis",
        hints=(
            "For one break year there are two errors: `squared(west[west.index < year])` and"
            " `squared(west[west.index >= year])`. Their sum is what two means leave over.",
            "The fall in percent is 100 times (1 minus what is left, divided by `squared(west)`).",
            "`falls = pd.Series({year: 100 * (1 - (squared(west[west.index < year]) +"
            " squared(west[west.index >= year])) / squared(west)) for year in range(1988, 2000)})`.",
        ),
        check=break_year,
        success="The best year takes away {answer[1991]:.0f} percent of the error, and the year is"
        " 1991: the last autumn of the USSR, and a turn to the West. Try it on a straight line, and"
        " you will get about 75 percent for a break that does not exist. What the search found here"
        " is more than that. It says when, and it says nothing of why.",
    ),
    Task(
        id="03-from-atlanticism-to-asia/cause",
        title="What the order allows",
        track="argument",
        hints=(
            "Write the date beside each event that a sentence names. Which ones are before"
            " 18 December 1992?",
            "Order can exclude a cause. Can it also prove one?",
            "One sentence says no more than the order says. The others claim a proof, or forget a"
            " date.",
        ),
        check=CAUSE,
        success="Talk had begun in May 1992, so the order does not exclude it. The protest is"
        " documented from 1993 on, so nothing proves it either. That is a small result, and it is"
        " what contested means: good sources, and more than one explanation that fits them.",
    ),
    Task(
        id="03-from-atlanticism-to-asia/steps",
        title="The order of a causal check",
        track="argument",
        hints=(
            "Begin with the step that no figure can help you with: what do you mean by a turn?",
            "A measure gives a date, a date gives an order, an order takes causes away.",
            "The verdict is last. Just before it, those causes that are left are held against one"
            " another.",
        ),
        check=STEPS,
        success="Define, choose a measure, date it, put the causes in order, compare the ones that"
        " are left, and only then judge. Most quarrels about causes are quarrels about the first"
        " step: the two sides mean two different turns.",
    ),
    Task(
        id="03-from-atlanticism-to-asia/caption",
        title="The text beside the photograph",
        track="argument",
        hints=(
            "Begin with what was signed, and when. It is the only thing that nobody disputes.",
            "Then two measures that go different ways: votes, and one other. Each with its year.",
            "Then NATO, with dates. End with what this evidence cannot tell.",
        ),
        check=CAPTION,
        success="Your text has what can be counted: length, years, a figure, the votes, NATO, an"
        " objection, something left open. Whether it is fair, only a reader can say: ask one who"
        " sees it the other way.",
        rubric=Rubric(
            points=(
                "The first sentence is a fact that all four cities would accept.",
                "Each figure has a unit, a year and a source, and is right.",
                "The direction of the votes is told, with the year in which it changed.",
                "NATO is told with dates, and the states that asked to join are named as actors.",
                "No because stands without a date that fits it.",
                "It says what is not known, and what would change the answer.",
            ),
            model="On 18 December 1992 Russia and China called each other friendly countries. It"
            " was a beginning in words. In the votes of the UN General Assembly Moscow had moved"
            " towards Washington since 1991, and in 1993 it agreed with it to 62 percent, the"
            " highest value in our table, which begins in 1971; then it moved back for ten years. Two weeks after"
            " Beijing the same president signed a treaty with the United States on nuclear arms."
            " Was it NATO? Poland, Hungary and Czechoslovakia had named membership as their aim in"
            " May, 226 days before, so talk had begun. But Yeltsin accepted Poland's wish in August"
            " 1993, and his first letter against it came three weeks later. Help that was promised"
            " in April 1992 and came late, and opponents in parliament, fit the dates better. This"
            " order can exclude causes; it cannot prove one. A Russian paper of 1992 that names"
            " NATO as a reason for the trip would change my mind.",
        ),
    ),
)
