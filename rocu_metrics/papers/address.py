"""A paper as an address carries it, in plain words: a template, the parts in their order, and the lines of its head.

`paper=disruptions.led,quarterly.3,t.1` names an exhibit, the words at place 3 of a template, and own words that stand in `t.1=`;
`h.2=` is an own heading. What a template gives anyway is left out, so that most addresses are short. Nothing is decoded but text.
"""

from collections.abc import Mapping
from datetime import date

from rocu_metrics.filters import Filters
from rocu_metrics.papers.paper import MAKINGS, MOST_PARTS, Heading, Paper, Part, Shown, Words
from rocu_metrics.papers.templates import TEMPLATES

LINES = ("title", "body", "item", "author")
KEYS = ("template", "paper", "title", "body", "meeting", "item", "author")
"""Names of what an address carries of a paper, own words apart."""
NOTHING = "none"
"""Stands for a paper from which every part was taken away."""
OWN: Mapping[str, type[Words] | type[Heading]] = {"t": Words, "h": Heading}


def address(paper: Paper) -> dict[str, str]:
    """What an address carries of `paper`, its filters apart."""
    chosen = TEMPLATES.get(paper.template)
    parts, own = _tokens(paper.parts)
    held = {
        "template": paper.template,
        "paper": "" if chosen and paper.parts == chosen.parts else ",".join(parts) or (NOTHING if chosen else ""),
        "title": "" if chosen and paper.title == chosen.title else paper.title,
        "body": paper.body, "meeting": paper.meeting.isoformat() if paper.meeting else "", "item": paper.item,
        "author": paper.author, **own,
    }  # fmt: skip
    return {key: value for key, value in held.items() if value}


def _tokens(parts: tuple[Part, ...]) -> tuple[list[str], dict[str, str]]:
    """A token for each part, and the own words that tokens name."""
    templates: dict[Part, str] = {}
    for slug, template in TEMPLATES.items():
        for place, part in enumerate(template.parts):
            templates.setdefault(part, f"{slug}.{place}")
    tokens: list[str] = []
    own: dict[str, str] = {}
    for part in parts:
        if isinstance(part, Shown):
            tokens.append(part.name)
        elif part in templates:
            tokens.append(templates[part])
        else:
            tokens.append(f"{'h' if isinstance(part, Heading) else 't'}.{len(own) + 1}")
            own[tokens[-1]] = part.text
    return tokens, own


def own_keys(held: Mapping[str, str]) -> list[str]:
    """The keys of an address that carry a paper, own words and all."""
    return [key for key in held if key in KEYS or _is_own(key)]


def _is_own(key: str) -> bool:
    letter, _, number = key.partition(".")
    return letter in OWN and number.isdigit()


def parse(held: Mapping[str, str], filters: Filters) -> tuple[Paper, list[str]]:
    """The paper that an address carries, and a sentence for each thing in it that is not known."""
    said: list[str] = []
    slug = held.get("template", "")
    if slug and slug not in TEMPLATES:
        said.append(f"“{slug}” is no template of this dashboard, so it was left out.")
        slug = ""
    chosen = TEMPLATES.get(slug)
    asked = held.get("paper", "")
    parts = _parts(asked, held, said) if asked else chosen.parts if chosen else ()
    lines = {key: held.get(key, "") for key in LINES}
    title = lines.pop("title") or (chosen.title if chosen else "")
    brief = bool(chosen and chosen.brief)
    return Paper(title=title, filters=filters, parts=parts, meeting=_day(held, said), template=slug, brief=brief, **lines), said


def _parts(asked: str, held: Mapping[str, str], said: list[str]) -> tuple[Part, ...]:
    tokens = [] if asked == NOTHING else [one for one in asked.split(",") if one]
    if len(tokens) > MOST_PARTS:
        said.append(f"The address names {len(tokens)} parts; a paper has room for {MOST_PARTS}, so the rest was left out.")
    found: list[Part] = []
    for token in tokens[:MOST_PARTS]:
        part = _part(token, held)
        if part is None:
            said.append(f"“{token}” is no exhibit or text that this dashboard knows, so it was left out.")
        else:
            found.append(part)
    return tuple(found)


def _part(token: str, held: Mapping[str, str]) -> Part | None:
    if token in MAKINGS:
        return Shown(token)
    name, _, number = token.partition(".")
    if _is_own(token):
        return OWN[name](held[token]) if held.get(token) else None
    places = {str(place): part for place, part in enumerate(TEMPLATES[name].parts)} if name in TEMPLATES else {}
    return places.get(number)


def _day(held: Mapping[str, str], said: list[str]) -> date | None:
    given = held.get("meeting", "")
    try:
        return date.fromisoformat(given) if given else None
    except ValueError:
        said.append(f"“{given}” is not a day for the meeting, so it was left out. Write days like 2019-11-19.")
        return None
