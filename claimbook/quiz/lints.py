"""What makes a bank good beyond being valid: no answer given away, claims covered, plain words.

Each lint takes questions and returns findings; none of them stops a lesson from running.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from claimbook.quiz import reading
from claimbook.quiz.questions import Question, figures
from claimbook.quiz.questions.base import Option

SLACK = 0.10  # the right option may be the longest this much more often than by chance
STRAY = 2.5  # standard deviations that a place may hold more or fewer right options than expected
GRADE = 10.0  # school years that a whole question may need (Flesch and Kincaid)
REPLY = 9.0  # and one reply to an answer, if it has as many words as a short sentence
SHORT = 5
SENTENCE = 40  # words in one sentence
ALIKE = 0.9  # share of two prompts that is equal


@dataclass(frozen=True)
class Finding:
    """Something to improve: `question` is an id, a lesson, or "bank"."""

    question: str
    text: str

    def __str__(self) -> str:
        return f"{self.question}: {self.text}."


def choices(question: Question) -> tuple[Option, ...]:
    """The options of a question that have a right and a wrong, or none."""
    return getattr(question, "options", ()) or getattr(question, "reasons", ())


def longest(questions: Iterable[Question]) -> tuple[int, float, int]:
    """How often the longest option is right: (observed, expected by chance, questions)."""
    observed, expected, number = 0, 0.0, 0
    for question in questions:
        if options := choices(question):
            number += 1
            expected += sum(option.right for option in options) / len(options)
            top = max(len(option.text) for option in options)
            tied = [option for option in options if len(option.text) == top]
            observed += len(tied) == 1 and tied[0].right
    return observed, expected, number


def places(questions: Iterable[Question]) -> dict[int, tuple[int, float, float]]:
    """For each place: how many right options stand there, how many are even, the deviation."""
    seen: Counter[int] = Counter()
    expected: dict[int, float] = defaultdict(float)
    variance: dict[int, float] = defaultdict(float)
    for question in questions:
        options = choices(question)
        for place, option in enumerate(options, 1):
            share = sum(option.right for option in options) / len(options)
            seen[place] += option.right
            expected[place] += share
            variance[place] += share * (1 - share)
    return {
        place: (seen[place], expected[place], math.sqrt(variance[place]))
        for place in sorted(expected)
    }


def given_away(questions: Sequence[Question]) -> Iterator[Finding]:
    """The right option by its length or by its place, over all these questions."""
    observed, expected, number = longest(questions)
    if number and observed / number > expected / number + SLACK:
        yield Finding(
            "bank",
            f"the right option is the longest in {observed} of {number} questions; by chance "
            f"it would be {expected:.1f}, at most {expected + SLACK * number:.1f} are fair",
        )
    for place, (seen, wanted, deviation) in places(questions).items():
        if abs(seen - wanted) > max(1.5, STRAY * deviation):
            yield Finding(
                "bank", f"{seen} right options stand at place {place}; about {wanted:.1f} are even"
            )


def without_feedback(questions: Iterable[Question]) -> Iterator[Finding]:
    """Parts that a reader can get wrong and that have no feedback of their own."""
    for question in questions:
        parts = getattr(question, "pairs", ()) if question.kind == "match" else ()
        parts = getattr(question, "items", ()) if question.kind == "sort" else parts
        for part in parts:
            if not part.feedback:
                yield Finding(
                    question.id,
                    f"“{getattr(part, 'text', getattr(part, 'left', ''))}” has no feedback",
                )


def duplicates(questions: Sequence[Question]) -> Iterator[Finding]:
    """Prompts that are nearly equal, with equal answers to choose from."""

    def words(question: Question) -> str:
        parts = [
            question.prompt,
            *(option.text for option in choices(question)),
            getattr(question, "claim", ""),
        ]
        parts += [
            getattr(item, "text", getattr(item, "left", ""))
            for item in getattr(question, "items", getattr(question, "pairs", ()))
        ]
        return " ".join(parts).casefold()

    texts = [words(question) for question in questions]
    matcher = SequenceMatcher(autojunk=False)
    for other, second in enumerate(texts):
        matcher.set_seq2(second)  # the dear half of the work: once for each text
        for index in range(other + 1, len(texts)):
            matcher.set_seq1(texts[index])
            if (
                matcher.real_quick_ratio() > ALIKE
                and matcher.quick_ratio() > ALIKE
                and matcher.ratio() > ALIKE
            ):
                yield Finding(questions[index].id, f"asks nearly the same as {questions[other].id}")


def hard_to_read(questions: Iterable[Question]) -> Iterator[Finding]:
    """Questions in long sentences or long words."""
    for question in questions:
        texts = [question.prompt, question.explanation, *question.hints]
        texts += [text for option in choices(question) for text in (option.text, option.feedback)]
        whole = " ".join(text.rstrip(".") + "." for text in texts if text)
        years = reading.grade(whole)
        if years > GRADE:
            yield Finding(
                question.id,
                f"needs {years:.0f} school years to read; at most {GRADE:.0f}, shorter words",
            )
        for reply in reading.replies(question):
            if len(reply.split()) >= SHORT and (years := reading.grade(reply)) > REPLY:
                yield Finding(
                    question.id,
                    f"a reply needs {years:.1f} school years, at most {REPLY:.0f}: “{reply[:50]}…”",
                )
        for sentence in re.split(r"(?<=[.!?])\s+", whole):
            if len(sentence.split()) > SENTENCE:
                yield Finding(
                    question.id,
                    f"has a sentence of {len(sentence.split())} words: “{sentence[:50]}…”",
                )


def unknown_figures(questions: Iterable[Question]) -> Iterator[Finding]:
    """Values and texts that name a figure which the evidence of a claim does not have."""
    for question in questions:
        try:
            solution = question.solution()["answer"]
            question.grade(solution)
            for text in reading.replies(question):
                figures.fill(text)
        except Exception as error:
            yield Finding(question.id, f"a figure cannot be had: {error}")


def unasked_claims(questions: Iterable[Question], claims: dict[str, str]) -> Iterator[Finding]:
    """Claims that their lesson never asks about (E1: "04", ...), and claims that are unknown."""
    asked: dict[str, set[str]] = defaultdict(set)
    for question in questions:
        asked[question.lesson].update(question.claims)
        for claim in question.claims:
            if claim not in claims:
                yield Finding(question.id, f"the ledger has no claim {claim}")
    for lesson, known in asked.items():
        for claim, number in claims.items():
            if lesson.startswith(f"{number}-") and claim not in known:
                yield Finding(lesson, f"no question is about claim {claim}")


def against_lesson(questions: Sequence[Question], notebook: Path) -> Iterator[Finding]:
    """Sections that the lesson does not have, and questions that no cell of it asks."""
    if not notebook.is_file():
        return
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    sources = [("".join(cell["source"]), cell["cell_type"]) for cell in cells]
    headings = {
        found.strip()
        for text, kind in sources
        if kind == "markdown"
        for found in re.findall(r"^#+\s+(.*?)\s*#*$", text, re.MULTILINE)
    }
    code = "\n".join(text for text, kind in sources if kind == "code")
    for question in questions:
        if question.section not in headings:
            yield Finding(question.id, f"the lesson has no heading “{question.section}”")
        if not re.search(rf"[\"']{re.escape(question.id)}[\"']", code):
            yield Finding(question.id, "no cell of the lesson asks it")
    known = {question.id for question in questions}
    for found in re.findall(rf"[\"']({re.escape(notebook.stem)}/[0-9a-z-]+)[\"']", code):
        if found not in known and re.search(rf"quiz\.ask\([^)]*[\"']{re.escape(found)}", code):
            yield Finding(notebook.stem, f"the lesson asks {found}, which the bank does not have")
