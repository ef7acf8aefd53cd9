"""Findings on coverage that are worked out, not written: each with the statements that it rests on, and its cost where known."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from rocu_metrics.catalogue import AGREED, CAPABILITIES, METRICS
from rocu_metrics.exhibits.capability_matrix import SIGNS, in_matrix, in_running_text, latest, not_public, of_regions, years
from rocu_metrics.exhibits.capability_money import UNPRICED, lines_of, price
from rocu_metrics.exhibits.making import ask_unit, leading, nothing
from rocu_metrics.exhibits.model import Citation, Exhibit, Fold, Folds, Table
from rocu_metrics.exhibits.scope import Scope, citation, citations, figure_words, source_words
from rocu_metrics.measures import coverage
from rocu_metrics.measures.coverage import Holder
from rocu_metrics.words import day_in_words, in_letters, listed, period_in_words

NUMBER = "C3"
SAID = 3
"""Findings of one kind that its heading names."""
MOST = 15
"""Doublings whose statements are listed; a region chosen shows its own."""
USE = ("support_requests", "gain_referrals")
"""Figures on how much a unit is asked for."""
COLUMNS = ("Region or force", "Capability", "What is said", "As at", "Cost", "Source", "Place", "Quote")
USE_COLUMNS = ("Region", "What was asked, beside what the unit provides", "Figure", "Period", "Cost", "Source", "Place", "Quote")


NOUNS = (
    (0, ("gap", "gaps")), (3, ("doubled", "doubled")), (2, ("in one force alone", "in one force alone")),
    (1, ("in one unit alone", "in one unit alone")),
)  # fmt: skip
"""Kinds of finding in the order in which a headline counts them, with what it calls one and several."""


@dataclass(frozen=True)
class Finding:
    """One kind of finding: what was looked for, what was found, how often, and the rows that it rests on."""

    kind: str
    said: str
    count: int
    rows: tuple[tuple[str, ...], ...]
    cited: tuple[Citation, ...]
    columns: tuple[str, ...] = COLUMNS

    @property
    def fold(self) -> Fold:
        """The finding with its statements, to be opened; a column in which nothing stands is left out."""
        kept = [index for index in range(len(self.columns)) if any(row[index] for row in self.rows)]
        rows = tuple(tuple(row[index] for index in kept) for row in self.rows)
        return Fold(f"{self.kind}: {self.said}", Table(tuple(self.columns[index] for index in kept), rows, self.kind))


def findings(scope: Scope) -> Exhibit:
    """Gaps, capabilities held by one alone, single points of failure, duplication, and use beside coverage."""
    cells = latest(scope)
    units = of_regions(scope, cells)
    region = scope.filters.region
    if units.empty or (region and cells[cells["area_slug"].isin(scope.areas())].empty):
        return not_public(scope, NUMBER, "Nothing to compare was public")
    held = coverage.holders(_comparable(cells), scope.places.forces)
    near = [one for one in held if not region or one.region == region]
    found = (
        _gaps(scope, units), _alone(scope, units), _single_points(scope, cells, near), _duplicated(scope, cells, near),
        _use(scope, units),
    )  # fmt: skip
    worth = sum(bool(one.rows) for one in found)
    if not worth:
        return _nothing_found(scope)
    return Exhibit(
        NUMBER, _headline(scope, found), f"What statements on capabilities show when set together, {scope.region_name}, "
        f"{years(cells)}; each with what it rests on",
        (f"{in_letters(worth).capitalize()} of {in_letters(len(found))} kinds of finding rest on statements here.",
         *(f"{one.kind}: {one.said[:1].lower()}{one.said[1:]}." for one in found)),
        Table(("Finding", *COLUMNS), tuple((one.kind, *row) for one in found for row in one.rows), "What the findings rest on"),
        Folds(tuple(one.fold for one in found if one.rows)),
        tuple(dict.fromkeys(one for finding in found for one in finding.cited)),
        ("Statements of different days are set together: what one body says now may not hold for another.",
         "A force that no source names may keep a unit too, so duplication is at least what is shown."),
        as_at=scope.as_at(cells), ask=(ask_unit(scope, "What each doubled unit costs, and what sharing it would save"),),
        lead=_lead(scope, coverage.duplicated(near)),
    )  # fmt: skip


def _nothing_found(scope: Scope) -> Exhibit:
    return nothing(
        NUMBER, f"{scope.region_name}: no gap or doubling is known", f"What statements on capabilities show, {scope.region_name}",
        "Nothing found: what is said here shows no gap, lone holder or doubling. That is no proof that there is none.",
        (ask_unit(scope, "Which of the thirteen the unit does not provide, and which its forces keep as well"),),
    )  # fmt: skip


def _headline(scope: Scope, found: Sequence[Finding]) -> str:
    """The kinds of finding that were found, with how often: gaps, doubling, lone holders; fewer beside a region's name."""
    counts = [(found[index].count, noun) for index, noun in NOUNS]
    told = [f"{in_letters(count)} {noun[count > 1]}" for count, noun in counts if count]
    if scope.filters.region:
        return f"{scope.region_name}: {listed(told[:2]) or 'no gap or doubling is known'}"
    text = listed(told[:3]) or "no gap, lone holder or doubling is known"
    return f"{text[:1].upper()}{text[1:]}"


def _lead(scope: Scope, doubled: Sequence[Holder]) -> str:
    """The doubling that most forces are part of, one beside the unit's own first."""
    if not doubled:
        return ""
    one = _gravest(doubled)[0]
    where, what = scope.places.in_words(one.region), in_running_text(one.capability)
    beside = "beside the unit's" if one.by_unit else "while the unit has none"
    if len(one.forces) > 1:
        return f"In {where} {in_letters(len(one.forces))} forces keep their own {what} {beside}."
    return f"In {where} {scope.places.in_words(one.forces[0])} keeps its own {what} {beside}."


def _comparable(cells: pd.DataFrame) -> pd.DataFrame:
    """The cells of capabilities meant to be held once: those of the thirteen and of the matrix."""
    return cells[cells["capability"].isin([slug for slug, one in CAPABILITIES.items() if one.agreed or one.in_matrix])]


def _near(scope: Scope, cells: pd.DataFrame) -> pd.DataFrame:
    return cells[cells["area_slug"] == scope.filters.region] if scope.filters.region else cells


def _rows(scope: Scope, cells: pd.DataFrame, cost: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (scope.places.name(row["area_slug"]), CAPABILITIES[row["capability"]].name, SIGNS[row["status"]][1],
         day_in_words(row["measured"]), paid, source_words(citation(row)), row["place"], row["quote"])
        for (_, row), paid in zip(cells.iterrows(), cost, strict=True)
    )  # fmt: skip


def _finding(scope: Scope, kind: str, told: Sequence[str], cells: pd.DataFrame, cost: Iterable[str] | None = None) -> Finding:
    """A finding that was made once for each of `told`, of which the first three are said."""
    more = [f"{in_letters(len(told) - SAID)} more"] if len(told) > SAID + 1 else []
    shown = [*(told[:SAID] if more else told), *more]
    said = ("; ".join(shown) if any("," in one for one in shown) else listed(shown)) or "none is known"
    return Finding(kind, said, len(told), _rows(scope, cells, cost or [""] * len(cells)), citations(cells))


def _gaps(scope: Scope, units: pd.DataFrame) -> Finding:
    agreed = _near(scope, units[units["capability"].isin(list(AGREED))])
    gaps = agreed[agreed["status"] == "not_regional"].sort_values(["capability", "id"])
    counts = gaps.groupby("capability").size().sort_values(ascending=False, kind="stable")
    many = "" if scope.filters.region else " ({} units)"
    told = [f"{in_running_text(str(one))}{many.format(count)}" for one, count in counts.items()]
    found = _finding(scope, "Gaps against the minimum", told, gaps)
    return replace(found, count=len(gaps))


def _alone(scope: Scope, units: pd.DataFrame) -> Finding:
    only = coverage.alone(units)
    near = {one: area for one, area in only.items() if not scope.filters.region or area == scope.filters.region}
    shown = units[[near.get(row["capability"]) == row["area_slug"] for _, row in units.iterrows()]]
    told = [f"{in_running_text(one)} ({scope.places.name(area)})" for one, area in near.items()]
    return _finding(scope, "One unit alone has it", told, shown)


def _of_holders(cells: pd.DataFrame, found: Sequence[Holder]) -> pd.DataFrame:
    """The statements behind holders: those of the forces, and that of the unit, which stands first."""
    parts = [cells[(cells["capability"] == one.capability) & cells["area_slug"].isin([one.region, *one.forces])] for one in found]
    return pd.concat(parts) if parts else cells.head(0)


def _single_points(scope: Scope, cells: pd.DataFrame, held: Sequence[Holder]) -> Finding:
    found = coverage.single_points(held, scope.places.forces)
    told = [f"{in_running_text(one.capability)} ({scope.places.name(one.forces[0])})" for one in found]
    return _finding(scope, "One force alone is said to have it, and the unit does not", told, _of_holders(cells, found))


def _duplicated(scope: Scope, cells: pd.DataFrame, held: Sequence[Holder]) -> Finding:
    found, lines = _gravest(coverage.duplicated(held)), lines_of(scope)
    shown = _of_holders(cells, found[:MOST])
    cost = [price(scope, lines, row["capability"], [row["area_slug"]]) for _, row in shown.iterrows()]
    priced = sum(one != UNPRICED for one in cost)
    listed_only = f"; the {MOST} largest listed" if len(found) > MOST else ""
    kind = f"Doubled (cost known in {priced} of {len(cost)} cells{listed_only})" if found else "Doubled"
    return _finding(scope, kind, [_doubled(scope, one) for one in found], shown, cost)


def _gravest(found: Sequence[Holder]) -> list[Holder]:
    """Doublings in the order of their weight: those beside the unit's own first, then those of most forces."""
    return sorted(found, key=lambda one: (not one.by_unit, -len(one.forces)))


def _doubled(scope: Scope, one: Holder) -> str:
    count = in_letters(len(one.forces)) if len(one.forces) > 1 else scope.places.name(one.forces[0])
    keep = f"{count} forces keep their own" if len(one.forces) > 1 else f"{count} keeps its own"
    beside = " beside the unit's" if one.by_unit else ""
    return f"{in_running_text(one.capability)}, {scope.places.name(one.region)}: {keep}{beside}"


def _use(scope: Scope, units: pd.DataFrame) -> Finding:
    """How much units are asked for, beside what they provide: a tick is not use."""
    regions = [scope.filters.region] if scope.filters.region else list(scope.places.regions)
    asked = leading(scope.observations([one for one in USE if one in METRICS], regions))
    asked = _last_period(asked[asked["value"].notna()])
    provided = coverage.provided_by_area(in_matrix(units))
    of = in_matrix(units)["capability"].nunique()
    rows = tuple(_use_rows(scope, asked, {str(area): f"{int(count)} of {of} provided" for area, count in provided.items()}))
    many = asked["area_slug"].nunique()
    where = (
        f"for {in_letters(many)} of {in_letters(len(regions))} regions"
        if len(regions) > 1
        else "here"
        if many
        else "nowhere here"
    )
    return Finding(
        "Use beside coverage", f"a tick is not use; demand is published {where}", many, rows, citations(asked), USE_COLUMNS
    )


def _last_period(asked: pd.DataFrame) -> pd.DataFrame:
    """Of each region and measure the figures of the last period, those that are split least."""
    parts = asked["slice"].str.count("=")
    last = asked["measured_to"] == asked.groupby(["area_slug", "metric"])["measured_to"].transform("max")
    held = asked[last].assign(parts=parts[last])
    return held[held["parts"] == held.groupby(["area_slug", "metric"])["parts"].transform("min")]


def _use_rows(scope: Scope, asked: pd.DataFrame, provided: dict[str, str]) -> Iterator[tuple[str, ...]]:
    for _, row in asked.iterrows():
        what = f"{METRICS[row['metric']].name}, beside {provided.get(row['area_slug'], 'nothing said')}"
        when = period_in_words(row["measured_from"], row["measured_to"])
        cited = (source_words(citation(row)), row["place"], row["quote"])
        yield scope.places.name(row["area_slug"]), what, figure_words(row), when, "", *cited
