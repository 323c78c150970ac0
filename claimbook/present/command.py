"""The command `present`: the steps of a lesson's plan as screens, on this machine's projector."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from claimbook import settings
from claimbook.plain import say, sentence_of
from claimbook.present import build
from claimbook.quiz import bank, values
from claimbook.seminar import material
from claimbook.seminar.material import PackError
from claimbook.site import SiteError, folder, serve


@sentence_of(SiteError, PackError, bank.BankError, OSError)
def main(argv: list[str]) -> int:
    """Show the steps of a seminar as screens, with living figures and questions, until Ctrl+C."""
    parser = settings.parser(
        "present",
        main.__doc__,
        "Keys: arrows or page up and down turn the screens, o shows all of them, f fills "
        "the display, s opens the speaker's window (clock, keys, notes), t is dark or light.",
    )
    parser.add_argument("lesson", help="its name or the beginning of it, such as 08")
    parser.add_argument(
        "folder",
        nargs="?",
        type=Path,
        help="write the pages here, for any web server, and do not show them",
    )
    parser.add_argument(
        "--long", action="store_true", help="with the steps that the plan adds for 90 minutes"
    )
    parser.add_argument("--port", type=int, default=0, help="default: a free one")
    parser.add_argument("--no-browser", action="store_true", help="open no browser")
    options = parser.parse_args(argv)
    started = time.monotonic()
    lesson = bank.whole(options.lesson, material.lessons())
    if options.folder:
        write(lesson, options.folder.absolute(), options.long)
        say(f"The screens are in {options.folder}, after {time.monotonic() - started:.0f} s.")
        return 0
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        write(lesson, Path(place) / "present", options.long)
        say("The speaker's window, with clock and keys, is speaker.html there (key: s).")
        return serve.run(Path(place) / "present", options.port, browser=not options.no_browser)


def write(lesson: str, place: Path, long: bool = False) -> None:
    """Write the presentation of a lesson into a folder. long: of 90 minutes. Raises SiteError, PackError, BankError."""
    folder.may_replace(place)
    with folder.nobody(), values.still():
        found = build.Presentation(lesson, lambda words: say(f"  {words}"), long).files()
    folder.write(place, found)
