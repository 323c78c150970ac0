"""What a sitting of the review has brought, and the reader's row of days. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median

from claimbook.quiz.spaced import Due

WEEK = 7  # days in which one may be missed
RULE = (
    "One missed day a week does not break it, and a day on which nothing is due is no missed day."
)


@dataclass(frozen=True)
class Row:
    """Days on which the reader has answered, and that no long gap parts.

    number: how many. today: whether this day is one of them. missed: whether a day of the last
    seven was missed, and forgiven.
    """

    number: int
    today: bool
    missed: bool


@dataclass(frozen=True)
class Asked:
    """How one question went in a sitting: whether it was right at once in its first round, and in
    each round after that. estimate: its answer is neither right nor wrong.
    """

    first: bool
    later: tuple[bool, ...] = ()
    estimate: bool = False


def row(
    days: Collection[date],
    waited: Iterable[tuple[datetime, datetime | None]],
    today: date,
) -> Row:
    """The row of days that ends today.

    days: on which something was answered. waited: as `spaced.Plan` has it. A day is missed if
    something was due on it and nothing was answered. Of seven days in a row one may be missed.
    """
    due = [(_day(at), _day(until) if until else date.max) for at, until in waited]
    missed: list[date] = []
    number, inside, day = 0, 0, today  # inside: how many missed days lie within the row
    while days and day >= min(days):
        if day in days:
            number, inside = number + 1, len(missed)
        elif day < today and any(at <= day < until for at, until in due):
            if missed and (missed[-1] - day).days < WEEK:
                break
            missed.append(day)
        day -= timedelta(days=1)
    return Row(number, today in days, inside > 0 and (today - missed[0]).days < WEEK)


def days(moments: Iterable[str]) -> set[date]:
    """The reader's days of moments as events have them."""
    return {_day(datetime.fromisoformat(moment)) for moment in moments}


def _day(moment: datetime) -> date:
    return moment.astimezone().date()


def of_row(found: Row) -> str:
    """The row of days in words; "" if there is none. A row that has ended is not spoken of."""
    if not found.number:
        return ""
    if found.number == 1 and found.today:
        return f"Today begins a row of days. {RULE}"
    counted = f"Your row has {found.number} {'day' if found.number == 1 else 'days'}"
    if not found.today:
        return f"{counted}. It goes on with your next answer. {RULE}"
    if found.missed:
        return f"{counted}. You missed one, and that is allowed once a week."
    return f"{counted}. {RULE}"


def of_sitting(asked: Sequence[Asked]) -> str:
    """What the reader remembered, and what came back. "" if nothing was asked."""
    graded = [one for one in asked if not one.estimate]
    told = []
    if graded:
        right = sum(one.first for one in graded)
        told.append(f"You remembered {right} of {len(graded)} at once.")
        back = [one for one in graded if not one.first and one.later]
        held = sum(any(one.later) for one in back)
        if back:
            told.append(_of_those_back(len(back), held))
    if number := len(asked) - len(graded):
        told.append(f"You gave {number} {'estimate' if number == 1 else 'estimates'}.")
    return " ".join(told)


def _of_those_back(number: int, held: int) -> str:
    what = "One came back" if number == 1 else f"{number} came back"
    if not held:
        return f"{what}, and will come again another day."
    if held == number:
        return f"{what}, and you know {'it' if number == 1 else 'them'} now."
    return f"{what}, and you know {held} of them now."


def of_waiting(
    remembered: Collection[str], before: Mapping[str, timedelta], after: Iterable[Due]
) -> str:
    """How much longer what was remembered may rest now; "" where it does not rest longer.

    remembered: ids. before: how long each rested until today.
    """
    pairs = [(before[one.question.id], one.wait) for one in after if one.question.id in remembered]
    if not pairs:
        return ""
    old, new = (round(median(wait.days for wait in waits)) for waits in zip(*pairs, strict=True))
    if new <= old:
        return ""
    days = "day" if old == 1 else "days"
    if len(pairs) == 1:
        return f"What you remembered may now rest {new} days; before it was {old} {days}."
    return (
        f"What you remembered may now rest longer before it comes back: "
        f"in the middle {new} days, and before {old} {days}."
    )
