"""Questions in a notebook: quiz.ask(id), quiz.after(id), quiz.summary(lesson), quiz.review()."""

from claimbook.quiz import after, again, ask, register, review, summary, then_and_now

__all__ = ["after", "again", "ask", "register", "review", "summary", "then_and_now"]
