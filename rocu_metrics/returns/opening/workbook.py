"""Opens an Excel workbook (.xlsx) as its shown sheets; a process of its own reads them, and its findings are put into words."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from rocu_metrics.errors import InputProblems, Problem
from rocu_metrics.returns.opening.headers import RULE, SAMPLE, find_header
from rocu_metrics.returns.opening.opened import MOST_COLUMNS, Batches, Columns, Opened, names_of
from rocu_metrics.returns.opening.problem_list import Findings, letters, shown, whole_file
from rocu_metrics.settings import PROJECT
from rocu_metrics.words import listed
from rocu_metrics.workbooks.limits import LARGEST_FILE, MEMORY, SECONDS

SEPARATOR = 0
"""The byte between two cells."""
PATIENCE = SECONDS + 10
"""Seconds by the clock after which the process is ended."""
UNREADABLE = (
    f"cannot be read within {MEMORY >> 20} MB and {SECONDS} seconds, or is damaged; open it in a spreadsheet, clear what stands "
    "far from the table and save it anew as .xlsx, or save the sheet as CSV UTF-8"
)
FAULTS = {
    "far": ("cells too far right", f"stands beyond the {MOST_COLUMNS} columns that are read; clear it"),
    "error": ("cells with an error", "is an error of the spreadsheet and no value; mend the formula, or clear the cell"),
    "unsaved": (
        "formulae without a value",
        "is a formula without a saved value; open the workbook in a spreadsheet and save it again",
    ),
    "unreckoned": (
        "formulae that were not worked out",
        "is a formula that nobody has worked out yet, so its 0 is uncertain; open it in a spreadsheet and save it again",
    ),
}


def open_workbook(path: Path, name: str) -> list[Opened]:
    """The shown sheets of a workbook; raises `InputProblems`."""
    if path.stat().st_size > LARGEST_FILE:
        message = f"is larger than {LARGEST_FILE >> 20} MB; send it in smaller workbooks, or save the sheet as CSV UTF-8"
        raise InputProblems([whole_file(name, message)])
    said, rows = _ask(path)
    if "refused" in said:
        raise InputProblems([whole_file(name, shown(said["refused"], 400))])
    return _sheets(name, said, rows)


def _ask(path: Path) -> tuple[Mapping[str, Any], memoryview]:
    """What the process that reads the workbook answers, and the rows it hands back."""
    command = [sys.executable, "-m", "rocu_metrics.workbooks", str(path.resolve())]
    surroundings = {**os.environ, "PYTHONPATH": str(PROJECT)}
    with tempfile.TemporaryFile() as out:
        try:
            subprocess.run(  # noqa: S603 (this very program, with a path that it was given)
                command, env=surroundings, stdout=out, stderr=subprocess.DEVNULL, timeout=PATIENCE, check=True, cwd=PROJECT
            )
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
            return {"refused": UNREADABLE}, memoryview(b"")
        out.seek(0)
        answer = out.read()
    end = answer.rfind(b"\n")
    return json.loads(answer[end:]), memoryview(answer)[:end]


def _sheets(name: str, said: Mapping[str, Any], rows: memoryview) -> list[Opened]:
    notes, opened, lost, begin = _notes(said), list[Opened](), list[Problem](), 0
    for sheet in said["sheets"]:
        reading = Reading(f"{name}, sheet {shown(sheet['name'])}", sheet, rows, begin)
        begin += sum(size for _, size in sheet["blocks"])
        lost += reading.lost()
        place = reading.header_place()
        if place is not None:
            opened.append(reading.opened(place))
        elif not reading.lost():
            notes.append(f"The sheet {shown(sheet['name'])} is empty or has no header, so it was left out.")
    if not opened and not lost:
        lost = [whole_file(name, f"has no shown sheet with a header in its first {SAMPLE} rows: {RULE}")]
    if lost:
        raise InputProblems(lost)
    return [replace(one, notes=(*one.notes, *notes)) for one in opened]


def _notes(said: Mapping[str, Any]) -> list[str]:
    """What is to be known of the workbook as a whole."""
    notes = []
    if said["hidden"]:
        names = listed([shown(one) for one in said["hidden"][:10]])
        more = f" and {len(said['hidden']) - 10:,} more" if len(said["hidden"]) > 10 else ""
        notes.append(f"Hidden sheets were left out: {names}{more}.")
    if said["linked"]:
        notes.append("The workbook refers to other files; they were not opened, and the values last saved were read.")
    return notes


@dataclass(frozen=True)
class Reading:
    """One sheet as the other process read it: what a problem names as its file, what was said of it, and where its rows begin."""

    where: str
    said: Mapping[str, Any]
    rows: memoryview
    begin: int

    def lost(self) -> list[Problem]:
        """Problems for which the sheet was not read at all."""
        noun, message = FAULTS["far"]
        findings = Findings(self.where)
        for row, column, value in self.said["faults"].get("far", ()):
            findings.add(noun, row, f"column {column}", value, message)
        return findings.kept

    def header_place(self) -> int | None:
        """The position of the header among the rows; none where there is none."""
        return find_header(self._sample())

    def _sample(self) -> list[list[str]]:
        """The first rows."""
        sample: list[list[str]] = []
        for _, batch in self._batches():
            columns = [column.to_pylist() for column in batch.slice(0, SAMPLE - len(sample)).columns]
            sample += map(list, zip(*columns, strict=True))
            if len(sample) >= SAMPLE:
                break
        return sample

    def opened(self, place: int) -> Opened:
        """The sheet with the header at `place`."""
        top = next(batch.slice(place - row + 1, 1) for row, batch in self._batches() if place < row - 1 + batch.num_rows)
        columns = Columns(names_of([column[0].as_py() for column in top.columns]), self.said["first_column"])
        header_row = place + 1

        def batches() -> Batches:
            findings = Findings(self.where)
            self._faults(header_row, columns, findings)
            self._merged(header_row, findings)
            return columns.checked(self._below(header_row), findings)

        above = tuple(cell.strip() for row in self._sample()[:place] for cell in row if cell.strip())
        return Opened(self.where, columns.header, header_row, batches, tuple(self._notes(header_row)), above)

    def _batches(self) -> Batches:
        """All rows, from the first that a spreadsheet shows."""
        row, begin, width = 1, self.begin, self.said["width"]
        for rows, size in self.said["blocks"]:
            cells = _cells(self.rows[begin : begin + size])
            columns = [cells.slice(place * rows, rows) for place in range(width)]
            yield row, pa.RecordBatch.from_arrays(columns, names=[str(place) for place in range(width)])
            row, begin = row + rows, begin + size

    def _below(self, header_row: int) -> Batches:
        for row, batch in self._batches():
            skipped = min(max(header_row + 1 - row, 0), batch.num_rows)
            below = batch.slice(skipped)
            if below.num_rows:
                yield row + skipped, below

    def _faults(self, header_row: int, columns: Columns, findings: Findings) -> None:
        for sort, found in self.said["faults"].items():
            noun, message = FAULTS[sort]
            for row, column, value in found:
                if row >= header_row:
                    findings.add(noun, row, columns.named(column), value, message)
            if findings.counts[noun]:
                findings.counts[noun] += self.said["counts"][sort] - len(found)

    def _merged(self, header_row: int, findings: Findings) -> None:
        for top, left, bottom, right in self.said["merged"]:
            if bottom + 1 >= header_row and (top, left) != (bottom, right):
                cells = f"{letters(left)}{top + 1}:{letters(right)}{bottom + 1}"
                message = "these cells are merged, so all but the first are empty; unmerge them and write the value in each"
                findings.add("merged cells", top + 1, f"cells {cells}", "", message)
        if findings.counts["merged cells"]:
            findings.counts["merged cells"] += self.said["counts"].get("merged ranges", 0) - len(self.said["merged"])

    def _notes(self, header_row: int) -> Iterator[str]:
        counts = self.said["counts"]
        if header_row > 1:
            yield f"The header was found in row {header_row}; the rows above it were left out."
        if counts.get("formulae"):
            yield f"Some cells hold formulae ({counts['formulae']:,}); the values last saved were read."
        if counts.get("per cent"):
            yield f"Some cells are shown as per cent ({counts['per cent']:,}); their numbers were read as kept: 60.5% is 0.605."
        for what in ("hidden rows", "hidden columns"):
            if counts.get(what):
                yield f"The sheet has {what}; what stands in them was read like the rest."


def _cells(text: memoryview) -> pa.StringArray:
    """The cells between the separators of a block."""
    codes = np.frombuffer(text, dtype=np.uint8)
    parted = codes == SEPARATOR
    ends = np.append(np.flatnonzero(parted), len(codes))
    offsets = np.concatenate(([0], ends - np.arange(len(ends)))).astype(np.int32)
    letters = codes[~parted]
    return pa.StringArray.from_buffers(len(ends), pa.py_buffer(offsets), pa.py_buffer(letters))
