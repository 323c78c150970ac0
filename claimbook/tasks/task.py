"""What a task is, and how an answer to it is judged. Knows no notebook and no file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from claimbook.quiz.bank import BankError
from claimbook.quiz.questions import Question

UNTOUCHED = "unchanged"  # the slip of a cell that begins with a line to change
NOT_ATTEMPTED, WRONG, ERROR, RIGHT = "not attempted", "wrong", "error", "right"


class TaskError(BankError):
    """A task cannot be given; the text names file, task, field and remedy."""


class UnknownTask(KeyError):
    """No task has this id."""

    def __str__(self) -> str:  # KeyError would show the sentence inside quotation marks
        return self.args[0]


class NotRight(AssertionError):
    """A strict check met an answer that is not right; the text says the first thing that is wrong."""


@dataclass(frozen=True)
class Check:
    """How an answer is compared with what is right.

    compute: gives what is right, and from the name of each slip to the value that it leads to; of
    several numbers (`parts`: from the name of each to how it is called) a mapping of such pairs.
    slips: from the same names to what is said. A slip may lead to several values: a mapping, whose
    keys take the place of `{which}` in the words. The rest is as in `checkers`.
    """

    task: str
    compute: Callable[[], tuple[Any, dict]]
    slips: dict[str, Any]
    kind: str
    parts: dict[str, str] = field(default_factory=dict)
    tolerance: Any = 0.01
    what: str = ""

    def __call__(self, answer: Any) -> str | None:
        """Return the first thing that is wrong with an answer as a sentence, or None.

        Raises TaskError if a slip is computed and has no words, or the other way round.
        """
        from claimbook.tasks import checkers  # here, since it loads pandas

        expected, mistakes = self.computed()
        options = {"tolerance": self.tolerance}
        if self.what:
            options["what"] = self.what
        if self.kind == "names":
            del options["tolerance"]
        if self.parts:
            given = self.tolerance
            options["tolerance"] = {
                name: given[name] if isinstance(given, dict) else given for name in self.parts
            }
            return checkers.numbers(answer, expected, mistakes, self.parts, **options)
        return getattr(checkers, self.kind)(answer, expected, mistakes, **options)

    def computed(self) -> Any:
        """Return what is right, and the pairs (value, words) of the slips; of each part, by name."""
        expected, values = self.compute()
        if self.parts:
            return expected, {
                part: list(self._pairs(values.get(part, {}), self.slips[part]))
                for part in self.parts
            }
        return expected, list(self._pairs(values, self.slips))

    def _pairs(self, values: dict, words: dict) -> Iterator[tuple[Any, str]]:
        if odd := set(values) ^ set(words):
            raise TaskError(
                f"Task {self.task}: {', '.join(sorted(odd))} must stand both among the slips of"
                " tasks.yaml and in what checks.py computes."
            )
        for name, value in values.items():
            if isinstance(value, dict):
                yield from ((one, words[name].format(which=which)) for which, one in value.items())
            else:
                yield value, words[name]


@dataclass(frozen=True)
class Task:
    """One task of an exercise notebook.

    id: "NN-topic/name". track: "analysis" or "argument". hints: three, each saying more than the
    one before. success: what the right answer shows and why it matters; `{answer}` in it becomes
    the reader's answer. A task has either a `check`, for what is worked out in a cell, or a
    `question`, which is answered without code.
    """

    id: str
    title: str
    track: str
    hints: tuple[str, ...]
    success: str
    check: Callable[[Any], str | None] | None = None
    question: Question | None = None

    @property
    def untouched(self) -> tuple[str, ...]:
        """What is said to who ran the cell as it stands, before anything was written in it."""
        slips = getattr(self.check, "slips", {})
        groups = slips.values() if getattr(self.check, "parts", {}) else [slips]
        return tuple(" ".join(one[UNTOUCHED].split()) for one in groups if UNTOUCHED in one)


@dataclass(frozen=True)
class Outcome:
    """The judgement on one answer: one of the four kinds, and what to tell the reader."""

    kind: str
    message: str


def judge(task: Task, answer: Any) -> Outcome:
    """Return the Outcome for one answer to one task; that to a question is as its page sends it."""
    if task.question is not None:
        grade = task.question.grade(answer)
        if not grade.attempted:
            return Outcome(NOT_ATTEMPTED, grade.message)
        return Outcome(RIGHT, task.success) if grade.right else Outcome(WRONG, grade.message)
    from claimbook.tasks import checkers

    if checkers.is_blank(answer):
        return Outcome(
            NOT_ATTEMPTED,
            "Nothing is filled in yet. Replace the three dots with your answer and run the cell"
            " again. The button below gives hints.",
        )
    try:
        problem = task.check(answer)  # type: ignore[misc]  # a task without a question has one
    except checkers.NotFilledIn:
        return Outcome(
            NOT_ATTEMPTED,
            "Your function still gives back the three dots. Replace them and run the cell again.",
        )
    except checkers.ReadersError as error:
        return Outcome(ERROR, str(error))
    if problem:
        nothing_yet = problem.endswith((*task.untouched, checkers.DOTS))
        return Outcome(NOT_ATTEMPTED if nothing_yet else WRONG, problem)
    return Outcome(RIGHT, task.success.format(answer=answer))
