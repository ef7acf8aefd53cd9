"""How a wide sheet is laid out: which columns hold figures, of which area or period, and what the others say of a row."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rocu_metrics.returns.names import Names
from rocu_metrics.returns.opening.opened import Opened
from rocu_metrics.returns.opening.problem_list import Findings
from rocu_metrics.returns.periods import Period, parse_period

LABELS = {
    "area": "area", "force": "area", "region": "area", "period": "period", "quarter": "period", "year": "period",
    "month": "period", "measured_from": "measured_from", "measured_to": "measured_to", "slice": "slice", "split": "slice",
    "breakdown": "slice", "unit": "unit", "marking": "marking", "note": "note", "notes": "note",
}  # fmt: skip
"""Columns beside the first that say something of the whole row, as they are headed and what they hold."""
A_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}")
"""What a head has that is meant for a period, whether or not it can be read as one."""
ALREADY_TIDY = frozenset({"value", "people", "status", "amount"})


@dataclass(frozen=True)
class Figures:
    """One column of figures: where it stands, how it is headed, and the area or the period that it is about."""

    place: int
    head: str
    area: str = ""
    period: Period | None = None


@dataclass(frozen=True)
class Layout:
    """How a wide sheet is laid out, and what holds for the whole of it."""

    measure: str
    """The head of the first column."""
    labels: Mapping[str, int]
    """What a column says of the whole row, and where it stands."""
    figures: tuple[Figures, ...]
    area: str = ""
    period: Period | None = None


def read_layout(opened: Opened, areas: Names, area: str, period: Period | None, findings: Findings) -> Layout:
    """How the sheet is laid out; every fault of its header is added to `findings`."""
    labels, figures = dict[str, int](), list[Figures]()

    def fault(head: str, message: str) -> None:
        findings.add("columns", opened.header_row, head, "", message)

    for place, head in enumerate(opened.header[1:], start=1):
        label = LABELS.get(head.lower())
        if label in labels:
            fault(head, f"is a second column of {label}; keep one")
        elif label:
            labels[label] = place
        else:
            try:
                figures.append(_figures(place, head, areas))
            except ValueError as error:
                fault(head, str(error))
    for head, message in _unsure(figures, areas):
        fault(head, message)
    for message in _faults_of(labels, figures, area, period):
        fault("-", message)
    for one, count in Counter((one.area, one.period) for one in figures).items():
        if count > 1:
            heads = [each.head for each in figures if (each.area, each.period) == one]
            fault(heads[1], f"is about the same as the column {heads[0]}; keep one")
    return Layout(opened.header[0], labels, tuple(figures), area, period)


def _figures(place: int, head: str, areas: Names) -> Figures:
    slug = areas.find(head)
    if slug:
        return Figures(place, head, area=slug)
    try:
        period = parse_period(head)
    except ValueError as error:
        near = areas.near(head)
        if near:
            raise ValueError(f"is not an area; did you mean {' or '.join(near)}?") from error
        if A_YEAR.search(head):
            raise
        message = "is neither an area nor a period; name the force, region or period that its figures are about, or take it out"
        raise ValueError(message) from error
    if period.first == period.last and period.first.day == 1:
        message = (
            f"is a single day: spreadsheets turn a month into its first day; write {period.first:%Y-%m} as text for the month"
        )
        raise ValueError(message)
    return Figures(place, head, period=period)


def _faults_of(labels: Mapping[str, int], figures: Sequence[Figures], area: str, period: Period | None) -> Iterator[str]:
    by_area, by_period = any(one.area for one in figures), any(one.period for one in figures)
    dated = bool({"period", "measured_from", "measured_to"} & set(labels))
    if by_area and by_period:
        yield "has columns of areas beside columns of periods; make a sheet for each"
    if {"measured_from", "measured_to"} & set(labels) and not {"measured_from", "measured_to"} <= set(labels):
        yield "has only one of measured_from and measured_to; add the other, or head one column period"
    if by_area and not (dated or period):
        yield "does not say which period it is about; give the period of the return, or add a column headed period"
    if by_period and not ("area" in labels or area):
        yield "does not say which area it is about; give the area of the return, or add a column headed area"
    if (by_area and "area" in labels) or (by_period and dated):
        said = "area" if by_area else "period"
        yield f"says the {said} both in the rows and in the heads of the columns; keep one"


def _unsure(figures: Sequence[Figures], areas: Names) -> Iterator[tuple[str, str]]:
    """Heads that could be a region or a force (West Midlands) in a sheet that does not have regions alone."""
    for one in figures:
        others = areas.others(one.head)
        beside = {areas.kinds[each.area] for each in figures if each.area and each is not one}
        if others and beside != {areas.kinds[one.area]}:
            slugs = " or ".join((one.area, *others))
            yield one.head, f"could be the {areas.kinds[one.area]} or the {areas.kinds[others[0]]}; head the column {slugs}"


def is_wide(header: Sequence[str], areas: Names) -> bool:
    """Whether at least half of the columns of a header are headed by an area or a period."""
    heads = [head for head in header[1:] if head.lower() not in LABELS]
    known = [head for head in heads if areas.find(head) or areas.near(head) or A_YEAR.search(head)]
    tidy = ALREADY_TIDY & {head.lower() for head in header}
    return bool(heads) and not tidy and 2 * len(known) >= len(heads)
