"""The examples that lessons work by hand: each number is computed here by the course's own methods."""

import re

import nbformat
import numpy as np
import pandas as pd
import pytest

from claimbook.launch.places import ROOT
from claimbook.quiz import bank
from course import claims, data, triangle
from course.lesson_03 import breaks
from course.lesson_05 import forecasts
from course.lesson_09 import drawing
from course.lesson_11.figure_aging import aged_difference
from course.methods import agreement, measures, voting


def example(number, cell):
    """The paragraph with the example, as plain words in one line."""
    texts = source(number, cell).split("\n\n")
    (found,) = [text for text in texts if re.search(r"By hand|by hand\.\*\*", text)]
    return in_a_line(found)


def source(number, identity):
    """The source of a cell of a lesson."""
    (path,) = (ROOT / "lessons").glob(f"{number}-*.ipynb")
    (found,) = [c.source for c in nbformat.read(path, as_version=4).cells if c.id == identity]
    return found


def in_a_line(text):
    return " ".join(text.replace("*", "").split())


def says(text, *words):
    """All of these words stand in the text, in this order."""
    place = 0
    for word in words:
        place = text.find(word, place)
        assert place >= 0, f"{word!r} is not in: {text}"
        place += len(word)


WORDS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
]


def cell(number, identity):
    """The whole text of a cell in one line."""
    return in_a_line(source(number, identity))


def said(identity):
    """All that a question says, in one line."""
    return " ".join(str(bank.get(identity)).split())


def test_agreement():
    pairs = pd.DataFrame({"one": ["yes"] * 3, "other": ["yes", "abstain", "no"]})
    alike = 1 - agreement.apart(*(agreement.positions(pairs, ("one", "other"))[p] for p in pairs))
    assert list(alike) == [1, 0.5, 0]
    percent = agreement.agreement_in(pairs, "one", "other")
    says(example("03", "c10"), "yes and yes, yes and abstain, yes and no", "1, one half and 0")
    says(example("03", "c10"), f"agreement is {percent:.0f} percent")


def test_squared_errors():
    values = pd.Series([20, 30, 70], index=[1, 2, 3])
    errors = (values - values.mean()).abs()
    second, third = (
        breaks.squared_error(values[values.index < year])
        + breaks.squared_error(values[values.index >= year])
        for year in (2, 3)
    )
    says(example("03", "c32"), "20, 30 and 70")
    text = in_a_line(source("03", "c32"))
    says(text, f"| none | {values.mean():.0f} | 20, 10, 30 | 400, 100, 900 | 1,400 |")
    assert list(errors) == [20, 10, 30] and list(errors**2) == [400, 100, 900]
    assert breaks.squared_error(values) == 1400
    for year, name, left in ((2, "second", second), (3, "third", third)):
        before, after = breaks.means(values, year)
        means = [before] * (year - 1) + [after] * (4 - year)
        off = [abs(value - mean) for value, mean in zip(values, means, strict=True)]
        row = f"| at the {name} year | {before:.0f}, then {after:.0f} "
        row += "| {:.0f}, {:.0f}, {:.0f} ".format(*off)
        row += "| {:.0f}, {:.0f}, {:.0f} ".format(*(one**2 for one in off))
        says(text, f"{row}| {left:.0f} |")
    assert third < second
    says(text, "The third year leaves least, so it is the break")


def test_logarithms():
    first, second = np.diff([10, 20, 80])
    assert (first, second, second / first) == (10, 60, 6)
    says(
        example("04", "c07"), "from 10 to 20, and then to 80", "six times as high", "60 against 10"
    )
    low, high = np.diff(np.log([10, 20, 80]))
    assert high / low == pytest.approx(2)
    says(example("04", "c07"), "it is twice as high")


def test_what_lesson_04_says_of_two_customs():
    china, russia = (measures.trade_total("CHN-RUS", side) for side in ("CHN", "RUS"))
    mirror = bank.get("04-economics/predict-mirror")
    assert mirror.answer == pytest.approx(russia[2005], abs=0.05)
    says(mirror.prompt, "2005", f"{china[2005]:.1f} billion")
    assert (
        "almost a third less" in mirror.explanation
        and 0.28 < 1 - russia[2005] / china[2005] < 1 / 3
    )
    factor = in_a_line(bank.get("04-economics/growth-factor").prompt)
    says(factor, "1993", f"{china[1993]:.2f} billion", f"{china[2014]:.2f} billion")
    assert china.loc[1990:1999].idxmax() == 1993


def test_what_lesson_02_says_of_the_coalition():
    found = claims.evidence("H2")["with_coalition"]
    left_out = found.note.split()[0]
    says(cell("02", "c13"), "coalition of the Second World War", f"{left_out} times")
    assert "more than half of all are gone" in cell("02", "c15") and found.value < 50


def test_what_lesson_00_says_of_the_longest_side():
    weights = triangle.equal_weights()
    years = [y for y in range(1992, 2015) if triangle.measured(y, weights).is_longest("RUS-USA")]
    question = bank.get("00-start-here/predict-triangle")
    assert question.answer == len(years) and f"In {len(years)}, the years" in question.explanation
    says(question.explanation, f"from {years[0]} to {years[-1]}")


def test_what_lesson_01_says_of_meetings():
    rows = data.load("meetings").query("dyad == 'CHN-RUS'")
    years = rows["start_date"].dt.year.value_counts()
    assert (
        set(range(2013, 2026)) - set(years.index) == {2020, 2021}
        and years[[2013, 2014, 2015]].min() > 3
    )
    said = bank.get("01-reading-the-essay/exit-meet-each-year").explanation
    says(
        in_a_line(said),
        "2020 and 2021",
        f"{rows[rows['start_date'] > '2020']['start_date'].min():%B %Y}",
    )


def test_brier():
    said, happened = np.array([0.7, 0.4, 0.9]), np.array([1, 0, 0])
    squares = [forecasts.brier(p, o) for p, o in zip(said, happened, strict=True)]
    text = example("05", "c12")
    says(
        text,
        "0.7, and it happened",
        f"{squares[0]:.2f}",
        "0.4, and it did not",
        f"{squares[1]:.2f}",
    )
    says(
        text,
        "0.9, and it did not",
        f"{squares[2]:.2f}",
        f"mean of the three is {np.mean(squares):.2f}",
    )
    assert squares[2] > squares[0] + squares[1], "one sure mistake costs more than the other two"


def test_banzhaf():
    members = pd.Series({"first": 50, "second": 40, "third": 10})
    critical, power = voting.critical(members), voting.banzhaf(members)
    text = example("05", "c32")
    says(text, "50, 40 and 10 votes, and more than 50 are needed", "Three groups win")
    assert list(critical) == [3, 1, 1]
    says(text, "five places: three for the first, and one for each of the others")
    says(text, f"{power['first']:.0f}, {power['second']:.0f} and {power['third']:.0f} percent")


def test_bootstrap():
    calls = [0, 0, 1]
    text = example("10", "c06")
    says(text, "0, 0 and 1 apart", f"mean is {np.mean(calls):.2f}")
    for draw in ((0, 1, 1), (0, 0, 0)):
        assert set(draw) <= set(calls) and len(draw) == len(calls)
        says(text, f"{draw[0]}, {draw[1]} and {draw[2]}, with the mean {np.mean(draw):.2g}")


def test_two_thirds_of_the_rulers():
    yes, no, cannot_tell = 4, 1, 1
    text = example("10", "c16")
    asked = WORDS[yes + no + cannot_tell].capitalize()
    says(text, f"{asked} rulers", "Four say yes, one says no, one cannot tell")
    assert yes / (yes + no) > 2 / 3 > (yes - 1) / (yes + no)
    says(text, f"{WORDS[yes].capitalize()} of five is {100 * yes / (yes + no):.0f} percent")
    says(
        text, f"{WORDS[yes - 1].capitalize()} of five is {100 * (yes - 1) / (yes + no):.0f} percent"
    )


def test_a_weighted_mean_of_two_rulers():
    sides = ["CHN-USA", "RUS-USA"]
    votes, trade = (triangle.distances(name).loc[2014, sides] for name in ("votes", "trade"))
    text = example("10", "c25")
    says(text, f"at {votes.iloc[0]:.2f}, and Russia and the USA at {votes.iloc[1]:.2f}")
    says(text, f"at {trade.iloc[0]:.2f} and {trade.iloc[1]:.2f}")
    equal, turned = (part * votes + (1 - part) * trade for part in (0.5, 0.95))
    says(text, f"the means are {equal.iloc[0]:.2f} and {equal.iloc[1]:.2f}", "95 parts of 100, and")
    says(text, "trade 5", f"The means are {turned.iloc[0]:.2f} and {turned.iloc[1]:.2f}")
    assert equal.idxmax() == "RUS-USA" and turned.idxmax() == "CHN-USA"


def test_kappa():
    yes, alike = 0.9, 0.8
    # Each votes yes in nine of ten, alike in eight: both yes in eight, one alone in one each.
    chance = yes * yes + (1 - yes) * (1 - yes)
    kappa = (alike - chance) / (1 - chance)
    assert kappa == pytest.approx(1 - (1 - alike) / (1 - chance))  # as course/triangle/votes.py
    text = example("10", "rest-counts")
    says(text, "nine of ten", "eight of ten", f"= {chance:.2f}", f"= {kappa:.2f}".replace("-", "−"))
    assert kappa < 0


def test_what_lesson_11_says_of_the_ledger():
    rows = claims.load()
    then, now = (
        rows[name].astype(object).fillna("position") for name in ("verdict_2016", "verdict_now")
    )
    moved = then != now
    fell = [i for i in rows.index[moved] if then[i] == "supported"]
    rose = [i for i in rows.index[moved] if now[i] == "supported"]
    count = WORDS[moved.sum()]
    says(cell("11", "c52"), f"{count.capitalize()} of seventy-three claims")
    says(cell("11", "c15"), f"{WORDS[len(fell)].capitalize()} fell from supported")
    says(cell("11", "c15"), f"{WORDS[len(rose)].capitalize()} rose to it:")
    assert all(identity in cell("11", "c15") for identity in rose)
    question = bank.get("11-ten-years-on/predict-changed")
    assert question.answer == moved.sum() and f"{count.capitalize()}. After" in str(question)
    kinds = moved.groupby(rows["kind"], observed=True).sum()
    says(said("11-ten-years-on/predict-kind"), f"{WORDS[kinds['fact']].capitalize()} of nineteen")
    says(
        said("11-ten-years-on/predict-kind"),
        f"{WORDS[kinds['quantity']].capitalize()} of thirty-eight",
    )
    says(said("11-ten-years-on/exit-kinds"), f"{(~moved).sum()} of {len(rows)}, with positions")
    tasks = (ROOT / "course" / "lesson_11" / "tasks.yaml").read_text(encoding="utf-8")
    says(
        " ".join(tasks.split()),
        f"{(then == 'supported').sum()} of its {len(rows)} claims",
        f"{(now == 'supported').sum()} are today",
    )


def test_what_lesson_11_says_of_a_difference():
    found = aged_difference("fact", "quantity")
    assert found.low < 0 < found.high
    says(cell("11", "difference-said"), "The interval holds zero")


def test_windows_of_trade():
    trade = measures.trade_total("CHN-RUS")
    years = range(2010, 2026)
    windows = [(a, b) for a in years for b in years if b - a >= 2]
    falls = [(a, b) for a, b in windows if trade[b] < trade[a]]
    question = bank.get("12-capstone/predict-windows")
    says(str(question), f"In {len(falls)} of {len(windows)}.")
    assert question.answer == pytest.approx(100 * len(falls) / len(windows), abs=0.05)
    assert round(10 * len(falls) / len(windows)) == 1, "nine windows of ten show growth"
    assert sum(2011 <= first <= 2014 for first, _ in falls) == len(falls) - 1
    says(cell("12", "c25"), "nine windows of ten", "between 2011 and 2014")
    honest = said("12-capstone/exit-honest")
    says(honest, f"by {100 * (1 - trade[2016] / trade[2014]):.0f} percent within two years")
    assert trade[2024] / trade[2015] > 3 and trade[2025] < trade[2024]
    largest = min(trade[b] / trade[a] for a, b in windows)
    assert largest == trade[2016] / trade[2014]
    fall = bank.get("12-capstone/interval-fall")
    assert fall.answer == round(100 * (1 - largest))
    says(
        said(fall.id),
        f"{fall.answer} percent, from 2014 to 2016",
        f"growth of {100 * (trade[2024] / trade[2015] - 1):.0f} percent, from 2015 to 2024",
    )


def test_years_of_fall_in_votes_and_trade():
    alike = -triangle.distances("votes")["CHN-RUS"].loc[1991:2025]
    falls = bank.get("11-ten-years-on/predict-falls")
    assert falls.answer == (alike.diff().dropna() < 0).sum() and len(alike) == 35
    trade = measures.trade_total("CHN-RUS").diff().loc[1992:]
    says(said(falls.id), "In twenty", f"it fell in {WORDS[(trade < 0).sum()]}")


def test_what_lesson_08_says_of_identical_votes():
    strict = claims.evidence("V4")["strict_2021"].value
    says(said("08-crises/predict-identical"), f"in {strict:.0f} percent of the roll calls")


def test_what_lesson_10_asks_of_votes_and_weights():
    votes = triangle.distances("votes")
    longest = votes.loc[1992:2015].idxmax(axis=1)
    asked = bank.get("10-the-triangle/predict-longest")
    assert asked.answer == (longest == "RUS-USA").sum() == 0 and set(longest) == {"CHN-USA"}
    apart, newest = votes["CHN-USA"], bank.get("10-the-triangle/predict-votes")
    assert apart.idxmax() == 2025 and newest.answer == round(apart[2025], 2)
    says(said(newest.id), f"In 2014 it was {apart[2014]:.2f}", f"It was {newest.answer:.2f}")
    shares = triangle.robustness("RUS-USA is the longest side")["share"]
    weighed = bank.get("10-the-triangle/predict-share")
    assert weighed.answer == round(100 * shares[2001])
    says(said(weighed.id), "nine of ten", f"In {weighed.answer} percent")
    assert 85 < 100 * shares[2014] < 95


def test_vetoes_without_china():
    alone = claims.evidence("D2")["alone_2015"].value
    asked = bank.get("07-neighbours/predict-vetoes")
    assert alone.startswith(f"{asked.answer} and")
    vetoes = claims.evidence("D2")["russia_vetoes_2015"].value
    says(said(asked.id), f"Russia cast {vetoes} vetoes", WORDS[asked.answer].capitalize())


def test_who_was_worse_than_no_change():
    table = drawing.errors("then", "to 2020")
    worse = table[table["mean error"] > table.loc["No change", "mean error"]]
    asked = bank.get("09-china-and-the-united-states/predict-beaten")
    assert asked.answer == len(worse) and len(table) == 13
    assert list(worse["kind"]).count("rule") == 3 and list(worse["kind"]).count("forecast") == 4
    says(said(asked.id), "twelve lines", f"{WORDS[asked.answer].capitalize()}: all three rules")


def test_what_the_capstone_says_of_votes_and_disputes():
    alone = claims.evidence("C4")["russia_alone"].value
    says(cell("12", "c41"), f"Russia cast {WORDS[alone]} vetoes without China")
    rows = data.load("disputes").query("dataset == 'COW' and dyad == 'CHN-RUS' and year > 1994")
    text = cell("12", "c34")
    for row in rows.itertuples():
        says(text, str(row.dispute))
    assert len(rows) == 2 and not rows["fatality"].fillna(0).any()
    plan = triangle.composite({"votes": 0.5, "trade": 0.3, "disputes": 0.2})["CHN-RUS"].loc[
        1992:2014
    ]
    assert plan.loc[:2008].iloc[-1] == pytest.approx(plan.min(), abs=0.01)
    assert plan[2008] < plan[2014] < plan[1992] and plan[2009] > plan[2008] + 0.1
    says(text, "until 2008 and jumped apart in 2009")
