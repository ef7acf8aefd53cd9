"""People: staff per million people, staff on the bases that differ, headcounts, additional officers, and who leaves."""

from datetime import date

import pandas as pd

from rocu_metrics.catalogue import METRICS
from rocu_metrics.catalogue.slices import slice_in_words
from rocu_metrics.exhibits.making import ask_unit, dated_mark, from_figures, gap, leading, listing, nothing, period, usual_period
from rocu_metrics.exhibits.model import Bars, Card, Cards, Exhibit, Mark
from rocu_metrics.exhibits.scope import Scope, citation, citations, figure_words, split
from rocu_metrics.exhibits.statements import named, said, short, table
from rocu_metrics.measures.places import ENGLAND_AND_WALES
from rocu_metrics.words import in_letters, listed, number

BAR_LOST = "bar lost in the published chart"
STAFF_ASKED = "Establishment, staff in post and vacancies, officers and staff, on one basis"
FORCES_LEFT_OUT = "Staff of forces who do the same work are not counted, so a low rate need not mean few staff."
STAGES = ("expected", "allocated", "target", "recruited")
"""What can be said of additional officers; the four are never added or compared as a trend."""
FEW = 4
"""Areas that a headline names one by one."""


def rates(scope: Scope) -> Exhibit:
    """Staff per million people: the bars that survive in words, and those lost."""
    frame = leading(scope.observations(["staff_rate"], tuple(scope.places.regions)))
    held = {row["area_slug"]: row for _, row in frame[frame["value"].notna()].iterrows()}
    if not held:
        return nothing(
            "P1", f"Staff per million people are not published for {scope.places.in_words(scope.filters.region)}",
            f"Staff per million residents, {scope.region_name}, full-time equivalent",
            "Not published: no source read here gives a staffing rate for the chosen dates.", (ask_unit(scope, STAFF_ASKED),),
        )  # fmt: skip
    lost = {row["area_slug"]: _gap_words(row) for _, row in frame[frame["value"].isna()].iterrows()}
    marks = _rate_marks(scope, held, lost)
    gaps = [one.label for one in marks if one.value is None]
    return from_figures(
        scope, frame, "P1", _rates_headline(scope, held),
        f"Staff per million residents, {scope.region_name}, {usual_period(held.values())}, full-time equivalent in post, "
        "functions that inspectors examined",
        Bars(marks, "staff per million people"),
        (
            *(f"{one.label}: {one.text} staff per million people." for one in marks if one.value is not None),
            *([f"{listed(gaps)}: {BAR_LOST}."] if gaps else []),
            FORCES_LEFT_OUT,
            "The year of the population is not stated, so the rate cannot be worked again.",
        ),
        caveats=(FORCES_LEFT_OUT, *METRICS["staff_rate"].caveats), ask=(ask_unit(scope, STAFF_ASKED),),
    )  # fmt: skip


def _gap_words(row: pd.Series) -> str:
    return BAR_LOST if row["flag"] == "not supplied" and row["place"].startswith("Figure") else str(row["flag"])


def _rate_marks(scope: Scope, held: dict[str, pd.Series], lost: dict[str, str]) -> tuple[Mark, ...]:
    """A region first with the known others in grey; for all regions the known by name, then a gap for each reason."""
    region, name = scope.filters.region, scope.places.name
    known, usual = [slug for slug in scope.places.regions if slug in held], usual_period(held.values())
    if not region:
        reasons = {slug: lost.get(slug, "not published") for slug in scope.places.regions if slug not in held}
        gaps = [gap(listed([name(s) for s in reasons if reasons[s] == one]), one) for one in dict.fromkeys(reasons.values())]
        return (*(dated_mark(held[slug], name(slug), usual) for slug in known), *gaps)
    wanted = dict.fromkeys([region, *known])
    return tuple(
        dated_mark(held[slug], name(slug), usual, "strong" if slug == region else "plain")
        if slug in held else gap(name(slug), lost.get(slug, "not published"))
        for slug in wanted
    )  # fmt: skip


def _rates_headline(scope: Scope, held: dict[str, pd.Series]) -> str:
    region = scope.filters.region
    if region in held:
        return f"{scope.region_name}: {figure_words(held[region])} staff per million people"
    if region:
        return f"{scope.region_name}: staffing rate lost with its chart"
    if len(held) > FEW:
        values = sorted(held.values(), key=lambda row: float(row["value"]))
        return f"Staff per million: {figure_words(values[0])} to {figure_words(values[-1])} in {in_letters(len(held))} regions"
    spoken = ", ".join(f"{scope.places.name(slug)} {figure_words(row)}" for slug, row in sorted(held.items()))
    return f"Staff per million: {spoken}"


def bases(scope: Scope) -> Exhibit:
    """Full-time equivalent staff, each on the basis it was published on; never one axis."""
    regions = (scope.filters.region,) if scope.filters.region else tuple(scope.places.regions)
    staff = leading(scope.observations(["staff"], regions)).sort_values(["area_slug", "measured_from"], kind="stable")
    known = staff[staff["value"].notna()]
    if staff.empty:
        return _no_staff(scope)
    heads = leading(scope.observations(["workforce"], regions))
    beside = heads[_where(heads).isin(set(_where(known)))]
    frame = pd.concat([staff, beside])
    shown = frame if scope.filters.region else frame[frame["value"].notna()]
    cards = [_staff_card(scope, row) for _, row in shown.sort_values(["area_slug", "metric"], kind="stable").iterrows()]
    return from_figures(
        scope, frame, "P2", _staff_headline(scope, known),
        f"Staff of the unit, {scope.region_name}, full-time equivalent unless a card says people, each on its own basis",
        Cards(tuple(cards)),
        (
            *(f"{card.label}: {card.figure} ({card.detail[0].lower()}{card.detail[1:-1]})." for card in cards[:4]),
            "The figures count different things and are not ranked or added.",
            FORCES_LEFT_OUT,
        ),
        ask=(ask_unit(scope, STAFF_ASKED),),
    )  # fmt: skip


def _where(frame: pd.DataFrame) -> pd.Series:
    """Area, source and place of each row, as one key."""
    return frame["area_slug"] + "|" + frame["source_id"] + "|" + frame["place"]


def _staff_card(scope: Scope, row: pd.Series) -> Card:
    words = slice_in_words(row["slice"])
    counted = "people" if row["metric"] == "workforce" else "full-time equivalent"
    figure = figure_words(row) if row["flag"] == "" else str(row["flag"]).capitalize()
    detail = f"{words[:1].upper()}{words[1:]}; {period(row)}." + (f" {row['note']}" if row["flag"] else "")
    return Card(f"{scope.places.name(row['area_slug'])}, {counted}", figure, detail, citation(row))


def _staff_headline(scope: Scope, known: pd.DataFrame) -> str:
    place = scope.places.in_words(scope.filters.region)
    if known.empty:
        return f"How many staff the unit of {place} has is not published"
    if scope.filters.region:
        row = known.iloc[0]
        count = f"{row['qualifier']} {number(row['value'])}".strip()
        return f"{scope.region_name}: {count} full-time equivalent staff; {_basis(row)}"
    basis = "on differing bases" if known["slice"].nunique() > 1 else "on one basis"
    regions = in_letters(len(scope.places.regions))
    return f"Staff numbers are known for {in_letters(known['area_slug'].nunique())} of {regions} regions, {basis}"


def _basis(row: pd.Series) -> str:
    """What a staff number counts, without saying that it is the unit alone."""
    return slice_in_words(row["slice"], leave_out=() if "with" in row["by_counted"] else ("counted",))


def _no_staff(scope: Scope) -> Exhibit:
    everywhere = scope.observations(["staff"], tuple(scope.places.regions))
    have = [scope.places.in_words(area) for area in sorted(set(everywhere[everywhere["value"].notna()]["area_slug"]))]
    return nothing(
        "P2", f"No staff number is published for {scope.places.in_words(scope.filters.region)}",
        f"Staff of the unit, {scope.region_name}, full-time equivalent",
        "Not published: no source read here gives staff in post here for the chosen dates"
        + (f". Numbers are known for {listed(have)}." if have else "."),
        (ask_unit(scope, STAFF_ASKED),),
    )  # fmt: skip


def headcounts(scope: Scope) -> Exhibit:
    """Headcounts of units and force teams, as published over the years."""
    frame = scope.observations(["workforce"]).sort_values(["area_slug", "measured_from"], kind="stable")
    fit = leading(frame)
    if frame.empty:
        return nothing(
            "P3", f"{named(scope)}: no headcount published", f"Officers and staff counted as people, {scope.place}",
            "Not published: no source read here counts people here for the chosen dates.", (ask_unit(scope, STAFF_ASKED),),
        )  # fmt: skip
    areas = dict.fromkeys(fit["area_slug"])
    names = ", ".join(map(scope.places.name, areas)) if len(areas) <= FEW else f"{in_letters(len(areas))} areas"
    years = _years([*frame["measured_from"], *frame["measured_to"]])
    return from_figures(
        scope, frame, "P3", f"Headcounts published: {names or 'by no owner'}",
        f"Officers and staff counted as people, {scope.place}, {years}, on the basis named in each row",
        listing(frame, scope, f"Headcounts, {scope.place}", leave_out=("Measure",)),
        (
            f"Rows: {len(frame)}, of {years}.",
            "Whole units, single teams and planned numbers stand beside each other and make no trend.",
            "A headcount is not a full-time equivalent and does not compare with the rate per million.",
        ),
        caveats=("Whole units, single teams and plans: not a trend.",), ask=(ask_unit(scope, STAFF_ASKED),),
    )  # fmt: skip


def _years(days: list[date]) -> str:
    first, last = min(days).year, max(days).year
    return str(first) if first == last else f"{first} to {last}"


def uplift(scope: Scope) -> Exhibit:
    """Additional officers: expected, allocated, set as a target and recruited, kept apart."""
    areas = (scope.filters.region, ENGLAND_AND_WALES) if scope.filters.region else (*scope.places.regions, ENGLAND_AND_WALES)
    frame = leading(scope.observations(["uplift_officers"], areas))
    ask = (ask_unit(scope, "Additional officers allocated and in post, by year"),)
    if frame.empty:
        return nothing(
            "P4", f"No number of additional officers is published for {scope.places.in_words(scope.filters.region)}",
            f"Additional officers, {scope.region_name}, count",
            "Not published: no source read here gives one for the chosen dates.", ask,
        )  # fmt: skip
    newest = frame.sort_values("measured_to", kind="stable").drop_duplicates(["area_slug", "slice"], keep="last")
    near = newest[newest["area_slug"] == (scope.filters.region or ENGLAND_AND_WALES)]
    cards = [_uplift_card(scope, row) for _, row in _by_stage(scope, newest).iterrows()]
    staged = _by_stage(scope, near[near["value"].notna()])
    words = [f"{number(row['value'])} {row['by_basis']}" for _, row in staged.iterrows()]
    return from_figures(
        scope, frame, "P4",
        f"Extra officers: {', '.join(words)}" if words
        else f"{scope.region_name}: additional officers not published; {_others(newest)}",
        f"Officers of the national uplift, {scope.region_name} and the network of units, count; four stages kept apart",
        Cards(tuple(cards)),
        (
            *(f"{card.label}: {card.figure} ({card.detail[0].lower()}{card.detail[1:-1]})." for card in cards[:4]),
            "Expected, allocated, set as a target and recruited are different things and are never added.",
        ),
        ask=ask,
    )  # fmt: skip


def _others(frame: pd.DataFrame) -> str:
    """Of whom the number is published, where it is not of what is looked at."""
    areas = frame["area_slug"].unique()
    return "the network's are" if ENGLAND_AND_WALES in areas else f"those of {in_letters(len(areas))} regions are"


def _by_stage(scope: Scope, frame: pd.DataFrame) -> pd.DataFrame:
    """The choice before the rest, in the order from expectation to fact."""
    staged = frame.assign(by_basis=split(frame, "basis"), rank=split(frame, "basis").map(lambda one: (*STAGES, one).index(one)))
    chosen = scope.filters.region or ENGLAND_AND_WALES
    return staged.assign(other=staged["area_slug"] != chosen).sort_values(["other", "area_slug", "rank", "id"], kind="stable")


def _uplift_card(scope: Scope, row: pd.Series) -> Card:
    whom = "Units together" if row["area_slug"] == ENGLAND_AND_WALES else scope.places.name(row["area_slug"])
    scope_words = slice_in_words(row["slice"], leave_out=("basis", "counted"))
    label = f"{whom}: {row['by_basis'] or 'officers'}"
    return Card(label, figure_words(row), _sentence(period(row), "" if scope_words == "total" else scope_words), citation(row))


def _sentence(*parts: str) -> str:
    words = "; ".join(part for part in parts if part)
    return f"{words[:1].upper()}{words[1:]}."


def leaving(scope: Scope) -> Exhibit:
    """Vacancies, which nobody publishes, and what is said of recruiting and keeping staff."""
    frame = said(scope, ["retention"])
    subtitle = f"Vacancies and turnover of the unit, {scope.region_name}; what sources say of recruiting and keeping staff"
    ask = (ask_unit(scope, "Vacancies, turnover, length of secondment and posts that forces refused to advertise"),)
    if frame.empty:
        return nothing(
            "P5", f"Vacancies are not published for {scope.place}", subtitle,
            "Not published: no source read here gives vacancies or says anything of them for the chosen dates.", ask,
        )  # fmt: skip
    return Exhibit(
        "P5", "Vacancies are not published; sources tell of recruiting in words alone", subtitle,
        (
            "No source read here gives a number of vacancies or leavers of a unit.",
            *(row["statement"] for _, row in frame.head(3).iterrows()),
            f"Sentences held: {len(frame)}, of {_years(list(frame['measured']))}.",
        ),
        table(frame, scope, "What is said of recruiting and keeping staff, with its sources"),
        short(frame, scope, "What is said of recruiting and keeping staff", ("Topic",)), citations(frame),
        as_at=scope.as_at(frame), ask=ask,
    )  # fmt: skip
