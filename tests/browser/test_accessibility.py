"""axe-core finds no violation of WCAG 2.0 to 2.2 (A and AA) or of its best practice, on any page, in several states."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_browser import ADDRESSES, visit

RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "resultTypes": ["violations"],
}
STATES = {
    "full, desk": ("", 1280),
    "one force, telephone": ("?force=wiltshire-police", 360),
    "nothing public yet, tablet": ("?region=london&asof=2010-06-01", 768),
}


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found]


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("address", ADDRESSES)
def test_axe_finds_nothing(address: str, state: str, server: str, browser: Browser) -> None:
    query, width = STATES[state]
    page, _, _ = visit(browser, f"{server}/{address}{query}", width)
    page.wait_for_timeout(1500)
    assert violations(page) == []
    page.context.close()


def test_a_page_is_walked_by_keyboard_alone(server: str, browser: Browser) -> None:
    """From the top: past the skip link to the region, choose one, then open a description, all without a pointer."""
    page, _, _ = visit(browser, f"{server}/disruptions")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_contain_text("Skip to main content")
    region = page.get_by_role("combobox").first
    region.focus()
    page.keyboard.type("West Midl")
    page.keyboard.press("Enter")
    expect(page.get_by_text("450 disruptions").first).to_be_visible(timeout=20_000)
    summary = page.locator("summary").first
    summary.focus()
    assert summary.evaluate("one => getComputedStyle(one).outlineStyle") != "none", "focus must be visible"
    page.keyboard.press("Enter")
    expect(page.get_by_text("led on 450 SOC disruptions").first).to_be_visible()
    page.context.close()
