"""Turns a wide sheet, which has a row a measure and a column a force or a quarter, into tidy rows of one figure each.

Each column of figures becomes batches of its own, so that the row number of every figure stays the one that a spreadsheet shows.
Nothing is guessed: a name, period or cell that is not sure is a problem that names its row and its column.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice

import pyarrow as pa
import pyarrow.compute as pc

from rocu_metrics.catalogue import METRICS
from rocu_metrics.errors import InputProblems
from rocu_metrics.returns.foreign.cells import read_cell
from rocu_metrics.returns.foreign.distinct import (
    any_filled,
    blank_but,
    combinations,
    one_after_another,
    read_each,
    rows_with,
    together,
)
from rocu_metrics.returns.foreign.layouts import Figures, Layout, is_wide, read_layout
from rocu_metrics.returns.foreign.measure_words import read_measure
from rocu_metrics.returns.names import Names
from rocu_metrics.returns.opening.opened import Batches, Opened
from rocu_metrics.returns.opening.problem_list import Findings
from rocu_metrics.returns.periods import Period, parse_period
from rocu_metrics.words import listed

TIDY = ("metric", "area", "measured_from", "measured_to", "slice", "value", "unit", "qualifier", "flag", "marking", "note")
"""The columns of a return of figures."""


def tidy(opened: Opened, areas: Names, metrics: Names, area: str = "", period: Period | None = None) -> Opened | None:
    """The sheet as tidy rows, or None where it is not a wide sheet of figures.

    `area` (a slug) and `period` are what the return says of itself: they stand in for the axis that the sheet does not have.
    Raises `InputProblems` with every fault of the header or of the cells.
    """
    if not (is_wide(opened.header, areas) and any(_is_measure(words, metrics) for words in _first_words(opened))):
        return None
    findings = Findings(opened.where)
    layout = read_layout(opened, areas, area, period, findings)
    findings.raise_if_any()
    try:
        for _ in _batches(opened, layout, areas, metrics, findings):
            pass
    except InputProblems as error:
        findings.kept += error.problems
    findings.raise_if_any()
    again = partial(_batches, opened, layout, areas, metrics, Findings(opened.where))
    return replace(opened, header=TIDY, batches=again, notes=(*opened.notes, *_notes(layout)))


def _is_measure(words: str, metrics: Names) -> bool:
    try:
        return bool(metrics.near(words) or read_measure(words, "", metrics))
    except ValueError:
        return False


def _first_words(opened: Opened) -> Iterator[str]:
    """The distinct words of the first column, in the first rows."""
    for _, batch in islice(opened.batches(), 1):
        yield from (words[0] for _, words in combinations(together([_trimmed(batch.column(0))])))


def _trimmed(column: pa.StringArray) -> pa.StringArray:
    return pc.utf8_trim_whitespace(column)


def _batches(opened: Opened, layout: Layout, areas: Names, metrics: Names, findings: Findings) -> Batches:
    """Tidy rows, a batch for each column of figures in each batch of the sheet, while faults are added to `findings`."""
    for first_row, batch in opened.batches():
        columns = [_trimmed(column) for column in batch.columns]
        filled = any_filled(columns)
        place = _Place(findings, first_row, filled)
        said = _said_of_rows(opened.header, layout, columns, areas, metrics, place)
        for figures in layout.figures:
            value, qualifier, flag, note = place.read([columns[figures.place]], read_cell, 4, figures.head)
            row = said | _said_of_column(figures, len(batch))
            row |= {"value": value, "qualifier": qualifier, "flag": flag, "note": one_after_another([said["note"], note])}
            yield first_row, blank_but([row[name] for name in TIDY], filled)


@dataclass(frozen=True)
class _Place:
    """Rows of one batch that hold something, and where their faults are put down."""

    findings: Findings
    first_row: int
    filled: pa.BooleanArray

    def read(
        self, columns: Sequence[pa.StringArray], read: Callable[..., tuple[str, ...]], width: int, head: str
    ) -> tuple[pa.StringArray, ...]:
        """What the words of each row mean, `width` columns of text; words without a meaning are faults of the column `head`."""
        words, wrong = together(columns), dict[tuple[str, ...], str]()

        def meaning(*texts: str) -> tuple[str, ...]:
            try:
                return read(*texts)
            except ValueError as error:
                wrong[texts] = str(error)
                return ("",) * width

        made = read_each(words, meaning, width)
        for index, texts in combinations(words):
            for row in rows_with(words, index, self.filled) if texts in wrong else ():
                self.findings.add("cells", self.first_row + row, head, texts[0], wrong[texts])
        return made


def _said_of_rows(
    header: Sequence[str], layout: Layout, columns: Sequence[pa.StringArray], areas: Names, metrics: Names, place: _Place
) -> dict[str, pa.StringArray]:
    """What the first column, the labelled columns and the return itself say of each row."""
    size = len(columns[0])
    label = {name: columns[at] for name, at in layout.labels.items()}
    empty = _always("", size)
    measure = [columns[0], label.get("slice", empty)]
    metric, split = place.read(measure, partial(read_measure, metrics=metrics), 2, layout.measure)
    first, last = _dates_of(layout.period) if layout.period else ("", "")
    said = {
        "metric": metric,
        "slice": split,
        "area": _always(layout.area, size),
        "measured_from": label.get("measured_from", _always(first, size)),
        "measured_to": label.get("measured_to", _always(last, size)),
        "unit": label["unit"] if "unit" in label else read_each(together([metric]), _unit, 1)[0],
        "marking": label.get("marking", empty),
        "note": label.get("note", empty),
    }
    if "area" in label:
        (said["area"],) = place.read([label["area"]], partial(_area, areas=areas), 1, header[layout.labels["area"]])
    if "period" in label:
        dates = place.read([label["period"]], _dates, 2, header[layout.labels["period"]])
        said["measured_from"], said["measured_to"] = dates
    return said


def _said_of_column(figures: Figures, size: int) -> dict[str, pa.StringArray]:
    if figures.period is None:
        return {"area": _always(figures.area, size)}
    first, last = _dates_of(figures.period)
    return {"measured_from": _always(first, size), "measured_to": _always(last, size)}


def _always(text: str, size: int) -> pa.StringArray:
    return pa.repeat(pa.scalar(text, pa.string()), size)


def _unit(metric: str) -> tuple[str]:
    return (METRICS[metric].unit if metric else "",)


def _area(text: str, areas: Names) -> tuple[str]:
    slug = areas.find(text)
    if not slug:
        near = areas.near(text)
        raise ValueError(
            "is not an area" + (f"; did you mean {' or '.join(near)}?" if near else "; write its name, slug or code")
        )
    return (slug,)


def _dates(text: str) -> tuple[str, str]:
    return _dates_of(parse_period(text))


def _dates_of(period: Period) -> tuple[str, str]:
    return str(period.first), str(period.last)


def _notes(layout: Layout) -> Iterator[str]:
    heads = listed([figures.head for figures in layout.figures])
    yield f"Read as a wide sheet: the column {layout.measure} names the measure; figures stand under {heads}."
    if "unit" not in layout.labels:
        yield "No column gives the unit: every figure is taken to be in the unit in which the catalogue counts its metric."
