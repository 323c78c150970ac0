"""Small checkers that tasks are made of.

Each takes the reader's answer and what it is held against, and returns the first thing that is
wrong as a sentence, or None. No sentence tells the expected value. What is expected is always
computed from the tables by the task, never typed.
"""

from __future__ import annotations

import itertools
import math
import traceback
from collections.abc import Mapping
from numbers import Real
from typing import Any

import numpy as np
import pandas as pd

from claimbook.kernel import sentences

# How a right number is commonly spoiled, whatever the task: factor, and what to say.
SPOILS = (
    (1000, "A thousand times too large. Are the units the same on both sides?"),
    (1 / 1000, "A thousand times too small. Are the units the same on both sides?"),
    (100, "A hundred times too large: a percentage, where a share of 1 is asked for?"),
    (1 / 100, "A hundred times too small: a share of 1, where a percentage is asked for?"),
    (-1, "The size is right and the sign is not: which of the two comes first?"),
)
UNITS = (1, 100**2)  # what a number times its reciprocal gives: in shares of 1, and in percent
UPSIDE_DOWN = "You divided the other way round: what is above the line, and what below?"
DOTS = "These are still the three dots. Put your answer in their place."
TRUE_OR_FALSE = "This says True or False for each row."
WHOLE_TABLE = "This is a whole table. Take one column of it, as in table['column']."


class NotFilledIn(Exception):
    """The reader's function still returns the three dots."""


class ReadersError(Exception):
    """The reader's own code stopped; the text says where and why."""


def is_blank(answer: Any) -> bool:
    """True if the answer is still `...`, or a list, tuple or dict in which all is still `...`."""
    if isinstance(answer, Mapping):
        answer = list(answer.values())
    if isinstance(answer, list | tuple):
        return len(answer) > 0 and all(is_blank(item) for item in answer)
    return answer is ... or (isinstance(answer, str) and answer.strip() in ("", "..."))


def number(
    answer: Any, expected: float, mistakes: Any = (), *, tolerance: float = 0.01
) -> str | None:
    """Check one number.

    expected: the right number. mistakes: pairs (number, sentence), the wrong numbers that a
    typical slip leads to. tolerance: how far off is still right, as a share of the expected
    number (rounding is no mistake).
    """
    problem = _not_a_number(answer)
    if problem:
        return problem
    if _near(answer, expected, tolerance):
        return None
    spoils = [(expected * factor, sentence) for factor, sentence in SPOILS]
    upside_down = [(unit / expected, UPSIDE_DOWN) for unit in UNITS if expected]
    near = [
        (abs(answer - wrong), told) for wrong, told in mistakes if _near(answer, wrong, tolerance)
    ]
    if near:
        return min(near, key=lambda pair: pair[0])[1]  # two slips may lead to nearly one number
    for wrong, sentence in [*spoils, *upside_down]:
        if _near(answer, wrong, tolerance):
            return sentence
    if any(answer == round(float(expected), digits) != 0 for digits in (0, 1, 2)):
        return "This is rounded too far. Give the number as it is computed, with all its decimals."
    side = "large" if answer > expected else "small"
    return f"{_shown(answer)} is too {side}. Read the task once more, word by word."


def numbers(answer: Any, expected: Any, mistakes: Any, words: Any, *, tolerance: Any) -> str | None:
    """Check several numbers in a given order.

    expected: from the name of each to the right number. mistakes, words, tolerance: from the same
    names to the pairs that `number` takes, to how the number is called, and to its tolerance.
    """
    if not isinstance(answer, list | tuple) or len(answer) != len(expected):
        count = "both" if len(expected) == 2 else f"all {len(expected)}"
        listed = ", ".join(expected)
        return f"Give {count} numbers, in this order and in square brackets: [{listed}]."
    told = [
        (name, given, number(given, right, mistakes[name], tolerance=tolerance[name]))
        for given, (name, right) in zip(answer, expected.items(), strict=True)
    ]
    wrong = [one for one in told if one[2]]
    if not wrong:
        return None
    right_ones = len(told) - len(wrong)
    so_far = f"{right_ones} of {len(told)} right so far. " if right_ones else ""
    name, given, problem = wrong[0]
    # The reader sees the own number nowhere else.
    shown = "" if _not_a_number(given) else f" ({_shown(given)})"
    return f"{so_far}{words[name]}{shown}: {problem}"


def _shown(given: Any) -> str:
    """A reader's number as people write it: 1,328,000 and not 1.328e+06."""
    return f"{float(given):,.0f}" if abs(given) >= 10_000 else f"{float(given):,.4g}"


def function(answer: Any, cases: Any, mistakes: Any = (), *, tolerance: float = 0.01) -> str | None:
    """Check a function that the reader wrote: call it, and check the number that it gives back.

    cases: pairs (arguments, expected). mistakes: pairs (function, sentence), the wrong functions
    that a typical slip leads to.
    Raises NotFilledIn if it gives back the three dots, ReadersError if it stops with an error.
    """
    if not callable(answer):
        return f"This is {_kind(answer)}. Keep the line that starts with def, and its name."
    for arguments, expected in cases:
        result = _call(answer, arguments)
        if result is None:
            return "Your function gives nothing back: its last line must start with return."
        slips = [(wrong(*arguments), sentence) for wrong, sentence in mistakes]
        problem = number(result, expected, slips, tolerance=tolerance)
        if problem:
            return f"Called with ({_listed(arguments)}): {problem}"
    return None


def series(
    answer: Any, expected: Any, mistakes: Any = (), *, what: str = "years", tolerance: float = 0.01
) -> str | None:
    """Check a Series of numbers: its index, its length, its order, its values.

    expected: the right Series. what: what the index holds, in the plural. mistakes: pairs
    (Series, sentence); one with another index must be met whole. tolerance: as for `number`.
    """
    if isinstance(answer, pd.DataFrame):
        return WHOLE_TABLE
    if isinstance(answer, dict):
        return "This is a dictionary. Put it into pd.Series(...), and it becomes a Series."
    if not isinstance(answer, pd.Series):
        return f"This is {_kind(answer)}. A Series is asked for: one column of a table."
    for wrong, sentence in mistakes:
        if list(wrong.index) != list(expected.index) and _same(answer, wrong, tolerance):
            return sentence
    problem = _wrong_labels(answer.index, expected.index, what)
    if problem:
        return problem
    if answer.dtype.kind not in "iuf":
        return "The Series holds no numbers. Which column did you take?"
    values = answer.to_numpy(dtype=float, na_value=math.nan)
    right = expected.to_numpy(dtype=float)
    empty = np.isnan(values) & ~np.isnan(right)
    if empty.any():
        return (
            f"There is no value for {answer.index[empty.argmax()]}. Two columns whose indexes"
            " differ give empty cells where they do not meet."
        )
    wrong_at = ~_near_all(values, right, tolerance)
    if not wrong_at.any():
        return None
    slips = [
        (wrong.to_numpy(dtype=float), told) for wrong, told in mistakes if len(wrong) == len(right)
    ]
    spoils = [(right * factor, sentence) for factor, sentence in SPOILS]
    upside_down = [(unit / right, UPSIDE_DOWN) for unit in UNITS if right.all()]
    for wrong, sentence in [*slips, *spoils, *upside_down]:
        if _near_all(values, wrong, tolerance).all():
            return sentence
    first = answer.index[wrong_at.argmax()]
    return f"The first value that is not right is the one for {first}. Work it out by hand."


def frame(
    answer: Any, expected: Any, mistakes: Any = (), *, what: str = "years", tolerance: float = 0.01
) -> str | None:
    """Check a table: its columns, then each column as `series` does.

    mistakes: pairs (table, sentence).
    """
    problem = _wrong_frame(answer, expected, what, tolerance)
    for wrong, sentence in mistakes if problem else ():
        if _wrong_frame(answer, wrong, what, tolerance) is None:
            return sentence
    return problem


def _wrong_frame(answer, expected, what, tolerance):
    if not isinstance(answer, pd.DataFrame):
        return f"This is {_kind(answer)}. A table with several columns is asked for."
    for column in expected.columns:
        if column not in answer.columns:
            return f"The column {column} is missing. Its name must be exactly that."
        if isinstance(answer[column], pd.DataFrame):
            return f"The column {column} is there more than once."
        problem = series(answer[column], expected[column], what=what, tolerance=tolerance)
        if problem:
            return f"In the column {column}: {problem}"
    return None


def names(answer: Any, expected: Any, mistakes: Any = (), *, what: str = "name") -> str | None:
    """Check names in a given order: a list, a tuple, a Series, an Index, or one text.

    mistakes: pairs (list of names, sentence).
    """
    if isinstance(answer, pd.DataFrame):
        return WHOLE_TABLE
    if isinstance(answer, str):
        answer = [answer]
    if not isinstance(answer, list | tuple | pd.Series | pd.Index):
        return f"This is {_kind(answer)}. A list of names is asked for."
    if len(answer) and all(isinstance(item, bool | np.bool_) for item in answer):
        return f"{TRUE_OR_FALSE} Put it in square brackets behind the table to keep its rows."
    given = [str(item) for item in answer]
    if given == expected:
        return None
    for wrong, sentence in mistakes:
        if given == wrong:
            return sentence
    if len(given) != len(expected):
        return f"You give {len(given)} of them, and the task asks for {len(expected)}."
    if sorted(given) == sorted(expected):
        return "These are the right ones in the wrong order. Which way did you sort?"
    for position, item in enumerate(given):
        if item not in expected:
            return f"The {what} {item} does not belong there."
        if item in given[:position]:
            return f"The {what} {item} is there more than once."
    return None


def _not_a_number(answer):
    """Say why an answer is not one finite number, or None."""
    if isinstance(answer, pd.DataFrame):
        return "This is a whole table. One number is asked for: choose a column and a row."
    if isinstance(answer, pd.Series | pd.Index | np.ndarray):
        if answer.dtype == bool:
            return f"{TRUE_OR_FALSE} Its `.mean()` is the share of True, its `.sum()` their number."
        return (
            f"This is a column ({answer.size} value{'s' * (answer.size != 1)}), not one number."
            " Choose a row of it, as in column.loc[ROW], or take its mean or its sum."
        )
    if answer is ...:
        return DOTS
    if isinstance(answer, str):
        return "This is text. Take away the quotation marks, and write a point for the decimals."
    if isinstance(answer, tuple) and len(answer) == 2:
        return "A comma makes two numbers of one. Write a point for the decimals, as in 12.5."
    if isinstance(answer, bool) or not isinstance(answer, Real):
        return f"This is {_kind(answer)}. One number is asked for."
    try:
        value = float(answer)
    except OverflowError:
        value = math.inf
    if math.isnan(value):
        return "This is an empty value (nan). Is there a row for each year that you used?"
    if math.isinf(value):
        return "This is infinite: was something divided by zero?"
    return None


def _wrong_labels(given, expected, what):
    """Say what is wrong with the labels of a Series, or None."""
    if list(given) == list(expected):
        return None
    if not any(label in given for label in expected):
        return f"The index should hold the {what}, and it holds none of them: use set_index."
    twice = given[given.duplicated()]
    if len(twice):
        return f"{twice[0]} is there more than once. Did you keep rows of more than one kind?"
    for label in expected:
        if label not in given:
            return f"{label} is missing."
    for label in given:
        if label not in expected:
            return f"{label} does not belong there. Which rows does the task ask for?"
    labels = list(expected)
    ascending = all(one < two for one, two in itertools.pairwise(labels))
    how = "Sort them." if ascending else f"The first is {labels[0]}."
    return f"The {what} are the right ones in the wrong order. {how}"


def _same(answer, wrong, tolerance):
    """True if a Series has the labels and the values of another."""
    if list(answer.index) != list(wrong.index) or answer.dtype.kind not in "iuf":
        return False
    values = answer.to_numpy(dtype=float, na_value=math.nan)
    return _near_all(values, wrong.to_numpy(dtype=float), tolerance).all()


def _near(value, target, tolerance):
    return math.isclose(value, target, rel_tol=tolerance, abs_tol=1e-12)


def _near_all(values, targets, tolerance):
    return np.isclose(values, targets, rtol=tolerance, atol=1e-12, equal_nan=True)


def _listed(items):
    return ", ".join(f"{item:g}" if isinstance(item, float) else str(item) for item in items)


def _kind(answer):
    """Name what a value is, in words that a newcomer knows."""
    if answer is None:
        return "nothing (None): the last step gave no result"
    known = {
        str: "text",
        bool: "True or False",
        list: "a list",
        tuple: "several values",
        dict: "a dictionary",
        int: "a number",
        float: "a number",
        np.float64: "a number",
        pd.Series: "a Series",
        pd.DataFrame: "a table",
    }
    return known.get(type(answer), f"of the kind {type(answer).__name__}")


def _call(function, arguments):
    """Return function(*arguments); an error in it becomes a ReadersError that shows the line."""
    try:
        result = function(*arguments)
    except Exception as error:
        raise ReadersError(_where(function, error, arguments)) from error
    if result is ...:
        raise NotFilledIn
    return result


def _where(function, error, arguments):
    """Say what stopped the reader's function, on which line, with which arguments."""
    names = getattr(function, "__globals__", {})
    plain = sentences.sentence(error, error.__traceback__, names)
    if plain.startswith(sentences.STOPPED):  # nothing plainer is known than what Python says
        plain = ""
    told = " ".join(
        filter(None, (f"Your function was called with ({_listed(arguments)}) and stopped.", plain))
    )
    told += f" Python says: `{type(error).__name__}: {error}`."
    if isinstance(error, TypeError) and " for ^" in str(error):
        told += " In Python the sign for a power is **."
    own = getattr(getattr(function, "__code__", None), "co_filename", None)
    lines = [step for step in traceback.extract_tb(error.__traceback__) if step.filename == own]
    if not lines:  # it was called in the wrong way, and none of its lines ran
        return told
    return f"{told} It happened in the line `{lines[-1].line}`."
