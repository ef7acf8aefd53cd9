"""The ASGI entry: the Streamlit app with compression, security headers, a health route and closed inner routes."""

import base64
import hashlib
import logging
import os
import re
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from importlib.resources import files

import uvicorn
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import App
from streamlit.runtime.pages_manager import PagesManager

from rocu_metrics.bundles import KeptBundles
from rocu_metrics.errors import StoreUnreachable
from rocu_metrics.returns.forms.template import LARGEST_MB
from rocu_metrics.settings import PROJECT, settings
from rocu_metrics.store import loads
from rocu_metrics.store.engine import address_of
from rocu_metrics.ui import components, data, settled

PagesManager.uses_pages_directory = False
"""Streamlit would otherwise look into `pages/` until the first session has named its pages."""

LOG = logging.getLogger("rocu_metrics")
LOG_LINE = "%(asctime)s %(levelname)s %(name)s: %(message)s"

LARGEST_REQUEST = (LARGEST_MB + 1) << 20
"""Bytes; an upload of the largest allowed file with its envelope fits."""

UPLOADS = "/_stcore/upload_file"
"""The inner route that takes files; it is closed where writing is off, so that nobody can leave anything on the server."""

CLOSED = ("/_stcore/metrics", "/_stcore/agent", "/_stcore/mcp")
"""Inner routes that tell of the server or act for agents; nobody needs them from outside."""


def application() -> App:
    """The dashboard as an ASGI application."""
    os.chdir(PROJECT)
    return App(
        str(PROJECT / "app.py"),
        routes=[Route("/healthz", health, methods=["GET"])],
        lifespan=_components_declared,
        middleware=[
            Middleware(Manners),
            Middleware(KeptBundles),
            Middleware(GZipMiddleware, minimum_size=1024, compresslevel=6),
        ],
    )


@asynccontextmanager
async def _components_declared(_app: App) -> AsyncIterator[None]:
    """Declares the scripts of components before the first reader comes, because every page is told to fetch them early."""
    components.declare()
    yield


def health(_request: Request) -> JSONResponse:
    """Whether the store answers, and what it holds; 503 where it does not."""
    try:
        version = loads.data_version(data.engine())
    except StoreUnreachable as error:
        LOG.error("%s", error)
        return JSONResponse({"store": "unreachable"}, status_code=503)
    return JSONResponse({"store": "reachable", "data_version": version}, status_code=200 if version else 503)


EARLY = ", ".join(f"<{path}>; rel=preload; as=script; crossorigin; fetchpriority=low" for path in components.SCRIPTS)
"""Tells a browser to fetch the scripts of components beside Streamlit's own; else a map may keep it from them for seconds."""


class Manners:
    """Sets the security headers, closes inner routes and refuses requests that are too large."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.headers = security_headers(_inline_scripts())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(self.headers)
                if headers.get("content-type", "").startswith("text/html"):
                    headers["link"] = EARLY
            await send(message)

        refusal = _refusal(scope)
        await (refusal or self.app)(scope, receive, with_headers)


def _refusal(scope: Scope) -> PlainTextResponse | None:
    path = scope["path"]
    if any(path.endswith(closed) or f"{closed}/" in path for closed in CLOSED):
        return PlainTextResponse("Not found", status_code=404)
    length = dict(scope["headers"]).get(b"content-length", b"0")
    if not length.isdigit() or int(length) > LARGEST_REQUEST:
        return PlainTextResponse(f"Larger than {LARGEST_MB} MB: send less at once", status_code=413)
    if f"{UPLOADS}/" in f"{path}/" and not settings().writing:
        return PlainTextResponse("Loading is off on this dashboard", status_code=403)
    return None


def security_headers(inline_scripts: Iterable[str]) -> dict[str, str]:
    """The headers of every response; the policy allows this host alone, no `unsafe-eval`, and the named inline scripts."""
    hashes = " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in inline_scripts)
    policy = {
        "default-src": "'self'",
        "script-src": f"'self' 'wasm-unsafe-eval' {hashes}".strip(),
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "worker-src": "'self' blob:",
        "connect-src": "'self' data: blob:",
        "frame-ancestors": "'none'",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
    }
    return {
        "content-security-policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "same-origin",
        "permissions-policy": "camera=(), microphone=(), geolocation=()",
        "cross-origin-opener-policy": "same-origin",
    }


def _inline_scripts() -> list[str]:
    """The inline scripts of Streamlit's own index page, which the policy must name to let them run."""
    index = (files("streamlit") / "static" / "index.html").read_text(encoding="utf-8")
    return re.findall(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", index, flags=re.DOTALL)


def serve(host: str, port: int) -> None:
    """Serves the dashboard until it is stopped; writes to the log where, from which store, and what that holds."""
    logging.basicConfig(format=LOG_LINE)
    LOG.setLevel(logging.INFO)
    version = loads.data_version(data.engine()) or "none"
    LOG.info("Listening on http://%s:%d; store %s; data version %s.", host, port, address_of(data.engine()), version)
    dashboard = application()
    settled.settle()
    uvicorn.run(dashboard, host=host, port=port, log_level="warning", access_log=False, log_config=None)
