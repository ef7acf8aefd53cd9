"""Budgets of regions and forces: the sums published for each with their ends, and what is at risk or has ended."""

from collections.abc import Collection, Sequence
from datetime import date

import pandas as pd

from rocu_metrics.exhibits.making import ask_owner, ask_unit, nothing
from rocu_metrics.exhibits.model import Dispute, Exhibit, Table
from rocu_metrics.exhibits.scope import Scope, citation, citations, disputes, evidence_words, source_words
from rocu_metrics.store import queries
from rocu_metrics.words import day_in_words, in_letters, listed

LINE_COLUMNS = (
    "Area", "Year", "For what", "Payer", "Amount as published", "Certainty", "Ends", "Evidence", "Source", "Place", "Quote",
    "Note",
)  # fmt: skip
SHORT = ("Area", "Year", "For what", "Payer", "Amount as published", "Ends")
SAID = ("Area", "Year", "For what", "Amount as published", "Ends", "Quote")
"""The columns that the page itself shows; the rest stand in the table behind it."""
UNCERTAIN = ("at risk", "ended")
MOST_ENDS = 3
"""Days of an end, the last ones, that are named beside the table."""


def lines_of(scope: Scope) -> pd.DataFrame:
    """Funding lines of the regions and forces looked at whose year meets the chosen period: own ones, then the latest, first."""
    frame = queries.funding_lines(scope.engine, scope.known)
    order = list(scope.areas()) or [*scope.places.regions, *scope.places.forces]
    begins = frame["year"].map(lambda year: date(int(year[:4]), 4, 1))
    since, until = scope.filters.since, scope.filters.until
    kept = frame["area_slug"].isin(order)
    if since:
        kept &= begins.map(lambda day: date(day.year + 1, 3, 31) >= since)
    if until:
        kept &= begins <= until
    held = frame[kept]
    ranked = held.assign(rank=held["area_slug"].map(order.index))
    return ranked.sort_values(["rank", "year", "id"], ascending=[True, False, True])


def lines_table(scope: Scope, frame: pd.DataFrame, caption: str) -> Table:
    """Funding lines with everything needed to find each in its source."""
    return Table(LINE_COLUMNS, tuple(_line_row(scope, row) for _, row in frame.iterrows()), caption)


def _line_row(scope: Scope, row: pd.Series) -> tuple[str, ...]:
    stream = str(row["stream"])
    return (
        scope.places.name(row["area_slug"]), row["year"], stream[:1].upper() + stream[1:], row["payer"],
        row["published_as"] or "not published", row["certainty"], _ends(row), evidence_words(row),
        source_words(citation(row)), row["place"], row["quote"], row["note"],
    )  # fmt: skip


def _ends(row: pd.Series) -> str:
    return day_in_words(row["ends"]) if isinstance(row["ends"], date) else "not published"


def _on_page(table: Table, columns: Sequence[str], number: str) -> Table:
    places = [table.columns.index(name) for name in columns]
    return Table(
        tuple(columns), tuple(tuple(row[place] for place in places) for row in table.rows), f"As published (exhibit {number})"
    )


def _of_lines(
    scope: Scope, frame: pd.DataFrame, number: str, headline: str, subtitle: str, description: Sequence[str],
    caveats: Sequence[str], ask: Sequence[str], columns: Sequence[str] = SHORT,
) -> Exhibit:  # fmt: skip
    table = lines_table(scope, frame, f"{subtitle}: every line with its source")
    return Exhibit(
        number, headline, subtitle, tuple(description), table, _on_page(table, columns, number), citations(frame), tuple(caveats),
        _disputes(scope, set(frame["area_slug"])), scope.as_at(frame), ask=tuple(ask),
    )  # fmt: skip


def _disputes(scope: Scope, areas: Collection[str]) -> tuple[Dispute, ...]:
    """Conflicts over grants and costs of those very areas, not of the network."""
    sides = queries.conflicts(scope.engine, scope.known)
    return disputes(sides[sides["metric"].isin(["home_office_grant", "rocu_cost"]) & sides["area_slug"].isin(list(areas))])


def known_lines(scope: Scope) -> Exhibit:
    """The sums published for a region's unit or a force, with the day on which each ends."""
    frame = lines_of(scope)
    frame = frame[frame["amount"].notna()]
    ask = (ask_owner(scope, "Every grant and contribution by year, with its amount, payer and end date"),)
    if frame.empty:
        return nothing(
            "F8", f"{scope.region_name}: no sum for unit or force is published",
            f"Sums by area, year and payer, {where(scope)}. Cash terms (nominal)",
            "Not published: no source read for this dashboard names a sum for the chosen place and dates.", ask,
        )  # fmt: skip
    regions = [slug for slug in scope.places.regions if slug in set(frame["area_slug"])]
    ended = sum(isinstance(day, date) and day < scope.day for day in frame["ends"])
    return _of_lines(
        scope, frame, "F8", _lines_headline(scope, regions, frame),
        f"Sums by area, year and payer, {where(scope)}. Cash terms (nominal)",
        (
            _span_words(frame),
            *(f"{row['published_as']}: {row['stream']}, {scope.places.name(row['area_slug'])}, {row['year']}."
              for _, row in frame.head(4).iterrows()),
            _ended_words(ended, len(frame)),
        ),
        ("A total and its lines are never added; a force's grant is not the unit's.",
         _ended_words(ended, len(frame))),
        ask,
    )  # fmt: skip


def _span_words(frame: pd.DataFrame) -> str:
    first, last = min(frame["year"]), max(frame["year"])
    years = f"from {first} to {last}" if first < last else f"of {first}"
    return f"{in_letters(len(frame)).capitalize()} {'sum is' if len(frame) == 1 else 'sums are'} published, {years}."


def _ended_words(ended: int, count: int) -> str:
    if not ended:
        return "No source says when the money ended." if count == 1 else "No source gives an end that has passed for any of them."
    if count == 1:
        return "It has ended; what followed is not published."
    return f"{in_letters(ended).capitalize()} of {in_letters(count)} sums had ended; what followed is not published."


def where(scope: Scope) -> str:
    return scope.places.in_words(scope.filters.region)


def _lines_headline(scope: Scope, regions: list[str], frame: pd.DataFrame) -> str:
    if not scope.filters.region:
        named = listed([scope.places.name(slug) for slug in regions]) or "none"
        many = f"{in_letters(len(regions))} of {in_letters(len(scope.places.regions))} regions"
        return f"Sums are published for {many}: {named}"
    own = frame[frame["area_slug"] == frame["area_slug"].iloc[0]]
    place, last = scope.places.in_words(own["area_slug"].iloc[0]), own.sort_values("year").iloc[-1]
    if not isinstance(last["ends"], date):
        return f"The last sum published for {place} is of {last['year']}"
    verb = "ended" if last["ends"] < scope.day else "ends"
    return f"The last money published for {place} {verb} on {day_in_words(last['ends'])}"


def at_risk(scope: Scope) -> Exhibit:
    """Money that sources call at risk, or that has ended, with what they say of it."""
    frame = lines_of(scope)
    frame = frame[frame["certainty"].isin(UNCERTAIN)]
    if frame.empty:
        return nothing(
            "F9", f"No shortfall is published for {where(scope)}", f"Money at risk or ended, {where(scope)}",
            "Not published: no source read for this dashboard says that money of the unit was at risk or had ended.",
            (ask_unit(scope, "What is funded for one year only, and what is lost if it is not renewed"),),
        )  # fmt: skip
    said = queries.statements(scope.engine, ["funding"], scope.known)
    said = said[said["area_slug"].isin(set(frame["area_slug"]))]
    regions = list(dict.fromkeys(frame["area_slug"]))
    amounts = int(frame["amount"].notna().sum())
    known = f"{in_letters(amounts)} of {in_letters(len(frame))} amounts published" if amounts else "no amount"
    ends = sorted({day for day in frame["ends"] if isinstance(day, date)})
    return _of_lines(
        scope, frame, "F9", f"Money called at risk: {_names(scope, regions)}; {known}",
        f"Funding lines called at risk or ended, {where(scope)}, with the day on which they end",
        (
            *(f"{row[0]}, {row[1]}: {row[2]}, {row[4]}, {row[5]}." for row in lines_table(scope, frame, "").rows),
            *said["statement"],
        ),
        (*said["statement"], *([f"Funded to {listed(list(map(day_in_words, ends[-MOST_ENDS:])))}."] if ends else []),
         "How each shortfall was met is not published."),
        (ask_unit(scope, "The amount of each shortfall, how it was met and which posts ended"),), SAID,
    )  # fmt: skip


def _names(scope: Scope, slugs: Sequence[str]) -> str:
    return listed([scope.places.in_words(slug) for slug in slugs])
