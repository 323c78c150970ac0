"""From what a page asks to a fact that a room can take in. Pure.

A page may send anything. A student's page can only vote, place and take a name, and only as the
participant that its secret stands for: whatever it says about `who`, it is not read.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from claimbook.quiz.knowledge import LEVELS
from claimbook.quiz.questions import Question
from claimbook.room import graphs
from claimbook.room.play import desk as play
from claimbook.room.state import LONGEST_NAME, Fact, Room


class Refused(Exception):
    """What a page asked cannot be done; the sentence is for its reader."""


def clean_name(given: Any, taken: Mapping[str, str], who: str = "") -> str:
    """A name as the class may see it: one short line, and no other participant's.

    taken: names by participant. "" is a name too: whoever has none is called by a number.
    """
    if not isinstance(given, str) or len(given) > 10 * LONGEST_NAME:
        return ""
    name = play.clean(given)[:LONGEST_NAME].strip()
    others = {own.casefold() for one, own in taken.items() if one != who and own}
    found, number = name, 2
    while name and found.casefold() in others:
        tail = f" {number}"
        found, number = name[: LONGEST_NAME - len(tail)] + tail, number + 1
    return found


def student(room: Room, who: str, message: Mapping[str, Any], bank: Mapping[str, Question]) -> Fact:
    """The fact that a participant's message asks for. Raises Refused."""
    do = message.get("do")
    if do == "name":
        return _name(room, who, message)
    if do == "place":
        return {"do": "place", "who": who, "distances": message.get("distances")}
    if do == "game" and room.game:
        return _made(play.student(room.game, room.secret, who, message))
    if do != "vote":
        raise Refused("This page cannot do that.")
    now = room.current
    if now is None or message.get("asked") != now.number:
        raise Refused("This question is no longer before the class.")
    question, answer = bank[now.question], message.get("answer")
    try:
        grade = question.grade(answer)
    except Exception:  # grading never raises on what a page sends; a course's own kind may
        raise Refused("This answer cannot be read.") from None
    if not grade.attempted:
        raise Refused(grade.message)
    sure = message.get("sure")
    sure = sure if question.confidence and type(sure) is int and sure in LEVELS else None
    if question.confidence and sure is None:
        raise Refused("Say how sure you are, then vote.")
    return {
        "do": "vote",
        "who": who,
        "asked": now.number,
        "round": message.get("round"),
        "answer": answer,
        "sure": sure,
    }


def teacher(room: Room, message: Mapping[str, Any], bank: Mapping[str, Question]) -> Fact:
    """The fact that the teacher's message asks for. Raises Refused."""
    do = message.get("do")
    if do == "ask":
        question = bank.get(str(message.get("question")))
        if question is None or not graphs.votable(question):
            raise Refused("The class cannot vote on this question.")
        return {"do": "ask", "question": question.id, "version": question.version}
    if do == "paper":
        return _paper(room, message, bank)
    if do == "name":
        return _name(room, str(message.get("who")), message)
    if do == "game" and room.game:
        present = [one.who for one in room.present()]
        return _made(play.teacher(room.game, message, present, f"{room.secret}/{room.count}"))
    fields = {
        "phase": ("asked", "phase"),
        "rest": (),
        "lock": ("on",),
        "remove": ("who",),
        "step": ("step",),
        "laboratory": ("open", "shown", "measured"),
    }
    if do not in fields:
        raise Refused("The teacher's page cannot do that.")
    return {"do": do, **{name: message.get(name) for name in fields[str(do)]}}


def _made(fact: Fact | str) -> Fact:
    if isinstance(fact, str):
        raise Refused(fact)
    return fact


def _name(room: Room, who: str, message: Mapping[str, Any]) -> Fact:
    taken = {one.who: one.name for one in room.present()}
    return {"do": "name", "who": who, "name": clean_name(message.get("name"), taken, who)}


def _paper(room: Room, message: Mapping[str, Any], bank: Mapping[str, Question]) -> Fact:
    now = room.current
    if now is None or not graphs.on_cards(bank[now.question]):
        raise Refused("This question cannot be answered with a card.")
    face = bank[now.question].face("")
    known = {option["key"] for option in face["options"]}
    given = message.get("counts")
    counts = {k: n for k, n in given.items() if k in known} if isinstance(given, dict) else None
    fact = {"asked": message.get("asked"), "round": message.get("round"), "counts": counts}
    return {"do": "paper", **fact}
