"""What every question shares, and the small interface that each kind fills in.

A kind is a frozen data class with six things: `example` (its fields, to fill in), `face` (what a
page may see), `grade` (a pure function of the answer), `solution` (what is shown when the question is
done), `lines` (its Markdown form) and `problems` (what a schema cannot check). Fields that hold lists
of mappings name a class for these in `parts`. Nothing here knows a notebook, a file or a clock.

Options, items and pairs are named by a key that is a hash of their text: a key does not tell the
place in the bank, where the right answer may stand first, and it survives a new order.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2s
from typing import Any, ClassVar, Self, TypeVar

T = TypeVar("T")

NOT_ATTEMPTED = "Choose or type an answer first."
SHORT = 120  # letters that a question has at most where it is only named


@dataclass(frozen=True)
class Note:
    """A remark on one part of an answer: `part` is its key or field name.

    `mark` is "right", "wrong" or "missed"; a missed part gives the answer away, so it is shown
    only when the question is done.
    """

    part: str
    mark: str
    text: str = ""


@dataclass(frozen=True)
class Grade:
    """The result of grading.

    score: in [0, 1], or None when nothing was attempted (it costs no try).
    message: feedback on the answer as a whole; notes: remarks on its parts.
    right: whether it counts as right; a full score, unless the kind says otherwise (a range that
    holds the value is right, however wide). sure: how sure the answer itself says the reader is,
    in percent, for calibration. headline: words instead of the usual "Right." and "Not yet.".
    picture: the answer and the record on one line, for the page to draw.
    """

    score: float | None
    message: str = ""
    notes: tuple[Note, ...] = ()
    right: bool | None = None
    sure: int | None = None
    headline: str = ""
    picture: dict[str, Any] | None = None

    def __post_init__(self) -> None:
        if self.right is None:
            object.__setattr__(self, "right", self.score is not None and self.score >= 1 - 1e-9)

    @property
    def attempted(self) -> bool:
        return self.score is not None


def not_attempted(message: str = NOT_ATTEMPTED) -> Grade:
    """The grade of an empty or unreadable answer: it costs no try."""
    return Grade(None, message)


@lru_cache(maxsize=4096)
def key(text: str) -> str:
    """A short name for a text that tells nothing about it, eight hexadecimal digits."""
    return blake2s(text.encode("utf-8"), digest_size=4).hexdigest()


def shuffled(
    items: Iterable[T], seed: str, text: Callable[[Any], str] = lambda item: item.text
) -> list[T]:
    """The items in an order that depends on the seed and on their texts alone."""
    return sorted(items, key=lambda item: blake2s(f"{seed}\n{text(item)}".encode()).digest())


@dataclass(frozen=True)
class Keyed:
    """A part of a question that is named by its text."""

    text: str

    @property
    def key(self) -> str:
        return key(self.text)


@dataclass(frozen=True)
class Option(Keyed):
    """One option of a choice, with the feedback to whoever gets it wrong."""

    right: bool = False
    feedback: str = ""


@dataclass(frozen=True, kw_only=True)
class Question:
    """What all kinds have in common. Texts are plain text."""

    kind: ClassVar[str]
    task: ClassVar[str]  # what to do, in two or three words
    tries: ClassVar[int] = 2
    reviewed: ClassVar[bool] = True  # whether spaced review asks this kind by default
    properties: ClassVar[dict[str, Any]]  # JSON schema of the fields of this kind
    required: ClassVar[tuple[str, ...]] = ()
    parts: ClassVar[dict[str, type]] = {}  # by field, the class of the entries of a list
    # The fields of this kind in YAML, to fill in: what `new question` writes.
    example: ClassVar[str]

    id: str
    version: int
    prompt: str
    section: str
    explanation: str
    claims: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    evidence: Any = None
    confidence: bool = False
    shuffle: bool = True
    review: bool = True
    in_review: str = ""  # the prompt in the review, where the lesson is not before one's eyes

    @classmethod
    def fields(cls) -> dict[str, Any]:
        """The JSON schema of the fields of this kind, by name."""
        return cls.properties

    @classmethod
    def from_yaml(cls, raw: dict[str, Any]) -> Self:
        """The question in an entry of the bank: its lists as tuples, of `parts` where it has some."""
        given: dict[str, Any] = {
            name: tuple(cls.parts[name](**one) if name in cls.parts else one for one in value)
            if isinstance(value, list | tuple)
            else value
            for name, value in raw.items()
        }
        return cls(**given)

    @property
    def lesson(self) -> str:
        return self.id.partition("/")[0]

    @property
    def judged(self) -> bool:
        """False where no check can tell whether an answer is right."""
        return True

    @property
    def listed(self) -> str:
        """What is asked, in a list where nothing of the lesson stands beside it."""
        return self.in_review or self.prompt

    @property
    def short(self) -> str:
        """What is asked, in a few words: what waits for the answer names the question so."""
        sentences = re.split(r"(?<=[.?])\s+", " ".join(self.prompt.split()))
        asks = [at for at, one in enumerate(sentences) if one.endswith("?")]
        last = asks[-1] if asks else len(sentences) - 1
        words = sentences[last]
        if len(words) < SHORT / 3 and last:  # "How likely is it?" asks of what stands before it
            words = f"{sentences[last - 1]} {words}"
        return (
            words if len(words) <= SHORT else words[:SHORT].rpartition(" ")[0].rstrip(",;:") + " …"
        )

    def face(self, seed: str | None) -> dict[str, Any]:
        """What a page may see before an answer: no right answers, no feedback.

        `seed` is the reader's own seed for shuffling; None keeps the order of the bank, or one
        computed from the id where that order is the answer.
        """
        raise NotImplementedError

    def grade(self, answer: Any) -> Grade:
        """Grade an answer as the page sends it. Pure; whatever comes in, it never raises."""
        raise NotImplementedError

    def solution(self) -> dict[str, Any]:
        """The right answer: `answer` in the form that `grade` takes, and `text` in words."""
        raise NotImplementedError

    def lines(self) -> list[str]:
        """The Markdown form of what stands below the prompt: lines of a list."""
        raise NotImplementedError

    def problems(self) -> list[tuple[str, str]]:
        """Mistakes that the schema cannot see, as (field, sentence)."""
        return []


def faces(items: Iterable[Option], question: Question, seed: str | None) -> list[dict[str, str]]:
    """The keys and texts of options, shuffled if the question allows it and a seed is given."""
    if question.shuffle and seed is not None:
        items = shuffled(items, f"{seed}\n{question.id}")
    return [{"key": item.key, "text": item.text} for item in items]


def mapping(answer: Any, parts: Iterable[str], values: Iterable[str]) -> dict[str, str]:
    """What an answer says about known parts with known values; {} if it is not a mapping."""
    if not isinstance(answer, dict):
        return {}
    allowed = set(values)
    return {
        part: answer[part]
        for part in parts
        if isinstance(answer.get(part), str) and answer[part] in allowed
    }


def placed(
    answer: Any,
    wanted: Mapping[str, tuple[str, str]],
    places: Iterable[str],
    things: str,
    well: str,
    ask: str,
) -> Grade:
    """Grade things that were each put into a place: the share that is right.

    answer: from keys of things to keys of places. wanted: from the key of each thing to that of its
    place, and the feedback to whoever errs. things, well: how the message calls things, and things
    in their place. ask: what is said until all are placed.
    """
    given = mapping(answer, wanted, places)
    if len(given) < len(wanted):
        return not_attempted(ask)
    notes = tuple(
        Note(part, "right") if given[part] == place else Note(part, "wrong", feedback)
        for part, (place, feedback) in wanted.items()
    )
    hits = sum(note.mark == "right" for note in notes)
    verb = "is" if hits == 1 else "are"
    message = "" if hits == len(notes) else f"{hits} of {len(notes)} {things} {verb} {well}."
    return Grade(hits / len(notes), message, notes)


def percent(number: float) -> str:
    return f"{number:.0f} percent"


def twice(field: str, noun: str, texts: Iterable[str]) -> list[tuple[str, str]]:
    """The texts of a field that occur more than once, as (field, sentence)."""
    said = [text for text, count in Counter(texts).items() if count > 1]
    return [(field, f"the {noun} “{text}” stands there twice") for text in said]


@dataclass(frozen=True, kw_only=True)
class Choice(Question):
    """A question with a list of options. sign: what stands before each in Markdown."""

    required = ("options",)
    parts = {"options": Option}
    sign: ClassVar[str]
    exactly_one: ClassVar[bool]

    options: tuple[Option, ...]

    def face(self, seed: str | None) -> dict[str, Any]:
        return {"options": faces(self.options, self, seed)}

    def lines(self) -> list[str]:
        return [f"- {self.sign} {plain(option.text)}" for option in self.options]

    def problems(self) -> list[tuple[str, str]]:
        return choice_problems(self.options, exactly_one=self.exactly_one)


def choice_problems(items: Sequence[Option], *, exactly_one: bool) -> list[tuple[str, str]]:
    """Mistakes in the options of a choice, as (field, sentence)."""
    found = []
    right = sum(option.right for option in items)
    if exactly_one and right != 1:
        found.append(("options", f"{right} options are marked `right: true`; exactly one must be"))
    if not exactly_one and right == 0:
        found.append(("options", "no option is marked `right: true`; at least one must be"))
    for number, option in enumerate(items):
        if not option.right and not option.feedback:
            text = f"the wrong option “{option.text}” has no feedback"
            found.append((f"options.{number}", text))
    return found + twice("options", "option", (option.text for option in items))


def count(number: int, noun: str) -> str:
    """ "1 choice", "2 choices"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def plain(text: str) -> str:
    """Text escaped for Markdown, so that it is shown as it was typed, on one line."""
    text = " ".join(text.split())
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    for mark in "\\`*_[]$|~#":
        text = text.replace(mark, "\\" + mark)
    return text
