"""The tasks of lesson 05, energy and institutions. What is right is computed from the tables."""

import re
from functools import partial

from claimbook.tasks import checkers
from claimbook.tasks.task import Rubric, Task
from course import data
from course.lesson_05.forecasts import brier
from course.methods import measures

PROMISED = 38  # billion cubic metres a year, the contract of 2014


def delivered():
    """Gas that came, billion cubic metres by year, without the unconfirmed year."""
    table = measures.confirmed("gas_deliveries")
    return table[table["kind"] == "delivered"].set_index("year")["volume_bcm"]


def pool():
    """Votes in the reserve pool, percent by member."""
    table = data.load("institutions")
    rows = table[(table["institution"] == "CRA") & (table["member"] != "TOTAL")]
    return rows.set_index("member")["vote_share_pct"]


def filled(answer):
    """How full the line was: delivered gas as percent of the promised volume, by year."""
    came = delivered()
    right = 100 * came / PROMISED
    return checkers.series(
        answer,
        right,
        [
            (came, "That is the gas itself. What part of the promised 38 is it, in percent?"),
            (PROMISED - came, "That is what was missing. The task asks for what came."),
            (100 - right, "That is what was missing, in percent. The task asks for what came."),
            (right.round(), "You rounded to whole numbers. Leave the decimals."),
            (100 * came / came.max(), "You divided by the best year. The measure is the promise."),
            (
                100 * came / came.sum(),
                "You divided by the gas of all years together. The measure is"
                " the promise for one year.",
            ),
            (came * PROMISED, "You multiplied. What part of the promise came?"),
            (came - PROMISED, "That is what was missing. The task asks for what came, in percent."),
        ],
    )


CASES = (((0.8, 1), 0.04), ((0.8, 0), 0.64), ((0.25, 1), 0.5625), ((0, 0), 0.0), ((1, 0), 1.0))
SCORE = partial(
    checkers.function,
    cases=CASES,
    mistakes=(
        (lambda p, o: abs(p - o), "That is the distance. One step is missing: the square."),
        (lambda p, o: p**2, "You squared the probability. First subtract the outcome."),
        (lambda p, o: 1 - (p - o) ** 2, "That is 1 minus the score. In Brier's score 0 is best."),
        (lambda p, o: (p + o) ** 2, "You added. The score grows with the difference."),
        (lambda p, o: 2 * (p - o), "Times 2 doubles a number. `** 2` squares it."),
        (
            lambda p, o: p - o**2,
            "The difference is not squared yet. If you wrote ** 2 already, put"
            " brackets around the difference: without them Python squares the outcome alone.",
        ),
        (
            lambda p, o: (1 - p) ** 2,
            "You took the distance to 1 in every case. Take the distance to the outcome.",
        ),
        (lambda p, o: (100 * p - o) ** 2, "p is a number between 0 and 1 already: no percent."),
        (lambda p, o: 2 * abs(p - o), "Times 2 doubles a number. `** 2` squares it."),
    ),
)


def two_advisers(answer):
    """Mean Brier scores of the bold and of the careful adviser, over the same five outcomes."""
    if not isinstance(answer, list | tuple) or len(answer) != 2:
        return "Give both means, in this order and in square brackets: [bold, careful]."
    for name, value, said in zip(("bold", "careful"), answer, ADVICE.values(), strict=True):
        scores = [brier(p, o) for p, o in zip(said, OUTCOMES, strict=True)]
        mean = sum(scores) / len(scores)
        misses = [abs(p - o) for p, o in zip(said, OUTCOMES, strict=True)]
        average = sum(said) / len(said)
        other = next(s for key, s in ADVICE.items() if key != name)
        others = [brier(p, o) for p, o in zip(other, OUTCOMES, strict=True)]
        problem = checkers.number(
            value,
            mean,
            [
                (sum(scores), "You added the scores. Divide by how many there are."),
                (sum(misses) / len(misses), "That is the mean distance. Square each one first."),
                (
                    (sum(misses) / len(misses)) ** 2,
                    "You squared the mean. Take the mean of the squares: the order matters.",
                ),
                (
                    (average - sum(OUTCOMES) / len(OUTCOMES)) ** 2,
                    "You compared the two means. Each forecast is held against its own outcome.",
                ),
                (1 - mean, "That is 1 minus the score. In Brier's score 0 is best."),
                (sum(others) / len(others), "That is the other adviser's score."),
                (average, "That is the mean of the probabilities. Where are the outcomes?"),
                (
                    sum(p**2 for p in said) / len(said),
                    "You held every forecast against 0. Two of"
                    " the events happened: their outcome is 1.",
                ),
                (
                    sum((1 - p) ** 2 for p in said) / len(said),
                    "You held every forecast against 1."
                    " Three of the events did not happen: their outcome is 0.",
                ),
                (
                    average - sum(OUTCOMES) / len(OUTCOMES),
                    "Without the square, misses to both sides cancel. Square each one.",
                ),
            ],
            tolerance=0.02,
        )
        if problem:
            return f"The {name} one: {problem}"
    return None


OUTCOMES = (1, 0, 0, 1, 0)
ADVICE = {"bold": (0.95, 0.05, 0.85, 0.9, 0.05), "careful": (0.7, 0.3, 0.5, 0.7, 0.2)}


def gap_2020(answer):
    """Error of the IMF's forecast of April 2015 of the American lead in 2020, percent."""
    table = data.load("gdp_forecasts")
    row = table[(table["issued"] == "2015-04-14") & (table["forecaster"] == "IMF")].iloc[0]
    said = row["gap_2020_bn_usd"]
    china, usa = measures.gdp("CHN"), measures.gdp("USA")
    came = usa[2020] - china[2020]
    return checkers.number(
        answer,
        100 * (said / came - 1),
        [
            (said - came, "That is in billion dollars. How many percent of the real gap is it?"),
            (
                came - said,
                "That is in billion dollars. How many percent of the real gap is it, and"
                " was the forecast too high or too low?",
            ),
            (
                came,
                "That is a gap in billion dollars, the one that was said or the one that came."
                " By how many percent of the second do the two differ?",
            ),
            (
                said / came,
                "That is the forecast divided by what came. How far above or below 1 is"
                " it, in percent?",
            ),
            (0, "It was close, and not exact. Give at least one decimal."),
            (
                100 * (said / -came - 1),
                "You took the American GDP away from China's. How far ahead was the USA?",
            ),
            (
                100 * said / came,
                "That is the forecast in percent of what came. How far above or below 100 is it?",
            ),
            (
                100 * (came / said - 1),
                "The size is about right and the sign is not. Take what came"
                " away from the forecast, not the other way round, and measure it against what came.",
            ),
            (
                100 * (said / (usa[2015] - china[2015]) - 1),
                "That is the gap of another year. The forecast is about the gap of 2020.",
            ),
            (
                100 * (said / (usa[2021] - china[2021]) - 1),
                "That is the gap of another year. The forecast is about the gap of 2020.",
            ),
            (
                100 * (said / usa[2020] - 1),
                "You divided by the American GDP. The forecast is about the difference of the two.",
            ),
        ],
        tolerance=0.06,
    )


def asker(answer):
    """China's share of the votes when Russia asks the reserve pool for money, percent."""
    votes = pool()
    rest = votes.drop("RUS")
    commitments = data.load("institutions").query("institution == 'CRA' and member != 'TOTAL'")
    capital = commitments.set_index("member")["capital_share_pct"]
    return checkers.number(
        answer,
        100 * votes["CHN"] / rest.sum(),
        [
            (votes["CHN"], "That is China's share among all five. Who does not vote here?"),
            (
                votes["CHN"] + votes["RUS"],
                "You gave Russia's votes to China. They are not counted at all.",
            ),
            (
                100 * votes["CHN"] / votes.drop("ZAF").sum(),
                "You left out South Africa. Russia is the one that asks.",
            ),
            (
                100 * votes["CHN"] / votes.drop("CHN").sum(),
                "You left out China. Russia is the one that asks.",
            ),
            (
                capital["CHN"],
                "That is China's share of the capital among all five. Look at the"
                " other column, and at who does not vote.",
            ),
            (
                100 * capital["CHN"] / capital.drop("RUS").sum(),
                "That is the share of the capital."
                " The votes differ from it: look at the other column.",
            ),
            (rest.sum(), "Those are the votes that are left. What part of them is China's?"),
            (
                100 * votes["CHN"] / (rest.sum() - votes["CHN"]),
                "You compared China with the other three. The share is of all four.",
            ),
        ],
    )


SCORABLE = partial(
    checkers.choice,
    right="b",
    why={
        "a": "A probability stands there, and a year. But who decides whether cooperation has"
        " become deeper?",
        "c": 'The event and the day are clear. What number would you write for "may well"?',
        "d": '"Up to" is true of every smaller volume too, so this cannot fail on its number. And'
        " how likely is it?",
    },
)

STEPS = partial(
    checkers.order,
    letters="abcdef",
    rules=(
        ("d", "a", "Without an event that can be checked there is nothing to look up a rate for."),
        ("d", "f", "A date belongs to an event. First say what is to happen."),
        ("f", "a", "How often such things come depends on how long one waits: the date is first."),
        ("a", "c", "The outside view is the start; what is special here moves the number later."),
        ("c", "e", "The number is written down once the case has been looked at, and not before."),
        ("e", "b", "A forecast that is scored must have been written down before."),
    ),
)

MEMO = partial(
    checkers.text,
    shortest=120,
    longest=200,
    needs=(
        (
            re.compile(
                r"\d+\s*(%|percent|per cent)|\b\w+ (chances? )?in (a )?(two|three|four"
                r"|five|six|seven|eight|nine|ten|twelve|twenty|hundred|\d+)",
                re.I,
            ),
            "There is no probability in your text, such as so many percent.",
        ),
        (
            re.compile(r"\b(by|before|until|end of|in)\b[^.]{0,25}\b20\d\d\b", re.I),
            "No date stands by which it should have happened, such as: by the end of 2018.",
        ),
        (
            re.compile(r"gazprom|cnpc|buyer|seller|table|tass|plans? of|essay", re.I),
            "Nobody is named whose word or figure you use.",
        ),
        (
            re.compile(
                r"\b(other|similar|past|earlier|first) (\w+ )?(projects?|lines?|pipelines?"
                r"|deals?|contracts?)|reference class|outside view|track record",
                re.I,
            ),
            "The outside view is missing: what became of other projects of this kind?",
        ),
        (
            re.compile(r"\b(but|however|although|though|yet|whereas|while|despite)\b", re.I),
            "Nothing in your text speaks against it. What would somebody say who sees it the"
            " other way?",
        ),
        (
            re.compile(r"\b(if|unless|change my mind|would raise|would lower)\b", re.I),
            "Say what news would change your number: if this happens, then so much.",
        ),
    ),
)

TASKS = (
    Task(
        id="05-energy-and-institutions/filled",
        title="How full was the line?",
        track="analysis",
        hints=(
            "A share in percent is 100 times the part divided by the whole. What is the whole"
            " here?",
            "pandas divides every year of a series at once: `came / 2` halves each of them.",
            "The promise is 38, so `filled = 100 * came / 38`.",
        ),
        check=filled,
        success="In the first full year the line was {answer[2020]:.0f} percent full, in 2023"
        " {answer[2023]:.0f} percent, and then it carried a little more than was promised. Held against"
        " the essay's 2018, every one of these years is late. Held against a contract whose volume"
        " grows year by year, none of them need be. A verdict on a forecast needs its date, and"
        " the one who set it.",
    ),
    Task(
        id="05-energy-and-institutions/score",
        title="A score for one forecast",
        track="analysis",
        hints=(
            "Work it out by hand for `score(0.8, 0)`: the distance is 0.8. What comes next?",
            "In Python `x ** 2` is x times x. A bracket is worked out before the square is taken.",
            "The whole function is `return (p - outcome) ** 2`.",
        ),
        check=SCORE,
        success="Your function scores any forecast: 0 is perfect, 1 is certain and wrong, and 50"
        " percent always gives a quarter. The square is what makes false certainty dear: a miss"
        " twice as far costs four times as much.",
    ),
    Task(
        id="05-energy-and-institutions/two-advisers",
        title="The bold and the careful adviser",
        track="analysis",
        hints=(
            "One score for each of the five forecasts, then their mean. Do it twice.",
            "`zip(bold, outcomes)` goes through the two lists side by side.",
            "For the first: `sum((p - o) ** 2 for p, o in zip(bold, outcomes)) / 5`.",
        ),
        check=two_advisers,
        success="The bold adviser scores {answer[0]:.3f} and the careful one {answer[1]:.3f}. The"
        " bold one was closer in four of five cases and lost nearly everything on the one that is"
        " left. In a conversation the bold one would have sounded better. That is why a record is"
        " kept.",
    ),
    Task(
        id="05-energy-and-institutions/gap-2020",
        title="A forecast that held",
        track="analysis",
        hints=(
            "First the gap that came: GDP of the United States in 2020 less that of China.",
            "The error in percent is 100 times (forecast divided by what came, minus 1). If the"
            " forecast was too low, it has a minus sign.",
            "`came = usa[2020] - china[2020]`, then `error = 100 * (said / came - 1)`.",
        ),
        check=gap_2020,
        success="The International Monetary Fund missed the gap of 2020 by {answer:+.1f} percent,"
        " five years ahead and with a pandemic in between. Before you call it wisdom: a"
        " difference can be right while both of its parts are wrong, and this forecast gives only"
        " the difference. One good forecast proves as little as one bad one.",
    ),
    Task(
        id="05-energy-and-institutions/asker",
        title="When Russia asks",
        track="analysis",
        hints=(
            "When Russia asks for money, four members decide. Add up their votes.",
            '`votes.drop("RUS")` is the table without Russia, and `.sum()` adds up what is left.',
            '`share = 100 * votes["CHN"] / votes.drop("RUS").sum()`.',
        ),
        check=asker,
        success="China has {answer:.1f} percent of the votes that count, just below a half. So it"
        " needs one more member, whichever it is, and South Africa with the fewest votes will do."
        " Had the votes followed the capital alone, China would have had exactly half. The basic"
        " votes that all five share equally are what keeps it below.",
    ),
    Task(
        id="05-energy-and-institutions/scorable",
        title="Which one can be scored?",
        track="argument",
        hints=(
            "Look for four things: an event, a date, a probability, and somebody who says it.",
            "Ask of each: could two people who dislike each other agree whether it came true?",
            "Two sentences lack a number for doubt, and one lacks an event that can be checked.",
        ),
        check=SCORABLE,
        success="It names an event that a customs table settles, a year, and a probability. It may"
        " well turn out wrong, and that is its merit: whoever says it ten times can be told how"
        " good the number was.",
    ),
    Task(
        id="05-energy-and-institutions/steps",
        title="From a promise to a forecast",
        track="argument",
        hints=(
            "Begin with the words themselves: what would count as having happened?",
            "The record of similar projects comes before the special features of this one.",
            "Event, date, outside view, this case, number, and the score at the very end.",
        ),
        check=STEPS,
        success="The order guards against two habits: to fall in love with the case before asking"
        " how such cases usually end, and to remember after the event that one had always known."
        " The number is written down before, and scored after.",
    ),
    Task(
        id="05-energy-and-institutions/memo",
        title="The second contract: a memorandum",
        track="argument",
        hints=(
            "Put the forecast first: the event, the date, and a probability. Then the reasons.",
            "Start from how the first line went until now: ten years of talks, a contract in 2014,"
            " first gas planned for 2019. Then say what differs this time.",
            "End with the strongest argument against you, and with the news that would move your"
            " number, and how far.",
        ),
        check=MEMO,
        success="Your text has what can be counted: length, a probability, a date, a source, the"
        " outside view, an objection, and what would change it. Whether it is good, only a reader"
        " can say.",
        rubric=Rubric(
            points=(
                "The first sentence is a forecast that could turn out wrong.",
                "The event is so clear that a friend and a foe would judge it alike.",
                "The probability is neither 0 nor 100, and the text gives reasons for it.",
                "It starts from other projects before it speaks of this one.",
                "It uses only what could be known at its date.",
                "It tells the interest of the buyer and of the seller in fair words.",
            ),
            model="I give 15 percent that a contract with a price for the second line is signed by"
            " the end of 2016, and 40 percent by the end of 2020. Gazprom expects it in 2016, but"
            " Russian officials had hoped for 2015 as well. The outside view is sober: talks on the"
            " first line took about ten years, and by autumn 2015 the buyer had moved its start by a"
            " year, to the seller's date. This case has one feature more. The gas of Western Siberia can"
            " go to Europe already, so the seller gains a second outlet and wants to hurry, while"
            " the buyer loses nothing by waiting and has other sellers. However, somebody may say"
            " that in May 2014 a summit ended years of delay in two days, and could do so"
            " again. If the two companies name a price formula in public, I go to 60 percent; if"
            " the oil price stays low through the year, I go down to 8.",
        ),
    ),
)
