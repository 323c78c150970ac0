"""What `pack.yaml` takes from the tables: facts to have at hand, and a case that nobody has seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import mistune
import pandas as pd

from claimbook import tables
from claimbook.quiz.questions import figures

FROM_TABLE = {"table", "where", "show", "count"}
FACT = {"what", "rows", "source", "address"} | FROM_TABLE
CASE = {"title", "text", "ask"} | FROM_TABLE
PART = {"question", "answer"}


class FactError(Exception):
    """A fact or a case that cannot be made; the sentence names it and says why."""


@dataclass(frozen=True)
class Fact:
    """What a teacher would else look up: a sentence, rows of a table, and its sources.

    head: names of the columns, if the rows come from a table. sources: (words, address or "").
    """

    what: str
    rows: tuple[tuple[str, ...], ...] = ()
    sources: tuple[tuple[str, str], ...] = ()
    head: tuple[str, ...] = ()


@dataclass(frozen=True)
class Case:
    """A short case for the last ten minutes. text: HTML; asked: (question, a good answer), HTML."""

    title: str
    text: str
    fact: Fact
    asked: tuple[tuple[str, str], ...]


def fact(raw: dict[str, Any]) -> Fact:
    """A fact of `pack.yaml`. Raises FactError."""
    _only(raw, FACT, "facts")
    what = figures.fill(str(raw.get("what", "")))
    if "table" in raw:
        return _from_table(what, raw)
    source = str(raw.get("source", ""))
    rows = tuple(tuple(map(str, row)) for row in raw.get("rows", ()))
    return Fact(what, rows, ((source, str(raw.get("address", ""))),) if source else ())


def case(raw: dict[str, Any]) -> Case:
    """The case of `pack.yaml`. Raises FactError."""
    _only(raw, CASE, "case")
    asked = []
    for part in raw.get("ask", ()):
        _only(part, PART, "case, ask")
        asked.append((_line(part["question"]), _line(part["answer"])))
    shown = _from_table("", raw) if "table" in raw else Fact("")
    text = str(mistune.html(figures.fill(str(raw.get("text", "")))))
    return Case(figures.fill(str(raw.get("title", ""))), text, shown, tuple(asked))


def _line(text: Any) -> str:
    """One paragraph of Markdown as HTML, without the paragraph around it."""
    html = str(mistune.html(figures.fill(str(text)))).strip()
    return html.removeprefix("<p>").removesuffix("</p>")


def _only(raw: Any, known: set[str], where: str) -> None:
    odd = sorted(set(raw) - known) if isinstance(raw, dict) else ["not a mapping"]
    if odd:
        raise FactError(f"{where}: unknown: {', '.join(odd)}; known: {', '.join(sorted(known))}.")


def _from_table(what: str, raw: dict[str, Any]) -> Fact:
    """Rows of a table: those that `where` chooses, their columns `show`; or how many have each
    value of the column `count`.
    """
    name = str(raw["table"])
    try:
        frame = tables.load(name)
        frame = frame.query(str(raw["where"])) if "where" in raw else frame
        shown = _counted(frame, str(raw["count"])) if "count" in raw else frame[list(raw["show"])]
    except Exception as error:  # of a table, a column or a condition, each with a class of its own
        raise FactError(f"table {name}: {type(error).__name__}: {error}") from error
    if shown.empty:
        raise FactError(f"table {name}: no row meets the condition {raw.get('where', '')!r}.")
    head = tuple(str(column).replace("_", " ") for column in shown.columns)
    rows = tuple(tuple(map(said, row)) for row in shown.itertuples(index=False))
    return Fact(what, rows, tuple(_sources(name, frame)), head)


def _counted(frame: pd.DataFrame, column: str) -> pd.DataFrame:
    counts = frame[column].astype("string").fillna("not known").value_counts()
    return pd.DataFrame({column: counts.index, "rows": counts.to_numpy()})


def _sources(name: str, frame: pd.DataFrame) -> list[tuple[str, str]]:
    """The table, and the pages that its rows rest on where there are few."""
    found = [(f"the table {name}", "")]
    if "source_title" in frame:
        pages = frame[["source_title", "source_url"]].drop_duplicates().fillna("")
        if len(pages) <= 4:
            found += [(str(title), str(url)) for title, url in pages.itertuples(index=False)]
    return found


def said(value: Any) -> str:
    """A value of a table as it is printed: days as they are written, nothing as a dash."""
    if isinstance(value, Sequence) and not isinstance(value, str):
        return " ".join(map(str, value))
    if value is None or value is pd.NaT or value is pd.NA or value != value:
        return "–"
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:,.1f}".removesuffix(".0")
    return str(value)
