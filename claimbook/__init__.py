"""The engine of a course that tests one essay's claims against data. It knows no essay.

What is particular to a course stands in its folder: course.toml, lessons, data, and a Python
package with the evidence, figures and tasks of its lessons. `claimbook.settings` finds it; the
engine imports modules of that package only by the names that it finds there.

A package of the engine imports only from the floors below its own, and no two modules import one
another. The tests hold the code to this order (tests/engine/test_wall.py).
"""

import gc

# What a kernel has imported stays: keep the collector from walking through it.
gc.freeze()

FLOORS = (
    ("files", "plain", "templates"),
    ("settings",),
    ("tables", "progress", "notebooks"),
    ("launch", "ledger", "charts", "kernel"),
    ("widgets",),
    ("quiz", "glossary"),
    ("tasks",),
    ("brief", "guide", "seminar", "room"),
    ("host",),
    ("site",),
    ("present",),
    ("scaffold",),
)
