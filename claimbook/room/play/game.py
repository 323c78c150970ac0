"""Where a simulation stands: what happened in it, folded. Pure; part of `claimbook.room.state`.

A fact of it has `do: game` and a `deed`. `host` marks what the teacher does for a role, as when a
class plays on paper: it is bound to no step of the plan.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from claimbook.room.play.rules import Rules, pairs

Fact = dict[str, Any]
MOST_SEATS = 60
MOST_PROPOSALS = 8  # of one role for one place
LONGEST = 1500  # characters of a proposal
HEADLINE, COUNTRY = 240, 40  # characters of a headline, and of the country it is written for
MOST_HEADLINES = 60
FAR = 10  # the largest distance; 0 is the smallest
MOST_FAULTS = 20
SHOWN = ("", "asides", "scores", "triangle")  # what the projector shows beside the play, in order
PAPER = ""  # who gave a distance that was typed in from a slip


@dataclass
class Seat:
    """A place in a role. The first of a role is its head. `issue` counts the links made for it."""

    key: str
    role: str
    number: int
    issue: int = 0
    who: str = ""  # who opened its link, and nobody else may
    offered: str = ""  # whose phone was sent the link


@dataclass
class Proposal:
    """Words for a place, by a role; who has signed them, and what they promise by ruling."""

    number: int
    place: str
    by: str
    words: str
    signed: set[str] = field(default_factory=set)
    promises: set[str] = field(default_factory=set)
    gone: bool = False


@dataclass
class Headline:
    """What the press would print. The class reads it once the teacher has said yes."""

    number: int
    who: str  # "" if the teacher typed it in
    country: str
    words: str
    printed: bool | None = None  # None while it waits


class Game:
    """A simulation that runs."""

    def __init__(self, rules: Rules):
        self.rules = rules
        self.parties = tuple(rules["parties"])
        self.asides = pairs(rules)
        self.plan = next(iter(rules["plans"]))
        self.step = 0
        self.seats: dict[str, Seat] = {}
        self.declined: dict[str, set[str]] = {}  # roles that somebody would rather not play
        self.proposals: list[Proposal] = []
        self.distances: dict[str, dict[str, dict[str, dict[str, float]]]] = {}
        self.headlines: list[Headline] = []
        self.events: list[str] = []
        self.held: set[str] = {
            str(one["event"])
            for steps in rules["plans"].values()
            for step in steps
            for one in step.get("events", ())
            if one.get("held")
        }
        self.faults: dict[tuple[str, str], int] = {}
        self.rulings: dict[tuple[str, int], bool] = {}
        self.show = ""
        self.seen: set[str] = set()  # what was shown once

    # Reading it

    @property
    def now(self) -> dict[str, Any]:
        """The present step of the plan."""
        steps = self.rules["plans"][self.plan]
        return dict(steps[min(self.step, len(steps) - 1)])

    def seat_of(self, who: str) -> Seat | None:
        """The seat whose link this participant opened."""
        return next((seat for seat in self.seats.values() if who and seat.who == who), None)

    def offer_to(self, who: str) -> Seat | None:
        """The seat that waits for this participant."""
        free = (seat for seat in self.seats.values() if not seat.who)
        return next((seat for seat in free if who and seat.offered == who), None)

    def signers(self, place: str) -> tuple[str, ...]:
        """Who may sign in a place: all parties, or the two of a side text."""
        return self.asides.get(place, self.parties if place in self.rules["places"] else ())

    def open_places(self) -> list[str]:
        """Where words may be proposed and signed now."""
        if "scores" in self.seen:
            return []
        now = self.now
        asides = self.asides if now.get("aside") and "asides" not in self.seen else ()
        return [*now.get("open", ()), *asides]

    def of(self, place: str) -> list[Proposal]:
        """The proposals for a place."""
        return [one for one in self.proposals if one.place == place and not one.gone]

    def standing(self, place: str) -> Proposal | None:
        """The words of a place that at least two have signed."""
        return next((one for one in self.of(place) if len(one.signed) > 1), None)

    def pending(self) -> dict[str, float]:
        """Seconds after the step's beginning at which events come by themselves, by event."""
        return {
            str(one["event"]): 60.0 * one.get("at", 0)
            for one in self.now.get("events", ())
            if str(one["event"]) not in (*self.events, *self.held)
        }

    # Taking facts in

    def refusal(self, fact: Fact) -> str:
        """Why this deed cannot follow, as a sentence; "" if it can."""
        check = getattr(self, f"_may_{fact.get('deed')}", None)
        return str(check(fact)) if check else "This cannot be done in a simulation."

    def apply(self, fact: Fact) -> None:
        """Take in what `refusal` lets through."""
        getattr(self, f"_{fact['deed']}")(fact)

    def leave(self, who: str) -> None:
        """Somebody was removed from the room: the seat is free, its link is a new one."""
        for seat in self.seats.values():
            if who in (seat.who, seat.offered):
                self._free(seat)
        for roles in self.distances.values():
            for own in roles.values():
                own.pop(who, None)

    def _free(self, seat: Seat) -> None:
        seat.who = seat.offered = ""
        seat.issue += 1

    # Plan, seats and links

    def _may_plan(self, fact: Fact) -> str:
        return "" if fact.get("plan") in self.rules["plans"] else "There is no such timetable."

    def _plan(self, fact: Fact) -> None:
        self.plan, self.step = fact["plan"], 0

    def _may_seats(self, fact: Fact) -> str:
        given = fact.get("seats")
        if not isinstance(given, dict) or set(given) - set(self.rules["roles"]):
            return "There are no such roles."
        if not all(type(number) is int and 0 <= number <= MOST_SEATS for number in given.values()):
            return "A role has a number of seats."
        return "" if sum(given.values()) <= MOST_SEATS else f"At most {MOST_SEATS} seats."

    def _seats(self, fact: Fact) -> None:
        old, self.seats = self.seats, {}
        for role in self.rules["roles"]:
            taken = [seat.number for seat in old.values() if seat.role == role and seat.who]
            for number in range(1, max([fact["seats"].get(role, 0), *taken]) + 1):
                key = f"{role}-{number}"
                self.seats[key] = old.get(key) or Seat(key, role, number)

    def _may_offer(self, fact: Fact) -> str:
        given = fact.get("seats")
        if not isinstance(given, dict) or not given:
            return "Nobody is without a role, or no seat is free."
        for key, who in given.items():
            seat = self.seats.get(key)
            if not seat or seat.who:
                return "This seat is taken. Make a new link for it first."
            if self.seat_of(who):
                return "Whoever has a role already cannot be given another."
        return "" if len(set(given.values())) == len(given) else "One seat for each."

    def _offer(self, fact: Fact) -> None:
        for key, who in fact["seats"].items():
            if (before := self.offer_to(who)) and before.key != key:
                self._free(before)
            seat = self.seats[key]
            if seat.offered and seat.offered != who:
                seat.issue += 1
            seat.offered = who

    def _may_issue(self, fact: Fact) -> str:
        return "" if fact.get("seat") in self.seats else "There is no such seat."

    def _issue(self, fact: Fact) -> None:
        self._free(self.seats[fact["seat"]])

    def _may_open(self, fact: Fact) -> str:
        seat = self.seats.get(str(fact.get("seat")))
        if not seat or fact.get("issue") != seat.issue:
            return "This link is not valid, or no longer. Ask for a new one."
        if seat.who and seat.who != fact["who"]:
            return "This link was opened on another phone. Ask for a new one."
        if (own := self.seat_of(fact["who"])) and own is not seat:
            return "You have a role already."
        return ""

    def _open(self, fact: Fact) -> None:
        seat = self.seats[fact["seat"]]
        if (offer := self.offer_to(fact["who"])) and offer is not seat:
            self._free(offer)
        seat.who = seat.offered = fact["who"]

    def _may_decline(self, fact: Fact) -> str:
        held = self.seat_of(fact["who"]) or self.offer_to(fact["who"])
        return "" if held else "You have no role to give back."

    def _decline(self, fact: Fact) -> None:
        seat = self.seat_of(fact["who"]) or self.offer_to(fact["who"])
        assert seat
        self.declined.setdefault(fact["who"], set()).add(seat.role)
        self._free(seat)

    # Texts

    def _closed(self, place: Any, fact: Fact) -> str:
        """Why nothing can be written or signed in a place; "" if it can."""
        if not self.signers(str(place)):
            return "There is no such text."
        if "scores" in self.seen or (place in self.asides and "asides" in self.seen):
            return "The texts have been read. Nothing more is signed."
        if not fact.get("host") and place not in self.open_places():
            return "This text is not open now."
        return ""

    def _may_propose(self, fact: Fact) -> str:
        place, words, role = fact.get("place"), fact.get("words"), fact.get("role")
        if why := self._closed(place, fact):
            return why
        chairs = self.rules["roles"].get(role, {}).get("chair") and place not in self.asides
        if role not in self.signers(str(place)) and not chairs:
            return "This role writes no words here."
        if not isinstance(words, str) or not words.strip() or len(words) > LONGEST:
            return "Write the words first."
        most = self.rules["aside" if place in self.asides else "common"]["words"]
        if len(words.split()) > most:
            return f"These are {len(words.split())} words; {most} are allowed."
        own = [one for one in self.of(str(place)) if one.by == role]
        if len(own) >= MOST_PROPOSALS:
            return "Take one of your own proposals back first."
        return ""

    def _propose(self, fact: Fact) -> None:
        number = len(self.proposals) + 1
        self.proposals.append(Proposal(number, fact["place"], fact["role"], fact["words"]))

    def _proposal(self, fact: Fact) -> Proposal | None:
        number = fact.get("number")
        known = type(number) is int and 1 <= number <= len(self.proposals)
        found = self.proposals[number - 1] if known else None  # type: ignore[operator]
        return None if found is None or found.gone else found

    def _may_withdraw(self, fact: Fact) -> str:
        one = self._proposal(fact)
        if one is None or one.by != fact.get("role"):
            return "These words are not yours, or are gone."
        if one.signed:
            return "These words are signed."
        return self._closed(one.place, fact)

    def _withdraw(self, fact: Fact) -> None:
        self.proposals[fact["number"] - 1].gone = True

    def _may_sign(self, fact: Fact) -> str:
        one = self._proposal(fact)
        if one is None or fact.get("role") not in self.signers(one.place):
            return "There is nothing here for this role to sign."
        if type(fact.get("on")) is not bool:
            return "Sign, or take the signature back."
        return self._closed(one.place, fact)

    def _sign(self, fact: Fact) -> None:
        one = self.proposals[fact["number"] - 1]
        for other in self.of(one.place):  # one version of each text has a party's signature
            other.signed.discard(fact["role"])
        if fact["on"]:
            one.signed.add(fact["role"])

    def _may_promise(self, fact: Fact) -> str:
        known = fact.get("promise") in self.rules["promises"] and type(fact.get("on")) is bool
        return "" if known and self._proposal(fact) else "There is no such promise or text."

    def _promise(self, fact: Fact) -> None:
        promises = self.proposals[fact["number"] - 1].promises
        (promises.add if fact["on"] else promises.discard)(fact["promise"])

    # Distances

    def _may_distance(self, fact: Fact) -> str:
        role, values, name = fact.get("role"), fact.get("values"), fact.get("measure")
        if role not in self.parties:
            return "Only those who sign are asked for distances."
        names = [step["measure"] for step in self.rules["plans"][self.plan] if "measure" in step]
        if name not in names or (not fact.get("host") and name != self.now.get("measure")):
            return "No distances are taken now."
        if "triangle" in self.seen:
            return "The distances have been shown."
        others = set(self.parties) - {role}
        if not isinstance(values, dict) or set(values) != others:
            return "Set every distance first."
        if not all(type(one) in (int, float) and 0 <= one <= FAR for one in values.values()):
            return f"A distance lies between 0 and {FAR}."
        return ""

    def _distance(self, fact: Fact) -> None:
        roles = self.distances.setdefault(fact["measure"], {})
        who = PAPER if fact.get("host") else fact["who"]
        roles.setdefault(fact["role"], {})[who] = dict(fact["values"])

    # Headlines

    def _may_headline(self, fact: Fact) -> str:
        if not self.rules["roles"].get(fact.get("role"), {}).get("press"):
            return "Your role writes no headlines."
        for name, most in (("words", HEADLINE), ("country", COUNTRY)):
            text = fact.get(name)
            if not isinstance(text, str) or not text.strip():
                return "Write the headline, and the country it is for."
            if len(text) > most:
                return f"These are {len(text)} characters; {most} are allowed."
        waiting = [one for one in self.headlines if one.who == fact.get("who", "")]
        if not fact.get("host") and any(one.printed is None for one in waiting):
            return "Your last headline is with the teacher still."
        return "" if len(self.headlines) < MOST_HEADLINES else "The papers are full."

    def _headline(self, fact: Fact) -> None:
        printed = True if fact.get("host") else None
        number, who = len(self.headlines) + 1, fact.get("who", "")
        self.headlines.append(Headline(number, who, fact["country"], fact["words"], printed))

    def _may_print(self, fact: Fact) -> str:
        number = fact.get("number")
        known = type(number) is int and 1 <= number <= len(self.headlines)
        return "" if known and type(fact.get("on")) is bool else "There is no such headline."

    def _print(self, fact: Fact) -> None:
        self.headlines[fact["number"] - 1].printed = fact["on"]

    # Events, rulings, and what is shown

    def _may_event(self, fact: Fact) -> str:
        if fact.get("event") not in self.rules["events"]:
            return "There is no such event."
        return "It has happened already." if fact["event"] in self.events else ""

    def _event(self, fact: Fact) -> None:
        self.events.append(fact["event"])

    def _may_hold(self, fact: Fact) -> str:
        known = fact.get("event") in self.rules["events"] and type(fact.get("on")) is bool
        return "" if known else "There is no such event."

    def _hold(self, fact: Fact) -> None:
        (self.held.add if fact["on"] else self.held.discard)(fact["event"])

    def _may_fault(self, fact: Fact) -> str:
        known = (
            fact.get("role") in self.rules["roles"] and fact.get("fault") in self.rules["faults"]
        )
        count = fact.get("count")
        counted = type(count) is int and 0 <= count <= MOST_FAULTS
        return "" if known and counted else "This cannot be counted."

    def _fault(self, fact: Fact) -> None:
        self.faults[fact["role"], fact["fault"]] = fact["count"]

    def _may_rule(self, fact: Fact) -> str:
        goals = self.rules["roles"].get(fact.get("role"), {}).get("goals", ())
        known = type(fact.get("goal")) is int and 0 <= fact["goal"] < len(goals)
        return "" if known and fact.get("reached") in (True, False, None) else "No such goal."

    def _rule(self, fact: Fact) -> None:
        self.rulings.pop((fact["role"], fact["goal"]), None)
        if fact["reached"] is not None:
            self.rulings[fact["role"], fact["goal"]] = fact["reached"]

    def _may_show(self, fact: Fact) -> str:
        return "" if fact.get("what") in SHOWN else "This cannot be shown."

    def _show(self, fact: Fact) -> None:
        self.show = fact["what"]
        self.seen |= set(SHOWN[1 : SHOWN.index(self.show) + 1])
