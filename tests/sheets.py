"""Sheets made by hand for tests: rows of text as they would come from a file that was opened."""

import pyarrow as pa

from rocu_metrics.errors import InputProblems
from rocu_metrics.returns.opening.opened import Opened


def sheet(header, rows, header_row=1, size=2, where="return.csv", problems=()):
    """An opened sheet whose rows come in batches of `size`, and whose `problems` show only at the end of reading."""

    def batches():
        for start in range(0, len(rows), size):
            columns = zip(*rows[start : start + size], strict=True)
            arrays = [pa.array(column, pa.string()) for column in columns]
            yield header_row + 1 + start, pa.RecordBatch.from_arrays(arrays, names=[str(place) for place in range(len(header))])
        if problems:
            raise InputProblems(problems)

    return Opened(where, tuple(header), header_row, batches)


def rows_of(opened):
    """Row number and row as a dict, of every row that is not blank."""
    found = []
    for first_row, batch in opened.batches():
        assert batch.schema.types == [pa.string()] * len(opened.header)
        assert batch.schema.names == [str(place) for place in range(len(opened.header))]
        for place, row in enumerate(zip(*(column.to_pylist() for column in batch.columns), strict=True)):
            if any(row):
                found.append((first_row + place, dict(zip(opened.header, row, strict=True))))
    return found
