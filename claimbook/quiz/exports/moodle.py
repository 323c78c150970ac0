"""Moodle XML: one file a lesson, with a category of its own; import it into a question bank.

Its form is that which Moodle's own importer reads (question/format/xml/format.php of Moodle).
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from html import escape

from claimbook import settings
from claimbook.quiz.exports.part import Part

FILES = "one Moodle XML file a lesson, to import into a question bank"
TYPES = {
    "choice": "multichoice",
    "choices": "multichoice",
    "match": "matching",
    "order": "matching",
    "number": "numerical",
    "text": "shortanswer",
}


def lost(part: Part) -> list[str]:
    """What Moodle cannot carry of a part, in sentences."""
    found = list(part.lost)
    if part.form in ("match", "order") and any(pair.feedback for pair in part.pairs):
        found.append("Moodle has no feedback for one pair: it stands in the general feedback")
    if part.form == "order":
        found.append("An order becomes a matching of places and items")
    return found


def write(lesson: str, parts: Sequence[Part]) -> dict[str, str | bytes]:
    """The file of one lesson."""
    quiz = ET.Element("quiz")
    category = ET.SubElement(quiz, "question", type="category")
    title = settings.current().title.replace("/", "//")
    _text(ET.SubElement(category, "category"), f"$course$/top/{title}/{lesson}")
    for part in parts:
        _question(quiz, part)
    ET.indent(quiz)
    text = ET.tostring(quiz, encoding="unicode")
    return {f"{lesson}.xml": f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'}


def _question(quiz: ET.Element, part: Part) -> None:
    one = ET.SubElement(quiz, "question", type=TYPES[part.form])
    _text(ET.SubElement(one, "name"), part.id)
    prompt = part.prompt + (f" (in {part.unit})" if part.form == "number" and part.unit else "")
    _html(one, "questiontext", *prompt.split("\n"))
    told = [f"{pair.right}: {pair.feedback}" for pair in part.pairs if pair.feedback]
    _html(one, "generalfeedback", part.explanation, *told)
    _plain(one, "defaultgrade", "1")
    _plain(one, "penalty", "0.3333333")
    _plain(one, "hidden", "0")
    _plain(one, "idnumber", part.id)
    if part.form in ("choice", "choices"):
        _plain(one, "single", "true" if part.form == "choice" else "false")
        _plain(one, "answernumbering", "abc")
    if part.form in ("choice", "choices", "match", "order"):
        _plain(one, "shuffleanswers", "true" if part.shuffle else "false")
        for name in ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"):
            _html(one, name)
    if part.form == "text":
        _plain(one, "usecase", "0")
    for answer in part.answers:
        html = part.form in ("choice", "choices")
        given = ET.SubElement(
            one,
            "answer",
            fraction=f"{100 * answer.share:.5f}".rstrip("0").rstrip("."),
            format="html" if html else "moodle_auto_format",
        )
        _text(given, escape(answer.text, quote=False) if html else answer.text)
        _html(given, "feedback", *filter(None, [answer.feedback]))
        if part.form == "number":
            _plain(given, "tolerance", repr(answer.tolerance))
    for pair in part.pairs:
        _pair(one, f"Place {pair.left}" if part.form == "order" else pair.left, pair.right)
    for text in part.extra:
        _pair(one, "", text)
    for hint in part.hints:
        _html(one, "hint", hint)
    tags = ET.SubElement(one, "tags")
    for tag in part.tags:
        _text(ET.SubElement(tags, "tag"), tag)


def _pair(one: ET.Element, left: str, right: str) -> None:
    given = ET.SubElement(one, "subquestion", format="html")
    _text(given, f"<p>{escape(left, quote=False)}</p>" if left else "")
    _text(ET.SubElement(given, "answer"), right)


def _text(parent: ET.Element, text: str) -> None:
    ET.SubElement(parent, "text").text = text


def _plain(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text


def _html(parent: ET.Element, name: str, *paragraphs: str) -> None:
    inside = "".join(f"<p>{escape(text, quote=False)}</p>" for text in paragraphs)
    _text(ET.SubElement(parent, name, format="html"), inside)
