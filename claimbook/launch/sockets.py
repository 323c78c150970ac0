"""How the server talks to a page: at once.

Set as `ServerApp.kernel_websocket_connection_class` in every start of the course.
"""

from __future__ import annotations

from typing import Any

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection


class AtOnce(ZMQChannelsWebsocketConnection):
    """Jupyter's own, whose small messages do not wait for the page to acknowledge earlier ones.

    Else a reply stays in the server up to 40 ms after the notice that the kernel is busy (Nagle's
    algorithm with delayed acknowledgement): longer than the kernel takes to grade an answer.
    """

    def connect(self) -> Any:
        """Pass messages on from here; as Jupyter's own."""
        self.websocket_handler.set_nodelay(True)
        return super().connect()
