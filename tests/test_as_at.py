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


def test_who_pays_names_the_page_without_a_date(published):
    undated = queries.sources(published)
    undated = set(undated.loc[undated["published_basis"] == "not stated", "title"])
    exhibit = funding.payers(scope(published))
    assert undated & {one.title for one in exhibit.citations}, "the later share is from a page without a date"
    assert exhibit.as_at == "Published up to 30 November 2015; one source gives no date of publication"
