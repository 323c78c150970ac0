"""The ledger board: all claims, filters, counts, and the chart of which kinds aged well."""

import csv
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimbook import settings
from course import claims
from course.lesson_11 import board
from course.lesson_11 import figure_aging as aging
from course.lesson_11.figure import LedgerBoard, ledger, picture

ALL = board.entries()
LEDGER = claims.load()


def values(field):
    return st.sampled_from(["", *sorted({getattr(entry, field) for entry in ALL})])


filters = st.fixed_dictionaries(
    {name: values(name) for name in ("section", "kind", "lesson", "then", "now")}
    | {
        "changed": st.sampled_from([None, True, False]),
        "words": st.sampled_from(["", "trade", "UKRAINE", "votes trade", "zebra"]),
    }
)


def test_every_claim_of_the_ledger_is_on_the_board_once_in_order():
    assert [entry.id for entry in ALL] == list(LEDGER.index)
    for entry in ALL:
        assert entry.claim == LEDGER.loc[entry.id, "claim"]
        assert entry.then in board.VERDICTS and entry.now in board.VERDICTS
        assert (entry.then == board.POSITION) == (entry.kind == "position")


def test_every_claim_of_the_board_leads_to_its_lesson():
    assert {entry.lesson for entry in ALL} <= set(board.LESSONS)


@given(filters)
def test_a_choice_is_a_part_of_the_whole_and_its_counts_add_up(asked):
    found = board.chosen(ALL, **asked)
    assert set(found) <= set(ALL)
    told = board.counts(found)
    assert sum(then for then, _ in told.values()) == len(found)
    assert sum(now for _, now in told.values()) == len(found)
    for name in ("section", "kind", "lesson", "then", "now"):
        assert all(not asked[name] or getattr(entry, name) == asked[name] for entry in found)
    assert all(asked["changed"] in (None, entry.changed) for entry in found)


@given(filters)
def test_changed_and_kept_share_the_choice_between_them(asked):
    rest = asked | {"changed": None}
    parts = [board.chosen(ALL, **rest | {"changed": value}) for value in (True, False)]
    assert sorted(e.id for part in parts for e in part) == sorted(
        e.id for e in board.chosen(ALL, **rest)
    )


def test_words_are_found_in_any_order_in_claim_and_reasons():
    one = {entry.id for entry in board.chosen(ALL, words="pipeline 2018")}
    assert one == {entry.id for entry in board.chosen(ALL, words="2018 PIPELINE")}
    assert "E6" in one
    assert board.chosen(ALL, words="zebra") == []


def test_the_sentence_says_how_many_kept_their_verdict():
    changed = [entry for entry in ALL if entry.changed]
    kept = len(ALL) - len(changed)
    assert board.sentence(ALL, len(ALL)) == (
        f"{len(ALL)} of {len(ALL)} claims; {kept} kept their verdict, {len(changed)} changed."
    )
    assert board.sentence([ALL[0]], len(ALL)).startswith(
        f"1 of {len(ALL)} claims; 1 kept its verdict"
    )
    assert "No claim fits" in board.sentence([], len(ALL))


def test_the_page_gets_all_it_needs_and_the_still_picture_shows_every_claim():
    given_to_page = ledger()
    assert len(given_to_page["entries"]) == len(LEDGER)
    signs = {verdict["sign"] for verdict in given_to_page["verdicts"]}
    assert len(signs) == len(board.VERDICTS), "each verdict has a sign of its own"
    figure = picture(ALL)
    texts = " ".join(text.get_text() for text in figure.texts)
    assert all(f"{entry.id}\n" in texts for entry in ALL)
    words = LedgerBoard(figures=given_to_page).sentence()
    assert words.startswith(f"{len(ALL)} of {len(ALL)} claims") and "supported" in words


def test_the_tiles_of_the_still_picture_do_not_overlap():
    figure = picture(ALL)
    figure.canvas.draw()
    tiles = [text for text in figure.texts if text.get_bbox_patch()]
    boxes = [tile.get_window_extent().padded(3) for tile in tiles]
    assert len(boxes) == len(ALL)
    for place, box in enumerate(boxes):
        assert box.x1 <= figure.bbox.width and box.x0 >= 0
        assert not any(box.overlaps(other) for other in boxes[place + 1 :])


@pytest.mark.parametrize("by", ["kind", "section"])
def test_the_aging_table_counts_every_claim_with_a_verdict_once(by):
    rows = aging.table(by)
    judged = [entry for entry in ALL if entry.then != board.POSITION]
    assert rows["claims"].sum() == len(judged)
    assert rows["kept"].sum() == sum(not entry.changed for entry in judged)
    assert (rows["low_pct"] <= rows["now_pct"] + 1e-9).all()
    assert (rows["high_pct"] >= rows["now_pct"] - 1e-9).all()
    assert (rows["supported_now"] <= rows["claims"]).all()


def test_a_small_group_has_a_wide_interval():
    rows = aging.table("kind")
    width = rows["high_pct"] - rows["low_pct"]
    assert width["fact"] == pytest.approx(34.83, abs=0.01), "nineteen facts cannot carry much"
    assert width["prediction"] > width["fact"]


def test_the_difference_of_two_shares_is_newcombes():
    """His example: 56 of 70 and 48 of 80 differ by 0.20, from 0.0524 to 0.3339."""
    made = [("a", n < 56) for n in range(70)] + [("b", n < 48) for n in range(80)]
    entries = [
        SimpleNamespace(id=str(i), kind=kind, then="partly", now="supported" if good else "partly")
        for i, (kind, good) in enumerate(made)
    ]
    found = aging.aged_difference("a", "b", known=entries)
    assert found.difference == pytest.approx(20)
    assert (found.low, found.high) == (
        pytest.approx(5.24, abs=0.01),
        pytest.approx(33.39, abs=0.01),
    )
    with pytest.raises(ValueError, match="no kind 'wish'"):
        aging.aged_difference("wish")


def test_what_the_lesson_says_of_the_ledger_is_what_the_ledger_says():
    """What the prose and questions of lesson 11 rest on; the words are held to it in test_by_hand."""
    kinds = aging.table("kind")
    facts = ["claims", "supported_2016", "supported_now", "kept"]
    assert tuple(kinds.loc["fact", facts]) == (19, 16, 15, 17)
    assert tuple(kinds.loc["quantity", facts]) == (38, 23, 23, 30)
    assert tuple(kinds.loc["interpretation", ["claims", "supported_2016", "kept"]]) == (8, 2, 8)
    fact, quantity = kinds.loc["fact"], kinds.loc["quantity"]
    assert fact["low_pct"] < quantity["high_pct"], "the two bars overlap"
    gap = aging.aged_difference("fact", "quantity")
    assert (gap.difference, gap.low, gap.high) == pytest.approx((18.42, -7.83, 38.60), abs=0.01)
    forecasts = tuple(kinds.loc["prediction", ["claims", "supported_now", "kept"]])
    assert forecasts == (4, 1, 1)
    past = [e for e in ALL if e.section == "history"]
    assert not any(entry.changed for entry in past), "finished events keep their verdicts"


def test_what_the_lesson_says_of_its_own_verdicts_is_what_their_history_says():
    """The cell and the prose on the changes of November 2026: claims are counted once."""
    with (settings.current().data / "verdict_history.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["day"].startswith("2026-11")]
    moves = {(row["claim"], row["to"]): row["from"] for row in rows}
    to = {claim for claim, verdict in moves if verdict == "supported"}
    assert {"H7", "H11", "E7", "E8", "S4", "P2", "P7", "U10"} <= to, "before the blind coders"
    assert {"H2", "E9", "D2", "C5", "U8", "T1", "T3", "T4"} <= to, "after the first two"
    assert "T10" in to, "after two more"
    away = {claim for (claim, _), before in moves.items() if before == "supported"}
    assert {"C1", "C2", "H3", "U1", "U3", "U11"} <= away and len(to) > len(away)
    assert {"E9", "D2"} <= to & away, "these went back and forth"
    assert moves["V1", "untestable"] == moves["D4", "contested"] == "partly"
    assert moves["D4", "partly"] == "contested" and moves["E8", "partly"] == "supported"
    assert moves["T6", "position"] == "contested"
