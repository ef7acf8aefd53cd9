"""The figures of the peers: `px` as people write it, and one map that both peers draw."""

import pandas as pd
import plotly.express as px
import plotly.graph_objects as go

from rocu_metrics.exhibits.model import (
    AreaMap,
    Bars,
    Card,
    Cards,
    Chart,
    Disputes,
    Exhibit,
    Folds,
    Matrix,
    Spans,
    Table,
    Waterfall,
)
from rocu_metrics.figures import geography


def express(exhibit: Exhibit) -> go.Figure:
    """A chart as a plotly express figure with the exhibit's headline as title."""
    figure = exhibit.figure
    assert isinstance(figure, Chart)  # noqa: S101  # the callers choose by kind
    if isinstance(figure, Spans):
        held = pd.DataFrame([vars(span) for span in figure.spans])
        return px.timeline(held, x_start="start", x_end="end", y="label", text="text", title=exhibit.headline)
    if isinstance(figure, Waterfall):
        held = pd.DataFrame([vars(step) for step in figure.steps]).assign(size=lambda one: one["end"] - one["begin"])
        return px.bar(held, x="size", y="label", base="begin", text="text", title=exhibit.headline, orientation="h")
    frame = pd.DataFrame([vars(mark) for mark in figure.marks])
    frame["name"] = frame["group"].where(frame["group"] == "", frame["group"] + ": ") + frame["label"]
    if isinstance(figure, Bars):
        return px.bar(frame, x="value", y="name", color="tone", text="text", title=exhibit.headline, orientation="h")
    return px.scatter(frame, x="end", y="value", color="group", text="text", title=exhibit.headline)


def area_map(exhibit: Exhibit) -> go.Figure:
    """A map of areas without any outside basemap."""
    figure = exhibit.figure
    assert isinstance(figure, AreaMap)  # noqa: S101  # the callers choose by kind
    shapes = geography.outlines(figure.level)
    features = [{"type": "Feature", "id": slug, "geometry": shape, "properties": {}} for slug, shape in shapes.items()]
    frame = pd.DataFrame([vars(point) for point in figure.points])
    return px.choropleth_map(
        frame, geojson={"type": "FeatureCollection", "features": features}, locations="slug", color="category",
        hover_name="name", hover_data=["figure", "words"], map_style="white-bg", center={"lat": 52.8, "lon": -2.0}, zoom=5,
        height=540, title=exhibit.headline,
    )  # fmt: skip


def tables(exhibit: Exhibit) -> list[Table]:
    """What the exhibit shows as tables on the page itself, where it is not a chart or a map."""
    figure = exhibit.figure
    if isinstance(figure, Table):
        return [figure]
    if isinstance(figure, Folds):
        return [fold.table for fold in figure.folds]
    if isinstance(figure, Matrix):
        rows = tuple((name, *(cell.sign for cell in cells)) for name, cells in figure.rows)
        return [Table((figure.corner, *figure.columns), rows, exhibit.headline)]
    if isinstance(figure, Disputes):
        sides = tuple((one.what, side.side, side.value) for one in figure.disputes for side in one.sides)
        return [Table(("What", "Side", "Value"), sides, exhibit.headline)]
    return []


def cards(exhibit: Exhibit) -> tuple[Card, ...]:
    """The cards that the exhibit shows."""
    return exhibit.figure.cards if isinstance(exhibit.figure, Cards) else ()


def words(exhibit: Exhibit) -> list[str]:
    """The sentences around the figure, in the order in which the dashboard has them."""
    sources = "; ".join(dict.fromkeys(f"{one.title}, {one.publisher}" for one in exhibit.citations))
    said = [exhibit.subtitle, exhibit.lead, exhibit.empty, *exhibit.caveats, f"Source: {sources}" if sources else ""]
    return [sentence for sentence in said if sentence]
