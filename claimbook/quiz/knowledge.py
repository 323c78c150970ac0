"""What a reader knows, what to look at again, and how well sureness and rightness agree. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from claimbook.progress.store import Event
from claimbook.quiz import rounds
from claimbook.quiz.questions import Question

LEVELS = (20, 40, 60, 80, 95)  # percent sure, as a reader can say it
STANDINGS = ("known", "helped", "again", "kept", "open")


@dataclass(frozen=True)
class Line:
    """Where the reader stands with one question.

    known: right at the first try; helped: right after a hint or a second try; again: not right
    yet; kept: an estimate, which is neither; open: not answered in this version.
    """

    question: Question
    standing: str
    earlier: int = 0
    score: float = 0.0  # the best of the latest round, in [0, 1]


def lines(
    questions: Iterable[Question], events: Iterable[Event], guesses: Collection[str] = ()
) -> list[Line]:
    """The standing of each question, from the events of their latest rounds in order of time.

    guesses: ids of questions that are asked before any evidence; their answers are kept.
    """
    grouped: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        grouped[event.question].append(event)
    return [_line(question, grouped[question.id], question.id in guesses) for question in questions]


def _line(question: Question, events: Sequence[Event], guess: bool = False) -> Line:
    state = rounds.state(question, events, graded=False)
    if state.phase == "new":
        standing = "open"
    elif question.tries == 1 or guess:
        standing = "kept"
    elif state.known:
        standing = "known"
    else:
        standing = "helped" if state.best >= 1 - 1e-9 else "again"
    return Line(question, standing, state.earlier, state.best)


def counts(lines: Iterable[Line]) -> dict[str, dict[str, int]]:
    """How many questions have each standing, by lesson."""
    found: dict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(STANDINGS, 0))
    for line in lines:
        found[line.question.lesson][line.standing] += 1
    return found


def minutes(times: Iterable[tuple[str, float, str, str]]) -> dict[str, float]:
    """Minutes spent on questions, by lesson. `times` is what Store.times gives."""
    found: dict[str, float] = defaultdict(float)
    for question, seconds, *_ in times:
        found[question.partition("/")[0]] += seconds / 60
    return found


@dataclass(frozen=True)
class Level:
    """Of `number` first tries at about `sure` percent sure, `right` were right."""

    sure: int
    number: int
    right: int

    @property
    def share(self) -> float:
        """The share that was right, in percent."""
        return 100 * self.right / self.number


def calibration(counts: Iterable[tuple[int, int, float]]) -> list[Level]:
    """Levels of sureness, from (percent sure, first tries, how many of them right)."""
    found: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for sure, number, right in counts:
        level = found[min(LEVELS, key=lambda level: abs(level - sure))]
        level[0] += number
        level[1] += int(right)
    return [Level(level, number, right) for level, (number, right) in sorted(found.items())]


def in_words(levels: Sequence[Level]) -> str:
    """One sentence on the level with the most answers, at 60 percent or more if there is one."""
    if not levels:
        return ""
    level = max(levels, key=lambda level: (level.sure >= 60, level.number))
    right = f"{level.right} of {level.number} were right"
    return f"Where you said {level.sure} percent, {right}."
