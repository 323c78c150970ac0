"""Multiple choice: one or more options are right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from claimbook.quiz.questions import base, shapes
from claimbook.quiz.questions.base import Choice, Grade, Note


@dataclass(frozen=True, kw_only=True)
class Multiple(Choice):
    kind = "multiple"
    task = "choose all that are right"
    properties = {"options": shapes.options(9)}
    sign, exactly_one = "☐", False
    example = """\
options:
  - text: FILL IN a right option
    right: true
  - text: FILL IN another right option
    right: true
  - text: FILL IN a wrong option
    feedback: FILL IN why it is wrong
"""

    def grade(self, answer: Any) -> Grade:
        """Right choices minus wrong ones, over the number of right ones, at least 0.

        `answer` is a list of keys. A wrong choice costs as much as a right one earns, so that
        choosing everything is worth nothing extra.
        """
        chosen = {part for part in answer if isinstance(part, str)} if _is_list(answer) else set()
        chosen &= {option.key for option in self.options}
        if not chosen:
            return base.not_attempted("Choose at least one option first.")
        notes = []
        for option in self.options:
            if option.key in chosen:
                text = "" if option.right else option.feedback
                notes.append(Note(option.key, "right" if option.right else "wrong", text))
            elif option.right:
                notes.append(Note(option.key, "missed", option.feedback))
        hits = sum(note.mark == "right" for note in notes)
        false = sum(note.mark == "wrong" for note in notes)
        missed = sum(note.mark == "missed" for note in notes)
        message = ""
        if missed and not false:
            message = "All that you chose is right, but something is missing."
        elif false:
            message = f"{base.count(hits, 'choice')} right, {false} to think about again."
        return Grade(max(0.0, (hits - false) / (hits + missed)), message, tuple(notes))

    def solution(self) -> dict[str, Any]:
        right = [option for option in self.options if option.right]
        return {
            "answer": [option.key for option in right],
            "text": "; ".join(option.text for option in right),
        }


def _is_list(answer: Any) -> bool:
    return isinstance(answer, (list, tuple))
