"""Sheets for two blind coders: the essay's words and the evidence, without verdicts or reasons."""

from __future__ import annotations

import csv
import random
from difflib import get_close_matches
from pathlib import Path

from claimbook import ledger as claims
from claimbook.ledger import codebook, labels, ledger

SEED = 1
CODERS = (1, 2)
CODES = (*claims.VERDICTS, codebook.POSITION)
STEPS = ("high", "moderate", "low", "very low")


class SheetError(Exception):
    """A sheet cannot be written or read. The message says which, where, and what to do."""


def which() -> tuple[str, ...]:
    """Return the two columns of a sheet that hold the verdicts."""
    return tuple(f"verdict_{moment.column}" for moment in ledger.moments())


def columns() -> tuple[str, ...]:
    """Return the columns of a sheet to fill."""
    certainty = (f"certainty_{moment.column}" for moment in ledger.moments())
    return ("number", "claim", *which(), *certainty, "rules", "note")


def write(folder: Path, seed: int = SEED) -> list[Path]:
    """Write the codebook and, for each coder, a sheet to read and one to fill; return the paths.

    Each coder gets the claims in an order of their own. Raises SheetError where a sheet is there
    already: what a coder has filled is never overwritten.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    table = claims.verdicts()[["claim", "paragraph", "words", "rule"]]
    evidence = {claim: claims.evidence(claim) for claim in table.index}
    texts = {"codebook.md": codebook.text()}
    for coder in CODERS:
        order = list(table.index)
        random.Random(f"{seed}-{coder}").shuffle(order)
        texts[f"coder-{coder}.md"] = _page(coder, table.loc[order], evidence)
        texts[f"coder-{coder}.csv"] = _form(order)
    for name in texts:
        if name.startswith("coder") and (folder / name).exists():
            raise SheetError(f"{folder / name} is there already. Name another folder.")
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return [folder / name for name in texts]


def _page(coder, table, evidence):
    lines = [
        f"# Sheet of coder {coder}",
        "",
        "Read codebook.md first. Then code each claim for both dates in "
        f"coder-{coder}.csv, in this order. You see the essay's words, the claim, the rules that "
        "it needs and the figures; you see no verdict. Do not look for one, do not speak with the "
        "other coder, and change nothing afterwards.",
        "",
        f"Verdicts: {', '.join(CODES)}. Certainty: {', '.join(STEPS)}; empty where a rule gives "
        "none. Write in `rules` the numbers that decided.",
    ]
    for number, (claim, row) in enumerate(table.iterrows(), 1):
        shown = [n for n in row["rule"].split() if int(n) not in codebook.numbers("telling")]
        lines += ["", f"## {number}. Claim {claim}", "", f"> {row['words']}", ""]
        lines += [f"Paragraph {row['paragraph']} of the essay.", "", f"Claim: {row['claim']}.", ""]
        if shown:
            lines += [f"Rules: {', '.join(shown)}.", ""]
        lines += ["| evidence | value | unit | note |", "|:---|---:|:---|:---|"]
        lines += [
            "| "
            + " | ".join(_cell(text) for text in (labels.label(claim, name), *_texts(f)))
            + " |"
            for name, f in evidence[claim].items()
        ]
    return "\n".join(lines) + "\n"


def _texts(figure):
    return figure.text, figure.unit, figure.note


def _cell(text):
    return text.replace("|", "\\|")


def _form(order):
    rows = [",".join(columns())]
    rows += [f"{number},{claim}" + "," * 6 for number, claim in enumerate(order, 1)]
    return "\n".join(rows) + "\n"


def read(path: Path) -> dict[str, tuple[str, ...]]:
    """Return the codes of a filled sheet: from claim to (verdict then, verdict now); else as `rows`."""
    return {claim: tuple(row[c] for c in which()) for claim, row in rows(path).items()}


def rows(path: Path) -> dict[str, dict[str, str]]:
    """Return a filled sheet: a dictionary from claim to its row, in which each verdict is a code.

    Raises SheetError, which names file, row and column, for whatever is not filled or unknown.
    """
    path = Path(path)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            table = csv.DictReader(file)
            filled = list(table)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise SheetError(f"{path} cannot be read as a sheet ({error}).") from error
    lacking = [name for name in ("claim", *which()) if name not in (table.fieldnames or ())]
    if lacking:
        raise SheetError(f"{path} has no column {lacking[0]}: is it a sheet of this course?")
    found = {}
    for number, row in enumerate(filled, 2):
        claim = (row["claim"] or "").strip()
        if claim in found:
            raise SheetError(f"{path}, row {number}: claim {claim} stands twice.")
        found[claim] = row | {c: _code(path, number, row, c) for c in which()}
    return found


def _code(path, number, row, column):
    code = " ".join((row[column] or "").lower().split())
    if code in CODES:
        return code
    where = f"{path}, row {number}, claim {row['claim']}, column {column}"
    if not code:
        raise SheetError(f"{where}: no verdict. One of {', '.join(CODES)} was expected.")
    close = get_close_matches(code, CODES, 1)
    hint = f" Did you mean '{close[0]}'?" if close else ""
    raise SheetError(f"{where}: '{code}' is no verdict of the codebook.{hint}")
