"""Opens a file of comma, semicolon or tab separated text as one sheet, and reads its rows in batches of bounded size."""

import csv
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv as arrow_csv

from rocu_metrics.errors import InputProblems, Problem
from rocu_metrics.returns.opening.csv_bytes import Text, examine
from rocu_metrics.returns.opening.headers import RULE, SAMPLE, find_header, usual_width
from rocu_metrics.returns.opening.opened import MOST_COLUMNS, Batches, Columns, Opened, names_of
from rocu_metrics.returns.opening.problem_list import Findings, whole_file
from rocu_metrics.returns.opening.quotation_marks import first_fault, row_ends

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs"}
BLOCK = 1 << 20
"""Bytes that are read at once; the longest row must fit in. Up to thirty-two blocks are read ahead."""
BATCH_ROWS, BATCH_BYTES = 20_000, 6 << 20
"""Rows, and bytes of text, at which a batch is handed on."""
HEAD = 1 << 22
"""Bytes at the top in which the header must stand."""
MOST_BLANK = 5_000
"""Blank rows in a piece of the file beyond those that its columns would allow."""
MOST_RAGGED = 10_000
"""Rows of the wrong length after which reading stops."""


@dataclass(frozen=True)
class Shape:
    """How a text is cut into cells: its delimiter, its columns, the row of its header and the byte after that row."""

    delimiter: str
    columns: Columns
    header_row: int
    end: int
    above: tuple[str, ...] = ()
    """What is written above the header."""


def open_csv(path: Path, name: str) -> list[Opened]:
    """The one sheet of a CSV; raises `InputProblems`."""
    text, notes = examine(path, name)
    shape = _shape(text)
    _check_marks(text, shape)
    if shape.delimiter != ",":
        notes = (*notes, f"Cells are separated by {DELIMITERS[shape.delimiter]}; the file was read so.")
    if shape.header_row > 1:
        notes = (*notes, f"The header was found in row {shape.header_row}; the rows above it were left out.")

    def batches() -> Batches:
        findings = Findings(name)
        return shape.columns.checked(_rows(text, shape, findings), findings)

    return [Opened(name, shape.columns.header, shape.header_row, batches, notes, shape.above)]


def _check_marks(text: Text, shape: Shape) -> None:
    fault = first_fault(_dense(text, len(shape.columns.names)), shape.delimiter)
    if fault is None:
        return
    if fault.unclosed:
        message = "opens a quotation mark that is never closed; close it at the end of its cell"
    else:
        message = "has a quotation mark inside a cell; put the whole cell in quotation marks and write each inner one twice"
    raise InputProblems([Problem(text.name, text.row_at(fault.offset), "-", "", message)])


def _dense(text: Text, width: int) -> Iterator[bytes]:
    """The text by pieces, while it has about as many rows as its columns allow; a blank row costs as much as a full one."""
    before = 0
    for piece in text.pieces():
        if max(piece.count(b"\n"), piece.count(b"\r")) > 2 * len(piece) // width + MOST_BLANK:
            message = f"is followed by more than {MOST_BLANK:,} rows that are blank or cut short; delete them"
            raise InputProblems([Problem(text.name, text.row_at(before), "-", "", message)])
        yield piece
        before += len(piece)


def _shape(text: Text) -> Shape:
    with text.open() as file:
        head = file.read(HEAD) or b""
    ends = row_ends(head)[:SAMPLE].tolist()
    if len(ends) < SAMPLE and len(head) < HEAD and (not ends or ends[-1] < len(head)):
        ends.append(len(head))
    if not ends and head:
        raise InputProblems([whole_file(text.name, "has a first row of more than 4 million letters; it should name the columns")])
    lines = [head[start:end].decode("utf-8", "replace") for start, end in zip([0, *ends], ends, strict=False)]
    delimiter, rows = max(((one, _cells(lines, one)) for one in DELIMITERS), key=lambda pair: _fitness(pair[1]))
    place = find_header(rows)
    if place is None:
        raise InputProblems([whole_file(text.name, f"has no header in its first {SAMPLE} rows: {RULE}")])
    names = names_of(rows[place])
    if len(names) > MOST_COLUMNS:
        message = f"names {len(names):,} columns; a file may have {MOST_COLUMNS}"
        raise InputProblems([Problem(text.name, place + 1, "-", "", message)])
    above = tuple(cell.strip() for row in rows[:place] for cell in names_of(row) if cell.strip())
    return Shape(delimiter, Columns(names), place + 1, ends[place], above)


def _cells(lines: list[str], delimiter: str) -> list[list[str]]:
    """The cells of each row at the top of a file; a cell may be as long as the top."""
    csv.field_size_limit(HEAD)
    return [_row(line, delimiter) for line in lines]


def _row(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:  # its quotation marks are out of order, which is said once the delimiter is known
        return line.split(delimiter)


def _fitness(rows: list[list[str]]) -> tuple[int, int]:
    """How well a delimiter cuts the rows: the more cells a row has as a rule and the sooner the header, the better."""
    place = find_header(rows)
    return usual_width(rows), -1_000 if place is None else -place


def _rows(text: Text, shape: Shape, findings: Findings) -> Batches:
    """The rows below the header; rows of the wrong length go to the findings and leave a blank row in their place."""
    width, ragged = len(shape.columns.names), list[int]()

    def wrong_length(row: arrow_csv.InvalidRow) -> str:
        ragged.append(row.number)
        cells = "1 cell" if row.actual_columns == 1 else f"{row.actual_columns:,} cells"
        message = f"has {cells} instead of {width}; check {DELIMITERS[shape.delimiter]} and quotation marks"
        findings.add("rows of the wrong length", shape.header_row + row.number, "-", row.text, message)
        return "error" if len(ragged) > MOST_RAGGED else "skip"

    names, row, held = [str(place) for place in range(width)], shape.header_row + 1, list[pa.RecordBatch]()
    try:
        with text.open(shape.end) as file:
            reader = arrow_csv.open_csv(
                file,
                read_options=arrow_csv.ReadOptions(block_size=BLOCK, use_threads=False, column_names=names),
                parse_options=arrow_csv.ParseOptions(
                    delimiter=shape.delimiter,
                    newlines_in_values=True,
                    ignore_empty_lines=False,
                    invalid_row_handler=wrong_length,
                ),
                convert_options=arrow_csv.ConvertOptions(column_types=dict.fromkeys(names, pa.string()), null_values=[]),
            )
            for batch in reader:
                held.append(_with_blanks(batch, row + _count(held) - shape.header_row, ragged))
                if _count(held) >= BATCH_ROWS or sum(one.nbytes for one in held) >= BATCH_BYTES:
                    yield row, pa.concat_batches(held)
                    row, held = row + _count(held), []
    except pa.ArrowInvalid as error:
        _explain(str(error), row + _count(held), findings)
    if held:
        yield row, pa.concat_batches(held)


def _count(batches: list[pa.RecordBatch]) -> int:
    return sum(batch.num_rows for batch in batches)


def _explain(error: str, row: int, findings: Findings) -> None:
    """What stopped the reading, after the row before `row`; a file that has a header alone stops at once and is no fault."""
    if "Empty CSV" in error:
        return
    if "straddling" in error:
        findings.add(
            "rows that are too long",
            row,
            "-",
            "",
            f"this row or one after it is longer than {BLOCK >> 20} MB; is a line break missing?",
        )
    elif findings.counts["rows of the wrong length"] > MOST_RAGGED:
        findings.add("faults", row, "-", "", f"reading stopped here, after {MOST_RAGGED:,} rows of the wrong length")
    else:
        findings.add(
            "faults", row, "-", "", f"this row or one after it cannot be cut into cells ({error}); save the file anew as CSV"
        )


def _with_blanks(batch: pa.RecordBatch, first: int, ragged: list[int]) -> pa.RecordBatch:
    """The batch, which begins at row `first` below the header, with a blank row wherever one of the wrong length was left out."""
    missing = np.array(ragged[bisect_left(ragged, first) :], dtype=np.int64) - first
    missing = missing[missing - np.arange(len(missing)) < batch.num_rows]
    if not len(missing):
        return batch
    kept = np.ones(batch.num_rows + len(missing), dtype=bool)
    kept[missing] = False
    order = pa.array(np.cumsum(kept) - 1, mask=~kept)
    return pa.RecordBatch.from_arrays(
        [pc.fill_null(column.take(order), "") for column in batch.columns], names=batch.schema.names
    )
