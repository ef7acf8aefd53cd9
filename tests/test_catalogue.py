"""The catalogue: everything that is counted is defined once, used, and documented as it stands."""

import csv
import re
from collections import Counter
from dataclasses import FrozenInstanceError, fields
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rocu_metrics.catalogue import AGREED_COUNT, CAPABILITIES, DIMENSIONS, METRICS, THEMES
from rocu_metrics.catalogue import document as written
from rocu_metrics.catalogue.capabilities import _LISTED as LISTED_CAPABILITIES
from rocu_metrics.catalogue.dimensions import _LISTED as LISTED_DIMENSIONS
from rocu_metrics.catalogue.model import ACTIVITY, SINCE, Direction, Metric, Theme
from rocu_metrics.catalogue.slices import parse_slice, slice_in_words, write_slice
from rocu_metrics.returns.published.build import cited_sources
from rocu_metrics.settings import DATA, PROJECT

WITHOUT_FIGURES = {"posts_funded"}
"""Metrics that are defined although no figure is published, each because a page says that it is missing."""

LISTED_METRICS = [metric for theme in THEMES for metric in theme.METRICS]
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def filed(name, folder="published"):
    with (DATA / folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_ids_are_unique():
    for listed in (LISTED_METRICS, LISTED_DIMENSIONS, LISTED_CAPABILITIES):
        assert [one for one, count in Counter(each.id for each in listed).items() if count > 1] == []
    names = Counter(metric.name for metric in METRICS.values())
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize("metric", METRICS.values(), ids=METRICS)
def test_a_metric_says_what_it_is(metric):
    assert re.fullmatch(r"[a-z][a-z0-9_]*", metric.id)
    assert metric.name[0].isupper()
    assert metric.question.endswith("?")
    assert metric.definition.endswith(".")
    assert metric.unit
    assert metric.defined_by
    assert metric.theme in get_args(Theme)
    assert metric.direction in get_args(Direction)
    assert all(caveat.endswith(".") for caveat in metric.caveats)


@pytest.mark.parametrize("metric", METRICS.values(), ids=METRICS)
def test_a_metric_is_split_by_known_dimensions(metric):
    assert [key for key in metric.dimensions if key not in DIMENSIONS] == []
    assert set(metric.adds_over) <= set(metric.dimensions)
    assert len(set(metric.dimensions)) == len(metric.dimensions)


def test_disruptions_by_hand():
    """One definition read as a whole, so that a change of it is seen."""
    metric = METRICS["disruptions"]
    assert (metric.name, metric.theme, metric.unit, metric.direction) == ("Disruptions", "disruptions", "count", "neither")
    assert metric.adds_over == ("severity",)  # led and supported are never added
    assert {"role", "severity", "threat", "strand"} <= set(metric.dimensions)
    assert metric.disclosive
    assert any("Scored by the unit that did the work" in caveat for caveat in metric.caveats)  # C9


def test_every_count_of_groups_says_that_mapping_differs():
    for name in ("ocgs", "ocg_rate", "ocg_crime_type_share", "ocg_region_share"):
        assert "Mapping practice differs between forces; a rise can mean better mapping." in METRICS[name].caveats  # C10


def test_a_mistyped_field_fails():
    with pytest.raises(TypeError):
        Metric("a", "A", "threat", "?", ".", "count", beter="higher")
    with pytest.raises(FrozenInstanceError):
        METRICS["disruptions"].unit = "people"


def test_every_metric_is_used_or_known_to_be_without_figures():
    used = {row["metric"] for row in filed("observations")}
    assert sorted(set(METRICS) - used - WITHOUT_FIGURES) == []
    assert sorted(WITHOUT_FIGURES & used) == []


def test_every_dimension_is_used():
    used = {key for metric in METRICS.values() for key in metric.dimensions}
    assert sorted(set(DIMENSIONS) - used) == []
    assert set(ACTIVITY) <= set(DIMENSIONS)


@pytest.mark.parametrize("dimension", DIMENSIONS.values(), ids=DIMENSIONS)
def test_categories_have_slugs_and_words(dimension):
    assert dimension.name[0].isupper()
    for key, words in dimension.categories.items():
        assert SLUG.fullmatch(key), key
        assert words.strip() == words != "", key
    words = Counter(dimension.categories.values())
    assert [one for one, count in words.items() if count > 1] == []  # two categories never look the same


def test_the_capabilities_of_annex_a():
    """Nineteen in three phases, thirteen of them agreed; number 7 is two rows, and the matrix of 2015 has fourteen rows.

    Four were added since, without a number.
    """
    assert {one.number for one in CAPABILITIES.values()} == set(range(20))
    assert AGREED_COUNT == 13
    assert Counter(one.phase for one in CAPABILITIES.values()) == {1: 6, 2: 8, 3: 6, SINCE: 4}
    assert [one.phase for one in CAPABILITIES.values() if not one.number] == [SINCE] * 4
    assert sum(one.in_matrix for one in CAPABILITIES.values()) == 14
    assert [one.number for one in CAPABILITIES.values() if one.phase == 3] == [14, 15, 16, 17, 18, 19]
    assert all(SLUG.fullmatch(one.id) and one.definition.endswith(".") for one in CAPABILITIES.values())


def test_the_matrix_of_2015_is_whole():
    """Ten units by fourteen rows, each cell once, from the review itself."""
    regions = {row["child"] for row in filed("links", "geography") if row["relation"] == "part_of"}
    figure_3 = [row for row in filed("capabilities") if (row["source_id"], row["place"]) == ("hmic-2015", "Figure 3")]
    cells = Counter((row["area_slug"], row["capability"]) for row in figure_3)
    matrix = {one.id for one in CAPABILITIES.values() if one.in_matrix}
    assert cells == Counter((region, capability) for region in regions for capability in matrix)


def test_slices_by_hand():
    assert parse_slice("") == {}
    assert parse_slice("drug=cocaine; operation=venetic") == {"drug": "cocaine", "operation": "venetic"}
    assert slice_in_words("") == "total"
    assert slice_in_words("role=led; threat=drugs") == "led by the unit, drugs"
    assert slice_in_words("role=led; threat=drugs", leave_out=("role",)) == "drugs"


@given(st.dictionaries(st.sampled_from(sorted(DIMENSIONS)), st.from_regex(SLUG, fullmatch=True)))
def test_slices_there_and_back(parts):
    assert parse_slice(write_slice(parts)) == parts


@pytest.mark.parametrize("theme", get_args(Theme))
def test_every_theme_has_a_heading(theme):
    assert f"## {written.THEMES[theme]}\n" in written.metrics_markdown()


def test_the_document_says_all_that_is_declared():
    page = written.metrics_markdown()
    for metric in METRICS.values():
        assert f"`{metric.id}`" in page
        assert written._plain(metric.definition) in page
        assert all(written._plain(caveat) in page for caveat in metric.caveats)
    for dimension in DIMENSIONS.values():
        assert f"`{dimension.id}`" in page
    for capability in CAPABILITIES.values():
        assert f"`{capability.id}`" in page
    assert {field.name for field in fields(Metric)} == {
        "id", "name", "theme", "question", "definition", "unit", "direction", "dimensions", "adds_over", "caveats", "defined_by",
        "disclosive",
    }  # fmt: skip  # a new field is written in the document, too


def test_text_in_the_documents_is_no_markdown():
    row = {
        "source_id": "x", "title": "<b>A|B</b>\n# [x](y)", "publisher": "P", "published": None, "published_basis": "not stated",
        "document": "", "address": "https://example.org", "evidence": "official", "licence": "", "note": "*",
    }  # fmt: skip
    page = written.sources_markdown([row], {})
    assert "### \\<b\\>A\\|B\\</b\\> \\# \\[x\\](y)\n" in page
    assert "`x`. P, no date given." in page
    assert "- Rows that rest on it: none" in page


@pytest.mark.parametrize(
    ("name", "generated"),
    [("metrics", written.metrics_markdown), ("sources", lambda: written.sources_markdown(*cited_sources(DATA)))],
)
def test_the_documents_are_what_is_generated(name, generated):
    """Where this fails, run `make docs`."""
    assert (PROJECT / "docs" / f"{name}.md").read_text(encoding="utf-8") == generated()
