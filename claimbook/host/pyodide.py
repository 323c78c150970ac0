"""Pyodide's core, by which a page has a Python of its own: fetched once by npm, checked, kept.

Nothing but these files is used of it, and a site holds them itself: a page asks nobody else.
"""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

from claimbook import settings

VERSION = "314.0.7"
# Of the whole package, as the registry states it.
SHA512 = "0YvXxEhfEdpLfb/XkM2BFAeMROq0iMUX2bzzH9pOttyMcWkwq+HbE5uyuGD82LN7y2q+SNvi/6V5JEsOlD2R1A=="
LOCK = "pyodide-lock.json"  # what packages there are; kept without them, since none is loaded
FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", LOCK)
ABOUT = "README.txt"
WORDS = f"""\
Pyodide {VERSION}: CPython for the browser, https://pyodide.org, from
https://www.npmjs.com/package/pyodide, unchanged but for its list of packages, which is empty. Licence: Mozilla Public License 2.0
(https://www.mozilla.org/MPL/2.0/), source at https://github.com/pyodide/pyodide.
Python itself: PSF License Agreement, https://docs.python.org/3/license.html.
"""
PATIENCE = 300  # seconds for 6.5 MB
WITHOUT = "Without it the site can be read, and no question is graded in it."


class NoPyodide(Exception):
    """Pyodide's core cannot be had; the text says why and what to do."""


def cache() -> Path:
    """The folder that keeps the core between builds; it need not exist."""
    from platformdirs import user_cache_path

    return user_cache_path(settings.current().slug, appauthor=False) / f"pyodide-{VERSION}"


def core(kept: Path | None = None) -> Path:
    """A folder with the files of Pyodide's core, from the cache or by npm. Raises NoPyodide.

    kept: where it is kept, by default `cache()`.
    """
    kept = kept or cache()
    if all((kept / name).is_file() for name in (*FILES, ABOUT)):  # ABOUT is written last
        return kept
    npm = shutil.which("npm")
    if npm is None:
        raise NoPyodide(
            "npm is not installed, which fetches Pyodide (the Python that runs in a page). Get it "
            f"with Node.js, https://nodejs.org, and run the command again. {WITHOUT}"
        )
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        package = _fetched(npm, Path(folder))
        try:
            kept.mkdir(parents=True, exist_ok=True)
            with tarfile.open(package) as packed:
                for name in FILES:
                    member = packed.extractfile(f"package/{name}")
                    (kept / name).write_bytes(member.read() if member else b"")
            slim = json.loads((kept / LOCK).read_text(encoding="utf-8")) | {"packages": {}}
            (kept / LOCK).write_text(json.dumps(slim), encoding="utf-8")
            (kept / ABOUT).write_text(WORDS, encoding="utf-8")
        except (OSError, KeyError, ValueError, tarfile.TarError) as error:
            raise NoPyodide(f"Pyodide cannot be kept in {kept}: {error}. {WITHOUT}") from None
    return kept


def digest(content: bytes) -> str:
    """The SHA-512 of a package, as npm's registry states it."""
    return base64.b64encode(hashlib.sha512(content).digest()).decode()


def _fetched(npm: str, folder: Path) -> Path:
    """The package, fetched by npm into the folder, if it is the one that was pinned."""
    command = [npm, "pack", f"pyodide@{VERSION}", "--silent", "--ignore-scripts"]
    try:
        done = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, timeout=PATIENCE, check=False
        )
        said = done.stderr.strip().splitlines()[-1:] or [f"it ended with {done.returncode}"]
    except (OSError, subprocess.TimeoutExpired) as error:
        said = [str(error)]
    found = list(folder.glob("pyodide-*.tgz"))
    if not found:
        raise NoPyodide(
            f"npm could not fetch Pyodide {VERSION}: {said[0]}. Is there a network? {WITHOUT}"
        )
    given = digest(found[0].read_bytes())
    if given != SHA512:
        raise NoPyodide(
            f"What npm fetched as Pyodide {VERSION} is not the package that was checked "
            f"(SHA-512 {given[:16]}… instead of {SHA512[:16]}…). It is not used. {WITHOUT}"
        )
    return found[0]
