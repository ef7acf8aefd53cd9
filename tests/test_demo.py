"""The illustrative store: the same for one seed, loaded by the ordinary loader, marked everywhere, closed to what is real."""

import csv
import hashlib
import io
import re
from dataclasses import replace
from datetime import date, datetime

import pytest
import streamlit as st
from sqlalchemy import insert

from rocu_metrics import settings
from rocu_metrics.catalogue import AGREED, METRICS
from rocu_metrics.demo.bodies import MOVED, MOVED_FROM, MOVED_ON, MOVED_TO, read_bodies
from rocu_metrics.demo.building import Wanted, build_demo, written
from rocu_metrics.demo.figure_files import BEFORE, FIRST_NOTE, LATER_NOTE
from rocu_metrics.errors import InputProblems, UserError
from rocu_metrics.exhibits import evidence, funding, ledger, marked, membership, moves, ocgs, people, threat_glance
from rocu_metrics.exhibits.by_page import BY_PAGE
from rocu_metrics.exhibits.process import Process
from rocu_metrics.exhibits.scope import Scope
from rocu_metrics.figures.charts import chart, image_name
from rocu_metrics.filters import Filters, Known
from rocu_metrics.measures import coverage
from rocu_metrics.measures.places import Places, memberships
from rocu_metrics.papers import contents, files
from rocu_metrics.papers.templates import start
from rocu_metrics.returns import difference
from rocu_metrics.returns.forms.template import Asked, file_name, workbook
from rocu_metrics.returns.kinds import KINDS
from rocu_metrics.returns.loading import Arrival, check, draft
from rocu_metrics.returns.periods import quarter
from rocu_metrics.returns.published.build import build
from rocu_metrics.returns.published.export import EXPORTS, export
from rocu_metrics.returns.published.verify import verify
from rocu_metrics.store import journal, kinds, loads, queries, schema
from rocu_metrics.store.engine import migrate, open_store
from tests.store import TODAY
from tests.test_pages import PAGES, ROOT, opened, use, words

SMALL = Wanted(regions=("west-midlands", "london"))
HEADER = "metric,area,measured_from,measured_to,slice,value\n"
ROW = "arrests,staffordshire-police,2025-07-01,2025-09-30,counted=one-force,42\n"
TITLE = "ILLUSTRATIVE: every figure in this file is invented\n"


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    """A small illustrative store: two regions, ten years; only for reading."""
    folder = tmp_path_factory.mktemp("demo")
    engine = open_store(f"sqlite:///{folder / 'demo.sqlite'}")
    build_demo(engine, settings.DATA, folder / "returns", SMALL)
    yield engine
    engine.dispose()


def scope(engine, **filters):
    return Scope(engine, Filters(**filters), Places(queries.areas(engine), queries.links(engine)), TODAY)


def fingerprints(folder, wanted):
    folder.mkdir()
    return {
        file.path.name: hashlib.sha256(file.path.read_bytes()).hexdigest()
        for file in written(read_bodies(settings.DATA), folder, wanted)
    }


def test_one_seed_gives_the_same_bytes_and_another_others(tmp_path):
    one = Wanted(regions=("north-east",))
    first, again = fingerprints(tmp_path / "a", one), fingerprints(tmp_path / "b", one)
    other = fingerprints(tmp_path / "c", Wanted(seed=1, regions=("north-east",)))
    assert first == again
    both = first.keys() & other.keys()
    assert sum(first[name] != other[name] for name in both) > len(both) * 0.9, "which quarters come late differs too"


def test_a_larger_scale_gives_more_of_the_same(tmp_path):
    small, large = (Wanted(regions=("north-east",), scale=scale) for scale in (1, 3))
    sizes = [sum(file.path.stat().st_size for file in written(read_bodies(settings.DATA), _made(tmp_path / str(n)), one))
             for n, one in enumerate((small, large))]  # fmt: skip
    assert sizes[1] > 1.5 * sizes[0]


def _made(folder):
    folder.mkdir()
    return folder


def test_the_store_is_sound_and_holds_every_kind_of_return(demo):
    assert verify(demo, settings.DATA) == []
    held = loads.loads(demo)
    assert set(held["event"]) == {"published"}
    assert set(held["kind"]) == {*KINDS, loads.PUBLISHED_FIGURES}
    assert build_demo(demo, settings.DATA, settings.PROJECT / "never-written", SMALL) == 0, "a whole store is left as it is"


def test_no_published_figure_stands_beside_an_invented_one(demo):
    assert queries.published_observations(demo).empty
    assert queries.statements(demo).empty
    assert queries.conflicts(demo).empty
    sources = queries.sources(demo)
    assert sources["title"].str.startswith("Illustrative return").all()
    assert sources["document"].str.startswith("ILLUSTRATIVE_").all()


def test_every_metric_is_returned(demo):
    assert set(queries.observations(demo)["metric"]) >= set(METRICS) - {"gain_referrals"}


def test_the_total_that_a_unit_states_is_that_of_its_cells(demo):
    frame = queries.observations(demo, ["capabilities_provided"])
    said, cells = frame[frame["value"].notna()], queries.capabilities(demo)
    assert set(said["area_slug"]) == {"west-midlands"}, "London has no unit"
    counted = [
        len(coverage.standing(coverage.position(cells, row["measured_to"]), row["area_slug"], AGREED).in_place)
        for _, row in said.iterrows()
    ]
    assert counted == said["value"].tolist()


def test_a_paper_says_that_its_figures_are_invented(demo):
    paper = start("quarterly", Filters(region="west-midlands"), "Board", None, "", "")
    content = contents.contents(paper, scope(demo))
    assert "ILLUSTRATIVE" in content.head
    assert files.name(content, "pdf").startswith("OFFICIAL_ILLUSTRATIVE_")


def test_missing_late_revised_and_small_figures_are_there(demo):
    frame = queries.observations(demo)
    assert set(frame["flag"]) >= {"", "not supplied", "suppressed", "not applicable"} - {"suppressed"}
    assert (frame["value"].between(1, 4)).any()
    assert frame.loc[frame["flag"] != "", "value"].isna().all(), "missing is never a number"
    files = set(loads.loads(demo)["file_name"])
    assert any("_late" in name for name in files)
    assert any("_revised" in name for name in files)
    assert "Revised after a check of the records" in set(frame["note"])
    assert {"series break", "event"} <= set(queries.annotations(demo)["kind"])
    assert set(queries.funding_lines(demo)["certainty"]) == {"confirmed", "indicative", "at risk", "ended"}
    assert set(queries.capabilities(demo)["status"]) >= {
        "full",
        "not_regional",
        "uses_region",
        "own",
        "both",
        "neither",
        "unknown",
    }


def test_a_force_that_moved_is_in_one_region_at_a_time(demo):
    links = queries.links(demo)
    assert len(memberships(links)) == len(Places(queries.areas(demo), links).forces) == 44
    held = {day: memberships(links, day).set_index("child")["parent"][MOVED] for day in (date(2022, 3, 31), MOVED_ON)}
    assert held == {date(2022, 3, 31): MOVED_FROM, MOVED_ON: MOVED_TO}
    places = {day: Places(queries.areas(demo), links, day) for day in (None, *held)}
    assert {day: one.forces[MOVED] for day, one in places.items()} == {None: MOVED_TO, **held}
    assert MOVED in places[date(2022, 3, 31)].forces_of(MOVED_FROM)
    assert {len(one.forces) for one in places.values()} == {44}
    assert membership.members(scope(demo)).headline.startswith("44 forces in ten regions")


def test_what_a_force_paid_before_it_moved_is_money_of_its_former_region(demo):
    places = Places(queries.areas(demo), queries.links(demo))
    assert places.region_on(MOVED, date(2022, 3, 31)) == MOVED_FROM
    assert places.region_on(MOVED, MOVED_ON) == MOVED_TO
    paid = ledger.ledger(scope(demo, region=MOVED_TO)).sums
    years = paid.loc[paid["payer"] == places.name(MOVED), "year"]
    assert len(years) > 3
    assert min(years) == "2022/23"


def test_shares_of_what_forces_pay_are_of_one_year_and_make_a_whole(demo):
    made = funding.contributions(scope(demo, region=MOVED_TO))
    assert len(made.figure.marks) == 5
    assert sum(one.value for one in made.figure.marks) == pytest.approx(100, abs=0.3)


def test_a_unit_that_has_ceased_costs_not_nothing_but_has_no_figure(demo):
    frame = queries.observations(demo, ["rocu_cost"], ["london"])
    later = frame[frame["measured_from"] >= date(2022, 4, 1)]
    assert set(later["flag"]) <= {"not applicable"}
    assert later["value"].isna().all()
    assert (frame.loc[frame["flag"] == "", "value"] > 0).all()


def test_a_bar_of_another_day_names_its_day(demo):
    marks = {one.label: one.text for one in people.rates(scope(demo)).figure.marks}
    assert "2026" not in marks["West Midlands"]
    assert marks["London"].endswith("31 March 2022")


def test_no_exhibit_speaks_of_a_published_document_where_figures_are_returned(demo):
    density = ocgs.density(scope(demo))
    assert "lost" not in " ".join((*density.description, *density.caveats, *(point.words for point in density.figure.points)))
    assert evidence.sources(scope(demo)).headline.endswith("all of them are invented")
    shares = ocgs.region_shares(scope(demo, region="west-midlands"))
    assert len(shares.figure.marks) == len({mark.label for mark in shares.figure.marks}), "the last year of each force alone"


def test_forces_are_counted_as_forces(demo):
    known = re.search(r"known for (\w+) of (\w+) forces", threat_glance.glance(scope(demo, region="west-midlands")).headline)
    assert known.groups() == ("five", "five"), "the region is none of its forces"


def test_a_force_changes_its_region_on_a_day(demo):
    links = queries.links(demo)
    own = links[(links["child"] == MOVED) & (links["relation"] == "member_of")]
    assert list(own["parent"]) == [MOVED_FROM, MOVED_TO]
    assert own["valid_to"].iloc[0] < own["valid_from"].iloc[1]


FIRST, LATER = date(2020, 5, 31), date(2021, 1, 31)
"""Days around the revision of what the West Midlands returned for 2019/20."""


@pytest.mark.parametrize("day", [date(2016, 12, 31), FIRST, date(2024, 2, 29)])
def test_on_an_earlier_day_nothing_is_known_that_came_later(demo, day):
    frame = queries.observations(demo, ["disruptions"], ["west-midlands"], Known(on=day))
    assert frame["public_from"].max() <= day
    assert frame["measured_to"].max() < day
    assert (day - frame["measured_to"].max()).days < 230, "nor is more than one late quarter missing"
    assert 0 < len(queries.funding_lines(demo, Known(on=day))) < len(queries.funding_lines(demo))


def test_before_anything_was_returned_nothing_is_known(demo):
    assert queries.observations(demo, [], [], Known(on=date(2016, 6, 30))).empty


def revised(frame):
    """The figures of the year that a later return revises."""
    own = frame[frame["value"].notna() & frame["measured_from"].ge(date(2019, 4, 1)) & frame["measured_to"].le(date(2020, 3, 31))]
    return own.set_index(["slice", "measured_from"])


def test_a_revision_takes_the_place_of_what_was_first_returned_from_its_day_on(demo):
    first, later = (
        revised(queries.observations(demo, ["disruptions"], ["west-midlands"], Known(on=day))) for day in (FIRST, LATER)
    )
    assert set(first["note"]) == {FIRST_NOTE}
    both = first.add_suffix("_first").join(later, how="inner")
    assert len(both) > 50
    assert set(both["note"]) == {LATER_NOTE}
    assert (both["value_first"] == (both["value"] * BEFORE).round()).all()


def test_what_changed_between_two_days_names_the_revision(demo):
    found = difference.between(demo, Known(on=FIRST), Known(on=LATER))
    assert found.counts["changed"] > 50
    assert found.counts["new"] > 500
    assert {one.period for one in found.changes if one.change == "changed" and one.what == "Disruptions"} == {
        "Q1 2019/20 (April to June 2019)", "Q2 2019/20 (July to September 2019)",
        "Q3 2019/20 (October to December 2019)", "Q4 2019/20 (January to March 2020)",
    }  # fmt: skip


def test_the_audit_log_says_that_the_day_of_a_publication_is_invented(demo):
    log = loads.events(demo)
    returned = log[(log["event"] == "published") & (log["kind"] != loads.PUBLISHED_FIGURES)]
    assert set(returned["reason"]) == {journal.INVENTED_DAY}
    assert returned["at"].is_monotonic_increasing, "what comes later is written later"


def test_the_moment_of_a_publication_cannot_be_chosen_in_a_real_store(own_store, tmp_path):
    drafted = draft(own_store, returned(tmp_path, "q2.csv", HEADER + ROW), "tests")
    before = loads.data_version(own_store)
    with pytest.raises(UserError, match="illustrative store alone"):
        journal.publish_illustrative(own_store, drafted.load_id, "tests", date(2020, 1, 1))
    assert loads.data_version(own_store) == before
    assert loads.events(own_store)["event"].iloc[-1] == "drafted"


def test_a_real_publication_before_its_load_is_named(own_store, tmp_path):
    drafted = draft(own_store, returned(tmp_path, "q2.csv", HEADER + ROW), "tests")
    fault = f"Load {drafted.load_id} is recorded as published before it was taken in."
    assert fault not in verify(own_store, settings.DATA)
    early = {"event": "published", "at": datetime(2020, 1, 1), "who": "tests", "reason": "", "rows": 1}  # noqa: DTZ001  # as stored
    with own_store.begin() as connection:
        connection.execute(insert(schema.load_event).values(load_id=drafted.load_id, **early))
    assert fault in verify(own_store, settings.DATA)


def test_what_a_unit_costs_is_one_sum_wherever_it_stands(demo):
    lines, figures = queries.funding_lines(demo), queries.observations(demo, ["rocu_cost", "home_office_grant"], [])
    years = {day: f"{day.year}/{(day.year + 1) % 100:02}" for day in figures["measured_from"]}
    said = {(row["metric"], row["area_slug"], years[row["measured_from"]]): row["value"] for _, row in figures.iterrows()}
    for metric, stream in (("rocu_cost", "cost of the unit"), ("home_office_grant", "grant to the unit")):
        held = [row for _, row in lines[lines["stream"] == stream].iterrows() if (metric, row["area_slug"], row["year"]) in said]
        assert len(held) > 12
        assert all(said[metric, row["area_slug"], row["year"]] == row["amount"] for row in held)


def test_no_two_rows_of_a_return_seem_to_name_a_person_or_real_operation(demo):
    assert queries.operations(demo)["name"].str.startswith("Illustrative operation ").all()
    assert not queries.observations(demo)["slice"].str.contains("operation=").any()


def test_every_exhibit_says_that_it_is_illustrative(demo):
    for makings in BY_PAGE.values():
        for making in makings:
            exhibit = marked.make(making, scope(demo, region="west-midlands"))
            assert exhibit.illustrative
            assert image_name(exhibit).startswith(f"{exhibit.marking}_ILLUSTRATIVE_")
            assert len(exhibit.table.rows) < 5000


def test_exhibits_of_a_real_store_do_not(store):
    assert not any(marked.make(making, scope(store)).illustrative for making in BY_PAGE["Disruptions"])


def test_a_chart_says_so_in_its_image(demo):
    exhibit = marked.make(moves.of_disruptions, scope(demo, region="west-midlands"))
    assert isinstance(exhibit.figure, Process)
    drawn = chart(exhibit)["layout"]
    assert "ILLUSTRATIVE" in drawn["title"]["text"]
    assert any("ILLUSTRATIVE" in one["text"] for one in drawn["annotations"])


def returned(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text)
    return Arrival(path, name, KINDS["observations"])


@pytest.mark.parametrize(("name", "text"), [("q2.csv", TITLE + HEADER + ROW), ("ILLUSTRATIVE_q2.csv", HEADER + ROW)])
def test_a_real_store_refuses_an_illustrative_return(own_store, tmp_path, name, text):
    arrival = returned(tmp_path, name, text)
    (problem,) = check(own_store, arrival).problems
    assert "ILLUSTRATIVE" in problem.message
    with pytest.raises(InputProblems, match="invented"):
        draft(own_store, arrival, "tests")
    assert not loads.loads(own_store)["kind"].eq("observations").any()


def test_an_illustrative_store_refuses_what_does_not_say_that_it_is(demo, tmp_path):
    (problem,) = check(demo, returned(tmp_path, "q2.csv", HEADER + ROW)).problems
    assert "invented figures alone" in problem.message
    assert check(demo, returned(tmp_path, "own.csv", TITLE + HEADER + ROW)).problems == ()


def test_every_exported_row_says_that_it_is_invented(demo):
    for kind in EXPORTS:
        header, *rows = csv.reader(
            io.StringIO(export(demo, kind, Known(on=date(2017, 6, 30) if kind == "observations" else None)))
        )
        assert header[:-1] == list(EXPORTS[kind].columns)
        assert header[-1] == "illustrative"
        assert {row[-1] for row in rows} <= {"ILLUSTRATIVE: invented"}
        assert all(row[header.index("evidence")] == "illustrative" for row in rows if "evidence" in header)
        assert rows or kind == "conflicts"


def test_a_template_of_an_illustrative_store_says_so_and_comes_back(demo, tmp_path):
    places = Places(queries.areas(demo), queries.links(demo))
    asked = Asked(KINDS["funding"], "london", quarter(2025, 4), places, date(2026, 4, 1), "nobody", illustrative=True)
    assert file_name(asked).startswith("OFFICIAL_ILLUSTRATIVE_funding_")
    path = tmp_path / file_name(asked)
    path.write_bytes(workbook(asked))
    problems = check(demo, Arrival(path, path.name, asked.kind)).problems
    assert not any("ILLUSTRATIVE" in one.message for one in problems), "it is of the right kind, if not yet filled in"
    path.write_bytes(workbook(replace(asked, illustrative=False)))
    assert any("ILLUSTRATIVE" in one.message for one in check(demo, Arrival(path, path.name, asked.kind)).problems)


def test_an_illustrative_store_refuses_published_figures_and_the_other_way_round(demo, own_store, tmp_path):
    before = loads.data_version(demo)
    with pytest.raises(UserError, match="illustrative"):
        build(demo, settings.DATA, "tests")
    assert loads.data_version(demo) == before
    with pytest.raises(UserError, match="holds what is real"):
        build_demo(own_store, settings.DATA, tmp_path, SMALL)
    assert not kinds.is_illustrative(own_store)


def test_the_kind_is_kept_in_each_sort_of_database(engine):
    assert not kinds.is_illustrative(engine), "without tables it holds nothing"
    migrate(engine)
    assert not kinds.is_illustrative(engine)
    kinds.make_illustrative(engine)
    kinds.make_illustrative(engine)
    assert kinds.is_illustrative(engine)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("address", [{}, {"region": "west-midlands"}, {"force": "staffordshire-police"}])
def test_every_page_stands_in_a_full_store(page, address, demo, monkeypatch):
    monkeypatch.chdir(ROOT)
    use(str(demo.url), monkeypatch)
    app = opened(page, **address)
    assert not app.error
    text = words(app)
    assert text.count("<b>ILLUSTRATIVE.</b>") == 2, "at the top and at the foot"
    assert "cleared for publication" not in text
    assert len(text) < 3_000_000
    st.cache_resource.clear()


def test_a_gap_is_drawn_as_a_gap_and_a_break_is_not_crossed(demo):
    figure = moves.of_disruptions(scope(demo, region="west-midlands")).figure
    assert len(figure.stretches) == 2
    assert figure.breaks[0][0] == date(2019, 4, 1)
    for step in figure.steps:
        assert (step.value is None) == (step.state == "gap")
    drawn = chart(moves.of_disruptions(scope(demo, region="west-midlands")))
    lines = [trace for trace in drawn["data"] if trace["mode"] == "lines" and not trace.get("connectgaps", True)]
    assert len(lines) == 2
    assert all(trace["x"][0] < "2019-04-01" or trace["x"][0] >= "2019-04-01" for trace in lines)


def test_the_published_store_stays_quiet(published):
    for making in (moves.of_disruptions, moves.of_outcomes, moves.of_seizures, moves.of_demand):
        exhibit = making(scope(published, region="west-midlands"))
        assert exhibit.empty
        assert exhibit.figure is None
    assert moves.of_disruptions(scope(published, region="west-midlands")).empty.startswith("Only one period is published.")
