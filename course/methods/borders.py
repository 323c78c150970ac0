"""How long is a border? Measure the line of the table border_line, as it is drawn or by steps.

A coarse map and a wide step both cut off the bends of a river, so the length has no one value:
the coastline paradox (Richardson 1961; Mandelbrot 1967, Science 156).
"""

import math

import numpy as np

from course import data

EARTH_RADIUS_KM = 6371.0088  # mean radius R1 of the International Union of Geodesy and Geophysics
KM_PER_MILE = 1.609344  # the international mile, exact since 1959
HALVINGS = 30  # places the end of a step to less than a millimetre


def distance(lon1, lat1, lon2, lat2):
    """Return the distance in km along a great circle; numbers or arrays of degrees.

    The haversine formula (Sinnott 1984, Sky and Telescope 68) on a sphere. The flattening of the
    Earth, which it leaves out, changes a length by at most half a percent.
    """
    return _haversine(np, lon1, lat1, lon2, lat2)


def drawn_length(lon, lat):
    """Return the length in km of the line through all its points, as the map draws it."""
    lon, lat = np.asarray(lon), np.asarray(lat)
    return float(distance(lon[:-1], lat[:-1], lon[1:], lat[1:]).sum())


def stepped_length(lon, lat, step_km):
    """Return the length in km that dividers opened to step_km find along the line.

    Raises ValueError for a step that is not above 0.
    """
    return walk(lon, lat, step_km)[1]


def walk(lon, lat, step_km):
    """Walk along the line with dividers opened to step_km: return (feet, length in km).

    Richardson's method: from the first point, go to the next point of the line that is one step
    away as the crow flies, and so on; the rest at the end counts as a part of a step. The feet
    are (lon, lat): the first point, each landing, and the last point of the line.
    Raises ValueError for a step that is not above 0.
    """
    if not step_km > 0:
        raise ValueError(f"step_km is a distance above 0, such as 100, not {step_km}.")
    points = list(zip(map(float, lon), map(float, lat), strict=True))
    foot = behind = points[0]  # the standing leg; the last point known to be less than a step away
    feet = [foot]
    for ahead in points[1:]:
        while _haversine(math, *foot, *ahead) >= step_km:
            foot = behind = _landing(foot, behind, ahead, step_km)
            feet.append(foot)
        behind = ahead
    length = (len(feet) - 1) * step_km + _haversine(math, *foot, *points[-1])
    return [*feet, points[-1]], length


def sections(scale="10m"):
    """Return the lines of the border at one scale: {"east": (lon, lat), "west": (lon, lat)}.

    scale: "10m" (fine) or "110m" (coarse), as in the table border_line.
    """
    table = data.load("border_line")
    chosen = table[table["scale"] == scale].sort_values(["section", "order"])
    if chosen.empty:
        raise ValueError(f"There is no line at the scale {scale!r}: choose '10m' or '110m'.")
    return {
        section: (part["lon"].to_numpy(), part["lat"].to_numpy())
        for section, part in chosen.groupby("section", observed=True)
    }


def border_length(scale="10m", step_km=None):
    """Return the length in km of the border between China and Russia, both sections together.

    scale: "10m" (fine) or "110m" (coarse), as in the table border_line. step_km: None for the
    line as drawn, else the width of the dividers.
    """
    lines = sections(scale).values()
    if step_km is None:
        return sum(drawn_length(lon, lat) for lon, lat in lines)
    return sum(stepped_length(lon, lat, step_km) for lon, lat in lines)


def _landing(foot, near, far, step_km):
    """Return the point between near and far, by halving, that is one step from the foot."""
    for _ in range(HALVINGS):
        middle = ((near[0] + far[0]) / 2, (near[1] + far[1]) / 2)
        if _haversine(math, *foot, *middle) < step_km:
            near = middle
        else:
            far = middle
    return far


def _haversine(library, lon1, lat1, lon2, lat2):
    """The formula of `distance`. library: numpy for arrays, or math, much faster for numbers."""
    lon1, lat1, lon2, lat2 = map(library.radians, (lon1, lat1, lon2, lat2))
    square = (
        library.sin((lat2 - lat1) / 2) ** 2
        + library.cos(lat1) * library.cos(lat2) * library.sin((lon2 - lon1) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_KM * library.asin(library.sqrt(square))
