"""axe-core finds no violation of WCAG 2.0 to 2.2 (A and AA) or of its best practice, on any page, in any state, at any width."""

import re
from itertools import pairwise

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.reader import Reader
from tests.browser.test_browser import ADDRESSES, visit

RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "resultTypes": ["violations"],
}
STATES = {"full": "", "filtered": "?force=wiltshire-police", "empty": "?region=london&asof=2010-06-01"}
WIDTHS = (1280, 768, 360)
FOCUS = """() => {
  const one = document.activeElement, seen = [];
  for (let at = one; at && seen.length < 4; at = at.parentElement) {
    const style = getComputedStyle(at);
    seen.push([style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0, style.boxShadow !== 'none',
      style.borderColor, style.backgroundColor].join());
  }
  return { marked: seen.join(';'), top: one.getBoundingClientRect().top + document.querySelector('.stMain').scrollTop,
    name: (one.getAttribute('aria-label') || one.innerText || '').trim().slice(0, 60), tag: one.tagName };
}"""


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found]


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("address", ADDRESSES)
def test_axe_finds_nothing_at_any_width(address: str, state: str, server: str, browser: Browser) -> None:
    page, _, _ = visit(browser, f"{server}/{address}{STATES[state]}", WIDTHS[0])
    page.emulate_media(reduced_motion="reduce")
    found = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        expect(page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=90_000)
        found[width] = violations(page)
    page.context.close()
    assert found == {width: [] for width in WIDTHS}


def tab_to(reader: Reader, name: str, most: int) -> None:
    """Presses Tab until the thing whose name, after the word of an icon, begins with `name` has the focus."""
    for _ in range(most):
        reader.page.keyboard.press("Tab")
        if re.search(rf"^(\w+ )?{re.escape(name)}", " ".join(reader.page.evaluate(FOCUS)["name"].split())):
            return
    pytest.fail(f"{name} is not reached by {most} presses of Tab")


def test_a_whole_journey_by_keyboard_alone(server: str, browser: Browser) -> None:
    """Chooses a region, moves to another page, opens a description, reads its table, downloads it: no pointer at all."""
    reader = Reader(browser).opens(f"{server}/")
    page, keys = reader.page, reader.page.keyboard
    keys.press("Tab")
    expect(page.locator(":focus")).to_contain_text("Skip to main content")
    tab_to(reader, "Region", 30)
    keys.type("West Midl")
    keys.press("Enter")
    expect(reader.sentence).to_contain_text("West Midlands", timeout=20_000)
    page.reload()
    reader.sees_whole_page()
    tab_to(reader, "Disruptions", 30)
    keys.press("Enter")
    expect(reader.heading).to_contain_text("Disruptions", timeout=20_000)
    expect(reader.exhibit("D1")).to_be_visible(timeout=20_000)
    tab_to(reader, "Figures and description of exhibit D1", 40)
    keys.press("Enter")
    expect(reader.exhibit("D1").get_by_text("led on 450 SOC disruptions").first).to_be_visible()
    tab_to(reader, "Behind exhibit D1", 3)
    keys.press("ArrowRight")
    table = page.locator(":focus").get_by_role("table")
    for row in table.get_by_role("row").all()[1:]:
        expect(row.get_by_role("rowheader")).to_have_count(1)
    assert table.get_by_role("columnheader").count() > 5
    tab_to(reader, "Download, cite or add to paper: D1", 30)
    keys.press("Enter")
    expect(page.get_by_role("button", name="Download these figures (CSV), exhibit D1")).to_be_visible(timeout=20_000)
    tab_to(reader, "Download these figures (CSV), exhibit D1", 3)
    with page.expect_download() as download:
        keys.press("Enter")
    assert download.value.suggested_filename.endswith(".csv")
    assert reader.clicks == 0
    reader.leaves()


def test_focus_is_seen_and_goes_down_the_page(server: str, browser: Browser) -> None:
    """At the width of a telephone, where all stands in one column: each stop is marked, and none lies above the one before."""
    reader = Reader(browser, 360, 800).opens(f"{server}/disruptions?region=west-midlands")
    page = reader.page
    page.get_by_role("combobox").first.focus()
    unmarked, tops = [], []
    for _ in range(25):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUS)
        if focused["tag"] == "BODY":
            break
        tops.append((focused["top"], focused["name"]))
        page.evaluate("() => { window.stop = document.activeElement; window.stop.blur(); }")
        page.evaluate("() => Object.defineProperty(document, 'asked', { value: window.stop, configurable: true })")
        plain = page.evaluate(FOCUS.replace("document.activeElement", "document.asked"))
        page.evaluate("window.stop.focus({ focusVisible: true })")
        if plain["marked"] == focused["marked"]:
            unmarked.append((focused["tag"], focused["name"]))
    reader.leaves()
    assert unmarked == []
    back = [(before, after) for before, after in pairwise(tops) if after[0] < before[0] - 60]
    assert back == []
