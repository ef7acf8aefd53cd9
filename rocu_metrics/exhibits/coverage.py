"""Coverage beside the matrix: gaps against the agreed thirteen, what forces keep, what came later, and the programme."""

import pandas as pd

from rocu_metrics.catalogue import AGREED_COUNT, CAPABILITIES
from rocu_metrics.exhibits.capability_matrix import (
    CAVEATS,
    SIGNS,
    capability_cells,
    cells_table,
    not_public,
    of_regions,
    position_at,
    published_matrix,
    when,
)  # fmt: skip
from rocu_metrics.exhibits.making import ask_unit, nothing
from rocu_metrics.exhibits.model import Bars, Exhibit, Mark, Table
from rocu_metrics.exhibits.scope import Scope, citations
from rocu_metrics.measures import coverage
from rocu_metrics.words import day_in_words, in_letters, listed


def by_region(scope: Scope) -> Exhibit:
    """How many of the matrix's rows each unit provided, and what is missing against the agreed thirteen."""
    cells = published_matrix(scope)
    if cells.empty:
        return not_public(scope, "C2", "No count by region was public")
    agreed = cells[cells["capability"].map(lambda slug: CAPABILITIES[slug].agreed)]
    counts = coverage.provided_by_area(agreed).sort_values(ascending=False, kind="stable")
    rows = agreed["capability"].nunique()
    marks = tuple(
        Mark(scope.places.name(str(area)), float(count), f"{int(count)} of {rows}{_gaps(agreed, str(area))}",
             "strong" if not scope.filters.region or area == scope.filters.region else "plain")
        for area, count in counts.items()
    )  # fmt: skip
    full = [scope.places.in_words(str(area)) for area, count in counts.items() if count == rows]
    named = [scope.places.name(str(area)) for area, count in counts.items() if count == rows]
    return Exhibit(
        number="C2",
        headline=f"Only {listed(named)} had every agreed row in {when(cells)}",
        subtitle=f"Rows of the agreed {AGREED_COUNT} that the unit provided, of {rows} in the matrix, {when(cells)}",
        description=(
            f"Every row: {listed(full)}.",
            *(f"{mark.label}: {mark.text}." for mark in marks[-3:]),
            "Thirteen capabilities give thirteen rows here: undercover policing has two, and e-forensics none.",
        ),
        table=cells_table(scope, agreed, "The cells behind the counts"),
        figure=Bars(marks, "rows provided"),
        citations=citations(agreed),
        caveats=CAVEATS,
        as_at=position_at(cells),
    )


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
    cells = capability_cells(scope)
    named = scope.areas() or tuple(scope.places.forces)
    forces = cells[cells["area_slug"].isin([area for area in named if area in scope.places.forces])]
    if forces.empty:
        return _nothing_kept(scope)
    own = forces[forces["status"].isin(["own", "both"])]["area_slug"].nunique()
    headline = _said_to_keep(scope, own)
    said = _said(scope, forces, "What forces keep or use")
    return Exhibit(
        number="C3",
        headline=headline,
        subtitle=f"Capabilities that forces keep or use, {scope.place}, as the inspectors' report says it",
        description=(
            f"{headline}.",
            *(f"{force}: {capability}, {status}." for force, capability, status, _ in said.rows[:4]),
            "Of the other forces nothing is said, which does not mean that they keep nothing.",
        ),
        table=cells_table(scope, forces, "What forces keep or use, with its source"),
        figure=said,
        citations=citations(forces),
        caveats=("A force that is not named may keep capabilities too: the report gives examples, not a count.",),
        as_at=scope.as_at(forces),
    )


def _said_to_keep(scope: Scope, own: int) -> str:
    """How many of the forces looked at are said to keep something, or whether the one force is."""
    if scope.filters.force:
        return f"This force is {'' if own else 'not '}said to keep a capability of its own"
    many = in_letters(own).capitalize() if own else "None"
    return f"{many} of {in_letters(_forces_in(scope))} forces {'is' if own == 1 else 'are'} said to keep own capabilities"


def _forces_in(scope: Scope) -> int:
    """How many forces are looked at."""
    if scope.filters.force:
        return 1
    return len(scope.places.forces_of(scope.filters.region) if scope.filters.region else scope.places.forces)


def _nothing_kept(scope: Scope) -> Exhibit:
    keeper = "this force keeps of its own" if scope.filters.force else "forces keep of their own"
    return nothing(
        number="C3",
        headline=f"Nothing is published on what {keeper}",
        subtitle=f"Capabilities kept by forces, {scope.place}",
        reason=f"Not published: no source says of {scope.place} which capabilities a force keeps beside those of the unit.",
        ask=(
            "The capabilities that the force keeps beside the unit's, with what each costs: ask the chief constable, "
            "through your local policing body.",
        ),
    )


def _said(scope: Scope, cells: pd.DataFrame, caption: str) -> Table:
    """Statements on capabilities as they are read on the page."""
    rows = tuple(
        (
            scope.places.name(row["area_slug"]),
            CAPABILITIES[row["capability"]].name,
            SIGNS[row["status"]][1],
            day_in_words(row["measured"]),
        )
        for _, row in cells.iterrows()
    )
    return Table(("Area", "Capability", "What is said", "As at"), rows, caption)


def _few(scope: Scope, later: pd.DataFrame) -> str:
    """The one region that later statements concern, or how many."""
    slugs = list(dict.fromkeys(later["area_slug"]))
    return scope.places.in_words(str(slugs[0])) if len(slugs) == 1 else f"{in_letters(len(slugs))} regions"


def since(scope: Scope) -> Exhibit:
    """What later sources say of a unit's capabilities, after the published matrix."""
    cells = of_regions(scope, capability_cells(scope))
    matrix_cells = coverage.first_published(cells)
    later = cells[~cells["id"].isin(set(matrix_cells["id"]))] if len(cells) else cells
    if scope.filters.region:
        later = later[later["area_slug"] == scope.filters.region]
    if later.empty:
        whose = f" on the unit of {scope.places.in_words(scope.filters.region)}" if scope.filters.region else ""
        return nothing(
            number="C4",
            headline=f"Nothing newer is published{whose}",
            subtitle=f"Later statements on capabilities, {scope.place}",
            reason="Not published: no source after the published matrix says what the unit provides.",
            ask=(ask_unit(scope, "What has been added, lost or shared since the published matrix"),),
        )
    regions = listed([scope.places.in_words(str(slug)) for slug in dict.fromkeys(later["area_slug"])])
    return Exhibit(
        number="C4",
        headline=f"Newer facts are known for {_few(scope, later)} alone",
        subtitle=f"Statements on capabilities after the published matrix, {scope.place}",
        description=(
            f"{len(later)} later statements concern {regions}.",
            "They are told by the units or their forces about themselves.",
            "For the other units nothing newer is published.",
        ),
        table=cells_table(scope, later, "Later statements with their sources"),
        figure=_said(scope, later.sort_values(["measured", "area_slug"], kind="stable"), "Later statements"),
        citations=citations(later),
        caveats=("Told by the units about themselves.",),
        as_at=scope.as_at(later),
    )


def programme(scope: Scope) -> Exhibit:
    """The capabilities of the programme with their phases, and what each one is."""
    cells = capability_cells(scope)
    if cells.empty:
        return not_public(scope, "C5", "The list of capabilities was not public")
    phases = {1: "Phase one (2012 to 2013)", 2: "Phase two (2013 to 2014)", 3: "Phase three (future in 2015)"}
    rows = tuple(
        (str(one.number), one.name, phases[one.phase], "yes" if one.agreed else "no", one.definition)
        for one in CAPABILITIES.values()
    )
    planned = len({one.number for one in CAPABILITIES.values()}) - AGREED_COUNT
    listed_at = cells[cells["place"].str.contains("Annex A")]
    return Exhibit(
        number="C5",
        headline=f"Thirteen were agreed as the minimum; {in_letters(planned)} more were planned",
        subtitle="The capabilities meant for every regional unit, by phase, from Annex A of the review of November 2015",
        description=(
            "Numbers 1 to 13 were agreed in 2012 and due by April 2014.",
            "Numbers 14 to 19 were for the future in 2015.",
            "Number 7, undercover policing, is shown as two rows, so the list has twenty.",
        ),
        table=Table(
            ("Number", "Capability", "Phase", "One of the thirteen", "What it is"), rows, "The capabilities of the programme"
        ),
        figure=Table(
            ("Number", "Capability", "Phase", "What it is"),
            tuple((r[0], r[1], r[2], r[4]) for r in rows),
            "The capabilities of the programme",
        ),
        citations=citations(listed_at),
        caveats=("A list of 2012 to 2015: units have been given other capabilities since.",),
        as_at="Published 30 November 2015 (the month is given, its last day taken)",
    )
