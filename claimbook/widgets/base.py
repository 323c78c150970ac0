"""What all widgets share: script and style from files, and what stands where no kernel runs."""

import inspect
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import anywidget
import traitlets
from matplotlib.figure import Figure

from claimbook import charts, settings, tables
from claimbook.tables import marks
from claimbook.widgets.bundle import KIT, bundle


class Widget(anywidget.AnyWidget):
    """A widget whose script and style lie beside the file of its class.

    A subclass names its entry `module`, `styles` if they are not the one sheet of that name, and
    `found` if there are modules that nothing imports, since they are found by their place.
    It says what it shows in one `sentence()`, and gives a picture by `still()` or a text by
    `markdown()` for GitHub, print and readers without a kernel.
    """

    module = ""  # as "figure.js"
    styles: tuple[str, ...] = ()  # as ("quiz.css", "then_and_now.css")
    found: Sequence[Path | str] = ()  # paths of modules

    def __init_subclass__(cls, **options):
        if "module" in vars(cls):
            entry = Path(inspect.getfile(cls)).parent / cls.module
            own = [entry.parent / name for name in cls.styles] or [entry.with_suffix(".css")]
            cls._esm = bundle(entry, *cls.found)
            cls._css = "\n".join(
                path.read_text(encoding="utf-8") for path in (KIT / "style.css", *own)
            )
        super().__init_subclass__(**options)

    def sentence(self) -> str:
        """Return in words what the widget shows at first: text/plain."""
        raise NotImplementedError

    def still(self) -> Figure | None:
        """Return a matplotlib Figure of what the widget shows at first, or None."""
        return None

    def markdown(self) -> str:
        """Return what the widget shows as Markdown, or ""."""
        return ""

    def _repr_mimebundle_(self, **options):
        shown, metadata = super()._repr_mimebundle_(**options)
        shown["text/plain"] = self.sentence()
        if (figure := self.still()) is not None:
            shown["image/png"] = charts.png(figure)
        if text := self.markdown():
            shown["text/markdown"] = text
        return shown, metadata


class Shared(Widget):
    """A figure whose view can be taken away: as a table, a file, a link, a citation (kit/view.js).

    `figures` is all that the page shows, numbers and sentences; `shown` names the tables that it shows: their sources and first caveats go with every file, and
    each view tells of the marked rows on which it rests (claimbook/tables/marks.py).
    """

    shown: Sequence[str] = ()
    figures = traitlets.Dict().tag(sync=True)
    about = traitlets.Dict().tag(sync=True)
    view = traitlets.Unicode().tag(sync=True)  # the view to open with, as the page writes it

    def __init__(self, **given):
        super().__init__(**{"about": _about(self.shown)} | given)

    def at(self, view: str) -> "Shared":
        """Open with this view, a text such as "year=2014", as the figure itself writes it."""
        self.view = view
        return self


@lru_cache
def _about(names: tuple[str, ...]) -> dict[str, Any]:
    """What is said of tables wherever their rows go: citation of the course, sources, caveats, and
    the rows of which a reader must be warned; the course's slug, under which a reader's work is kept."""
    caveats = {name: tables.resource(name).get("caveats", []) for name in names}
    return {
        "course": settings.current().slug,
        "cite": settings.current().citation,
        "source": charts.source_line(names),
        "caveat": " ".join(f"{name}: {told[0]}" for name, told in caveats.items() if told),
        "marked": [mark for name in names for mark in marks.marked(name)],
    }
