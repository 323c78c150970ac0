"""What a page holds of each widget: its script, its style, and what it shows at first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from claimbook import settings, tasks
from claimbook.brief import draft, page, talk
from claimbook.brief.view import BriefBuilder, offer
from claimbook.guide import map as course_map
from claimbook.guide import sheet
from claimbook.host.journal import Journal
from claimbook.host.session import KINDS
from claimbook.quiz import asked_twice, register_view, widget
from claimbook.quiz.session import Again, Session, questions
from claimbook.quiz.sitting import Sitting
from claimbook.tasks.widget import TaskView
from claimbook.widgets.base import Widget

OWN = ("layout", "tabbable", "tooltip")  # traits of ipywidgets, which no script of ours reads


@dataclass(frozen=True)
class Spec:
    """One widget of a page. script, style: texts of its files; the rest as in docs/site.md.

    markdown: what stands for it where no script runs, for every reader the same. framed: the style
    sheet that its script puts into a page within the page, which a policy has to allow by its hash.
    """

    kind: str
    script: str
    style: str
    state: dict[str, Any]
    session: dict[str, Any] | None
    markdown: str
    framed: str = ""


def view(shown: Widget, kind: str = "figure") -> Spec:
    """The Spec of a widget that needs nobody to answer it, as it is now."""
    traits = shown.traits(sync=True)
    state = {name: getattr(shown, name) for name in traits if name[0] != "_" and name not in OWN}
    return Spec(kind, shown._esm, shown._css, state, None, shown.markdown())


def session(name: str, *arguments: Any) -> Spec:
    """The Spec of a widget that Python answers, for a reader who has done nothing yet.

    name, arguments: a kind of claimbook.host.session.KINDS and what it takes.
    Raises KeyError for another name, and what the bank or the guide raises.
    """
    kept = Journal()
    shown = VIEWS[name](kept, *arguments)
    state = KINDS[name](kept, *arguments).state()
    framed = ""
    if name == "certificate":
        framed = state["sheet"]["style"] = sheet.Certificate._css
    if name == "brief":
        empty, day = draft.empty(), settings.current().now.day  # not today: equal bytes each day
        first = talk.state(empty, "") | {"body": page.body(empty, day, gaps=True)}
        state, framed = {"offer": offer(), "state": first}, page.STYLE
    asked = {"name": name, "args": list(arguments)}
    return Spec(name, shown._esm, shown._css, state, asked, shown.markdown(), framed)


def _map(_kept: Journal, lesson: str = "") -> Widget:
    shown = course_map.CourseMap()
    shown.here = lesson
    return shown


def _builder() -> Any:
    """The builder of a brief as far as a Spec needs it: one made would open this user's draft."""
    return SimpleNamespace(_esm=BriefBuilder._esm, _css=BriefBuilder._css, markdown=str)


VIEWS: dict[str, Callable[..., Any]] = {
    "quiz": lambda kept, *names: widget.Quiz(Session(questions(names), kept)),
    "again": lambda kept, *names: widget.Quiz(Again(questions(names), kept)),
    "summary": lambda kept, lesson="": widget.Summary(lesson, kept),
    "review": lambda kept, minutes=10: widget.Review(Sitting(kept, minutes)),
    "then_and_now": lambda kept: asked_twice.ThenAndNow(kept),
    "register": lambda kept: register_view.RegisterView(kept),
    "course_map": _map,
    "certificate": lambda kept: sheet.Certificate(),
    "brief": lambda kept: _builder(),
    "task": lambda kept, name: TaskView(tasks.find(name), kept),
}
