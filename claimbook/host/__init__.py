"""The host of widgets in a page without a server: what JupyterLab and its kernel do elsewhere.

host.js gives each widget its model and starts worker.js when a question is answered; the worker
runs Python (Pyodide's core) with session.py, and log.js keeps what the reader did in the browser.
freeze.py writes what that Python needs, pyodide.py fetches it, specs.py says what a page holds.
"""
