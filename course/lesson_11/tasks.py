"""The tasks of lesson 11. What is right is computed from the ledger and the tables."""

import math
import re
from functools import partial

import pandas as pd

from claimbook.quiz.then_now import Z, interval
from claimbook.tasks import checkers
from claimbook.tasks.task import Rubric, Task
from course import claims, data, triangle

COLUMNS = ["verdict_2016", "verdict_now"]
# Ten invented answers: how sure, in percent, and whether right.
RECORD = pd.DataFrame(
    {
        "sure": [95, 95, 80, 80, 80, 60, 60, 40, 40, 20],
        "right": [True, False, True, True, False, True, False, True, False, False],
    }
)
CASES = ((14, 19), (9, 9), (0, 4), (50, 100))


def verdicts():
    """The ledger's section, kind and two verdicts; a position says so instead of a gap."""
    ledger = claims.verdicts()
    table = ledger[COLUMNS].astype(object).fillna("a position")
    return ledger[["section", "kind"]].astype(str).join(table)


def changed(answer):
    """How many claims of each section have another verdict now."""
    table = verdicts()
    other = table["verdict_2016"] != table["verdict_now"]
    gaps = claims.verdicts()[COLUMNS].astype(object)
    unequal = gaps["verdict_2016"] != gaps["verdict_now"]  # a gap never equals a gap

    def per(mask, by="section"):
        return mask.groupby(table[by]).sum()

    right = per(other)
    return checkers.series(
        answer,
        right,
        [
            (per(~other), "You counted the claims that kept their verdict."),
            (per(other | True), "That is how many claims each section has."),
            (
                per(unequal),
                "You counted positions as changed: an empty cell never equals another."
                " Use `verdicts`, where they are filled.",
            ),
            (
                per(other & (table["verdict_2016"] == "supported")),
                "You kept only those that were"
                " supported in 2016. Some changed from another verdict.",
            ),
            (right / per(other | True), "That is a share of each section. Give the number."),
        ],
        what="sections",
    )


def lower(answer):
    """A function: the lower end of Wilson's interval."""

    def plain(right, number):
        share = right / number
        return share - Z * math.sqrt(share * (1 - share) / number)

    def parts(right, number):
        share = right / number
        middle = share + Z * Z / (2 * number)
        half = Z * math.sqrt(share * (1 - share) / number + Z * Z / (4 * number * number))
        return middle, half, 1 + Z * Z / number

    def undivided(right, number):
        middle, half, _ = parts(right, number)
        return middle - half

    def half_undivided(right, number):
        middle, half, below = parts(right, number)
        return middle / below - half

    def rootless(right, number):
        middle, half, below = parts(right, number)
        return (middle - half * half / Z) / below

    def unbracketed(right, number):
        share = right / number
        middle, half, below = parts(right, number)
        return (share + Z * Z / 2 * number - half) / below

    def centre(right, number):
        middle, _, below = parts(right, number)
        return middle / below

    return checkers.function(
        answer,
        [(case, interval(*case)[0]) for case in CASES],
        [
            (
                lambda right, number: interval(right, number)[1],
                "That is the upper end. Take the half away from the middle.",
            ),
            (
                plain,
                "That is the textbook interval, which for few cases is too narrow. Wilson moves"
                " the middle as well.",
            ),
            (undivided, "You forgot to divide by 1 + z*z/number."),
            (half_undivided, "You divided the middle by 1 + z*z/number, and not the half."),
            (rootless, "The root in the half is missing: `** 0.5`."),
            (
                unbracketed,
                "z*z/2*number is not z*z/(2*number): Python goes from left to right."
                " Put the product below the line in brackets.",
            ),
            (centre, "That is the middle alone. Take the half away from it."),
            (lambda right, number: right / number, "That is the share itself."),
        ],
        tolerance=0.005,
    )


def brier(answer):
    """The mean Brier score of the ten answers."""
    sure, right = RECORD["sure"] / 100, RECORD["right"].astype(float)
    gaps = sure - right
    return checkers.number(
        answer,
        (gaps**2).mean(),
        [
            ((gaps**2).sum(), "That is the sum. The score is the mean."),
            (gaps.abs().mean(), "You did not square. The square makes false certainty dear."),
            (
                gaps.mean(),
                "You took the mean of the gaps with their signs. That is how much too"
                " sure the reader is on average, and not the score.",
            ),
            (
                ((RECORD["sure"] - right) ** 2).mean(),
                "Sureness is in percent and rightness is 0 or 1: divide by 100 first.",
            ),
            (
                (gaps[RECORD["right"]] ** 2).mean(),
                "You used the right answers only. The wrong ones cost most.",
            ),
            (
                math.sqrt((gaps**2).mean()),
                "You drew the root at the end. The score is the mean of the squares itself.",
            ),
            (
                ((sure + right - 1) ** 2).mean(),
                "You took 0 for a right answer and 1 for a wrong one. It is the other way round.",
            ),
            (((1 - sure) ** 2).mean(), "You compared every answer with 1. A wrong one counts 0."),
            (1 - (gaps**2).mean(), "You took it away from 1. Here small is good."),
            (
                ((sure - 0.5) ** 2).mean(),
                "You compared the sureness with a half. Compare it with what was so.",
            ),
        ],
    )


def lines():
    """Trade, identical votes and votes with abstentions as half, of China and Russia, by year."""
    rows = data.load("trade").query("dyad == 'CHN-RUS' and reporter == 'CHN'")
    return pd.DataFrame(
        {
            "trade": rows.set_index("year")["total_bn_usd"],
            "identical": 1 - triangle.distances("identical")["CHN-RUS"],
            "alike": 1 - triangle.distances("votes")["CHN-RUS"],
        }
    )


def both_fell(answer):
    """The years since 1992 in which trade and identical votes fell together."""
    fell = lines().diff().loc[1992:] < 0

    def of(mask):
        return [str(year) for year in fell.index[mask]]

    rose = (lines().diff().loc[1992:] > 0)[["trade", "identical"]].all(axis=1)
    return checkers.names(
        answer,
        of(fell["trade"] & fell["identical"]),
        [
            (
                of(fell["trade"]),
                "These are the years in which trade fell. Keep those in which"
                " identical votes fell too.",
            ),
            (
                of(fell["identical"]),
                "These are the years in which identical votes fell. Keep those"
                " in which trade fell too.",
            ),
            (
                of(fell["trade"] | fell["identical"]),
                "In these years one or the other fell. Use & for both.",
            ),
            (
                of(fell["trade"] & fell["alike"]),
                "You took the votes in which an abstention counts"
                " half. The task asks for identical votes.",
            ),
            (of(rose), "In these years both rose."),
        ],
        what="year",
    )


def themes(day):
    """The keywords of one statement, as a set."""
    table = data.load("statements").set_index("date")["themes"]
    return set(table.loc[day].split("; "))


def overlap(answer):
    """How alike the keywords of 2005 and 2022 are: shared divided by all of both."""
    first, second, older = themes("2005-07-01"), themes("2022-02-04"), themes("1997-04-23")
    shared = len(first & second)
    return checkers.number(
        answer,
        shared / len(first | second),
        [
            (shared, "That is how many they share. Divide by how many there are in either."),
            (
                len(first | second),
                "That is how many stand in either text. It belongs below the line.",
            ),
            (
                shared / len(first),
                "You divided by the keywords of 2005 alone. Divide by all that"
                " stand in either text.",
            ),
            (
                shared / len(second),
                "You divided by the keywords of 2022 alone. Divide by all that"
                " stand in either text.",
            ),
            (
                shared / (len(first) + len(second)),
                "What they share is counted twice below the line. Use | to put the sets together.",
            ),
            (len(first ^ second) / len(first | second), "That is the part in which they differ."),
            (len(first & older) / len(first | older), "That compares 2005 with 1997."),
        ],
        tolerance=0.005,
    )


HINDSIGHT = partial(
    checkers.choice,
    right="c",
    why={
        "a": "It names what was known, and when. That is the opposite of hindsight.",
        "b": "It says that the outcome differs from the forecast. That is a fact about the"
        " forecast, and blames nobody.",
        "d": "It keeps the two dates apart and says which one it uses.",
    },
)

RESOLVE = partial(
    checkers.choice,
    right="b",
    why={
        "a": "Who decides what is close? Two people who dislike each other would not agree.",
        "c": "Speeches can be found for any answer. Which one would decide?",
        "d": "It has a date and a measure, and nobody says how likely it is. It can be kept for"
        " a score only with a number.",
    },
)

HELD = re.compile(r"held|holds|stood|stands|right|support", re.I)
FELL = re.compile(r"wrong|not support|did not hold|fell|failed|miss(ed)? by|late", re.I)
SILENCE = re.compile(
    r"silen|miss|left out|leaves out|d(oes|id) not (say|mention|see)|nothing (of|on|about)", re.I
)
KNOWN = re.compile(
    r"could (have )?(be )?(know|seen?\b)|known (then|in|by)|a sign|in (2014|2015)", re.I
)
REVIEW = partial(
    checkers.text,
    shortest=100,
    longest=180,
    needs=(
        (
            re.compile(r"\b(I|my|me)\b"),
            "You are not in your text. The editor asks what you believed first.",
        ),
        (
            re.compile(r"\d"),
            "There is no figure in your text. Name one, of the ledger or your own.",
        ),
        (HELD, "What held up? Say it with one example."),
        (FELL, "What did not hold? Say it with one example."),
        (SILENCE, "A silence is missing: what did the essay not say that mattered?"),
        (KNOWN, "Say what a reader of January 2016 could have known."),
        (
            re.compile(r"\b20(2[7-9]|3\d)\b"),
            "Nothing can be held against you in 2036. End with a forecast that has a year to come.",
        ),
        (re.compile(r"percent|per cent|%|probab", re.I), "Your forecast has no probability."),
    ),
)

TASKS = (
    Task(
        id="11-ten-years-on/changed",
        title="Where did the verdicts move?",
        track="analysis",
        hints=(
            "Compare two columns: `verdicts['verdict_2016'] != verdicts['verdict_now']` is True"
            " where the verdict is another one.",
            "Group these True and False by the section, and add up: True counts as 1.",
            "`(verdicts['verdict_2016'] != verdicts['verdict_now'])"
            ".groupby(verdicts['section']).sum()`",
        ),
        check=changed,
        success="Economics leads with {answer[economics]:.0f}, and history has"
        " {answer[history]:.0f}. That is no praise for whoever wrote the history part: its claims"
        " are about events that were over, and nothing that came later could touch them.",
    ),
    Task(
        id="11-ten-years-on/lower",
        title="An honest lower end",
        track="analysis",
        hints=(
            "Write it in three lines: the share, the middle, the half. `z` is 1.96.",
            "middle: (share + z*z/(2*number)) divided by (1 + z*z/number). half: z times the root"
            " of (share*(1-share)/number + z*z/(4*number*number)), divided by the same.",
            "`return middle - half`. The root is `** 0.5`. Try it with 14 of 19: about a half.",
        ),
        check=lower,
        success="For 14 of 19 facts the lower end is near one half, and for 9 of 9 it is no"
        " certainty at all. The textbook interval would have said that nine of nine is 100 percent,"
        " without doubt. Few cases need a formula that knows that they are few.",
    ),
    Task(
        id="11-ten-years-on/brier",
        title="A score for ten answers",
        track="analysis",
        hints=(
            "For one answer: sureness as a share of 1, minus 1 if it was right and 0 if it was not,"
            " squared.",
            "`record['right']` is True or False, and in a subtraction they count as 1 and 0.",
            "`((record['sure'] / 100 - record['right']) ** 2).mean()`",
        ),
        check=brier,
        success="The score is {answer:.3f}. Somebody who always says 50 percent has 0.25. Look at"
        " the two answers at 95 percent: the wrong one alone costs more than the five right ones"
        " together. False certainty is what a score punishes most.",
    ),
    Task(
        id="11-ten-years-on/both-fell",
        title="When both fell at once",
        track="analysis",
        hints=(
            "`.diff()` gives each year's change, and `< 0` marks a fall.",
            "Two conditions that must both hold are joined with &, each in brackets or as a column"
            " of a table of True and False.",
            "`fell = lines.diff().loc[1992:] < 0`, then"
            " `list(fell.index[fell['trade'] & fell['identical']])`.",
        ),
        check=both_fell,
        success="Only these years, and both had a cause far from the tie: a world crisis and a"
        " pandemic. Trade and votes mostly fall at different times. A tie has no single pulse, and"
        " whoever wants to show that it weakens will always find one line that fell.",
    ),
    Task(
        id="11-ten-years-on/overlap",
        title="How alike are two statements?",
        track="analysis",
        hints=(
            "Of two sets, `a & b` is what they share, and `a | b` all that stands in either.",
            "`len(...)` counts a set. Divide one count by the other.",
            "`len(words_2005 & words_2022) / len(words_2005 | words_2022)`",
        ),
        check=overlap,
        success="The two share {answer:.2f} of all their keywords. Twenty days after the second"
        " text one of its authors invaded a neighbour. Likeness of words says something about what"
        " two states want to be heard saying. It is no measure of what they will do.",
    ),
    Task(
        id="11-ten-years-on/hindsight",
        title="Find the hindsight",
        track="argument",
        hints=(
            "Look for a word that makes the outcome seem necessary.",
            "Ask of each sentence: could it have been written in January 2016, or does it say what"
            " could be known then?",
            "One of them says *of course*, and gives no sign with a date.",
        ),
        check=HINDSIGHT,
        success="Of course, bound to, it was clear: these words make what happened look as if it"
        " had to happen. A fair sentence gives the sign and its date, or keeps the blame out.",
    ),
    Task(
        id="11-ten-years-on/resolve",
        title="Which forecast can be scored?",
        track="argument",
        hints=(
            "Four things are needed: what, by when, how likely, and who decides.",
            "Two of the four have no measure, and one has no probability.",
            "Look for a source that is named, a number and a year.",
        ),
        check=RESOLVE,
        success="It names the thing, the source that decides, the year and the probability. It may"
        " be wrong, and then it will teach something. The others can only be defended.",
    ),
    Task(
        id="11-ten-years-on/review",
        title="The anniversary page, in short",
        track="argument",
        hints=(
            "First sentence: what you believed, with your own number from lesson 00.",
            "Then one thing that held, one that did not, and one silence with a sign that could be"
            " seen before 2016.",
            "Last sentence: a forecast for a year to come, with a probability and the source that"
            " will decide.",
        ),
        check=REVIEW,
        success="Your text has what can be counted: yourself, a figure, what held, what did not, a"
        " silence, what could be known, and a forecast with a year and a probability. Whether it is"
        " fair, only a reader can say.",
        rubric=Rubric(
            points=(
                "The first sentence says what the writer believed, and it costs something.",
                "What held and what did not are each shown by an example that can be checked.",
                "The silence comes with a dated sign, so that nobody is blamed for not being a"
                " prophet.",
                "No word makes the outcome seem necessary.",
                "The author, her critics and the peoples concerned would each find themselves"
                " described fairly.",
                "The forecast says what, by when, how likely, and who decides.",
            ),
            model="At the start of this course I had four of ten right and was sure of seven. So I"
            " judge this essay with some modesty. Most of what it counts still stands: 34 of its 73"
            " claims were supported when it was printed, and 30 are today. The tie did not break,"
            " and no alliance was signed, although many experts expected one or the other. What did"
            " not hold is the present tense: Russia looks to Europe, China takes no side. And the"
            " pipeline was full seven years late. The essay is silent on what Ukrainians wanted. In"
            " July 2015 a poll had shown it, and Crimea had been annexed the year before; a reader"
            " could have known that more might follow, and not that it would. My own forecast, for"
            " whoever reads this in 2036: by then no published treaty will oblige China to defend"
            " Russia. I say 85 percent, and the two foreign ministries' texts decide.",
        ),
    ),
)
