"""What makes a folder a site: names by content, icons, the manifest, the service worker."""

from __future__ import annotations

import base64
import hashlib
import io
import json
from pathlib import Path
from typing import Any

from claimbook import settings, templates

HERE = Path(__file__).parent
MARK = "site.json"  # in every folder that the builder made
PAPER = "#fdfcf9"
# Fetched after the rest: a lesson opens without them.
LATER = (".csv", ".wasm", ".zip", ".mjs", ".txt")


def digest(raw: bytes) -> str:
    """A short name for bytes, ten hexadecimal digits."""
    return hashlib.sha256(raw).hexdigest()[:10]


def hashed(name: str, raw: bytes) -> str:
    """A file's name with the digest of what it holds: "page.css" becomes "page.0123456789.css"."""
    stem, dot, ending = name.rpartition(".")
    return f"{stem}.{digest(raw)}{dot}{ending}"


def version(found: dict[str, bytes]) -> str:
    """The digest of all files of a site, by name and content."""
    whole = hashlib.sha256()
    for name in sorted(found):
        whole.update(f"{name}\0{hashlib.sha256(found[name]).hexdigest()}\n".encode())
    return whole.hexdigest()[:16]


def integrity(raw: bytes) -> str:
    """What a browser compares a fetched file with."""
    return "sha256-" + base64.b64encode(hashlib.sha256(raw).digest()).decode()


def mark(found: dict[str, bytes]) -> bytes:
    """The file by which a later build knows that it may replace the folder."""
    told = {"made_by": "claimbook.site", "version": version(found), "files": len(found)}
    return (json.dumps(told, indent=1) + "\n").encode()


def worker(found: dict[str, bytes]) -> bytes:
    """The service worker for these files; it has another text whenever one of them changes."""
    core = {n: integrity(raw) for n, raw in sorted(found.items()) if not n.endswith(LATER)}
    later = {n: integrity(raw) for n, raw in sorted(found.items()) if n.endswith(LATER)}
    told = templates.render(
        HERE / "templates/worker.js.j2",
        slug=settings.current().slug,
        version=version(found),
        core=json.dumps(core, indent=0),
        later=json.dumps(later, indent=0),
    )
    return told.encode()


def manifest(icons: dict[int, str], vector: str) -> bytes:
    """The web manifest: what a phone needs to install the site."""
    course = settings.current()
    listed: list[dict[str, Any]] = [
        {"src": address, "sizes": f"{size}x{size}", "type": "image/png"}
        for size, address in icons.items()
    ]
    listed.append({"src": vector, "sizes": "any", "type": "image/svg+xml"})
    told = {
        "name": course.title,
        "short_name": course.title[:24],
        "description": course.about,
        "id": "./",
        "start_url": "./index.html",
        "scope": "./",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": listed,
    }
    return (json.dumps(told, indent=1, ensure_ascii=False) + "\n").encode()


def _dots(size: int) -> list[tuple[float, float, float, str]]:
    """The powers of the course as dots on a circle: x, y, radius, colour."""
    from math import cos, pi, sin

    looks = list(settings.current().powers.values())
    return [
        (
            size * (0.5 + 0.23 * sin(2 * pi * n / len(looks))),
            size * (0.5 - 0.23 * cos(2 * pi * n / len(looks))),
            size * 0.15,
            look["colour"],
        )
        for n, look in enumerate(looks)
    ]


def vector() -> bytes:
    """The icon as SVG."""
    dots = "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}" fill="{c}"/>' for x, y, r, c in _dots(512)
    )
    lines = " ".join(f"{x:.1f},{y:.1f}" for x, y, _, _ in _dots(512))
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512">'
        f'<rect width="512" height="512" rx="96" fill="{PAPER}"/>'
        f'<polygon points="{lines}" fill="none" stroke="#22252a" stroke-width="14"/>{dots}</svg>\n'
    ).encode()


def icon(size: int) -> bytes:
    """The icon as PNG, drawn at four times its size and made smaller."""
    from PIL import Image, ImageDraw

    big = size * 4
    image = Image.new("RGB", (big, big), PAPER)
    pen = ImageDraw.Draw(image)
    dots = _dots(big)
    corners = [(x, y) for x, y, _, _ in dots]
    pen.line([*corners, corners[0]], fill="#22252a", width=big // 36, joint="curve")
    for x, y, r, colour in dots:
        pen.ellipse([x - r, y - r, x + r, y + r], fill=colour)
    out = io.BytesIO()
    image.resize((size, size), Image.Resampling.LANCZOS).save(out, "png", optimize=True)
    return out.getvalue()
