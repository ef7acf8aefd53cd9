"""Writing: a load whole or not at all, appended, with who did it; reference rows are kept up to date in place."""

from dataclasses import replace

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from rocu_metrics.store import journal, loads, queries, schema
from tests.store import DAY_2015, FACTS, LOAD, OBSERVATIONS, REFERENCE, REVIEW, observation

NEXT = replace(LOAD, who="someone else", sha256="1" * 64)


def held(engine):
    return {table.name: journal.count(engine, table) for table in schema.metadata.sorted_tables}


def events(engine):
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT load_id, event, who, reason FROM load_event ORDER BY id"))
        return [tuple(row) for row in rows]


def test_a_load_leaves_a_record(own_store):
    load = loads.loads(own_store).iloc[0]
    assert (load["kind"], load["who"], load["file_name"], load["sha256"]) == ("published figures", "tests", "data", "0" * 64)
    assert load["rows"] == sum(len(rows) for rows in FACTS.values())
    assert events(own_store) == [(1, "published", "tests", "")]


def test_a_bad_row_in_the_middle_leaves_nothing_behind(own_store):
    before = held(own_store), events(own_store), loads.data_version(own_store)
    good = [observation(REVIEW, "arrests", area, [DAY_2015], 1, "1") for area in ("dorset-police", "wiltshire-police")]
    bad = observation(REVIEW, "arrests", "staffordshire-police", [DAY_2015], 1, "1", qualifier="roughly")
    new_area = {**REFERENCE[schema.area][0], "slug": "wales", "name": "Wales"}
    with pytest.raises(IntegrityError):
        journal.publish_figures(own_store, NEXT, {schema.area: [new_area]}, {schema.observation: [good[0], bad, good[1]]})
    assert (held(own_store), events(own_store), loads.data_version(own_store)) == before
    assert "wales" not in set(queries.areas(own_store)["slug"])


def test_a_new_load_of_the_same_kind_withdraws_the_former(own_store):
    number = journal.publish_figures(own_store, NEXT, {}, {schema.observation: OBSERVATIONS[:3]})
    assert number == 2
    assert events(own_store) == [
        (1, "published", "tests", ""),
        (1, "withdrawn", "someone else", "followed by 11111111"),
        (2, "published", "someone else", ""),
    ]
    assert len(queries.observations(own_store)) == 3
    assert journal.count(own_store, schema.observation) == 11 + 3


def test_a_load_of_another_kind_stands_beside_it(own_store):
    journal.publish_figures(own_store, replace(NEXT, kind="a return"), {}, {schema.grade: []})
    assert list(loads.loads(own_store)["event"]) == ["published", "published"]
    assert len(queries.observations(own_store)) == 11


def test_reference_rows_are_corrected_in_place_and_never_removed(own_store):
    dorset = next(row for row in REFERENCE[schema.area] if row["slug"] == "dorset-police")
    journal.publish_figures(own_store, NEXT, {schema.area: [{**dorset, "note": "corrected"}]}, {})
    areas = queries.areas(own_store).set_index("slug")
    assert areas.loc["dorset-police", "note"] == "corrected"
    assert len(areas) == len(REFERENCE[schema.area])


def test_the_same_load_twice_changes_no_reference_row(own_store):
    before = queries.areas(own_store), held(own_store)["source"]
    journal.publish_figures(own_store, NEXT, REFERENCE, FACTS)
    assert queries.areas(own_store).equals(before[0])
    assert held(own_store)["source"] == before[1]


def test_a_withdrawn_fact_is_still_there_as_it_was(own_store):
    statement = text("SELECT id, value, published_as, quote, public_from FROM observation WHERE load_id = 1 ORDER BY id")
    with own_store.connect() as connection:
        before = connection.execute(statement).all()
    journal.publish_figures(own_store, NEXT, {}, {schema.observation: [{**row, "quote": "other words"} for row in OBSERVATIONS]})
    with own_store.connect() as connection:
        assert connection.execute(statement).all() == before
