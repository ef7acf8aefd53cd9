"""How often drugs were seized, as the Home Office counts it: context, drawn only within one definition of who is counted."""

import pandas as pd

from rocu_metrics.catalogue import METRICS
from rocu_metrics.exhibits.making import from_figures, leading, listing, mark, nothing, period
from rocu_metrics.exhibits.model import Exhibit, Series
from rocu_metrics.exhibits.scope import Scope, figure_words, split
from rocu_metrics.exhibits.seized_kinds import of_police
from rocu_metrics.exhibits.seizures import DRUGS
from rocu_metrics.exhibits.spans import in_order, of_a_year, touching
from rocu_metrics.measures.places import ENGLAND_AND_WALES
from rocu_metrics.words import in_letters, listed, number

COUNTS = ("drug_seizures", "drug_seizures_rate", "drug_seizures_share")
POLICE, BOTH = "police", "police-and-border-force"
WHO = {POLICE: "Police", BOTH: "Police and Border Force"}
CONTEXT = "Context: all police forces, all drugs, not organised crime alone, and not the regional units."
ASK = (
    "Drug seizures by force and year: the Home Office publishes tables each year; ask its statisticians for those not read here.",
)


def by_police(scope: Scope) -> Exhibit:
    """Seizures by police forces over the years."""
    return _series(scope, POLICE, "S6")


def with_border_force(scope: Scope) -> Exhibit:
    """Seizures by police and Border Force together over the years, never in one series with police alone."""
    return _series(scope, BOTH, "S7")


def _series(scope: Scope, counted: str, exhibit: str) -> Exhibit:
    frame = scope.observations(["drug_seizures"], (ENGLAND_AND_WALES,))
    held = frame[(split(frame, "counted") == counted) & frame["value"].notna()].sort_values("measured_from", kind="stable")
    fit = leading(held)
    subtitle = (
        f"Drug seizures by {WHO[counted].replace('Police', 'police')}, England and Wales, number of seizures, financial years"
    )
    if fit.empty:
        return nothing(
            exhibit, f"No count of seizures by {WHO[counted].replace('Police', 'police')} is held", subtitle,
            "Not published in the sources read for this dashboard for the chosen dates.", ASK,
        )  # fmt: skip
    marks = [
        mark(
            row,
            _labelled(row),
            "weak" if _doubtful(row) else "strong",
            _legend(row) if held.apply(_doubtful, axis=1).any() else "",
        )
        for _, row in held.iterrows()
    ]
    ticks = tuple((row["measured_to"], period(row)) for _, row in held.iterrows())
    doubts = [f"{period(row)}: {_doubt(row)}." for _, row in held.iterrows() if _doubtful(row)]
    return from_figures(
        scope, held, exhibit, _headline(fit, counted), subtitle,
        Series(tuple(marks), "Seizures", joined=not doubts and _unbroken(held), ticks=ticks),
        (
            "; ".join(f"{period(row)}, {figure_words(row)}" for _, row in held.iterrows()) + ".", *doubts, CONTEXT,
            "Police alone, and police with Border Force, are never in one series.",
        ),
        caveats=(CONTEXT, *METRICS["drug_seizures"].caveats, *doubts), disputes=touching(scope, held), ask=ASK,
    )  # fmt: skip


def _doubt(row: pd.Series) -> str:
    reasons = ["three forces are missing"] if row.get("by_scope") == "three-forces-missing" else []
    if row["evidence"] == "secondary":
        reasons.append("known from a secondary source")
    return listed(reasons)


def _doubtful(row: pd.Series) -> bool:
    return bool(_doubt(row))


def _labelled(row: pd.Series) -> str:
    return f"{period(row)} ({_doubt(row)})" if _doubtful(row) else period(row)


def _legend(row: pd.Series) -> str:
    return _doubt(row) if _doubtful(row) else "as published"


def _unbroken(held: pd.DataFrame) -> bool:
    """Whether each year begins where the one before ends."""
    starts = [day.toordinal() for day in held["measured_from"]][1:]
    ends = [day.toordinal() for day in held["measured_to"]][:-1]
    return all(start == end + 1 for start, end in zip(starts, ends, strict=True))


def _headline(fit: pd.DataFrame, counted: str) -> str:
    sound = fit[~fit.apply(_doubtful, axis=1)]
    last = (sound if len(sound) else fit).iloc[-1]
    before = sound[sound["measured_to"] < last["measured_from"]]
    after = f", after {figure_words(before.iloc[-1])} in {period(before.iloc[-1])}" if len(before) else ""
    return f"{WHO[counted]} made {figure_words(last)} drug seizures in {period(last)}{after}"


def others(scope: Scope) -> Exhibit:
    """Every other official count of drug seizures: Border Force alone, single forces, rates, shares and weights."""
    counts = scope.observations(COUNTS)
    drawn = (counts["metric"] == "drug_seizures") & split(counts, "counted").isin(list(WHO))
    weights = scope.observations(DRUGS)
    weights = weights[of_a_year(weights) & ~of_police(scope, weights)]
    held = in_order(scope, pd.concat([counts[~drawn], weights]))
    if held.empty:
        return nothing(
            "S8", f"No count of drug seizures is held for {scope.place}",
            f"Drug seizures as the Home Office counts them, {scope.place}",
            "Not in the sources read for this dashboard: counts by force stand in the Home Office's yearly tables.", ASK,
        )  # fmt: skip
    names = listed([scope.places.name(slug) for slug in dict.fromkeys(held["area_slug"])])
    return from_figures(
        scope, held, "S8",
        f"Drug seizures as officially counted: {in_letters(len(held))} other figure{'s' if len(held) > 1 else ''}",
        f"Drug seizures by force, by Border Force, as rates, shares and weights, {scope.place}, as published",
        listing(held, scope, "Drug seizures as officially counted"),
        (f"Held for {names}.", f"The table lists {number(len(held))} figures, each on its own definition.", CONTEXT),
        caveats=(CONTEXT, "Definitions differ from row to row: rows do not compare and do not add up."),
        disputes=touching(scope, held), ask=ASK,
    )  # fmt: skip
