"""What happened in a room, folded into where it stands. Pure.

A room is the list of its facts: plain mappings, each with `do` and `at`, in the order in which they
were accepted. `Room.refusal` says why a fact cannot follow; `Room.apply` takes it in. The same
facts always give the same room, so that a process that was killed finds it again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from claimbook.room.play.game import Game

Fact = dict[str, Any]

# The phases of a question, and what may follow each. A vote may be opened again before it is shown.
NEXT = {
    "vote": ("closed",),
    "closed": ("vote", "shown", "vote2", "key"),
    "shown": ("vote2", "key"),
    "vote2": ("closed2",),
    "closed2": ("vote2", "compared", "key"),
    "compared": ("key",),
    "key": (),
}
ROUND = {"vote": 1, "vote2": 2}  # in which a vote counts
SHOWN = ("shown", "compared", "key")  # the class sees its answers
MOST_PEOPLE = 600
LONGEST_NAME = 24
LONGEST_ANSWER = 4_000  # characters of an answer as JSON
MOST_PAPER = 1_000  # cards of one option that were counted by hand


@dataclass
class Participant:
    """Someone who joined. `secret` is the hash of what their browser holds."""

    who: str
    secret: str
    name: str = ""
    removed: bool = False


@dataclass(frozen=True)
class Vote:
    """An answer in one round; `sure` is in percent, or None."""

    answer: Any
    sure: int | None
    at: str


@dataclass
class Asked:
    """A question that was put to the room: its phase, and by round the votes and paper cards."""

    number: int
    question: str
    version: int
    phase: str = "vote"
    votes: dict[int, dict[str, Vote]] = field(default_factory=lambda: {1: {}, 2: {}})
    paper: dict[int, dict[str, int]] = field(default_factory=lambda: {1: {}, 2: {}})

    @property
    def round(self) -> int:
        """The latest round that was opened: 1 or 2."""
        return 2 if self.votes[2] or self.phase in ("vote2", "closed2", "compared") else 1

    @property
    def second(self) -> bool:
        """Whether there was a second vote."""
        return self.round == 2


@dataclass
class Laboratory:
    """The laboratory of the room: everybody's own distances, each in [0, 1]."""

    open: bool = False
    shown: bool = False
    measured: bool = False
    places: dict[str, tuple[float, ...]] = field(default_factory=dict)


class Room:
    """Where a room stands. `count` is the number of facts so far, and so its version."""

    def __init__(self) -> None:
        self.count = 0
        self.lesson = ""
        self.sides: tuple[str, ...] = ()  # what the laboratory measures
        self.opened: Fact = {}  # the first fact, with codes and secrets
        self.people: dict[str, Participant] = {}
        self.by_secret: dict[str, str] = {}
        self.locked = False
        self.asked: list[Asked] = []
        self.current: Asked | None = None  # what stands before the class
        self.laboratory = Laboratory()
        self.game: Game | None = None  # a simulation, in a room that was opened for one
        self.step = 0
        self.began = ""  # when the present step of the plan began; "" until the teacher starts it

    @property
    def secret(self) -> str:
        """What the one-time links of a simulation are made from."""
        return str(self.opened.get("teacher", ""))

    def present(self) -> list[Participant]:
        """Those who joined and were not removed, in the order of joining."""
        return [one for one in self.people.values() if not one.removed]

    def find(self, secret: str) -> Participant | None:
        """The participant whose browser holds the secret with this hash."""
        one = self.people.get(self.by_secret.get(secret, ""))
        return None if one is None or one.removed else one

    def votes(self, asked: Asked, number: int) -> dict[str, Vote]:
        """The votes of one round, without those of who was removed."""
        return {w: v for w, v in asked.votes[number].items() if not self.people[w].removed}

    def refusal(self, fact: Fact) -> str:
        """Why this fact cannot follow now, as a sentence; "" if it can."""
        check = getattr(self, f"_may_{fact.get('do')}", None)
        if check is None:
            return "This cannot be done in a room."
        if (not self.opened) != (fact["do"] == "open"):
            return "A room is opened once, and first."
        return str(check(fact))

    def apply(self, fact: Fact) -> None:
        """Take in a fact that `refusal` lets through."""
        getattr(self, f"_{fact['do']}")(fact)
        self.count += 1

    # The room itself

    def _may_open(self, fact: Fact) -> str:
        return "" if isinstance(fact.get("lesson"), str) else "A room needs a lesson."

    def _open(self, fact: Fact) -> None:
        self.opened = fact
        self.lesson = fact["lesson"]
        self.sides = tuple(fact.get("sides", ()))
        if fact.get("game"):
            self.game = Game(fact["game"])

    def _may_step(self, fact: Fact) -> str:
        step = fact.get("step")
        return "" if type(step) is int and 0 <= step < 100 else "The plan has no such step."

    def _step(self, fact: Fact) -> None:
        self.step, self.began = fact["step"], fact["at"]
        if self.game:
            self.game.step = self.step

    def _may_lock(self, fact: Fact) -> str:
        return "" if type(fact.get("on")) is bool else "A room is locked or not."

    def _lock(self, fact: Fact) -> None:
        self.locked = fact["on"]

    # People

    def _may_join(self, fact: Fact) -> str:
        if fact.get("who") in self.people or fact.get("secret") in self.by_secret:
            return "You are in the room already."
        if self.locked:
            return "The teacher has locked the room. Ask to be let in."
        if len(self.people) >= MOST_PEOPLE:
            return f"The room is full: it takes {MOST_PEOPLE}."
        return ""

    def _join(self, fact: Fact) -> None:
        one = Participant(fact["who"], fact["secret"], fact.get("name", ""))
        self.people[one.who] = one
        self.by_secret[one.secret] = one.who

    def _may_name(self, fact: Fact) -> str:
        if not isinstance(fact.get("name"), str) or len(fact["name"]) > LONGEST_NAME:
            return f"A name has at most {LONGEST_NAME} letters."
        return self._known(fact)

    def _name(self, fact: Fact) -> None:
        self.people[fact["who"]].name = fact["name"]

    def _may_remove(self, fact: Fact) -> str:
        return self._known(fact)

    def _remove(self, fact: Fact) -> None:
        self.people[fact["who"]].removed = True
        if self.game:
            self.game.leave(fact["who"])

    def _known(self, fact: Fact) -> str:
        one = self.people.get(str(fact.get("who")))
        return "" if one and not one.removed else "Nobody in the room has this mark."

    # Questions

    def _may_ask(self, fact: Fact) -> str:
        known = isinstance(fact.get("question"), str) and type(fact.get("version")) is int
        return "" if known else "The bank has no such question."

    def _ask(self, fact: Fact) -> None:
        self.current = Asked(len(self.asked) + 1, fact["question"], fact["version"])
        self.asked.append(self.current)
        self.laboratory.open = False

    def _may_phase(self, fact: Fact) -> str:
        now = self.current
        if now is None or fact.get("asked") != now.number:
            return "This question is not before the class."
        if fact.get("phase") not in NEXT[now.phase]:
            return f"After “{now.phase}” this cannot follow."
        return ""

    def _phase(self, fact: Fact) -> None:
        assert self.current
        self.current.phase = fact["phase"]

    def _may_rest(self, _fact: Fact) -> str:
        return ""

    def _rest(self, _fact: Fact) -> None:
        """Nothing stands before the class."""
        self.current = None
        self.laboratory.open = False

    def _may_vote(self, fact: Fact) -> str:
        now = self.current
        if now is None or fact.get("asked") != now.number:
            return "This question is no longer before the class."
        if fact.get("round") != ROUND.get(now.phase):
            return "The vote is closed."
        sure = fact.get("sure")
        if sure is not None and not (type(sure) is int and 0 <= sure <= 100):
            return "How sure you are is a percentage."
        if fact.get("answer") is None:
            return "Choose or type an answer first."
        if len(json.dumps(fact["answer"])) > LONGEST_ANSWER:
            return "This answer is too long."
        return self._known(fact)

    def _vote(self, fact: Fact) -> None:
        assert self.current
        votes = self.current.votes[fact["round"]]
        votes[fact["who"]] = Vote(fact["answer"], fact.get("sure"), fact["at"])

    def _may_paper(self, fact: Fact) -> str:
        now, counts = self.current, fact.get("counts")
        if now is None or fact.get("asked") != now.number or fact.get("round") not in (1, 2):
            return "This question is not before the class."
        if now.phase == "key":
            return "The key has been shown."
        if not isinstance(counts, dict) or not all(
            type(n) is int and 0 <= n <= MOST_PAPER for n in counts.values()
        ):
            return f"Counts of cards are whole numbers up to {MOST_PAPER}."
        return ""

    def _paper(self, fact: Fact) -> None:
        assert self.current
        self.current.paper[fact["round"]] = {k: n for k, n in fact["counts"].items() if n}

    # The laboratory

    def _may_laboratory(self, fact: Fact) -> str:
        if not self.sides:
            return "This course has no laboratory for the room."
        flags = [fact.get(name) for name in ("open", "shown", "measured")]
        return "" if all(type(flag) is bool for flag in flags) else "It is open or shown, or not."

    def _laboratory(self, fact: Fact) -> None:
        now = self.laboratory
        now.open, now.shown, now.measured = fact["open"], fact["shown"], fact["measured"]
        if now.open:
            self.current = None

    def _may_place(self, fact: Fact) -> str:
        if not self.laboratory.open or self.laboratory.measured:
            return "The laboratory takes no more distances."
        given = fact.get("distances")
        if not isinstance(given, list) or len(given) != len(self.sides):
            return "Set every distance first."
        if not all(type(one) in (int, float) and 0 <= one <= 1 for one in given):
            return "A distance lies between 0 and 1."
        return self._known(fact)

    def _place(self, fact: Fact) -> None:
        self.laboratory.places[fact["who"]] = tuple(map(float, fact["distances"]))

    # A simulation

    def _may_game(self, fact: Fact) -> str:
        if self.game is None:
            return "This room has no simulation."
        if "who" in fact and (why := self._known(fact)):
            return why
        return self.game.refusal(fact)

    def _game(self, fact: Fact) -> None:
        assert self.game
        self.game.apply(fact)
        if fact["deed"] == "plan":
            self.step, self.began = 0, ""


def rebuild(facts: Iterable[Fact]) -> tuple[Room, int]:
    """The room that these facts make, and how many were left out because they could not follow."""
    room, refused = Room(), 0
    for fact in facts:
        if room.refusal(fact):
            refused += 1
        else:
            room.apply(fact)
    return room, refused
