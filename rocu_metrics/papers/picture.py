"""Makes an exhibit into an image file that stands by itself: its words, source, dates and marking are inside it."""

import re
from html import escape
from io import BytesIO

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from rocu_metrics.exhibits.model import Exhibit
from rocu_metrics.papers.exhibit_data import Provenance, exhibit_data
from rocu_metrics.papers.shortened import shortened
from rocu_metrics.papers.typesetting import DPI, image

LANGUAGE = "en-GB"
LONGEST = 2_000
"""Letters of a text within an image file; the whole of it stands in the image."""


def picture_png(exhibit: Exhibit, provenance: Provenance) -> bytes:
    """The exhibit as PNG, 160 mm wide at 300 dots an inch, with title, description and marking in the file, too."""
    data = shortened(exhibit_data(exhibit, provenance))
    made = image(data, "png")
    texts = {"Title": data["headline"], "Description": data["alt"], "Comment": f"{exhibit.marking}. {data['standing']}"}
    told = PngInfo()
    for key, words in texts.items():
        told.add_itxt(key, words[:LONGEST], LANGUAGE)
    out = BytesIO()
    with Image.open(BytesIO(made)) as drawn:
        drawn.save(out, "PNG", dpi=(DPI, DPI), pnginfo=told)
    return out.getvalue()


def picture_svg(exhibit: Exhibit, provenance: Provenance) -> bytes:
    """The exhibit as SVG, named and described for those who hear it."""
    data = shortened(exhibit_data(exhibit, provenance))
    words = (
        f"<title>{_said(data['headline'])}</title><desc>{_said(data['alt'])} {exhibit.marking}. {_said(data['standing'])}</desc>"
    )
    made = image(data, "svg").decode()
    return re.sub(r"<svg\b([^>]*)>", lambda found: f'<svg role="img"{found[1]}>{words}', made, count=1).encode()


def _said(text: str) -> str:
    """Text that is no markup and holds no sign that XML forbids."""
    return escape("".join(letter for letter in text[:LONGEST] if letter in "\t\n" or letter.isprintable()))
