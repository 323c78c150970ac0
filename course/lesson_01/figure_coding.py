"""The coding table: a reader codes ten claims by the codebook, and sees how far others agree."""

from functools import cache

from claimbook import ledger, settings
from claimbook.ledger import blind, codebook, coders, history
from claimbook.ledger.face import face
from claimbook.widgets.base import Shared
from claimbook.widgets.still import paper, small

__all__ = ["coding_table"]
HEAD = "Ten claims to code, as of January 2016"
# Ten that need no figure beside those of their card, that show every code but open, and whose
# verdicts the lesson has not told before and no lesson asks for.
CLAIMS = ("U2", "C1", "P3", "C6", "T9", "E1", "E5", "U6", "P7", "S4")
CODERS = (3, 4)  # the two who coded the ledger last
WORDS = {
    "supported": "all that can be tested holds",
    "partly": "some holds and some does not",
    "contested": "good measures say opposite things",
    "not supported": "the part that carries it fails",
    "untestable": "no open evidence could decide it then",
    "open": "a forecast that nothing had excluded yet",
    "position": "what somebody wants or should do",
}


class CodingTable(Shared):
    """The view. Claims, figures and the codes of others are in `figures`; no kernel is asked."""

    module = "figure_coding.js"
    shown = ("claims",)

    def still(self):
        return picture(self.figures)

    def sentence(self):
        lines = [f"{n}. {one['claim']}" for n, one in enumerate(self.figures["claims"], 1)]
        codes = ", ".join(self.figures["codes"])
        return f"{HEAD}: {codes}.\n" + "\n".join(lines)


def coding_table():
    """Code ten claims as two blind coders did, and compare: a weighted kappa with each of them.

    Returns a widget that shows itself at the end of a cell.
    """
    return CodingTable(figures=sheet())


def sheet():
    """Return all that the page needs: the codes, the claims with their figures, others' codes."""
    rules = codebook.rules()
    hidden = codebook.numbers("telling")
    ours = history.codes()
    found = []
    for claim in CLAIMS:
        card = ledger.card(claim)
        shown = face(card.row, card.figures)
        numbers = [int(n) for n in card.row["rule"].split()]
        found.append(
            {
                "id": claim,
                "claim": shown.claim,
                "words": shown.words,
                "rules": [f"{n}, {rules[n].lower()}" for n in numbers if n not in hidden],
                "figures": [[line.label, line.shown, line.note] for line in shown.figures],
                "deciding": len(shown.deciding),
                "others": [code(coder, claim) for coder in CODERS],
                "note": note(CODERS[0], claim),
                "ledger": ours[claim][0],
                "reason": shown.judgements[0].reason,
            }
        )
    return {
        "codes": list(WORDS),
        "words": list(WORDS.values()),
        "scale": list(codebook.SCALE),
        "coders": [f"coder {coder}" for coder in CODERS],
        "claims": found,
    }


def code(coder, claim):
    """Return the code that a coder gave a claim as of January 2016."""
    return _sheet(coder)[claim][blind.which()[0]]


def note(coder, claim):
    """Return what a coder wrote beside a claim, or ""."""
    return (_sheet(coder).get(claim, {}).get("note") or "").strip()


def agreement(answers):
    """Return the weighted kappa of a reader's codes with each of CODERS: a list of numbers.

    answers: from each of CLAIMS to a code. None where chance would agree fully. The page counts
    the same in coding.js, since it may run without a kernel; a test holds the two together.
    """
    return [
        coders.kappa([(answers[claim], code(coder, claim)) for claim in CLAIMS]) for coder in CODERS
    ]


def picture(given):
    """Return the uncoded list as a matplotlib Figure: the claims, and the codes to choose from."""
    height = 1.0 + 0.36 * len(given["claims"])
    with paper(height, HEAD) as figure:
        for n, one in enumerate(given["claims"]):
            y = (height - 0.6 - 0.36 * n) / height
            small(figure, 0.03, y, f"{n + 1}", 9, va="top")
            figure.text(0.065, y, one["claim"], va="top", fontsize=9)
        small(figure, 0.03, 0.26 / height, ", ".join(given["codes"]), 9, va="top")
        return figure


@cache
def _sheet(coder):
    return blind.rows(settings.current().root / "docs" / "coding" / f"coder-{coder}.csv")
