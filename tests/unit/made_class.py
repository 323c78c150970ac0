"""Made classes: learners of known ability who answer the bank, with mistakes that are planted."""

import json
import math
import random

from claimbook.progress import exchange
from claimbook.progress.store import Event

START = "2026-03-02T09:00:00.000000+00:00"


def wrong_answer(question, chance):
    """An answer to a question that scatters: one of the wrong ones, each as likely."""
    right = question.solution()["answer"]
    if question.kind in ("single", "predict") and getattr(question, "options", ()):
        return chance.choice([o.key for o in question.options if not o.right])
    if question.kind == "multiple":
        every = [o.key for o in question.options]
        while True:
            chosen = [key for key in every if chance.random() < 0.5]
            if chosen and set(chosen) != set(right):
                return chosen
    if question.kind == "verdict":
        wrong = [word for word in question.scale if word != right["verdict"]]
        return {**right, "verdict": chance.choice(wrong)}
    if isinstance(right, dict) and question.kind in ("sort", "match"):
        # one part wrong
        part = chance.choice(sorted(right))
        face = question.face(None)
        values = [one["key"] for one in face.get("groups", face.get("rights", []))]
        return {**right, part: chance.choice([one for one in values if one != right[part]])}
    if question.kind == "order":
        shuffled = list(right)
        while shuffled == list(right):
            chance.shuffle(shuffled)
        return shuffled
    if question.kind == "interval":
        return {"low": str(question.range[0]), "high": str(question.range[0])}
    if question.kind == "forecast":
        return str(100 - right)
    if question.kind == "text":
        return chance.choice(["Atlantis", "Lemuria", "Ultima Thule"])
    return str(float(question.answer) * chance.choice([0.63, 0.71, 1.37, 1.46]))


def right_answer(question):
    given = question.solution()["answer"]
    if question.kind == "interval":
        middle = float(question.answer)
        return {"low": str(middle - question.sharp / 2), "high": str(middle + question.sharp / 2)}
    return given


def learners(questions, number, seed=1, planted=None, share=0.5):
    """The events of `number` learners. planted: from a question's id to the wrong answer of many.

    questions: in their settled form (claimbook.quiz.plainly.settled).
    """
    chance = random.Random(seed)
    hard = {question.id: chance.gauss(-0.7, 0.7) for question in questions}
    known = {}
    made = []
    for learner in range(number):
        able, events = chance.gauss(0, 1), []
        for place, question in enumerate(questions):
            if planted and question.id in planted and chance.random() < share:
                answer = planted[question.id]
            elif chance.random() < 1 / (1 + math.exp(hard[question.id] - able)):
                answer = right_answer(question)
            else:
                answer = wrong_answer(question, chance)
            key = (question.id, json.dumps(answer))
            if key not in known:
                known[key] = question.grade(answer)
            grade = known[key]
            sure = grade.sure
            if question.confidence and sure is None:
                sure = chance.choice([40, 60, 80, 95])
            at = START.replace("00:00.0", f"{place % 60:02}:{place // 60:02}.0", 1)
            events.append(
                Event(
                    question.id,
                    question.version,
                    "answer",
                    True,
                    answer,
                    grade.score,
                    bool(grade.right),
                    sure,
                    round(chance.uniform(5, 90), 1),
                    at,
                    f"{seed:04x}{learner:08x}{place:04x}{chance.getrandbits(64):016x}",
                )
            )
        made.append(events)
    return made


def export(events, seed, lesson=""):
    """The text of an export with these events."""
    rows = [
        {name: getattr(event, name) for name in Event.__dataclass_fields__}
        for event in events
        if event.question.startswith(lesson)
    ]
    content = {
        "format": exchange.format_name(),
        "version": exchange.VERSION,
        "seed": seed,
        "events": rows,
    }
    return json.dumps(content, indent=1)
