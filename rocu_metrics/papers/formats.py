"""Every format in which a reader may take one exhibit away: a new one is one function and one entry of `FORMATS`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from rocu_metrics.exhibits.model import Exhibit
from rocu_metrics.figures.charts import image_name
from rocu_metrics.papers.exhibit_data import Provenance
from rocu_metrics.papers.figures_csv import figures_csv
from rocu_metrics.papers.figures_xlsx import figures_xlsx
from rocu_metrics.papers.picture import picture_png, picture_svg


@dataclass(frozen=True)
class Format:
    """A kind of file: its name for readers, its ending and media type, and how an exhibit is written as it."""

    name: str
    ending: str
    mime: str
    write: Callable[[Exhibit, Provenance], bytes]
    """Raises a `UserError` where the file cannot be made, for example without a browser."""
    drawn: bool = False
    """Whether a chart or map needs a browser to be drawn."""


FORMATS: Mapping[str, Format] = {
    "png": Format("Image (PNG, 300 dots an inch, 160 mm wide)", "png", "image/png", picture_png, drawn=True),
    "svg": Format("Drawing (SVG)", "svg", "image/svg+xml", picture_svg, drawn=True),
    "xlsx": Format(
        "Workbook (XLSX)", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", figures_xlsx
    ),
    "csv": Format("Figures (CSV)", "csv", "text/csv", figures_csv),
}  # fmt: skip


def file_name(exhibit: Exhibit, name: str) -> str:
    """The name of a file of the exhibit in the format `name`, which begins with its marking (STANDARDS M3)."""
    return f"{image_name(exhibit)}.{FORMATS[name].ending}"
