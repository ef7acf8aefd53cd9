"""A paper as one HTML file that needs nothing else: no script, no outside address, every text escaped."""

from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from rocu_metrics.papers.blocks import Content, Picture
from rocu_metrics.papers.pictures import Drawn
from rocu_metrics.papers.setting import plain


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    return environment.get_template("paper.html")


def html(content: Content, pictures: Mapping[Picture, Drawn]) -> bytes:
    """The paper as HTML; pictures stand in it, as vectors."""
    sources = {
        picture: {"source": _inside(drawn.svg), "swatches": [_inside(svg) for svg, _ in drawn.key]}
        for picture, drawn in pictures.items()
    }
    blocks = [plain(block, sources) for block in content.blocks]
    notes: list[str] = []
    for block in blocks:
        for note in block.get("sources", ()):
            notes.append(note["footnote"])
            note["number"] = len(notes)
    return _template().render(content=content, blocks=blocks, notes=notes).encode()


def _inside(svg: bytes) -> str:
    """A drawing as an address that holds it; a browser runs nothing in a drawing that it shows as an image."""
    return f"data:image/svg+xml;base64,{b64encode(svg).decode()}"
