"""Small pictures of the class report, as SVG inside the page: no file, no script, both themes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape

from claimbook.quiz import hindsight
from claimbook.quiz.knowledge import Level
from claimbook.seminar.items import Item

WIDE = 640  # units of a picture's width; it shrinks with the page


def _svg(height: float, label: str, parts: Sequence[str]) -> str:
    inside = "".join(parts)
    return (
        f'<svg viewBox="0 0 {WIDE} {height:.0f}" role="img" aria-label="{escape(label)}">'
        f"{inside}</svg>"
    )


def _text(x: float, y: float, words: str, kind: str = "", anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" class="{kind}">{escape(words)}</text>'


def _line(x1: float, y1: float, x2: float, y2: float, kind: str) -> str:
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" class="{kind}"/>'


def _circle(x: float, y: float, kind: str, r: float = 5) -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}" class="{kind}"/>'


def scores(shares: Sequence[float]) -> str:
    """A dot for each reader over ten steps of the share right, from 0 to 1; bars in a big class."""
    counts = [0] * 10
    for share in shares:
        counts[min(9, int(share * 10 + 1e-9))] += 1
    tallest, step, left, base = max(counts), 58.0, 30.0, 150.0
    parts = [_line(left, base, left + 10 * step, base, "axis")]
    for place, count in enumerate(counts):
        middle = left + (place + 0.5) * step
        if tallest <= 9:
            parts += [_circle(middle, base - 9 - 14 * n, "dot", 6) for n in range(count)]
        elif count:
            height = 120 * count / tallest
            parts.append(
                f'<rect x="{middle - 24:.1f}" y="{base - height:.1f}" width="48" '
                f'height="{height:.1f}" class="bar"/>'
            )
        if count:
            top = 14 * count if tallest <= 9 else 120 * count / tallest
            parts.append(_text(middle, base - top - 8, str(count), "small", "middle"))
    for place in range(0, 11, 2):
        parts.append(_text(left + place * step, base + 18, f"{10 * place} %", "small", "middle"))
    label = "Readers by share right at once: " + ", ".join(
        f"{10 * n} to {10 * n + 10} percent: {count}" for n, count in enumerate(counts) if count
    )
    return _svg(176, label, parts)


def sureness(levels: Sequence[Level]) -> str:
    """How often the class was right at each level of sureness, with intervals of 95 percent.

    On the diagonal both agree; below it, the class was surer than right.
    """
    left, top, size = 60.0, 10.0, 240.0

    def at(sure: float, right: float) -> tuple[float, float]:
        return left + size * sure / 100, top + size * (1 - right)

    parts = [
        f'<rect x="{left}" y="{top}" width="{size}" height="{size}" class="frame"/>',
        _line(*at(0, 0), *at(100, 1), "diagonal"),
        _text(left + size / 2, top + size + 34, "how sure they said they were", "small", "middle"),
        _text(left, top + size + 18, "0 %", "small", "middle"),
        _text(left + size, top + size + 18, "100 %", "small", "middle"),
        _text(left - 8, top + 10, "100 %", "small", "end"),
        _text(left - 8, top + size, "0 %", "small", "end"),
        _text(left + 8, top + 18, "right more often than sure", "small"),
        _text(left + size - 8, top + size - 10, "surer than right", "small", "end"),
    ]
    for level in levels:
        low, high = hindsight.interval(level.right, level.number)
        x, y = at(level.sure, level.right / level.number)
        parts += [
            _line(x, at(0, low)[1], x, at(0, high)[1], "whisker"),
            _circle(x, y, "dot", 4 + min(6, math.sqrt(level.number) / 2)),
        ]
        row = top + 30 + 30 * levels.index(level)
        parts.append(
            _text(
                left + size + 40,
                row,
                f"{level.sure} % sure: {level.right} of {level.number} right "
                f"({100 * low:.0f} to {100 * high:.0f} %)",
            )
        )
    label = "; ".join(f"{n.sure} percent sure: {n.right} of {n.number} right" for n in levels)
    return _svg(top + size + 44, f"How sure and how right. {label}", parts)


def changes(items: Sequence[Item], names: Sequence[str]) -> str:
    """The share right at first (open circle) and later (full), for questions answered twice."""
    left, right, step = 330.0, 600.0, 30.0
    parts = [
        _line(left, 8, left, 12 + step * len(items), "axis"),
        _line(right, 8, right, 12 + step * len(items), "axis"),
    ]
    for row, (item, name) in enumerate(zip(items, names, strict=True)):
        again = item.again
        if again is None:
            continue
        y = 24 + row * step
        ends = [left + (right - left) * n / again.takers for n in (again.before, again.after)]
        parts += [
            _text(0, y + 4, name[:46] + ("…" if len(name) > 46 else ""), "small"),
            _line(ends[0], y, ends[1], y, "better" if ends[1] >= ends[0] else "worse"),
            _circle(ends[0], y, "open"),
            _circle(ends[1], y, "dot"),
        ]
    foot = 30 + step * len(items)
    parts += [
        _text(left, foot, "none right", "small", "middle"),
        _text(right, foot, "all right", "small", "middle"),
    ]
    label = "; ".join(
        f"{name}: {i.again.before} of {i.again.takers} right at first, {i.again.after} later"
        for i, name in zip(items, names, strict=True)
        if i.again
    )
    return _svg(foot + 12, label, parts)


def numbers(item: Item, record: float) -> str:
    """What was typed, a mark for each number, and the record; the outermost are drawn at the edge."""
    low, high = item.numbers[0], item.numbers[-1]
    ends = getattr(item.question, "range", None) or (min(low, record), max(high, record))
    low, high = float(ends[0]), float(ends[1])
    span = (high - low) or 1.0

    def at(value: float) -> float:
        return 20 + (WIDE - 40) * min(1.0, max(0.0, (value - low) / span))

    shown = item.numbers if len(item.numbers) <= 400 else item.numbers[:: len(item.numbers) // 400]
    parts = [_line(20, 40, WIDE - 20, 40, "axis")]
    parts += [_line(at(value), 26, at(value), 40, "tick") for value in shown]
    parts += [
        _line(at(record), 14, at(record), 46, "record"),
        _text(at(record), 10, "record", "small", "middle"),
        _text(20, 60, f"{low:g}", "small"),
        _text(WIDE - 20, 60, f"{high:g}", "small", "end"),
    ]
    return _svg(66, f"{len(item.numbers)} numbers between {low:g} and {high:g}", parts)


def distances(rows: Sequence[tuple[str, Sequence[float], float | None]]) -> str:
    """Sides of a triangle from close (0) to far (1): first, middle and last measurement, and record.

    rows: the name of each side, its distances in their order, and what the record has.
    """
    left, right, step = 220.0, 600.0, 40.0

    def at(value: float) -> float:
        return left + (right - left) * min(1.0, max(0.0, value))

    foot = 34 + step * len(rows)
    parts = [_line(at(n), 22, at(n), foot - 16, "axis") for n in (0, 1)]
    for row, (name, values, record) in enumerate(rows):
        y = 34 + row * step
        parts.append(_text(0, y + 4, name[:34], "small"))
        if record is not None:
            parts.append(_line(at(record), y - 12, at(record), y + 12, "record"))
        if not values:
            parts.append(_text(at(0.5), y + 4, "not measured", "small", "middle"))
            continue
        parts.append(_line(at(values[0]), y, at(values[-1]), y, "moved"))
        parts += [_circle(at(value), y, "middle", 3) for value in values[1:-1]]
        parts += [_circle(at(values[0]), y, "open"), _circle(at(values[-1]), y, "dot")]
    parts += [
        _text(left, foot, "0, close", "small", "middle"),
        _text(right, foot, "1, far", "small", "middle"),
    ]
    label = "; ".join(
        f"{name}: {', then '.join(f'{value:.2f}' for value in values) or 'not measured'}"
        + (f"; the record {record:.2f}" if record is not None else "")
        for name, values, record in rows
    )
    return _svg(foot + 12, f"Distances. {label}", parts)
