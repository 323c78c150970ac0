"""Show an error: one plain sentence, the remedy, and folded under it all that Python says."""

from __future__ import annotations

import html
import re
from types import TracebackType
from typing import Any

from claimbook import settings
from claimbook.kernel import names, remedies, sentences

USUAL = ("print", "len", "sum", "min", "max", "round", "sorted", "range", "list", "int", "float")
COLOURS = re.compile(r"\x1b\[[0-9;]*m")


def show(
    shell: Any,
    etype: type[BaseException],
    value: BaseException,
    trace: TracebackType | None,
    tb_offset: int | None = None,
) -> None:
    """Show an error of a cell. The cell counts as failed, so that the run stops there."""
    from IPython.display import publish_display_data

    whole = shell.InteractiveTB.structured_traceback(etype, value, trace, tb_offset=tb_offset)
    known = [*shell.user_ns, *names.known(), *USUAL]
    own = ("claimbook", settings.current().package)
    columns = [
        str(column)
        for thing in list(shell.user_ns.values())
        if type(thing).__name__ == "DataFrame"
        for column in thing.columns
    ]
    told = sentences.sentence(value, trace, known, own, columns)
    shell._showtraceback(etype, value, [told])
    lines = COLOURS.sub("", "\n".join(whole))
    remedy = remedies.remedy(value, told, own)
    folded = (
        f"<details><summary>What Python says</summary><pre>{html.escape(lines)}</pre></details>"
    )
    button = remedies.button(remedy) if remedy else ""
    publish_display_data({"text/plain": lines, "text/html": button + folded})
    # The fault is not in this cell: what it showed before is kept.
    for picture in remedies.pictures(_cell(shell)) if remedy else ():
        publish_display_data(picture)


def _cell(shell: Any) -> str:
    """The id of the cell that runs, "" where it is not told."""
    parent = getattr(shell, "get_parent", dict)()
    return str((parent.get("metadata") or {}).get("cellId") or "")
