"""Draws the pictures of a paper, each once: vectors for the PDF and the page, pixels for the DOCX."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from rocu_metrics.figures.printed import printed
from rocu_metrics.papers import renderer, typesetting
from rocu_metrics.papers.blocks import Picture

Progress: TypeAlias = Callable[[int, int], None]
"""Told how many pictures are drawn, and of how many."""
WIDTH, TALLEST = 160.0, 175.0
"""How wide a picture stands on the page, in millimetres, and how high it may be there with its title and source."""
PAGE = (
    b'#set page(width: auto, height: auto, margin: 0pt)\n'
    b'#image("picture.svg", width: eval(sys.inputs.width))'
)  # fmt: skip


@dataclass(frozen=True)
class Drawn:
    """A picture as vectors and as pixels, and how wide it stands on the page in millimetres."""

    svg: bytes
    png: bytes
    width: float
    key: tuple[tuple[bytes, bytes], ...] = ()
    """The small drawings of its key, as vectors and as pixels."""


def draw(pictures: Sequence[Picture], progress: Progress | None = None) -> Mapping[Picture, Drawn]:
    """Every picture drawn, in order; raises `RendererMissing` where no browser is installed."""
    found: dict[Picture, Drawn] = {}
    for place, picture in enumerate(pictures, start=1):
        figure = printed(picture.exhibit)
        if figure is None:
            raise TypeError(f"exhibit {picture.exhibit.number} has nothing to draw")
        found[picture] = _drawn(figure, tuple(svg for svg, _ in picture.key))
        if progress:
            progress(place, len(pictures))
    return found


def _drawn(figure: dict[str, Any], key: tuple[str, ...]) -> Drawn:
    svg = renderer.svg(figure)
    swatches = tuple((one.encode(), _kept_pixels(one.encode(), "auto")) for one in key)
    layout = figure["layout"]
    width = min(WIDTH, TALLEST * layout["width"] / layout["height"])
    return Drawn(svg, _kept_pixels(svg, f"{width}mm"), width, swatches)


def _kept_pixels(svg: bytes, width: str) -> bytes:
    name = renderer.content_name("paper", width, typesetting.DPI, svg.decode())
    return renderer.kept(name) or renderer.keep(name, _pixels(svg, width))


def _pixels(svg: bytes, width: str) -> bytes:
    made = typesetting.compiled({"main.typ": PAGE, "picture.svg": svg}, "png", sys_inputs={"width": width})
    return made if isinstance(made, bytes) else made[0]
