"""What falls away when money ends, a force leaves, or pay and prices rise: by quarter, with the assumptions said first."""

from collections.abc import Sequence
from datetime import timedelta

from rocu_metrics.catalogue import CAPABILITIES
from rocu_metrics.exhibits.gap_years import as_scenario, terms
from rocu_metrics.exhibits.ledger import Ledger, ledger
from rocu_metrics.exhibits.making import ask_unit, nothing
from rocu_metrics.exhibits.model import Bars, Exhibit, Mark, Table
from rocu_metrics.exhibits.scope import Scope
from rocu_metrics.measures.assumptions import GRANT
from rocu_metrics.measures.cliff import Loss, Quarter, exposed, of_stream
from rocu_metrics.words import day_in_words, in_letters, listed, money, number, period_in_words

SUBTITLE = "Money, posts, capabilities and supported work that fall away, by quarter"
COLUMNS = (
    "Quarter", "Money that falls away", "Rise of cost", "Posts", "Capabilities", "Supported disruptions touched", "Not known",
)  # fmt: skip
WORK = "Supported disruptions are those of the capabilities touched, in a quarter of the last period held; not all would be lost."
RULE = "A quarter bears a fourth of its financial year's sum; a year without a sum takes that of the last year held."
ASK = "The posts and capabilities that each stream pays for, and what the unit would stop first"


def falls_away(scope: Scope) -> Exhibit:
    """The scenario's result; where nothing is assumed, what ends by itself and what could be asked."""
    held = ledger(scope)
    if held.assumed.nothing and not held.assumed.unknown:
        return _asked_nothing(held)
    quarters = exposed(held.lines, held.ties, held.supported, held.losses, held.assumed)
    said = unanswered(held)
    if not quarters:
        return _untouched(held, said)
    shown = [_row(one) for one in quarters]
    return Exhibit(
        "F7", _headline(scope, quarters), f"{SUBTITLE}, {scope.place}. {terms(held)}",
        (*(f"{loss_words(one, scope)}." for one in held.losses[:2]), _first_words(quarters), RULE, WORK),
        Table(COLUMNS, tuple(shown), "What falls away, by quarter"),
        Bars(tuple(_mark(one) for one in quarters), "£ a quarter"), held.all_citations,
        (*(f"{loss_words(one, scope)}." for one in held.losses), *said, RULE, WORK), as_at=held.as_at,
        ask=(ask_unit(scope, ASK),), lead=_first_words(quarters), scenario=as_scenario(held) or "nothing that could be read",
    )  # fmt: skip


def _asked_nothing(held: Ledger) -> Exhibit:
    """Nothing is assumed: the streams that a reader may let end, each with its last year."""
    scope, rows = held.scope, tuple(_stream_rows(held))
    if not rows:
        words = "No line of money is held for this place, so nothing can be seen to fall away."
        return nothing(
            "F7", f"{scope.region_name}: no money is held that could fall away", f"{SUBTITLE}, {scope.place}",
            f"Not published: {words[:1].lower()}{words[1:]}", (ask_unit(scope, ASK),),
        )  # fmt: skip
    table = Table(("Stream", "Last year held", "Sum in that year", "Posts", "Capabilities"), rows, "What could fall away")
    return Exhibit(
        "F7", "Nothing is assumed yet: choose what may end or rise", f"{SUBTITLE}, {scope.place}",
        ("Choose above what may end, who may leave, or how pay and prices may move.",
         *(f"{row[0]}: {row[2]} in {row[1]}, posts {row[3]}." for row in rows[:3]), "Nothing here is a forecast."),
        table, table, held.citations, ("With nothing assumed, all stays as it is published.",), as_at=held.as_at,
        ask=(ask_unit(scope, ASK),),
    )  # fmt: skip


def _stream_rows(held: Ledger) -> list[tuple[str, ...]]:
    """Each stream with what is known to hang on it."""
    rows = list[tuple[str, ...]]()
    for slug, words in held.streams.items():
        lines = [line for line in held.lines if line.stream == slug]
        year = max(line.year for line in lines)
        sums = [line.amount for line in lines if line.year == year and line.amount is not None]
        ties = [tie for tie in held.ties if tie.stream == slug]
        posts = [number(tie.posts, 1 if tie.posts % 1 else 0) for tie in ties if tie.posts is not None]
        said = [tie.words for tie in ties if tie.words and tie.posts is None]
        capabilities = sorted({CAPABILITIES[tie.capability].name for tie in ties if tie.capability})
        rows.append((
            words, year, money(sum(sums)) if sums else "not published", listed(posts or said) or "not known",
            listed(capabilities) or "not known",
        ))  # fmt: skip
    return rows


def _untouched(held: Ledger, said: Sequence[str]) -> Exhibit:
    """What is assumed touches nothing that is held, and why."""
    scope = held.scope
    reason = " ".join(said) or "Nothing that is held is touched by what is assumed: no cost of the unit is known."
    return Exhibit(
        "F7", "What is assumed touches nothing that is published", f"{SUBTITLE}, {scope.place}", (reason,),
        Table((), (), SUBTITLE), empty=f"Not known. {reason}", ask=(ask_unit(scope, ASK),), scenario=as_scenario(held) or reason,
    )  # fmt: skip


def unanswered(held: Ledger) -> tuple[str, ...]:
    """A sentence for each assumption that cannot be read, or that touches nothing held."""
    touched = {line for one in held.losses for line in one.lines}
    said = [f"“{token}” is not an assumption that this page can read, so it was left out." for token in held.assumed.unknown]
    for slug, _ in held.assumed.ends:
        if not any(of_stream(line, slug) for line in touched):
            said.append(f"No line of {_stream_words(held, slug)} is held here, so what its end would take away is not known.")
    for force, _ in held.assumed.leaves:
        if not any(line.payer == held.payers[force] for line in touched):
            said.append(f"No sum that {held.payers[force]} pays is held, so what its leaving would take away is not known.")
    rises = held.assumed.pay is not None or not held.assumed.prices.cash
    costs = any(line.use == "cost" and line.amount is not None for line in held.lines)
    if rises and not costs:
        said.append("No cost of the unit is held, so what a rise of pay or prices adds is not known.")
    if (
        costs
        and held.assumed.pay is not None
        and held.assumed.pay_share is None
        and not any(line.use == "pay" for line in held.lines)
    ):
        said.append("Pay's part of the cost is not published: the rise lies between none of the cost being pay and all of it.")
    return tuple(said)


def _stream_words(held: Ledger, slug: str) -> str:
    return "the Home Office grant" if slug == GRANT else f"“{held.streams.get(slug, slug)}”"


def loss_words(one: Loss, scope: Scope) -> str:
    """What falls away, where, and when it was last paid."""
    last = one.start - timedelta(days=1)
    whole = one.in_year(one.base)
    known = "its sum is not published" if whole is None else f"{money(whole)} in {one.base}, the last year held before"
    name, ended = one.name[:1].upper() + one.name[1:], one.last_end
    renewed = f"; published to end on {day_in_words(ended)}, taken as renewed since" if ended and ended < last else ""
    return f"{name}, {scope.places.in_words(one.area)}, until {day_in_words(last)}: {known}{renewed}"


def _quarter_words(one: Quarter) -> str:
    month = one.start.month + 2
    end = one.start.replace(month=month, day=30 if month in (6, 9) else 31)
    return period_in_words(one.start, end)


def _rise_words(one: Quarter) -> str:
    low, high = money(one.rise_low), money(one.rise_high)
    return low if low == high else f"{low} to {high}"


def _row(one: Quarter) -> tuple[str, ...]:
    named = listed([CAPABILITIES[slug].name for slug in one.capabilities])
    return (
        _quarter_words(one), "not known" if one.money is None else money(one.money), _rise_words(one), _posts(one.posts),
        f"{len(one.capabilities)}: {named}" if one.capabilities else "not known",
        "not known" if one.supported is None else number(one.supported), listed(one.unknown) or "nothing",
    )  # fmt: skip


def _posts(posts: float | None) -> str:
    return "not known" if posts is None else number(posts, 1 if posts % 1 else 0)


def _mark(one: Quarter) -> Mark:
    """The quarter's bar: money that falls away with the least by which the cost rises; words hold the rest."""
    worth = None if one.money is None and not one.rise_high else (one.money or 0.0) + one.rise_low
    noun = "capability" if len(one.capabilities) == 1 else "capabilities"
    parts = [
        "sum not known" if one.money is None and not one.rise_high else "",
        "" if one.money is None else f"{money(one.money)} falls away",
        f"cost rises by {_rise_words(one)}" if one.rise_high else "",
        "" if one.posts is None else f"{_posts(one.posts)} posts",
        f"{in_letters(len(one.capabilities))} {noun}" if one.capabilities else "",
        "" if one.supported is None else f"{number(one.supported)} supported disruptions",
    ]  # fmt: skip
    return Mark(_short(one), worth, ", ".join(part for part in parts if part), "strong")


def _headline(scope: Scope, quarters: Sequence[Quarter]) -> str:
    last = quarters[-1]
    if last.money is None and not last.rise_high:
        return f"{scope.region_name}: what would fall away is not published"
    whole = (last.money or 0.0) + last.rise_high
    first = quarters[0]
    steady = all((one.money, one.rise_high) == (first.money, first.rise_high) for one in quarters)
    return f"{money(whole)} a quarter would be missing {'from' if steady else 'by'} {_short(first if steady else last)}"


def _short(one: Quarter) -> str:
    return _quarter_words(one).split(" (")[0]


def _first_words(quarters: Sequence[Quarter]) -> str:
    """What the first and the last quarter bear, in two sentences."""
    first, last = quarters[0], quarters[-1]
    said = f"From {_short(first)}: {_mark(first).text}."
    return said if _mark(first).text == _mark(last).text else f"{said} By {_short(last)}: {_mark(last).text}."
