"""The component that draws charts: its bundle is the one that was checked, is named where it is used, and draws what we draw."""

import hashlib
import re
from dataclasses import replace
from datetime import date

import pytest
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager

from rocu_metrics.bundles import LASTING
from rocu_metrics.exhibits.model import Bars, Exhibit, Mark, Series, Table
from rocu_metrics.figures import theme
from rocu_metrics.figures.charts import chart
from rocu_metrics.ui import components

FOLDER = components.FOLDER / components.ASSETS["chart"]
NAME = f"{components.PACKAGE}.chart"
BUNDLE = "plotly-basic-4.1.1.min.js"
SHA256 = "99784e3abfb07b142a15e521a439e6d9addceadb3f79553fd24c72774f0649ba"
MARK = Mark("one", 1, "1", start=date(2020, 1, 1), end=date(2020, 12, 31))
EXHIBIT = Exhibit("D1", "Headline", "Subtitle", (), Table((), (), ""), Bars((MARK,), "count"))


def test_the_bundle_is_the_one_that_was_published():
    assert hashlib.sha256((FOLDER / BUNDLE).read_bytes()).hexdigest() == SHA256
    assert SHA256 in (FOLDER / "README.md").read_text(encoding="utf-8")


def test_the_script_draws_with_that_bundle_and_hides_what_the_theme_says():
    script = (FOLDER / "chart.js").read_text(encoding="utf-8")
    assert f"import './{BUNDLE}';" in script
    assert re.search(r"HEAD = (\d+), FOOT = (\d+)", script).groups() == (str(theme.HEAD), str(theme.FOOT))
    assert LASTING.fullmatch(f"/_stcore/bidi-components/{NAME}/{BUNDLE}")
    assert not LASTING.fullmatch(f"/_stcore/bidi-components/{NAME}/chart.js"), "its name stays when it changes"


@pytest.mark.parametrize("figure", [Bars((MARK,), "count"), Series((MARK,), "count")], ids=["bars", "series"])
def test_the_bundle_can_draw_what_is_drawn(figure):
    """The basic bundle has bars, scatters and pies; anything else would be a blank chart."""
    drawn = chart(replace(EXHIBIT, figure=figure))
    assert {trace["type"] for trace in drawn["data"]} <= {"bar", "scatter", "pie"}


def test_the_component_knows_where_its_files_are(monkeypatch):
    manager = get_bidi_component_manager()
    monkeypatch.setattr(components, "get_bidi_component_manager", lambda: manager)
    components.declare()
    components.declare()
    assert manager.get_component_path(NAME) == str(FOLDER)
