"""The overview: England and Wales on one page, or a region or force by its strongest facts, each with its source."""

from collections.abc import Iterable
from datetime import date

import pandas as pd

from rocu_metrics.exhibits import place_cards, publication
from rocu_metrics.exhibits.capability_matrix import published_matrix, usual_day
from rocu_metrics.exhibits.evidence import ranked_sides, sides_table
from rocu_metrics.exhibits.making import ask_unit, leading, nothing, period
from rocu_metrics.exhibits.model import Card, Cards, Disputes, Exhibit, Table
from rocu_metrics.exhibits.recommendations import ASKED, NOT_YET, SILENT, heard_near, heard_words, near_recommendations, words_of
from rocu_metrics.exhibits.scope import (
    Scope,
    citation,
    citations,
    cited_up_to,
    disputes,
    figure_words,
    figures_table,
    split,
)  # fmt: skip
from rocu_metrics.measures.coverage import provided_by_area
from rocu_metrics.words import day_in_words, in_letters, listed

NETWORK = ("arrests", "sentence_years", "firearms_seized", "people_safeguarded", "cash_seized")
MOST_NAMED = 4
"""Regions that a card names one by one with their figures."""
SHOWN = 6
"""Recommendations that the overview itself shows; the table and the Inspection page hold all."""


def cards(scope: Scope) -> Exhibit:
    """Four cards for England and Wales; three to five of the strongest facts for a region or a force."""
    if scope.filters.force:
        return place_cards.facts(scope, scope.filters.force, "O2", f"What is known of {scope.place}")
    if scope.filters.region:
        return place_cards.facts(scope, scope.filters.region, "O2", f"What is known of the unit of {scope.place}")
    return _national(scope)


def region_of_force(scope: Scope) -> Exhibit:
    """The facts of a force's region, labelled so."""
    region = scope.places.in_words(scope.filters.region)
    return place_cards.facts(scope, scope.filters.region, "O3", f"What is known of its region, {region}")


def _national(scope: Scope) -> Exhibit:
    found = [_led_card(scope), _network_card(scope), _coverage_card(scope), _share_card(scope)]
    frames = [frame for frame, _ in found if len(frame)]
    frame = pd.concat(frames) if frames else found[0][0]
    said = tuple(card for _, card in found)
    return Exhibit(
        number="O2",
        headline="Four answers that the published figures allow",
        subtitle="England and Wales; each figure with its own period",
        description=tuple(f"{card.label}: {card.figure}. {card.detail}" for card in said),
        table=figures_table(frame, scope.places, "The figures on the cards with their sources")
        if frames
        else place_cards.told(said, "England and Wales"),
        figure=Cards(said),
        citations=citations(frame) if frames else (),
        caveats=("The cards are of different years: none is the position today.",),
        as_at=cited_up_to((*(citations(frame) if frames else ()), *Cards(said).citations)),
    )


def _led_card(scope: Scope) -> tuple[pd.DataFrame, Card]:
    frame = leading(scope.observations(["disruptions"]))
    led = frame[(frame["slice"] == "counted=rocu; role=led") & frame["area_slug"].isin(list(scope.places.regions))]
    known = [f"{scope.places.name(row['area_slug'])} {row['published_as']} ({period(row)})" for _, row in led.iterrows()]
    detail = f"Regions whose unit's total is known: {listed(known)}." if known else "No unit's total had been published."
    if len(known) > MOST_NAMED:
        spans = led.sort_values("measured_to")
        detail = f"Regions whose unit's total is known, for quarters up to {period(spans.iloc[-1])}; each stands on its page."
    return led, Card(
        "Disruptions led", f"{led['area_slug'].nunique()} of {len(scope.places.regions)} regions", detail, link="disruptions"
    )


def _network_card(scope: Scope) -> tuple[pd.DataFrame, Card]:
    frame = leading(scope.observations(NETWORK, ("england-and-wales",)))
    network = frame[(split(frame, "counted") == "network") & (split(frame, "operation") == "")]
    arrests = network[network["metric"] == "arrests"].sort_values("measured_to")
    if arrests.empty:
        return arrests, Card(
            "Network results in a year", "Not published", "No year's results of the units together had been published."
        )
    first = arrests.iloc[-1]
    same = network[(network["measured_from"] == first["measured_from"]) & (network["source_id"] == first["source_id"])]
    also = [_so_much(row) for _, row in same[same["metric"].isin(["sentence_years", "firearms_seized"])].iterrows()]
    detail = f"By the units together in {period(first)}" + (f", with {listed(also)}." if also else ".")
    return same, Card("Arrests by the network", figure_words(first), detail, citation(first), "outcomes")


def _so_much(row: pd.Series) -> str:
    words = figure_words(row)
    noun = {"sentence_years": "years of sentences", "firearms_seized": "firearms seized"}[row["metric"]]
    return words if any(letter.isalpha() for letter in words) else f"{words} {noun}"


def _coverage_card(scope: Scope) -> tuple[pd.DataFrame, Card]:
    cells = published_matrix(scope)
    none = scope.observations(["capabilities_agreed"], ("england-and-wales",)).head(0)
    if cells.empty:
        return none, Card("Capabilities provided", "Not published", "No matrix of units and capabilities had been published.")
    count = int(provided_by_area(cells).sum())
    units, rows = cells["area_slug"].nunique(), cells["capability"].nunique()
    usual = cells[cells["measured"] == usual_day(cells)].iloc[0]
    detail = f"{units} units by {rows} rows, as units reported in {usual['measured'].year}."
    return none, Card("Capabilities provided", f"{count} of {len(cells)}", detail, citation(usual), "capabilities")


def _share_card(scope: Scope) -> tuple[pd.DataFrame, Card]:
    frame = leading(scope.observations(["funding_share"], ("england-and-wales",)))
    own = frame[(split(frame, "payer") == "home-office") & (split(frame, "basis") != "restated-from-2015")].sort_values(
        "measured_to"
    )
    if own.empty:
        return own, Card("Home Office share of funding", "Not published", "No share had been published.")
    first, last = own.iloc[0], own.iloc[-1]
    then = f"{first['published_as']} ({_year(first)})"
    figure = f"{_short(first)} then {_short(last)}" if len(own) > 1 else _short(first)
    detail = (
        f"{then}; {last['published_as']} ({_year(last)}). Not one series: what is counted differs."
        if len(own) > 1
        else f"{then}."
    )
    return own, Card("Home Office share of funding", figure, detail, citation(last), "funding")


def _short(row: pd.Series) -> str:
    about = "about " if row["qualifier"] else ""
    return f"{about}{row['value']:.0f}%"


def _year(row: pd.Series) -> str:
    return period(row) if row["measured_from"].month == 4 and row["measured_from"].day == 1 else str(row["measured_to"].year)


def strip(scope: Scope) -> Exhibit:
    """Ten regions by eight questions: which are answered at all."""
    return publication.published(scope, "O1")


def worth_knowing(scope: Scope) -> Exhibit:
    """Three conflicts worth knowing, one a metric, those between official sources first."""
    sides = ranked_sides(scope)
    if sides.empty:
        return nothing(
            number="O4",
            headline=f"No conflict between sources is known for {scope.place}",
            subtitle=f"Sources that disagree, {scope.place}",
            reason="Nothing found: no two sources public by the chosen day disagree here.",
        )
    unofficial = (sides["evidence"] != "official").groupby(sides["conflict"]).transform("any")
    ordered = pd.concat([sides[~unofficial], sides[unofficial]]).drop_duplicates("conflict").drop_duplicates("metric")
    chosen = disputes(sides[sides["conflict"].isin(ordered["conflict"].head(3))])
    noun = "conflict" if len(chosen) == 1 else "conflicts"
    return Exhibit(
        number="O4",
        headline=f"{in_letters(len(chosen)).capitalize()} {noun} worth knowing before you quote a figure",
        subtitle=f"Sources that disagree or are easily misread, {scope.place}",
        description=tuple(one.what for one in chosen),
        table=sides_table(chosen, "The conflicts and their sides"),
        figure=Disputes(chosen),
        citations=tuple(dict.fromkeys(side.citation for one in chosen for side in one.sides)),
        as_at=scope.as_at(sides[sides["conflict"].isin([one.id for one in chosen])]),
    )


def promised(scope: Scope) -> Exhibit:
    """Recommendations that concern the choice: promised by when, and when anything was last heard."""
    near = near_recommendations(scope)
    made, heard = near[near["kind"].isin([*ASKED, "cause of concern"])], heard_near(scope)
    if made.empty:
        return nothing(
            number="O5",
            headline="No recommendation to the units was public",
            subtitle=f"Recommendations, {scope.place}",
            reason="Not published: no report with recommendations to the units was public by the chosen day.",
        )
    rows = tuple(_promise(scope, row, words_of(row, heard)) for _, row in made.iterrows())
    last = heard.merge(made[["report", "number"]]).drop_duplicates(["report", "number", "area_slug"], keep="last")
    silent = sum(row[3] == SILENT for row in rows)
    pending = sum(row[3] == NOT_YET for row in rows)
    told = sorted(rows, key=lambda row: row[3] in (SILENT, NOT_YET))[:SHOWN]
    cut = f"{len(told)} of {len(rows)} shown, news first" if len(told) < len(rows) else "news first"
    columns = ("Recommendation", "Owner", "Promised by", "Last heard")
    return Exhibit(
        number="O5",
        headline=_what_was_heard(silent, pending, len(rows)),
        subtitle=f"Recommendations of the inspectorate that concern {scope.place}: promised by, last heard; {cut}",
        description=(
            f"{len(rows)} recommendations and causes of concern are held.",
            f"Of {silent} no dated source says what became of them{f'; {pending} are not yet due' if pending else ''}.",
            "A recommendation is never taken as open: it is open only while a dated source says so.",
        ),
        table=Table(columns, rows, "Every recommendation: promised by, last heard"),
        figure=Table(columns, tuple(told), f"Recommendations: promised by, last heard; {cut}"),
        citations=citations(pd.concat([made, last])),
        caveats=("“Not known” means that no dated source was found, not that nothing was done.",),
        as_at=scope.as_at(pd.concat([made, last])),
        ask=(ask_unit(scope, "What became of each recommendation, with a date"),),
    )


def _what_was_heard(silent: int, pending: int, count: int) -> str:
    """How many of the recommendations nobody spoke of again, apart from those of which the day has not come."""
    if pending and not silent:
        return f"{pending} of {count} recommendations are not yet due"
    apart = f"; {pending} not yet due" if pending else ""
    return f"Nothing has been heard since of {silent} of {count} recommendations{apart}"


def _promise(scope: Scope, row: pd.Series, own: pd.DataFrame) -> tuple[str, str, str, str]:
    due = day_in_words(row["due"]) if isinstance(row["due"], date) else "no date given"
    return (f"{row['published'].year}: {row['summary']}", _or_unknown([row["owners"]]), due, heard_words(scope, row, own))


def _or_unknown(words: Iterable[str]) -> str:
    return ", ".join(word for word in words if word and word != "not seen") or "owner not held"
