"""What a room leaves: one file for each participant, or one for a simulation, for `class` to read.

Nobody is named: a participant is a number that has no use outside. A second vote follows the first
as a later answer, so that a report by first answers counts the first. Of a simulation the file has
what roles did.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from claimbook import files
from claimbook.progress import exchange, played
from claimbook.progress.event import Event
from claimbook.progress.store import Store as Progress
from claimbook.quiz import bank
from claimbook.quiz.questions import Question
from claimbook.room.play import scores
from claimbook.room.play.game import Game
from claimbook.room.state import Room, rebuild
from claimbook.room.store import Store

Told = dict[str, Any]


def export(
    paths: Sequence[Path], out: Path, measured: Callable[[], list[Told]] = list
) -> list[str]:
    """Write what these rooms leave into a folder; return sentences on what was done.

    measured: the triangles of the record, as (name, distances); the newest is last.
    """
    out.mkdir(parents=True, exist_ok=True)
    known = {question.id: question for question in bank.readable()[0]}
    said = []
    for path in paths:
        store = Store(path)
        room, _ = rebuild(store.facts())
        store.close()
        if room.game:
            name = out / f"simulation-{pseudonym(room, '')}.json"
            files.write(name, played.write(simulation(room, room.game, measured())))
            said.append(f"{path.name}: texts, scores and distances in {name}")
            continue
        found = events(room, known)
        for who, own in found.items():
            seed = pseudonym(room, who)
            kept = Progress(None)
            kept.append(*own, seed=seed)
            files.write(out / f"room-{seed}.json", exchange.write(kept))
            kept.close()
        answers = sum(map(len, found.values()))
        said.append(f"{path.name}: {answers} answers of {len(found)} participants in {out}")
    return said


def pseudonym(room: Room, who: str) -> str:
    """A participant's number in files: the same each time, and of no use to find a person."""
    return sha256(f"{room.opened.get('key')}\n{who}".encode()).hexdigest()[:16]


def events(room: Room, known: dict[str, Question]) -> dict[str, list[Event]]:
    """The answers of each participant who was not removed, as events of their progress."""
    found: dict[str, list[Event]] = {}
    for asked in room.asked:
        question = known.get(asked.question)
        if question is None or question.version != asked.version:
            continue
        for number in (1, 2):
            for who, vote in room.votes(asked, number).items():
                grade = question.grade(vote.answer)
                uid = sha256(f"{pseudonym(room, who)}/{asked.number}/{number}".encode()).hexdigest()
                event = Event(
                    *(question.id, question.version, "answer", True, vote.answer),
                    score=grade.score,
                    correct=grade.right,
                    confidence=grade.sure if vote.sure is None else vote.sure,
                    at=vote.at,
                    uid=uid[:32],
                )
                found.setdefault(who, []).append(event)
    return found


def simulation(room: Room, game: Game, measured: Sequence[Told] = ()) -> played.Played:
    """What a simulation came to, by roles: texts, scores, distances, headlines. It names nobody."""
    title = {name: role["title"] for name, role in game.rules["roles"].items()}
    pairs = [[title[one], title[other]] for one, other in game.asides.values()]

    def sides(distances: Sequence[float | None], ends: Sequence[Any]) -> list[Told]:
        told = zip(pairs, ends, distances, strict=True)
        return [{"pair": pair, "ends": own, "side": side} for pair, own, side in told]

    measures = [
        {
            "measure": one["measure"],
            "sides": sides([s["side"] for s in one["sides"]], [s["ends"] for s in one["sides"]]),
        }
        for one in scores.measures(game)
    ]
    record = [
        {"measure": one["name"], "sides": sides(one["distances"], [[] for _ in pairs])}
        for one in measured[-1:]
    ]
    return {
        "room": pseudonym(room, ""),
        "title": game.rules["title"],
        "plan": game.plan,
        "people": sum(bool(seat.who) for seat in game.seats.values()),
        "texts": _texts(game, title),
        "scores": [_points(row, title) for row in scores.table(game)],
        "pivot": title.get(scores.pivot(scores.texts(game), game.parties), ""),
        "measures": measures,
        "record": record,
        "headlines": [
            {"country": one.country, "words": one.words} for one in game.headlines if one.printed
        ],
    }


def _texts(game: Game, title: dict[str, str]) -> list[Told]:
    places = game.rules["places"] | {
        key: f"Side text of {' and '.join(title[one] for one in two)}"
        for key, two in game.asides.items()
    }
    return [
        {
            "place": words,
            "words": one.words,
            "signed": [title[party] for party in game.parties if party in one.signed],
            "promises": [game.rules["promises"][promise] for promise in sorted(one.promises)],
        }
        for place, words in places.items()
        if (one := game.standing(place))
    ]


def _points(row: Told, title: dict[str, str]) -> Told:
    goals = [
        {"goal": one["goal"], "points": one["points"] * one["reached"], "by": one["by"]}
        for one in row["goals"]
    ]
    return {"role": title[row["role"]], "goals": goals, "sum": row["sum"]}
