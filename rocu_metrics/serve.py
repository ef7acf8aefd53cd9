"""The ASGI entry: the Streamlit app served by uvicorn, so that deep links on a fresh server reach the app's own frame."""

import os

import uvicorn
from streamlit import App
from streamlit.runtime.pages_manager import PagesManager

from rocu_metrics.settings import PROJECT

PagesManager.uses_pages_directory = False
"""Streamlit would otherwise look into `pages/` until the first session has named its pages."""


def application() -> App:
    """The dashboard as an ASGI application."""
    os.chdir(PROJECT)
    return App(str(PROJECT / "app.py"))


def serve(host: str, port: int) -> None:
    """Serves the dashboard until it is stopped."""
    uvicorn.run(application(), host=host, port=port, log_level="warning", access_log=False, log_config=None)
