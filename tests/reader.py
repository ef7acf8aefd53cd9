"""What a reader reads on a page, in the order in which it stands there: the words of elements, without markup and quotes."""

import html
import re
from collections.abc import Iterator

from streamlit.testing.v1 import AppTest

_QUOTE = re.compile(r"<q\b.*?</q>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_ADDRESS = re.compile(r"https?://\S+")
_TITLE = re.compile(r'<h[23] id="[a-z]\d+">(.*?)</h[23]>', re.DOTALL)
_ANSWER = re.compile(r'<p class="rocu-(?:answer|empty)">(.*?)</p>', re.DOTALL)
_NOTES = re.compile(r'<ul class="rocu-(?:caveats|ask)">(.*?)</ul>', re.DOTALL)


def bodies(app: AppTest) -> list[str]:
    """The markup of the page's own elements, in their order."""
    return [one.proto.body for one in app.get("html") if not one.proto.body.startswith("<style>")]


def said(markup: str) -> str:
    """Markup as it is read: quotes, addresses and tags left out."""
    return " ".join(_ADDRESS.sub(" ", html.unescape(_TAG.sub(" ", _QUOTE.sub(" ", markup)))).split())


def question(app: AppTest) -> str:
    """The title of the page and what it answers."""
    return f"{app.title[0].value}: {app.caption[0].value}"


def pieces(app: AppTest) -> Iterator[str]:
    """The page piece by piece, title and question first."""
    yield question(app)
    yield from (said(one) for one in bodies(app) if "rocu-menu-group" not in one)


def headlines(app: AppTest) -> list[str]:
    """The headlines of the page's exhibits."""
    return [said(one) for body in bodies(app) for one in _TITLE.findall(body)]


def answers(app: AppTest) -> list[str]:
    """The sentences that an exhibit opens with, and those that say why it is empty."""
    return [said(one) for body in bodies(app) for one in _ANSWER.findall(body)]


def notes(app: AppTest) -> list[str]:
    """Notes under exhibits, and what a reader may ask for."""
    return [said(one) for body in bodies(app) for one in _NOTES.findall(body)]
