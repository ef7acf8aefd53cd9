"""Writes the figures of a return into a load: the codes of the file become the numbers of the store."""

import numpy as np

from rocu_metrics.returns.figures.coding import Codes, Words
from rocu_metrics.returns.figures.figure_rows import Coded, FigureRows
from rocu_metrics.store import Connection
from rocu_metrics.store import figures as tables
from rocu_metrics.store.numbers import OF_SERIES, Numbers
from rocu_metrics.store.returned import Batch, append


class FigureWriter:
    """Appends batch after batch to the load `load_id`."""

    def __init__(self, connection: Connection, load_id: int, reader: FigureRows) -> None:
        self.connection, self.load_id = connection, load_id
        self.appended = 0
        self.columns = [
            _Numbered(reader.series, Numbers(connection, tables.series, OF_SERIES)),
            _Numbered(reader.periods, Numbers(connection, tables.period)),
            _Numbered(reader.remarks, Numbers(connection, tables.remark)),
        ]

    def write(self, coded: Coded) -> None:
        """Appends the rows of one batch."""
        given = (coded.series, coded.period, coded.remark)
        series, period, remark = (column.of(codes) for column, codes in zip(self.columns, given, strict=True))
        order = np.lexsort((period, series))
        value = coded.value[order].astype(object)
        value[np.isnan(coded.value[order])] = None
        batch = Batch(
            series[order].tolist(), period[order].tolist(), coded.row[order].tolist(), value.tolist(), remark[order].tolist()
        )
        self.appended += append(self.connection, self.load_id, batch)


class _Numbered:
    """The numbers of the store for the codes of a file, as far as they have been met."""

    def __init__(self, words: Words, numbers: Numbers) -> None:
        self.words, self.numbers = words, numbers
        self.known: Codes = np.zeros(0, np.int64)

    def of(self, codes: Codes) -> Codes:
        new = self.words.meanings[len(self.known) :]
        if new:
            self.known = np.concatenate([self.known, np.array(self.numbers.of(new), np.int64)])
        return np.asarray(self.known[codes], np.int64)
