"""The tables: valid by their own description, consistent with one another, right where checked."""

import json
import re
from pathlib import Path

import pandas as pd
import pytest
from frictionless import Package

from claimbook import settings
from claimbook.tables import readme
from course import data

HERE = Path(__file__).parent
SPOTS = pd.read_csv(HERE / "spot_checks.csv", dtype=str, keep_default_na=False)
PLACES = {"lon": (-180, 180), "lat": (-90, 90)}


@pytest.fixture(scope="module")
def package():
    """The description of all tables, read and checked once."""
    return Package(str(settings.current().data / "datapackage.json"))


@pytest.mark.parametrize("name", data.names())
def test_frictionless_finds_nothing_to_report(name, package):
    report = package.get_resource(name).validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "note"])[:5]


def test_every_table_says_where_it_is_from_and_what_to_beware_of():
    for name in data.names():
        spec = data.resource(name)
        assert spec["sources"] and spec["licenses"] and spec["coverage"], name
        assert all(source["path"].startswith("http") for source in spec["sources"]), name
        for field in spec["schema"]["fields"]:
            assert field["description"], f"{name}.{field['name']}"
            if field["type"] in ("integer", "number"):
                assert field.get("unit"), f"{name}.{field['name']} has no unit"


def test_every_csv_is_described_and_the_folder_is_small():
    described = {data.resource(name)["path"] for name in data.names()}
    assert {path.name for path in settings.current().data.glob("*.csv")} == described
    assert sum(path.stat().st_size for path in settings.current().data.iterdir()) < 6_000_000


def test_files_are_plain_text_of_one_form():
    for name in data.names():
        raw = (settings.current().data / data.resource(name)["path"]).read_bytes()
        assert b"\r" not in raw and not raw.startswith(b"\xef\xbb\xbf") and raw.endswith(b"\n")
        assert raw.count(b"\n") == data.resource(name)["rowcount"] + 1, "a cell has a line break"


def test_the_page_of_the_tables_is_current():
    package = json.loads((settings.current().data / "datapackage.json").read_text(encoding="utf-8"))
    text = (settings.current().data / "README.md").read_text(encoding="utf-8")
    assert text == readme.text(package), "run: python3 -m course data seal"


@pytest.mark.parametrize("name", data.names())
def test_keys_shares_and_dates_are_in_range(name):
    frame, spec = data.load(name), data.resource(name)
    key = spec["schema"].get("primaryKey")
    if key:
        assert not frame.duplicated(key).any(), frame[frame.duplicated(key, keep=False)]
    for column in frame:
        values = frame[column]
        if column.endswith("_pct") and "growth" not in column:
            assert values.dropna().between(0, 100).all(), column
        if column in PLACES:
            assert values.between(*PLACES[column]).all(), column
        if values.dtype.kind == "M":
            assert values.dropna().between("1600-01-01", "2050-12-31").all(), column
        if column == "year":
            assert values.dropna().between(1600, 2050).all()
        if column == "dyad":
            assert set(values.dropna()) <= {"CHN-RUS", "CHN-USA", "RUS-USA"}


def test_rows_with_a_status_have_a_source_that_a_reader_can_open():
    for name in data.names():
        frame = data.load(name)
        if {"status", "source_url"} <= set(frame.columns):
            firm = frame[frame["status"] != "unconfirmed"]
            bad = firm[~firm["source_url"].str.startswith("http", na=False)]
            assert bad.empty, f"{name}: {bad.head(3).to_dict('records')}"


def test_trade_totals_equal_their_parts():
    trade = data.load("trade").dropna(subset=["exports_bn_usd", "imports_bn_usd"])
    gap = (trade["exports_bn_usd"] + trade["imports_bn_usd"] - trade["total_bn_usd"]).abs()
    assert len(trade) > 90
    # Flows and totals are often published with one decimal each: allow what rounding explains.
    assert (gap <= 0.16).all(), trade[gap > 0.16]


def test_the_two_readings_of_american_trade_agree_with_the_importers():
    """The Census series and the Correlates of War's are two readings of one trade.

    The second is higher, by a fifth around 1999, since it adds goods that came through Hong Kong.
    """
    usa = data.load("trade").query("dyad == 'CHN-USA' and reporter == 'USA'")
    cow = data.load("trade_cow").query("dyad == 'CHN-USA' and importer == 'USA'")
    both = usa.set_index("year")["imports_bn_usd"].to_frame("census")
    both["cow"] = cow.set_index("year")["imports_mn_usd"] / 1000
    ratio = (both["cow"] / both["census"]).dropna()
    assert len(ratio) > 20 and ratio.between(0.98, 1.25).all(), ratio


def test_vote_tallies_match():
    calls = data.load("roll_calls")
    for power in ("CHN", "RUS", "USA"):
        for word in ("yes", "no", "abstain"):
            voted = calls[(calls[power] == word) & calls[f"total_{word}"].notna()]
            assert (voted[f"total_{word}"] >= 1).all(), f"{power} {word} with a tally of none"
    ukraine = data.load("ukraine_votes")
    assembly = ukraine[ukraine["body"] == "GA"].dropna(subset=["yes", "no", "abstain"])
    assert ((assembly["yes"] + assembly["no"] + assembly["abstain"]) <= 193).all()
    council = ukraine[ukraine["body"] == "SC"].dropna(subset=["yes", "no", "abstain"])
    assert ((council["yes"] + council["no"] + council["abstain"]) <= 15).all()


def test_recent_votes_agree_with_the_lists_of_single_subjects():
    """Votes on Ukraine stand in two tables that were read from different pages."""
    recent = data.load("recent_votes").set_index("resolution")
    ukraine = data.load("ukraine_votes").query("status != 'unconfirmed'")
    ukraine = ukraine.assign(number=ukraine["resolution"].str.removeprefix("A/RES/"))
    both = ukraine[ukraine["number"].isin(recent.index)].set_index("number")
    compared = 0
    for power in ("CHN", "RUS", "USA"):
        known = both[power].dropna().astype(str)
        other = recent.loc[known.index, power].astype(str)
        assert (known == other).all(), (power, known[known != other].to_dict())
        compared += len(known)
    assert compared >= 30
    assert not recent.index.duplicated().any()
    assert recent["date"].is_monotonic_increasing


def test_vetoes_agree_with_their_list_of_states():
    vetoes = data.load("vetoes")
    for power in ("CHN", "RUS", "USA"):
        named = vetoes["vetoed_by"].str.split().map(lambda codes, p=power: p in codes)
        assert (named == vetoes[power]).all(), vetoes[named != vetoes[power]]


def test_counted_shares_of_arms_equal_the_quotient():
    arms = data.load("arms_transfers")
    share = 100 * arms["russia_to_china_mn_tiv"] / arms["russia_total_exports_mn_tiv"]
    assert (share - arms["china_share_of_russian_exports_pct"]).abs().max() < 0.06


@pytest.mark.parametrize("row", SPOTS.to_dict("records"), ids=lambda row: row["table"])
def test_spot_check(row):
    """A figure of a table against a value that was looked up on its own, at the address given."""
    frame = data.load(row["table"])
    for column, value in json.loads(row["row_key"]).items():
        cells = frame[column]
        frame = frame[cells == (pd.Timestamp(value) if cells.dtype.kind == "M" else value)]
    assert len(frame) == 1, f"{len(frame)} rows match {row['row_key']}"
    found = frame.iloc[0][row["column"]]
    if row["tolerance"]:
        assert abs(float(found) - float(row["value"])) <= float(row["tolerance"]), row
    elif isinstance(found, pd.Timestamp):
        assert found == pd.Timestamp(row["value"])
    else:
        assert str(found).lower() == row["value"].lower(), row


def test_there_are_at_least_forty_spot_checks_with_addresses():
    assert len(SPOTS) >= 40
    assert SPOTS["source_url"].map(lambda url: bool(re.match(r"https?://\S+$", url))).all()
