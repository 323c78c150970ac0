"""What a page is told about a question and about where the reader stands. Pure.

Nothing of the solution is in here before the question is done: what a page holds, a reader can see.
"""

from __future__ import annotations

from typing import Any

from .questions import Grade, Question, figures
from .rounds import State

CONFIDENCE = (20, 40, 60, 80, 95)


def face(question: Question, seed: str | None) -> dict[str, Any]:
    """The question as it is asked."""
    return {
        "id": question.id,
        "kind": question.kind,
        "prompt": question.prompt,
        "confidence": list(CONFIDENCE) if question.confidence else [],
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
    return told


def mark(question: Question, grade: Grade) -> str:
    """How the feedback looks: "right", "partly", "wrong", or "kept" for an estimate."""
    if grade.right:
        return "right"
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
