"""What a room leaves: one file for each participant, as the command `class` reads it.

Nobody is named: a participant is a number that has no use outside. A second vote follows the first
as a later answer, so that a report by first answers counts the first.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from claimbook import files
from claimbook.progress import exchange
from claimbook.progress.event import Event
from claimbook.progress.store import Store as Progress
from claimbook.quiz import bank
from claimbook.quiz.questions import Question
from claimbook.room.state import Room, rebuild
from claimbook.room.store import Store


def export(paths: Sequence[Path], out: Path) -> list[str]:
    """Write the answers of these rooms into a folder; return sentences on what was done."""
    out.mkdir(parents=True, exist_ok=True)
    known = {question.id: question for question in bank.readable()[0]}
    said = []
    for path in paths:
        store = Store(path)
        room, _ = rebuild(store.facts())
        store.close()
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
