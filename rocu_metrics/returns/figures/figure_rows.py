"""Reads the rows of a return of figures column by column, and checks them: rows become small numbers and values."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from rocu_metrics.catalogue import DIMENSIONS, METRICS
from rocu_metrics.catalogue.slices import parse_slice, write_slice
from rocu_metrics.returns.figures.coding import Codes, OddError, Words
from rocu_metrics.returns.figures.faults import Faults
from rocu_metrics.returns.kinds import ReturnKind
from rocu_metrics.returns.names import Names
from rocu_metrics.returns.opening.problem_list import LISTED
from rocu_metrics.returns.personal import personal_data
from rocu_metrics.returns.published.reading import day

Values: TypeAlias = np.ndarray[Any, np.dtype[np.float64]]
PLAIN = r"^-?[0-9]{1,15}(\.[0-9]{1,9})?$"
LONGEST = 3660
"""Days of a period beyond which it is odd."""


@dataclass(frozen=True)
class Coded:
    """The rows of one batch that have no fault: what each counts, its period and its remark as codes, and its value."""

    row: Codes
    series: Codes
    period: Codes
    remark: Codes
    value: Values
    """Not a number where a flag says why there is none."""


class FigureRows:
    """Reads batch after batch; what the codes mean is in `series`, `periods` and `remarks`, what is wrong in `faults`."""

    def __init__(self, kind: ReturnKind, header: Sequence[str], areas: Names, metrics: Names, faults: Faults) -> None:
        self.kind, self.unknown_names = kind, 0
        self.turn_to(header, faults)
        readers: dict[str, Callable[..., Any]] = {
            "metric": partial(self._metric, metrics), "area": partial(self._area, areas), "slice": _slice, "note": _note,
            "unit": str, "measured_from": day, "measured_to": day,
        }  # fmt: skip
        self.words = {column.name: Words(column.name, readers.get(column.name, column.read)) for column in kind.columns}
        self.splits: dict[tuple[str, str], list[str]] = {}
        self.series = Words("slice", self._series, (10, 10, 30, 10), odd_column="unit")
        self.periods = Words("measured_to", self._period, (30, 30))
        self.remarks = Words("flag", self._remark, (8, 8, 8, 36))

    def turn_to(self, header: Sequence[str], faults: Faults) -> None:
        """What is read next stands under `header`, and what is wrong with it goes to `faults`."""
        self.faults = faults
        self.position = {name: str(place) for place, name in enumerate(header)}

    def read(self, first_row: int, batch: pa.RecordBatch) -> Coded:
        """The rows of a batch; blank ones are passed over, those with a fault are left out and named."""
        rows = np.arange(first_row, first_row + batch.num_rows)
        texts = {name: pc.utf8_trim_whitespace(batch.column(place)) for name, place in self.position.items()}
        filled = _filled(list(texts.values()))
        if not filled.all():
            rows = rows[filled]
            texts = {name: column.filter(pa.array(filled)) for name, column in texts.items()}
        code = {name: self._codes(name, texts, rows) for name in self.words if name != "value"}
        series = self._together(self.series, ("metric", "area", "slice", "unit"), code, rows)
        period = self._together(self.periods, ("measured_from", "measured_to"), code, rows)
        remark = self._together(self.remarks, ("qualifier", "flag", "marking", "note"), code, rows)
        value, sound = self._values(texts["value"], code["flag"], code["metric"], rows)
        good = sound & (series >= 0) & (period >= 0) & (remark >= 0)
        return Coded(rows[good], series[good], period[good], remark[good], value[good])

    def _codes(self, name: str, texts: Mapping[str, pa.StringArray], rows: Codes) -> Codes:
        """The codes of a column; one that the file lacks is empty in every row."""
        if name in texts:
            return self.words[name].codes(texts[name], rows, self.faults)
        return np.full(len(rows), self.words[name].code(""))

    def _together(self, words: Words, names: Sequence[str], code: Mapping[str, Codes], rows: Codes) -> Codes:
        return words.together([code[name] for name in names], rows, self.faults)

    def _values(self, text: pa.StringArray, flag: Codes, metric: Codes, rows: Codes) -> tuple[Values, Any]:
        """The values, and which rows have none that is wrong."""
        empty, plain = (np.asarray(one) for one in (pc.equal(text, ""), pc.match_substring_regex(text, PLAIN)))
        value = np.asarray(pc.if_else(pa.array(plain), text, None).cast(pa.float64()).to_numpy(zero_copy_only=False), np.float64)
        flagged = np.array([word != "" for word in self.words["flag"].meanings] + [False])[flag]
        money = np.array([METRICS[name].unit == "GBP" for name in self.words["metric"].meanings] + [True])[metric]
        checks = (
            (~empty & ~plain, "value", _not_plain),
            (empty & ~flagged & (flag >= 0), "value", lambda _: "is empty; give the figure, or say in flag why there is none"),
            (
                ~empty & flagged,
                "flag",
                lambda _: "a flag says that there is no figure, but value holds one; clear one of the two",
            ),
            ((value < 0) & ~money, "value", lambda _: "is below 0, which a count or a rate cannot be"),
        )
        sound = np.ones(len(rows), bool)
        for wrong, column, message in checks:
            sound &= ~wrong
            for place in np.flatnonzero(wrong):
                seen = text[place].as_py()
                self.faults.add(column, seen, message(seen), int(rows[place]))
        return value, sound

    def _metric(self, names: Names, text: str) -> str:
        found = names.find(text)
        if found is None:
            raise ValueError(self._unknown("measure", text, names))
        if found not in self.kind.metrics:
            raise ValueError(f"does not belong in a return of {self.kind.name.lower()}; load it as figures")
        return found

    def _area(self, names: Names, text: str) -> str:
        found = names.find(text)
        if found is None:
            raise ValueError(self._unknown("force, region or unit", text, names))
        return found

    def _unknown(self, what: str, text: str, names: Names) -> str:
        """Says so of a name; after a thousand of them nothing is suggested, which takes the most time."""
        self.unknown_names += 1
        return unknown(what, text, names) if self.unknown_names <= LISTED else f"is not a known {what}"

    def _series(self, metric: int, area: int, sliced: int, unit: int) -> tuple[str, str, str, str]:
        name, said = self.words["metric"].meanings[metric], self.words["slice"].meanings[sliced]
        wrong = self._not_split_by(name, said)
        if wrong:
            allowed = ", ".join(METRICS[name].dimensions) or "none"
            raise OddError(said, f"splits {name} by {', '.join(wrong)}, which the catalogue does not; it allows {allowed}")
        usual = METRICS[name].unit
        given = self.words["unit"].meanings[unit] or usual
        if given != usual:
            key = (metric, area, sliced, unit)
            self.series.oddities[key] = (given, f"is not the usual unit of {name}, {usual}; the two are never added")
        return name, self.words["area"].meanings[area], said, given

    def _not_split_by(self, metric: str, said: str) -> list[str]:
        """The dimensions of a slice by which the catalogue does not split a metric; each pair is looked at once."""
        if (metric, said) not in self.splits:
            self.splits[metric, said] = [key for key in parse_slice(said) if key not in METRICS[metric].dimensions]
        return self.splits[metric, said]

    def _period(self, first: int, last: int) -> tuple[date, date]:
        begins, ends = self.words["measured_from"].meanings[first], self.words["measured_to"].meanings[last]
        if ends < begins:
            raise OddError(ends.isoformat(), f"lies before measured_from, {begins}; a period ends on or after its start")
        if (ends - begins).days > LONGEST:
            self.periods.oddities[first, last] = (ends.isoformat(), f"makes a period of over ten years, from {begins}")
        return begins, ends

    def _remark(self, *codes: int) -> tuple[str, str, str, str]:
        qualifier, flag, marking, note = (
            self.words[name].meanings[code] for name, code in zip(("qualifier", "flag", "marking", "note"), codes, strict=True)
        )
        return qualifier, flag, marking or "OFFICIAL", note


def unknown(what: str, text: str, names: Names) -> str:
    """The message for a name that is not known, with those it may have meant."""
    if not text:
        return f"is empty; name the {what}"
    near = names.near(text)
    if near:
        return f"is not a known {what}; did you mean {' or '.join(near)}?"
    below = "; nothing below the level of a police force is taken in" if names.kinds else ""
    return f"is not a known {what}; the template lists those there are{below}"


def _slice(text: str) -> str:
    parts = parse_slice("; ".join(sorted(dict.fromkeys(part.strip() for part in text.split(";") if part.strip()))))
    for key, value in parts.items():
        if key not in DIMENSIONS:
            raise ValueError(f"has the unknown dimension {key}; known are {', '.join(sorted(DIMENSIONS))}")
        if DIMENSIONS[key].categories and value not in DIMENSIONS[key].categories:
            raise ValueError(f"has {key}={value}; known are {', '.join(DIMENSIONS[key].categories)}")
    return write_slice(parts)


def _note(text: str) -> str:
    found = personal_data(text)
    if found:
        raise ValueError(f"seems to hold {found}; leave out what points to a person")
    return text


def _filled(columns: Sequence[pa.StringArray]) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Which rows hold anything; most often every row has a first cell, and no other column is looked at."""
    filled = None
    for column in columns:
        here = np.asarray(pc.not_equal(column, ""))
        filled = here if filled is None else filled | here
        if filled.all():
            break
    return filled if filled is not None else np.zeros(0, bool)


def _not_plain(text: str) -> str:
    """Why a text is no plain number, with the number that was perhaps meant."""
    bare = text.replace(",", "").replace(" ", "").replace("\u00a0", "").removeprefix("£").removesuffix("%")
    digits = bare.removeprefix("-").replace(".", "", 1)
    if digits.isascii() and digits.isdigit() and len(digits) <= 15:
        return f"is not a plain number; write {bare}"
    return "is not a plain number of at most 15 digits; write digits alone, or leave it empty and give a flag"
