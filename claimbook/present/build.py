"""The pages of one presentation: the wall, and the speaker's own."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html import escape, unescape
from pathlib import Path
from typing import Any

import mistune
from markupsafe import Markup

from claimbook import files, quiz, settings, templates
from claimbook.present import screens
from claimbook.present.screens import Screen
from claimbook.quiz import bank, plainly
from claimbook.quiz.fold import NOTE, unfolded
from claimbook.quiz.questions import Question, figures
from claimbook.room import plan
from claimbook.room.plan import Plan
from claimbook.seminar import material, pages
from claimbook.seminar.material import PackError
from claimbook.site import build, live, parcel
from claimbook.site.notebook import Reading, cells
from claimbook.site.prose import plain

HERE = Path(__file__).parent
OWN = ("present.css", "present.js", "fit.js", "speaker.js", "clock.js")
HELD = "Guess first. Press here to look."
MADE = {"title", "step", "show"}  # the kinds of screens that are no questions


class Presentation(build.Builder):
    """Makes the files of one lesson's presentation: index.html, speaker.html and what they need."""

    def __init__(self, lesson: str, say: Callable[[str], None], long: bool = False):
        super().__init__(say)
        self.lesson = lesson
        text = files.text(material.plan(lesson))
        self.plan: Plan = plan.read(text, long)
        self.all_steps = plan.read(text, long=True).steps  # pack.yaml speaks of all
        self.questions: dict[str, Question] = {}
        self.reading = Reading(
            f"lessons/{lesson}.ipynb",
            lambda link: None,  # a link on the wall leads away from it: its words are enough
            self._keep,
            self._spec,
            lambda claim: None,
        )
        self.cells: dict[str, dict[str, Any]] = {}
        self.captions: dict[str, str] = {}  # by the id of a cell

    def files(self) -> dict[str, bytes]:
        """All files by their address. Raises SiteError, PackError, BankError."""
        self._check()
        shown = self.screens()
        self.shared = self._assets()
        for name in OWN:
            self._file(name, (HERE / name).read_bytes())
        self.say(f"Make {len(shown)} screens")
        told = [self._told_of(one) for one in shown]
        values = {
            "course": self.course,
            "shared": self.shared,
            "title": self.plan.title.partition(": ")[2] or self.plan.title,
            "lesson": self.lesson,
            "steps": self.plan.steps,
            "minutes": sum(step.minutes for step in self.plan.steps),
        }
        self.found["index.html"] = templates.render(
            HERE / "wall.html.j2",
            **values,
            screens=told,
            **build.widgets(self.reading.sheet.widgets),
        ).encode()
        self.found["speaker.html"] = templates.render(
            HERE / "speaker.html.j2",
            **values,
            told=build.as_data(
                {"steps": self._steps(), "screens": [self._spoken(s) for s in told]}
            ),
            notes=[(name, Markup(mistune.html(text))) for name, text in self._notes()],
        ).encode()
        self.found[parcel.MARK] = parcel.mark(self.found)
        return self.found

    def screens(self) -> list[Screen]:
        """The screens in their order."""
        raw = material.wanted(self.lesson).get("screens", {})
        wanted = screens.checked(self.lesson, raw, self.all_steps)
        path = settings.current().lessons / f"{self.lesson}.ipynb"
        for cell in cells(path)[0]:
            self.cells[cell.get("id", "")] = cell
            tree = live.parse(cell["source"]) if cell["cell_type"] == "code" else None
            if tree is not None:
                self.reading.names |= live.imported(tree)
        self.reading.names["quiz"] = quiz
        steps = {step.what for step in self.plan.steps}
        named = []
        for step, told in wanted.items():
            self.captions |= told.get("captions", {})
            named += told.get("show", ()) if step in steps else ()
        for name in {*named, *self.captions}:
            if name not in self.cells:
                raise PackError(
                    f"pack.yaml, {self.lesson}, screens: the notebook has no cell {name!r}."
                )
        waits = {name: self._waits(name) for name in named}
        asked = {name for step in self.plan.steps for name in step.questions}
        asked |= {name for names in waits.values() for name in names}
        self.questions = {name: bank.get(name) for name in sorted(asked)}
        guesses = {name for name, question in self.questions.items() if question.tries == 1}
        return screens.order(self.plan.steps, wanted, waits, guesses)

    def _waits(self, name: str) -> list[str]:
        """The questions that a cell waits for, as its saved fold says."""
        found: list[str] = []
        for output in self.cells[name].get("outputs", ()):
            _, _, classes = unfolded("".join(output.get("data", {}).get("text/markdown", "")))
            found += [
                f"{self.lesson}/{one.removeprefix('after-')}"
                for one in classes.split()
                if one.startswith("after-")
            ]
        return found

    def _told_of(self, one: Screen) -> dict[str, Any]:
        """What the wall shows on a screen, and what the speaker is told of it."""
        step = self.plan.steps[one.step - 1] if one.step else None
        html, question = "", self.questions.get(one.name) if one.kind not in MADE else None
        if one.kind == "step":
            html = str(mistune.html(figures.fill(one.name)))
        elif one.kind == "show":
            html = self._titled(one.name) + self._cell(self.cells[one.name])
        elif question is not None:
            code = f"quiz.ask({json.dumps(one.name)})"
            html = self._cell({"source": code, "outputs": [], "execution_count": 1})
        words = (
            plainly.prompt(plainly.settled(question)) if question else self._words(one, html, step)
        )
        alive = 'class="cb-widget"' in html and one.kind != "step"
        return {
            "step": one.step,
            "kind": one.kind,
            "name": one.name if one.kind != "step" else "",
            "what": step.what if step else "",
            "words": words,
            "html": Markup(html),
            "alive": alive,
            "key": plainly.solution(plainly.settled(question)) if question else [],
        }

    def _titled(self, name: str) -> str:
        words = self.captions.get(name)
        return f"<h3>{escape(words)}</h3>" if words else ""

    def _cell(self, cell: dict[str, Any]) -> str:
        if cell.get("cell_type") == "markdown":
            return self.reading.prose.html(cell["source"])
        html = self.reading.shown(cell, f"lessons/{self.lesson}.ipynb")
        return pages.dashed(html.replace(NOTE, HELD))

    @staticmethod
    def _words(one: Screen, html: str, step: Any) -> str:
        """A name for a screen that asks nothing: the title of its chart or card, or its step's."""
        named = re.search(r'alt="([^".:]+)|<(?:h3|figcaption)[^>]*>(.+?)</', html)
        words = unescape(plain(next(filter(None, named.groups()), ""))) if named else ""
        if one.kind == "step":
            return "What to do"
        return words.strip() or ("A table" if "<table" in html else step.what if step else "")

    def _steps(self) -> list[dict[str, Any]]:
        return [
            {"what": one.what, "minutes": one.minutes, "how": one.how} for one in self.plan.steps
        ]

    @staticmethod
    def _spoken(told: dict[str, Any]) -> dict[str, Any]:
        return {name: told[name] for name in ("step", "kind", "words", "key")}

    def _notes(self) -> list[tuple[str, str]]:
        return [(name, pages.INSIDE.sub(r"\1", text)) for name, text in self.plan.notes]
