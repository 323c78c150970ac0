"""What each of the three faces is told: the student's, the projector's, the teacher's. Pure.

This is the one place that decides who sees what. Before the phase "key" nothing that tells the
right answer is in a student's or the projector's message; before "shown" no answers of others are.
"""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from typing import Any

from claimbook import settings
from claimbook.quiz import evidence, faces, rounds
from claimbook.quiz.questions import Question, figures
from claimbook.room import graphs
from claimbook.room.play import faces as play
from claimbook.room.state import SHOWN, Asked, Room

Told = dict[str, Any]
Bank = Mapping[str, Question]


def scene(
    room: Room, bank: Bank, measured: Sequence[Told] = (), reading: play.Reading = lambda _: ""
) -> Told:
    """What stands before the class, the same for every student and for the projector.

    reading: says in words what three distances mean, for a simulation.
    """
    if room.laboratory.open:
        return _laboratory(room, measured)
    now = room.current
    if now is None and room.game:
        return play.scene(room.game, settings.current().looks, measured, reading)
    if now is None:
        return {"kind": "wait"}
    question = bank[now.question]
    face = faces.face(question, seed(room))
    told: Told = {
        "kind": "question",
        "asked": now.number,
        "phase": now.phase,
        "round": now.round,
        "question": face,
    }
    if now.phase in SHOWN:
        key = now.phase == "key"
        told["pictures"] = pictures(room, now, question, key=key)
        if now.second:
            told["moved"] = _moved(room, now, question, key=key)
    if now.phase == "key":
        told["key"] = _key(question, face)
    return told


def seed(room: Room) -> str:
    """What the order of options depends on: one order in the whole room, so that letters serve."""
    return str(room.opened.get("seed", ""))


def pictures(room: Room, now: Asked, question: Question, *, key: bool) -> list[Told]:
    """The picture of each round that was voted in."""
    made = []
    numbers = (1, 2) if now.second else (1,)
    given = {n: [vote.answer for vote in room.votes(now, n).values()] for n in numbers}
    for number in numbers:
        votes = room.votes(now, number)
        other = given.get(3 - number, [])
        paper = now.paper[number]
        one = graphs.picture(
            question, given[number], seed(room), key=key, paper=paper, beside=other
        )
        said = [(vote.answer, vote.sure) for vote in votes.values()]
        made.append(one | {"sure": graphs.sureness(question, said, key=key)})
    return made


def _moved(room: Room, now: Asked, question: Question, *, key: bool) -> Told:
    first, second = (
        {who: vote.answer for who, vote in room.votes(now, number).items()} for number in (1, 2)
    )
    return graphs.moved(question, first, second, key=key)


def _key(question: Question, face: Told) -> Told:
    """The answer, why each option is right or wrong, and the evidence. Only for the phase "key"."""
    told: Told = {
        "solution": question.solution(),
        "explanation": figures.fill(question.explanation),
        "options": [],
    }
    given = getattr(question, "options", ()) or getattr(question, "reasons", ())
    texts = {option.key: option for option in given}
    for place, option in enumerate(face.get("options") or face.get("reasons") or ()):
        own = texts[option["key"]]
        told["options"].append(
            {
                "letter": graphs.LETTERS[place],
                "text": own.text,
                "right": own.right,
                "feedback": figures.fill(own.feedback),
            }
        )
    if question.evidence is not None:
        told["evidence"] = evidence.show(question)
    return told


def _laboratory(room: Room, measured: Sequence[Told]) -> Told:
    now = room.laboratory
    told: Told = {
        "kind": "laboratory",
        "sides": list(room.sides),
        "look": _looks(room.sides),
        "shown": now.shown,
        "open": not now.measured,
    }
    if now.shown or now.measured:
        places = [place for who, place in now.places.items() if not room.people[who].removed]
        told["cloud"] = sorted(places)
        told["middle"] = [round(statistics.median(one), 3) for one in zip(*places, strict=True)]
    if now.measured:
        told["measured"] = list(measured)
    return told


def _looks(sides: Sequence[str]) -> dict[str, Told]:
    """Names and colours of the sides and of their ends, by code."""
    looks = settings.current().looks
    codes = dict.fromkeys([*sides, *(end for side in sides for end in side.split("-"))])
    known = {code: looks[code] for code in codes if code in looks}
    return {code: {"name": own["name"], "colour": own["colour"]} for code, own in known.items()}


def student(room: Room, bank: Bank, who: str) -> Told:
    """What only this participant is told, beside the scene: their name, answer and result."""
    own = room.people[who]
    told: Told = {"who": who, "name": own.name}
    now = room.current
    if room.game:
        told["game"] = play.student(room.game, room.secret, who)
    if room.laboratory.open:
        told["place"] = room.laboratory.places.get(who)
    elif now is not None:
        first, second = (now.votes[number].get(who) for number in (1, 2))
        vote = second if now.round == 2 else first
        told["answer"] = vote.answer if vote else None
        told["sure"] = vote.sure if vote else None
        # The second vote begins with the first answer, which one may keep.
        told["before"] = first.answer if first and now.round == 2 else None
        if now.phase == "key" and (last := second or first):
            question = bank[now.question]
            state = rounds.State("done", last.answer, question.grade(last.answer), 1)
            told["card"] = faces.card(question, state)
    return told


def counts(room: Room) -> Told:
    """How many are here and have voted: what the projector and the teacher see during a vote."""
    told: Told = {"people": len(room.present())}
    now = room.current
    if room.game:
        told["voted"] = sum(given for given, _ in play.status(room.game).values())
        told["seated"] = sum(seats for _, seats in play.status(room.game).values())
    if room.laboratory.open:
        told["voted"] = sum(not room.people[who].removed for who in room.laboratory.places)
    elif now is not None:
        cards = sum(now.paper[now.round].values())
        told["voted"] = len(room.votes(now, now.round)) + cards
        told["voters"] = told["people"] + cards  # who has a card of paper has no phone
    return told


def teacher(room: Room, bank: Bank) -> Told:
    """What only the teacher is told: people, the answers once a vote is closed, a suggestion."""
    people = [{"who": one.who, "name": one.name, "number": one.who[1:]} for one in room.present()]
    told: Told = {
        "people": people,
        "locked": room.locked,
        "step": room.step,
        "began": room.began,
        "asked": [one.question for one in room.asked],
        "sides": list(room.sides),
    }
    if room.game:
        told["game"] = play.teacher(room.game, room.secret)
    now = room.current
    if now is None or now.phase in ("vote", "vote2"):
        return told
    question = bank[now.question]
    if now.phase not in SHOWN:  # else the scene has them
        told["pictures"] = pictures(room, now, question, key=False)
    votes = [vote.answer for vote in room.votes(now, now.round).values()]
    if now.round == 1:
        told["suggestion"] = graphs.suggestion(question, votes, now.paper[1])
    if graphs.form(question) == "words":
        told["alone"] = graphs.alone(question, votes)
    return told


def book(bank: Bank, plan: Told) -> Told:
    """What the teacher's page needs once: the plan, and the questions with what a class sees."""
    questions = [
        {
            "id": one.id,
            "kind": one.kind,
            "prompt": one.prompt,
            "claim": one.face("").get("claim", ""),
            "section": one.section,
            "confidence": one.confidence,
            "cards": graphs.on_cards(one),
        }
        for one in bank.values()
        if graphs.votable(one)
    ]
    return {"plan": plan, "questions": questions}
