"""A kind of questions: Python that grades, JavaScript that asks, and style."""

from __future__ import annotations

import argparse

from claimbook import settings
from claimbook.quiz import questions
from claimbook.scaffold import places
from claimbook.scaffold.plan import Plan, Refusal, template


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `new kind`."""
    parser.add_argument("name", help="small letters, such as ranking")


def plan(options: argparse.Namespace) -> Plan:
    """Return the Plan of a new kind. Raises Refusal."""
    name = options.name
    if not places.IDENTIFIER.fullmatch(name):
        raise Refusal(f"'{name}' is no name of a kind: small letters, digits and _ only.")
    if name in questions.kinds():
        raise Refusal(f"There is a kind {name} already. Choose another name.")
    values = {"name": name, "class": name.title().replace("_", ""), "style": name.replace("_", "-")}
    folder = places.package() / "kinds"
    made = Plan()
    for ending in ("py", "js", "css"):
        made.add(folder / f"{name}.{ending}", template(f"kind.{ending}.txt", **values))
    shown = folder.relative_to(settings.current().root).as_posix()
    made.next = [
        f"Fill in {shown}/{name}.py: the fields of the kind, how it is graded, what is said.",
        f"Draw it in {shown}/{name}.js; the style is beside it.",
        f"Try it: {settings.current().command} new question LESSON/NAME --kind {name}",
    ]
    return made
