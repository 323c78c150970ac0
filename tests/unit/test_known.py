"""No verdict of January 2016 rests on a row that was not known by then.

The later rows of every table are destroyed, a hundred others are planted, and every computed
verdict of 2016 must stand as it did.
"""

import sys

import numpy as np
import pandas as pd
import pytest

from claimbook import tables
from claimbook.ledger import ledger
from claimbook.settings import current
from claimbook.tables import known
from course import claims, data

THEN = current().then
LOAD = data.load
COMPUTED = [c for c in claims.verdicts().index if THEN.column in ledger.rulings(c)]
READ = sorted(
    {t for c in COMPUTED for t in LOAD("claims").set_index("id").loc[c, "tables"].split()}
)
# Without a rule: a row has no day of its own. What it says was known long before the essay.
UNDATED = {
    "border_lengths": "a survey has a vintage in words; the verdict rests on that of 1999",
    "border_line": "a map",
    "depressions": "the years 1929 to 1998, and no later row",
    "explanations": "rival readings, which bear no computed verdict",
    "projects": "the day of announcement is a text; see E7, which filters by it",
    "territorial_claims_comparison": "a list by hand, which bears no verdict",
}


def test_every_table_behind_a_computed_verdict_says_when_its_rows_were_known():
    without = [name for name in READ if known.known_by(name, LOAD(name)) is None]
    assert set(without) == set(UNDATED) & set(READ)


@pytest.mark.parametrize("name", [n for n in tables.names() if "knownBy" in tables.resource(n)])
def test_a_rule_gives_every_row_a_day(name):
    frame = LOAD(name)
    days = known.known_by(name, frame)
    field = frame[tables.resource(name)["knownBy"]["field"]]
    assert days[field.notna()].notna().all()


def test_a_late_edition_of_an_old_year_is_late():
    frame = LOAD("arms_shares")
    late = known.later("arms_shares", frame, THEN.day)
    assert late[frame["edition"] == "database 2025-01"].all()
    sheet = (frame["edition"] == "fact sheet") & (frame["end_year"] == 2014)
    assert not late[sheet].any()
    trade = LOAD("trade")
    assert set(trade["year"][known.later("trade", trade, THEN.day)]) == set(range(2016, 2026))
    undated = pd.DataFrame({"date": pd.to_datetime(["2015-01-01", None])})
    assert list(known.later("vetoes", undated, THEN.day)) == [False, True]


def spoilt(name, frame, chance, fresh):
    """Return the table with later rows destroyed, and `fresh` others planted behind them."""
    late = known.later(name, frame, THEN.day)
    if known.known_by(name, frame) is None or not late.any():
        return frame
    field = tables.resource(name)["knownBy"]["field"]
    keys = {field, *tables.resource(name)["schema"].get("primaryKey", ())}
    frame = frame.copy()
    for column in frame.columns.difference(list(keys)):
        kind = frame[column].dtype
        if isinstance(kind, pd.CategoricalDtype) and column in ("CHN", "RUS", "USA"):
            mixed = chance.permutation(frame.loc[late, column].to_numpy())
            frame.loc[late, column] = pd.Categorical(mixed, kind.categories)
        elif pd.api.types.is_float_dtype(kind):
            frame.loc[late, column] = frame.loc[late, column] * chance.uniform(1.5, 9)
        elif pd.api.types.is_integer_dtype(kind) and "year" not in column:
            frame.loc[late, column] = frame.loc[late, column] + int(chance.integers(3, 30))
    planted = frame[late].sample(fresh, replace=True, random_state=1)
    if pd.api.types.is_datetime64_any_dtype(frame[field]):
        planted[field] = pd.Timestamp("2027-01-01") + pd.to_timedelta(np.arange(fresh), "D")
    else:
        planted[field] = np.arange(2101, 2101 + fresh)
    if "period" in planted:
        planted["period"] = [f"later period {n}" for n in range(fresh)]
    for key in keys - {field}:
        if key in ("rcid", "number", "id", "dispute"):
            numbers = pd.api.types.is_integer_dtype(frame[key].dtype)
            new = 10_000_000 + np.arange(fresh)
            planted[key] = new if numbers else [f"new-{n}" for n in new]
    return pd.concat([frame, planted.astype(frame.dtypes.to_dict())], ignore_index=True)


@pytest.fixture
def another_world(monkeypatch):
    """The tables with later rows destroyed and a hundred planted in each table that is read."""
    chance, seen = np.random.default_rng(7), {}

    def load(name):
        if name not in seen:
            frame = LOAD(name)
            seen[name] = spoilt(name, frame, chance, 100)
            seen[name].attrs = dict(frame.attrs)
        return seen[name].copy(deep=False)

    monkeypatch.setattr(data, "load", load)
    forget()
    yield seen
    monkeypatch.undo()
    forget()


def forget():
    """Empty every cache of the course and the ledger, so that the tables are read anew."""
    for name, module in list(sys.modules.items()):
        if name.startswith(("course.", "claimbook.ledger.")):
            for item in list(vars(module).values()):
                if hasattr(item, "cache_clear"):
                    item.cache_clear()


def values(claim, column):
    one = ledger.rulings(claim).get(column)
    return [leaf.value for leaf in one.leaves] if one else []


@pytest.mark.slow
def test_later_rows_move_no_verdict_of_then(request):
    before = {claim: values(claim, "now") for claim in COMPUTED}
    another_world = request.getfixturevalue("another_world")
    moved, touched = {}, 0
    for claim in COMPUTED:
        found = ledger.rulings(claim)
        expected = claims.verdicts().loc[claim]
        if found[THEN.column].verdict != expected[f"verdict_{THEN.column}"]:
            moved[claim] = found[THEN.column].verdict
        touched += values(claim, "now") != before[claim]
    assert moved == {}
    assert touched >= 10, "figures of now hardly changed: the test proves nothing"
    grown = {name for name, frame in another_world.items() if len(frame) > len(LOAD(name))}
    assert len(grown) > 15
