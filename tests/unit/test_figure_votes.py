"""The vote explorer: counts, rules, search, and what the page is sent."""

import json

import numpy as np
import pytest

from claimbook.charts import kinds
from course import claims, data, triangle
from course.lesson_08 import figure as view
from course.methods import roll_call_votes as votes

SIDES = list(votes.PAIRS)


@pytest.mark.parametrize("pair", SIDES)
def test_all_subjects_by_the_half_rule_are_the_votes_of_the_triangle(pair):
    """The explorer compares two powers: each pair on the calls in which both voted, to 2019."""
    expected = 100 * (1 - triangle.distances("votes", common=False)[pair].loc[: votes.LAST])
    found = votes.by_year(votes.pick("all"), pair)["percent"]
    assert list(found.index) == list(expected.index)
    assert np.allclose(found, expected, atol=1e-9)


@pytest.mark.parametrize("pair", SIDES)
def test_the_rule_of_own_answers_is_the_share_of_equal_votes(pair):
    one, two = pair.split("-")
    rows = votes.pick("hr", 1992, 2019)
    both = rows[[one, two]].dropna()
    percent, number = votes.agreement(rows, pair, "own")
    assert number == len(both) and percent == pytest.approx(100 * (both[one] == both[two]).mean())


def test_the_ledger_and_the_explorer_say_the_same_of_ukraine():
    rows, ledger = votes.pick(votes.UKRAINE), claims.evidence("C2")
    assert votes.agreement(rows, "CHN-RUS")[0] == pytest.approx(ledger["near_russia"].value)
    assert votes.agreement(rows, "CHN-USA")[0] == pytest.approx(ledger["near_usa"].value)
    kind = rows["resolution"].map(data.load("ukraine_votes").set_index("resolution")["kind"])
    rest = rows[kind != "human rights"]
    bare = [votes.agreement(rest, pair)[0] for pair in ("CHN-RUS", "CHN-USA")]
    assert ledger["without_rights"].value == f"{bare[0]:.0f} and {bare[1]:.0f}"


def test_a_worked_example_of_the_three_rules():
    """Six votes: twice both yes, abstain against no twice, both abstain, and yes against no."""
    counts = np.array([[2, 0, 1], [0, 1, 2], [0, 0, 0]])
    assert votes.score(counts, "half") == (pytest.approx(100 * 4 / 6), 6)
    assert votes.score(counts, "own") == (pytest.approx(100 * 3 / 6), 6)
    assert votes.score(counts, "left") == (pytest.approx(100 * 2 / 3), 3)


def test_one_who_always_abstains_is_half_near_to_everybody_who_does_not():
    for other in ([[0, 0, 0], [7, 0, 0], [0, 0, 0]], [[0, 0, 0], [3, 0, 4], [0, 0, 0]]):
        assert votes.score(np.array(other), "half")[0] == 50
        assert votes.score(np.array(other), "own")[0] == 0
        assert np.isnan(votes.score(np.array(other), "left")[0])


def test_what_the_lesson_says_of_the_rules():
    rows = votes.pick(votes.UKRAINE)
    for rule in votes.RULES:
        russia, usa = (votes.agreement(rows, pair, rule)[0] for pair in ("CHN-RUS", "CHN-USA"))
        assert russia > usa + 30, "nearer to Russia by every rule"
    newest = votes.pick(votes.UKRAINE, 2025, 2026).dropna(subset=list(votes.POWERS))
    russia, usa = (votes.agreement(newest, pair) for pair in ("CHN-RUS", "CHN-USA"))
    assert (round(russia[0]), round(usa[0])) == (67, 61) and russia[1] == usa[1] == 9
    earlier = votes.pick(votes.UKRAINE, 2014, 2024)
    russia, usa = (votes.agreement(earlier, pair)[0] for pair in ("CHN-RUS", "CHN-USA"))
    assert russia > usa + 40, "the gap was wide until 2024"


def test_matrix_counts_every_vote_that_both_cast_once():
    rows = votes.pick("nu", 1980, 1989)
    counts = votes.matrix(rows, "RUS-USA")
    assert counts.to_numpy().sum() == len(rows[["RUS", "USA"]].dropna())
    assert counts.loc["yes", "no"] == ((rows["RUS"] == "yes") & (rows["USA"] == "no")).sum()


def test_no_subject_holds_a_vote_twice():
    calls = data.load("roll_calls")
    known = calls[(calls["date"] >= "1971-11-03") & (calls["date"].dt.year <= 2019)]
    assert len(votes.pick("all")) == len(known)
    assert len(votes.pick(votes.UKRAINE)) == len(data.load("ukraine_votes"))
    for code in votes.CODES:
        assert len(votes.pick(code)) == known["issues"].str.contains(code).sum()


def test_search_finds_every_word_in_any_order_and_no_words_find_nothing():
    hits = votes.search("RIGHTS situation syria")
    assert len(hits) >= 4 and hits["title"].str.contains("Syria").all()
    assert list(hits["year"]) == sorted(hits["year"], reverse=True)
    assert votes.search("68/262")["title"].str.contains("Territorial integrity of Ukraine").any()
    assert votes.search("  ").empty and votes.search("no such title as this").empty


@pytest.mark.parametrize(
    ("call", "named"),
    [
        (lambda: votes.pick("love"), "love"),
        (lambda: votes.agreement(votes.pick("all"), "CHN-RUS", "third"), "third"),
        (lambda: view.vote_explorer("love"), "love"),
    ],
)
def test_unknown_names_are_told(call, named):
    with pytest.raises(ValueError, match=named):
        call()


def unpacked(packed):
    """Decode as the page does."""
    at = {sign: number for number, sign in enumerate(votes.SIGNS)}
    years = [year for year, count in packed["years"] for _ in range(count)]
    resolutions = packed["resolutions"].split("|")
    for i, year in enumerate(years):
        first, second = packed["titles_at"][2 * i : 2 * i + 2]
        vote = at[packed["votes"][i]]
        codes = [c for n, c in enumerate(votes.CODES) if at[packed["issues"][i]] >> n & 1]
        ukraine = i >= len(years) - packed["ukraine"]
        yield (
            year,
            resolutions[i],
            packed["titles"][at[first] * 64 + at[second]],
            {"ua"} if ukraine else set(codes),
            [vote >> 4, vote >> 2 & 3, vote & 3],
        )


def test_what_is_packed_comes_back_whole_and_is_light():
    packed = votes.packed()
    assert len(json.dumps(packed)) < 200_000
    words = [*votes.CHOICES, None]
    rows = votes.calls()
    cast = rows[list(votes.POWERS)].astype(object)
    cast = cast.where(cast.notna(), None)
    expected = [
        (year, resolution, title, set(issues.split()), [words.index(v) for v in row])
        for (year, resolution, title, issues), row in zip(
            rows[["year", "resolution", "title", "issues"]].itertuples(index=False, name=None),
            cast.itertuples(index=False, name=None),
            strict=True,
        )
    ]
    assert list(unpacked(packed)) == expected


def test_a_reader_without_a_kernel_gets_a_picture_and_a_sentence():
    widget = view.vote_explorer(votes.UKRAINE)
    bundle, _ = widget._repr_mimebundle_()
    assert bundle["text/plain"] == votes.sentence("ua", 2014, 2026, "CHN-RUS", "half")
    assert bundle["image/png"]


def test_a_setting_without_votes_says_so():
    words = votes.sentence("ua", 2026, 2026, "CHN-USA", "left")
    assert "no votes to compare" in words


def test_signs_of_one_row_that_would_meet_are_moved_apart():
    table = data.load("ukraine_votes").dropna(subset=["CHN"]).sort_values("date")
    rows = list(dict.fromkeys(table["kind"].astype(str)))
    heights, days = kinds._spots(table, "kind", {label: n for n, label in enumerate(rows)})
    assert len(set(zip(heights, days, strict=True))) == len(table)
    moved = days - table["date"].to_numpy().astype("datetime64[D]")
    assert (moved >= np.timedelta64(0, "D")).all() and moved.max() <= np.timedelta64(240, "D")
