"""Budgets of regions: the money named for each, what is at risk or has ended, and the gap where the inputs suffice."""

from collections.abc import Collection, Sequence
from datetime import date

import pandas as pd

from rocu_metrics.exhibits.making import ask_unit, nothing
from rocu_metrics.exhibits.model import Cell, Dispute, Exhibit, Matrix, Table
from rocu_metrics.exhibits.scope import EVIDENCE_WORDS, Scope, citation, citations, disputes, source_words, split
from rocu_metrics.measures.funding import Balance, Line, Use, balances
from rocu_metrics.store import queries
from rocu_metrics.words import day_in_words, financial_years, in_letters, listed, money

LINE_COLUMNS = (
    "Area", "Year", "For what", "Payer", "Amount as published", "Certainty", "Ends", "Evidence", "Source", "Place", "Quote",
    "Note",
)  # fmt: skip
SHORT = ("Area", "Year", "For what", "Payer", "Amount as published", "Ends")
SAID = ("Area", "Year", "For what", "Amount as published", "Ends", "Quote")
"""The columns that the page itself shows; the rest stand in the table behind it."""
UNCERTAIN = ("at risk", "ended")
GRANTORS = ("Home Office", "Police Transformation Fund")
CONTRIBUTORS = ("Police and Crime Commissioners and forces", "Police and Crime Commissioners", "police forces")
INPUTS = ("Cost", "Home Office grant", "Contributions of forces", "Money ends", "Gap")


def _lines(scope: Scope) -> pd.DataFrame:
    """Funding lines of the regions and forces looked at, own ones first, whose year meets the chosen period."""
    frame = queries.funding_lines(scope.engine, scope.filters.asof)
    order = list(scope.areas()) or [*scope.places.regions, *scope.places.forces]
    begins = frame["year"].map(lambda year: date(int(year[:4]), 4, 1))
    since, until = scope.filters.since, scope.filters.until
    kept = frame["area_slug"].isin(order)
    if since:
        kept &= begins.map(lambda day: date(day.year + 1, 3, 31) >= since)
    if until:
        kept &= begins <= until
    held = frame[kept]
    return held.assign(rank=held["area_slug"].map(order.index)).sort_values(["rank", "year", "id"])


def lines_table(scope: Scope, frame: pd.DataFrame, caption: str) -> Table:
    """Funding lines with everything needed to find each in its source."""
    return Table(LINE_COLUMNS, tuple(_line_row(scope, row) for _, row in frame.iterrows()), caption)


def _line_row(scope: Scope, row: pd.Series) -> tuple[str, ...]:
    stream = str(row["stream"])
    return (
        scope.places.name(row["area_slug"]), row["year"], stream[:1].upper() + stream[1:], row["payer"],
        row["published_as"] or "not published", row["certainty"], _ends(row), EVIDENCE_WORDS[row["evidence"]],
        source_words(citation(row)), row["place"], row["quote"], row["note"],
    )  # fmt: skip


def _ends(row: pd.Series) -> str:
    return day_in_words(row["ends"]) if isinstance(row["ends"], date) else "not published"


def _on_page(table: Table, columns: Sequence[str]) -> Table:
    places = [table.columns.index(name) for name in columns]
    return Table(tuple(columns), tuple(tuple(row[place] for place in places) for row in table.rows), "As published")


def _of_lines(
    scope: Scope, frame: pd.DataFrame, number: str, headline: str, subtitle: str, description: Sequence[str],
    caveats: Sequence[str], ask: Sequence[str], columns: Sequence[str] = SHORT,
) -> Exhibit:  # fmt: skip
    table = lines_table(scope, frame, f"{subtitle}: every line with its source")
    return Exhibit(
        number, headline, subtitle, tuple(description), table, _on_page(table, columns), citations(frame), tuple(caveats),
        _disputes(scope, set(frame["area_slug"])), scope.as_at(frame), ask=tuple(ask),
    )  # fmt: skip


def _disputes(scope: Scope, areas: Collection[str]) -> tuple[Dispute, ...]:
    """Conflicts over grants and costs of those very areas, not of the network."""
    sides = queries.conflicts(scope.engine, scope.filters.asof)
    return disputes(sides[sides["metric"].isin(["home_office_grant", "rocu_cost"]) & sides["area_slug"].isin(list(areas))])


def known_lines(scope: Scope) -> Exhibit:
    """The sums published for a region's unit or a force, with the day on which each ends."""
    frame = _lines(scope)
    frame = frame[frame["amount"].notna()]
    ask = (ask_unit(scope, "Every grant and contribution by year, with its amount, payer and end date"),)
    if frame.empty:
        return nothing(
            "F4", f"No sum paid to the unit or forces of {_where(scope)} is published",
            f"Sums by area, year and payer, {_where(scope)}. Cash terms (nominal)",
            "Not published: no source read for this dashboard names a sum for the chosen place and dates.", ask,
        )  # fmt: skip
    regions = [slug for slug in scope.places.regions if slug in set(frame["area_slug"])]
    ended = sum(isinstance(day, date) and day < (scope.filters.asof or date.today()) for day in frame["ends"])
    return _of_lines(
        scope, frame, "F4", _lines_headline(scope, regions, frame),
        f"Sums by area, year and payer, {_where(scope)}. Cash terms (nominal)",
        (
            f"{len(frame)} sums are published, from {min(frame['year'])} to {max(frame['year'])}.",
            *(f"{row['published_as']}: {row['stream']}, {scope.places.name(row['area_slug'])}, {row['year']}."
              for _, row in frame.head(4).iterrows()),
            f"Of these, {in_letters(ended)} had an end date that has passed.",
        ),
        ("A total and its lines are never added; a force's grant is not the unit's.",
         f"{in_letters(ended).capitalize()} of {in_letters(len(frame))} sums had ended; what followed is not published."),
        ask,
    )  # fmt: skip


def _where(scope: Scope) -> str:
    return scope.places.in_words(scope.filters.region)


def _lines_headline(scope: Scope, regions: list[str], frame: pd.DataFrame) -> str:
    if not scope.filters.region:
        named = listed([scope.places.name(slug) for slug in regions]) or "none"
        many = f"{in_letters(len(regions))} of {in_letters(len(scope.places.regions))} regions"
        return f"Sums paid to a region are published for {many}: {named}"
    own = frame[frame["area_slug"] == frame["area_slug"].iloc[0]]
    place, last = scope.places.in_words(own["area_slug"].iloc[0]), own.sort_values("year").iloc[-1]
    if not isinstance(last["ends"], date):
        return f"The last sum published for {place} is of {last['year']}"
    verb = "ended" if last["ends"] < (scope.filters.asof or date.today()) else "ends"
    return f"The last money published for {place} {verb} on {day_in_words(last['ends'])}"


def at_risk(scope: Scope) -> Exhibit:
    """Money that sources call at risk, or that has ended, with what they say of it."""
    frame = _lines(scope)
    frame = frame[frame["certainty"].isin(UNCERTAIN)]
    if frame.empty:
        return nothing(
            "F5", f"No shortfall is published for {_where(scope)}", f"Money at risk or ended, {_where(scope)}",
            "Not published: no source read for this dashboard says that money of the unit was at risk or had ended.",
            (ask_unit(scope, "What is funded for one year only, and what is lost if it is not renewed"),),
        )  # fmt: skip
    said = queries.statements(scope.engine, ["funding"], scope.filters.asof)
    said = said[said["area_slug"].isin(set(frame["area_slug"]))]
    regions = list(dict.fromkeys(frame["area_slug"]))
    amounts = int(frame["amount"].notna().sum())
    known = f"{in_letters(amounts)} of {in_letters(len(frame))} amounts published" if amounts else "no amount is published"
    ends = sorted({day for day in frame["ends"] if isinstance(day, date)})
    return _of_lines(
        scope, frame, "F5", f"Money was said to be at risk in {_names(scope, regions)}; {known}",
        f"Funding lines called at risk or ended, {_where(scope)}, with the day on which they end",
        (
            *(f"{row[0]}, {row[1]}: {row[2]}, {row[4]}, {row[5]}." for row in lines_table(scope, frame, "").rows),
            *said["statement"],
        ),
        (*said["statement"], *(f"Funded to {day_in_words(day)}." for day in ends),
         "How each shortfall was met is not published."),
        (ask_unit(scope, "The amount of each shortfall, how it was met and which posts ended"),), SAID,
    )  # fmt: skip


def _names(scope: Scope, slugs: Sequence[str]) -> str:
    return listed([scope.places.in_words(slug) for slug in slugs])


def gap(scope: Scope) -> Exhibit:
    """The inputs of the gap, region by region, held or missing, and the gap where they suffice."""
    lines = _inputs(scope)
    order = _own_first(scope)
    found = {slug: _latest(balances([line for line in lines if line.area == slug])) for slug in order}
    worked = [slug for slug, one in found.items() if one and one.gap is not None]
    cells = {slug: _cells(scope, slug, found[slug], lines) for slug in order}
    frame = _lines(_everywhere(scope))
    frame = frame[frame["area_slug"].isin(order)]
    rows = tuple((scope.places.name(slug), *(one.meaning for one in cells[slug])) for slug in order)
    return Exhibit(
        "F3", _gap_headline(scope, worked),
        "Cost less all money named for it, by region and year; what is held and what is missing. Cash terms (nominal)",
        tuple(_gap_description(scope, found, worked)), Table(("Region", *INPUTS), rows, "Inputs of the funding gap by region"),
        Matrix("Region", INPUTS, tuple((scope.places.name(slug), cells[slug]) for slug in order),
               (("held", "published, with its year", "strong"), ("missing", "not published", "gap"),
                ("not known", "cannot be worked out from what is held", "unknown")), _bands(scope)),
        citations(frame),
        ("A gap needs cost, grant and contributions of one year. Nothing is estimated, and missing is not zero.",),
        as_at=scope.as_at(frame), ask=(_gap_ask(scope),), lead=_gap_lead(cells, worked),
    )  # fmt: skip


def _everywhere(scope: Scope) -> Scope:
    """The scope of all regions on the chosen day: the table has ten rows wherever one looks from."""
    return Scope(scope.engine, type(scope.filters)(asof=scope.filters.asof), scope.places)


def _own_first(scope: Scope) -> list[str]:
    regions = list(scope.places.regions)
    return sorted(regions, key=lambda slug: (slug != scope.filters.region, regions.index(slug)))


def _bands(scope: Scope) -> tuple[tuple[int, str], ...]:
    if not scope.filters.region:
        return ()
    return ((0, f"The region of {scope.place}" if scope.filters.force else "The region looked at"), (1, "The other regions"))


def _inputs(scope: Scope) -> list[Line]:
    """Costs and funding lines of regions as lines of a balance; capital and parts of a cost are left out."""
    wide = _everywhere(scope)
    lines = [
        Line(row["area_slug"], row["year"], _use(row["payer"]), _amount(row["amount"]), row["certainty"], row["stream"])
        for _, row in _lines(wide).iterrows()
    ]
    costs = wide.observations(["rocu_cost"], tuple(scope.places.regions))
    costs = costs[(split(costs, "part") == "") & (costs["evidence"] != "secondary")]
    return lines + [Line(row["area_slug"], _year(row), "cost", _amount(row["value"]), name="cost") for _, row in costs.iterrows()]


def _amount(value: float) -> float | None:
    return None if pd.isna(value) else float(value)


def _year(row: pd.Series) -> str:
    start = row["measured_from"].year if row["measured_from"].month >= 4 else row["measured_from"].year - 1
    return financial_years(start, start + 1)


def _use(payer: str) -> Use:
    if payer.startswith(GRANTORS):
        return "grant"
    return "contributions" if payer in CONTRIBUTORS else "other"


def _latest(found: Sequence[Balance]) -> Balance | None:
    """The last year of which the gap is known, else the last year of which anything is."""
    known = [one for one in found if one.gap is not None]
    return max(known or found, key=lambda one: one.year, default=None)


def _cells(scope: Scope, slug: str, found: Balance | None, lines: Sequence[Line]) -> tuple[Cell, ...]:
    own = [line for line in lines if line.area == slug]
    return (*(_input_cell(own, use) for use in ("cost", "grant", "contributions")), _end_cell(scope, slug), _gap_cell(found))


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


def _end_cell(scope: Scope, slug: str) -> Cell:
    frame = _lines(_everywhere(scope))
    days = [day for day in frame.loc[frame["area_slug"] == slug, "ends"] if isinstance(day, date)]
    words = day_in_words(max(days)) if days else "missing"
    return Cell(words, f"held: {words}" if days else words, "strong" if days else "gap")


def _gap_cell(found: Balance | None) -> Cell:
    if found is None or found.gap is None or found.gap_at_worst is None:
        why = f"missing {listed(found.missing)}" if found else "nothing is published"
        return Cell("not known", f"cannot be worked out: {why}", "unknown")
    low, high = money(found.gap), money(found.gap_at_worst)
    words = f"{low if low == high else f'{low} to {high}'} ({found.year})"
    return Cell(words, words, "strong")


def _gap_headline(scope: Scope, worked: Sequence[str]) -> str:
    total = in_letters(len(scope.places.regions))
    if scope.filters.region and scope.filters.region not in worked:
        return f"{_where(scope)[:1].upper()}{_where(scope)[1:]}: the funding gap cannot be worked out from what is published"
    if not worked:
        return f"The funding gap can be worked out for none of the {total} regions"
    return f"The funding gap can be worked out for {in_letters(len(worked))} of {total} regions"


def _gap_lead(cells: dict[str, tuple[Cell, ...]], worked: Sequence[str]) -> str:
    """How much of what a gap needs is published at all."""
    inputs = [one for row in cells.values() for one in row[:-1]]
    held = sum(one.tone == "strong" for one in inputs)
    so = "" if worked else " No region has cost, grant and contributions published for one year."
    return f"Of {len(inputs)} inputs, {in_letters(held)} {'is' if held == 1 else 'are'} published.{so}"


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
