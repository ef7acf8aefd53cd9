"""A fresh server and a real browser, for what only a browser shows."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
FLAGS = [
    "--no-sandbox", "--disable-dev-shm-usage", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
]  # fmt: skip


def found_browser() -> str:
    """The browser to drive; without one the tests fail and say what to install."""
    named = os.environ.get("ROCU_METRICS_BROWSER")
    path = named or next((found for name in BROWSERS if (found := shutil.which(name))), "")
    if not path:
        pytest.fail("No browser was found. Install one (sudo apt-get install chromium) or name it in ROCU_METRICS_BROWSER.")
    return path


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=found_browser(), args=FLAGS)
        yield running
        running.close()


def start(folder: Path) -> tuple[subprocess.Popen[bytes], str]:
    """A dashboard of its own store on a free port; returns when it answers."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    environment = {**os.environ, "ROCU_METRICS_URL": f"sqlite:///{folder}/store.sqlite"}
    command = [sys.executable, "-m", "rocu_metrics", "serve", "--port", str(port)]
    with (folder / "server.log").open("wb") as log:
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
    address = f"http://127.0.0.1:{port}"
    for _ in range(600):
        if server.poll() is not None:
            pytest.fail(f"The server stopped: {(folder / 'server.log').read_text()[-2000:]}")
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=2)
        except OSError:
            time.sleep(0.1)
        else:
            return server, address
    server.kill()
    pytest.fail("The server did not answer within a minute.")


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    running, address = start(tmp_path_factory.mktemp("server"))
    yield address
    running.terminate()
    running.wait(timeout=20)
