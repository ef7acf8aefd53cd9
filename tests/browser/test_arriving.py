"""A link to an exhibit leads to the exhibit, and moves nobody who looks about already."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_browser import FOOT


@pytest.mark.parametrize(("address", "place"), [("capabilities", "c7"), ("disruptions", "d4"), ("", "o4")])
def test_a_link_to_an_exhibit_leads_to_it(address: str, place: str, server: str, browser: Browser) -> None:
    page = _opened(browser, f"{server}/{address}#{place}")
    expect(page.locator(f"#{place}")).to_be_in_viewport(timeout=10_000)
    page.wait_for_timeout(1500)
    expect(page.locator(f"#{place}")).to_be_in_viewport(timeout=1)
    assert page.locator(f"#{place}").bounding_box()["y"] > 60, "it stands behind the bar at the head of the window"
    expect(page.locator("h1")).not_to_be_in_viewport()
    page.context.close()


def test_who_looks_about_already_is_not_moved(server: str, browser: Browser) -> None:
    page = _opened(browser, f"{server}/disruptions#d4")
    expect(page.locator("#d4")).to_be_in_viewport(timeout=10_000)
    page.mouse.move(700, 500)
    page.mouse.wheel(0, -200_000)
    expect(page.locator("h1")).to_be_in_viewport(timeout=10_000)
    page.locator("summary").filter(has_text="Figures and description").first.evaluate("fold => fold.click()")
    page.wait_for_timeout(1000)
    expect(page.locator("h1")).to_be_in_viewport(timeout=1)
    page.context.close()


def _opened(browser: Browser, address: str) -> Page:
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.goto(address)
    expect(page.locator(FOOT)).to_be_visible(timeout=60_000)
    return page
