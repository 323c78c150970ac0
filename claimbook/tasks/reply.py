"""The view of the exercises: a small card, in colour and as plain text, the same on every run."""

from __future__ import annotations

import html
import re
from typing import Any

from claimbook.tasks.task import ERROR, NOT_ATTEMPTED, RIGHT, WRONG

# JupyterLab's own colours, so that a card is fair in the light and in the dark theme. The words
# of the heading say the same as the colour.
LOOKS = {
    NOT_ATTEMPTED: ("Write your code", "--jp-border-color1", "#8a8f98"),
    WRONG: ("Not right yet", "--jp-warn-color1", "#b26a00"),
    ERROR: ("Your code stopped", "--jp-error-color1", "#c62828"),
    RIGHT: ("Right", "--jp-success-color1", "#2e7d32"),
    "hint": ("Hint", "--jp-info-color1", "#0277bd"),
}


def show(kind: str, title: str, message: str, heading: str | None = None) -> None:
    """Show a card. message: paragraphs apart by blank lines, lists of lines that start with "- ".

    heading: what to say instead of the usual heading of this kind.
    """
    from IPython.display import display

    usual, variable, fallback = LOOKS[kind]
    head = f"{heading or usual}: {title}"
    page = (
        f'<div style="border-left: 5px solid var({variable}, {fallback}); padding: 2px 14px;'
        ' max-width: 46em; color: var(--jp-content-font-color1, inherit)">'
        f"<p><strong>{_inline(head)}</strong></p>{''.join(map(_block, _blocks(message)))}</div>"
    )
    display({"text/html": page, "text/plain": f"{head}\n{message}"}, raw=True)


def _blocks(message):
    return re.split(r"\n\s*\n", message.strip())


def _block(block):
    lines = block.splitlines()
    if all(line.startswith("- ") for line in lines):
        return "<ul>" + "".join(f"<li>{_inline(line[2:])}</li>" for line in lines) + "</ul>"
    return f"<p>{_inline(block)}</p>"


def _inline(words):
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", html.escape(words, quote=False))


def solved(task: Any) -> str:
    """Return the message of a task that is answered without code: its solution, and why."""
    question, solution = task.question, task.question.solution()
    parts = [question.prompt]
    stand = getattr(question, "stand", None)
    if options := getattr(stand or question, "options", ()):
        right = [f"- Right: {one.text}" for one in options if one.right]
        wrong = [
            f"- Not this: {_ended(one.text)} {one.feedback}" for one in options if not one.right
        ]
        parts += [stand.prompt] if stand else []
        parts.append("\n".join(right + wrong))
    if models := getattr(question, "models", ()):
        parts += [f"A good answer:\n\n{model}" for model in models]
        parts.append("Each does this:\n\n" + "\n".join(f"- {one}" for one in question.points))
    elif not options:
        parts.append("\n".join(f"- {line}" for line in solution.get("list", [solution["text"]])))
    return "\n\n".join([*parts, task.success])


def _ended(text):
    """A text with the stop that an option often goes without."""
    return text if text[-1] in ".?" else f"{text}."
