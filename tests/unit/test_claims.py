"""The ledger: every claim computes, its reasons fill, and no verdict rests on an unfirm row."""

import math
import re
import sys
from types import SimpleNamespace

import pandas as pd
import pytest

from claimbook import tables
from claimbook.guide import syllabus
from claimbook.ledger import ledger
from course import claims, data

LOAD = data.load
IDS = list(LOAD("claims")["id"])

# Figures whose purpose is to say how many unconfirmed rows a claim leaves out.
COUNTS_WHAT_IS_LEFT_OUT = {("S3", "forces_not_known")}


@pytest.fixture
def templates(monkeypatch):
    """Return a function that puts another text into one cell of the ledger's raw rows."""
    frame = ledger._raw()

    def put(claim, column, text):
        changed = frame.copy()
        changed.loc[claim, column] = text
        monkeypatch.setattr(ledger, "_raw", lambda: changed)
        ledger._cells.cache_clear()

    yield put
    ledger._cells.cache_clear()


def forget_what_was_computed():
    """Empty every cache of the course and the ledger, so that the tables are read anew."""
    for name, module in list(sys.modules.items()):
        if name.startswith(("course.", "claimbook.ledger.")):
            for item in list(vars(module).values()):
                if hasattr(item, "cache_clear"):
                    item.cache_clear()


@pytest.mark.parametrize("claim", IDS)
def test_every_claim_has_a_handful_of_figures_with_units(claim):
    figures = claims.evidence(claim)
    assert 4 <= len(figures) <= 12
    for name, figure in figures.items():
        value = figure.value
        assert name.isidentifier() and isinstance(figure, claims.Figure)
        assert type(value) in (int, float, str, bool), f"{name}: {value!r} of {type(value)}"
        if type(value) in (int, float):
            assert math.isfinite(value) and figure.unit, f"{name} has no unit"


@pytest.mark.parametrize("claim", IDS)
def test_every_reason_fills_and_every_card_shows_it_with_its_sources(claim):
    row = claims.load().loc[claim]
    text = claims.card(claim)._repr_markdown_()
    for column in ("reason_2016", "reason_now"):
        assert len(row[column]) > 30 and "no data" not in row[column]
        assert not set("{}") & set(row[column])
        assert row[column] in text
    assert row["claim"] in text and "Sources: " in text and "http" in text
    # The essay's words stand above the evidence; a bare dollar sign would open a formula.
    assert f"> {row['words']}\n" in text.replace("\\$", "$").split("| evidence")[0]
    assert f"paragraph {row['paragraph']}:" in text and not re.search(
        r"(?<!\\)\$", row_of_words(text)
    )


def row_of_words(text):
    return next(line for line in text.splitlines() if line.startswith("> "))


def test_a_card_names_the_rules_of_the_codebook(templates):
    two, three = (
        "rules 2 (parts) and 12 (words about numbers).",
        "2 (parts) and 3 (whose statement it is).",
    )
    for numbers, words in (("4", "rule 4 (positions and norms)."), ("2 12", two), ("1 2 3", three)):
        templates("E2", "rule", numbers)
        assert words in claims.card("E2")._repr_markdown_()


@pytest.mark.slow
def test_evidence_is_the_same_every_time():
    for claim in IDS:
        once = claims.evidence(claim)
        ledger._computed.cache_clear()
        assert list(once.items()) == list(claims.evidence(claim).items())


def test_evidence_is_computed_once_for_each_state_of_the_tables(monkeypatch):
    state, calls = ["one"], []

    def compute():
        calls.append(state[0])
        return {"figure": claims.Figure(1)}

    monkeypatch.setattr(ledger.tables, "stamp", lambda names: state[0])
    monkeypatch.setattr(ledger, "_computations", lambda: {"E2": compute})
    ledger._computed.cache_clear()
    claims.evidence("E2").clear()  # what one caller does to the answer is not the next one's
    assert list(claims.evidence("E2")) == ["figure"]
    assert calls == ["one"]
    state[0] = "another"
    claims.evidence("E2")
    assert calls == ["one", "another"]
    ledger._computed.cache_clear()


def test_the_state_of_the_tables_changes_with_every_file(tmp_path, monkeypatch):
    (tmp_path / "a.csv").write_text("1")
    monkeypatch.setattr(
        tables.descriptors,
        "settings",
        SimpleNamespace(current=lambda: SimpleNamespace(data=tmp_path)),
    )
    seen = [tables.stamp(), tables.stamp()]
    some = [tables.stamp(("a",))]
    (tmp_path / "a.csv").write_text("12")
    seen.append(tables.stamp())
    some.append(tables.stamp(("a",)))
    (tmp_path / "b.csv").write_text("1")
    seen.append(tables.stamp())
    some.append(tables.stamp(("a",)))
    assert seen[0] == seen[1] and len(set(seen)) == 3
    assert some[0] != some[1] == some[2] != tables.stamp(("a", "b"))


@pytest.mark.slow
def test_no_unconfirmed_row_feeds_evidence(monkeypatch):
    unfirm = []

    def without(name):
        table = LOAD(name)
        if "status" in table:
            unfirm.extend([name] * int((table["status"] == "unconfirmed").sum()))
            table = table[table["status"] != "unconfirmed"]
        return table

    expected = {claim: claims.evidence(claim) for claim in IDS}
    monkeypatch.setattr(data, "load", without)
    forget_what_was_computed()
    for claim in IDS:
        for name, figure in claims.evidence(claim).items():
            if (claim, name) not in COUNTS_WHAT_IS_LEFT_OUT:
                assert figure == expected[claim][name], f"{claim} {name}"
    assert unfirm, "no evidence reads a table with unconfirmed rows: the test proves nothing"
    forget_what_was_computed()


@pytest.mark.parametrize("claim", IDS)
def test_a_claim_names_every_table_that_its_evidence_reads(claim, monkeypatch):
    read = set()

    def record(name):
        read.add(name)
        return LOAD(name)

    named = LOAD("claims").set_index("id").loc[claim, "tables"].split()
    monkeypatch.setattr(data, "load", record)
    forget_what_was_computed()  # what is kept from another claim would not be read
    claims.evidence(claim)
    assert set(named) <= set(data.names())
    assert read - {"claims"} <= set(named)


def test_verdicts_are_words_of_the_design_and_positions_have_none():
    rows = claims.load()
    position = rows["kind"] == "position"
    for column in ("verdict_2016", "verdict_now"):
        assert rows.loc[position, column].isna().all()
        assert rows.loc[~position, column].isin(claims.VERDICTS).all()


def test_an_unknown_id_names_the_closest():
    for wrong, close in (("e2", "E2"), ("E33", "E3"), ("U 6", "U6")):
        with pytest.raises(claims.UnknownClaim) as error:
            claims.evidence(wrong)
        assert f"Did you mean {close}?" in str(error.value), wrong
    with pytest.raises(KeyError) as error:
        claims.card("nothing like it")
    assert "The ids run from" in str(error.value)


@pytest.mark.parametrize(
    "text",
    ["About {china_2104:.1f} billion.", "About {china_2014:.1q}.", "About {china_2014", "{} or"],
)
def test_a_slip_in_a_reason_names_claim_column_and_the_figures(templates, text):
    templates("E2", "reason_now", text)
    with pytest.raises(ValueError) as error:
        claims.card("E2")
    message = str(error.value)
    assert "data/claims.csv, claim E2, column reason_now" in message
    assert "russia_2014" in message and "newest_year" in message


def test_a_word_cannot_be_formatted_as_a_number(templates):
    assert isinstance(claims.evidence("U4")["relations"].value, str)
    templates("U4", "reason_2016", "Since {relations:.1f}.")
    with pytest.raises(ValueError, match="claim U4, column reason_2016"):
        claims.card("U4")


def test_load_gives_one_row_a_claim_and_the_readers_changes_stay_theirs():
    rows = claims.load()
    assert list(rows.index) == IDS and rows.index.is_unique
    rows["claim"] = "changed"
    assert claims.load()["claim"].nunique() == len(IDS)


def test_every_claim_is_in_one_lesson():
    assert set(claims.load()["lesson"]) <= {lesson.number for lesson in syllabus.lessons()}


def test_the_claims_of_a_section_are_numbered_without_a_gap():
    letters = list(dict.fromkeys(claim[0] for claim in IDS))
    own = {letter: [claim for claim in IDS if claim[0] == letter] for letter in letters}
    assert IDS == [f"{letter}{n}" for letter in letters for n in range(1, len(own[letter]) + 1)]
    assert claims.load()["section"].groupby(lambda claim: claim[0]).nunique().eq(1).all()


def test_a_missing_figure_is_shown_as_no_data_and_a_year_without_a_comma():
    assert claims.Figure(None, "percent").text == "no data"
    assert f"{claims.Figure(None, 'percent'):.1f}" == "no data"
    assert claims.Figure(2014, "year").text == "2014"
    assert claims.Figure(12345, "treaties").text == "12,345"
    assert claims.Figure(True).text == "yes"


def test_one_event_of_the_chronology_is_found_or_the_error_says_where(monkeypatch):
    from course.methods import measures

    assert measures.event("2019-12-02", "energy")["date"] == pd.Timestamp("2019-12-02")
    with pytest.raises(ValueError, match="chronology.csv has 0 rows of 1900-01-01"):
        measures.event("1900-01-01", "energy")
