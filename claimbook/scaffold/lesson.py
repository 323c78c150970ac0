"""A lesson: notebook, questions, seminar plan, a folder for its code, and its place in course.toml."""

from __future__ import annotations

import argparse
import json
import re
import tomllib
from typing import Any

from claimbook import settings
from claimbook.quiz import questions
from claimbook.scaffold import places, question
from claimbook.scaffold.plan import Plan, Refusal, template
from claimbook.settings import FILL_IN

NAME = re.compile(r"(\d\d)-([a-z0-9]+(?:-[a-z0-9]+)*)")
MINUTES = 6  # of a section, until its author knows better
ROW = re.compile(r"\| \[(\d\d) [^\]]+\]\(lessons/[^)]+\.ipynb\) \|.*")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `new lesson`."""
    parser.add_argument("name", metavar="NN-topic", help="such as 03-floods")
    parser.add_argument("--part", help="the part of the course; default: the last one")
    parser.add_argument("--needs", default="", help='numbers of lessons, as "01 02"')
    parser.add_argument("--question", default=f"{FILL_IN} the question that it answers")


def plan(options: argparse.Namespace) -> Plan:
    """Return the Plan of a new lesson. Raises Refusal."""
    found = NAME.fullmatch(options.name)
    if not found:
        raise Refusal(
            f"'{options.name}' is no name of a lesson: two digits and words, as 03-floods."
        )
    number, topic = found.groups()
    course = settings.current()
    planned = [title for _, titles in course.parts for title in titles]
    taken = next((title for title in planned if title.split()[0] == number), None)
    if taken:
        raise Refusal(f"Number {number} is taken by the lesson “{taken}”. Choose another number.")
    for needed in options.needs.split():
        places.lesson(needed)
    title = f"{number} {topic.replace('-', ' ').capitalize()}"
    name, asked = options.name, options.question
    values = {"id": name, "number": number, "title": title, "question": asked}
    made = Plan()
    whole = notebook(template("lesson.txt", **values, imports=places.faces()), asked)
    made.add(course.lessons / f"{name}.ipynb", whole)
    entry = question.text(f"{name}/first-guess", questions.kinds()["single"])
    bank = f"# Lesson {title}.\n" + entry.replace(f"section: {FILL_IN}", "section: Before you look")
    made.add(course.lessons / "questions" / f"{name}.yaml", bank)
    made.add(course.lessons / "seminar" / f"{name}.md", template("plan.md.txt", **values))
    made.add(places.package() / f"lesson_{number}" / "__init__.py", f'"""Lesson {title}."""\n')
    toml = course.root / settings.FILE
    text = with_lesson(
        toml.read_text(encoding="utf-8"), options.part or course.parts[-1][0], title, options.needs
    )
    made.change(toml, text, "its place in the order")
    readme = course.root / "README.md"
    if readme.is_file():
        order = [title for part in tomllib.loads(text)["parts"] for title in part["lessons"]]
        row = _with_row(readme.read_text(encoding="utf-8"), values, order, _minutes(whole))
        if row:
            made.change(readme, row, "its row in the table of lessons")
    made.next = [
        f"Write the lesson in lessons/{name}.ipynb and its plan in lessons/seminar/{name}.md.",
        f"Fill in the first question in lessons/questions/{name}.yaml; more: "
        f"{course.command} new question {number}/NAME",
        f"Claims and figures: {course.command} new claim ID --lesson {number}, "
        f"{course.command} new figure {number}/NAME",
        f"Run it and save its outputs: {course.command} notebooks lessons/{name}.ipynb",
    ]
    return made


def notebook(text: str, title: str) -> str:
    """Return the text of a notebook whose cells stand in a text, each under a line `%% KIND`."""
    cells: list[dict[str, Any]] = []
    minutes: dict[str, int] = {}
    for number, part in enumerate(re.split(r"^%% ", text, flags=re.MULTILINE)[1:], start=1):
        head, _, source = part.partition("\n")
        kind, slide = head.split()
        cell: dict[str, Any] = {
            "cell_type": kind,
            "id": f"cell-{number:02}",
            "metadata": {"slideshow": {"slide_type": slide}},
            "source": source.strip("\n").splitlines(keepends=True),
        }
        if kind == "code":
            cell |= {"execution_count": None, "outputs": []}
        else:
            minutes |= dict.fromkeys(re.findall(r"^##? (.+)$", source, re.MULTILINE), MINUTES)
        cells.append(cell)
    metadata = {"course": {"minutes": minutes}, "title": title}
    whole = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(whole, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _minutes(text: str) -> int:
    """Return how many minutes a notebook takes, from its text."""
    return sum(json.loads(text)["metadata"]["course"]["minutes"].values())


def with_lesson(text: str, part: str, title: str, needs: str = "") -> str:
    """Return the text of course.toml with one lesson more; a part that is not there is added."""
    entry = f'"{title}" = "{needs}"'
    lines = text.splitlines()
    starts = [place for place, line in enumerate(lines) if line.strip() == "[[parts]]"]
    for start in starts:
        block = _block(lines, start)
        if f'name = "{part}"' not in [line.strip() for line in block]:
            continue
        for place, line in enumerate(block, start=start):
            if line.startswith("lessons = {") and line.rstrip().endswith("}"):
                inside = line.rstrip()[:-1].rstrip()
                comma = " " if inside.endswith("{") else ", "
                lines[place] = f"{inside}{comma}{entry} }}"
                return _checked(lines, title)
        raise Refusal(f"course.toml: write the lesson into the part “{part}” yourself: {entry}")
    end = starts[-1] + len(_block(lines, starts[-1]))
    lines[end:end] = ["[[parts]]", f'name = "{part}"', f"lessons = {{ {entry} }}", ""]
    return _checked(lines, title)


def _block(lines: list[str], start: int) -> list[str]:
    """Return the lines of a table of course.toml, with the blank ones behind it."""
    for place in range(start + 1, len(lines)):
        if lines[place].startswith("["):
            return lines[start:place]
    return lines[start:]


def _checked(lines: list[str], title: str) -> str:
    text = "\n".join(lines) + "\n"
    parts = tomllib.loads(text)["parts"]
    if not any(title in part["lessons"] for part in parts):
        raise Refusal("course.toml is written in a way that cannot be changed by this command.")
    return text


def _with_row(text: str, values: dict[str, str], order: list[str], minutes: int) -> str | None:
    """Return the README with a row for the lesson, or None if it has no table of lessons.

    order: the titles of all lessons in the order of the course.
    """
    lines = text.splitlines()
    rows = {found[1]: place for place, line in enumerate(lines) if (found := ROW.fullmatch(line))}
    if not rows:
        return None
    earlier = [title[:2] for title in order[: order.index(values["title"])]]
    before = [rows[number] for number in earlier if number in rows]
    place = before[-1] + 1 if before else min(rows.values())
    link = f"[{values['title']}](lessons/{values['id']}.ipynb)"
    lines.insert(place, f"| {link} | {values['question']} | {minutes} min |")
    return "\n".join(lines) + "\n"
