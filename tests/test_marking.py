"""What a marked return reaches is marked: no exhibit shows a sensitive figure as if it were not (STANDARDS M2, M4)."""

from rocu_metrics.exhibits.by_page import BY_PAGE
from rocu_metrics.filters import Known
from rocu_metrics.store import journal, loads
from rocu_metrics.store.returned import highest_marking
from tests.returned import Desk, figure
from tests.store import scope

SENSITIVE = "OFFICIAL-SENSITIVE"


def test_every_exhibit_that_shows_a_sensitive_figure_is_marked_and_not_cleared(own_store, tmp_path):
    figures = [
        figure(value=7_531, metric=metric, area="west-midlands", marking=SENSITIVE)
        for metric in ("disruptions", "arrests", "staff", "support_requests")
    ]
    Desk(own_store, tmp_path).publish(figures)
    made = [making(scope(own_store, region="west-midlands")) for makings in BY_PAGE.values() for making in makings]
    showing = [exhibit for exhibit in made if "7,531" in str(exhibit.table) or "7,531" in str(exhibit.figure)]
    assert len(showing) >= 4
    assert {exhibit.number: (exhibit.marking, exhibit.cleared) for exhibit in showing} == {
        exhibit.number: (SENSITIVE, False) for exhibit in showing
    }
    assert highest_marking(own_store) == SENSITIVE


def test_what_it_does_not_reach_stays_as_it_was(own_store, tmp_path):
    Desk(own_store, tmp_path).publish([figure(area="west-midlands", marking=SENSITIVE)])
    far = [making(scope(own_store, region="south-west")) for making in BY_PAGE["Disruptions"]]
    assert {(exhibit.marking, exhibit.cleared) for exhibit in far} == {("OFFICIAL", True)}


def test_a_store_without_sensitive_returns_is_official(own_store, tmp_path):
    assert highest_marking(own_store) == "OFFICIAL"
    Desk(own_store, tmp_path).publish([figure()])
    assert highest_marking(own_store) == "OFFICIAL"


def test_the_marking_is_that_of_what_is_shown(own_store, tmp_path):
    desk = Desk(own_store, tmp_path)
    load = desk.draft([figure(marking=SENSITIVE)])
    assert highest_marking(own_store) == "OFFICIAL"
    assert highest_marking(own_store, Known(draft=load)) == SENSITIVE, "a draft is marked before it is published"
    journal.publish(own_store, load, "a second person")
    then = Known(event=int(loads.loads(own_store)["event_id"].max()))
    journal.withdraw(own_store, load, "someone", "wrong")
    assert (highest_marking(own_store), loads.holds_returns(own_store, Known())) == ("OFFICIAL", False)
    assert (highest_marking(own_store, then), loads.holds_returns(own_store, then)) == (SENSITIVE, True)
