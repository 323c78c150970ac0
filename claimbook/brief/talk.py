"""What Python answers to the page of the builder. No notebook here."""

from __future__ import annotations

from typing import Any

from claimbook.brief import checks, draft, page, store, values


def reply(message: Any, drafts: store.Keeper | None = None) -> dict[str, Any] | None:
    """Return the answer to a message of the page, or None if it is none that we know.

    drafts: the keeper of the draft, by default that of this reader's file.
    """
    if not isinstance(message, dict):
        return None
    drafts = drafts or store.keeper()
    kind, view = message.get("kind"), message.get("view", "")
    if kind == "draft":
        drafts.save(message.get("draft"))
        return _answer(drafts, view, message.get("serial", 0))
    if kind == "renew":
        given = values.example() if message.get("example") is True else None
        drafts.renew(given)
        return _answer(drafts, view, message.get("serial", 0)) | {"refill": True}
    name = message.get("name")
    if kind == "chart" and isinstance(name, str) and name in values.titles():
        one = values.chart(name)
        return {"kind": "chart", "name": one.name, "png": one.png}
    if kind == "page":
        kept = drafts.save(message.get("draft"))
        return {
            "kind": "page",
            "view": view,
            "html": page.whole(kept),
            "file": page.file_name(kept),
        }
    return None


def state(kept: dict[str, Any], notice: str | None = None) -> dict[str, Any]:
    """Return what is shown for a draft: its page, its points, and what is wrong with the file."""
    points = checks.checklist(kept)
    done, words = sum(point.done for point in points), draft.words(kept)
    return {
        "draft": kept,
        "body": page.body(kept, gaps=True),
        "checks": [{"name": p.name, "done": p.done, "text": p.text} for p in points],
        "warning": checks.warning(kept),
        "notice": store.keeper().notice if notice is None else notice,
        "said": f"{done} of {len(points)} points are met; {words} words.",
        "view": "",
        "serial": 0,
    }


def _answer(drafts, view, serial):
    shown = state(drafts.load(), drafts.notice)
    return {"kind": "state", **shown, "view": view, "serial": serial}
