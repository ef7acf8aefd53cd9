"""The link that is shared: the page with its choices in plain words, and nothing else of the address."""

from urllib.parse import parse_qs, urlsplit

import pytest

from rocu_metrics.ui.sharing import link


@pytest.mark.parametrize(
    ("page", "address", "shared"),
    [
        ("https://example.org/disruptions", {}, "https://example.org/disruptions"),
        ("https://example.org/", {"region": "london"}, "https://example.org/?region=london"),
        ("https://example.org", {}, "https://example.org/"),
        ("https://example.org", {"region": "london"}, "https://example.org/?region=london"),
        (
            "https://example.org/board/funding?region=old&asof=2015-01-01",
            {"region": "west-midlands", "with": "south-east"},
            "https://example.org/board/funding?region=west-midlands&with=south-east",
        ),
        ("https://example.org/load", {"region": "", "force": "kent-police"}, "https://example.org/load?force=kent-police"),
    ],
)
def test_a_link_is_the_page_and_what_is_chosen(page, address, shared):
    assert link(page, address) == shared


@pytest.mark.parametrize("text", ["a&b=c", "<script>", "x y", "#top", "ö/?", "100%"])
def test_what_is_chosen_comes_back_as_it_went_in(text):
    parts = urlsplit(link("https://example.org/about", {"word": text}))
    assert parse_qs(parts.query) == {"word": [text]}
    assert (parts.path, parts.fragment) == ("/about", "")
