"""Turns columns of text into small numbers: each distinct text, or combination of texts, is read once."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import numpy as np
import pyarrow as pa

from rocu_metrics.returns.figures.faults import KEPT, Faults

Codes: TypeAlias = np.ndarray[Any, np.dtype[np.int64]]
NONE = -1
"""The code of a text that has no meaning."""


class OddError(ValueError):
    """What a reader says of a combination: the value to show, and what is wrong with it."""

    def __init__(self, value: str, message: str) -> None:
        self.value = value
        super().__init__(message)


@dataclass
class Words:
    """Distinct texts of a column, or combinations of codes, and what each means; `read` raises ValueError for a wrong one."""

    column: str
    read: Callable[..., Any]
    bits: tuple[int, ...] = ()
    """Of a combination, the bits that each of its codes may take; sixty in all."""
    odd_column: str = ""
    """The column in which an oddity shows, where it is another."""
    meanings: list[Any] = field(default_factory=list)
    faults: dict[Any, tuple[str, str]] = field(default_factory=dict)
    oddities: dict[Any, tuple[str, str]] = field(default_factory=dict)
    """What is said of a text that is taken all the same."""
    _places: dict[Any, int] = field(default_factory=dict)
    _codes: dict[Any, int] = field(default_factory=dict)
    _joined: Codes = field(default_factory=lambda: np.zeros(0, np.int64))
    """The combinations seen, each joined into one number, in order; beside them their codes."""
    _of_joined: Codes = field(default_factory=lambda: np.zeros(0, np.int64))

    def code(self, said: Any) -> int:
        """Where the meaning of `said` stands among the meanings."""
        held = self._places.get(said)
        if held is None:
            held = self._places[said] = self._read(said)
        return held

    def _read(self, said: Any) -> int:
        try:
            meaning = self.read(*said) if isinstance(said, tuple) else self.read(said)
        except ValueError as error:
            self.faults[said] = (error.value if isinstance(error, OddError) else said, str(error))
            return NONE
        if meaning not in self._codes:
            self._codes[meaning] = len(self.meanings)
            self.meanings.append(meaning)
        return self._codes[meaning]

    def codes(self, texts: pa.StringArray, rows: Codes, faults: Faults) -> Codes:
        """The code of each row's text; what has no meaning is added to the faults with its rows."""
        encoded = texts.dictionary_encode()
        distinct, places = encoded.dictionary.to_pylist(), encoded.indices.to_numpy()
        found = np.array([self.code(text) for text in distinct], np.int64)
        self._tell(distinct, places, rows, faults)
        self._forget()
        return np.asarray(found[places], np.int64)

    def _forget(self) -> None:
        """Words that mean nothing are kept up to a bound, or a file full of them would take much memory; they have been told."""
        for said in list(self.faults)[KEPT:]:
            del self.faults[said], self._places[said]

    def together(self, columns: list[Codes], rows: Codes, faults: Faults) -> Codes:
        """The code of each row's combination of codes; a row of which one has no meaning has none."""
        if not len(rows):
            return np.zeros(0, np.int64)
        joined, unread = np.zeros(len(rows), np.int64), np.zeros(len(rows), bool)
        for column, bits in zip(columns, self.bits, strict=True):
            joined = (joined << bits) | column
            unread |= column < 0
        joined[unread] = NONE
        distinct, first, places = np.unique(joined, return_index=True, return_inverse=True)
        at = np.searchsorted(self._joined, distinct)
        held = np.zeros(len(distinct), bool)
        inside = at < len(self._joined)
        held[inside] = self._joined[at[inside]] == distinct[inside]
        new = np.flatnonzero(~held & (distinct != NONE))
        if len(new):
            self._learn(distinct[new], [tuple(int(column[row]) for column in columns) for row in first[new]])
            at = np.searchsorted(self._joined, distinct)
        known = distinct != NONE
        found = np.full(len(distinct), NONE)
        found[known] = self._of_joined[at[known]]
        if self.faults or self.oddities:
            self._tell([tuple(int(column[row]) for column in columns) for row in first], places, rows, faults)
        return np.asarray(found[places], np.int64)

    def _learn(self, joined: Codes, combinations: list[tuple[int, ...]]) -> None:
        """Reads combinations that were not seen before."""
        codes = np.array([self.code(one) for one in combinations], np.int64)
        every, beside = np.concatenate([self._joined, joined]), np.concatenate([self._of_joined, codes])
        order = np.argsort(every, kind="stable")
        self._joined, self._of_joined = every[order], beside[order]

    def _tell(self, distinct: list[Any], places: Codes, rows: Codes, faults: Faults) -> None:
        if not self.faults and not self.oddities:
            return
        there, first, rows_each = np.unique(places, return_index=True, return_counts=True)
        odd = self.odd_column or self.column
        for said, tell, column in ((self.faults, faults.add, self.column), (self.oddities, faults.warn, odd)):
            for place, at, count in zip(there.tolist(), first.tolist(), rows_each.tolist(), strict=True) if said else ():
                if distinct[place] in said:
                    tell(column, *said[distinct[place]], int(rows[at]), count)
