"""The days of the review as a file for a calendar: iCalendar, RFC 5545. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from itertools import groupby

from claimbook.quiz.spaced import Due

FARTHEST = timedelta(days=366)  # what is due later will have moved by then
LONGEST = 75  # bytes of a line


def text(due: Iterable[Due], now: datetime, title: str, slug: str) -> str:
    """The text of the file: one event for each day on which questions are due; "" if none are.

    due: as `spaced.plan` has it. What is late stands on today. title, slug: those of the course.
    The same day has the same identity in every file, so that a newer file replaces an older one.
    """
    today = now.astimezone().date()
    planned = sorted(
        (max(one.at.astimezone().date(), today), one.seconds)
        for one in due
        if one.at < now + FARTHEST
    )
    days = [(day, [s for _, s in all_]) for day, all_ in groupby(planned, key=lambda one: one[0])]
    if not days:
        return ""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//{_escaped(title)}//Review//EN"]
    lines.append("CALSCALE:GREGORIAN")
    for day, seconds in days:
        lines += _event(day, seconds, now, title, slug)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _event(day: date, seconds: list[float], now: datetime, title: str, slug: str) -> list[str]:
    minutes = max(1, round(sum(seconds) / 60))
    number = f"{len(seconds)} question{'' if len(seconds) == 1 else 's'}"
    length = f"about {minutes} minute{'' if minutes == 1 else 's'}"
    said = "Open the review of the course. The days change as you answer: take a new file then."
    return [
        "BEGIN:VEVENT",
        f"UID:{day:%Y%m%d}-review@{slug}",
        f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(f'{title}: review, {number}, {length}')}",
        f"DESCRIPTION:{_escaped(said)}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _escaped(words: str) -> str:
    for mark in "\\;,":
        words = words.replace(mark, f"\\{mark}")
    return words.replace("\n", "\\n")


def _folded(line: str) -> str:
    """The line in parts of at most 75 bytes, the further ones after a blank; no letter is cut."""
    parts, room = [""], LONGEST
    for letter in line:
        size = len(letter.encode())
        if size > room:
            parts.append(" ")
            room = LONGEST - 1
        parts[-1] += letter
        room -= size
    return "\r\n".join(parts)
