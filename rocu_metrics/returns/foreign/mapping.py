"""Turns a foreign file, whose columns and words are not ours, into the columns of a kind of return by a declared mapping.

A mapping never guesses: a word that it does not translate is a problem, a row that it leaves out has its reason stated, and
every column of the file is either used or set aside with a reason. Row numbers stay those of the file: a row that is left out
becomes a blank row, which every reader passes over.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

import pyarrow as pa
import pyarrow.compute as pc

from rocu_metrics.errors import InputProblems
from rocu_metrics.returns.foreign.distinct import (
    any_filled,
    blank_but,
    combinations,
    one_after_another,
    read_each,
    rows_with,
    together,
)
from rocu_metrics.returns.names import Names
from rocu_metrics.returns.opening.opened import Opened
from rocu_metrics.returns.opening.problem_list import LISTED, Findings
from rocu_metrics.words import number

ANY = "*"
"""In a translation: any word at all, but not an empty cell."""
TOGETHER = " | "
"""Parts words that are translated together where they are shown."""


@dataclass(frozen=True)
class Translation:
    """Columns of the file whose words together become columns of the return; the first row that fits is taken.

    One that writes no column says which words are expected: any other is a problem.
    """

    read: tuple[str, ...]
    write: tuple[str, ...]
    rows: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]

    def meaning(self, *values: str) -> tuple[str, ...] | None:
        """What `values` become, or None where nothing is said of them."""
        for words, meant in self.rows:
            if all(word == value or (word == ANY and value) for word, value in zip(words, values, strict=True)):
                return meant
        return None


@dataclass(frozen=True)
class LeaveOut:
    """Rows that are not taken, and why: those whose every named column holds one of the words beside it."""

    when: tuple[tuple[str, tuple[str, ...]], ...]
    reason: str


@dataclass(frozen=True)
class Mapping:
    """How one kind of foreign file becomes one kind of return."""

    name: str
    kind: str
    about: str = ""
    columns: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Column of the return and the columns of the file that feed it: the first that is not empty."""
    joined: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Column of the return and the columns of the file that are written into it one after another."""
    constants: tuple[tuple[str, str], ...] = ()
    translations: tuple[Translation, ...] = ()
    leave_out: tuple[LeaveOut, ...] = ()
    not_used: tuple[tuple[str, str], ...] = ()
    """Columns of the file that are set aside, and why."""
    forces: tuple[str, ...] = ()
    """Columns of the file that hold forces: West Midlands, there, is the force and not the region."""

    def written(self) -> tuple[str, ...]:
        """The columns of the return that it fills, in order."""
        pairs = (*self.columns, *self.joined, *self.constants)
        return (*(name for name, _ in pairs), *(name for one in self.translations for name in one.write))

    def reads(self) -> tuple[str, ...]:
        """The columns of the file that it uses."""
        fed = [name for _, names in (*self.columns, *self.joined) for name in names]
        looked_up = [name for one in self.translations for name in one.read]
        return tuple(dict.fromkeys([*fed, *looked_up, *(name for rule in self.leave_out for name, _ in rule.when)]))

    def fits(self, header: Sequence[str]) -> bool:
        """Whether a file with this header is one that it is written for."""
        return set(self.reads()) <= set(header)


def apply(mapping: Mapping, opened: Opened, forces: Names | None = None) -> Opened:
    """The sheet in the columns of the return; raises `InputProblems` with every word and column that the mapping does not know.

    `forces` are the names by which the columns that the mapping calls forces are read. The file is read twice: once to find
    what is not known and to count, then as the batches are asked for.
    """
    findings = Findings(opened.where)
    _check_header(mapping, opened, findings)
    findings.raise_if_any()
    seen = _Seen()
    try:
        for first_row, batch in opened.batches():
            _look(mapping, opened.header, first_row, batch, seen)
    except InputProblems as error:
        findings.kept += error.problems
    _name_unknown(mapping, seen, findings)
    findings.raise_if_any()

    def batches() -> Iterator[tuple[int, pa.RecordBatch]]:
        for first_row, batch in opened.batches():
            yield first_row, _mapped(mapping, opened.header, batch, forces)

    return replace(opened, header=mapping.written(), batches=batches, notes=(*opened.notes, *_notes(mapping, seen)))


@dataclass
class _Seen:
    """What a first reading of the file found."""

    rows: int = 0
    left_out: Counter[int] = field(default_factory=Counter)
    unknown: dict[tuple[int, tuple[str, ...]], list[int]] = field(default_factory=dict)
    """Number of the translation and the words that it lacks, with the first row that has them and how many do."""


def _check_header(mapping: Mapping, opened: Opened, findings: Findings) -> None:
    def fault(column: str, message: str) -> None:
        findings.add("columns", opened.header_row, column, "", message)

    for name in mapping.reads():
        if name not in opened.header:
            fault(name, f"the mapping {mapping.name} needs this column; choose another mapping, or add the column")
        elif opened.header.count(name) > 1:
            fault(name, f"the column is there {opened.header.count(name)} times; keep one")
    set_aside = dict(mapping.not_used)
    for name in dict.fromkeys(opened.header):
        if name not in mapping.reads() and name not in set_aside:
            fault(name, f"the mapping {mapping.name} does not say what this column is; add it there, or under not_used")


def _columns(header: Sequence[str], batch: pa.RecordBatch) -> dict[str, pa.Array]:
    return {name: pc.utf8_trim_whitespace(batch.column(place)) for place, name in enumerate(header)}


def _kept(mapping: Mapping, columns: dict[str, pa.Array]) -> tuple[pa.Array, list[pa.Array]]:
    """Which rows hold something and are not left out, and for each reason the rows that it leaves out."""
    kept, left = any_filled(list(columns.values())), []
    for rule in mapping.leave_out:
        out = kept
        for name, words in rule.when:
            out = pc.and_(out, pc.is_in(columns[name], pa.array(words, pa.string())))
        left.append(out)
        kept = pc.and_not(kept, out)
    return kept, left


def _look(mapping: Mapping, header: Sequence[str], first_row: int, batch: pa.RecordBatch, seen: _Seen) -> None:
    columns = _columns(header, batch)
    kept, left = _kept(mapping, columns)
    seen.rows += pc.sum(kept).as_py() or 0
    for place, out in enumerate(left):
        seen.left_out[place] += pc.sum(out).as_py() or 0
    for place, translation in enumerate(mapping.translations):
        words = together([columns[name] for name in translation.read])
        for index, combination in combinations(words):
            if len(seen.unknown) > LISTED:
                return
            rows = rows_with(words, index, kept) if translation.meaning(*combination) is None else []
            if rows:
                seen.unknown.setdefault((place, combination), [first_row + rows[0], 0])[1] += len(rows)


def _name_unknown(mapping: Mapping, seen: _Seen, findings: Findings) -> None:
    for (place, combination), (first_row, count) in seen.unknown.items():
        translation = mapping.translations[place]
        value = TOGETHER.join(combination)
        near = get_close_matches(value, [TOGETHER.join(words) for words, _ in translation.rows], n=1, cutoff=0.8)
        hint = f"; near it is “{near[0]}”" if near else ""
        rows = "1 row has it" if count == 1 else f"{number(count)} rows have it, this is the first"
        message = f"is not known to the mapping {mapping.name} ({rows}); add it there, or leave such rows out{hint}"
        findings.add("words that the mapping does not know", first_row, TOGETHER.join(translation.read), value, message)


def _mapped(mapping: Mapping, header: Sequence[str], batch: pa.RecordBatch, forces: Names | None) -> pa.RecordBatch:
    columns = _columns(header, batch)
    kept, _ = _kept(mapping, columns)
    named = columns | ({name: _slugs(columns[name], forces) for name in mapping.forces} if forces else {})
    made = [_first_filled([named[name] for name in names]) for _, names in mapping.columns]
    made += [one_after_another([columns[name] for name in names]) for _, names in mapping.joined]
    made += [pa.repeat(pa.scalar(value, pa.string()), len(batch)) for _, value in mapping.constants]
    for translation in mapping.translations:
        made += _translated(translation, columns)
    return blank_but(made, kept)


def _translated(translation: Translation, columns: dict[str, pa.Array]) -> tuple[pa.Array, ...]:
    words = together([columns[name] for name in translation.read])
    nothing = ("",) * len(translation.write)  # of rows that are blank or left out
    return read_each(words, lambda *values: translation.meaning(*values) or nothing, len(nothing))


def _slugs(column: pa.Array, names: Names) -> pa.Array:
    """The column with the slug for each name that is sure; the others as they stand, for the checks to find."""
    return read_each(together([column]), lambda text: (names.find(text) or text,), 1)[0]


def _first_filled(columns: list[pa.Array]) -> pa.Array:
    chosen = columns[0]
    for column in columns[1:]:
        chosen = pc.if_else(pc.equal(chosen, ""), column, chosen)
    return chosen


def _notes(mapping: Mapping, seen: _Seen) -> Iterator[str]:
    every = seen.rows + seen.left_out.total()
    yield f"Read with the mapping {mapping.name}: {number(seen.rows)} of {number(every)} rows are taken."
    for place, rule in enumerate(mapping.leave_out):
        if seen.left_out[place]:
            rows = "1 row is" if seen.left_out[place] == 1 else f"{number(seen.left_out[place])} rows are"
            yield f"{rows} left out: {rule.reason}"
    for name, reason in mapping.not_used:
        yield f"Column {name} is not used: {reason}"
