"""Two regions side by side, measure by measure, with which figures are like for like and why the others are not."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pandas as pd

from rocu_metrics.catalogue import METRICS
from rocu_metrics.catalogue.slices import slice_in_words
from rocu_metrics.exhibits.capability_matrix import published_matrix
from rocu_metrics.exhibits.making import ask_unit, leading, marking, nothing, period
from rocu_metrics.exhibits.model import Exhibit, Table
from rocu_metrics.exhibits.place_cards import STRONGEST, WHOLE_YEAR
from rocu_metrics.exhibits.scope import (
    FIGURE_COLUMNS,
    Scope,
    citation,
    citations,
    evidence_words,
    figure_words,
    figures_table,
    source_words,
    split,
)  # fmt: skip
from rocu_metrics.measures.coverage import provided_by_area
from rocu_metrics.store import queries
from rocu_metrics.words import day_in_words, in_letters, listed

YES, CARE = "Yes", "With care"
NUMBER = "O6"
NEARNESS = (
    (["slice", "measured_from", "measured_to", "source_id"], f"{YES}: same split, period and source"),
    (["slice", "measured_from", "measured_to"], f"{CARE}: same split and period, different sources"),
    (["slice"], "No: different periods"),
)
"""What two figures of one measure may have in common, the nearest first, and what that makes of them."""


@dataclass(frozen=True)
class Pair:
    """One measure of both regions: what is printed of each, and whether the two compare."""

    measure: str
    one: str
    other: str
    compares: str
    facts: pd.DataFrame

    @property
    def alike(self) -> bool:
        return self.compares.startswith(YES)


def beside(other: str) -> Callable[[Scope], Exhibit]:
    """The comparison of the region looked at with the region `other`."""

    def made(scope: Scope) -> Exhibit:
        return _comparison(scope, other)

    made.__module__, made.__qualname__ = __name__, f"beside_{other}"
    return made


def _comparison(scope: Scope, other: str) -> Exhibit:
    one, names = scope.filters.region, (scope.region_name, scope.places.name(other))
    pairs = sorted(_pairs(scope, (one, other)), key=lambda pair: (not pair.alike, not pair.compares.startswith(CARE)))
    title, subtitle = f"{names[0]} beside {names[1]}", "What is published of both, measure by measure, each with its own period"
    if not pairs:
        return nothing(
            NUMBER, f"{title}: nothing to compare", subtitle,
            "Not published: no source public by the chosen day gives a figure of either region.",
            (ask_unit(scope, "Disruptions, arrests, seizures, staff and cost of the unit, by quarter"),),
        )  # fmt: skip
    alike = [pair for pair in pairs if pair.alike]
    measures = "measure" if len(pairs) == 1 else "measures"
    many = f"{in_letters(len(alike))} of {in_letters(len(pairs))} {measures} {_compare(alike)}"
    facts = pd.concat([pair.facts for pair in pairs])
    said = "; ".join(f"{pair.measure}: {_figure(pair.one)} against {_figure(pair.other)}" for pair in alike)
    return Exhibit(
        NUMBER, f"{title}: {many}", f"{subtitle}, {listed(names)}",
        tuple(_description(names, pairs)),
        _table(scope, facts, f"The figures of {listed(names)} with their sources"),
        Table(
            ("Measure", *names, "Do the two compare?"), tuple((one.measure, one.one, one.other, one.compares) for one in pairs),
            f"{names[0]} beside {names[1]}",
        ),
        citations(facts),
        ("A unit's figure grows with its staff and area; no rate is worked out, because neither stands beside the figure.",
         "No figure of one region is taken for the other's, and a missing one is not zero."),
        as_at=scope.as_at(facts), marking=marking(facts), ask=tuple(_ask(scope, other, pairs)),
        lead=f"What compares: {said}." if said else "No two figures are of one split and one period, so none compare.",
    )  # fmt: skip


def _description(names: tuple[str, str], pairs: list[Pair]) -> Iterator[str]:
    alike = [pair for pair in pairs if pair.alike]
    held = f"{len(pairs)} measures have a published figure of {names[0]}, of {names[1]} or of both"
    yield f"{held}; {in_letters(len(alike))} {_compare(alike)}."
    for pair in alike[:3]:
        yield f"{pair.measure}: {names[0]} {_figure(pair.one)}, {names[1]} {_figure(pair.other)}."
    lacking = [sum(side == _none() for side in sides) for sides in zip(*((pair.one, pair.other) for pair in pairs), strict=True)]
    yield f"Of these measures nothing is published for {lacking[0]} of {names[0]}, and for {lacking[1]} of {names[1]}."
    yield "Figures of different periods, splits or sources stand side by side to be read, not to be set against each other."


def _compare(pairs: list[Pair]) -> str:
    return "compares" if len(pairs) == 1 else "compare"


def _none() -> str:
    return "no figure found"


def _figure(side: str) -> str:
    return side.partition(" (")[0]


def _pairs(scope: Scope, areas: tuple[str, str]) -> Iterator[Pair]:
    yield from _of_capabilities(scope, areas)
    frame = leading(scope.observations(list(METRICS), areas))
    held = frame[frame["value"].notna()]
    both = held.groupby("metric")["area_slug"].nunique() == 2
    for metric in (*STRONGEST, *sorted(set(both[both].index) - set(STRONGEST))):
        if metric not in both:
            continue
        chosen, compares = _chosen(scope, held[held["metric"] == metric], areas)
        sides = [_side(chosen[chosen["area_slug"] == area]) for area in areas]
        yield Pair(METRICS[metric].name, sides[0], sides[1], compares, chosen)
    yield from _of_grades(scope, areas)


def _side(fact: pd.DataFrame) -> str:
    if fact.empty:
        return _none()
    row = fact.iloc[0]
    words = slice_in_words(row["slice"])
    return f"{figure_words(row)} ({'' if words == 'total' else f'{words}; '}{period(row)})"


def _chosen(scope: Scope, held: pd.DataFrame, areas: tuple[str, str]) -> tuple[pd.DataFrame, str]:
    """The figure of each region that stands nearest to the other's, and in words how near that is."""
    ranked = _ranked(held)
    one, other = (ranked[ranked["area_slug"] == area] for area in areas)
    if one.empty or other.empty:
        return ranked.head(1), f"No: found for {_only(scope, ranked)} only"
    for keys, words in NEARNESS:
        same = one.merge(other[[*keys, "id"]], on=keys, suffixes=("", "_other"))
        if len(same):
            first = same.iloc[0]
            return ranked[ranked["id"].isin([first["id"], first["id_other"]])], words
    first, second = one.iloc[0], other.iloc[0]
    when = (first["measured_from"], first["measured_to"]) == (second["measured_from"], second["measured_to"])
    return pd.concat([one.head(1), other.head(1)]), "No: different splits" if when else "No: different periods and splits"


def _ranked(held: pd.DataFrame) -> pd.DataFrame:
    """The figures of one measure: a year's work before single operations, then the latest, then the least split."""
    days = (pd.to_datetime(held["measured_to"]) - pd.to_datetime(held["measured_from"])).dt.days
    ranked = held.assign(
        single=(split(held, "operation") != "") & (days < WHOLE_YEAR),
        latest=-pd.to_datetime(held["measured_to"]).map(pd.Timestamp.toordinal),
        parts=held["slice"].str.count("="),
    )
    return ranked.sort_values(["single", "latest", "parts", "id"])


def _of_capabilities(scope: Scope, areas: tuple[str, str]) -> Iterator[Pair]:
    cells = published_matrix(scope)
    if cells.empty or not set(areas) <= set(cells["area_slug"]):
        return
    counts, of = provided_by_area(cells), cells["capability"].nunique()
    own = cells[cells["area_slug"].isin(areas)].drop_duplicates("area_slug")
    when = own["measured"].iloc[0].year
    sides = [f"{int(counts[area])} of {of} ({when})" for area in areas]
    facts = own.assign(shown=[f"{int(counts[area])} of {of}" for area in own["area_slug"]], what="Capabilities provided")
    yield Pair("Capabilities provided", sides[0], sides[1], f"{YES}: same matrix, as units reported", facts)


def _of_grades(scope: Scope, areas: tuple[str, str]) -> Iterator[Pair]:
    grades = queries.grades(scope.engine, scope.known)
    last = grades[grades["area_slug"].isin(areas)].sort_values("public_from").drop_duplicates("area_slug", keep="last")
    if last.empty:
        return
    by_area = {row["area_slug"]: f"{row['grade']} ({day_in_words(row['public_from'])})" for _, row in last.iterrows()}
    sides = [by_area.get(area, _none()) for area in areas]
    both = len(last) == 2
    words = f"{CARE}: inspected separately, on different days" if both else f"No: found for {_only(scope, last)} only"
    facts = last.assign(shown=last["grade"], what="Inspection grade", measured=last["public_from"])
    yield Pair("Inspection grade", sides[0], sides[1], words, facts)


def _only(scope: Scope, frame: pd.DataFrame) -> str:
    return scope.places.name(str(frame["area_slug"].iloc[0]))


def _table(scope: Scope, facts: pd.DataFrame, caption: str) -> Table:
    """Every figure with its source: counts of the matrix and grades first, then the observations."""
    plain = facts[facts["shown"].notna()] if "shown" in facts else facts.head(0)
    rows = tuple(
        (
            scope.places.name(row["area_slug"]), row["what"], "total", day_in_words(row["measured"]), row["shown"],
            evidence_words(row), source_words(citation(row)), row["place"], row["quote"], "",
        )
        for _, row in plain.iterrows()
    )  # fmt: skip
    observed = figures_table(facts[facts["metric"].notna()], scope.places, caption) if "metric" in facts else None
    return Table(FIGURE_COLUMNS, (*rows, *(observed.rows if observed else ())), observed.caption if observed else caption)


def _ask(scope: Scope, other: str, pairs: list[Pair]) -> Iterator[str]:
    lacking = [pair.measure.lower() for pair in pairs if pair.one == _none()][:4]
    if lacking:
        yield ask_unit(scope, f"{listed(lacking).capitalize()}, for the period that {scope.places.in_words(other)} gives")
