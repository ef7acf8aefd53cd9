"""In what condition a store is: empty, of which version, how many rows, damaged or sound."""

from sqlalchemy import Engine, func, inspect, select
from sqlalchemy.exc import DBAPIError

from rocu_metrics.errors import UserError
from rocu_metrics.store import schema
from rocu_metrics.store.columns import metadata
from rocu_metrics.store.engine import address_of, revision_of, revisions, unreachable


def is_empty(engine: Engine) -> bool:
    """Whether a database holds no row of ours and no table of others."""
    try:
        tables = set(inspect(engine).get_table_names()) - {"alembic_version"}
        if tables - set(metadata.tables):
            return False
        with engine.connect() as connection:
            ours = sorted(tables - {schema.store_kind.name})  # which a new store has a row of
            return not any(connection.execute(select(metadata.tables[name]).limit(1)).first() for name in ours)
    except DBAPIError as error:
        raise unreachable(engine, error) from error


def rows_of(engine: Engine) -> dict[str, int]:
    """How many rows each table holds."""
    with engine.connect() as connection:
        counts = {table.name: select(func.count()).select_from(table) for table in metadata.sorted_tables}
        return {name: int(connection.execute(count).scalar_one()) for name, count in counts.items()}


def broken(engine: Engine) -> list[str]:
    """What the database itself finds wrong in a SQLite file: damaged pages, rows that point nowhere. Empty on PostgreSQL."""
    if engine.dialect.name != "sqlite":
        return []
    try:
        with engine.connect() as connection:
            said = list(connection.exec_driver_sql("PRAGMA integrity_check(20)").scalars())
            lost = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    except DBAPIError as error:
        raise unreachable(engine, error) from error
    faults = [f"The file is damaged: {words}." for words in said if words != "ok"]
    return faults + ([f"{len(lost):,} rows name a row of another table that is not there."] if lost else [])


def up_to_date(engine: Engine) -> None:
    """Raises `UserError` where a store has no tables, or those of another version of this program."""
    revision, known = revision_of(engine), revisions()
    if not revision:
        raise UserError(f"The store at {address_of(engine)} has no tables yet. Run `build` first.")
    if revision != known[0]:
        older = (
            "an earlier version; run `build` to bring it up to date" if revision in known else "a newer version of this program"
        )
        raise UserError(f"The store at {address_of(engine)} has the tables of {older}. Nothing was changed.")
