"""Walk dividers along the border: the map, the steps, and the length that each width finds."""

import textwrap

from matplotlib.figure import Figure

from claimbook.widgets.base import Shared
from claimbook.widgets.still import head, small
from course import charts
from course.lesson_07 import ruler
from course.methods import borders

__all__ = ["border_ruler"]
FIRST = ("10m", 100)  # what is shown first, and where no kernel runs
COLOURS = {"10m": "#d4650f", "110m": "#2b8fc4"}


class BorderRuler(Shared):
    """The view. All walks on both maps are in `figures`; nothing is asked of the kernel."""

    module = "figure.js"
    shown = ("border_line", "border_lengths", "outlines")

    def still(self):
        return still()

    def sentence(self):
        return ruler.sentence(*FIRST)


def border_ruler():
    """Walk dividers of many widths along the border of China and Russia.

    Returns a widget that shows itself at the end of a cell.
    """
    return BorderRuler(figures=all_figures())


def all_figures():
    """Return what the page needs: the land, both lines with all walks, the published lengths."""
    return {
        "frame": ruler.FRAME,
        "west": ruler.WEST_FRAME,
        "land": {section: ruler.land(section) for section in ("east", "west")},
        "steps": list(ruler.STEPS),
        "start": ruler.STEPS.index(FIRST[1]),
        "mile": borders.KM_PER_MILE,
        "of": ruler.rests_on(),
        "published": [[name, round(km, 1)] for name, km in ruler.published().values()],
        "scales": {scale: _one(scale) for scale in ruler.SCALES},
    }


def _one(scale):
    found = ruler.walks(scale)
    return {
        "name": ruler.SCALES[scale],
        "drawn": round(ruler.drawn_length(scale), 1),
        "line": {s: ruler.path(*line, s) for s, line in borders.sections(scale).items()},
        "lengths": [round(one["length"], 1) for one in found.values()],
        "feet": [
            {s: ruler.path(*zip(*feet, strict=True), s) for s, feet in one["feet"].items()}
            for one in found.values()
        ],
        "sentences": {
            unit: [ruler.sentence(scale, step, unit == "miles") for step in found]
            for unit in ("km", "miles")
        },
    }


def still():
    """Return the picture for readers without a kernel: the map, and length against step."""
    scale, step = FIRST
    figure = Figure(figsize=(7.6, 4.2), dpi=110, facecolor=charts.PAPER)
    world, plot = figure.subplots(1, 2, width_ratios=(1, 1))
    figure.subplots_adjust(left=0.01, right=0.97, top=0.84, bottom=0.2, wspace=0.2)
    left, top, width, height = ruler.FRAME
    for _, text in ruler.land():
        world.fill(*_places(text), facecolor="#EDE9DE", edgecolor="#B9B4A6", linewidth=0.7)
    one = ruler.walks(scale)[step]
    line = ruler.path(*borders.sections(scale)["east"])
    world.plot(*_places(line), color=charts.INK, linewidth=0.9)
    feet = ruler.path(*zip(*one["feet"]["east"], strict=True))
    world.plot(*_places(feet), color=COLOURS[scale], linewidth=1.6, marker="o", markersize=3.4)
    world.set(xlim=(left, width), ylim=(height, top), xticks=[], yticks=[], aspect="equal")
    for name, place in {"Russia": (300, 90), "China": (420, 700), "Mongolia": (60, 600)}.items():
        world.text(*place, name, fontsize=9, color=charts.QUIET)
    for scale_, name in ruler.SCALES.items():
        found = ruler.lengths(scale_)
        looks = {"color": COLOURS[scale_], "marker": "o", "markersize": 3.4, "linewidth": 1.2}
        plot.plot(list(found), list(found.values()), label=f"map at {name}", **looks)
    plot.axhline(ruler.ESSAY_KM, color=charts.INK, linewidth=1, linestyle=(0, (4, 3)))
    looks = {"xytext": (0, 4), "textcoords": "offset points", "fontsize": 9, "color": charts.INK}
    plot.annotate("2,600 miles", (5, ruler.ESSAY_KM), **looks)
    plot.set(xscale="log", yscale="log", ylim=(1500, 5000))
    plot.set_xticks([5, 20, 100, 500], ["5", "20", "100", "500 km"], fontsize=9)
    plot.set_yticks([1500, 2000, 3000, 4000], ["1,500", "2,000", "3,000", "4,000"], fontsize=9)
    plot.minorticks_off()
    plot.grid(color=charts.GRID)
    plot.legend(loc="lower left", fontsize=8.5, frameon=False)
    plot.set_title("length in km against the width of the step", fontsize=9, color=charts.QUIET)
    says = f"With steps of {step} km the border has {one['length']:,.0f} km"
    head(figure, says, 0.955, 0.02, color=charts.INK)
    source = charts.source_line(["border_line", "border_lengths", "outlines"])
    foot = "\n".join(textwrap.wrap(source, 130))
    small(figure, 0.02, 0.03, foot, 7.5)
    return figure


def _places(text):
    numbers = [int(number) for number in text.split()]
    return numbers[::2], numbers[1::2]
