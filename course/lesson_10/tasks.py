"""The tasks of lesson 10, the triangle. What is right is computed by the engine and the tables."""

import re
from functools import partial

import pandas as pd

from claimbook.tasks import checkers
from claimbook.tasks.task import Rubric, Task
from course import data, triangle
from course.triangle.sides import SIDES

YEAR = 2014
SPAN = slice(1992, 2014)
CUTS = (0.35, 0.41, 0.45, 0.5, 0.6)
WORTH = {"yes": 1.0, "abstain": 0.0, "no": -1.0}


def ballots():
    """The roll calls of 2014 as numbers: a column for each power, empty where it did not vote."""
    calls = data.load("roll_calls")
    calls = calls[calls["date"].dt.year == YEAR]
    return pd.DataFrame({p: calls[p].astype(object).map(WORTH) for p in triangle.POWERS})


def apart(one, two, votes):
    """Mean of abs(a - b) / 2 over the rows in which both voted."""
    return ((votes[one] - votes[two]).abs() / 2).mean()


def by_hand(answer):
    """The distance of China and the United States by votes in 2014, on common roll calls."""
    votes = ballots()
    both = votes.dropna()
    right = apart("CHN", "USA", both)
    return checkers.number(
        answer,
        right,
        [
            (
                right * len(both),
                "That is a sum over the roll calls. Take the mean.",
            ),
            (
                right * len(both) / len(votes),
                "You divided by all roll calls. Some are left out,"
                " because one of the three did not vote.",
            ),
            (1 - right, "That is the agreement. The distance is what is missing from 1."),
            (2 * right, "The gap between yes and no is 2. Divide by 2, so that it counts as 1."),
            (
                (both["CHN"] != both["USA"]).mean(),
                "You counted each difference whole. Yes against abstain is half a difference.",
            ),
            (
                apart("CHN", "USA", votes.fillna(0)),
                "You took an absence for an abstention. Leave"
                " out the roll calls in which one of the three did not vote.",
            ),
            (apart("RUS", "USA", both), "That is the side of Russia and the United States."),
            (apart("CHN", "RUS", both), "That is the side of China and Russia."),
            (
                (both["CHN"] - both["USA"]).mean() / 2,
                "You kept the signs, so that differences in"
                " the two directions cancel. Take .abs() first.",
            ),
        ],
    )


def holds(answer):
    """Years from 1992 to 2014 in which RUS-USA is the longest side, by measure."""
    frames = {name: triangle.distances(name) for name in triangle.MAIN}

    def years(side, most=True, span=SPAN):
        found = {}
        for name, frame in frames.items():
            rows = frame.loc[span]
            found[name] = ((rows.idxmax(axis=1) if most else rows.idxmin(axis=1)) == side).sum()
        return pd.Series(found)

    return checkers.series(
        answer,
        years("RUS-USA"),
        [
            (years("RUS-USA", most=False), "You counted the years in which it is the shortest."),
            (years("CHN-USA"), "You counted the side of China and the United States."),
            (years("CHN-RUS"), "You counted the side of China and Russia."),
            (years("RUS-USA", span=slice(None)), "You counted all years. Keep 1992 to 2014."),
            (0 * years("RUS-USA"), "No year at all. The column is called RUS-USA, in this order."),
            (years("RUS-USA", span=slice(1992, 2013)), "Your years stop in 2013."),
            (years("RUS-USA", span=slice(1992, 2015)), "Your years run on to 2015."),
            (years("RUS-USA") / 23, "That is a share of the years. Give their number."),
        ],
        what="measures",
    )


def tipping(answer):
    """The weight of votes, with trade as the only other ruler, at which two sides tie in 2014."""
    right = _tie(YEAR, "CHN-USA")
    return checkers.number(
        answer,
        right,
        [
            (1 - right, "That is the weight of trade. The task asks for that of the votes."),
            (
                _tie(YEAR, "CHN-RUS"),
                "You compared with China and Russia. The rival for the longest"
                " side is China and the United States.",
            ),
            (_tie(2019, "CHN-USA"), "That is the weight for 2019."),
            (
                right / (1 - right),
                "That is how many times as heavy as trade the votes must be. What"
                " part of the whole weight is it?",
            ),
            (
                (1 - right) / right,
                "That is the gap by votes divided by the gap by trade. The weight"
                " is the gap by trade divided by the sum of both.",
            ),
            (0.5, "With equal weights one side is clearly longer. Which?"),
        ],
    )


def _tie(year, rival):
    """w for which w * votes + (1 - w) * trade is the same for RUS-USA and its rival."""
    votes = triangle.distances("votes").loc[year]
    trade = triangle.distances("trade").loc[year]
    by_votes, by_trade = votes[rival] - votes["RUS-USA"], trade["RUS-USA"] - trade[rival]
    return by_trade / (by_trade + by_votes)


def like_with_like(answer):
    """Change of CHN-RUS from 2024 to 2025: in the mix, and on the one ruler of both years."""
    if not isinstance(answer, list | tuple) or len(answer) != 2:
        return "Give both numbers, in this order and in square brackets: [leap, real]."
    mix, votes = triangle.composite(), triangle.distances("votes")

    def change(frame, side="CHN-RUS", first=2024):
        return frame.loc[first + 1, side] - frame.loc[first, side]

    slips = [
        (mix.loc[2025, "CHN-RUS"], "That is the length in 2025. Take from it the one of 2024."),
        (mix.loc[2024, "CHN-RUS"], "That is the length in 2024. A change needs both years."),
        (-change(mix), "The later length minus the earlier one: mind the sign."),
        (change(mix, "CHN-USA"), "That is the side of China and the United States."),
        (change(mix, "RUS-USA"), "That is the side of Russia and the United States."),
        (change(mix, first=2023), "That is 2023 to 2024, one year too early."),
        (change(votes), "That is the change by votes alone. The leap is that of the mix."),
        (change(mix) / mix.loc[2024, "CHN-RUS"], "That is growth as a share. Subtract only."),
    ]
    problem = checkers.number(answer[0], change(mix), slips, tolerance=0.03)
    if problem:
        return f"The leap: {problem}"
    slips = [
        (-change(votes), "The later length minus the earlier one: mind the sign."),
        (change(mix), "You took the mix again. Take the ruler that both years have."),
        (votes.loc[2025, "CHN-RUS"], "That is the length in 2025. Take from it the one of 2024."),
        (change(votes, "CHN-USA"), "That is the side of China and the United States."),
        (change(votes, "RUS-USA"), "That is the side of Russia and the United States."),
        (change(votes, first=2023), "That is 2023 to 2024, one year too early."),
    ]
    problem = checkers.number(answer[1], change(votes), slips, tolerance=0.03)
    return f"The real change: {problem}" if problem else None


def threshold(answer):
    """How many sides of the mix of 2014 are shorter than each cut."""
    sides = triangle.composite().loc[YEAR, list(SIDES)].astype(float)
    later = triangle.composite().loc[2019, list(SIDES)].astype(float)
    votes = triangle.distances("votes").loc[YEAR]

    def close(lengths):
        return pd.Series({cut: float((lengths < cut).sum()) for cut in CUTS})

    right = close(sides)
    sums = pd.Series({cut: sides[sides < cut].sum() for cut in CUTS})
    return checkers.series(
        answer,
        right,
        [
            (3 - right, "You counted the sides that are longer than the cut. Turn the sign round."),
            (right / 3, "That is a share of the three sides. Give their number."),
            (close(votes), "These are the sides by votes alone. Take `sides`, from the mix."),
            (close(later), "That is the mix of 2019. Take the one of 2014."),
            (sums, "You added up lengths. Sum the comparison instead: True counts as 1."),
            (
                right.diff().fillna(right),
                "You counted what is new at each cut. Count all sides"
                " that are shorter than the cut.",
            ),
        ],
        what="cuts",
    )


VALIDITY = partial(
    checkers.choice,
    right="d",
    why={
        "a": "Wide intervals are a lack of precision. More roll calls would help, and the votes"
        " would still measure votes.",
        "b": "That two measures differ shows that one of them misses something. It does not show"
        " which one, and it may be trade.",
        "c": "A short series limits where the ruler can be used. Where it is used, it may be fine.",
    },
)

CAPTION = partial(
    checkers.text,
    shortest=100,
    longest=180,
    needs=(
        (re.compile(r"\d"), "There is no figure in your text, such as a length or a share."),
        (re.compile(r"\b(19|20)\d\d\b"), "No year is named. Which triangle is it?"),
        (
            re.compile(r"\bvot|roll.call|assembly", re.I),
            "The votes are missing. They speak against the essay, so a fair text names them.",
        ),
        (re.compile(r"\btrad|customs|disput|treat", re.I), "No ruler but the votes is named."),
        (re.compile(r"\bweigh|weight", re.I), "Nothing is said of the weights."),
        (
            re.compile(r"does not|do not|cannot|not (show|mean|measure)|miss|leaves? out", re.I),
            "Say what a length here does not show.",
        ),
        (
            re.compile(r"change (my|our|the)|would (turn|overturn|change|move)|\bif\b", re.I),
            "What would change the answer? One sentence is enough.",
        ),
    ),
)

TASKS = (
    Task(
        id="10-the-triangle/by-hand",
        title="One side by hand",
        track="analysis",
        hints=(
            "For one roll call the distance is the gap between the two numbers, without its sign,"
            " divided by 2: 0 for the same vote, 1 for yes against no.",
            "First keep the roll calls in which all three voted: `common = ballots.dropna()`. Then"
            " subtract two columns of `common`.",
            'The last line: `((common["CHN"] - common["USA"]).abs() / 2).mean()`.',
        ),
        check=by_hand,
        success="The distance is {answer:.2f}, the number that the laboratory draws. Three choices"
        " are in it: that an abstention is worth half a vote, that each roll call counts the same,"
        " and that an absence says nothing. Each could be made otherwise, and none of them is in"
        " the essay. Because all sides rest on the same roll calls, they always make a triangle.",
    ),
    Task(
        id="10-the-triangle/holds",
        title="In how many years does it hold?",
        track="analysis",
        hints=(
            "`frame.idxmax(axis=1)` names, for each year, the column with the largest number.",
            "Compare these names with 'RUS-USA' and add up: True counts as 1.",
            'For one measure: `(frame.loc[1992:2014].idxmax(axis=1) == "RUS-USA").sum()`. Do it for'
            " each name in `measures`, in a dictionary, and make a Series of that.",
        ),
        check=holds,
        success="By trade it holds in {answer[trade]:.0f} of 23 years, by votes in"
        " {answer[votes]:.0f}, by disputes in {answer[disputes]:.0f}. A mean of such rulers is no"
        " compromise between two opinions about one thing. They look at different things, and"
        " votes and trade do not change their mind once.",
    ),
    Task(
        id="10-the-triangle/tipping",
        title="The weight that turns the answer over",
        track="analysis",
        hints=(
            "Votes say that China and the USA is longer, by some gap; trade says that Russia and"
            " the USA is longer, by another. At the tipping weight the two weighed gaps are equal.",
            "With w for votes and 1 - w for trade: w times the gap by votes equals (1 - w) times"
            " the gap by trade. Solve for w.",
            'With `by_votes = votes["CHN-USA"] - votes["RUS-USA"]` and `by_trade = trade["RUS-USA"]'
            ' - trade["CHN-USA"]`: `tipping = by_trade / (by_trade + by_votes)`.',
        ),
        check=tipping,
        success="Votes need {answer:.2f} of the weight before the essay's longest side loses its"
        " place. The reason is plain: by trade the two sides stand far apart, by votes only a"
        " little. So a mix is ruled by the ruler with the widest spread, whatever the weights say."
        " Whoever sets the scale of a ruler sets a weight, too.",
    ),
    Task(
        id="10-the-triangle/like-with-like",
        title="Did the world move, or the ruler?",
        track="analysis",
        hints=(
            "A change is the later length minus the earlier one. A minus sign says that the two"
            " came closer.",
            "Print `mix.loc[[2024, 2025]]` and look at the column `rests_on`. Which ruler is in"
            " both rows?",
            '`leap = mix.loc[2025, "CHN-RUS"] - mix.loc[2024, "CHN-RUS"]`, and `real` in the same'
            ' way from `triangle.distances("votes")`.',
        ),
        check=like_with_like,
        success="The mix leaps by {answer[0]:+.2f}; by the ruler that both years have, the change"
        " is {answer[1]:+.2f}. So about half of the leap is the missing trade ruler, which had held"
        " the side long. A line whose ingredients change should be broken where they change.",
    ),
    Task(
        id="10-the-triangle/threshold",
        title="Move the threshold",
        track="analysis",
        hints=(
            "`sides < 0.45` compares each of the three lengths with one cut and gives True or False"
            " three times.",
            "A sum counts the True: `(sides < 0.45).sum()`. You need it for each number in `cuts`.",
            "`close = pd.Series({cut: (sides < cut).sum() for cut in cuts})`.",
        ),
        check=threshold,
        success="The same three lengths pass through all four types: none close at the lowest cut"
        " and all three at the highest. China is a pivot only for cuts between 0.42 and 0.55. So a"
        " type without its threshold says little, and whoever chooses the threshold after seeing"
        " the lengths can choose the type.",
    ),
    Task(
        id="10-the-triangle/validity",
        title="What shows that a ruler is not valid?",
        track="argument",
        hints=(
            "A measure is valid if its answer is about the thing that we named. Precise answers can"
            " be about something else.",
            "For a test you need a case in which the truth is known from another source.",
            "Which of the four sentences holds a ruler against a year that is known from history?",
        ),
        check=VALIDITY,
        success="To hold a measure against cases where the answer is known is the plainest test of"
        " validity. It needs no statistics, and it is often left out, because it takes history."
        " A ruler that fails it may still serve, if its caption says what it measures.",
    ),
    Task(
        id="10-the-triangle/caption",
        title="The text under the triangle",
        track="argument",
        hints=(
            "Begin with what the length means: which rulers, which year, which weights.",
            "Then the result, with one figure for the essay and one against it. The share of"
            " weightings is a good one; say what it is a share of.",
            "End with what the picture does not show, and with the finding that would change it.",
        ),
        check=CAPTION,
        success="Your text has what can be counted: length, a figure, a year, two rulers, the"
        " weights, a limit, and what would change the answer. Whether it is clear and fair, only a"
        " reader can say.",
        rubric=Rubric(
            points=(
                "A reader knows after two sentences what a length stands for.",
                "The year and the sources are named.",
                "It gives a result for the essay and one against it, both right.",
                "It says what was weighed and how, and does not call a share a probability.",
                "It names something important that the picture leaves out.",
                "It says what finding would change the answer.",
            ),
            model="The triangle shows 2014. Each side is a mean of five measures with equal"
            " weights: votes in the UN General Assembly, trade set against both economies, treaties"
            " in force, militarised disputes and shared organisations; a longer side is a greater"
            " distance."
            " Drawn so, Russia and the United States stand farthest apart, as Fu Ying wrote. The"
            " sentence holds under 93 percent of all ways to weigh the five, which is no"
            " probability, and under 53 without trade. By votes alone it fails: there China and the"
            " United States are at 0.73, Russia and the United States at 0.63. A length here does not measure trust, intent"
            " or need, and the treaties count on paper even when nobody would keep them. Sanctions"
            " and the war against Ukraine are in it only as far as they moved trade, votes or"
            " disputes. If several years of newer votes put Moscow farthest from Washington, the"
            " measures would agree.",
        ),
    ),
)
