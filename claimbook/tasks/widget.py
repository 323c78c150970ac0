"""The view of a task that is answered without code: the quiz's, with hints from the start.

A task may be tried as often as the reader likes. What was tried is kept as for other tasks.
"""

from __future__ import annotations

from typing import Any

from claimbook.progress.keeper import Keeper
from claimbook.quiz import markdown
from claimbook.quiz.questions.base import plain
from claimbook.quiz.widget import Quiz
from claimbook.tasks.session import TaskSession
from claimbook.tasks.task import Task


class TaskView(Quiz):
    """One task as a question on the page."""

    def __init__(self, task: Task, kept: Keeper):
        question: Any = task.question  # a task without one has no widget
        super().__init__(TaskSession(task.id, question, kept))
        begun = self.session.states[question.id]["phase"] != "new"
        line = f"{'Task' if begun else 'Not attempted yet'}: {task.title}"
        asked = markdown.in_words([question])
        self.fallback = (line, f"**{plain(line)}**\n\n{asked}")
