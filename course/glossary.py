"""The glossary: glossary.search(), glossary.find(words), glossary.terms()."""

from claimbook.glossary import find, search, table_markdown, terms

__all__ = ["find", "search", "table_markdown", "terms"]
