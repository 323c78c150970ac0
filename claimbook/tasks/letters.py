"""Tasks that are answered without code, for where no form can be shown: on paper, in nbgrader.

What is chosen or arranged gets a letter each, in an order that tells nothing and is always the same.
"""

from __future__ import annotations

from typing import Any

from claimbook.quiz.questions import Question

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def lettered(question: Question) -> list[tuple[str, str, str]]:
    """(letter, text, key) of everything that one chooses or arranges; [] where one writes."""
    face = question.face(question.id)
    return named(face.get("options") or face.get("items") or [])


def named(parts: list[dict[str, str]]) -> list[tuple[str, str, str]]:
    """(letter, text, key) of each of some options, as a face has them."""
    return [
        (letter, part["text"], part["key"]) for letter, part in zip(LETTERS, parts, strict=False)
    ]


def key(question: Question) -> str:
    """The right answer in letters: "B", or "CAB" for an order or several choices."""
    names = {key: letter for letter, _, key in lettered(question)}
    answer = question.solution()["answer"]
    given = [answer] if isinstance(answer, str) else list(answer)
    return "".join(names[one] for one in given)


def answer(question: Question, given: Any) -> Any:
    """What `grade` takes, from letters such as "b" or "C, A, B"; None if they are no such letters."""
    keys = {letter: key for letter, _, key in lettered(question)}
    if not keys or not isinstance(given, str):
        return given
    letters = [sign for sign in given.upper() if sign.isalpha()]
    if not letters or any(letter not in keys for letter in letters):
        return None
    chosen = [keys[letter] for letter in letters]
    one = question.kind in ("single", "predict")
    if one:
        return chosen[0] if len(chosen) == 1 else None
    return chosen
