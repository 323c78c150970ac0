"""What a reader can press when a cell fails for want of another: a button that does the remedy.

A button runs nothing before it is pressed. In a notebook from elsewhere, which nobody has trusted,
JupyterLab takes its script away and asks before it runs a command.
"""

from __future__ import annotations

import html
import json
import os
from pathlib import Path
from typing import Any

from claimbook.kernel.sentences import ABOVE

# Of commands that JupyterLab and Notebook 7 have: (what the button says, the command, its arguments).
RUN_ABOVE = (
    "Run the cells above, and then this one",
    "apputils:run-all-enabled",
    {"commands": ["notebook:run-all-above", "notebook:run-cell"]},
)
RESTART = ("Start Python anew, and run up to here", "notebook:restart-and-run-to-selected", {})
# Where the page has JupyterLab's application, the command runs without a further question.
PRESSED = (
    "if (window.jupyterapp) { event.preventDefault(); event.stopPropagation(); "
    "window.jupyterapp.commands.execute(this.dataset.commandlinkerCommand, "
    "JSON.parse(this.dataset.commandlinkerArgs)); }"
)


def remedy(
    error: BaseException, told: str, own: tuple[str, ...]
) -> tuple[str, str, dict[str, Any]] | None:
    """What helps against an error that was told so, or None. own: the packages of the course."""
    if isinstance(error, ImportError) and not isinstance(error, ModuleNotFoundError):
        # The course was changed while this kernel ran, as by an update.
        return RESTART if (error.name or "").partition(".")[0] in own else None
    return RUN_ABOVE if isinstance(error, NameError) and ABOVE in told else None


def button(what: tuple[str, str, dict[str, Any]]) -> str:
    """The button as HTML."""
    words, command, arguments = what
    given = html.escape(json.dumps(arguments), quote=True)
    return (
        f'<p><button type="button" class="jp-mod-styled jp-mod-accept" '
        f'data-commandlinker-command="{command}" data-commandlinker-args="{given}" '
        f'onclick="{html.escape(PRESSED, quote=True)}">{html.escape(words)}</button></p>'
    )


def pictures(cell: str) -> list[dict[str, str]]:
    """The pictures that the notebook's file has for a cell, as outputs: what the error pushed away.

    Nothing but pictures, with their words: whatever a kernel shows counts as trusted. [] where it
    is not known which notebook this is.
    """
    try:
        notebook = json.loads(Path(os.environ["JPY_SESSION_NAME"]).read_text(encoding="utf-8"))
        outputs = next(one["outputs"] for one in notebook["cells"] if one.get("id") == cell)
        found = [output.get("data", {}) for output in outputs]
        return [_picture(data) for data in found if "image/png" in data]
    except (KeyError, OSError, ValueError, StopIteration, TypeError, AttributeError):
        return []


def _picture(data: dict[str, Any]) -> dict[str, str]:
    return {name: "".join(data[name]) for name in ("image/png", "text/plain") if data.get(name)}
