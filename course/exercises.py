"""Exercises: exercises.check(task, answer), exercises.ask(task), exercises.hints(task)."""

from claimbook.tasks import UnknownTask, ask, check, hint, hints

__all__ = ["UnknownTask", "ask", "check", "hint", "hints"]
