"""The command `claims`: print the ledger, write blind sheets, compare two coders."""

from __future__ import annotations

from claimbook import ledger as claims
from claimbook import settings
from claimbook.ledger import blind, coders, export, history
from claimbook.plain import say, sentence_of

DATES = ("then", "now")


@sentence_of(blind.SheetError, claims.UnknownClaim)
def main(argv: list[str]) -> int:
    """Run the command and return its exit code. argv: what follows `claims`."""
    actions = {"blind": _blind, "agreement": _agreement}
    if argv and argv[0] in actions:
        return actions[argv[0]](argv[1:])
    return _print(argv)


def _print(argv):
    called = f"{settings.current().command} claims"
    also = f"Also: {called} blind [FOLDER], {called} agreement FILE [FILE]."
    about = "Print the ledger with its figures, reasons and verdicts."
    parser = settings.parser("claims", about, also)
    parser.add_argument("ids", nargs="*", metavar="CLAIM", help="such as E2; all by default")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="as JSON")
    form.add_argument("--csv", action="store_true", help="as CSV")
    form.add_argument("--jsonld", action="store_true", help="as schema.org ClaimReview, JSON-LD")
    asked = parser.parse_args(argv)
    if asked.json or asked.csv or asked.jsonld:
        rows = export.records(asked.ids)
        write = export.as_json if asked.json else export.as_csv if asked.csv else export.as_jsonld
        say(write(rows).rstrip("\n"))
    else:
        for claim in asked.ids or claims.verdicts().index:
            say(claims.card(claim))
    return 0


def _blind(argv):
    about = "Write sheets for two coders who shall not see the verdicts."
    parser = settings.parser("claims blind", about)
    parser.add_argument("folder", nargs="?", default="coding", metavar="FOLDER")
    parser.add_argument("--seed", type=int, default=blind.SEED, help="of the random orders")
    asked = parser.parse_args(argv)
    for path in blind.write(asked.folder, asked.seed):
        say(path)
    return 0


def _agreement(argv):
    about = "Compare two filled sheets, or one with the ledger: weighted kappa with an interval."
    parser = settings.parser("claims agreement", about)
    parser.add_argument("first", metavar="FILE", help="a filled sheet (CSV)")
    parser.add_argument(
        "second", metavar="FILE", nargs="?", help="another; without it the ledger is taken"
    )
    parser.add_argument(
        "--after",
        type=int,
        metavar="N",
        help="the ledger as it stood after N changes of its history; by default as it stands",
    )
    asked = parser.parse_args(argv)
    if asked.second and asked.after is not None:
        parser.error("--after is about the ledger: name one file with it.")
    first = blind.read(asked.first)
    try:
        second = blind.read(asked.second) if asked.second else history.codes(asked.after)
    except ValueError as error:
        parser.error(str(error))
    apart = sorted(set(first) ^ set(second))
    if apart:
        raise blind.SheetError(f"Only one of the two has {', '.join(apart)}.")
    if not first:
        raise blind.SheetError("The sheets have no claims.")
    say(*report(first, second))
    return 0


def report(first: dict[str, tuple[str, str]], second: dict[str, tuple[str, str]]) -> list[str]:
    """Return the lines that compare two sheets, each from claim to (code then, code now)."""
    units = [list(zip(first[claim], second[claim], strict=True)) for claim in first]
    lines = [
        "Agreement of two codings, weights by docs/codebook.md.",
        f"Interval: {coders.LEVEL:.0%}, {coders.DRAWS} draws of claims, seed {coders.SEED}.",
        "",
        f"{'date':6} {'codes':>5} {'alike':>6} {'kappa':>6}  interval",
    ]
    parts = {date: [[unit[i]] for unit in units] for i, date in enumerate(DATES)}
    for name, chosen in (parts | {"both": units}).items():
        pairs = [pair for unit in chosen for pair in unit]
        low, high = coders.interval(chosen)
        lines.append(
            f"{name:6} {len(pairs):5} {coders.share_alike(pairs):6.0%} "
            f"{_number(coders.kappa(pairs)):>6}  {_number(low)} to {_number(high)}"
        )
    differ = [
        f"{claim:4} {date:5} {pair[0]} | {pair[1]}"
        for claim, unit in zip(first, units, strict=True)
        for date, pair in zip(DATES, unit, strict=True)
        if pair[0] != pair[1]
    ]
    return [*lines, "", f"Different codes: {len(differ)}", *differ]


def _number(value):
    return "none" if value is None else f"{value:.2f}"
