"""Questions in a notebook: quiz.ask(id), quiz.summary(lesson), quiz.review()."""

from claimbook.quiz import again, ask, review, summary, then_and_now

__all__ = ["again", "ask", "review", "summary", "then_and_now"]
