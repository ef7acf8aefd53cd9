"""Draws the pictures of a paper, each once: vectors for the PDF and the page, pixels for the DOCX."""

import copy
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import typst

from rocu_metrics.exhibits.model import Bars, Exhibit, Series
from rocu_metrics.figures import theme
from rocu_metrics.figures.charts import chart
from rocu_metrics.papers import renderer
from rocu_metrics.papers.blocks import Picture

Progress: TypeAlias = Callable[[int, int], None]
"""Told how many pictures are drawn, and of how many."""
WIDTH, PIXELS = 160.0, 640
"""How wide a picture stands on the page, in millimetres, and in pixels of its drawing: letters are then those of the text."""
DOTS = 300
"""Pixels for each inch of a picture in a DOCX."""
ALONE = "on the image alone"
"""Names what an image carries by itself; in a paper the caption and the source line say it."""
PAGE = (
    b'#set page(width: auto, height: auto, margin: 0pt)\n'
    b'#image("picture.svg", width: float(sys.inputs.width) * 1mm)'
)  # fmt: skip


@dataclass(frozen=True)
class Drawn:
    """A picture as vectors and as pixels, and how wide it stands on the page in millimetres."""

    svg: bytes
    png: bytes
    width: float


def draw(pictures: Sequence[Picture], progress: Progress = lambda done, of: None) -> Mapping[Picture, Drawn]:
    """Every picture drawn, in order; raises `RendererMissing` where no browser is installed."""
    found: dict[Picture, Drawn] = {}
    for place, picture in enumerate(pictures, start=1):
        found[picture] = _drawn(bare(picture.exhibit))
        progress(place, len(pictures))
    return found


def _drawn(figure: dict[str, Any]) -> Drawn:
    svg = renderer.svg(figure)
    name = renderer.content_name("paper", WIDTH, DOTS, figure)
    return Drawn(svg, renderer.kept(name) or renderer.keep(name, _pixels(svg)), WIDTH)


def _pixels(svg: bytes) -> bytes:
    given = {"main": PAGE, "picture.svg": svg}
    made = typst.compile(given, format="png", ppi=DOTS, sys_inputs={"width": str(WIDTH)})
    assert isinstance(made, bytes)  # noqa: S101  # one page was asked for
    return made


def bare(exhibit: Exhibit) -> dict[str, Any]:
    """The chart of an exhibit without the title and source that its own image carries."""
    if not isinstance(exhibit.figure, Bars | Series):
        raise TypeError(f"exhibit {exhibit.number} has no chart")
    drawn = copy.deepcopy(chart(exhibit))
    layout = drawn["layout"]
    layout.pop("title", None)
    layout["annotations"] = [one for one in layout.get("annotations", []) if one.get("name") != ALONE]
    layout["height"] -= theme.HEAD + theme.FOOT
    layout["width"] = PIXELS
    margin = layout["margin"]
    layout["margin"] = {**margin, "t": max(margin.get("t", 0) - theme.HEAD, 4), "b": max(margin.get("b", 0) - theme.FOOT, 4)}
    return drawn
