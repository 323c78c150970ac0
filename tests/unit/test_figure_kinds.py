"""The sorting table: ten claims, five bins, and the comparison with the ledger."""

import pytest

from course import claims
from course.lesson_01 import kinds
from course.lesson_01.figure import SortingTable, picture, sheet

CARDS = kinds.cards()
LEDGER = {card.id: card.kind for card in CARDS}


def test_ten_cards_show_every_kind_and_keep_the_ledgers_words():
    ledger = claims.load()
    assert len(CARDS) == 10 and set(LEDGER.values()) == set(kinds.KINDS)
    for card in CARDS:
        assert card.text.startswith(ledger.loc[card.id, "claim"])
        assert card.kind == kinds.LEDGER_KINDS[ledger.loc[card.id, "kind"]]
        assert card.kind not in card.others and set(card.others) <= set(kinds.KINDS)


def test_every_kind_of_the_ledger_has_a_bin():
    assert set(claims.load()["kind"]) <= set(kinds.LEDGER_KINDS)


def test_the_ledgers_own_sorting_agrees_on_all():
    assert kinds.compare(LEDGER) == (list(LEDGER), [], [])


def test_a_good_reason_is_told_from_none():
    answers = LEDGER | {"C2": "position", "H5": "interpretation", "U13": "forecast"}
    same, defensible, elsewhere = kinds.compare(answers)
    assert len(same) == 7 and defensible == ["C2", "H5"] and elsewhere == ["U13"]


@pytest.mark.parametrize("answers", [{}, LEDGER | {"E2": "quantity"}])
def test_what_is_missing_is_named(answers):
    with pytest.raises(ValueError, match="E2 needs one of the kinds fact, measure"):
        kinds.compare(answers)


def test_blind_sorting_agrees_on_one_in_five():
    everywhere = [kinds.compare(dict.fromkeys(LEDGER, kind))[0] for kind in kinds.KINDS]
    assert sum(map(len, everywhere)) / len(kinds.KINDS) == kinds.by_chance(10) == 2


def test_the_page_gets_all_it_needs_and_the_still_picture_gives_nothing_away():
    given = sheet()
    assert [kind["name"] for kind in given["kinds"]] == list(kinds.KINDS)
    assert {card["id"] for card in given["cards"]} == set(LEDGER)
    words = SortingTable(figures=given).sentence()
    assert all(card.text in words and card.why not in words for card in CARDS)
    figure = picture([card.text for card in CARDS])
    assert len(figure.texts) == 1 + 2 * len(CARDS) + 2 * len(kinds.KINDS)
