"""What the course adds to a kernel: its names are there, and errors begin with a plain sentence.

The server starts kernels with this extension (claimbook/launch/specs.py). A notebook also runs
without it, as in the tests, on GitHub's machines, in another editor.
"""

from __future__ import annotations

from typing import Any


def load_ipython_extension(shell: Any) -> None:
    """Make ready a kernel. Nothing of the course is imported before a cell needs it."""

    def supply(info: Any) -> None:
        from claimbook.kernel import names

        names.supply(info.raw_cell or "", shell.user_ns)

    def tell(shell: Any, etype: Any, value: Any, trace: Any, tb_offset: Any = None) -> None:
        from claimbook.kernel import telling

        telling.show(shell, etype, value, trace, tb_offset)

    shell.events.register("pre_run_cell", supply)
    shell.set_custom_exc((Exception,), tell)
