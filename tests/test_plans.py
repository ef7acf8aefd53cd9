"""No question of a page reads a table of figures from end to end: every statement that is sent is explained by the database."""

import re
from datetime import date

import pytest
from sqlalchemy import event

from rocu_metrics.exhibits.by_page import BY_PAGE
from rocu_metrics.store import loads
from tests.returned import Desk, figure
from tests.store import filled, scope

FIGURES = ("returned_figure", "current_figure")
CHOICES = (
    {}, {"region": "south-west"}, {"region": "south-west", "force": "dorset-police"},
    {"region": "south-west", "since": date(2023, 1, 1), "until": date(2024, 1, 1)},
)  # fmt: skip


@pytest.fixture(scope="module")
def explained(tmp_path_factory):
    """A store with returns in it, and the plan of every statement that it was asked."""
    folder = tmp_path_factory.mktemp("plans")
    store, plans = filled(f"sqlite:///{folder / 'store.sqlite'}"), {}
    Desk(store, folder).publish([figure(value, quarter=quarter) for quarter in range(9) for value in (quarter,)])

    @event.listens_for(store, "before_cursor_execute")
    def explain(connection, _cursor, statement, parameters, _context, many):
        if statement.startswith(("SELECT", "WITH")) and not many and statement not in plans:
            plans[statement] = []
            told = connection.connection.driver_connection.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)
            plans[statement] = [row[3] for row in told]

    yield store, plans
    store.dispose()


@pytest.mark.parametrize("chosen", CHOICES, ids=["all", "region", "force", "dates"])
@pytest.mark.parametrize("page", BY_PAGE)
def test_no_page_reads_all_figures(explained, page, chosen):
    store, plans = explained
    for making in BY_PAGE[page]:
        making(scope(store, **chosen))
    loads.data_version(store)
    scans = {statement: scanned(plan) for statement, plan in plans.items() if scanned(plan)}
    assert scans == {}
    assert any("current_figure" in statement for statement in plans) or page in (
        "Sources and conflicts",
        "Inspection",
        "Coverage",
    )


def scanned(plan):
    """The steps of a plan that read a table of figures from end to end."""
    return [step for step in plan if re.match(rf"SCAN ({'|'.join(FIGURES)})\b", step)]


def test_a_scan_would_be_seen(explained):
    store, plans = explained
    with store.connect() as connection:
        connection.exec_driver_sql("SELECT COUNT(*) FROM current_figure WHERE sheet_row = 3")
    assert scanned(plans.pop("SELECT COUNT(*) FROM current_figure WHERE sheet_row = 3"))
