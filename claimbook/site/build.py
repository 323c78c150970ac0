"""Build the site: all files in memory first, then into a folder beside, which takes the name last."""

from __future__ import annotations

import base64
import json
import posixpath
from collections.abc import Callable
from itertools import groupby
from pathlib import Path, PurePosixPath
from typing import Any

from markupsafe import Markup

from claimbook import charts, files, ledger, settings, tables, templates
from claimbook.guide import standing, syllabus
from claimbook.host import freeze, pyodide, specs
from claimbook.host.specs import Spec
from claimbook.progress import onward
from claimbook.quiz import bank
from claimbook.site import SiteError, exercise, live, parcel, search, shelf
from claimbook.site import folder as folders
from claimbook.site.notebook import Reading, Sheet, cells
from claimbook.site.prose import Prose, broken, first_words, plain
from claimbook.tables import descriptors
from claimbook.widgets.base import Widget

HERE = Path(__file__).parent
STYLES = ("page.css", "content.css", "tables.css")  # in the order in which they hold
FOLDER = "site"
WORDS = ("tagline", "play_title", "play_words", "play_first", "tally_words")  # on the start page
ENTRIES = ("address", "repository", "binder", *WORDS)  # of [site]
EXTRAS = ("glossary", "review", "certificate")  # pages beside the lessons, if the course has them
Say = Callable[[str], None]


def build(folder: Path, say: Say) -> int:
    """Build the site of the current course into a folder; return how many files it has.

    Raises SiteError; then the folder is as it was.
    """
    folders.may_replace(folder)
    with folders.nobody():
        found = Builder(say).files()
    say(f"Write {len(found)} files")
    folders.write(folder, found)
    return len(found)


class Builder:
    """Makes the files of one site. `say` is told what is being made."""

    def __init__(self, say: Say):
        self.say = say
        self.course = settings.current()
        self.found: dict[str, bytes] = {}
        self.lessons = syllabus.lessons()
        self.sheets: dict[str, Sheet] = {}  # by the path of the notebook in the course
        self.waiting: list[str] = []  # paths of Markdown files that pages link to
        self.wanted: set[str] = set()
        self.claims: dict[str, Any] = {}
        self.known = set(ledger.verdicts().index)
        self.notebooks = [
            f"{name}/{path.name}"
            for name in ("lessons", "exercises")
            for path in sorted((self.course.root / name).glob("*.ipynb"))
        ]
        self.search: list[search.Entry] = []
        self.entries = {name: self.course.published(name) for name in ENTRIES}
        self.parts = [
            (part, list(lessons)) for part, lessons in groupby(self.lessons, lambda one: one.part)
        ]
        extras = {name: f"lessons/{name}.ipynb" for name in EXTRAS}
        self.extras = {n: _html(p) if p in self.notebooks else "" for n, p in extras.items()}

    def files(self) -> dict[str, bytes]:
        """All files of the site by their address."""
        self._check()
        self.shared = self._assets()
        for path in self.notebooks:
            self.say(f"Read {path}")
            self.sheets[path] = self._sheet(path)
        exercise.unused({phrase for sheet in self.sheets.values() for phrase in sheet.worded})
        self.say("Compute the evidence of every claim")
        self.claims = shelf.claims()
        for path, sheet in self.sheets.items():
            self._notebook_page(path, sheet)
        self.say("Make the pages of claims and tables")
        self._claim_pages()
        self._table_pages()
        while self.waiting:
            self._text_page(self.waiting.pop(0))
        self._other_pages()
        self.found["search.json"] = search.index(self.search)
        self.found["manifest.webmanifest"] = self._manifest
        self.found[".nojekyll"] = b""  # GitHub Pages then serves every file as it is
        self.found["worker.js"] = parcel.worker(
            {n: raw for n, raw in self.found.items() if not n.startswith(".")}
        )
        self.found[parcel.MARK] = parcel.mark(self.found)
        return self.found

    # What is there before the first page

    def _check(self) -> None:
        """Raise SiteError if a lesson that course.toml names or a file of the bank is not sound."""
        here = {one.id for one in self.lessons}
        for _, titles in self.course.parts:
            for title in titles:
                name = settings.identity(title)
                if name not in here:
                    raise SiteError(
                        f"lessons/{name}.ipynb is not there, but course.toml names “{title}”. "
                        "Fetch the file again or take the title out."
                    )
        _, errors = bank.readable()
        if errors:
            raise SiteError("\n".join([*errors, "Mend the question bank, then build again."]))

    def _assets(self) -> dict[str, str]:
        """Put the site's own styles, scripts and icons in place; their addresses by name."""
        assets = {path.name: path.read_bytes() for path in sorted((HERE / "assets").iterdir())}
        # Each request takes a slow processor hundredths of a second before the first text.
        theme = assets.pop("theme.js")
        assets["site.css"] = b"".join(map(assets.pop, STYLES))
        shared = {name: self._file(parcel.hashed(name, raw), raw) for name, raw in assets.items()}
        shared["theme"] = Markup(theme.decode())
        shared["theme_hash"] = parcel.integrity(theme)
        shared["host"] = self._host()
        shared["python"] = self._python()
        icons = {size: f"icon-{size}.png" for size in (192, 512)}
        for size, name in icons.items():
            self._file(name, parcel.icon(size))
        self._file("icon.svg", parcel.vector())
        self._manifest = parcel.manifest(icons, "icon.svg")
        return shared

    def _host(self) -> str:
        """Put in place what runs the widgets; the address of its folder."""
        self.say("Freeze what grades the answers")
        held = freeze.files()
        name = f"host.{parcel.digest(b''.join(held[one] for one in sorted(held)))}"
        for one in sorted(held):
            self._file(f"{name}/{one}", held[one])
        return name

    def _python(self) -> str:
        """Put the Python of a page in place; the address of its folder, or "" if it cannot be had."""
        try:
            core = pyodide.core()
        except pyodide.NoPyodide as error:
            self.say(str(error))
            return ""
        for path in sorted(core.iterdir()):
            self._file(f"{core.name}/{path.name}", path.read_bytes())
        return core.name

    def _file(self, name: str, raw: bytes) -> str:
        self.found[name] = raw
        return name

    def _keep(self, raw: bytes, ending: str, name: str = "picture") -> str:
        return self._file(parcel.hashed(f"files/{name}.{ending}", raw), raw)

    # Addresses

    def _place(self, page: str, source: str) -> Callable[[str], str | None]:
        """What gives the addresses of links on a page that is made from a file of the course."""

        def place(link: str) -> str | None:
            target, mark, anchor = link.partition("#")
            path = posixpath.normpath(posixpath.join(posixpath.dirname(source), target))
            found = self._address(path, anchor)
            if found is None:
                if not (self.course.root / path).exists():
                    raise broken(source, link)
                return self._source(path)
            return _relative(page, found) + (mark + anchor if "#" not in found else "")

        return place

    def _address(self, path: str, anchor: str = "") -> str | None:
        """The address in the site of a file of the course, or None."""
        if path in self.notebooks:
            return _html(path)
        if path == "README.md":
            return "index.html"
        if path == "data/README.md":
            return f"data/{anchor}.html#" if anchor in tables.names() else "data/index.html"
        if path.endswith(".md") and (self.course.root / path).is_file():
            if path not in self.wanted:
                self.wanted.add(path)
                self.waiting.append(path)
            return _html(path)
        return None

    def _source(self, path: str) -> str | None:
        """The address of a file in the public repository, if course.toml names one."""
        repository = self.entries["repository"]
        return f"{repository}/blob/HEAD/{path}" if repository else None

    # Pages

    def _page(self, address: str, template: str, **values: Any) -> None:
        root = "../" * address.count("/")
        text = templates.render(
            HERE / "templates" / template,
            course=self.course,
            site=self.entries,
            here=address,
            root=root,
            shared=self.shared,
            parts=self.parts,
            version=self.course.version,
            extras=self.extras,
            **{
                **widgets([]),
                "styles": [],
                "picture": "",
                "wide": False,
                "data": "",
                "kind": "article",
                **values,
            },
        )
        self.found[address] = text.encode()

    def _sheet(self, path: str) -> Sheet:
        root = self.course.root
        solved = None
        if path.startswith("exercises/"):
            solution = root / "solutions" / Path(path).name
            solved = cells(solution)[0] if solution.is_file() else []
        page = _html(path)
        reading = Reading(
            path,
            self._place(page, path),
            lambda raw, ending: _relative(page, self._keep(raw, ending)),
            self._spec,
            lambda claim: _relative(page, f"claims/{claim}.html") if claim in self.known else None,
            solved,
        )
        return reading.read(*cells(root / path))

    def _spec(self, spec: Spec) -> dict[str, Any]:
        """What the page says of a widget; equal scripts and styles are one file."""
        return {
            "kind": spec.kind,
            "module": self._keep(spec.script.encode(), "js", "widget"),
            "style": self._keep(spec.style.encode(), "css", "widget"),
            "state": spec.state,
            "session": spec.session,
        }

    def _notebook_page(self, path: str, sheet: Sheet) -> None:
        address = _html(path)
        name = Path(path).stem
        order = [one.id for one in self.lessons]
        lesson = self.lessons[order.index(name)] if name in order else None
        at = order.index(name) if name in order else -1
        kind = "exercise" if path.startswith("exercises/") else "lesson" if lesson else "page"
        self._page(
            address,
            "notebook.html.j2",
            title=sheet.title,
            description=sheet.description,
            sheet=sheet,
            body=Markup("".join(sheet.parts)),
            **widgets(sheet.widgets),
            styles=[parcel.integrity(text.encode()) for text in sheet.styles],
            picture=posixpath.normpath(posixpath.join(posixpath.dirname(address), sheet.picture))
            if sheet.picture
            else "",
            lesson=lesson,
            type=kind,
            before=self.lessons[at - 1] if at > 0 else None,
            after=self.lessons[at + 1] if 0 <= at < len(order) - 1 else None,
            plan=self._plan(name) if kind == "lesson" else None,
        )
        self.search += search.of_sheet(sheet, address, kind)

    def _plan(self, name: str) -> str | None:
        """The address of a lesson's seminar plan, if there is one."""
        return self._address(f"lessons/seminar/{name}.md")

    def _users(self, page: str, kind: str, name: str) -> list[tuple[str, str]]:
        """The notebooks that use a claim or a table, by title, with their addresses from a page."""
        users = shelf.users(self.sheets.values(), kind, name)
        return [(sheet.title, _relative(page, _html(sheet.path))) for sheet in users]

    def _claim_pages(self) -> None:
        changes = shelf.history()
        for identity, (face, review) in self.claims.items():
            address = f"claims/{identity}.html"
            prose = Prose(self._place(address, "claims/"))
            base = self.entries["address"]
            if base:
                review = {**review, "url": f"{base}/{address}"}
            self._page(
                address,
                "claim.html.j2",
                title=f"{identity}. {face.claim}",
                description=first_words(
                    f"{face.claim}. " + " ".join(f"{j.when}: {j.verdict}." for j in face.judgements)
                ),
                face=face,
                reasons=[Markup(prose.html(one.reason)) for one in face.judgements],
                changes=changes.get(identity, []),
                users=self._users(address, "claims", identity),
                data=as_data(review),
            )
        self._page(
            "claims/index.html",
            "claims.html.j2",
            title="The claims",
            description=f"All {len(self.claims)} claims with their two verdicts.",
            rows=shelf.listed(),
            number=len(self.claims),
            tally=shelf.tally(),
            wide=True,
        )
        self.search += search.of_claims(self.claims)

    def _table_pages(self) -> None:
        specs = [tables.resource(name) for name in tables.names()]
        for spec in specs:
            name, address = spec["name"], f"data/{spec['name']}.html"
            self._file(f"data/{spec['path']}", shelf.raw(name))
            rows = shelf.rows(name)
            bears = [
                i for i, (face, _) in self.claims.items() if name in [s.table for s in face.sources]
            ]
            self._page(
                address,
                "table.html.j2",
                title=spec["title"],
                description=first_words(spec["description"]),
                spec=spec,
                rows=[list(row.values()) for row in rows[: shelf.PREVIEW]],
                number=len(rows),
                users=self._users(address, "tables", name),
                claims=bears,
            )
            self.search.append(
                ("table", address, spec["title"], f"{name}. {spec['description']}", "")
            )
        self._page(
            "data/index.html",
            "tables.html.j2",
            title="The tables",
            description=f"All {len(specs)} tables behind the figures, with sources and licences.",
            specs=specs,
            package=descriptors.package(),
            wide=True,
        )

    def _text_page(self, path: str) -> None:
        """A page for a Markdown file that other pages link to."""
        address = _html(path)
        prose = Prose(self._place(address, path))
        html = prose.html(files.text(self.course.root / path))
        title = prose.headings[0][1] if prose.headings else path
        self._page(
            address,
            "text.html.j2",
            title=title,
            description=first_words(plain(html)[len(title) :].strip() or title),
            body=Markup(html),
            sections=[(i, w, 0) for level, w, i in prose.headings if level == 2],
        )

    def _other_pages(self) -> None:
        played = None
        if call := self.course.site.get("play"):
            played = self._played(call)
        terms = self._address("lessons/glossary.ipynb")
        self.search += search.of_terms(terms) if terms else []
        self._page(
            "index.html",
            "start.html.j2",
            title=self.course.title,
            description=self.course.about,
            played=Markup(played["fallback"]) if played else "",
            **widgets([played["spec"]] if played else []),
            picture=played["picture"] if played else "",
            tally=shelf.tally(),
            number=len(self.claims),
            ends={one.id: sorted(onward.ends(standing.ids(one)[0])) for one in self.lessons},
            wide=True,
            kind="website",
        )
        self._page(
            "search.html",
            "search.html.j2",
            title="Search",
            description="Search the lessons, the glossary, the claims and the tables.",
        )

    def _played(self, code: str) -> dict[str, Any]:
        """The figure of the start page: [site] play says how it is called."""
        where = f"course.toml, [site], play = “{code}”"
        names = {name: self._module(name) for name in [code.partition(".")[0]]}
        call = live.call(live.parse(code), names)
        shown = call.function(*call.arguments, **call.options) if call else None
        if not isinstance(shown, Widget):
            raise SiteError(
                f"{where}: this is no call that gives a figure. Write it as in a notebook."
            )
        picture, still, words = "", shown.still(), shown.sentence()
        if still is not None:
            picture = self._keep(base64.b64decode(charts.png(still)), "png")
        fallback = templates.render(HERE / "templates/played.html.j2", picture=picture, words=words)
        spec = {"id": "w1", **self._spec(specs.view(shown))}
        return {"spec": spec, "picture": picture, "fallback": fallback}

    def _module(self, name: str) -> Any:
        try:
            return self.course.module(name)
        except ImportError:
            return None


def _html(path: str) -> str:
    """The address of the page that is made from a file of the course."""
    return str(PurePosixPath(path).with_suffix(".html"))


def widgets(specs: list[dict[str, Any]]) -> dict[str, Any]:
    """What a page says of its widgets: for each its id and its spec, as text that may stand inside
    a script element; and the one whose files are fetched at once: the first that is not folded."""
    told = [{name: value for name, value in spec.items() if name != "id"} for spec in specs]
    return {
        "widgets": [
            (spec["id"], Markup(as_data(one))) for spec, one in zip(specs, told, strict=True)
        ],
        "first": next((one for one in told if one["kind"] != "course_map"), None),
    }


def as_data(value: Any) -> Markup:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return Markup(text.replace("<", "\\u003c"))


def _relative(page: str, target: str) -> str:
    """The way from a page to a target in the site."""
    path, mark, anchor = target.partition("#")
    found = posixpath.relpath(path, posixpath.dirname(page) or ".")
    return found + (mark + anchor if anchor else "")
