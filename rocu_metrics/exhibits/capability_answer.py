"""The answer on coverage: what each unit lacks of the agreed thirteen, which gap weighs most, and what to ask."""

from collections.abc import Iterator, Sequence

import pandas as pd

from rocu_metrics.catalogue import AGREED, AGREED_COUNT, CAPABILITIES
from rocu_metrics.exhibits.capability_matrix import (
    CAVEATS,
    SIGNS,
    cells_table,
    in_running_text,
    latest,
    not_public,
    of_regions,
    years,
)  # fmt: skip
from rocu_metrics.exhibits.making import ask_unit, leading, nothing
from rocu_metrics.exhibits.model import Exhibit, Table
from rocu_metrics.exhibits.scope import Scope, citation, citations, figure_words
from rocu_metrics.measures import coverage
from rocu_metrics.measures.coverage import Standing
from rocu_metrics.measures.places import WITHOUT_UNIT
from rocu_metrics.store import queries
from rocu_metrics.words import day_in_words, in_letters, listed

NUMBER = "C1"
REVIEW = "hmic-2015"


def number_name(number: int) -> str:
    """The name of one of the thirteen as it stands in a sentence."""
    names = [slug for slug, its in AGREED.items() if its == number]
    return in_running_text(names[0]) if len(names) == 1 else "undercover policing"


def standings(scope: Scope, cells: pd.DataFrame) -> list[Standing]:
    """The standing of each unit of which anything is said, by region."""
    held = set(cells["area_slug"])
    return [coverage.standing(cells, region, AGREED) for region in scope.places.regions if region in held]


def answer(scope: Scope) -> Exhibit:
    """What the unit, or each unit, lacks of the agreed minimum."""
    every = latest(scope)
    units = of_regions(scope, every)
    agreed = units[units["capability"].isin(list(AGREED))]
    region = scope.filters.region
    if agreed.empty:
        return not_public(scope, NUMBER, "Nothing on the agreed thirteen was public")
    if region and region not in set(agreed["area_slug"]):
        return nothing(
            NUMBER, f"{scope.region_name}: nobody says what a unit provides",
            f"Distance from the agreed thirteen, {scope.region_name}",
            f"Not published: no source says which of the agreed thirteen a unit of {scope.places.in_words(region)} provides.",
            (ask_unit(scope, "Which of the thirteen the region's forces can call on, and of whom"),),
        )  # fmt: skip
    return _of_region(scope, every, agreed) if region else _of_all(scope, agreed)


def _of_all(scope: Scope, agreed: pd.DataFrame) -> Exhibit:
    found = standings(scope, agreed)
    short = [one for one in found if one.distance]
    gap, totals = coverage.widest_gap(agreed, AGREED), _totals(scope)
    ordered = sorted(found, key=lambda one: -one.distance)
    return Exhibit(
        NUMBER, _headline_of_all(short, found, years(_gaps(agreed))),
        f"Distance of each regional unit from the agreed minimum of thirteen capabilities, latest statements, {years(agreed)}",
        tuple(_described(scope, agreed, ordered)),
        cells_table(scope, _gaps_first(agreed), "The statements behind the answer, gaps first"),
        Table(("Region", "Not provided", "In part", "In place", "Recommendation 1", "Total as said"),
              tuple((*_row(scope, one), _said(totals, one.area)) for one in found), "What each unit lacks of the thirteen"),
        (*_recommended(scope), *citations(agreed), *citations(totals)), (*_caveats(scope), *_of_none(found)),
        as_at=scope.as_at(agreed),
        ask=(ask_unit(scope, "Which of the thirteen are in place today, since when, and who tested them"),
             *([ask_unit(scope, _who_covers(gap[0]))] if gap else [])),
        lead=_widest(len(found), gap),
    )  # fmt: skip


def _headline_of_all(short: Sequence[Standing], found: Sequence[Standing], when: str) -> str:
    if not short:
        return "No unit is said to lack one of the agreed thirteen"
    return f"{in_letters(len(short)).capitalize()} of {in_letters(len(found))} units lack part of the agreed thirteen ({when})"


def _gaps(agreed: pd.DataFrame) -> pd.DataFrame:
    return agreed[agreed["status"].isin(["not_regional", "partial"])]


def _totals(scope: Scope) -> pd.DataFrame:
    """How many of the capabilities a source says that each unit has; it may not agree with the cells."""
    said = leading(scope.observations(["capabilities_provided"], tuple(scope.places.regions)))
    return said[said["value"].notna()].drop_duplicates("area_slug", keep="last").set_index("area_slug", drop=False)


def _said(totals: pd.DataFrame, region: str) -> str:
    """A total as it is printed, with its year; empty where no source gives one."""
    if region not in totals.index:
        return ""
    row = totals[totals.index == region].iloc[0]
    return f"{figure_words(row)} ({row['measured_to'].year})"


def _widest(count: int, gap: tuple[str, tuple[str, ...]] | None) -> str:
    if gap is None:
        return "No unit is said to lack one of the agreed thirteen."
    return (
        f"The widest gap is {in_running_text(gap[0])}: {in_letters(len(gap[1]))} of {in_letters(count)} units do not provide it. "
        "Forces may have it; for most, no source says."
    )


def _row(scope: Scope, one: Standing) -> tuple[str, ...]:
    in_place = f"{len(one.in_place)} of {AGREED_COUNT}"
    return scope.places.name(one.area), _names(one.lacking), _names(one.in_part), in_place, _asked(one)


def _names(numbers: Sequence[int]) -> str:
    text = listed([number_name(one) for one in numbers])
    return f"{text[:1].upper()}{text[1:]}" if text else "none"


def _asked(one: Standing) -> str:
    """How far the unit is from the recommendation to have all thirteen in place."""
    if one.area == WITHOUT_UNIT:
        return "not asked of London"
    unknown = f"{in_letters(len(one.unknown))} not known" if one.unknown else ""
    if one.distance:
        return "; ".join(part for part in (f"{in_letters(one.distance)} short", unknown) if part)
    return f"none short; {unknown}" if unknown else "met, as said"


def _described(scope: Scope, agreed: pd.DataFrame, found: Sequence[Standing]) -> Iterator[str]:
    whole = [scope.places.in_words(one.area) for one in found if not one.distance]
    yield f"No gap is known for {listed(whole)}." if whole else "A gap is known for every unit."
    for one in found[:2]:
        held = f"{len(one.in_place)} of {AGREED_COUNT} in place"
        yield f"{scope.places.name(one.area)}: {held}; not provided: {_names(one.lacking).lower()}."
    counts = coverage.provided_by_row(agreed)
    yield f"Fewest units provide {in_running_text(str(counts.idxmin()))}: {int(counts.min())}."
    yield "In part means that one of two rows is missing, or that a source calls it partial."


def _gaps_first(cells: pd.DataFrame) -> pd.DataFrame:
    order = {"not_regional": 0, "partial": 1, "unknown": 2}
    return cells.assign(order=cells["status"].map(lambda status: order.get(status, 3))).sort_values("order", kind="stable")


def _recommendation(scope: Scope) -> pd.DataFrame:
    held = queries.recommendations(scope.engine, scope.known)
    return held[(held["report"] == REVIEW) & (held["number"].isin(["2"] if scope.filters.region == WITHOUT_UNIT else ["1"]))]


def _recommended(scope: Scope) -> tuple:  # type: ignore[type-arg]  # citations
    return tuple(citation(row) for _, row in _recommendation(scope).iterrows())


def _caveats(scope: Scope, total: str = "") -> Iterator[str]:
    yield CAVEATS[0]
    if total:
        yield f"The total as a source says it: {total}. The cells may not agree with it."
    for _, row in _recommendation(scope).iterrows():
        if row["due"]:
            yield f"Recommendation {row['number']} set {day_in_words(row['due'])}. No later inspection read here says who met it."


def _of_none(found: Sequence[Standing]) -> Iterator[str]:
    """What of the thirteen no unit is known to have or to lack."""
    never = set.intersection(*(set(one.unknown) for one in found))
    if never:
        yield f"Not known of any unit, because no source says: {listed([number_name(one) for one in sorted(never)])}."


def worst(scope: Scope) -> tuple[str, str]:
    """The region and the capability of the gap that weighs most where one looks; empty where no gap is known."""
    every = latest(scope)
    agreed = of_regions(scope, every)
    agreed = agreed[agreed["capability"].isin(list(AGREED))]
    if region := scope.filters.region:
        return region, coverage.gravest_gap(agreed, region, AGREED, _filled(scope, every))
    gap = coverage.widest_gap(agreed, AGREED)
    return (gap[1][0], gap[0]) if gap else ("", "")


def _of_region(scope: Scope, every: pd.DataFrame, agreed: pd.DataFrame) -> Exhibit:
    region, name = scope.filters.region, scope.region_name
    own = agreed[agreed["area_slug"] == region]
    one = coverage.standing(own, region, AGREED)
    filled, totals = _filled(scope, every), _totals(scope)
    total = _said(totals, region)
    gravest = coverage.gravest_gap(agreed, region, AGREED, filled)
    wanting = own[~own["status"].isin(coverage.IN_PLACE)]
    shown = _gaps_first(wanting if len(wanting) else own)
    return Exhibit(
        NUMBER, _headline(name, one), f"Distance of the unit of {scope.places.in_words(region)} from the agreed "
        f"minimum of thirteen, latest statements, {years(own)}",
        (
            f"In place: {len(one.in_place)} of {AGREED_COUNT}.", f"Not provided: {_names(one.lacking).lower()}.",
            f"In part: {_names(one.in_part).lower()}; not known: {_names(one.unknown).lower()}.",
            f"Recommendation 1: {_asked(one)}.", *([f"Total as a source says it: {total}."] if total else []),
        ),
        cells_table(scope, _gaps_first(own), "The statements behind the answer, gaps first"),
        Table(("Capability", "The unit", "Other units that provide it", "Forces said to have their own", "As at"),
              tuple(_gap_row(row, agreed, filled) for _, row in shown.iterrows()), f"{name}: gaps"),
        (*_recommended(scope), *citations(own), *citations(totals[totals.index == region])), tuple(_caveats(scope, total)),
        as_at=scope.as_at(own),
        ask=tuple(_questions(scope, one, gravest)), lead=_gravest(scope, agreed, gravest, filled),
    )  # fmt: skip


def _headline(name: str, one: Standing) -> str:
    if not one.distance:
        return f"{name}: no gap is known in the agreed thirteen"
    parts = [
        f"{len(one.lacking)} of the thirteen missing" if one.lacking else "",
        f"{len(one.in_part)} in part" if one.in_part else "",
    ]
    return f"{name}: {', '.join(part for part in parts if part)}"


def _filled(scope: Scope, every: pd.DataFrame) -> dict[str, list[str]]:
    """For each capability the forces of the region that are said to keep their own."""
    members = {force: region for force, region in scope.places.forces.items() if region == scope.filters.region}
    return {one.capability: [scope.places.name(force) for force in one.forces] for one in coverage.holders(every, members)}


def _gap_row(row: pd.Series, agreed: pd.DataFrame, filled: dict[str, list[str]]) -> tuple[str, ...]:
    others = agreed[(agreed["capability"] == row["capability"]) & (agreed["area_slug"] != row["area_slug"])]
    has = int(others["status"].isin(coverage.PROVIDED).sum())
    known = int((others["status"] != "unknown").sum())
    return (
        CAPABILITIES[row["capability"]].name, SIGNS[row["status"]][1], f"{has} of {known}" if known else "not known",
        listed(filled.get(row["capability"], [])) or "not said of any", day_in_words(row["measured"]),
    )  # fmt: skip


def _gravest(scope: Scope, agreed: pd.DataFrame, gap: str, filled: dict[str, list[str]]) -> str:
    """The gap to raise first, and why it is that one."""
    if not gap:
        return "Nothing said of this unit shows a capability of the thirteen that it does not provide."
    others = agreed[(agreed["capability"] == gap) & (agreed["area_slug"] != scope.filters.region)]
    has = int(others["status"].isin(coverage.PROVIDED).sum())
    kept = filled.get(gap, [])
    fallback = f"{listed(kept)} {'has its' if len(kept) == 1 else 'have their'} own" if kept else "no force is said to fill it"
    verb = "provides" if has == 1 else "provide"
    count = f"{in_letters(has).capitalize()} of {in_letters(len(others))}"
    return f"Raise first: {in_running_text(gap)}. {count} other units {verb} it; {fallback}."


def _who_covers(gap: str) -> str:
    name = in_running_text(gap)
    return f"{name[:1].upper()}{name[1:]}: who provides it where the unit does not, how soon and at what price"


def _questions(scope: Scope, one: Standing, gap: str) -> Iterator[str]:
    if gap:
        yield ask_unit(scope, _who_covers(gap))
    if one.unknown:
        yield ask_unit(scope, f"Whether the unit provides {listed([number_name(number) for number in one.unknown])}")
    yield ask_unit(scope, "Which of the thirteen are in place today, since when, and who tested them")
