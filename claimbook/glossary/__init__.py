"""The glossary: `glossary.search()` in a notebook finds a term in any of its four languages."""

import unicodedata

from claimbook import tables

LANGUAGES = {"spanish": "Spanish", "chinese": "Chinese", "pinyin": "Pinyin", "russian": "Russian"}


def terms():
    """Return the glossary as a DataFrame indexed by the English term."""
    return tables.load("glossary").set_index("term")


def find(words):
    """Return the rows whose term, meaning or translation holds the words.

    words: a text in English, Spanish, Chinese, pinyin with or without tones, or Russian. Case and
    accents do not matter. An empty text finds everything. Returns a DataFrame like terms().
    """
    table = terms()
    wanted = _plain(words)
    texts = table.reset_index().drop(columns="lesson").agg(" ".join, axis=1).map(_plain)
    return table[texts.str.contains(wanted, regex=False).to_numpy()]


def search():
    """Return a searchable view of the glossary. It shows itself at the end of a cell."""
    from claimbook.glossary.view import GlossaryView

    return GlossaryView(rows=[_row(term, row) for term, row in terms().iterrows()])


def table_markdown():
    """Return the whole glossary as a Markdown table, for readers without a kernel."""
    lines = ["| term | meaning | Spanish | Chinese | Russian |", "|:---|:---|:---|:---|:---|"]
    for term, row in terms().iterrows():
        lines.append(
            f"| **{term}** | {row['meaning']} | {row['spanish']} | {row['chinese']} "
            f"*{row['pinyin']}* | {row['russian']} |"
        )
    return "\n".join(lines)


def _row(term, row):
    texts = [term, row["meaning"], *(row[language] for language in LANGUAGES)]
    return row.to_dict() | {"term": term, "key": _plain(" ".join(texts))}


def _plain(text):
    """Return a text in lower case and without accents and tones, so that typing is easy."""
    parts = unicodedata.normalize("NFD", text.casefold())
    kept = "".join(c for c in parts if not unicodedata.combining(c) or c == "\u0306")
    return unicodedata.normalize("NFC", kept).strip()
