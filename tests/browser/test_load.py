"""A quarter's return through a real browser: workbook down, file up, problems seen, draft, preview, published, taken back."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from rocu_metrics.returns.opening.files import open_file
from tests.browser.conftest import start
from tests.browser.reader import Reader
from tests.browser.test_accessibility import violations
from tests.browser.test_network import fetch
from tests.browser.test_reflow import SMALL, WIDER

OF_STREAMLIT = 'presentation-role-conflict: <section role="presentation" tabindex="-1" data-testid="stFileUploaderDropzone"'
"""A best practice that Streamlit's own place for files falls short of: a drop zone that takes no focus has a name. Its button,
which takes the focus, is sound."""
PATIENCE = 60_000
"""Milliseconds that a busy machine is given to look through every exhibit."""


@pytest.fixture(scope="module")
def open_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A dashboard on which returns may be loaded, by two persons."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ROCU_METRICS_WRITING", "on")
        patch.setenv("ROCU_METRICS_TWO_PERSON", "1")
        running, address = start(tmp_path_factory.mktemp("open"))
    yield address
    running.terminate()
    running.wait(timeout=20)


def named(reader: Reader, name: str) -> None:
    field = reader.page.get_by_role("textbox", name="Your name")
    field.fill(name)
    field.press("Tab")
    expect(reader.page.get_by_text("Give your name before")).to_have_count(0, timeout=PATIENCE)  # the page has taken it
    settled(reader)


def settled(reader: Reader) -> None:
    expect(reader.page.get_by_test_id("stStatusWidget")).to_have_count(0, timeout=PATIENCE)
    reader.sees_whole_page()


def hands_in(reader: Reader, file: Path) -> None:
    with reader.page.expect_response(lambda answer: "/_stcore/upload_file/" in answer.url):
        reader.page.locator("input[type=file]").set_input_files(file)
    expect(reader.page.get_by_test_id("stFileUploader")).to_contain_text(file.name)
    settled(reader)
    expect(reader.page.get_by_text("Nothing was kept.")).to_have_count(0, timeout=PATIENCE)  # of the file before this one
    reader.clicks_on(reader.page.get_by_role("button", name="Check the file and make a draft"))


def filled(template: Path, folder: Path, arrests: str) -> Path:
    """The last sheet of a workbook as an analyst saves it: the rows of the region, with `arrests` and all else not supplied."""
    form = open_file(template, template.name)[-1]
    rows = [dict(zip(form.header, row.values(), strict=False)) for _, batch in form.batches() for row in batch.to_pylist()]
    rows = [row for row in rows if row["area"] == "West Midlands"]
    assert len(rows) > 10
    for row in rows:
        row.update({"value": arrests} if row["metric"] == "Arrests" else {"flag": "not supplied"})
    path = folder / f"q2-{len(arrests)}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, form.header)
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_a_quarter_is_loaded_published_by_a_second_person_and_taken_back(
    open_server: str, browser: Browser, tmp_path: Path
) -> None:
    analyst, second, public = Reader(browser), Reader(browser), Reader(browser)
    page = analyst.opens(f"{open_server}/load?region=west-midlands").page
    page.emulate_media(reduced_motion="reduce")
    named(analyst, "Ann Analyst")
    with page.expect_download() as download:
        analyst.clicks_on(page.get_by_role("button", name=re.compile("Get the workbook for West Midlands")))
    assert re.fullmatch(r"OFFICIAL_observations_west-midlands_.*\.xlsx", download.value.suggested_filename)
    template = tmp_path / download.value.suggested_filename
    download.value.save_as(template)
    expect(page.get_by_text("at most 25 megabytes")).to_be_visible()

    hands_in(analyst, filled(template, tmp_path, "about 4,321"))
    expect(page.get_by_text("1 problem in q2-11.csv. Nothing was kept.")).to_be_visible(timeout=PATIENCE)
    problem = page.get_by_role("table", name="Problem of q2-11.csv").get_by_role("row").nth(1)
    expect(problem).to_contain_text("about 4,321")
    with page.expect_download() as download:
        analyst.clicks_on(page.get_by_role("button", name="Download this list (CSV)"))
    assert "about 4,321" in Path(download.value.path()).read_text(encoding="utf-8-sig")

    hands_in(analyst, filled(template, tmp_path, "4321"))
    expect(page.get_by_role("heading", name=re.compile("What draft 2 would change"))).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_role("table", name="What publishing would change")).to_contain_text("4,321")
    expect(page.get_by_text("exhibits would move")).to_be_visible(timeout=2 * PATIENCE)
    expect(page.get_by_text("another person must publish it")).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("Publish draft"))).to_have_count(0)
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(WIDER) == []
        assert page.evaluate(SMALL) == []
    public.opens(f"{open_server}/outcomes?region=west-midlands")
    expect(public.page.get_by_text("4,321")).to_have_count(0)

    second.opens(page.url)
    named(second, "Ben Boss")
    second.clicks_on(second.page.get_by_role("button", name=re.compile("Publish draft 2")))
    expect(second.page.get_by_text("Load 2 is published.")).to_be_visible(timeout=PATIENCE)
    public.opens(f"{open_server}/outcomes?region=west-midlands")
    expect(public.page.get_by_text("4,321")).not_to_have_count(0)

    why = second.page.get_by_role("textbox", name=re.compile("Why load 2 is withdrawn"))
    why.fill("Wrong quarter")
    why.press("Tab")
    second.clicks_on(second.page.get_by_role("button", name=re.compile("Withdraw load 2")))
    expect(second.page.get_by_text("Load 2 is withdrawn.")).to_be_visible(timeout=PATIENCE)
    expect(second.exhibit("L1").get_by_role("table").first).to_contain_text("Wrong quarter")
    public.opens(f"{open_server}/outcomes?region=west-midlands")
    expect(public.page.get_by_text("4,321")).to_have_count(0)
    for one in (analyst, second, public):
        one.leaves()


def test_a_thousand_problems_are_listed_as_text_and_fit_the_screen(open_server: str, browser: Browser, tmp_path: Path) -> None:
    header = "metric,area,measured_from,measured_to,slice,value,unit,qualifier,flag,marking,note"
    rows = [f"arrests,west-midlands,2026-07-01,2026-09-30,,<img src=x onerror=alert(1)>{number},,,,," for number in range(1500)]
    file = tmp_path / "thousand.csv"
    file.write_text("\n".join([header, *rows]), encoding="utf-8")
    reader = Reader(browser, 360, 800).opens(f"{open_server}/load?region=west-midlands")
    named(reader, "Ann Analyst")
    hands_in(reader, file)
    page = reader.page
    expect(page.get_by_text("Nothing was kept.")).to_be_visible(timeout=PATIENCE)
    expect(page.locator(".rocu-tall tbody tr")).to_have_count(1001, timeout=PATIENCE)
    assert page.locator(".rocu-tall img").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.evaluate(WIDER) == []
    assert [one for one in violations(page) if not one.startswith(OF_STREAMLIT)] == []
    reader.leaves()


@pytest.mark.parametrize("method", ["PUT", "POST"])
def test_the_route_for_files_is_closed_where_writing_is_off(method: str, server: str) -> None:
    status, _, body = fetch(f"{server}/_stcore/upload_file/a/b", data=b"x", method=method)
    assert (status, body) == (403, b"Loading is off on this dashboard")


def test_where_writing_is_off_the_page_says_whom_to_ask(server: str, browser: Browser) -> None:
    reader = Reader(browser).opens(f"{server}/load")
    expect(reader.page.get_by_text("Loading is off here")).to_be_visible()
    expect(reader.page.locator("input[type=file]")).to_have_count(0)
    expect(reader.exhibit("L1")).to_be_visible()
    reader.leaves()
