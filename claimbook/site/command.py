"""The command `site`: build the course without a server, or open it on this machine."""

from __future__ import annotations

import time
from pathlib import Path

from claimbook import settings
from claimbook.plain import say
from claimbook.site import SiteError, build, serve


def main(argv: list[str]) -> int:
    """Build the course as a folder of files for any web server, from its committed notebooks."""
    course = settings.current()
    parser = settings.parser(
        "site",
        main.__doc__,
        "The folder replaces an earlier site there; a folder with anything else is refused.",
    )
    parser.add_argument(
        "folder", nargs="?", type=Path, default=course.root / build.FOLDER, help="default: site/"
    )
    parser.add_argument("--serve", action="store_true", help="build, then show it in a browser")
    parser.add_argument("--port", type=int, default=0, help="with --serve; default: a free one")
    parser.add_argument("--no-browser", action="store_true", help="with --serve: open no browser")
    options = parser.parse_args(argv)
    begun = time.monotonic()
    try:
        number = build.build(options.folder.absolute(), lambda words: say(f"  {words}"))
    except SiteError as error:
        say(str(error), "No site was built; what was there before is as it was.", error=True)
        return 1
    say(f"{number} files in {options.folder}, in {time.monotonic() - begun:.0f} seconds.")
    if options.serve:
        return serve.run(options.folder, options.port, browser=not options.no_browser)
    say(f"Show it on this machine: {course.command} site --serve")
    return 0
