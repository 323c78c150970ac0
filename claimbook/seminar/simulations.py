"""What the class report says of a simulation that was played: sentences and pictures. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from claimbook.progress.played import Played
from claimbook.seminar import pictures

MOVED = 0.05  # a side that changed by less has not moved


def sentences(one: Played) -> list[str]:
    """Up to three sentences for the debrief: pivot and points, what moved, one side seen two ways."""
    points = {row["role"]: row["sum"] for row in one["scores"]}
    said = []
    if points:
        told = ", ".join(f"{role} {n}" for role, n in points.items())
        who = (
            f"{one['pivot']} was the pivot of the texts" if one["pivot"] else "Nobody was the pivot"
        )
        said.append(f"{who}. Points: {told}.")
    return [*said, *_moved(one["measures"]), *_apart(one["measures"])]


def _moved(measures: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    if len(measures) < 2:
        return
    first, last = measures[0], measures[-1]
    changes = [
        (after["side"] - before["side"], before["pair"], before["side"], after["side"])
        for before, after in zip(first["sides"], last["sides"], strict=False)
        if None not in (before["side"], after["side"])
    ]
    if not changes:
        return
    by, pair, before, after = max(changes, key=lambda change: abs(change[0]))
    if abs(by) < MOVED:
        yield f"No side moved between “{first['measure']}” and “{last['measure']}”."
        return
    way = "closer" if by < 0 else "farther apart"
    yield f"{' and '.join(pair)} came {way}, from {before:.2f} to {after:.2f}: no side moved more."


def _apart(measures: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    sides = measures[-1]["sides"] if measures else ()
    whole = [one for one in sides if len(one["ends"]) == 2 == len(one["pair"])]
    gaps = [one for one in whole if None not in one["ends"]]
    if not gaps:
        return
    widest = max(gaps, key=lambda one: abs(one["ends"][0] - one["ends"][1]))
    (one, other), (here, there) = widest["pair"], widest["ends"]
    if here != there:
        yield (
            f"At the end the two numbers of one side differed most between {one} and {other}: "
            f"{one} gave {here:g}, {other} gave {there:g} (0 is close, 10 far)."
        )


def picture(one: Played) -> str:
    """The sides of the triangle from the first measurement to the last, as SVG; "" without any."""
    columns = one["measures"]
    if not columns:
        return ""
    record = one["record"][-1]["sides"] if one["record"] else []
    rows = []
    for number, side in enumerate(columns[0]["sides"]):
        steps = [m["sides"][number]["side"] for m in columns if number < len(m["sides"])]
        known = record[number]["side"] if number < len(record) else None
        rows.append((" and ".join(side["pair"]), [s for s in steps if s is not None], known))
    return pictures.distances(rows)
