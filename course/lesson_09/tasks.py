"""The tasks of lesson 09, China and the USA. What is right is computed from the tables."""

import re
from functools import partial

import pandas as pd

from claimbook.tasks import checkers
from claimbook.tasks.task import Rubric, Task
from course import data
from course.lesson_09 import drawing
from course.methods import measures

SIDES = ("American figures", "Chinese figures", "each as host", "each as investor")


def shares():
    """China's GDP in percent of America's, by year: a column for each of three units."""
    return pd.DataFrame(
        {
            "market": drawing.history("today"),
            "constant": drawing.real(),
            "ppp": drawing.history("ppp"),
        }
    )


def two_editions(answer):
    """How many times the ratio of 2003 that of 2011 is: in one edition, and across two."""
    if not isinstance(answer, list | tuple) or len(answer) != 2:
        return "Give both numbers, in this order and in square brackets: [one, mixed]."
    market, china = drawing.history("today"), measures.gdp("CHN")
    print_of_2004 = printed()
    first_print = print_of_2004["CHN"]
    old = 100 * first_print / print_of_2004["USA"]
    half_old = market[2011] / (100 * first_print / measures.gdp("USA")[2003])
    one, mixed = market[2011] / market[2003], market[2011] / old
    slips = [
        (one - 1, "That is by how much it grew. How many times as large is the later ratio?"),
        (100 * (one - 1), "That is growth in percent. Divide, and stop there."),
        (market[2011] - market[2003], "You subtracted. Divide the later ratio by the earlier one."),
        (
            china[2011] / china[2003],
            "That is China's GDP alone. Divide by America's in each year"
            " first, then divide the two ratios.",
        ),
        (market[2014] / market[2003], "Your later year is 2014. Take 2011."),
        (market[2011] / 100, "That is the ratio of 2011. Divide it by the ratio of 2003."),
        (market[2003] / 100, "That is the ratio of 2003. Divide the ratio of 2011 by it."),
        (
            mixed,
            "That is the mixed one. For the first number take both years from the newest edition.",
        ),
    ]
    problem = checkers.number(answer[0], one, slips)
    if problem:
        return f"In one edition: {problem}"
    slips = [
        (
            one,
            "You used the newest figures again. Make the ratio of 2003 from both as they were"
            " printed in 2004.",
        ),
        (
            half_old,
            "You divided China's old figure by America's newest one. That is the very mixture:"
            " for 2003 take both as they were printed in 2004.",
        ),
        (
            china[2011] / first_print,
            "That is China's GDP alone, from two editions. Divide by America's in each year first.",
        ),
        (market[2003] / old, "That compares the two editions of 2003. The later year is 2011."),
        (old / 100, "That is the ratio of 2003 as it was printed. Divide the ratio of 2011 by it."),
        (market[2011] - old, "You subtracted. Divide the later ratio by the earlier one."),
        (
            market[2011] / first_print,
            "You divided by China's GDP in billions. Make the ratio of 2003 first.",
        ),
    ]
    problem = checkers.number(answer[1], mixed, slips)
    return f"Across two editions: {problem}" if problem else None


def printed():
    """GDP of 2003 as printed in 2004, billion dollars: a Series with CHN and USA."""
    table = data.load("gdp_vintages").query("year == 2003 and measure == 'market'")
    return table.set_index("country")["gdp_bn"]


def since_2021(answer):
    """Change of China's share from 2021 to 2024 in percentage points, for each unit."""
    share = shares()

    def change(first=2021, last=2024):
        return share.loc[last] - share.loc[first]

    return checkers.series(
        answer,
        change(),
        [
            (change(2020), "You began with 2020. Begin with 2021."),
            (change(2014), "You began with 2014. Begin with 2021."),
            (change(last=2023), "You ended with 2023. The newest year is 2024."),
            (
                100 * (share.loc[2024] / share.loc[2021] - 1),
                "That is a change in percent of the"
                " first value. In percentage points you only subtract.",
            ),
            (share.loc[2024] / share.loc[2021], "That is a factor. Subtract instead."),
            (change(2023), "That is the last year alone. Begin with 2021."),
            (change() / 3, "That is a change in each year. The whole change is asked for."),
            (change().round(), "This is rounded too far. Give it as it is computed."),
            (share.loc[2024], "That is the level of 2024. A change needs both years."),
        ],
        what="units",
    )


CASES = (
    (([64, 66, 78], [61, 68, 77]), 2.0),
    (([100, 90, 80, 70], [70, 90, 100, 110]), 22.5),
    (([5, 5], [5, 5]), 0.0),
)

SCORING = partial(
    checkers.function,
    cases=CASES,
    mistakes=(
        (
            lambda p, r: sum(a - b for a, b in zip(p, r, strict=True)) / len(p),
            "You kept the signs, so that too high and too low cancel. Use abs().",
        ),
        (
            lambda p, r: sum(abs(a - b) for a, b in zip(p, r, strict=True)),
            "That is the sum of the errors. Divide it by their number.",
        ),
        (
            lambda p, r: sum((a - b) ** 2 for a, b in zip(p, r, strict=True)) / len(p),
            "You squared the errors. The mean absolute error takes abs() of each.",
        ),
        (
            lambda p, r: (sum((a - b) ** 2 for a, b in zip(p, r, strict=True)) / len(p)) ** 0.5,
            "You"
            " squared the errors and took the root. The mean absolute error takes abs() of each.",
        ),
        (
            lambda p, r: sum(abs(a - b) / b for a, b in zip(p, r, strict=True)) / len(p),
            "You divided"
            " each error by the record. The errors are asked for in points, as they are.",
        ),
        (lambda p, r: abs(p[-1] - r[-1]), "That is the error of the last year alone."),
        (
            lambda p, r: abs(sum(p) - sum(r)) / len(p),
            "You compared the two sums. Take abs() of each year's error before you add them up.",
        ),
        (
            lambda p, r: max(abs(a - b) for a, b in zip(p, r, strict=True)),
            "That is the largest error. The mean is asked for.",
        ),
    ),
)


def carried_on(answer):
    """The rule "same growth as in the last five years" for 2020, and its error, in points."""
    if not isinstance(answer, list | tuple) or len(answer) != 2:
        return "Give both numbers, in this order and in square brackets: [value, error]."
    series = drawing.history("then")
    start, record = series[2014], series[2020]
    today = drawing.history("today")
    yearly = series.pct_change().loc[2010:2014].mean()

    def grown(span=5, steps=6):
        return start * (start / series[2014 - span]) ** (steps / span)

    right = grown()
    slips = [
        (grown(steps=5), "You went on for five years, to 2019. From 2014 to 2020 are six."),
        (grown(10), "That is the growth of the last ten years. Take 2009 and 2014."),
        (grown(4), "You began with 2010. Five years before 2014 is 2009."),
        (
            start + 6 * (start - series[2009]) / 5,
            "You added the same points each year. The same"
            " growth multiplies by the same factor each year.",
        ),
        (
            start * (1 + 6 * (start / series[2009] - 1) / 5),
            "You shared the growth out evenly. Take"
            " the fifth root of the whole factor: `** (1 / 5)`.",
        ),
        (
            start * (start / series[2009]) ** 6,
            "You applied the growth of five years six times. Make the factor of one year first.",
        ),
        (
            start * (start / series[2009]) ** (5 / 6),
            "The exponent is upside down: six years, of a growth that took five.",
        ),
        (start * (start / series[2009]) ** (1 / 5), "That is the value of 2015. Go on to 2020."),
        (
            today[2014] * (today[2014] / today[2009]) ** (6 / 5),
            "You took today's edition. `known` holds what was known at the end of 2015.",
        ),
        (
            (start / series[2009]) ** (1 / 5),
            "That is the factor of one year. Apply it six times, to the value of 2014.",
        ),
        (right - record, "That is the error. Give the value first."),
    ]
    problem = checkers.number(answer[0], right, slips)
    if problem:
        return f"The value: {problem}"
    slips = [
        (100 * (right / record - 1), "That is in percent of the record. Points are a difference."),
        (right - start, "You subtracted the value of 2014. The record is that of 2020."),
        (
            start * (1 + yearly) ** 6 - record,
            "You took the mean of the five yearly growth rates,"
            " which is a little high. Take the fifth root of the whole factor.",
        ),
        (record, "That is the record. The error is forecast minus record."),
        (right - drawing.history("ppp")[2020], "Your record is at PPP. Take market dollars."),
    ]
    problem = checkers.number(answer[1], right - record, slips)
    return f"The error: {problem}" if problem else None


def holdings():
    """Direct investment at the end of 2014, billion dollars: investor and who says so."""
    table = data.load("investment_positions").query("year == 2014 and basis == 'reported'")
    table = table[table["counterpart"].isin(["CHN", "USA"])]
    figure = table.set_index(["reporter", "direction"])["position_mn_usd"] / 1000
    rows = data.load("investment_vintages").query(
        "investor == 'CHN' and year == 2014 and coverage == 'direct investment'"
    )
    return {
        "usa_out": figure["USA", "outward"],
        "usa_in": figure["USA", "inward"],
        "china_out": rows["position_bn_usd"].item(),
        "china_in": figure["CHN", "inward"],
    }


def four_sums(answer):
    """The four sums of mutual investment at the end of 2014, billion dollars."""
    f = holdings()

    def make(american, chinese, host, investor):
        return pd.Series([american, chinese, host, investor], index=list(SIDES))

    right = make(
        f["usa_out"] + f["usa_in"],
        f["china_out"] + f["china_in"],
        f["usa_in"] + f["china_in"],
        f["usa_out"] + f["china_out"],
    )
    return checkers.series(
        answer,
        right,
        [
            (
                right[
                    ["American figures", "Chinese figures", "each as investor", "each as host"]
                ].set_axis(right.index),
                "You changed over host and investor. A host reports what comes"
                " in, an investor what goes out.",
            ),
            (
                right[
                    ["Chinese figures", "American figures", "each as host", "each as investor"]
                ].set_axis(right.index),
                "You changed over the two reporters.",
            ),
            (right / 2, "You took means. Mutual investment adds the two directions."),
            (
                right * 0 + sum(f.values()),
                "You added all four figures. Each stock is in them twice, once from either end.",
            ),
            (
                make(
                    f["usa_out"] - f["usa_in"],
                    f["china_out"] - f["china_in"],
                    f["usa_in"] - f["china_in"],
                    f["usa_out"] - f["china_out"],
                ),
                "You subtracted. Mutual investment adds the two directions.",
            ),
            (
                make(
                    f["usa_out"] + f["china_in"],
                    f["china_out"] + f["usa_in"],
                    f["usa_in"] + f["china_in"],
                    f["usa_out"] + f["china_out"],
                ),
                "Look at the first two. `usa_out` and `china_in` are the same money, told from both"
                " ends.",
            ),
            (
                make(f["usa_out"], f["china_out"], f["china_in"], f["usa_out"]),
                "Each sum has two parts: American money in China, and Chinese money in America.",
            ),
        ],
        what="four names",
    )


UNIT = partial(
    checkers.choice,
    right="c",
    why={
        "a": "Market dollars moved with prices and the exchange rate in these years. A fall there"
        " can come without any fall of output.",
        "b": "PPP compares levels in each year's prices, and each new price survey moves them. To"
        " ask whether output grew faster, there is a plainer unit.",
        "d": "Per person is a good question, and another one. It asks how well people live, and"
        " not which output grew faster.",
    },
)

STEPS = partial(
    checkers.order,
    letters="abcde",
    rules=(
        ("d", "b", "A score needs a forecast with a year and a unit. Write that down first."),
        ("d", "a", "Choose the rule to beat once you know what is forecast, and for when."),
        (
            "a",
            "c",
            "Choose the rule to beat before you see the outcome. Afterwards everybody finds"
            " one that suits.",
        ),
        ("c", "b", "Without the outcome there is nothing to score."),
        ("b", "e", "Score first. Reasons come after the numbers, or they will bend them."),
    ),
)

NOTE = partial(
    checkers.text,
    shortest=100,
    longest=180,
    needs=(
        (re.compile(r"\d"), "There is no figure in your text. The board asked for a number."),
        (re.compile(r"\bpercent\b|%", re.I), "Say of what your number is a part, in percent."),
        (
            re.compile(r"market|exchange|constant|current|nominal|purchasing|\bppp\b", re.I),
            "Name the unit. In which dollars is your number?",
        ),
        (
            re.compile(
                r"\bbetween\b|\brange\b|plus or minus|±|give or take|at least"
                r"|\b\d{1,3}( percent| ?%)?( to | ?[-–] ?)\d{1,3}\b",
                re.I,
            ),
            "Give a range. A single number pretends to know too much.",
        ),
        (
            re.compile(r"no change|forecast|trend|growth of|IMF|benchmark|rule", re.I),
            "Say what your number rests on, or what it was held against.",
        ),
        (
            re.compile(r"trade|tariff|goods|customs", re.I),
            "Nothing is said of trade, and the terminal lives on it.",
        ),
        (
            re.compile(r"collid|collision|war\b|conflict|quarrel|Taiwan|sanction|rival", re.I),
            "The board asked for a sentence on collision. It is missing.",
        ),
        (
            re.compile(
                r"\bif\b|would (change|make me)|unless|depends? on|in case"
                r"|should .* (rise|fall|happen)",
                re.I,
            ),
            "Say what would change your advice.",
        ),
    ),
)

TASKS = (
    Task(
        id="09-china-and-the-united-states/two-editions",
        title="The same rise from one edition and from two",
        track="analysis",
        hints=(
            "First make the ratio of each year: China's GDP divided by America's. Then divide the"
            " later ratio by the earlier one.",
            'For the mixed rise the ratio of 2003 is `printed["CHN"] / printed["USA"]`; the ratio'
            " of 2011 stays as it is.",
            "`one = (china[2011] / usa[2011]) / (china[2003] / usa[2003])`, and the same with"
            ' `printed["CHN"] / printed["USA"]` in the place of the second bracket.',
        ),
        check=two_editions,
        success="In one edition the ratio became {answer[0]:.2f} times as large, across two"
        " editions {answer[1]:.2f} times. The difference is no growth. It is what the census of"
        " 2005 and later revisions found, and what was always there. Whoever takes the early ratio"
        " from an old newspaper adds a discovery to a rise.",
    ),
    Task(
        id="09-china-and-the-united-states/since-2021",
        title="Three units, two directions",
        track="analysis",
        hints=(
            "`share.loc[2024]` is one row of the table, with a value for each unit.",
            "A change in percentage points is the later value minus the earlier one.",
            "`change = share.loc[2024] - share.loc[2021]`",
        ),
        check=since_2021,
        success="In market dollars the share moved by {answer[market]:+.1f} points, in constant"
        " dollars by {answer[constant]:+.1f}, at PPP by {answer[ppp]:+.1f}. One pair of economies,"
        " three years, and two signs. Prices and the exchange rate lie between the first line and"
        " the second.",
    ),
    Task(
        id="09-china-and-the-united-states/score",
        title="Write the score",
        track="analysis",
        hints=(
            "The error of one year is forecast minus record; abs() takes away its sign.",
            "`zip(path, record)` gives the pairs of the two lists, one after the other.",
            "`return sum(abs(a - b) for a, b in zip(path, record)) / len(path)`",
        ),
        check=SCORING,
        success="This is the function with which the picture of the lesson scored you, and it fits"
        " in one line. Three choices are in it: that too high is as bad as too low, that an error"
        " of ten counts five times an error of two, and that every year counts the same. A port"
        " that builds too much would choose otherwise.",
    ),
    Task(
        id="09-china-and-the-united-states/carried-on",
        title="Carry on the best years",
        track="analysis",
        hints=(
            "The whole factor of five years is `known[2014] / known[2009]`. The factor of one year"
            " is its fifth root: `** (1 / 5)`.",
            "From 2014 to 2020 the yearly factor is applied six times.",
            "`value = known[2014] * (known[2014] / known[2009]) ** (6 / 5)`, and"
            " `error = value - record`.",
        ),
        check=carried_on,
        success="The rule says {answer[0]:.0f} percent and misses by {answer[1]:+.0f} points. It"
        " made no mistake in its sums. It took five years in which a fast China, a slow America"
        " and a dearer yuan came together, and asked for six more of the same.",
    ),
    Task(
        id="09-china-and-the-united-states/four-sums",
        title="Which sum passes 120 billion?",
        track="analysis",
        hints=(
            "There are two stocks, American money in China and Chinese money in America. Each has"
            " two reporters. Every sum takes one figure for each stock.",
            "A host reports what comes in (`usa_in`, `china_in`), an investor what goes out"
            " (`usa_out`, `china_out`).",
            "The first is `usa_out + usa_in`, the second `china_out + china_in`, the third"
            " `usa_in + china_in`, the fourth `usa_out + china_out`.",
        ),
        check=four_sums,
        success="The four sums run from {answer[each as host]:.0f} to"
        " {answer[each as investor]:.0f} billion. Only the last passes 120, and it takes each side"
        " at its word about what it owns. No sum is false. A sentence that gives one of them"
        " without saying which is no statement of fact yet.",
    ),
    Task(
        id="09-china-and-the-united-states/unit",
        title="Which unit answers this question?",
        track="argument",
        hints=(
            "Read the question once more. Does it ask about levels, about prices, or about"
            " quantities over time?",
            "Which of the units holds prices and the exchange rate still?",
            "It is the unit whose line in the lesson rose in every year.",
        ),
        check=UNIT,
        success="Constant dollars fix prices and exchange rate in one year, so that only quantity"
        " is left to move. The level of such a ratio depends on the base year and should not be"
        " quoted alone; its direction is what it is good for.",
    ),
    Task(
        id="09-china-and-the-united-states/steps",
        title="In which order does one judge a forecast?",
        track="argument",
        hints=(
            "Ask of each step what must be known before it can be done.",
            "Two of the five must be done before anybody knows how it came out.",
            "Write down, choose what to beat, wait, score, explain.",
        ),
        check=STEPS,
        success="The two steps that must come before the outcome are the ones that people leave"
        " for later. A forecast without a unit can always be saved, and a rule to beat that is"
        " chosen afterwards can always be beaten.",
    ),
    Task(
        id="09-china-and-the-united-states/note",
        title="The note to the board",
        track="argument",
        hints=(
            "Begin with the number: a range, in percent, with its unit. Then one sentence on what"
            " it was held against.",
            "For the second half, keep the kinds of quarrel apart. Which of them could stop trade"
            " within months?",
            "End with what would change your advice, and with what the board should do meanwhile.",
        ),
        check=NOTE,
        success="Your note has what can be counted: a number with its unit, a range, a ground to"
        " stand on, trade, a sentence on collision, and what would change it. Whether it is clear"
        " and fair, only a reader can say.",
        rubric=Rubric(
            points=(
                "The number is a range, with unit and year.",
                "It says what the number rests on, and that forecasts of it have failed.",
                "It keeps the size of an economy apart from the flow of goods.",
                "It keeps quarrels over tariffs apart from those over islands and rights.",
                "It describes both sides in words that they would accept.",
                "It says what would change the advice, in a form that can be observed.",
            ),
            model="In market dollars I expect China's economy in 2020 to be between 65 and 90"
            " percent of the American one. The range rests on the forecasts of the last two years;"
            " the trend of the past five would lead above 110, but it joined a slump in America"
            " with a dearer yuan. At purchasing-power parity China is level already. For the"
            " terminal the size of China matters less than trade. By American customs goods worth"
            " nearly 600 billion dollars crossed the ocean in 2014. Beijing says that it threatens"
            " nobody, Washington that its turn to Asia is against nobody, and both have quarrels"
            " over islands, Taiwan and rights that no tariff can settle. I do not expect them to"
            " collide. But trade can be cut within months by either side. If one of them sets"
            " tariffs on most goods of the other, I would halve the plan. Until then build the"
            " part that can serve other trade.",
        ),
    ),
)
