"""What the widgets of the lessons share on the page. Standard library only."""

from pathlib import Path

SHARED = Path(__file__).with_name("page.js")
TAKE_AWAY = Path(__file__).with_name("take_away.js")  # for a widget with a page to save or print


def script(*paths):
    """Return one ES module for a widget: the shared script, then the widget's own, in order.

    paths: Path objects of the widget's own scripts. The last one has `export default { render }`.
    JupyterLab takes a widget's script as one text, without imports.
    """
    return "\n".join(path.read_text(encoding="utf-8") for path in (SHARED, *paths))
