"""A folder of pages served from this machine under a strict policy, and Python in a page."""

import functools
import http.server
import shutil
import threading
from contextlib import contextmanager

import pytest

from claimbook.brief.page import STYLE
from claimbook.host import pyodide
from claimbook.site import parcel

POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' {style}; "
    "connect-src 'self'; img-src 'self' data:; worker-src 'self'"
)
# Starts Python in a page, with the code of a zip, and with a module of its own named `given`.
LOAD = """async ([code, address]) => {
  const python = new URL("python/", document.baseURI).href;
  const { loadPyodide } = await import(python + "pyodide.mjs");
  window.python = await loadPyodide({ indexURL: python, env: { COURSE_ROOT: "/course" } });
  const zip = await (await fetch(address)).arrayBuffer();
  window.python.unpackArchive(zip, "zip", { extractDir: "/course" });
  window.python.FS.writeFile("/course/given.py", code);
  window.python.runPython('import sys; sys.path.insert(0, "/course")');
}"""


def settle(page, script, given=None, seconds=90):
    """Evaluate a function of JavaScript with what it is given. What never comes ends in an error."""
    late = f"new Error('not done within {seconds} seconds')"
    limit = f"new Promise((_, fail) => setTimeout(() => fail({late}), {seconds * 1000}))"
    return page.evaluate(f"(given) => Promise.race([({script})(given), {limit}])", given)


def give_python(folder):
    """Copy Pyodide's core into a folder; where it cannot be had, the test is skipped."""
    try:
        shutil.copytree(pyodide.core(), folder)
    except pyodide.NoPyodide as error:
        pytest.skip(str(error))


class Handler(http.server.SimpleHTTPRequestHandler):
    extensions_map = {".js": "text/javascript", ".mjs": "text/javascript", ".css": "text/css"} | {
        ".html": "text/html",
        ".wasm": "application/wasm",
        "": "application/octet-stream",
    }

    def end_headers(self):
        # The frame with the paper of a brief has its style inside.
        style = f"'{parcel.integrity(STYLE.encode())}'" if self.path.startswith("/brief") else ""
        self.send_header("Content-Security-Policy", POLICY.format(style=style))
        super().end_headers()

    def log_message(self, *_):
        pass


@contextmanager
def serve(folder):
    """Serve a folder meanwhile; gives its address."""
    handler = functools.partial(Handler, directory=folder)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
