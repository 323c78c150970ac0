"""A question: its entry in the bank of a lesson, with the fields of its kind."""

from __future__ import annotations

import argparse
import re
import textwrap

from claimbook import settings
from claimbook.quiz import questions
from claimbook.quiz.questions import Question
from claimbook.scaffold import places
from claimbook.scaffold.plan import Plan, Refusal, template


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `new question`."""
    parser.add_argument("name", metavar="LESSON/NAME", help="such as 01/first-guess")
    parser.add_argument("--kind", default="single", help="default: single; a wrong one lists all")


def plan(options: argparse.Namespace) -> Plan:
    """Return the Plan of a new question. Raises Refusal."""
    lesson, name = places.inside(options.name)
    if not places.WORDS.fullmatch(name):
        raise Refusal(f"'{name}' is no name of a question: small letters and digits with hyphens.")
    kinds = questions.kinds()
    if options.kind not in kinds:
        raise Refusal(f"There is no kind '{options.kind}'. The kinds are: {', '.join(kinds)}.")
    path = settings.current().lessons / "questions" / f"{lesson.id}.yaml"
    identity = f"{lesson.id}/{name}"
    entry = text(identity, kinds[options.kind])
    made = Plan()
    if path.is_file():
        old = path.read_text(encoding="utf-8")
        if re.search(rf"^- id: *[\"']?{re.escape(identity)}[\"']?\s*$", old, re.MULTILINE):
            raise Refusal(f"There is a question {identity} already. Choose another name.")
        made.change(path, f"{old.rstrip()}\n\n{entry}", f"the question {identity}")
    else:
        made.add(path, f"# Lesson {lesson.number}: {lesson.name}.\n{entry}")
    where = f"lessons/{lesson.id}.ipynb"
    made.next = [
        f"Fill in the question in lessons/questions/{path.name}; `section` is a heading of {where}.",
        f"Check it: {settings.current().command} questions {lesson.id}",
        f'Ask it in {where}, in a cell with: quiz.ask("{identity}")',
    ]
    return made


def text(identity: str, kind: type[Question]) -> str:
    """Return the YAML of a question of this kind, to fill in."""
    own = textwrap.indent(kind.example, "  ").rstrip()
    return template("question.yaml.txt", id=identity, kind=kind.kind, fields=own)
