from playwright.sync_api import expect
import pytest

def shot(page, name):
    page.screenshot(path=f"/tmp/shots/{name}.png")

def test_look(lab, page):
    nb = lab.open(page, "exercises/01-reading-the-essay.ipynb")
    page.set_viewport_size({"width":1200,"height":1100})
    shot(page, "ex01-fresh")
    nb.run_all()
    print(nb.errors())
    nb.cell(3).scroll_into_view_if_needed()
    nb.cell(4).locator(".hints button").click()
    expect(nb.cell(4).locator(".hints li")).to_have_count(1)
    page.wait_for_timeout(500)
    nb.cell(2)
    shot(page, "ex01-run")
    nb.cell(9); page.wait_for_timeout(300); shot(page, "ex01-run2")
    page.evaluate("window.jupyterapp.commands.execute('apputils:change-theme',{theme:'JupyterLab Dark'})")
    page.wait_for_timeout(1500)
    nb.cell(4); shot(page, "ex01-dark")
    page.set_viewport_size({"width":400,"height":900})
    page.wait_for_timeout(800)
    nb.cell(4); shot(page, "ex01-400")
    page.evaluate("window.jupyterapp.commands.execute('apputils:change-theme',{theme:'JupyterLab Light'})")
    page.wait_for_timeout(800)
