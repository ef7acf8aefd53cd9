"""Finds the sheets of a file that hold the rows of a return, whether tidy, wide, or foreign with a mapping."""

from collections.abc import Mapping as Dictionary
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rocu_metrics.errors import InputProblems, Problem
from rocu_metrics.measures.places import FORCE_KINDS
from rocu_metrics.returns.foreign import wide
from rocu_metrics.returns.foreign.mapping import Mapping, apply
from rocu_metrics.returns.forms.template import EXPLAINING
from rocu_metrics.returns.kinds import ReturnKind
from rocu_metrics.returns.names import Names
from rocu_metrics.returns.opening.files import Opened, open_file
from rocu_metrics.returns.opening.problem_list import shown, whole_file
from rocu_metrics.returns.periods import Period

ALIASES = {
    "area_slug": "area",
    "area_code": "area",
    "force": "area",
    "region": "area",
    "measure": "metric",
    "from": "measured_from",
}
"""Other headings that mean a column, where the column itself is not there."""


@dataclass(frozen=True)
class Stated:
    """What whoever loads a file says of it: the region and the period it is about; either may be left open."""

    area: str = ""
    period: Period | None = None


def sheets_of(
    path: Path, name: str, kind: ReturnKind, names: Dictionary[str, Names], stated: Stated, mapping: Mapping | None = None
) -> list[Opened]:
    """The sheets of the file that hold rows of `kind`, in its columns; raises `InputProblems` where none does."""
    opened = [sheet for sheet in open_file(path, name) if _sheet_name(sheet) not in EXPLAINING]
    if mapping:
        return [_mapped(sheet, mapping, names["areas"]) for sheet in opened]
    tidy = [found for sheet in opened if (found := _in_columns(sheet, kind))]
    if not tidy and kind.of_figures:
        found_wide = (wide.tidy(sheet, names["areas"], names["metrics"], stated.area, stated.period) for sheet in opened)
        tidy = [sheet for sheet in found_wide if sheet]
    if not tidy:
        raise InputProblems([_no_sheet(name, kind, opened)])
    problems = [problem for sheet in tidy for problem in _header_problems(sheet, kind)]
    if problems:
        raise InputProblems(problems)
    return tidy


def _sheet_name(sheet: Opened) -> str:
    return sheet.where.rpartition(", sheet ")[2]


def _mapped(sheet: Opened, mapping: Mapping, areas: Names) -> Opened:
    first = replace(areas, written=tuple(sorted(areas.written, key=lambda pair: areas.kinds[pair[1]] not in FORCE_KINDS)))
    return apply(mapping, sheet, first)


def _in_columns(sheet: Opened, kind: ReturnKind) -> Opened | None:
    """The sheet with its headings as the kind has them, or None where it lacks one that must be there."""
    known = [column.name for column in kind.columns]
    plain = ["_".join(heading.lower().replace("-", " ").split()) for heading in sheet.header]
    header = [ALIASES[one] if one in ALIASES and ALIASES[one] in known and ALIASES[one] not in plain else one for one in plain]
    needed = {column.name for column in kind.columns if column.required} | ({"value"} if kind.of_figures else set())
    if not needed <= set(header):
        return None
    unused = [one for one in header if one not in known]
    notes = (f"Columns that are not used: {', '.join(map(shown, unused))}.",) if unused else ()
    return replace(sheet, header=tuple(header), notes=(*sheet.notes, *notes))


def _header_problems(sheet: Opened, kind: ReturnKind) -> list[Problem]:
    known = {column.name for column in kind.columns}
    twice = dict.fromkeys(one for one in sheet.header if one in known and sheet.header.count(one) > 1)
    return [Problem(sheet.where, sheet.header_row, one, "", "the column is there more than once; keep one") for one in twice]


def _no_sheet(name: str, kind: ReturnKind, opened: Sequence[Opened]) -> Problem:
    needed = [column.name for column in kind.columns if column.required]
    seen = "; ".join(f"{sheet.where}: {', '.join(map(shown, sheet.header[:12]))}" for sheet in opened[:3]) or "no sheet with rows"
    message = (
        f"holds no sheet with the columns of a return of {kind.name.lower()} ({', '.join(needed)}); seen: {seen}. "
        f"Start from the template (`template {kind.id}`), or name a mapping"
    )
    return whole_file(name, message)
