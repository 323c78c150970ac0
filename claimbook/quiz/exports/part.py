"""A question as other programs know it: a choice, pairs, a number, a word, an order. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from claimbook.quiz import plainly
from claimbook.quiz.questions import Question, figures
from claimbook.quiz.questions.number import width

GUESS = "Left out: what is guessed before a picture has no place in a test"
RULES = "Left out: an order by rules, of which several are right"
UNKNOWN = "Left out: no other program knows this kind"
TEXT = "Left out: a text that is written; elsewhere nothing would check its stand and its words"


@dataclass(frozen=True)
class Answer:
    """One answer: its text, the share of the points that it earns (0 to 1, or below), feedback.

    For a number, `value` and `tolerance` in the unit of the question.
    """

    text: str
    share: float
    feedback: str = ""
    value: float = 0.0
    tolerance: float = 0.0


@dataclass(frozen=True)
class Pair:
    """A thing and what belongs to it."""

    left: str
    right: str
    feedback: str = ""


@dataclass(frozen=True)
class Part:
    """One question of another program.

    form: "choice", "choices", "match", "number", "text" or "order" (then `pairs` are the places in
    order, with the item on the right). tags: the lesson, the claims, the kind.
    """

    id: str
    form: str
    prompt: str
    explanation: str
    tags: tuple[str, ...]
    hints: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = ()
    pairs: tuple[Pair, ...] = ()
    extra: tuple[str, ...] = ()
    unit: str = ""
    shuffle: bool = True
    lost: tuple[str, ...] = ()  # what of the question is not in the part

    @property
    def rights(self) -> list[Answer]:
        return [answer for answer in self.answers if answer.share > 0]


def split(question: Question) -> tuple[list[Part], str]:
    """The parts of a question, or why there are none."""
    if question.tries == 1:
        return [], GUESS
    if question.kind == "written":
        return [], TEXT
    given: Any = plainly.settled(question)
    common: dict[str, Any] = {
        "explanation": _clean(question.explanation),
        "hints": tuple(map(_clean, question.hints)),
        "tags": (question.lesson, *(f"claim-{claim}" for claim in question.claims), question.kind),
        "shuffle": question.shuffle,
    }
    prompt = plainly.prompt(question)
    if unit := getattr(question, "unit", ""):
        common["unit"] = unit
    if question.kind == "verdict":
        claim = plainly.claim_text(given)
        verdict, reason = plainly.places(given)
        asked = {"verdict": f"{prompt}\n“{claim}”", "reason": f"{prompt}\n“{claim}” Why?"}
        return [
            _choice(f"{question.id}-{place.key}", asked[place.key], place, common)
            for place in (verdict, reason)
        ], ""
    if question.kind in ("sort", "match"):
        rows = [
            Pair(
                place.text, right.text, next((c.feedback for c in place.choices if c.feedback), "")
            )
            for place in plainly.places(given)
            for right in place.choices
            if right.right
        ]
        named = dict.fromkeys(c.text for place in plainly.places(given) for c in place.choices)
        extra = tuple(text for text in named if text not in {row.right for row in rows})
        return [Part(question.id, "match", prompt, pairs=tuple(rows), extra=extra, **common)], ""
    if question.kind in ("single", "multiple"):
        return [_choice(question.id, prompt, plainly.places(given)[0], common)], ""
    if question.kind == "number":
        return [_number(given, prompt, common)], ""
    if question.kind == "text":
        answers = [Answer(text, 1.0) for text in given.accept]
        answers += [
            Answer(text, 0.0, _clean(mistake["feedback"]))
            for mistake in given.mistakes
            for text in mistake["accept"]
        ]
        lost = ("Not carried over: misspelt answers that the course forgives",)
        return [Part(question.id, "text", prompt, answers=tuple(answers), lost=lost, **common)], ""
    if question.kind == "order":
        if any(item.after for item in given.items):
            return [], RULES
        rows = [
            Pair(str(place), _clean(item.text), _clean(item.feedback))
            for place, item in enumerate(given.items, 1)
        ]
        return [Part(question.id, "order", prompt, pairs=tuple(rows), **common)], ""
    return [], UNKNOWN


def _choice(identity: str, prompt: str, place: plainly.Place, common: dict[str, Any]) -> Part:
    rights = sum(choice.right for choice in place.choices)
    share = {True: 1 / rights, False: -1 / rights if place.several else 0.0}
    answers = tuple(Answer(c.text, share[c.right], c.feedback) for c in place.choices)
    form = "choices" if place.several else "choice"
    return Part(identity, form, prompt, answers=answers, **common)


def _number(given: Any, prompt: str, common: dict[str, Any]) -> Part:
    right = float(given.answer)
    answers = [Answer(repr(right), 1.0, "", right, width(given.tolerance, right))]
    lost = []
    for mistake in given.mistakes:
        if "value" not in mistake:
            lost.append("Not carried over: feedback to numbers above or below a limit")
            continue
        value = float(mistake["value"])
        slack = width(mistake.get("tolerance", given.tolerance), value)
        share = given.grade(repr(value)).score or 0.0  # half, where the mistake is near enough
        answers.append(Answer(repr(value), share, _clean(mistake["feedback"]), value, slack))
    if given.near is not None:
        answers.append(Answer(repr(right), 0.5, "Close.", right, width(given.near, right)))
    return Part(given.id, "number", prompt, answers=tuple(answers), lost=tuple(lost), **common)


def _clean(text: str) -> str:
    return " ".join(figures.fill(text).split())
