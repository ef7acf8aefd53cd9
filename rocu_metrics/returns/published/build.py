"""Fills the store from the project's own published figures: all files or none, in one transaction, repeatably."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rocu_metrics.catalogue import CAPABILITIES, METRICS
from rocu_metrics.errors import InputProblems
from rocu_metrics.returns.published import FACTS, REFERENCE
from rocu_metrics.returns.published.reading import Row, Sheet, read_sheet
from rocu_metrics.store import Engine, journal, kinds, loads, schema
from rocu_metrics.store.engine import migrate
from rocu_metrics.store.loads import PUBLISHED_FIGURES


@dataclass(frozen=True)
class Built:
    """What a build did: the data version, the rows of each file, and whether the store changed."""

    data_version: str
    rows: Mapping[str, int]
    changed: bool


def build(engine: Engine, folder: Path, who: str) -> Built:
    """Fills the store from `folder`; raises `InputProblems` with every problem and leaves the store as it was."""
    kinds.refuse_illustrative(engine)
    sheets = read_all(folder)
    digest = fingerprint(folder)
    rows = {sheet.kind.name: len(sheet.rows) for sheet in sheets}
    migrate(engine)
    if digest in loads.digests(engine, PUBLISHED_FIGURES):
        return Built(loads.data_version(engine), rows, changed=False)
    published = {
        row["source_id"]: row["published"] for sheet in sheets if sheet.kind.table is schema.source for _, row in sheet.rows
    }
    journal.publish_figures(
        engine,
        journal.NewLoad(PUBLISHED_FIGURES, who, folder.name, digest),
        reference={
            schema.metric: metric_rows(),
            **{s.kind.table: [row for _, row in s.rows] for s in sheets if s.kind in REFERENCE},
        },
        facts={s.kind.table: [_dated(row, published) for _, row in s.rows] for s in sheets if s.kind in FACTS},
    )
    return Built(loads.data_version(engine), rows, changed=True)


def read_all(folder: Path) -> list[Sheet]:
    """Every file of `folder`, read and checked against the others; raises `InputProblems`."""
    known = {"metrics": frozenset(METRICS), "capabilities": frozenset(CAPABILITIES)}
    sheets = []
    for kind in (*REFERENCE, *FACTS):
        sheet = read_sheet(kind, folder, known)
        sheets.append(sheet)
        if kind in REFERENCE and not sheet.problems:
            known[kind.name] = frozenset(str(row[kind.key[0]]) for _, row in sheet.rows)
    problems = [problem for sheet in sheets for problem in sheet.problems]
    if problems:
        raise InputProblems(problems)
    return sheets


def cited_sources(folder: Path) -> tuple[list[Row], dict[str, Counter[str]]]:
    """The sources of `folder`, and for each how many rows of which kind of file rest on it."""
    sheets = read_all(folder)
    given: dict[str, Counter[str]] = defaultdict(Counter)
    for sheet in sheets:
        for _, row in sheet.rows if sheet.kind in FACTS else ():
            if "source_id" in row:
                given[row["source_id"]][sheet.kind.name] += 1
    return [row for sheet in sheets if sheet.kind.table is schema.source for _, row in sheet.rows], given


def fingerprint(folder: Path) -> str:
    """SHA-256 over the names and bytes of every file that the build reads."""
    digest = hashlib.sha256()
    for kind in sorted((*REFERENCE, *FACTS), key=lambda kind: kind.path):
        digest.update(kind.path.encode() + b"\0" + (folder / kind.path).read_bytes() + b"\0")
    return digest.hexdigest()


def metric_rows() -> list[Row]:
    """The metrics of the catalogue as rows of their table."""
    return [
        {"metric": metric.id, "name": metric.name, "theme": metric.theme, "unit": metric.unit, "direction": metric.direction}
        for metric in METRICS.values()
    ]


def _dated(row: Row, published: Mapping[str, date]) -> Row:
    """The row with the day from which it was public: its source's own date of publication."""
    return {**row, "public_from": published[row["source_id"]]} if "source_id" in row else row
