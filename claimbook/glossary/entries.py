"""The terms of the glossary in their languages, as a frame, as rows and as Markdown."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from claimbook import settings, tables


def languages() -> dict[str, dict[str, str]]:
    """Return the languages beside English: from a column to its name, code and spelling."""
    return settings.current().glossary.get("languages", {})


def columns() -> list[str]:
    """Return the columns with translations, each spelling in Latin letters behind its own."""
    pairs = [(name, told.get("spelled")) for name, told in languages().items()]
    return [column for pair in pairs for column in pair if column]


def terms() -> Any:
    """Return the glossary as a DataFrame indexed by the English term."""
    table = tables.load("glossary").set_index("term")
    if "aliases" in table:
        table["aliases"] = table["aliases"].astype(object).fillna("")
    return table


def term_of(words: str) -> str | None:
    """Return the term that is called so, by its own name or by an alias; None if there is none."""
    wanted = _plain(words)
    for term, row in terms().iterrows():
        names = [term, *str(row.get("aliases", "")).split(";")]
        if wanted in map(_plain, names):
            return str(term)
    return None


def anchor(term: str) -> str:
    """Return the name of a term's place on the page of the glossary."""
    return "term-" + re.sub(r"[^a-z0-9]+", "-", _plain(term)).strip("-")


def title_of(meaning: str) -> str:
    """Return a meaning as the title of a link has it."""
    return meaning.replace('"', "”")


@settings.once
def _anchors() -> dict[str, str]:
    if not settings.current().glossary or "glossary" not in tables.names():
        return {}
    return {title_of(str(row["meaning"])): anchor(str(term)) for term, row in terms().iterrows()}


def anchor_of(title: str) -> str:
    """Return the anchor of the term whose link has this title; "" if there is none."""
    return _anchors().get(title, "")


def find(words: str) -> Any:
    """Return the rows whose term, meaning or translation holds the words.

    words: a text in any language of the glossary. Case, accents and tones do not matter. An empty text finds everything. Returns a DataFrame like terms().
    """
    table = terms()
    wanted = _plain(words)
    texts = table.reset_index().drop(columns="lesson").agg(" ".join, axis=1).map(_plain)
    return table[texts.str.contains(wanted, regex=False).to_numpy()]


def table_markdown() -> str:
    """Return the whole glossary as a Markdown table, for readers without a kernel."""
    heads = ["term", "meaning", *(told["name"] for told in languages().values())]
    lines = [f"| {' | '.join(heads)} |", "|" + ":---|" * len(heads)]
    for term, row in terms().iterrows():
        cells = [f"**{term}**", row["meaning"]]
        for name, told in languages().items():
            spelled = f" *{row[told['spelled']]}*" if "spelled" in told else ""
            cells.append(f"{row[name]}{spelled}")
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def row_of(term: str, row: Any) -> dict[str, str]:
    """Return one term as the page needs it, `key` being what a search looks through."""
    texts = [term, row.get("aliases", ""), row["meaning"], *(row[column] for column in columns())]
    return row.to_dict() | {"term": term, "anchor": anchor(term), "key": _plain(" ".join(texts))}


def _plain(text):
    """Return a text in lower case and without accents and tones, so that typing is easy."""
    parts = unicodedata.normalize("NFD", text.casefold())
    kept = "".join(c for c in parts if not unicodedata.combining(c) or c == "\u0306")
    return unicodedata.normalize("NFC", kept).strip()
