"""Backup, restore and copy: consistent while others write, whole or not at all, equal in every table, and never over anything."""

import json
import sqlite3
import tracemalloc
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import create_engine, insert, text

from rocu_metrics import cli
from rocu_metrics.cli import surroundings
from rocu_metrics.errors import StoreUnreachable, UserError
from rocu_metrics.returns.published.build import build
from rocu_metrics.returns.published.verify import verify
from rocu_metrics.settings import Settings
from rocu_metrics.store import backup, condition, figures, journal, kinds, loads, pouring, queries
from rocu_metrics.store.engine import migrate, open_store
from tests.returned import Desk, figure, held
from tests.store import filled


@pytest.fixture
def spare(postgres):
    """An empty database beside the one that `engine` gives."""
    administrator = create_engine(postgres, isolation_level="AUTOCOMMIT")
    with administrator.connect() as connection:
        connection.execute(text("CREATE DATABASE spare"))
    engine = open_store(postgres.replace("/postgres?", "/spare?"))
    yield engine
    engine.dispose()
    with administrator.connect() as connection:
        connection.execute(text("DROP DATABASE spare"))
    administrator.dispose()


@pytest.fixture
def busy(full, tmp_path):
    """A store with published figures, a published return, one that was withdrawn, and a draft."""
    desk = Desk(full, tmp_path)
    first = desk.publish([figure(1), figure(2, quarter=1), figure("", area="wiltshire-police", flag="not supplied")])
    journal.withdraw(full, desk.publish([figure(3, quarter=2, note="“quoted”, £5, naïve\\n")]), "someone", "wrong")
    desk.draft([figure(1.5, metric="cash_seized"), figure(7)], follows=first)
    return full


def everything(engine):
    with engine.connect() as connection:
        return pouring.contents(connection)


def test_a_backup_holds_what_the_store_holds_and_is_sound(busy, folder, tmp_path):
    file = tmp_path / "kept" / "monday.sqlite"
    rows = backup.backup(busy, file)
    assert rows == held(busy)
    assert [one.name for one in file.parent.iterdir()] == ["monday.sqlite"]
    with backup.readable(file) as copy:
        assert everything(copy) == everything(busy)
        assert loads.data_version(copy) == loads.data_version(busy)
        assert verify(copy, folder, ours=False) == []


def test_a_backup_is_of_one_moment_while_others_publish(busy, tmp_path, monkeypatch):
    """A return is published in the middle of the copying; the backup is of the moment before, and sound."""
    monkeypatch.setattr(backup, "PAGES_AT_ONCE", 3)
    desk, before, told = Desk(open_store(busy.url.render_as_string(False)), tmp_path), everything(busy), []

    def tell(done):
        told.append(done)
        if len(told) == 5:
            desk.publish([figure(99, quarter=3)])

    backup.backup(busy, tmp_path / "copy.sqlite", tell)
    desk.engine.dispose()
    assert len(told) >= 10
    assert everything(busy) != before
    with backup.readable(tmp_path / "copy.sqlite") as copy:
        assert everything(copy) == before


def test_a_backup_never_takes_the_place_of_a_file(own_store, tmp_path):
    file = tmp_path / "letter.txt"
    file.write_text("Dear reader")
    with pytest.raises(UserError, match="is there already; nothing was written"):
        backup.backup(own_store, file)
    assert file.read_text() == "Dear reader"


def test_a_backup_that_cannot_be_written_leaves_nothing(own_store, tmp_path):
    (tmp_path / "letter.txt").write_text("Dear reader")
    with pytest.raises(UserError, match="cannot be written"):
        backup.backup(own_store, tmp_path / "letter.txt" / "copy.sqlite")

    def full_disk(_done):
        raise sqlite3.OperationalError("database or disk is full")

    with pytest.raises(UserError, match="no backup was made"):
        backup.backup(own_store, tmp_path / "copy.sqlite", full_disk)
    assert [one.name for one in tmp_path.iterdir()] == ["letter.txt"]


def test_a_store_without_tables_has_nothing_to_keep(empty_store, tmp_path):
    with pytest.raises(UserError, match="has no tables yet"):
        backup.backup(empty_store, tmp_path / "copy.sqlite")


# Back into a store


def test_a_restore_is_refused_where_anything_stands_until_it_is_told(busy, tmp_path):
    backup.backup(busy, tmp_path / "copy.sqlite")
    kept, desk = everything(busy), Desk(busy, tmp_path / "later")
    desk.folder.mkdir()
    desk.publish([figure(55, quarter=4)])
    later = everything(busy)
    with pytest.raises(UserError, match=r"is not empty; nothing was changed\. Add --replace"):
        backup.restore(busy, tmp_path / "copy.sqlite")
    assert everything(busy) == later
    assert dict(backup.restore(busy, tmp_path / "copy.sqlite", replace=True).rows) == held(busy)
    assert everything(busy) == kept
    desk.publish([figure(56, quarter=4)])  # new rows get numbers that are free
    assert len(loads.loads(busy)) == 5


def test_a_restore_fills_an_empty_database_of_either_sort(busy, engine, tmp_path, spare):
    backup.backup(busy, tmp_path / "copy.sqlite")
    target = spare if busy.dialect.name == "sqlite" else open_store(f"sqlite:///{tmp_path / 'new' / 'store.sqlite'}")
    backup.restore(target, tmp_path / "copy.sqlite")
    assert everything(target) == everything(busy)
    target.dispose()


def test_a_restore_that_fails_in_the_middle_changes_nothing(busy, tmp_path, monkeypatch):
    monkeypatch.setattr(backup, "PAGES_AT_ONCE", 3)
    backup.backup(busy, tmp_path / "copy.sqlite")
    Desk(busy, tmp_path).publish([figure(55, quarter=4)])
    later, told = everything(busy), []

    def stop(done):
        told.append(done)
        if len(told) == 6:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        backup.restore(busy, tmp_path / "copy.sqlite", True, stop)
    busy.dispose()
    assert everything(busy) == later


def test_readers_see_a_restored_store_without_being_started_anew(tmp_path):
    url = f"sqlite:///{tmp_path / 'store.sqlite'}"
    engine, reader = filled(url), open_store(url)
    backup.backup(engine, tmp_path / "copy.sqlite")
    Desk(engine, tmp_path).publish([figure()])
    assert len(queries.observations(reader)) == 12
    backup.restore(engine, tmp_path / "copy.sqlite", replace=True)
    assert len(queries.observations(reader)) == 11
    for each in (engine, reader):
        each.dispose()


@pytest.mark.parametrize("harm", ["no database", "damaged pages"])
def test_a_damaged_store_is_kept_aside_and_the_backup_takes_its_place(tmp_path, harm):
    path = tmp_path / "store.sqlite"
    engine = filled(f"sqlite:///{path}")
    backup.backup(engine, tmp_path / "copy.sqlite")
    wanted = everything(engine)
    engine.dispose()
    content = path.read_bytes()
    damaged = b"Dear reader" * 999 if harm == "no database" else content[:100] + b"\xff" * 40_000 + content[40_100:]
    path.write_bytes(damaged)
    engine = open_store(f"sqlite:///{path}")
    with pytest.raises(StoreUnreachable, match="restore FILE --replace"):
        backup.restore(engine, tmp_path / "copy.sqlite")
    done = backup.restore(engine, tmp_path / "copy.sqlite", replace=True)
    assert everything(engine) == wanted
    assert not done.set_aside or Path(done.set_aside).read_bytes() == damaged
    engine.dispose()


def test_a_backup_of_an_earlier_version_is_brought_up_to_date_and_left_as_it_is(tmp_path):
    old = open_store(f"sqlite:///{tmp_path / 'old.sqlite'}")
    migrate(old, "0001")
    with old.begin() as connection:
        connection.execute(text("INSERT INTO area (slug, name, kind) VALUES ('dorset-police', 'Dorset Police', 'force')"))
    old.dispose()
    before = (tmp_path / "old.sqlite").read_bytes()
    engine = open_store(f"sqlite:///{tmp_path / 'store.sqlite'}")
    backup.restore(engine, tmp_path / "old.sqlite")
    assert list(queries.areas(engine)["name"]) == ["Dorset Police"]
    engine.dispose()
    assert (tmp_path / "old.sqlite").read_bytes() == before


def test_what_is_no_backup_is_refused(own_store, tmp_path):
    before = everything(own_store)
    (tmp_path / "letter.txt").write_text("Dear reader, " * 500)
    with sqlite3.connect(tmp_path / "other.sqlite") as other:
        other.execute("CREATE TABLE person (name)")
    other.close()
    backup.backup(own_store, tmp_path / "newer.sqlite")
    with sqlite3.connect(tmp_path / "newer.sqlite") as newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
    newer.close()
    for name, words in {
        "none.sqlite": "is not a file", "letter.txt": "cannot be read as a backup", "other.sqlite": "is not a backup of a store",
        "newer.sqlite": "was made by a newer version",
    }.items():  # fmt: skip
        with pytest.raises(UserError, match=words):
            backup.restore(own_store, tmp_path / name, replace=True)
    assert everything(own_store) == before


def test_verify_finds_damage_in_a_backup(own_store, tmp_path, folder):
    file = tmp_path / "copy.sqlite"
    backup.backup(own_store, file)
    with sqlite3.connect(file, isolation_level=None) as connection:
        connection.execute("DROP TRIGGER observation_no_update")
        connection.execute("UPDATE observation SET source_id = 'gone' WHERE id = 1")
    connection.close()
    with backup.readable(file) as copy:
        assert verify(copy, folder, ours=False) == ["1 rows name a row of another table that is not there."]


def test_invented_figures_never_take_the_place_of_real_ones(own_store, tmp_path):
    invented = open_store(f"sqlite:///{tmp_path / 'invented.sqlite'}")
    migrate(invented)
    kinds.make_illustrative(invented)
    backup.backup(invented, tmp_path / "copy.sqlite")
    before = everything(own_store)
    with pytest.raises(UserError, match="not of one kind"):
        backup.restore(own_store, tmp_path / "copy.sqlite", replace=True)
    assert everything(own_store) == before
    other = open_store(f"sqlite:///{tmp_path / 'other.sqlite'}")
    backup.copy(invented, other)
    assert kinds.is_illustrative(other)
    for each in (invented, other):
        each.dispose()


# From one sort of database to the other


def test_there_and_back_again_gives_the_same_in_every_table(busy, tmp_path, spare):
    wanted = everything(busy)
    other = spare if busy.dialect.name == "sqlite" else open_store(f"sqlite:///{tmp_path / 'other.sqlite'}")
    assert backup.copy(busy, other) == held(busy)
    assert everything(other) == wanted
    back = open_store(f"sqlite:///{tmp_path / 'back.sqlite'}")
    backup.copy(other, back)
    assert everything(back) == wanted
    pd.testing.assert_frame_equal(queries.observations(back), queries.observations(busy))
    for each in (other, back):
        each.dispose()


def test_a_store_that_holds_anything_takes_no_copy(busy, own_store, tmp_path):
    before = everything(busy)
    with pytest.raises(UserError, match="is not empty; nothing was changed"):
        backup.copy(own_store, busy)
    assert everything(busy) == before


def test_a_database_of_others_takes_no_copy(own_store, engine):
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE person (name VARCHAR)"))
    try:
        with pytest.raises(UserError, match="is not empty"):
            backup.copy(own_store, engine)
    finally:
        with engine.begin() as connection:
            connection.execute(text("DROP TABLE person"))


def test_a_copy_that_differs_is_taken_back(own_store, engine, monkeypatch):
    """A row is lost on the way; the comparison sees it, and nothing stays."""
    carried = pouring._append

    def forgetful(target, table, rows):
        carried(target, table, rows[1:] if table.name == "grade" else rows)

    monkeypatch.setattr(pouring, "_append", forgetful)
    with pytest.raises(UserError, match=r"these tables differ: grade\. Nothing was changed"):
        backup.copy(own_store, engine)
    assert condition.is_empty(engine)


def test_contents_tell_texts_and_numbers_apart(own_store):
    before = everything(own_store)
    with own_store.begin() as connection:
        connection.execute(insert(figures.period).values(id=1, measured_from=date(2020, 1, 1), measured_to=date(2020, 1, 2)))
    assert pouring.differing(before, everything(own_store)) == ["period"]


def test_memory_does_not_grow_with_what_is_copied(own_store, tmp_path, monkeypatch):
    monkeypatch.setattr(pouring, "AT_ONCE", 500)

    def peak(count, name):
        rows = [(series, 1, 1, 1, 1.0, 1) for series in range(condition.rows_of(own_store)["returned_figure"], count)]
        with own_store.begin() as connection:
            connection.execute(insert(figures.returned_figure), [dict(zip(figures.CODED, row, strict=True)) for row in rows])
        target = open_store(f"sqlite:///{tmp_path / name}")
        tracemalloc.start()
        backup.copy(own_store, target)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        target.dispose()
        return most

    peak(10, "warm.sqlite")
    assert peak(20_000, "long.sqlite") < 1.3 * peak(2_000 + 20_000, "longer.sqlite") < 4_000_000 * 1.3


# From a shell


@pytest.fixture
def run(tmp_path, folder, monkeypatch, capsys):
    """Runs a command on a built store: its exit code, its output and its errors."""
    url = f"sqlite:///{tmp_path / 'store.sqlite'}"
    monkeypatch.setattr(surroundings, "settings", lambda: Settings(url, "the office"))
    engine = open_store(url)
    build(engine, folder, "tests")
    engine.dispose()

    def call(*arguments):
        code = cli.main([str(one) for one in arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


def test_backup_verify_and_restore_from_a_shell(run, tmp_path):
    file = tmp_path / "kept.sqlite"
    code, out, _ = run("backup", file, "--json")
    said = json.loads(out)
    assert code == 0
    assert (said["sha256"], said["bytes"]) == (backup.sha256(file), file.stat().st_size)
    assert said["rows"]["observation"] == 11
    assert run("verify", "--file", file)[:2] == (0, "The backup is sound.\n")
    assert run("backup", file)[0] == 2
    code, _, err = run("restore", file)
    assert (code, "Add --replace" in err) == (2, True)
    code, out, _ = run("restore", file, "--replace")
    assert (code, out.startswith(f"Restored from {file}")) == (0, True)
    assert f"data version {said['data_version']}" in out


def test_copy_from_a_shell(run, tmp_path, spare):
    there = spare.url.render_as_string(False)
    code, out, _ = run("copy", there)
    assert (code, "both stores hold the same in every table" in out) == (0, True)
    assert run("copy", there)[0] == 2
    assert run("copy", f"sqlite:///{tmp_path / 'store.sqlite'}")[0] == 2
    assert json.loads(run("copy", f"sqlite:///{tmp_path / 'back.sqlite'}", "--from", there, "--json")[1])["rows"]["grade"] == 1
    assert run("verify", "--url", there, "--data", tmp_path / "data")[:2] == (0, "The store is sound.\n")
    assert run("copy", "postgresql://nobody@127.0.0.1:1/none")[0] == 3
