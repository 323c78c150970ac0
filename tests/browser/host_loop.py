"""What a reader is told, for every question of every bank and for answers of many forms.

The same loop runs in this Python, from the tables, and in a page's own Python, from what was
frozen: `told()` must give the same. Standard library and the engine only.
"""

import json

from claimbook.host.session import SEED
from claimbook.progress.store import Event
from claimbook.quiz import bank, evidence, faces, rounds

STRANGE = (None, "", "no answer", [], {}, 7, True, ["7"], "7", "12,5 percent", "1e3 km", "1812")


def answers(question):
    """The right answer, answers near it, every single option, and what no page would send."""
    right = question.solution()["answer"]
    found = [right, *STRANGE]
    if isinstance(right, str):
        found += [f"{right} x", right.upper(), f"-{right}", f"{right}0"]
    if isinstance(right, (int, float)):
        found += [0, 50, 100, right / 2]
    if isinstance(right, list):
        found += [right[::-1], right[1:] + right[:1], right[:1], right[1:]]
    if isinstance(right, dict):
        keys, values = list(right), list(right.values())
        found += [dict(zip(keys, values[1:] + values[:1], strict=True))]
        found += [dict.fromkeys(keys, values[0]), dict(zip(keys[:1], values[:1], strict=True))]
        found += [right | {key: value} for key in keys for value in values]
    for parts in question.face(SEED).values():
        if isinstance(parts, list):
            keys = [part["key"] for part in parts if isinstance(part, dict) and "key" in part]
            found += [*keys, keys, *([key] for key in keys)]
    return found


def told(lesson):
    """For each question of a lesson all that its page is told, as one text."""
    found = {}
    for question in bank.load(bank.path(lesson)):
        states = [question.face(SEED), question.lines()]
        if question.evidence:
            states.append(evidence.show(question))
        for answer in answers(question):
            grade = question.grade(answer)
            states.append([grade.score, grade.message, grade.right, grade.sure])
            if grade.attempted:
                given = {"answer": answer, "score": grade.score, "correct": grade.right}
                events = [
                    Event(question.id, question.version, "answer", True, **given),
                    Event(question.id, question.version, "hint"),
                    Event(question.id, question.version, "answer", **given),
                ]
                for number in (1, 3):
                    state = rounds.state(question, events[:number])
                    states.append(faces.card(question, state))
        found[question.id] = json.dumps(states, sort_keys=True)
    return found
