"""Markdown to HTML, with headings that can be linked to and links that lead inside the site."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from html import escape
from typing import Any
from urllib.parse import unquote

import mistune

from claimbook.glossary import entries
from claimbook.site import SiteError

OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
Place = Callable[[str], str | None]


class Prose(mistune.HTMLRenderer):
    """Renders the texts of one page. `headings` collects (level, words, id) in their order.

    place: gives for a link to a file of the course its address in the site, or None if it has
    none; then only the words are shown.
    """

    def __init__(self, place: Place):
        super().__init__(escape=False)
        self.place = place
        self.headings: list[tuple[int, str, str]] = []
        self.tables = 0
        self._ids: set[str] = set()
        self._parse = mistune.create_markdown(renderer=self, plugins=["table", "strikethrough"])

    def html(self, text: str) -> str:
        """Return the HTML of a text in Markdown."""
        return str(self._parse(text))

    def heading(self, text: str, level: int, **attributes: Any) -> str:
        words = plain(text)
        identity = unique = slug(words)
        number = 2
        while unique in self._ids:
            unique, number = f"{identity}-{number}", number + 1
        self._ids.add(unique)
        self.headings.append((level, words, unique))
        return f'<h{level} id="{unique}">{text}</h{level}>\n'

    def link(self, text: str, url: str, title: str | None = None) -> str:
        if OUTSIDE.match(url):
            return f'<a href="{escape(url)}" rel="noopener">{text}</a>'
        meant = entries.anchor_of(title) if title else ""
        if url.startswith("#"):  # a heading of this page, by the name that JupyterLab gives it
            return f'<a href="#{slug(unquote(url[1:]))}">{text}</a>'
        address = self.place(f"{url}#{meant}" if meant else url)
        if address is None:
            return text
        term = f' class="term" data-meaning="{escape(title or "")}"' if meant else ""
        return f'<a href="{escape(address)}"{term}>{text}</a>'

    def table(self, text: str) -> str:
        return self.scrolling(f'<table class="cb-table">\n{text}</table>') + "\n"

    def table_cell(self, text: str, align: str | None = None, head: bool = False) -> str:
        tag, side = "th" if head else "td", f' data-align="{align}"' if align else ""
        return f"  <{tag}{side}>{text}</{tag}>\n"

    def scrolling(self, html: str) -> str:
        """A table that may be wider than the page, in a place that scrolls, also by keyboard."""
        self.tables += 1
        return (
            f'<div class="cb-scroll" role="region" aria-label="Table {self.tables}" tabindex="0">'
            f"{html}</div>"
        )

    def block_code(self, code: str, info: str | None = None) -> str:
        return f'<pre class="cb-pre" tabindex="0"><code>{escape(code)}</code></pre>\n'


def plain(html: str) -> str:
    """The words of a piece of HTML."""
    text = re.sub(r"<(style|script|noscript).*?</\1>", "", html, flags=re.DOTALL)
    text = re.sub(r"<[^>]*>", "", re.sub(r"</(p|li|td|th|h\d|summary|div)>", " ", text))
    for name, letter in (("lt", "<"), ("gt", ">"), ("quot", '"'), ("#x27", "'"), ("amp", "&")):
        text = text.replace(f"&{name};", letter)
    return " ".join(text.split())


def slug(words: str) -> str:
    """A name for an address: small letters, digits and hyphens."""
    text = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", text).strip("-") or "section"


def first_words(text: str, most: int = 180) -> str:
    """The beginning of a text in whole words, for a description."""
    if len(text) <= most:
        return text
    return text[:most].rpartition(" ")[0].rstrip(",;:. ") + " …"


def broken(page: str, link: str) -> SiteError:
    """The error for a link to a file that is not there."""
    return SiteError(f"{page} links to {link}, which is not there. Mend the link or add the file.")
