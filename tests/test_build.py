"""Building the store from files: all or nothing, repeatable, nothing overwritten, and proven afterwards."""

from collections import Counter
from dataclasses import replace

import pandas as pd
import pytest
from sqlalchemy import text

from rocu_metrics.catalogue.slices import parse_slice
from rocu_metrics.errors import InputProblems
from rocu_metrics.returns.published import FACTS, REFERENCE
from rocu_metrics.returns.published.build import build, cited_sources, fingerprint, read_all
from rocu_metrics.returns.published.verify import verify
from rocu_metrics.settings import DATA
from rocu_metrics.store import columns, journal, loads, queries, schema
from tests.store import BOARD, DAY_2015, LOAD, RESPONSE, REVIEW, observation
from tests.store import FACTS as ROWS


def change(folder, path, old, new):
    file = folder / path
    before = file.read_text(encoding="utf-8")
    assert old in before
    file.write_text(before.replace(old, new, 1), encoding="utf-8")


def counts(engine):
    return {table.name: journal.count(engine, table) for table in schema.metadata.sorted_tables}


def test_a_build_fills_every_table(folder, empty_store):
    built = build(empty_store, folder, "tests")
    assert built.changed
    assert built.data_version == loads.version_name(1, [fingerprint(folder)]) == loads.data_version(empty_store)
    assert built.rows["observations"] == 11
    held = counts(empty_store)
    for kind in (*REFERENCE, *FACTS):
        assert held[kind.table.name] == built.rows[kind.name]
    load = loads.loads(empty_store).iloc[0]
    assert (load["who"], load["file_name"], load["sha256"]) == ("tests", "data", fingerprint(folder))
    assert load["rows"] == sum(len(rows) for rows in ROWS.values())


def test_a_build_gives_the_same_as_the_rows_by_hand(folder, empty_store, store):
    """The date of publication comes from the source, so that the files need not repeat it."""
    build(empty_store, folder, "tests")
    for read in (queries.observations, queries.capabilities, queries.conflicts, queries.recommendation_statuses):
        pd.testing.assert_frame_equal(read(empty_store), read(store))


def test_a_second_build_changes_nothing(folder, empty_store):
    build(empty_store, folder, "tests")
    before = counts(empty_store)
    assert not build(empty_store, folder, "someone else").changed
    assert counts(empty_store) == before
    assert list(loads.loads(empty_store)["who"]) == ["tests"]


def test_a_broken_file_leaves_the_former_store(folder, empty_store):
    build(empty_store, folder, "tests")
    before, version = counts(empty_store), loads.data_version(empty_store)
    change(folder, "published/observations.csv", "2018-04-01", "2028-04-01")
    with pytest.raises(InputProblems):
        build(empty_store, folder, "tests")
    assert counts(empty_store) == before
    assert loads.data_version(empty_store) == version


def test_a_broken_file_makes_no_store(folder, empty_store):
    (folder / "published" / "grades.csv").unlink()
    with pytest.raises(InputProblems, match=r"grades\.csv, row 1"):
        build(empty_store, folder, "tests")
    assert loads.data_version(empty_store) == ""


def test_a_changed_file_gives_a_new_load_and_withdraws_the_former(folder, empty_store):
    first = build(empty_store, folder, "tests").data_version
    change(folder, "published/observations.csv", "role=led,40,40,", "role=led,41,41,")
    second = build(empty_store, folder, "tests").data_version
    assert second != first
    assert loads.data_version(empty_store) == second
    held = loads.loads(empty_store)
    assert list(held["event"]) == ["published", "withdrawn"]
    assert held["reason"].iloc[1] == f"followed by {fingerprint(folder)[:8]}"
    assert counts(empty_store)["observation"] == 22  # both loads are kept,
    figures = queries.observations(empty_store, ["disruptions"], ["west-midlands"])
    assert sorted(figures["published_as"]) == ["41", "60"]  # the current one is shown


def test_a_source_that_left_the_files_is_no_longer_listed(folder, empty_store):
    build(empty_store, folder, "tests")
    for path in (folder / "published").glob("*.csv"):
        lines = path.read_text().splitlines(keepends=True)
        path.write_text("".join(line for line in lines if RESPONSE not in line))
    build(empty_store, folder, "tests")
    assert list(queries.sources(empty_store)["source_id"]) == [REVIEW, BOARD]
    assert journal.count(empty_store, schema.source) == 3  # the row stays, since withdrawn facts point to it
    assert verify(empty_store, folder) == []


def test_the_fingerprint_is_of_every_file(folder):
    seen = {fingerprint(folder)}
    for kind in (*REFERENCE, *FACTS):
        path = folder / kind.path
        path.write_bytes(path.read_bytes() + b"\n")
        seen.add(fingerprint(folder))
    assert len(seen) == 1 + len((*REFERENCE, *FACTS))


def test_which_source_gave_what(folder):
    sources, given = cited_sources(folder)
    assert [row["source_id"] for row in sources] == [REVIEW, BOARD, RESPONSE]
    assert given[BOARD] == {
        "observations": 6, "funding": 1, "recommendation status": 1, "operations": 1, "conflicts": 1,
        "annotations": 1,
    }  # fmt: skip


def test_a_sound_store_has_no_faults(folder, empty_store):
    build(empty_store, folder, "tests")
    assert verify(empty_store, folder) == []


def test_an_empty_store_is_said_to_be_empty(folder, empty_store):
    assert verify(empty_store, folder) == ["The store holds no published figures. Run `python -m rocu_metrics build`."]


def test_verify_finds_a_file_that_changed_since(folder, empty_store):
    build(empty_store, folder, "tests")
    change(folder, "published/observations.csv", "over 120", "over 121")
    faults = verify(empty_store, folder)
    assert "The files have changed since they were loaded (SHA-256 differs). Run `python -m rocu_metrics build`." in faults
    assert "Table observation shows 1 rows that its file has not, and lacks 1 that it has." in faults


def test_verify_finds_a_broken_file(folder, empty_store):
    build(empty_store, folder, "tests")
    change(folder, "published/grades.csv", "Good", "Excellent")
    assert "grades.csv, row 2, column grade, value 'Excellent'" in verify(empty_store, folder)[0]


def test_verify_finds_an_extra_row(folder, empty_store):
    build(empty_store, folder, "tests")
    row = observation(BOARD, "arrests", "dorset-police", [DAY_2015], 1, "one")
    with empty_store.begin() as connection:
        connection.execute(schema.observation.insert().values(**row, load_id=1))
    assert verify(empty_store, folder) == ["Table observation shows 1 rows that its file has not, and lacks 0 that it has."]


def test_verify_finds_a_value_changed_behind_the_back_of_the_database(folder, empty_store):
    build(empty_store, folder, "tests")
    with empty_store.begin() as connection:
        connection.execute(text("DROP TRIGGER observation_no_update"))
        connection.execute(text("UPDATE observation SET value = 400 WHERE value = 40"))
    assert verify(empty_store, folder) == ["Table observation shows 1 rows that its file has not, and lacks 1 that it has."]


def test_verify_finds_orphans_of_every_sort(folder, empty_store):
    change(folder, "geography/links.csv", "dorset-police,south-west,member_of", "dorset-police,south-west,part_of")
    change(folder, "geography/populations.csv", "wiltshire-police,2021-03-21", "south-west,2021-03-21")
    sources = folder / "published" / "sources.csv"
    sources.write_text(sources.read_text() + "idle,Idle,A publisher,2020-01-01,stated,idle.txt,,official,,\n")
    build(empty_store, folder, "tests")
    assert verify(empty_store, folder) == [
        "Force dorset-police is in no region.",
        "Force wiltshire-police has no population.",
        "Source idle is cited by nothing.",
    ]


def test_verify_finds_two_current_loads(own_store, folder):
    with own_store.begin() as connection:
        connection.execute(text("DROP TRIGGER load_event_no_delete"))
    journal.publish_figures(own_store, replace(LOAD, sha256="1" * 64), {}, {schema.grade: []})
    with own_store.begin() as connection:
        connection.execute(schema.load_event.delete().where(schema.load_event.c.event == "withdrawn"))
    assert "2 loads of published figures are current; exactly one should be." in verify(own_store, folder)


def test_the_published_figures_are_sound(published):
    assert verify(published, DATA) == []


def test_the_published_figures_have_every_kind():
    for sheet in read_all(DATA):
        assert sheet.rows, f"{sheet.kind.path} has no rows"


def test_the_published_figures_hang_together():
    """What no single file can check: words that fit the kind of area, recommendations and operations that are there."""
    files = {sheet.kind.name: sheet.rows for sheet in read_all(DATA)}
    kinds = {row["slug"]: row["kind"] for _, row in files["areas"]}
    fitting = {"region": columns.COVERAGE_OF_REGION}
    cells = [(number, row["status"]) for number, row in files["capabilities"]
             if row["status"] not in fitting.get(kinds[row["area_slug"]], columns.COVERAGE_OF_FORCE)]  # fmt: skip
    assert cells == []
    made = {(row["report"], row["number"]) for _, row in files["recommendations"]}
    assert [number for number, row in files["recommendation status"] if (row["report"], row["number"]) not in made] == []
    told = {row["operation"] for _, row in files["operations"]}
    parts = [(number, parse_slice(row["slice"]).get("operation")) for number, row in files["observations"]]
    assert [(number, operation) for number, operation in parts if operation and operation not in told] == []
    sides = Counter(row["conflict"] for _, row in files["conflicts"] if row["kind"] == "contradiction")
    assert [conflict for conflict, count in sides.items() if count < 2] == []  # a caution may have one side
