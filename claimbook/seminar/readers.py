"""Which of the files that a class handed in are of one reader, and which are not. Pure.

A reader's mark (the seed) goes along when a folder is copied, so it cannot tell people apart. The
answers can: each has an identity of its own, made when it was given. What cannot be told for
certain is told to the instructor. All is done in one pass over the answers: a class of ten thousand
takes a thousand times as long as one of ten.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from claimbook.seminar.answers import Given, Reader, Sheet

OVERLAP = 3  # questions that a merged file answers twice over: then it holds two people


def tell_apart(sheets: Sequence[Sheet]) -> tuple[list[Reader], list[str]]:
    """The readers of a class, and a sentence for each doubt.

    A file that holds all of another one is a later export of the same reader, unless it answers
    the same questions once more by itself under another mark: then its owner has taken in a
    neighbour's file. Files with one mark that answer the same questions independently come from a
    copied folder: they are readers of their own, and what they have in common is left out.
    """
    kept, foreign, notes = _without_earlier([sheet for sheet in sheets if sheet.rounds])
    groups: dict[str, list[Sheet]] = defaultdict(list)
    for sheet in sorted(kept, key=lambda sheet: sheet.name):
        groups[sheet.seed].append(sheet)
    readers: list[Reader] = []
    for group in groups.values():
        if len(group) == 1:
            readers.append(_reader(group, foreign.get(id(group[0]), set())))
        elif _independent(group):
            readers += _copies(group, notes)
        else:
            notes.append(
                f"{_names(group)}: they have the mark of one reader, and count as one. If they are "
                "of several, ask each to hand in answers from a folder of their own."
            )
            readers.append(_reader(group, set()))
    notes += _shared(readers)
    return [reader for reader in readers if reader.first], notes


def _without_earlier(
    sheets: Sequence[Sheet],
) -> tuple[list[Sheet], dict[int, set[str]], list[str]]:
    """The files that no other one holds as a whole; answers in them that are of others; notes."""
    counts: Counter[str] = Counter()
    for sheet in sheets:
        counts.update(set(sheet.uids))
    kept: list[Sheet] = []
    foreign: dict[int, set[str]] = {}
    notes: list[str] = []
    holders: dict[str, list[tuple[Sheet, set[str]]]] = defaultdict(list)
    for sheet in sorted(sheets, key=lambda one: (-sum(map(len, one.rounds.values())), one.name)):
        own = set(sheet.uids)
        rarest = next((uid for uid in own if counts[uid] == 1), "")
        rarest = rarest or min(own, key=lambda uid: (counts[uid], uid))
        near = holders[rarest] if counts[rarest] > 1 else []
        later = next((other for other, theirs in near if own <= theirs), None)
        if later is not None and later.seed != sheet.seed:
            twice = sum(
                any(given.uid not in own for given in later.rounds[name]) for name in sheet.rounds
            )
            if twice >= OVERLAP and 2 * twice >= len(sheet.rounds):
                notes.append(
                    f"{later.name} has taken in all answers of {sheet.name}, and answers {twice} "
                    "of the same questions by itself. They count as two readers."
                )
                foreign.setdefault(id(later), set()).update(own)
                later = None
            else:
                notes.append(
                    f"{sheet.name}: all its answers are in {later.name} too, so the two count as "
                    f"one reader. If they are of two, {later.name} has taken in the export of the "
                    "other."
                )
        if later is None:
            kept.append(sheet)
            for uid in own:
                if counts[uid] > 1:
                    holders[uid].append((sheet, own))  # only these can be met again
    return kept, foreign, notes


def _independent(group: Sequence[Sheet]) -> bool:
    """Whether one question has different first answers: nobody gives a first answer twice."""
    firsts: dict[str, str] = {}
    return any(
        firsts.setdefault(name, rounds[0].uid) != rounds[0].uid
        for sheet in group
        for name, rounds in sheet.rounds.items()
    )


def _copies(group: Sequence[Sheet], notes: list[str]) -> list[Reader]:
    """Each file of a copied folder as a reader of its own, without what they have in common."""
    counts = Counter(uid for sheet in group for uid in set(sheet.uids))
    shared = {uid for uid, count in counts.items() if count > 1}
    told = {
        name
        for sheet in group
        for name, rounds in sheet.rounds.items()
        if any(given.uid in shared for given in rounds)
    }
    notes.append(
        f"{_names(group)}: they have the mark of one reader and answer the same questions, as copies "
        f"of one folder do. They count as {len(group)} readers; {len(shared)} answers that "
        "several of them have are left out, since nobody can tell whose they are."
    )
    found = []
    for sheet in group:
        reader = _reader([sheet], set())
        reader.first = {name: one for name, one in reader.first.items() if name not in told}
        reader.again = {name: one for name, one in reader.again.items() if name not in told}
        found.append(reader)
    return found


def _reader(group: Sequence[Sheet], foreign: set[str]) -> Reader:
    """Several files of one reader as one; foreign: identities of answers that are of others."""
    if len(group) == 1 and not foreign:  # nearly all
        own = group[0].rounds
        first = {name: given[0] for name, given in own.items()}
        again = {name: given[-1] for name, given in own.items() if len(given) > 1}
        return Reader(group[0].name, first, again, dict(group[0].tasks))
    rounds: dict[str, dict[str, Given]] = defaultdict(dict)
    tasks: dict[str, bool] = {}
    for sheet in group:
        for name, given_here in sheet.rounds.items():
            rounds[name].update((one.uid, one) for one in given_here if one.uid not in foreign)
        for name, solved in sheet.tasks.items():
            tasks[name] = tasks.get(name, False) or solved
    reader = Reader(group[0].name, {}, {}, tasks)
    for name, given in rounds.items():
        ordered = sorted(given.values())
        if ordered:
            reader.first[name] = ordered[0]
        if len(ordered) > 1:
            reader.again[name] = ordered[-1]
    return reader


def _shared(readers: Iterable[Reader]) -> list[str]:
    """Answers that two readers have, though their files do not hold one another: counted once."""
    owner: dict[str, str] = {}
    found: Counter[tuple[str, str]] = Counter()
    for reader in readers:
        for name, given in list(reader.first.items()):
            other = owner.setdefault(given.uid, reader.name)
            if other != reader.name:
                found[other, reader.name] += 1
                del reader.first[name]
                reader.again.pop(name, None)
    return [
        f"{two} and {one} have {count} answers in common. These are counted once, for {one}."
        for (one, two), count in found.items()
    ]


def _names(group: Sequence[Sheet]) -> str:
    names = [sheet.name for sheet in group]
    more = f" and {len(names) - 4} more" if len(names) > 4 else ""
    return ", ".join(names[:4]) + more
