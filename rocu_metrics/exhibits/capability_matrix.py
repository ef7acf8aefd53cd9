"""The region by capability matrix: the latest statement on each cell, with signs, years, conflicts and qualifications."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from rocu_metrics.catalogue import CAPABILITIES
from rocu_metrics.exhibits.making import ask_unit, nothing
from rocu_metrics.exhibits.model import Cell, Dispute, Exhibit, Matrix, Table, Tone
from rocu_metrics.exhibits.scope import Scope, citation, citations, source_words
from rocu_metrics.measures import coverage
from rocu_metrics.store import queries
from rocu_metrics.store.returned import is_return
from rocu_metrics.words import day_in_words, in_letters, listed

SIGNS: dict[str, tuple[str, str, Tone]] = {
    "full": ("✓", "provided by the unit", "strong"),
    "partial": ("◐ part", "provided in part", "weak"),
    "shared": ("◐ shared", "shared with another body", "weak"),
    "not_regional": ("✗", "not provided by the unit; forces may have it", "gap"),
    "unknown": ("?", "not known", "unknown"),
    "uses_region": ("unit", "uses the unit's", "strong"),
    "own": ("own", "the force has its own", "weak"),
    "both": ("both", "uses the unit's and has its own", "weak"),
    "neither": ("✗ none", "neither uses the unit's nor has its own", "gap"),
}
SHORT = {
    "east-midlands": "East Mids", "west-midlands": "West Mids", "yorkshire-and-the-humber": "Yorks & Humber",
    "southern-wales": "Southern Wales",
}  # fmt: skip
CAVEATS = (
    "Most cells are told by the units about themselves; a tick is not use, and says nothing of quality.",
    "A cross means that the unit does not provide it; forces may.",
)
SPECIFIC = 4
"""A quotation that hangs on more cells than this is said of units in general and marks no single cell."""
CELL_COLUMNS = (
    "Region or force",
    "Capability",
    "Status",
    "As at",
    "Self-reported",
    "Source",
    "Place",
    "Quote",
    "Qualified by",
    "Note",
)


def capability_cells(scope: Scope) -> pd.DataFrame:
    """Every statement on a capability, of regions and forces, as known on the chosen day."""
    return queries.capabilities(scope.engine, scope.known)


def of_regions(scope: Scope, cells: pd.DataFrame) -> pd.DataFrame:
    """The statements on regional units."""
    return cells[cells["area_slug"].isin(list(scope.places.regions))]


def published_matrix(scope: Scope) -> pd.DataFrame:
    """The published matrix as known on the chosen day, or the position by returns; without rows that the matrix does not have."""
    cells = of_regions(scope, capability_cells(scope))
    returned = cells["source_id"].map(is_return).any()
    return in_matrix(coverage.position(cells) if returned else coverage.first_published(cells))


def in_matrix(cells: pd.DataFrame) -> pd.DataFrame:
    """The cells of the fourteen rows that the matrix of 2015 has."""
    return cells[cells["capability"].isin([slug for slug, one in CAPABILITIES.items() if one.in_matrix])]


def latest(scope: Scope) -> pd.DataFrame:
    """The latest statement on each capability of each unit and force, as known on the chosen day."""
    return coverage.position(capability_cells(scope))


def matrix(scope: Scope) -> Exhibit:
    """The region by capability matrix: the latest statement on each cell, with the year where it is not the usual one."""
    every = of_regions(scope, latest(scope))
    cells = in_matrix(every)
    if cells.empty:
        return not_public(scope, "C2", "No coverage matrix was public")
    held = [slug for slug in scope.places.regions if slug in set(every["area_slug"])]
    order = sorted(held, key=lambda slug: slug != scope.filters.region)
    disputes = scope.disputes(["capabilities_provided", "capabilities_agreed"], capabilities=True)
    by_place = {(row["area_slug"], row["capability"]): row for _, row in every.iterrows()}
    marking = Marking(specific_quotes(every), _conflicting(scope), usual_day(cells))
    capabilities = [capability for capability in CAPABILITIES if capability in set(every["capability"])]
    rows = tuple(
        (
            CAPABILITIES[slug].name + _row_mark(slug, disputes),
            tuple(_cell(by_place.get((area, slug)), marking, (area, slug)) for area in order),
        )
        for slug in capabilities
    )
    columns = tuple(_column(scope, area, disputes) for area in order)
    return Exhibit(
        number="C2",
        headline=_headline(scope, cells),
        subtitle=f"Capabilities that the regional unit provides, {in_letters(len(order))} regions by {len(rows)} rows; "
        f"latest statement on each, {years(every)}",
        description=_described(scope, cells),
        table=cells_table(scope, every, "Every cell of the matrix with its source"),
        figure=Matrix("Capability", columns, rows, _key(cells, rows), _bands(capabilities)),
        citations=citations(every),
        caveats=(*CAVEATS, "The matrix can also be given as it was known on an earlier day."),
        disputes=disputes,
        as_at=scope.as_at(every),
        lead=_lead(cells),
    )


def _bands(capabilities: list[str]) -> tuple[tuple[int, str], ...]:
    """The headings of the parts of the list that the matrix has rows of."""
    parts = [(_part(slug), index) for index, slug in enumerate(capabilities)]
    firsts = dict(reversed(parts))
    return tuple((index, part) for part, index in sorted(firsts.items(), key=lambda pair: pair[1]))


def _part(slug: str) -> str:
    one = CAPABILITIES[slug]
    if one.agreed:
        return "The agreed thirteen (number 7, undercover policing, has two rows)"
    return "Phase three: not one of the thirteen" if one.number else "Added since the list of 2015"


def _lead(cells: pd.DataFrame) -> str:
    """What all have, then what fewest have, in short sentences."""
    total = cells["area_slug"].nunique()
    full = cells[cells["status"] == "full"].groupby("capability").size()
    counts = coverage.provided_by_row(cells)
    rare = [
        (str(slug), int(count)) for slug, count in counts.items() if 0 < count <= total / 2 and CAPABILITIES[str(slug)].agreed
    ]
    said = [f"{_so_many(int(full.get(slug, 0)), count).capitalize()} had {in_running_text(slug)}." for slug, count in rare]
    everywhere = in_letters(len(coverage.everywhere(cells)))
    return " ".join([f"All {in_letters(total)} units provided {everywhere} of the {len(counts)} rows.", *said])


def _so_many(full: int, with_partial: int) -> str:
    return in_letters(full) if full == with_partial else f"{in_letters(full)} or {in_letters(with_partial)} (with one in part)"


def in_running_text(capability: str) -> str:
    """The name of a capability as it stands in a sentence: foundation undercover policing."""
    before, colon, after = CAPABILITIES[capability].name.partition(" (")[0].partition(": ")
    if colon:
        return f"{after} {before}".lower()
    return before if before.istitle() else before.lower()


def _headline(scope: Scope, cells: pd.DataFrame) -> str:
    region = scope.filters.region
    rows = cells["capability"].nunique()
    if region and region in set(cells["area_slug"]):
        count = int(coverage.provided_by_area(cells)[region])
        own = cells[cells["area_slug"] == region]
        return f"{scope.places.name(region)}: unit provides {count} of {rows} capabilities ({years(own)})"
    said = f"Units provide {int(coverage.provided_by_area(cells).sum())} of {len(cells)} capabilities"
    usual = usual_day(cells)
    of_usual = sum(day == usual for day in cells["measured"])
    return f"{said} ({usual.year})" if of_usual == len(cells) else f"{said}; {of_usual} answers date from {usual.year}"


def usual_day(cells: pd.DataFrame) -> date:
    """The day that most cells are about."""
    day: date = max(Counter(cells["measured"]).items(), key=lambda pair: (pair[1], pair[0]))[0]
    return day


def years(cells: pd.DataFrame) -> str:
    """The years that cells are about: 2015, or 2015 to 2019; empty where there are none."""
    held = sorted({day.year for day in cells["measured"]})
    return "" if not held else str(held[0]) if len(held) == 1 else f"{held[0]} to {held[-1]}"


def _described(scope: Scope, cells: pd.DataFrame) -> tuple[str, ...]:
    counts = coverage.provided_by_row(cells)
    total = cells["area_slug"].nunique()
    all_have = [CAPABILITIES[slug].name for slug in coverage.everywhere(cells)]
    fewest = sorted(((int(count), str(slug)) for slug, count in counts.items() if count < total), key=lambda pair: pair[0])
    said = [
        f"All {in_letters(total)} units provided {in_letters(len(all_have))} of the {len(counts)} rows: {listed(all_have)}.",
        "Provided by fewer: "
        + "; ".join(f"{CAPABILITIES[slug].name}, {in_letters(count)} of {in_letters(total)}" for count, slug in fewest)
        + ".",
        "Partial cells count as provided: " + (listed(_partial(scope, cells)) or "there are none") + ".",
    ]
    if scope.filters.region:
        gaps = [CAPABILITIES[slug].name for slug in coverage.missing_in(cells, scope.filters.region)]
        said.append(
            f"Not provided by the unit of {scope.places.in_words(scope.filters.region)}: {listed(gaps) or 'none of the rows'}."
        )
    return tuple(said)


def _partial(scope: Scope, cells: pd.DataFrame) -> list[str]:
    part = cells[cells["status"].isin(["partial", "shared"])]
    return [f"{CAPABILITIES[row['capability']].name} in {scope.places.in_words(row['area_slug'])}" for _, row in part.iterrows()]


@dataclass(frozen=True)
class Marking:
    """What marks a cell beside its status: quotations that qualify it, conflicts, and a day that is not the usual one."""

    specific: frozenset[str]
    conflicts: frozenset[tuple[str, str]]
    usual: date


def specific_quotes(cells: pd.DataFrame) -> frozenset[str]:
    """The quotations that qualify few cells, and so say something of each."""
    counted = Counter(quote for quote in cells["qualifier_quote"] if quote)
    return frozenset(quote for quote, count in counted.items() if count <= SPECIFIC)


def _cell(row: pd.Series | None, marking: Marking, place: tuple[str, str]) -> Cell:
    if row is None:
        return Cell("?", "no statement held", "unknown")
    sign, meaning, tone = SIGNS[row["status"]]
    conflict, qualified = place in marking.conflicts, row["qualifier_quote"] in marking.specific
    newer = row["measured"] != marking.usual
    marks = ("c" if conflict else "") + ("q" if qualified else "")
    note = f"{row['qualifier_place']}: “{row['qualifier_quote']}”. {row['note']}" if qualified else ""
    said = meaning + ("; sources conflict" if conflict else "") + ("; qualified in the prose" if qualified else "")
    told = f"{said}; as at {day_in_words(row['measured'])}" if newer else said
    return Cell(" ".join(part for part in (sign, marks, str(row["measured"].year) if newer else "") if part), told, tone, note)


def _conflicting(scope: Scope) -> frozenset[tuple[str, str]]:
    """The cells, by area and capability, that a conflict names."""
    sides = queries.conflicts(scope.engine, scope.known)
    return frozenset(zip(sides["area_slug"], sides["capability"], strict=True))


def _row_mark(capability: str, disputes: tuple[Dispute, ...]) -> str:
    return " (c)" if any(CAPABILITIES[capability].name.lower() in dispute.what.lower() for dispute in disputes) else ""


def _column(scope: Scope, area: str, disputes: tuple[Dispute, ...]) -> str:
    name = SHORT.get(area, scope.places.name(area))
    concerned = any(scope.places.name(area) in dispute.what and "capabilities" in dispute.what for dispute in disputes)
    chosen = " ◂" if area == scope.filters.region else ""
    return f"{name}{' (c)' if concerned else ''}{chosen}"


def _key(cells: pd.DataFrame, rows: Sequence[tuple[str, Sequence[Cell]]]) -> tuple[tuple[str, str, Tone], ...]:
    """What each sign means, of those that stand in the matrix."""
    usual, words = usual_day(cells), {word for _, row in rows for cell in row for word in cell.sign.split()}
    held = set(cells["status"])
    used = [SIGNS[one] for one in ("full", "partial", "shared", "not_regional", "unknown") if one in held or one != "shared"]
    marks: tuple[tuple[bool, tuple[str, str, Tone]], ...] = (
        (any(map(str.isdigit, words)), ("2018", f"year of the statement, where it is not {usual.year}", "plain")),
        (bool(words & {"c", "cq"}), ("c", "sources conflict: see below", "plain")),
        (bool(words & {"q", "cq"}), ("q", "qualified in the prose: see the table", "plain")),
    )
    return (*used, *(mark for stands, mark in marks if stands))


def cells_table(scope: Scope, cells: pd.DataFrame, caption: str) -> Table:
    """Capability cells as a table with everything needed to find each in its source."""
    rows = tuple(
        (
            scope.places.name(row["area_slug"]), CAPABILITIES[row["capability"]].name, SIGNS[row["status"]][1],
            day_in_words(row["measured"]), row["self_reported"], source_words(citation(row)), row["place"], row["quote"],
            f"{row['qualifier_place']}: {row['qualifier_quote']}" if row["qualifier_quote"] else "", row["note"],
        )
        for _, row in cells.iterrows()
    )  # fmt: skip
    return Table(CELL_COLUMNS, rows, caption)


def not_public(scope: Scope, number: str, headline: str) -> Exhibit:
    """An empty exhibit on capabilities: nothing was public by the chosen day."""
    when = day_in_words(scope.day)
    return nothing(
        number=number,
        headline=f"{headline} by {when}",
        subtitle=f"Capabilities, {scope.place}",
        reason=f"Not published: no source dated on or before {when} says which unit provides what.",
        ask=(ask_unit(scope, "The capabilities that the unit provides today, to which forces, and who tested it"),),
    )
