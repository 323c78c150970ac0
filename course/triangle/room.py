"""What a live seminar sets beside the distances of a class, and what it says of their triangle."""

from claimbook import settings
from course.triangle.sides import SIDE_NAMES, SIDES
from course.triangle.signs import balance, typology
from course.triangle.years import history
from course.triangle.years import measured as of_year


def measured():
    """Return triangles as a list of dicts: name, distances in [0, 1] in the order of SIDES, source.

    The first is the last full year before the essay went to print, the second the newest year in
    which two indicators or more are measured. Both rest on equal weights of what is measured.
    """
    rests = history()["rests_on"]
    before = settings.current().then.day.year - 2  # printed in January: the year before was running
    newest = max(year for year, names in rests.items() if "," in names)
    return [_of(year, rests[year]) for year in (before, newest)]


def reading(distances):
    """Return what three distances in [0, 1], in the order of SIDES, are by the types of lesson 10.

    One sentence: the type or types that the thresholds leave, and whether the triad is balanced.
    """
    found = balance(distances)
    change = f", nearest to change: {SIDE_NAMES[found.change]}" if found.change else ""
    said = "balance open" if found.balanced is None else str(found)
    kind = str(typology(distances))
    return f"{kind[0].upper()}{kind[1:]}; {said}{change}."


def _of(year, rests):
    sides = of_year(year).sides
    return {
        "name": f"Measured, {year}",
        "distances": [round(float(sides[side]), 3) for side in SIDES],
        "source": f"{year}: equal weights of {rests.replace('_', ' ')}; lesson 10 says how.",
    }
