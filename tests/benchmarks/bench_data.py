"""How long every table takes to load, against reading the same files with bare pandas."""

import statistics
import time

import pandas as pd
import pytest

from claimbook import settings
from claimbook.tables import descriptors, frames
from course import claims, data

pytestmark = pytest.mark.benchmark


def seconds(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def load_all():
    frames._read.cache_clear()
    descriptors._parsed.cache_clear()
    for name in data.names():
        data.load(name)


def test_loading_every_table_costs_at_most_twice_bare_reading():
    paths = [settings.current().data / data.resource(name)["path"] for name in data.names()]
    pd.read_csv(paths[0])  # what pandas does at its first reading is nobody's to count
    pairs = [
        (seconds(load_all), seconds(lambda: [pd.read_csv(path) for path in paths]))
        for _ in range(11)
    ]
    ratio = statistics.median(ours / bare for ours, bare in pairs)
    ours = statistics.median(ours for ours, _ in pairs)
    print(
        f"\n{len(paths)} tables: {1000 * ours:.0f} ms, {ratio:.2f} times bare reading (at most 2)"
    )
    assert ratio <= 2


def test_the_whole_ledger_is_computed_in_a_few_seconds():
    took = seconds(claims.load)
    print(f"\n{len(claims.load())} claims with their reasons: {took:.1f} s")
