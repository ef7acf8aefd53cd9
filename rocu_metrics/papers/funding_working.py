"""The working of gap and scenario as a workbook: inputs, lines, and live formulae that reproduce every number shown."""

from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlencode

from rocu_metrics.exhibits.cliff import RULE, WORK, unanswered
from rocu_metrics.exhibits.gap_years import RULE as NEED_RULE
from rocu_metrics.exhibits.gap_years import as_scenario, terms
from rocu_metrics.exhibits.ledger import Ledger
from rocu_metrics.exhibits.model import Exhibit, Table
from rocu_metrics.exhibits.scope import Scope, source_words
from rocu_metrics.papers import working_exposure, working_gap
from rocu_metrics.returns.forms.xlsx import Sheet, write
from rocu_metrics.words import day_in_words

TITLE = "The working of the funding gap and of what falls away"
MADE = datetime(2020, 1, 1)  # noqa: DTZ001  # a fixed moment, so that the same facts give the same bytes
LICENCE = "Quotations stay with their publishers; figures of returns stay with those who gave them."


def file_name(held: Ledger, illustrative: bool) -> str:
    """The name of the file, which begins with its marking (STANDARDS M3)."""
    marks = [marking(held), *(["ILLUSTRATIVE"] * illustrative), *([] if held.assumed.nothing else ["SCENARIO"])]
    return f"{'_'.join(marks)}_funding-working_{held.scope.filters.region or 'england-and-wales'}.xlsx"


def marking(held: Ledger) -> str:
    """The highest marking of what it rests on, as an exhibit has it."""
    return Exhibit("", "", "", (), Table((), (), ""), citations=held.all_citations).marking


def workbook(held: Ledger, version: str, illustrative: bool) -> bytes:
    """The workbook as bytes; the same facts, filters and data version give the same bytes."""
    inputs = [*working_gap.sheets(held), *working_exposure.sheets(held)]
    front = [_cover(held, version, illustrative), _contents(inputs), _notes(held), _sources(held)]
    return write([*front, *inputs], TITLE, _subject(held.scope), marking(held), MADE)


def _subject(scope: Scope) -> str:
    return f"{scope.place_name}, {scope.filters.describe(scope.places.names, ('region', 'asof', 'assume'))}"


def _cover(held: Ledger, version: str, illustrative: bool) -> Sheet:
    scope, day = held.scope, held.scope.day
    address = {**scope.filters.address(), "asof": day.isoformat(), "version": version}
    lines = (
        f"For: {scope.place_name}. Shown: {scope.filters.describe(scope.places.names, ('region', 'asof', 'assume'))}",
        "ILLUSTRATIVE: every figure is invented." if illustrative else "Figures as published or loaded.",
        f"SCENARIO, not a fact. If: {as_scenario(held)}" if as_scenario(held) else "Nothing is assumed: no scenario.",
        terms(held), f"{held.as_at or 'No figure'}. Data version {version}.", f"Link: /funding?{urlencode(address)}",
        "Contact: the office that runs this dashboard.", LICENCE,
    )  # fmt: skip
    return Sheet("Cover", TITLE, lines)


def _contents(inputs: Sequence[Sheet]) -> Sheet:
    named = [("Notes", "How it is reckoned"), ("Sources", "Where the sums stand"), *((one.name, one.title) for one in inputs)]
    return Sheet("Contents", "What is in this workbook", (), (("Sheet", 20), ("What it holds", 60)), named, links=True)


def _notes(held: Ledger) -> Sheet:
    notes = [
        NEED_RULE, terms(held), "A gap at least is need less all money named; a gap at most is need less confirmed money alone.",
        "A sum that is not known stands as [x], which means not available; it is never zero, and keeps a gap from being known.",
        "Days are written as year, month and day in one number, so that 20270401 is 1 April 2027.", RULE, WORK, *unanswered(held),
    ]  # fmt: skip
    rows = [(f"note {place}", words) for place, words in enumerate(notes, start=1)]
    return Sheet("Notes", "How it is reckoned", (), (("Note", 10), ("Words", 110)), rows)


def _sources(held: Ledger) -> Sheet:
    rows = [(source_words(one), one.place, one.quote, one.where) for one in held.all_citations] or [("none", "", "", "")]
    heads = (("Source", 60), ("Place", 30), ("Quote", 60), ("Where", 40))
    return Sheet("Sources", "Where the sums stand", (f"Read on the day of knowledge: {_known(held)}.",), heads, rows)


def _known(held: Ledger) -> str:
    return day_in_words(held.scope.filters.asof) if held.scope.filters.asof else "today"
