"""The pages of a room: plain HTML, one script each, made of the kit and the kinds of questions."""

from __future__ import annotations

import re
from hashlib import blake2s
from pathlib import Path
from typing import Any

from claimbook import settings
from claimbook.templates import render

HERE = Path(__file__).parent
ROLES = ("student", "screen", "teacher")
TITLES = {"student": "The room", "screen": "The room: projector", "teacher": "The room: teacher"}
START = re.compile(r"export default (\$module\d+\.default);\s*$")  # as bundle.py ends a script
SCRIPT, STYLE = "text/javascript; charset=utf-8", "text/css; charset=utf-8"


@settings.once
def _made() -> tuple[dict[str, tuple[str, bytes]], dict[str, tuple[str, str]]]:
    """The files by name, each with its type, and for each role the names of its script and style."""
    # Not above: each start of Jupyter's server reads this module, whether a room opens or not.
    from claimbook.quiz.questions import discovery
    from claimbook.widgets.bundle import KIT, QUIZ, bundle

    files, names = {}, {}
    for role in ROLES:
        found = discovery.files(".js") if role == "student" else []
        sheets = [KIT / "style.css", HERE / "room.css", HERE / f"{role}.css", HERE / "play.css"]
        if role == "student":
            sheets[1:1] = [QUIZ / "quiz.css", *discovery.files(".css")]
        style = "\n".join(path.read_text(encoding="utf-8") for path in sheets)
        script = START.sub(
            r"\1.render({ el: document.getElementById('room') });",
            bundle(HERE / f"{role}.js", *found),
        )
        names[role] = f"{role}-{_mark(script)}.js", f"{role}-{_mark(style)}.css"
        given = (SCRIPT, script.encode()), (STYLE, style.encode())
        files |= zip(names[role], given, strict=True)
    return files, names


def _mark(text: str) -> str:
    return blake2s(text.encode(), digest_size=5).hexdigest()


def files() -> dict[str, tuple[str, bytes]]:
    """Scripts and styles by name: type and content."""
    return _made()[0]


def page(role: str) -> str:
    """The HTML of a role's page. It holds nothing of the room."""
    script, style = _made()[1][role]
    course = settings.current()
    values = {"title": TITLES[role], "course": course.title, "role": role}
    return render(HERE / "page.html.j2", script=script, style=style, **values)


def choice(lessons: list[str], mark: str) -> str:
    """The HTML that lets a teacher inside Jupyter choose the lesson of the room."""
    return render(HERE / "choice.html.j2", lessons=lessons, mark=mark)


def seats(told: list[dict[str, Any]]) -> str:
    """The HTML of one-time links to print: title, number, link and QR code of each seat."""
    return render(HERE / "seats.html.j2", seats=told)
