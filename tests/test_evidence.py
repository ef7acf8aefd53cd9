"""Sources and conflicts by hand: which conflict comes first, what each source gave, what is published; and nothing raises."""

from datetime import date

import pytest
from sqlalchemy import Engine

from rocu_metrics.catalogue import METRICS
from rocu_metrics.exhibits import evidence, publication
from rocu_metrics.exhibits.model import Disputes, Folds
from rocu_metrics.store import journal, schema
from rocu_metrics.store.engine import migrate, open_store
from rocu_metrics.ui import about
from tests.store import BOARD, DAY_2015, FACTS, LOAD, REFERENCE, REVIEW, cited, observation, scope


def sides(name, kind, area="england-and-wales", metric="", capability="", values=("one", "two")):
    return [
        {
            **cited(source), "conflict": name, "what": f"What {name} is about.", "side": side, "value": value,
            "shown_as": "Both.", "metric": metric, "area_slug": area, "capability": capability, "kind": kind,
        }
        for source, side, value in zip((REVIEW, BOARD), ("the review", "the board"), values, strict=True)
    ]  # fmt: skip


CONFLICTS = [
    *sides("words", "restated wording", metric="ocgs"),
    *sides("misread", "easily misread", metric="ocgs"),
    *sides("meaning", "definition", metric="ocgs"),
    *sides("of-arrests", "contradiction", metric="arrests", values=("10", "12")),
    *sides("of-groups", "contradiction", metric="ocg_rate", values=("30.5", "about 31")),
    *sides("of-a-cell", "contradiction", capability="gain"),
    *sides("western", "definition", area="south-west", metric="staff"),
    *sides("of-dorset", "easily misread", area="dorset-police"),
]
REFUSED = {
    **cited(BOARD), "area_slug": "dorset-police", "topic": "refused", "statement": "The force declined to give a count.",
    "measured": date(2019, 7, 16),
}  # fmt: skip


@pytest.fixture(scope="module")
def disputed() -> Engine:
    engine = open_store("sqlite://")
    migrate(engine)
    observations = [
        *FACTS[schema.observation],
        observation(
            BOARD, "arrests", "west-midlands", [date(2019, 3, 4), date(2019, 3, 10)], 9, "9", slice="operation=county-lines-week"
        ),
        observation(BOARD, "staff", "south-west", [DAY_2015], 20, "20", slice="basis=functions-examined"),
    ]
    facts = {**FACTS, schema.observation: observations, schema.conflict: CONFLICTS, schema.statement: [REFUSED]}
    journal.publish_figures(engine, LOAD, REFERENCE, facts)
    return engine


def order(engine, **chosen):
    return list(dict.fromkeys(evidence.ranked_sides(scope(engine, **chosen))["conflict"]))


def test_contradictions_come_first_and_the_threat_before_the_rest(disputed):
    assert order(disputed) == ["of-groups", "of-arrests", "of-a-cell", "meaning", "western", "misread", "of-dorset", "words"]


def test_a_region_sees_its_own_conflicts_first_and_none_of_another(disputed):
    assert order(disputed, region="south-west")[:3] == ["western", "of-dorset", "of-groups"]
    assert "western" not in order(disputed, region="west-midlands")


def test_a_force_sees_its_own_before_its_region(disputed):
    assert order(disputed, region="south-west", force="dorset-police")[:2] == ["of-dorset", "western"]


def test_the_best_conflict_asks_its_question_with_both_figures(disputed):
    made = evidence.best(scope(disputed))
    assert made.headline == f"{METRICS['ocg_rate'].name}: 30.5 or about 31?"
    assert isinstance(made.figure, Disputes)
    assert [(side.side, side.value) for side in made.figure.disputes[0].sides] == [
        ("the review", "30.5"),
        ("the board", "about 31"),
    ]
    assert [row[-1] for row in made.table.rows] == ["in the words of the source"] * 2


def test_a_conflict_without_plain_figures_is_named_by_its_subject_and_kind(disputed):
    made = evidence.best(scope(disputed, region="south-west"))
    assert made.headline == f"{METRICS['staff'].name}: the same word counts different things"
    own = evidence.best(scope(disputed, region="south-west", force="dorset-police"))
    assert own.headline == "Dorset Police: a figure that is easily misread"


def test_one_side_alone_is_no_conflict_yet(disputed):
    assert evidence.best(scope(disputed, asof=date(2016, 1, 1))).empty.startswith("Nothing found")


def test_every_conflict_stands_under_its_kind(disputed):
    made = evidence.conflicts(scope(disputed))
    assert isinstance(made.figure, Folds)
    assert made.headline == "8 conflicts are kept, three of them contradictions"
    assert [len(fold.table.rows) for fold in made.figure.folds] == [3, 2, 2, 1]
    assert len(made.table.rows) == 16, "a row a side"


def test_each_source_with_what_it_gave(store):
    made = evidence.sources(scope(store))
    rows = {row[0]: row for row in made.table.rows}
    review = rows["A review of units"]
    assert review[2] == "November 2015 (month stated)"
    assert review[4] == "7", "three observations and four cells"
    assert review[5] == "3", "one recommendation, one statement and one side"
    assert review[6] == "text held with the project"
    assert rows["A response to a report"][6] == "https://example.org/response"
    assert made.headline == "3 sources were read; two are of an official publisher"


def test_sources_of_a_region_are_those_that_speak_of_it(store):
    titles = [row[0] for row in evidence.sources(scope(store, region="south-west")).table.rows]
    assert titles == ["A response to a report", "A review of units"]


def test_what_is_published_by_hand(disputed):
    cells = publication.answers(scope(disputed))
    words = {region: [one.word for one in row.values()] for region, row in cells.items()}
    #                          disruptions arrests     seizures    capabilities groups     staff      money      inspection
    assert words == {
        "south-west": ["answered", "in part", "not found", "in part", "refused", "in part", "not found", "answered"],
        "west-midlands": ["answered", "answered", "answered", "in part", "in part", "answered", "in part", "not found"],
    }
    assert cells["south-west"]["arrests"].limits == ("secondary source only",)
    assert cells["west-midlands"]["groups"].limits == ("one force only",)
    assert cells["south-west"]["groups"].until == date(2019, 7, 16)


def test_the_headline_counts_the_cells_and_names_what_no_one_answers(disputed):
    made = publication.published(scope(disputed))
    assert made.headline.startswith("6 of 16 questions answered in full; none on capabilities or groups or money")
    assert len(made.table.rows) == 16
    assert publication.published(scope(disputed, region="south-west")).headline == (
        "South West: two of eight questions answered in full"
    )


def test_what_was_published_by_a_day_leaves_out_what_came_later(disputed):
    early = publication.answers(scope(disputed, asof=date(2016, 1, 1)))
    assert early["west-midlands"]["disruptions"].word == "not found"
    assert early["west-midlands"]["staff"].word == "answered"


def test_the_published_conflict_that_opens_the_page_is_the_share_of_drugs(published):
    assert evidence.best(scope(published)).headline.endswith("60.5% or 63.5%?")


def test_every_metric_is_defined_once_on_the_about_page():
    named = [row[0] for fold in about.definitions() for row in fold.table.rows]
    assert sorted(named) == sorted(one.name for one in METRICS.values())
