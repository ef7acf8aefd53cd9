"""Every SELECT: as known on a day, of the loads that are published now, with the source that each fact cites."""

from collections.abc import Collection
from datetime import date

import pandas as pd
from pandas.errors import DatabaseError
from sqlalchemy import ColumnElement, Engine, Select, Table, func, select
from sqlalchemy.exc import DBAPIError, ProgrammingError

from rocu_metrics.store import schema
from rocu_metrics.store.engine import unreachable

SOURCE_COLUMNS = ("title", "publisher", "published", "published_basis", "document", "address")


def current_loads() -> Select[tuple[int]]:
    """The loads whose last event is their publication."""
    event = schema.load_event
    last = select(func.max(event.c.id)).group_by(event.c.load_id)
    return select(event.c.load_id).where(event.c.id.in_(last), event.c.event == "published")


def _read(engine: Engine, statement: Select) -> pd.DataFrame:  # type: ignore[type-arg]  # any columns
    try:
        with engine.connect() as connection:
            return pd.read_sql(statement, connection)
    except DBAPIError as error:
        raise unreachable(engine, error) from error
    except DatabaseError as error:  # pandas wraps what the database said
        if isinstance(error.__cause__, DBAPIError):
            raise unreachable(engine, error.__cause__) from error
        raise


def _cited(table: Table, asof: date | None, *where: ColumnElement[bool]) -> Select:  # type: ignore[type-arg]  # any columns
    """Rows of a table of facts with their source, public on or before `asof`."""
    source = schema.source
    columns = [column for column in table.c if column.name != "load_id"]
    cited = [column.label(f"source_{column.name}") for column in source.c if column.name in SOURCE_COLUMNS]
    evidence = [] if "evidence" in table.c else [source.c.evidence]
    statement = select(*columns, *cited, *evidence).join(source, table.c.source_id == source.c.source_id)
    statement = statement.where(table.c.load_id.in_(current_loads()), *where)
    return statement.where(table.c.public_from <= asof) if asof else statement


def data_version(engine: Engine) -> str:
    """The identity of what is published now; empty when nothing is."""
    load = schema.load
    statement = select(load.c.data_version).where(load.c.id.in_(current_loads())).order_by(load.c.id)
    try:
        with engine.connect() as connection:
            return "+".join(connection.execute(statement).scalars())
    except DBAPIError as error:
        if isinstance(error, ProgrammingError) or "no such table" in str(error.orig):
            return ""
        raise unreachable(engine, error) from error


def areas(engine: Engine) -> pd.DataFrame:
    """Every area: slug, code, name, short_name, kind, note."""
    return _read(engine, select(schema.area).order_by(schema.area.c.name))


def links(engine: Engine) -> pd.DataFrame:
    """Dated links between areas: child, parent, relation, valid_from, valid_to."""
    link = schema.area_link
    return _read(engine, select(link).where(link.c.load_id.in_(current_loads())).order_by(link.c.id))


def names(engine: Engine) -> pd.DataFrame:
    """Former and other names of areas."""
    name = schema.area_name
    return _read(engine, select(name).where(name.c.load_id.in_(current_loads())).order_by(name.c.id))


def populations(engine: Engine) -> pd.DataFrame:
    """Residents by area and day: area_slug, day, people, source, address, note."""
    population = schema.population
    return _read(engine, select(population).where(population.c.load_id.in_(current_loads())))


def sources(engine: Engine, asof: date | None = None) -> pd.DataFrame:
    """Every source of what is published now, itself published on or before `asof`."""
    source = schema.source
    statement = select(source).where(source.c.load_id.in_(current_loads())).order_by(source.c.published, source.c.source_id)
    return _read(engine, statement.where(source.c.published <= asof) if asof else statement)


def observations(
    engine: Engine,
    metrics: Collection[str] = (),
    areas: Collection[str] = (),
    asof: date | None = None,
    since: date | None = None,
    until: date | None = None,
) -> pd.DataFrame:
    """Observations of `metrics` for `areas` (all where empty) whose period meets `since` to `until`."""
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
    return _read(engine, _cited(observation, asof, *where).order_by(observation.c.measured_from, observation.c.id))


def capabilities(engine: Engine, asof: date | None = None) -> pd.DataFrame:
    """Cells of the coverage matrix, of regions and of forces."""
    return _facts(engine, schema.capability_status, asof)


def funding_lines(engine: Engine, asof: date | None = None) -> pd.DataFrame:
    """Funding lines by area, year, payer and stream."""
    return _facts(engine, schema.funding_line, asof)


def grades(engine: Engine, asof: date | None = None) -> pd.DataFrame:
    """Inspection grades of units and forces."""
    return _facts(engine, schema.grade, asof)


def recommendations(engine: Engine, asof: date | None = None) -> pd.DataFrame:
    """Recommendations, findings and causes of concern."""
    return _facts(engine, schema.recommendation, asof)


def recommendation_statuses(engine: Engine, asof: date | None = None) -> pd.DataFrame:
    """What dated sources said of each recommendation, oldest first."""
    return _facts(engine, schema.recommendation_status, asof).sort_values("status_at", kind="stable")


def positions(engine: Engine, asof: date | None = None) -> pd.DataFrame:
    """What bodies said of recommendations."""
    return _facts(engine, schema.position, asof)


def operations(engine: Engine, asof: date | None = None) -> pd.DataFrame:
    """Operations that sources describe."""
    return _facts(engine, schema.operation, asof)


def statements(engine: Engine, topics: Collection[str] = (), asof: date | None = None) -> pd.DataFrame:
    """Facts in words, of `topics` (all where empty)."""
    where = (schema.statement.c.topic.in_(sorted(topics)),) if topics else ()
    return _facts(engine, schema.statement, asof, *where)


def conflicts(engine: Engine, asof: date | None = None) -> pd.DataFrame:
    """Sides of conflicts: of those with several sides only once two of them were public; a caution may have one side."""
    every = _facts(engine, schema.conflict, None)
    public = every[every["public_from"] <= asof] if asof else every
    needed, held = every["conflict"].value_counts().clip(upper=2), public["conflict"].value_counts()
    known = held.index[held >= needed.reindex(held.index)]
    return public[public["conflict"].isin(list(known))].reset_index(drop=True)


def _facts(engine: Engine, table: Table, asof: date | None, *where: ColumnElement[bool]) -> pd.DataFrame:
    return _read(engine, _cited(table, asof, *where).order_by(table.c.id))


def loads(engine: Engine) -> pd.DataFrame:
    """Every load with its last event, newest first."""
    load, event = schema.load, schema.load_event
    last = select(func.max(event.c.id)).group_by(event.c.load_id)
    statement = select(load, event.c.event, event.c.reason).join(event, event.c.load_id == load.c.id)
    return _read(engine, statement.where(event.c.id.in_(last)).order_by(load.c.id.desc()))
