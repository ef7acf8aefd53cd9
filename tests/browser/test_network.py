"""How the server behaves on a network: compression, headers, health, closed routes, size of requests."""

import gzip
import json
import urllib.error
import urllib.request
from email.message import Message

import pytest


def fetch(
    address: str, headers: dict[str, str] | None = None, data: bytes | None = None, method: str | None = None
) -> tuple[int, Message, bytes]:
    request = urllib.request.Request(address, headers=headers or {}, data=data, method=method)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers, error.read()


def test_health_says_that_the_store_answers_and_what_it_holds(server: str) -> None:
    status, _, body = fetch(f"{server}/healthz")
    assert status == 200
    health = json.loads(body)
    assert health["store"] == "reachable"
    assert health["data_version"].startswith("v1-")


@pytest.mark.parametrize("route", ["/", "/disruptions?region=west-midlands", "/healthz", "/no/such/page"])
def test_every_answer_carries_the_security_headers(server: str, route: str) -> None:
    _, headers, _ = fetch(f"{server}{route}")
    policy = headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "unsafe-eval" not in policy.replace("wasm-unsafe-eval", "")
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize("route", ["/_stcore/metrics", "/disruptions/_stcore/metrics", "/_stcore/agent", "/_stcore/mcp"])
def test_inner_routes_are_closed(server: str, route: str) -> None:
    assert fetch(f"{server}{route}")[0] == 404


def test_what_is_sent_is_compressed(server: str) -> None:
    _, plain, page = fetch(f"{server}/")
    assert "content-encoding" not in plain
    script = next(part.split('"')[0] for part in page.decode().split('src="') if part.split('"')[0].endswith(".js"))
    address = f"{server}/{script.lstrip('./')}"
    _, headers, small = fetch(address, {"Accept-Encoding": "gzip"})
    _, _, large = fetch(address)
    assert headers["content-encoding"] == "gzip"
    assert gzip.decompress(small) == large
    assert len(small) < 0.5 * len(large)


def test_too_large_a_request_is_refused(server: str) -> None:
    status, _, body = fetch(f"{server}/_stcore/upload_file/x/y", {"Content-Length": str(10**9)}, data=b"x")
    assert status == 413
    assert b"MB" in body
