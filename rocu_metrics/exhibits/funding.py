"""Funding of the network: what it costs and what the Home Office grants, who pays, and how forces share their part."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Literal

import pandas as pd

from rocu_metrics.catalogue.slices import slice_in_words
from rocu_metrics.exhibits.evidence import KINDS
from rocu_metrics.exhibits.making import from_figures, leading, mark, nothing, period
from rocu_metrics.exhibits.model import Bars, Dispute, Exhibit, Mark, Series
from rocu_metrics.exhibits.ocg_classes import MOST_CLASSES, shares_by_region
from rocu_metrics.exhibits.scope import Scope, figure_words, split
from rocu_metrics.measures.funding import share
from rocu_metrics.measures.places import ENGLAND_AND_WALES
from rocu_metrics.words import financial_years, listed, per_cent

NOMINAL = "Cash terms (nominal), not adjusted for prices."
GRANT = "Home Office grant, a year"
SPENDING_ALONE = "core-capabilities"
"""The basis that counts spending on core capabilities; it stands beside the totals and is no part of their series."""
MOST_NAMED = 6
"""Points of one line that have their figure written beside them."""
ASK_COST = (
    "Total cost and grant of the network for every year since, by payer: ask the Home Office, through your local policing body.",
)


def cost(scope: Scope) -> Exhibit:
    """What the network costs and what the Home Office grants, by basis, never joined across a break."""
    frame = _network(scope, ["rocu_cost", "home_office_grant"])
    frame = frame[(split(frame, "part") == "") & frame["value"].notna()]
    totals, grants = _by_year(frame, "rocu_cost"), _by_year(frame, "home_office_grant")
    if not totals:
        return nothing(
            "F13", "What the network costs was not published",
            "Cost and grant of the network, England and Wales, by financial year",
            "Not published: no source public by the chosen day gives the network's cost for the chosen period.", ASK_COST,
        )  # fmt: skip
    series = {year: row for year, row in totals if row.get("by_basis", "") != SPENDING_ALONE}
    breaks = _breaks(series)
    marks = [*_ends_named([_cost_mark(row, year) for year, row in totals]), *_ends_named(_grant_marks(grants))]
    last = max(year for year, _ in totals)
    silence = f"No total is published for any year after {financial_years(last, last + 1)}."
    steady = _steady_grant(series, breaks, grants)
    made = from_figures(
        scope, frame, "F13", _cost_headline(series, breaks),
        f"The units together, England and Wales, by financial year and basis, £ million. {NOMINAL}",
        Series(tuple(marks), "£ million", breaks, ticks=_ticks(marks)),
        (
            *_in_sentences(marks),
            *(f"{words}; no change is worked out across it, nor between one basis and another." for _, words in breaks), silence,
        ),
        caveats=tuple(f"{words}: no line and no change figure crosses it." for _, words in breaks),
        ask=ASK_COST, disputes=_disputes(scope, "rocu_cost"),
    )  # fmt: skip
    return replace(made, lead=f"{steady} {silence}".strip())


def _in_sentences(marks: Sequence[Mark]) -> list[str]:
    """One sentence a group, with the figure of each year."""
    groups = dict.fromkeys(one.group for one in marks)
    return [f"{group}: {'; '.join(one.label for one in marks if one.group == group)}." for group in groups]


def _network(scope: Scope, metrics: Sequence[str]) -> pd.DataFrame:
    return leading(scope.observations(metrics, (ENGLAND_AND_WALES,)))


def _by_year(frame: pd.DataFrame, metric: str) -> list[tuple[int, pd.Series]]:
    """Each figure of whole financial years with the year it begins in; one for “each year” stands in every year it covers."""
    rows = frame[frame["metric"] == metric].sort_values(["measured_from", "public_from"])
    whole = [row for _, row in rows.iterrows() if (row["measured_from"].month, row["measured_to"].month) == (4, 3)]
    return [(year, row) for row in whole for year in range(row["measured_from"].year, row["measured_to"].year)]


def _ends_named(marks: Sequence[Mark]) -> list[Mark]:
    """The marks, with words beside the first and the last alone where there are so many that they would run together."""
    ends = {min(marks, key=_day, default=None), max(marks, key=_day, default=None)}
    return list(marks) if len(marks) <= MOST_NAMED else [one if one in ends else replace(one, text="") for one in marks]


def _day(mark: Mark) -> date:
    return mark.end or date.min


def _basis(row: pd.Series) -> str:
    words = slice_in_words(row["slice"], leave_out=("counted",))
    return words[:1].upper() + words[1:]


def _point(row: pd.Series, year: int, group: str, text: str) -> Mark:
    """A point in the middle of its financial year, in millions, so that a break stands between two points."""
    middle = date(year, 9, 30)
    return Mark(
        f"{financial_years(year, year + 1)}: {row['published_as']}", row["value"] / 1e6, text, "strong", group, middle, middle
    )


def _cost_mark(row: pd.Series, year: int) -> Mark:
    return _point(row, year, _basis(row), figure_words(row))


def _grant_marks(grants: list[tuple[int, pd.Series]]) -> list[Mark]:
    """One mark a year, from the source that spoke last; words only where they change, since they would run together."""
    latest = dict(sorted(grants, key=lambda pair: pair[1]["public_from"]))
    marks, said = list[Mark](), ""
    for year in sorted(latest, reverse=True):
        words = figure_words(latest[year])
        marks.append(_point(latest[year], year, GRANT, "" if words == said else words))
        said = words
    return marks[::-1]


def _breaks(series: dict[int, pd.Series]) -> tuple[tuple[date, str], ...]:
    """Where the basis of one year's total is not that of the year before."""
    years = sorted(series)
    return tuple(
        (
            date(year, 4, 1),
            f"Break in {financial_years(year, year + 1)}: {_basis(series[year]).lower().replace('london', 'London')}",
        )
        for before, year in pairwise(years)
        if series[before]["slice"] != series[year]["slice"]
    )


def _ticks(marks: Sequence[Mark]) -> tuple[tuple[date, str], ...]:
    """One tick a financial year, in the middle of it, under its points."""
    days = sorted({one.end for one in marks if one.end})
    return tuple((day, financial_years(day.year, day.year + 1)) for day in days)


def _unbroken(series: dict[int, pd.Series], breaks: tuple[tuple[date, str], ...]) -> list[int]:
    """The years before the first break."""
    return [year for year in sorted(series) if not breaks or year < breaks[0][0].year]


def _cost_headline(series: dict[int, pd.Series], breaks: tuple[tuple[date, str], ...]) -> str:
    years = _unbroken(series, breaks)
    if len(years) < 2:
        return "Too few years of one basis are published to say how cost moves"
    first, last = series[years[0]], series[years[-1]]
    verb = "rose" if last["value"] > first["value"] else "fell" if last["value"] < first["value"] else "stayed"
    return f"Funding {verb} from {_lower(first)} to {_lower(last)} by {financial_years(years[-1], years[-1] + 1)}"


def _steady_grant(series: dict[int, pd.Series], breaks: tuple[tuple[date, str], ...], grants: list[tuple[int, pd.Series]]) -> str:
    """That the grant stayed what it was over the years of the headline, where it did."""
    years = _unbroken(series, breaks)
    held = {row["published_as"] for year, row in grants if year in years and row["qualifier"] != "expected"}
    span = f"{financial_years(years[0], years[0] + 1)} to {financial_years(years[-1], years[-1] + 1)}" if years else ""
    return f"From {span} the grant stayed {held.pop()}." if len(held) == 1 and len(years) > 1 else ""


def _lower(row: pd.Series) -> str:
    words = str(row["published_as"])
    return words[:1].lower() + words[1:]


def payers(scope: Scope) -> Exhibit:
    """Who pays, then and now, with what the published sums would give beside the published share."""
    frame = _network(scope, ["funding_share"])
    frame = frame[~split(frame, "basis").str.startswith("restated") & frame["value"].notna()]
    own = frame[split(frame, "payer") == "home-office"].sort_values("measured_to")
    if own.empty:
        return nothing(
            "F14", "Who pays for the units was not published",
            "Share of the units' funding by payer, England and Wales, per cent",
            "Not published: no source public by the chosen day gives the Home Office's share for the chosen period.", ASK_COST,
        )  # fmt: skip
    others = frame[split(frame, "payer") != "home-office"].sort_values("measured_to")
    marks = [mark(row, f"{_payer(row)}, {_year(row)}") for _, row in own.iterrows()]
    marks += [mark(row, f"{_payer(row)}, {_year(row)}", "plain") for _, row in others.iterrows()]
    derived, several = _derivation(scope), frame["source_id"].nunique() > 1
    return from_figures(
        scope, frame, "F14", _payers_headline(own),
        "Share of the units' funding by payer, England and Wales, per cent, as published; not one series",
        Bars(tuple(marks), "per cent"),
        (*(f"{one.label}: {one.text}." for one in marks), *derived,
         *(["What is counted as funding differs between the sources, so no change is worked out between the years."]
           if several else [])),
        caveats=(*derived, *(["What is counted as funding differs between the sources: the shares are not one series."]
                             if several else []), *_rest(others)),
        ask=ASK_COST, disputes=_disputes(scope, "funding_share"),
    )  # fmt: skip


def _rest(others: pd.DataFrame) -> tuple[str, ...]:
    """Who is said to pay the rest, and that sources name different payers where they do."""
    payers = list(dict.fromkeys(_payer(row)[:1].lower() + _payer(row)[1:] for _, row in others.iterrows()))
    if not payers:
        return ()
    if len(payers) == 1:
        return (f"The rest is said to come from {payers[0]}.",)
    return (f"The rest is said to come from {payers[0]} in one source and from {listed(payers[1:])} in another.",)


def _payer(row: pd.Series) -> str:
    words = slice_in_words(row["slice"], leave_out=("counted", "basis"))
    return words[:1].upper() + words[1:]


def _payers_headline(own: pd.DataFrame) -> str:
    first, last = own.iloc[0], own.iloc[-1]
    if len(own) == 1:
        return f"Home Office share: {_lower(first)} in {_year(first)}"
    return f"Home Office share: {_lower(first)} in {_year(first)}, {_lower(last)} in {_year(last)}"


def _year(row: pd.Series) -> str:
    financial = (row["measured_from"].month, row["measured_to"].month) == (4, 3)
    return period(row) if financial else str(row["measured_to"].year)


def _derivation(scope: Scope) -> tuple[str, ...]:
    """The share that grant and total of one year, from one source, would give: our own sum, with both its parts."""
    frame = _network(scope, ["rocu_cost", "home_office_grant"])
    frame = frame[(split(frame, "part") == "") & (split(frame, "basis") != SPENDING_ALONE) & frame["value"].notna()]
    totals = dict(reversed(_by_year(frame, "rocu_cost")))
    pairs = [
        (year, row, totals[year]) for year, row in _by_year(frame, "home_office_grant")
        if year in totals and totals[year]["source_id"] == row["source_id"]
    ]  # fmt: skip
    if not pairs:
        return ()
    year, grant, total = pairs[0]
    worked = share(float(grant["value"]), float(total["value"]))
    if worked is None:
        return ()
    return (
        f"Our own sum, not a published share: {_lower(grant)} of grant ÷ {_lower(total)} of all funding in "
        f"{financial_years(year, year + 1)} is about {per_cent(worked)}. Other Home Office money in the total is not split out.",
    )


def _disputes(scope: Scope, metric: str) -> tuple[Dispute, ...]:
    """Conflicts over a metric of the network, wherever one looks from: contradictions first, words that changed last."""
    nation = scope.nationwide
    return tuple(sorted(nation.disputes([metric]), key=lambda one: list(KINDS).index(one.kind)))


def contributions(scope: Scope) -> Exhibit:
    """How the forces of a region share what they pay, where that was ever published."""
    regions = [scope.filters.region] if scope.filters.region else list(scope.places.regions)
    forces = [force for region in regions for force in scope.places.forces_of(region)]
    frame = scope.observations(["force_contribution_share"], forces) if forces else pd.DataFrame()
    if frame.empty or frame["value"].isna().all():
        where = scope.places.in_words(scope.filters.region)
        return nothing(
            "F10", f"{scope.region_name}: how forces share cost is not published",
            f"Share of the forces' contribution by force, {where}, per cent",
            "Not published: no source read for this dashboard gives the forces' shares here for the chosen dates.",
            (f"The formula by which the forces of {where} share the cost, and each force's sum: ask your local policing body.",),
        )  # fmt: skip
    last = frame["measured_to"] == frame.groupby("area_slug")["measured_to"].transform("max")
    frame = frame[last].sort_values(["measured_to", "value"], ascending=False, kind="stable")
    marks = [mark(row, _force_label(scope, row), _tone(scope, row)) for _, row in frame.iterrows()]
    many = len(marks) > MOST_CLASSES
    held = [scope.places.name(region) for region in dict.fromkeys(scope.places.forces[slug] for slug in frame["area_slug"])]
    named = scope.region_name if many else listed(held)
    years = listed(sorted({str(row["measured_to"].year) for _, row in frame.iterrows()}))
    told = f"The shares are of {years}; whether they still hold is not published."
    return from_figures(
        scope, frame, "F10", f"How forces share cost is known for {named} in {years} alone",
        f"Share of the forces' contribution by force, {named}, {years}, per cent",
        shares_by_region(scope, frame, "What the forces of each region pay") if many else Bars(tuple(marks), "per cent"),
        (*(f"{one.label}: {one.text}." for one in marks[:MOST_CLASSES]),
         "A share of what is paid says nothing of what a force gets for it.", told),
        caveats=("A share of contribution is not a share of benefit.", told),
        ask=("The formula and each force's sum for this year: ask your local policing body.",),
    )  # fmt: skip


def _force_label(scope: Scope, row: pd.Series) -> str:
    return scope.places.name(row["area_slug"])


def _tone(scope: Scope, row: pd.Series) -> Literal["strong", "plain"]:
    return "plain" if scope.filters.force and row["area_slug"] != scope.filters.force else "strong"
