"""The sheets of the blind coders, and what docs/coding/README.md says of them."""

from claimbook.ledger import blind, coders
from claimbook.settings import current
from course import claims

FOLDER = current().root / "docs" / "coding"


def test_both_sheets_code_every_claim():
    known = set(claims.verdicts().index)
    for number in (1, 2):
        assert set(blind.read(FOLDER / f"coder-{number}.csv")) == known


def test_the_page_tells_the_agreement_of_the_two_as_it_is():
    one, two = (blind.read(FOLDER / f"coder-{number}.csv") for number in (1, 2))
    pairs = [(one[claim][k], two[claim][k]) for claim in one for k in (0, 1)]
    page = (FOLDER / "README.md").read_text(encoding="utf-8")
    told = f"{len(pairs)} | {coders.share_alike(pairs):.0%} | {coders.kappa(pairs):.2f}"
    assert f"| coder 1 with coder 2 | {told} |" in page
