"""The page Panel paper: the basket lives in the address, buttons order it, saving follows its setting, newer figures are said."""

import io
from datetime import date
from urllib.parse import parse_qsl

import pytest
import streamlit as st
from docx import Document

from rocu_metrics import settings
from rocu_metrics.errors import UserError
from rocu_metrics.papers import files
from rocu_metrics.papers.address import parse
from rocu_metrics.papers.paper import Shown, Words
from rocu_metrics.papers.templates import TEMPLATES
from rocu_metrics.store import journal, papers
from rocu_metrics.store.engine import open_store
from rocu_metrics.ui.loading import session
from rocu_metrics.ui.paper import basket, taking
from tests.returned import Desk
from tests.store import filled
from tests.test_pages import _fresh, opened, words  # noqa: F401  # a fixture of the same pages

PAGE = "pages/papers/paper.py"
SHORT = {"paper": "disruptions.led,quarterly.1,outcomes.yearly", "title": "A paper", "region": "west-midlands"}


@pytest.fixture(autouse=True)
def url(tmp_path, monkeypatch):
    """A small store of this test's own, on which writing is off; no browser draws."""
    address = f"sqlite:///{tmp_path}/store.sqlite"
    filled(address).dispose()
    set_to(monkeypatch, URL=address, WRITING="", BROWSER="/nowhere/browser")
    files.forget()
    yield address
    monkeypatch.undo()
    settings.settings.cache_clear()
    st.cache_resource.clear()


def set_to(monkeypatch, **given):
    for name, value in given.items():
        monkeypatch.setenv(f"ROCU_METRICS_{name}", value)
    settings.settings.cache_clear()
    st.cache_resource.clear()


def pressed(app, key):
    app.button(key=key).click().run()
    assert not app.exception, [one.value for one in app.exception]
    return app


def held(app):
    """What the address holds."""
    return {key: value[0] if isinstance(value, list) else value for key, value in app.query_params.items()}


def paper_of(app):
    from rocu_metrics.filters import Filters

    return parse(held(app), Filters())[0]


def test_an_empty_page_says_how_to_begin():
    text = words(opened(PAGE))
    assert "The paper has no parts yet." in text
    assert "Start from a template" in text
    assert "There is nothing to preview yet." in text


def test_a_template_is_a_short_address_and_survives_a_reload():
    app = pressed(opened(PAGE), "paper-start-button")
    assert held(app) == {"template": "quarterly"}
    assert paper_of(opened(PAGE, **held(app))).parts == TEMPLATES["quarterly"].parts


def test_parts_move_by_buttons():
    app = opened(PAGE, **SHORT)
    assert app.button(key="paper-up-0").disabled
    assert app.button(key="paper-down-2").disabled
    pressed(app, "paper-down-0")
    assert held(app)["paper"] == "quarterly.1,disruptions.led,outcomes.yearly"
    pressed(app, "paper-up-2")
    assert held(app)["paper"] == "quarterly.1,outcomes.yearly,disruptions.led"
    pressed(app, "paper-remove-1")
    assert held(app)["paper"] == "quarterly.1,disruptions.led"
    pressed(app, "paper-empty")
    assert "paper" not in held(app)


def test_own_words_stay_text_in_the_address_and_on_the_page():
    app = opened(PAGE, **SHORT)
    app.text_area(key="paper-new-words").set_value("<b>Our</b> view.\n\nAnd a second paragraph.")
    pressed(app, "paper-add-words")
    assert paper_of(app).parts[-1] == Words("<b>Our</b> view.\n\nAnd a second paragraph.")
    assert held(app)["t.1"].startswith("<b>Our</b>")
    assert "&lt;b&gt;Our&lt;/b&gt; view." in words(app)
    assert "<b>Our</b>" not in words(app)


def test_exhibits_of_any_page_are_added_here_and_there():
    app = pressed(opened(PAGE, **SHORT), "paper-add")
    assert paper_of(app).parts[-1] == Shown("overview.cards")
    there = opened("pages/performance/disruptions.py", **SHORT)
    assert "paper-D4" not in [one.key for one in there.button]
    there.session_state["take-D4"] = True  # the fold is open
    there = pressed(there.run(), "paper-D4")
    assert held(there)["paper"].endswith(",disruptions.everything")
    assert "Remove from paper, exhibit D4" in [one.label for one in there.button]
    assert "disruptions.everything" not in held(pressed(there, "paper-D4"))["paper"]


def test_every_link_of_the_menu_carries_the_paper():
    app = opened("pages/performance/disruptions.py", **SHORT, meeting="2019-11-19")
    links = [dict(parse_qsl(one.proto.query_string)) for one in app.get("page_link")]
    assert len(links) > 10
    assert all(link["paper"] == SHORT["paper"] and link["meeting"] == "2019-11-19" for link in links)


def test_nonsense_in_the_address_is_named_and_the_rest_stands():
    app = opened(PAGE, paper="disruptions.led,<script>,os.system", template="nonsense", meeting="soon")
    text = words(app)
    for named in ("&lt;script&gt;", "os.system", "nonsense", "soon"):
        assert named in text
    assert paper_of(app).parts == (Shown("disruptions.led"),)


def test_a_title_of_ten_thousand_letters_is_a_sentence():
    app = opened(PAGE, **{**SHORT, "title": "x" * 10_000})
    assert "The title has 10,000 letters" in words(app)


@pytest.mark.parametrize("ending", files.FORMATS)
def test_each_format_is_made_and_handed_out(ending):
    app = opened(PAGE, **SHORT)
    app.session_state["paper-format"] = ending
    app.run()
    pressed(app, "paper-make")
    _, name, made = app.session_state["paper-made"]
    assert name == f"OFFICIAL_a-paper.{ending}"
    assert f"{name} is ready" in words(app)
    assert "No browser was found" in words(app)
    if ending == "docx":
        assert "A paper" in [one.text for one in Document(io.BytesIO(made)).paragraphs]


def test_the_preview_is_the_paper():
    app = opened(PAGE, **SHORT)
    app.toggle(key="paper-preview").set_value(True).run()
    assert '<div class="rocu rocu-paper">' in words(app)
    assert "Every figure with its source" in words(app)


# Saving


def test_where_no_file_is_taken_none_is_asked_for(monkeypatch, url):
    app = opened(PAGE, **SHORT)
    assert not app.get("file_uploader")
    assert "--styles FILE" in words(app)
    set_to(monkeypatch, WRITING="on")
    assert opened(PAGE, **SHORT).get("file_uploader")


def test_where_writing_is_off_nothing_is_saved(monkeypatch, url):
    app = opened(PAGE, **SHORT)
    assert "Saving is off here." in words(app)
    assert not [one for one in app.button if one.key and one.key.startswith("paper-save")]
    assert papers.papers(open_store(url)).empty


def named(app, who="Ann Officer"):
    app.text_input(key=session.WHO).set_value(who).run()
    return app


def test_a_paper_is_saved_opened_and_removed(monkeypatch, url):
    set_to(monkeypatch, WRITING="on")
    app = opened(PAGE, **SHORT)
    assert "Say who you are first" in words(pressed(app, "paper-save-new"))
    pressed(named(app), "paper-save-new")
    assert held(app)["saved"] == "1"
    row = papers.papers(open_store(url)).iloc[0]
    assert (row["paper"], row["who"], row["title"]) == (1, "Ann Officer", "A paper")
    again = pressed(opened(PAGE), "paper-open-1")
    assert held(again) == {**SHORT, "saved": "1"}
    assert "which is what is published now" in words(again)
    pressed(named(again), "paper-remove-0")
    pressed(again, "paper-save")
    assert len(papers.history(open_store(url), 1)) == 2
    pressed(again, "paper-forget-1")
    assert papers.papers(open_store(url)).empty
    assert "saved" not in held(again)
    assert "There is no saved paper" in words(opened(PAGE, saved="7"))


def test_words_that_point_to_a_person_are_not_saved(monkeypatch, url):
    set_to(monkeypatch, WRITING="on")
    app = named(opened(PAGE, **{**SHORT, "paper": "t.1", "t.1": "Call 07700 900123 about it."}))
    assert "leave out what points to a person" in words(pressed(app, "paper-save-new"))
    assert papers.papers(open_store(url)).empty


def test_newer_figures_are_said_with_what_they_change(monkeypatch, url, tmp_path):
    set_to(monkeypatch, WRITING="on")
    app = pressed(named(opened(PAGE, paper="outcomes.yearly,disruptions.led", title="A paper")), "paper-save-new")
    desk = Desk(open_store(url), tmp_path)
    row = {
        "metric": "arrests",
        "area": "west-midlands",
        "measured_from": "2023-04-01",
        "measured_to": "2024-03-31",
        "value": "4321",
    }
    desk.publish([row])
    set_to(monkeypatch, WRITING="on")
    later = opened(PAGE, **held(app))
    text = words(later)
    assert "Newer figures exist." in text
    assert "Exhibits of this paper that say something else now" in text
    assert "1 new" in text


def test_saved_versions_are_only_ever_appended(full):
    first = journal.NewPaper("Ann", "A paper", "paper=disruptions.led", "v1-00000000")
    number = journal.save_paper(full, first)
    assert journal.save_paper(full, first, number) == number
    assert journal.save_paper(full, first) == number + 1
    journal.remove_paper(full, number, "Ben")
    assert list(papers.papers(full)["paper"]) == [number + 1]
    assert list(papers.history(full, number)["event"]) == ["saved", "saved", "removed"]
    with pytest.raises(UserError, match="was removed"):
        journal.save_paper(full, first, number)
    with pytest.raises(UserError, match="is not saved"):
        journal.remove_paper(full, 99, "Ben")


def test_a_file_is_of_its_own_paper_alone():
    from rocu_metrics.filters import Filters
    from rocu_metrics.papers.paper import Paper

    one, other = Paper("One", Filters()), Paper("Other", Filters(asof=date(2019, 11, 19)))
    assert taking._fingerprint(one, "pdf", None)[:3] != taking._fingerprint(other, "pdf", None)[:3]
    assert taking._fingerprint(one, "docx", b"a")[:3] != taking._fingerprint(one, "docx", b"b")[:3]
    assert basket.SAVED not in TEMPLATES
