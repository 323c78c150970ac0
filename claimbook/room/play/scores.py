"""What a simulation is worth to each role, by the rules of its cards; and its distances. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from claimbook.room.play.game import FAR, PAPER, Game

Told = dict[str, Any]


class Text(NamedTuple):
    """A text that at least two have signed."""

    place: str
    promises: frozenset[str]
    signers: frozenset[str]


def texts(game: Game) -> list[Text]:
    """The texts that stand, joint and aside."""
    found = (game.standing(place) for place in (*game.rules["places"], *game.asides))
    return [Text(one.place, frozenset(one.promises), frozenset(one.signed)) for one in found if one]


def holds(condition: Mapping[str, Any], signed: Sequence[Text], parties: Sequence[str]) -> bool:
    """Whether a condition of a goal holds for the texts that stand.

    {text: {by, without, promise, place}}: a text has these signatures and not those, with this
    promise, in this place. {pivot: X}: X shares more texts with each other party than any two
    others share. {not: condition}, {all: [conditions]}.
    """
    ((kind, given),) = condition.items()
    if kind == "not":
        return not holds(given, signed, parties)
    if kind == "all":
        return all(holds(one, signed, parties) for one in given)
    if kind == "pivot":
        return pivot(signed, parties) == given
    return any(_fits(given, text) for text in signed)


def _fits(given: Mapping[str, Any], text: Text) -> bool:
    return (
        set(given.get("by", ())) <= text.signers
        and not set(given.get("without", ())) & text.signers
        and given.get("promise", None) in (None, *text.promises)
        and given.get("place", text.place) == text.place
    )


def shared(signed: Sequence[Text], one: str, other: str) -> int:
    """How many texts, joint or aside, both have signed."""
    return sum({one, other} <= text.signers for text in signed)


def pivot(signed: Sequence[Text], parties: Sequence[str]) -> str:
    """Who shares more texts with each of the others than these share with one another; or ""."""
    for party in parties:
        others = [one for one in parties if one != party]
        between = [shared(signed, a, b) for n, a in enumerate(others) for b in others[n + 1 :]]
        if min(shared(signed, party, one) for one in others) > max(between, default=0):
            return party
    return ""


def played(game: Game) -> list[str]:
    """The roles that count: all that sign, and those in which somebody sits."""
    seated = {seat.role for seat in game.seats.values() if seat.who}
    return [role for role in game.rules["roles"] if role in game.parties or role in seated]


def table(game: Game) -> list[Told]:
    """The points of each role that is played: its goals, common texts, faults, and the sum."""
    signed = texts(game)
    common = game.rules["common"]
    by_all = sum(len(text.signers) == len(game.parties) for text in signed)
    rows = []
    for role in played(game):
        goals = [
            _goal(game, role, n, signed) for n in range(len(game.rules["roles"][role]["goals"]))
        ]
        faults = {
            name: game.faults.get((role, name), 0) * fault["points"]
            for name, fault in game.rules["faults"].items()
        }
        joint = by_all * common["points"] if role in common["roles"] else 0
        reached = sum(goal["points"] for goal in goals if goal["reached"])
        total = reached + joint + sum(faults.values())
        row = {"role": role, "goals": goals, "joint": joint, "faults": faults, "sum": total}
        rows.append(row)
    return rows


def _goal(game: Game, role: str, number: int, signed: Sequence[Text]) -> Told:
    """A goal: whether it was reached, and whether that was counted, judged, or still is open."""
    goal = game.rules["roles"][role]["goals"][number]
    ruled = game.rulings.get((role, number))
    counted = goal["holds"] and holds(goal["holds"], signed, game.parties)
    by = "judged" if ruled is not None else "counted" if goal["holds"] else "open"
    reached = bool(counted if ruled is None else ruled)
    return {"points": goal["points"], "goal": goal["goal"], "reached": reached, "by": by}


def texts_shared(game: Game) -> Told:
    """For each pair how many texts it shares, by key of its side text; and who is their pivot."""
    signed = texts(game)
    between = {key: shared(signed, *pair) for key, pair in game.asides.items()}
    return {"shared": between, "pivot": pivot(signed, game.parties)}


def measures(game: Game) -> list[Told]:
    """Each measurement that has numbers: for each pair both numbers (0 to 10) and the side.

    A party's number is the mean of its members', or what was typed in from its slip. The side is
    the mean of the two numbers divided by ten, from 0 to 1; None while one is missing.
    """
    found = []
    for step in game.rules["plans"][game.plan]:
        roles = game.distances.get(step.get("measure", ""))
        if not roles:
            continue
        sides = []
        for one, other in game.asides.values():
            ends = [_mean(roles.get(one, {}), other), _mean(roles.get(other, {}), one)]
            known = [end for end in ends if end is not None]
            side = sum(known) / 2 / FAR if len(known) == 2 else None
            sides.append({"ends": ends, "side": None if side is None else round(side, 3)})
        found.append({"measure": step["measure"], "sides": sides})
    return found


def _mean(own: Mapping[str, Mapping[str, float]], about: str) -> float | None:
    given = [own[PAPER]] if PAPER in own else list(own.values())
    return round(sum(one[about] for one in given) / len(given), 2) if given else None
