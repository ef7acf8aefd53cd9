"""A paper as an accessible PDF (PDF/UA-1), set by typst, whose compiler refuses a picture without words."""

import json
import re
from collections.abc import Mapping
from typing import Any

from rocu_metrics.papers.blocks import Content, Picture
from rocu_metrics.papers.pictures import Drawn
from rocu_metrics.papers.setting import plain, runs
from rocu_metrics.papers.typesetting import TypesettingFailed, typeset

STANDARD = "ua-1"
NO_LETTER = re.compile(r"the text `\"(.*?)\"` could not be displayed", re.S)
BY_NUMBER = re.compile(r"\\u\{([0-9a-fA-F]+)\}")
TRIES = 40
FAR = re.compile(r"[^\x00-\u024f\u2010-\u2044\u20ac]")
"""Letters that a machine may have no shape for, where there are too many to ask for one by one."""
SHAPELESS = "\N{WHITE SQUARE}"
"""Stands for a letter that no font of this machine has."""


def pdf(content: Content, pictures: Mapping[Picture, Drawn]) -> bytes:
    """The paper as PDF; the same content and pictures give the same bytes."""
    text = json.dumps(_data(content, pictures), ensure_ascii=False)
    for _ in range(TRIES):
        try:
            return _compiled(text)
        except TypesettingFailed as error:
            lacking = NO_LETTER.search(str(error))
            if not lacking:
                raise
            text = _without(text, lacking[1])
    return _compiled(FAR.sub(SHAPELESS, text))


def _without(text: str, lacking: str) -> str:
    """`text` with a square for each letter that cannot be drawn; the typesetter writes some of them by their number."""
    for letter in BY_NUMBER.sub(lambda found: chr(int(found[1], 16)), lacking):
        text = text.replace(letter, SHAPELESS)
    return text


def _compiled(text: str) -> bytes:
    made = typeset("paper.typ", {"paper": json.loads(text)}, "pdf", standards=(STANDARD,))
    return made if isinstance(made, bytes) else b"".join(made)


def _data(content: Content, pictures: Mapping[Picture, Drawn]) -> dict[str, Any]:
    drawn = {picture: _vectors(one) for picture, one in pictures.items()}
    return {
        "title": content.title, "body": content.body, "facts": [list(one) for one in content.facts], "head": content.head,
        "keywords": content.keywords, "listed": content.listed,
        "runs": [{"wide": wide, "blocks": [plain(block, drawn) for block in blocks]} for wide, blocks in runs(content)],
    }  # fmt: skip


def _vectors(drawn: Drawn) -> dict[str, Any]:
    return {"svg": drawn.svg.decode(), "width": drawn.width, "swatches": [svg.decode() for svg, _ in drawn.key]}
