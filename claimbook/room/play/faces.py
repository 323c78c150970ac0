"""What each face is told of a simulation. Pure; with `claimbook.room.faces` the one place for it.

A card goes to who opened its link, and to nobody else. A side text goes to its two parties until
it is read aloud, a headline to its writer until the teacher has said yes; distances and points go to
no student and no projector before they are shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from claimbook.room.play import desk, scores
from claimbook.room.play.game import Game, Headline, Proposal

Told = dict[str, Any]
Reading = Callable[[Sequence[float]], str]


def scene(
    game: Game, looks: Mapping[str, Told], measured: Sequence[Told], reading: Reading
) -> Told:
    """What everybody may see: the step, the joint text, events, and what was shown."""
    rules, now = game.rules, game.now
    steps = rules["plans"][game.plan]
    told: Told = {
        "kind": "game",
        "step": game.step,
        "title": rules["title"],
        "what": now["what"],
        "minutes": now["minutes"],
        "next": steps[game.step + 1]["what"] if game.step + 1 < len(steps) else "",
        "measure": now.get("measure", ""),
        "roles": {name: role["title"] for name, role in rules["roles"].items()},
        "parties": rules["parties"],
        "sides": _sides(game),
        "look": _look(game, looks),
        "places": [place(game, key) for key in rules["places"]],
        "words": {"joint": rules["common"]["words"], "aside": rules["aside"]["words"]},
        "events": [rules["events"][key] | {"key": key, "note": ""} for key in game.events],
        "fresh": bool(game.events) and _of_step(game, game.events[-1]),
        "headlines": [_paper(one) for one in game.headlines if one.printed],
        "show": game.show,
        "sheets": rules["sheets"],
    }
    if "asides" in game.seen:
        told["asides"] = [place(game, key) for key in game.asides]
    if "scores" in game.seen:
        told |= {"scores": scores.table(game), "faults": rules["faults"]}
        told["texts"] = scores.texts_shared(game)
    if "triangle" in game.seen:
        told["triangles"] = triangles(game, measured, reading)
    return told


def _sides(game: Game) -> list[str]:
    """The codes of the pairs of the parties, in their order."""
    code = game.rules["parties"]
    return [f"{code[one]}-{code[other]}" for one, other in game.asides.values()]


def _look(game: Game, looks: Mapping[str, Told]) -> Told:
    """Names and colours of parties and pairs, by their codes."""
    roles = game.rules["roles"]
    found = {
        code: {"name": roles[name]["title"], "colour": looks.get(code, {}).get("colour")}
        for name, code in game.rules["parties"].items()
    }
    for side in _sides(game):
        own = looks.get(side, {})
        found[side] = {"name": own.get("name", side), "colour": own.get("colour")}
    return found


def _of_step(game: Game, event: str) -> bool:
    """Whether an event is news: it belongs to the present step, or to none of the plan."""
    steps = game.rules["plans"][game.plan]
    its = [
        n
        for n, step in enumerate(steps)
        for one in step.get("events", ())
        if str(one["event"]) == event
    ]
    return not its or game.step in its


def place(game: Game, key: str) -> Told:
    """A sentence of the joint text or a side text, with its proposals."""
    stands = game.standing(key)
    roles = game.rules["roles"]
    title = game.rules["places"].get(key) or " and ".join(
        roles[one]["title"] for one in game.asides[key]
    )
    return {
        "key": key,
        "title": title,
        "open": key in game.open_places(),
        "signers": list(game.signers(key)),
        "stands": stands.number if stands else None,
        "proposals": [_proposal(game, one) for one in game.of(key)],
    }


def _proposal(game: Game, one: Proposal) -> Told:
    signed = [party for party in game.parties if party in one.signed]
    return {"number": one.number, "by": one.by, "words": one.words, "signed": signed}


def _paper(one: Headline) -> Told:
    return {"number": one.number, "country": one.country, "words": one.words}


def triangles(game: Game, measured: Sequence[Told], reading: Reading) -> list[Told]:
    """The triangle of each measurement, and last the newest of the record, to compare.

    Distances are in the order of the pairs of the parties; a measurement with a gap has none.
    """
    found = []
    for one in scores.measures(game):
        sides = [side["side"] for side in one["sides"]]
        whole = None not in sides
        own = {"name": one["measure"], "ends": [side["ends"] for side in one["sides"]]}
        said = reading(sides) if whole else "Not everybody has set distances."
        found.append(own | {"distances": sides if whole else None, "sides": sides, "said": said})
    return found + [
        {"name": one["name"], "distances": one["distances"], "said": reading(one["distances"])}
        for one in measured[-1:]
    ]


def student(game: Game, secret: str, who: str) -> Told:
    """What only this participant is told: an offer, or the card, side texts and own distances."""
    if offer := game.offer_to(who):
        return {"offer": desk.link(secret, offer)}
    seat = game.seat_of(who)
    if seat is None:
        return {}
    role = game.rules["roles"][seat.role]
    told: Told = {
        "role": seat.role,
        "title": role["title"],
        "card": role["card"],
        "head": seat.number == 1,
        "party": seat.role in game.parties,
        "chair": role["chair"],
    }
    mates = [one for one in game.seats.values() if one.role == seat.role and one.who]
    told["mates"] = len(mates)
    if told["party"]:
        told["asides"] = [place(game, key) for key, two in game.asides.items() if seat.role in two]
        own = game.distances.get(game.now.get("measure", ""), {}).get(seat.role, {})
        told["distances"] = own.get(who)
    if role.get("press"):
        told["headlines"] = [
            _paper(one) | {"printed": one.printed} for one in game.headlines if one.who == who
        ]
    if role["chair"]:
        counted = [name for name, fault in game.rules["faults"].items() if fault.get("chair")]
        told["faults"] = {
            name: {r: game.faults.get((r, name), 0) for r in scores.played(game)}
            for name in counted
        }
        told["counted"] = {name: game.rules["faults"][name]["words"] for name in counted}
        told["set"] = status(game)
    return told


def status(game: Game) -> Told:
    """How many of each party have set their distances in the present measurement."""
    given = game.distances.get(game.now.get("measure", ""), {})
    seats = {
        party: [s for s in game.seats.values() if s.role == party and s.who]
        for party in game.parties
    }
    return {party: [len(given.get(party, {})), len(own)] for party, own in seats.items()}


def teacher(game: Game, secret: str) -> Told:
    """What only the teacher is told: seats with links, all texts, events to come, points so far."""
    rules = game.rules
    steps = rules["plans"][game.plan]
    coming = {str(one["event"]): one.get("at", 0) for one in game.now.get("events", ())}
    return {
        "plan": game.plan,
        "plans": list(rules["plans"]),
        "steps": steps,
        "versions": [students for students, _ in rules["versions"]],
        "seats": [vars(seat) | {"link": desk.link(secret, seat)} for seat in game.seats.values()],
        "declined": {who: sorted(roles) for who, roles in game.declined.items()},
        "promises": rules["promises"],
        "promised": {one.number: sorted(one.promises) for one in game.proposals if not one.gone},
        "asides": [place(game, key) for key in game.asides],
        "events": [
            {
                "key": key,
                "title": one["title"],
                "note": one["note"],
                "when": one["when"],
                "come": key in game.events,
                "held": key in game.held,
                "at": coming.get(key),
            }
            for key, one in rules["events"].items()
        ],
        "press": any(rules["roles"][seat.role].get("press") for seat in game.seats.values()),
        "headlines": [_paper(one) | {"printed": one.printed} for one in game.headlines],
        "set": status(game),
        "measures": [step["measure"] for step in steps if "measure" in step],
        "table": scores.table(game),
        "faults": rules["faults"],
        "texts": scores.texts_shared(game),
        "seen": sorted(game.seen),
    }
