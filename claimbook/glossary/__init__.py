"""The glossary: `glossary.search()` in a notebook finds a term in any of its languages.

Which languages it has beside English is said in course.toml.
"""

from __future__ import annotations

from typing import Any

from claimbook.glossary import entries
from claimbook.glossary.entries import find, table_markdown, terms

__all__ = ["find", "search", "table_markdown", "terms"]


def search() -> Any:
    """Return a searchable view of the glossary. It shows itself at the end of a cell."""
    from claimbook.glossary.view import GlossaryView

    return GlossaryView(
        rows=[entries.row_of(term, row) for term, row in entries.terms().iterrows()],
        languages=[{"column": name, **told} for name, told in entries.languages().items()],
    )
