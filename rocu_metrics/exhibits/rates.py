"""Counts of forces as rates, beside the counts and never instead of them (STANDARDS N4)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from rocu_metrics.exhibits.model import Exhibit, Table
from rocu_metrics.exhibits.scope import Scope, latest
from rocu_metrics.measures.rates import PER, Rate, Residents, rate
from rocu_metrics.store import queries
from rocu_metrics.store.returned import is_return
from rocu_metrics.words import day_in_words, listed, number

COLUMN = f"Per {number(PER)} people"
RULES = (
    "A rate is worked out where residents were counted within two years of the count; not for the City of London, where few live "
    "and many work."
)


def rates_of(scope: Scope, frame: pd.DataFrame) -> list[Rate]:
    """The rate of each count that a table of `frame` holds, or why there is none, in their order."""
    held = queries.populations(scope.engine, scope.known)
    people = defaultdict[str, list[Residents]](list)
    for _, row in held.iterrows():
        people[row["area_slug"]].append(Residents(int(row["people"]), row["day"], _source(row["source"])))
    return [
        rate(row["value"], row["area_slug"], row["measured_from"], row["measured_to"], people[row["area_slug"]])
        if row["flag"] == "" and row["unit"] == "count"
        else Rate(None, why_none="no rate: no count")
        for _, row in latest(frame).iterrows()
    ]


def as_rates(made: Exhibit, scope: Scope, frame: pd.DataFrame) -> Exhibit:
    """An exhibit whose figure and table list the counts of `frame`, with the rates beside them."""
    found = rates_of(scope, frame)
    table, figure = _with_rates(made.table, found), made.figure
    figure = _with_rates(figure, found) if isinstance(figure, Table) else figure
    return replace(
        made, subtitle=f"{made.subtitle}; with rates", table=table, figure=figure, description=(*made.description, RULES)
    )


def _with_rates(table: Table, found: Sequence[Rate]) -> Table:
    """A table of counts with their rates in a last column; the caption names the residents and their days."""
    cells = tuple(one.why_none if one.value is None else number(one.value, 1) for one in found)
    days = {
        f"{day_in_words(one.residents.day)} ({one.residents.source})" for one in found if one.value is not None and one.residents
    }
    told = f". Rates: for each {number(PER)} residents of the police force area on {listed(sorted(days))}" if days else ""
    rows = tuple((*row, cell) for row, cell in zip(table.rows, cells, strict=True))
    return Table((*table.columns, COLUMN), rows, f"{table.caption}{told}")


def _source(words: str) -> str:
    """The source of a population by its name alone."""
    return "as returned" if is_return(words) else words.partition(",")[0]
