"""The force by capability matrix: which forces use the unit's, keep their own, do both or neither, and what is not said."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pandas as pd

from rocu_metrics.catalogue import CAPABILITIES
from rocu_metrics.exhibits.capability_matrix import SIGNS, latest, usual_day, years
from rocu_metrics.exhibits.force_summary import by_region, summary
from rocu_metrics.exhibits.making import ask_owner, nothing
from rocu_metrics.exhibits.model import Cell, Exhibit, Matrix, Table, Tone
from rocu_metrics.exhibits.scope import Scope, citation, citations, source_words
from rocu_metrics.measures.coverage import KEPT, USED
from rocu_metrics.measures.places import ENGLAND_AND_WALES
from rocu_metrics.store import queries
from rocu_metrics.words import day_in_words, in_letters, listed

NUMBER = "C4"
STATES = ("uses_region", "own", "both", "neither", "unknown")
COLUMNS = (
    "Force",
    "Region",
    "Capability",
    "What is said",
    "With whom",
    "As at",
    "Source",
    "Place",
    "Quote",
    "Qualified by",
    "Note",
)
MOST = 200
"""Cells up to which forces have a row each where no region is chosen."""
NOT_SAID = "nobody says"


def of_forces(scope: Scope) -> Exhibit:
    """What each force is said to use of the unit's and to keep of its own, capability by capability."""
    cells = latest(scope)
    region = scope.filters.region
    near = scope.places.forces_of(region) if region else tuple(scope.places.forces)
    said = cells[cells["area_slug"].isin(near)]
    about = said[said["area_slug"] == scope.filters.force] if scope.filters.force else said
    if about.empty:
        return _nothing(scope)
    columns = tuple(slug for slug in CAPABILITIES if slug in set(said["capability"]))
    summed = not region and len(said) > MOST
    silent = len(near) - said["area_slug"].nunique()
    return Exhibit(
        NUMBER, _headline(scope, about, len(near)),
        f"What forces use of the unit's or keep of their own, {scope.place}, latest statements, {years(said)}; "
        f"{'forces counted by region' if summed else 'a question mark is a cell that no source fills'}",
        (
            f"Cells that a source fills: {len(said)} of {len(near) * len(columns)}.", f"{_counts(said)}.",
            *([f"Forces of which nothing is said: {silent}; that does not mean that they keep nothing."] if silent else []),
            *_first(scope, about),
        ),
        summary(scope, said, columns) if summed else _table(scope, said),
        by_region(scope, said, columns) if summed else _by_force(scope, said, near, columns),
        citations(said.drop_duplicates("source_id") if summed else said), (
            "No cell is filled by guess: that a unit offers a capability does not say that a force uses it.",
            *_in_general(scope),
            *(["Choose a region to see its forces, each with the source of every cell."] if summed
              else ["Most statements are examples that inspectors gave, not a count of all forces."] if not region else []),
        ),
        as_at=scope.as_at(said),
        ask=(ask_owner(scope, "Which of the unit's capabilities the force uses, which it keeps, and why"),),
        lead=_kept_by_all(scope, said),
    )  # fmt: skip


def _by_force(scope: Scope, said: pd.DataFrame, near: Sequence[str], columns: Sequence[str]) -> Matrix:
    """A row a force: all of a region, else those of which something is said, under the names of their regions."""
    region, held = scope.filters.region, set(said["area_slug"])
    rows = tuple(near) if region else tuple(force for force in _by_region(scope) if force in held)
    rows = tuple(sorted(rows, key=lambda force: force != scope.filters.force))
    names = tuple(CAPABILITIES[slug].name for slug in columns)
    bands = () if region else tuple(_bands(scope, rows))
    return Matrix("Force", names, tuple(_rows(scope, said, rows, columns)), _key(said), bands)


def _by_region(scope: Scope) -> Iterator[str]:
    for region in scope.places.regions:
        yield from scope.places.forces_of(region)


def _headline(scope: Scope, about: pd.DataFrame, forces: int) -> str:
    own = about[about["status"].isin(KEPT)]["area_slug"].nunique()
    if scope.filters.force:
        return f"This force is {'' if own else 'not '}said to keep a capability of its own"
    many = in_letters(own).capitalize() if own else "None"
    return f"{many} of {in_letters(forces)} forces {'is' if own == 1 else 'are'} said to keep own capabilities"


def _counts(said: pd.DataFrame) -> str:
    held = said["status"].value_counts()
    return "; ".join(f"{SIGNS[one][1]}: {held[one]}" for one in STATES if one in held).capitalize()


def _first(scope: Scope, about: pd.DataFrame) -> list[str]:
    return [
        f"{scope.places.name(row['area_slug'])}, {CAPABILITIES[row['capability']].name.lower()}: {SIGNS[row['status']][1]}."
        for _, row in about.head(2).iterrows()
    ]


def _kept_by_all(scope: Scope, said: pd.DataFrame) -> str:
    """The regions in which every force is said to keep its own of something."""
    kept = said[said["status"].isin(KEPT)]
    found: dict[str, list[str]] = {}
    for region in scope.places.regions:
        forces = set(scope.places.forces_of(region))
        for capability, rows in kept[kept["area_slug"].isin(forces)].groupby("capability", sort=False):
            if len(forces) > 1 and set(rows["area_slug"]) == forces:
                found.setdefault(region, []).append(CAPABILITIES[str(capability)].name.lower())
    return " ".join(
        f"In {scope.places.in_words(region)} all {in_letters(len(scope.places.forces_of(region)))} forces keep their own "
        f"{listed(names)}."
        for region, names in list(found.items())[:2]
    )


def _rows(
    scope: Scope, said: pd.DataFrame, forces: Sequence[str], columns: Sequence[str]
) -> Iterator[tuple[str, tuple[Cell, ...]]]:  # fmt: skip
    by_place = {(row["area_slug"], row["capability"]): row for _, row in said.iterrows()}
    usual = usual_day(said)
    for force in forces:
        cells = tuple(_cell(scope, by_place.get((force, slug)), usual) for slug in columns)
        yield f"{scope.places.name(force)}{' ◂' if force == scope.filters.force else ''}", cells


def _cell(scope: Scope, row: pd.Series | None, usual: object) -> Cell:
    if row is None:
        return Cell("?", "no source says", "unknown")
    sign, meaning, tone = SIGNS[row["status"]]
    year = "" if row["measured"] == usual else f" {row['measured'].year}"
    shared = with_whom(scope, row)
    told = f"{meaning}{f', {shared}' if shared != NOT_SAID else ''}; as at {day_in_words(row['measured'])}"
    return Cell(f"{sign}{year}", told, tone, f"{row['place']}: “{row['quote']}”" if row["quote"] else "")


def with_whom(scope: Scope, row: pd.Series) -> str:
    """With whom a force shares a capability: its region's unit where it uses that, else what the statement says."""
    if row["status"] in USED:
        region = scope.places.forces[row["area_slug"]]
        return f"with {scope.places.unit_of(region) or scope.places.name(region)}"
    return NOT_SAID


def _bands(scope: Scope, forces: Sequence[str]) -> Iterator[tuple[int, str]]:
    last = ""
    for index, force in enumerate(forces):
        region = scope.places.forces[force]
        if region != last:
            yield index, scope.places.name(region)
        last = region


def _key(said: pd.DataFrame) -> tuple[tuple[str, str, Tone], ...]:
    usual = usual_day(said)
    dated: tuple[tuple[str, str, Tone], ...] = (("2018", f"year of the statement, where it is not {usual.year}", "plain"),)
    return (*(SIGNS[one] for one in STATES), *(() if (said["measured"] == usual).all() else dated))


def _table(scope: Scope, said: pd.DataFrame) -> Table:
    rows = tuple(
        (
            scope.places.name(row["area_slug"]), scope.places.name(scope.places.forces[row["area_slug"]]),
            CAPABILITIES[row["capability"]].name, SIGNS[row["status"]][1], with_whom(scope, row), day_in_words(row["measured"]),
            source_words(citation(row)), row["place"], row["quote"],
            f"{row['qualifier_place']}: {row['qualifier_quote']}" if row["qualifier_quote"] else "", row["note"],
        )
        for _, row in said.iterrows()
    )  # fmt: skip
    return Table(COLUMNS, rows, "What forces use or keep, with its source")


def _in_general(scope: Scope) -> list[str]:
    """What sources say of forces without naming the capability or the force, so that it fills no cell: nearest area first."""
    told = queries.statements(scope.engine, ["kept-in-forces"], scope.known)
    near = scope.areas() or (ENGLAND_AND_WALES,)
    own = told[told["area_slug"].isin(near)]
    return [f"{scope.places.name(row['area_slug'])}: {row['statement']}" for _, row in own.iterrows()]


def _nothing(scope: Scope) -> Exhibit:
    keeper = "this force keeps of its own" if scope.filters.force else "forces keep of their own"
    empty = nothing(
        NUMBER, f"Nothing is published on what {keeper}", f"What forces use of the unit's or keep of their own, {scope.place}",
        f"Not published: no source says of {scope.place} which capabilities a force keeps beside those of the unit.",
        ("The capabilities that the force keeps beside the unit's, with what each costs: ask the chief constable, "
         "through your local policing body.",),
    )  # fmt: skip
    return replace(empty, caveats=tuple(_in_general(scope)))
