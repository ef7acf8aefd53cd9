"""Pages on a telephone, at 400% zoom, with less motion and on paper: nothing is cut, and all that is needed is there."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.reader import Reader
from tests.browser.test_browser import ADDRESSES

PAPER = 703
"""CSS pixels between the margins of a sheet of A4, which the style sheet sets at 12 mm."""
WIDER = """() => [...document.querySelectorAll('.stMain *')].filter(one => {
  const box = one.getBoundingClientRect();
  return box.width && box.right > innerWidth + 1 && one.checkVisibility({ visibilityProperty: true })
    && !one.closest('.rocu-scroll, .visually-hidden, svg, canvas, .stDeckGlJsonChart, [aria-hidden=true], [data-testid=stCode]');
}).map(one => one.outerHTML.slice(0, 160)).slice(0, 5)"""
SMALL = """() => [...document.querySelectorAll('.stMain :is(button, summary, [role=combobox])')].filter(one => {
  const box = one.getBoundingClientRect();
  return box.width && (box.width < 24 || box.height < 24) && !one.closest('.modebar')
    && one.checkVisibility({ visibilityProperty: true, opacityProperty: true });
}).map(one => [one.outerHTML.slice(0, 160), one.getBoundingClientRect().width, one.getBoundingClientRect().height])"""
CUT = """paper => [...document.querySelectorAll('.stMain :is(td, th, p, li, h2, h3, .js-plotly-plot, canvas)')].filter(one => {
  const box = one.getBoundingClientRect();
  return box.width && (box.right > paper + 2 || box.left < -2) && !one.closest('.visually-hidden') && one.checkVisibility();
}).map(one => [one.outerHTML.slice(0, 160), one.getBoundingClientRect().right]).slice(0, 5)"""
HIDDEN = """() => [...document.querySelectorAll('.rocu details')].filter(one => [...one.children].slice(1)
  .filter(part => !part.matches('.rocu-scroll') || !getComputedStyle(one, '::after').content.includes('download (CSV)'))
  .some(part => !part.checkVisibility({ contentVisibilityAuto: true }) || !part.getBoundingClientRect().height)
).map(one => one.innerText.slice(0, 80))"""
MOVING = """() => [...document.querySelectorAll('*')].filter(one => {
  const style = getComputedStyle(one);
  return [...style.transitionDuration.split(','), ...style.animationDuration.split(',')].some(one => parseFloat(one) > 0)
    && (style.transitionProperty !== 'none' || style.animationName !== 'none');
}).map(one => one.outerHTML.slice(0, 120)).slice(0, 5)"""


NOTHING_WIDER = """() => [document.documentElement, document.querySelector('.stMain')].every(one => one.scrollWidth <= 320)"""


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_is_cut_at_320_pixels_or_400_per_cent(address: str, server: str, browser: Browser) -> None:
    """1280 by 1024 pixels at 400% are 320 by 256: no scroll sideways, every control large enough and to be reached."""
    reader = Reader(browser, 320, 256).opens(f"{server}/{address}?region=west-midlands")
    page = reader.page
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=90_000)
    page.wait_for_function(NOTHING_WIDER)  # a chart is wider for a moment, until it knows its frame
    assert page.evaluate(WIDER) == []
    assert page.evaluate(SMALL) == []
    page.get_by_test_id("stExpandSidebarButton").click()
    expect(page.get_by_role("link", name="About", exact=True)).to_be_visible()
    page.get_by_role("link", name="About", exact=True).scroll_into_view_if_needed()
    reader.leaves()


def test_less_motion_is_honoured(server: str, browser: Browser) -> None:
    reader = Reader(browser)
    reader.page.emulate_media(reduced_motion="reduce")
    reader.opens(f"{server}/ocg_map")
    assert reader.page.evaluate(MOVING) == []
    reader.leaves()


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_prints_on_a4(address: str, server: str, browser: Browser) -> None:
    """Title and marking stand, every fold is open or says where its rows are, no table is cut at the side, no control is left."""
    reader = Reader(browser, PAPER, 1000).opens(f"{server}/{address}?region=west-midlands")
    page = reader.page
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=90_000)
    page.emulate_media(media="print")
    assert page.evaluate(CUT, PAPER) == []
    assert page.evaluate(HIDDEN) == []
    expect(reader.heading).to_be_visible()
    expect(page.locator(".rocu-marking b")).to_have_text(["OFFICIAL", "OFFICIAL"])
    for control in (
        page.get_by_test_id("stSidebar"),
        page.locator(".st-key-filters"),
        page.locator("[class*=st-key-take-]").first,
    ):
        expect(control).to_be_hidden()
    assert page.pdf(format="A4").startswith(b"%PDF")
    reader.leaves()
