"""Loads a return: opens the file, checks it whole, and appends it as a draft; nothing is taken of a file that has a problem."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rocu_metrics.errors import InputProblems, Problem, UserError
from rocu_metrics.returns.figures.faults import Faults
from rocu_metrics.returns.figures.figure_sheets import FigureSheets
from rocu_metrics.returns.foreign.mapping import Mapping as Foreign
from rocu_metrics.returns.illustrative import SUPPLIER, wrong_kind
from rocu_metrics.returns.kinds import ReturnKind
from rocu_metrics.returns.names import Names, area_names, capability_names, metric_names
from rocu_metrics.returns.personal import must_name_nobody
from rocu_metrics.returns.row_sheet import RowSheets
from rocu_metrics.returns.sheets import Stated, sheets_of
from rocu_metrics.store import Connection, Engine, journal, kinds, loads, queries

Progress = Callable[[int], None]
"""Is told how many rows have been read so far."""
SUPPLIED_BY = "the name of the body that gives the figures"


@dataclass(frozen=True)
class Arrival:
    """A file that is handed in: where it lies, what it is called, which kind of return it is, and what is said of it."""

    path: Path
    name: str
    kind: ReturnKind
    stated: Stated = field(default_factory=Stated)
    mapping: Foreign | None = None
    supplier: str = ""
    """The body that gives the figures."""
    follows: int | None = None
    """The load that this one takes the place of, whole."""


@dataclass(frozen=True)
class Checked:
    """What a check found: the rows that are sound, every problem, what is odd, and how the file was read."""

    rows: int
    problems: tuple[Problem, ...]
    odd: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Drafted:
    """A draft that was made, and what is odd in it."""

    load_id: int
    checked: Checked


def check(engine: Engine, arrival: Arrival, progress: Progress = lambda _: None) -> Checked:
    """Reads and checks a file and leaves the store as it is; raises `UserError` where it cannot follow the load that it names."""
    must_name_nobody(SUPPLIED_BY, arrival.supplier)
    try:
        names, invented = known_names(engine), kinds.is_illustrative(engine)
        with engine.connect() as connection:
            if arrival.follows is not None:
                loads.must_be_followable(connection, arrival.follows, arrival.kind.id)
            return _read(names, arrival, progress, connection, None, invented)
    except InputProblems as error:
        return Checked(0, error.problems)


def draft(engine: Engine, arrival: Arrival, who: str, progress: Progress = lambda _: None) -> Drafted:
    """Appends a file as a draft; raises `InputProblems` with every problem of it, and `UserError` for a file loaded before."""
    must_name_nobody(SUPPLIED_BY, arrival.supplier)
    digest = fingerprint(arrival.path)
    same = loads.same_file(engine, digest)
    if len(same):
        held = same.iloc[0]
        raise UserError(f"{arrival.name} is the file of load {held['id']}, which is {held['event']}; nothing was changed.")
    names, invented = known_names(engine), kinds.is_illustrative(engine)
    places = names["areas"].shown
    supplier = arrival.supplier or places.get(arrival.stated.area, "") or "supplier not stated"
    new = journal.NewLoad(
        arrival.kind.id, who, arrival.name, digest, _title(arrival, places, invented), arrival.stated.area,
        SUPPLIER if invented else supplier, arrival.follows,
    )  # fmt: skip
    checked: list[Checked] = []

    def fill(connection: Connection, load_id: int) -> int:
        checked.append(_read(names, arrival, progress, connection, load_id, invented))
        if checked[0].problems:
            raise InputProblems(checked[0].problems)
        return checked[0].rows

    return Drafted(journal.draft(engine, new, fill), checked[0])


def fingerprint(path: Path) -> str:
    """SHA-256 of the bytes of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _title(arrival: Arrival, places: Mapping[str, str], invented: bool) -> str:
    about = [places.get(arrival.stated.area, ""), arrival.stated.period.in_words() if arrival.stated.period else ""]
    said = ", ".join(part for part in about if part) or arrival.name
    return f"{'Illustrative return' if invented else 'Return'} of {arrival.kind.name.lower()}: {said}"


def known_names(engine: Engine) -> dict[str, Names]:
    """The names that a file may use, by what they name."""
    areas, others = queries.areas(engine), queries.names(engine)
    return {"areas": area_names(areas, others), "metrics": metric_names(), "capabilities": capability_names()}


def _read(
    names: Mapping[str, Names], arrival: Arrival, progress: Progress, connection: Connection, load_id: int | None, invented: bool
) -> Checked:
    """Reads every sheet, and appends its rows where `load_id` is a draft; `invented` says that the store is illustrative."""
    sheets = sheets_of(arrival.path, arrival.name, arrival.kind, names, arrival.stated, arrival.mapping)
    wrong = wrong_kind(arrival.name, sheets, invented)
    if wrong:
        raise InputProblems(wrong)
    kind = FigureSheets if arrival.kind.of_figures else RowSheets
    whole = kind(arrival.kind, names, connection, load_id, arrival.follows)
    problems, faults = list[Problem](), [Faults(sheet.where) for sheet in sheets]
    for sheet, found in zip(sheets, faults, strict=True):
        try:
            whole.take(sheet, found, progress)
        except InputProblems as error:
            problems += error.problems
    whole.finish(sound=not problems)
    problems += [problem for found in faults for problem in found.listed()]
    if not whole.count and not problems:
        problems.append(Problem(arrival.name, 1, "-", "", "holds no rows; nothing was there to load"))
    notes = tuple(note for sheet in sheets for note in sheet.notes)
    return Checked(whole.count, tuple(problems), tuple(odd for found in faults for odd in found.odd()), notes)
