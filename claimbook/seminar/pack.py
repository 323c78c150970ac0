"""The command `pack`: what a seminar needs on paper, as pages that print.

LESSON-handout.html is for students: it holds no key. LESSON-unprepared.html is for those who did not
prepare, after the first vote: it holds verdicts. LESSON-case.html is one sheet for the last ten minutes,
which nobody has seen. LESSON-teacher.html has the plan, the key, the rubric, slips to cut apart and the
facts. All stand alone: pictures and style are inside.
"""

from __future__ import annotations

from pathlib import Path

from claimbook import files, plain, settings, templates
from claimbook.plain import say, sentence_of
from claimbook.quiz import bank, plainly, values
from claimbook.quiz.questions import Question
from claimbook.seminar import material
from claimbook.seminar.material import Material
from claimbook.seminar.pages import Texts, filled, style

HERE = Path(__file__).parent
LINES = 4  # to write on under a question that is discussed


@sentence_of(material.PackError, bank.BankError, OSError)
def main(argv: list[str]) -> int:
    """Write the pages of a lesson, or of all lessons, to print: for students and for the teacher."""
    parser = settings.parser(
        "pack",
        main.__doc__,
        "Handout and case hold no answers; the page for the unprepared holds verdicts, and the "
        "teacher's page all answers.",
    )
    parser.add_argument("lesson", help="its name or number, such as 08, or: all")
    parser.add_argument("folder", nargs="?", type=Path, default=Path("pack"), help="default: pack")
    parser.add_argument("--force", action="store_true", help="replace pages that are there")
    options = parser.parse_args(argv)
    every = options.lesson == "all"
    known = material.lessons()
    wanted = known if every else [bank.whole(options.lesson, known)]
    made: dict[Path, str] = {}
    with values.still():
        for lesson in wanted:
            for name, text in pages(lesson).items():
                made[options.folder / name] = plain.fit(text)
    files.write_new(made, options.force)
    say(*(f"{path} made." for path in made))
    say(
        "Open them in a browser and print them. Handout and case are for students, and the page for the"
    )
    say("unprepared is for those who need it, after the first vote.")
    return 0


def pages(lesson: str) -> dict[str, str]:
    """The pages of one lesson, from file name to HTML."""
    one = material.material(lesson)
    view = View(one)
    values = {
        "one": one,
        "view": view,
        "course": settings.current(),
        "style": style("pack"),
    }
    more = {"unprepared": view.unprepared, "case": one.case}
    kinds = ["handout", "teacher", *(kind for kind, there in more.items() if there)]
    return {
        f"{lesson}-{kind}.html": templates.render(HERE / f"pack_{kind}.html.j2", **values)
        for kind in kinds
    }


class View(Texts):
    """The texts of a pack as its pages show them."""

    solution = staticmethod(plainly.solution)
    key = staticmethod(material.key)
    lines = range(LINES)
    short = range(LINES - 1)  # on a sheet that must be one page

    def __init__(self, one: Material):
        self._one = one

    @staticmethod
    def below(question: Question) -> str:
        """What stands below a prompt, as HTML: options with circles, lines to fill in."""
        kept = question.lines()
        if question.kind == "verdict":  # its claim stands above
            kept = kept[2:]
        if question.kind == "order":
            kept = [line.replace("- ", "- ______ ", 1) for line in kept]
        return filled(kept)

    @property
    def unprepared(self) -> bool:
        """Whether there is something to read for those who did not prepare."""
        return bool(self._one.claims or self._one.summary)

    @property
    def preparation(self) -> float:
        """Minutes that the whole notebook takes."""
        return sum(self._one.minutes.values())

    def part(self, *starts: str) -> list[tuple[str, str]]:
        """The parts of the plan whose headings begin so, in the order of the plan."""
        return [(name, html) for name, html in self._one.plan.items() if name.startswith(starts)]

    @property
    def slips(self) -> list[material.Slips]:
        """All slips; the claims of the lesson's cards come last."""
        own = tuple(row["claim"] for row in self._one.claims)
        more = [material.Slips("The claims of today", own)] if own else []
        return [*self._one.slips, *(more if len(own) > 1 else [])]
