"""The kind of a store: published, which is real, or illustrative, which is invented; neither takes in what is of the other."""

from sqlalchemy import Connection, Engine, func, select, update
from sqlalchemy.exc import DBAPIError

from rocu_metrics.errors import UserError
from rocu_metrics.store import schema
from rocu_metrics.store.engine import address_of, unreachable

PUBLISHED, ILLUSTRATIVE = "published", "illustrative"


def is_illustrative(engine: Engine) -> bool:
    """Whether the store holds invented figures; a store without tables holds none."""
    try:
        with engine.connect() as connection:
            if not engine.dialect.has_table(connection, schema.store_kind.name):
                return False
            return holds_invented(connection)
    except DBAPIError as error:
        raise unreachable(engine, error) from error


def holds_invented(connection: Connection) -> bool:
    """The same of a store that has its tables, inside a transaction."""
    return bool(connection.execute(select(schema.store_kind.c.kind)).scalar() == ILLUSTRATIVE)


def make_illustrative(engine: Engine) -> None:
    """Gives a store that has its tables and holds nothing yet to illustration, for good; raises `UserError` for any other."""
    with engine.begin() as connection:
        if holds_invented(connection):
            return
        if connection.execute(select(func.count()).select_from(schema.load)).scalar_one():
            raise UserError(
                f"The store at {address_of(engine)} holds what is real, so no illustrative return may go into it. "
                "Choose another with ROCU_METRICS_URL."
            )
        connection.execute(update(schema.store_kind).values(kind=ILLUSTRATIVE))


def refuse_illustrative(engine: Engine) -> None:
    """Raises `UserError` where the store is illustrative and published figures were to go into it."""
    if is_illustrative(engine):
        raise UserError(
            f"The store at {address_of(engine)} is illustrative: every figure in it is invented, so no published figure may go "
            "into it. Nothing was changed. Choose another store with ROCU_METRICS_URL."
        )
