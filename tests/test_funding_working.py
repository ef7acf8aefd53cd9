"""The working: its formulae, recalculated by an office program and by a small reader of our own, give every number shown."""

import re
import shutil
import subprocess
from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from rocu_metrics.exhibits import cliff, gap_years
from rocu_metrics.exhibits.gaps import gap_in_words
from rocu_metrics.exhibits.ledger import ledger
from rocu_metrics.measures.cliff import exposed, without
from rocu_metrics.measures.funding import balances
from rocu_metrics.papers import funding_working
from rocu_metrics.papers.exhibit_data import Provenance
from rocu_metrics.papers.working_gap import NOT_KNOWN
from rocu_metrics.store import journal, schema
from rocu_metrics.store.engine import migrate, open_store
from tests.store import BOARD, FACTS, LOAD, REFERENCE, cited, observation, scope
from tests.test_funding import line, year

ASOF = date(2026, 11, 27)
ABOUT = Provenance(version="v1-00000000", link="https://rocu.example/funding?asof=2026-11-27", contact="the office of the board")
OFFICE = shutil.which("soffice")
EVERYTHING = "grant:ends:2027,leaves:staffordshire-police,pay:4,deflator:2"
INDEXED = "index:2025-26:100,index:2026-27:102,index:2027-28:105,pay:4,pay-share:75"
PART = "capability=gain; counted=rocu; role=supported"
OBSERVATIONS = [
    observation(BOARD, "rocu_cost", "west-midlands", year(2025), 20e6, "£20m", slice="counted=rocu"),
    observation(BOARD, "rocu_cost", "west-midlands", year(2025), 15e6, "£15m", slice="counted=rocu; part=pay"),
    observation(BOARD, "rocu_cost", "west-midlands", year(2026), 24e6, "£24m", slice="basis=requirement; counted=rocu"),
    observation(BOARD, "rocu_cost", "south-west", year(2025), 9e6, "£9m", slice="counted=rocu"),
    observation(BOARD, "posts_funded", "west-midlands", year(2025), 12, "12", slice="capability=gain; stream=home-office-grant"),
    observation(BOARD, "posts_funded", "west-midlands", year(2025), 30, "30", slice="stream=contributions"),
    observation(BOARD, "disruptions", "west-midlands", year(2025), 40, "40", slice=PART),
]
LINES = [
    line("west-midlands", "2025/26", "Home Office", "ROCU grant", 4e6, "£4m", ends=date(2026, 3, 31)),
    line("west-midlands", "2026/27", "Home Office", "ROCU grant", 4e6, "£4m", "indicative", date(2027, 3, 31)),
    line("west-midlands", "2027/28", "Home Office", "ROCU grant", 4.5e6, "£4.5m", "at risk"),
    line("west-midlands", "2025/26", "Staffordshire Police", "contribution", 6e6, "£6m"),
    line("west-midlands", "2026/27", "Staffordshire Police", "contribution", 6.2e6, "£6.2m"),
    line("west-midlands", "2026/27", "West Midlands Police", "contribution", 9e6, "£9m"),
    line("west-midlands", "2027/28", "West Midlands Police", "contribution", None, "not published"),
    line("west-midlands", "2026/27", "=HYPERLINK(1)", "=1+1", 1e6, "£1m", "at risk"),
    line("south-west", "2026/27", "Home Office", "ROCU grant", 2e6, "£2m"),
]
SCENARIOS = ["", EVERYTHING, INDEXED, "stream:home-office-grant:ends,pay:3.5", "pay:x", "deflator:2.1"]


@pytest.fixture(scope="module")
def money():
    engine = open_store("sqlite://")
    migrate(engine)
    facts = {**FACTS, schema.observation: OBSERVATIONS, schema.funding_line: LINES}
    journal.publish_figures(engine, LOAD, REFERENCE, facts)
    yield engine
    engine.dispose()


def made(engine, assume, **chosen):
    return funding_working.workbook(ledger(scope(engine, assume=assume, asof=ASOF, **chosen)), ABOUT, illustrative=False)


class Reader:
    """Reckons the few functions that the working uses, from its inputs alone: cached values are never read."""

    def __init__(self, content):
        self.book = load_workbook(BytesIO(content))

    def value(self, sheet, place):
        held = self.book[sheet][place].value
        return self.reckon(sheet, held[1:]) if isinstance(held, str) and held.startswith("=") else held

    def block(self, name, first, last):
        return [self.value(name, f"{first[0]}{row}") for row in range(int(first[1:]), int(last[1:]) + 1)]

    def reckon(self, sheet, formula):
        blocks, words = [], []
        code = re.sub(r'"([^"]*)"', lambda found: words.append(found[1]) or f"W[{len(words) - 1}]", formula)
        code = re.sub(
            r"'([^']+)'!\$([A-Z])\$(\d+):\$[A-Z]\$(\d+)",
            lambda found: (
                blocks.append(self.block(found[1], found[2] + found[3], found[2] + found[4])) or f"B[{len(blocks) - 1}]"
            ),
            code,
        )
        code = re.sub(r"'([^']+)'!\$([A-Z])\$(\d+)", r"V('\1','\2\3')", code)
        code = re.sub(r"(?<![A-Z'(,\w])\b([A-Z])(\d+)\b(?!')", lambda found: f"V('{sheet}','{found[0]}')", code)
        code = re.sub(r"(?<=[(,*+/-])([A-Z])(\d+)\b(?!')", lambda found: f"V('{sheet}','{found[0]}')", code)
        code = re.sub(r"(?<![<>])=", "==", code).replace("^", "**")
        code = re.sub(r"W\[(\d+)\]&(V\([^)]*\))", r"(W[\1],\2)", code)
        names = {"V": self.value, "B": blocks, "W": words, "SUMIFS": sumifs, "COUNTIFS": countifs, "MIN": min, "MAX": max}
        code = re.sub(r"\bIF\(", "IF(", code)
        return eval(code, {"__builtins__": {}}, {**names, "IF": lambda test, yes, no: yes if test else no})  # noqa: S307  # own file


def meets(value, wanted):
    if isinstance(wanted, tuple):
        return isinstance(value, int | float) and value <= wanted[1]
    if wanted == ">=0":
        return isinstance(value, int | float) and value >= 0
    return value == wanted


def countifs(*pairs):
    tests = list(zip(pairs[::2], pairs[1::2], strict=True))
    return sum(all(meets(block[row], wanted) for block, wanted in tests) for row in range(len(pairs[0])))


def sumifs(total, *pairs):
    tests = list(zip(pairs[::2], pairs[1::2], strict=True))
    rows = [row for row in range(len(total)) if all(meets(block[row], wanted) for block, wanted in tests)]
    return sum(total[row] for row in rows if isinstance(total[row], int | float))


def formulae(content):
    """Every formula with its cached value, by sheet and cell."""
    live, kept = load_workbook(BytesIO(content)), load_workbook(BytesIO(content), data_only=True)
    return {
        (page.title, cell.coordinate): kept[page.title][cell.coordinate].value
        for page in live for row in page.iter_rows() for cell in row if cell.data_type == "f"
    }  # fmt: skip


@pytest.mark.parametrize("assume", SCENARIOS)
def test_formulae_reckoned_from_the_inputs_give_the_cached_values(money, assume):
    content = made(money, assume)
    found, reader = formulae(content), Reader(content)
    assert len(found) > 20
    for (sheet, place), kept in found.items():
        assert reader.value(sheet, place) == pytest.approx(kept), (sheet, place)


@pytest.mark.skipif(
    not OFFICE, reason="soffice of LibreOffice is not installed: the formulae are reckoned by the other test alone"
)
def test_an_office_program_reckons_the_same(money, tmp_path):
    for place, assume in enumerate((EVERYTHING, INDEXED)):
        content = made(money, assume)
        found, again = formulae(content), recalculated(content, tmp_path / str(place))
        for (sheet, cell), kept in found.items():
            assert again[sheet][cell].value == pytest.approx(kept), (sheet, cell)


def recalculated(content, folder):
    """The workbook after LibreOffice has reckoned every formula anew; the values that were cached are spoiled first."""
    profile, source = folder / "profile" / "user", folder / "working.xlsx"
    profile.mkdir(parents=True)
    always = '<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>'
    (profile / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        f'<item oor:path="/org.openoffice.Office.Calc/Formula/Load">{always}</item></oor:items>', encoding="utf-8",
    )  # fmt: skip
    book = load_workbook(BytesIO(content))  # written again without any value beside its formulae
    book.save(source)
    command = [
        OFFICE, "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "xlsx:Calc MS Excel 2007 XML",
        "--outdir", str(folder / "out"), str(source),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    return load_workbook(folder / "out" / "working.xlsx", data_only=True)


def rows_of(content, sheet):
    """The rows of a sheet's table as dicts, from the cached values."""
    page = load_workbook(BytesIO(content), data_only=True)[sheet]
    (table,) = page.tables.values()
    head, *rows = ([cell.value for cell in row] for row in page[table.ref])
    return [dict(zip(head, row, strict=True)) for row in rows]


@pytest.mark.parametrize("assume", ["", EVERYTHING, INDEXED])
def test_the_working_holds_every_number_that_is_shown(money, assume):
    held = ledger(scope(money, assume=assume, asof=ASOF))
    content = made(money, assume)
    gaps = {(row["Region"], row["Year"]): row for row in rows_of(content, "Gap")}
    shown = balances(without(held.for_gaps, held.losses), held.of_years)
    assert len(gaps) == len(shown)
    for one in shown:
        row = gaps[held.scope.places.name(one.area), one.year]
        assert row["Gap, least, £"] == pytest.approx(NOT_KNOWN if one.gap is None else one.gap)
        assert row["Gap, most, £"] == pytest.approx(NOT_KNOWN if one.most is None else one.most)
        assert gap_in_words(one) in {cell.sign for _, cells in gap_years.by_year(held.scope).figure.rows for cell in cells}
    found = exposed(held.lines, held.ties, held.supported, held.losses, held.assumed)
    if assume:
        kept = rows_of(content, "Quarters")
        assert len(kept) == len(found) == len(cliff.falls_away(held.scope).table.rows)
        for row, one in zip(kept, found, strict=True):
            assert row["Money that falls away, £"] == pytest.approx(NOT_KNOWN if one.money is None else one.money)
            assert (row["Rise of cost, least, £"], row["Rise of cost, most, £"]) == pytest.approx((one.rise_low, one.rise_high))
            assert row["Posts"] == (NOT_KNOWN if one.posts is None else one.posts)
            assert row["Capabilities"] == len(one.capabilities)
            assert row["Supported disruptions touched"] == (NOT_KNOWN if one.supported is None else one.supported)


def test_the_scenario_by_hand(money):
    """From April 2027 the grant of 4.5 million and 6.2 million of one force are missing: 2.675 million a quarter.

    The last cost, 20 million of 2025/26, has 15 of pay: 15.6 and 5 times 1.0404 in 2027/28 are 0.802 more, 0.2005 a quarter.
    """
    first = rows_of(made(money, EVERYTHING, region="west-midlands"), "Quarters")[0]
    assert first["Money that falls away, £"] == 2_675_000
    assert first["Rise of cost, least, £"] == pytest.approx(200_500)
    assert (first["Posts"], first["Capabilities"], first["Supported disruptions touched"]) == (42, 1, 10)


def test_text_is_never_a_formula(money):
    book = load_workbook(BytesIO(made(money, "")))
    texts = [cell for page in book for row in page.iter_rows() for cell in row if cell.value in ("=1+1", "=HYPERLINK(1)")]
    assert len(texts) == 2
    assert {cell.data_type for cell in texts} == {"s"}


def test_the_workbook_is_made_after_the_standards(money):
    content = made(money, EVERYTHING)
    book = load_workbook(BytesIO(content))
    assert book.sheetnames[:4] == ["Cover", "Contents", "Notes", "Sources"]
    for page in book:
        assert page["A1"].value == "OFFICIAL"
        assert not page.merged_cells.ranges
        assert len(page.tables) == (page.title != "Cover")
        assert page.freeze_panes is None
    cover = " ".join(str(cell.value) for cell in book["Cover"]["A"])
    assert "SCENARIO, not a fact. If: Every line of the Home Office grant ends on 31 March 2027" in cover
    assert ABOUT.link in cover
    assert "Contact: the office of the board." in cover
    assert made(money, EVERYTHING) == content, "the same facts give the same bytes"


def test_the_file_name_says_what_it_is(money):
    assert (
        funding_working.file_name(ledger(scope(money, region="west-midlands")), False)
        == "OFFICIAL_funding-working_west-midlands.xlsx"
    )
    assert funding_working.file_name(ledger(scope(money, assume="pay:2")), True).startswith("OFFICIAL_ILLUSTRATIVE_SCENARIO_")


def test_an_empty_place_has_an_honest_workbook(published):
    book = load_workbook(BytesIO(funding_working.workbook(ledger(scope(published, region="southern-wales")), ABOUT, False)))
    assert "Gap" in book.sheetnames
    assert "Quarters" not in book.sheetnames


def test_cited_sources_are_listed(money):
    assert {row["Quote"] for row in rows_of(made(money, ""), "Sources")} == {cited(BOARD)["quote"]}
