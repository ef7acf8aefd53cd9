"""The scenario on its page: kept in the address, printed with the result, taken away by one click, other pages' tokens kept."""

import pytest

from rocu_metrics.measures.assumptions import BOUNDS
from tests import reader
from tests.test_pages import _fresh, full, opened, store, words  # noqa: F401  # fixtures of the same pages

PAGE = "pages/money/funding.py"


def assumed(app):
    """The assumptions in the address."""
    held = app.query_params.get("assume", "")
    return held[0] if isinstance(held, list) else held


def choice(app, kind, label):
    return next(one for one in app.get(kind) if one.label == label)


def test_a_choice_is_kept_in_the_address_and_printed_with_the_result(store):  # noqa: F811
    app = opened(PAGE, region="london")
    assert "SCENARIO" not in words(app)
    choice(app, "selectbox", "Home Office grant ends").select_index(1).run()
    year = assumed(app).removeprefix("grant:ends:")
    text = words(app)
    assert f"Every line of the Home Office grant ends on 31 March {year}." in text
    assert "SCENARIO, not a fact" in text
    assert any(one.startswith(f"£524k a quarter would be missing from Q1 {year}/") for one in reader.headlines(app))
    assert "under a scenario, which is no fact" in text


def test_pay_and_prices_stand_beside_what_is_assumed_already(store):  # noqa: F811
    app = opened(PAGE, region="london", assume="cap:gain:off,grant:ends:2027")
    choice(app, "number_input", "Pay rises by, %").set_value(3.5).run()
    assert assumed(app) == "cap:gain:off,grant:ends:2027,pay:3.5"


def test_numbers_are_offered_within_what_is_read_and_kept_as_given(store):  # noqa: F811
    app = opened(PAGE, region="london", assume="cap:gain:off,pay-share:80")
    for label, kind in (
        ("Pay rises by, %", "pay"),
        ("Prices rise a year by, %", "deflator"),
        ("Pay's part of the cost, %", "pay-share"),
    ):
        box = choice(app, "number_input", label)
        assert (box.min, box.max) == BOUNDS[kind]
    choice(app, "number_input", "Pay rises by, %").set_value(3.123456).run()
    assert assumed(app) == "cap:gain:off,pay-share:80,pay:3.123456"
    assert choice(app, "number_input", "Pay rises by, %").value == 3.123456


def test_a_scenario_of_another_page_is_none_here(store):  # noqa: F811
    assert "under a scenario" not in words(opened(PAGE, assume="cap:north-east:operational-security:full"))
    assert "under a scenario" not in words(opened("pages/capability/capabilities.py", assume="grant:ends:2027"))


def test_one_click_takes_every_assumption_about_money_away(store):  # noqa: F811
    app = opened(
        PAGE, region="west-midlands", assume="cap:gain:off,stream:police-transformation-fund:ends,pay:3.5,leaves:kent-police"
    )
    choice(app, "button", "Reset scenario").click().run()
    assert assumed(app) == "cap:gain:off", "what another page assumes is not ours to take away"
    assert "SCENARIO" not in words(app)


def test_what_cannot_be_read_is_named_and_the_rest_stands(store):  # noqa: F811
    app = opened(PAGE, region="london", assume="pay:lots,grant:ends:2027,cap:gain:off")
    text = words(app)
    assert "“pay:lots” is not an assumption that this page can read" in text
    assert "cap:gain" not in text
    assert "£524k a quarter would be missing from Q1 2027/28" in reader.headlines(app)


def test_an_assumption_moves_only_what_rests_on_it(store):  # noqa: F811
    plain, moved = opened(PAGE, region="london"), opened(PAGE, region="london", assume="grant:ends:2027")
    apart = set(reader.headlines(plain)) ^ set(reader.headlines(moved))
    assert apart == {
        "Nothing is assumed yet: choose what may end or rise", "£524k a quarter would be missing from Q1 2027/28",
    }  # fmt: skip


@pytest.mark.parametrize("region", ["london", "southern-wales", ""])
def test_the_working_can_be_taken_away_from_any_place(region, store):  # noqa: F811
    app = opened(PAGE, assume="grant:ends:2027", **({"region": region} if region else {}))
    assert any("Download the working (XLSX)" in str(one.proto) for one in app.get("download_button"))
