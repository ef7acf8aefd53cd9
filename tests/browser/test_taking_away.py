"""What a reader takes away: files, a citation and a link of each exhibit, pictures of the screen, and the page on paper."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, expect
from pypdf import PdfReader

from tests.browser.reader import Reader

DISRUPTIONS = "disruptions?region=west-midlands"


@pytest.fixture
def reader(browser: Browser) -> Iterator[Reader]:
    one = Reader(browser, 1500)
    yield one
    one.leaves()


def test_an_image_and_a_citation_by_keyboard_alone(reader: Reader, server: str) -> None:
    reader.context.grant_permissions(["clipboard-read", "clipboard-write"])
    reader.opens(f"{server}/{DISRUPTIONS}")
    page = reader.page
    opener = page.locator("summary", has_text="Download, cite or add to paper: D1")
    opener.focus()
    page.keyboard.press("Enter")
    image = page.get_by_role("button", name="Image (PNG")
    expect(image).to_be_visible(timeout=20_000)
    image.focus()
    with page.expect_download(timeout=60_000) as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename == "OFFICIAL_D1_west-midlands-the-unit-led-450-disruptions.png"
    with Image.open(Path(download.value.path())) as drawn:
        assert (drawn.width, round(drawn.info["dpi"][0])) == (1890, 300)
    page.get_by_role("button", name="Copy to clipboard").first.focus()
    page.keyboard.press("Enter")
    cited = page.evaluate("navigator.clipboard.readText()")
    assert re.search(
        r"exhibit D1, ROCU scrutiny dashboard, data version v\S+\. West Midlands.*asof=\d{4}-\d\d-\d\d&version=v", cited
    )
    opener.focus()
    page.keyboard.press("Enter")
    expect(image).to_be_hidden()
    assert reader.clicks == 0


def test_one_click_frames_exhibits_for_a_picture_and_a_key_leads_back(reader: Reader, server: str) -> None:
    reader.opens(f"{server}/{DISRUPTIONS}")
    reader.clicks_on(reader.page.get_by_role("button", name="Screenshot view"))
    leave = reader.page.get_by_role("button", name="Leave the screenshot view")
    expect(leave).to_be_visible(timeout=20_000)
    assert reader.clicks == 1
    reader.page.reload()
    reader.sees_whole_page()
    expect(reader.page.get_by_test_id("stSidebar")).to_be_hidden()
    expect(reader.page.get_by_role("combobox")).to_have_count(0)
    frame = reader.exhibit("D1")
    size = frame.bounding_box() or {"width": 0, "height": 0}
    assert size["width"] == pytest.approx(1280, abs=2)
    assert size["width"] / size["height"] == pytest.approx(16 / 9, rel=0.02)
    expect(frame.locator(".js-plotly-plot .trace").first).to_be_visible()
    expect(frame.get_by_role("button", name=re.compile("Download|paper"))).to_have_count(0)
    reader.clicks_on(reader.page.get_by_role("button", name="Page, as wide as A4"))
    reader.page.wait_for_url("**frame=a4**")
    expect(frame).to_have_css("width", "794px", timeout=20_000)
    reader.page.keyboard.press("Escape")
    expect(reader.page.get_by_role("combobox").first).to_be_visible(timeout=20_000)
    assert "frame=" not in reader.page.url


def test_paper_carries_marking_page_numbers_and_headings(reader: Reader, server: str) -> None:
    reader.opens(f"{server}/{DISRUPTIONS}")
    printed = PdfReader(io.BytesIO(reader.page.pdf(format="A4", prefer_css_page_size=True)))
    pages = [" ".join(page.extract_text().split()) for page in printed.pages]
    count = len(pages)
    for place, words in enumerate(pages, 1):
        assert words.count("OFFICIAL") >= 2, place
        assert f"Page {place} of {count}" in words
    assert not any("Download" in words or "Screenshot view" in words for words in pages)
    assert sum("EXHIBIT D4" in words and "EXHIBIT D5" in words for words in pages) == 0
    headed = [words for words in pages if "As at Evidence Source Place Quote Note" in words]
    assert len(headed) >= 2
