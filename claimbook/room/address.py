"""Where the phones of the room find this machine, as an address and as a QR code."""

from __future__ import annotations

import ipaddress
import socket
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

LOCAL = "127.0.0.1"


def lan() -> str:
    """This machine's address in its network; 127.0.0.1 if it is in none.

    Asks the system which way a packet would take; none is sent.
    """
    for family, far in ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET, "10.255.255.255")):
        with socket.socket(family, socket.SOCK_DGRAM) as probe:
            try:
                probe.connect((far, 9))
                return str(probe.getsockname()[0])
            except OSError:
                continue
    return LOCAL


def is_local(host: str) -> bool:
    """Whether no other machine can reach this address."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def for_phones(base: str, host: str) -> str:
    """The address that phones need, from the one in the teacher's browser, which may be local."""
    parts = urlsplit(base)
    if parts.scheme not in ("http", "https") or not parts.hostname or len(base) > 500:
        return ""
    if not is_local(parts.hostname) or is_local(host):
        return f"{parts.scheme}://{parts.netloc}{parts.path}"
    port = f":{parts.port}" if parts.port else ""
    return f"{parts.scheme}://{host}{port}{parts.path}"


@lru_cache(maxsize=8)  # drawn anew with each state of a projector that waits
def qr(text: str) -> dict[str, Any] | None:
    """A QR code as the side of its square in modules and the path of its dark ones; None without segno."""
    try:
        import segno
    except ImportError:
        return None
    rows = [list(row) for row in segno.make(text, error="m", micro=False).matrix]
    path = "".join(
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark
    )
    return {"side": len(rows), "path": path}
