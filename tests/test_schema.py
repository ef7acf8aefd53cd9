"""The tables: migrations up and down on SQLite and PostgreSQL, equal to what is declared, and constraints that refuse."""

from datetime import date

import pandas as pd
import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from rocu_metrics.errors import StoreUnreachable
from rocu_metrics.filters import Known
from rocu_metrics.returns.published.build import build
from rocu_metrics.returns.published.export import EXPORTS, export
from rocu_metrics.returns.published.verify import verify
from rocu_metrics.store import loads, queries, schema
from rocu_metrics.store.engine import MIGRATIONS, migrate, open_store
from tests.returned import Desk, figure
from tests.store import BOARD, FACTS, REFERENCE, YEAR_2018, observation


def tables(engine):
    return set(inspect(engine).get_table_names()) - {"alembic_version"}


def test_migrations_go_up_down_and_up_again(engine):
    migrate(engine)
    assert tables(engine) == set(schema.metadata.tables)
    migrate(engine, "base")
    assert tables(engine) == set()
    migrate(engine)
    migrate(engine)  # a second time changes nothing
    assert tables(engine) == set(schema.metadata.tables)


FORMER = (
    "INSERT INTO area (slug, name, kind) VALUES ('dorset-police', 'Dorset Police', 'force')",
    "INSERT INTO metric (metric, name, theme, unit, direction) VALUES ('arrests', 'Arrests', 'outcomes', 'arrests', 'neither')",
    "INSERT INTO load (id, kind, who, loaded_at, file_name, sha256, rows, data_version)"
    " VALUES (1, 'published figures', 'tests', '2026-09-01 12:00:00', 'data', '" + "0" * 64 + "', 1, 'p-0000000000')",
    "INSERT INTO load_event (load_id, event, at, who, reason) VALUES (1, 'published', '2026-09-01 12:00:00', 'tests', '')",
    "INSERT INTO source (source_id, load_id, title, publisher, published, document, evidence)"
    " VALUES ('a-report', 1, 'A report', 'A publisher', '2020-01-01', 'report.txt', 'official')",
    "INSERT INTO observation (load_id, public_from, source_id, place, quote, metric, area_slug, measured_from, measured_to,"
    " value, published_as, unit, evidence) VALUES (1, '2020-01-01', 'a-report', 'page 1', 'five', 'arrests', 'dorset-police',"
    " '2018-04-01', '2019-03-31', 5, 'five', 'arrests', 'official')",
)
"""Rows of a store as it was before returns."""


def _to(engine, revision):
    """Brings the tables down to an earlier revision."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, revision)


def test_a_store_of_before_returns_keeps_its_rows_up_and_down(engine):
    migrate(engine, "0001")
    with engine.begin() as connection:
        for statement in FORMER:
            connection.execute(text(statement))
    migrate(engine)
    (load,) = loads.loads(engine).to_dict("records")
    assert (load["kind"], load["who"], load["event"], load["rows"], load["sha256"]) == (
        "published figures", "tests", "published", 1, "0" * 64,
    )  # fmt: skip
    assert loads.data_version(engine).startswith("v1-")
    (row,) = queries.observations(engine).to_dict("records")
    assert (row["value"], row["quote"], row["public_from"]) == (5, "five", date(2020, 1, 1))
    for table in ("load", "load_event", "observation"):
        with pytest.raises(DBAPIError, match="append-only"), engine.begin() as connection:
            connection.execute(text(f"DELETE FROM {table}"))  # noqa: S608  # our own table names
    _to(engine, "0001")
    with engine.begin() as connection:
        held = connection.execute(text("SELECT id, kind, who, sha256, rows FROM load")).one()
        assert tuple(held) == (1, "published figures", "tests", "0" * 64, 1)
        assert connection.execute(text("SELECT event FROM load_event")).scalars().all() == ["published"]
        assert connection.execute(text("SELECT value FROM observation")).scalar_one() == 5
    for table in ("load", "load_event", "observation"):
        with pytest.raises(DBAPIError, match="append-only"), engine.begin() as connection:
            connection.execute(text(f"DELETE FROM {table}"))  # noqa: S608  # our own table names


def test_figures_keep_what_they_mean_down_and_up(full, tmp_path):
    """The table of series is made anew on SQLite."""
    Desk(full, tmp_path).publish([figure(1), figure(2, slice="threat=drugs")])
    before = queries.observations(full).to_csv()
    _to(full, "0005")
    migrate(full)
    assert queries.observations(full).to_csv() == before


def test_migrated_tables_are_those_that_are_declared(engine):
    """Defaults are compared on PostgreSQL alone: Alembic reads SQLite's empty text as something else."""
    migrate(engine)
    with engine.connect() as connection:
        defaults = engine.dialect.name == "postgresql"
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": defaults})
        assert compare_metadata(context, schema.metadata) == []


def test_migrated_constraints_are_those_that_are_declared(engine, tmp_path):
    """Alembic does not compare check constraints, so the tables are made a second time from what is declared."""
    migrate(engine)
    declared = open_store(f"sqlite:///{tmp_path / 'declared.sqlite'}")
    schema.metadata.create_all(declared)
    for table in schema.metadata.tables:
        found, wanted = ({one["name"] for one in inspect(each).get_check_constraints(table)} for each in (engine, declared))
        assert found == wanted
        if engine.dialect.name == "sqlite":
            assert _checks(engine, table) == _checks(declared, table)
    declared.dispose()


def _checks(engine, table):
    return {one["name"]: "".join(one["sqltext"].split()) for one in inspect(engine).get_check_constraints(table)}


def test_foreign_keys_and_the_write_ahead_log_are_on(tmp_path):
    engine = open_store(f"sqlite:///{tmp_path / 'store.sqlite'}")
    with engine.connect() as connection:
        assert connection.execute(text("PRAGMA foreign_keys")).scalar_one() == 1
        assert connection.execute(text("PRAGMA journal_mode")).scalar_one() == "wal"
    engine.dispose()


@pytest.mark.parametrize(
    ("constraint", "change"),
    [
        ("ck_observation_period", {"measured_to": date(2018, 3, 31)}),
        ("ck_observation_value_or_flag", {"flag": "not published"}),
        ("ck_observation_value_or_flag", {"value": None}),
        ("ck_observation_published_as", {"published_as": ""}),
        ("ck_observation_quote_or_note", {"quote": ""}),
        ("ck_observation_flag", {"value": None, "flag": "lost"}),
        ("ck_observation_qualifier", {"qualifier": "roughly"}),
        ("ck_observation_evidence", {"evidence": "hearsay"}),
        ("ck_observation_marking", {"marking": "SECRET"}),
        ("FOREIGN KEY|fk_observation_metric", {"metric": "no_such_metric"}),
        ("FOREIGN KEY|fk_observation_area_slug", {"area_slug": "mercia"}),
        ("FOREIGN KEY|fk_observation_source_id", {"source_id": "no-such-source"}),
        ("FOREIGN KEY|fk_observation_load_id", {"load_id": 99}),
        ("NOT NULL|not-null", {"public_from": None}),
    ],
)
def test_an_observation_that_breaks_a_rule_is_refused(full, constraint, change):
    row = {**observation(BOARD, "arrests", "dorset-police", YEAR_2018, 5, "five"), "load_id": 1}
    with pytest.raises(IntegrityError, match=constraint), full.begin() as connection:
        connection.execute(schema.observation.insert().values(**{**row, **change}))
    with full.begin() as connection:
        connection.execute(schema.observation.insert().values(**row))  # the row itself is good


@pytest.mark.parametrize(
    ("table", "change"),
    [
        (schema.capability_status, {"status": "perhaps"}),
        (schema.funding_line, {"certainty": "sure"}),
        (schema.grade, {"grade": "Excellent"}),
        (schema.area_link, {"valid_from": date(2020, 1, 2), "valid_to": date(2020, 1, 1)}),
        (schema.area_link, {"relation": "cousin_of"}),
        (schema.population, {"people": 0}),
    ],
)
def test_other_facts_that_break_a_rule_are_refused(full, table, change):
    row = {**FACTS[table][0], "load_id": 1}
    with pytest.raises(IntegrityError), full.begin() as connection:
        connection.execute(table.insert().values(**{**row, **change}))


@pytest.mark.parametrize("table", [schema.observation, schema.capability_status, schema.conflict], ids=str)
def test_the_same_row_twice_in_a_load_is_refused(full, table):
    with pytest.raises(IntegrityError), full.begin() as connection:
        connection.execute(table.insert().values(**FACTS[table][0], load_id=1))


def test_a_source_that_nobody_could_find_is_refused(full):
    with pytest.raises(IntegrityError, match="ck_source_findable"), full.begin() as connection:
        connection.execute(
            schema.source.insert().values(**{**REFERENCE[schema.source][0], "source_id": "x", "document": "", "load_id": 1})
        )


@pytest.mark.parametrize("table", [*schema.FACTS, schema.load, schema.load_event], ids=str)
def test_the_database_itself_refuses_to_change_or_remove_facts(full, table):
    for statement in (f"UPDATE {table.name} SET id = id + 1000", f"DELETE FROM {table.name}"):  # noqa: S608  # our own table names
        with pytest.raises(DBAPIError, match="append-only"), full.begin() as connection:
            connection.execute(text(statement))


def test_both_databases_give_the_same_answers(full, store):
    for read in (queries.observations, queries.capabilities, queries.conflicts, queries.recommendation_statuses, queries.areas):
        pd.testing.assert_frame_equal(read(full), read(store))
    assert len(queries.observations(full, known=Known(date(2019, 11, 19)), since=date(2018, 7, 1))) == 5
    for kind in EXPORTS:
        assert export(full, kind) == export(store, kind)


def test_a_build_on_both_databases(engine, folder):
    build(engine, folder, "tests")
    assert verify(engine, folder) == []
    assert not build(engine, folder, "tests").changed


def test_a_server_that_does_not_answer_is_said_without_its_password():
    engine = open_store("postgresql+psycopg://reader:secret@127.0.0.1:1/none")
    for attempt in (migrate, queries.areas, loads.data_version):
        with pytest.raises(StoreUnreachable, match=r"127\.0\.0\.1") as raised:
            attempt(engine)
        assert "secret" not in str(raised.value)
    engine.dispose()


@pytest.mark.parametrize("url", ["nonsense", "", "nosuchdatabase://x/y", "mysql://x/y", "sqlite:////dev/null/store.sqlite"])
def test_an_address_that_is_none_is_said_so(url):
    with pytest.raises(StoreUnreachable, match=r"Check ROCU_METRICS_URL|is not an address of a store"):
        open_store(url)


def test_a_store_without_tables_is_said_so(engine):
    with pytest.raises(StoreUnreachable, match="a new store needs `build` first"):
        queries.areas(engine)
    assert loads.data_version(engine) == ""


def test_a_file_that_is_no_database_is_said_so(tmp_path):
    (tmp_path / "letter.txt").write_text("Dear reader, " * 100)
    engine = open_store(f"sqlite:///{tmp_path / 'letter.txt'}")
    with pytest.raises(StoreUnreachable, match="file is not a database"):
        migrate(engine)
    engine.dispose()


def test_the_hand_written_rows_have_every_column_of_their_tables():
    for table, rows in FACTS.items():
        assert rows, f"no row of {table}"
        for row in rows:
            assert row.keys() == set(table.c.keys()) - {"id", "load_id", "marking"}
