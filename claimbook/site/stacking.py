"""Saved tables whose cells are texts: on a phone each row stands as a short list of its own."""

import re
from html import escape

from claimbook.site.prose import plain

WIDE, LONG, SHORT = 44, 20, 12  # letters: a line on a phone, a text, what stands beside others
ROW = re.compile(r"<tr[^>]*>.*?</tr>", re.DOTALL)
CELL = re.compile(r"<(t[hd])([^>]*)>(.*?)</\1>", re.DOTALL)


def stacked(table: str) -> str:
    """The HTML of a table, its cells named by their columns if it has texts and is wider than a phone.

    A style sheet can then put the cells of a row one below the other, short ones side by side. Other
    tables, such as those of numbers, stay as they are.
    """
    head, inside, body = table.partition("<tbody>")
    columns = [plain(cell[2]) for row in ROW.findall(head)[:1] for cell in CELL.findall(row)]
    rows = [
        [(cell[0], len(plain(cell[2]))) for cell in CELL.findall(row)] for row in ROW.findall(body)
    ]
    wide = [row for row in rows if sum(size for _, size in row) > WIDE]
    if not any(kind == "td" and size > LONG for row in wide for kind, size in row):
        return table

    def row(found: re.Match[str]) -> str:
        names = iter(columns)

        def cell(part: re.Match[str]) -> str:
            name = next(names, "")
            if not name or part[1] == "th":
                return part[0]
            beside = " data-short" * (len(name) + len(plain(part[3])) <= SHORT)
            label = f' data-label="{escape(name)}"{beside}'
            return f"<{part[1]}{part[2]}{label}>{part[3]}</{part[1]}>"

        return CELL.sub(cell, found[0])

    named = head.replace('class="cb-table"', 'class="cb-table cb-texts"', 1)
    return named + inside + ROW.sub(row, body)
