"""A figure: Python, JavaScript and style in its lesson's folder."""

from __future__ import annotations

import argparse

from claimbook import settings
from claimbook.scaffold import places
from claimbook.scaffold.plan import Plan, Refusal, template


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `new figure`."""
    parser.add_argument("name", metavar="LESSON/NAME", help="such as 01/flood_levels")


def plan(options: argparse.Namespace) -> Plan:
    """Return the Plan of a new figure. Raises Refusal."""
    lesson, name = places.inside(options.name)
    if not places.IDENTIFIER.fullmatch(name):
        raise Refusal(f"'{name}' is no name of a figure: small letters, digits and _ only.")
    if name in settings.current().listed("figure"):
        raise Refusal(f"There is a figure {name} already. Choose another name.")
    values = {
        "name": name,
        "class": name.title().replace("_", ""),
        "style": name.replace("_", "-"),
        "lesson": lesson.number,
    }
    made = Plan()
    for ending in ("py", "js", "css"):
        path = places.home(lesson) / f"figure_{name}.{ending}"
        made.add(path, template(f"figure.{ending}.txt", **values))
    if not (places.home(lesson) / "__init__.py").exists():
        made.add(places.home(lesson) / "__init__.py", f'"""Lesson {lesson.number}."""\n')
    folder = places.home(lesson).relative_to(settings.current().root).as_posix()
    own = f"{settings.current().package}.lesson_{lesson.number}.figure_{name}"
    made.next = [
        f"Fill in the table and its columns in {folder}/figure_{name}.py, and what the figure says.",
        f"Draw it in {folder}/figure_{name}.js; the style is beside it.",
        f"Show it in lessons/{lesson.id}.ipynb, in a cell with: {name}() (from {own})",
    ]
    return made
