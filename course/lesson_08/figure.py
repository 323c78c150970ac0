"""Explore the votes of the three: subject, years, pair, and what an abstention is worth."""

import traitlets

from claimbook.widgets.base import Shared
from course import charts
from course.methods import roll_call_votes as votes

__all__ = ["vote_explorer"]
FEWEST = 10  # a year with fewer votes is drawn hollow: its percent hangs on single votes


class VoteExplorer(Shared):
    """The view. All votes are in `packed`, once and compactly; nothing is asked of the kernel."""

    module = "figure.js"
    shown = ("roll_calls", "ukraine_votes")
    packed = traitlets.Dict().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)
    start = traitlets.Dict().tag(sync=True)

    def _setting(self):
        return (self.start[name] for name in ("subject", "first", "last", "pair", "rule"))

    def still(self):
        subject, first, last, pair, rule = self._setting()
        lines = {
            one: votes.by_year(votes.pick(subject, first, last), one, rule)["percent"]
            for one in ("CHN-RUS", "CHN-USA")
        }
        percent, number = votes.agreement(votes.pick(subject, first, last), pair, rule)
        table = "ukraine_votes" if subject == votes.UKRAINE else "roll_calls"
        return charts.line_figure(
            lines,
            f"{votes.SUBJECTS[subject]}: {votes.PAIRS[pair]} agree in {percent:.0f} percent"
            f" of {number:,} votes",
            f"percent of the votes of a year, {votes.RULES[rule]}",
            table,
        )

    def sentence(self):
        return votes.sentence(*self._setting())


def vote_explorer(subject="all", pair="CHN-RUS", rule="half"):
    """Explore the roll calls by subject, years, pair and the worth of an abstention.

    subject: the subject to open with: all, ua (Ukraine and Crimea), me, nu, di, hr, co or ec.
    pair and rule: the dyad and the worth of an abstention to open with.

    Returns a widget that shows itself at the end of a cell.
    """
    first, last = votes.span(subject)
    untitled = votes.pick("all")["title"] == ""
    return VoteExplorer(
        packed=votes.packed(),
        words={
            "subjects": list(votes.SUBJECTS.items()),
            "pairs": list(votes.PAIRS.items()),
            "rules": list(votes.RULES.items()),
            "codes": list(votes.CODES),
            "signs": votes.SIGNS,
            "powers": [charts.NAMES[power] for power in votes.POWERS],
            "colours": charts.DYAD_COLOURS,
            "fewest": FEWEST,
            "seated": votes.SEATED,
            "untitled": int(untitled.sum()),
        },
        start={"subject": subject, "first": first, "last": last, "pair": pair, "rule": rule},
    )
