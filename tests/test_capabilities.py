"""The page on coverage: findings on the published matrix against the report's own sentences, small stores, scenarios."""

from dataclasses import replace
from datetime import date

import pytest

from rocu_metrics.exhibits import (
    capability_answer,
    capability_changes,
    capability_findings,
    capability_matrix,
    capability_what_if,
    coverage,
    force_matrix,
)  # fmt: skip
from rocu_metrics.exhibits.capability_changes import Span
from rocu_metrics.exhibits.capability_money import UNPRICED
from rocu_metrics.exhibits.model import Folds, Matrix, Table
from rocu_metrics.measures.coverage import duplicated, holders, position, single_points
from rocu_metrics.store import journal, loads, queries, schema
from tests.store import FACTS, LOAD, REFERENCE, TODAY, scope
from tests.test_aloud import faults
from tests.test_pages import PAGES, _fresh, full, opened, store, words  # noqa: F401  # fixtures of the same pages

PAGE = next(page for page in PAGES if page.endswith("capabilities.py"))
MAKINGS = (
    capability_answer.answer, capability_matrix.matrix, capability_findings.findings, force_matrix.of_forces,
    capability_changes.since, coverage.programme,
)  # fmt: skip
THEN = date(2015, 12, 31)


def listing(made) -> dict[str, tuple[str, ...]]:
    assert isinstance(made.figure, Table)
    return {row[0]: row for row in made.figure.rows}


def test_the_two_units_that_have_all(published):
    """Chapter 3: the East Midlands and the South East units are the only ones that provide all of the thirteen."""
    rows = listing(capability_answer.answer(scope(published, asof=THEN)))
    assert [region for region, row in rows.items() if row[1] == row[2] == "none"] == ["East Midlands", "South East"]
    assert rows["East Midlands"][5] == "all of the 13 (2015)"
    assert rows["London"][3:] == ("8 of 13", "not asked of London", "only four (2015)")


def test_distance_by_hand(published):
    """North East in Figure 3: crosses at both undercover rows (number 7), surveillance (8) and the security adviser (11)."""
    rows = listing(capability_answer.answer(scope(published)))
    assert rows["North East"][1] == "Undercover policing, specialist surveillance and operational security adviser"
    assert rows["North East"][3:5] == ("9 of 13", "three short; one not known")
    assert rows["Eastern"][1:3] == ("none", "Undercover policing and specialist surveillance")


def test_the_widest_gap_is_what_the_report_calls_least_implemented(published):
    """Chapter 3: only two units provide foundation undercover policing, only four advanced."""
    made = capability_answer.answer(scope(published))
    assert made.headline == "Eight of ten units lack part of the agreed thirteen (2015)"
    assert "foundation undercover policing: eight of ten units do not provide it" in made.lead
    assert any("1 April 2016" in caveat for caveat in made.caveats)
    found = capability_findings.findings(scope(published))
    assert "foundation undercover policing (8 units), specialist surveillance (6 units), advanced undercover policing (6" in (
        found.figure.folds[0].heading
    )
    assert found.headline.startswith("24 gaps")
    assert len(found.figure.folds[0].table.rows) == 24


def test_the_gap_to_raise_first(published):
    """West Midlands: eight of the nine others tick the confidential unit; of no other of its gaps so many do."""
    made = capability_answer.answer(scope(published, region="west-midlands"))
    assert made.lead.startswith("Raise first: confidential intelligence unit. Eight of nine other units provide it")
    assert capability_answer.worst(scope(published, region="west-midlands")) == ("west-midlands", "confidential-intelligence")
    assert capability_answer.worst(scope(published)) == ("eastern", "undercover-foundation")


def test_doubling_is_what_the_report_says(published):
    """Chapter 3: all four forces of Yorkshire and the Humber keep confidential and surveillance units.

    Chapter 4: Cumbria; Devon and Cornwall; British Transport Police, the City of London and the Metropolitan Police. Chapter 3
    again: Cheshire and Lancashire do not share undercover policing.
    """
    cells = position(queries.capabilities(published))
    members = scope(published).places.forces
    found = {(one.region, one.capability): (len(one.forces), one.by_unit) for one in duplicated(holders(cells, members))}
    assert found.pop(("southern-wales", "ocg-mapping")) == (1, True)
    assert found == {
        ("yorkshire-and-the-humber", "confidential-intelligence"): (4, True),
        ("yorkshire-and-the-humber", "specialist-surveillance"): (4, False),
        ("north-west", "confidential-intelligence"): (1, True),
        ("south-west", "confidential-intelligence"): (1, True),
        ("north-west", "undercover-foundation"): (2, False),
        ("north-west", "undercover-advanced"): (2, False),
        ("london", "confidential-intelligence"): (3, False),
    }
    lone = {(one.region, one.capability) for one in single_points(holders(cells, members), members)}
    assert ("london", "specialist-surveillance") in lone, "it has access to a unit within the Metropolitan Police"
    assert "seven doubled" in capability_findings.findings(scope(published)).headline


def test_every_finding_opens_to_cells_with_place_and_quote(published):
    made = capability_findings.findings(scope(published))
    assert isinstance(made.figure, Folds)
    for fold in made.figure.folds:
        place, quote = fold.table.columns.index("Place"), fold.table.columns.index("Quote")
        assert all(row[place] and row[quote] for row in fold.table.rows), fold.heading
    doubled = next(fold for fold in made.figure.folds if fold.heading.startswith("Doubled"))
    assert {row[doubled.table.columns.index("Cost")] for row in doubled.table.rows} == {UNPRICED}


def test_one_unit_alone_mapped_crime_groups_in_2015(published):
    """Chapter 4: “Only one ROCU (EMSOU) currently maps OCGs on behalf of its constituent forces”; two more do since 2018."""
    then, now = (capability_findings.findings(scope(published, asof=day)) for day in (THEN, None))
    assert "One unit alone has it: organised crime group mapping (East Midlands)" in [fold.heading for fold in then.figure.folds]
    assert not any(fold.heading.startswith("One unit alone") for fold in now.figure.folds)


def test_use_stands_beside_coverage(published):
    fold = capability_findings.findings(scope(published, region="west-midlands")).figure.folds[-1]
    assert {row[1] for row in fold.table.rows} == {"Requests for support, beside 9 of 14 provided"}
    assert [row[2] for row in fold.table.rows] == ["between 400 to 500", "between 400 to 500"]


def test_no_cell_of_a_force_is_filled_by_guess(published):
    """Every sign that is no question mark rests on a statement with its place and words."""
    made = force_matrix.of_forces(scope(published))
    assert isinstance(made.figure, Matrix)
    signs = [cell.sign for _, row in made.figure.rows for cell in row]
    assert sum(sign != "?" for sign in signs) == len(made.table.rows)
    place, quote = made.table.columns.index("Place"), made.table.columns.index("Quote")
    assert all(row[place] and 0 < len(row[quote].split()) <= 15 for row in made.table.rows)
    shared = {row[0]: row[4] for row in made.table.rows if row[3] == "uses the unit's"}
    assert shared["Greater Manchester Police"] == "with NWROCU"
    region = force_matrix.of_forces(scope(published, region="yorkshire-and-the-humber"))
    assert [name for name, _ in region.figure.rows] == [
        "Humberside Police", "North Yorkshire Police", "South Yorkshire Police", "West Yorkshire Police",
    ]  # fmt: skip


def test_what_changed_after_2015(published):
    """Mapping of crime groups moved to the units of Southern Wales and the East; Cumbria handed its own over."""
    rows = [row for row in capability_changes.since(scope(published)).figure.rows if row[5] == "changed"]
    assert [(row[0], row[1]) for row in rows] == [
        ("11 June 2018", "Cumbria Constabulary"), ("28 August 2018", "Southern Wales"), ("18 September 2018", "Eastern"),
    ]  # fmt: skip


def test_two_days_by_what_was_known(published):
    """Between the ends of 2018 and 2019 one paper came out: the West Midlands unit's of November 2019."""
    made = capability_changes.between(Span(date(2018, 12, 31), date(2019, 12, 31), known=True))(scope(published))
    assert [(row[1], row[2], row[3], row[4]) for row in made.figure.rows] == [
        ("West Midlands", "Disruption team", "no statement", "provided by the unit")
    ]
    none = capability_changes.between(Span(date(2019, 12, 31), date(2020, 12, 31), known=True))(scope(published))
    assert none.empty
    same = capability_changes.between(Span(date(2019, 1, 1), date(2019, 12, 31)))(scope(published))
    assert {row[5] for row in same.figure.rows} == {"not clear", "first statement", "confirmed"}


def test_what_was_known_on_two_days_stays_in_the_data_version_that_is_asked_for(own_store):
    """A link that stays: a statement published afterwards, though it is of the same days, is not in it."""
    version = loads.data_version(own_store)
    span = Span(date(2010, 1, 1), TODAY, known=True)
    before = capability_changes.between(span)(scope(own_store, version=version))
    fewer = [row for row in FACTS[schema.capability_status] if row["area_slug"] != "south-west"]
    journal.publish_figures(own_store, replace(LOAD, sha256="1" * 64), REFERENCE, {**FACTS, schema.capability_status: fewer})
    assert capability_changes.between(span)(scope(own_store, version=version)) == before
    assert capability_changes.between(span)(scope(own_store)).headline != before.headline


def test_the_matrix_before_later_statements_is_that_of_2015(published):
    made = capability_matrix.matrix(scope(published, asof=THEN))
    assert made.headline == "Units provide 114 of 140 capabilities (2015)"
    assert not any(word.isdigit() for _, row in made.figure.rows for cell in row for word in cell.sign.split())


@pytest.mark.parametrize("making", MAKINGS, ids=lambda one: one.__name__)
def test_a_region_of_which_one_figure_is_known_has_an_honest_page(making, own_store):
    for chosen in ({}, {"region": "south-west"}, {"region": "west-midlands"}):
        made = making(scope(own_store, **chosen))
        assert made.headline
        assert made.empty or made.table.rows


def test_one_capability_known_of_a_region(own_store):
    """The hand-written store says of the South West's unit that it has GAIN, and no more: one in place, twelve not known."""
    made = capability_answer.answer(scope(own_store, region="south-west"))
    assert made.headline == "South West: no gap is known in the agreed thirteen"
    assert "In place: 1 of 13." in made.description
    everywhere = listing(capability_answer.answer(scope(own_store)))
    assert everywhere["South West"][3:5] == ("1 of 13", "none short; 12 not known")
    assert everywhere["West Midlands"][1] == "Undercover policing"


ASSUMED = "cap:north-east:operational-security:full"


def test_the_list_names_what_was_added_once_a_source_had_said_so(published):
    """The register of inspections told of a threat assessment team in April 2018; in 2015 nothing had been added."""
    added = {
        day: [row[1] for row in coverage.programme(scope(published, asof=day)).figure.rows if row[2] == "Added since 2015"]
        for day in (THEN, date(2019, 11, 19), None)
    }
    assert added[THEN] == []
    assert added[date(2019, 11, 19)] == ["Regional threat assessment team"]
    assert len(added[None]) == 4
    then = coverage.programme(scope(published, asof=THEN))
    assert "since" not in " ".join((then.subtitle, *then.description, *then.caveats))


def test_a_scenario_by_hand(published):
    """North East: Cleveland, Durham and Northumbria can then call on an adviser; all their residents and no others are added."""
    made = capability_what_if.effect(scope(published, assume=ASSUMED))
    rows = listing(made)
    people = queries.populations(published).set_index("area_slug")["people"]
    added = sum(people[force] for force in ("cleveland-police", "durham-constabulary", "northumbria-police"))
    assert rows["Operational security adviser: people covered"][3] == f"+{added:,}"
    assert rows["North East: in place of the thirteen"][1:] == ("9 of 13", "10 of 13", "+1")
    assert rows["Operational security adviser: units that provide it"][1:] == ("8 of 10", "9 of 10", "+1")
    assert rows["Operational security adviser: forces that can call on it"][3] == "+3"
    assert rows["Operational security adviser: cost"][1] == UNPRICED
    assert made.scenario
    assert made.headline.startswith("Scenario")
    assert faults(made) == []


def test_a_scenario_covers_no_known_number_of_people_where_none_were_counted_yet(published):
    made = capability_what_if.effect(scope(published, assume=ASSUMED, asof=date(2016, 1, 1)))
    assert made.headline == "Scenario, one switch: how many people are covered is not known"
    assert set(listing(made)["Operational security adviser: people covered"][1:]) == {"not known"}


def test_a_scenario_takes_a_funding_line_away_where_one_names_it(published):
    """London's line of 2022/23 for asset confiscation enforcement is £237,944."""
    gone = listing(capability_what_if.effect(scope(published, assume="cap:london:asset-confiscation-enforcement:not_regional")))
    assert gone["Asset confiscation enforcement (ACE): cost"][3].startswith("−£237,944 (2022/23")  # noqa: RUF001


def test_assuming_what_is_said_moves_nothing(published):
    made = capability_what_if.effect(scope(published, assume="cap:south-east:gain:full"))
    assert {row[3] for row in made.figure.rows if not row[0].endswith("cost")} == {"same"}


@pytest.mark.parametrize("assume", ["", "pay:3"])
def test_no_scenario_says_so(assume, published):
    assert capability_what_if.effect(scope(published, assume=assume)).empty


def test_facts_stand_still_beside_a_scenario_and_unknown_assumptions_are_named(store):  # noqa: F811
    plain, assumed = words(opened(PAGE)), opened(PAGE, assume=f"{ASSUMED},cap:mars:gain:full,pay:3")
    text = words(assumed)
    assert "“cap:mars:gain:full” is not an assumption" in text
    assert "“pay:3”" not in text
    assert text.count("SCENARIO, not a fact") == 1
    assert "A scenario is set." in text
    assert "A scenario is set." not in words(opened(PAGE, assume="pay:3")), "what is assumed of money moves nothing here"
    assert "Eight of ten units lack part" in plain
    assert "Eight of ten units lack part" in text


def test_one_click_resets_and_keeps_what_other_pages_assume(store):  # noqa: F811
    app = opened(PAGE, assume=f"{ASSUMED},pay:3")
    next(button for button in app.button if button.key == "what-if-reset").click().run()
    assert app.query_params["assume"] == "pay:3"
    next(button for button in app.button if button.key == "what-if-add").click().run()
    assert app.query_params["assume"] == "pay:3,cap:eastern:undercover-foundation:full"
    assert "Scenario, one switch" in words(app)


def test_days_that_are_none_are_named(store):  # noqa: F811
    text = words(opened(PAGE, was="soon", until="2018-12-31"))
    assert "“soon” is not a day" in text
    backwards = words(opened(PAGE, was="2019-01-01", until="2018-12-31"))
    assert "must lie before the second" in backwards
