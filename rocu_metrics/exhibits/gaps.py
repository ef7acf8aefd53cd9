"""The gap of each region: its inputs held or missing, and what is missing between cost and money where they suffice."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pandas as pd

from rocu_metrics.exhibits.ledger import ledger
from rocu_metrics.exhibits.making import ask_unit, nothing
from rocu_metrics.exhibits.model import Cell, Exhibit, Matrix, Table, Tone
from rocu_metrics.exhibits.scope import Scope
from rocu_metrics.measures.funding import NEEDED, Balance, Line, Use, balances
from rocu_metrics.words import day_in_words, in_letters, listed, money

KEY: tuple[tuple[str, str, Tone], ...] = (
    ("held", "published, with its year", "strong"),
    ("missing", "not published", "gap"),
    ("not known", "cannot be worked out from what is held", "unknown"),
)
INPUTS = ("Cost", "Home Office grant", "Contributions of forces", "Money ends", "Gap")


def gap(scope: Scope) -> Exhibit:
    """The inputs of the gap, region by region, held or missing, and the gap where they suffice."""
    held = ledger(replace(scope, filters=replace(scope.filters, region="", force="")))
    sums, costs = held.sums, held.costs
    subtitle = "Cost less all money named for it, by region and year; what is held and what is missing. Cash terms (nominal)"
    if sums.empty and costs.empty:
        return nothing(
            "F3", "The funding gap can be worked out for no region", subtitle,
            "Not published: no source public by the chosen day gives a cost, a grant or a contribution of any region.",
            (_gap_ask(scope),),
        )  # fmt: skip
    lines = held.for_gaps
    found = {slug: _latest(balances([line for line in lines if line.area == slug])) for slug in _own_first(scope)}
    worked = [slug for slug, one in found.items() if one and one.gap is not None]
    cells = {slug: (*_input_cells(slug, lines), _end_cell(sums, slug), _gap_cell(one)) for slug, one in found.items()}
    rows = tuple((scope.places.name(slug), *(one.meaning for one in row)) for slug, row in cells.items())
    return Exhibit(
        "F3", _gap_headline(scope, worked), subtitle, tuple(_gap_description(scope, found, worked)),
        Table(("Region", *INPUTS), rows, "Inputs of the funding gap by region"),
        Matrix("Region", INPUTS, tuple((scope.places.name(slug), row) for slug, row in cells.items()), KEY, _bands(scope)),
        held.citations,
        ("A gap needs cost, grant and contributions of one year. Nothing is estimated, and missing is not zero.",),
        as_at=held.as_at,
        ask=(_gap_ask(scope),), lead=_gap_lead(cells, worked),
    )  # fmt: skip


def _own_first(scope: Scope) -> list[str]:
    regions = list(scope.places.regions)
    return sorted(regions, key=lambda slug: (slug != scope.filters.region, regions.index(slug)))


def _bands(scope: Scope) -> tuple[tuple[int, str], ...]:
    if not scope.filters.region:
        return ()
    return ((0, f"The region of {scope.place}" if scope.filters.force else "The region looked at"), (1, "The other regions"))


def _latest(found: Sequence[Balance]) -> Balance | None:
    """The last year of which the gap is known, else the last year of which anything is."""
    known = [one for one in found if one.gap is not None]
    return max(known or found, key=lambda one: one.year, default=None)


def _input_cells(slug: str, lines: Sequence[Line]) -> tuple[Cell, ...]:
    own = [line for line in lines if line.area == slug]
    return tuple(_input_cell(own, use) for use in NEEDED)


def _input_cell(own: Sequence[Line], use: Use) -> Cell:
    """The sum of one input for its last year with an amount, or that it is missing."""
    known = [line for line in own if line.use == use and line.amount is not None]
    if not known:
        named = [line for line in own if line.use == use]
        words = f"no amount ({named[-1].year})" if named else "missing"
        return Cell(words, words, "gap", "Named in a source that gives no amount" if named else "")
    year = max(line.year for line in known)
    of_year = [line.amount or 0.0 for line in known if line.year == year]
    parts = f", {in_letters(len(of_year))} lines" if len(of_year) > 1 else ""
    words = f"{money(sum(of_year))} ({year}{parts})"
    return Cell(words, f"held: {words}", "strong")


def _end_cell(sums: pd.DataFrame, slug: str) -> Cell:
    days = [day for day in sums.loc[sums["area_slug"] == slug, "ends"] if isinstance(day, date)]
    words = day_in_words(max(days)) if days else "missing"
    return Cell(words, f"held: {words}" if days else words, "strong" if days else "gap")


def _gap_cell(found: Balance | None) -> Cell:
    if found is None or found.gap is None or found.gap_at_worst is None:
        why = f"missing {listed(found.missing)}" if found else "nothing is published"
        return Cell("not known", f"cannot be worked out: {why}", "unknown")
    words = f"{gap_in_words(found)} ({found.year})"
    return Cell(words, words, "strong")


def gap_in_words(found: Balance) -> str:
    """The gap as a sum or a range; the most that it can be where money is not known; else that it is not known."""
    about = "" if found.exact else "about "
    if found.gap is not None and found.gap_at_worst is not None:
        low, high = money(found.gap), money(found.gap_at_worst)
        return about + (low if low == high else f"{low} to {high}")
    return "not known" if found.most is None else f"{about or 'at most '}{money(found.most)}" + (" at most" if about else "")


def _gap_headline(scope: Scope, worked: Sequence[str]) -> str:
    total = in_letters(len(scope.places.regions))
    if scope.filters.region and scope.filters.region not in worked:
        return f"{scope.region_name}: the funding gap cannot be worked out"
    if not worked:
        return f"The funding gap can be worked out for none of {total} regions"
    return f"The funding gap can be worked out for {in_letters(len(worked))} of {total} regions"


def _gap_lead(cells: dict[str, tuple[Cell, ...]], worked: Sequence[str]) -> str:
    """How much of what a gap needs is published at all."""
    inputs = [one for row in cells.values() for one in row[:-1]]
    held = sum(one.tone == "strong" for one in inputs)
    so = "" if worked else " No region has cost, grant and contributions published for one year."
    many = "none is" if not held else "one is" if held == 1 else f"{in_letters(held)} are"
    return f"Of {len(inputs)} inputs, {many} published.{so}"


def _gap_description(scope: Scope, found: dict[str, Balance | None], worked: Sequence[str]) -> list[str]:
    nothing_held = [scope.places.name(slug) for slug, one in found.items() if one is None]
    said = [f"{scope.places.name(slug)}: {_gap_cell(found[slug]).meaning}." for slug, one in found.items() if one]
    if nothing_held:
        said.append(f"Nothing at all is published for {listed(nothing_held)}.")
    return [
        f"A gap can be worked out for {in_letters(len(worked)) if worked else 'none'} of the {in_letters(len(found))} regions.",
        *said,
        "A gap is cost less every sum named for the same year.",
    ]


def _gap_ask(scope: Scope) -> str:
    return ask_unit(
        scope, "Cost, Home Office grant, each force's contribution and the end date of each, for this year and the next"
    )
