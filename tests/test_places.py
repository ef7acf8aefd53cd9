"""Places: the region of a force on a day, when it has moved and when a move is recorded ahead."""

from datetime import date

import pandas as pd
import pytest

from rocu_metrics.measures.places import Places, memberships

AREAS = pd.DataFrame(
    [
        {"slug": "north", "code": "", "name": "North", "short_name": "", "kind": "region"},
        {"slug": "south", "code": "", "name": "South", "short_name": "", "kind": "region"},
        {"slug": "ash", "code": "", "name": "Ash", "short_name": "", "kind": "force"},
    ]
)
JOINED, LEAVES, MOVES = date(2015, 4, 1), date(2027, 3, 31), date(2027, 4, 1)
LINKS = pd.DataFrame(
    [
        {"child": "ash", "parent": "south", "relation": "member_of", "valid_from": MOVES, "valid_to": None},
        {"child": "ash", "parent": "north", "relation": "member_of", "valid_from": JOINED, "valid_to": LEAVES},
    ]
)


@pytest.mark.parametrize(
    ("day", "region"),
    [
        (date(2010, 1, 1), "north"), (JOINED, "north"), (date(2026, 11, 27), "north"), (LEAVES, "north"), (MOVES, "south"),
        (None, "south"),
    ],
)  # fmt: skip
def test_a_move_recorded_ahead_takes_effect_on_its_day(day, region):
    places = Places(AREAS, LINKS, day)
    assert places.forces == {"ash": region}
    assert places.forces_of(region) == ("ash",)
    if day and day >= JOINED:
        assert list(memberships(LINKS, day)["parent"]) == [region]
