"""Coverage reckoned by hand on a table of three regions and four forces, with the laws that hold for any table."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rocu_metrics.measures import coverage
from rocu_metrics.measures.coverage import Holder, Standing
from rocu_metrics.measures.reach import Reach, reach, reaches
from rocu_metrics.measures.scenario import COVERAGE, without
from rocu_metrics.measures.what_if import STATES, Known, Switch, added, applied, switches

EARLY, LATE = date(2015, 6, 12), date(2019, 11, 19)
MEMBERS = {"ash": "north", "birch": "north", "cedar": "south", "dogwood": "west"}
PEOPLE = {"ash": 100, "birch": 20, "cedar": 3}
NUMBERS = {"gain": 10, "undercover-foundation": 7, "undercover-advanced": 7}
KNOWN = Known(("north", "south", "west"), tuple(MEMBERS), tuple(NUMBERS))


def cells(*rows, measured=EARLY):
    frame = pd.DataFrame(list(rows), columns=["area_slug", "capability", "status"])
    return frame.assign(measured=measured, public_from=measured, id=range(len(frame)), source_id="review")


TINY = cells(
    ("north", "gain", "full"), ("south", "gain", "not_regional"), ("west", "gain", "not_regional"),
    ("north", "undercover-foundation", "not_regional"), ("south", "undercover-foundation", "full"),
    ("north", "undercover-advanced", "partial"), ("south", "undercover-advanced", "full"),
    ("west", "undercover-advanced", "unknown"),
    ("ash", "gain", "own"), ("birch", "gain", "uses_region"), ("ash", "undercover-foundation", "own"),
    ("birch", "undercover-foundation", "both"), ("cedar", "gain", "own"), ("ash", "undercover-advanced", "own"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("area", "expected"),
    [
        ("north", Standing("north", (10,), (7,), (), ())),
        ("south", Standing("south", (7,), (), (10,), ())),
        ("west", Standing("west", (), (), (10,), (7,))),
    ],
)
def test_standing(area, expected):
    """North: 10 in place, 7 half there. South: both rows of 7, not 10. West: not 10, and of 7 nobody says."""
    assert coverage.standing(TINY, area, NUMBERS) == expected
    assert expected.distance == 1


@pytest.mark.parametrize(
    ("statuses", "place"),
    [
        (["full", "full"], "in place"), (["full", "shared"], "in place"), (["full", "partial"], "in part"),
        (["full", "not_regional"], "in part"), (["not_regional", "not_regional"], "lacking"),
        (["not_regional", "unknown"], "lacking"), (["full", "unknown"], "unknown"), (["unknown"], "unknown"),
        (["partial", "unknown"], "in part"),
    ],
)  # fmt: skip
def test_a_number_of_two_rows(statuses, place):
    assert coverage._place(statuses) == place


def test_position_is_the_latest_that_says_which():
    newer = cells(("south", "gain", "full"), ("north", "gain", "unknown"), measured=LATE).assign(id=[100, 101])
    every = pd.concat([TINY, newer])
    now = {(row.area_slug, row.capability): row.status for row in coverage.position(every).itertuples()}
    assert now["south", "gain"] == "full"
    assert now["north", "gain"] == "full", "unknown does not unsay what was said"
    then = coverage.position(every, EARLY)
    assert sorted(then["id"]) == sorted(TINY["id"])


def test_changes_by_hand():
    newer = cells(
        ("south", "gain", "full"), ("north", "gain", "unknown"), ("south", "undercover-advanced", "full"),
        ("west", "undercover-foundation", "full"), measured=LATE,
    ).assign(id=[100, 101, 102, 103])  # fmt: skip
    told = coverage.changes(pd.concat([TINY, newer]), EARLY, LATE)
    assert [(row.id, row.was, row.change) for row in told.itertuples()] == [
        (100, "not_regional", "changed"), (101, "full", "not clear"), (102, "full", "confirmed"), (103, "", "first statement"),
    ]  # fmt: skip
    assert coverage.changes(TINY, EARLY, LATE).empty


def test_differences_of_two_positions():
    second = TINY.iloc[1:].assign(status=["full", *TINY["status"].iloc[2:]])
    told = coverage.differences(TINY, second)
    assert [(row.area_slug, row.capability, row.was, row.becomes) for row in told.itertuples()] == [
        ("south", "gain", "not_regional", "full"),
        ("north", "gain", "full", ""),
    ]
    assert coverage.differences(TINY, TINY).empty


def test_the_round_before():
    rounds = pd.concat([TINY, TINY.assign(measured=LATE), TINY.head(2).assign(measured=date(2017, 1, 1))])
    assert coverage.round_before(rounds) == EARLY
    assert coverage.round_before(TINY) == EARLY
    assert coverage.round_before(TINY.head(0)) is None


def test_alone_counts_only_where_all_others_are_known():
    """GAIN: north has it, south and west are said not to. Foundation: of west nothing is said, so nobody is called alone."""
    units = TINY[TINY["area_slug"].isin(["north", "south", "west"])]
    assert coverage.alone(units) == {"gain": "north"}


def test_holders_single_points_and_doubling():
    held = coverage.holders(TINY, MEMBERS)
    assert held == [
        Holder("north", "gain", ("ash",), True), Holder("north", "undercover-foundation", ("ash", "birch"), False),
        Holder("south", "gain", ("cedar",), False), Holder("north", "undercover-advanced", ("ash",), True),
    ]  # fmt: skip
    assert coverage.duplicated(held) == [held[0], held[1], held[3]]
    assert coverage.single_points(held, MEMBERS) == [], "south has one force, so nothing rests on one of several"
    lone = coverage.holders(TINY[TINY["area_slug"] != "birch"], MEMBERS)
    assert coverage.single_points(lone, MEMBERS) == [Holder("north", "undercover-foundation", ("ash",), False)]


def test_widest_and_gravest_gap():
    """GAIN lacks in two units, foundation in one. North lacks foundation alone; west lacks GAIN alone."""
    units = TINY[TINY["area_slug"].isin(["north", "south", "west"])]
    assert coverage.widest_gap(units, NUMBERS) == ("gain", ("south", "west"))
    assert coverage.gravest_gap(units, "north", NUMBERS, {"undercover-foundation"}) == "undercover-foundation"
    assert coverage.gravest_gap(units, "south", {"undercover-foundation": 7}, ()) == ""
    assert coverage.widest_gap(units[units["status"] == "full"], NUMBERS) is None
    two = cells(
        ("a", "x", "not_regional"), ("a", "y", "not_regional"), ("b", "x", "full"), ("b", "y", "full"), ("c", "y", "full")
    )
    assert coverage.gravest_gap(two, "a", ("x", "y"), ()) == "y", "two others provide y, one provides x"
    assert coverage.gravest_gap(two, "a", ("x", "y"), ("y",)) == "x", "a force fills y"


def test_reach_by_hand():
    """GAIN: ash and cedar keep their own, birch uses the unit's; dogwood's unit does not provide it: 100 + 20 + 3."""
    assert reach(TINY, "gain", MEMBERS, PEOPLE) == Reach(3, 3, 123)
    assert reach(TINY, "undercover-foundation", MEMBERS, PEOPLE) == Reach(3, 2, 123)
    assert reach(applied(TINY, [Switch("cap", "west", "gain", "full")]), "gain", MEMBERS, PEOPLE) == Reach(4, 3, 123)


@pytest.mark.parametrize(
    ("force", "unit", "expected"),
    [
        ("own", "not_regional", True), ("uses_region", "unknown", True), ("neither", "full", False), ("unknown", "full", True),
        ("unknown", "not_regional", False), ("unknown", "unknown", False),
    ],
)  # fmt: skip
def test_who_is_reached(force, unit, expected):
    assert reaches(force, unit) is expected


def test_tokens_are_read_and_those_of_others_left_alone():
    tokens = ["cap:north:gain:partial", "pay:2", "force:ash:gain:neither", "cap:mars:gain:full", "cap", "cap:north:gain:full"]
    found, unread = switches(tokens, KNOWN)
    assert [one.token for one in found] == ["force:ash:gain:neither", "cap:north:gain:full"], "the last word on a cell holds"
    assert unread == ("cap:mars:gain:full", "cap")
    assert without(tokens, COVERAGE) == ("pay:2",)
    assert added(("pay:2", "cap:north:gain:full"), Switch("cap", "north", "gain", "shared")) == ("pay:2", "cap:north:gain:shared")


@pytest.mark.parametrize("token", ["cap:north:gain", "cap:ash:gain:full", "force:north:gain:own", "cap:north:gain:own", "cap:::"])
def test_what_is_no_assumption_is_named(token):
    assert switches([token], KNOWN) == ((), (token,))


UNIT_CELLS = st.dictionaries(
    st.tuples(st.sampled_from(KNOWN.regions), st.sampled_from(KNOWN.capabilities)), st.sampled_from([*STATES["cap"], "unknown"])
)
FORCE_CELLS = st.dictionaries(
    st.tuples(st.sampled_from(tuple(MEMBERS)), st.sampled_from(KNOWN.capabilities)),
    st.sampled_from([*STATES["force"], "unknown"]),
)
SWITCHES = st.builds(
    lambda kind, region, force, capability, state: Switch(
        kind, region if kind == "cap" else force, capability, STATES[kind][state]
    ),
    st.sampled_from(["cap", "force"]), st.sampled_from(KNOWN.regions), st.sampled_from(tuple(MEMBERS)),
    st.sampled_from(KNOWN.capabilities), st.integers(0, 3),
)  # fmt: skip


def table(units, forces):
    return cells(*((*place, status) for held in (units, forces) for place, status in held.items()))


@given(UNIT_CELLS, FORCE_CELLS)
def test_a_scenario_of_nothing_changes_nothing(units, forces):
    said = table(units, forces)
    assert applied(said, ()).equals(said)
    as_said = [Switch("cap", row.area_slug, row.capability, row.status) for row in said.itertuples()]
    assert applied(said, as_said).equals(said)


@given(UNIT_CELLS, FORCE_CELLS, SWITCHES)
def test_a_switch_is_taken_once_and_reads_back(units, forces, switch):
    once = applied(table(units, forces), [switch])
    assert applied(once, [switch]).equals(once)
    assert switches([switch.token], KNOWN) == ((switch,), ())
    held = once[(once["area_slug"] == switch.area) & (once["capability"] == switch.capability)]
    assert list(held["status"]) == [switch.status]


@given(UNIT_CELLS, FORCE_CELLS, st.sampled_from(KNOWN.regions), st.sampled_from(KNOWN.capabilities))
def test_more_coverage_never_reaches_fewer(units, forces, region, capability):
    """A unit that provides in place of one that does not: no force, no person and no number of the thirteen is lost."""
    said = table(units, forces)
    worse, better = (applied(said, [Switch("cap", region, capability, status)]) for status in ("not_regional", "full"))
    few, many = (reach(one, capability, MEMBERS, PEOPLE) for one in (worse, better))
    assert few.forces <= many.forces
    assert few.people <= many.people
    assert few.said == many.said, "who is said to use it is for forces to say"
    before, after = (coverage.standing(one, region, NUMBERS) for one in (worse, better))
    assert set(before.in_place) <= set(after.in_place)
    assert after.distance <= before.distance


@given(UNIT_CELLS, FORCE_CELLS, st.sampled_from(tuple(MEMBERS)), st.sampled_from(KNOWN.capabilities))
def test_a_force_that_leaves_never_adds_reach(units, forces, force, capability):
    said = table(units, forces)
    gone = reach(applied(said, [Switch("force", force, capability, "neither")]), capability, MEMBERS, PEOPLE)
    uses = reach(applied(said, [Switch("force", force, capability, "uses_region")]), capability, MEMBERS, PEOPLE)
    now = reach(said, capability, MEMBERS, PEOPLE)
    assert gone.people <= now.people <= uses.people
    assert gone.forces <= now.forces <= uses.forces


@given(UNIT_CELLS)
def test_every_number_stands_somewhere_once(units):
    said = table(units, {})
    for region in KNOWN.regions:
        one = coverage.standing(said, region, NUMBERS)
        assert sorted((*one.in_place, *one.in_part, *one.lacking, *one.unknown)) == sorted(set(NUMBERS.values()))


@given(UNIT_CELLS, FORCE_CELLS)
def test_holders_are_those_that_keep(units, forces):
    said = table(units, forces)
    held = coverage.holders(said, MEMBERS)
    assert sum(len(one.forces) for one in held) == said["status"].isin(coverage.KEPT).sum()
    assert not set(coverage.single_points(held, MEMBERS)) & set(coverage.duplicated(held))
