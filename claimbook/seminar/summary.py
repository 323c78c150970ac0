"""What the class report says, before it is drawn: what to reteach, and how far to trust it. Pure."""

from __future__ import annotations

import statistics
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimbook import settings
from claimbook.quiz import knowledge, plainly
from claimbook.quiz.questions import Question
from claimbook.seminar import psychometrics
from claimbook.seminar.answers import TASK, Given, Reader
from claimbook.seminar.items import CERTAIN, COMMON, Item

SHOWN = 5  # questions to talk about first
MOST_CHANGED = 12  # questions answered twice that are shown, besides those of start and end
SMALL = 30  # readers below whom a reliability says little
HOLDS = 0.6  # a section of which so many answers were right needs least time
ENOUGH = 0.8  # of the readers must have answered a question that counts for the reliability
CHOSEN_NOT = ("interval", "forecast")  # kinds whose confidence is not chosen beside the answer


@dataclass(frozen=True)
class Ranges:
    """How fixed ranges and forecasts did: how many, how many held, the sureness; a mean score."""

    number: int
    held: int
    sure: int
    brier: float | None


@dataclass(frozen=True)
class TaskLine:
    """One task of an exercise: who tried it, and who solved it."""

    name: str
    tried: int
    solved: int


@dataclass(frozen=True)
class Summary:
    """All that the page shows.

    first: what to reteach; certain: items with confident errors; guesses: those before a picture;
    sentences: three, for tomorrow; scores: the share right of each reader who answered at least half
    as many questions as the median; minutes: spent on first tries.
    """

    lesson: str
    readers: int
    items: tuple[Item, ...]
    first: tuple[Item, ...]
    certain: tuple[Item, ...]
    guesses: tuple[Item, ...]
    changed: tuple[Item, ...]
    sentences: tuple[str, ...]
    levels: tuple[knowledge.Level, ...]
    ranges: tuple[Ranges, ...]
    forecasts: Ranges | None
    scores: tuple[float, ...]
    reliability: psychometrics.Reliability | None
    minutes: tuple[float, ...]
    tasks: tuple[TaskLine, ...]


def only(readers: Sequence[Reader], names: set[str]) -> list[Reader]:
    """The readers who answered one of these questions, with their answers to these alone."""
    found = [
        Reader(
            reader.name,
            {name: one for name, one in reader.first.items() if name in names},
            {name: one for name, one in reader.again.items() if name in names},
            reader.tasks,
        )
        for reader in readers
    ]
    return [reader for reader in found if reader.first]


def summarise(
    items: Sequence[Item],
    readers: Sequence[Reader],
    lesson: str = "",
    before_and_after: Sequence[Item] = (),
) -> Summary:
    """The report on these items and readers.

    readers: with answers to the items' questions only. before_and_after: items that the course asks
    at its start and at its end; they are compared first, then others that were answered twice.
    """
    graded = [item for item in items if item.takers and not item.guess]
    names = {item.question.id for item in graded}
    kinds = {item.question.id: item.question.kind for item in items}
    return Summary(
        lesson=lesson,
        readers=len(readers),
        items=tuple(item for item in items if item.takers),
        first=tuple(reteach(items)),
        certain=tuple(certain(items)),
        guesses=tuple(item for item in items if item.guess and item.takers),
        changed=tuple(_changed(before_and_after, items)),
        sentences=sentences(items),
        levels=tuple(chosen_levels(readers, kinds)),
        ranges=tuple(_ranges(readers, kinds)),
        forecasts=_forecasts(readers, kinds),
        scores=tuple(scores(readers, names)),
        reliability=reliability(readers, [item.question.id for item in graded]),
        minutes=tuple(sorted(_minutes(readers))),
        tasks=tuple(_tasks(readers)),
    )


def _changed(first: Sequence[Item], others: Sequence[Item]) -> list[Item]:
    known = {item.question.id for item in first}
    more = [item for item in others if item.question.id not in known and item.again]
    more.sort(key=lambda item: -(item.again.takers if item.again else 0))
    return [item for item in [*first, *more[:MOST_CHANGED]] if item.again and item.again.takers > 1]


def reteach(items: Sequence[Item]) -> list[Item]:
    """What to talk about first: mistakes that chance does not explain, then common ones."""
    common = [
        item
        for item in items
        if not item.guess and item.shared >= COMMON and item.mistakes[0].takers > 1
    ]
    return sorted(common, key=lambda i: (not i.mistakes[0].flagged, -i.shared))[:SHOWN]


def certain(items: Sequence[Item]) -> list[Item]:
    """Questions that at least two readers got wrong though they were CERTAIN, most first."""
    found = [item for item in items if not item.guess and item.certain > 1]
    return sorted(found, key=lambda item: -item.certain)


def sentences(items: Sequence[Item]) -> tuple[str, ...]:
    """Three sentences on what to reteach: the shared mistakes, the confident ones, what holds."""
    graded = [item for item in items if item.takers and not item.guess]
    if not graded:
        return ("Nobody has answered a question yet that has a right answer.",)
    flagged = [item for item in reteach(items) if item.mistakes[0].flagged]
    said = []
    if flagged:
        said.append(
            f"Reteach {where(flagged[0].question)}: {had(flagged[0])}, more than scattered errors "
            "would give."
        )
    else:
        hardest = min(graded, key=lambda item: (item.difficulty or 0, item.question.id))
        said.append(
            "No mistake is shared by more than scattered errors would give, so there is no single "
            f"one to reteach; the hardest question was in {where(hardest.question)}, with "
            f"{hardest.right} of {hardest.takers} right."
        )
    if others := flagged[1:4]:
        said.append(f"Then take up: {'; '.join(map(had, others))}.")
    if sure := certain(items):
        one = sure[0]
        said.append(
            f"Let the class argue about “{brief(plainly.prompt(one.question), 110)}”: {one.certain} "
            f"of {one.sure} were wrong there and at least {CERTAIN} percent sure."
        )
    sections: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for item in graded:
        section = sections[item.question.lesson, item.question.section]
        section[0] += item.right
        section[1] += item.takers
    best = max(sections, key=lambda one: (sections[one][0] / sections[one][1], one))
    right, taken = sections[best]
    if len(sections) > 1 and right >= HOLDS * taken:
        said.append(
            f"Spend least on {settings.current().called(best[0])}, section “{best[1]}”: {100 * right / taken:.0f} percent of "
            "its answers were right at once."
        )
    shares = sorted(item.difficulty or 0.0 for item in graded)
    median = 100 * statistics.median(shares)
    said.append(f"In the middle question {median:.0f} percent were right at once.")
    said.append(f"Questions that nobody got right at once: {shares.count(0.0)} of {len(shares)}.")
    return tuple(said[:3])


def where(question: Question) -> str:
    """Where a question stands, in words."""
    return f"{settings.current().called(question.lesson)}, “{question.section}”"


def had(item: Item) -> str:
    """How many had the most common mistake of an item, and which it is."""
    mistake = item.mistakes[0]
    claim = plainly.claim_text(item.question)
    about = f" on “{brief(claim, 110)}”" if claim else ""
    return f"{mistake.takers} of {item.takers} had “{brief(mistake.mistake, 90)}”{about}"


def brief(text: str, most: int) -> str:
    """The text, cut at a word if it is longer than `most` letters."""
    return text if len(text) <= most else f"{text[: most - 1].rsplit(' ', 1)[0]}…"


def chosen_levels(readers: Sequence[Reader], kinds: dict[str, str]) -> list[knowledge.Level]:
    """Sureness against rightness, where the reader chose how sure to be beside the answer."""
    counts: Counter[int] = Counter()
    rights: Counter[int] = Counter()
    chosen = {name for name, kind in kinds.items() if kind not in CHOSEN_NOT}
    for name, one in _firsts(readers):
        if one.confidence is not None and name in chosen:
            counts[one.confidence] += 1
            rights[one.confidence] += one.judged.right
    return knowledge.calibration((sure, counts[sure], rights[sure]) for sure in counts)


def _firsts(readers: Sequence[Reader]) -> Iterator[tuple[str, Given]]:
    for reader in readers:
        yield from reader.first.items()


def _ranges(readers: Sequence[Reader], kinds: dict[str, str]) -> list[Ranges]:
    counts: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for name, one in _firsts(readers):
        if kinds.get(name) == "interval" and one.judged.sure is not None:
            counts[one.judged.sure][0] += 1
            counts[one.judged.sure][1] += one.judged.right
    return [Ranges(n, held, sure, None) for sure, (n, held) in sorted(counts.items())]


def _forecasts(readers: Sequence[Reader], kinds: dict[str, str]) -> Ranges | None:
    found = [
        one.judged
        for name, one in _firsts(readers)
        if kinds.get(name) == "forecast" and one.judged.numbers
    ]
    if not found:
        return None
    brier = sum(1 - one.score for one in found) / len(found)  # the score is 1 minus Brier's
    return Ranges(len(found), sum(one.right for one in found), 0, brier)


def scores(readers: Sequence[Reader], names: set[str]) -> list[float]:
    """The share right at once of each reader who answered at least half of what the median did."""
    rights = [
        [one.judged.right for name, one in reader.first.items() if name in names]
        for reader in readers
    ]
    least = max(1.0, statistics.median(map(len, rights)) / 2) if rights else 1.0
    return sorted(sum(own) / len(own) for own in rights if len(own) >= least)


def reliability(
    readers: Sequence[Reader], names: Sequence[str]
) -> psychometrics.Reliability | None:
    """KR-20 of the questions that most answered, over the readers who answered all of them."""
    takers = {name: sum(name in reader.first for reader in readers) for name in names}
    wide = [name for name in names if takers[name] >= ENOUGH * len(readers)]
    rows = [
        [reader.first[name].judged.right for name in wide]
        for reader in readers
        if all(name in reader.first for name in wide)
    ]
    return psychometrics.kr20(rows) if wide else None


def reliability_words(found: psychometrics.Reliability) -> str:
    """What a reliability of this size, from so many, allows one to say."""
    if found.readers < SMALL:
        return (
            f"With {found.readers} readers the interval is wide: use it to see whether the questions "
            "hang together at all, and give no grade by it."
        )
    if found.low >= 0.8:
        return "The questions rank these readers well enough for a grade among other grades."
    if found.high < 0.5:
        return "The questions do not rank readers: they ask for different things, or guess-work."
    return "Good enough to compare groups, not to grade one reader by it alone."


def _minutes(readers: Sequence[Reader]) -> list[float]:
    found = [sum(one.seconds or 0 for one in reader.first.values()) / 60 for reader in readers]
    return [minutes for minutes in found if minutes > 0]


def _tasks(readers: Sequence[Reader]) -> list[TaskLine]:
    tried: dict[str, list[int]] = {}
    for reader in readers:
        for name, solved in reader.tasks.items():
            count = tried.setdefault(name, [0, 0])
            count[0] += 1
            count[1] += solved
    return [
        TaskLine(name.replace(f"/{TASK}/", "/"), *count) for name, count in sorted(tried.items())
    ]


def spare(item: Item, bank: Sequence[Question], taken: set[str]) -> Question | None:
    """Another question on the same matter, one that the class has not had if there is one."""
    own = item.question
    near = [
        one
        for one in bank
        if one.id != own.id
        and one.tries > 1
        and (set(one.claims) & set(own.claims) or _place(one) == _place(own))
    ]
    ranked = sorted(
        near,
        key=lambda one: (
            one.id in taken,
            not set(one.claims) & set(own.claims),
            _place(one) != _place(own),
            not plainly.places(one),
            one.id,
        ),
    )
    return ranked[0] if ranked else None


def _place(question: Question) -> tuple[str, str]:
    return question.lesson, question.section
