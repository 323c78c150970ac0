"""Texts and pages from templates (Jinja2, which comes with JupyterLab).

A template lies beside the module that fills it and ends in `.md.j2` or `.html.j2`. In HTML every
text is escaped when it is put in, so that what a reader wrote is shown as it was typed.
"""

from __future__ import annotations

import html
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import jinja2


@cache
def _folder(path: Path) -> jinja2.Environment:
    import jinja2  # only here: commands that draw nothing need nothing installed

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(path),
        autoescape=lambda name: name is not None and name.endswith(".html.j2"),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["cell"] = cell
    return environment


def cell(text: str) -> str:
    """Return a text for a cell of a Markdown table: a bar ends a cell, a dollar opens a formula."""
    return text.replace("|", "\\|").replace("$", "\\$")


def render(template: Path, /, **values: Any) -> str:
    """Return the text that the template at this path gives with these values.

    Raises jinja2.UndefinedError where the template names a value that is not given.
    """
    return _folder(template.parent).get_template(template.name).render(values)


def page(title: str, style: str, body: str) -> str:
    """Return a whole page of HTML that needs nothing else. title: a text; style: CSS; body: HTML."""
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{html.escape(title)}</title>\n<style>{style}</style>\n"
        f"</head>\n<body>\n{body}\n</body>\n</html>\n"
    )
