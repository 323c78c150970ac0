"""The command `data`: check that the tables are the published ones, or seal what was changed.

Standard library only: it runs under any Python that can run the course, with nothing installed.
"""

from __future__ import annotations

import json
from typing import Any

from claimbook import files as whole
from claimbook import settings
from claimbook.plain import say, sentence_of
from claimbook.tables import descriptors, files, readme, rules
from claimbook.tables.files import DataError

PACKAGE = "datapackage.json"


def seal() -> list[str]:
    """Write the hashes into datapackage.json, and make checksums.json and README.md anew.

    Everything is checked first. Raises DataError, and then nothing is written; no table is ever
    changed. Returns the names of the tables that were sealed anew.
    """
    folder = settings.current().data
    package = read()
    sums: dict[str, Any] = {}
    changed: list[str] = []
    for spec in package["resources"]:
        file = folder / f"{spec['name']}.csv"
        if problem := rules.description_problem(spec):
            raise _refusal(f"data/{PACKAGE}, table {spec['name']}: {problem}")
        raw = files.normalise(files.read(file))
        problem = files.diagnose(spec, raw)
        if problem != files.NOT_PUBLISHED:
            raise _refusal(f"data/{file.name}, {problem}")
        text = raw.decode("utf-8")
        if problem := rules.rows_problem(spec, text):
            raise _refusal(f"data/{file.name}: {problem}")
        found = files.checksums(text)
        digest = "sha256:" + files.digest(raw)
        if spec.get("hash") != digest:
            changed.append(spec["name"])
        spec |= {"hash": digest, "bytes": len(raw), "rowcount": len(found["rows"])}
        sums[spec["name"]] = {"rows": "".join(found["rows"]), "columns": found["columns"]}
    described = {spec["path"] for spec in package["resources"]}
    if strays := sorted({file.name for file in folder.glob("*.csv")} - described):
        name = strays[0].removesuffix(".csv")
        raise DataError(
            f"data/{strays[0]} has no description in data/{PACKAGE}. Nothing was written. "
            f"Make one: {settings.current().command} new table {name}"
        )
    try:
        whole.write_all(
            {
                folder / PACKAGE: text_of(package),
                folder / "checksums.json": json.dumps(sums, indent=0, sort_keys=True) + "\n",
                folder / "README.md": readme.text(package),
            }
        )
    except OSError as error:
        raise DataError(f"{folder} cannot be written to ({error.strerror}).") from error
    return changed


def read() -> dict[str, Any]:
    """Return data/datapackage.json. Raises DataError with the place if it cannot be used."""
    path = settings.current().data / PACKAGE
    try:
        package = json.loads(whole.text(path))
    except (OSError, ValueError, RecursionError) as error:
        raise _refusal(f"data/{PACKAGE} cannot be read: {error}.") from error
    if problem := rules.package_problem(package):
        raise _refusal(f"data/{PACKAGE}: {problem}")
    return package


def text_of(package: dict[str, Any]) -> str:
    """Return the text of datapackage.json for a package."""
    return json.dumps(package, indent=1, ensure_ascii=False) + "\n"


def _refusal(sentence: str) -> DataError:
    again = f"{settings.current().command} data seal"
    return DataError(f"{sentence} Nothing was written. Mend this, then run again: {again}")


def check() -> int:
    """Raise DataError if a table is not the published one. Returns the number of tables."""
    resources = descriptors.package()["resources"]
    for spec in resources:
        path = settings.current().data / spec["path"]
        files.verify(spec, files.read(path), path)
    return len(resources)


@sentence_of(DataError)
def main(argv: list[str]) -> int:
    """Check the data tables against what was published, or seal them after a change on purpose."""
    parser = settings.parser(
        "data",
        main.__doc__,
        "check: say the first place where a table is not the published one. seal: check "
        "tables and descriptions, then write hashes, checksums and data/README.md; a table itself "
        "is never changed.",
    )
    parser.add_argument("action", choices=["check", "seal"], nargs="?", default="check")
    action = parser.parse_args(argv).action
    changed = seal() if action == "seal" else []
    number = check()
    if changed:
        say(f"Sealed: {', '.join(changed)}.")
    say(f"{number} tables are as published.")
    return 0
