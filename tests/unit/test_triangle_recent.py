"""The rulers of the years after 2019: Council votes, events, opinion."""

from pathlib import Path

import pandas as pd
import pytest

from course import data, triangle
from course.triangle import recent
from course.triangle.weighing import mixtures, parse

CLAIM = "RUS-USA is the longest side"


def votes(year, *rows):
    """Rows of three votes as the Council's table has them, enough of them for a year."""
    rows = (rows * 25)[: max(25, len(rows))]
    frame = pd.DataFrame(rows, columns=["CHN", "RUS", "USA"])
    return frame.assign(date=pd.Timestamp(f"{year}-03-01"))


def test_council_distances_are_gaps_on_adopted_texts_by_the_full_mark():
    found = recent.council(votes(2020, ("yes", "yes", "yes"), ("abstain", "abstain", "yes")))
    gap = (12 / 25) * 0.5 / recent.FULL_COUNCIL
    assert found.loc[2020].tolist() == pytest.approx([0, gap, gap])
    unvoted = votes(2021, ("yes", None, "yes"))
    assert recent.council(
        pd.concat([votes(2020, ("yes",) * 3), unvoted], ignore_index=True)
    ).index.tolist() == [2020]
    assert recent.council(votes(2020, ("yes",) * 3).head(19)).empty
    with pytest.raises(ValueError, match="above 0"):
        recent.council(votes(2020, ("yes",) * 3), full=0)


def test_the_full_mark_of_the_council_is_just_above_the_highest():
    raw = recent.council(data.load("council_votes"), full=1.0)
    assert 0.25 < raw.max().max() < recent.FULL_COUNCIL < raw.max().max() + 0.05
    assert 2026 not in raw.index, "half a year is none"


def test_events_are_the_share_of_days_and_a_year_needs_enough_of_them():
    table = pd.DataFrame(
        {
            "dyad": ["CHN-RUS", "CHN-USA", "RUS-USA"] * 2,
            "year": [2020] * 3 + [2021] * 3,
            "days": [250] * 3 + [54] * 3,
            "negative_days_pct": [0, 10, 50] * 2,
        }
    )
    found = recent.events(table)
    assert found.index.tolist() == [2020]
    assert found.loc[2020].tolist() == pytest.approx([0, 0.1, 0.5])
    assert triangle.distances("events").index.tolist() == list(range(2018, 2024))


def poll(year, of, about, percent, answer="good", status="official", size=None):
    return {
        "year": year,
        "country": of,
        "topic": about,
        "percent": percent,
        "answer": answer,
        "status": status,
        "sample_size": size,
    }


def test_opinion_is_the_mean_of_the_directions_asked_and_leaves_out_what_is_not_firm():
    asked = [
        poll(2020, "RUS", "China", 80),
        poll(2020, "CHN", "Russia", 60, "favourable"),
        poll(2020, "USA", "China", 20, "favourable"),
        poll(2020, "RUS", "USA", 30),
        poll(2020, "USA", "Russia", 10, status="unconfirmed"),
        poll(2020, "USA", "Russia", 90, "unfavourable"),
        poll(2021, "RUS", "China", 80),
    ]
    found = recent.opinion(pd.DataFrame(asked))
    assert found.index.tolist() == [2020], "2021 has one side only"
    assert found.loc[2020].tolist() == pytest.approx([0.3, 0.8, 0.7])
    views = recent.directions(pd.DataFrame([poll(2020, "RUS", "China", 50, size=1600)]))
    low, high = views.loc[(2020, "RUS", "CHN"), ["low", "high"]]
    assert (low, high) == pytest.approx((47.55, 52.45), abs=0.05)


def test_the_newest_years_stand_on_four_rulers_or_more_to_2024():
    found = triangle.robustness(CLAIM, triangle.RECENT)
    assert (found.loc[2018:2024, "indicators"] >= 4).all()
    assert found.loc[2025, "rests_on"] == "votes, council"


def test_what_the_page_says_of_the_newest_years_is_what_is_computed():
    page = (Path(__file__).parents[2] / "docs" / "measurement.md").read_text(encoding="utf-8")
    found, test = triangle.robustness(CLAIM, triangle.RECENT), parse(CLAIM)
    bare = {y: test(s).mean() for y, _, s in mixtures(triangle.RECENT, without="trade")}
    for year in range(2018, 2026):
        row = found.loc[year]
        told = f"| {year} | {row['rests_on']} | {100 * row['share']:.0f} | {100 * bare[year]:.0f} |"
        assert told in page
