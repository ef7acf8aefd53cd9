"""One warm browser draws for the whole process: figures are not mixed, it is started again when it dies, and fetches nothing."""

import json
import os
import signal
import stat
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from rocu_metrics.papers import renderer
from rocu_metrics.settings import Settings, from_environment

ROOT = Path(__file__).resolve().parent.parent


def figure(words):
    """A figure that says `words`."""
    return {"data": [{"type": "bar", "x": [1], "y": ["a"]}], "layout": {"width": 300, "height": 120, "title": {"text": words}}}


def children(pid):
    """Every process below `pid` that still runs."""
    rows = subprocess.run(["ps", "-eo", "pid=,ppid=,stat="], capture_output=True, text=True, check=True).stdout.splitlines()
    parents = {int(row.split()[0]): int(row.split()[1]) for row in rows if not row.split()[2].startswith("Z")}
    found, todo = [], [pid]
    while todo:
        parent = todo.pop()
        below = [child for child, its in parents.items() if its == parent]
        found += below
        todo += below
    return found


@pytest.fixture(scope="module", autouse=True)
def _ended():
    yield
    renderer.stop()
    renderer.forget()


def test_parallel_requests_share_one_browser_and_keep_their_figures():
    drawn = {}
    names = [f"figure number {place}" for place in range(6)]
    threads = [threading.Thread(target=lambda name=name: drawn.update({name: renderer.svg(figure(name))})) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [[other for other in names if other.encode() in drawn[name]] for name in names] == [[name] for name in names]
    assert len(renderer._running) == 1


def test_the_same_figure_is_drawn_once():
    first = renderer.svg(figure("once"))
    assert renderer.svg(figure("once")) is first
    assert renderer.svg(figure("twice")) != first


def test_a_browser_that_dies_is_started_again():
    renderer.svg(figure("before"))
    process = renderer._running[0]._warm.subprocess
    for child in children(process.pid):
        os.kill(child, signal.SIGKILL)
    assert b"after" in renderer.svg(figure("after"))
    assert renderer._running[0]._warm.subprocess.pid != process.pid


def test_a_figure_asks_for_nothing_from_elsewhere(monkeypatch):
    """All that the browser asks of other hosts goes to its proxy, which leads nowhere; here one listens in its place.

    What a browser asks for itself at its start, whatever is drawn, is stopped there, too.
    """
    asked = []

    class Proxy(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

        do_CONNECT = do_POST = do_GET  # noqa: N815  # names of the library

        def log_message(self, *said):
            """Says nothing."""

    listener = HTTPServer(("127.0.0.1", 0), Proxy)
    threading.Thread(target=listener.serve_forever, daemon=True).start()
    renderer.stop()
    monkeypatch.setattr(renderer, "NOWHERE", f"http://127.0.0.1:{listener.server_port}")
    renderer.svg(figure("<a href='http://example.test/a'>words</a> $x^2$ <img src='http://example.test/b'>"))
    of_words = list(asked)
    with_image = figure("listens")
    with_image["layout"]["images"] = [{"source": "http://example.test/c.png", "x": 0, "y": 1, "sizex": 1, "sizey": 1}]
    renderer.svg(with_image)
    renderer.stop()
    listener.shutdown()
    listener.server_close()
    assert [one for one in of_words if any(word in one for word in ("example.test", "cdn", "jax", "plot"))] == []
    assert "http://example.test/c.png" in asked


def test_what_is_kept_stays_small(monkeypatch):
    renderer.forget()
    monkeypatch.setattr(renderer, "KEPT", 10)
    for name in "abc":
        renderer.keep(name, b"12345")
    assert [renderer.kept(name) for name in "abc"] == [None, b"12345", b"12345"]
    assert renderer.keep("d", b"x" * 11) == b"x" * 11
    assert renderer.kept("d") is None


def test_a_name_follows_the_content():
    assert renderer.content_name({"a": 1, "b": 2}) == renderer.content_name({"b": 2, "a": 1})
    assert renderer.content_name(figure("x")) != renderer.content_name(figure("y"))


def test_a_named_browser_must_be_there(monkeypatch, tmp_path):
    monkeypatch.setattr(renderer, "settings", lambda: from_environment({"ROCU_METRICS_BROWSER": str(tmp_path / "none")}))
    with pytest.raises(renderer.RendererMissing, match="Install Chromium"):
        renderer.found_browser()
    own = tmp_path / "browser"
    own.write_text("#!/bin/sh\n")
    own.chmod(own.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(renderer, "settings", lambda: from_environment({"ROCU_METRICS_BROWSER": str(own)}))
    assert renderer.found_browser() == str(own)


def test_without_a_browser_it_is_said(monkeypatch, tmp_path):
    monkeypatch.setattr(renderer, "settings", lambda: Settings("", "", browser=str(tmp_path / "none")))
    assert not renderer.available()
    with pytest.raises(renderer.RendererMissing):
        renderer.svg(figure("never drawn"))


def test_a_program_that_is_no_browser_fails_in_words(monkeypatch, tmp_path):
    own = tmp_path / "browser"
    own.write_text("#!/bin/sh\nexit 1\n")
    own.chmod(0o755)
    monkeypatch.setattr(renderer, "settings", lambda: Settings("", "", browser=str(own)))
    monkeypatch.setattr(renderer, "PATIENCE", 10.0)
    with pytest.raises(renderer.RendererFailed, match="could not be drawn"):
        renderer.svg(figure("neither drawn"))


def test_no_browser_is_left_behind_when_the_process_ends():
    code = (
        "import json, os; from rocu_metrics.papers import renderer; from tests.test_renderer import children, figure; "
        "renderer.svg(figure('x')); print(json.dumps(children(os.getpid())))"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=120, check=True)
    started = json.loads(run.stdout.splitlines()[-1])
    assert len(started) > 1
    assert [
        pid for pid in started if Path(f"/proc/{pid}/cmdline").exists() and "chrom" in Path(f"/proc/{pid}/cmdline").read_text()
    ] == []
