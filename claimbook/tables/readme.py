"""data/README.md, the page of all tables, and the card of one: their descriptions as Markdown."""

from __future__ import annotations

from typing import Any

from claimbook import settings
from claimbook.tables import hosts


def text(package: dict[str, Any]) -> str:
    """Return the text of data/README.md, made from the package's descriptors."""
    specs = sorted(package["resources"], key=lambda spec: spec["name"])
    lines = [
        "# The tables",
        "",
        f"This page is made from `datapackage.json` by `{settings.current().command} data seal`. "
        "Do not edit it by hand.",
        "",
        package["description"],
        "",
        "| table | what it holds | rows | coverage |",
        "|---|---|---:|---|",
    ]
    for spec in specs:
        lines.append(
            f"| [{spec['name']}](#{spec['name']}) | {spec['title']} | {spec['rowcount']:,} | "
            f"{spec['coverage']} |"
        )
    lines += ["", hosts.shares_markdown(package, settings.current().data)]
    for spec in specs:
        lines += ["", card_markdown(spec, heading="##", name_first=True)]
    return "\n".join(lines).rstrip("\n") + "\n"


def card_markdown(
    spec: dict[str, Any], heading: str = "###", name_first: bool = False, folded: bool = False
) -> str:
    """Return one table's description as Markdown: fields, units, sources, licence, caveats.

    folded: the fields stand in a fold, for readers who want to know what the table is first.
    """
    title = spec["name"] if name_first else f"{spec['title']} (`{spec['name']}`)"
    lines = [f"{heading} {title}", ""]
    if name_first:
        lines += [f"**{spec['title']}.** {spec['description']}", ""]
    else:
        lines += [spec["description"], ""]
    lines += [f"Coverage: {spec['coverage']}. File: `data/{spec['path']}`.", ""]
    fields = spec["schema"]["fields"]
    rows = ["| field | unit | meaning |", "|---|---|---|"]
    for field in fields:
        unit = field.get("unit", "")
        rows.append(f"| {field['name']} | {unit} | {field['description']} |")
    if folded:
        rows = [f"<details><summary>What the {len(fields)} columns mean</summary>", "", *rows]
        rows += ["", "</details>"]
    lines += rows
    lines += ["", "Sources: " + "; ".join(_link(item) for item in spec["sources"]) + "."]
    lines += ["", "Licence: " + "; ".join(_link(item) for item in spec["licenses"]) + "."]
    if spec.get("caveats"):
        lines += ["", "Beware:", ""] + [f"- {caveat}" for caveat in spec["caveats"]]
    return "\n".join(lines) + "\n"


def _link(item):
    text = item.get("title") or item["name"]
    return f"[{text}]({item['path']})" if item.get("path") else text
