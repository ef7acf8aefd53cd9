"""The region by capability matrix as published: signs, conflicts and qualifications in its cells, and its description."""

from collections import Counter
from datetime import date

import pandas as pd

from rocu_metrics.catalogue import CAPABILITIES
from rocu_metrics.exhibits.making import ask_unit, nothing
from rocu_metrics.exhibits.model import Cell, Dispute, Exhibit, Matrix, Table, Tone
from rocu_metrics.exhibits.scope import Scope, citation, citations, source_words
from rocu_metrics.measures import coverage
from rocu_metrics.store import queries
from rocu_metrics.words import day_in_words, in_letters, listed

SIGNS: dict[str, tuple[str, str, Tone]] = {
    "full": ("✓", "provided by the unit", "strong"),
    "partial": ("◐ part", "provided in part", "weak"),
    "shared": ("◐ shared", "shared with another body", "weak"),
    "not_regional": ("✗", "not provided by the unit; forces may have it", "gap"),
    "unknown": ("?", "not known", "unknown"),
    "uses_region": ("region", "uses the unit's", "plain"),
    "own": ("own", "the force has its own", "weak"),
    "both": ("both", "uses the unit's and has its own", "weak"),
    "neither": ("✗", "neither", "gap"),
}
SHORT = {
    "east-midlands": "East Mids", "west-midlands": "West Mids", "yorkshire-and-the-humber": "Yorks & Humber",
    "southern-wales": "Southern Wales",
}  # fmt: skip
CAVEATS = (
    "Units told inspectors about themselves; a tick is not use, and says nothing of quality.",
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
    """The cells of the published matrix as known on the chosen day, without rows that its figure does not have."""
    cells = coverage.first_published(of_regions(scope, capability_cells(scope)))
    if cells.empty:
        return cells
    return cells[cells["capability"].map(lambda slug: CAPABILITIES[slug].in_matrix)]


def matrix(scope: Scope) -> Exhibit:
    """The region by capability matrix as published."""
    every = coverage.first_published(of_regions(scope, capability_cells(scope)))
    if every.empty:
        return not_public(scope, "C1", "No coverage matrix was public")
    shown = _shown_rows(every)
    cells = published_matrix(scope)
    held = [slug for slug in scope.places.regions if slug in set(shown["area_slug"])]
    order = sorted(held, key=lambda slug: slug != scope.filters.region)
    disputes = scope.disputes(["capabilities_provided", "capabilities_agreed"], capabilities=True)
    by_place = {(row["area_slug"], row["capability"]): row for _, row in shown.iterrows()}
    specific, conflicting = _specific_quotes(shown), _conflicting(scope)
    capabilities = [capability for capability in CAPABILITIES if capability in set(shown["capability"])]
    rows = tuple(
        (
            CAPABILITIES[slug].name + _row_mark(slug, disputes),
            tuple(_cell(by_place.get((area, slug)), specific, (area, slug) in conflicting) for area in order),
        )
        for slug in capabilities
    )
    bands = (
        (0, "The agreed thirteen (number 7, undercover policing, has two rows)"),
        (_later(capabilities), "Not one of the thirteen"),
    )
    return Exhibit(
        number="C1",
        headline=_headline(scope, cells),
        subtitle=f"Capabilities that the regional unit provides, ten units by {len(rows)} rows, as reported in {when(cells)}",
        description=_described(scope, cells),
        table=cells_table(scope, shown, "Every cell of the matrix with its source"),
        figure=Matrix("Capability", tuple(_column(scope, area, disputes) for area in order), rows, _key(), bands),
        citations=citations(cells),
        caveats=CAVEATS,
        disputes=disputes,
        as_at=position_at(cells),
        lead=_lead(cells),
    )


def _lead(cells: pd.DataFrame) -> str:
    """What all have, then what fewest have, in short sentences."""
    total = cells["area_slug"].nunique()
    full = cells[cells["status"] == "full"].groupby("capability").size()
    counts = coverage.provided_by_row(cells)
    rare = [
        (str(slug), int(count)) for slug, count in counts.items() if 0 < count <= total / 2 and CAPABILITIES[str(slug)].agreed
    ]
    said = [f"{_so_many(int(full.get(slug, 0)), count).capitalize()} had {_in_running_text(slug)}." for slug, count in rare]
    everywhere = in_letters(len(coverage.everywhere(cells)))
    return " ".join([f"All {in_letters(total)} units provided {everywhere} of the {len(counts)} rows.", *said])


def _so_many(full: int, with_partial: int) -> str:
    return in_letters(full) if full == with_partial else f"{in_letters(full)} or {in_letters(with_partial)} (with one in part)"


def _in_running_text(capability: str) -> str:
    """The name of a capability as it follows a number: foundation undercover policing."""
    before, colon, after = CAPABILITIES[capability].name.partition(": ")
    return f"{after} {before}".lower() if colon else before.lower()


def _shown_rows(cells: pd.DataFrame) -> pd.DataFrame:
    """The rows of the published matrix and the agreed capability that it left out, not the single later-phase statements."""
    wanted = [slug for slug, capability in CAPABILITIES.items() if capability.in_matrix or capability.agreed]
    return cells[cells["capability"].isin(wanted)]


def _later(capabilities: list[str]) -> int:
    return next((index for index, slug in enumerate(capabilities) if not CAPABILITIES[slug].agreed), len(capabilities))


def _headline(scope: Scope, cells: pd.DataFrame) -> str:
    region = scope.filters.region
    rows = cells["capability"].nunique()
    if region and region in set(cells["area_slug"]):
        count = int(coverage.provided_by_area(cells)[region])
        return f"{scope.places.name(region)}: unit provided {count} of {rows} capabilities in {when(cells)}"
    provided = int(coverage.provided_by_area(cells).sum())
    return f"Units provided {provided} of {len(cells)} capabilities in {when(cells)}; nothing newer for all"


def when(cells: pd.DataFrame) -> str:
    """The year that cells are about, empty where there are none."""
    return str(max(cells["measured"]).year) if len(cells) else ""


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


def _specific_quotes(cells: pd.DataFrame) -> set[str]:
    counted = Counter(quote for quote in cells["qualifier_quote"] if quote)
    return {quote for quote, count in counted.items() if count <= SPECIFIC}


def _cell(row: pd.Series | None, specific: set[str], conflict: bool) -> Cell:
    if row is None:
        return Cell("?", "no statement held", "unknown")
    sign, meaning, tone = SIGNS[row["status"]]
    qualified = row["qualifier_quote"] in specific
    marks = ("c" if conflict else "") + ("q" if qualified else "")
    note = f"{row['qualifier_place']}: “{row['qualifier_quote']}”. {row['note']}" if qualified else ""
    said = meaning + ("; sources conflict" if conflict else "") + ("; qualified in the prose" if qualified else "")
    return Cell(f"{sign} {marks}".strip(), said, tone, note)


def _conflicting(scope: Scope) -> set[tuple[str, str]]:
    """The cells, by area and capability, that a conflict names."""
    sides = queries.conflicts(scope.engine, scope.known)
    return set(zip(sides["area_slug"], sides["capability"], strict=True))


def _row_mark(capability: str, disputes: tuple[Dispute, ...]) -> str:
    return " (c)" if any(CAPABILITIES[capability].name.lower() in dispute.what.lower() for dispute in disputes) else ""


def _column(scope: Scope, area: str, disputes: tuple[Dispute, ...]) -> str:
    name = SHORT.get(area, scope.places.name(area))
    concerned = any(scope.places.name(area) in dispute.what and "capabilities" in dispute.what for dispute in disputes)
    chosen = " ◂" if area == scope.filters.region else ""
    return f"{name}{' (c)' if concerned else ''}{chosen}"


def _key() -> tuple[tuple[str, str, Tone], ...]:
    shown = [SIGNS[status] for status in ("full", "partial", "not_regional", "unknown")]
    return (*shown, ("c", "sources conflict: see below", "plain"), ("q", "qualified in the prose: see the table", "plain"))


def position_at(cells: pd.DataFrame) -> str:
    """The day that cells are about and the day on which they were published."""
    return f"Position at {day_in_words(max(cells['measured']))}, published {day_in_words(max(cells['public_from']))}"


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
    when = day_in_words(scope.filters.asof or date.today())
    return nothing(
        number=number,
        headline=f"{headline} by {when}",
        subtitle=f"Capabilities, {scope.place}",
        reason=f"Not published: no source dated on or before {when} says which unit provides what.",
        ask=(ask_unit(scope, "The capabilities that the unit provides today, to which forces, and who tested it"),),
    )
