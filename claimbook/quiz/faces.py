"""What a page is told about a question and about where the reader stands. Pure.

Nothing of the solution is in here before the question is done: what a page holds, a reader can see.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from claimbook.quiz.knowledge import LEVELS, STANDINGS, Level, Line, in_words
from claimbook.quiz.questions import Grade, Question, figures
from claimbook.quiz.rounds import State


def face(question: Question, seed: str | None) -> dict[str, Any]:
    """The question as it is asked."""
    return {
        "id": question.id,
        "kind": question.kind,
        "prompt": question.prompt,
        "short": question.short,
        "lesson": question.lesson,
        "section": question.section,
        "confidence": list(LEVELS) if question.confidence else [],
        **question.face(seed),
    }


def card(question: Question, state: State) -> dict[str, Any]:
    """The state of the question: feedback, the hints asked for, and at the end the solution."""
    done = state.phase == "done"
    told: dict[str, Any] = {
        "phase": state.phase,
        "answer": state.answer,
        "confidence": state.confidence,
        "earlier": state.earlier,
        "headline": headline(question, state),
        "message": "",
        "mark": "",
        "notes": [],
        "hints": list(question.hints[: state.hints]),
        "more": state.phase == "retry" and state.hints < len(question.hints),
    }
    if state.grade is not None:
        grade = state.grade
        told["mark"] = "kept" if state.shown and not grade.right else mark(question, grade)
        told["message"] = "" if state.shown else figures.fill(grade.message)
        told["notes"] = [
            {"part": note.part, "mark": note.mark, "text": figures.fill(note.text)}
            for note in grade.notes
            if done or note.mark != "missed"
        ]
        told["picture"] = grade.picture if done else None
    if done:
        told["solution"] = question.solution()
        told["explanation"] = figures.fill(question.explanation)
        told["evidence"] = question.evidence is not None
        # Comes back before the end of a review. An estimate is neither right nor wrong.
        told["missed"] = question.tries > 1 and not state.known
        told["review"] = told["mark"] in ("partly", "wrong") or state.shown
    return told


def kept(question: Question, state: State, again: str) -> dict[str, Any]:
    """The state of a question whose answer is only kept for now: nothing tells what is right.

    again: the number of the lesson that asks it once more.
    """
    unanswered = card(question, replace(state, phase="new", grade=None))
    later = (
        f"Lesson {again} asks you once more. There" if again else "You are asked once more. Then"
    )
    return unanswered | {
        "phase": "done",
        "headline": "Kept.",
        "message": f"{later} you see both answers, and what is so.",
        "mark": "kept",
        "silent": True,
    }


def mark(question: Question, grade: Grade) -> str:
    """How the feedback looks: "right", "partly", "wrong", or "kept" where nothing is judged."""
    if grade.right:
        return "right" if question.judged else "kept"
    if question.tries == 1:
        return "kept"
    return "partly" if grade.score else "wrong"


def headline(question: Question, state: State) -> str:
    """One or two words on where the reader stands."""
    if state.grade is None or state.phase == "new":
        return ""
    if state.grade.headline:
        return state.grade.headline
    if state.phase == "retry":
        return "Partly right." if state.grade.score else "Not yet."
    if state.grade.right:
        return "Right." if state.tries == 1 else "Right, at the second try."
    if state.shown:
        return "Here is the answer."
    return "Partly right." if state.grade.score else "Not this time."


def summary(
    lesson: str,
    lines: Sequence[Line],
    levels: Sequence[Level],
    called: Callable[[str], str] = str,
) -> dict[str, Any]:
    """Where the reader stands in a lesson: counts, sections to look at again, calibration.

    Without a lesson, the whole course: each lesson takes the place of a section, and `called`
    says its name.
    """
    sections: dict[str, dict[str, Any]] = {}
    for line in lines:
        place, name = line.question.lesson, line.question.section if lesson else ""
        section = sections.setdefault(
            name or place,
            {
                "lesson": place,
                "section": name,
                "name": name or called(place),
                "known": [],
                "again": [],
                "helped": 0,
                "open": 0,
                "begun": False,
            },
        )
        section["begun"] |= line.standing != "open"
        if line.standing == "again":
            section["again"].append(line.question.listed)
        elif line.standing == "open":
            section["open"] += 1
        elif line.standing == "helped":
            section["helped"] += 1
        elif line.standing != "kept":
            section["known"].append(line.question.listed)
    return {
        "counts": {name: sum(line.standing == name for line in lines) for name in STANDINGS},
        "sections": list(sections.values()),
        "earlier": sum(bool(line.earlier and line.standing == "open") for line in lines),
        "levels": [[level.sure, level.number, level.right] for level in levels],
        "words": in_words(levels),
    }
