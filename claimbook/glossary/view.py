"""The view of the glossary: a search field and a list, all of it in the page."""

from pathlib import Path

import anywidget
import traitlets

from claimbook.glossary import entries
from claimbook.widgets import page

FOLDER = Path(__file__).parent


class GlossaryView(anywidget.AnyWidget):
    """A searchable list. `rows` holds every term; nothing is asked of the kernel."""

    _esm = page.script(FOLDER / "view.js")
    _css = FOLDER / "view.css"
    rows = traitlets.List().tag(sync=True)
    languages = traitlets.List().tag(sync=True)

    def _repr_mimebundle_(self, **options):
        bundle, metadata = super()._repr_mimebundle_(**options)
        text = entries.table_markdown()
        return bundle | {"text/plain": "Glossary", "text/markdown": text}, metadata
