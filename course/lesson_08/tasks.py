"""The tasks of lesson 08, crises. What is right is computed from the tables of votes."""

import re
from functools import partial

import pandas as pd

from claimbook.tasks import checkers
from claimbook.tasks.task import Rubric, Task
from course import data

POWERS = ("CHN", "RUS", "USA")
WORTH = {"yes": 1.0, "abstain": 0.0, "no": -1.0}
RIGHTS = "Situation of human rights|Israeli practices affecting the human rights"


def ballots():
    """The votes on Ukraine as numbers: a column for each power, empty where none is known."""
    votes = data.load("ukraine_votes")
    return pd.DataFrame({p: votes[p].astype(object).map(WORTH) for p in POWERS})


def alike(one, two):
    """Percent of the votes known of both in which both cast the same."""
    both = ballots()[[one, two]].dropna()
    return 100 * (both[one] == both[two]).mean()


def halves(one, two):
    """Percent of agreement where an abstention counts half."""
    votes = ballots()
    return 100 * (1 - (votes[one] - votes[two]).abs() / 2).mean()


def left_out(one, two):
    """Percent of equal votes where abstentions are left out."""
    both = ballots()[[one, two]].dropna()
    both = both[(both[one] != 0) & (both[two] != 0)]
    return 100 * (both[one] == both[two]).mean()


def same_vote(answer):
    """China and the USA on Ukraine: percent of the votes known of both in which both cast one."""
    right, votes = alike("CHN", "USA"), ballots()
    spoken = (votes["CHN"] * votes["USA"] > 0).sum()
    equal = (votes["CHN"] == votes["USA"]).sum()
    return checkers.number(
        answer,
        right,
        [
            (100 - right, "That is the percent in which the two differ."),
            (
                100 * equal / len(votes),
                "You divided by all rows. Where a vote is not known, the two"
                " cannot be compared: leave the row out first.",
            ),
            (
                halves("CHN", "USA"),
                "You gave half a point to an abstention against a yes or a no."
                " Here only the same vote counts.",
            ),
            (
                left_out("CHN", "USA"),
                "You left out the abstentions. Here they are an answer of their own, and stay in.",
            ),
            (
                100 * spoken / len(votes[["CHN", "USA"]].dropna()),
                "Two abstentions are the same vote too. Count them among the equal ones.",
            ),
            (alike("CHN", "RUS"), "That is China and Russia."),
            (alike("RUS", "USA"), "That is Russia and the United States."),
            (equal, "That is the number of equal votes. What percent of those known of both?"),
        ],
        tolerance=0.005,
    )


def abstainer(answer):
    """A power that always abstains: its agreement with Russia and with the USA by half points."""
    if not isinstance(answer, list | tuple) or len(answer) != 2:
        return "Give both numbers, in this order and in square brackets: [russia, usa]."
    votes = ballots()
    usa = votes["USA"].dropna()
    right = {power: 100 * (1 - votes[power].abs() / 2).mean() for power in ("RUS", "USA")}
    slips = [
        (100, "You counted an abstention against a no as full agreement. It counts half."),
        (0, "You counted only equal votes. An abstention against a yes or a no counts half."),
        (halves("CHN", "RUS"), "That is China. This power always abstains."),
        (1 - right["RUS"] / 100, "Give a percent."),
    ]
    problem = checkers.number(answer[0], right["RUS"], slips)
    if problem:
        return f"With Russia: {problem}"
    slips = [
        (
            right["RUS"],
            "The United States abstained too, in some votes. Two abstentions agree whole.",
        ),
        (50, "The United States abstained too, in some votes. Two abstentions agree whole."),
        (
            100 * (usa == 0).mean(),
            "You counted only equal votes. Add half a point for each of the others.",
        ),
        (100 - right["USA"], "That is what is missing from 100."),
        (halves("CHN", "USA"), "That is China. This power always abstains."),
        (
            100 * (1 - votes["USA"].fillna(0).abs() / 2).mean(),
            "You made an abstention of the American vote that is not known. Leave that row out.",
        ),
        (
            100 * (1 - votes.dropna()["USA"].abs() / 2).mean(),
            "You left out the votes in which"
            " China's vote is not known, as the card of C2 does. Here China does not matter: use all"
            " that are known of the United States.",
        ),
        (
            100 * (1 - usa.abs() / 2).sum() / len(votes),
            "You divided by all rows. One American vote is not known: leave that row out.",
        ),
    ]
    problem = checkers.number(answer[1], right["USA"], slips, tolerance=0.005)
    return f"With the United States: {problem}" if problem else None


def rights_texts():
    """Roll calls on the rights in one place, with a column `about`."""
    calls = data.load("roll_calls")
    texts = calls[calls["title"].str.contains(RIGHTS, na=False)]
    about = texts["title"].str.extract("(Crimea|Israeli)")[0]
    about = about.replace("Israeli", "Palestinian territory").fillna("other states")
    return texts.assign(about=about)


def shares(power="CHN", vote="no"):
    """Percent of a vote of a power, by what the text is about."""
    texts = rights_texts()
    return 100 * (texts[power] == vote).groupby(texts["about"]).mean()


def control(answer):
    """In what percent of the texts of each group did China vote no?"""
    texts = rights_texts()
    right = shares()
    number = (texts["CHN"] == "no").groupby(texts["about"]).sum()
    return checkers.series(
        answer,
        right,
        [
            (right / 100, "These are shares of 1. Give percent."),
            (100 - right, "That is the percent in which China did not vote no."),
            (
                shares(vote="yes"),
                "You counted China's yes or the American no, which mirror each"
                " other here. The task asks for China's no.",
            ),
            (shares("RUS"), "That is Russia's column."),
            (
                100 * (texts["CHN"] != "yes").groupby(texts["about"]).mean(),
                "You counted abstentions too. Not yes is not the same as no.",
            ),
            (
                texts.groupby("about").size().astype(float),
                "These are the numbers of all texts."
                " Count those in which China voted no, and divide.",
            ),
            (
                number.astype(float),
                "These are numbers of votes. The groups differ in size, so divide by it.",
            ),
        ],
        what="groups",
    )


def aside(answer):
    """Percent of the Russian vetoes on Syria since 2016 that China did not join."""
    vetoes = data.load("vetoes")
    syria = vetoes[(vetoes["topic"] == "Syria") & vetoes["RUS"]]
    late = syria[syria["date"] >= "2016-01-01"]
    everything = vetoes[vetoes["RUS"] & (vetoes["date"] >= "2016-01-01")]
    right = 100 * (~late["CHN"]).mean()
    return checkers.number(
        answer,
        right,
        [
            (100 - right, "That is the percent that China joined."),
            (
                100 * (~late[late["date"] >= "2017-01-01"]["CHN"]).mean(),
                "You left out the vetoes of 2016 itself. Begin with January of that year.",
            ),
            (100 * (~syria["CHN"]).mean(), "You counted the vetoes before 2016 too."),
            (100 * (~everything["CHN"]).mean(), "You counted vetoes on all topics."),
            ((~late["CHN"]).sum(), "That is the number of vetoes. What percent is it of Russia's?"),
        ],
        tolerance=0.005,
    )


def against(answer):
    """The symbols of the votes on Ukraine in which China voted yes and Russia no."""
    votes = data.load("ukraine_votes")

    def symbols(china, russia):
        chosen = (votes["CHN"] == china) & (votes["RUS"] == russia)
        return list(votes.loc[chosen, "resolution"])

    return checkers.names(
        answer,
        symbols("yes", "no"),
        [
            (symbols("yes", "yes"), "In these both voted yes."),
            (symbols("no", "no"), "In these both voted no."),
            (
                symbols("abstain", "no"),
                "In these China abstained. To abstain is not to vote against a friend.",
            ),
            (
                [],
                "Your list is empty: no row fits. Have you the two the other way round, or a vote"
                " not spelt as in the table, in small letters?",
            ),
            (
                list(votes.loc[(votes["CHN"] == "yes") & (votes["RUS"] == "no"), "title"]),
                "That is the title. Take the column resolution of the same row.",
            ),
            (
                list(votes.loc[votes["CHN"] == "yes", "resolution"]),
                "In all of these China voted yes. Add the condition that Russia voted no.",
            ),
        ],
        what="resolution",
    )


CONTROL = partial(
    checkers.choice,
    right="c",
    why={
        "a": "These are the same kind of case: Russia is the accused in them again. A control must"
        " lack what you suspect as the cause.",
        "b": "India has reasons of its own. The question is what China does where Russia is not"
        " concerned.",
        "d": "Human rights are another subject, on which China has a principle of its own. Change"
        " one thing at a time.",
    },
)

STEPS = partial(
    checkers.order,
    letters="abcdef",
    rules=(
        (
            "c",
            "a",
            "Say what would count as a side before you see the votes, or you will say what"
            " fits them.",
        ),
        ("a", "e", "Collect the votes before you code them."),
        ("e", "b", "A score needs a code for each abstention and each empty cell first."),
        (
            "b",
            "f",
            "Compare with cases where the friend is not concerned after you have a score to"
            " compare.",
        ),
        ("f", "d", "The verdict comes last, with what would change it."),
    ),
)

MEMO = partial(
    checkers.text,
    shortest=100,
    longest=180,
    needs=(
        (
            re.compile(r"\b(19|20)\d\d\b"),
            "No year is named. When were the words said, and when was the vote?",
        ),
        (
            re.compile(r"\d+ (of|vote|percent|texts|states|others)|\d ?%"),
            "There is no figure of votes in your text, such as 0 of 26.",
        ),
        (
            re.compile(r"abst", re.I),
            "The abstentions are missing. They are what the minister will ask about.",
        ),
        (
            re.compile(r"integrity|sovereign|border", re.I),
            "Nothing is said of China's words on borders.",
        ),
        (
            re.compile(r"Geneva|human.rights|Rights Council", re.I),
            "Where did China vote no before 2016? Name the place or the subject.",
        ),
        (
            re.compile(r"principle|other states|elsewhere|control|habit", re.I),
            "A fair memo says that China votes so on other states too, or has a principle.",
        ),
        (
            re.compile(r"does not|do not|cannot|not (show|know|tell)|unknown|missing", re.I),
            "Say what votes do not show.",
        ),
        (
            re.compile(r"\bif\b|unless|would change", re.I),
            "What would change your advice? One sentence with if is enough.",
        ),
    ),
)

TASKS = (
    Task(
        id="08-crises/same-vote",
        title="An answer of its own",
        track="analysis",
        hints=(
            "Two columns, one row a vote. First leave out the rows in which one of the two is not"
            " known, then compare.",
            "`both = ballots[[...]].dropna()` keeps the whole rows. `==` between two columns gives"
            " True or False for each, and their mean is a share of 1.",
            'In two lines: `both = ballots[["CHN", "USA"]].dropna()` and `same = 100 *'
            ' (both["CHN"] == both["USA"]).mean()`.',
        ),
        check=same_vote,
        success="In {answer:.1f} percent. With half points it would be more than twice as much, and"
        " with abstentions left out something between. None of the three is the true one. Whoever"
        " prints one of them should print the rule in the same sentence.",
    ),
    Task(
        id="08-crises/abstainer",
        title="The power that never says anything",
        track="analysis",
        hints=(
            "An abstention agrees half with a yes or a no, and wholly with another abstention.",
            "For one vote of the other power the agreement is 1 minus half its distance from 0."
            " `.abs()` takes away the sign.",
            'With Russia: `100 * (1 - ballots["RUS"].abs() / 2).mean()`. With the United States the'
            " same, in its column.",
        ),
        check=abstainer,
        success="{answer[0]:.0f} with Russia, {answer[1]:.0f} with the United States, and this power"
        " has no opinion at all. It even looks American, because Washington abstained now and then."
        " Before you read a score as closeness, work out what somebody would get who says nothing.",
    ),
    Task(
        id="08-crises/control",
        title="A principle or a friend?",
        track="analysis",
        hints=(
            "For each text China's vote is no or it is not. The mean of that, by group, is a share"
            " of 1.",
            '`(texts["CHN"] == "no")` gives True or False. `.groupby(texts["about"]).mean()`'
            " gives one number for each group.",
            'In one line: `no_percent = 100 * (texts["CHN"] == "no").groupby(texts["about"])'
            ".mean()`.",
        ),
        check=control,
        success="Crimea {answer[Crimea]:.0f}, other states {answer[other states]:.0f}, the"
        " Palestinian territory {answer[Palestinian territory]:.0f} percent. So a no on Crimea"
        " is mostly what China does with any such text, and tells little of Russia. And the"
        " principle ends where Israel is the accused. Both belong in a fair sentence.",
    ),
    Task(
        id="08-crises/aside",
        title="How often did China stand aside?",
        track="analysis",
        hints=(
            "Three conditions: the topic is Syria, Russia cast a veto, and the day is in 2016 or"
            " later.",
            "The columns CHN and RUS are True or False already. `~` turns them round.",
            '`late = vetoes[(vetoes["topic"] == "Syria") & vetoes["RUS"] & (vetoes["date"] >='
            ' "2016-01-01")]`, and then `100 * (~late["CHN"]).mean()`.',
        ),
        check=aside,
        success="In {answer:.0f} percent, where it had been 0 before. It is a change, and a cheap"
        " one: Russia's veto was enough each time. To stand aside tells what a state does not want"
        " to be seen doing. It does not tell what it would do if its vote decided.",
    ),
    Task(
        id="08-crises/against",
        title="The one time",
        track="analysis",
        hints=(
            "Two conditions joined with &, each in round brackets.",
            '`votes.loc[condition, "resolution"]` gives the symbols of the rows that fit, and'
            " `list(...)` makes a list of them.",
            '`list(votes.loc[(votes["CHN"] == "yes") & (votes["RUS"] == "no"), "resolution"])`.',
        ),
        check=against,
        success="One text of the forty on which China's vote is known, on the work of the UN with"
        " the Council of Europe. Its sponsors include Ukraine and the United States: see the column"
        " sponsor. One paragraph of it names the aggression, and on that paragraph alone China"
        " abstained, on the same day. Newspapers called it a turn. Both belong in a fair sentence."
        " Two years later, on the next text of this kind, China abstained.",
    ),
    Task(
        id="08-crises/control-group",
        title="What to compare with",
        track="argument",
        hints=(
            "A control is a case that is like yours in everything but the supposed cause.",
            "Your subject is territory, and the supposed cause is friendship with Russia. Which of"
            " the two must stay, and which must go?",
            "Look for texts about territory in which Russia is not the accused.",
        ),
        check=CONTROL,
        success="The subject stays and the friend goes. If China abstains there as well, the"
        " abstention on Crimea says little of Russia. If it votes for integrity there, the"
        " abstention says much. One can look it up, and that makes the question a good one.",
    ),
    Task(
        id="08-crises/steps",
        title="In which order?",
        track="argument",
        hints=(
            "What has to be fixed before anybody has seen a vote?",
            "A score needs votes, and votes need codes.",
            "The comparison comes after the score, and the verdict at the end.",
        ),
        check=STEPS,
        success="First the rule, then the votes. Whoever says after the count what should have"
        " counted as a side will always find the side that was expected. It is the same with the"
        " worth of an abstention: choose it before, or report all.",
    ),
    Task(
        id="08-crises/memo",
        title="To the minister, in one page",
        track="argument",
        hints=(
            "Begin with what China said, and when. Then the votes on the same words.",
            "Then Geneva, and the principle that weakens it. Give one figure.",
            "End with your advice, with what votes do not show, and with what would change it.",
        ),
        check=MEMO,
        success="Your memo has what can be counted: length, a year, a figure, words, abstentions,"
        " Geneva, the principle, a limit, and a condition. Whether a minister could act on it, only"
        " a reader can say.",
        rubric=Rubric(
            points=(
                "A minister who reads only the first two sentences knows your advice.",
                "Words and votes are told apart, with dates.",
                "The abstention is called a choice, and it is said what it cost nobody.",
                "The strongest point for China's own account is in it.",
                "It says what votes do not show.",
                "It names the finding that would change the advice.",
            ),
            model="Sign if it is free, and do not rely on it. Before the annexation, on 2 March"
            " 2014, China named Ukraine's integrity; on the day after the referendum it spoke of"
            " all countries. When the Assembly voted on the same words, China abstained with 57"
            " others, and 100 voted yes. In Geneva, in June 2014 and July 2015, it voted no on"
            " Ukraine's own texts on human rights. For its own account speaks that it votes so on"
            " other states too, by a principle, and that it never called the annexation lawful. So"
            " it did not take our enemy's part in the vote on borders, and it did not take ours."
            " Votes do not show what was said behind doors, or what money was lent. A guarantor"
            " that must choose between you and a friend will not choose. If China had voted yes"
            " once on a border that a friend had moved, I would advise you to trust it.",
        ),
    ),
)
