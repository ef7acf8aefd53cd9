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
def _template(name: str) -> Template:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    return environment.get_template(f"{name}.html")


def html(content: Content, pictures: Mapping[Picture, Drawn]) -> bytes:
    """The paper as HTML; pictures stand in it, as vectors."""
    return _filled("paper", content, pictures, top=1).encode()


def part(content: Content, pictures: Mapping[Picture, Drawn]) -> str:
    """The same as a part of a page whose title stands above it."""
    return _filled("paper_body", content, pictures, top=2)


def _filled(template: str, content: Content, pictures: Mapping[Picture, Drawn], top: int) -> str:
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
    return _template(template).render(content=content, blocks=blocks, notes=notes, top=top)


def _inside(svg: bytes) -> str:
    """A drawing as an address that holds it; a browser runs nothing in a drawing that it shows as an image."""
    return f"data:image/svg+xml;base64,{b64encode(svg).decode()}"
