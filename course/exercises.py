"""Exercises: exercises.check(task, answer), exercises.hint(task)."""

from claimbook.tasks import UnknownTask, check, hint

__all__ = ["UnknownTask", "check", "hint"]
