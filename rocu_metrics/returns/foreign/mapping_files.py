"""Reads the mappings that are declared in `data/mappings/`, one TOML file each, or every fault of such a file at once."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from rocu_metrics.errors import InputProblems, Problem
from rocu_metrics.returns.foreign import mapping
from rocu_metrics.returns.kinds import KINDS, ReturnKind
from rocu_metrics.returns.opening.problem_list import shown

TABLES = {
    "name": "what the mapping is called", "kind": "the kind of return", "about": "which file it is for",
    "columns": "a table: column of the return = column of the file", "joined": "a table: column of the return = [columns]",
    "constants": "a table: column of the return = text", "not_used": "a table: column of the file = why it is not used",
    "expected": "a table: column of the file = [the words that it may hold]",
    "forces": "the columns of the file that hold forces",
    "translation": "tables, each headed [[translation]]", "leave_out": "tables, each headed [[leave_out]]",
}  # fmt: skip


def read_mappings(folder: Path, kinds: Mapping[str, ReturnKind] = KINDS) -> dict[str, mapping.Mapping]:
    """Every mapping of `folder` by the name of its file; raises `InputProblems` with the faults of all of them."""
    found, problems = dict[str, mapping.Mapping](), list[Problem]()
    for path in sorted(folder.glob("*.toml")):
        try:
            found[path.stem] = read_mapping(path.read_bytes(), path.name, kinds)
        except InputProblems as error:
            problems += error.problems
    if problems:
        raise InputProblems(problems)
    return found


def read_mapping(content: bytes, name: str, kinds: Mapping[str, ReturnKind] = KINDS) -> mapping.Mapping:
    """The mapping that a TOML file declares; raises `InputProblems` with all of its faults."""
    try:
        text = content.decode("utf-8-sig")
        declared = tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise InputProblems([Problem(name, 1, "-", "", f"is not UTF-8 text (byte {error.start}); save it as UTF-8")]) from error
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        row = int(line[1]) if line else len(text.splitlines()) or 1
        raise InputProblems([Problem(name, row, "-", "", f"is not TOML ({error}); mend this line")]) from error
    reader = _Reader(name, text, declared)
    made = reader.read()
    reader.check(made, kinds)
    if reader.problems:
        raise InputProblems(reader.problems)
    return made


@dataclass
class _Reader:
    """One file while it is read: its faults so far, each with the line of the table that it stands in."""

    file: str
    text: str
    declared: dict[str, Any]
    problems: list[Problem] = field(default_factory=list)

    def fault(self, place: str, value: object, message: str, nth: int = 0) -> None:
        head = re.escape(place.partition(".")[0])
        lines = [n for n, line in enumerate(self.text.splitlines(), 1) if re.match(rf"\s*(\[+\s*{head}\s*\]+|{head}\s*=)", line)]
        row = lines[min(nth, len(lines) - 1)] if lines else 1
        self.problems.append(Problem(self.file, row, place, shown(str(value)) if value != "" else "", message))

    def read(self) -> mapping.Mapping:
        for key in self.declared:
            if key not in TABLES:
                said = "; ".join(f"{one} ({what})" for one, what in TABLES.items())
                self.fault(key, "", f"is not a part of a mapping; it has: {said}")
        return mapping.Mapping(
            name=self._text("name"),
            kind=self._text("kind"),
            about=self._text("about", needed=False),
            columns=tuple((key, self._words(f"columns.{key}", value)) for key, value in self._table("columns")),
            joined=tuple((key, self._words(f"joined.{key}", value)) for key, value in self._table("joined")),
            constants=tuple((key, self._string(f"constants.{key}", value)) for key, value in self._table("constants")),
            translations=(*self._each("translation", self._translation), *self._expected()),
            leave_out=tuple(self._each("leave_out", self._leave_out)),
            forces=self._words("forces", self.declared["forces"]) if "forces" in self.declared else (),
            not_used=tuple((key, self._reason(f"not_used.{key}", value)) for key, value in self._table("not_used")),
        )

    def _text(self, key: str, needed: bool = True) -> str:
        value = self.declared.get(key, "")
        if needed and not value:
            self.fault(key, "", f'is missing; write {key} = "…" at the top: {TABLES[key]}')
        return self._string(key, value)

    def _string(self, place: str, value: object, nth: int = 0) -> str:
        if not isinstance(value, str):
            self.fault(place, value, "is not text; put it in quotation marks", nth)
            return ""
        return value

    def _reason(self, place: str, value: object, nth: int = 0) -> str:
        said = self._string(place, value, nth)
        if value == "":
            self.fault(place, "", "gives no reason; say why in a sentence", nth)
        return said

    def _words(self, place: str, value: object, nth: int = 0) -> tuple[str, ...]:
        """One text, or a list of them."""
        listed = value if isinstance(value, list) else [value]
        if not listed:
            self.fault(place, "", "is empty; name at least one", nth)
        return tuple(self._string(place, one, nth) for one in listed)

    def _table(self, key: str) -> Sequence[tuple[str, object]]:
        value = self.declared.get(key, {})
        if not isinstance(value, dict):
            self.fault(key, value, f"is not a table; write [{key}] and a line for each column below it")
            return ()
        return tuple(value.items())

    def _each(self, key: str, read: Callable[[int, dict[str, Any]], Any]) -> Iterator[Any]:
        value = self.declared.get(key, [])
        if not (isinstance(value, list) and all(isinstance(one, dict) for one in value)):
            self.fault(key, "", f"is not a list of tables; head each with [[{key}]]")
            return
        for nth, one in enumerate(value):
            yield read(nth, one)

    def _parts(self, place: str, one: dict[str, Any], names: tuple[str, ...], nth: int) -> list[Any]:
        for name in one:
            if name not in names:
                self.fault(f"{place}.{name}", "", f"is not a part of it; it has {' and '.join(names)}", nth)
        for name in names:
            if name not in one:
                self.fault(f"{place}.{name}", "", f"is missing; each has {' and '.join(names)}", nth)
        return [one.get(name) for name in names]

    def _translation(self, nth: int, one: dict[str, Any]) -> mapping.Translation:
        read, write, rows = self._parts("translation", one, ("from", "to", "rows"), nth)
        sources = self._words("translation.from", read, nth) if read is not None else ()
        targets = self._words("translation.to", write, nth) if write is not None else ()
        pairs = list[tuple[tuple[str, ...], tuple[str, ...]]]()
        if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
            self.fault("translation.rows", "", "is not a list of { when = [...], then = [...] }", nth)
            rows = []
        for row in rows:
            when, then = (
                () if part is None else self._words("translation.rows", part, nth)
                for part in self._parts("translation.rows", row, ("when", "then"), nth)
            )
            for given, wanted, key in ((when, sources, "when"), (then, targets, "then")):
                if given and wanted and len(given) != len(wanted):
                    message = f"has {len(given)} words in {key} instead of {len(wanted)}: {', '.join(wanted)}"
                    self.fault("translation.rows", " | ".join(given), message, nth)
            if when in (earlier for earlier, _ in pairs):
                self.fault("translation.rows", " | ".join(when), "is translated twice; keep one", nth)
            pairs.append((when, then))
        return mapping.Translation(sources, targets, tuple(pairs))

    def _expected(self) -> Iterator[mapping.Translation]:
        for key, value in self._table("expected"):
            words = self._words(f"expected.{key}", value)
            yield mapping.Translation((key,), (), tuple(((word,), ()) for word in words))

    def _leave_out(self, nth: int, one: dict[str, Any]) -> mapping.LeaveOut:
        when, reason = self._parts("leave_out", one, ("when", "reason"), nth)
        if when is not None and not (isinstance(when, dict) and when):
            self.fault("leave_out.when", when, 'names no column; write when = { column = ["word"] }', nth)
        words = tuple(
            (key, self._words(f"leave_out.when.{key}", value, nth))
            for key, value in (when if isinstance(when, dict) else {}).items()
        )
        return mapping.LeaveOut(words, "" if reason is None else self._reason("leave_out.reason", reason, nth))

    def check(self, made: mapping.Mapping, kinds: Mapping[str, ReturnKind]) -> None:
        """Adds the faults that show only against the kind of return."""
        if made.kind not in kinds:
            if made.kind:
                self.fault("kind", made.kind, f"is not a kind of return; it is one of {', '.join(kinds)}")
            return
        self._check_targets(made, {column.name: column.required for column in kinds[made.kind].columns})
        for name in made.forces:
            if name not in made.reads():
                self.fault("forces", name, "is not among the columns that are used; name one that feeds the area")
        for name in made.reads():
            if name in dict(made.not_used):
                self.fault(f"not_used.{name}", name, "is used after all; take it out here")

    def _check_targets(self, made: mapping.Mapping, wanted: Mapping[str, bool]) -> None:
        written = made.written()
        for name in dict.fromkeys(written):
            place = next((key for key in ("columns", "joined", "constants") if name in dict(self._table(key))), "translation.to")
            if name not in wanted:
                near = get_close_matches(name, wanted, n=1)
                hint = f"; did you mean {near[0]}?" if near else f"; it has {', '.join(wanted)}"
                self.fault(place, name, f"is not a column of the kind {made.kind}{hint}")
            elif written.count(name) > 1:
                self.fault(place, name, f"is filled {written.count(name)} times; keep one")
        for name, needed in wanted.items():
            if needed and name not in written:
                self.fault("kind", made.kind, f"needs the column {name}, which nothing fills; add it")
