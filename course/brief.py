"""The brief of lesson 12: brief.model(), brief.draft, brief.checks, brief.page, brief.stock."""

from claimbook.brief import checks, draft, page
from course.lesson_12 import stock
from course.lesson_12.example import model

__all__ = ["checks", "draft", "model", "page", "stock"]
