"""Runs a SELECT and gives its rows as a data frame, or the sentence for a store that does not answer."""

import pandas as pd
from pandas.errors import DatabaseError
from sqlalchemy import Engine, Select
from sqlalchemy.exc import DBAPIError

from rocu_metrics.store.engine import unreachable


def read(engine: Engine, statement: Select) -> pd.DataFrame:  # type: ignore[type-arg]  # any columns
    """The rows of `statement`; raises `StoreUnreachable` when the store does not answer."""
    try:
        with engine.connect() as connection:
            return pd.read_sql(statement, connection)
    except DBAPIError as error:
        raise unreachable(engine, error) from error
    except DatabaseError as error:  # pandas wraps what the database said
        if isinstance(error.__cause__, DBAPIError):
            raise unreachable(engine, error.__cause__) from error
        raise
