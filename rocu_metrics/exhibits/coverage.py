"""Coverage: the region by capability matrix, the gaps against the agreed thirteen, what forces keep, and what came later."""

from collections import Counter
from datetime import date

import pandas as pd

from rocu_metrics.catalogue import AGREED_COUNT, CAPABILITIES
from rocu_metrics.exhibits.making import ask_unit, nothing
from rocu_metrics.exhibits.model import Bars, Cell, Dispute, Exhibit, Mark, Matrix, Table, Tone
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


def _cells(scope: Scope) -> pd.DataFrame:
    return queries.capabilities(scope.engine, scope.filters.asof)


def _of_regions(scope: Scope, cells: pd.DataFrame) -> pd.DataFrame:
    return cells[cells["area_slug"].isin(list(scope.places.regions))]


def published_matrix(scope: Scope) -> pd.DataFrame:
    """The cells of the published matrix as known on the chosen day, without rows that its figure does not have."""
    cells = coverage.first_published(_of_regions(scope, _cells(scope)))
    if cells.empty:
        return cells
    return cells[cells["capability"].map(lambda slug: CAPABILITIES[slug].in_matrix)]


def matrix(scope: Scope) -> Exhibit:
    """The region by capability matrix as published."""
    every = coverage.first_published(_of_regions(scope, _cells(scope)))
    if every.empty:
        return _none(scope, "C1", "No coverage matrix was public")
    shown = _shown_rows(every)
    cells = published_matrix(scope)
    order = [slug for slug in scope.places.regions if slug in set(shown["area_slug"])]
    disputes = scope.disputes(["capabilities_provided", "capabilities_agreed"], capabilities=True)
    by_place = {(row["area_slug"], row["capability"]): row for _, row in shown.iterrows()}
    specific = _specific_quotes(shown)
    capabilities = [capability for capability in CAPABILITIES if capability in set(shown["capability"])]
    rows = tuple(
        (
            CAPABILITIES[slug].name + _row_mark(slug, disputes),
            tuple(_cell(by_place.get((area, slug)), specific, _in_conflict(area, slug, disputes, scope)) for area in order),
        )
        for slug in capabilities
    )
    bands = (
        (0, "The agreed thirteen (number 7, undercover policing, has two rows)"),
        (_later(capabilities), "Not one of the thirteen"),
    )
    return Exhibit(
        "C1", _headline(scope, cells),
        f"Capabilities that the regional unit provides, ten units by {len(rows)} rows, as units reported them in {_when(cells)}",
        _described(scope, cells), cells_table(scope, shown, "Every cell of the matrix with its source"),
        Matrix("Capability", tuple(_column(scope, area, disputes) for area in order), rows, _key(), bands),
        citations(cells), CAVEATS, disputes, _as_at(cells), lead=_lead(cells),
    )  # fmt: skip


def _lead(cells: pd.DataFrame) -> str:
    """What all have and what fewest have, in two sentences."""
    total = cells["area_slug"].nunique()
    full = cells[cells["status"] == "full"].groupby("capability").size()
    counts = coverage.provided_by_row(cells)
    rare = [(str(slug), int(count)) for slug, count in counts.items() if 0 < count <= total / 2 and CAPABILITIES[slug].agreed]
    said = listed(
        [
            f"{_so_many(int(full.get(slug, 0)), count)} {CAPABILITIES[slug].name.lower().replace('policing: ', '')}"
            for slug, count in rare
        ]
    )
    return f"All {in_letters(total)} units provided {in_letters(len(coverage.everywhere(cells)))} of the {len(counts)} rows. " + (
        f"Fewest provided: {said}." if rare else ""
    )


def _so_many(full: int, with_partial: int) -> str:
    return (
        in_letters(full)
        if full == with_partial
        else f"{in_letters(full)} in full or {in_letters(with_partial)} with one in part provided"
    )


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
        return f"{scope.places.in_words(region)[:1].upper()}{scope.places.in_words(region)[1:]}: the unit provided {count} of {rows} in {_when(cells)}"
    provided = int(coverage.provided_by_area(cells).sum())
    return f"Units provided {provided} of {len(cells)} capabilities in {_when(cells)}; none is known since for all ten"


def _when(cells: pd.DataFrame) -> str:
    return str(max(cells["measured"]).year) if len(cells) else ""


def _described(scope: Scope, cells: pd.DataFrame) -> tuple[str, ...]:
    counts = coverage.provided_by_row(cells)
    total = cells["area_slug"].nunique()
    all_have = [CAPABILITIES[slug].name for slug in coverage.everywhere(cells)]
    fewest = sorted(((int(count), str(slug)) for slug, count in counts.items() if count < total), key=lambda pair: pair[0])
    said = [
        f"All {in_letters(total)} units provided {in_letters(len(all_have))} of the {in_letters(len(counts))} rows: {listed(all_have)}.",
        "Provided by fewer: "
        + "; ".join(f"{CAPABILITIES[slug].name}, {in_letters(count)} of {in_letters(total)}" for count, slug in fewest)
        + ".",
        "Partial cells count as provided: " + (listed(_partial(scope, cells)) or "there are none") + ".",
    ]
    if scope.filters.region:
        gaps = [CAPABILITIES[slug].name for slug in coverage.missing_in(cells, scope.filters.region)]
        said.append(
            f"Not provided by the unit of {scope.places.in_words(scope.filters.region)}: {listed(gaps) or 'nothing in the matrix'}."
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


def _in_conflict(area: str, capability: str, disputes: tuple[Dispute, ...], scope: Scope) -> bool:
    sides = queries.conflicts(scope.engine, scope.filters.asof)
    found = sides[(sides["capability"] == capability) & (sides["area_slug"] == area)]
    return bool(set(found["conflict"]) & {dispute.id for dispute in disputes})


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


def _as_at(cells: pd.DataFrame) -> str:
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


def _none(scope: Scope, number: str, headline: str) -> Exhibit:
    when = day_in_words(scope.filters.asof or date.today())
    return nothing(
        number, f"{headline} by {when}", f"Capabilities, {scope.place}",
        f"Not published: no source dated on or before {when} says which unit provides what.",
        (ask_unit(scope, "The capabilities that the unit provides today, to which forces, and who tested it"),),
    )  # fmt: skip


def by_region(scope: Scope) -> Exhibit:
    """How many of the matrix's rows each unit provided, and what is missing against the agreed thirteen."""
    cells = published_matrix(scope)
    if cells.empty:
        return _none(scope, "C2", "No count by region was public")
    agreed = cells[cells["capability"].map(lambda slug: CAPABILITIES[slug].agreed)]
    counts = coverage.provided_by_area(agreed).sort_values(ascending=False, kind="stable")
    rows = agreed["capability"].nunique()
    marks = tuple(
        Mark(scope.places.name(str(area)), float(count), f"{int(count)} of {rows}{_gaps(agreed, str(area))}",
             "strong" if not scope.filters.region or area == scope.filters.region else "plain")
        for area, count in counts.items()
    )  # fmt: skip
    full = [scope.places.in_words(str(area)) for area, count in counts.items() if count == rows]
    return Exhibit(
        "C2", f"Only {listed(full)} had every row of the agreed list that the matrix holds",
        f"Rows of the agreed {in_letters(AGREED_COUNT)} that the unit provided, of the {rows} that the matrix holds, {_when(cells)}; e-forensics not counted",
        (f"Every row: {listed(full)}.", *(f"{mark.label}: {mark.text}." for mark in marks[-3:]),
         "Thirteen capabilities give thirteen rows here: undercover policing has two, and e-forensics none."),
        cells_table(scope, agreed, "The cells behind the counts"), Bars(marks, "rows provided"), citations(agreed), CAVEATS,
        as_at=_as_at(cells),
    )  # fmt: skip


def _gaps(cells: pd.DataFrame, area: str) -> str:
    missing = [
        CAPABILITIES[slug].name.lower().replace("undercover policing: ", "undercover ")
        for slug in coverage.missing_in(cells, area)
    ]
    if not missing:
        return ""
    return f"; not {listed(missing)}" if len(missing) <= 2 else f"; {in_letters(len(missing))} not provided"


def of_forces(scope: Scope) -> Exhibit:
    """What forces are said to keep of their own, or to use of the unit's."""
    cells = _cells(scope)
    forces = cells[cells["area_slug"].isin(list(scope.places.forces))]
    chosen = scope.areas()
    if chosen:
        forces = forces[forces["area_slug"].isin(list(chosen))]
    if forces.empty:
        return nothing(
            "C3", f"Nothing is published on what {'this force keeps' if scope.filters.force else 'forces keep'} of its own",
            f"Capabilities kept by forces, {scope.place}",
            f"Not published: no source says of {scope.place} which capabilities a force keeps beside those of the unit.",
            ("A list of the capabilities that the force keeps beside the unit's, with what each costs: ask the chief constable, "
             "through your local policing body.",),
        )  # fmt: skip
    rows = tuple(
        (
            scope.places.name(row["area_slug"]),
            CAPABILITIES[row["capability"]].name,
            SIGNS[row["status"]][1],
            day_in_words(row["measured"]),
        )
        for _, row in forces.iterrows()
    )
    own = forces[forces["status"].isin(["own", "both"])]["area_slug"].nunique()
    where = scope.places.forces_of(scope.filters.region) if scope.filters.region else tuple(scope.places.forces)
    total = 1 if scope.filters.force else len(where)
    noun = "force is" if own == 1 else "forces are"
    return Exhibit(
        "C3", f"{in_letters(own).capitalize()} of {in_letters(total)} {noun} said to keep a capability of their own",
        f"Capabilities that forces keep or use, {scope.place}, as the inspectors' report says it",
        (f"{in_letters(own).capitalize()} of {in_letters(total)} {noun} named.", *(f"{row[0]}: {row[1]}, {row[2]}." for row in rows[:4]),
         "Of the other forces nothing is said, which does not mean that they keep nothing."),
        cells_table(scope, forces, "What forces keep or use, with its source"),
        Table(("Force", "Capability", "What is said", "As at"), rows, "What forces keep or use"),
        citations(forces), ("A force that is not named may keep capabilities too: the report gives examples, not a count.",),
        as_at=f"Published up to {day_in_words(max(forces['public_from']))}",
    )  # fmt: skip


def since(scope: Scope) -> Exhibit:
    """What later sources say of a unit's capabilities, after the published matrix."""
    cells = _of_regions(scope, _cells(scope))
    matrix_cells = coverage.first_published(cells)
    later = cells[~cells["id"].isin(set(matrix_cells["id"]))] if len(cells) else cells
    if scope.filters.region:
        later = later[later["area_slug"] == scope.filters.region]
    if later.empty:
        return nothing(
            "C4", f"Nothing newer is published on the unit of {scope.place}" if scope.filters.region else "Nothing newer is published",
            f"Later statements on capabilities, {scope.place}",
            "Not published: no source after the published matrix says what the unit provides.",
            (ask_unit(scope, "What has been added, lost or shared since the published matrix"),),
        )  # fmt: skip
    rows = tuple(
        (
            scope.places.name(row["area_slug"]),
            CAPABILITIES[row["capability"]].name,
            SIGNS[row["status"]][1],
            day_in_words(row["measured"]),
        )
        for _, row in later.sort_values(["measured", "area_slug"], kind="stable").iterrows()
    )
    regions = listed([scope.places.in_words(str(slug)) for slug in dict.fromkeys(later["area_slug"])])
    return Exhibit(
        "C4", f"Later statements exist for {regions} alone", f"Statements on capabilities after the published matrix, {scope.place}",
        (f"{len(later)} later statements concern {regions}.", "They are told by the units or their forces about themselves.",
         "For the other units nothing newer is published."),
        cells_table(scope, later, "Later statements with their sources"),
        Table(("Region", "Capability", "What is said", "As at"), rows, "Later statements"), citations(later),
        ("Told by the units about themselves.",), as_at=f"Published up to {day_in_words(max(later['public_from']))}",
    )  # fmt: skip


def programme(scope: Scope) -> Exhibit:
    """The capabilities of the programme with their phases, and what each one is."""
    cells = _cells(scope)
    if cells.empty:
        return _none(scope, "C5", "The list of capabilities was not public")
    phases = {1: "Phase one (2012 to 2013)", 2: "Phase two (2013 to 2014)", 3: "Phase three (future in 2015)"}
    rows = tuple(
        (str(one.number), one.name, phases[one.phase], "yes" if one.agreed else "no", one.definition)
        for one in CAPABILITIES.values()
    )
    listed_at = cells[cells["place"].str.contains("Annex A")]
    return Exhibit(
        "C5", f"Thirteen capabilities were the agreed minimum; {in_letters(max(c.number for c in CAPABILITIES.values()) - AGREED_COUNT)} more were planned",
        "The capabilities of Annex A of the review of November 2015, with their phases",
        ("Numbers 1 to 13 were agreed in 2012 and due by April 2014.", "Numbers 14 to 19 were for the future in 2015.",
         "Number 7, undercover policing, is shown as two rows, so the list has twenty."),
        Table(("Number", "Capability", "Phase", "One of the thirteen", "What it is"), rows, "The capabilities of the programme"),
        Table(("Number", "Capability", "Phase", "What it is"), tuple((r[0], r[1], r[2], r[4]) for r in rows), "The capabilities of the programme"),
        citations(listed_at), ("A list of 2012 to 2015: units have been given other capabilities since.",),
        as_at="Published 30 November 2015 (the month is given, its last day taken)",
    )  # fmt: skip
