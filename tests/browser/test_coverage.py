"""Coverage in a real browser: the matrix on one side of A4, in grey and aloud, and a scenario that Back undoes."""

import io

from playwright.sync_api import Browser, expect
from pypdf import PdfReader

from rocu_metrics.catalogue import CAPABILITIES
from rocu_metrics.exhibits.capability_matrix import SHORT
from tests.browser.reader import Reader

REGIONS = (
    *SHORT.values(), "Eastern", "London", "North East", "North West", "South East", "South West",
)  # fmt: skip
LANDSCAPE = 1032
"""CSS pixels between the margins of a sheet of A4 on its side."""


def test_the_matrix_of_ten_regions_prints_on_one_side(server: str, browser: Browser) -> None:
    """On A4 landscape one page holds the names of all ten regions and every row of the agreed thirteen."""
    reader = Reader(browser, LANDSCAPE, 700).opens(f"{server}/capabilities")
    expect(reader.page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=90_000)
    reader.page.emulate_media(media="print")
    printed = PdfReader(io.BytesIO(reader.page.pdf(format="A4", landscape=True)))
    names = [one.name for one in CAPABILITIES.values() if one.in_matrix]
    pages = [" ".join(page.extract_text().split()) for page in printed.pages]
    whole = [text for text in pages if "C2" in text and all(name in text for name in (*REGIONS, *names))]
    reader.leaves()
    assert len(whole) == 1


def test_the_matrix_is_a_real_table_whose_cells_say_what_they_mean(server: str, browser: Browser) -> None:
    """Each cell has a sign that is read in grey and words that are read aloud; rows and columns have their headers."""
    reader = Reader(browser).opens(f"{server}/capabilities")
    table = reader.exhibit("C2").locator(".rocu-matrix table")
    assert table.locator("thead th[scope=col]").count() == 11
    cells = table.locator("tbody td")
    assert cells.count() == 10 * table.locator("tbody th[scope=row]").count()
    signs = cells.locator("span[aria-hidden=true]").all_inner_texts()
    spoken = cells.locator("span.visually-hidden").all_text_contents()
    assert all(sign[0] in "✓✗◐?" for sign in signs)
    assert {sign[0] for sign, words in zip(signs, spoken, strict=True) if words.startswith("not provided")} == {"✗"}
    reader.leaves()


def test_a_scenario_is_set_undone_by_back_and_reset(server: str, browser: Browser) -> None:
    reader = Reader(browser).opens(f"{server}/capabilities?region=west-midlands")
    page, scenario = reader.page, reader.exhibit("C6")
    reader.clicks_on(page.get_by_role("button", name="Add to the scenario"))
    expect(scenario).to_contain_text("SCENARIO, not a fact", timeout=20_000)
    assert "assume=cap%3Awest-midlands%3Aconfidential-intelligence%3Afull" in page.url.replace(":", "%3A").replace(
        "http%3A", "http:"
    )
    assert "region=west-midlands" in page.url
    page.go_back()
    expect(scenario).to_have_count(0, timeout=20_000)
    page.go_forward()
    expect(scenario).to_be_visible(timeout=20_000)
    reader.clicks_on(page.get_by_role("button", name="Reset the scenario"))
    expect(scenario).to_have_count(0, timeout=20_000)
    assert "assume" not in page.url
    reader.leaves()
