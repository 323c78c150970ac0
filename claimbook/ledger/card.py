"""Show one claim in a notebook: the essay's words, claim, figures, verdicts, reasons, sources."""

from __future__ import annotations

from typing import Any

from claimbook import tables
from claimbook.ledger import ledger
from claimbook.ledger.figure import Figure

# A sign beside each word, so that the verdict never rests on colour.
SIGNS = {
    "supported": "●",
    "partly": "◐",
    "contested": "◇",
    "not supported": "○",
    "untestable": "?",
    "open": "…",
}

FOLD = "<details><summary>Judge first, then open the ledger's two verdicts</summary>"


def card(claim: str, *, judge_first: bool = False) -> Card:
    """Return the card of one claim. It shows itself at the end of a notebook cell.

    claim: an id such as "E2". judge_first: fold the verdicts away, so that the reader can judge
    by the evidence and then open them. Raises UnknownClaim when there is none.
    """
    figures = ledger.evidence(claim)
    return Card(ledger.row(claim, figures), figures, judge_first)


class Card:
    """One claim, the essay's words, its evidence. `row`: of the ledger; `figures`: the evidence."""

    def __init__(
        self, row: dict[str, Any], figures: dict[str, Figure], judge_first: bool = False
    ) -> None:
        self.row = row
        self.figures = figures
        self.judge_first = judge_first

    def _repr_markdown_(self):
        row = self.row
        lines = [
            f"#### {row['id']}. {row['claim']}",
            "",
            f"> {_cell(row['words'])}",
            "",
            f"*The essay, paragraph {row['paragraph']}: {row['section']}, {row['kind']}; "
            f"codebook, {_rules(row['rule'])}.*",
            "",
        ]
        if self.figures:
            lines += ["| evidence | value | unit | note |", "|:---|---:|:---|:---|"]
            lines += [
                f"| {_label(name)} | {_cell(f.text)} | {_cell(f.unit)} | {_cell(f.note)} |"
                for name, f in self.figures.items()
            ]
            lines.append("")
        verdicts = [
            f"**{when}: {verdict_words(verdict)}.** {reason}"
            for when, verdict, reason in judgements(row)
        ]
        verdicts.insert(1, "")
        lines += [FOLD, "", *verdicts, "", "</details>"] if self.judge_first else verdicts
        if row["tables"] == row["tables"] and row["tables"]:
            lines += ["", "Sources: " + "; ".join(_sources(row["tables"].split())) + "."]
        return "\n".join(lines) + "\n"

    def __repr__(self) -> str:
        return self._repr_markdown_()


def judgements(row: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Return the two judgements of a ledger row: when, verdict and reason, then and now."""
    then, now = ledger.moments()
    return [
        (when, row[f"verdict_{moment.column}"], row[f"reason_{moment.column}"])
        for when, moment in ((f"As of {then.words}", then), (now.words.capitalize(), now))
    ]


def verdict_words(verdict: str | None) -> str:
    """Return a verdict as shown: its sign and word; a position has none."""
    if verdict not in SIGNS:
        return "a position, compared with conduct"
    return f"{SIGNS[verdict]} {verdict}"


def _rules(numbers):
    """Return the rules of the codebook as words: "rule 12", "rules 12 and 17"."""
    *first, last = numbers.split()
    return f"rules {', '.join(first)} and {last}" if first else f"rule {last}"


def _sources(names):
    for name in names:
        spec = tables.resource(name)
        # The institution that made the figures, not the copy that they were read from.
        links = [
            f"[{s['title']}]({s['path']})" for s in spec["sources"] if " commit " not in s["title"]
        ]
        yield f"table `{name}` from {', '.join(links)}"


def _label(name):
    return name.replace("_", " ")


def _cell(text):
    # A dollar sign could open a formula, a bar another cell.
    return text.replace("|", "\\|").replace("$", "\\$")
