"""What if: coverage, people covered and cost when capabilities or the part of forces are switched by assumption; never a fact."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from rocu_metrics.catalogue import AGREED, AGREED_COUNT, CAPABILITIES
from rocu_metrics.exhibits.capability_matrix import SIGNS, latest
from rocu_metrics.exhibits.capability_money import UNPRICED, lines_of, price
from rocu_metrics.exhibits.making import nothing
from rocu_metrics.exhibits.model import Exhibit, Table
from rocu_metrics.exhibits.scope import Scope, citations
from rocu_metrics.measures import coverage
from rocu_metrics.measures.coverage import KEPT, PROVIDED
from rocu_metrics.measures.places import Places
from rocu_metrics.measures.reach import Reach, reach
from rocu_metrics.measures.what_if import Known, Switch, applied, switches
from rocu_metrics.store import queries
from rocu_metrics.words import MINUS, in_letters, listed, number

NUMBER = "C6"
COLUMNS = ("What moves", "As said", "In the scenario", "Difference")


@dataclass(frozen=True)
class Sides:
    """The cells as they are said to be, and as the scenario has them."""

    said: pd.DataFrame
    assumed: pd.DataFrame


def known_words(places: Places) -> Known:
    """The words that the tokens of a scenario may hold."""
    return Known(places.regions, places.forces, CAPABILITIES)


def assumed(scope: Scope) -> tuple[tuple[Switch, ...], tuple[str, ...]]:
    """The assumptions of the address, and those of this kind that cannot be read."""
    return switches(scope.filters.assumptions, known_words(scope.places))


def in_words(places: Places, switch: Switch) -> str:
    """An assumption as it stands after “if”."""
    what = f"“{CAPABILITIES[switch.capability].name}”"
    if switch.kind == "cap":
        unit = f"the unit of {places.in_words(switch.area)}"
        return {
            "full": f"{unit} provided {what}", "partial": f"{unit} provided {what} in part",
            "shared": f"{unit} shared {what} with another body", "not_regional": f"{unit} did not provide {what}",
        }[switch.status]  # fmt: skip
    force = places.in_words(switch.area)
    return {
        "uses_region": f"{force} used the unit's {what}", "own": f"{force} kept its own {what}",
        "both": f"{force} used the unit's {what} and kept its own", "neither": f"{force} neither used nor kept {what}",
    }[switch.status]  # fmt: skip


def sentence(places: Places, found: Sequence[Switch]) -> str:
    """The assumptions in one sentence."""
    return f"If {'; and if '.join(in_words(places, one) for one in found)}."


def effect(scope: Scope) -> Exhibit:
    """What moves under the assumptions of the address."""
    found, _ = assumed(scope)
    if not found:
        return nothing(NUMBER, "No scenario is set", "What if: coverage, people covered and cost under assumptions",
                       "Not applicable: nothing is assumed, so what is said stands.")  # fmt: skip
    cells = latest(scope)
    sides = Sides(cells, applied(cells, found))
    people = _people(scope)
    rows = tuple(row for one in found for row in _rows(scope, one, sides, people))
    behind = cells[[(row["area_slug"], row["capability"]) in {(one.area, one.capability) for one in found}
                    for _, row in cells.iterrows()]]  # fmt: skip
    return Exhibit(
        NUMBER, _headline(found, sides, scope.places.forces, people),
        f"What if: coverage, people covered and cost, {_concerned(scope, found)}; a scenario, not a fact",
        (sentence(scope.places, found), *_described(rows), "Nothing of this is stored; people are residents."),
        Table(COLUMNS, rows, "Scenario: what moves, as said and as assumed"),
        Table(COLUMNS, rows, "Scenario: what moves, as said and as assumed"),
        citations(behind), tuple(_caveats(scope)), as_at=scope.as_at(behind) or "A scenario: no statement is held of these cells",
        scenario=f"{'; and '.join(in_words(scope.places, one) for one in found)}. Assumed by a reader; nothing is stored.",
    )  # fmt: skip


def _people(scope: Scope) -> dict[str, int]:
    """Residents of each force at the last day held."""
    held = queries.populations(scope.engine, scope.known)
    last = held.sort_values(["day", "id"], kind="stable").drop_duplicates("area_slug", keep="last")
    return {str(slug): int(people) for slug, people in zip(last["area_slug"], last["people"], strict=True)}


def _concerned(scope: Scope, found: Sequence[Switch]) -> str:
    return listed(list(dict.fromkeys(scope.places.name(one.area) for one in found)))


def _headline(found: Sequence[Switch], sides: Sides, members: Mapping[str, str], people: Mapping[str, int]) -> str:
    pairs = [_reaches(one.capability, sides, members, people) for one in _each_capability(found)]
    moved = sum(after.people - before.people for before, after in pairs)
    switched = "one switch" if len(found) == 1 else f"{in_letters(len(found))} switches"
    if not people:
        return f"Scenario, {switched}: how many people are covered is not known"
    if not moved:
        return f"Scenario, {switched}: the number of people covered stays the same"
    if len(pairs) > 1:
        return f"Scenario, {switched}: coverage moves for {in_letters(len(pairs))} capabilities"
    return f"Scenario, {switched}: {_millions(abs(moved))} {'more' if moved > 0 else 'fewer'} people covered"


def _each_capability(found: Sequence[Switch]) -> list[Switch]:
    return list({one.capability: one for one in found}.values())


def _reaches(
    capability: str, sides: Sides, members: Mapping[str, str], people: Mapping[str, int]
) -> tuple[Reach, Reach]:  # fmt: skip
    return reach(sides.said, capability, members, people), reach(sides.assumed, capability, members, people)


def _millions(people: int) -> str:
    return f"{number(people / 1e6, 1)} million" if people >= 950_000 else number(people)


def _rows(scope: Scope, one: Switch, sides: Sides, people: Mapping[str, int]) -> Iterator[tuple[str, ...]]:
    """What one assumption moves: its cell, the unit's thirteen, units that provide it, forces and people reached, and cost."""
    name, places = CAPABILITIES[one.capability].name, scope.places
    before, after = _status(sides.said, one), one.status
    yield f"{places.name(one.area)}: {name}", SIGNS[before][1], SIGNS[after][1], "same" if before == after else "switched"
    if one.kind == "cap":
        yield _counted(f"{places.name(one.area)}: in place of the thirteen", *_in_place(sides, one.area), AGREED_COUNT)
        yield _counted(f"{name}: units that provide it", *_units(sides, one.capability, places), len(places.regions))
    reached = _reaches(one.capability, sides, places.forces, people)
    yield _counted(f"{name}: forces that can call on it", reached[0].forces, reached[1].forces, len(places.forces))
    yield _counted(f"{name}: forces said to use or keep it", reached[0].said, reached[1].said, len(places.forces))
    covered = f"{name}: people covered"
    yield _counted(covered, reached[0].people, reached[1].people) if people else (covered, *["not known"] * 3)
    yield (f"{name}: cost", *_cost(scope, one, before))


def _status(cells: pd.DataFrame, one: Switch) -> str:
    held = cells[(cells["area_slug"] == one.area) & (cells["capability"] == one.capability)]["status"]
    return str(held.iloc[0]) if len(held) else coverage.UNKNOWN


def _in_place(sides: Sides, region: str) -> tuple[int, int]:
    return len(coverage.standing(sides.said, region, AGREED).in_place), len(
        coverage.standing(sides.assumed, region, AGREED).in_place
    )


def _units(sides: Sides, capability: str, places: Places) -> tuple[int, int]:
    def count(cells: pd.DataFrame) -> int:
        own = cells[(cells["capability"] == capability) & cells["area_slug"].isin(list(places.regions))]
        return int(own["status"].isin(PROVIDED).sum())

    return count(sides.said), count(sides.assumed)


def _counted(what: str, before: int, after: int, of: int | None = None) -> tuple[str, ...]:
    whole = f" of {number(of)}" if of else ""
    moved = after - before
    difference = "same" if not moved else f"{'+' if moved > 0 else MINUS}{number(abs(moved))}"
    return what, f"{number(before)}{whole}", f"{number(after)}{whole}", difference


def _cost(scope: Scope, one: Switch, before: str) -> tuple[str, str, str]:
    """What a funding line says of the cost as said; the scenario's own is known only where it takes the whole away."""
    paid = price(scope, lines_of(scope), one.capability, [one.area])
    pays = PROVIDED if one.kind == "cap" else KEPT
    if paid == UNPRICED:
        return UNPRICED, "not known", "not known"
    if before in pays and one.status not in pays:
        return paid, "no line needed", f"{MINUS}{paid}"
    return (
        paid,
        paid if (before in pays) == (one.status in pays) else "not known",
        "same" if before == one.status else "not known",
    )


def _described(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    for what, said, then, _ in [row for row in rows if row[3] != "same" and not row[0].endswith("cost")][:3]:
        yield f"{what}: {said} as said, {then} in the scenario."


def _caveats(scope: Scope) -> Iterator[str]:
    yield "A force can call on a capability where its unit provides it, or it is said to have it; a tick is not use."
    without = [scope.places.name(force) for force in scope.places.forces if scope.places.kinds.get(force) != "force"]
    if without:
        yield f"People are residents; {listed(without)} has none of its own, so it counts as a force and adds no people."
    yield "Cost is what a published or returned funding line names; no cost is worked out from another region's."
