"""Membership: which forces belong to which region, how that is known, and what is not known of it."""

from urllib.parse import urlsplit

import pandas as pd

from rocu_metrics.exhibits.making import ask_unit, nothing
from rocu_metrics.exhibits.model import Citation, Exhibit, Table
from rocu_metrics.exhibits.scope import Scope, source_words
from rocu_metrics.measures.places import memberships
from rocu_metrics.store import queries
from rocu_metrics.words import day_in_words, in_letters, listed, number

COLUMNS = ("Region", "Force", "Member since", "How it is known", "Source", "Place", "Note")
NO_DAY = "not known"
ASKED = "The collaboration agreement of the region, with the day on which each force joined"


def membership_links(scope: Scope) -> pd.DataFrame:
    """Links of forces to regions with their sources, as known on the chosen day; undated pages are left out of the past."""
    member = memberships(queries.links(scope.engine), scope.day)
    sources = queries.sources(scope.engine)
    where = sources.assign(source=sources["document"].where(sources["document"] != "", sources["address"]))
    kept = where.drop_duplicates("source")[["source", "title", "publisher", "published", "published_basis", "evidence"]]
    joined = member.merge(kept, on="source", how="left")
    if scope.filters.asof is None:
        return joined
    asof = scope.filters.asof
    return joined[[pd.notna(day) and day <= asof for day in joined["published"]]]


def members(scope: Scope) -> Exhibit:
    """The forces of each region, with the words by which each is known."""
    links = membership_links(scope)
    filters, places = scope.filters, scope.places
    if filters.force:
        links = links[links["child"] == filters.force]
    elif filters.region:
        links = links[links["parent"] == filters.region]
    subtitle = f"Forces that belong to the region, {scope.place}, with the words by which each is known"
    if links.empty:
        return nothing(
            "P10", f"{places.name(filters.force)}: no source for its region" if filters.force
            else f"{scope.region_name}: no source that names its forces", subtitle,
            "Not published: no dated source of the chosen day says so.", (ask_unit(scope, ASKED),),
        )  # fmt: skip
    ordered = links.assign(region=links["parent"].map(places.name), force=links["child"].map(places.name))
    ordered = ordered.sort_values(["region", "force"], kind="stable")
    rows = tuple(_row(row) for _, row in ordered.iterrows())
    cited = [one for one in (_citation(row) for _, row in ordered.iterrows()) if one]
    undated = int(ordered["valid_from"].isna().sum())
    latest = max((one.published for one in cited), default=None)
    return Exhibit(
        "P10", _headline(scope, ordered, undated), subtitle,
        (
            f"Forces placed in a region: {len(rows)}; without a known day of joining: {undated}.",
            f"Known from pages whose day is not held: {int(ordered['published'].isna().sum())}.",
            "Regions here are those of the units, not those of the Office for National Statistics.",
        ),
        Table(COLUMNS, rows, "Each force with how its membership is known"),
        _figure(ordered, rows, wide=not filters.region), tuple(dict.fromkeys(cited)),
        ("Membership is as sources of different years give it; a force may have moved since or before.",),
        scope.disputes(["forces_in_region"]), f"Published up to {day_in_words(latest)}" if latest else "No dated source",
        ask=(ask_unit(scope, ASKED),),
    )  # fmt: skip


def _headline(scope: Scope, ordered: pd.DataFrame, undated: int) -> str:
    if scope.filters.force:
        row = ordered.iloc[0]
        return f"{row['force']} belongs to {scope.places.in_words(row['parent'])}"
    whole, known = undated == len(ordered), len(ordered) - undated
    days = "no joining day known" if whole else f"{in_letters(known)} joining {'day' if known == 1 else 'days'} known"
    if scope.filters.region:
        return f"{scope.region_name}: {in_letters(len(ordered))} forces, {days}"
    return f"{in_letters(len(ordered)).capitalize()} forces in {in_letters(ordered['parent'].nunique())} regions, {days}"


def _figure(ordered: pd.DataFrame, rows: tuple[tuple[str, ...], ...], wide: bool) -> Table:
    """A row a region for all of them, else a row a force."""
    if not wide:
        kept = (1, 2, 3, 4, 6)
        columns = tuple(COLUMNS[index] for index in kept)
        return Table(columns, tuple(tuple(row[index] for index in kept) for row in rows), "How each membership is known")
    by_region = tuple(
        (str(region), number(len(own)), listed(list(own["force"])), _not_known(own)) for region, own in ordered.groupby("region")
    )
    return Table(("Region", "Forces", "Which", "What is not known"), by_region, "The forces of each region")


def _not_known(own: pd.DataFrame) -> str:
    undated = int(own["valid_from"].isna().sum())
    days = "no day of joining" if undated == len(own) else f"{number(undated)} days of joining" if undated else ""
    pages = int(own["published"].isna().sum())
    return listed([part for part in (days, f"the day of the page for {in_letters(pages)}" if pages else "") if part]) or "nothing"


def _row(row: pd.Series) -> tuple[str, ...]:
    since = day_in_words(row["valid_from"]) if pd.notna(row["valid_from"]) else NO_DAY
    one = _citation(row)
    source = source_words(one) if one else _page(row["source"])
    return (row["region"], row["force"], since, row["quote"], source, row["place"], row["note"])


def _citation(row: pd.Series) -> Citation | None:
    """The citation of a link whose source is among those listed with their day."""
    if pd.isna(row["published"]):
        return None
    return Citation(
        row["title"], row["publisher"], row["published"], row["published_basis"], row["source"], row["place"], row["quote"],
        row["evidence"],
    )  # fmt: skip


def _page(address: str) -> str:
    host = urlsplit(address).hostname or ""
    return f"Page of {host.removeprefix('www.')}, no date held: {address}" if host else "no source named"
