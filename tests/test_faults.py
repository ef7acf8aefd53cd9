"""What goes wrong with a store: killed programs, full disks, files that may not be written, locks, damage. Nothing half done."""

import os
import resource
import subprocess
import sys
from functools import partial

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import DBAPIError

from rocu_metrics.errors import StoreUnreachable
from rocu_metrics.returns.published.build import build
from rocu_metrics.returns.published.verify import verify
from rocu_metrics.settings import PROJECT
from rocu_metrics.store import backup, causes, condition, engine, journal, loads, pouring, queries, schema
from rocu_metrics.store.engine import migrate, open_store
from tests import faults
from tests.returned import Desk, figure
from tests.store import FACTS, LOAD, REFERENCE, filled

MANY = [figure(value, area=area, quarter=quarter, metric=metric) for value, (area, quarter, metric) in enumerate(
    (area, quarter, metric) for area in ("dorset-police", "wiltshire-police") for quarter in range(9)
    for metric in ("arrests", "charges", "convictions", "warrants", "disruptions", "assets", "cash_seized")
)]  # fmt: skip


def everything(store):
    with store.connect() as connection:
        return pouring.contents(connection)


def test_a_load_or_a_publication_that_is_killed_is_whole_or_absent(tmp_path):
    """Two hundred points are `make faults`."""
    tally = faults.run(8, tmp_path, seed=5, rows=1500)
    assert tally.faults == []
    assert tally.points == sum(number for found, number in tally.found.items() if " killed: " in found) == 8


def test_the_harness_itself_can_find_a_fault(tmp_path, monkeypatch):
    """A program that keeps half of a load is told from one that keeps all or nothing."""
    bench, tally = faults.Bench(tmp_path, f"sqlite:///{tmp_path / 'store.sqlite'}", rows=40), faults.Tally()

    def half(seconds, *arguments):
        whole, bench.rows = bench.rows, bench.rows // 2
        path = bench.file()
        bench.rows = whole
        bench.whole(arguments[0], path, *arguments[2:])

    monkeypatch.setattr(bench, "killed", half)
    faults.loading(bench, 1, faults.random.Random(1), tally)
    assert len(tally.faults) == 1
    bench.engine.dispose()


# No room


@pytest.fixture
def full_disk(tmp_path):
    """A store whose file cannot grow by more than a few pages."""
    store = filled(f"sqlite:///{tmp_path / 'store.sqlite'}")

    @event.listens_for(store, "begin")
    def stop_growing(connection):
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 1}")

    yield store
    store.dispose()


def test_a_full_disk_is_said_and_nothing_is_half_done(full_disk, tmp_path):
    desk, before = Desk(full_disk, tmp_path), everything(full_disk)
    long = [{**row, "note": f"{number} " + "word " * 300} for number, row in enumerate(MANY)]
    areas = [{**REFERENCE[schema.area][0], "slug": f"area-{number}", "note": "word " * 900} for number in range(40)]
    for act in (partial(desk.draft, long), partial(journal.publish_figures, full_disk, LOAD, {schema.area: areas}, FACTS)):
        with pytest.raises(StoreUnreachable, match="The disk has no room left, so nothing was changed"):
            act()
        assert everything(full_disk) == before
    assert condition.broken(full_disk) == []


def test_a_publication_without_room_leaves_the_draft(full_disk, tmp_path):
    other = open_store(full_disk.url.render_as_string())
    number = Desk(other, tmp_path).draft(faults.rows_of(1, 4000))
    other.dispose()
    before = everything(full_disk)
    with pytest.raises(StoreUnreachable, match="no room left"):
        journal.publish(full_disk, number, "someone")
    assert everything(full_disk) == before
    assert loads.loads(full_disk).iloc[0]["event"] == "drafted"


def test_a_load_whose_disk_is_full_ends_with_a_sentence(tmp_path, folder):
    """The operating system itself refuses to let any file grow past a bound."""
    url = f"sqlite:///{tmp_path / 'store.sqlite'}"
    store = open_store(url)
    build(store, folder, "tests")
    before = everything(store)
    path = Desk(store, tmp_path).arrival(faults.rows_of(1, 9000)).path
    store.dispose()
    bound = (tmp_path / "store.sqlite").stat().st_size // 4
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "rocu_metrics", "load", path, "--kind", "observations"], cwd=PROJECT,
        env={**os.environ, "ROCU_METRICS_URL": url, "ROCU_METRICS_WRITING": "on", "PYTHONDONTWRITEBYTECODE": "1"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (bound, bound)), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, "Traceback" in done.stderr) == (3, False), done.stderr
    assert "nothing was changed" in done.stderr
    assert everything(store) == before
    assert verify(store, folder) == []
    store.dispose()


@pytest.fixture
def reader(postgres):
    """The address of a role that may open the database of a full store and read none of its tables."""
    owner = open_store(postgres)
    migrate(owner)
    journal.publish_figures(owner, LOAD, REFERENCE, FACTS)
    with owner.begin() as connection:
        connection.exec_driver_sql("CREATE ROLE reader LOGIN")
    yield owner.url.set(username="reader").render_as_string(False)
    with owner.begin() as connection:
        connection.exec_driver_sql("DROP OWNED BY reader")
        connection.exec_driver_sql("DROP ROLE reader")
    migrate(owner, "base")
    owner.dispose()


def test_a_role_without_rights_is_told_and_does_not_see_an_empty_store(reader, tmp_path):
    store = open_store(reader)
    for act in (loads.data_version, queries.observations, lambda one: journal.discard(one, 1, "someone")):
        with pytest.raises(StoreUnreachable, match=r"permission denied for table .* Give it the right that it lacks"):
            act(store)
    store.dispose()


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        ("SELECT * FROM no_such_table", causes.NEW_STORE),
        ("SELECT 1 FROM", causes.NEW_STORE),
    ],
)
def test_a_fault_of_a_statement_is_no_fault_of_the_store(full, spoil, words):
    with full.connect() as connection, pytest.raises(DBAPIError) as raised:
        connection.exec_driver_sql(spoil)
    assert causes.advice(raised.value) == words
    assert not causes.is_damage(raised.value)
    assert causes.is_missing_table(raised.value) == ("no_such_table" in spoil)


def test_a_fault_is_known_in_whatever_language_it_is_said(full, tmp_path, monkeypatch):
    """The words of a real fault are changed; its code stays. A value that says "malformed" is no damage."""
    monkeypatch.setattr(engine, "PATIENCE", 1)
    store = open_store(full.url.render_as_string(False))
    with full.begin() as connection:
        journal._alone(connection)
        with pytest.raises(DBAPIError) as raised, store.begin() as other:
            journal._alone(other)
    store.dispose()
    for said in ("Zeitüberschreitung beim Sperren", "malformed"):
        raised.value.orig.args = (said,)
        assert causes.advice(raised.value) == causes.BUSY
        assert not causes.is_damage(raised.value)


# No leave to write, no turn to write, no store


def test_a_store_that_may_only_be_read_is_read_and_says_so(tmp_path):
    url = f"sqlite:///{tmp_path / 'store.sqlite'}"
    filled(url).dispose()
    store = open_store(url, read_only=True)
    assert len(queries.observations(store)) == 11
    with pytest.raises(StoreUnreachable, match="may only be read from here, so nothing was changed"):
        Desk(store, tmp_path).draft([figure()])
    store.dispose()


def test_a_server_that_may_only_be_read_says_so(full, tmp_path):
    store = open_store(full.url.render_as_string(False), read_only=True)
    with pytest.raises(StoreUnreachable, match="may only be read from here"):
        Desk(store, tmp_path).draft([figure()])
    assert len(queries.observations(store)) == 11
    store.dispose()


def test_a_store_that_another_program_writes_to_is_read_and_says_so(full, tmp_path, monkeypatch):
    monkeypatch.setattr(engine, "PATIENCE", 1)
    store = open_store(full.url.render_as_string(False))
    with full.begin() as connection:
        journal._alone(connection)
        connection.execute(text("INSERT INTO period (id, measured_from, measured_to) VALUES (9, '2020-01-01', '2020-01-02')"))
        assert len(queries.observations(store)) == 11
        with pytest.raises(StoreUnreachable, match="Another program is writing to the store, so nothing was changed"):
            Desk(store, tmp_path).draft([figure()])
    Desk(store, tmp_path).draft([figure()])  # and then it is its turn
    assert condition.rows_of(store)["period"] == 2
    store.dispose()


def test_of_two_programs_that_publish_one_draft_at_once_one_is_told(tmp_path):
    bench = faults.Bench(tmp_path, f"sqlite:///{tmp_path / 'store.sqlite'}", rows=1500)
    bench.whole("load", bench.file(), "--kind", "observations")
    both = [bench.call("publish", 2) for _ in range(2)]
    said = [(child.communicate()[1].decode(), child.returncode) for child in both]
    assert sorted(code for _, code in said) == [0, 2]
    assert any("Load 2 is published, not a draft" in words for words, _ in said)
    assert verify(bench.engine, bench.data) == []
    bench.engine.dispose()


def test_two_programs_that_publish_two_drafts_at_once_both_do(tmp_path):
    bench = faults.Bench(tmp_path, f"sqlite:///{tmp_path / 'store.sqlite'}", rows=1500)
    for _ in range(2):
        bench.whole("load", bench.file(), "--kind", "observations")
    both = [bench.call("publish", number) for number in (2, 3)]
    assert [child.wait() for child in both] == [0, 0], [child.communicate() for child in both]
    for child in both:
        child.communicate()
    assert verify(bench.engine, bench.data) == []
    assert list(loads.loads(bench.engine)["event"]) == ["published"] * 3
    bench.engine.dispose()


def test_a_damaged_file_is_said_and_left_as_it_is(tmp_path):
    path = tmp_path / "store.sqlite"
    store = filled(f"sqlite:///{path}")
    with store.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    store.dispose()
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))
    damaged = path.read_bytes()
    store = open_store(f"sqlite:///{path}")
    for act in (lambda: queries.observations(store), lambda: Desk(store, tmp_path).draft([figure()])):
        with pytest.raises(StoreUnreachable, match="damaged"):
            act()
    store.dispose()
    assert path.read_bytes() == damaged


def test_damage_does_not_get_into_a_backup(tmp_path):
    path = tmp_path / "store.sqlite"
    store = filled(f"sqlite:///{path}")
    Desk(store, tmp_path).publish(faults.rows_of(1, 4000))
    store.dispose()
    content = path.read_bytes()
    middle = len(content) // 8192 * 4096
    path.write_bytes(content[:middle] + b"\xff" * 8192 + content[middle + 8192 :])
    store = open_store(f"sqlite:///{path}")
    with pytest.raises(Exception, match=r"damaged|malformed"):
        backup.backup(store, tmp_path / "copy.sqlite")
    assert not (tmp_path / "copy.sqlite").exists()
    store.dispose()
