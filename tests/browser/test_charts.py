"""Charts as a browser draws them: redrawn in place, named, of the page's width, within the security policy, from this host."""

import re
from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.browser.test_browser import visit

CHART = '.rocu-chart[role="figure"]'


def test_a_chart_is_named_and_drawn_without_any_other_host_or_error(server: str, browser: Browser) -> None:
    page, others, errors = visit(browser, f"{server}/disruptions")
    chart = page.locator(CHART).first
    expect(chart.locator(".trace").first).to_be_attached(timeout=30_000)
    expect(chart).to_have_attribute("aria-label", re.compile(r".+\. .+ The figures and a description follow\."))
    assert others == []
    assert [error for error in errors if "404" not in error] == []
    page.context.close()


def test_another_region_redraws_the_chart_in_place(server: str, browser: Browser) -> None:
    """The plot that was there stays; only what it shows changes."""
    page, _, _ = visit(browser, f"{server}/disruptions")
    plot = page.locator(f"{CHART} .js-plotly-plot").first
    expect(plot.locator(".trace").first).to_be_attached(timeout=30_000)
    before = page.locator(CHART).first.get_attribute("aria-label")
    plot.evaluate("one => { one.dataset.kept = 'yes'; }")
    page.get_by_role("combobox", name=re.compile("Region")).click()
    page.get_by_role("option", name="West Midlands").click()
    expect(page.locator(CHART).first).not_to_have_attribute("aria-label", before or "", timeout=20_000)
    expect(plot).to_have_attribute("data-kept", "yes")
    expect(plot.locator(".annotation-text").first).to_contain_text("450")
    page.context.close()


def test_a_chart_takes_the_width_of_its_frame_and_follows_it(server: str, browser: Browser) -> None:
    page, _, _ = visit(browser, f"{server}/disruptions")
    drawn = page.locator(f"{CHART} .main-svg").first
    expect(drawn).to_be_visible(timeout=30_000)
    page.set_viewport_size({"width": 700, "height": 900})
    follows = """() => {
        const frame = document.querySelector('.rocu-chart'), drawn = frame.querySelector('.main-svg');
        return frame.clientWidth < 700 && Math.abs(drawn.getBoundingClientRect().width - frame.clientWidth) < 2;
    }"""
    page.wait_for_function(follows, timeout=10_000)
    page.context.close()


def test_what_an_image_file_says_is_not_shown_twice_on_screen(server: str, browser: Browser) -> None:
    page, _, _ = visit(browser, f"{server}/disruptions")
    chart = page.locator(CHART).first
    expect(chart.locator(".gtitle")).to_be_attached(timeout=30_000)
    expect(chart.locator(".gtitle")).to_be_hidden()
    expect(chart.get_by_text("Source:")).to_be_hidden()
    page.context.close()


def test_the_figures_behind_a_chart_are_written_when_they_are_asked_for(server: str, browser: Browser) -> None:
    page, _, _ = visit(browser, f"{server}/disruptions?region=west-midlands")
    page.locator("summary", has_text="Download, cite or add to paper: D1").click()
    with page.expect_download(timeout=20_000) as download:
        page.get_by_role("button", name="Download these figures (CSV), exhibit D1").click()
    assert re.fullmatch(r"OFFICIAL_D1_[a-z0-9-]+\.csv", download.value.suggested_filename)
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    assert "West Midlands" in text
    assert "450" in text
    page.context.close()
