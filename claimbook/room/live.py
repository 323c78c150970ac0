"""A room that runs: its state, its file, and whoever listens.

A fact is checked, written, and only then taken in and acknowledged: what anybody was told is on the
disk. Votes that wait while the disk writes go into one transaction together.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from typing import Any

from claimbook.progress.event import now
from claimbook.quiz.questions import Question
from claimbook.room.state import Fact, rebuild
from claimbook.room.store import Store

TOGETHER = ("vote", "place")  # facts that cannot hinder one another
NOT_KEPT = "This could not be saved; nothing was changed. Try again."


def opening(lesson: str, sides: Sequence[str], game: Mapping[str, Any] | None = None) -> Fact:
    """The first fact of a new room, with its secrets; game: the rules of a simulation, if it is one."""
    return {
        **({"game": game} if game else {}),
        "do": "open",
        "lesson": lesson,
        "sides": list(sides),
        "seed": secrets.token_hex(8),
        "code": f"{secrets.randbelow(10**6):06d}",
        "key": secrets.token_urlsafe(12),
        "teacher": secrets.token_urlsafe(24),
        "screen": secrets.token_urlsafe(18),
    }


def hashed(secret: str) -> str:
    """What is kept of a participant's secret: enough to know it again, not to use it."""
    return sha256(secret.encode("utf-8", "replace")).hexdigest()


class Live:
    """A room with its file. `changed` is called with the facts of each transaction."""

    def __init__(self, store: Store, bank: Mapping[str, Question], plan: Mapping[str, Any]):
        self.store = store
        self.bank = bank
        self.plan = plan
        self.measured: Callable[[], list[dict[str, Any]]] = list
        self.reading: Callable[[Sequence[float]], str] = lambda _: ""
        self.room, self.refused = rebuild(store.facts())
        self.changed: Callable[[Sequence[Fact]], None] = lambda facts: None
        self.waiting: list[tuple[Fact, asyncio.Future[str]]] = []
        self.writing: asyncio.Task[None] | None = None
        self.thread = ThreadPoolExecutor(1, "room")

    def open(self, fact: Fact) -> None:
        """Begin a new room; one that was begun stays as it is."""
        if not self.room.opened:
            fact = {**fact, "at": now()}
            self.store.append([fact])
            self.room.apply(fact)

    async def submit(self, fact: Fact) -> str:
        """Keep a fact. Returns "" once it is on the disk, or the sentence that refuses it."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[str] = loop.create_future()
        self.waiting.append(({**fact, "at": now()}, future))
        if self.writing is None:
            self.writing = loop.create_task(self._write())
        return await future

    async def _write(self) -> None:
        try:
            while self.waiting:
                await self._transaction(self._batch())
        finally:
            self.writing = None

    def _batch(self) -> list[tuple[Fact, asyncio.Future[str]]]:
        """The next facts that can be checked against the room as it stands: many votes, or one."""
        number = 1
        if self.waiting[0][0]["do"] in TOGETHER:
            rest = (n for n, (fact, _) in enumerate(self.waiting) if fact["do"] not in TOGETHER)
            number = next(rest, len(self.waiting))
        batch, self.waiting = self.waiting[:number], self.waiting[number:]
        return batch

    async def _transaction(self, batch: list[tuple[Fact, asyncio.Future[str]]]) -> None:
        accepted = []
        for fact, future in batch:
            if reason := self.room.refusal(fact):
                _answer(future, reason)
            else:
                accepted.append((fact, future))
        facts = [fact for fact, _ in accepted]
        if not facts:
            return
        loop = asyncio.get_running_loop()
        try:
            await loop.run_in_executor(self.thread, self.store.append, facts)
        except Exception:  # the disk is full, or the file is gone: say so to each
            for _, future in accepted:
                _answer(future, NOT_KEPT)
            return
        for fact, future in accepted:
            self.room.apply(fact)
            _answer(future, "")
        self.changed(facts)

    def close(self) -> None:
        """End what writes, and close the file."""
        self.thread.shutdown()
        self.store.close()


def _answer(future: asyncio.Future[str], sentence: str) -> None:
    if not future.done():  # whoever asked may have gone
        future.set_result(sentence)
