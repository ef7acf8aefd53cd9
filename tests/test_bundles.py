"""Kept bundles: the second reader gets the same bytes without the app being asked; nothing else is ever kept."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest

from rocu_metrics.bundles import A_YEAR, KeptBundles

SCRIPT = "/static/js/index.abc123.js"


class Inner:
    """An app that counts how often it is asked, and answers in two pieces."""

    def __init__(self, status=200):
        self.asked, self.status = 0, status

    async def __call__(self, scope, receive, send):
        self.asked += 1
        headers = [(b"content-encoding", b"gzip"), (b"vary", b"Accept-Encoding")]
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        await send({"type": "http.response.body", "body": f"{scope['path']} ".encode(), "more_body": True})
        await send({"type": "http.response.body", "body": b"end"})


def ask(app, path=SCRIPT, method="GET", **headers):
    """Status, headers and body of the answer."""
    given = {"accept-encoding": "gzip, br", **{name.replace("_", "-"): value for name, value in headers.items()}}
    scope = {
        "type": "http", "method": method, "path": path,
        "headers": [(name.encode(), value.encode()) for name, value in given.items()],
    }  # fmt: skip
    sent = []

    async def send(message):
        sent.append(message)

    with ThreadPoolExecutor(1) as apart:  # a browser test may have left a loop running in this thread
        apart.submit(lambda: asyncio.run(app(scope, None, send))).result()
    start, *parts = sent
    return start["status"], dict(start["headers"]), b"".join(part.get("body", b"") for part in parts)


def test_the_second_reader_gets_the_same_without_the_app():
    inner = Inner()
    app = KeptBundles(inner)
    first, second, third = ask(app), ask(app), ask(app)
    assert inner.asked == 1
    assert first[2] == second[2] == third[2] == b"/static/js/index.abc123.js end"
    assert second[1][b"content-encoding"] == b"gzip"
    assert second[1][b"content-length"] == str(len(second[2])).encode()
    assert first[1][b"cache-control"] == second[1][b"cache-control"] == A_YEAR.encode()


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/", {}),
        ("/disruptions", {}),
        ("/media/abc.csv", {}),
        ("/_stcore/bidi-components/rocu_metrics.chart/chart.js", {}),
        ("/static/../app.py", {}),
        (SCRIPT, {"accept_encoding": "identity"}),
        (SCRIPT, {"range": "bytes=0-1"}),
        (SCRIPT, {"origin": "https://example.org"}),
        (SCRIPT, {"if_none_match": "x"}),
    ],
)
def test_nothing_else_is_kept(path, headers):
    inner = Inner()
    app = KeptBundles(inner)
    ask(app, path, **headers)
    ask(app, path, **headers)
    assert inner.asked == 2
    assert app.kept == {}


@pytest.mark.parametrize("status", [404, 500, 206])
def test_an_answer_that_is_not_the_whole_file_is_not_kept(status):
    inner = Inner(status)
    app = KeptBundles(inner)
    assert ask(app)[1].get(b"cache-control") != A_YEAR.encode()
    ask(app)
    assert inner.asked == 2


def test_a_question_by_another_method_is_not_answered_from_what_is_kept():
    inner = Inner()
    app = KeptBundles(inner)
    ask(app)
    ask(app, method="HEAD")
    assert inner.asked == 2
