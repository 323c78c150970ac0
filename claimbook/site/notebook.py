"""One committed notebook as the pieces of a page. Its saved outputs are shown, nothing is run."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape, unescape
from pathlib import Path
from typing import Any

from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from claimbook import files, ledger, settings, tables, tasks
from claimbook.glossary import entries
from claimbook.host.specs import Spec
from claimbook.quiz.fold import PHONE, PICTURE, unfolded
from claimbook.site import SiteError, exercise, fallback, live, stacking
from claimbook.site.prose import Prose, first_words, plain

TASK = re.compile(r"^exercises\.check\(\"([^\"]+)\"", re.MULTILINE)
TERM = re.compile(r"<td([^>]*)><strong>([^<]+)</strong></td>")
HINT = "exercises.hint"
MADE_FROM = "*This notebook is made from "  # for who edits the notebook
LOADED = re.compile(r"(?:load|describe)\(\"([a-z0-9_]+)\"\)")
# What pandas writes around a table and a strict page refuses or has no use for.
FOLDED = re.compile(r'<details class="guess-first.*?</details>', re.DOTALL)
SCOPED = re.compile(r"<style scoped>.*?</style>\s*", re.DOTALL)
STYLED = re.compile(r' style="([^"]*)"')
LOOKS = {  # what saved tables write into their cells, as the style sheet of the site knows it
    "white-space:nowrap": " data-nowrap",
    **{f"text-align:{side}": f' data-align="{side}"' for side in ("left", "right", "center")},
}
SKIP = re.compile(
    r"\s*<p><em>((?!</em>).)*</em></p>\n?", re.DOTALL
)  # where to go on; a fold needs it not
SAVED_TABLE = re.compile(r'<table(?! class="cb-table">).*?</table>', re.DOTALL)
EMPTY_HEAD = re.compile(r"<th[^>]*></th>")
PLAIN_CODE = re.compile(r'<span class="(?:n|p|o|w|nn|nb|nf|nc)">([^<]*)</span>')
NEEDS_SCRIPTS = "This part shows your own answers. It needs scripts, which are off or not loaded."


@dataclass
class Sheet:
    """What a page shows of a notebook, and what other pages need to know about it.

    sections: (id, words, minutes) of each section. texts: (id, words, text, what is folded) for the search.
    """

    path: str
    title: str = ""
    description: str = ""
    parts: list[str] = field(default_factory=list)
    widgets: list[dict[str, Any]] = field(default_factory=list)
    sections: list[tuple[str, str, int]] = field(default_factory=list)
    texts: list[tuple[str, str, str, str]] = field(default_factory=list)
    claims: dict[str, None] = field(default_factory=dict)
    tables: dict[str, None] = field(default_factory=dict)
    picture: str = ""
    python: bool = False  # whether it has tasks in Python
    folded: list[str] = field(default_factory=list)  # those tasks; what comes after all tasks
    ending: list[str] = field(default_factory=list)
    worded: set[str] = field(default_factory=set)  # phrases of [site.words] that it has
    styles: dict[str, None] = field(default_factory=dict)  # texts that its widgets put into frames


def cells(path: Path) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """The cells and the metadata of a notebook. Raises SiteError, naming what is wrong with it."""
    again = f"`{settings.current().command} notebooks {path.name}` makes its outputs again."
    try:
        raw = json.loads(files.text(path))
        found = [{**cell, "source": "".join(cell["source"])} for cell in raw["cells"]]
        return found, raw["metadata"]
    except OSError as error:
        raise SiteError(f"{error} Fetch the file again or take its lesson out.") from None
    except (ValueError, KeyError, TypeError) as error:
        raise SiteError(
            f"{path} is no notebook ({type(error).__name__}: {error}). Fetch it again. {again}"
        ) from None


class Reading:
    """Turns one notebook into a Sheet.

    place: see Prose. keep: takes bytes and an ending, and gives the address of a file with them.
    spec: takes a Spec and gives what the page says of it. solved: the cells of the notebook with
    solutions, whose outputs an exercise shows where the code is the same.
    """

    def __init__(
        self,
        path: str,
        place: Callable[[str], str | None],
        keep: Callable[[bytes, str], str],
        spec: Callable[[Spec], dict[str, Any]],
        claim: Callable[[str], str | None],
        solved: list[dict[str, Any]] | None = None,
    ):
        self.sheet = Sheet(path)
        self.prose = Prose(place)
        self.keep, self.spec, self.claim = keep, spec, claim
        self.solved = {one["source"]: one.get("outputs", []) for one in solved or []}
        self.exercise = solved is not None
        self.names: dict[str, Any] = {}
        self.pending: list[str] = []  # code whose output comes with a later cell
        self.section = ("", "")
        self.extra: int | None = None  # where what is not of the core began in the parts

    def read(self, found: list[dict[str, Any]], about: dict[str, Any]) -> Sheet:
        """Return the Sheet for the cells and the metadata of a notebook."""
        minutes = about.get("course", {}).get("minutes", {})
        sheet = self.sheet
        numbered = [{**cell, "number": number} for number, cell in enumerate(found, 1)]
        if self.exercise:
            self._exercise(numbered)
        else:
            for cell in numbered:
                self._cell(cell)
            self._fold_extra()
        heads = [one for one in self.prose.headings if one[0] <= 2]
        sheet.title = about.get("title") or (heads[0][1] if heads else sheet.path)
        sheet.sections = [(i, w, int(minutes.get(w, 0))) for level, w, i in heads if level == 2]
        texts = [text for _, _, text, _ in sheet.texts]
        sheet.description = first_words(next((t for t in texts if len(t) > 60), sheet.title))
        return sheet

    def _cell(self, cell: dict[str, Any]) -> None:
        where = f"{self.sheet.path}, cell {cell['number']}"
        if cell["cell_type"] == "markdown":
            self._text(exercise.worded(_for_a_page(cell, where), self.sheet.worded))
        elif cell["cell_type"] == "code":
            self._code(cell, where)

    def _exercise(self, found: list[dict[str, Any]]) -> None:
        """Read the cells in their order, since code needs what stands above it, and sort the parts."""
        sheet = self.sheet
        parts: dict[str, list[str]] = {place: [] for place in exercise.PLACES}
        heads: dict[str, list[tuple[int, str, str]]] = {place: [] for place in exercise.PLACES}
        for cell, place in exercise.placed(found):
            self.prose.headings, sheet.parts = heads[place], parts[place]
            self._cell(cell)
        sheet.parts = parts["head"] + parts["page"]
        sheet.folded, sheet.ending = parts["python"], parts["end"]
        sheet.python = any(level == 2 for level, _, _ in heads["python"])
        self.prose.headings = [one for place in exercise.PLACES for one in heads[place]]

    def shown(self, cell: dict[str, Any], where: str) -> str:
        """The HTML of one code cell by itself; its widgets join those of the sheet."""
        before = len(self.sheet.parts)
        self._code(cell, where)
        return "".join(self.sheet.parts[before:])

    def _text(self, text: str) -> None:
        """Add a cell of prose; each section of it is one text for the search."""
        if not text.strip():
            return
        before = len(self.prose.headings)
        html = self.prose.html(text)
        if html.startswith("<h"):
            self._fold_extra()
            rest = settings.current().pace.get("rest")
            if rest and not self.exercise and self.prose.headings[before][1].startswith(rest):
                self.extra = len(self.sheet.parts)
        self.sheet.parts.append(html)
        for _, words, identity in self.prose.headings[before:]:
            self.section = (identity, words)
        text = re.sub(r"<h\d.*?</h\d>", "", html)
        folded = " ".join(map(plain, FOLDED.findall(text)))
        self.sheet.texts.append((*self.section, plain(FOLDED.sub("", text)), folded))

    def _fold_extra(self) -> None:
        """Put what is not of the core into a fold, under its heading."""
        if self.extra is None:
            return
        parts, start = self.sheet.parts, self.extra
        self.extra = None
        heading, end, rest = parts[start].partition("</h3>\n")
        inside = "".join([SKIP.sub("", rest, count=1), *parts[start + 1 :]])
        parts[start:] = [
            f'<details class="cb-extra"><summary>{heading}{end}</summary>{inside}</details>\n'
        ]

    def _code(self, cell: dict[str, Any], where: str) -> None:
        code = cell["source"].strip()
        outputs = cell.get("outputs", [])
        if self.exercise:
            outputs = self.solved.get(cell["source"], [])
        elif code and cell.get("execution_count") is None:
            raise SiteError(f"{where} was never run. {self._again()}")
        outputs, words, waits = _opened(outputs)
        before = len(self.sheet.parts)
        self._shown(code, outputs, where)
        if words and len(self.sheet.parts) > before:
            inside = "".join(self.sheet.parts[before:])
            self.sheet.parts[before:] = [
                f'<details class="{waits}"><summary>{words}</summary>{inside}</details>\n'
            ]

    def _shown(self, code: str, outputs: list[dict[str, Any]], where: str) -> None:
        tree = live.parse(code)
        if tree is not None:
            self.names |= live.imported(tree)
        for name in LOADED.findall(code):
            self.sheet.tables[name] = None
        if HINT in code:
            return
        if self.exercise and (task := TASK.search(code)):
            self._task(task[1], code)
            return
        call = live.call(tree, self.names)
        if call and call.function is ledger.card:
            self._card(call.arguments[0], outputs, where)
            return
        if call and call.function is not tables.describe and (made := live.make(call, where)):
            self._widget(made, outputs)
            return
        shown = "".join(self._output(one, where) for one in outputs)
        self.pending.append(code)
        if shown:
            self.sheet.parts.append(shown + self._fold())

    def _fold(self) -> str:
        code, self.pending = "\n\n".join(filter(None, self.pending)), []
        html = highlight(code, PythonLexer(), HtmlFormatter(nowrap=True)).rstrip("\n")
        html = PLAIN_CODE.sub(r"\1", html)
        return (
            '<details class="cb-code"><summary>How this was made</summary>'
            f'<pre class="cb-pre" tabindex="0"><code>{html}</code></pre></details>\n'
        )

    def _output(self, output: dict[str, Any], where: str) -> str:
        if output.get("output_type") == "error":
            raise SiteError(f"{where} ended in an error when it was run. {self._again()}")
        if output.get("output_type") == "stream":
            return f'<pre class="cb-pre" tabindex="0">{escape(_joined(output["text"]))}</pre>\n'
        data = {kind: _joined(text) for kind, text in output.get("data", {}).items()}
        if "image/png" in data:
            return self._picture(data, where, narrow=_narrow(output))
        if "text/html" in data:
            html = self._tables(SCOPED.sub("", data["text/html"]), where)
            return f'<div class="cb-out">{html}</div>\n'
        if "text/markdown" in data:
            html = PICTURE.sub(
                lambda found: self._picture(_data_of(found), where, narrow=found[1] or ""),
                self.prose.html(data["text/markdown"]),
            )
            return f'<div class="cb-out">{self._tables(html, where)}</div>\n'
        return f'<pre class="cb-pre" tabindex="0">{escape(data.get("text/plain", ""))}</pre>\n'

    def _tables(self, html: str, where: str) -> str:
        """Saved tables as the site shows them: they may scroll sideways; an empty head is no head."""

        def shown(found: re.Match[str]) -> str:
            table = found[0].replace('border="1" class="dataframe"', 'class="cb-table"')
            return self.prose.scrolling(stacking.stacked(EMPTY_HEAD.sub("<td></td>", table)))

        return SAVED_TABLE.sub(shown, STYLED.sub(lambda found: _looks(found[1], where), html))

    def _picture(
        self, data: dict[str, str], where: str, caption: str = "", narrow: str = ""
    ) -> str:
        """A chart; narrow: the same, drawn for a phone."""
        address, size = self._png(data["image/png"], where)
        self.sheet.picture = self.sheet.picture or address
        words = escape(data.get("text/plain", "").removeprefix("Chart: "))
        shown = f'<img src="{address}" alt="{words}" {size} loading="lazy" decoding="async">'
        if narrow:
            other, size = self._png(narrow, where)
            source = f'<source media="{PHONE}" srcset="{other}" {size}>'
            shown = f"<picture>{source}{shown}</picture>"
        return f'<figure class="cb-chart">{shown}{caption}</figure>\n'

    def _png(self, text: str, where: str) -> tuple[str, str]:
        """Keep a picture; return its address, and its size as attributes."""
        try:
            raw = base64.b64decode(text, validate=False)
            if raw[:8] != b"\x89PNG\r\n\x1a\n":
                raise ValueError("these bytes are no PNG")
        except ValueError as error:
            raise SiteError(f"{where}: its picture is damaged ({error}). {self._again()}") from None
        width, height = (int.from_bytes(raw[at : at + 4], "big") for at in (16, 20))
        return self.keep(raw, "png"), f'width="{width}" height="{height}"'

    def _card(self, claim: str, outputs: list[dict[str, Any]], where: str) -> None:
        text = next((_joined(o["data"]["text/markdown"]) for o in outputs if "data" in o), "")
        if not text:
            raise SiteError(f"{where}: the card of {claim} has no saved output. {self._again()}")
        self.sheet.claims[claim] = None
        html, address = self.prose.html(text), self.claim(claim)
        html = re.sub(
            r"<h4([^>]*)>(.*?)</h4>",
            lambda found: f"<h3{found[1]}>{_linked(found[2], address)}</h3>",
            html,
            count=1,
        )
        self.sheet.parts.append(f'<section class="cb-card">{html}</section>\n')

    def _widget(self, made: live.Live, outputs: list[dict[str, Any]]) -> None:
        data = next((o["data"] for o in outputs if "data" in o), {})
        data = {kind: _joined(text) for kind, text in data.items()}
        if held := PICTURE.search(data.get("text/markdown", "")):
            data = _data_of(held)
        identity = f"w{len(self.sheet.widgets) + 1}"
        spec = made.spec
        if spec.framed:
            self.sheet.styles[spec.framed] = None
        self.sheet.widgets.append({"id": identity, **self.spec(spec)})
        if made.questions:
            title = "Task" if spec.kind == "task" else ""
            inside = fallback.html(made.questions, self.prose.html, title)
            self.sheet.claims |= dict.fromkeys(c for q in made.questions for c in q.claims)
        elif "image/png" in data:
            caption = f"<figcaption>{escape(data.get('text/plain', ''))}</figcaption>"
            inside = self._picture({**data, "text/plain": ""}, self.sheet.path, caption)
        elif spec.session and spec.kind != "course_map":
            inside = f'<p class="cb-quiet">{NEEDS_SCRIPTS}</p>'
        else:
            inside = self.prose.html(spec.markdown or data.get("text/markdown", ""))
            if "languages" in spec.state:  # the glossary: links lead to its terms
                inside = TERM.sub(_named, inside)
        asks = " ".join(question.id for question in made.questions)
        asks = f' data-asks="{asks}"' if asks else ""
        place = f'<div class="cb-widget" data-widget="{spec.kind}" data-spec="{identity}"{asks}>{inside}</div>'
        if spec.kind == "course_map":  # long on a phone, and the page has its own map
            place = f'<details class="cb-map"><summary>Course map: how far you are</summary>{place}</details>'
        self.sheet.parts.append(f"{place}\n")

    def _task(self, identity: str, code: str) -> None:
        task = tasks.find(identity)
        hints = "".join(
            f'<details class="cb-hint"><summary>Hint {number} of {len(task.hints)}</summary>'
            f"{self.prose.html(hint)}</details>\n"
            for number, hint in enumerate(task.hints, 1)
        )
        self.pending.append(code)
        cell = self._fold().replace("How this was made", "The cell to fill in")
        self.sheet.parts.append(f'<div class="cb-python">{hints}{cell}</div>\n')

    def _again(self) -> str:
        return f"Make its outputs again: {settings.current().command} notebooks {self.sheet.path}"


def _for_a_page(cell: dict[str, Any], where: str) -> str:
    """The text of a cell as a page says it: `course.web` in its metadata may put other words.

    That is a whole text, or a mapping from phrases to what stands for them.
    """
    own, text = cell.get("metadata", {}).get("course", {}).get("web"), cell["source"]
    if isinstance(own, str):
        return own
    for phrase, words in (own or {}).items():
        if phrase not in text:
            raise SiteError(
                f"{where}: course.web in the metadata of this cell replaces “{phrase}”, which the "
                "text no longer has. Mend the metadata."
            )
        text = text.replace(phrase, words)
    return "" if text.startswith(MADE_FROM) else text


def _named(found: re.Match[str]) -> str:
    """A term's cell with the name to which links lead."""
    anchor = entries.anchor(unescape(found[2]))
    return f'<td{found[1]} id="{anchor}"><strong>{found[2]}</strong></td>'


def _looks(style: str, where: str) -> str:
    """What stands for a style attribute, which the policy of a page forbids."""
    named = [part.replace(" ", "") for part in style.split(";") if part.strip()]
    if unknown := [part for part in named if part not in LOOKS]:
        raise SiteError(
            f"{where}: a saved table sets “{'; '.join(unknown)}” in a cell, which the policy of a "
            "page forbids. Take it out, or let claimbook/site/notebook.py know it."
        )
    return "".join(LOOKS[part] for part in named)


def _opened(outputs: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], str, str]:
    """The outputs of a cell without the fold that asks for a guess first; its words and classes."""
    for output in outputs:
        inside, words, waits = unfolded(_joined(output.get("data", {}).get("text/markdown", "")))
        if words:
            rest = {**output, "data": {**output["data"], "text/markdown": inside}}
            return [rest if one is output else one for one in outputs], words, waits
    return outputs, "", ""


def _data_of(found: re.Match[str]) -> dict[str, str]:
    """A picture that stands in a text as the data of an output."""
    return {"text/plain": unescape(found[2]), "image/png": found[3]}


def _narrow(output: dict[str, Any]) -> str:
    """The picture of a chart that was drawn for a phone, or ""."""
    return _joined(output.get("metadata", {}).get("image/png", {}).get("narrow", ""))


def _linked(words: str, address: str | None) -> str:
    return f'<a href="{address}">{words}</a>' if address else words


def _joined(text: Any) -> str:
    return text if isinstance(text, str) else "".join(text)
