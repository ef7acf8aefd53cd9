"""Exports: columns as DESIGN.md lists them, the figures there and back, and cells that no spreadsheet reads as formulae."""

import csv
import io
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rocu_metrics.returns.published.export import EXPORTS, export
from rocu_metrics.settings import DATA
from rocu_metrics.store import journal, schema
from rocu_metrics.words import cell_text
from tests.store import BOARD, LOAD, OBSERVATIONS, REFERENCE, YEAR_2018, filled, observation

COLUMNS = {
    "observations": "metric, area_slug, area_code, area, measured_from, measured_to, public_from, slice, value, unit, qualifier, "
    "flag, marking, evidence, source_id, document, place, quote, note",
    "capabilities": "area_slug, area_code, area, unit, capability, capability_name, status, measured, document, place, quote, "
    "note",
    "funding": "area_code, area, year, payer, stream, amount, unit, qualifier, certainty, ends, document, place, quote",
    "recommendations": "number, body, report, published, summary, owners, due, status, status_at, document, place",
    "conflicts": "id, what, side, value, document, place, quote, shown_as",
}
"""The interfaces that stay, word for word from DESIGN.md."""


def rows(engine, kind):
    return list(csv.DictReader(io.StringIO(export(engine, kind))))


def filed(name):
    with (DATA / "published" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [{column: cell.strip() for column, cell in row.items()} for row in csv.DictReader(file)]


@pytest.mark.parametrize("kind", COLUMNS)
def test_columns_are_those_that_stay(store, kind):
    assert export(store, kind).split("\n", 1)[0] == COLUMNS[kind].replace(", ", ",")


def test_every_kind_can_be_exported(store):
    assert set(EXPORTS) == {*COLUMNS, "grades", "operations", "sources"}
    assert {kind: len(rows(store, kind)) for kind in EXPORTS} == {
        "observations": 11, "capabilities": 4, "funding": 1, "recommendations": 1, "conflicts": 2, "grades": 1, "operations": 1,
        "sources": 3,
    }  # fmt: skip


def test_a_store_without_facts_gives_headers_alone():
    engine = filled()
    journal.publish_figures(engine, LOAD, REFERENCE, {})
    for kind in set(EXPORTS) - {"sources"}:
        assert export(engine, kind) == ",".join(EXPORTS[kind].columns) + "\n"
    engine.dispose()


def test_an_observation_by_hand(store):
    (led,) = (row for row in rows(store, "observations") if row["slice"] == "role=led" and row["area_slug"] == "west-midlands")
    assert led == {
        "metric": "disruptions", "area_slug": "west-midlands", "area_code": "", "area": "West Midlands",
        "measured_from": "2018-04-01", "measured_to": "2019-03-31", "public_from": "2019-11-19", "slice": "role=led",
        "value": "40", "unit": "count", "qualifier": "", "flag": "", "marking": "OFFICIAL", "evidence": "official",
        "source_id": "board-2019", "document": "board.txt", "place": "paragraph 1", "quote": "in the words of the source",
        "note": "",
    }  # fmt: skip


def test_numbers_are_plain(store):
    """250000.0 loses its point, 50000.5 keeps it, and what is not published is empty, not nought."""
    values = Counter(row["value"] for row in rows(store, "observations"))
    assert values == Counter(["30", "", "100", "40", "60", "8", "120", "250000", "50000.5", "50", "70"])
    assert rows(store, "funding")[0]["amount"] == "1000000"


def test_other_kinds_by_hand(store):
    first = rows(store, "capabilities")[0]
    assert (first["unit"], first["capability_name"]) == ("ROCUWM", "Government Agency Intelligence Network (GAIN)")
    (recommendation,) = rows(store, "recommendations")
    assert (recommendation["due"], recommendation["status"], recommendation["status_at"]) == (
        "2016-04-01",
        "",
        "",
    )
    assert [(row["id"], row["side"], row["value"]) for row in rows(store, "conflicts")] == [
        ("staff-twice", "the review", "100"),
        ("staff-twice", "the board", "110"),
    ]
    assert rows(store, "grades")[0]["document"] == "https://example.org/response"  # where there is no document, the address


def test_text_that_looks_like_a_formula_is_made_text(own_store):
    note = observation(BOARD, "arrests", "dorset-police", YEAR_2018, -5, "-5", quote="=1+1", note="@SUM(A1)", place="+44*1")
    journal.publish_figures(own_store, LOAD, {}, {schema.observation: [*OBSERVATIONS, note]})
    (row,) = (row for row in rows(own_store, "observations") if row["area_slug"] == "dorset-police")
    assert (row["quote"], row["note"], row["place"]) == ("'=1+1", "'@SUM(A1)", "'+44*1")
    assert row["value"] == "-5"  # a number stays a number


@given(st.one_of(st.text(), st.from_regex(r"[-+=@][0-9.,A-Z()|]*", fullmatch=True)))
def test_no_text_begins_as_a_formula_does(text):
    safe = cell_text(text)
    assert not safe.startswith(("=", "@", "\t", "\r"))
    assert not safe.startswith(("+", "-")) or set(safe[1:]) <= set("0123456789.,"), "a number with its sign is none"
    assert cell_text(text).removeprefix("'") == text.removeprefix("'")


def test_the_published_observations_come_back_as_they_were_filed(published):
    """Every column that the file and the export share, for every row, in any order."""
    wanted, found = filed("observations"), rows(published, "observations")
    shared = [name for name in EXPORTS["observations"].columns if name in wanted[0] and name != "value"]
    assert Counter(tuple(row[name] for name in shared) for row in found) == Counter(
        tuple(cell_text(row[name]) for name in shared) for row in wanted
    )
    numbers = [sorted(float(row["value"]) for row in each if row["value"]) for each in (wanted, found)]
    assert numbers[0] == numbers[1]


@pytest.mark.parametrize("kind", ["capabilities", "funding", "conflicts", "grades", "operations", "sources", "recommendations"])
def test_other_published_rows_come_back_as_they_were_filed(published, kind):
    wanted, found = filed(kind), rows(published, kind)
    shared = [name for name in EXPORTS[kind].columns if name in wanted[0] and name != "amount"]
    if kind != "sources":
        shared = [name for name in shared if name != "document"]
    assert Counter(tuple(row[name] for name in shared) for row in found) == Counter(
        tuple(cell_text(row[name]) for name in shared) for row in wanted
    )


def test_documents_are_named_by_their_file(published):
    named = {row["source_id"]: row["document"] for row in rows(published, "observations")}
    assert named["hmic-2015"] == "004_438cd2e19548ee3e.txt"
    assert named["wmrocu-2019"] == "000_d14b976abf75eb3d.txt"
    assert all(document for document in named.values())


def test_a_claim_of_one_region_is_not_the_status_of_all(published):
    """In the data the South West says of itself that recommendation “chief officer” is in place; the national row stays empty."""
    (row,) = (row for row in rows(published, "recommendations") if row["number"] == "unnumbered-chief-officer")
    assert (row["status"], row["status_at"]) == ("", "")
