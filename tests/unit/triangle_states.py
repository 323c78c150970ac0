"""What the engine says of a few states, for the tests of the page's own engine in tests/js.

PYTHONPATH=. python tests/unit/triangle_states.py      writes tests/js/triangle.json
"""

import json
from pathlib import Path

from course import triangle
from course.triangle.payload import payload
from course.triangle.signs import CLOSE, DISTANT
from course.triangle.weighing import composite, composite_intervals
from course.triangle.words import parts

FILE = Path(__file__).parents[1] / "js" / "triangle.json"
YEARS = (1953, 1972, 1978, 2001, 2014, 2025)
WEIGHTINGS = (
    dict.fromkeys(triangle.MAIN, 0.2),
    {"votes": 1.0},
    {"alliance": 1.0},
    {"trade": 1.0},
    {"identical": 0.4, "trade": 0.35, "disputes": 0.25},
)
LIMITS = (CLOSE, DISTANT)


def states():
    """Return {data, states}: the page's data of YEARS alone, and what is true of each state."""
    return {"data": _data(), "states": [_state(w, y) for w in WEIGHTINGS for y in YEARS]}


def _data():
    data = payload()
    places = [data["years"].index(year) for year in YEARS]
    for one in data["indicators"].values():
        one["values"] = [one["values"][place] for place in places]
    data["shares"] = {
        name: [rows[place] for place in places] for name, rows in data["shares"].items()
    }
    for one in data["panel"]:
        one["shares"] = [one["shares"][place] for place in places]
    data["intervals"] = {y: data["intervals"][y] for y in YEARS if y in data["intervals"]}
    data["cloud"] = {year: rows[:2] for year, rows in data["cloud"].items() if year in YEARS}
    return json.loads(json.dumps(data | {"years": list(YEARS)}))


def _state(weights, year):
    whole, bounds = composite(weights), composite_intervals(weights)
    lines = parts(year, weights, *LIMITS)
    found = {
        "settings": {"place": YEARS.index(year), "weights": weights}
        | dict(zip(("close", "distant"), LIMITS, strict=True)),
        "words": {{"rests_on": "restsOn"}.get(name, name): said for name, said in lines.items()},
        "sides": None,
        "bounds": None,
    }
    if year in whole.index:
        shape = triangle.measured(year, weights)
        found |= {"sides": list(shape.sides.values()), "excess": shape.excess}
        found["weight"] = float(whole.at[year, "weight"])
        if shape.exists:
            found["points"] = [list(shape.coordinates[power]) for power in triangle.POWERS]
    if year in bounds.index:
        found["bounds"] = bounds.loc[year].to_numpy().reshape(6, 2).tolist()
    return found


if __name__ == "__main__":
    FILE.write_text(json.dumps(states()) + "\n", encoding="utf-8")
