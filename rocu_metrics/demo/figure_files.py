"""Writes the returns of figures: those of a region one a quarter, others one a year, then late and revised ones."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from rocu_metrics.demo.bodies import UNIT_ENDED, Bodies, quarters, years
from rocu_metrics.demo.days import How, day_after
from rocu_metrics.demo.gaps import Gaps
from rocu_metrics.demo.series import Series
from rocu_metrics.measures.places import ENGLAND_AND_WALES, WITHOUT_UNIT
from rocu_metrics.returns.illustrative import TITLE, WORD
from rocu_metrics.returns.kinds import FIGURE_COLUMNS
from rocu_metrics.returns.periods import Period

REVISED = ("disruptions", "arrests", "charges")
REVISIONS = (
    ("north-east", 0), ("south-east", 1), ("yorkshire-and-the-humber", 2), ("west-midlands", 3), ("southern-wales", 4),
    ("eastern", 5), ("north-west", 6), ("south-west", 7), ("east-midlands", 8), ("west-midlands", 8),
)  # fmt: skip
"""Regions and the place of the year for which a later return changes earlier figures."""
BEFORE = 0.9
"""What was first returned, as a part of what the revision says."""
FIRST_NOTE, LATER_NOTE = "Provisional", "Revised after a check of the records"
COLUMNS = [column.name for column in FIGURE_COLUMNS]


@dataclass(frozen=True)
class Invented:
    """A file that was written: where, which kind of return it is, and what it is about."""

    path: Path
    kind: str
    area: str
    period: Period
    public: date
    """The day on which it is made out to be published."""


@dataclass(frozen=True)
class Part:
    """Some series in some periods, by their places; `gaps` says which figures are missing and why."""

    series: Sequence[Series]
    places: Sequence[int]
    gaps: Gaps
    late: bool = False
    factor: float = 1.0
    note: str = ""

    @cached_property
    def columns(self) -> list[pa.Array]:
        """The columns of a return of figures, a row a figure."""
        every = self.series[0].every
        spans = years() if every == "year" else quarters()
        chosen = [spans[place] for place in self.places]
        starts = [one.last if every == "quarter-end" else one.first for one in chosen]
        values = np.array([one.values[list(self.places)] for one in self.series])
        values = values if self.factor == 1 else np.round(values * self.factor)
        flags = self.gaps.flags(self.series, self.places, values)
        if self.late:
            flags = np.where(self.gaps.late(self.series, self.places), 0, -1)
        kept = flags.ravel() >= 0
        which = np.repeat(np.arange(len(self.series)), len(chosen))[kept]
        when, flag = np.tile(np.arange(len(chosen)), len(self.series))[kept], flags.ravel()[kept]
        metrics, areas, slices = ([getattr(one, name) for one in self.series] for name in ("metric", "area", "slice"))
        empty = np.zeros(len(which), np.int8)
        return [
            _words(metrics, which), _words(areas, which), _words([str(one) for one in starts], when),
            _words([str(one.last) for one in chosen], when), _words(slices, which), _numbers(values.ravel()[kept], flag),
            _words([""], empty), _words([""], empty), _words(self.gaps.words, flag), _words(["OFFICIAL"], empty),
            _words([self.note], empty),
        ]  # fmt: skip


def _words(meanings: Sequence[str], codes: Any) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(codes, pa.int32()), pa.array(list(meanings), pa.string())).dictionary_decode()


def _numbers(values: Any, flag: Any) -> pa.Array:
    """Plain numbers as text, whole ones without a point; empty where a flag says why there is none."""
    whole = values == np.round(values)
    text = pc.if_else(
        pa.array(whole), pc.cast(pa.array(values.astype(np.int64)), pa.string()), pc.cast(pa.array(values), pa.string())
    )
    return pc.if_else(pa.array(flag == 0), text, "")


def write(path: Path, parts: Sequence[Part]) -> int:
    """Writes a return and gives its rows; a return without a row is not written."""
    tables = [pa.table(part.columns, COLUMNS) for part in parts if part.series]
    rows: int = sum(table.num_rows for table in tables)
    if rows:
        with path.open("wb") as file:
            file.write(f"{TITLE}\n".encode())
            csv.write_csv(pa.concat_tables(tables), file, csv.WriteOptions(quoting_style="needed"))
    return rows


def returns_of(
    region: str, kind: str, series: Sequence[Series], bodies: Bodies, gaps: Gaps, folder: Path
) -> Iterator[Invented]:  # fmt: skip
    """Every return of one region (or of England and Wales): as they came, then late ones, then revisions."""
    by_quarter = kind == "observations" and region != ENGLAND_AND_WALES
    for year, span in enumerate(years()):
        own = [one for one in _of_members(region, series, bodies, span) if not _ceased(one.area, span.first)]
        for places in [[4 * year + number] for number in range(4)] if by_quarter else [range(4 * year, 4 * year + 4)]:
            yield from _one(folder, region, kind, own, places, gaps)
            late = [Part(_of(own, every), places, gaps, late=True) for every in ("quarter", "quarter-end")]
            yield from _written(folder, region, kind, _period(places), late, "late")
    for year in [place for name, place in REVISIONS if name == region and kind == "observations"]:
        own = [one for one in _of_members(region, series, bodies, years()[year]) if one.metric in REVISED]
        part = Part(_of(own, "quarter"), range(4 * year, 4 * year + 4), gaps, note=LATER_NOTE)
        yield from _written(folder, region, kind, years()[year], [part], "revised")


def _of_members(region: str, series: Sequence[Series], bodies: Bodies, span: Period) -> list[Series]:
    """The series of a region and of the forces that are in it when a year begins."""
    members = {region, *bodies.forces_of(region, span.first)}
    return [one for one in series if one.area in members]


def _ceased(area: str, day: date) -> bool:
    return area == WITHOUT_UNIT and day > UNIT_ENDED


def _period(places: Sequence[int]) -> Period:
    return Period(quarters()[places[0]].first, quarters()[places[-1]].last)


def _one(
    folder: Path, region: str, kind: str, own: Sequence[Series], places: Sequence[int], gaps: Gaps
) -> Iterator[Invented]:  # fmt: skip
    """A return as it came, with what is counted by year in the one that ends a year."""
    year = places[0] // 4
    revised = (region, year) in REVISIONS and kind == "observations"
    first = [one for one in own if revised and one.metric in REVISED]
    rest = [one for one in own if not (revised and one.metric in REVISED)]
    parts = [Part(_of(rest, every), places, gaps) for every in ("quarter", "quarter-end")]
    parts += [Part(_of(first, "quarter"), places, gaps, factor=BEFORE, note=FIRST_NOTE)]
    if places[-1] % 4 == 3:
        parts.append(Part(_of(own, "year"), [year], gaps))
    yield from _written(folder, region, kind, _period(places), parts)


def _written(folder: Path, region: str, kind: str, period: Period, parts: Sequence[Part], how: How = "") -> Iterator[Invented]:
    """A return of these parts, if they hold a row, with the day on which it is made out to be published."""
    name = f"{WORD}_{kind}_{region}_{period.slug()}{'_' if how else ''}{how}.csv"
    if write(folder / name, parts):
        yield Invented(folder / name, kind, region, period, day_after(period.last, how, name))


def _of(series: Sequence[Series], every: str) -> list[Series]:
    return [one for one in series if one.every == every]
