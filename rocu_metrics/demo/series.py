"""Invents the values of every series: a level with trend, season, chance and, here and there, a real change."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

import numpy as np

from rocu_metrics.catalogue import METRICS
from rocu_metrics.catalogue.slices import parse_slice, write_slice
from rocu_metrics.demo.bodies import ENGLAND_AND_WALES, YEARS, Bodies
from rocu_metrics.demo.chance import chance_of
from rocu_metrics.demo.plan import WEIGHTS, Every, Form, Planned

Values: TypeAlias = np.ndarray[Any, np.dtype[np.float64]]
SEASON = np.array([0.98, 1.05, 1.03, 0.94])
"""Summer and autumn bring more than winter."""
UNCOUNTED = ("ocgs", "ocg_members", "soc_offenders")
"""Metrics that are of a place and not of a body that counts."""
COUNTING_CHANGED = {"disruptions": (12, 1.3), "arrests": (20, 0.9)}
"""A break in a series: the quarter from which the metric is counted by another rule, and what that does to its level."""


@dataclass(frozen=True)
class Series:
    """One metric, area and slice with a value for every period."""

    metric: str
    area: str
    slice: str
    every: Every
    values: Values


def of_area(planned: Planned, area: str, bodies: Bodies, seed: int, deep: int = 0) -> Iterator[Series]:
    """Every series of a metric in one area; `deep` is how many combinations of two dimensions follow the parts."""
    kind = bodies.kinds[area]
    level = planned.nation if area == ENGLAND_AND_WALES else planned.unit if kind == "region" else planned.force
    if not level:
        return
    sized = level if planned.whole or planned.form == "share" or area == ENGLAND_AND_WALES else level * bodies.millions(area)
    chance = chance_of(seed, f"{planned.metric} {area}")
    for fixed, factor in _fixed(planned, kind):
        total = _total(planned, sized * factor, chance)
        parts = planned.parts if kind != "force" or planned.roles else planned.parts[:1]
        for said, values in _parted(replace(planned, parts=parts), total, chance, deep):
            yield Series(planned.metric, area, write_slice({**fixed, **said}), planned.every, values)


def _fixed(planned: Planned, kind: str) -> list[tuple[dict[str, str], float]]:
    """What every slice says: who is counted, what is fixed, and the role; with the part of the level."""
    held = parse_slice(planned.fixed)
    if "counted" in METRICS[planned.metric].dimensions and planned.metric not in UNCOUNTED:
        held["counted"] = {"region": "rocu", "nation": "network"}.get(kind, "one-force")
    if planned.roles and kind == "region":
        return [(held | {"role": "led"}, 1.0), (held | {"role": "supported"}, 1.5)]
    return [(held, 1.0)]


def _total(planned: Planned, level: float, chance: np.random.Generator) -> Values:
    expected = level * _shape(planned, chance)
    if planned.form == "count":
        return chance.poisson(expected * chance.gamma(60, 1 / 60, len(expected))).astype(float)
    if planned.form == "amount":
        events = chance.poisson(expected)
        spread = 0.8 / np.sqrt(np.maximum(events, 1).astype(np.float64))
        sums: Values = events * planned.each * chance.lognormal(-0.32, spread)
        return np.asarray(sums.round(1 if planned.each < 100 else -2), np.float64)
    if planned.form == "share":
        return np.asarray(np.round(np.clip(expected, 0, 100), 1), np.float64)
    return np.asarray(np.round(expected, -4 if level > 1e6 else -2 if level > 1e4 else 0 if level >= 1 else 1), np.float64)


def _shape(planned: Planned, chance: np.random.Generator) -> Values:
    """The level of each period as a multiple of the mean: trend, season, slow drift and changes."""
    periods = YEARS if planned.every == "year" else 4 * YEARS
    place = np.arange(periods)
    trend = 1 + chance.normal(0, 0.12) * (place / periods - 0.5)
    if planned.form in ("share", "level"):
        return trend * np.cumprod(1 + chance.normal(0, 0.012, periods))
    shape = trend * np.ones(periods) if planned.every == "year" else trend * np.tile(SEASON, YEARS)
    if periods > YEARS:
        start, factor = COUNTING_CHANGED.get(planned.metric, (0, 1.0))
        shape[start:] *= factor
        if chance.random() < 0.3:  # something changed for good, which a reader should be able to see
            shape[int(chance.integers(24, 36)) :] *= chance.choice([0.65, 1.5])
        if chance.random() < 0.25:  # one quarter stands out
            shape[int(chance.integers(4, periods))] *= 1.9
    return np.asarray(shape)


def _parted(planned: Planned, total: Values, chance: np.random.Generator, deep: int) -> Iterator[tuple[dict[str, str], Values]]:
    """The total, its parts by each dimension, and the first `deep` combinations of threat and capability."""
    if planned.metric != "assets" and not (planned.form == "share" and planned.parts):  # stages are not added; shares make 100
        yield ({"drug": "all"} if "drug" in planned.parts and planned.form == "amount" else {}), total
    for dimension in planned.parts:
        names, weights = list(WEIGHTS[dimension]), np.array(list(WEIGHTS[dimension].values()), float)
        weights = weights * chance.lognormal(0, 0.25, len(weights))
        for name, values in zip(names, _divided(planned.form, total, weights / weights.sum(), chance).T, strict=True):
            yield {dimension: name}, values
    if deep:
        yield from _deep(planned, total, chance, deep)


def _divided(form: Form, total: Values, weights: Values, chance: np.random.Generator) -> Values:
    """Parts of each total, a row a period; of counts and amounts they make the whole."""
    if form == "count":
        return np.asarray(chance.multinomial(total.astype(int), weights), float)
    parts = chance.dirichlet(weights * 40, len(total)) * total[:, None]
    return np.asarray(np.round(parts, 1 if form in ("amount", "share") else 0))


def _deep(planned: Planned, total: Values, chance: np.random.Generator, deep: int) -> Iterator[tuple[dict[str, str], Values]]:
    """Combinations of threat, capability and strand, most of them small counts or none."""
    allowed = METRICS[planned.metric].dimensions
    names = [name for name in ("threat", "capability", "strand") if name in allowed]
    if len(names) < 3 or planned.form != "count":
        return
    cells = [(a, b, c) for c in WEIGHTS["strand"] for b in WEIGHTS["capability"] for a in WEIGHTS["threat"]][:deep]
    weights = np.full(len(cells) + 1, 1 / (len(cells) + 1))
    for cell, values in zip(cells, _divided("count", total, weights, chance).T, strict=False):
        yield dict(zip(names, cell, strict=True)), values


def shares_of_forces(metric: str, forces: tuple[str, ...], bodies: Bodies, every: Every, seed: int) -> Iterator[Series]:
    """How the forces of a region share a whole, in per cent of it."""
    chance = chance_of(seed, f"{metric} {forces[0]}")
    sizes = np.array([bodies.millions(force) for force in forces])
    periods = YEARS if every == "year" else 4 * YEARS
    shares = np.round(100 * chance.dirichlet(60 * sizes / sizes.sum(), periods), 1)
    for place, force in enumerate(forces):
        yield Series(metric, force, "", every, shares[:, place])


def rate(of: Series, metric: str, millions: float) -> Series:
    """The rate per million residents of a number, under another metric."""
    return Series(metric, of.area, of.slice, of.every, np.asarray(np.round(of.values / millions, 1), np.float64))
