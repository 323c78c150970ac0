"""What is due today: spaced review by FSRS, replayed from the first tries. Pure.

Nothing is stored but the answers, so that merging two machines merges their schedules as well.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import zip_longest
from typing import Any

from claimbook.quiz.questions import Question

MINUTES = 10
SECONDS = 40  # for a question that was never timed
LEAST = 20  # for any: to read one with its reply takes this long
LATE = 180  # seconds on one question that count as thinking
AHEAD = timedelta(days=1)  # an answer dated later than this was dated by a wrong clock
UNSURE, SURE = 40, 95  # percent

# (question, version, when, score, correct, confidence, seconds), as Store.first_tries gives it
Try = tuple[str, int, str, float, bool, int | None, float | None]


@dataclass(frozen=True)
class Due:
    """A question with the moment when it is due, and how long it usually takes the reader.

    wait: how long it rests from its newest answer until it is due. missed: whether that one was wrong.
    """

    question: Question
    at: datetime
    seconds: float
    wait: timedelta = timedelta()
    missed: bool = False


def rating(score: float, correct: bool, confidence: int | None) -> Any:
    """The FSRS rating of a first try: Again if wrong, Hard if half right or unsure, Easy if sure.

    score in [0, 1]; confidence in percent, or None if it was not asked.
    """
    from fsrs import Rating

    if not correct:
        return Rating.Hard if score >= 0.5 else Rating.Again
    if confidence is None:
        return Rating.Good
    return (
        Rating.Hard if confidence <= UNSURE else Rating.Easy if confidence >= SURE else Rating.Good
    )


@dataclass(frozen=True)
class Plan:
    """The schedule, and how it was kept.

    due: when each question that was answered is due next, the most overdue first. waited: when
    each was due, and when it was then answered; None while it waits.
    """

    due: list[Due]
    waited: list[tuple[datetime, datetime | None]]


def learned(tries: Iterable[Try], twice: Collection[str]) -> list[Try]:
    """The tries from which something could be learned.

    twice: ids of questions that are asked twice: after the first time nobody is told what is so.
    """
    met: set[str] = set()
    found = []
    for one in tries:
        if one[0] not in twice or one[0] in met:
            found.append(one)
        met.add(one[0])
    return found


def schedule(
    questions: Iterable[Question], tries: Iterable[Try], now: datetime | None = None
) -> list[Due]:
    """When each question that was answered is due next; see `plan`."""
    return plan(questions, tries, now).due


def plan(questions: Iterable[Question], tries: Iterable[Try], now: datetime | None = None) -> Plan:
    """Replay all first tries and return the schedule that follows from them.

    now: a question whose newest answer is dated after it is due at once: its date is wrong.

    Only tries at the present version of a question count. Steps of minutes are left out: the
    schedule counts in days. What is asked once more in the same sitting moves it little.
    """
    from fsrs import Card, Scheduler

    # Fuzzing would give another date on each replay.
    scheduler = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    asked = {(question.id, question.version): question for question in questions if question.review}
    cards: dict[str, Card] = {}
    spent: dict[str, list[float]] = {}
    missed: dict[str, bool] = {}
    waited: list[tuple[datetime, datetime | None]] = []
    for identity, version, at, score, correct, confidence, seconds in tries:
        if (identity, version) not in asked:
            continue
        card = cards.get(identity)
        if card is None:
            card = Card(card_id=len(cards) + 1)
        moment = datetime.fromisoformat(at).astimezone(UTC)
        if card.last_review:
            waited.append((card.due, moment))
        grade = rating(score, bool(correct), confidence)
        missed[identity] = not correct
        cards[identity], _log = scheduler.review_card(card, grade, moment)
        if seconds:
            spent.setdefault(identity, []).append(min(seconds, LATE))
    found = []
    for question in asked.values():
        if question.id in cards:
            times = spent.get(question.id, [SECONDS])
            card = cards[question.id]
            wrong = now and card.last_review and card.last_review > now + AHEAD
            wait = card.due - (card.last_review or card.due)
            due = now if now and wrong else card.due
            seconds = max(LEAST, sum(times) / len(times))
            found.append(Due(question, due, seconds, wait, missed[question.id]))
    waited += [(one.at, None) for one in found]
    return Plan(sorted(found, key=lambda due: (due.at, due.question.id)), waited)


def today(planned: Sequence[Due], now: datetime, minutes: float = MINUTES) -> list[Due]:
    """What is due by the end of the reader's day and fits into the minutes; at least one."""
    end = now.astimezone().replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    return _fitting((due for due in planned if due.at < end), minutes)


def again(planned: Sequence[Due], minutes: float = MINUTES) -> list[Due]:
    """What was missed the last time and fits into the minutes: to practise when nothing is due."""
    return _fitting((due for due in planned if due.missed), minutes)


def _fitting(planned: Iterable[Due], minutes: float) -> list[Due]:
    chosen: list[Due] = []
    left = 60.0 * minutes
    for due in planned:
        if left >= due.seconds or not chosen:
            chosen.append(due)
            left -= due.seconds
    return chosen


def mixed(chosen: Sequence[Due]) -> list[Due]:
    """The same questions with the lessons in turn, so that no lesson comes as a block."""
    lessons: dict[str, list[Due]] = {}
    for due in chosen:
        lessons.setdefault(due.question.lesson, []).append(due)
    turns = zip_longest(*lessons.values())
    return [due for turn in turns for due in turn if due is not None]


def closing(
    rest: Sequence[Due], now: datetime, asked: bool, more_by: str = "Run the cell again"
) -> str:
    """What is said under the last question, or instead of one: how much comes back, and when.

    more_by: how the reader gets what is still due today.
    """
    if not rest and not asked:
        return (
            "Nothing to review yet. Answer the questions of a lesson; "
            "they come back here before you forget them."
        )
    today_is = now.astimezone().date()
    if more := sum(due.at.astimezone().date() <= today_is for due in rest):
        return f"{more} more due today. {more_by} if you have time."
    start = "That is all for today." if asked else "Nothing is due today."
    if not rest:
        return start
    day = rest[0].at.astimezone().date()
    number = sum(due.at.astimezone().date() == day for due in rest)
    what = "question is" if number == 1 else f"{number} questions are"
    days = (day - today_is).days
    when = "tomorrow" if days == 1 else f"in {days} days"
    return f"{start} The next {what} due {when}."
