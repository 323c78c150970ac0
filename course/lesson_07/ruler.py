"""The ruler on the border: how long is it on two maps, with dividers of many widths?

Richardson's walk of `course.methods.borders` at every step of STEPS on both maps, with the places where
the dividers stand, on a small map. The map is Lambert's equal-area projection about its own
middle, on which steps of one width look nearly alike (J. P. Snyder, Map Projections, USGS
Professional Paper 1395, 1987, equations 24-2 to 24-4).
"""

from functools import cache

import numpy as np

from course import data
from course.methods import borders

_TEN = (5, 6, 8, 10, 12, 15, 20, 25, 30, 40)
STEPS = (*_TEN, *(10 * km for km in _TEN), 500, 600, 800, 1000)  # km, about evenly on a log scale
SCALES = {"10m": "1 to 10 million", "110m": "1 to 110 million"}
MIDDLE = (125.5, 48.2)  # longitude and latitude of the middle of the map
KM_PER_UNIT = 1.75  # of the map; whole units keep the page light
FRAME = (0, 0, 1000, 900)  # of the map: left, top, width, height
# The western piece, some 50 km between Kazakhstan and Mongolia, lies far off: a frame of its own.
WEST_MIDDLE, WEST_FRAME = (87.55, 49.12), (30, 690, 230, 180)
LAND = ("CHN", "RUS", "MNG", "PRK", "KOR", "JPN", "KAZ")
FACTBOOK = "CIA World Factbook"
ESSAY_KM = 2600 * borders.KM_PER_MILE
# From a key to a name, and to the reporter and the vintage of a row of the table border_lengths.
PUBLISHED = {
    "ministries": ("both foreign ministries", "Chinese foreign minister", "2008"),
    "service": (
        "Russian border service",
        "Russian border service",
        "after demarcation in the 2000s",
    ),
    "essay": ("the essay: 2,600 miles",),
    "factbook": ("CIA factbook, 2020s", FACTBOOK, "edition of the 2020s"),
    "older": ("CIA factbook, 2000s", FACTBOOK, "edition of the 2000s"),
}


@cache
def walks(scale):
    """Return {step: {"feet": {section: [(lon, lat), ...]}, "length": km, "steps": whole steps}}."""
    lines = borders.sections(scale)
    found = {}
    for step in STEPS:
        parts = {section: borders.walk(*line, step) for section, line in lines.items()}
        found[step] = {
            "feet": {section: feet for section, (feet, _) in parts.items()},
            "length": sum(length for _, length in parts.values()),
            "steps": sum(len(feet) - 2 for feet, _ in parts.values()),  # no landing at both ends
        }
    return found


def lengths(scale):
    """Return the length in km by step: {5: ..., 1000: ...}."""
    return {step: one["length"] for step, one in walks(scale).items()}


def published():
    """Return the lengths in km that others give for the whole border: {key: (name, km)}."""
    table = data.load("border_lengths")
    rows = table[(table["country"] == "CHN") & (table["neighbour"] == "RUS")]
    by = rows[rows["section"] == "whole"].set_index(["reporter", "vintage"])["length_km"]
    return {
        key: (name, float(by[tuple(row)]) if row else ESSAY_KM)
        for key, (name, *row) in PUBLISHED.items()
    }


def rests_on():
    """Return the rows of tables that the figure shows: the table, and by field what a row has."""
    whole = {"table": "border_lengths", "country": "CHN", "neighbour": "RUS", "section": "whole"}
    rows = [
        whole | dict(zip(("reporter", "vintage"), row, strict=True))
        for _, *row in PUBLISHED.values()
        if row
    ]
    lines = {"table": "border_line", "scale": list(SCALES)}
    return [*rows, lines, {"table": "outlines", "country": list(LAND)}]


def project(lon, lat, section="east"):
    """Return the place on the map, in units from its upper left corner, of points in degrees."""
    if section == "west":
        (lon0, lat0), (left, top, width, height) = WEST_MIDDLE, WEST_FRAME
        km_per_unit = KM_PER_UNIT / 4  # the frame of the western piece magnifies
    else:
        (lon0, lat0), (left, top, width, height) = MIDDLE, FRAME
        km_per_unit = KM_PER_UNIT
    lon, lat, lon0, lat0 = (np.radians(np.asarray(v, dtype=float)) for v in (lon, lat, lon0, lat0))
    cosine = np.sin(lat0) * np.sin(lat) + np.cos(lat0) * np.cos(lat) * np.cos(lon - lon0)
    factor = borders.EARTH_RADIUS_KM * np.sqrt(2 / (1 + cosine)) / km_per_unit
    x = factor * np.cos(lat) * np.sin(lon - lon0)
    y = factor * (np.cos(lat0) * np.sin(lat) - np.sin(lat0) * np.cos(lat) * np.cos(lon - lon0))
    return left + width / 2 + x, top + height / 2 - y


def path(lon, lat, section="east"):
    """Return points in degrees as a text of whole units, "x y x y", without repeated places."""
    places = np.column_stack(project(lon, lat, section)).round().astype(int)
    keep = np.r_[True, (np.diff(places, axis=0) != 0).any(axis=1)]
    return " ".join(str(number) for number in places[keep].ravel())


def land(section="east"):
    """Return the outlines that touch the frame: [(country, "x y x y ..."), ...]."""
    left, top, width, height = WEST_FRAME if section == "west" else FRAME
    found = []
    table = data.load("outlines")
    table = table[table["country"].isin(LAND)].sort_values(["country", "part", "order"])
    for (country, _), ring in table.groupby(["country", "part"], observed=True):
        x, y = project(ring["lon"], ring["lat"], section)
        inside = x.min() < left + width and x.max() > left
        if inside and y.min() < top + height and y.max() > top:
            found.append((str(country), path(ring["lon"], ring["lat"], section)))
    return found


@cache
def drawn_length(scale):
    """Return the length in km of the line through every point of a map."""
    return borders.border_length(scale)


def sentence(scale, step, miles=False):
    """Say in words what one walk finds."""
    one = walks(scale)[step]
    number, unit = _in(one["length"], miles)
    gap, _ = _in(ESSAY_KM - one["length"], miles)
    drawn, _ = _in(drawn_length(scale), miles)
    wide = f"{step / borders.KM_PER_MILE:,.0f} miles ({step} km)" if miles else f"{step:,} km"
    steps = f"{one['steps']:,} whole step" + "s" * (one["steps"] != 1)
    return (
        f"Map at {SCALES[scale]}, steps of {wide}: {steps} and the rests at the ends"
        f" find {number} {unit}."
        f" The line through every point of this map has {drawn}. The essay's 2,600 miles are"
        f" {gap} {unit} more than these steps find."
    )


def _in(km, miles):
    return (f"{km / borders.KM_PER_MILE:,.0f}", "miles") if miles else (f"{km:,.0f}", "km")
