"""The site of this course in a browser: fixtures for the tests that look at its pages."""

import threading

import pytest
from playwright.sync_api import expect

from claimbook.site import build, serve


class Served:
    """A folder on this machine; `files` are those of the site, `url` is where it is."""

    def __init__(self, path):
        self.path = path
        self.server = serve.server(path)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"

    def close(self):
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture(scope="package")
def site(tmp_path_factory):
    """The site of this course, built once for all tests that look at its pages."""
    path = tmp_path_factory.mktemp("site") / "site"
    build.build(path, lambda words: None)
    served = Served(path)
    yield served
    served.close()


@pytest.fixture
def visit(site, make_page):
    """A function that opens a page of the site and waits until its figures are drawn.

    Its `complaints` are what the browser said against: errors, and what the policy forbade.
    """

    def visit(name, page=None, **options):
        if page is None:
            page = make_page(**options)
            page.complaints = []
            page.on(
                "console",
                lambda said: page.complaints.append(said.text) if said.type == "error" else None,
            )
            page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto(f"{site.url}/{name}")
        if options.get("java_script_enabled", True):
            expect(page.locator(".cb-widget:not([data-started])")).to_have_count(0)
            page.wait_for_load_state("networkidle")
            expect(page.locator("html.far")).to_have_count(0)  # all is laid out
        return page

    return visit
