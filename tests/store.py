"""A store small enough to reckon in the head, for any test: two regions, four forces, three sources, all figures invented.

`filled()` gives an engine that a test may write to; the fixture `store` gives one that is only read. `scope(engine, region=...)`
gives what an exhibit takes. `write_folder(path)` writes the same rows as the files that a build reads.
"""

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, Table

from rocu_metrics.catalogue import METRICS
from rocu_metrics.exhibits.scope import Scope
from rocu_metrics.filters import Filters
from rocu_metrics.measures.places import Places
from rocu_metrics.returns.published import FACTS as FACT_KINDS
from rocu_metrics.returns.published import REFERENCE as REFERENCE_KINDS
from rocu_metrics.returns.published.reading import Row
from rocu_metrics.store import journal, queries, schema
from rocu_metrics.store.engine import migrate, open_store

REVIEW, BOARD, RESPONSE = "review-2015", "board-2019", "response-2021"
PUBLIC = {REVIEW: date(2015, 11, 30), BOARD: date(2019, 11, 19), RESPONSE: date(2021, 4, 7)}
DAY_2015 = date(2015, 6, 12)
YEAR_2018, QUARTER_2018 = (date(2018, 4, 1), date(2019, 3, 31)), (date(2018, 4, 1), date(2018, 6, 30))
YEAR_2020 = (date(2020, 4, 1), date(2021, 3, 31))
TODAY = date(2026, 11, 27)
"""The day that it is in the tests."""
LOAD = journal.NewLoad("published figures", "tests", "data", "0" * 64)


def _area(slug: str, code: str, name: str, short_name: str, kind: str) -> Row:
    return {"slug": slug, "code": code, "name": name, "short_name": short_name, "kind": kind, "note": ""}


def _source(source_id: str, title: str, basis: str, document: str, address: str, evidence: str) -> Row:
    return {
        "source_id": source_id, "title": title, "publisher": "A publisher", "published": PUBLIC[source_id],
        "published_basis": basis, "document": document, "address": address, "evidence": evidence, "licence": "", "note": "",
    }  # fmt: skip


def _link(child: str, relation: str, parent: str) -> Row:
    return {
        "child": child, "parent": parent, "relation": relation, "valid_from": None, "valid_to": None,
        "source": "", "place": "", "quote": "", "note": "",
    }  # fmt: skip


def cited(source_id: str, quote: str = "in the words of the source", note: str = "") -> Row:
    """What every fact carries of its source."""
    return {"source_id": source_id, "public_from": PUBLIC[source_id], "place": "paragraph 1", "quote": quote, "note": note}


def observation(
    source_id: str, metric: str, area_slug: str, period: Sequence[date], value: float | None, published_as: str, **rest: Any
) -> Row:
    """One observation; without a value its flag is “not published”."""
    return {
        **cited(source_id), "metric": metric, "area_slug": area_slug, "measured_from": period[0], "measured_to": period[-1],
        "slice": "", "value": value, "published_as": published_as, "unit": METRICS[metric].unit, "qualifier": "",
        "flag": "not published" if value is None else "", "evidence": "official", **rest,
    }  # fmt: skip


def _cell(area_slug: str, capability: str, status: str) -> Row:
    return {
        **cited(REVIEW), "area_slug": area_slug, "capability": capability, "status": status, "measured": DAY_2015,
        "self_reported": "yes", "qualifier_place": "", "qualifier_quote": "",
    }  # fmt: skip


def _side(source_id: str, side: str, value: str) -> Row:
    return {
        **cited(source_id), "conflict": "staff-twice", "what": "Two sources give different staff.", "side": side, "value": value,
        "shown_as": "Both are shown.", "metric": "staff", "area_slug": "west-midlands", "capability": "", "kind": "contradiction",
    }  # fmt: skip


def _status(source_id: str, status: str) -> Row:
    return {
        **cited(source_id), "number": "1", "report": REVIEW, "area_slug": "west-midlands", "status": status,
        "status_at": PUBLIC[source_id],
    }  # fmt: skip


REFERENCE: dict[Table, list[Row]] = {
    schema.metric: [
        {"metric": one.id, "name": one.name, "theme": one.theme, "unit": one.unit, "direction": one.direction}
        for one in METRICS.values()
    ],
    schema.area: [
        _area("england-and-wales", "K04000001", "England and Wales", "England and Wales", "nation"),
        _area("west-midlands", "", "West Midlands", "West Midlands", "region"),
        _area("south-west", "", "South West", "South West", "region"),
        _area("wmrocu", "", "Regional Organised Crime Unit for the West Midlands", "ROCUWM", "unit"),
        _area("swrocu", "", "South West Regional Organised Crime Unit", "SWROCU", "unit"),
        _area("staffordshire-police", "E23000015", "Staffordshire Police", "Staffordshire", "force"),
        _area("west-midlands-police", "E23000014", "West Midlands Police", "West Midlands Police", "force"),
        _area("dorset-police", "E23000039", "Dorset Police", "Dorset", "force"),
        _area("wiltshire-police", "E23000038", "Wiltshire Police", "Wiltshire", "force"),
    ],
    schema.source: [
        _source(REVIEW, "A review of units", "month", "review.txt", "", "official"),
        _source(BOARD, "A report to a board", "stated", "board.txt", "", "official"),
        _source(RESPONSE, "A response to a report", "stated", "", "https://example.org/response", "press copy"),
    ],
}

OBSERVATIONS = [
    observation(REVIEW, "ocg_rate", "staffordshire-police", [DAY_2015], 30, "30 per million"),
    observation(REVIEW, "ocg_rate", "wiltshire-police", [DAY_2015], None, "", quote="", note="The chart is lost."),
    observation(REVIEW, "staff", "west-midlands", [DAY_2015], 100, "100", slice="counted=rocu"),
    observation(BOARD, "disruptions", "west-midlands", YEAR_2018, 40, "40", slice="role=led"),
    observation(BOARD, "disruptions", "west-midlands", YEAR_2018, 60, "60", slice="role=supported"),
    observation(BOARD, "disruptions", "staffordshire-police", YEAR_2018, 8, "eight"),
    observation(BOARD, "arrests", "west-midlands", YEAR_2018, 120, "over 120", qualifier="over"),
    observation(BOARD, "cash_seized", "west-midlands", YEAR_2018, 250_000, "£250,000"),
    observation(BOARD, "cash_seized", "west-midlands", QUARTER_2018, 50_000.5, "£50,000.50"),
    observation(RESPONSE, "disruptions", "south-west", YEAR_2020, 50, "50", slice="role=led", evidence="press copy"),
    observation(RESPONSE, "arrests", "south-west", YEAR_2020, 70, "70", evidence="secondary"),
]
"""Eleven figures: three public in 2015, six more in 2019, two more in 2021."""

FACTS: dict[Table, list[Row]] = {
    schema.area_name: [{
        "slug": "west-midlands-police", "name": "WMP", "valid_from": None, "valid_to": None, "source": "", "note": "also written",
    }],
    schema.area_link: [
        _link("west-midlands", "part_of", "england-and-wales"),
        _link("south-west", "part_of", "england-and-wales"),
        _link("wmrocu", "serves", "west-midlands"),
        _link("swrocu", "serves", "south-west"),
        _link("staffordshire-police", "member_of", "west-midlands"),
        _link("west-midlands-police", "member_of", "west-midlands"),
        _link("dorset-police", "member_of", "south-west"),
        _link("wiltshire-police", "member_of", "south-west"),
    ],
    schema.population: [
        {"area_slug": slug, "day": date(2021, 3, 21), "people": people, "source": "Census", "address": "", "note": ""}
        for slug, people in {
            "staffordshire-police": 1_000_000, "west-midlands-police": 3_000_000,
            "dorset-police": 800_000, "wiltshire-police": 700_000,
        }.items()
    ],
    schema.observation: OBSERVATIONS,
    schema.capability_status: [
        _cell("west-midlands", "gain", "full"),
        _cell("west-midlands", "undercover-advanced", "not_regional"),
        _cell("south-west", "gain", "full"),
        _cell("staffordshire-police", "undercover-advanced", "own"),
    ],
    schema.funding_line: [{
        **cited(BOARD), "area_slug": "west-midlands", "year": "2018/19", "payer": "Home Office", "stream": "grant",
        "amount": 1_000_000.0, "published_as": "£1 million", "unit": "GBP", "qualifier": "", "certainty": "confirmed",
        "ends": date(2019, 3, 31),
    }],
    schema.grade: [{
        **cited(RESPONSE), "area_slug": "south-west", "body": "SWROCU", "kind": "rocu", "grade": "Good", "programme": "2021",
    }],
    schema.recommendation: [{
        **cited(REVIEW), "number": "1", "report": REVIEW, "area_slug": "england-and-wales", "body": "HMIC",
        "kind": "recommendation", "published": PUBLIC[REVIEW],
        "summary": "Have every capability.", "owners": "units", "due": date(2016, 4, 1),
    }],
    schema.recommendation_status: [_status(RESPONSE, "complete"), _status(BOARD, "being progressed")],
    schema.position: [{
        **cited(RESPONSE), "number": "1", "report": REVIEW, "body": "Dorset Police", "stance": "agrees", "words": "Agrees.",
    }],
    schema.operation: [{
        **cited(BOARD), "operation": "heron", "name": "Operation Heron", "area_slug": "west-midlands", "lead": "ROCUWM",
        "supported_by": "", "threat": "drugs", "measured_from": QUARTER_2018[0], "measured_to": QUARTER_2018[1],
        "summary": "Cash was seized.",
    }],
    schema.statement: [{
        **cited(REVIEW), "area_slug": "west-midlands", "topic": "host", "statement": "A force hosts the unit.",
        "measured": DAY_2015,
    }],
    schema.conflict: [_side(REVIEW, "the review", "100"), _side(BOARD, "the board", "110")],
    schema.annotation: [{
        **cited(BOARD), "metric": "disruptions", "area_slug": "west-midlands", "day": YEAR_2018[0], "kind": "series break",
        "words": "Counted by other rules from here.",
    }],
}  # fmt: skip


def filled(url: str = "sqlite://") -> Engine:
    """A new store with the rows above; whoever asks for it disposes of it."""
    engine = open_store(url)
    migrate(engine)
    journal.publish_figures(engine, LOAD, REFERENCE, FACTS)
    return engine


def scope(engine: Engine, **chosen: Any) -> Scope:
    """What an exhibit takes, for a choice of filters."""
    return Scope(
        engine, Filters(**chosen), Places(queries.areas(engine), queries.links(engine), chosen.get("asof") or TODAY), TODAY
    )


def write_folder(folder: Path) -> Path:
    """Writes the rows above as the CSV files that a build reads, and gives their folder."""
    rows = {**REFERENCE, **FACTS}
    for kind in (*REFERENCE_KINDS, *FACT_KINDS):
        path = folder / kind.path
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow([column.name for column in kind.columns])
            writer.writerows(
                [_as_text(row[column.store_as or column.name]) for column in kind.columns] for row in rows[kind.table]
            )
    return folder


def _as_text(value: object) -> str:
    return "" if value is None else value.isoformat() if isinstance(value, date) else str(value)
