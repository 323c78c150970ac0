"""The finished page: HTML with everything inside, for the screen, for print and for PDF.

In print the first page is the brief, and its evidence follows on the next.

Every text of the reader is escaped, here and nowhere else, so that it is shown as it was typed.
"""

from __future__ import annotations

import html
import re
from datetime import date
from pathlib import Path
from typing import Any

from claimbook import settings, tables
from claimbook.brief import yardstick
from claimbook.brief.stock import stock
from claimbook.ledger import ledger
from claimbook.ledger.card import judgements, verdict_words

CC_BY = '<a href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>'
HEADINGS = {
    "for": "Claims whose evidence supports our case",
    "against": "Claims whose evidence speaks against our case",
    "background": "Claims for the background",
}
PLACE = 'src="chart:{}"'  # where the picture goes

ADDRESS = re.compile(r"(https?://[^\s<>\"']+[^\s<>\"'.,;:!?)])")
STYLE = Path(__file__).with_name("page.css").read_text(encoding="utf-8")


def whole(draft: dict[str, Any], today: date | None = None) -> str:
    """Return the finished page as one text of HTML, its pictures inside."""
    shown = body(draft, today)
    for row in draft["charts"]:
        picture = f'src="data:image/png;base64,{stock().chart(row["id"]).png}"'
        shown = shown.replace(PLACE.format(row["id"]), picture)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_text(draft['title'] or 'A brief')}</title>\n<style>{STYLE}</style>\n</head>\n"
        f"<body>\n{shown}\n</body>\n</html>\n"
    )


def body(draft: dict[str, Any], today: date | None = None, gaps: bool = False) -> str:
    """Return the inside of the page. Instead of pictures it holds their names (PLACE).

    today: the date on the page, a datetime.date. gaps: whether to say what is still missing.
    """
    missing = (lambda what: f'<p class="gap">{what}</p>') if gaps else (lambda what: "")
    judged = [row for row in draft["judgements"] if any(row[part].strip() for part in row)]
    parts = [
        _head(draft, today or date.today(), missing),
        _titled("Recommendation", draft["recommendation"], missing("No recommendation yet.")),
        _judgements(judged, missing),
        _titled("Another option", draft["options"], missing("No other option yet.")),
        _evidence(draft, missing),
        _foot(draft),
    ]
    return "<article>\n" + "\n".join(part for part in parts if part) + "\n</article>"


def file_name(draft: dict[str, Any]) -> str:
    """Return a plain name for the file: letters, digits and hyphens of the title."""
    plain = "".join(c if c.isascii() and c.isalnum() else " " for c in draft["title"].lower())
    words = ["brief", *plain.split()]
    while len("-".join(words)) > 60 and len(words) > 2:
        words.pop()  # a name of whole words
    return "-".join(words)[:60] + ".html"


def _head(draft, today, missing):
    to = (
        f"To the minister, {_text(draft['capital'])}"
        if draft["capital"].strip()
        else "To the minister"
    )
    by = f" · from {_text(draft['author'])}" if draft["author"].strip() else ""
    day = f"{today.day} {today:%B} {today.year}"
    title, question, bottom = (_lines(draft[k]) for k in ("title", "question", "bottom_line"))
    return "\n".join(
        [
            f'<p class="to">{to}{by} · {day}</p>',
            f"<h1>{title}</h1>" if title else missing("No title yet."),
            f"<p><strong>Question.</strong> {question}</p>"
            if question
            else missing("No question yet."),
            f'<p class="bottom"><strong>Bottom line.</strong> {bottom}</p>'
            if bottom
            else missing("No bottom line yet."),
        ]
    )


def _judgements(rows, missing):
    shown = "".join(_judgement(row, missing) for row in rows)
    inside = f"<ol>{shown}</ol>" if rows else missing("No judgement yet.")
    return inside and f"<h2>What we judge, and how sure we are</h2>\n{inside}"


def _judgement(row, missing):
    step = yardstick.step(row["likelihood"])
    likely = (
        f"<p><strong>Likelihood:</strong> {_text(step.word)}, {step.range}.</p>"
        if step
        else missing("No likelihood yet.")
    )
    return "".join(
        [
            f"<li><p>{_lines(row['text'])}</p>"
            if row["text"].strip()
            else f"<li>{missing('No words yet.')}",
            likely,
            _labelled("Against it", row["against"], missing),
            _labelled("What would change our mind", row["change"], missing),
            "</li>",
        ]
    )


def _evidence(draft, missing):
    outside = _outside(draft["sources"])
    if not (draft["charts"] or draft["claims"]):
        nothing = missing("No chart and no claim yet.") + outside
        return "<h2>Evidence</h2>" + nothing if nothing else ""
    shown = ['<h2 class="annex">Evidence</h2>', *(_figure(row, missing) for row in draft["charts"])]
    for side, heading in HEADINGS.items():
        rows = [row for row in draft["claims"] if row["side"] == side]
        if rows:
            shown.append(f"<h3>{heading}</h3>")
            shown += [_claim(row["id"]) for row in rows]
    return "\n".join([*shown, outside])


def _outside(text):
    """The reader's own sources, one a line, their addresses as links."""
    rows = [line.strip() for line in text.split("\n") if line.strip()]
    if not rows:
        return ""
    linked = ("".join(map(_linked, ADDRESS.split(row))) for row in rows)
    told = "".join(f'<li class="small">{row}</li>' for row in linked)
    return f"<h3>Sources from outside the course</h3><ul>{told}</ul>"


def _linked(part):
    return _link(part, part) if ADDRESS.fullmatch(part) else _text(part)


def _figure(row, missing):
    one = stock().chart(row["id"])
    says = (
        f"<strong>{_lines(row['says'])}</strong><br>"
        if row["says"].strip()
        else missing("Say what this chart shows.")
    )
    sources = "; ".join(_link(title, address) for title, address in one.sources)
    return (
        f'<figure data-of="{row["id"]}"><img {PLACE.format(row["id"])} alt="{_text(one.words)}">'
        f"<figcaption>{says}Sources: {sources}. Licence of the figures: "
        f"{_text('; '.join(one.licences))}. "
        f"Chart: the course named below, {CC_BY}.</figcaption></figure>"
    )


def _claim(name):
    row = ledger.row(name)
    names = row["tables"].split() if isinstance(row["tables"], str) else []
    sources = {
        one["title"]: one["path"]
        for table in names
        for one in tables.resource(table)["sources"]
        if " commit " not in one["title"]
    }
    linked = "; ".join(_link(title, address) for title, address in sources.items())
    return (
        f'<div class="claim" data-of="{_text(name)}">'
        f"<p><strong>{_text(name)}.</strong> {_text(row['claim'])}.</p>"
        + "".join(_verdict(*one) for one in judgements(row))
        + (f'<p class="small">Sources: {linked}.</p>' if linked else "")
        + "</div>"
    )


def _verdict(when, verdict, reason):
    told = f"<strong>{when}: {_text(verdict_words(verdict))}.</strong>"
    return f'<p class="small">{told} {_text(reason)}</p>'


def _foot(draft):
    course = settings.current()
    essay = course.essay
    mine = f"The text of this brief may be used under {CC_BY}. " if draft["open_licence"] else ""
    steps = "; ".join(
        f"{step.word} {step.low:.0f} to {step.high:.0f}" for step in yardstick.steps()
    )
    return (
        f"<footer><p>Words of likelihood, in percent, after {yardstick.SCHEME} (2015): {steps}.</p>"
        f"<p>{mine}Charts, claims and verdicts: “{course.citation}”, {course.now.day.year}, text {CC_BY}, code MIT. "
        f"The claims are those of {essay['author']}, “{essay['title']}”, {essay['journal']}, "
        f"{essay['year']}, in the course's words. Figures belong to the sources named with them, some for "
        "non-commercial use only.</p></footer>"
    )


def _titled(title, text, otherwise):
    return f"<h2>{title}</h2><p>{_lines(text)}</p>" if text.strip() else otherwise


def _labelled(label, text, missing):
    if not text.strip():
        return missing(f"{label}: nothing yet.")
    return f"<p><strong>{label}:</strong> {_lines(text)}</p>"


def _link(title, address):
    if not address.startswith(("https://", "http://")):
        return _text(title)
    return f'<a href="{_text(address)}">{_text(title)}</a>'


def _text(text):
    return html.escape(str(text), quote=True)


def _lines(text):
    return "<br>".join(_text(line) for line in text.strip().split("\n")) if text.strip() else ""
