"""What the log tells whoever runs the dashboard: where and from which store it serves, and what went wrong; never a secret."""

import logging
import tomllib

import pytest
import streamlit as st
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from streamlit.testing.v1 import AppTest

from rocu_metrics import serve, settings
from rocu_metrics.store import loads
from rocu_metrics.store.engine import address_of, open_store
from rocu_metrics.ui import data

NOBODY = "postgresql://reader:hidden-word@127.0.0.1:1/none?passfile=/home/reader/hidden-word"


@pytest.fixture
def nobody_there():
    """A store that does not answer, with a password in its address."""
    engine = open_store(NOBODY)
    yield engine
    engine.dispose()


def test_the_first_line_names_address_store_and_data_version(store, monkeypatch, caplog):
    started = []
    monkeypatch.setattr(data, "engine", lambda: store)
    monkeypatch.setattr(serve, "application", lambda: "the application")
    monkeypatch.setattr(serve.uvicorn, "run", lambda *given, **named: started.append((given, named["port"])))
    serve.serve("127.0.0.1", 8601)
    assert started == [(("the application",), 8601)]
    version = loads.data_version(store)
    assert version
    assert caplog.messages == [f"Listening on http://127.0.0.1:8601; store sqlite://; data version {version}."]


def test_an_address_is_printed_without_its_password(nobody_there):
    assert address_of(nobody_there) == "postgresql://reader:***@127.0.0.1:1/none"


def test_a_store_that_does_not_answer_is_an_error_in_the_log(nobody_there, monkeypatch, caplog):
    monkeypatch.setattr(data, "engine", lambda: nobody_there)
    assert serve.health(None).status_code == 503
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
    assert "postgresql://reader:***@127.0.0.1:1/none" in caplog.text
    assert "hidden-word" not in caplog.text


def test_a_page_without_a_store_is_an_error_in_the_log(monkeypatch, caplog, tmp_path):
    (tmp_path / "broken.sqlite").write_bytes(b"this is not a database" * 100)
    monkeypatch.chdir(settings.PROJECT)
    monkeypatch.setenv("ROCU_METRICS_URL", f"sqlite:///{tmp_path}/broken.sqlite")
    settings.settings.cache_clear()
    st.cache_resource.clear()
    app = AppTest.from_file(str(settings.PROJECT / "app.py"), default_timeout=60).run()
    assert len(app.error) == 1
    assert [record.name for record in caplog.records if record.levelno == logging.ERROR] == ["rocu_metrics"]
    assert "broken.sqlite" in caplog.text
    monkeypatch.undo()
    settings.settings.cache_clear()


def test_a_refused_row_does_not_stand_in_the_error(own_store):
    with own_store.connect() as connection, pytest.raises(IntegrityError) as raised:
        connection.execute(
            text("INSERT INTO area_name (load_id, name) VALUES (:load, :name)"), {"load": 1, "name": "a row's value"}
        )
    assert "a row's value" not in str(raised.value)


def test_the_servers_own_log_names_no_reader():
    config = tomllib.loads((settings.PROJECT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert config["logger"]["level"] in ("warning", "error")
    assert "%(asctime)s" in config["logger"]["messageFormat"]
