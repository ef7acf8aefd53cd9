"""The files that a paper can be had as, and their names; the same paper asked for again is not made again."""

from collections import OrderedDict
from collections.abc import Mapping
from threading import Lock

from rocu_metrics.papers import annex, bundle, docx_paper, html, pdf, renderer
from rocu_metrics.papers.blocks import Content, Picture
from rocu_metrics.papers.pictures import Drawn, Progress, draw
from rocu_metrics.papers.renderer import RendererMissing
from rocu_metrics.words import marked_name

KEPT, LARGEST = 12, 24 * 2**20
"""Files that are kept, and bytes that they may take together."""
OFFICE = "application/vnd.openxmlformats-officedocument"
FORMATS: Mapping[str, tuple[str, str]] = {
    "docx": ("Word document (DOCX)", f"{OFFICE}.wordprocessingml.document"),
    "pdf": ("Accessible PDF", "application/pdf"),
    "html": ("Web page (HTML)", "text/html"),
    "xlsx": ("Annex of figures (XLSX)", f"{OFFICE}.spreadsheetml.sheet"),
    "zip": ("All of them (ZIP)", "application/zip"),
}
"""Of each ending of a file: what it is in words, and its media type."""

_written: OrderedDict[tuple[int, str, bytes | None, bool], tuple[Content, bytes]] = OrderedDict()
_lock = Lock()


def written(content: Content, ending: str, template: bytes | None = None, progress: Progress | None = None) -> bytes:
    """The paper as a file with `ending`; where no browser can draw, tables stand instead of charts."""
    key = (hash(content), ending, template, renderer.available())
    with _lock:
        kept = _written.get(key)
    if kept and kept[0] == content:
        return kept[1]
    pictures = pictures_of(content, progress) if ending != "xlsx" else {}
    made = _made(content, ending, pictures, template)
    with _lock:
        _written[key] = content, made
        while len(_written) > KEPT or sum(len(one) for _, one in _written.values()) > LARGEST:
            _written.popitem(last=False)
    return made


def _made(content: Content, ending: str, pictures: Mapping[Picture, Drawn], template: bytes | None) -> bytes:
    if ending == "docx":
        return docx_paper.docx(content, pictures, template)
    if ending == "xlsx":
        return annex.annex(content)
    if ending == "zip":
        return _all(content, pictures, template)
    return pdf.pdf(content, pictures) if ending == "pdf" else html.html(content, pictures)


def forget() -> None:
    """Forgets the files that are kept."""
    with _lock:
        _written.clear()


def pictures_of(content: Content, progress: Progress | None = None) -> Mapping[Picture, Drawn]:
    """The pictures of a paper; none where no browser can draw."""
    try:
        return draw(content.pictures, progress)
    except RendererMissing:
        return {}


def name(content: Content, ending: str) -> str:
    """The file name of a paper, which begins with its marking (STANDARDS M3)."""
    kept = "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in content.title.lower())
    named = f"{'-'.join(kept.split())[:80].strip('-') or 'panel-paper'}.{ending}"
    return marked_name(named, content.marking, content.illustrative, content.scenario)


def _all(content: Content, pictures: Mapping[Picture, Drawn], template: bytes | None) -> bytes:
    endings = [ending for ending in FORMATS if ending != "zip"]
    return bundle.bundle({name(content, ending): _made(content, ending, pictures, template) for ending in endings})
