"""A paper as an accessible PDF (PDF/UA-1), set by typst, whose compiler refuses a picture without words."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst

from rocu_metrics.papers.blocks import Content, Picture
from rocu_metrics.papers.pictures import Drawn
from rocu_metrics.papers.setting import plain, runs

SOURCE = Path(__file__).parent / "paper.typ"
FONTS = ("Liberation Sans", "Arial", "Helvetica", "DejaVu Sans", "Noto Sans", "Segoe UI Symbol", "Libertinus Serif")
NO_LETTER = re.compile(r"the text `\"(.*?)\"` could not be displayed", re.S)
ESCAPED = re.compile(r"\\u\{([0-9a-fA-F]+)\}")
TRIES = 60
WITHOUT_SHAPE = "\N{WHITE SQUARE}"
"""Stands for a letter that no font of this machine has."""


def pdf(content: Content, pictures: Mapping[Picture, Drawn], standard: str = "ua-1") -> bytes:
    """The paper as PDF; the same content and pictures give the same bytes."""
    files: dict[str, bytes] = {}
    named = {picture: _filed(drawn, files) for picture, drawn in pictures.items()}
    text = json.dumps(_data(content, named), ensure_ascii=False)
    for _ in range(TRIES):
        try:
            return _compiled(text, files, standard)
        except typst.TypstError as error:
            lacking = NO_LETTER.search(str(error))
            if not lacking:
                raise
            text = _without(text, lacking[1])
    return _compiled(re.sub(r"[^\x20-\u024f\u2010-\u2044\u20ac]", WITHOUT_SHAPE, text), files, standard)


def _filed(drawn: Drawn, files: dict[str, bytes]) -> dict[str, Any]:
    """A picture as the names of its files, which are added to `files`."""
    own = f"picture-{len(files)}.svg"
    swatches = [f"key-{len(files)}-{place}.svg" for place, _ in enumerate(drawn.key)]
    files[own] = drawn.svg
    files.update({name: svg for name, (svg, _) in zip(swatches, drawn.key, strict=True)})
    return {"file": own, "width": drawn.width, "swatches": swatches}


def _without(text: str, lacking: str) -> str:
    """`text` with a square for letters that cannot be drawn: a letter that the compiler names, as it writes it or by its number."""
    for letter in ESCAPED.sub(lambda found: chr(int(found[1], 16)), lacking):
        text = text.replace(letter, WITHOUT_SHAPE)
    return text


def _compiled(text: str, files: Mapping[str, bytes], standard: str) -> bytes:
    given = {"main": SOURCE.read_bytes(), "paper.json": text.encode(), **files}
    made = typst.compile(given, format="pdf", pdf_standards=[standard])
    assert isinstance(made, bytes)  # noqa: S101  # one file was asked for
    return made


def _data(content: Content, pictures: Mapping[Picture, Mapping[str, Any]]) -> dict[str, Any]:
    return {
        "title": content.title, "body": content.body, "facts": [list(one) for one in content.facts], "head": content.head,
        "keywords": content.keywords, "listed": content.listed, "fonts": list(FONTS),
        "runs": [
            {"wide": wide, "blocks": [plain(block, pictures) for block in blocks]} for wide, blocks in runs(content)
        ],
    }  # fmt: skip
