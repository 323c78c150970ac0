"""The certificate: a sheet with what was done, to print or to save."""

from __future__ import annotations

from typing import Any

import traitlets

from claimbook.guide import pages
from claimbook.progress.keeper import keeper
from claimbook.widgets.base import Widget


class Certificate(Widget):
    """The page. `sheet` holds all its words and numbers; nothing is asked of the kernel."""

    module = "certificate.js"
    sheet = traitlets.Dict().tag(sync=True)

    def sentence(self) -> str:
        return "Certificate"  # the same for every reader

    def markdown(self) -> str:
        return "*Your certificate appears here when you run this cell.*\n"


def show() -> Any:
    """Return the certificate as a widget. It shows itself at the end of a cell."""
    return Certificate(sheet=sheet(keeper()))


def sheet(kept: Any) -> dict[str, Any]:
    """Return all that the page shows, from this keeper of the progress file, as a dictionary."""
    return pages.sheet(kept, Certificate._css)
