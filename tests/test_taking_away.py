"""What a page offers of an exhibit in its fold, with a browser that draws and without one."""

import pytest
from streamlit.testing.v1 import AppTest

from rocu_metrics.papers import renderer
from rocu_metrics.papers.formats import FORMATS
from rocu_metrics.settings import Settings


def offered(kind: str) -> AppTest:
    """What stands in the fold of an exhibit whose figure is of `kind`."""

    def script(kind: str) -> None:
        from rocu_metrics.ui import taking_away
        from tests.test_formats import ABOUT, exhibit

        taking_away.files(exhibit(kind), ABOUT)
        taking_away.words(exhibit(kind), ABOUT)

    app = AppTest.from_function(script, args=(kind,), default_timeout=30).run()
    assert not app.exception
    return app


def labels(app: AppTest) -> list[str]:
    return [button.proto.label for button in app.get("download_button")]


def test_every_format_is_offered_the_figures_first() -> None:
    app = offered("bars")
    assert labels(app)[0] == "Download these figures (CSV), exhibit Z1"
    assert labels(app)[1:] == [kind.name for name, kind in FORMATS.items() if name != "csv"]
    cited, link = [code.value for code in app.code]
    assert cited.startswith("“Kent led over 1,900”, exhibit Z1")
    assert link == "http://localhost/x?asof=2020-05-01"


@pytest.mark.parametrize(("kind", "left"), [("bars", {"xlsx"}), ("map", {"xlsx"}), ("table", {"png", "svg", "xlsx"})])
def test_without_a_browser_it_says_what_to_install_and_offers_the_rest(kind, left, monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(renderer, "settings", lambda: Settings("", "", browser=str(tmp_path / "none")))
    app = offered(kind)
    assert labels(app)[1:] == [one.name for name, one in FORMATS.items() if name in left]
    said = " ".join(element.proto.body for element in app.get("html"))
    assert ("Install Chromium" in said) == ("png" not in left)
