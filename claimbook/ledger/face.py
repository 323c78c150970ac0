"""What a card of a claim shows, as plain texts: one structure for notebook, quiz, brief and board."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from claimbook import settings, tables
from claimbook.ledger import codebook, labels, ledger
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


@dataclass(frozen=True)
class Line:
    """One figure of the evidence in words: what it is, its value, its unit, a note."""

    label: str
    value: str
    unit: str
    note: str

    @property
    def shown(self) -> str:
        """The value with its unit."""
        return f"{self.value} {self.unit}".strip()


@dataclass(frozen=True)
class Judgement:
    """A verdict of one moment: when, the verdict's sign and word, the reason for it, and what
    would turn it ("" where the verdict is judged and not computed)."""

    when: str
    verdict: str
    reason: str
    tip: str = ""


@dataclass(frozen=True)
class Source:
    """A table, its title, and the institutions that made its figures: pairs (title, address)."""

    table: str
    title: str
    made_by: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Face:
    """All that a card shows of one claim. judgements: then and now; sure: what would turn them, and
    how far the evidence bears today's, as sentences; objection: what speaks against them."""

    id: str
    claim: str
    words: str
    paragraph: str
    section: str
    kind: str
    rules: str
    figures: tuple[Line, ...]
    judgements: tuple[Judgement, ...]
    sources: tuple[Source, ...]
    sure: tuple[str, ...] = ()
    objection: str = ""

    @property
    def deciding(self) -> tuple[Line, ...]:
        """The figures that are shown first."""
        return self.figures[: labels.DECIDING]

    @property
    def more(self) -> tuple[Line, ...]:
        """The figures that are folded."""
        return self.figures[labels.DECIDING :]

    @property
    def institutions(self) -> list[tuple[str, str]]:
        """Who made the figures, each once: pairs (title, address)."""
        return list({t: (t, a) for one in self.sources for t, a in one.made_by}.values())


def face(row: dict[str, Any], figures: dict[str, Figure]) -> Face:
    """Return the face of a claim from its row of the ledger and its evidence."""
    return Face(
        id=row["id"],
        claim=row["claim"],
        words=row["words"],
        paragraph=str(row["paragraph"]),
        section=settings.current().name(row["section"]),
        kind=row["kind"],
        rules=_rules(row["rule"]),
        figures=tuple(
            Line(
                labels.label(row["id"], name),
                labels.named(figures[name].text),
                labels.unit(figures[name].unit),
                labels.named(figures[name].note),
            )
            for name in labels.ordered(row["id"], figures)
        ),
        judgements=judgements(row),
        sources=sources(row),
        sure=sure(row),
        objection=_text(row.get("objection")),
    )


def sure(row: dict[str, Any]) -> tuple[str, ...]:
    """Return what would turn a claim's verdicts, and how sure today's is and why not more."""
    judged = judgements(row)
    tips = [(one.when, one.tip) for one in judged if one.tip]
    if len({tip for _, tip in tips}) == 1 < len(tips):
        tips = [("Then and now", tips[0][1])]
    told = [f"*{when}, what would turn it:* {tip}." for when, tip in tips]
    if known := _text(row.get("certainty")):
        why = _text(row.get("lowered_by"))
        told.append(
            f"*Certainty now:* {known}{f' ({why})' if why else ''}. The verdict says what the rules "
            "give; certainty says how much the evidence can bear."
        )
    return tuple(told)


def _text(cell: Any) -> str:
    return cell if isinstance(cell, str) else ""


def judgements(row: dict[str, Any]) -> tuple[Judgement, ...]:
    """Return the two judgements of a row of the ledger, then and now."""
    then, now = ledger.moments()
    return tuple(
        Judgement(
            when,
            verdict_words(row[f"verdict_{moment.column}"]),
            row[f"reason_{moment.column}"],
            row.get(f"tip_{moment.column}", ""),
        )
        for when, moment in ((f"As of {then.words}", then), (now.words.capitalize(), now))
    )


def judged(claim: str) -> dict[str, Any]:
    """Return a claim's row of the ledger with its judgements. Raises UnknownClaim."""
    row = ledger.row(claim)
    return {**row, "judgements": judgements(row)}


def verdict_words(verdict: Any) -> str:
    """Return a verdict as shown: its sign and word; a position has none."""
    if verdict not in SIGNS:
        return "a position, compared with conduct"
    return f"{SIGNS[verdict]} {verdict}"


def sources(row: dict[str, Any]) -> tuple[Source, ...]:
    """Return the tables of a row with who made their figures, not with whoever copied them."""
    names = row["tables"].split() if isinstance(row["tables"], str) else []
    return tuple(
        Source(
            name,
            tables.resource(name)["title"],
            tuple(
                (one["title"], one["path"])
                for one in tables.resource(name)["sources"]
                if " commit " not in one["title"] and not one["title"].startswith("Copy read:")
            ),
        )
        for name in names
    )


def _rules(numbers: str) -> str:
    """Return the rules of the codebook as words: "rule 12", "rules 12 and 17", each with its title."""
    titles = codebook.rules()
    *first, last = (
        f"{number} ({title[0].lower()}{title[1:]})"
        if (title := titles.get(int(number)))
        else number
        for number in numbers.split()
    )
    return f"rules {', '.join(first)} and {last}" if first else f"rule {last}"
