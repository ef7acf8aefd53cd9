"""One reader without a browser: speaks to a Streamlit server as its page does, by Streamlit's own messages."""

import time
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

PATIENCE = 60
"""Seconds after which an answer that has not come is an error."""


@dataclass
class Seen:
    """What readers met: how long each page took, in seconds, and what went wrong."""

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


class Reader:
    """A connection to one server; each `read` asks for a page with its filters and waits until the script has finished."""

    def __init__(self, origin: str, seen: Seen) -> None:
        self.origin, self.seen = origin, seen
        self.connection: ClientConnection | None = None

    async def open(self) -> None:
        """Connects as a browser does."""
        address = f"{self.origin.replace('http', 'ws')}/_stcore/stream"
        self.connection = await connect(address, subprotocols=["streamlit"], origin=self.origin, max_size=None)  # type: ignore[arg-type,list-item]  # plain strings are taken

    async def read(self, page: str, query: str) -> None:
        """Asks for a page and notes how long it took."""
        if self.connection is None:
            raise RuntimeError("The reader has not been opened.")
        message = BackMsg()
        message.rerun_script.query_string = query
        message.rerun_script.page_name = page
        began = time.perf_counter()
        await self.connection.send(message.SerializeToString())
        fault = await self._finished(self.connection)
        if fault:
            self.seen.errors.append(fault)
        else:
            self.seen.seconds.append(time.perf_counter() - began)

    async def _finished(self, connection: ClientConnection) -> str:
        """Reads until the script has finished; gives what went wrong, or nothing."""
        fault = ""
        while True:
            got = ForwardMsg.FromString(await connection.recv(decode=False))
            kind = got.WhichOneof("type")
            if kind == "delta" and got.delta.new_element.WhichOneof("type") in ("exception", "alert"):
                fault = "the page shows an error"
            elif kind == "page_not_found":
                fault = "page not found"
            elif kind == "script_finished":
                return (
                    fault
                    if got.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
                    else f"script ended with {got.script_finished}"
                )

    async def close(self) -> None:
        """Leaves."""
        if self.connection:
            await self.connection.close()
