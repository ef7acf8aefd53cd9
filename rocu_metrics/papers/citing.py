"""Says how an exhibit is cited in another text: what it is, where it is seen again, and what it rests on."""

from rocu_metrics.exhibits.model import Exhibit
from rocu_metrics.papers.exhibit_data import PRODUCT, Provenance, cautions, source_line


def citation_text(exhibit: Exhibit, provenance: Provenance) -> str:
    """The citation as plain text, on one line."""
    parts = [
        *cautions(exhibit),
        ", ".join(filter(None, [f"“{exhibit.headline}”", f"exhibit {exhibit.number}", PRODUCT, _version(provenance)])),
        provenance.filters.rstrip("."),
        exhibit.as_at,
        provenance.link,
        source_line(exhibit).rstrip("."),
    ]
    return ". ".join(" ".join(part.split()) for part in parts if part) + "."


def _version(provenance: Provenance) -> str:
    return f"data version {provenance.version}" if provenance.version else ""
