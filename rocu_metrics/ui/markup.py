"""Fills the project's own templates; everything from data is escaped, so text is never markup."""

from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from rocu_metrics.exhibits.aloud import aloud
from rocu_metrics.exhibits.scope import cited_evidence, short_source_words, source_words
from rocu_metrics.words import day_in_words

FOLDER = Path(__file__).parent / "templates"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDER), autoescape=True, undefined=StrictUndefined, auto_reload=False,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.filters.update(day=day_in_words, source=source_words, short_source=short_source_words, web_address=web_address)
    environment.filters["page_address"] = page_address
    environment.filters["aloud"] = aloud
    environment.filters["evidence"] = cited_evidence
    return environment


def web_address(text: str) -> str:
    """`text` where it is a web address, else nothing: only those may become links."""
    return text if text.lower().startswith(("https://", "http://")) else ""


def page_address(text: str) -> str:
    """`text` where it is the address of one of the dashboard's own pages, else nothing."""
    return "" if urlsplit(text).scheme or text.startswith(("/\\", "//")) else text


def render(template: str, **values: Any) -> str:
    """The template `template` with `values`, escaped."""
    return _environment().get_template(f"{template}.html").render(values)


@cache
def style_sheet() -> str:
    """The project's style sheet, ready to stand in a page."""
    return f"<style>{(FOLDER / 'style.css').read_text(encoding='utf-8')}</style>"
