"""The view for pictures of the screen stands in the address: taken, known, not known, and left."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.test_pages import _fresh, full, opened, store, use

__all__ = ["_fresh", "full", "store", "use"]
PAGE = "pages/performance/disruptions.py"


def labels(app: AppTest) -> list[str]:
    return [button.label for button in app.button]


def held(app: AppTest, key: str) -> str:
    """A value of the address, which the harness gives as a text or as a list of one."""
    value = app.query_params[key]
    return value if isinstance(value, str) else value[0]


def sentences(app: AppTest) -> str:
    return " ".join(element.proto.body for element in app.get("html"))


def test_the_view_is_one_press_away_and_another_leads_back(store: str) -> None:
    app = opened(PAGE, region="west-midlands")
    filters = [box.label for box in app.selectbox]
    app.button(key="screenshot-view").click().run()
    assert held(app, "frame") == "slide"
    assert [box.label for box in app.selectbox] == []
    assert {"Leave the screenshot view", "Slide, 16 by 9", "Page, as wide as A4"} <= set(labels(app))
    app.button(key="view-a4").click().run()
    assert held(app, "frame") == "a4"
    app.button(key="leave-screenshot-view").click().run()
    assert "frame" not in app.query_params
    assert [box.label for box in app.selectbox] == filters
    assert held(app, "region") == "west-midlands"


@pytest.mark.parametrize("frame", ["square", "<b>x</b>", ""])
def test_a_view_that_is_not_known_shows_the_whole_page(store: str, frame: str) -> None:
    app = opened(PAGE, frame=frame)
    assert app.selectbox
    assert not app.exception
    assert ("is not a frame that this dashboard knows" in sentences(app)) == bool(frame)
