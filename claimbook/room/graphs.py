"""What a class answered, as data for a picture: one form for each kind of question. Pure.

`picture` says nothing of the right answer unless it is asked to (`key`). A form is one of
bars (options), line (numbers), bands (ranges), grid (items in groups or places), words (texts), and
count where a kind has no picture of its own.
"""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from claimbook.quiz.questions import Question, figures
from claimbook.quiz.questions.numerals import read
from claimbook.quiz.questions.text import fold

Picture = dict[str, Any]
LETTERS = "ABCDEFGHIJKL"
BINS = 20
FEWEST = 2  # takers of a word that the class may see: one alone could be anything
MOST_WORDS = 12


def picture(
    question: Question,
    answers: Sequence[Any],
    seed: str,
    *,
    key: bool = False,
    paper: Mapping[str, int] | None = None,
    beside: Sequence[Any] = (),
) -> Picture:
    """The answers of one round as data for a picture, with `number`, `form` and `sentence`.

    key: whether the right answer may be in it. paper: cards counted by hand, by key of an option.
    beside: the answers of another round, which the axis has room for, so that both can be compared.
    """
    draw = FORMS.get(form(question))
    made = draw(question, answers, seed, key) if draw else {}
    if beside and draw in (_line, _bands):
        made = draw(question, answers, seed, key, draw(question, beside, seed, key))
    for bar in made.get("bars", ()):
        bar["paper"] = (paper or {}).get(bar["key"], 0)
    on_paper = sum(bar["paper"] for bar in made.get("bars", ()))
    made = {"form": form(question), "number": len(answers) + on_paper, **made}
    return made | {"sentence": sentence(made)}


def form(question: Question) -> str:
    """The form of a question's picture."""
    if getattr(question, "options", ()):
        return "bars"
    return {
        "verdict": "bars",
        "predict": "line",
        "number": "line",
        "forecast": "line",
        "interval": "bands",
        "sort": "grid",
        "match": "grid",
        "order": "grid",
        "text": "words",
    }.get(question.kind, "count")


def votable(question: Question) -> bool:
    """Whether a class can vote on it: everything but long texts and kinds without a picture."""
    return form(question) != "count"


def on_cards(question: Question) -> bool:
    """Whether it can be answered with one paper card, A to D and on."""
    return bool(getattr(question, "options", ())) and question.kind != "multiple"


def right_keys(question: Question) -> set[str]:
    """The keys that are right in a picture of bars."""
    answer = question.solution()["answer"]
    if isinstance(answer, dict):
        return set(map(str, answer.values()))
    return set(answer) if isinstance(answer, list) else {answer}


def _bars(question: Question, answers: Sequence[Any], seed: str, key: bool) -> Picture:
    face = question.face(seed)
    counts: Counter[str] = Counter()
    for answer in answers:
        parts = answer.values() if isinstance(answer, dict) else answer
        counts.update([parts] if isinstance(parts, str) else {str(part) for part in parts})
    options = face.get("options") or face["reasons"]
    right = right_keys(question) if key else set()
    bars = [
        {"group": "verdict", "key": name, "text": name, "letter": "", "count": counts[name]}
        for name in face.get("scale", ())
    ]
    bars += [
        {
            "group": "reason" if "reasons" in face else "",
            "key": option["key"],
            "text": option["text"],
            "letter": LETTERS[place],
            "count": counts[option["key"]],
        }
        for place, option in enumerate(options)
    ]
    return {"bars": [bar | ({"right": bar["key"] in right} if key else {}) for bar in bars]}


def _line(
    question: Question, answers: Sequence[Any], _seed: str, key: bool, of: Picture | None = None
) -> Picture:
    given = sorted(value for value in map(_reader(question), answers) if value is not None)
    record = float(figures.value(getattr(question, "answer", 0))) if key else None
    if question.kind == "forecast":
        ends, record = (0.0, 100.0), None
        if key:
            record = 100.0 * bool(figures.value(getattr(question, "outcome", False)))
    else:
        ends = _both(_ends(getattr(question, "range", None), given, record), of)
    made: Picture = {
        "unit": getattr(question, "unit", "percent"),
        "ends": list(ends),
        "bins": _bins(given, ends),
        "median": statistics.median(given) if given else None,
    }
    return made | ({"record": record} if key else {})


def _bands(
    question: Question, answers: Sequence[Any], _seed: str, key: bool, of: Picture | None = None
) -> Picture:
    take = _reader(question)
    pairs = [(take(one.get("low")), take(one.get("high"))) for one in answers]
    bands = sorted(
        ([low, high] for low, high in pairs if low is not None and high is not None),
        key=lambda band: (sum(band), band),
    )
    flat = [end for band in bands for end in band]
    record = float(figures.value(getattr(question, "answer", 0))) if key else None
    made: Picture = {
        "unit": getattr(question, "unit", ""),
        "ends": list(_both(_ends(None, flat, record), of)),
        "bands": bands,
        "level": getattr(question, "sure", 80),
    }
    if key:
        assert record is not None
        made |= {"record": record, "held": sum(low <= record <= high for low, high in bands)}
    return made


def _grid(question: Question, answers: Sequence[Any], seed: str, key: bool) -> Picture:
    face = question.face(seed)
    solution = question.solution()["answer"] if key else None
    if question.kind == "order":
        rows = face["items"]
        columns = [{"key": str(place), "text": str(place + 1)} for place in range(len(rows))]
        given = [{part: str(place) for place, part in enumerate(answer)} for answer in answers]
        right = solution and {part: str(place) for place, part in enumerate(solution)}
        if key and any(getattr(item, "after", None) for item in getattr(question, "items", ())):
            right = {}  # several orders are right
    else:
        rows, columns = face.get("items") or face["lefts"], face.get("groups") or face["rights"]
        given, right = list(answers), solution
    cells = [
        [sum(answer.get(row["key"]) == column["key"] for answer in given) for column in columns]
        for row in rows
    ]
    made: Picture = {"rows": rows, "columns": columns, "cells": cells}
    return made | ({"right": right} if key else {})


def _words(question: Question, answers: Sequence[Any], _seed: str, key: bool) -> Picture:
    groups: dict[str, list[str]] = {}
    for answer in answers:
        groups.setdefault(fold(answer), []).append(" ".join(str(answer).split())[:60])
    told: list[dict[str, Any]] = [
        {
            "text": Counter(texts).most_common(1)[0][0],
            "count": len(texts),
            **({"right": bool(question.grade(texts[0]).right)} if key else {}),
        }
        for texts in groups.values()
    ]
    told.sort(key=lambda one: (-one["count"], one["text"]))
    shared = [one for one in told if one["count"] >= FEWEST][:MOST_WORDS]
    alone = len(answers) - sum(one["count"] for one in shared)
    return {"words": shared, "others": alone}


FORMS: dict[str, Callable[..., Picture]] = {
    "bars": _bars,
    "line": _line,
    "bands": _bands,
    "grid": _grid,
    "words": _words,
}


def alone(question: Question, answers: Sequence[Any]) -> list[str]:
    """What only one taker typed: for the teacher's own page."""
    counts = Counter(map(fold, answers))
    return sorted(" ".join(str(one).split())[:60] for one in answers if counts[fold(one)] < FEWEST)


def _reader(question: Question) -> Any:
    unit = getattr(question, "unit", "percent")
    units = getattr(question, "units", {})
    return lambda answer: read(answer, unit, units)


def _ends(
    given: tuple[float, float] | None, values: Sequence[float], record: float | None
) -> tuple[float, float]:
    """The ends of an axis: the question's own, or the middle of what was answered.

    A wild number must not press all others into one bin; what lies outside goes to the last bins.
    """
    if given:
        low, high = float(given[0]), float(given[1])
    elif values:
        ordered = sorted(values)
        cut = len(ordered) // 20
        kept = ordered[cut : len(ordered) - cut]
        middle = statistics.median(kept)
        spread = statistics.median(abs(one - middle) for one in kept) or abs(middle) / 10 or 1.0
        near = [one for one in kept if abs(one - middle) <= 6 * spread] or [middle]
        low, high = min(near), max(near)
    else:
        low, high = 0.0, 1.0
    if record is not None:
        low, high = min(low, record), max(high, record)
    room = (high - low) * 0.05 or abs(low) * 0.1 or 1.0
    if given:
        return low, high
    start = low - room
    return (max(start, 0.0) if low >= 0 else start, high + room)  # what is counted has no minus


def _both(ends: tuple[float, float], of: Picture | None) -> tuple[float, float]:
    """An axis on which the picture of another round has room too."""
    return (min(ends[0], of["ends"][0]), max(ends[1], of["ends"][1])) if of else ends


def _bins(values: Sequence[float], ends: tuple[float, float]) -> list[int]:
    low, high = ends
    bins = [0] * BINS
    for value in values:
        share = min(1.0, max(0.0, (value - low) / (high - low)))
        bins[min(BINS - 1, int(share * BINS))] += 1
    return bins


def sentence(made: Picture) -> str:
    """What a picture shows, in words, for whoever does not see it."""
    number = made["number"]
    answers = f"{number} answer{'s' * (number != 1)}"
    if made["form"] == "bars":
        parts = [f"{b['letter'] or b['text']} {b['count'] + b['paper']}" for b in made["bars"]]
        return f"{answers}: {', '.join(parts)}."
    if made["form"] == "line" and made["median"] is not None:
        said = f"{answers}; half of them are at most {figures.show(made['median'])} {made['unit']}"
        record = made.get("record")
        end = "" if record is None else f"; the record is {figures.show(record)}"
        return f"{said.strip()}{end}."
    if made["form"] == "bands" and "held" in made:
        return f"{made['held']} of {len(made['bands'])} ranges hold the record."
    if made["form"] == "words":
        parts = [f"{one['text']} {one['count']}" for one in made["words"]]
        return f"{answers}: {', '.join(parts)}, others {made['others']}."
    return f"{answers}."


def moved(
    question: Question, first: Mapping[str, Any], second: Mapping[str, Any], *, key: bool = False
) -> dict[str, Any]:
    """Who changed between two rounds, of those who voted in both; answers by participant.

    flows: from option to option, for what is chosen from options. With key also how many went to
    the right answer (`gained`) and away from it (`lost`).
    """
    both = [who for who in first if who in second]
    flows: Counter[tuple[str, str]] = Counter()
    for who in both:
        if first[who] != second[who] and isinstance(first[who], str) and on_cards(question):
            flows[(first[who], second[who])] += 1
    changed = sum(first[who] != second[who] for who in both)
    made: dict[str, Any] = {
        "both": len(both),
        "changed": changed,
        "flows": [{"from": a, "to": b, "count": n} for (a, b), n in flows.most_common(8)],
    }
    if key:
        right = [(_right(question, first[who]), _right(question, second[who])) for who in both]
        made |= {"gained": right.count((False, True)), "lost": right.count((True, False))}
    return made


def _right(question: Question, answer: Any) -> bool:
    return bool(question.grade(answer).right)


# Below and above these shares a discussion among neighbours gains little; see docs/room.md.
FEW, MOST = 0.35, 0.70
WORDS = {
    "explain": "Few have it: give a hint or explain, then vote again.",
    "discuss": "The class is divided: let neighbours discuss, then vote again.",
    "go on": "Most have it: show the key, explain briefly, go on.",
}


def suggestion(
    question: Question, answers: Sequence[Any], paper: Mapping[str, int] | None = None
) -> dict[str, Any] | None:
    """What the share of right answers suggests to the teacher; None for estimates and no answers."""
    if question.tries == 1 and not getattr(question, "options", ()):
        return None
    rights = [_right(question, answer) for answer in answers]
    for key, number in (paper or {}).items():
        rights += [key in right_keys(question)] * number
    if not rights:
        return None
    share = sum(rights) / len(rights)
    do = "explain" if share < FEW else "discuss" if share <= MOST else "go on"
    return {"right": sum(rights), "number": len(rights), "do": do, "words": WORDS[do]}


def sureness(
    question: Question, votes: Sequence[tuple[Any, int | None]], *, key: bool = False
) -> dict[str, Any] | None:
    """How sure the class says that it is, in percent: in the mean, and with key by right or not."""
    said = [(answer, sure) for answer, sure in votes if sure is not None]
    if not said:
        return None
    mean = statistics.fmean
    made: dict[str, Any] = {"number": len(said), "mean": round(mean(s for _, s in said))}
    if key:
        for name, wanted in (("right", True), ("wrong", False)):
            own = [sure for answer, sure in said if _right(question, answer) == wanted]
            made[name] = {"number": len(own), "mean": round(mean(own)) if own else None}
    return made
