"""Show a built site on this machine: files over HTTP on 127.0.0.1, nothing else."""

from __future__ import annotations

import functools
import http.server
import webbrowser
from pathlib import Path
from typing import Any

from claimbook.plain import say

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".zip": "application/zip",
}


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves one folder. The types are written out, since a system's own list may lack some."""

    extensions_map = http.server.SimpleHTTPRequestHandler.extensions_map | TYPES
    protocol_version = "HTTP/1.1"

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def log_message(self, format: str, *arguments: Any) -> None:
        pass

    def list_directory(self, path: Any) -> Any:
        self.send_error(404, "There is no such page")


def server(folder: Path, port: int = 0) -> http.server.ThreadingHTTPServer:
    """Return a server of the folder; `serve_forever` starts it. Port 0 takes a free one."""
    handler = functools.partial(Handler, directory=str(folder))
    return http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)


def run(folder: Path, port: int = 0, *, browser: bool = True) -> int:
    """Serve the folder until it is stopped, and open it in a browser. Return the exit code."""
    try:
        running = server(folder, port)
    except OSError as error:
        say(f"Port {port} cannot be used ({error}). Name another one or none.", error=True)
        return 1
    address = f"http://127.0.0.1:{running.server_address[1]}/"
    say(f"The site is at {address}. Control and C stop it.")
    if browser:
        webbrowser.open(address)
    try:
        running.serve_forever()
    except KeyboardInterrupt:
        say("Stopped.")
    finally:
        running.server_close()
    return 0
