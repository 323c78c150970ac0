"""The triangle of one year as a still picture, for pages where no kernel runs: matplotlib."""

import math
import textwrap

import matplotlib as mpl
from matplotlib.figure import Figure

from course import charts
from course.triangle.registry import resamples
from course.triangle.sides import POWERS, SIDES
from course.triangle.weighing import composite
from course.triangle.words import number, parts
from course.triangle.years import measured

SIZE = (7.6, 6.6)  # inches
DRAWN = 40  # resampled triangles in the halo


def picture(year, weights, caption, plain=""):
    """Return a matplotlib Figure: the triangle with its lengths, the verdict and the sources.

    weights: as in `composite`. caption: the text under the picture. plain: what is said of the
    lengths instead of shares, kinds and types, for a first look. A triangle that does not
    close is drawn with the excess added to all sides, dashed, and says so.
    """
    triangle, words = measured(year, weights), parts(year, weights)
    with mpl.rc_context(charts.STYLE | {"axes.grid": False}):
        figure = Figure(figsize=SIZE, dpi=110)
        ax = figure.add_axes((0.02, 0.2, 0.96, 0.62))
        ax.set_axis_off()
        ax.set_aspect("equal")
        shape = triangle if triangle.exists else triangle.closed()
        points = _centred(shape.coordinates)
        for corners in _halo(year, weights, triangle):
            for side in SIDES:
                ax.plot(*_ends(corners, side), color=charts.DYAD_COLOURS[side], alpha=0.05, lw=5)
        for side in SIDES:
            _side(ax, points, side, triangle)
        for power in POWERS:
            _corner(ax, points, power)
        reach = max(0.62, *(abs(x) + 0.2 for x, _ in points.values()))
        ax.set_xlim(-reach, reach)
        ax.set_ylim(-0.38, 0.48)
        _texts(figure, year, words, caption, plain, triangle.exists)
    return figure


def _side(ax, points, side, triangle):
    one, two = (points[power] for power in side.split("-"))
    out = _outward(points, side)
    # The sides of a flat triangle would hide each other: they stand a little apart.
    apart = [0.008 * out[axis] if triangle.flat or not triangle.exists else 0 for axis in (0, 1)]
    ax.plot(
        *(
            [p + apart[axis], q + apart[axis]]
            for axis, (p, q) in enumerate(zip(one, two, strict=False))
        ),
        color=charts.DYAD_COLOURS[side],
        lw=4,
        ls="-" if triangle.exists else (0, (2, 2)),
        solid_capstyle="round",
    )
    half = [(p + q) / 2 for p, q in zip(one, two, strict=True)]
    ax.annotate(
        number(triangle.sides[side]),
        half,
        xytext=(21 * out[0], 19 * out[1]),
        textcoords="offset points",
        ha="center",
        va="center",
        fontsize=14,
        fontweight="bold",
    )


def _corner(ax, points, power):
    colour, marker = charts.POWER_COLOURS[power], charts.POWER_MARKERS[power]
    ax.plot(*points[power], marker, color=colour, markersize=13, mec=charts.PAPER, mew=1.5)
    touching = [_outward(points, side) for side in SIDES if power in side]
    out = _unit([sum(parts) for parts in zip(*touching, _unit(points[power]), strict=True)])
    ax.annotate(
        charts.NAMES[power],
        points[power],
        xytext=(15 * out[0], 17 * out[1]),
        textcoords="offset points",
        va="center",
        color=colour,
        fontweight="bold",
        fontsize=12,
        ha="left" if out[0] > 0.4 else "right" if out[0] < -0.4 else "center",
    )


def _texts(figure, year, words, caption, plain, closed):
    figure.text(0.04, 0.955, str(year), fontsize=34, va="top", fontweight="light")
    lines = textwrap.wrap(words["verdict"], 62)
    figure.text(0.21, 0.945, "\n".join(lines), va="top", fontsize=12, fontweight="bold")
    share = "" if plain else "\n".join(textwrap.wrap(words["share"], 76))
    figure.text(0.21, 0.93 - 0.034 * len(lines), share, va="top", fontsize=10, color=charts.QUIET)
    said = [plain] if plain else [words["kind"], words["type"], words["rests_on"]]
    if not closed:
        said[0] += " Dashed: with that much added to each side."
    said = [line for text in said for line in textwrap.wrap(text, 100)]
    foot = textwrap.wrap(caption, 128)
    figure.text(
        0.04, 0.05 + 0.023 * len(foot), "\n".join(said), va="bottom", fontsize=9.5, linespacing=1.4
    )
    figure.text(
        0.04, 0.025, "\n".join(foot), va="bottom", fontsize=7.5, color=charts.QUIET, linespacing=1.3
    )


def _halo(year, weights, triangle):
    """Corners of resampled triangles: the sampling error of the votes, where they are weighed."""
    row = composite(weights).loc[year]
    if not triangle.differences or not triangle.exists:
        return
    share = weights["votes"] / row["weight"]
    middle = resamples()[year]
    alone = measured(year, {"votes": 1.0}).sides
    for draw in middle[:DRAWN]:
        sides = (
            max(0.0, triangle.sides[side] + share * (value - alone[side]))
            for side, value in zip(SIDES, draw, strict=True)
        )
        other = type(triangle)(*sides)
        if other.exists:
            yield _centred(other.coordinates)


def _centred(points):
    x, y = (sum(point[axis] for point in points.values()) / 3 for axis in (0, 1))
    return {power: (point[0] - x, point[1] - y) for power, point in points.items()}


def _ends(points, side):
    one, two = (points[power] for power in side.split("-"))
    return (one[0], two[0]), (one[1], two[1])


def _outward(points, side):
    """The direction out of the triangle at a side: the corners always run the same way round."""
    one, two = (points[power] for power in side.split("-"))
    dx, dy = _unit([two[0] - one[0], two[1] - one[1]])
    return (-dy, dx) if side == "CHN-USA" else (dy, -dx)


def _unit(arrow):
    size = math.hypot(*arrow)
    return [part / size for part in arrow] if size > 1e-9 else [0.0, 1.0]
