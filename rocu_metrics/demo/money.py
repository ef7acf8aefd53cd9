"""Invented money: what each unit costs and who pays how surely until when; figures and funding lines follow from one cost."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

import numpy as np

from rocu_metrics.catalogue.slices import write_slice
from rocu_metrics.demo.bodies import Bodies, years
from rocu_metrics.demo.chance import chance_of
from rocu_metrics.demo.days import FactRow, Known
from rocu_metrics.demo.series import Series
from rocu_metrics.measures.places import WITHOUT_UNIT
from rocu_metrics.words import financial_years, money

COST_A_MILLION, GROWTH, FORCES_SHARE = 3.1e6, 1.03, 0.55
GRANT_SHARE, GRANT_FALLS = 0.28, 0.006
"""The grant as a part of the cost in the first year, and by how much that falls each year."""
STREAMS = (
    ("Cyber-crime teams", "Home Office", 0.05, 3), ("Asset recovery incentive", "Home Office", 0.04, 1),
    ("County lines programme", "Home Office", 0.06, 2), ("Prison intelligence posts", "Home Office", 0.02, 4),
)  # fmt: skip
"""Streams, their payer, their part of the cost and the years for which each is settled."""
AHEAD = 3
"""Years after the last one that is invented in full, in which money falls off."""


OF_MONEY = ("rocu_cost", "home_office_grant", "funding_share", "force_contribution_share")
"""Metrics of which the figures follow from what the units cost."""


def cost(region: str, year: int, bodies: Bodies, seed: int) -> float:
    """What the unit of a region costs in a year, in pounds; nothing once it has ceased."""
    if region == WITHOUT_UNIT and year > 2021:
        return 0
    level = COST_A_MILLION * bodies.millions(region) * chance_of(seed, f"cost {region}").lognormal(0, 0.08)
    return float(round(level * GROWTH ** (year - years()[0].first.year), -3))


def contributions(region: str, year: int, bodies: Bodies, seed: int) -> dict[str, float]:
    """What each force of a region pays to the unit in a year, by its size and what was once agreed."""
    forces = bodies.forces_of(region, date(year, 4, 1))
    parts = {force: bodies.millions(force) * chance_of(seed, f"agreed {force}").lognormal(0, 0.1) for force in forces}
    paid = FORCES_SHARE * cost(region, year, bodies, seed) / sum(parts.values())
    return {force: round(part * paid, -3) for force, part in parts.items()}


def of_money(metric: str, area: str, bodies: Bodies, seed: int) -> Iterator[Series]:
    """The figures of one of these metrics in an area, by year; none where the area has none."""
    begun = [span.first.year for span in years()]
    counted = {"region": "rocu", "nation": "network"}.get(bodies.kinds[area], "one-force")
    said = {"counted": counted} | ({"payer": "home-office"} if metric in ("home_office_grant", "funding_share") else {})
    figure = FIGURES[metric].get(counted)
    if figure:
        values = np.array([figure(area, year, bodies, seed) for year in begun], np.float64)
        yield Series(metric, area, write_slice({} if counted == "one-force" else said), "year", values)


def _grant(region: str, year: int, bodies: Bodies, seed: int) -> float:
    part = GRANT_SHARE - GRANT_FALLS * (year - years()[0].first.year)
    return round(cost(region, year, bodies, seed) * part, -3)


def _of_all(figure: Callable[..., float]) -> Callable[..., float]:
    return lambda _area, year, bodies, seed: sum(figure(region, year, bodies, seed) for region in bodies.regions)


def _from_home_office(_area: str, year: int, bodies: Bodies, seed: int) -> float:
    """The part of what all units cost that the grant and the streams of the Home Office pay, in per cent."""
    streams = sum(part for _, payer, part, _ in STREAMS if payer == "Home Office")
    whole = _of_all(cost)("", year, bodies, seed)
    return round(100 * (_of_all(_grant)("", year, bodies, seed) + streams * whole) / whole, 1)


def _share(force: str, year: int, bodies: Bodies, seed: int) -> float:
    """The part of one force in what the forces of its region pay, in per cent."""
    paid = contributions(bodies.region_of(force, date(year, 4, 1)), year, bodies, seed)
    return round(100 * paid[force] / (sum(paid.values()) or 1), 1)


FIGURES: Mapping[str, Mapping[str, Callable[..., float]]] = {
    "rocu_cost": {"rocu": cost, "network": _of_all(cost)},
    "home_office_grant": {"rocu": _grant, "network": _of_all(_grant)},
    "funding_share": {"network": _from_home_office},
    "force_contribution_share": {"one-force": _share},
}
"""How each figure is worked out, by whether it is of a unit, of all units or of a force."""


def funding(bodies: Bodies, seed: int) -> Iterator[Known]:
    """Cost, grant, streams with ends and the contribution of each force, by region and year, known when the year begins."""
    begun = [span.first.year for span in years()]
    last = begun[-1]
    for region in bodies.regions:
        chance = chance_of(seed, f"funding {region}")
        for year in [*begun, *range(last + 1, last + 1 + AHEAD)]:
            if cost(region, year, bodies, seed):
                for line in _of_year(bodies, region, year, year - last, seed, chance):
                    yield date(year, 3, 31), line


def _of_year(bodies: Bodies, region: str, year: int, ahead: int, seed: int, chance: np.random.Generator) -> Iterator[FactRow]:
    settled, whole = "confirmed" if ahead <= 0 else "indicative", cost(region, year, bodies, seed)
    if chance.random() > 0.06:
        yield _line(region, year, "not stated", "cost of the unit", whole, settled)
    if chance.random() > 0.06 and ahead < 2:
        grant = _grant(region, year, bodies, seed)
        yield _line(region, year, "Home Office", "grant to the unit", grant, settled, date(year + 1, 3, 31))
    for name, payer, part, length in STREAMS:
        ends = year - year % length + length
        if ahead > 0 and ends <= year:
            continue
        certainty = "ended" if ahead <= 0 and ends <= 2025 and ends == year + 1 else "at risk" if ends == year + 1 else settled
        yield _line(region, year, payer, name.lower(), whole * part, certainty, date(ends, 3, 31))
    for force, paid in contributions(region, year, bodies, seed).items():
        if ahead < 2 and chance.random() > 0.05:
            yield _line(force, year, "Police and Crime Commissioners and forces", "contribution to the unit", paid, settled)


def _line(area: str, year: int, payer: str, stream: str, amount: float, certainty: str, ends: date | None = None) -> FactRow:
    pounds = round(amount, -3)
    return {
        "area": area, "year": financial_years(year, year + 1), "payer": payer, "stream": stream, "amount": f"{pounds:.0f}",
        "published_as": money(pounds), "unit": "GBP", "certainty": certainty, "ends": ends or "",
    }  # fmt: skip
