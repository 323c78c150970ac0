"""The three powers, the three sides between them, and what they are called.

Order is fixed everywhere: powers CHN, RUS, USA; sides CHN-RUS, CHN-USA, RUS-USA.
"""

import math

POWERS = ("CHN", "RUS", "USA")
SIDES = ("CHN-RUS", "CHN-USA", "RUS-USA")
# The pairs of sides that are compared: first minus second.
PAIRS = (("CHN-RUS", "CHN-USA"), ("CHN-RUS", "RUS-USA"), ("CHN-USA", "RUS-USA"))
POWER_NAMES = {"CHN": "China", "RUS": "Russia", "USA": "the United States"}
SIDE_NAMES = {
    "CHN-RUS": "China and Russia",
    "CHN-USA": "China and the United States",
    "RUS-USA": "Russia and the United States",
}
OPPOSITE = {"CHN-RUS": "USA", "CHN-USA": "RUS", "RUS-USA": "CHN"}


def as_sides(values):
    """Return three lengths as a dictionary from side to float, in the order of SIDES.

    values: a Triangle, a mapping or Series with the three sides as keys (others are ignored), or
    three numbers in the order of SIDES. Raises ValueError where a side is missing (absent, None or
    NaN), infinite or negative.
    """
    values = getattr(values, "sides", values)
    if hasattr(values, "keys"):
        absent = [side for side in SIDES if side not in values]
        if absent:
            raise ValueError(f"The side {absent[0]} is missing. Give all of {', '.join(SIDES)}.")
        values = [values[side] for side in SIDES]
    values = list(values)
    if len(values) != 3:
        raise ValueError(f"A triangle has three sides, not {len(values)}: {', '.join(SIDES)}.")
    return {side: length(value, side) for side, value in zip(SIDES, values, strict=True)}


def length(value, name):
    """Return one length as a float. Raises ValueError that names the side and what is wrong."""
    try:
        number = float(value)
    except (TypeError, ValueError):
        raise ValueError(f"The side {name} is not a number: {value!r}.") from None
    if math.isnan(number):
        raise ValueError(f"The side {name} is missing. A missing side is never filled in.")
    if math.isinf(number):
        raise ValueError(f"The side {name} is infinite. A length is a finite number.")
    if number < 0:
        raise ValueError(f"The side {name} is negative ({number:g}). A length is 0 or more.")
    return number
