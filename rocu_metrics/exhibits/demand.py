"""Demand: what is asked of the units and by whom, and what of it is not published."""

import pandas as pd

from rocu_metrics.catalogue import METRICS
from rocu_metrics.exhibits.making import ask_unit, from_figures, gap, leading, listing, mark, nothing, own_first, period
from rocu_metrics.exhibits.model import Bars, Card, Cards, Cell, Exhibit, Mark, Matrix, Table
from rocu_metrics.exhibits.partners import ask_partners, ask_referrals, gain_finding
from rocu_metrics.exhibits.scope import Scope, citation, citations, figure_words, split
from rocu_metrics.exhibits.statements import by_topic, named, said, table, touching
from rocu_metrics.measures.places import ENGLAND_AND_WALES
from rocu_metrics.words import in_letters, listed, number

EVERY_KIND = tuple(metric for metric, one in METRICS.items() if one.theme == "demand")
SHARES = {
    "support_request_share": "share of requests",
    "ocg_region_share": "share of groups",
}
NOT_BENEFIT: str = METRICS["support_request_share"].caveats[0]
SPLIT_ASKED = "Requests by force and capability, accepted and refused, with the time to answer"


def regions_asked(scope: Scope) -> tuple[str, ...]:
    """The region looked at, or all."""
    return (scope.filters.region,) if scope.filters.region else tuple(scope.places.regions)


def requests(scope: Scope) -> Exhibit:
    """How many requests for support reach the unit each month, and what is not said of them."""
    frame = leading(scope.observations(["support_requests"], regions_asked(scope)))
    held = frame[frame["value"].notna() & (split(frame, "basis") == "per-month")]
    if held.empty:
        return _no_requests(scope)
    areas = list(dict.fromkeys(held["area_slug"]))
    cards = [_requests_card(scope, held[held["area_slug"] == area]) for area in areas]
    cards.append(Card("Requests accepted and refused", "Not published", "Whether the unit turns work away cannot be told."))
    first, ends = held.iloc[0], _range(held[held["area_slug"] == areas[0]])
    names = listed([scope.places.name(one) for one in areas])
    return from_figures(
        scope, held, "E1", _requests_headline(scope, len(areas), ends),
        f"Requests for support from outside the unit, {names}, {period(first)}, count a month",
        Cards(tuple(cards)),
        (
            *(f"{card.label}: {card.figure}." for card in cards),
            f"The figure is of {period(first)}: no other month is published, so no trend can be drawn.",
            "A printed range has two rows in the table, its ends; they are not added.",
            *([] if scope.filters.region else [f"Regions without a count: {len(scope.places.regions) - len(areas)}."]),
        ),
        caveats=("A range of one period: not a trend, and not a workload.",),
        ask=(ask_unit(scope, SPLIT_ASKED),), disputes=(),
    )  # fmt: skip


def _requests_headline(scope: Scope, count: int, ends: str) -> str:
    if scope.filters.region:
        return f"{scope.region_name}: {ends} requests for support a month"
    verb = "publishes" if count == 1 else "publish"
    regions = in_letters(len(scope.places.regions))
    return f"{in_letters(count).capitalize()} of {regions} regions {verb} demand: {ends} requests a month"


def _no_requests(scope: Scope) -> Exhibit:
    everywhere = scope.observations(["support_requests"], tuple(scope.places.regions))
    monthly = everywhere[everywhere["value"].notna() & (split(everywhere, "basis") == "per-month")]
    have = [scope.places.in_words(area) for area in dict.fromkeys(monthly["area_slug"])]
    quarters = len(everywhere) > len(monthly)
    return nothing(
        "E1", f"{scope.region_name}: requests a month for support not published",
        f"Requests for support, {scope.region_name}, count a month",
        "Not published: no source read here gives requests for support by month here for the chosen dates"
        + ("; quarters stand in exhibit E9" if quarters else "")
        + (f". They are known for {listed(have)} alone." if have else "."),
        (ask_unit(scope, SPLIT_ASKED),),
    )  # fmt: skip


def _range(rows: pd.DataFrame) -> str:
    """The two ends of a printed range, or the one figure."""
    ends = rows[split(rows, "part").isin(["range-low", "range-high"])].sort_values("value")
    if len(ends) < 2:
        return figure_words(rows.iloc[-1])
    return f"{number(ends.iloc[0]['value'])} to {number(ends.iloc[-1]['value'])}"


def _requests_card(scope: Scope, rows: pd.DataFrame) -> Card:
    row = rows.iloc[0]
    name = scope.places.unit_of(row["area_slug"]) or scope.places.name(row["area_slug"])
    return Card(f"Requests a month to {name}", _range(rows), f"Printed as “{figure_words(row)}”; {period(row)}.", citation(row))


def users(scope: Scope) -> Exhibit:
    """Who asks: each force's share of requests, beside its share of the region's organised crime groups."""
    forces = scope.places.forces_of(scope.filters.region) if scope.filters.region else tuple(scope.places.forces)
    frame = leading(scope.observations(list(SHARES), forces))
    shares = frame[(frame["metric"] == "support_request_share") & frame["value"].notna()]
    if shares.empty:
        return _no_users(scope)
    top = shares.sort_values("value").iloc[-1]
    region = scope.places.forces[top["area_slug"]]
    near = frame[frame["area_slug"].map(scope.places.forces) == region]
    near = near[near["measured_to"] == near.groupby(["metric", "area_slug"])["measured_to"].transform("max")]
    marks = tuple(one for metric, words in SHARES.items() for one in _share_marks(scope, near[near["metric"] == metric], words))
    groups = near[(near["metric"] == "ocg_region_share") & (near["area_slug"] == top["area_slug"]) & near["value"].notna()]
    beside = f", {number(groups.iloc[-1]['value'])}% of groups" if len(groups) else ""
    words = figure_words(top)
    return from_figures(
        scope, near, "E2", f"{scope.places.name(top['area_slug'])}: {words[:1].lower()}{words[1:]} of requests{beside}",
        f"Two shares on different bases, forces of {scope.places.in_words(region)}, per cent; "
        "groups are the organised crime groups that a force manages",
        Bars(marks, "per cent"),
        (
            *(f"{one.label}: {one.text}." for one in marks),
            "The two shares count different things, so the difference between them is neither fair nor unfair.",
            _own_share(scope, near),
        ),
        caveats=(NOT_BENEFIT, *METRICS["ocg_region_share"].caveats),
        ask=(ask_unit(scope, "Requests by force beside each force's contribution"),),
        disputes=touching(scope.disputes(["support_request_share"]), near),
    )  # fmt: skip


def _share_marks(scope: Scope, rows: pd.DataFrame, words: str) -> list[Mark]:
    known = []
    for _, row in rows[rows["value"].notna()].iterrows():
        one = mark(row, f"{scope.places.name(row['area_slug'])}, {words}")
        text = f"{one.text[:1].lower()}{one.text[1:]} ({period(row)})"
        known.append(Mark(one.label, one.value, text, "strong" if "requests" in words else "plain"))
    lost = rows[rows["value"].isna()]
    names = listed([scope.places.name(area) for area in dict.fromkeys(lost["area_slug"])])
    return [*known, gap(f"{names}, {words}", str(lost.iloc[0]["flag"]))] if len(lost) else known


def _own_share(scope: Scope, near: pd.DataFrame) -> str:
    if not scope.filters.force:
        return NOT_BENEFIT
    own = near[(near["area_slug"] == scope.filters.force) & (near["metric"] == "support_request_share")]
    words = figure_words(own.iloc[-1]) if len(own) else "not published"
    return f"{scope.places.name(scope.filters.force)}, share of requests: {words}."


def _no_users(scope: Scope) -> Exhibit:
    frame = scope.observations(["support_request_share"], tuple(scope.places.forces))
    known = dict.fromkeys(scope.places.in_words(scope.places.forces[area]) for area in frame[frame["value"].notna()]["area_slug"])
    return nothing(
        "E2", f"Requests by force are not published for {scope.places.in_words(scope.filters.region)}",
        f"Share of requests by force, {scope.region_name}, per cent",
        "Not published: no source read here splits requests by force here for the chosen dates"
        + (f". A split is known for {listed(list(known))} alone." if known else "."),
        (ask_unit(scope, "Requests by force, each month"),),
    )  # fmt: skip


QUESTIONS = (
    "Requests a month", "Split by force", "Accepted and refused", "Referrals to GAIN", "Partner staff", "From Border Force",
)  # fmt: skip
YES, LOST, NO = (
    Cell("yes", "a figure is published", "strong"),
    Cell("lost", "drawn in a chart whose values are lost", "unknown"),
    Cell("no", "not published", "gap"),
)


def published(scope: Scope) -> Exhibit:
    """What is published of demand, region by region, and what is not."""
    frame = scope.observations(EVERY_KIND, (*scope.places.regions, *scope.places.forces, ENGLAND_AND_WALES))
    counted = len(gain_finding(scope)) > 0
    rows = tuple((scope.places.name(slug), _held(scope, frame, slug, counted)) for slug in regions_asked(scope))
    cells = [cell for _, row in rows for cell in row]
    known, lost = cells.count(YES), cells.count(LOST)
    areas = [area for slug in regions_asked(scope) for area in (slug, *scope.places.forces_of(slug))]
    near = frame[frame["area_slug"].isin(areas)]
    return Exhibit(
        "E6", f"{scope.region_name}: {known} of {len(cells)} questions on demand answered",
        f"What is published of demand, {scope.region_name}, by question; whether a figure is held, not whether it is good",
        (
            f"Cells that hold a published figure: {known} of {len(cells)}.",
            f"Drawn in a chart whose values are lost from the text held: {lost}.",
            "A cell that says no names a figure to ask for; it is not a zero.",
        ),
        Table(
            ("Region", *QUESTIONS), tuple((name, *(cell.meaning for cell in row)) for name, row in rows),
            "What is published of demand, by region and question",
        ),
        Matrix("Region", QUESTIONS, rows, tuple((one.sign, one.meaning, one.tone) for one in (YES, LOST, NO))),
        citations(leading(near)), as_at=scope.as_at(near),
        ask=(ask_unit(scope, SPLIT_ASKED), ask_referrals(scope), ask_partners(scope)),
    )  # fmt: skip


def _held(scope: Scope, frame: pd.DataFrame, region: str, counted: bool) -> tuple[Cell, ...]:
    """One cell a question, in the order of QUESTIONS; `counted` says that referrals were drawn in a chart for all."""
    own = frame[frame["value"].notna() & frame["area_slug"].isin([region, *scope.places.forces_of(region)])]
    drawn = frame[(frame["area_slug"] == ENGLAND_AND_WALES) & (frame["flag"] == "not supplied")]
    answered = own[split(own, "part").isin(["accepted", "refused"])]

    def cell(metric: str, rows: pd.DataFrame, lost: bool = False) -> Cell:
        return YES if metric in set(rows["metric"]) else LOST if lost else NO

    return (
        cell("support_requests", own), cell("support_request_share", own), cell("support_requests", answered),
        cell("gain_referrals", own, counted), cell("partner_staff", own, "partner_staff" in set(drawn["metric"])),
        cell("border_force_referrals", own),
    )  # fmt: skip


def in_words(scope: Scope) -> Exhibit:
    """What is said of demand and partners without a number."""
    frame = said(scope, ["demand", "partners"])
    subtitle = f"What sources say of demand and partners, {scope.place}; nearest area first"
    if frame.empty:
        return nothing(
            "E7", f"{named(scope)}: nothing said of demand", subtitle,
            "Not published: no source read here says anything of it for the chosen dates.", (ask_unit(scope, SPLIT_ASKED),),
        )  # fmt: skip
    first, last = min(frame["measured"]).year, max(frame["measured"]).year
    return Exhibit(
        "E7", f"Demand in words: {named(scope)}", subtitle,
        (
            f"Sentences held: {len(frame)}, of {first} to {last}.",
            "They include what is said of all units, labelled England and Wales.",
            "Sentences are put in our words; each stands with the words of its source in the table.",
        ),
        table(frame, scope, "What is said of demand and partners, with its sources"), by_topic(frame, scope), citations(frame),
        as_at=scope.as_at(frame),
    )  # fmt: skip


def everything(scope: Scope) -> Exhibit:
    """Every figure on demand held for the choice."""
    frame = scope.observations(EVERY_KIND)
    if frame.empty:
        return nothing(
            "E8", f"{named(scope)}: no figure on demand", f"Every figure on demand, {scope.place}",
            "Not published: no source read here gives one for the chosen dates.", (ask_unit(scope, SPLIT_ASKED),),
        )  # fmt: skip
    return from_figures(
        scope, frame, "E8", f"Figures on demand: {named(scope)}",
        f"Figures on demand, {scope.place}, with period and split; gaps that a source names are rows too",
        listing(own_first(frame, scope), scope, f"Every figure on demand, {scope.place}"),
        (f"Rows in the table: {len(frame)}.", "Rows of different periods, places or bases do not add up.", NOT_BENEFIT),
        caveats=("Rows of different periods, places or bases do not add up.",),
    )  # fmt: skip
