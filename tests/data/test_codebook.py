"""The written rule behind the ledger: the essay's words, the rules, the history of verdicts."""

import re

import pandas as pd
import pytest

from claimbook.ledger import codebook
from course import claims, data

LONGEST, ALL = 12, 700  # words of the essay that one claim, and all of them, may quote
LEDGER = data.load("claims")
WHICH = ("verdict_2016", "verdict_now")


def count(words):
    """Return the number of words, parts of compounds apart: U.S. is two."""
    return len(re.findall(r"\w+", words))


@pytest.mark.parametrize("row", LEDGER.to_dict("records"), ids=lambda row: row["id"])
def test_every_claim_quotes_a_few_words_and_names_its_paragraph(row):
    assert 1 <= row["paragraph"] <= 27
    assert 3 <= count(row["words"]) <= LONGEST
    assert "..." not in row["words"], "parts stand apart by an ellipsis, one sign"
    assert row["words"].count("“") == row["words"].count("”")
    for part in row["words"].split("…"):
        assert count(part), "an ellipsis without words beside it"


def test_the_ledger_quotes_no_more_than_it_may():
    assert LEDGER["words"].map(count).sum() <= ALL
    assert LEDGER["words"].is_unique


CHAPTERS = re.split(r"^### \d+\. .+$", codebook.text(), flags=re.MULTILINE)[1:]


def test_rules_are_numbered_in_order_and_each_has_an_example():
    rules = codebook.rules()
    assert list(rules) == list(range(1, len(rules) + 1)) and len(CHAPTERS) == len(rules)
    for number, chapter in enumerate(CHAPTERS, 1):
        assert "*Example:*" in chapter, number


def test_rules_say_where_the_ledger_uses_them_and_tell_no_verdict():
    """Blind coders read the codebook: beside a claim no verdict may stand."""
    known = set(LEDGER["id"])
    for number, chapter in enumerate(CHAPTERS, 1):
        lines = re.findall(r"^\*In the ledger:\*.*$", chapter, re.MULTILINE)
        # The six verdicts share one line, under the last of them.
        assert len(lines) == (0 if 6 <= number <= 10 else 1), number
        named = set(re.findall(r"\b[VHESPDCUT]\d+\b", chapter))
        assert named <= known
        assert not (named and number in codebook.numbers("telling"))
        if named:
            assert not [word for word in claims.VERDICTS if re.search(rf"\b{word}\b", lines[0])]


def test_every_claim_names_rules_that_the_codebook_has():
    known = codebook.rules()
    for row in LEDGER.itertuples():
        numbers = [int(word) for word in row.rule.split()]
        assert numbers == sorted(set(numbers)) and numbers, row.id
        assert set(numbers) <= set(known) - codebook.numbers("always"), row.id


def test_positions_are_judged_by_the_rule_on_positions():
    norm = LEDGER["rule"].str.split().map(lambda numbers: "4" in numbers)
    named = set(LEDGER.loc[norm, "id"])
    assert set(LEDGER.loc[LEDGER["kind"] == "position", "id"]) <= named
    assert "positions" in codebook.rules()[4].lower() and codebook.numbers("telling") == {4}


def breaks(history, ledger):
    """Return what is wrong with a history of verdicts: a list of sentences."""
    wrong = []
    current = ledger.set_index("id")[list(WHICH)].astype(object)
    current = current.where(current.notna(), codebook.POSITION)
    for (claim, which), rows in history.groupby(["claim", "which"], observed=True):
        if claim not in current.index:
            wrong.append(f"{claim} is no claim")
            continue
        if rows["to"].iloc[-1] != current.loc[claim, which]:
            wrong.append(f"{claim} {which}: ends with {rows['to'].iloc[-1]}")
        for before, after in zip(rows["to"], rows["from"].iloc[1:], strict=False):
            if before != after:
                wrong.append(f"{claim} {which}: from {after}, but it was {before}")
    if (history["from"].astype(str) == history["to"].astype(str)).any():
        wrong.append("a change that changes nothing")
    if not history["day"].is_monotonic_increasing:
        wrong.append("days out of order")
    return wrong


def test_the_history_of_verdicts_ends_with_those_of_the_ledger():
    assert breaks(data.load("verdict_history"), LEDGER) == []


def planted(*rows):
    frame = pd.DataFrame(rows, columns=["day", "claim", "which", "from", "to", "why"])
    return frame.assign(day=pd.to_datetime(frame["day"]))


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([("2026-12-01", "E2", "verdict_now", "supported", "open", "x")], "ends with open"),
        ([("2026-12-01", "E99", "verdict_now", "open", "partly", "x")], "no claim"),
        ([("2026-12-01", "V5", "verdict_now", "partly", "open", "x")], "ends with open"),
        ([("2026-12-01", "E2", "verdict_now", "supported", "supported", "x")], "changes nothing"),
        (
            [
                ("2026-12-01", "E2", "verdict_now", "open", "partly", "x"),
                ("2026-12-02", "E2", "verdict_now", "contested", "supported", "x"),
            ],
            "but it was partly",
        ),
        (
            [
                ("2026-12-02", "E2", "verdict_now", "open", "supported", "x"),
                ("2026-12-01", "E1", "verdict_now", "open", "supported", "x"),
            ],
            "out of order",
        ),
    ],
)
def test_a_history_that_does_not_fit_is_found(rows, words):
    found = breaks(planted(*rows), LEDGER)
    assert any(words in sentence for sentence in found), found
