"""The command `questions`: list the question bank, check it, and say what to improve."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from claimbook import settings
from claimbook.plain import say, sentence_of
from claimbook.quiz import bank, exports, lints, questions
from claimbook.quiz.questions import Question


@sentence_of(OSError)
def main(argv: list[str]) -> int:
    """List and check the bank. Returns 0, or 1 if a file is wrong or a lint finds something."""
    options = _options(argv)
    if options.schema:
        form = "https://json-schema.org/draft/2020-12/schema"
        entry = {"anyOf": [questions.schema(kind) for kind in questions.kinds()]}
        say(json.dumps({"$schema": form, "type": "array", "items": entry}, indent=1))
        return 0
    known = bank.lessons(options.folder)
    try:
        asked = {bank.whole(lesson, known) for lesson in options.lessons} or set(known)
    except bank.BankError as error:
        say(error)
        return 1
    paths = [path for path in bank.files(options.folder) if path.stem in asked]
    problems = [problem for path in paths for problem in bank.check(path)]
    if problems:
        say("\n".join(map(str, problems)))
        say(f"\n{len(problems)} mistakes. Right them, then run this again.")
        return 1
    found = {path.stem: list(bank.load(path)) for path in paths}
    if options.export:
        name, folder = options.export
        return _export(name, folder, found, options.force)
    _table(found, options.list)
    whole = [question for group in found.values() for question in group]
    findings = _lints(whole)
    for lesson, group in found.items():
        notebook = settings.current().lessons / f"{lesson}.ipynb"
        findings += lints.against_lesson(group, notebook)
    say("")
    say("\n".join(map(str, findings)) or "Nothing to improve was found.")
    return int(bool(findings))


def _options(argv: list[str]) -> argparse.Namespace:
    parser = settings.parser("questions", __doc__)
    parser.add_argument("lessons", nargs="*", help="names of lessons, default: all")
    parser.add_argument(
        "--list", action="store_true", help="print every question's id, kind and prompt"
    )
    parser.add_argument(
        "--schema", action="store_true", help="print the JSON schema of a file, for editors"
    )
    parser.add_argument("--folder", type=Path, help="a bank in another folder")
    parser.add_argument(
        "--export",
        nargs=2,
        metavar=("FORMAT", "FOLDER"),
        help=f"write the questions for another program: {', '.join(exports.FORMATS)}",
    )
    parser.add_argument("--force", action="store_true", help="with --export: replace files")
    return parser.parse_args(argv)


def _export(name: str, folder: str, found: dict[str, list[Question]], force: bool) -> int:
    if name not in exports.FORMATS:
        say(f"There is no format {name}: there are {', '.join(exports.FORMATS)}.", error=True)
        return 1
    say(*exports.export(name, Path(folder), found, force))
    return 0


def _lints(whole: list[Question]) -> list[lints.Finding]:
    found = [
        *lints.given_away(whole),
        *lints.without_feedback(whole),
        *lints.duplicates(whole),
        *lints.hard_to_read(whole),
        *lints.unknown_figures(whole),
    ]
    ledger = settings.current().data / "claims.csv"
    if ledger.is_file():
        from claimbook import tables

        claims = tables.load("claims")
        lessons = {
            claim: str(lesson).zfill(2)
            for claim, lesson in zip(claims["id"], claims["lesson"], strict=True)
        }
        found += lints.unasked_claims(whole, lessons)
    return found


def _table(found: dict[str, list[Question]], every: bool) -> None:
    for lesson, group in found.items():
        kinds = Counter(question.kind for question in group)
        several = ", ".join(f"{number} {kind}" for kind, number in kinds.items())
        say(f"{lesson}: {len(group)} questions ({several})")
        width = max(len(question.id) for question in group)
        for question in group if every else ():
            prompt = " ".join(question.prompt.split())
            say(f"  {question.id:<{width}}  {question.kind:<8}  {prompt[:70]}")
    whole = [question for group in found.values() for question in group]
    observed, expected, number = lints.longest(whole)
    say(
        f"\n{len(whole)} questions. The right option is the longest in {observed} of {number} "
        f"(by chance {expected:.1f})."
    )
    say(
        "Right options by place: "
        + ", ".join(
            f"{place}: {seen} (even: {wanted:.1f})"
            for place, (seen, wanted, _) in lints.places(whole).items()
        )
    )
