"""A Dash page with the same figures (the dashboard's own plotly figures) and tables; `/page/ADDRESS` shows that page."""

import os
import sys
from functools import lru_cache
from pathlib import Path
from typing import Any

from dash import Dash, Input, Output, dash_table, dcc, html

from bench import figures, recorded
from rocu_metrics.exhibits.model import AreaMap, Chart, Exhibit, Table
from rocu_metrics.figures.charts import chart

RECORDED = Path(os.environ["BENCH_RECORDED"])
app = Dash(__name__, title="Dash", update_title="", serve_locally=True)


@lru_cache(maxsize=200)
def body(address: str, region: str) -> list[Any]:
    """What stands below the choice of region; kept, because nothing in it changes."""
    return [shown(recorded.make(name, region)) for name in recorded.exhibit_names(RECORDED, address, region)]


def plain(table: Table) -> dash_table.DataTable:
    """A table as Dash shows it, twenty rows at a time; with one component a cell its browser takes far longer."""
    columns = [{"name": name, "id": str(place)} for place, name in enumerate(table.columns)]
    rows = [{str(place): cell for place, cell in enumerate(row)} for row in table.rows]
    return dash_table.DataTable(rows, columns, page_size=20)


def identity(exhibit: Exhibit) -> str:
    """What Dash calls a chart; it allows no full stop."""
    return f"chart-{exhibit.number}".replace(".", "-")


def figure(exhibit: Exhibit) -> list[Any]:
    """The figure of an exhibit."""
    if exhibit.empty:
        return []
    if isinstance(exhibit.figure, Chart):
        return [dcc.Graph(figure=chart(exhibit), id=identity(exhibit))]
    if isinstance(exhibit.figure, AreaMap):
        return [dcc.Graph(figure=figures.area_map(exhibit), id=identity(exhibit))]
    cards = [html.Div([html.P(card.label), html.B(card.figure)]) for card in figures.cards(exhibit)]
    return cards + [plain(table) for table in figures.tables(exhibit)]


def shown(exhibit: Exhibit) -> html.Div:
    """One exhibit: heading, figure, words, and the figures behind it."""
    return html.Div([
        html.H2(exhibit.headline),
        *[html.P(sentence) for sentence in figures.words(exhibit)],
        *figure(exhibit),
        html.Details([
            html.Summary("Figures and description"), html.P(" ".join(exhibit.description)), plain(exhibit.table)
        ]),
    ], key=exhibit.number)  # fmt: skip


names = {"": "England and Wales", **recorded.places().regions}
app.layout = html.Div([
    dcc.Location(id="address"),
    html.H1(id="title"),
    html.Label("Region", htmlFor="region"),
    dcc.Dropdown([{"label": name, "value": slug or "all"} for slug, name in names.items()], "all", id="region", clearable=False),
    html.Div(id="body"),
])  # fmt: skip


@app.callback(Output("title", "children"), Output("body", "children"), Input("address", "pathname"), Input("region", "value"))
def page(path: str | None, value: str) -> tuple[str, list[Any]]:
    """The page at an address for a region."""
    region, address = value.removeprefix("all"), (path or "").removeprefix("/page/").strip("/")
    end = [html.P("End of the page", id="end")]
    return address or "overview", [html.P(f"Showing: {names[region]}"), *body(address, region), *end]


if __name__ == "__main__":
    app.run(host="127.0.0.1", port=int(sys.argv[1]), debug=False)
