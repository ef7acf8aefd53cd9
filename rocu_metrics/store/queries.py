"""Every SELECT of facts: as known on a day, of the loads that count, with the source that each fact cites."""

from collections.abc import Collection
from datetime import date

import pandas as pd
from sqlalchemy import ColumnElement, Engine, Select, Table, select, union

from rocu_metrics.catalogue.slices import parse_slice
from rocu_metrics.filters import Known
from rocu_metrics.store import returned, schema
from rocu_metrics.store.loads import PUBLISHED_FIGURES, counting, current
from rocu_metrics.store.reading import read

SOURCE_COLUMNS = ("title", "publisher", "published", "published_basis", "document", "address")
TODAY = Known()


def _cited(table: Table, known: Known, *where: ColumnElement[bool]) -> Select:  # type: ignore[type-arg]  # any columns
    """Rows of a table of facts with their source, of the loads that count; of published figures, those public by the day."""
    source, load = schema.source, schema.load
    counts = counting(known).subquery()
    columns = [column for column in table.c if column.name != "load_id"]
    cited = [column.label(f"source_{column.name}") for column in source.c if column.name in SOURCE_COLUMNS]
    evidence = [] if "evidence" in table.c else [source.c.evidence]
    statement = (
        select(*columns, *cited, *evidence, load.c.kind.label("load_kind"), counts.c.rank, counts.c.at)
        .join(source, table.c.source_id == source.c.source_id)
        .join(load, table.c.load_id == load.c.id)
        .join(counts, table.c.load_id == counts.c.load_id)
        .where(*where)
    )
    if known.on is None:
        return statement
    return statement.where((table.c.public_from <= known.on) | (load.c.kind != PUBLISHED_FIGURES))


def _facts(engine: Engine, table: Table, known: Known, *where: ColumnElement[bool]) -> pd.DataFrame:
    frame = _latest(read(engine, _cited(table, known, *where).order_by(table.c.id)), table)
    returns = frame["load_kind"] != PUBLISHED_FIGURES
    if returns.any():
        published = returned.day_in_london(frame["at"])
        frame["public_from"] = [
            ours if is_return else own for ours, own, is_return in zip(published, frame["public_from"], returns, strict=True)
        ]
    return frame.drop(columns=["load_kind", "rank", "at"])


def _latest(frame: pd.DataFrame, table: Table) -> pd.DataFrame:
    """Of rows that returns gave for one thing, those of the return published last; published figures all stand."""
    returns = frame[frame["load_kind"] != PUBLISHED_FIGURES]
    key = list(schema.VERSION_KEYS.get(table.name, ()))
    if returns.empty or not key:
        return frame
    late = returns.sort_values("rank", kind="stable").duplicated(["load_kind", *key], keep="last")
    return frame.drop(index=late.index[late])


def areas(engine: Engine) -> pd.DataFrame:
    """Every area: slug, code, name, short_name, kind, note."""
    return read(engine, select(schema.area).order_by(schema.area.c.name))


def links(engine: Engine) -> pd.DataFrame:
    """Dated links between areas: child, parent, relation, valid_from, valid_to."""
    link = schema.area_link
    return read(engine, select(link).where(link.c.load_id.in_(current(TODAY))).order_by(link.c.id))


def names(engine: Engine) -> pd.DataFrame:
    """Former and other names of areas."""
    name = schema.area_name
    return read(engine, select(name).where(name.c.load_id.in_(current(TODAY))).order_by(name.c.id))


def populations(engine: Engine, known: Known = TODAY) -> pd.DataFrame:
    """Residents by area and day: area_slug, day, people, source, address, note; none counted after the day of knowledge."""
    population, counts = schema.population, counting(known).subquery()
    statement = select(population, schema.load.c.kind.label("load_kind"), counts.c.rank)
    statement = statement.join(counts, counts.c.load_id == population.c.load_id).join(
        schema.load, schema.load.c.id == population.c.load_id
    )
    if known.on is not None:
        statement = statement.where((population.c.day <= known.on) | (schema.load.c.kind != PUBLISHED_FIGURES))
    return _latest(read(engine, statement.order_by(population.c.id)), population).drop(columns=["load_kind", "rank"])


def sources(engine: Engine, known: Known = TODAY) -> pd.DataFrame:
    """Every source of what counts, itself published on or before the day."""
    source = schema.source
    held: ColumnElement[bool] = source.c.load_id.in_(current(known))
    if known.event is not None:  # a source names the load that last held it, so an earlier version is asked what it cited
        cited = (
            select(table.c.source_id).where(table.c.load_id.in_(current(known)))
            for table in schema.FACTS
            if "source_id" in table.c
        )
        held = source.c.source_id.in_(union(*cited)) | held
    statement = select(source).where(held).order_by(source.c.published, source.c.source_id)
    return read(engine, statement.where(source.c.published <= known.on) if known.on else statement)


def observations(
    engine: Engine,
    metrics: Collection[str] = (),
    areas: Collection[str] = (),
    known: Known = TODAY,
    since: date | None = None,
    until: date | None = None,
    slices: returned.Sliced | None = None,
    most_parts: int | None = None,
    spans: returned.Spanned | None = None,
    last_of_each: bool = False,
) -> pd.DataFrame:
    """Observations of `metrics` for `areas` (all where empty) whose period meets `since` to `until`, in the `slices` wanted.

    Three thin out the figures of returns alone: `most_parts`, the most categories that a slice may have, all where it is None;
    `spans` and `last_of_each`, since they come quarter after quarter.
    """
    observation = schema.observation
    where: list[ColumnElement[bool]] = []
    if metrics:
        where.append(observation.c.metric.in_(sorted(metrics)))
    if areas:
        where.append(observation.c.area_slug.in_(sorted(areas)))
    if since:
        where.append(observation.c.measured_to >= since)
    if until:
        where.append(observation.c.measured_from <= until)
    frame = _facts(engine, observation, known, *where)
    if slices:
        frame = frame[frame["slice"].map(lambda text: slices(parse_slice(text))).astype(bool)]
    given = returned.figures(engine, metrics, areas, known, since, until, slices, most_parts, spans, last_of_each)
    every = frame if given.empty else pd.concat([frame, given], ignore_index=True).astype({"value": float})
    return every.sort_values(["measured_from", "id"], kind="stable", ignore_index=True)


def published_observations(engine: Engine, known: Known = TODAY) -> pd.DataFrame:
    """Observations that sources printed, without figures of returns."""
    return _facts(engine, schema.observation, known)


def capabilities(engine: Engine, known: Known = TODAY) -> pd.DataFrame:
    """Cells of the coverage matrix, of regions and of forces."""
    return _facts(engine, schema.capability_status, known)


def funding_lines(engine: Engine, known: Known = TODAY) -> pd.DataFrame:
    """Funding lines by area, year, payer and stream."""
    return _facts(engine, schema.funding_line, known)


def grades(engine: Engine, known: Known = TODAY) -> pd.DataFrame:
    """Inspection grades of units and forces."""
    return _facts(engine, schema.grade, known)


def recommendations(engine: Engine, known: Known = TODAY) -> pd.DataFrame:
    """Recommendations, findings and causes of concern."""
    return _facts(engine, schema.recommendation, known)


def recommendation_statuses(engine: Engine, known: Known = TODAY) -> pd.DataFrame:
    """What dated sources said of each recommendation, oldest first."""
    return _facts(engine, schema.recommendation_status, known).sort_values("status_at", kind="stable")


def positions(engine: Engine, known: Known = TODAY) -> pd.DataFrame:
    """What bodies said of recommendations."""
    return _facts(engine, schema.position, known)


def operations(engine: Engine, known: Known = TODAY) -> pd.DataFrame:
    """Operations that sources describe."""
    return _facts(engine, schema.operation, known)


def statements(engine: Engine, topics: Collection[str] = (), known: Known = TODAY) -> pd.DataFrame:
    """Facts in words, of `topics` (all where empty)."""
    where = (schema.statement.c.topic.in_(sorted(topics)),) if topics else ()
    return _facts(engine, schema.statement, known, *where)


def conflicts(engine: Engine, known: Known = TODAY) -> pd.DataFrame:
    """Sides of conflicts, each told once all its sides were public: its sentence was written over all of them."""
    every = _facts(engine, schema.conflict, Known(event=known.event, draft=known.draft))
    late = every.loc[every["public_from"] > known.on, "conflict"] if known.on else ()
    return every[~every["conflict"].isin(list(late))].reset_index(drop=True)


def annotations(engine: Engine, known: Known = TODAY) -> pd.DataFrame:
    """Series breaks and dated events, by metric and area."""
    return _facts(engine, schema.annotation, known)
