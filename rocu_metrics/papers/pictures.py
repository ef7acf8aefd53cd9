"""Draws the pictures of a paper, each once: vectors for the PDF and the page, pixels for the DOCX."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rocu_metrics.papers.blocks import Picture

Progress = Callable[[int, int], None]
"""Told how many pictures are drawn, and of how many."""


@dataclass(frozen=True)
class Drawn:
    """A picture as vectors and as pixels, and how wide it stands on the page in millimetres."""

    svg: bytes
    png: bytes
    width: float


def draw(pictures: Sequence[Picture], progress: Progress) -> Mapping[Picture, Drawn]:
    return {}
