"""The page Load a return: nothing is kept of a bad file, no reader sees a draft, and nobody writes where writing is off."""

import ast
import asyncio
import csv
import io
import re
import tempfile
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from rocu_metrics import serve, settings
from rocu_metrics.errors import InputProblems, Problem, UserError
from rocu_metrics.exhibits import by_page, loaded
from rocu_metrics.exhibits.model import Table
from rocu_metrics.returns.kinds import KINDS
from rocu_metrics.returns.sheets import Stated
from rocu_metrics.store import loads
from rocu_metrics.store.engine import open_store
from rocu_metrics.ui import writing
from rocu_metrics.ui.loading import asking, drafts, session, tables
from tests.store import filled, scope
from tests.test_pages import ROOT, _fresh, opened, words  # noqa: F401  # a fixture of the same pages

PAGE = "pages/data/load.py"
HEADER = "metric,area,measured_from,measured_to,slice,value,unit,qualifier,flag,marking,note"
GOOD = f"{HEADER}\narrests,west-midlands,2026-07-01,2026-09-30,,4321,,,,,\n".encode()
CHOSEN = writing.Chosen(KINDS["observations"], Stated("west-midlands", None))
LEFT_OUT = {"overview.region_of_force", "comparison.beside", "capability_changes.between", "loaded.history"}
"""What pages take from exhibits and the list by page need not hold: what asks for a choice, and the record of loads."""


@pytest.fixture
def url(tmp_path, monkeypatch):
    """A small store on which writing is on, with one person enough; the exhibits looked at are few."""
    address = f"sqlite:///{tmp_path}/store.sqlite"
    filled(address).dispose()
    monkeypatch.setenv("ROCU_METRICS_URL", address)
    monkeypatch.setenv("ROCU_METRICS_WRITING", "on")
    monkeypatch.delenv("ROCU_METRICS_TWO_PERSON", raising=False)
    monkeypatch.setattr(drafts, "BY_PAGE", {"Arrests and outcomes": by_page.BY_PAGE["Arrests and outcomes"]})
    _forget()
    yield address
    monkeypatch.undo()
    _forget()


@pytest.fixture
def files(tmp_path, monkeypatch):
    """Where temporary files go; tests look whether anything is left there."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def _forget():
    settings.settings.cache_clear()
    st.cache_resource.clear()


def set_to(monkeypatch, **given):
    for name, value in given.items():
        monkeypatch.setenv(f"ROCU_METRICS_{name}", value)
    _forget()


def held(url):
    """The loads of a store with their last events."""
    engine = open_store(url)
    frame = loads.loads(engine)
    engine.dispose()
    return [(row["id"], row["event"], row["who"]) for _, row in frame.iterrows()]


def take_in(content=GOOD, name="q2.csv", who="Ann Analyst"):
    return writing.take_in(CHOSEN, name, content, who, lambda _: None)


def handed_in(content, name="q2.csv", who="Ann Analyst") -> AppTest:
    """The page after a file was handed in and checked."""
    app = opened(PAGE, region="west-midlands")
    app.text_input(key=session.WHO).set_value(who)
    app.file_uploader[0].set_value((name, content, "text/csv"))
    assert app.button(key="load-check").disabled
    app.run()
    return pressed(app, "load-check")


def pressed(app, key):
    app.button(key=key).click()
    app.run()
    assert not app.exception, [one.value for one in app.exception]
    return app


# Who may write


def test_where_writing_is_off_the_page_explains_itself_and_offers_nothing(url, monkeypatch):
    drafted = take_in(name="secret-draft.csv").load_id
    set_to(monkeypatch, WRITING="", CONTACT="the data desk")
    app = opened(PAGE, draft=str(drafted))
    assert "Loading is off here" in words(app)
    assert "ask the data desk" in words(app)
    assert "secret-draft" not in words(app)
    assert "4,321" not in words(app)
    assert not app.get("file_uploader")
    assert [one.label for one in app.button] == ["Screenshot view", "Show what changed"]


@pytest.mark.parametrize(
    "act",
    [
        take_in,
        partial(writing.publish, 2, "Ann"),
        partial(writing.withdraw, 2, "Ann", "wrong"),
        partial(writing.discard, 2, "Ann", "wrong"),
        partial(writing.save_paper, "Ann", "A paper", "paper=disruptions.led", "v1-00000000", None),
        partial(writing.remove_paper, 1, "Ann"),
    ],
    ids=["take in", "publish", "withdraw", "discard", "save a paper", "remove a paper"],
)
def test_a_forged_session_writes_nothing_where_writing_is_off(act, url, monkeypatch):
    take_in(GOOD + b"\n")
    before = held(url)
    set_to(monkeypatch, WRITING="")
    with pytest.raises(UserError, match="Writing is off"):
        act()
    assert held(url) == before


def test_only_one_module_of_the_user_interface_can_write():
    doors = {"rocu_metrics.store.journal", "rocu_metrics.returns.loading", "rocu_metrics.returns.deciding"}
    found = set()
    for path in [*(ROOT / "rocu_metrics" / "ui").rglob("*.py"), *(ROOT / "pages").rglob("*.py"), ROOT / "app.py"]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom):
                names = {node.module, *(f"{node.module}.{one.name}" for one in node.names)}
            elif isinstance(node, ast.Import):
                names = {one.name for one in node.names}
            else:
                continue
            found |= {path.name} if names & doors else set()
    assert found == {"writing.py"}


@pytest.mark.parametrize(("state", "status"), [("", 403), ("on", 200)])
@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE"])
@pytest.mark.parametrize("path", ["/_stcore/upload_file/a/b", "/load/_stcore/upload_file/a/b", "/_stcore/upload_file"])
def test_the_route_for_files_is_closed_where_writing_is_off(path, method, state, status, url, monkeypatch):
    set_to(monkeypatch, WRITING=state)
    asked, sent = [], []

    async def inner(scope, receive, send):
        asked.append(scope["path"])
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"taken"})

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "method": method, "path": path, "headers": [(b"content-length", b"10")]}
    with ThreadPoolExecutor(1) as apart:  # a browser of other tests may have a loop running in this thread
        apart.submit(lambda: asyncio.run(serve.Manners(inner)(scope, None, send))).result()
    assert sent[0]["status"] == status
    assert bool(asked) == (state == "on")


def test_nothing_is_done_without_a_name(url):
    app = handed_in(GOOD, who="  ")
    assert "Say who you are first" in words(app)
    assert len(held(url)) == 1


# A file with problems


def test_every_problem_is_named_with_its_row_and_nothing_is_kept(url, files):
    rows = [f"arrests,west-midlands,2026-07-01,2026-09-30,,<b>{number}</b>,,,,," for number in range(40)]
    app = handed_in("\n".join([HEADER, *rows]).encode(), name="<i>bad.csv")
    text = words(app)
    assert "40 problems in &lt;i&gt;bad.csv. Nothing was kept." in text
    assert re.findall(r'<th scope="row">(\d+)</th><td>value</td>', text) == [str(row) for row in range(2, 42)]
    assert "&lt;b&gt;39&lt;/b&gt;" in text
    assert "<b>39</b>" not in text
    assert len(held(url)) == 1
    assert list(files.iterdir()) == []


def test_a_file_that_is_no_table_is_a_sentence(url):
    app = handed_in(b"%PDF-1.7", name="q2.xlsx")
    assert "is a PDF" in words(app)
    assert not app.error


def test_findings_go_when_another_file_is_chosen(url):
    app = handed_in(b"%PDF-1.7", name="q2.xlsx")
    app.file_uploader[0].set_value(("q3.csv", GOOD, "text/csv"))
    app.run()
    assert "is a PDF" not in words(app)


def test_the_report_is_safe_in_a_spreadsheet():
    found = [Problem("q2.csv", 1, "-", "", "500 more follow"), Problem("q2.csv", 7, "value", "=cmd()", "is not a number")]
    read = list(csv.reader(io.StringIO(tables.as_csv(tables.problems(found, "")).decode("utf-8-sig"))))
    assert read[1:] == [
        ["7", "value", "'=cmd()", "is not a number", "q2.csv"], ["1", "whole file", "none", "500 more follow", "q2.csv"],
    ]  # fmt: skip


def test_signed_numbers_stay_numbers_in_a_file():
    table = Table(("a", "b", "c"), (("+12", "-1,204.5", "-1+cmd()"),), "")
    assert tables.as_csv(table).decode("utf-8-sig").splitlines()[1] == '+12,"-1,204.5",\'-1+cmd()'


def test_a_cancelled_check_leaves_nothing_behind(url, files):
    class Stopped(BaseException):
        """As Streamlit ends a run that a reader has interrupted."""

    def stop(_rows):
        assert list(files.iterdir()), "the file lies in the temporary folder while it is read"
        raise Stopped

    with pytest.raises(Stopped):
        writing.take_in(CHOSEN, "q2.csv", GOOD, "Ann", stop)
    assert len(held(url)) == 1
    assert list(files.iterdir()) == []


def test_the_bytes_are_gone_afterwards(url, files):
    take_in()
    with pytest.raises(InputProblems):
        take_in(b"%PDF")
    assert list(files.iterdir()) == []


def test_folders_and_unseen_letters_are_taken_off_a_name():
    assert writing.plain_name("C:\\returns\\q2.csv") == "q2.csv"
    assert writing.plain_name("../../etc/q\u202e2.csv") == "q[U+202E]2.csv"
    assert writing.plain_name("") == "unnamed file"
    assert len(writing.plain_name("q" * 500)) == 120


# From the file to the page and back


def test_from_draft_to_publication_to_withdrawal(url):
    app = handed_in(GOOD)
    assert app.query_params["draft"] == "2"
    assert "1 new, 0 changed, 0 withdrawn and 0 unchanged" in words(app)
    assert "4,321" in words(app)
    assert held(url)[0] == (2, "drafted", "Ann Analyst")
    reader = opened("pages/performance/outcomes.py", region="west-midlands")
    assert "4,321" not in words(reader), "no reader sees a draft"

    pressed(app, "load-publish")
    assert "Load 2 is published" in words(app)
    assert "draft" not in app.query_params
    assert "One return is published; none was withdrawn" in words(app)
    assert "4,321" in words(opened("pages/performance/outcomes.py", region="west-midlands"))

    pressed(app, "load-undo")
    assert "Say why the load is withdrawn" in words(app)
    app.text_input(key="load-undo-why-2").set_value("wrong <quarter>")
    pressed(app, "load-undo")
    assert "Load 2 is withdrawn" in words(app)
    assert "wrong &lt;quarter&gt;" in words(app)
    assert held(url)[0][1] == "withdrawn"
    assert "4,321" not in words(opened("pages/performance/outcomes.py", region="west-midlands"))


def test_exhibits_that_a_draft_would_move_are_named_with_both_headlines(url):
    text = words(handed_in(GOOD))
    assert "exhibits would move, of those for England and Wales and West Midlands" in text
    assert re.search(r'<th scope="row">A\d</th><td>Arrests and outcomes</td><td>West Midlands</td>', text)


def test_the_same_file_twice_is_recognised(url):
    take_in()
    assert "q2-again.csv is the file of load 2, which is drafted" in words(handed_in(GOOD, name="q2-again.csv"))
    assert len(held(url)) == 2


def test_a_draft_that_waits_is_on_top_and_opens(url):
    take_in()
    app = opened(PAGE)
    assert "1 draft waits" in words(app)
    pressed(app, "load-open-2")
    assert "5. What draft 2 would change" in [one.value for one in app.header]
    assert "1 draft waits" not in words(app)
    pressed(app, "load-another")
    assert "3. The file" in [one.value for one in app.header]


def test_a_draft_is_put_aside_for_good(url):
    take_in()
    app = opened(PAGE, draft="2")
    app.text_input(key=session.WHO).set_value("Ann Analyst")
    app.text_input(key="load-aside-why").set_value("not ours")
    pressed(app, "load-aside")
    assert "Draft 2 is put aside" in words(app)
    assert held(url)[0][1] == "discarded"
    assert "no longer a draft" in words(opened(PAGE, draft="2"))


def test_a_reason_that_points_to_a_person_is_not_kept(url):
    take_in()
    before = held(url)
    app = opened(PAGE, draft="2")
    app.text_input(key=session.WHO).set_value("Ann Analyst")
    app.text_input(key="load-aside-why").set_value("Ask DI Smith on 07700 900123")
    pressed(app, "load-aside")
    assert "leave out what points to a person" in words(app)
    assert held(url) == before


def test_a_second_person_publishes(url, monkeypatch):
    set_to(monkeypatch, TWO_PERSON="1")
    app = handed_in(GOOD)
    assert "another person must publish it" in words(app)
    assert "load-publish" not in {one.key for one in app.button}
    with pytest.raises(UserError, match="second person"):
        writing.publish(2, "  ann   ANALYST ")
    app.text_input(key=session.WHO).set_value("Ben Boss")
    app.run()
    pressed(app, "load-publish")
    assert held(url)[0][1] == "published"


def test_what_another_has_published_already_is_said(url):
    take_in()
    app = opened(PAGE, draft="2")
    app.text_input(key=session.WHO).set_value("Ann")
    app.run()
    writing.publish(2, "Ben")
    pressed(app, "load-publish")
    assert "Load 2 is published, not a draft" in words(app)


def test_withdrawing_from_the_list_asks_for_a_reason_and_for_confirmation(url):
    first = take_in().load_id
    writing.publish(first, "Ann")
    chosen = writing.Chosen(CHOSEN.kind, CHOSEN.stated, follows=first)
    second = writing.take_in(chosen, "q2b.csv", GOOD.replace(b"4321", b"77"), "Ann", lambda _: None).load_id
    writing.publish(second, "Ann")
    app = opened(PAGE)
    app.text_input(key=session.WHO).set_value("Ann")
    app.selectbox(key="load-withdraw-which").set_value(second)
    app.run()
    assert [one.label for one in app.checkbox] == [
        "Yes: its 1 row goes from every page that shows what counts now, and load 2 comes back."
        " A link held to an earlier data version still shows it."
    ]
    app.text_input(key=f"load-withdraw-why-{second}").set_value("wrong")
    pressed(app, "load-withdraw")
    assert "Tick the box first" in words(app)
    assert held(url)[0][1] == "published"
    app.checkbox[0].check()
    pressed(app, "load-withdraw")
    assert "Load 3 is withdrawn. Load 2 came back." in words(app)
    assert [event for _, event, _ in held(url)[:2]] == ["withdrawn", "published"]


# What is asked


@pytest.mark.parametrize("text", ["Q2 2025", "soon", "<script>alert(1)</script>"])
def test_a_period_that_makes_no_sense_is_said_beside_it(text, url):
    app = opened(PAGE, region="west-midlands")
    app.text_input(key="load-period").set_value(text)
    app.run()
    assert "write " in words(app)
    assert "<script>" not in words(app)
    assert not app.get("file_uploader")


def test_the_region_is_never_guessed(url):
    app = opened(PAGE)
    assert app.selectbox(key="load-region").value is None
    assert not app.get("file_uploader")
    assert opened(PAGE, region="south-west").selectbox(key="load-region").value == "south-west"


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        (date(2026, 11, 21), "Q2 2026/27"), (date(2026, 6, 30), "Q4 2025/26"), (date(2026, 1, 1), "Q3 2025/26"),
        (date(2026, 4, 1), "Q4 2025/26"), (date(2026, 7, 1), "Q1 2026/27"),
    ],
)  # fmt: skip
def test_the_last_whole_quarter_is_offered(day, quarter):
    assert asking.last_quarter(day) == quarter


@pytest.mark.parametrize("asked", ["9", "<b>2</b>", "1", "2; drop table load"])
def test_a_draft_that_there_is_not_is_named(asked, url):
    text = words(opened(PAGE, draft=asked))
    assert "There is no draft" in text
    assert "<b>2</b>" not in text


# What came in, and what changed


def test_the_record_holds_no_draft_and_goes_back_in_time(url):
    take_in(name="waits.csv")
    engine = open_store(url)
    exhibit = loaded.history(scope(engine))
    assert exhibit.headline == "No return is published; none was withdrawn"
    assert len(exhibit.table.rows) == 1
    assert "waits.csv" not in str(exhibit)
    writing.publish(2, "Ben")
    writing.withdraw(2, "Ben", "wrong")
    rows = [(row[1], row[4], row[5]) for row in loaded.history(scope(engine)).table.rows]
    assert rows == [("withdrawn", "Ben", "wrong"), ("published", "Ben", "none given"), ("published", "tests", "none given")]
    version = loads.data_version(engine)
    writing.take_in(CHOSEN, "q3.csv", GOOD + b"\n", "Ann", lambda _: None)
    writing.publish(3, "Ben")
    assert len(loaded.history(scope(engine, version=version)).table.rows) == 3
    assert loaded.history(scope(engine, asof=date(2010, 1, 1))).empty
    engine.dispose()


def test_what_changed_between_two_days_names_the_return_and_the_person(url):
    writing.publish(take_in().load_id, "Ben Boss")
    app = opened(PAGE)
    next(one for one in app.button if one.label == "Show what changed").click()
    app.run()
    assert not app.exception
    row = re.search(r"<tr><th scope=\"row\">West Midlands</th>.*?</tr>", words(app))
    assert row
    assert all(word in row[0] for word in ("4,321", "load 2", "Ben Boss"))


def test_days_the_wrong_way_round_are_said(url):
    app = opened(PAGE)
    app.date_input(key="load-second").set_value(date(2020, 1, 1))
    next(one for one in app.button if one.label == "Show what changed").click()
    app.run()
    assert "must lie before" in words(app)


def test_the_list_of_exhibits_by_page_is_that_of_the_pages():
    """An exhibit that a page shows and the list lacks would never be named as moved."""
    shown = set()
    for path in [*(ROOT / "pages").rglob("*.py"), ROOT / "rocu_metrics" / "ui" / "days_between.py"]:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        modules = {
            one.name
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and node.module == "rocu_metrics.exhibits"
            for one in node.names
        }
        shown |= {
            f"{node.value.id}.{node.attr}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Name)
            and node.value.id in modules
            and not node.attr.isupper()
        }
    listed = {f"{making.__module__.rpartition('.')[2]}.{making.__name__}" for page in by_page.BY_PAGE.values() for making in page}
    assert listed == shown - LEFT_OUT
    app = ast.parse((ROOT / "app.py").read_text(encoding="utf-8"))
    titles = [
        title
        for node in app.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "PAGES"
        for pages in ast.literal_eval(node.value).values()
        for _, title, _, _ in pages
    ]
    assert [title for title in titles if title in by_page.BY_PAGE] == list(by_page.BY_PAGE)
