"""From what a page asks to a fact of a simulation. Pure.

A participant acts in the role whose link they opened, whatever a message says: in a party all may
write words, and its head alone signs; the chair writes joint words and records challenges; the
press writes headlines, which the teacher lets through.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from claimbook.room.play.game import Game, Seat

Fact = dict[str, Any]
Message = Mapping[str, Any]
# What a participant does for a role, and the teacher where it is typed in, with its fields.
OWN = {"sign": ("number", "on"), "withdraw": ("number",), "distance": ("measure", "values")}


def link(secret: str, seat: Seat) -> str:
    """The one-time mark of a seat: made anew with each issue, and not to be guessed."""
    text = f"{seat.key}/{seat.issue}".encode()
    return hmac.new(secret.encode(), text, sha256).hexdigest()[:32]


def find(game: Game, secret: str, token: Any) -> Seat | None:
    """The seat that a mark stands for now."""
    given = str(token).encode("utf-8", "replace")
    found = None
    for seat in game.seats.values():
        if hmac.compare_digest(link(secret, seat).encode(), given):
            found = seat
    return found


def student(game: Game, secret: str, who: str, message: Message) -> Fact | str:
    """The fact that a participant's message asks for, or why there is none."""
    deed = str(message.get("deed"))
    if deed == "open":
        seat = find(game, secret, message.get("token"))
        key, issue = (seat.key, seat.issue) if seat else ("", None)
        return _fact("open", who=who, seat=key, issue=issue)
    if deed == "decline":
        return _fact("decline", who=who)
    seat = game.seat_of(who)
    if seat is None:
        return "Open your role first."
    chair = game.rules["roles"][seat.role]["chair"]
    if deed == "propose":
        words = clean(message.get("words"))
        return _fact("propose", who=who, role=seat.role, place=message.get("place"), words=words)
    if deed == "sign" and seat.number != 1:
        return "The head of your delegation signs."
    if deed in OWN:
        given = {name: message.get(name) for name in OWN[deed]}
        return _fact(deed, who=who, role=seat.role, **given)
    if deed == "headline":
        return _headline(message) | {"who": who, "role": seat.role}
    if deed == "fault" and chair:
        name = message.get("fault")
        if not isinstance(name, str) or not game.rules["faults"].get(name, {}).get("chair"):
            return "The chair does not count this."
        return _fault(message) | {"who": who}
    return "Your role cannot do that."


def teacher(game: Game, message: Message, present: Sequence[str], lot: str) -> Fact | str:
    """The fact that the teacher's message asks for, or why there is none.

    present: who is in the room. lot: what decides the order of a draw.
    """
    deed = str(message.get("deed"))
    if deed == "seats":
        return _fact("seats", seats=seats(game, message.get("students")))
    if deed == "lot":
        return _fact("offer", seats=draw(game, present, lot))
    if deed == "offer":
        seat, who = message.get("seat"), message.get("who")
        known = isinstance(seat, str) and who in present
        return _fact("offer", seats={seat: who}) if known else "Nobody in the room has this mark."
    if deed == "propose":
        words = clean(message.get("words"))
        given = {"role": message.get("role"), "place": message.get("place")}
        return _fact("propose", host=True, words=words, **given)
    if deed == "fault":
        return _fault(message)
    if deed == "headline":
        press = next((name for name, role in game.rules["roles"].items() if role.get("press")), "")
        return _headline(message) | {"role": press, "host": True}
    fields = {
        "plan": ("plan",),
        "issue": ("seat",),
        "event": ("event",),
        "hold": ("event", "on"),
        "promise": ("number", "promise", "on"),
        "rule": ("role", "goal", "reached"),
        "show": ("what",),
        "print": ("number", "on"),
        **{name: ("role", *given) for name, given in OWN.items()},
    }
    if deed not in fields:
        return "The teacher's page cannot do that."
    given = {name: message.get(name) for name in fields[deed]}
    for name in ("plan", "seat", "event", "promise", "role"):
        if name in given and not isinstance(given[name], str):
            return "This cannot be read."
    host = {"host": True} if deed in OWN else {}
    return _fact(deed, **given, **host)


def _fact(deed: str, **given: Any) -> Fact:
    return {"do": "game", "deed": deed, **given}


def _fault(message: Message) -> Fact:
    role, name = (str(message.get(key)) for key in ("role", "fault"))
    return _fact("fault", role=role, fault=name, count=message.get("count"))


def _headline(message: Message) -> Fact:
    return _fact("headline", **{name: clean(message.get(name)) for name in ("words", "country")})


def clean(words: Any) -> str:
    """Words as they stand in a text: one line without what cannot be seen; "" for what is no text."""
    if not isinstance(words, str):
        return ""
    kept = (one if one.isprintable() else " " if one.isspace() else "" for one in words)
    return " ".join("".join(kept).split())


def seats(game: Game, students: Any) -> dict[str, int]:
    """How many sit in each role: the version of the largest class that is not larger than this one.

    Who is too many for it goes to the parties, one after another.
    """
    number = students if type(students) is int else 0
    versions = game.rules["versions"]
    fitting = [one for one in versions if one[0] <= number] or versions[:1]
    total, found = max(fitting, key=lambda one: int(one[0]))
    found = dict(found)
    for extra in range(min(number, 2 * versions[-1][0]) - total):
        found[game.parties[extra % len(game.parties)]] += 1
    return found


def draw(game: Game, present: Sequence[str], lot: str) -> dict[str, str]:
    """Free seats for those who have none, by lot: first seats first, nobody a role they declined."""
    order = {role: n for n, role in enumerate(game.rules["roles"])}
    free = [seat for seat in game.seats.values() if not seat.who and not seat.offered]
    free.sort(key=lambda seat: (seat.number, order[seat.role]))
    waiting = [who for who in present if not game.seat_of(who) and not game.offer_to(who)]
    waiting.sort(key=lambda who: sha256(f"{lot}/{who}".encode()).digest())
    found = {}
    for seat in free:
        who = next((w for w in waiting if seat.role not in game.declined.get(w, ())), None)
        if who:
            waiting.remove(who)
            found[seat.key] = who
    return found
