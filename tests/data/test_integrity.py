"""A table that is not the published one says where, what was expected, and how to restore it."""

import dataclasses
import shutil

import pandas as pd
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as trials
from hypothesis import strategies as st

from claimbook import settings
from course import data

TABLE = "trade"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A copy of data/ that a test may spoil."""
    copy = tmp_path / "data"
    shutil.copytree(settings.current().data, copy)
    elsewhere = dataclasses.replace(settings.current(), root=tmp_path)
    monkeypatch.setattr(settings, "_current", elsewhere)
    return copy


def spoil(folder, change):
    path = folder / f"{TABLE}.csv"
    path.write_bytes(change(path.read_bytes()))


def message():
    with pytest.raises(data.DataError) as error:
        data.load(TABLE)
    return str(error.value)


def test_an_unknown_name_lists_the_known_ones_and_the_closest():
    with pytest.raises(data.DataError) as error:
        data.load("trades")
    assert "'trade'" in str(error.value) and "gdp" in str(error.value)


def test_a_missing_file_says_how_to_restore_it(folder):
    (folder / "trade.csv").unlink()
    assert "data/trade.csv" in message() and "git restore" in message()


def test_a_changed_number_is_traced_to_its_row_and_column(folder):
    lines = (folder / "trade.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    number = next(i for i, line in enumerate(lines, 1) if line.startswith("CHN-RUS,2014,CHN"))
    spoil(folder, lambda raw: raw.replace(b"CHN-RUS,2014,CHN,53.68", b"CHN-RUS,2014,CHN,63.68"))
    assert f"row {number}, column exports_bn_usd" in message()
    assert "git restore data/trade.csv" in message()


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (b"CHN-RUS,2014,CHN,53.68", b"CHN-RUS,2014,CHN,many", "a number was expected"),
        (b"CHN-RUS,2014,CHN,53.68", b"CHN-RUS,2014,CHN,-3", "at least 0"),
        (b"CHN-RUS,2014,CHN", b"CHN-RUS,2014,FRA", "one of CHN, RUS, USA"),
        (b"CHN-RUS,2014,CHN", b",2014,CHN", "cell is empty"),
        (b"dyad,year", b"pair,year", "columns"),
        (b"CHN-RUS,2014,CHN,53.68,", b"CHN-RUS,2014,CHN,53.68,,", "cells were expected"),
    ],
)
def test_a_cell_of_the_wrong_kind_says_what_was_expected(folder, old, new, words):
    spoil(folder, lambda raw: raw.replace(old, new, 1))
    assert words in message()


def test_a_file_that_is_cut_off_says_so(folder):
    spoil(folder, lambda raw: raw[: raw.rindex(b"\n", 0, len(raw) // 2) + 1])
    assert "rows" in message()


def test_a_file_in_another_encoding_names_the_place(folder):
    spoil(
        folder,
        lambda raw: raw.replace(b"US Census Bureau", "US Censüs Bureau".encode("latin-1"), 1),
    )
    assert "UTF-8" in message() and "column source_title" in message()


def test_windows_line_ends_are_the_same_table(folder):
    before = data.load(TABLE)
    spoil(folder, lambda raw: raw.replace(b"\n", b"\r\n"))
    pd.testing.assert_frame_equal(data.load(TABLE), before)


@trials(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(where=st.floats(0, 1, exclude_max=True), byte=st.integers(0, 255))
def test_any_changed_byte_is_found_and_reported_in_a_sentence(folder, where, byte):
    path = folder / "gas_deliveries.csv"
    good = path.read_bytes()
    at = int(where * len(good))
    bad = good[:at] + bytes([byte]) + good[at + 1 :]
    try:
        path.write_bytes(bad)
        if bad == good:
            data.load("gas_deliveries")
        else:
            with pytest.raises(data.DataError, match=r"data/gas_deliveries\.csv, .+ git restore"):
                data.load("gas_deliveries")
    finally:
        path.write_bytes(good)


def test_a_reader_may_change_a_frame_without_changing_the_next():
    frame = data.load(TABLE)
    frame.loc[:, "total_bn_usd"] = 0.0
    assert data.load(TABLE)["total_bn_usd"].max() > 100


def test_types_and_units_come_from_the_description():
    trade = data.load(TABLE)
    assert isinstance(trade["dyad"].dtype, pd.CategoricalDtype)
    assert trade["year"].dtype == "int64" and trade["total_bn_usd"].dtype == "float64"
    assert data.load("chronology")["date"].dtype.kind == "M"
    assert trade.attrs["units"]["total_bn_usd"] == "billion current US dollars"
    assert trade.attrs["title"] and trade.attrs["source"] and trade.attrs["licence"]


def test_describe_shows_source_licence_and_caveats():
    card = str(data.describe("roll_calls"))
    assert "Licence" in card and "Beware" in card and "https://" in card
