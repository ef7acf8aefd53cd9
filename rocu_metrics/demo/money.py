"""Invented funding lines: what each unit costs, who pays how surely and until when; some lines are missing on purpose."""

import zlib
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import numpy as np

from rocu_metrics.demo.bodies import WITHOUT_UNIT, Bodies, years
from rocu_metrics.words import financial_years, money

FactRow = Mapping[str, Any]
COST_A_MILLION, GRANT_SHARE = 3.1e6, 0.24
STREAMS = (
    ("Cyber-crime teams", "Home Office", 0.05, 3), ("Asset recovery incentive", "Home Office", 0.04, 1),
    ("County lines programme", "Home Office", 0.06, 2), ("Prison intelligence posts", "Home Office", 0.02, 4),
)  # fmt: skip
"""Streams, their payer, their part of the cost and the years for which each is settled."""
AHEAD = 3
"""Years after the last one that is invented in full, in which money falls off."""


def funding(bodies: Bodies, seed: int) -> Iterator[FactRow]:
    """Cost, grant, streams with ends and the contribution of each force, by region and year."""
    begun = [span.first.year for span in years()]
    last = begun[-1]
    for region in bodies.regions:
        chance = np.random.default_rng([seed, zlib.crc32(f"funding {region}".encode())])
        cost = COST_A_MILLION * bodies.millions(region) * chance.lognormal(0, 0.08)
        for year in [*begun, *range(last + 1, last + 1 + AHEAD)]:
            if region == WITHOUT_UNIT and year > 2021:
                continue
            yield from _of_year(bodies, region, year, cost * 1.03 ** (year - begun[0]), year - last, chance)


def _of_year(bodies: Bodies, region: str, year: int, cost: float, ahead: int, chance: np.random.Generator) -> Iterator[FactRow]:
    settled = "confirmed" if ahead <= 0 else "indicative"
    if chance.random() > 0.06:
        yield _line(region, year, "not stated", "cost of the unit", cost, settled)
    if chance.random() > 0.06 and ahead < 2:
        yield _line(region, year, "Home Office", "grant to the unit", cost * GRANT_SHARE, settled, date(year + 1, 3, 31))
    for name, payer, part, length in STREAMS:
        ends = year - year % length + length
        if ahead > 0 and ends <= year:
            continue
        certainty = "ended" if ahead <= 0 and ends <= 2025 and ends == year + 1 else "at risk" if ends == year + 1 else settled
        yield _line(region, year, payer, name.lower(), cost * part, certainty, date(ends, 3, 31))
    sizes = {force: bodies.millions(force) for force in bodies.forces_of(region, date(year, 4, 1))}
    for force, size in sizes.items():
        if ahead < 2 and chance.random() > 0.05:
            share = cost * 0.55 * size / sum(sizes.values())
            yield _line(force, year, "Police and Crime Commissioners and forces", "contribution to the unit", share, settled)


def _line(area: str, year: int, payer: str, stream: str, amount: float, certainty: str, ends: date | None = None) -> FactRow:
    pounds = round(amount, -3)
    return {
        "area": area, "year": financial_years(year, year + 1), "payer": payer, "stream": stream, "amount": f"{pounds:.0f}",
        "published_as": money(pounds), "unit": "GBP", "certainty": certainty, "ends": ends or "",
    }  # fmt: skip
