"""The kinds of questions: pure grading, one file per kind behind one small interface.

Each is found by its file (discovery.py); nothing lists them.
"""

from __future__ import annotations

from claimbook.quiz.questions.base import Grade, Note, Question
from claimbook.quiz.questions.discovery import from_yaml, kinds, schema

__all__ = ["Grade", "Note", "Question", "from_yaml", "kinds", "schema"]
