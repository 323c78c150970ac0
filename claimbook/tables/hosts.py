"""The hosts to which the tables lead, and their classes (data/source_hosts.csv).

The codebook says which classes may bear a verdict. Standard library only: sealing the tables
writes the shares into data/README.md.
"""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

TABLE = "source_hosts"
UNCLASSED = "not classed"
# A comma, a semicolon or a bracket ends an address inside a sentence.
ADDRESS = re.compile(r"https?://[^\s;,)\]\"]+")


def host_of(address: str) -> str:
    """Return the host of an address in small letters, without port or final dot."""
    return (urlsplit(address).hostname or "").strip(".").lower()


def class_of(host: str, classes: dict[str, str]) -> str:
    """Return a host's class: its own, else that of the nearest domain above it, else UNCLASSED."""
    while host:
        if host in classes:
            return classes[host]
        host = host.partition(".")[2]
    return UNCLASSED


def read_classes(folder: Path) -> dict[str, str]:
    """Return the classes of the table in this folder: a dictionary from host to class."""
    return {row["host"]: row["class"] for row in _rows(folder / f"{TABLE}.csv")}


def addresses(package: dict[str, Any], folder: Path) -> tuple[list[str], list[str]]:
    """Return two lists of addresses: those in the rows of the tables, those of whole tables.

    package: the descriptors (data/datapackage.json). folder: where the tables are.
    """
    whole = [source["path"] for spec in package["resources"] for source in spec["sources"]]
    in_rows = [
        address
        for spec in package["resources"]
        for row in _rows(folder / spec["path"])
        for cell in row.values()
        for address in ADDRESS.findall(cell or "")
    ]
    return in_rows, whole


def unclassed(package: dict[str, Any], folder: Path) -> list[str]:
    """Return the hosts that the table of classes lacks, sorted."""
    classes = read_classes(folder)
    hosts = {host_of(address) for group in addresses(package, folder) for address in group}
    return sorted(host for host in hosts if class_of(host, classes) == UNCLASSED)


def shares_markdown(package: dict[str, Any], folder: Path) -> str:
    """Return the shares of the classes as Markdown, for data/README.md; "" without the table."""
    spec = next((spec for spec in package["resources"] if spec["name"] == TABLE), None)
    if spec is None:
        return ""
    field = next(item for item in spec["schema"]["fields"] if item["name"] == "class")
    classes = read_classes(folder)
    in_rows, whole = addresses(package, folder)
    rows, tables, hosts = Counter(), Counter(), defaultdict(set)
    for count, group in ((rows, in_rows), (tables, whole)):
        for address in group:
            name = class_of(host_of(address), classes)
            count[name] += 1
            hosts[name].add(host_of(address))
    lines = [
        "## Where the figures come from",
        "",
        "Every host is classed in [source_hosts](#source_hosts). "
        "[The codebook](../docs/codebook.md) says which classes may bear a verdict.",
        "",
        "| class | hosts | addresses in rows | share | addresses of whole tables | share |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for name in [*field["constraints"]["enum"], UNCLASSED]:
        if name in hosts or name != UNCLASSED:
            lines.append(
                f"| {name} | {len(hosts[name])} | {rows[name]:,} | {_percent(rows, name)} | "
                f"{tables[name]} | {_percent(tables, name)} |"
            )
    return "\n".join(lines)


def _percent(count, name):
    total = sum(count.values())
    return f"{count[name] / total:.0%}" if total else "none"


def _rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
