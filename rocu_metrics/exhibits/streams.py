"""Who pays over the years and how surely, and the streams of money on a line of time with their ends."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import groupby

from rocu_metrics.exhibits.gap_years import MOST_YEARS
from rocu_metrics.exhibits.ledger import CONTRIBUTIONS, Ledger, ledger, sums_of
from rocu_metrics.exhibits.making import ask_unit, nothing
from rocu_metrics.exhibits.model import Cell, Citation, Exhibit, Matrix, Span, Spans, Table, Tone
from rocu_metrics.exhibits.scope import Scope, citations
from rocu_metrics.measures.funding import NEEDS, Line, last_day
from rocu_metrics.measures.places import ENGLAND_AND_WALES
from rocu_metrics.measures.prices import first_year
from rocu_metrics.words import day_in_words, in_letters, listed, money

KEY: tuple[tuple[str, str, Tone], ...] = (
    ("£2m", "confirmed, or paid and since ended", "strong"), ("£2m", "indicative in part or in whole", "plain"),
    ("£2m", "at risk in part or in whole", "warning"), ("no amount", "named in a source that gives no sum", "gap"),
    ("none held", "no line is held", "unknown"),
)  # fmt: skip
TONES: dict[str, Tone] = {"confirmed": "strong", "ended": "plain", "indicative": "plain", "at risk": "warning"}
SURE = {"confirmed": "confirmed", "ended": "confirmed, ended since", "indicative": "indicative", "at risk": "money at risk"}
"""Each certainty as the head of a row."""
TOGETHER = "together"
"""A payer that stands for all payers at once: a total, and no stream."""
ASK = "Every stream of money with its payer, its sum by year, how sure it is and the day on which it ends"


def _looked_at(scope: Scope, held: Ledger) -> tuple[list[Line], list[Line]]:
    """The money lines of the network as a whole, which a region's page leaves out, and those of regions."""
    network = [] if scope.filters.region else [held.line_of(row) for _, row in sums_of(scope, (ENGLAND_AND_WALES,)).iterrows()]
    return network, [line for line in held.lines if line.use not in NEEDS]


def timeline(scope: Scope) -> Exhibit:
    """Streams of money from their first year to their end; open where no end is published."""
    held = ledger(scope)
    network, own = _looked_at(scope, held)
    subtitle = f"Streams of money and their ends, {scope.place}; what is hatched has no published end"
    spans = (*_spans(network, "", scope), *_spans(own, "" if scope.filters.region else "Regions", scope))
    if not spans:
        return nothing(
            "F5", f"{scope.region_name}: no stream of money is published", subtitle,
            "Not published: no source public by the chosen day names a stream of money for the unit.", (ask_unit(scope, ASK),),
        )  # fmt: skip
    open_ended = sum(one.open_ended for one in spans)
    rows = tuple((f"{one.group}: {one.label}" if one.group else one.label, day_in_words(one.start), one.text) for one in spans)
    return Exhibit(
        "F5", _headline(scope, spans), subtitle,
        (*(f"{one.label}: {one.text}." for one in spans[:4]),
         f"Streams shown: {len(spans)}; without a published end: {open_ended}."),
        Table(("Stream", "From", "What is known"), rows, "Streams of money and their ends"),
        Spans(spans, _today(scope, spans)), _cited(scope, held), _ends_in_words(spans), as_at=held.as_at,
        ask=(ask_unit(scope, ASK),),
    )  # fmt: skip


def _cited(scope: Scope, held: Ledger) -> tuple[Citation, ...]:
    network = () if scope.filters.region else citations(sums_of(scope, (ENGLAND_AND_WALES,)))
    return tuple(dict.fromkeys((*network, *held.citations)))


def _spans(lines: Sequence[Line], group: str, scope: Scope) -> list[Span]:
    """One stretch for each run of years of a stream; of regions together, or of the network, each stream once."""
    paid = [line for line in lines if TOGETHER not in line.payer]
    ordered = sorted(paid, key=lambda line: line.stream)
    found = [
        _span(run, group, scope) for _, own in groupby(ordered, key=lambda line: line.stream) for run in _runs(list(own))
    ]  # fmt: skip
    return sorted(found, key=lambda one: (one.end, one.start, one.label))


def _runs(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines of one stream in runs of years without a year between them."""
    years = sorted({first_year(line.year) for line in lines})
    runs = [[year for _, year in run] for _, run in groupby(enumerate(years), key=lambda pair: pair[1] - pair[0])]
    return [[line for line in lines if first_year(line.year) in run] for run in runs]


def _span(run: Sequence[Line], group: str, scope: Scope) -> Span:
    latest = max(line.year for line in run)
    last = [line for line in run if line.year == latest]
    ends = [line.ends for line in last if line.ends]
    end = max(ends) if ends else last_day(latest)
    certainty = max((line.certainty for line in last), key=list(TONES).index)
    until = f"ends {day_in_words(end)}" if ends else f"named for {latest}, no end published"
    areas = {line.area for line in last}
    where = f"{in_letters(len(areas))} regions, " if group and len(areas) > 1 else ""
    group = scope.places.name(last[0].area) if group and len(areas) == 1 else group
    text = f"{where}{_sum_words(last) if len(areas) == 1 else certainty + ' in ' + latest}; {until}"
    return Span(
        _label(last), date(min(first_year(line.year) for line in run), 4, 1), max(end, last_day(latest)) if not ends else end,
        text, TONES[certainty], group, not ends,
    )  # fmt: skip


def _label(lines: Sequence[Line]) -> str:
    line = lines[-1]
    if line.stream == CONTRIBUTIONS:
        return "Contributions of forces and commissioners"
    name = line.name[:1].upper() + line.name[1:]
    if line.payer.lower() in name.lower():
        return name
    return f"{name}, {line.payer}" if "(" in line.payer + name else f"{name} ({line.payer})"


def _sum_words(lines: Sequence[Line]) -> str:
    known = [line.amount for line in lines if line.amount is not None]
    certainties = listed(list(dict.fromkeys(line.certainty for line in lines)))
    about = "" if all(line.exact for line in lines) else "about "
    if len(lines) == 1 and known and about:
        return f"{_as_printed(lines[0])} in {lines[0].year}, {certainties}"
    return f"{about}{money(sum(known))} in {lines[0].year}, {certainties}" if known else f"amount not published, {certainties}"


def _today(scope: Scope, spans: Sequence[Span]) -> tuple[tuple[date, str], ...]:
    """The day of knowledge, where it lies within the time that is drawn."""
    day = scope.day
    inside = min(one.start for one in spans) < day < max(one.end for one in spans)
    return ((day, day_in_words(day)),) if inside else ()


def _headline(scope: Scope, spans: Sequence[Span]) -> str:
    day = scope.day
    coming = sorted({one.end for one in spans if one.end >= day and not one.open_ended})
    known = sorted({one.end for one in spans if not one.open_ended})
    if coming:
        count = sum(one.end == coming[0] for one in spans)
        verb = "stream ends" if count == 1 else "streams end"
        return f"{scope.region_name}: the next {verb} on {day_in_words(coming[0])}"
    if known:
        return f"{scope.region_name}: the last published end was {day_in_words(known[-1])}"
    return f"{scope.region_name}: no stream has a published end"


def _ends_in_words(spans: Sequence[Span]) -> tuple[str, ...]:
    """How many streams share each of the last published ends; the chart names them."""
    ends = sorted({one.end for one in spans if not one.open_ended}, reverse=True)[:3]
    counts = {day: sum(one.end == day and not one.open_ended for one in spans) for day in ends}
    return tuple(
        f"{day_in_words(day)}: the end of {in_letters(count)} stream{'s' if count > 1 else ''}." for day, count in counts.items()
    )


def by_payer(scope: Scope) -> Exhibit:
    """Who pays, year by year, with how sure the money is; for a region also by certainty."""
    held = ledger(scope)
    network, own = _looked_at(scope, held)
    subtitle = f"Money named by payer and year, {scope.place}. Cash terms (nominal)"
    if not network and not own:
        return nothing(
            "F6", f"{scope.region_name}: who pays is not published", subtitle,
            "Not published: no source public by the chosen day names who pays for the unit.", (ask_unit(scope, ASK),),
        )  # fmt: skip
    years = sorted({line.year for line in (*network, *own)})[-MOST_YEARS:]
    rows, bands = _rows(scope, network, own, years)
    table = Table(("Who", *years), tuple((name, *(cell.meaning for cell in cells)) for name, cells in rows), "Who pays, by year")
    known = sum(line.amount is not None for line in (*network, *own))
    return Exhibit(
        "F6", _payers_headline(scope, (*network, *own)), subtitle,
        (*(_row_in_words(name, cells, years) for name, cells in rows[:4]),
         f"Lines held: {len((*network, *own))}; with a sum: {known}."),
        table, Matrix("Who", tuple(years), rows, KEY, bands), _cited(scope, held),
        ("Where several sources name one payer's money for one year, the source that spoke last is taken; sums are not added up "
         "across sources.",), as_at=held.as_at, ask=(ask_unit(scope, ASK),),
    )  # fmt: skip


def _row_in_words(name: str, cells: Sequence[Cell], years: Sequence[str]) -> str:
    said = [f"{year} {cell.sign}" for year, cell in zip(years, cells, strict=True) if cell.tone != "unknown"]
    return f"{name}: {listed(said) or 'nothing in these years'}."


Rows = tuple[tuple[str, tuple[Cell, ...]], ...]


def _rows(
    scope: Scope, network: Sequence[Line], own: Sequence[Line], years: Sequence[str]
) -> tuple[Rows, tuple[tuple[int, str], ...]]:  # fmt: skip
    """Rows with the headings that stand before them."""
    if scope.filters.region:
        payers, sure = _grouped(own, lambda line: line.payer, years), _grouped(own, lambda line: SURE[line.certainty], years)
        return (*payers, *sure), ((0, "By payer"), (len(payers), "By how sure it is"))
    payers = _grouped(network, lambda line: line.payer, years)
    regions = _grouped(own, lambda line: scope.places.name(line.area), years)
    return (*payers, *regions), ((0, "The network, by payer"),) * bool(payers) + ((len(payers), "Regions"),) * bool(regions)


def _grouped(lines: Iterable[Line], key: Callable[[Line], str], years: Sequence[str]) -> Rows:
    held = list(lines)
    names = sorted({key(line) for line in held})
    return tuple(
        (
            name[:1].upper() + name[1:],
            tuple(_cell([one for one in held if key(one) == name and one.year == year]) for year in years),
        )
        for name in names
    )


def _cell(lines: Sequence[Line]) -> Cell:
    """The sum of lines with the part that is not confirmed named."""
    if not lines:
        return Cell("none held", "no line is held", "unknown")
    known = [line for line in lines if line.amount is not None]
    unsure = [line for line in known if line.certainty in ("indicative", "at risk")]
    if not known:
        return Cell("no amount", f"named, without a sum ({_certainties(lines)})", "gap")
    total, about = sum(line.amount or 0 for line in known), "" if all(line.exact for line in known) else "about "
    said = _as_printed(known[0]) if len(known) == 1 and not known[0].exact else f"{about}{money(total)}"
    tone: Tone = max((TONES[line.certainty] for line in unsure), key=("plain", "warning").index, default="strong")
    more = "; more without a sum" if len(known) < len(lines) else ""
    return Cell(said, f"{said}, {_certainties(known)}{more}", tone)


def _as_printed(line: Line) -> str:
    """A sum in its published words, as they stand within a sentence."""
    return f"{line.words[:1].lower()}{line.words[1:]}" or money(line.amount or 0)


def _certainties(lines: Sequence[Line]) -> str:
    return listed([word for word in TONES if word in {line.certainty for line in lines}])


def _payers_headline(scope: Scope, lines: Sequence[Line]) -> str:
    known = [line.year for line in lines if line.amount is not None]
    if not known:
        return f"{scope.region_name}: payers are named, no sum is published"
    first, last = min(known), max(known)
    span = f"for {first}" if first == last else f"from {first} to {last}"
    return f"{scope.region_name}: sums are held {span}"
