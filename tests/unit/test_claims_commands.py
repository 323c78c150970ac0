"""`python3 -m course claims`: the ledger for other programs, blind sheets, and agreement."""

import csv
import functools
import io
import json

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimbook import settings, tables
from claimbook.ledger import blind, claims_command, codebook, coders, export, history
from course import claims

IDS = list(claims.verdicts().index)

# Ten pairs, counted by hand. Observed: two half differences and one whole, 2.0 of 10.
# Expected, from the margins 5-3-1-1 and 5-3-2-0: 17.5 + 10.5 + 6.5 + 10 = 44.5 of 100.
HAND = (
    [("supported", "supported")] * 4
    + [("supported", "partly")]
    + [("partly", "partly")] * 2
    + [("partly", "not supported")]
    + [("not supported", "not supported")]
    + [("open", "supported")]
)
HAND_KAPPA = 1 - 0.20 / 0.445

CODES = st.sampled_from(blind.CODES)


def test_kappa_is_that_of_the_example_counted_by_hand():
    assert len(HAND) == 10
    assert coders.kappa(HAND) == pytest.approx(HAND_KAPPA) == pytest.approx(0.5506, abs=1e-4)
    assert coders.share_alike(HAND) == 0.7


@pytest.mark.parametrize(
    ("first", "second", "difference"),
    [
        ("partly", "partly", 0),
        ("supported", "partly", 0.5),
        ("not supported", "partly", 0.5),
        ("supported", "not supported", 1),
        ("contested", "partly", 1),
        ("untestable", "open", 1),
        ("position", "supported", 1),
    ],
)
def test_weights_are_those_of_the_codebook(first, second, difference):
    assert coders.weight(first, second) == coders.weight(second, first) == difference


@given(st.lists(st.tuples(CODES, CODES), min_size=1, max_size=40))
def test_kappa_is_at_most_one_symmetric_and_one_only_for_the_same_codes(pairs):
    value = coders.kappa(pairs)
    turned = coders.kappa([(second, first) for first, second in pairs])
    if value is None:
        assert turned is None and len({code for pair in pairs for code in pair}) == 1
    else:
        assert value == pytest.approx(turned) and value <= 1
        assert (value == 1) == all(first == second for first, second in pairs)


def test_one_code_throughout_has_no_kappa_and_no_pairs_are_refused():
    assert coders.kappa([("open", "open")] * 3) is None
    assert coders.interval([[("open", "open")]] * 3) == (None, None)
    for count in (coders.kappa, coders.share_alike):
        with pytest.raises(ValueError, match="no pair"):
            count([])


def test_the_interval_holds_kappa_and_narrows_with_more_claims():
    few, many = [[pair] for pair in HAND], [[pair] for pair in HAND * 20]
    low, high = coders.interval(few)
    assert low < HAND_KAPPA < high
    assert (low, high) == coders.interval(few), "the seed gives the same draws"
    low_many, high_many = coders.interval(many, draws=500)
    assert high_many - low_many < (high - low) / 2
    # Drawn by claim: twice the same pair in each claim is no more evidence.
    twins = [[pair, pair] for pair in HAND]
    assert coders.interval(twins) == pytest.approx((low, high))


evidence = functools.cache(claims.evidence)


@pytest.fixture(autouse=True)
def computed_once(monkeypatch):
    """Evidence takes seconds to compute: these tests read it once."""
    monkeypatch.setattr(claims, "evidence", evidence)


@pytest.fixture
def sheets(tmp_path):
    """Write two empty sheets; return a function that fills one of them and gives its path."""
    blind.write(tmp_path)
    ledger = claims.verdicts()

    def fill(coder, changes=()):
        path = tmp_path / f"coder-{coder}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        for row in rows:
            for which in blind.which():
                verdict = ledger.loc[row["claim"], which]
                row[which] = codebook.POSITION if verdict != verdict else verdict
                row[which] = dict(changes).get((row["claim"], which), row[which])
        with path.open("w", encoding="utf-8", newline="") as file:
            table = csv.DictWriter(file, blind.columns())
            table.writeheader()
            table.writerows(rows)
        return str(path)

    return fill


def test_sheets_show_words_rules_and_figures_and_no_verdict_or_reason(tmp_path):
    blind.write(tmp_path)
    rows = claims.load()
    for coder in blind.CODERS:
        page = (tmp_path / f"coder-{coder}.md").read_text(encoding="utf-8")
        sections = {s.split("\n", 1)[0].split()[-1]: s for s in page.split("\n## ")[1:]}
        assert sorted(sections) == sorted(IDS)
        for claim in IDS:
            row, section = rows.loc[claim], sections[claim]
            assert row["words"] in section and f"Paragraph {row['paragraph']} " in section
            for figure in evidence(claim).values():
                assert figure.text in section and figure.note in section
            assert row["reason_2016"] not in page and row["reason_now"] not in page
            above = (
                section.split("| evidence")[0].replace(row["claim"], "").replace(row["words"], "")
            )
            assert not [code for code in blind.CODES if code in above]
            if "4" in row["rule"].split():
                assert "Rules:" not in section, "rule 4 tells the answer"
    text = (tmp_path / "codebook.md").read_text(encoding="utf-8")
    assert text == codebook.text()


def test_the_two_orders_are_random_differ_and_come_again_with_the_seed(tmp_path):
    def order(folder, coder, seed):
        if not (tmp_path / folder).exists():
            blind.write(tmp_path / folder, seed)
        with (tmp_path / folder / f"coder-{coder}.csv").open(encoding="utf-8") as file:
            return [row["claim"] for row in csv.DictReader(file)]

    orders = [order("a", 1, 5), order("a", 2, 5), order("c", 1, 6), IDS]
    assert all(sorted(found) == sorted(IDS) for found in orders)
    assert len({tuple(found) for found in orders}) == 4
    assert order("b", 1, 5) == orders[0]


def test_a_sheet_is_never_overwritten(tmp_path, capsys):
    assert claims_command.main(["blind", str(tmp_path / "here")]) == 0
    kept = (tmp_path / "here" / "coder-2.csv").read_bytes()
    (tmp_path / "here" / "coder-1.csv").unlink()
    assert claims_command.main(["blind", str(tmp_path / "here"), "--seed", "7"]) == 1
    assert "is there already" in capsys.readouterr().err
    assert (tmp_path / "here" / "coder-2.csv").read_bytes() == kept


def test_agreement_compares_two_sheets_claim_by_claim(sheets, capsys):
    change = {("E2", "verdict_now"): "open", ("H5", "verdict_2016"): "  Partly "}
    assert claims_command.main(["agreement", sheets(1), sheets(2, change)]) == 0
    said = capsys.readouterr().out
    assert "Different codes: 2" in said
    assert f"E2   now   {claims.verdicts().loc['E2', 'verdict_now']} | open" in said
    both = next(line for line in said.splitlines() if line.startswith("both"))
    assert both.split()[1] == str(2 * len(IDS)) and " to " in both
    assert 0.9 < float(both.split()[3]) < 1


def test_the_same_codes_give_kappa_one(sheets, capsys):
    assert claims_command.main(["agreement", sheets(1), sheets(2)]) == 0
    said = capsys.readouterr().out
    assert said.count("1.00  1.00 to 1.00") == 3 and "Different codes: 0" in said


def test_one_sheet_is_compared_with_the_ledger_as_it_stands_or_stood(sheets, capsys):
    own = sheets(1)
    assert claims_command.main(["agreement", own]) == 0
    assert "Different codes: 0" in capsys.readouterr().out
    assert claims_command.main(["agreement", own, "--after", "0"]) == 0
    changed = {
        (row["claim"], row["which"]) for row in tables.load("verdict_history").to_dict("records")
    }
    first = {}
    for row in tables.load("verdict_history").to_dict("records"):
        first.setdefault((row["claim"], row["which"]), row["from"])
    codes = history.codes()
    which = blind.which()
    moved = [k for k in changed if first[k] != codes[k[0]][which.index(k[1])]]
    assert f"Different codes: {len(moved)}" in capsys.readouterr().out
    assert history.codes(history.rows()) == codes
    for wrong in (["--after", "9999"], [own, "--after", "0"]):
        with pytest.raises(SystemExit):
            claims_command.main(["agreement", own, *wrong])


@pytest.mark.parametrize(
    ("code", "words"),
    [("", "no verdict"), ("suported", "Did you mean 'supported'?"), ("7", "no verdict of the")],
)
def test_a_sheet_that_is_not_filled_names_the_place(sheets, capsys, code, words):
    path = sheets(2, {("E2", "verdict_now"): code})
    assert claims_command.main(["agreement", sheets(1), path]) == 1
    said = capsys.readouterr().err
    assert f"{path}, row " in said and "claim E2, column verdict_now" in said and words in said


def test_sheets_of_other_claims_or_another_kind_are_refused(sheets, tmp_path, capsys):
    good, other = sheets(1), tmp_path / "other.csv"
    lines = (tmp_path / "coder-1.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    other.write_text("".join(lines[:-1]), encoding="utf-8")
    assert claims_command.main(["agreement", good, str(other)]) == 1
    assert "Only one of the two has" in capsys.readouterr().err
    other.write_text("".join([*lines, lines[-1]]), encoding="utf-8")
    assert claims_command.main(["agreement", good, str(other)]) == 1
    assert "stands twice" in capsys.readouterr().err
    other.write_text("name,mark\nA,1\n", encoding="utf-8")
    assert claims_command.main(["agreement", good, str(other)]) == 1
    assert "has no column claim" in capsys.readouterr().err
    assert claims_command.main(["agreement", good, str(tmp_path / "none.csv")]) == 1
    assert "cannot be read" in capsys.readouterr().err


AUTHOR = {
    "type": "object",
    "required": ["@type", "name"],
    "properties": {"@type": {"enum": ["Organization", "Person"]}, "name": {"minLength": 3}},
}
RATING = {
    "type": "object",
    "required": ["@type", "bestRating", "worstRating", "alternateName"],
    "properties": {
        "@type": {"const": "Rating"},
        "bestRating": {"const": 3},
        "worstRating": {"const": 1},
        "ratingValue": {"type": "integer", "minimum": 1, "maximum": 3},
        "alternateName": {"enum": list(blind.CODES)},
    },
}
# What schema.org and the pages on ClaimReview ask of one: https://schema.org/ClaimReview
CLAIM_REVIEW = {
    "type": "object",
    "required": [
        "@context",
        "@type",
        "claimReviewed",
        "reviewRating",
        "itemReviewed",
        "author",
        "identifier",
        "datePublished",
    ],
    "properties": {
        "@context": {"const": "https://schema.org"},
        "@type": {"const": "ClaimReview"},
        "identifier": {"pattern": "^[a-z-]+/claims/[A-Z][0-9]+$"},
        "claimReviewed": {"type": "string", "minLength": 20},
        "reviewBody": {"type": "string", "minLength": 30},
        "datePublished": {"pattern": r"^\d{4}-\d\d-\d\d$"},
        "author": AUTHOR,
        "reviewRating": RATING,
        "itemReviewed": {
            "type": "object",
            "required": ["@type", "author", "datePublished", "appearance"],
            "properties": {
                "@type": {"const": "Claim"},
                "author": {"required": ["name"], "properties": {"name": {"const": "Fu Ying"}}},
                "datePublished": {"const": "2016"},
            },
        },
        "associatedReview": {
            "required": ["@type", "author", "reviewRating"],
            "properties": {"@type": {"const": "Review"}, "reviewRating": RATING},
        },
        "isBasedOn": {"minItems": 1, "items": {"pattern": "^https?://"}},
    },
}


def test_every_claim_is_one_valid_claim_review(capsys):
    assert claims_command.main(["--jsonld"]) == 0
    found = json.loads(capsys.readouterr().out)
    ledger = claims.verdicts()
    assert [review["itemReviewed"]["identifier"] for review in found] == IDS
    values = {"supported": 3, "partly": 2, "not supported": 1}
    for claim, review in zip(IDS, found, strict=True):
        jsonschema.validate(review, CLAIM_REVIEW)
        for part, which in ((review, "verdict_now"), (review["associatedReview"], "verdict_2016")):
            verdict = ledger.loc[claim, which]
            verdict = codebook.POSITION if verdict != verdict else verdict
            assert part["reviewRating"]["alternateName"] == verdict
            assert part["reviewRating"].get("ratingValue") == values.get(verdict)


def test_a_claim_review_that_lacks_something_is_not_valid():
    review = export.claim_review(export.records(["E2"])[0])
    for name in CLAIM_REVIEW["required"]:
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({k: v for k, v in review.items() if k != name}, CLAIM_REVIEW)
    review["reviewRating"]["alternateName"] = "pants on fire"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(review, CLAIM_REVIEW)


def test_json_and_csv_hold_the_ledger_with_filled_reasons_and_figures(capsys):
    rows = claims.load()
    assert claims_command.main(["--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [record["id"] for record in found] == IDS
    for record in found:
        row = rows.loc[record["id"]]
        assert record["reason_now"] == row["reason_now"] and record["words"] == row["words"]
        assert {n: f.value for n, f in evidence(record["id"]).items()} == {
            n: f["value"] for n, f in record["figures"].items()
        }
    assert claims_command.main(["--csv"]) == 0
    table = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["id"] for row in table] == IDS
    for row, record in zip(table, found, strict=True):
        assert json.loads(row["figures"]) == record["figures"]
        assert row["tables"].split() == record["tables"]
        assert row["verdict_now"] == (record["verdict_now"] or "")


def test_the_ledger_prints_as_cards_and_an_unknown_claim_is_named(capsys):
    assert claims_command.main(["E2", "H5"]) == 0
    said = capsys.readouterr().out
    assert said.count("#### ") == 2 and claims.card("E2")._repr_markdown_() in said
    assert claims_command.main(["E33"]) == 1
    assert "Did you mean E3?" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        claims_command.main(["--json", "--csv"])


def test_the_days_of_the_two_verdicts_are_those_of_the_codebook():
    course = settings.current()
    for day, words in ((course.then.day, "31 January 2016"), (course.now.day, "30 November 2026")):
        assert words in codebook.text() and words == f"{day.day} {day:%B %Y}"
