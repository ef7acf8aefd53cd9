"""What a draft would change, and what changed between two days: each difference with its old and its new value, in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from rocu_metrics.catalogue import CAPABILITIES, METRICS
from rocu_metrics.catalogue.slices import slice_in_words
from rocu_metrics.days import london_day
from rocu_metrics.errors import UserError
from rocu_metrics.filters import Known
from rocu_metrics.measures.places import Places
from rocu_metrics.returns.facts import FACTS, Facts
from rocu_metrics.store import Engine, changes, loads, queries
from rocu_metrics.store.columns import fact_columns
from rocu_metrics.store.returned import load_of
from rocu_metrics.words import day_in_words, figure_as_returned, number, period_in_words

MOST = 1_000
"""Differences that are listed one by one."""
NOT_SAID = {column.name for column in fact_columns()} | {"qualifier_place", "qualifier_quote", "source", "address"}


@dataclass(frozen=True)
class Change:
    """One difference: what it concerns, the old and the new value in words, and the loads that hold them."""

    change: str
    """new, changed or withdrawn"""
    area: str
    what: str
    split: str
    period: str
    old: str
    new: str
    difference: str
    old_load: int | None = None
    new_load: int | None = None


@dataclass(frozen=True)
class Difference:
    """What differs between two states: how many rows of each sort, and the first thousand that differ."""

    counts: Mapping[str, int]
    changes: tuple[Change, ...]

    @property
    def more(self) -> int:
        """How many differences are not listed."""
        return sum(count for kind, count in self.counts.items() if kind != "unchanged") - len(self.changes)


def of_draft(engine: Engine, load_id: int) -> Difference:
    """What would change if a draft were published now; raises `UserError` where the load is none."""
    last = loads.loads(engine).set_index("id")["event"].get(load_id)
    if last is None:
        raise UserError(f"There is no load {load_id}.")
    if last != "drafted":
        raise UserError(f"Load {load_id} is {last}, not a draft. See what it changed between two days with --from and --to.")
    return between(engine, Known(), Known(draft=load_id))


def between(engine: Engine, first: Known, second: Known) -> Difference:
    """What changed from one state of knowledge to another."""
    places = Places(queries.areas(engine), queries.links(engine))
    counts = changes.counts(engine, first, second)
    found = [_figure(row, places) for _, row in changes.figures(engine, first, second, MOST).iterrows()]
    for facts in FACTS.values():
        for change in _facts(engine, facts, first, second, places):
            counts[change.change] += 1
            if change.change != "unchanged" and len(found) < MOST:
                found.append(change)
    return Difference(counts, tuple(found))


def because(engine: Engine, difference: Difference) -> dict[int, tuple[str, str, str, str]]:
    """Of each load that a difference rests on: its title, the day it was published, by whom, and the reason if one was given."""
    held = loads.loads(engine).set_index("id")
    numbers = {one for change in difference.changes for one in (change.old_load, change.new_load) if one}
    return {
        one: (row["title"] or row["file_name"], _day(row["published_at"]), row["by"], row["reason"])
        for one, row in held.iterrows()
        if one in numbers
    }


def _day(moment: Any) -> str:
    return day_in_words(london_day(pd.Timestamp(moment))) if pd.notna(moment) else "not published"


def _figure(row: pd.Series, places: Places) -> Change:
    old, new = (_value(row, side) for side in ("old", "new"))
    both = row["change"] == "changed" and pd.notna(row["old_value"]) and pd.notna(row["new_value"])
    return Change(
        row["change"], places.name(row["area_slug"]), METRICS[row["metric"]].name, slice_in_words(row["slice"]),
        period_in_words(row["measured_from"], row["measured_to"]), old, new,
        _signed(row["new_value"] - row["old_value"]) if both else "", _load(row["old_load"]), _load(row["new_load"]),
    )  # fmt: skip


def _value(row: pd.Series, side: str) -> str:
    """A figure in words, the reason why there is none, or nothing where the state does not know the row."""
    if pd.isna(row[f"{side}_load"]):
        return ""
    if row[f"{side}_flag"]:
        return str(row[f"{side}_flag"])
    return figure_as_returned(row[f"{side}_value"], row["unit"], row[f"{side}_qualifier"])


def _signed(size: float) -> str:
    words = number(size, 0 if float(size).is_integer() else 2)
    return f"+{words}" if size > 0 else words


def _load(value: Any) -> int | None:
    return None if pd.isna(value) else int(value)


def _facts(engine: Engine, facts: Facts, first: Known, second: Known, places: Places) -> Iterator[Change]:
    before, after = facts.read(engine, known=first), facts.read(engine, known=second)
    gone, come = before[~before["id"].isin(after["id"])], after[~after["id"].isin(before["id"])]
    old, new = ({tuple(row[list(facts.key)]): row for _, row in frame.iterrows()} for frame in (gone, come))
    for one in dict.fromkeys([*old, *new]):
        was, becomes = old.get(one), new.get(one)
        said, says = _content(was, facts), _content(becomes, facts)
        change = "new" if was is None else "withdrawn" if becomes is None else "unchanged" if said == says else "changed"
        row = becomes if becomes is not None else was
        yield _fact(change, row, facts, said, says, places)


def _fact(change: str, row: Any, facts: Facts, said: str, says: str, places: Places) -> Change:
    area = places.name(row["area_slug"]) if row.get("area_slug") else ""
    source = load_of(str(row.get("source_id", "")))
    if "measured_to" in facts.key:  # an observation, which has a measure, a split and a period like a figure of a return
        what, split = METRICS[row["metric"]].name, slice_in_words(row["slice"])
        period = period_in_words(row["measured_from"], row["measured_to"])
    else:
        about = [_words(row[column]) for column in facts.about if column not in ("area_slug", "source_id")]
        what, split, period = facts.name, "; ".join(word for word in about if word), ""
    return Change(
        change, area, what, split, period, said, says, "",
        None if change == "new" else source, None if change == "withdrawn" else source,
    )  # fmt: skip


def _content(row: Any, facts: Facts) -> str:
    """What a row says beyond what it is about, in words."""
    if row is None:
        return ""
    printed = {"amount", "value", "unit", "qualifier"} if row.get("published_as") else set()
    columns = [
        name
        for name in row.index
        if name not in (NOT_SAID | printed) and name not in facts.about and not name.startswith("source_")
    ]
    said = [_words(row[name]) for name in columns if name not in ("evidence", "marking")]
    return "; ".join(word for word in said if word)


def _words(value: Any) -> str:
    if isinstance(value, date):
        return day_in_words(value)
    if isinstance(value, str):
        named = CAPABILITIES.get(value) or METRICS.get(value)
        return named.name if named else value
    return "" if value is None or value != value else str(value)
