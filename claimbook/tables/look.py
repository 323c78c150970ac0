"""How a table looks in a notebook: words stand left, numbers right.

JupyterLab sets every cell of a pandas table to the right, so that sentences are hard to read, and
pandas gives the name of the index a row of its own. In a notebook `register` makes IPython set the
columns with words to the left, and all names in one row; nothing else changes.
Standard library only, so that it costs nothing where there is no notebook.
"""

from __future__ import annotations

import re
import sys
from typing import Any

LEFT = ' style="text-align: left"'
DAY = re.compile(r"<(t[hd])[^>]*>(\d{4}-\d\d-\d\d)</")  # a date must not be broken at its hyphens
WHOLE = ' style="text-align: left; white-space: nowrap"'


def register() -> None:
    """Show tables in this way from now on, if this is a notebook."""
    if "IPython" not in sys.modules:
        return
    shell = sys.modules["IPython"].get_ipython()
    if shell is not None:
        formatter = shell.display_formatter.formatters["text/html"]
        formatter.for_type_by_name("pandas", "DataFrame", html)


def html(frame: Any) -> str:
    """Return a DataFrame as HTML, as pandas gives it but with words to the left, names in one row.

    Where pandas leaves out columns in the middle, or would give no HTML, its own form stays.
    """
    text = frame._repr_html_()
    from pandas import get_option
    from pandas.api.types import is_bool_dtype, is_numeric_dtype

    shown = get_option("display.max_columns")
    if text is None or (shown and len(frame.columns) > shown):
        return text
    words = [not is_numeric_dtype(kind) or is_bool_dtype(kind) for kind in frame.dtypes]
    head, _, body = text.partition("<tbody>")
    body = DAY.sub(rf"<\1{WHOLE}>\2</", _body(body, words))
    head = _head(head, words)
    if frame.columns.nlevels == 1 and frame.columns.name is None:
        head = _joined(head, frame.index.nlevels)
    return f"{head}<tbody>{body}"


def _head(text, words):
    """Set to the left the names of the index and of the columns with words.

    The columns' names are the last cells of each row of heads, those of the index come before.
    """

    def row(match: re.Match[str]) -> str:
        cells = match[0].split("<th")
        first = len(cells) - len(words)
        for place in range(1, len(cells)):
            if place < first or words[place - first]:
                cells[place] = f"{LEFT}{cells[place]}"
        return "<th".join(cells)

    return re.sub(r"<tr.*?</tr>", row, text, flags=re.DOTALL)


def _joined(text, levels):
    """Put the names of the index, where they stand in a row of their own, beside the columns'."""
    rows = re.findall(r"<tr.*?</tr>", text, flags=re.DOTALL)
    if len(rows) != 2:
        return text
    columns, names = (re.findall(r"<th.*?</th>", row, flags=re.DOTALL) for row in rows)
    cells = "\n      ".join(names[:levels] + columns[levels:])
    start, _, rest = text.partition(rows[0])
    return f"{start}<tr>\n      {cells}\n    </tr>{rest.partition(rows[1])[2]}"


def _body(text, words):
    """Set the index and the cells with words to the left."""

    def row(match: re.Match[str]) -> str:
        cells = match[0].replace("<th>", f"<th{LEFT}>").split("<td>")
        for place, left in enumerate(words, start=1):
            if left and place < len(cells):
                cells[place] = f"\0{cells[place]}"
        return "<td>".join(cells).replace("<td>\0", f"<td{LEFT}>")

    return re.sub(r"<tr>.*?</tr>", row, text, flags=re.DOTALL)
