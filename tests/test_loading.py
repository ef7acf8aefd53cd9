"""Returns from the file to the page: a draft whole or not at all, what counts then, now and in a version, and what comes back."""

import threading
from datetime import date, datetime

import pytest
import xlsxwriter

from rocu_metrics.errors import InputProblems, UserError
from rocu_metrics.filters import Known
from rocu_metrics.returns.kinds import KINDS
from rocu_metrics.returns.loading import Arrival, check
from rocu_metrics.returns.published.build import build
from rocu_metrics.returns.published.verify import verify
from rocu_metrics.store import counted, journal, loads, queries
from tests.returned import HEADER, QUARTERS, Desk, figure, held


@pytest.fixture
def desk(full, tmp_path):
    """Returns are handed in to the hand-written store, in each sort of database."""
    return Desk(full, tmp_path)


def values(engine, known=None, metrics=("arrests",), area="dorset-police"):
    """The returned values of an area, by the first day of their period."""
    frame = queries.observations(engine, metrics, [area], known or Known())
    frame = frame[frame["source_id"].str.startswith("return-")]
    return {day.isoformat(): value for day, value in zip(frame["measured_from"], frame["value"], strict=True)}


def last_event(engine):
    return int(loads.events(engine)["id"].max())


FIRST, SECOND = QUARTERS[0][0], QUARTERS[1][0]


def test_a_draft_counts_only_once_it_is_published(desk):
    load_id = desk.draft([figure(5), figure(6, quarter=1)])
    assert values(desk.engine) == {}
    assert values(desk.engine, Known(draft=load_id)) == {FIRST: 5, SECOND: 6}
    journal.publish(desk.engine, load_id, "a second person")
    assert values(desk.engine) == {FIRST: 5, SECOND: 6}


def test_a_figure_cites_its_return_and_the_row_it_stands_in(desk):
    desk.publish([figure(5), figure(6, quarter=1)], supplier="Dorset Police")
    frame = queries.observations(desk.engine, ["arrests"], ["dorset-police"])
    row = frame[frame["value"] == 6].iloc[0]
    assert (row["place"], row["source_id"], row["source_publisher"]) == ("row 3", "return-2", "Dorset Police")
    assert (row["published_as"], row["marking"], row["unit"]) == ("6", "OFFICIAL", "arrests")


def test_a_file_with_a_problem_leaves_nothing_behind(desk):
    before = held(desk.engine), loads.data_version(desk.engine)
    rows = [figure(place, quarter=place % 9, area=area) for place in range(9) for area in ("dorset-police", "wiltshire-police")]
    rows[17]["value"] = "seventeen"
    with pytest.raises(InputProblems) as raised:
        desk.draft(rows)
    assert [(one.file, one.row, one.column, one.value) for one in raised.value.problems] == [("q1.csv", 19, "value", "seventeen")]
    assert (held(desk.engine), loads.data_version(desk.engine)) == before


def test_a_check_leaves_nothing_behind_either(desk):
    before = held(desk.engine)
    assert desk.check([figure()]).rows == 1
    assert [one.column for one in desk.check([figure(area="Nowhere")]).problems] == ["area"]
    assert held(desk.engine) == before


def test_a_check_and_a_draft_find_the_same(desk):
    rows = [figure("x"), figure(), figure(), figure(area="Dorset", note="Mr Smith")]
    checked = desk.check(rows)
    with pytest.raises(InputProblems) as raised:
        desk.draft(rows)
    assert checked.problems == raised.value.problems
    assert len(checked.problems) == 3


def test_repeated_rows_are_told_with_the_row_they_repeat(desk):
    (problem,) = desk.check([figure(), figure(quarter=1), figure(6, area="Dorset Police")]).problems
    assert (problem.row, problem.column) == (4, "metric")
    assert problem.value == "arrests | dorset-police | 2023-04-01 to 2023-06-30"
    assert problem.message == "repeats row 2: one figure for each measure, area, period and split"


def test_repeated_rows_are_found_across_batches(desk):
    day = date(2023, 4, 1).toordinal()
    days = [date.fromordinal(day + place).isoformat() for place in range(60_000)]
    rows = [figure(1, measured_from=one, measured_to=one, note="a note that makes the file long " * 4) for one in days]
    checked = desk.check([*rows, figure(1, measured_from=days[1], measured_to=days[1])])
    assert [(one.row, one.message.split(":")[0]) for one in checked.problems] == [(60_002, "repeats row 3")]


def test_a_file_without_rows_is_said_so(desk):
    for rows in ([], [dict.fromkeys(figure(), "")]):
        assert [one.message for one in desk.check(rows).problems] == ["holds no rows; nothing was there to load"]


def test_the_same_file_twice_is_refused_until_the_first_is_out(desk):
    rows = [figure()]
    first = desk.draft(rows)
    before = held(desk.engine)
    with pytest.raises(UserError, match=f"is the file of load {first}, which is drafted; nothing was changed"):
        desk.draft(rows)
    assert held(desk.engine) == before
    journal.publish(desk.engine, first, "a second person")
    with pytest.raises(UserError, match="which is published"):
        desk.draft(rows)
    journal.withdraw(desk.engine, first, "a second person", "wrong file")
    second = desk.draft(rows)
    journal.discard(desk.engine, second, "an analyst")
    assert desk.draft(rows) > second


def test_a_later_return_takes_the_place_of_an_earlier_row_alone(desk):
    desk.publish([figure(5), figure(6, quarter=1), figure(7, area="wiltshire-police")])
    desk.publish([figure(50), figure(8, quarter=2)])
    assert values(desk.engine) == {FIRST: 50, SECOND: 6, QUARTERS[2][0]: 8}
    assert values(desk.engine, area="wiltshire-police") == {FIRST: 7}


def test_a_figure_may_be_taken_back_by_a_flag(desk):
    desk.publish([figure(5)])
    desk.publish([figure("", flag="suppressed")])
    frame = queries.observations(desk.engine, ["arrests"], ["dorset-police"])
    assert frame["value"].dtype == float  # with no number in it, too
    row = frame.iloc[-1]
    assert (row["flag"], row["published_as"]) == ("suppressed", "")
    assert row["value"] != row["value"]  # not a number


def test_a_withdrawn_revision_brings_the_earlier_row_back(desk):
    desk.publish([figure(5), figure(6, quarter=1)])
    second = desk.publish([figure(50)])
    assert journal.withdraw(desk.engine, second, "a second person", "wrong") == []
    assert values(desk.engine) == {FIRST: 5, SECOND: 6}


def test_a_load_that_follows_another_takes_its_place_whole(desk):
    first = desk.publish([figure(5), figure(6, quarter=1)])
    second = desk.publish([figure(50)], follows=first)
    assert values(desk.engine) == {FIRST: 50}
    assert journal.withdraw(desk.engine, second, "a second person", "wrong") == [first]
    assert values(desk.engine) == {FIRST: 5, SECOND: 6}


def test_what_a_followed_load_had_replaced_counts_again(desk):
    """A; B revises a row of it; C follows B and has not that row: the row of A counts."""
    desk.publish([figure(1), figure(2, quarter=1)])
    second = desk.publish([figure(10), figure(20, quarter=1)])
    desk.publish([figure(100)], follows=second)
    assert values(desk.engine) == {FIRST: 100, SECOND: 2}
    assert counted.differences(desk.engine).empty


def test_what_comes_back_stands_behind_what_was_published_since(desk):
    """A; B follows A; C revises a row of both; B is withdrawn and A comes back: C still holds its row."""
    first = desk.publish([figure(1), figure(2, quarter=1)])
    second = desk.publish([figure(10), figure(20, quarter=1)], follows=first)
    desk.publish([figure(100)])
    assert values(desk.engine) == {FIRST: 100, SECOND: 20}
    assert journal.withdraw(desk.engine, second, "a second person", "wrong") == [first]
    assert values(desk.engine) == {FIRST: 100, SECOND: 2}


def test_a_draft_that_follows_is_shown_without_what_it_follows(desk):
    first = desk.publish([figure(5), figure(6, quarter=1)])
    second = desk.draft([figure(50)], follows=first)
    assert values(desk.engine, Known(draft=second)) == {FIRST: 50}
    assert values(desk.engine) == {FIRST: 5, SECOND: 6}


def test_two_drafts_that_follow_the_same_load_cannot_both_be_published(desk):
    first = desk.publish([figure(5)])
    second, third = desk.draft([figure(6)], follows=first), desk.draft([figure(7)], follows=first)
    journal.publish(desk.engine, second, "a second person")
    with pytest.raises(UserError, match="is not published now"):
        journal.publish(desk.engine, third, "a second person")
    assert values(desk.engine) == {FIRST: 6}


def test_a_return_takes_the_place_of_a_published_return_of_its_kind_alone(desk):
    """Above all not of the load of published figures, with which every one of them would go."""
    header, row = (line.split(",") for line in GOOD["grades"])
    grades = desk.publish([dict(zip(header, row, strict=True))], kind="grades", header=header)
    drafted = desk.draft([figure(5)])
    before = held(desk.engine)
    for number, says in (
        (1, "the project's own published figures"),
        (grades, "is a return of grades"),
        (drafted, "is not published now"),
        (99, "There is no load 99"),
    ):
        for act in (desk.check, desk.draft):
            with pytest.raises(UserError, match=says):
                act([figure(6)], follows=number)
    assert held(desk.engine) == before


def test_a_draft_that_follows_the_published_figures_is_not_published(desk, monkeypatch):
    """Such a draft may stand in a store from when any number was taken."""
    with monkeypatch.context() as patch:
        patch.setattr(journal, "must_be_followable", lambda *_: None)
        load_id = desk.draft([figure(5)], follows=1)
    with pytest.raises(UserError, match="the project's own published figures"):
        journal.publish(desk.engine, load_id, "a second person")
    assert len(queries.observations(desk.engine)) == 11


@pytest.fixture
def dated(desk, monkeypatch):
    """Publishes on a day of one's choice."""

    def on(day, *rows, act=None, **rest):
        monkeypatch.setattr(journal, "_now", lambda: datetime.fromisoformat(day))
        return act() if act else desk.publish(list(rows), **rest)

    return on


def test_as_known_on_a_day(desk, dated):
    dated("2025-07-10T12:00:00", figure(5), figure(6, quarter=1))
    second = dated("2025-07-20T12:00:00", figure(50))
    dated("2025-07-30T12:00:00", act=lambda: journal.withdraw(desk.engine, second, "a second person", "wrong"))
    known = {
        day: values(desk.engine, Known(date.fromisoformat(day)))
        for day in ("2025-07-09", "2025-07-10", "2025-07-20", "2025-07-30")
    }
    assert known == {
        "2025-07-09": {},
        "2025-07-10": {FIRST: 5, SECOND: 6},
        "2025-07-20": {FIRST: 50, SECOND: 6},
        "2025-07-30": {FIRST: 5, SECOND: 6},
    }


def test_a_day_is_one_of_london(desk, dated):
    """23:30 in Greenwich is half past midnight of the next day in the summer of London."""
    dated("2025-07-10T23:30:00", figure(5))
    assert values(desk.engine, Known(date(2025, 7, 10))) == {}
    assert values(desk.engine, Known(date(2025, 7, 11))) == {FIRST: 5}
    frame = queries.observations(desk.engine, ["arrests"], ["dorset-police"])
    assert frame["public_from"].iloc[-1] == date(2025, 7, 11)


def test_in_a_data_version(desk):
    first = desk.publish([figure(5), figure(6, quarter=1)])
    events, names = [last_event(desk.engine)], [loads.data_version(desk.engine)]
    second = desk.publish([figure(50)], follows=first)
    events, names = [*events, last_event(desk.engine)], [*names, loads.data_version(desk.engine)]
    journal.withdraw(desk.engine, second, "a second person", "wrong")
    events, names = [*events, last_event(desk.engine)], [*names, loads.data_version(desk.engine)]
    assert [values(desk.engine, Known(event=one)) for one in events] == [
        {FIRST: 5, SECOND: 6},
        {FIRST: 50},
        {FIRST: 5, SECOND: 6},
    ]
    assert len(set(names)) == 3
    assert all(loads.is_version(desk.engine, name) for name in names)
    assert not loads.is_version(desk.engine, names[0][:-1] + ("0" if names[0][-1] != "0" else "1"))


def test_a_draft_does_not_move_the_data_version(desk):
    before = loads.data_version(desk.engine)
    load_id = desk.draft([figure(5)])
    assert loads.data_version(desk.engine) == before
    journal.discard(desk.engine, load_id, "an analyst")
    assert loads.data_version(desk.engine) == before


def test_whoever_made_a_draft_may_not_publish_it_where_two_are_needed(desk):
    load_id = desk.draft([figure(5)], who="an analyst")
    with pytest.raises(UserError, match="a second person must publish it"):
        journal.publish(desk.engine, load_id, "an analyst", two_person=True)
    for same in ("An Analyst", " an analyst "):
        with pytest.raises(UserError, match="a second person must publish it"):
            journal.publish(desk.engine, load_id, same, two_person=True)
    assert values(desk.engine) == {}
    journal.publish(desk.engine, load_id, "someone else", two_person=True)
    assert values(desk.engine) == {FIRST: 5}


@pytest.mark.parametrize("act", ["publish", "withdraw", "discard"])
def test_what_is_no_draft_or_not_published_is_said_so(desk, act):
    acts = {
        "publish": lambda number: journal.publish(desk.engine, number, "x"),
        "withdraw": lambda number: journal.withdraw(desk.engine, number, "x", "wrong"),
        "discard": lambda number: journal.discard(desk.engine, number, "x"),
    }
    gone = desk.draft([figure(5)])
    journal.discard(desk.engine, gone, "x")
    before = held(desk.engine)
    with pytest.raises(UserError, match=f"Load {gone} is discarded"):
        acts[act](gone)
    with pytest.raises(UserError, match="There is no load 99"):
        acts[act](99)
    assert held(desk.engine) == before


def test_the_published_figures_of_the_project_are_not_withdrawn_by_hand(desk):
    with pytest.raises(UserError, match="the project's own published figures"):
        journal.withdraw(desk.engine, 1, "a second person", "wrong")
    assert len(queries.observations(desk.engine)) == 11


def test_a_withdrawal_needs_its_reason(desk):
    load_id = desk.publish([figure(5)])
    for reason in ("", "  "):
        with pytest.raises(UserError, match="Say why"):
            journal.withdraw(desk.engine, load_id, "a second person", reason)
    assert values(desk.engine) == {FIRST: 5}


def test_of_two_who_publish_a_draft_at_once_one_is_told(desk):
    load_id = desk.draft([figure(5)])
    ready, told = threading.Barrier(2), []

    def publish(who):
        ready.wait()
        try:
            journal.publish(desk.engine, load_id, who)
            told.append("published")
        except UserError as error:
            told.append(str(error))

    threads = [threading.Thread(target=publish, args=(f"person {place}",)) for place in range(2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(told) == [f"Load {load_id} is published, not a draft, so it cannot be published.", "published"]
    assert list(loads.events(desk.engine)["event"]).count("published") == 2  # the project's figures, and this one once
    assert values(desk.engine) == {FIRST: 5}


GOOD = {
    "observations": ("metric,area,measured_from,measured_to,value", "arrests,Dorset Police,2025-04-01,2025-06-30,4"),
    "staffing": ("metric,area,measured_from,measured_to,value", "staff,South West,2025-04-01,2025-06-30,400"),
    "demand": ("metric,area,measured_from,measured_to,value", "support_requests,South West,2025-04-01,2025-06-30,40"),
    "capabilities": ("area,capability,status,measured,self_reported", "South West,gain,full,2025-06-30,yes"),
    "funding": (
        "area,year,payer,stream,amount,published_as,unit,qualifier,certainty,ends",
        "South West,2025/26,Home Office,grant,1000000,£1 million,GBP,,confirmed,2026-03-31",
    ),
    "recommendations": (
        "number,report,area,body,kind,published,summary,owners,due",
        "7,a-later-report,England and Wales,HMICFRS,recommendation,2025-05-01,Have every capability.,units,2026-04-01",
    ),
    "recommendation-status": ("number,report,area,status,status_at", "1,a-later-report,South West,complete,2025-06-30"),
    "positions": ("number,report,body,stance,words", "1,a-later-report,Dorset Police,agrees,Agrees."),
    "grades": ("area,body,kind,grade,programme", "South West,SWROCU,rocu,Good,2025"),
    "operations": (
        "operation,name,area,lead,supported_by,threat,measured_from,measured_to,summary",
        "wren,Operation Wren,South West,SWROCU,,drugs,2025-04-01,2025-06-30,Cash was seized.",
    ),
    "annotations": ("metric,area,day,kind,words", "arrests,South West,2025-04-01,series break,Counted by other rules from here."),
    "populations": ("area,day,people", "Dorset Police,2025-06-30,810000"),
}
READ = {
    "capabilities": queries.capabilities, "funding": queries.funding_lines, "recommendations": queries.recommendations,
    "recommendation-status": queries.recommendation_statuses, "positions": queries.positions, "grades": queries.grades,
    "operations": queries.operations, "annotations": queries.annotations, "populations": queries.populations,
}  # fmt: skip


def test_there_is_a_good_file_of_every_kind():
    assert GOOD.keys() == KINDS.keys()


@pytest.mark.parametrize("kind", GOOD)
def test_a_good_file_of_each_kind_loads_counts_and_is_withdrawn(desk, kind):
    header, row = (line.split(",") for line in GOOD[kind])
    read = READ.get(kind, queries.observations)
    before = len(read(desk.engine))
    load_id = desk.publish([dict(zip(header, row, strict=True))], kind=kind, header=header)
    assert len(read(desk.engine)) == before + 1
    assert loads.loads(desk.engine).iloc[0][["kind", "rows", "event"]].tolist() == [kind, 1, "published"]
    journal.withdraw(desk.engine, load_id, "a second person", "wrong")
    assert len(read(desk.engine)) == before


def test_a_later_return_of_rows_takes_the_place_of_an_earlier_one(desk):
    header, row = (line.split(",") for line in GOOD["capabilities"])
    first = dict(zip(header, row, strict=True))
    desk.publish([first], kind="capabilities", header=header)
    second = desk.publish([{**first, "status": "partial"}], kind="capabilities", header=header)
    returned = queries.capabilities(desk.engine).query("source_id.str.startswith('return-')", engine="python")
    assert list(returned["status"]) == ["partial"]
    journal.withdraw(desk.engine, second, "a second person", "wrong")
    returned = queries.capabilities(desk.engine).query("source_id.str.startswith('return-')", engine="python")
    assert list(returned["status"]) == ["full"]


def test_sheets_of_one_workbook_are_looked_at_as_one_whole(own_store, tmp_path):
    """A row that two sheets give is told, and a quarter that the next sheet gives is not missing."""
    columns = HEADER[:6]

    def check_sheets(*sheets):
        with xlsxwriter.Workbook(str(tmp_path / "q.xlsx")) as book:
            for rows in sheets:
                one = book.add_worksheet()
                for place, row in enumerate([dict(zip(columns, columns, strict=True)), *rows]):
                    one.write_row(place, 0, [row[name] for name in columns])
        return check(own_store, Arrival(tmp_path / "q.xlsx", "q.xlsx", KINDS["observations"]))

    found = check_sheets([figure(5), figure(5, quarter=2)], [figure(6, quarter=1)])
    assert (found.rows, found.problems, found.odd) == (3, (), ())
    ((one),) = check_sheets([figure(5)], [figure(6, quarter=1), figure(6)]).problems
    assert (one.file, one.row, one.column) == ("q.xlsx, sheet Sheet2", 3, "metric")
    assert one.message.startswith("repeats row 2 of q.xlsx, sheet Sheet1:")


def test_verify_finds_no_fault_in_a_store_with_a_return_of_every_kind(engine, folder, tmp_path):
    build(engine, folder, "tests")
    desk = Desk(engine, tmp_path)
    for kind, (heads, cells) in GOOD.items():
        header = heads.split(",")
        desk.publish([dict(zip(header, cells.split(","), strict=True))], kind=kind, header=header)
    assert len(loads.loads(engine)) == 1 + len(GOOD)
    assert verify(engine, folder) == []
