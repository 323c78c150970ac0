"""A question without references: every {claim, figure} is its value, every {E2.name} its number.

What prints a question, hands it to another program or grades it many times reads it in this form.
Texts are filled where they are shown, and not in the question: the key of an option is a hash of
its text as the bank has it.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any

from claimbook.quiz.questions import Question, figures


@dataclass(frozen=True)
class Choice:
    """One thing that may be chosen at one place of a question.

    key: as in an answer. right: whether to choose it is right; feedback: what its choice is told.
    """

    key: str
    text: str
    right: bool
    feedback: str = ""


@dataclass(frozen=True)
class Place:
    """One place of a question where one chooses: "" is the whole question, else what it is about.

    several: more than one may be chosen. key: the part of the answer that holds the choice.
    """

    key: str
    text: str
    choices: tuple[Choice, ...]
    several: bool = False


def settled(question: Question) -> Question:
    """The same question with the values of its figures in it; to grade it needs no table.

    Raises LookupError where a figure has no value.
    """
    changed = {
        field.name: _settled(getattr(question, field.name))
        for field in fields(question)
        if field.name not in ("id", "version", "evidence", "claims")
    }
    if question.kind == "verdict":
        changed["verdict"] = question.right()  # type: ignore[attr-defined]
    return replace(question, **changed)


def _settled(value: Any) -> Any:
    if isinstance(value, dict):
        if value.keys() == {"claim", "figure"}:
            found = figures.value(value)
            return bool(found) if isinstance(found, bool) else float(found)
        return {name: _settled(one) for name, one in value.items()}
    if isinstance(value, tuple):
        return tuple(map(_settled, value))
    return value


def places(question: Question) -> tuple[Place, ...]:
    """Where one chooses in a question, and what; () where one types, arranges or writes."""
    from claimbook.quiz.questions.base import key

    given: Any = question
    if question.kind == "verdict":
        right = given.right()
        scale = [
            Choice(w, w, w == right, figures.fill(given.feedback.get(w, ""))) for w in given.scale
        ]
        reasons = _options(given.reasons)
        return Place("verdict", "Verdict", tuple(scale)), Place("reason", "Reason", reasons)
    if question.kind == "sort":
        return tuple(
            Place(
                item.key,
                figures.fill(item.text),
                _among(given.groups, item.group, item.feedback, key),
            )
            for item in given.items
        )
    if question.kind == "match":
        partners = given.partners(None)
        return tuple(
            Place(
                pair.key, figures.fill(pair.left), _among(partners, pair.right, pair.feedback, key)
            )
            for pair in given.pairs
        )
    if stand := getattr(question, "stand", None):
        return (Place("stand", figures.fill(stand.prompt), _options(stand.options)),)
    if options := getattr(question, "options", ()):
        return (Place("", "", _options(options), several=question.kind == "multiple"),)
    return ()


def _options(options: Any) -> tuple[Choice, ...]:
    return tuple(
        Choice(one.key, figures.fill(one.text), one.right, figures.fill(one.feedback))
        for one in options
    )


def _among(texts: Any, right: str, feedback: str, key: Any) -> tuple[Choice, ...]:
    """Choices of which one is right; whoever takes another one is told the feedback."""
    said = figures.fill(feedback)
    return tuple(
        Choice(key(text), figures.fill(text), text == right, "" if text == right else said)
        for text in texts
    )


def claim_text(question: Question) -> str:
    """The claim that a verdict is asked on, and the day; "" for other kinds."""
    if question.kind != "verdict":
        return ""
    face = question.face(None)
    return f"{face['claim']} ({face['when']})"


def solution(question: Question) -> list[str]:
    """The right answer in words, one line or several."""
    found = question.solution()
    return [figures.fill(str(line)) for line in found.get("list") or [found["text"]]]


def prompt(question: Question) -> str:
    """What is asked, with all values in it, on one line."""
    return " ".join(figures.fill(question.prompt).split())
