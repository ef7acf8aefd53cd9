"""Names of areas, metrics and capabilities as people write them: taken where they are sure, suggested where they are near."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rocu_metrics.catalogue import CAPABILITIES, METRICS
from rocu_metrics.measures.places import FORCE_KINDS
from rocu_metrics.returns.names import area_names, capability_names, metric_names, plain
from rocu_metrics.settings import DATA


def table(name):
    return pd.read_csv(DATA / "geography" / f"{name}.csv", dtype=str, keep_default_na=False)


AREAS = area_names(table("areas"), table("names"))
IN_A_COLUMN_OF_FORCES = area_names(table("areas"), table("names"), first=FORCE_KINDS)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("west-mercia-police", "west-mercia-police"),
        ("E23000016", "west-mercia-police"),
        ("West Mercia Police", "west-mercia-police"),
        ("West Mercia", "west-mercia-police"),
        ("  WEST  mercia ", "west-mercia-police"),
        ("Devon & Cornwall", "devon-and-cornwall-police"),
        ("Dyfed Powys", "dyfed-powys-police"),
        ("Hampshire Constabulary", "hampshire-and-isle-of-wight-constabulary"),  # its former name
        ("London, City of", "city-of-london-police"),
        ("WMP", "west-midlands-police"),
        ("West Midlands", "west-midlands"),  # the region; the force has Police in its name
        ("West Midlands Police", "west-midlands-police"),
        ("Yorkshire & the Humber", "yorkshire-and-the-humber"),
        ("Titan", "nwrocu"),
        ("England & Wales", "england-and-wales"),
    ],
)
def test_a_name_that_is_sure_is_found(text, slug):
    assert AREAS.find(text) == slug


def test_in_a_column_of_forces_the_force_is_meant():
    assert IN_A_COLUMN_OF_FORCES.find("West Midlands") == "west-midlands-police"
    assert IN_A_COLUMN_OF_FORCES.find("west-midlands") == "west-midlands"  # a slug means itself
    assert IN_A_COLUMN_OF_FORCES.find("South West") == "south-west"


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("West Mercia Police Force", "West Mercia Police"),
        ("West Midlands Police Force", "West Midlands Police"),  # not the region
        ("West Midlands Constabulary", "West Midlands Police"),
        ("Staffordshire Constabulary", "Staffordshire Police"),
        ("Durham Police Service", "Durham Constabulary"),
        ("West Mersia", "West Mercia Police"),
        ("Gloustershire Constabulary", "Gloucestershire Constabulary"),
        ("Avon and Sommerset Police", "Avon and Somerset Police"),
        ("West Middlands", "West Midlands"),
    ],
)
def test_a_name_that_is_near_is_suggested_and_not_taken(text, nearest):
    assert AREAS.find(text) is None
    assert AREAS.near(text)[0] == nearest


@pytest.mark.parametrize("text", ["", "Total", "Narnia Police", "Gotham City Police", "xyz", "12", "???", "Ruritania", "Police"])
def test_nonsense_has_no_suggestion(text):
    assert (AREAS.find(text), AREAS.near(text)) == (None, ())


def test_at_most_three_names_are_suggested():
    assert 1 < len(AREAS.near("North Yorkshire Polce")) <= 3


@pytest.mark.parametrize("row", table("areas").to_dict("records"), ids=lambda row: row["slug"])
def test_every_area_is_found_by_all_its_own_names(row):
    for text in (row["slug"], row["name"], row["short_name"], row["code"]):
        if text:
            assert AREAS.find(text) == row["slug"], text


def test_every_other_name_is_found_unless_a_nearer_area_has_it():
    strays = {row["name"] for row in table("names").to_dict("records") if AREAS.find(row["name"]) != row["slug"]}
    assert strays == {"West Midlands"}


def test_metrics_and_capabilities():
    assert metric_names().find("Disruptions") == "disruptions"
    assert metric_names().near("Disruption") == ("Disruptions",)
    assert capability_names().find("asset recovery team") == "asset-recovery"
    assert all(metric_names().find(one.name) == one.id for one in METRICS.values())
    assert all(capability_names().find(one.name) == one.id for one in CAPABILITIES.values())


@given(st.text(max_size=40))
def test_a_suggestion_is_a_name_that_is_found(text):
    assert all(AREAS.find(name) for name in AREAS.near(text))
    assert plain(plain(text)) == plain(text)
