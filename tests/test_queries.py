"""Queries over the hand-written store: what was public when, which periods meet, and the same found a second way by pandas."""

from datetime import date
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from rocu_metrics.catalogue import METRICS
from rocu_metrics.filters import Known
from rocu_metrics.store import journal, loads, queries, schema
from rocu_metrics.store.queries import TODAY
from rocu_metrics.store.returned import is_return
from tests import faults
from tests.returned import QUARTERS, Desk, figure
from tests.store import BOARD, FACTS, LOAD, REVIEW, filled

BOARD_DAY = date(2019, 11, 19)


def figures(frame):
    return sorted(frame["published_as"])


def test_everything_is_there_today(store):
    assert len(queries.observations(store)) == 11
    assert len(queries.capabilities(store)) == 4
    assert len(queries.funding_lines(store)) == len(queries.grades(store)) == len(queries.recommendations(store)) == 1


@pytest.mark.parametrize(
    ("asof", "count"),
    [
        (date(2015, 11, 29), 0),  # the day before the review
        (date(2015, 11, 30), 3),
        (BOARD_DAY - pd.Timedelta(days=1), 3),
        (BOARD_DAY, 9),  # 3 + 6
        (date(2021, 4, 6), 9),
        (date(2021, 4, 7), 11),  # 9 + 2
    ],
)
def test_observations_as_known_on_a_day(store, asof, count):
    assert len(queries.observations(store, known=Known(asof))) == count


def test_on_19_november_2019_nothing_of_2021_is_there(store):
    for read in (
        queries.observations, queries.capabilities, queries.funding_lines, queries.grades,
        queries.recommendations, queries.recommendation_statuses, queries.sources,
    ):  # fmt: skip
        known = set(read(store, known=Known(BOARD_DAY))["source_id"])
        assert known <= {REVIEW, BOARD}
    assert list(queries.sources(store, Known(BOARD_DAY))["source_id"]) == [REVIEW, BOARD]
    assert queries.grades(store, Known(BOARD_DAY)).empty


def test_statuses_come_oldest_first_and_only_when_public(store):
    assert list(queries.recommendation_statuses(store)["status"]) == ["being progressed", "complete"]
    assert list(queries.recommendation_statuses(store, Known(BOARD_DAY))["status"]) == ["being progressed"]


@pytest.mark.parametrize(
    ("since", "until", "count"),
    [
        (date(2019, 4, 1), None, 2),  # only 2020/21 is left
        (date(2019, 3, 31), None, 7),  # and the five of 2018/19 that end on that day
        (date(2018, 7, 1), None, 7),  # the quarter ended the day before
        (date(2018, 6, 30), None, 8),  # the quarter, too
        (None, date(2018, 3, 31), 3),  # the three of 2015
        (None, date(2018, 4, 1), 9),
        (date(2016, 1, 1), date(2017, 12, 31), 0),
    ],
)
def test_a_period_keeps_the_figures_that_it_meets(store, since, until, count):
    assert len(queries.observations(store, since=since, until=until)) == count


def test_metrics_and_areas(store):
    assert figures(queries.observations(store, ["disruptions"])) == ["40", "50", "60", "eight"]
    assert figures(queries.observations(store, ["disruptions"], ["west-midlands"])) == ["40", "60"]
    assert queries.observations(store, ["no_such_metric"]).empty


def test_a_figure_brings_its_source_and_its_own_evidence(store):
    row = queries.observations(store, ["disruptions"], ["south-west"]).iloc[0]
    assert (row["source_title"], row["source_address"]) == ("A response to a report", "https://example.org/response")
    assert row["evidence"] == "press copy"
    assert queries.grades(store).iloc[0]["evidence"] == "press copy"  # a fact without its own evidence has its source's


def test_a_missing_figure_is_not_a_zero(store):
    row = queries.observations(store, ["ocg_rate"], ["wiltshire-police"]).iloc[0]
    assert pd.isna(row["value"])
    assert row["flag"] == "not published"


def test_a_conflict_is_shown_only_when_all_its_sides_are_public(store):
    assert list(queries.conflicts(store)["side"]) == ["the review", "the board"]
    assert len(queries.conflicts(store, Known(BOARD_DAY))) == 2
    assert queries.conflicts(store, Known(date(2019, 11, 18))).empty  # one side alone is no conflict
    assert queries.conflicts(store, Known(date(2010, 1, 1))).empty


def test_a_caution_of_one_side_is_shown_once_it_is_public(own_store):
    caution = {**FACTS[schema.conflict][1], "conflict": "caution", "kind": "easily misread"}
    journal.publish_figures(own_store, LOAD, {}, {schema.conflict: [caution]})
    assert list(queries.conflicts(own_store)["conflict"]) == ["caution"]
    assert queries.conflicts(own_store, Known(date(2019, 11, 18))).empty


@pytest.mark.parametrize("asof", [date(2016, 1, 1), BOARD_DAY, date(2021, 6, 1)])
def test_the_sentence_of_a_conflict_tells_of_no_later_source(published, asof):
    """A sentence is written over all sides, so a conflict of which one side came later is not told, however many came before."""
    whole, told = queries.conflicts(published), queries.conflicts(published, Known(asof))
    late = set(whole.loc[whole["public_from"] > asof, "conflict"])
    assert set(told["conflict"]) == set(whole["conflict"]) - late != set()
    if asof.year == 2016:
        assert late >= {"funding-share-home-office", "joint-management-three-or-four", "rocu-funding-22-78", "ten-rocus-in-2018"}


def test_a_population_is_not_known_before_its_day(store):
    census = date(2021, 3, 21)
    assert queries.populations(store, Known(census - pd.Timedelta(days=1))).empty
    assert len(queries.populations(store, Known(census))) == len(queries.populations(store)) == 4


def test_the_data_version_and_the_loads(store, empty_store):
    assert loads.data_version(store) == loads.version_name(1, ["0" * 64])
    assert loads.data_version(empty_store) == ""
    assert [*loads.loads(store)["event"]] == ["published"]


DAYS = (None, date(2015, 11, 30), BOARD_DAY)
PERIODS = ((None, None), (date(2018, 7, 1), None), (None, date(2018, 4, 1)), (date(2018, 4, 1), date(2019, 3, 31)))


@pytest.mark.parametrize("metrics", [(), ("disruptions", "arrests")])
@pytest.mark.parametrize("areas", [(), ("west-midlands", "staffordshire-police")])
def test_sql_and_pandas_find_the_same(store, metrics, areas):
    with store.connect() as connection:
        whole = pd.read_sql(text("SELECT * FROM observation ORDER BY measured_from, id"), connection)
    for asof, (since, until) in product(DAYS, PERIODS):
        wanted = whole
        if metrics:
            wanted = wanted[wanted["metric"].isin(metrics)]
        if areas:
            wanted = wanted[wanted["area_slug"].isin(areas)]
        if asof:
            wanted = wanted[wanted["public_from"] <= asof.isoformat()]
        if since:
            wanted = wanted[wanted["measured_to"] >= since.isoformat()]
        if until:
            wanted = wanted[wanted["measured_from"] <= until.isoformat()]
        found = queries.observations(store, metrics, areas, Known(asof), since, until)
        assert list(found["id"]) == list(wanted["id"])


def test_sql_and_pandas_find_the_same_in_what_is_published(published):
    whole = queries.observations(published)
    for asof in (BOARD_DAY, date(2022, 12, 31)):
        known = queries.observations(published, known=Known(asof))
        assert list(known["id"]) == list(whole.loc[whole["public_from"] <= asof, "id"])
        assert max(known["public_from"]) <= asof
    some = whole["metric"].iloc[0]
    assert list(queries.observations(published, [some])["id"]) == list(whole.loc[whole["metric"] == some, "id"])


def test_the_documents_of_2021_are_unknown_on_19_november_2019(published):
    assert {"hmic-2015", "serocu-panel-2018", "wmp-crime-2014", "wmrocu-2019"} <= set(
        queries.sources(published, Known(BOARD_DAY))["source_id"]
    )
    for read in (queries.observations, queries.statements, queries.positions, queries.recommendations, queries.conflicts):
        assert "dc-response-2021" not in set(read(published, known=Known(BOARD_DAY))["source_id"])
        assert "dc-response-2021" in set(read(published)["source_id"]) or read is queries.observations


@pytest.mark.parametrize("metrics", [[*METRICS][:1], [*METRICS][:2], []])
@pytest.mark.parametrize("slices", [None, lambda parts: parts.get("threat") == "drugs"])
def test_a_quarter_by_itself_is_the_quarter_among_others(own_store, tmp_path, metrics, slices):
    """Figures of one period are asked for in another way than those of several; today and in an earlier version."""
    desk = Desk(own_store, tmp_path)
    desk.publish(faults.rows_of(1, 400))
    before = Known(event=int(loads.loads(own_store)["event_id"].max()))
    desk.publish(faults.rows_of(2, 200))
    first, last = (date.fromisoformat(day) for day in QUARTERS[1])
    for known in (TODAY, before):
        every = queries.observations(own_store, metrics, known=known, slices=slices)
        wanted = every[(every["measured_from"] == first) & (every["measured_to"] == last)].drop(columns="id")
        found = queries.observations(own_store, metrics, known=known, since=first, until=last, slices=slices)
        found = found[found["measured_to"] == last].drop(columns="id")
        assert len(wanted)
        assert found.sort_index(axis=1).to_dict("records") == wanted.sort_index(axis=1).to_dict("records")


YEARS = [("2022-04-01", "2023-03-31"), ("2023-04-01", "2024-03-31")]
GIVEN = st.one_of(st.integers(0, 99), st.none())
ROWS = st.dictionaries(
    st.tuples(st.sampled_from(["dorset-police", "wiltshire-police"]), st.sampled_from([*QUARTERS, *YEARS])), GIVEN, min_size=1
)
"""A figure, or none with a reason, of an area and a period; many are not there at all."""


@given(ROWS, st.sampled_from([None, date(2023, 6, 1), date(2024, 2, 1)]))
def test_the_last_of_each_series_and_all_years(rows, until):
    """What a plain dictionary finds: of quarters the last that has a figure, else the last; a year is always there."""
    store = filled()
    with TemporaryDirectory() as folder:
        Desk(store, Path(folder)).publish([
            figure("" if value is None else value, area=area, flag="not supplied" if value is None else "")
            | {"measured_from": first, "measured_to": last}
            for (area, (first, last)), value in rows.items()
        ])  # fmt: skip
    meets = {key: value for key, value in rows.items() if until is None or date.fromisoformat(key[1][0]) <= until}
    wanted = {key: value for key, value in meets.items() if key[1] in YEARS}
    for area in {area for area, _ in meets}:
        quarters = {key: value for key, value in meets.items() if key[0] == area and key[1] in QUARTERS}
        held = {key: value for key, value in quarters.items() if value is not None} or quarters
        wanted |= dict([max(held.items(), key=lambda one: one[0][1])]) if held else {}
    frame = queries.observations(store, ["arrests"], [area for area, _ in rows], until=until, last_of_each=True)
    found = {
        (row.area_slug, (row.measured_from.isoformat(), row.measured_to.isoformat())): None if row.flag else row.value
        for row in frame[frame["source_id"].map(is_return)].itertuples()
    }
    assert found == wanted
