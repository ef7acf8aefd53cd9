"""What changed between two states of the store: every sort of fact, with its words before and after."""

from dataclasses import replace

import pytest

from rocu_metrics.filters import Known
from rocu_metrics.returns import difference
from rocu_metrics.returns.facts import FACTS
from rocu_metrics.store import journal, loads, schema
from tests.store import FACTS as ROWS
from tests.store import LOAD

NOT_COMPARED = {"area_name", "area_link"}
"""Where areas are and what they are called, which is no fact of what was done."""
EDITED = {
    "statement": {"statement": "Another force hosts the unit."},
    "conflict": {"value": "120"},
    "grade": {"grade": "Outstanding"},
}


def between_builds(engine, **tables):
    """What differs once the project's files are built again with other rows in some tables, seen from the version before."""
    before = loads.data_version(engine)
    facts = {**ROWS, **{schema.metadata.tables[name]: rows for name, rows in tables.items()}}
    journal.publish_figures(engine, replace(LOAD, sha256="1" * 64), {}, facts)
    return difference.between(engine, Known(event=int(before[1:].split("-")[0])), Known())


def test_every_table_of_facts_is_compared():
    assert set(FACTS) == {table.name for table in schema.FACTS} - NOT_COMPARED


@pytest.mark.parametrize("table", FACTS)
def test_a_key_tells_every_published_row_from_the_others(published, table):
    frame = FACTS[table].read(published)
    assert not frame.duplicated(list(FACTS[table].key)).any()


def test_the_same_files_built_again_change_nothing(own_store):
    found = between_builds(own_store)
    assert (found.changes, found.counts["unchanged"]) == ((), sum(len(FACTS[name].read(own_store)) for name in FACTS))


@pytest.mark.parametrize("table", EDITED)
def test_an_edited_fact_is_told_whatever_its_table(own_store, table):
    first, *rest = ROWS[schema.metadata.tables[table]]
    [(column, becomes)] = EDITED[table].items()
    found = between_builds(own_store, **{table: [{**first, column: becomes}, *rest]})
    assert {change.what for change in found.changes} == {FACTS[table].name}
    assert any(first[column] in change.old for change in found.changes)
    assert any(becomes in change.new for change in found.changes)


def test_a_new_statement_is_told_in_its_words_and_with_its_area(own_store):
    [held] = ROWS[schema.statement]
    found = between_builds(own_store, statement=[held, {**held, "statement": "Two forces share the cost."}])
    [change] = found.changes
    assert (change.change, change.area, change.old, change.new) == ("new", "West Midlands", "", "Two forces share the cost.")
    assert found.counts["new"] == 1
