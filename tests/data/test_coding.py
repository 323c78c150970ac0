"""The sheets of the blind coders, and what docs/coding/README.md says of them."""

import pytest

from claimbook.ledger import blind, coders, history
from claimbook.settings import current
from course import claims

FOLDER = current().root / "docs" / "coding"
PAGE = (FOLDER / "README.md").read_text(encoding="utf-8")
# From the two coders of a chapter to the changes of the history that the ledger had seen by then.
ROUNDS = {(1, 2): 38, (3, 4): 62}
CODERS = [coder for pair in ROUNDS for coder in pair]
SHEETS = {coder: blind.read(FOLDER / f"coder-{coder}.csv") for coder in CODERS}


def told(one, other):
    """Return codes, share alike and kappa as a row of the page has them, and the interval."""
    units = [list(zip(one[claim], other[claim], strict=True)) for claim in one]
    pairs = [pair for unit in units for pair in unit]
    low, high = coders.interval(units)
    row = f"{len(pairs)} | {coders.share_alike(pairs):.0%} | {coders.kappa(pairs):.2f}"
    return row, f"{low:.2f} to {high:.2f}"


@pytest.mark.parametrize("coder", CODERS)
def test_every_sheet_codes_every_claim(coder):
    assert set(SHEETS[coder]) == set(claims.verdicts().index)


@pytest.mark.parametrize("pair", ROUNDS)
def test_the_page_tells_the_agreement_of_two_coders_as_it_is(pair):
    row, interval = told(*(SHEETS[coder] for coder in pair))
    assert f"| coder {pair[0]} with coder {pair[1]} | {row} | {interval} |" in PAGE


@pytest.mark.parametrize(("pair", "after"), ROUNDS.items())
def test_the_page_tells_the_agreement_with_the_ledger_that_they_had_not_seen(pair, after):
    ledger = history.codes(after)
    for coder in pair:
        row, interval = told(SHEETS[coder], ledger)
        assert f"| coder {coder} with the ledger | {row} | {interval} |" in PAGE
        assert f"coder-{coder}.csv --after {after}" in PAGE


@pytest.mark.parametrize(("pair", "after"), ROUNDS.items())
def test_every_claim_in_which_a_coder_differs_stands_in_the_chapter(pair, after):
    chapter = PAGE.split("\n## ")[list(ROUNDS).index(pair) + 1]
    one, two, ledger = SHEETS[pair[0]], SHEETS[pair[1]], history.codes(after)
    for claim, codes in ledger.items():
        if not one[claim] == two[claim] == codes:
            assert f"{claim} " in chapter or f"{claim}," in chapter or f"{claim}." in chapter, claim
