"""The command `new`: write the files of a new claim, table, question, lesson, figure or kind.

What is written says FILL IN where a maintainer must write, and the checks refuse it until that is
done. Nothing that is there is ever overwritten. Standard library only: it runs under any Python
that can run the course, with nothing installed.
"""

from __future__ import annotations

from claimbook import settings
from claimbook.plain import say, sentence_of
from claimbook.scaffold import claim, figure, kind, lesson, question, table
from claimbook.scaffold.plan import Refusal
from claimbook.settings import FILL_IN, SettingsError
from claimbook.tables import DataError

THINGS = {
    "claim": claim,
    "table": table,
    "question": question,
    "lesson": lesson,
    "figure": figure,
    "kind": kind,
}


@sentence_of(Refusal, DataError, SettingsError)
def main(argv: list[str]) -> int:
    """Write the files of something new, with what must be filled in, and say what is next."""
    parser = settings.parser("new", main.__doc__)
    things = parser.add_subparsers(dest="thing", required=True, metavar="THING")
    for name, module in THINGS.items():
        summary = (module.__doc__ or "").splitlines()[0]
        module.arguments(things.add_parser(name, help=summary, description=summary))
    options = parser.parse_args(argv)
    plan = THINGS[options.thing].plan(options)
    written = plan.write()
    say("Written:", *(f"  {line}" for line in written))
    say(f"Next (look for {FILL_IN}):")
    for number, step in enumerate(plan.next, start=1):
        say(f"  {number}. {step}")
    return 0
