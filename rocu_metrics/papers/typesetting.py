"""Typesets exhibits with typst: texts go to it as data, so that none is ever read as markup, and nothing is fetched."""

import ctypes
import json
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeAlias

import typst

from rocu_metrics.errors import UserError
from rocu_metrics.figures import theme
from rocu_metrics.papers import renderer
from rocu_metrics.papers.exhibit_data import PRODUCT, printable

Setting: TypeAlias = Literal["png", "svg", "pdf"]
FOLDER = Path(__file__).parent / "typeset"
EMOJI = ("Noto Color Emoji", "Segoe UI Emoji", "Apple Color Emoji")
WANTED = (
    "Source Sans 3",
    "Source Sans Pro",
    "Liberation Sans",
    "Arial",
    "Helvetica",
    "DejaVu Sans",
    "OpenSymbol",
    "Noto Sans",
    *EMOJI,
)
WITHIN = ("Libertinus Serif", "DejaVu Sans Mono")
"""Letters that typst carries with it, so that there are always some."""
DPI = 300
"""Pixels in an inch of an image; 160 mm are then 1,890 pixels wide (STANDARDS, images for papers)."""

FORGOTTEN_AFTER = 12
"""Files after which typst has forgotten what it kept of one before; a tiny one takes less than a millisecond."""


class TypesettingFailed(UserError):
    """The typesetter refused what it was given."""


@cache
def _letters() -> tuple[typst.Fonts, tuple[str, ...]]:
    """The letters of this machine, read once, and those to be used, in their order."""
    found = typst.Fonts()
    there = set(found.families())
    return found, tuple(name for name in (*WANTED, *WITHIN) if name in there)


@cache
def sources() -> dict[str, bytes]:
    """The project's own typst sources by file name."""
    return {path.name: path.read_bytes() for path in sorted(FOLDER.glob("*.typ"))}


def surroundings() -> dict[str, Any]:
    """What every source reads besides its own data: `fonts` to set in, `theme` with every colour, the `product`."""
    return {
        "fonts": list(_letters()[1]),
        "theme": {
            "ink": theme.INK, "charcoal": theme.CHARCOAL, "blue": theme.BLUE, "orange": theme.ORANGE, "plum": theme.PLUM,
            "line": theme.RULE, "wash": theme.WASH, "pale": theme.SEA, "tones": theme.TONES,
        },
        "product": PRODUCT,
    }  # fmt: skip


def typeset(source: str, data: Mapping[str, Any], setting: Setting, standards: tuple[str, ...] = ()) -> bytes | list[bytes]:
    """The typst source `source` of the folder with `data`, which it reads from data.json, as a file; several pages as a list.

    `standards` are those that a PDF must hold, such as "ua-1". Raises `TypesettingFailed` with the typesetter's own words.
    """
    files = {**sources(), "data.json": json.dumps({**surroundings(), **printable(data)}, ensure_ascii=False).encode()}
    return compiled({"main.typ": files.pop(source), **files}, setting, pdf_standards=list(standards))


def compiled(files: Mapping[str, bytes], setting: Setting, **options: Any) -> bytes | list[bytes]:
    """What typst makes of `files`, whose source is main.typ; all typesetting goes through here, so that its memory is let go.

    `options` are those of `typst.compile`. Raises `TypesettingFailed` with the typesetter's own words.
    """
    compiling: Any = typst.compile  # its types do not know that it takes a dict of files
    try:
        made: bytes | list[bytes] = compiling(dict(files), format=setting, ppi=DPI, font_paths=_letters()[0], **options)
    except typst.TypstError as error:
        raise TypesettingFailed(f"The file could not be typeset: {error}") from error
    finally:
        _let_go()
    return made


def _let_go() -> None:
    """Makes typst forget what it made, which it keeps for ten more files, and gives the memory back to the machine.

    The largest papers take nearly two hundred megabytes for a moment, which the C library of Linux would otherwise hold.
    """
    for number in range(FORGOTTEN_AFTER):
        typst.compile(f"#set page(width: 1pt, height: 1pt)\n#metadata({number})".encode(), format="svg", font_paths=_letters()[0])
    give_back = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
    if give_back:
        give_back(0)


def image(data: Mapping[str, Any], setting: Setting) -> bytes:
    """One exhibit, as `exhibit_data` gives it, as an image 160 mm wide, whole and with its marking inside (STANDARDS C4, M3)."""
    name = renderer.content_name("image", setting, data)
    kept = renderer.kept(name)
    if kept is None:
        made = typeset("image.typ", {"exhibit": data}, setting)
        kept = renderer.keep(name, made if isinstance(made, bytes) else made[0])
    return kept
