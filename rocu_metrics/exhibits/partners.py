"""Partners: referrals to the intelligence network, partner staff in the building, and what Border Force refers."""

import pandas as pd

from rocu_metrics.catalogue import METRICS
from rocu_metrics.catalogue.slices import slice_in_words
from rocu_metrics.exhibits.making import ask_unit, dated_mark, from_figures, gap, leading, nothing, period, usual_period
from rocu_metrics.exhibits.model import Bars, Card, Cards, Exhibit, Mark
from rocu_metrics.exhibits.scope import Scope, citation, figure_words, split
from rocu_metrics.exhibits.statements import nationwide, said, touching
from rocu_metrics.measures.places import ENGLAND_AND_WALES
from rocu_metrics.words import in_letters, listed

NETWORK = ("gain_platform_share", "partner_bodies")
GAIN = "Referrals to the Government Agency Intelligence Network (GAIN)"
LOST = "lost with the published chart"
MOST_NAMED = 4
"""Regions that a headline names one by one."""


def gain_finding(scope: Scope) -> pd.DataFrame:
    """In how many forces referrals to the network passed a number."""
    found = leading(scope.observations(["forces_with_finding"], (ENGLAND_AND_WALES,)))
    return found[split(found, "finding").str.contains("gain-referrals")]


def ask_referrals(scope: Scope) -> str:
    """Whom to ask for referrals."""
    network = "Government Agency Intelligence Network (GAIN)"
    return ask_unit(scope, f"Referrals to the {network} by force and month, answered or not, with the time taken")


def ask_partners(scope: Scope) -> str:
    """Whom to ask for partner staff."""
    return ask_unit(scope, "Partner staff in the building by agency")


def referrals(scope: Scope) -> Exhibit:
    """How much forces use the intelligence network, and what slows it."""
    found = gain_finding(scope)
    if found.empty:
        return nothing(
            "E3", "How much forces use the intelligence network is not published", f"{GAIN}, England and Wales, count of forces",
            "Not published: no source read here gives it for the chosen dates.", (ask_referrals(scope),),
        )  # fmt: skip
    network = leading(scope.observations(NETWORK, (ENGLAND_AND_WALES,)))
    network = network[(split(network, "operation") == "") & network["value"].notna()]
    first, words = found.iloc[0], slice_in_words(found.iloc[0]["slice"])
    cards = [Card(f"Forces with {words}", figure_words(first), f"In {period(first)}.", citation(first))]
    beside = _said_beside(scope, found)
    cards += [Card("Of the others", row["quote"], f"{row['note']}.", citation(row)) for _, row in beside.iterrows()]
    cards += [_card(row) for _, row in network.iterrows()]
    count = figure_words(first)
    own = [row["statement"] for _, row in said(scope, ["partners"], general=False).iterrows() if "GAIN" in row["statement"]]
    return from_figures(
        scope, pd.concat([found, network]), "E3", f"{count[:1].upper()}{count[1:]} forces made {words}",
        f"{GAIN}, England and Wales, {period(first)}, count of forces",
        Cards(tuple(cards)),
        (
            *(f"{card.label}: {card.figure}." for card in cards[:4]),
            "The number for each force and unit was drawn in a chart whose values are lost from the text held.",
            *(own[:1] if scope.filters.region else []),
        ),
        caveats=("Each force's own number was drawn in a chart; its values are lost from the text held.",),
        ask=(ask_referrals(scope),),
        disputes=touching(nationwide(scope).disputes(["forces_with_finding", "partner_bodies"]), found),
    )  # fmt: skip


def _card(row: pd.Series) -> Card:
    return Card(METRICS[row["metric"]].name, figure_words(row), f"{period(row)}.", citation(row))


def _said_beside(scope: Scope, found: pd.DataFrame) -> pd.DataFrame:
    """Statements on demand that stand where the figures stand."""
    frame = said(scope, ["demand"])
    beside = frame["source_id"].isin(set(found["source_id"])) & frame["place"].isin(set(found["place"]))
    return frame[beside & (frame["area_slug"] == ENGLAND_AND_WALES)]


def partner_staff(scope: Scope) -> Exhibit:
    """Staff of partner agencies in the unit's building."""
    frame = leading(scope.observations(["partner_staff"], (*scope.places.regions, ENGLAND_AND_WALES)))
    known = frame[frame["value"].notna()]
    if known.empty:
        return nothing(
            "E4", f"No number of partner staff is published for {scope.places.in_words(scope.filters.region)}",
            f"Partner staff, {scope.region_name}, count", "Not published: no source read here gives it for the chosen dates.",
            (ask_partners(scope),),
        )  # fmt: skip
    region, drawn = scope.filters.region, frame[frame["value"].isna()]
    held = _by_region(scope, known)
    marks = _staff_marks(scope, held, LOST if len(drawn) else "not published")
    gaps = [one.label for one in marks if one.value is None]
    return from_figures(
        scope, frame, "E4", _staff_headline(scope, held),
        f"Staff of partner agencies based in the unit's building, {scope.region_name}, {usual_period(held.values())}, count",
        Bars(marks, "staff"),
        (
            *(f"{one.label}: {one.text}." for one in marks if one.value is not None),
            *([f"{listed(gaps)}: {LOST if len(drawn) else 'not published'}."] if gaps else []),
            *([f"The chart was of {period(drawn.iloc[0])}."] if len(drawn) else []),
            *([] if region else [row["statement"] for _, row in said(scope, ["partners"]).iterrows()][:2]),
        ),
        ask=(ask_partners(scope),), disputes=touching(scope.disputes(["partner_staff"]), frame),
    )  # fmt: skip


def _by_region(scope: Scope, known: pd.DataFrame) -> dict[str, pd.Series]:
    """One figure a region, of all partners together where it is known, in the order of the regions."""
    whole = known.assign(whole=split(known, "partner") == "").sort_values("whole", kind="stable")
    held = {row["area_slug"]: row for _, row in whole.iterrows()}
    return {slug: held[slug] for slug in (*scope.places.regions, *held) if slug in held}


def _staff_marks(scope: Scope, held: dict[str, pd.Series], reason: str) -> tuple[Mark, ...]:
    """The region first and the known others in grey; for all regions the known, then the others in one gap."""
    region, name = scope.filters.region, scope.places.name
    usual = usual_period(held.values())
    if not region:
        lost = listed([name(slug) for slug in scope.places.regions if slug not in held])
        return (*(dated_mark(row, name(slug), usual) for slug, row in held.items()), *([gap(lost, reason)] if lost else []))
    wanted = dict.fromkeys([region, *held])
    return tuple(
        dated_mark(held[slug], name(slug), usual, "strong" if slug == region else "plain")
        if slug in held else gap(name(slug), reason)
        for slug in wanted
    )  # fmt: skip


def _staff_headline(scope: Scope, held: dict[str, pd.Series]) -> str:
    region = scope.filters.region
    if region in held:
        return f"{scope.region_name}: {figure_words(held[region])} partner staff in the unit's building"
    if region:
        return f"{scope.region_name}: number of partner staff lost"
    if len(held) > MOST_NAMED:
        return f"Partner staff are known for {in_letters(len(held))} of {in_letters(len(scope.places.regions))} regions"
    spoken = ", ".join(f"{scope.places.name(slug)} {figure_words(row)}" for slug, row in held.items())
    return f"Partner staff: {spoken}; {in_letters(len(scope.places.regions) - len(held))} not known"


def border_force(scope: Scope) -> Exhibit:
    """Referrals from Border Force that a unit checked, and those it investigated: two counts, never a rate."""
    regions = (scope.filters.region,) if scope.filters.region else tuple(scope.places.regions)
    checked = leading(scope.observations(["border_force_referrals"], regions))
    ask = (ask_unit(scope, "Referrals from Border Force by month, with what was done on each"),)
    if checked.empty:
        return _no_border_force(scope, ask)
    first = checked.iloc[0]
    others = leading(scope.observations(["investigations"], tuple(dict.fromkeys(checked["area_slug"]))))
    same = (split(others, "operation") == split(checked, "operation").iloc[0]) & (others["source_id"] == first["source_id"])
    frame = pd.concat([checked, others[same]])
    several = frame["area_slug"].nunique() > 1
    cards = [_referred(scope, row, several) for _, row in frame.iterrows()]
    investigated = f"; {figure_words(others[same].iloc[0])} were investigated" if same.any() else ""
    place = scope.places.in_words(first["area_slug"])
    told = f"The unit of {place} checked {figure_words(first)} referrals{investigated}"
    about = f"{scope.places.name(first['area_slug'])}, {period(first)}, count; two counts, not a rate"
    if several:
        told = f"Referrals from Border Force are known for {in_letters(frame['area_slug'].nunique())} units"
        about = f"{scope.region_name}, count; periods are named"
    return from_figures(
        scope, frame, "E5", told, f"Referrals from Border Force, {about}",
        Cards(tuple(cards)),
        (
            *(f"{card.label}: {card.figure}. {card.detail}" for card in cards),
            "The two counts may cover different areas, so no rate is made of them.",
            *([] if several else ["What became of the others is not said, nor when the count ended."]),
        ),
        caveats=("Two counts that may cover different areas: not a rate, and not a year.",), ask=ask,
        disputes=scope.disputes(["border_force_referrals"]),
    )  # fmt: skip


def _no_border_force(scope: Scope, ask: tuple[str, ...]) -> Exhibit:
    everywhere = scope.observations(["border_force_referrals"], tuple(scope.places.regions))
    have = [scope.places.in_words(area) for area in dict.fromkeys(everywhere["area_slug"])]
    return nothing(
        "E5", f"Referrals from Border Force are not published for {scope.places.in_words(scope.filters.region)}",
        f"Referrals from Border Force, {scope.region_name}, count",
        "Not published: no source read here counts referrals from Border Force here for the chosen dates"
        + (f". They are known for {listed(have)} alone." if have else "."),
        ask,
    )  # fmt: skip


def _referred(scope: Scope, row: pd.Series, named: bool) -> Card:
    name = METRICS[row["metric"]].name
    label = f"{scope.places.name(row['area_slug'])}: {name[:1].lower()}{name[1:]}" if named else name
    return Card(label, figure_words(row), _of_whom(row), citation(row))


def _of_whom(row: pd.Series) -> str:
    words = slice_in_words(row["slice"], leave_out=("operation", "partner"))
    return f"{words[:1].upper()}{words[1:]}; {period(row)}."
