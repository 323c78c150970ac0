"""The tasks of lesson 07, neighbours. What is right is computed from the tables."""

import re
from functools import partial

import pandas as pd

from claimbook.tasks import checkers
from claimbook.tasks.task import Rubric, Task
from course import data
from course.methods import borders

STEPS = (10, 20, 50, 100, 200)
YEARS = (2013, 2014, 2015)
POWERS = ("RUS", "CHN", "USA")


def least(answer):
    """The smallest sum of the four treaties that the table allows, in thousand square miles."""
    table = data.load("territory")
    old = table[table["date"].dt.year < 1900]
    by = old.groupby("treaty")
    right = by["area_low_sq_mi"].min().sum() / 1000
    usual = old[old["status"] == "confirmed"]["area_low_sq_mi"].sum() / 1000
    both = table.groupby("treaty")["area_low_sq_mi"].min().sum() / 1000
    return checkers.number(
        answer,
        right,
        [
            (float(round(right)), "You rounded to whole thousands. Keep one decimal."),
            (
                old["area_low_sq_mi"].min() / 1000,
                "That is the smallest row. Take the smallest of each treaty, and add up the four.",
            ),
            (by["area_high_sq_mi"].max().sum() / 1000, "That is the largest sum. Take .min()."),
            (usual, "That is the sum of the usual figures. For one treaty there is a lower one."),
            (
                old["area_low_sq_mi"].sum() / 1000,
                "You added all rows. A treaty with several"
                " reporters then counts several times: group by treaty first.",
            ),
            (by["area_low_sq_km"].min().sum() / 1000, "That is in square kilometres."),
            (both, "The handover of 2008 is in your sum. It went the other way."),
            (by["area_low_sq_mi"].mean().sum() / 1000, "That is a sum of means. Take .min()."),
        ],
        tolerance=0.0001,
    )


def dividers(answer):
    """Length of the border on the coarse map, by step."""

    def lengths(scale, factor=1.0):
        return pd.Series({step: factor * borders.border_length(scale, step) for step in STEPS})

    drawn = pd.Series(borders.border_length("110m"), index=list(STEPS))
    steps = pd.Series({step: borders.border_length("110m", step) / step for step in STEPS})
    miles = 1 / borders.KM_PER_MILE
    wide = pd.Series({s: borders.border_length("110m", s / miles) for s in STEPS})
    return checkers.series(
        answer,
        lengths("110m"),
        [
            (lengths("10m"), 'You walked on the finer map. The coarse one is "110m".'),
            (drawn, "You gave no step, so the line was taken through every point."),
            (lengths("110m", miles), "These are miles. The function gives km: leave them."),
            (steps, "That is the number of steps. The function gives the length already."),
            (wide, "Your steps are in miles. The function takes km."),
        ],
        what="steps",
        tolerance=0.001,
    )


def talks(answer):
    """Meetings of Xi and Putin with talks of the two, by year 2013 to 2015."""
    table = data.load("meetings")

    def count(rows):
        return rows["start_date"].dt.year.value_counts().reindex(YEARS, fill_value=0)

    pair = table[table["leaders"] == "Xi-Putin"]
    found = pair["talks_of_the_two"]
    return checkers.series(
        answer,
        count(pair[found == "yes"]),
        [
            (count(pair), "You counted every place where both were."),
            (count(pair[found != "no"]), "You kept the rows in which talks are not known."),
            (count(table[table["talks_of_the_two"] == "yes"]), "Xi and Obama are in your count."),
            (
                count(pair[(found == "yes") & pair["guest_power"].notna()]),
                "You kept only the stays in China or Russia. Talks in third countries count, too.",
            ),
            (count(pair[found != "yes"]), "You kept the rows without talks. Turn the test round."),
        ],
        what="years",
    )


def error(answer):
    """A function for the sampling error of a share, in points, at 95 percent."""

    def right(share, persons):
        return 196 * (share * (1 - share) / persons) ** 0.5

    return checkers.function(
        answer,
        [((0.5, 1500), right(0.5, 1500)), ((0.1, 400), right(0.1, 400))],
        [
            (
                lambda s, n: 196 * s * (1 - s) / n,
                "The root is missing: ** 0.5 around the whole fraction, in brackets.",
            ),
            (
                lambda s, n: 100 * (s * (1 - s) / n) ** 0.5,
                "That is one standard error. For 95 percent take 1.96 of them.",
            ),
            (
                lambda s, n: 196 * (0.25 / n) ** 0.5,
                "Your function does not look at the share. Half"
                " is the worst case; a share near 0 or 1 has a smaller error.",
            ),
            (lambda s, n: 196 * (s * 1 - s / n) ** 0.5, "Brackets are missing around (1 - share)."),
            (lambda s, n: 196 * (s / n) ** 0.5, "The factor (1 - share) is missing."),
            (
                lambda s, n: 196 * s * (1 - s) / n**0.5,
                "Only the persons stand under your root. The whole fraction belongs there.",
            ),
        ],
        tolerance=0.005,
    )


def alone(answer):
    """Percent of each power's vetoes from 1992 to 2015 that it cast alone."""
    table = data.load("vetoes")

    def share(rows):
        by = {p: 100 * (rows["vetoed_by"] == p).sum() / rows[p].sum() for p in POWERS}
        return pd.Series(by)

    span = table[(table["date"] >= "1992-01-01") & (table["date"] < "2016-01-01")]
    whole = table[table["date"] >= "1992-01-01"]
    count = pd.Series({p: (span["vetoed_by"] == p).sum() for p in POWERS}, dtype=float)
    of_all = 100 * count / len(span)
    return checkers.series(
        answer,
        share(span),
        [
            (count, "That is the number of vetoes alone. Divide by all vetoes of that power."),
            (share(whole), "Your years run on to the newest. Stop before 2016."),
            (share(table), "You took all years since 1946. Begin with 1992."),
            (100 - share(span), "That is the share cast together with others."),
            (of_all, "You divided by the vetoes of everybody. Divide by those of the same power."),
        ],
        what="powers",
    )


GROUP = partial(
    checkers.choice,
    right="c",
    why={
        "a": "These are the disputes of one state, which may be readier to settle than others. And"
        " the border with Russia is one of them.",
        "b": "Pairs that come to mind come to mind because they are striking. Nobody can say what"
        " share they are of all.",
        "d": "A statesman's word tells how the settlement is seen. It counts no other case.",
    },
)

PANEL = partial(
    checkers.text,
    shortest=100,
    longest=180,
    needs=(
        (re.compile(r"\d"), "There is no figure in your text, such as an area or a length."),
        (re.compile(r"\b(18|19|20)\d\d\b"), "No year is named. When did the land pass?"),
        (
            re.compile(r"unequal|force|threat", re.I),
            "The Chinese word for these treaties, or what"
            " it says, is missing. Half of your readers will look for it.",
        ),
        (
            re.compile(r"return|1689|nerchinsk|got back|lost (it )?before|regain", re.I),
            "The Russian reading is missing: where does that story begin?",
        ),
        (
            re.compile(r"histor(y|ies|ians)|according|by .{0,30}(count|figure|measure)|call", re.I),
            "Say whose figures and words these are.",
        ),
        (
            re.compile(r"\babout\b|step|some \d|as .{0,30}measure|between", re.I),
            "A figure without 'about' or its step claims more than anyone knows.",
        ),
        (
            re.compile(r"1969|died|dead|killed|lost (their )?(men|lives)|drown", re.I),
            "The dead are missing. A panel that leaves them out is not neutral.",
        ),
        (re.compile(r"1991|2004|2008|agree|settle", re.I), "How and when was it settled?"),
    ),
)

TASKS = (
    Task(
        id="07-neighbours/least",
        title="The smallest sum",
        track="analysis",
        hints=(
            "A treaty with two reporters has two rows. Choose one figure for each treaty before"
            " you add up.",
            '`old.groupby("treaty")["area_low_sq_mi"]` parts the column by treaty; `.min()` takes'
            " the smallest of each, and `.sum()` adds the four.",
            '`total = old.groupby("treaty")["area_low_sq_mi"].min().sum() / 1000`.',
        ),
        check=least,
        success="The smallest sum is {answer:.1f} thousand square miles, a tenth below the essay's"
        ' figure. So "nearly 600,000" is no great exaggeration. The'
        " largest sum lies much farther off, because of one book on 1864. A total is only as firm"
        " as its softest part.",
    ),
    Task(
        id="07-neighbours/dividers",
        title="Walk on the coarse map",
        track="analysis",
        hints=(
            "`borders.border_length(scale, step)` gives one length in km. You need it for five"
            " steps.",
            "A dictionary with a loop inside: `{step: ... for step in steps}`, and around it"
            " `pd.Series(...)`.",
            '`lengths = pd.Series({step: borders.border_length("110m", step) for step in steps})`.',
        ),
        check=dividers,
        success="From steps of 10 to steps of 100 km the coarse map loses only a sixteenth of its"
        " length, while the fine map loses a seventh. The coarse map has already cut off the bends"
        " that a short step would find. What a map does not draw, no ruler brings back.",
    ),
    Task(
        id="07-neighbours/talks",
        title="Talks of the two, year by year",
        track="analysis",
        hints=(
            "Two tests at once: the leaders are Xi and Putin, and talks were found. Each test"
            " stands in brackets, with & between them.",
            '`rows["start_date"].dt.year` is the year of each row, and `.value_counts()` counts'
            " them. `.sort_index()` puts the years in order; keep 2013 to 2015 with"
            " `.loc[2013:2015]`.",
            '`rows = meetings[(meetings["leaders"] == "Xi-Putin") & (meetings["talks_of_the_two"]'
            ' == "yes")]`, then `counts = rows["start_date"].dt.year.value_counts().sort_index()'
            ".loc[2013:2015]`.",
        ),
        check=talks,
        success="{answer[2013]}, {answer[2014]} and {answer[2015]}: together twelve, the essay's"
        " number. In 2015 two further summits are in the list, where we found no page on talks. If"
        " one were found, twelve would become thirteen, and the essay would not be wrong for it: it"
        " counted what its author knew.",
    ),
    Task(
        id="07-neighbours/error",
        title="A function for the error",
        track="analysis",
        hints=(
            "The formula is 1.96 times the square root of share times (1 - share) over persons. In"
            " points it is a hundred times that.",
            "A square root is `** 0.5`. Put the whole fraction into brackets before it.",
            "`return 100 * 1.96 * (share * (1 - share) / persons) ** 0.5`.",
        ),
        check=error,
        success="Your function holds for persons drawn one by one. For the poll of March 2006 it"
        " gives 2.5 points, and the pollster states up to 3.6, since it asked several people in"
        " each place. Both are about chance. Neither knows what was asked, who refused, or who was"
        " afraid to answer.",
    ),
    Task(
        id="07-neighbours/alone",
        title="Who vetoes alone?",
        track="analysis",
        hints=(
            "A veto was cast alone where the column `vetoed_by` holds one power only:"
            ' `span["vetoed_by"] == "RUS"`.',
            'All vetoes of a power: `span["RUS"].sum()`, since True counts as 1. Divide the one by'
            " the other, times 100.",
            '`shares = pd.Series({p: 100 * (span["vetoed_by"] == p).sum() / span[p].sum() for p in'
            " powers})`.",
        ),
        check=alone,
        success="Russia cast {answer[RUS]:.0f} percent of its vetoes alone, China"
        " {answer[CHN]:.0f}, and the United States {answer[USA]:.0f}. For the pair this fits the"
        " essay: China seldom stands out alone. But a veto alone may be boldness, or"
        " it may be isolation. The number cannot tell which.",
    ),
    Task(
        id="07-neighbours/group",
        title="Rare among what?",
        track="argument",
        hints=(
            "Rare means: few among many of the same kind. Who are the many?",
            "The many must be chosen by a rule, before one knows how each case ended.",
            "Which of the four counts all such borders of the world by one rule?",
        ),
        check=GROUP,
        success="A rule that is fixed before the outcome is known, and a group that is not chosen"
        " for this case: then a share means something. Such lists exist, for example that of Paul"
        ' Huth and Todd Allee. Until one is counted, "rare" stays an impression, and "the rule"'
        " does as well.",
    ),
    Task(
        id="07-neighbours/panel",
        title="The first panel",
        track="argument",
        hints=(
            "Three parts: how the land passed, how it was settled, and what is still told"
            " differently.",
            "Give each side its own word, and say that it is its word. Give figures with their"
            " reporter, and with about.",
            "Name the dead in one plain sentence, without saying that one side's count more. End"
            " with what both sides agree on.",
        ),
        check=PANEL,
        success="Your text has what can be counted: figures with an owner, years, both readings,"
        " the dead, and the settlement. Whether visitors from both doors can read it to the"
        " end, only they can say.",
        rubric=Rubric(
            points=(
                "A visitor learns after two sentences where she stands and why it matters.",
                "Each figure has its reporter, and none is more exact than it can be.",
                "The Chinese reading is told in words that a Chinese visitor would accept.",
                "The Russian reading is told in words that a Russian visitor would accept.",
                "The dead of 1900 or 1969 are named, and nobody's are used against the others.",
                "It says what was settled, and what was not.",
            ),
            model="You stand on an island that two states divided in 2008. In 1858 and 1860 Russia"
            " gained the land north of the Amur and east of the Ussuri, about a million square"
            " kilometres by the figures of Chinese histories. China calls these treaties unequal,"
            " because they were signed under threat. Russian histories tell of a return of what the"
            " treaty of 1689 had taken. In 1900 thousands of Chinese residents of Blagoveshchensk"
            " were driven into the river and drowned. In March 1969 soldiers of both armies died on"
            " a smaller island upstream. From 1991 to 2008 the two governments agreed on a line"
            " along the main channel and marked it. It is about 4,200 km long, as its guards"
            " measure it. Both call the border settled. What happened here before is still told in"
            " two ways, and this panel does not choose between them.",
        ),
    ),
)
