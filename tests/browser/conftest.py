"""Fixtures for tests in a real browser.

A widget is tried in a bare page (`bare`, see bare_page.py), which costs a second. JupyterLab, which
costs six for each notebook, is for what it adds: notebooks, kernels, links. Such a test reads so:

    def test_lesson(lab, page):
        notebook = lab.open(page, "lessons/04-economics.ipynb")
        notebook.run_all()
        assert notebook.errors() == []
        notebook.cell(3).get_by_role("button", name="Check").click()
        notebook.restart_kernel()

`lab` is one JupyterLab for all tests of this folder: it serves a copy of lessons/, exercises/ and
solutions/ with a COURSE_HOME of its own (`lab.folder`, `lab.home`), and each test finds no progress
in it. Where a test needs a server for itself it calls `start_lab(home=...)`, and
`start_lab(command=["-m", "course", "lab"])` starts it as a reader does.
`page` is one page for all tests, since JupyterLab takes longest to load: after each test its
notebooks are closed, their kernels are gone and the copy is as it was. `fresh_page` is a new page
without cookies. Both reach this machine only, and `page.strays` lists the addresses elsewhere that
were asked for. A test that writes a notebook gives it a name that no other test uses
(`lab.write`): JupyterLab would ask the reader about a file that changed behind its back.
"""

import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import ExitStack, contextmanager
from importlib import metadata
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from bare_page import bare, bare_of_all, make_bare  # noqa: F401
from open_lab import LATE, SECOND, Lab
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import expect, sync_playwright
from site_pages import site, visit  # noqa: F401

from claimbook.launch import environment, places

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    # Each window would load two pages for its address bar. This list takes the place of that which
    # Playwright gives, so what matters of it is said again.
    "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,AimEnabled,HttpsUpgrades"
    ",HttpsFirstBalancedModeAutoEnable,AvoidUnnecessaryBeforeUnloadCheckSync,PaintHolding"
    ",DestroyProfileOnBrowserClose,ThirdPartyStoragePartitioning,MediaRouter,LensOverlay"
    ",AvoidCorsURLLoaderRestartOnRedirect,OptimizationHints,PreconnectToSearch"
    ",NetworkTimeServiceQuerying",
]
LEVELS = {"runOnly": ["wcag2a", "wcag2aa"], "resultTypes": ["violations"]}
NO_AXE = "axe-core is missing: pip install axe-playwright-python"
SERVED = ("lessons", "exercises", "solutions")
LOCAL = ("127.0.0.1", "localhost")
VIEWPORT = {"width": 1400, "height": 1000}
expect.set_options(timeout=20 * SECOND)  # on a busy machine a page is slow, and not wrong
# What tests/conftest.py says of this package holds here as well.
START = """import sys; sys.modules["rfc3987_syntax"] = None
from jupyterlab.labapp import main
"""
FRESH = START + "main()"
# Its kernels are forks: a reader's own, which import all anew, run in test_launcher.py.
FORKED = f"""{START}sys.path.append({str(Path(__file__).parents[1])!r})
import forked
from jupyter_client.provisioning import local_provisioner
with forked.parent() as local_provisioner.launch_kernel:
    main()"""
# Two kernels that start at the same moment can be given the same port.
KERNELS = ["--KernelManager.transport=ipc"] if os.name == "posix" else []
# Close every document, whatever it holds, and put the window in order.
RESET = """async () => {
  const app = window.jupyterapp;
  await app.restored;
  for (const panel of [...app.shell.widgets("main")]) {
    if (panel.context) panel.context.model.dirty = false;
    panel.dispose();
  }
  for (const dialog of document.querySelectorAll(".jp-Dialog .jp-mod-reject")) dialog.click();
  if (document.body.dataset.jpThemeName !== "JupyterLab Light")
    await app.commands.execute("apputils:change-theme", { theme: "JupyterLab Light" });
  app.shell.expandLeft();
}"""


def pytest_collection_modifyitems(items):
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.slow)


def copy_course(folder):
    """Copy what JupyterLab serves (lessons, exercises, solutions) into folder."""
    for name in SERVED:
        if (places.ROOT / name).is_dir():
            shutil.copytree(
                places.ROOT / name,
                folder / name,
                ignore=shutil.ignore_patterns(".ipynb_checkpoints"),
            )
    return folder


def free_port():
    """A port on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_served(address, process, log, timeout=60):
    """Wait until address answers; fail with the server's own words if it does not."""
    end = time.monotonic() + timeout
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.05)
    pytest.fail(f"JupyterLab did not answer. Its log:\n{log.read_text(errors='replace')}")


@pytest.fixture(scope="package")
def axe():
    """The source of axe-core, from the package that brings it along."""
    try:
        package = metadata.distribution("axe-playwright-python")
    except metadata.PackageNotFoundError:
        if os.environ.get("CI", "").lower() == "true":
            pytest.fail(NO_AXE)
        pytest.skip(NO_AXE)
    path = Path(str(package.locate_file("axe_playwright_python/axe.min.js")))
    return path.read_text(encoding="utf-8")


@pytest.fixture
def serious(axe):
    """A function: which rules of axe-core a page breaks seriously, each with its elements."""

    def serious(page):
        if page.evaluate("() => !window.axe"):
            page.evaluate(axe)
        found = page.evaluate("async (rules) => (await axe.run(rules)).violations", LEVELS)
        return [
            (one["id"], [node["html"][:120] for node in one["nodes"]])
            for one in found
            if one["impact"] in ("serious", "critical")
        ]

    return serious


@pytest.fixture(scope="package")
def start_lab(tmp_path_factory, fork):
    """Start a JupyterLab: start_lab(folder=None, home=None, command=None) -> Lab."""
    processes, runtimes = [], []

    def start(folder=None, home=None, command=None):
        place = tmp_path_factory.mktemp("lab")
        # The name of a socket must be short: about a hundred characters.
        runtime = tempfile.TemporaryDirectory(prefix="lab-")
        runtimes.append(runtime)
        folder = folder or copy_course(place / "course")
        home = home or place / "home"
        arguments = environment.jupyterlab_arguments(folder)
        if command is None:
            command = ["-c", FORKED if fork else FRESH]
        token, port, log = secrets.token_hex(16), free_port(), place / "log.txt"
        variables = dict(
            os.environ,
            COURSE_HOME=str(home),
            PYTHONPATH=str(places.ROOT),
            JUPYTER_CONFIG_DIR=str(place / "config"),
            JUPYTER_CONFIG_PATH=str(places.SETTINGS),  # as `lab` does
            JUPYTER_PATH=str(places.SHARE),
            JUPYTER_DATA_DIR=str(place / "data"),
            JUPYTER_RUNTIME_DIR=runtime.name,
            IPYTHONDIR=str(place / "ipython"),
            JUPYTERLAB_SETTINGS_DIR=str(place / "settings"),
            JUPYTERLAB_WORKSPACES_DIR=str(place / "workspaces"),
        )
        command = [
            sys.executable,
            *command,
            *arguments,
            "--no-browser",
            f"--port={port}",
            "--ServerApp.port_retries=0",
            *KERNELS,
            f"--IdentityProvider.token={token}",
        ]
        with open(log, "wb") as output:
            process = subprocess.Popen(
                command,
                cwd=places.ROOT,
                env=variables,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
            )
        processes.append(process)
        lab = Lab(f"http://127.0.0.1:{port}", token, folder, home)
        wait_until_served(lab.address("api/status"), process, log)
        return lab

    yield start
    for process in processes:
        process.terminate()
    for process in processes:
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
    for runtime in runtimes:
        runtime.cleanup()


@pytest.fixture(scope="package")
def lab_of_all(start_lab):
    """The JupyterLab of all tests of this folder."""
    return start_lab()


@pytest.fixture
def lab(lab_of_all):
    """A JupyterLab that knows no progress, with the course's notebooks as they are."""
    lab_of_all.restore()
    before = lab_of_all.kernels()
    yield lab_of_all
    lab_of_all.kernels(*(lab_of_all.kernels() - before))


# For this folder only, not for the session: while Playwright runs, an event loop runs in this
# thread, and nbval's kernels in other tests want one of their own.
@pytest.fixture(scope="package")
def browser(chromium):
    """A Chromium without a window, for all tests of this folder."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def guarded(browser, **options):
    """A new context of the browser that reaches this machine only; `strays` lists other addresses."""
    context = browser.new_context(**{"viewport": VIEWPORT, **options})
    context.set_default_timeout(30 * SECOND)
    context.strays = []

    def guard(request):
        address = urlsplit(request.url)
        if address.scheme.startswith("http") and address.hostname not in LOCAL:
            context.strays.append(request.url)

    # It only looks on: what it held up would cost more than the page itself, and the cache. FLAGS
    # let no name of another machine be found.
    context.on("request", guard)
    yield context
    context.close()


@pytest.fixture(scope="package")
def make_context(browser):
    """A function that gives a new context, for a `with`; its options are those of Playwright."""
    return lambda **options: guarded(browser, **options)


@pytest.fixture(scope="package")
def context_of_all(make_context):
    """The context of the pages that tests share."""
    with make_context() as context:
        yield context


@pytest.fixture(scope="package")
def page_of_all(context_of_all):
    """The page that tests share; what it holds is replaced when it breaks."""
    return [context_of_all.new_page()]


@pytest.fixture
def page(lab, context_of_all, page_of_all):
    """The shared page, with nothing open; `page.strays` lists addresses beyond this machine."""
    (page,) = page_of_all
    page.strays = context_of_all.strays
    page.strays.clear()
    page.bring_to_front()
    yield page
    try:
        page.emulate_media(reduced_motion="null")
        page.set_viewport_size(VIEWPORT)
        if "/lab" in page.url:
            page.evaluate(f"() => Promise.race([({RESET})(), {LATE}])")
    except PlaywrightError:
        page.close()
        page_of_all[:] = [context_of_all.new_page()]


@pytest.fixture
def make_page(make_context):
    """A function that gives a new page without cookies; its options are those of a context."""
    with ExitStack() as contexts:

        def make(**options):
            context = contexts.enter_context(make_context(**options))
            page = context.new_page()
            page.strays = context.strays
            return page

        yield make


@pytest.fixture
def fresh_page(make_page):
    """A new page, without cookies."""
    return make_page()
