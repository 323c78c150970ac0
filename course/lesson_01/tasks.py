"""The tasks of lesson 01, reading the essay. What is right is computed from the tables."""

import re
from functools import partial

from claimbook.tasks import checkers
from claimbook.tasks.task import Rubric, Task
from course import claims, data
from course.lesson_01.evidence import WESTERN
from course.methods import measures

FIRST, LAST = 1993, 2015  # yearly changes: the first is that from 1992 to 1993


def facts(answer):
    """Percent of the ledger's facts with the verdict supported as of January 2016."""
    ledger = claims.verdicts()
    rows = ledger[ledger["kind"] == "fact"]
    good, everywhere = rows["verdict_2016"] == "supported", ledger["verdict_2016"] == "supported"
    # Exactly, since the share over all claims may lie very near to this number.
    if isinstance(answer, int | float) and answer == len(rows):
        return "That is how many facts there are. How many of them are supported?"
    return checkers.number(
        answer,
        100 * good.mean(),
        [
            (good.sum(), "That is how many. What percentage of the facts is it?"),
            (everywhere.sum(), "That counts all kinds. Keep the facts first."),
            (100 * everywhere.mean(), "That is the share over all kinds. Keep the facts first."),
            (
                100 * everywhere.sum() / ledger["verdict_2016"].count(),
                "That is the share over all kinds with a verdict. Keep the facts first.",
            ),
            (100 * good.sum() / len(ledger), "You divided by all claims. Divide by the facts."),
            (
                100 * good.sum() / everywhere.sum(),
                "That says how many of the supported claims are"
                " facts. The question is how many of the facts are supported.",
            ),
            (
                100 * (rows["verdict_now"] == "supported").mean(),
                "That is the verdict of now. Take the column verdict_2016.",
            ),
            (100 * (1 - good.mean()), "That is the share that is not supported."),
        ],
    )


def by_kind(answer):
    """Percent supported in 2016 by kind, without the positions, which have no verdict."""
    ledger = claims.verdicts()
    judged = ledger.dropna(subset=["verdict_2016"])
    right = _supported(judged, "verdict_2016")
    if checkers.series(answer, _supported(ledger, "verdict_2016"), what="kinds") is None:
        return (
            "The positions are still there, with 0 percent. They have no verdict: an empty cell is"
            " not supported, and it is not unsupported. Use `judged`."
        )
    everywhere = (judged["verdict_2016"] == "supported").groupby(judged["kind"], observed=True)
    return checkers.series(
        answer,
        right,
        [
            (_supported(judged, "verdict_now"), "Those are the verdicts of now. Take 2016."),
            (
                everywhere.sum(),
                "Those are numbers of claims. A percentage is asked for: take the"
                " mean, and multiply by 100.",
            ),
            (
                judged.groupby("kind", observed=True).size(),
                "That is how many claims of each kind"
                " there are. How many percent of them are supported?",
            ),
            (100 - right, "That is the share that is not supported."),
            (
                100 * everywhere.sum() / len(judged),
                "You divided by all claims. Divide by the claims"
                " of the same kind: the mean does it.",
            ),
        ],
        what="kinds",
    )


def _supported(rows, column):
    return 100 * (rows[column] == "supported").groupby(rows["kind"], observed=True).mean()


def moved(answer):
    """Ids of the claims whose verdict now differs from that of 2016, in the ledger's order."""
    ledger = data.load("claims").set_index("id")
    then, now = (ledger[f"verdict_{when}"].astype(object) for when in ("2016", "now"))
    changed, known = then != now, then.notna()
    right, wording = changed & known, ledger["reason_2016"] != ledger["reason_now"]
    mistakes = [
        (
            changed,
            "The positions are among them. Their cells are empty, and pandas says that an"
            " empty cell differs from everything, even from another empty cell. Use `judged`.",
        ),
        (~changed, "Those are the claims whose verdict did not change. Use != for different."),
        (wording, "You compared the reasons. Compare the verdicts."),
        (
            right & (now != "supported") & (then == "supported"),
            "Those were supported and no longer are. Some moved between other verdicts.",
        ),
    ]
    sentences = list(ledger["claim"][right])
    listed = [(list(ledger.index[mask]), sentence) for mask, sentence in mistakes]
    listed.append((sentences, "Those are the sentences. The ids stand in the index: `.index`."))
    return checkers.names(answer, list(ledger.index[right]), listed, what="claim")


def camps(answer):
    """Works by Western authors, of all years, by position."""
    works = data.load("literature")
    west = works["country"].isin(WESTERN)

    def count(rows):
        return rows.groupby("position", observed=True).size()

    return checkers.series(
        answer,
        count(works[west]),
        [
            (count(works), "Those are all authors of the list. Keep the Western ones with isin."),
            (count(works[~west]), "Those are the authors who are not Western: take the ~ away."),
            (
                count(works[west & (works["year"] >= 2016)]),
                "Those are the works since 2016. Take all years.",
            ),
            (
                100 * count(works[west]) / west.sum(),
                "Those are percentages. The task asks how many works: count the rows.",
            ),
        ],
        what="positions",
    )


def swing(answer):
    """Mean yearly change of China-Russia trade, up or down, in percent, 1993 to 2015."""
    trade, other = measures.trade_total("CHN-RUS", "CHN"), measures.trade_total("CHN-USA", "USA")
    percent, usa = 100 * trade.pct_change(), 100 * other.pct_change()
    span = percent.loc[FIRST:LAST]
    return checkers.number(
        answer,
        span.abs().mean(),
        [
            (
                span.mean(),
                "Ups and downs cancel out in your mean. Take `.abs()` first: a swing has"
                " a size and no sign.",
            ),
            (
                trade.diff().loc[FIRST:LAST].abs().mean(),
                "That is in billion dollars. Two ties of"
                " different size are compared in percent: use pct_change().",
            ),
            (
                percent.loc[FIRST + 1 : LAST].abs().mean(),
                "Your first change is that of 1994. Take the"
                " changes of the whole series first, and then choose the years.",
            ),
            (
                100 * ((trade[LAST] / trade[FIRST - 1]) ** (1 / len(span)) - 1),
                "That is the steady"
                " growth from the first year to the last. It hides the ups and downs on the way.",
            ),
            (
                100 * (trade[LAST] / trade[FIRST - 1] - 1),
                "That is the growth of all the years"
                " together. The task asks for the size of the change in a typical year.",
            ),
            (
                span.std(),
                "That is the standard deviation, another measure of swings. The task asks"
                " for the mean size of a change.",
            ),
            (span.abs().median(), "That is the median. The task asks for the mean."),
            (usa.loc[FIRST:LAST].abs().mean(), "That is China and the USA. Take china_russia."),
            (percent.abs().mean(), "Those are all years of the table. Keep 1993 to 2015."),
            (percent.loc[FIRST:].abs().mean(), "Your series goes on after 2015."),
            (percent.loc[:LAST].abs().mean(), "Your series begins before 1993."),
            (span.abs().max(), "That is the largest swing. Take the mean of all."),
        ],
    )


FAILS = partial(
    checkers.choice,
    right="b",
    why={
        "a": "What news would refute it? A quarrel shows that trust was not mutual enough, a"
        " reconciliation that it was. It survives both.",
        "c": "That they said it can be looked up, and it is a fact. It says nothing on whether the"
        " tie is stable.",
        "d": "May can never be refuted: what may happen may also not happen.",
    },
)

STEPS = partial(
    checkers.order,
    letters="abcdef",
    rules=(
        ("d", "f", "How can you tell what kind of claim it is before you have it as one sentence?"),
        ("f", "a", "What counts against a claim depends on its kind."),
        (
            "a",
            "c",
            "Whoever looks first and asks afterwards what would have counted against the"
            " claim finds that nothing did.",
        ),
        ("c", "e", "A verdict before the evidence is a prejudice."),
        ("e", "b", "Nothing can be left over before there is a verdict to leave it out."),
    ),
)

MARGIN = partial(
    checkers.text,
    shortest=120,
    longest=200,
    needs=(
        (
            re.compile(r"fu ying|author|official|diplomat|committee|minister|she ", re.I),
            "Who speaks? Name the author or her office.",
        ),
        (
            re.compile(r"reader|journal|foreign affairs|america|magazine|washington", re.I),
            "To whom does the text speak? Name the readers or the journal.",
        ),
        (
            re.compile(r"\b(fact|measure|interpretation|forecast|position)s?\b", re.I),
            "Of which kind is the claim: fact, measure, interpretation, forecast or position?",
        ),
        (
            re.compile(r"wrong|refut|falsif|against|disprove|would fail|take back", re.I),
            "What would prove the claim wrong? Your text does not say.",
        ),
        (
            re.compile(
                r"customs|votes?\b|table|record|archive|treat(y|ies)|statement|statistic|data"
                r"|count",
                re.I,
            ),
            "Where would you look? Name a record: customs figures, votes, a treaty, a statement.",
        ),
        (
            re.compile(r"\b(but|however|although|though|yet|whereas|while|still)\b", re.I),
            "Your text has no turn. What can you not check, or what speaks for the other side?",
        ),
    ),
)

TASKS = (
    Task(
        id="01-reading-the-essay/facts",
        title="How many of the facts held?",
        track="analysis",
        hints=(
            "First keep the rows whose kind is fact. Then look at their verdicts.",
            "A comparison gives True and False for each row, and `.mean()` of these is the share"
            ' of True: `(facts["verdict_2016"] == "supported").mean()`.',
            "With `facts = ledger.query(\"kind == 'fact'\")`, multiply that mean by 100.",
        ),
        check=facts,
        success="{answer:.0f} percent of the facts were supported with what was known in January"
        " 2016, and the others partly. Before you praise the author, note that a fact is the"
        " easiest kind to get right, and the easiest to check. The figure says as much about"
        " facts as about the essay.",
    ),
    Task(
        id="01-reading-the-essay/by-kind",
        title="Does the kind decide?",
        track="analysis",
        hints=(
            "You need the same share as before, but once for each kind. pandas does this with"
            " groupby.",
            'Group the True and False by the column kind: `(...).groupby(judged["kind"],'
            " observed=True).mean()`.",
            'In full: `100 * (judged["verdict_2016"] == "supported").groupby(judged["kind"],'
            " observed=True).mean()`.",
        ),
        check=by_kind,
        success="Facts {answer[fact]:.0f} percent, quantities {answer[quantity]:.0f},"
        " interpretations {answer[interpretation]:.0f}. The nearer a claim stands to the thesis,"
        " the less often the data could say yes. This is no count of errors: most of the others are"
        " partly right or contested. And two of the kinds have one claim each, so their bar means"
        " nothing.",
    ),
    Task(
        id="01-reading-the-essay/moved",
        title="Which verdicts moved in ten years?",
        track="analysis",
        hints=(
            "Two columns are compared, row by row. `!=` means different.",
            "A position has an empty cell in both columns, and pandas holds that an empty cell"
            " differs from every other. The table `judged` has no such rows.",
            'The columns are categories: `judged["verdict_2016"].astype(str) !='
            ' judged["verdict_now"].astype(str)` compares them. Put it in square brackets behind'
            " `judged`, and end with `.index`.",
        ),
        check=moved,
        success="These moved, and all others stand where they stood. Read a few cards: three of the"
        " four forecasts are here, since time settles forecasts; so are claims whose world has"
        " changed since, as on votes and vetoes. No interpretation moved. What ten years of"
        " evidence cannot move is worth a second look: does the claim forbid anything?",
    ),
    Task(
        id="01-reading-the-essay/camps",
        title="Two camps, counted",
        track="analysis",
        hints=(
            "Keep the rows whose country is in `western`, then count the rows of each position.",
            'The first step is `works[works["country"].isin(western)]`. For the second, group by'
            " the column position and take the size of each group.",
            'In full: `works[works["country"].isin(western)].groupby("position",'
            " observed=True).size()`.",
        ),
        check=camps,
        success="{answer[convenience]} works see convenience and {answer[alliance]} an alliance,"
        " made, near or wanted; {answer[partnership]} see a partnership and {answer[other]} reject"
        " the labels. So there is a third view and a fourth. Do not turn these counts into shares"
        " of Western opinion: the list was put together to show how wide the field is.",
    ),
    Task(
        id="01-reading-the-essay/swing",
        title="How steady is steady?",
        track="analysis",
        hints=(
            "Three steps: the change of each year in percent, its size without the sign, the mean.",
            "`china_russia.pct_change()` gives the change as a share of 1; `.abs()` takes the sign"
            " away; `.loc[1993:2015]` keeps the years.",
            "In full: `100 * china_russia.pct_change().loc[1993:2015].abs().mean()`.",
        ),
        check=swing,
        success="In a typical year this trade moved by {answer:.0f} percent, up or down; that of"
        " China and the USA, computed in the same way, by about 15. By this yardstick the tie that"
        " the essay calls stable is the restless one. But most of its swings are growth and the"
        " price of oil, and neither is a quarrel. A yardstick is fair only if both sides would have"
        " chosen it beforehand.",
    ),
    Task(
        id="01-reading-the-essay/can-fail",
        title="A claim that can fail",
        track="argument",
        hints=(
            "Imagine for each sentence the news that would refute it. For three of them there is"
            " none.",
            "Look for a quantity, a mark and a date.",
            "One sentence names who counts, what is counted, and from when to when.",
        ),
        check=FAILS,
        success="It may turn out false, and that is its merit. It also says less than the original:"
        " votes are not trust, and ten years are not for ever. An honest text tells what was lost"
        " on the way from the broad sentence to the narrow one.",
    ),
    Task(
        id="01-reading-the-essay/steps",
        title="The order of a reading",
        track="argument",
        hints=(
            "Begin with the words on the page.",
            "Decide what would count against the claim before you have seen what there is.",
            "First the sentence, then its kind, then what would refute it, then the evidence, the"
            " verdict, and last what stays open.",
        ),
        check=STEPS,
        success="What would refute the claim is written down before the evidence is seen. This one"
        " habit protects you from your friends as well as from your enemies.",
    ),
    Task(
        id="01-reading-the-essay/margin",
        title="A note in the margin",
        track="argument",
        hints=(
            "Choose a small claim. One claim treated fully is worth more than five touched.",
            "Six sentences are enough: who speaks, to whom, which kind, where you would look, what"
            " would prove it wrong, what you cannot check.",
            "End with what stays open, and say how large a part of the claim that is.",
        ),
        check=MARGIN,
        success="Your note has what can be counted: length, speaker, readers, kind, record, what"
        " would refute it, a turn. Whether it is fair, only a reader can say.",
        rubric=Rubric(
            points=(
                "The claim stands there in one sentence, in your own words.",
                "The office of the author decides what is checked, and not whether it is true.",
                "The kind is right, or your reason for another kind is given.",
                "The evidence that would refute the claim is named, and it could really occur.",
                "Something is left open, and it is said how much that matters.",
                "The author would recognise her claim in your words.",
            ),
            model="Claim: in 2014 trade between China and Russia came close to 100 billion dollars."
            " The author is a senior Chinese official, and a large figure serves her case that the"
            " tie is deep. Her readers, Americans who follow foreign policy, will hardly look it"
            " up. None of this makes the figure wrong; it makes it worth a check. It is a measure,"
            " so I ask who counts. Chinese customs counted about 95 billion, Russian customs about"
            " 88. The claim would be wrong if either had found a sum far below, say under 80; I"
            " wrote that mark down before I looked. So it holds for both authors. What it cannot carry is"
            " the weight of the argument. A sum says how much was sold, but not whether either side"
            " would miss it, and in 2015, which the essay leaves out, trade was already falling. I"
            " would print the sentence, and ask her to add the next year.",
        ),
    ),
)
