"""The seminar, live: a question goes from a first vote to its key on the phones of a room.

state, graphs, plan, faces and desk are pure: they know no socket, file or clock. store keeps what
happened in one SQLite file; live ties both together; server and jupyter carry it over HTTP.
"""

from __future__ import annotations

from typing import Any


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "claimbook.room"}]


def _load_jupyter_server_extension(app: Any) -> None:
    """Serve rooms under JupyterLab's own address; see claimbook.room.jupyter."""
    from claimbook.room import jupyter

    jupyter.load(app)
