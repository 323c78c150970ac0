"""The tasks of lesson 02. What is right is computed from the tables."""

from claimbook import tables
from claimbook.tasks import checkers
from claimbook.tasks.task import Rubric, Task


def growth(answer):
    """The days by which the calendars moved apart from 1600 to 2000."""
    apart = tables.load("drift").set_index("year")["days_apart"]
    right = float(apart[2000] - apart[1600])
    return checkers.number(
        answer,
        right,
        [(float(apart[2000]), "That is the distance in 2000. Take away that of 1600.")],
    )


TASKS = (
    Task(
        id="02-the-drift/growth",
        title="How far did they move apart?",
        track="analysis",
        hints=(
            "Two rows of the table are enough.",
            "Take the value of 2000 and that of 1600.",
            "Subtract the older from the newer.",
        ),
        check=growth,
        success="They moved {answer:.0f} days apart: one for each century that is no leap year.",
    ),
    Task(
        id="02-the-drift/sentence",
        title="Say it in a sentence",
        track="argument",
        hints=("Name a number.", "Name two years.", "Name the cause."),
        check=lambda answer: checkers.text(answer, 5, 40),
        success="Your sentence is complete.",
        rubric=Rubric(
            ("It names a number.", "It names a cause."),
            "From 1600 to 2000 the calendars moved three days apart, because three centuries"
            " were leap years in one of them only.",
        ),
    ),
)
