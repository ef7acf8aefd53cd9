"""Every page through Streamlit's own test harness: full, empty, nonsense in the address, each region and each force."""

import ast
import re
from dataclasses import replace
from datetime import date
from html import unescape
from inspect import signature
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
import streamlit as st
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest

from rocu_metrics import days, settings
from rocu_metrics.measures import scenario
from rocu_metrics.measures.places import Places
from rocu_metrics.returns.published.build import build
from rocu_metrics.store import journal, loads, queries, schema
from rocu_metrics.store.engine import migrate, open_store
from rocu_metrics.ui import frame
from tests.store import FACTS, LOAD, OBSERVATIONS, REFERENCE, filled

LINK = re.compile(r'href="[^"]*"')
READ_MORE = re.compile(r'class="cited"><a href="([^"#]*)"')
ROOT = Path(__file__).resolve().parent.parent
PAGES = [
    path
    for node in ast.parse((ROOT / "app.py").read_text(encoding="utf-8")).body
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == "PAGES"
    for pages in ast.literal_eval(node.value).values()
    for path, *_ in pages
]


def test_every_page_file_is_in_the_menu() -> None:
    assert sorted(str(path.relative_to(ROOT)) for path in (ROOT / "pages").rglob("*.py")) == sorted(PAGES)


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> str:
    url = f"sqlite:///{tmp_path_factory.mktemp('pages')}/full.sqlite"
    build(open_store(url), settings.DATA, "test")
    return url


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(PagesManager, "uses_pages_directory", False)


@pytest.fixture
def store(full: str, monkeypatch: pytest.MonkeyPatch) -> str:
    use(full, monkeypatch)
    return full


def use(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if settings.settings().url == url:
        return
    monkeypatch.setenv("ROCU_METRICS_URL", url)
    settings.settings.cache_clear()
    st.cache_resource.clear()


def opened(page: str, **address: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for key, value in address.items():
        app.query_params[key] = value
    app.switch_page(page)
    app.run()
    assert not app.exception, [one.value for one in app.exception]
    return app


def words(app: AppTest) -> str:
    return " ".join(one.proto.body for one in app.get("html") if not one.proto.body.startswith("<style>"))


@pytest.mark.parametrize("page", PAGES)
def test_full(page: str, store: str) -> None:
    app = opened(page)
    assert len(app.title) == 1
    assert not app.error
    text = words(app)
    assert text.count("rocu-marking") == 2, "the marking stands at the top and at the foot"
    assert "Showing:" in text
    assert "Figures and description" in text


@pytest.mark.parametrize("page", PAGES)
def test_nonsense_in_the_address_is_named_and_the_rest_stands(page: str, store: str) -> None:
    app = opened(
        page, region="atlantis", force="night-watch", asof="soon", **{"from": "2020-13-45"}, basis="weight", metric="smiles"
    )
    text = words(app)
    for value in ("atlantis", "night-watch", "soon", "2020-13-45", "weight", "smiles"):
        assert value in text
    assert "England and Wales" in text
    assert not app.error


def said_of(page: str) -> list[ast.expr]:
    """What a page says to the frame."""
    tree = ast.parse((ROOT / page).read_text(encoding="utf-8"))
    return next(node.args for node in ast.walk(tree) if isinstance(node, ast.Call) and ast.unparse(node.func) == "frame.page")


def uses(page: str) -> set[str]:
    """The filters that a page says it uses, and those that always hold."""
    said = said_of(page)
    used = ast.literal_eval(said[2]) if len(said) > 2 else signature(frame.page).parameters["filters_used"].default
    return {*used, "asof", "version"}


def assumes(page: str) -> tuple[str, ...]:
    """What the assumptions are about that a page says move something on it."""
    said = said_of(page)
    return getattr(scenario, ast.unparse(said[3])) if len(said) > 3 else ()


@pytest.mark.parametrize("page", PAGES)
def test_a_filter_that_a_page_does_not_use_moves_nothing_on_it_and_is_passed_on(page: str, store: str) -> None:
    """A page that does not name a period would show fewer figures as if they were all that is known."""
    asked = {
        "region": "north-west", "force": "merseyside-police", "from": "2018-04-01", "to": "2019-03-31", "metric": "cash_seized",
        "basis": "rate",
        "assume": ",".join(scenario.without(["grant:ends:2027", "cap:west-midlands:gain:full"], assumes(page))),
    }  # fmt: skip
    unused = {key: value for key, value in asked.items() if key not in uses(page)}
    bare, asking = words(opened(page)), words(opened(page, **unused))
    assert LINK.sub("", asking) == LINK.sub("", bare)
    for link in READ_MORE.findall(asking):
        assert dict(parse_qsl(urlsplit(unescape(link)).query)) == unused


@pytest.mark.parametrize("page", PAGES)
def test_an_assumption_that_no_page_reads_is_named_on_every_page(page: str, store: str) -> None:
    text = words(opened(page, assume="garnt:ends:2027,banana,pay:3,cap:west-midlands:gain:full"))
    assert (
        "“garnt:ends:2027” is not an assumption that this dashboard knows, so it was left out. Perhaps “grant” was meant." in text
    )
    assert "“banana” is not an assumption" in text
    assert "“pay:3”" not in text
    assert "“cap:" not in text


def test_what_is_taken_away_names_no_filter_that_its_page_does_not_use(store: str) -> None:
    app = opened("pages/overview/overview.py", **{"from": "2019-04-01"})
    number = re.search(r"Exhibit (O\d)", words(app))[1]
    app.session_state[f"take-{number}"] = True
    cited, link = [code.value for code in app.run().code]
    assert "all periods" in cited
    assert "1 April 2019" not in cited
    assert "from=2019-04-01" in link, "the address keeps it for other pages"


def test_a_period_stays_in_the_address_for_the_pages_that_use_it(store: str) -> None:
    app = opened("pages/overview/overview.py", **{"from": "2019-04-01"})
    assert "from 1 April 2019" not in words(app)
    choose = next(one for one in app.selectbox if one.label == "Region")
    choose.set_value("west-midlands").run()
    assert app.query_params == {"from": "2019-04-01", "region": "west-midlands"}
    assert "from 1 April 2019" in words(app.switch_page("pages/performance/disruptions.py").run())


@pytest.mark.parametrize(
    "version", ["v²", "v٣-00000000", "v99999999999999999999-00000000", f"v{'9' * 5000}-00000000", "v-", "v0-0"]
)
def test_what_only_looks_like_a_data_version_is_named(version: str, store: str) -> None:
    app = opened(PAGES[0], version=version)
    assert "is not a data version that this dashboard knows" in words(app)
    assert not app.error


@pytest.mark.parametrize("page", PAGES)
def test_markup_in_the_address_stays_text(page: str, store: str) -> None:
    text = words(opened(page, region="<script>alert(1)</script>"))
    assert "<script>" not in text
    assert "&lt;script&gt;" in text


@pytest.mark.parametrize("page", PAGES)
def test_before_anything_was_public(page: str, store: str) -> None:
    app = opened(page, asof="2010-06-01")
    assert not app.error
    assert "1 June 2010" in words(app)


@pytest.mark.parametrize("page", PAGES)
def test_empty_store_says_what_to_do(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"sqlite:///{tmp_path}/empty.sqlite"
    migrate(open_store(url))
    use(url, monkeypatch)
    app = opened(page)
    assert "make run" in app.error[0].value


def test_store_that_does_not_answer_is_a_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    broken = tmp_path / "broken.sqlite"
    broken.write_bytes(b"this is not a database" * 100)
    use(f"sqlite:///{broken}", monkeypatch)
    app = opened(PAGES[0])
    assert "restore FILE" in app.error[0].value, "what to do stands in the sentence"
    assert "Traceback" not in app.error[0].value


@pytest.mark.parametrize("day", ["2009-12-31", "0001-01-01", "9999-12-31"])
def test_a_day_out_of_range_is_named_where_days_are_chosen(day: str, store: str) -> None:
    app = opened("pages/performance/disruptions.py", asof=day, **{"from": day})
    app.session_state["dates"] = True
    app.run()
    assert not app.exception
    assert [box.value for box in app.date_input] == [None, None, None]
    assert words(app).count(f"“{day}” for “") == 2
    app = opened("pages/capability/capabilities.py", was=day)
    assert f"“{day}” for “from the end of” lies outside" in words(app)


def test_words_turn_with_the_day_though_the_store_stays(store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    told = []
    for day in (date(2021, 4, 1), date(2021, 4, 30)):
        monkeypatch.setattr(days, "today", lambda day=day: day)
        told.append(words(opened("pages/scrutiny/inspection.py")))
    assert ["responses are due by 6 or 14 April 2021" in text for text in told] == [True, False]
    assert ["responses were due by 6 or 14 April 2021" in text for text in told] == [False, True]


def test_unit_of_the_documents_is_absent_before_they_were_public(store: str) -> None:
    text = words(opened("pages/performance/disruptions.py", region="west-midlands", asof=date(2019, 11, 18).isoformat()))
    assert ">450<" not in text.replace(" ", "")
    assert "450" in words(opened("pages/performance/disruptions.py", region="west-midlands", asof="2019-11-19"))


def test_an_address_that_names_a_data_version_shows_what_was_published_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{tmp_path}/two.sqlite"
    engine = filled(url)
    before = loads.data_version(engine)
    mended = [row | ({"value": 130.0, "published_as": "over 130"} if row["value"] == 120 else {}) for row in OBSERVATIONS]
    facts = {**FACTS, schema.observation: mended}
    journal.publish_figures(engine, replace(LOAD, sha256="1" * 64), REFERENCE, facts)
    use(url, monkeypatch)
    then, now, forged = (
        words(opened("pages/performance/outcomes.py", region="west-midlands", version=version))
        for version in (before, loads.data_version(engine), f"{before[:-1]}{'0' if before[-1] != '0' else '1'}")
    )
    assert f"in data version {before}" in then
    assert ("over 120" in then, "over 130" in then) == (True, False)
    assert ("over 120" in now, "over 130" in now) == (False, True)
    assert "not a data version" in forged
    assert "not a data version" not in then + now
    said = f"This shows data version {before}, as it was. What has been published or withdrawn since does not show."
    assert (said in then, "This shows data version" in now) == (True, False)
    app = opened("pages/performance/outcomes.py", region="west-midlands", version=before)
    app.button(key="today").click().run()
    assert "over 130" in words(app)
    assert "version" not in app.query_params


@pytest.mark.parametrize("page", PAGES)
def test_each_region_and_some_forces(page: str, store: str) -> None:
    """Every region on every page, every force on some page; `test_every_exhibit.py` asks each exhibit of each force."""
    engine = open_store(store)
    places = Places(queries.areas(engine), queries.links(engine))
    app = opened(page)
    for slug in places.regions:
        app.query_params.clear()
        app.query_params["region"] = slug
        app.run()
        assert not app.exception, (slug, [one.value for one in app.exception])
        assert places.names[slug] in words(app) or "region" not in uses(page)
    for slug in sorted(places.forces)[PAGES.index(page) :: len(PAGES)]:
        app.query_params.clear()
        app.query_params["force"] = slug
        app.run()
        assert not app.exception, (slug, [one.value for one in app.exception])
        assert not app.error
