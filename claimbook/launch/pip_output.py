"""What pip says: shown as progress while it installs, told as a sentence when it fails.

Standard library only.
"""

import queue
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from claimbook.launch.places import AGAIN, NEEDED, ROOT, VENV, Failure

PACKAGE = re.compile(r" *(?:Collecting|Processing|Obtaining|Requirement already satisfied:) (\S+)")
RESOLVED = re.compile(r"Resolved (\d+) packages? in")
FULL = ("No space left", "[Errno 28]", "Disk quota exceeded", "[WinError 112]")
OFFLINE = (
    "Failed to establish a new connection",
    "NameResolutionError",
    "getaddrinfo failed",
    "Temporary failure in name resolution",
    "Network is unreachable",
    "ProxyError",
    "ConnectTimeoutError",
    "ReadTimeoutError",
    "Connection refused",
    "RemoteDisconnected",
    "SSLError",
    "CERTIFICATE_VERIFY_FAILED",
    "(from versions: none)",
)


def follow(process: subprocess.Popen[bytes], folder: Path) -> tuple[list[str], bool]:
    """Read what pip or uv says to the end, and show its progress; folder is where it installs to.

    Returns the lines, and whether the program failed. It ends with this process's Ctrl-C.
    """
    try:
        return _follow(process, folder), bool(process.returncode)
    except BaseException:
        process.terminate()
        process.wait()
        raise


def _follow(process, folder):
    lines, names, total, start = [], set(), 0, time.time()
    arriving = queue.Queue()

    def read():
        for line in process.stdout:
            arriving.put(line.decode("utf-8", "replace").rstrip())
        arriving.put(None)

    threading.Thread(target=read, daemon=True).start()
    show = Status()
    while True:
        try:
            line = arriving.get(timeout=0.5)
        except queue.Empty:  # pip installs for a long time without a word
            line = ""
        if line is None:
            break
        lines.append(line)
        package = PACKAGE.match(line)
        if package:
            names.add(package.group(1))
        if line.startswith("Installing collected packages:"):  # pip
            total = line.count(",") + 1
        prepared = RESOLVED.match(line)
        if prepared:  # uv
            total = int(prepared.group(1))
        seconds = time.time() - start
        if total:
            done = count_new(folder, start)
            show("Installing packages: %d of %d" % (min(done, total), total), done, seconds)
        else:
            show("Collecting packages: %d" % len(names), len(names), seconds)
    process.wait()
    show.end("Installed %d packages" % total if not process.returncode else "", time.time() - start)
    return lines


def count_new(folder: Path, start: float) -> int:
    """How many packages were installed into the folder since start (seconds, as time.time())."""
    count = 0
    for info in folder.glob("*.dist-info"):
        try:
            count += info.stat().st_mtime >= start
        except FileNotFoundError:  # an old version, which pip has just moved away
            pass
    return count


class Status:
    """One line that changes on a terminal; elsewhere a plain line for every twenty packages."""

    def __init__(self):
        self.live = sys.stdout.isatty()
        self.shown = None

    def __call__(self, text, done, seconds):
        if self.live:
            text = "%s, %d s" % (text, seconds)
            print("\r" + text.ljust(60)[:60], end="", flush=True)
        elif self.shown != (text.split(":")[0], done // 20):
            self.shown = text.split(":")[0], done // 20
            print(text, flush=True)

    def end(self, text: str, seconds: float) -> None:
        """Replace the changing line by the last one."""
        if self.live:
            print("\r" + " " * 60 + "\r", end="")
        if text:
            print("%s in %d s." % (text, seconds), flush=True)


def explain(lines: list[str]) -> Failure:
    """The Failure that tells a reader what pip or venv meant by these lines."""
    text = "\n".join(lines)
    said = " ".join([line for line in lines if "ERROR" in line][-2:] or lines[-2:])
    # venv hides why its own pip was not installed.
    if any(mark in text for mark in FULL) or shutil.disk_usage(str(ROOT)).free < 2**24:
        return Failure(
            "The disk is full. The course needs about %d MB in %s, and pip for a while "
            "some room in %s. Make room there. %s"
            % (NEEDED[None], ROOT, tempfile.gettempdir(), AGAIN)
        )
    if "No module named pip" in text:
        return Failure(
            "pip is missing (%s). On Debian and Ubuntu: sudo apt-get install "
            "python3-pip; elsewhere, run that Python with -m ensurepip. %s" % (said, AGAIN)
        )
    if "DO NOT MATCH THE HASHES" in text:
        return Failure(
            "A file that pip was given is not the one that requirements.txt names, so it was not "
            "installed. It may have been damaged on its way: try again. If it happens again, "
            "tell the authors of the course. pip said: %s" % text.strip()[-400:]
        )
    if any(mark in text for mark in OFFLINE):
        return Failure(
            "pip cannot reach the package index, from which the course is installed. "
            "Check the network (behind a proxy, set HTTPS_PROXY). %s pip said: %s" % (AGAIN, said)
        )
    if "No matching distribution found" in text:
        return Failure(
            "A package that the course needs is not to be had for this Python (%s) on "
            "this machine. Try an older Python, of version 3.11 or newer. pip said: %s"
            % (sys.executable, said)
        )
    if "failed to map segment" in text:  # as Linux says where programs may not run
        return Failure(
            "The packages in %s cannot be loaded: the disk does not let programs run. Copy the "
            "course's folder to another disk. %s (%s)" % (VENV, AGAIN, said)
        )
    return Failure(
        "The installation into %s failed. It ended with: %s. If that stays so, delete that "
        "folder: the next start makes it anew." % (VENV, said.rstrip("."))
    )
