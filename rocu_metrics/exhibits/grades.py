"""Grades: how the inspectorate graded units and forces, by the day of each report, with those not found."""

import pandas as pd

from rocu_metrics.exhibits.making import leading, nothing
from rocu_metrics.exhibits.model import Card, Cards, Cell, Exhibit, Matrix, Table, Tone
from rocu_metrics.exhibits.scope import Scope, citation, citations, evidence_words, source_words
from rocu_metrics.exhibits.statements import named
from rocu_metrics.measures.places import WITHOUT_UNIT
from rocu_metrics.store import queries
from rocu_metrics.words import day_in_words, in_letters, listed

GRADES: dict[str, tuple[str, Tone]] = {
    "Outstanding": ("▲", "strong"),
    "Good": ("△", "weak"),
    "Adequate": ("○", "plain"),
    "Requires improvement": ("▽", "warning"),
    "Inadequate": ("▼", "warning"),
}
"""The five grades from best to worst, each with its shape; the word and the shape carry the meaning, the fill follows."""
NOT_FOUND, NO_UNIT = "Grade not found", "No unit of its own"
GRADE_COLUMNS = (
    "Area",
    "Body",
    "Kind",
    "Grade",
    "Inspection",
    "Report public by",
    "Evidence",
    "Source",
    "Place",
    "Quote",
    "Note",
)
GRADE_CAVEATS = (
    "Grades are of different years and programmes: they are not ranked.",
    "A grade not found is not a poor grade: no source read here gives it.",
)


def held_grades(scope: Scope) -> pd.DataFrame:
    """Grades as known on the chosen day, the last of each body, with the day by which its inspection's report was public."""
    frame = queries.grades(scope.engine, scope.known)
    reported = frame.groupby("programme")["public_from"].transform("min") if len(frame) else frame["public_from"]
    ordered = frame.assign(reported=reported).sort_values(["reported", "id"], kind="stable")
    return ordered.drop_duplicates("area_slug", keep="last")


def of_bodies(scope: Scope) -> Exhibit:
    """The grade of each unit and force, and those not found."""
    frame = held_grades(scope)
    held = {row["area_slug"]: row for _, row in frame.iterrows()}
    filters, places = scope.filters, scope.places
    regions = (filters.region,) if filters.region else tuple(places.regions)
    if filters.force:
        bodies = [filters.force, filters.region]
    else:
        bodies = [area for slug in regions for area in (slug, *places.forces_of(slug))]
    near = frame[frame["area_slug"].isin(bodies)]
    missing = [area for area in bodies if area not in held and area != WITHOUT_UNIT]
    days = sorted(set(near["reported"])) if filters.region else []
    by_day = f"; report public by {listed([day_in_words(day) for day in days])}" if days else ""
    subtitle = f"Grades by the inspectorate of the response to serious and organised crime, {scope.place}, five grades{by_day}"
    ask = _ask_grades(scope, missing)
    if near.empty:
        return nothing(
            "I1", f"{named(scope)}: no inspection grade found", subtitle,
            "Not published: no source read here gives a grade of it by the chosen day. That is not a poor grade.", ask,
        )  # fmt: skip
    figure = _grade_cards(scope, bodies, held) if filters.force else _grade_matrix(scope, held)
    latest = max(near["public_from"])
    return Exhibit(
        "I1", _grade_headline(scope, held), subtitle,
        (
            f"Grades found: {len(near)} of {len(near) + len(missing)}.",
            *(_tally(leading(near[near["kind"] == kind]), words) for kind, words in (("rocu", "Units"), ("force", "Forces"))),
            f"Not found: {listed([_body(scope, area) for area in missing]) or 'none'}.",
            "The day of a report is the day of the earliest source read that gives a grade of it.",
        ),
        _grade_table(scope, bodies, held), figure, citations(near), GRADE_CAVEATS,
        as_at=f"Published up to {day_in_words(latest)}", ask=ask,
    )  # fmt: skip


def _ask_grades(scope: Scope, missing: list[str]) -> tuple[str, ...]:
    if not missing:
        return ()
    names = listed([_body(scope, area) for area in missing])
    return (f"Grades of {names}: read the inspectorate's report on the region, or ask your local policing body for it.",)


def _body(scope: Scope, area: str) -> str:
    return f"the unit of {scope.places.in_words(area)}" if area in scope.places.regions else scope.places.name(area)


def _tally(frame: pd.DataFrame, words: str) -> str:
    """How many bodies have each grade, in the order of the grades."""
    counts = [
        f"{in_letters(int((frame['grade'] == grade).sum()))} {grade.lower()}"
        for grade in GRADES
        if (frame["grade"] == grade).any()
    ]
    return f"{words}: {listed(counts) or 'no grade from an official source or a copy of a release'}."


def _grade_headline(scope: Scope, held: dict[str, pd.Series]) -> str:
    filters, places = scope.filters, scope.places
    if not filters.region:
        units = [row for area, row in held.items() if area in places.regions and row["evidence"] != "secondary"]
        numbers = {grade: sum(row["grade"] == grade for row in units) for grade in GRADES}
        counts = [f"{in_letters(count)} {grade.lower()}" for grade, count in numbers.items() if count]
        lost = len(places.regions) - (WITHOUT_UNIT in places.regions) - len(units)
        return f"Units: {', '.join([*counts, *([f'{in_letters(lost)} not found'] if lost else [])])}"
    unit = "no unit" if filters.region == WITHOUT_UNIT else _in_words(held.get(filters.region))
    if filters.force:
        own = f"{places.name(filters.force)}: {_in_words(held.get(filters.force))}"
        return f"{own}; {unit}" if filters.region == WITHOUT_UNIT else f"{own}; its region's unit: {unit}"
    forces = places.forces_of(filters.region)
    found = [held[area]["evidence"] for area in forces if area in held]
    if found and set(found) == {"secondary"}:
        return f"{scope.region_name}: {unit}, {len(found)} force grades in a secondary source"
    unit = unit if filters.region == WITHOUT_UNIT else f"unit {unit}"
    return f"{scope.region_name}: {unit}, {len(found)} of {len(forces)} force grades found"


def _in_words(row: pd.Series | None) -> str:
    """A grade as it stands in a headline, which a secondary source never leads."""
    if row is None:
        return "grade not found"
    return "secondary source alone" if row["evidence"] == "secondary" else str(row["grade"].lower())


def _grade_cards(scope: Scope, bodies: list[str], held: dict[str, pd.Series]) -> Cards:
    return Cards(tuple(_grade_card(scope, area, held.get(area)) for area in bodies))


def _grade_card(scope: Scope, area: str, row: pd.Series | None) -> Card:
    unit = scope.places.unit_of(area) if area in scope.places.regions else ""
    label = f"{unit}, the unit of {scope.places.in_words(area)}" if unit else scope.places.name(area)
    if area == WITHOUT_UNIT:
        notes = dict(zip(scope.places.areas["slug"], scope.places.areas["note"], strict=True))
        return Card(scope.places.name(area), NO_UNIT, f"{notes[area]}.")
    if row is None:
        return Card(label, NOT_FOUND, "No source read here gives it; that is not a poor grade.")
    reported = f"Report public by {day_in_words(row['reported'])}; {evidence_words(row)}."
    if row["evidence"] == "secondary":
        return Card(label, "Secondary source alone", f"It gives {row['grade'].lower()}. {reported}", citation(row))
    return Card(label, f"{GRADES[row['grade']][0]} {row['grade']}", reported, citation(row))


def _grade_matrix(scope: Scope, held: dict[str, pd.Series]) -> Matrix:
    """For all regions a row a region, for one a row a body; regions and forces by name, so that nothing is ranked."""
    columns = (*(f"{sign} {grade}" for grade, (sign, _) in GRADES.items()), "? Not found")
    key = [(sign, grade.lower(), tone) for grade, (sign, tone) in GRADES.items()]
    key += [("?", NOT_FOUND.lower(), "unknown"), ("†", "secondary source alone", "plain")]
    region = scope.filters.region
    if not region:
        rows = tuple((_dated(scope, slug, held), _grade_row(scope, slug, held)) for slug in scope.places.regions)
        return Matrix("Region and day of the report", ("Unit", *columns), rows, tuple(key))
    bodies = [slug for slug in (region, *scope.places.forces_of(region)) if slug != WITHOUT_UNIT]
    return Matrix(
        "Unit or force", columns, tuple((_label(scope, slug), _own_cells(held.get(slug))) for slug in bodies), tuple(key)
    )


def _label(scope: Scope, area: str) -> str:
    unit = scope.places.unit_of(area) if area in scope.places.regions else ""
    return f"{unit}, the unit" if unit else scope.places.name(area)


def _own_cells(row: pd.Series | None) -> tuple[Cell, ...]:
    """The grade of one body under its heading, or that it was not found."""
    if row is None:
        return (
            *(Cell("", f"Not known: {grade.lower()}", "plain") for grade in GRADES),
            Cell("? not found", NOT_FOUND, "unknown"),
        )
    mark = "†" if row["evidence"] == "secondary" else ""
    cells = [
        Cell(f"{sign} {grade}{mark}", f"Graded {grade.lower()}", tone) if grade == row["grade"]
        else Cell("", f"Not {grade.lower()}", "plain")
        for grade, (sign, tone) in GRADES.items()
    ]  # fmt: skip
    return (*cells, Cell("", "Grade found", "plain"))


def _dated(scope: Scope, region: str, held: dict[str, pd.Series]) -> str:
    """The region with the day by which the report on it was public."""
    days = sorted({held[area]["reported"] for area in (region, *scope.places.forces_of(region)) if area in held})
    return f"{scope.places.name(region)}, {listed([day_in_words(day) for day in days]) or 'no report found'}"


def _grade_row(scope: Scope, region: str, held: dict[str, pd.Series]) -> tuple[Cell, ...]:
    short = dict(zip(scope.places.areas["slug"], scope.places.areas["short_name"], strict=True))
    forces = scope.places.forces_of(region)
    cells = [_unit_cell(region, held.get(region))]
    for grade, (_, tone) in GRADES.items():
        own = [area for area in forces if area in held and held[area]["grade"] == grade]
        names = ", ".join(short[area] + ("†" if held[area]["evidence"] == "secondary" else "") for area in own)
        cells.append(Cell(_breakable(names), f"{grade}: {names or 'no force'}", tone if own else "plain"))
    lost = ", ".join(short[area] for area in forces if area not in held)
    return (*cells, Cell(_breakable(lost), f"Not found: {lost or 'none'}", "unknown" if lost else "plain"))


def _breakable(names: str) -> str:
    """Names that may break before their last part in a narrow column."""
    return names.replace("shire", "\u00adshire")


def _unit_cell(region: str, row: pd.Series | None) -> Cell:
    if region == WITHOUT_UNIT:
        return Cell("no unit", NO_UNIT, "gap")
    if row is None:
        return Cell("? not found", NOT_FOUND, "unknown")
    sign, tone = GRADES[row["grade"]]
    return Cell(f"{sign} {row['grade']}", f"Unit graded {row['grade'].lower()}", tone)


def _grade_table(scope: Scope, bodies: list[str], held: dict[str, pd.Series]) -> Table:
    rows = []
    for area in bodies:
        name, kind = scope.places.name(area), "unit" if area in scope.places.regions else "force"
        row = held.get(area)
        if row is None:
            why = NO_UNIT if area == WITHOUT_UNIT else NOT_FOUND
            rows.append((name, scope.places.unit_of(area) or name, kind, why, *[""] * 7))
            continue
        rows.append((
            name, row["body"], kind, row["grade"], row["programme"], day_in_words(row["reported"]),
            evidence_words(row), source_words(citation(row)), row["place"], row["quote"], row["note"],
        ))  # fmt: skip
    return Table(GRADE_COLUMNS, tuple(rows), "Grades of units and forces, with those not found")
