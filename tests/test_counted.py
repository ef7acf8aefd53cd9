"""The table of what counts now is what it would be if it were made anew, after whatever was drafted, published and withdrawn."""

from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert, select

from rocu_metrics.errors import UserError
from rocu_metrics.filters import Known
from rocu_metrics.store import counted, journal, loads, queries, schema
from rocu_metrics.store.figures import current_figure, returned_figure
from tests import faults
from tests.returned import Desk, figure
from tests.store import filled

ROWS = st.dictionaries(
    st.tuples(st.sampled_from(["dorset-police", "wiltshire-police"]), st.integers(0, 2)), st.integers(0, 99), min_size=1
)
ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("draft"), ROWS, st.integers(0, 9)),
        st.tuples(st.sampled_from(["publish", "withdraw", "discard"]), st.just({}), st.integers(0, 9)),
    ),
    max_size=14,
)


@dataclass
class Model:
    """What the store should hold, in plain dictionaries."""

    rows: dict = field(default_factory=dict)
    follows: dict = field(default_factory=dict)
    state: dict = field(default_factory=dict)
    order: list = field(default_factory=list)
    """Loads in the order of their first publication."""

    def drafted(self, load, rows, follows):
        self.rows[load], self.follows[load], self.state[load] = rows, follows, "drafted"

    def publish(self, load):
        follows = self.follows[load]
        if self.state[load] != "drafted" or (follows and self.state[follows] != "published"):
            return False
        if follows:
            self.state[follows] = "withdrawn"
        self.state[load] = "published"
        self.order.append(load)
        return True

    def withdraw(self, load):
        if self.state[load] != "published":
            return False
        self.state[load] = "withdrawn"
        if self.follows[load]:
            self.state[self.follows[load]] = "published"
        return True

    def discard(self, load):
        sound = self.state[load] == "drafted"
        self.state[load] = "discarded" if sound else self.state[load]
        return sound

    def counts(self):
        found = {}
        for load in self.order:
            if self.state[load] == "published":
                found.update({key: (value, load) for key, value in self.rows[load].items()})
        return found


def act(desk, model, name, rows, number):
    """Does one thing to the store and to the model, and sees that both took it or both refused."""
    loads = list(model.state)
    if name == "draft":
        follows = ([None, *loads])[number % (len(loads) + 1)]
        given_rows = [figure(value, area=area, quarter=quarter, note=f"{desk.files}") for (area, quarter), value in rows.items()]
        try:
            drafted = desk.draft(given_rows, follows=follows)
        except UserError:
            assert model.state[follows] != "published", "what is not published cannot be followed"
        else:
            assert follows is None or model.state[follows] == "published"
            model.drafted(drafted, rows, follows)
    elif loads:
        load = loads[number % len(loads)]
        rest = ("wrong",) if name == "withdraw" else ()
        try:
            getattr(journal, name)(desk.engine, load, "someone", *rest)
            taken = True
        except UserError:
            taken = False
        assert taken == getattr(model, name)(load)


def in_the_store(engine):
    """What counts, as the queries give it."""
    frame = queries.observations(engine, ["arrests"], ["dorset-police", "wiltshire-police"])
    frame = frame[frame["source_id"].str.startswith("return-")]
    return {
        (row.area_slug, row.measured_from.isoformat()): (row.value, int(row.source_id.removeprefix("return-")))
        for row in frame.itertuples()
    }


def wanted(model):
    return {(area, figure(quarter=quarter)["measured_from"]): found for (area, quarter), found in model.counts().items()}


@given(ACTS)
def test_the_table_is_what_a_plain_dictionary_would_hold(acts):
    engine, model = filled(), Model()
    with TemporaryDirectory() as folder:
        desk = Desk(engine, Path(folder))
        for name, rows, number in acts:
            act(desk, model, name, rows, number)
            assert in_the_store(engine) == wanted(model)
            assert counted.differences(engine).empty
            assert loads.miscounted(engine) == 0
    engine.dispose()


@given(ACTS)
def test_every_draft_is_shown_as_if_it_were_published(acts):
    """What a reviewer is shown of a draft is what counts once it is published."""
    engine, model = filled(), Model()
    with TemporaryDirectory() as folder:
        desk = Desk(engine, Path(folder))
        for name, rows, number in acts:
            act(desk, model, name, rows, number)
        for load in [one for one, state in model.state.items() if state == "drafted"]:
            before = queries.observations(engine, ["arrests"], known=Known(draft=load))
            if model.publish(load):
                journal.publish(engine, load, "someone")
                after = queries.observations(engine, ["arrests"])
                columns = ["area_slug", "measured_from", "value", "source_id"]
                key = ["area_slug", "measured_from", "source_id"]
                assert before[columns].sort_values(key).to_dict("records") == after[columns].sort_values(key).to_dict("records")
    engine.dispose()


def test_a_row_that_is_wrong_shows(own_store, tmp_path):
    """The comparison itself can fail."""
    desk = Desk(own_store, tmp_path)
    desk.publish([figure(5)])
    assert counted.differences(own_store).empty
    with own_store.begin() as connection:
        connection.execute(current_figure.update().values(value=6))
    assert sorted(counted.differences(own_store)["value"]) == [5, 6]
    with own_store.begin() as connection:
        connection.execute(current_figure.delete())
    assert len(counted.differences(own_store)) == 1


def test_a_load_that_is_counted_wrongly_shows(own_store):
    """That comparison can fail, too."""
    assert loads.miscounted(own_store) == 0
    with own_store.begin() as connection:
        connection.execute(schema.current_load.delete())
    assert loads.miscounted(own_store) == 1


def test_in_both_sorts_of_database(full, tmp_path):
    """One long order of acts, by hand: revisions, a load that follows another, and what comes back."""
    desk = Desk(full, tmp_path)
    first = desk.publish([figure(1), figure(2, quarter=1)])
    second = desk.publish([figure(10), figure(30, quarter=2)], follows=first)
    third = desk.publish([figure(100)])
    for load in (second, third, first):
        journal.withdraw(full, load, "someone", "wrong")
        assert counted.differences(full).empty
        assert loads.miscounted(full) == 0
    with full.connect() as connection:
        assert connection.execute(select(current_figure)).all() == []


def test_verify_finds_a_figure_without_its_meaning(own_store, tmp_path):
    load_id = Desk(own_store, tmp_path).publish([figure()])
    assert counted.without_meaning(own_store) == 0
    with own_store.begin() as connection:
        row = {"series_id": 999, "period_id": 1, "load_id": load_id, "sheet_row": 9, "value": 1.0, "remark_id": 1}
        connection.execute(insert(returned_figure).values(row))
    assert counted.without_meaning(own_store) == 1


MOST_STEPS = 500
"""Steps of SQLite's machine for each row of the store: thousands, were every row of the return held against every other."""


def test_a_withdrawal_reads_the_store_once(own_store, tmp_path):
    desk, steps, count = Desk(own_store, tmp_path), [], 1000
    desk.publish(faults.rows_of(1, count))
    number = desk.publish(faults.rows_of(2, count))
    driver = own_store.raw_connection().driver_connection
    driver.set_progress_handler(lambda: steps.append(100), 100)
    journal.withdraw(own_store, number, "tests", "wrong")
    driver.set_progress_handler(None, 0)
    assert 0 < sum(steps) < MOST_STEPS * 2 * count
    assert counted.differences(own_store).empty
