"""Which kernels the server starts: Jupyter's own, the Python one with what the course adds.

Set as `ServerApp.kernel_spec_manager_class` in every start of the course.
"""

from __future__ import annotations

from typing import Any

from jupyter_client.kernelspec import NATIVE_KERNEL_NAME, KernelSpecManager

EXTENSION = "--ext=claimbook.kernel"


class KernelSpecs(KernelSpecManager):
    """Jupyter's list of kernels; the Python kernel loads the course's extension."""

    def get_kernel_spec(self, kernel_name: str) -> Any:
        """Return how a kernel is started. Raises NoSuchKernel, as Jupyter's own does."""
        spec = super().get_kernel_spec(kernel_name)
        if kernel_name == NATIVE_KERNEL_NAME and EXTENSION not in spec.argv:
            spec.argv = [*spec.argv, EXTENSION]
        return spec
