"""Exercises: exercises.check(task, answer), exercises.ask(task), exercises.hint(task)."""

from claimbook.tasks import UnknownTask, ask, check, hint

__all__ = ["UnknownTask", "ask", "check", "hint"]
