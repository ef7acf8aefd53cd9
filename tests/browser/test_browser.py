"""What only a real browser shows: cold deep links, filters that stay, no request to another host, the map's pixels."""

import io
import re
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import start
from tests.test_pages import PAGES

ADDRESSES = ["" if "overview" in path else Path(path).stem for path in PAGES]
FOOT = ".rocu-marking.foot"


def visit(browser: Browser, address: str, width: int = 1280) -> tuple[Page, list[str], list[str]]:
    """The page at `address`, the addresses of other hosts that it asked for, and its console errors."""
    page = browser.new_context(viewport={"width": width, "height": 900}).new_page()
    origin = "/".join(address.split("/")[:3])
    others: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: _note(request, origin, others))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto(address)
    expect(page.locator(FOOT)).to_be_visible(timeout=60_000)
    return page, others, errors


def _note(request: Any, origin: str, others: list[str]) -> None:
    if not request.url.startswith((origin, origin.replace("http", "ws"), "data:", "blob:")):
        others.append(request.url)


@pytest.mark.parametrize("address", ADDRESSES)
def test_cold_deep_link_with_filters(address: str, browser: Browser, tmp_path: Path) -> None:
    """Each page as the first request of a fresh server: frame, filters and page, and no notice."""
    server, origin = start(tmp_path)
    try:
        page, others, _ = visit(browser, f"{origin}/{address}?region=west-midlands&asof=2020-01-01")
        expect(page.locator("h1")).to_have_count(1)
        expect(page.locator(".rocu-sentence").first).to_contain_text("as publicly known on 1 January 2020")
        expect(page.get_by_text("Page not found")).to_have_count(0)
        expect(page.locator('[data-testid="stPageLink-NavLink"]')).to_have_count(len(PAGES))
        assert others == []
        page.context.close()
    finally:
        server.terminate()
        server.wait(timeout=20)


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("width", [1280, 768, 360])
def test_no_other_host_no_error_nothing_wider_than_the_screen(address: str, width: int, server: str, browser: Browser) -> None:
    page, others, errors = visit(browser, f"{server}/{address}", width)
    page.wait_for_timeout(1500)
    assert others == []
    assert [error for error in errors if "404" not in error] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    expect(page.locator("h1")).to_have_count(1)
    page.context.close()


def test_filters_survive_change_of_page_reload_and_shared_link(server: str, browser: Browser) -> None:
    page, _, _ = visit(browser, f"{server}/")
    page.get_by_role("combobox", name=re.compile("Region")).click()
    page.get_by_role("option", name="West Midlands").click()
    expect(page.get_by_text("What is known of the unit of the West Midlands")).to_be_visible(timeout=20_000)
    assert "region=west-midlands" in page.url
    page.get_by_role("link", name="Disruptions", exact=True).click()
    expect(page.get_by_role("heading", name=re.compile("450 disruptions"))).to_be_visible(timeout=20_000)
    assert "region=west-midlands" in page.url
    page.reload()
    expect(page.get_by_role("heading", name=re.compile("450 disruptions"))).to_be_visible(timeout=20_000)
    other, _, _ = visit(browser, page.url)
    expect(other.get_by_role("heading", name=re.compile("450 disruptions"))).to_be_visible(timeout=20_000)
    page.get_by_role("button", name="Clear filters").click()
    expect(page.get_by_text("Showing: England and Wales")).to_be_visible(timeout=20_000)
    assert "region" not in page.url
    page.context.close()
    other.context.close()


def test_choosing_a_force_sets_its_region(server: str, browser: Browser) -> None:
    page, _, _ = visit(browser, f"{server}/disruptions?force=cheshire-constabulary")
    expect(page.get_by_text("Cheshire Constabulary (North West)")).to_be_visible()
    page.context.close()


def test_source_place_and_quote_are_one_click_away(server: str, browser: Browser) -> None:
    page, _, _ = visit(browser, f"{server}/disruptions?region=west-midlands")
    page.locator("summary").filter(has_text="Figures and description").first.click()
    quote = page.get_by_text("led on 450 SOC disruptions", exact=False).first
    expect(quote).to_be_visible()
    page.context.close()


def test_map_is_drawn_and_has_buttons(server: str, browser: Browser) -> None:
    page, others, _ = visit(browser, f"{server}/ocg_map")
    chart = page.locator('[data-testid="stDeckGlJsonChart"]')
    expect(chart).to_be_visible(timeout=30_000)
    page.wait_for_timeout(3000)
    with Image.open(io.BytesIO(chart.screenshot())) as image:
        colours = image.convert("RGB").getcolors(maxcolors=1_000_000) or []
    drawn = {colour for count, colour in colours if count > 40}
    assert (0x12, 0x43, 0x6D) in drawn, "no force in the darkest class was drawn"
    assert len(drawn) > 4
    expect(page.get_by_role("button", name=re.compile("zoom in", re.IGNORECASE))).to_be_visible()
    assert others == []
    page.context.close()


def test_image_download_has_a_proper_name(server: str, browser: Browser) -> None:
    page, _, _ = visit(browser, f"{server}/disruptions?region=west-midlands")
    page.locator(".js-plotly-plot").first.hover()
    with page.expect_download() as download:
        page.locator(".modebar-btn").first.click()
    assert re.fullmatch(r"OFFICIAL_D1_[a-z0-9-]+\.png", download.value.suggested_filename)
    with Image.open(download.value.path()) as image:
        assert image.width == 2400
    page.context.close()
