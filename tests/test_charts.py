"""Charts as data: words on every mark, gaps without a bar, text that is no markup, title and source in the image, breaks."""

import json
from datetime import date

import pytest

from rocu_metrics.exhibits.model import Bars, Citation, Exhibit, Mark, Series, Span, Spans, Step, Table, Waterfall
from rocu_metrics.figures import theme
from rocu_metrics.figures.charts import chart, image_name

SOURCE = Citation("A report to a board", "A publisher", date(2019, 11, 19), "stated", "board.txt")
BARS = Bars(
    (
        Mark("Led", 40, "40", "strong"),
        Mark("Supported", 60, "over 60", "weak"),
        Mark("London", None, "not published", "gap"),
        Mark("Cash", 0, "none", "plain", group="West Midlands"),
    ),
    "disruptions",
)
SERIES = Series(
    (
        Mark("April", 10, "10", group="Arrests", start=date(2015, 4, 1), end=date(2016, 3, 31)),
        Mark("Later", None, "not published", "gap", "Arrests", date(2016, 4, 1), date(2017, 3, 31)),
        Mark("Last", 30, "about 30", "weak", "Charges", date(2018, 4, 1), date(2019, 3, 31)),
    ),
    "people",
    breaks=((date(2018, 4, 1), "Counted in another way from here"),),
)
WATERFALL = Waterfall(
    (
        Step("Need in 2026/27", 0, 10e6, "£10m"),
        Step("Less confirmed money", 4e6, 10e6, "£6m", "plain"),
        Step("Less contributions", 0, None, "not known", "gap"),
        Step("Gap", 0, 4e6, "at most £4m", "warning"),
    ),
    "£",
)
SPANS = Spans(
    (
        Span("Grant", date(2025, 4, 1), date(2027, 3, 31), "£3m a year; ends 31 March 2027"),
        Span("Fund", date(2025, 4, 1), date(2026, 3, 31), "no end published", "warning", "Regions", open_ended=True),
    ),
    days=((date(2026, 11, 27), "27 November 2026"),),
)
FIGURES = {"bars": BARS, "series": SERIES, "waterfall": WATERFALL, "spans": SPANS}


def exhibit(figure, **rest):
    values = {
        "number": "D1", "headline": "The unit led 40 disruptions", "subtitle": "Disruptions, West Midlands, 2018/19, count",
        "description": ("One.",), "table": Table((), (), ""), "figure": figure, "citations": (SOURCE,),
        "as_at": "Published up to 19 November 2019", **rest,
    }  # fmt: skip
    return Exhibit(**values)


def strings(part):
    """Every text inside a figure, wherever it stands."""
    if isinstance(part, str):
        return [part]
    inner = part.values() if isinstance(part, dict) else part if isinstance(part, list | tuple) else ()
    return [one for each in inner for one in strings(each)]


def written(drawn):
    return " ".join(text.replace("<br>", " ") for text in strings(drawn))


def test_every_bar_has_its_label_and_its_words():
    drawn = chart(exhibit(BARS))
    (bars,) = drawn["data"]
    assert bars["x"] == [40, 60, None, 0]
    said = [one["text"] for one in drawn["layout"]["annotations"]][:4]
    assert said == ["Led: 40", "Supported: over 60", "London: not published", "West Midlands: Cash: none"]
    assert list(bars["hovertext"]) == said


def test_a_gap_has_words_and_no_bar():
    (bars,) = chart(exhibit(BARS))["data"]
    assert bars["x"][2] is None  # never nought
    assert bars["x"][3] == 0  # a nought that was published stays one


def test_bars_begin_at_nought_and_the_longest_is_seen():
    axis = chart(exhibit(BARS))["layout"]["xaxis"]
    assert axis["range"][0] == 0
    assert axis["range"][1] >= 60


def test_the_tone_of_a_bar_is_seen_without_colour():
    (bars,) = chart(exhibit(BARS))["data"]
    assert bars["marker"]["pattern"]["shape"] == ["", "/", "", ""]
    assert bars["marker"]["line"]["width"] > 0


def test_gaps_alone_still_make_a_chart():
    drawn = chart(exhibit(Bars((Mark("London", None, "not published", "gap"),), "count")))
    assert drawn["data"][0]["x"] == [None]
    assert "London: not published" in written(drawn)


def test_points_of_a_series_with_their_words():
    drawn = chart(exhibit(SERIES))
    assert [trace["name"] for trace in drawn["data"]] == ["Arrests", "Charges"]
    arrests, charges = drawn["data"]
    assert (arrests["x"], arrests["y"], arrests["text"]) == (["2016-03-31", "2017-03-31"], [10, None], ["10", "not published"])
    assert (charges["x"], charges["y"], charges["text"]) == (["2019-03-31"], [30], ["about 30"])
    assert arrests["marker"]["symbol"][0] != charges["marker"]["symbol"][0].removesuffix("-open")  # told apart without colour
    assert charges["marker"]["symbol"][0].endswith("-open")  # weak
    assert "people" in written(drawn)


def test_dots_are_not_joined_unless_asked_and_never_over_a_gap():
    assert all("lines" not in trace["mode"] for trace in chart(exhibit(SERIES))["data"])
    joined = chart(exhibit(Series(SERIES.marks, "people", joined=True)))["data"]
    assert all("lines" in trace["mode"] and trace["connectgaps"] is False for trace in joined)


def test_days_of_the_axis_may_be_given_with_their_words():
    drawn = chart(exhibit(Series(SERIES.marks, "people", ticks=((date(2016, 3, 31), "2015/16"),))))
    axis = drawn["layout"]["xaxis"]
    assert (axis["tickvals"], axis["ticktext"]) == (["2016-03-31"], ["2015/16"])


def test_a_break_is_a_line_with_its_words():
    layout = chart(exhibit(SERIES))["layout"]
    (line,) = layout["shapes"]
    assert (line["x0"], line["x1"]) == ("2018-04-01", "2018-04-01")
    words = [one["text"].replace("<br>", " ") for one in layout["annotations"]]
    assert "Counted in another way from here" in words


@pytest.mark.parametrize("figure", FIGURES.values(), ids=FIGURES)
def test_title_source_dates_and_marking_stand_in_the_image(figure):
    drawn = chart(exhibit(figure))
    title, foot = drawn["layout"]["title"]["text"], drawn["layout"]["annotations"][-1]["text"]
    assert "<b>The unit led 40 disruptions</b>" in title
    assert "Disruptions, West Midlands, 2018/19, count" in title
    assert "Source: A report to a board, A publisher" in foot
    assert "D1 · Published up to 19 November 2019 · OFFICIAL" in foot


@pytest.mark.parametrize("figure", FIGURES.values(), ids=FIGURES)
def test_a_long_title_and_many_sources_are_shortened_not_cut(figure):
    many = tuple(Citation(f"Report number {number}", "A publisher", date(2019, 1, 1), "stated", "x") for number in range(20))
    drawn = chart(exhibit(figure, headline="word " * 100, subtitle="word " * 100, citations=many))
    title, foot = drawn["layout"]["title"]["text"], drawn["layout"]["annotations"][-1]["text"]
    assert title.count("<b>") <= 2
    assert "…" in title
    assert "…" in foot


HARMFUL = "<a href='javascript:alert(1)'>x</a> & <b>bold</b>"
ESCAPED = "&lt;a href='javascript:alert(1)'&gt;x&lt;/a&gt; &amp; &lt;b&gt;bold&lt;/b&gt;"


@pytest.mark.parametrize("kind", ["bars", "series"])
def test_text_from_data_is_no_markup(kind):
    """In each place alone, so that a place which lets it through is named."""
    day = date(2019, 1, 1)
    places = {
        "label": Mark(HARMFUL, 1, "1", start=day, end=day),
        "text": Mark("label", 1, HARMFUL, start=day, end=day),
        "group": Mark("label", 1, "1", group=HARMFUL, start=day, end=day),
    }
    for mark in places.values():
        figure = Bars((mark,), "count") if kind == "bars" else Series((mark,), "count")
        assert ESCAPED in written(chart(exhibit(figure)))
        assert HARMFUL not in written(chart(exhibit(figure)))
    steps = Waterfall((Step(HARMFUL, 0, 1, HARMFUL),), HARMFUL)
    assert written(chart(exhibit(steps))).count(ESCAPED) >= 2
    spans = Spans((Span(HARMFUL, day, day, HARMFUL, group=HARMFUL),), ((day, HARMFUL),))
    assert HARMFUL not in written(chart(exhibit(spans)))
    figure = Bars((), HARMFUL) if kind == "bars" else Series((), HARMFUL, breaks=((day, HARMFUL),), ticks=((day, HARMFUL),))
    page = written(chart(exhibit(figure, headline=HARMFUL, subtitle=HARMFUL, as_at=HARMFUL, citations=(
        Citation(HARMFUL, HARMFUL, day, "stated", HARMFUL),
    ))))  # fmt: skip
    assert "<a " not in page
    assert "<b>bold" not in page


@pytest.mark.parametrize("figure", FIGURES.values(), ids=FIGURES)
def test_a_chart_is_plain_data_in_the_palette(figure):
    drawn = chart(exhibit(figure))
    assert json.loads(json.dumps(drawn)) == drawn
    colours = {text.upper() for text in strings(drawn) if text.startswith("#") and len(text) == 7}
    known = {*theme.PALETTE, theme.MID_BLUE, theme.PALE_BLUE, theme.GREY, theme.WHITE, theme.INK, theme.GRID}
    assert colours <= {colour.upper() for colour in known}


def test_a_step_begins_where_the_last_one_ended():
    (steps,) = chart(exhibit(WATERFALL))["data"]
    assert (steps["base"], steps["x"]) == ([0, 4e6, 0, 0], [10e6, 6e6, None, 4e6])
    said = [one["text"] for one in chart(exhibit(WATERFALL))["layout"]["annotations"]][:4]
    assert said == ["Need in 2026/27: £10m", "Less confirmed money: £6m", "Less contributions: not known", "Gap: at most £4m"]


def test_more_money_than_need_lies_left_of_a_line_at_zero():
    drawn = chart(exhibit(Waterfall((Step("Need", 0, 2, "£2"), Step("More money than need", 0, -1, "£1")), "£")))
    assert drawn["layout"]["xaxis"]["range"] == [-1, 2]
    assert [one["x0"] for one in drawn["layout"]["shapes"]] == [0]


def test_a_span_is_as_long_as_its_days_and_one_without_an_end_is_hatched():
    (trace,) = chart(exhibit(SPANS))["data"]
    assert trace["base"] == ["2025-04-01", "2025-04-01"]
    assert [one / 86_400_000 for one in trace["x"]] == [730, 365], "two years and one, their last days in them"
    assert trace["marker"]["pattern"]["shape"] == ["", "/"]
    layout = chart(exhibit(SPANS))["layout"]
    assert (layout["xaxis"]["tickvals"], layout["xaxis"]["ticktext"]) == (["2025-04-01", "2026-04-01"], ["2025/26", "2026/27"])
    assert [one["x0"] for one in layout["shapes"]] == ["2026-11-27"]
    assert "Regions: Fund: no end published" in written(chart(exhibit(SPANS)))
    assert "27 November 2026" in written(chart(exhibit(SPANS)))


def test_a_scenario_says_so_in_its_image_and_its_file_name():
    made = exhibit(BARS, scenario="The grant ends.")
    assert "SCENARIO, not a fact. Disruptions" in chart(made)["layout"]["title"]["text"]
    assert chart(made)["layout"]["annotations"][-1]["text"].endswith("OFFICIAL · SCENARIO")
    assert image_name(made).startswith("OFFICIAL_SCENARIO_D1_")


def test_an_exhibit_without_a_chart_is_refused():
    with pytest.raises(TypeError, match="exhibit D1 has no chart"):
        chart(exhibit(None))


def test_the_file_name_begins_with_the_marking():
    assert image_name(exhibit(BARS)) == "OFFICIAL_D1_the-unit-led-40-disruptions"
    odd = image_name(exhibit(BARS, headline="“Over 900” / ../x: <y>", marking="OFFICIAL-SENSITIVE"))
    assert odd == "OFFICIAL-SENSITIVE_D1_over-900-x-y"
