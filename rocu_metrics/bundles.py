"""Keeps the browser's scripts in memory as they were compressed once, so that no later reader waits for it or costs it."""

import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LASTING = re.compile(r"/static/[\w./-]+\.(js|css)|/_stcore/bidi-components/rocu_metrics\.chart/plotly-[\w.-]+\.js")
"""Paths of files whose name changes when what is in them changes."""
MOST = 400
"""Files that are kept; Streamlit has some 250."""
A_YEAR = "public, max-age=31536000, immutable"


class KeptBundles:
    """Sends a lasting file as it was first sent to a browser that takes gzip."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.kept: dict[str, tuple[Message, Message]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not _may_be_kept(scope):
            await self.app(scope, receive, send)
            return
        path = scope["path"]
        if path not in self.kept:
            await self._first(path, scope, receive, send)
            return
        for message in self.kept[path]:
            await send({**message})

    async def _first(self, path: str, scope: Scope, receive: Receive, send: Send) -> None:
        sent: list[Message] = []

        async def noted(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["cache-control"] = A_YEAR if message["status"] == 200 else "no-cache"
            sent.append({**message})
            await send(message)

        await self.app(scope, receive, noted)
        start, *parts = sent
        whole = parts and not parts[-1].get("more_body")
        if whole and start["status"] == 200 and len(self.kept) < MOST:
            body = b"".join(part.get("body", b"") for part in parts)
            headers = MutableHeaders(raw=list(start["headers"]))
            headers["content-length"] = str(len(body))
            self.kept[path] = ({**start, "headers": headers.raw}, {"type": "http.response.body", "body": body})


def _may_be_kept(scope: Scope) -> bool:
    """Whether what is asked for is the same for everybody: a whole lasting file, for this host's own page, in gzip."""
    if scope["type"] != "http" or scope["method"] != "GET" or not LASTING.fullmatch(scope["path"]):
        return False
    headers = Headers(scope=scope)
    asks = any(name in headers for name in ("range", "origin", "if-none-match", "if-modified-since"))
    return not asks and "gzip" in headers.get("accept-encoding", "")
