"""Organised crime groups on the map: what is in the text is coloured, what is lost is hatched, nothing is worked out."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from rocu_metrics import settings
from rocu_metrics.exhibits import area_layers, ocgs
from rocu_metrics.exhibits.mapped import in_hexes
from rocu_metrics.exhibits.model import AreaMap, Bars
from rocu_metrics.store import journal, schema
from rocu_metrics.store.engine import migrate, open_store
from tests.store import BOARD, DAY_2015, FACTS, LOAD, PUBLIC, REFERENCE, RESPONSE, REVIEW, cited, observation, scope

ROOT = Path(__file__).resolve().parent.parent
EXHIBITS = (
    ocgs.density, ocgs.crime_types, ocgs.region_shares, ocgs.other_dates,
    area_layers.grades, area_layers.capabilities, area_layers.own_units,
    in_hexes(ocgs.density), in_hexes(area_layers.grades), in_hexes(area_layers.capabilities), in_hexes(area_layers.own_units),
)  # fmt: skip
OCTOBER = (date(2019, 10, 1), date(2019, 10, 31))
ACTIVE, TABLE, PROSE = "basis=active", "basis=primary-crime-type; crime_type=", "basis=predominant-involvement; crime_type="
ROWS = [
    observation(REVIEW, "ocg_rate", "staffordshire-police", [DAY_2015], 145, "over 145", qualifier="over", slice=ACTIVE),
    observation(REVIEW, "ocg_rate", "dorset-police", [DAY_2015], 8, "fewer than 8", qualifier="fewer than", slice=ACTIVE),
    observation(REVIEW, "ocgs", "wiltshire-police", [DAY_2015], 9, "9", slice=ACTIVE, note="Fewest."),
    observation(BOARD, "ocgs", "west-midlands-police", OCTOBER, 86, "86", slice=ACTIVE),
    observation(
        BOARD, "ocg_crime_type_share", "west-midlands-police", OCTOBER, 60.5, "60.5%", slice=f"{TABLE}drug-activity",
    ),
    observation(
        BOARD, "ocg_crime_type_share", "west-midlands-police", OCTOBER, 5.8, "5.8%", slice=f"{TABLE}oic-and-ht",
        note="'OIC & HT' is not spelled out in the paper.",
    ),
    observation(BOARD, "ocg_crime_type_share", "west-midlands-police", OCTOBER, 63.5, "63.5%", slice=f"{PROSE}drug-activity"),
    observation(BOARD, "ocg_region_share", "west-midlands-police", OCTOBER, 54, "over half at 54%"),
    observation(BOARD, "ocg_region_share", "staffordshire-police", OCTOBER, None, "the remainder"),
]  # fmt: skip
STATEMENTS = [
    {**cited(REVIEW), "area_slug": "west-midlands-police", "topic": "ocg-density", "measured": DAY_2015,
     "statement": "Its groups per million people are almost as many as Dorset's."},
]  # fmt: skip


def grade(source_id, slug, given, evidence_note=""):
    return {
        **cited(source_id, note=evidence_note),
        "area_slug": slug,
        "body": slug,
        "kind": "force",
        "grade": given,
        "programme": source_id,
    }


@pytest.fixture(scope="module")
def hand():
    engine = open_store("sqlite://")
    migrate(engine)
    grades = [
        grade(REVIEW, "dorset-police", "Good"),
        grade(BOARD, "dorset-police", "Adequate"),
        grade(BOARD, "wiltshire-police", "Good"),
    ]
    facts = {**FACTS, schema.observation: ROWS, schema.statement: STATEMENTS, schema.grade: grades}
    journal.publish_figures(engine, LOAD, REFERENCE, facts)
    yield engine
    engine.dispose()


def points(exhibit):
    assert isinstance(exhibit.figure, AreaMap)
    return {point.slug: point for point in exhibit.figure.points}


def test_density_colours_bounds_labels_counts_and_hatches_the_rest(hand):
    exhibit = ocgs.density(scope(hand))
    assert exhibit.headline == "Organised crime groups: fewer than 8 to over 145 per million people"
    found = points(exhibit)
    assert found["staffordshire-police"].category == "Over 145 per million people"
    assert found["dorset-police"].category == "Fewer than 8 per million people"
    assert found["wiltshire-police"].category == ocgs.COUNTED.word
    assert found["wiltshire-police"].mark == "9 groups"
    assert found["west-midlands-police"].category == ocgs.LOST.category.word
    assert found["west-midlands-police"].figure == "between fewer than 8 and over 145 per million; own value lost"
    assert found["west-midlands-police"].words == "Its groups per million people are almost as many as Dorset's."
    assert [category.fill for category in exhibit.figure.categories] == ["high", "low", "count", "none"]


def test_no_rate_is_worked_out_and_the_reason_is_said(hand):
    exhibit = ocgs.density(scope(hand))
    assert any("21 March 2021, more than two years from the count" in caveat for caveat in exhibit.caveats)
    text = " ".join(cell for row in exhibit.table.rows for cell in row) + " ".join(exhibit.description)
    assert "12.9" not in text, "9 groups by 0.7 million people"
    assert "Mapping practice differs between forces; a rise can mean better mapping." in exhibit.caveats


def test_a_census_is_not_named_before_its_day(hand):
    """Known on 1 January 2016, nobody could have divided by the residents of 2021."""
    exhibit = ocgs.density(scope(hand, asof=date(2016, 1, 1)))
    assert "No rate is worked out from a number of groups: no population of that time or before is held." in exhibit.caveats
    assert "2021" not in " ".join((*exhibit.description, *exhibit.caveats))


def test_a_figure_of_another_year_is_listed_and_never_mapped(hand):
    assert points(ocgs.density(scope(hand)))["west-midlands-police"].mark == ""
    listed = ocgs.other_dates(scope(hand))
    assert [row[3] for row in listed.figure.rows] == ["86"]
    assert listed.figure.rows[0][2] == "October 2019"


def test_a_region_leads_with_what_is_published_of_its_forces(hand):
    assert ocgs.density(scope(hand, region="south-west")).headline == "Dorset: fewer than 8 per million; Wiltshire: 9 groups"
    force = scope(hand, region="west-midlands", force="west-midlands-police")
    assert ocgs.density(force).headline == "West Midlands Police: own density lost with the chart"
    assert ocgs.density(scope(hand, region="south-west")).figure.focus == ("south-west", "dorset-police", "wiltshire-police")
    assert ocgs.density(force).figure.focus == ("west-midlands-police",)


def test_what_was_not_public_is_not_there(hand):
    before = ocgs.density(scope(hand, asof=date(2013, 1, 1)))
    assert before.figure is None
    assert before.empty.startswith("Not published")
    assert ocgs.crime_types(scope(hand, asof=date(2015, 12, 31))).empty


def test_a_period_that_leaves_out_the_rates_leaves_the_map_out(hand):
    assert ocgs.density(scope(hand, since=date(2018, 1, 1))).empty


def test_both_shares_of_drugs_are_shown(hand):
    exhibit = ocgs.crime_types(scope(hand))
    assert exhibit.headline == "Drug activity leads: 60.5% or 63.5% of West Midlands Police's groups"
    assert isinstance(exhibit.figure, Bars)
    assert [one.text for one in exhibit.figure.marks] == ["60.5% or 63.5% (the source prints both)", "5.8% (not spelled out)"]
    assert [one.value for one in exhibit.figure.marks] == [60.5, 5.8]
    assert len(exhibit.table.rows) == 3


def test_the_remainder_is_a_gap_and_not_46_per_cent(hand):
    exhibit = ocgs.region_shares(scope(hand))
    assert exhibit.headline == "West Midlands Police manages 54% of its region's organised crime groups"
    assert [(one.label, one.value, one.text) for one in exhibit.figure.marks] == [
        ("West Midlands Police", 54.0, "over half at 54%"),
        ("Staffordshire Police", None, "own share not published; part of “the remainder”"),
    ]
    assert "46" not in " ".join(exhibit.description)


def test_the_last_grade_of_each_force_is_mapped_and_the_rest_are_not_found(hand):
    exhibit = area_layers.grades(scope(hand))
    found = points(exhibit)
    assert {slug: point.mark for slug, point in found.items()} == {
        "dorset-police": "A", "staffordshire-police": "", "west-midlands-police": "", "wiltshire-police": "G",
    }  # fmt: skip
    assert exhibit.headline == "2 of 4 forces have a published grade"
    assert found["staffordshire-police"].category == area_layers.NO_GRADE.word
    assert points(area_layers.grades(scope(hand, asof=PUBLIC[REVIEW])))["dorset-police"].mark == "G"
    assert area_layers.grades(scope(hand, asof=date(2013, 1, 1))).empty


def test_a_grade_of_a_secondary_source_is_starred_and_does_not_count():
    engine = open_store("sqlite://")
    migrate(engine)
    second = [{**one, "evidence": "secondary"} if one["source_id"] == RESPONSE else one for one in REFERENCE[schema.source]]
    facts = {**FACTS, schema.grade: [grade(RESPONSE, "dorset-police", "Good")]}
    journal.publish_figures(engine, LOAD, {**REFERENCE, schema.source: second}, facts)
    exhibit = area_layers.grades(scope(engine))
    assert exhibit.headline == "0 of 4 forces have a published grade"
    assert points(exhibit)["dorset-police"].mark == "G*"
    assert exhibit.lead == "One more known from a secondary source alone, marked *."
    assert area_layers.grades(scope(engine, region="south-west", force="dorset-police")).headline.endswith(
        "secondary source alone"
    )
    engine.dispose()


def test_capabilities_count_the_rows_that_a_unit_provides(hand):
    exhibit = area_layers.capabilities(scope(hand))
    assert exhibit.figure.level == "region"
    assert {slug: point.figure for slug, point in points(exhibit).items()} == {"west-midlands": "1 of 2", "south-west": "1 of 2"}
    hexes = in_hexes(area_layers.capabilities)(scope(hand))
    assert hexes.figure.level == "force"
    assert set(points(hexes)) == {"staffordshire-police", "west-midlands-police", "dorset-police", "wiltshire-police"}
    assert points(hexes)["dorset-police"].name == "Dorset Police (South West)"


def test_own_units_are_those_that_a_source_states(hand):
    exhibit = area_layers.own_units(scope(hand))
    assert exhibit.headline == "1 of 4 forces are said to keep their own capabilities"
    found = points(exhibit)
    assert found["staffordshire-police"].category == area_layers.ONE.word
    assert found["staffordshire-police"].figure == "1 of its own: undercover policing: advanced"
    assert found["dorset-police"].category == area_layers.NOT_SAID.word


def test_marks_too_long_for_a_hexagon_become_shapes(hand):
    drawn = in_hexes(ocgs.density)(scope(hand)).figure
    assert drawn.shape == "hexes"
    assert {point.slug: point.mark for point in drawn.points} == {
        "staffordshire-police": "▲", "dorset-police": "▼", "wiltshire-police": "#", "west-midlands-police": "",
    }  # fmt: skip
    assert in_hexes(ocgs.density).__qualname__ != ocgs.density.__qualname__, "each is kept under its own name"


def choices(places):
    yield {}
    yield {"asof": date(2013, 1, 1)}
    yield {"since": date(2020, 1, 1)}
    yield from ({"region": region} for region in places.regions)
    yield from ({"region": region, "force": force} for force, region in places.forces.items())


@pytest.mark.parametrize("making", EXHIBITS, ids=lambda making: making.__qualname__)
def test_every_place_gets_an_answer(making, published, store):
    for engine in (published, store):
        for chosen in choices(scope(engine).places):
            exhibit = making(scope(engine, **chosen))
            assert exhibit.description
            assert len(exhibit.headline.split()) <= 12, exhibit.headline
            assert exhibit.table.rows or exhibit.empty
            if isinstance(exhibit.figure, AreaMap):
                words = {category.word for category in exhibit.figure.categories}
                assert {point.category for point in exhibit.figure.points} == words


def test_the_published_map_draws_every_force_and_its_table_names_each(published):
    exhibit = ocgs.density(scope(published))
    found = points(exhibit)
    assert len(found) == len(exhibit.table.rows) == 43
    assert found["city-of-london-police"].category == ocgs.LEFT_OUT.word
    assert found["northumbria-police"].category == ocgs.LOST.category.word, "its 44 groups are of 2016"
    assert found["metropolitan-police-service"].mark == "1,108 groups"


def opened(published, monkeypatch, **address):
    monkeypatch.setenv("ROCU_METRICS_URL", str(published.url))
    monkeypatch.chdir(ROOT)
    settings.settings.cache_clear()
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for key, value in address.items():
        app.query_params[key] = value
    app.switch_page("pages/threat/ocg_map.py").run()
    assert not app.exception
    return app, " ".join(one.proto.body for one in app.get("html"))


def test_the_layer_and_the_view_stand_in_the_address(published, monkeypatch):
    app, text = opened(published, monkeypatch, layer="grade")
    assert "Exhibit M5" in text
    assert len(app.get("deck_gl_json_chart")) == 1
    app, text = opened(published, monkeypatch, view="hexes")
    assert "Exhibit M1" in text
    assert not app.get("deck_gl_json_chart")


def test_a_layer_that_is_not_known_is_named(published, monkeypatch):
    _, text = opened(published, monkeypatch, layer="smiles")
    assert "“smiles” is not a layer that this page knows; OCG density is shown." in text
    assert "Exhibit M1" in text
