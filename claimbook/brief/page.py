"""The finished page: HTML with everything inside, for the screen, for print and for PDF.

In print the first page is the brief, and its evidence follows on the next. Its words and marks
stand in page.html.j2, which escapes every text of the reader.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

from claimbook import settings, templates
from claimbook.brief import values, yardstick

HEADINGS = {
    "for": "Claims whose evidence supports our case",
    "against": "Claims whose evidence speaks against our case",
    "background": "Claims for the background",
}
PLACE = 'src="chart:{}"'  # where the picture goes
ADDRESS = re.compile(r"(https?://[^\s<>\"']+[^\s<>\"'.,;:!?)])")
STYLE = Path(__file__).with_name("page.css").read_text(encoding="utf-8")
TEMPLATE = Path(__file__).with_name("page.html.j2")


def whole(draft: dict[str, Any], today: date | None = None) -> str:
    """Return the finished page as one text of HTML, its pictures inside."""
    shown = body(draft, today)
    for row in draft["charts"]:
        picture = f'src="data:image/png;base64,{values.chart(row["id"]).png}"'
        shown = shown.replace(PLACE.format(row["id"]), picture)
    return templates.page(draft["title"] or "A brief", STYLE, shown)


def body(draft: dict[str, Any], today: date | None = None, gaps: bool = False) -> str:
    """Return the inside of the page. Instead of pictures it holds their names (PLACE).

    today: the date on the page. gaps: whether to say what is still missing.
    """
    day = today or date.today()
    judged = [row for row in draft["judgements"] if any(row[part].strip() for part in row)]
    shown = templates.render(
        TEMPLATE,
        draft=draft,
        gaps=gaps,
        day=f"{day.day} {day:%B} {day.year}",
        judgements=[(row, yardstick.step(row["likelihood"])) for row in judged],
        charts=[(row, values.chart(row["id"])) for row in draft["charts"]],
        claims=_claims(draft),
        outside=[ADDRESS.split(row.strip()) for row in draft["sources"].split("\n") if row.strip()],
        scheme=yardstick.SCHEME,
        steps=yardstick.steps(),
        course=settings.current(),
    )
    return shown.strip()


def file_name(draft: dict[str, Any]) -> str:
    """Return a plain name for the file: letters, digits and hyphens of the title."""
    plain = "".join(c if c.isascii() and c.isalnum() else " " for c in draft["title"].lower())
    words = ["brief", *plain.split()]
    while len("-".join(words)) > 60 and len(words) > 2:
        words.pop()  # a name of whole words
    return "-".join(words)[:60] + ".html"


def _claims(draft: dict[str, Any]) -> list[tuple[str, list[Any]]]:
    """The chosen claims under their headings, those that nothing was chosen for left out."""
    chosen = {
        heading: [row["id"] for row in draft["claims"] if row["side"] == side]
        for side, heading in HEADINGS.items()
    }
    return [
        (heading, [values.claim(claim) for claim in claims])
        for heading, claims in chosen.items()
        if claims
    ]
