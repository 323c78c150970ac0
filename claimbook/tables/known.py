"""When was a row of a table published? The rule of each table stands in its descriptor, `knownBy`.

A rule names a field: a day, or a year (its last day counts), and how many days later the figure
was published. Single values of another field may have a day of their own, such as a late edition
of an old year.
"""

from __future__ import annotations

import datetime
from typing import Any

import pandas as pd

from claimbook.tables import descriptors


def known_by(name: str, frame: pd.DataFrame) -> pd.Series | None:
    """Return the day on which each row of a table was known: a Series of days, or None.

    None where the table has no rule. A row without the field that the rule names has no day: it
    is known at no day. Raises UnknownTable for a name that the package does not have.
    """
    rule = descriptors.resource(name).get("knownBy")
    return None if rule is None else _days(rule, frame)


def later(name: str, frame: pd.DataFrame, day: datetime.date) -> pd.Series:
    """Return which rows of a table were not known on a day: a Series of truth values.

    Where the table has no rule, none is known to be later.
    """
    known = known_by(name, frame)
    if known is None:
        return pd.Series(False, index=frame.index)
    return ~(known <= pd.Timestamp(day))


def _days(rule: dict[str, Any], frame: pd.DataFrame) -> pd.Series:
    field = frame[rule["field"]]
    if pd.api.types.is_datetime64_any_dtype(field):
        days = field
    else:
        years = pd.to_numeric(field, errors="coerce").astype("Float64")
        days = pd.to_datetime(years.astype("string").str[:4] + "-12-31", errors="coerce")
    days = days + pd.Timedelta(days=rule.get("days", 0))
    for column, values in rule.get("values", {}).items():
        own = frame[column].astype(object).map(values)
        days = days.where(own.isna(), pd.to_datetime(own))
    return days
