"""The evidence under an explanation: the card of a claim, or a chart by the code of a lesson."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from .questions import Question


def show(question: Question) -> dict[str, Any]:
    """What the page draws: {"claim": ...}, {"charts": [...]} or {"sorry": a sentence}.

    Never raises: an explanation without its chart is better than none.
    """
    wanted = question.evidence
    try:
        if isinstance(wanted, str):
            return {"claim": claim(wanted)}
        return {"charts": charts(wanted["chart"])}
    except Exception as error:
        return {"sorry": f"The evidence cannot be shown: {type(error).__name__}: {error}"}


def claim(identity: str) -> dict[str, Any]:
    """The card of a claim as texts: its figures, its two verdicts and the reasons for them."""
    from course import claims
    from course.claims.card import verdict_words

    card = claims.card(identity)
    row = card.row
    return {
        "id": row["id"],
        "text": row["claim"],
        "figures": [
            [name.replace("_", " "), f"{figure.text} {figure.unit}".strip(), figure.note]
            for name, figure in card.figures.items()
        ],
        "verdicts": [
            ["As of January 2016", verdict_words(row["verdict_2016"]), row["reason_2016"]],
            ["Now", verdict_words(row["verdict_now"]), row["reason_now"]],
        ],
    }


def charts(code: str) -> list[dict[str, str]]:
    """The pictures that the code of a chart shows, as base64 PNG with a text alternative each."""
    from course import charts, claims, data

    names = {"charts": charts, "claims": claims, "data": data}
    if "triangle" in code:
        from course import triangle

        names["triangle"] = triangle
    with _displayed() as shown:
        result = eval(code, names)  # the bank is part of the course, as trusted as its notebooks
    if hasattr(result, "savefig"):
        buffer = io.BytesIO()
        result.savefig(buffer, format="png")
        shown.append({"image/png": buffer.getvalue(), "text/plain": "Chart"})
    pictures = [data for data in shown if "image/png" in data]
    if not pictures:
        raise ValueError("the code shows no picture")
    return [
        {"png": _base64(data["image/png"]), "alt": data.get("text/plain", "Chart")}
        for data in pictures
    ]


def _base64(picture: str | bytes) -> str:
    return picture if isinstance(picture, str) else base64.b64encode(picture).decode("ascii")


@contextmanager
def _displayed() -> Iterator[list[dict[str, Any]]]:
    """Collect what code displays, instead of showing it in the cell that ran last."""
    from IPython import get_ipython
    from IPython.utils.capture import capture_output

    shown: list[dict[str, Any]] = []
    publisher = getattr(get_ipython(), "display_pub", None)
    if not hasattr(publisher, "register_hook"):
        with capture_output() as captured:
            yield shown
        shown.extend(output.data for output in captured.outputs)
        return

    def catch(message: dict[str, Any]) -> None:
        shown.append(message["content"]["data"])

    # A hook belongs to this thread alone: a cell that runs in another one keeps its output.
    publisher.register_hook(catch)
    try:
        yield shown
    finally:
        publisher.unregister_hook(catch)
