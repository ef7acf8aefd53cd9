"""Ten journeys of the people whom the dashboard is for, each within the clicks that it may take."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.reader import Reader

PAGES_OF_THE_MENU = (
    "Disruptions", "Arrests and outcomes", "Seizures", "OCG map", "Threat picture", "Coverage", "Demand",
    "People and governance", "Funding", "Inspection", "Sources and conflicts", "About", "Overview",
)  # fmt: skip


@pytest.fixture
def reader(browser: Browser) -> Iterator[Reader]:
    one = Reader(browser)
    yield one
    one.leaves()


@pytest.fixture
def member(browser: Browser) -> Iterator[Reader]:
    one = Reader(browser, 768, 1024, touch=True)
    yield one
    one.leaves()


def test_a_member_on_a_tablet_comes_from_a_link_to_her_regions_answer(member: Reader, server: str) -> None:
    member.opens(f"{server}/?region=west-midlands")
    card = member.page.locator(".rocu-cards li").filter(has_text="Disruptions")
    expect(card).to_contain_text("450")
    expect(card).to_be_in_viewport()
    member.clicks_on(member.page.get_by_test_id("stExpandSidebarButton"))
    member.goes_to("Disruptions")
    expect(member.page.get_by_role("heading", name=re.compile("450 disruptions"))).to_be_in_viewport(timeout=20_000)
    expect(member.opens_figures_of("D1")).to_contain_text("led on 450 SOC disruptions")
    assert member.clicks <= 3


def test_an_officer_takes_a_force_through_all_pages_and_back(reader: Reader, server: str) -> None:
    reader.opens(f"{server}/")
    reader.chooses("Force", "Kent Police")
    expect(reader.sentence).to_contain_text("Kent Police (Eastern)", timeout=20_000)
    for page in PAGES_OF_THE_MENU:
        reader.goes_to(page)
        assert "force=kent-police" in reader.page.url, page
        if page != "About":
            expect(reader.sentence).to_contain_text("Kent Police (Eastern)", timeout=20_000)
    assert reader.clicks <= 2 + len(PAGES_OF_THE_MENU)
    reader.page.go_back()
    expect(reader.heading).to_have_text(re.compile("^About"), timeout=20_000)
    assert "force=kent-police" in reader.page.url


def test_the_browsers_back_takes_a_choice_back(reader: Reader, server: str) -> None:
    """An address without filters means none, also on the way back: nothing held elsewhere may bring them in again."""
    reader.opens(f"{server}/disruptions")
    for region in ("West Midlands", "South East"):
        reader.chooses("Region", region)
        expect(reader.sentence).to_contain_text(region, timeout=20_000)
    reader.page.go_back()
    expect(reader.sentence).to_contain_text("West Midlands", timeout=20_000)
    reader.page.go_back()
    expect(reader.sentence).to_contain_text("England and Wales", timeout=20_000)
    assert "region" not in reader.page.url


@pytest.mark.parametrize(
    ("card", "figure", "exhibit", "place", "quote"),
    [
        ("Disruptions", "450", "O2", "paragraph 15", "led on 450 SOC disruptions"),
        ("Capabilities", "9 of 14", "C1", "Figure 3", ""),
        ("Inspection grade", "Adequate", "I1", "", ""),
    ],
)
def test_source_place_and_quote_of_a_number_are_two_clicks_away(
    card: str, figure: str, exhibit: str, place: str, quote: str, reader: Reader, server: str
) -> None:
    reader.opens(f"{server}/?region=west-midlands")
    found = reader.page.locator(".rocu-cards li").filter(has=reader.page.get_by_text(card, exact=True))
    expect(found).to_contain_text(figure)
    if not exhibit.startswith("O"):
        reader.clicks_on(found.get_by_role("link", name=re.compile("Read more")))
        expect(reader.page.locator(f"#{exhibit.lower()}")).to_be_visible(timeout=20_000)
        assert "region=west-midlands" in reader.page.url, "a card's link keeps the region"
    told = reader.opens_figures_of(exhibit)
    expect(told).to_contain_text("Where each figure stands")
    for words in (place, quote):
        expect(told).to_contain_text(words)
    assert reader.clicks <= 2


@pytest.mark.parametrize(
    ("region", "unit"), [("West Midlands", "the unit of the West Midlands"), ("London", "Metropolitan Police Service")]
)
def test_what_is_not_published_and_whom_to_ask(region: str, unit: str, reader: Reader, server: str) -> None:
    reader.opens(f"{server}/")
    reader.chooses("Region", region)
    own = reader.exhibit("O1").locator("tr").filter(has=reader.page.get_by_role("rowheader", name=region, exact=True))
    expect(own).to_contain_text("in part", timeout=20_000)
    expect(reader.exhibit("O1").locator(".rocu-ask")).to_contain_text(unit)
    expect(reader.exhibit("O1").locator(".rocu-ask")).to_contain_text("through your local policing body")
    assert reader.clicks <= 2


def test_two_regions_are_set_side_by_side(reader: Reader, server: str) -> None:
    reader.opens(f"{server}/")
    reader.chooses("Region", "West Midlands")
    expect(reader.sentence).to_contain_text("West Midlands", timeout=20_000)
    reader.chooses("compare", "South East")
    beside = reader.exhibit("O6")
    expect(beside.get_by_role("heading")).to_contain_text("West Midlands beside South East", timeout=20_000)
    row = beside.locator(".rocu > .rocu-scroll tr").filter(has_text="Capabilities provided").first
    expect(row).to_contain_text(re.compile(r"9 of 14.*14 of 14.*Yes", re.DOTALL))
    expect(beside).to_contain_text("No: different periods")
    assert "with=south-east" in reader.page.url
    assert reader.clicks <= 4


def test_what_is_shown_is_downloaded(reader: Reader, server: str) -> None:
    reader.opens(f"{server}/disruptions?region=west-midlands")
    reader.unfolds("Download, cite or add to paper: D1")
    with reader.page.expect_download() as download:
        reader.clicks_on(reader.page.get_by_role("button", name=re.compile("Download these figures.*exhibit D1")))
    assert reader.clicks == 2
    rows = list(csv.DictReader(io.StringIO(Path(download.value.path()).read_text(encoding="utf-8-sig"))))
    shown = reader.opens_figures_of("D1").locator("tbody tr")
    assert [row["Figure as published"] for row in rows] == [one.locator("td").nth(3).inner_text() for one in shown.all()]
    assert "West Midlands" in rows[0]["Filters"]


def test_a_shared_link_opens_the_same_in_another_browser(reader: Reader, browser: Browser, server: str) -> None:
    reader.context.grant_permissions(["clipboard-read", "clipboard-write"])
    reader.opens(f"{server}/disruptions?force=cheshire-constabulary&from=2015-01-01&asof=2024-01-01")
    reader.unfolds("Share")
    reader.clicks_on(reader.page.get_by_role("button", name="Copy to clipboard").first)
    assert reader.clicks == 2
    copied = reader.page.evaluate("navigator.clipboard.readText()")
    other = Reader(browser, 768).opens(copied)
    try:
        shown, then = (one.page.locator(".rocu-sentence").inner_text() for one in (reader, other))
        assert then.startswith(f"{shown.removesuffix('.')}, in data version v"), "the link names the data version, and stays"
        for part in ("h1", ".rocu-exhibit h2", ".rocu-subtitle"):
            assert other.page.locator(part).all_inner_texts() == reader.page.locator(part).all_inner_texts()
    finally:
        other.leaves()


def test_a_link_shared_today_can_be_held_to_today(reader: Reader, server: str) -> None:
    reader.opens(f"{server}/?region=west-midlands&with=south-east")
    reader.unfolds("Share")
    expect(reader.page.get_by_test_id("stCode")).to_have_count(2)
    moving, held = reader.page.get_by_test_id("stCode").all_inner_texts()
    assert moving.strip() == f"{server}/?region=west-midlands&with=south-east"
    assert re.fullmatch(re.escape(moving.strip()) + r"&asof=\d{4}-\d\d-\d\d&version=v1-[0-9a-f]+", held.strip())
    reader.opens(held.strip())
    expect(reader.page.locator(".rocu-sentence")).to_contain_text("in data version v1-")
    expect(reader.page.locator(".rocu-notice")).to_have_count(0)


def test_the_map_is_read_by_its_table(reader: Reader, server: str) -> None:
    reader.opens(f"{server}/ocg_map")
    table = reader.opens_figures_of("M1").get_by_role("table")
    assert reader.clicks == 1
    expect(table.get_by_role("columnheader").first).to_be_visible()
    row = table.get_by_role("row").filter(has=reader.page.get_by_role("rowheader", name="Lancashire Constabulary"))
    expect(row.first).to_contain_text("over 145")
    named = table.get_by_role("rowheader").all_inner_texts()
    assert len(set(named)) >= 43, "every force has a row, the unknown ones too"


def test_going_back_in_time_and_forth(reader: Reader, server: str) -> None:
    reader.opens(f"{server}/disruptions?region=west-midlands")
    reader.unfolds("Dates")
    reader.clicks_on(reader.page.get_by_role("spinbutton", name="day, As publicly known on"))
    reader.page.keyboard.type("18112019")
    expect(reader.page.get_by_text("press Tab twice")).to_be_visible()
    for _ in range(2):
        reader.page.keyboard.press("Tab")
    expect(reader.sentence).to_contain_text("as publicly known on 18 November 2019", timeout=20_000)
    expect(reader.page.get_by_role("heading", name=re.compile("450 disruptions"))).to_have_count(0)
    reader.page.keyboard.press("Escape")
    reader.clicks_on(reader.page.get_by_role("button", name="Back to today"))
    expect(reader.page.get_by_role("heading", name=re.compile("450 disruptions"))).to_be_visible(timeout=20_000)
    expect(reader.sentence).to_contain_text("West Midlands")
    assert "asof" not in reader.page.url
    assert reader.clicks <= 3


def test_an_unknown_region_in_the_address_is_named_and_mended(reader: Reader, server: str) -> None:
    reader.opens(f"{server}/?region=westmidlands")
    notice = reader.page.locator(".rocu-notice")
    expect(notice).to_contain_text("“westmidlands” is not a region that this dashboard knows")
    expect(notice).to_contain_text("Perhaps “west-midlands” was meant")
    expect(reader.sentence).to_contain_text("England and Wales")
    expect(reader.page.locator(".rocu-exhibit").first).to_be_visible()
    reader.chooses("Region", "West Midlands")
    expect(reader.sentence).to_contain_text("West Midlands", timeout=20_000)
    expect(notice).to_have_count(0)
    assert reader.clicks <= 2
