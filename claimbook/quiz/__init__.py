"""Quizzes in a notebook: `quiz.ask("NN-topic/name")` asks a question of the bank.

Importing this module loads nothing; what draws and what remembers is loaded when it is used.
"""

from __future__ import annotations


def ask(*identities: str) -> None:
    """Ask questions of the bank, by their ids, in one widget with a shared progress line.

    Answers are remembered: run again, in this or another kernel, the cell shows them.
    Raises BankError, naming file, line and field, when a question cannot be given.
    """
    from IPython.display import display

    from claimbook.quiz import widget

    display(widget.ask(*identities))


def after(*identities: str) -> None:
    """Hold back what this cell shows until these questions are answered, all of them.

    Stands at the top of a cell. A note and a button "Show without a guess" take the place.
    Raises BankError when a question is not in the bank.
    """
    from claimbook.quiz import fold

    fold.hold(*identities)


def summary(lesson: str = "") -> None:
    """Show what the reader knows of a lesson (the name of its notebook) and what to look at again.

    Without a lesson, the same for the whole course, lesson by lesson.
    """
    from IPython.display import display

    from claimbook.quiz import widget

    display(widget.summary(lesson))


def review(minutes: float = 10) -> None:
    """Ask what is due today across lessons, as much as fits into the minutes.

    Run the cell again for more.
    """
    from IPython.display import display

    from claimbook.quiz import widget

    display(widget.due(minutes))


def again(*identities: str) -> None:
    """Ask questions a second time: the first answers stay kept, and out of sight.

    Run again on the same day, the cell shows today's answers.
    """
    from IPython.display import display

    from claimbook.quiz import asked_twice

    display(asked_twice.again(*identities))


def register() -> None:
    """Show the register of the reader's own forecasts: to write, to judge on their day, scored."""
    from IPython.display import display

    from claimbook.quiz import register_view

    display(register_view.register())


def then_and_now() -> None:
    """Show the answers of the first time beside the newest, and how sureness met rightness."""
    from IPython.display import display

    from claimbook.quiz import asked_twice

    display(asked_twice.then_and_now())
