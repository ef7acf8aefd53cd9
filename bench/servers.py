"""Starts and stops the servers that are measured, and reads what they cost."""

import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from bench.recorded import ROOT

PLAIN = (
    "--server.headless=true",
    "--browser.gatherUsageStats=false",
    "--server.fileWatcherType=none",
    "--server.address=127.0.0.1",
)
"""What a plain Streamlit page needs in order to be measured; everything else is Streamlit's default."""


@dataclass(frozen=True)
class Server:
    """A running server: where it answers, and its process."""

    origin: str
    process: psutil.Process

    def cpu(self) -> float:
        """Seconds of processor time that the server and its children have used."""
        return sum(sum(one.cpu_times()[:2]) for one in (self.process, *self.process.children(recursive=True)))

    def resident(self) -> float:
        """Resident memory in MB."""
        return float(sum(one.memory_info().rss for one in (self.process, *self.process.children(recursive=True)))) / 1e6


def ours(port: int) -> list[str]:
    """The command that serves the dashboard."""
    return [sys.executable, "-m", "rocu_metrics", "serve", "--port", str(port)]


def streamlit(script: str, port: int) -> list[str]:
    """The command that serves one script as plain Streamlit does."""
    return [sys.executable, "-m", "streamlit", "run", str(ROOT / "bench" / script), f"--server.port={port}", *PLAIN]


def dash(port: int) -> list[str]:
    """The command that serves the Dash page."""
    return [sys.executable, "-m", "bench.dashed", str(port)]


@contextmanager
def running(command: Sequence[str], port: int, recorded: Path | None = None) -> Iterator[Server]:
    """The server that `command` starts, from the moment it answers until the end of the block."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "BENCH_RECORDED": str(recorded or "")}
    with tempfile.TemporaryDirectory() as folder, (Path(folder) / "log").open("wb") as log:
        # A folder of its own, so that a plain page does not take the dashboard's settings.
        where = ROOT if "rocu_metrics" in command else Path(folder)
        started = subprocess.Popen(command, cwd=where, env=environment, stdout=log, stderr=log)  # noqa: S603  # our own commands
        try:
            _wait(f"http://127.0.0.1:{port}/", started, Path(folder) / "log")
            yield Server(f"http://127.0.0.1:{port}", psutil.Process(started.pid))
        finally:
            started.terminate()
            started.wait(timeout=20)


def _wait(address: str, started: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(600):
        if started.poll() is not None:
            raise RuntimeError(f"The server stopped: {log.read_text(encoding='utf-8')[-2000:]}")
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310  # this machine alone
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"{address} did not answer within a minute.")
