"""How far an exhibit is up to date: the last day of publication, and the sources that give none."""

from datetime import date

import pandas as pd
import pytest

from rocu_metrics.exhibits import funding
from rocu_metrics.store import queries
from tests.store import scope

NOVEMBER, MARCH = date(2015, 11, 30), date(2014, 3, 4)


def facts(*rows):
    return pd.DataFrame(rows, columns=["source_id", "source_published_basis", "public_from"])


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([], ""),
        ([("review", "stated", NOVEMBER), ("paper", "month", MARCH)], "Published up to 30 November 2015"),
        (
            [("review", "stated", NOVEMBER), ("page", "not stated", date(2026, 9, 1)), ("page", "not stated", date(2026, 9, 1))],
            "Published up to 30 November 2015; one source gives no date of publication",
        ),
        (
            [("review", "stated", NOVEMBER), ("page", "not stated", date(2026, 9, 1)), ("site", "not stated", MARCH)],
            "Published up to 30 November 2015; two sources give no date of publication",
        ),
        ([("page", "not stated", MARCH)], "Day of publication not given by the source"),
        ([("page", "not stated", MARCH), ("site", "not stated", MARCH)], "Day of publication not given by the sources"),
    ],
)
def test_as_at(store, rows, words):
    assert scope(store).as_at(facts(*rows)) == words


def test_who_pays_the_rest_is_told_of_the_sources_that_are_shown(published):
    """In 2016 the review alone was public; the answer that names commissioners came ten years later."""
    then, now = funding.payers(scope(published, asof=date(2016, 1, 1))), funding.payers(scope(published))
    assert "The rest is said to come from forces." in then.caveats
    assert "between the sources" not in " ".join((*then.description, *then.caveats))
    assert "2025" not in " ".join((*then.description, *then.caveats, *(one.what for one in then.disputes)))
    assert "The rest is said to come from forces in one source and from commissioners in another." in now.caveats
    assert any("differs between the sources" in one for one in now.caveats)


def test_who_pays_names_the_page_without_a_date(published):
    undated = queries.sources(published)
    undated = set(undated.loc[undated["published_basis"] == "not stated", "title"])
    exhibit = funding.payers(scope(published))
    assert undated & {one.title for one in exhibit.citations}, "the later share is from a page without a date"
    assert exhibit.as_at == "Published up to 30 November 2015; one source gives no date of publication"
