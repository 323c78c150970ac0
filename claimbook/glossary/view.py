"""The view of the glossary: a search field and a list, all of it in the page."""

from __future__ import annotations

import traitlets

from claimbook.glossary import entries
from claimbook.widgets.base import Widget


class GlossaryView(Widget):
    """A searchable list. `rows` holds every term; nothing is asked of the kernel."""

    module = "view.js"
    rows = traitlets.List().tag(sync=True)
    languages = traitlets.List().tag(sync=True)

    def sentence(self) -> str:
        return "Glossary"

    def markdown(self) -> str:
        return entries.table_markdown()
