"""What each force pays beside what it may get: shares of one region, each with its own period; no order of merit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from rocu_metrics.exhibits.ledger import CONTRIBUTIONS, Ledger, ledger
from rocu_metrics.exhibits.making import ask_unit, nothing
from rocu_metrics.exhibits.model import Cell, Citation, Exhibit, Matrix, Table, Tone
from rocu_metrics.exhibits.scope import Scope, citations, figure_words, split
from rocu_metrics.measures.ratios import Share, bounded, shares
from rocu_metrics.store import queries
from rocu_metrics.words import per_cent, period_in_words

PRINTED = {"force_contribution_share": "paid", "ocg_region_share": "groups", "support_request_share": "asked"}
HEADS = {
    "paid": "Contributions paid", "groups": "Organised crime groups", "asked": "Requests for support", "work": "Disruptions",
    "people": "Residents",
}  # fmt: skip
KEY: tuple[tuple[str, str, Tone], ...] = (
    ("22%", "share as published, or from figures of all forces of the region", "plain"),
    ("0% to 46%", "between these bounds: what the other shares leave", "weak"), ("not known", "no figure is held", "unknown"),
)  # fmt: skip
CAUTION = "Benefit can be measured only in part: a force also gains from what is prevented, and from work in other forces' areas."
NARROW = 0.05
"""Points between the bounds of a share that is shown as one figure."""
OPEN = {"over": (0.0, 100.0), "at least": (0.0, 100.0), "under": (-100.0, 0.0), "fewer than": (-100.0, 0.0)}
"""Words that leave one side of a printed share open."""


@dataclass(frozen=True)
class Column:
    """The shares of one kind by force, with the period they are about and where they stand."""

    kind: str
    shares: Mapping[str, Share | None]
    words: Mapping[str, str]
    """Printed words of a share, where it was published as one."""
    period: str = ""
    cited: tuple[Citation, ...] = ()


def beside(scope: Scope) -> Exhibit:
    """Shares of contribution, groups, demand, disruptions and residents by force of one region, in the order of names."""
    subtitle = f"Share of each force in its region's whole, {scope.place}; each column has its own period"
    ask = (ask_unit(scope, "Each force's contribution this year, and the unit's work for each force"),)
    if not scope.filters.region:
        return nothing(
            "F11", "What forces pay and get is shown for one region", subtitle,
            "Choose a region: shares are of the whole of one region.", ask,
        )  # fmt: skip
    held = ledger(scope)
    forces = scope.places.forces_of(scope.filters.region)
    columns = [column for column in _columns(held, forces) if any(column.shares.values())]
    if not [column for column in columns if column.kind != "people"]:
        return nothing(
            "F11", f"{scope.region_name}: what forces pay and get is not published", subtitle,
            "Not published: no share of contribution, groups, demand or disruptions is held for the forces here.", ask,
        )  # fmt: skip
    rows = tuple((scope.places.name(force), tuple(_cell(column, force) for column in columns)) for force in forces)
    heads = tuple(f"{HEADS[column.kind]}, {column.period}" for column in columns)
    cited = tuple(dict.fromkeys(one for column in columns for one in column.cited))
    return Exhibit(
        "F11", _headline(scope, columns), subtitle,
        (*(f"{head}: {_said(scope, column, forces)}." for head, column in zip(heads, columns, strict=True)), CAUTION),
        Table(("Force", *heads), tuple((name, *(cell.meaning for cell in cells)) for name, cells in rows), "Shares by force"),
        Matrix("Force", heads, rows, KEY), cited,
        (CAUTION, "A share of what is paid is no share of what is got; periods differ, so the columns are not set off."),
        as_at=held.as_at, ask=ask, lead=CAUTION,
    )  # fmt: skip


def _headline(scope: Scope, columns: Sequence[Column]) -> str:
    kinds = {column.kind for column in columns}
    if "paid" not in kinds:
        return f"{scope.region_name}: what each force pays is not published"
    if not kinds & {"groups", "asked", "work"}:
        return f"{scope.region_name}: what forces pay is known, what they get is not"
    return f"{scope.region_name}: what forces pay beside what they may get"


def _said(scope: Scope, column: Column, forces: Sequence[str]) -> str:
    return ", ".join(f"{scope.places.name(force)} {_cell(column, force).sign}" for force in forces)


def _cell(column: Column, force: str) -> Cell:
    one = column.shares.get(force)
    if one is None:
        return Cell("not known", "not known", "unknown")
    printed = column.words.get(force, "")
    if one.high - one.low < NARROW:
        said = printed or per_cent(one.low)
        return Cell(said, said, "plain")
    bounds = f"{_bound(one.low)} to {_bound(one.high)}"
    return Cell(bounds, f"{bounds}, published as “{printed}”" if printed else bounds, "weak")


def _bound(value: float) -> str:
    return "0%" if value == 0 else per_cent(value)


def _columns(held: Ledger, forces: Sequence[str]) -> list[Column]:
    """Every kind of share that is held, contributions first."""
    scope = held.scope
    frame = scope.nationwide.observations([*PRINTED, "ocgs", "support_requests", "disruptions"], forces)
    frame = frame[frame["evidence"] != "secondary"]
    found = {column.kind: column for column in (_printed(frame, metric, forces) for metric in PRINTED) if column}
    counted = {"groups": "ocgs", "asked": "support_requests", "work": "disruptions"}
    for kind, metric in counted.items():
        of_metric = frame[(frame["metric"] == metric) & _whole(frame)]
        column = None if kind in found else _counted(of_metric, kind, forces)
        found |= {kind: column} if column else {}
    paid = None if "paid" in found else _paid(held, forces)
    people = _people(scope, forces)
    found |= {"paid": paid} if paid else {}
    found |= {"people": people} if people else {}
    return [found[kind] for kind in HEADS if kind in found]


def _whole(frame: pd.DataFrame) -> pd.Series:
    """Which figures are not of one threat, operation or part."""
    narrow = [split(frame, key) != "" for key in ("threat", "operation", "part", "severity", "strand", "capability", "role")]
    return ~pd.concat(narrow, axis=1).any(axis=1)


def _printed(frame: pd.DataFrame, metric: str, forces: Sequence[str]) -> Column | None:
    """Shares that a source printed, of its last period; what it calls over or under is a range."""
    own = frame[frame["metric"] == metric]
    if own.empty or own["value"].isna().all():
        return None
    last = own[own["measured_to"] == own.loc[own["value"].notna(), "measured_to"].max()]
    rows = {row["area_slug"]: row for _, row in last.iterrows()}
    known = {force: _as_share(rows[force]) if force in rows else None for force in forces}
    words = {force: figure_words(row) for force, row in rows.items() if not pd.isna(row["value"])}
    first = next(iter(rows.values()))
    return Column(PRINTED[metric], bounded(known), words, _period(first), citations(last))


def _as_share(row: pd.Series) -> Share | None:
    if pd.isna(row["value"]):
        return None
    down, up = OPEN.get(row["qualifier"], (0.0, 0.0))
    value = float(row["value"])
    return Share(max(0.0, value + down), min(100.0, value + up))


def _period(row: pd.Series) -> str:
    return period_in_words(row["measured_from"], row["measured_to"])


def _counted(frame: pd.DataFrame, kind: str, forces: Sequence[str]) -> Column | None:
    """Shares from counts of all the forces for one period: the last for which every force has one."""
    held = frame[frame["value"].notna()]
    for span in sorted(
        set(zip(held["measured_from"], held["measured_to"], strict=True)), key=lambda one: one[::-1], reverse=True
    ):
        of_span = held[(held["measured_from"] == span[0]) & (held["measured_to"] == span[1])]
        counts = dict(zip(of_span["area_slug"], of_span["value"], strict=True))
        found = shares({force: counts.get(force) for force in forces})
        if any(found.values()) and len(of_span) == len(counts):
            return Column(kind, found, {}, period_in_words(*span), citations(of_span))
    return None


def _paid(held: Ledger, forces: Sequence[str]) -> Column | None:
    """Shares from the sums that each force pays, of the last year in which all of them are held."""
    lines = [line for line in held.lines if line.stream == CONTRIBUTIONS and line.amount is not None]
    for year in sorted({line.year for line in lines}, reverse=True):
        paid = {line.payer: line.amount for line in lines if line.year == year}
        found = shares({force: paid.get(held.payers[force]) for force in forces})
        if any(found.values()):
            own = held.sums[(held.sums["year"] == year) & held.sums["payer"].isin([held.payers[force] for force in forces])]
            return Column("paid", found, {}, year, citations(own))
    return None


def _people(scope: Scope, forces: Sequence[str]) -> Column | None:
    """Shares of residents on the last day on which every force of the region was counted."""
    frame = queries.populations(scope.engine, scope.known)
    own = frame[frame["area_slug"].isin(list(forces))]
    for day in sorted(set(own["day"]), reverse=True):
        of_day = own[own["day"] == day]
        people = dict(zip(of_day["area_slug"], of_day["people"].astype(float), strict=True))
        found = shares({force: people.get(force) for force in forces})
        if any(found.values()):
            return Column("people", found, {}, str(day.year))
    return None
