"""Whom a reader is sent to for a figure: of a force its own chief officer, of the unit the officer who leads it."""

import pytest

from rocu_metrics.exhibits import assets, budgets, operations, outcomes, seized_kinds, seizures, threat_words, threats, weeks
from rocu_metrics.exhibits.making import ask_owner, ask_unit
from tests.store import scope

OF_FORCES_TOO = (
    outcomes.yearly, outcomes.apart, assets.by_stage, seized_kinds.weapons, seized_kinds.drugs, seizures.at_a_glance,
    weeks.over_time, operations.cards, threats.county_lines, budgets.known_lines,
)  # fmt: skip
DORSET = {"region": "south-west", "force": "dorset-police"}


def test_of_a_force(store):
    words = ask_owner(scope(store, **DORSET), "Arrests of the year")
    assert words.startswith(
        "Arrests of the year: ask the chief officer of Dorset Police, through its local policing body; for the unit's"
    )
    assert words.endswith("the chief officer who leads the unit of the South West.")


@pytest.mark.parametrize("chosen", [{}, {"region": "south-west"}])
def test_without_a_force_the_unit_is_asked(store, chosen):
    assert ask_owner(scope(store, **chosen), "Arrests") == ask_unit(scope(store, **chosen), "Arrests")


def test_a_force_of_london_is_not_sent_to_a_unit_that_there_is_not(published):
    words = ask_owner(scope(published, region="london", force="metropolitan-police-service"), "Arrests")
    assert words == "Arrests: ask the chief officer of the Metropolitan Police Service, through its local policing body."


@pytest.mark.parametrize("making", OF_FORCES_TOO, ids=lambda making: f"{making.__module__}.{making.__name__}")
def test_a_force_page_asks_the_force_for_its_own_figures(making, published):
    asked = making(scope(published, **DORSET)).ask
    assert all("ask the chief officer of Dorset Police, through its local policing body" in one for one in asked)
    assert asked or making in (outcomes.apart, seized_kinds.apart)


def test_what_only_the_unit_has_is_asked_of_the_unit(published):
    (asked,) = threat_words.priorities(scope(published, **DORSET)).ask
    assert "Dorset" not in asked
