"""The brief builder in the notebook.

The page keeps the form; Python keeps the draft and makes the page.
"""

from __future__ import annotations

import base64
import textwrap
import weakref
from io import BytesIO
from typing import Any

import matplotlib as mpl
import traitlets
from matplotlib.figure import Figure
from matplotlib.image import imread

from claimbook import charts, settings, tables
from claimbook.brief import checks, draft, page, store, yardstick
from claimbook.brief.stock import example, stock
from claimbook.brief.talk import reply, state
from claimbook.ledger.face import verdict_words
from claimbook.widgets.base import Widget

_live = weakref.WeakSet()  # builders of this kernel, which share one draft


class BriefBuilder(Widget):
    """The view. `offer` is what can be chosen, `state` what is shown first; the rest are messages."""

    module = "form/form.js"
    offer = traitlets.Dict().tag(sync=True)
    state = traitlets.Dict().tag(sync=True)

    def __init__(self) -> None:
        super().__init__(offer=offer(), state=state(store.keeper().load()))
        _live.add(self)
        self.on_msg(self._receive)

    def still(self) -> Any:
        return still()

    def sentence(self) -> str:
        shown = example().example()
        done = sum(check.done for check in checks.checklist(shown))
        return (
            f"A finished brief: “{shown['title']}”, for a minister in {shown['capital']}. It has "
            f"{draft.words(shown)} words, {len(shown['charts'])} charts and {len(shown['claims'])} "
            f"claims of the ledger, and meets {done} points of the list. Run this cell in JupyterLab "
            "to write your own."
        )

    def _receive(self, _, message, buffers):
        answer = reply(message)
        if answer is None:
            return
        self.send(answer)
        if answer["kind"] == "state":
            self.state = {**answer, "view": ""}  # for a view that opens later
            for other in set(_live) - {self}:
                other.state = {**answer, "view": ""}
                other.send(answer)


def show() -> BriefBuilder:
    """Return the widget. It shows itself at the end of a cell."""
    return BriefBuilder()


def offer() -> dict[str, Any]:
    """Return what a reader may choose from, with all the words that the page needs."""
    course = settings.current()
    rows = tables.load("claims")
    return {
        "charts": stock().TITLES,
        "claims": [
            {
                "id": row["id"],
                "claim": row["claim"],
                "lesson": row["lesson"],
                "then": verdict_words(row[f"verdict_{course.then.column}"]),
                "now": verdict_words(row[f"verdict_{course.now.column}"]),
            }
            for row in rows.to_dict("records")
        ],
        "moments": [_capital(course.then.words), _capital(course.now.words)],
        "steps": [{"word": step.word, "range": step.range} for step in yardstick.steps()],
        "sides": draft.SIDES,
        "most": {"charts": draft.CHARTS, "claims": draft.CLAIMS, "judgements": draft.JUDGEMENTS},
        "longest": draft.LONGEST,
        "capitals": course.brief["capitals"],
        "questions": course.brief["questions"],
        "cannot": checks.CANNOT,
        "style": page.STYLE,
        "place": page.PLACE,
    }


def still() -> Any:
    """Return a picture of the finished example: a page with its words and its first chart."""
    shown = example().example()
    # Made before the letters of the page are chosen: a chart has letters of its own.
    picture = imread(BytesIO(base64.b64decode(stock().chart(shown["charts"][0]["id"]).png)))
    high = 9.2  # inches
    with mpl.rc_context({**charts.STYLE, "font.family": "DejaVu Serif"}):
        figure = Figure(figsize=(7.6, high), dpi=110, facecolor="white")
        at = 0.965

        def write(text, size, wide, left=0.07, color=charts.INK, **look):
            nonlocal at
            for line in textwrap.wrap(text, wide):
                figure.text(left, at, line, fontsize=size, va="top", color=color, **look)
                at -= size * 1.42 / 72 / high
            at -= 0.007

        write(f"To the minister, {shown['capital']}", 9.5, 80, color=charts.QUIET)
        write(shown["title"], 17, 50, fontweight="bold")
        write(f"Question. {shown['question']}", 10.5, 82)
        write(f"Bottom line. {shown['bottom_line']}", 11, 72, fontweight="bold")
        write(f"Recommendation. {shown['recommendation']}", 10, 88)
        for number, row in enumerate(shown["judgements"], 1):
            likely = yardstick.step(row["likelihood"])
            step = f"{likely.word}, {likely.range}" if likely else ""
            write(f"{number}. {row['text']}", 10, 88)
            write(
                f"Likelihood: {step}. Against it: {row['against']} "
                f"What would change our mind: {row['change']}",
                9,
                96,
                left=0.1,
            )
        height = 0.62 * 7.6 / high * picture.shape[0] / picture.shape[1]
        ax = figure.add_axes((0.07, at - height - 0.005, 0.62, height))
        ax.imshow(picture)
        ax.axis("off")
        at -= height + 0.015
        write(shown["charts"][0]["says"], 9, 96)
        named = ", ".join(
            f"{row['id']} {draft.SIDES[row['side']].replace('my', 'our')}"
            for row in shown["claims"]
        )
        write(
            f"Claims of the ledger, with verdicts and sources: {named}.", 9, 96, color=charts.QUIET
        )
    return figure


def _capital(words):
    return words[:1].upper() + words[1:]
