"""What a pound bought: cost per disruption and per arrest, and what was recovered per pound of asset recovery, like for like."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from rocu_metrics.exhibits.making import ask_unit, leading, nothing
from rocu_metrics.exhibits.model import Exhibit, Table
from rocu_metrics.exhibits.scope import Scope, citations, figure_words, split
from rocu_metrics.measures.cliff import financial_year
from rocu_metrics.measures.ratios import Part, Ratio
from rocu_metrics.words import in_letters, money, number, period_in_words

COLUMNS = ("What", "Area", "Period", "Value", "Over", "Under", "Take care")
ROLES = {"led": "disruption led", "supported": "disruption supported", "both": "disruption led or supported", "": "disruption"}
SCORED = "Disruptions are scored by the unit that did the work; one is not like another."
FOLLOWS = "Arrests cost unlike work, and much work ends in no arrest."
STAGES = "Money recovered follows work of earlier years; what was stopped or frozen is not in it."
RECOVERY = ("asset-recovery", "asset-confiscation-enforcement", "organised-crime-unit-and-asset-recovery")
CAUTION = "These are no measure of worth: they divide two figures of one period and say nothing of what was prevented."
ASK = "The unit's cost for each year, with asset recovery apart, for the periods of which its work is published"
OF_THE_UNIT = ("", "rocu")
"""Who is counted in work that is the unit's own, as its cost is."""
NARROW = ("threat", "operation", "severity", "strand", "capability", "partner", "person")


@dataclass(frozen=True, eq=False)
class Pair:
    """Two figures of an area that make a ratio, or the one of them that is held alone."""

    what: str
    care: str
    over: pd.Series | None
    under: pd.Series | None
    pounds: bool = True
    """Whether the ratio is in pounds for each; else it is pounds back for each pound."""

    @property
    def ratio(self) -> Ratio | None:
        """The ratio, where both figures are held."""
        return None if self.over is None or self.under is None else Ratio(_part(self.over), _part(self.under))

    @property
    def value(self) -> float | None:
        """What the ratio gives, where it gives anything."""
        return self.ratio.value if self.ratio else None


def worth(scope: Scope) -> Exhibit:
    """Ratios of the last like period of each region looked at, with both parts; what keeps one from being made is said."""
    regions = [scope.filters.region] if scope.filters.region else list(scope.places.regions)
    frame = leading(scope.nationwide.observations(["rocu_cost", "disruptions", "arrests", "assets"], regions))
    held = _with_years(frame[frame["value"].notna()])
    pairs = [pair for region in regions for pair in _pairs(held[held["area_slug"] == region])]
    made = [pair for pair in pairs if pair.value is not None]
    subtitle = f"Cost or yield over work of the same area and period, {scope.place}. Cash terms (nominal)"
    ask = (ask_unit(scope, ASK),)
    if not pairs:
        return nothing(
            "F12", f"{scope.region_name}: what the money bought is not published", subtitle,
            "Not published: neither a cost of the unit nor work of a whole period is held for the chosen place.", ask,
        )  # fmt: skip
    shown = pairs if scope.filters.region or not made else made
    table = Table(COLUMNS, tuple(_row(scope, pair) for pair in shown), "Value: both parts of each ratio")
    used = pd.DataFrame([row for pair in shown for row in (pair.over, pair.under) if row is not None])
    return Exhibit(
        "F12", _headline(scope, made), subtitle,
        (*(f"{row[0]}, {row[1]}, {row[2]}: {row[3]}." for row in table.rows[:3]), CAUTION), table, table,
        citations(used), (CAUTION, "Areas differ in what they count, so they are not set in order."), as_at=scope.as_at(used),
        ask=ask,
    )  # fmt: skip


def _with_years(frame: pd.DataFrame) -> pd.DataFrame:
    """The figures with those of the four quarters of a financial year added up, where all four are held and the year is not."""
    days = (pd.to_datetime(frame["measured_to"]) - pd.to_datetime(frame["measured_from"])).dt.days
    quarters = frame[days.between(88, 92)]
    years = quarters["measured_from"].map(financial_year)
    added = [_added(own) for _, own in quarters.groupby(["metric", "area_slug", "slice", "unit", years]) if len(own) == 4]
    told = set(
        zip(frame["metric"], frame["area_slug"], frame["slice"], frame["measured_from"], frame["measured_to"], strict=True)
    )
    key = ("metric", "area_slug", "slice", "measured_from", "measured_to")
    new = [row for row in added if tuple(row[name] for name in key) not in told]
    return pd.concat([frame, pd.DataFrame(new)], ignore_index=True) if new else frame


def _added(own: pd.DataFrame) -> pd.Series:
    row, total = own.sort_values("measured_from").iloc[-1].copy(), float(own["value"].sum())
    row["measured_from"], row["value"] = own["measured_from"].min(), total
    row["published_as"] = f"{money(total) if row['unit'] == 'GBP' else number(total)} (four quarters added up)"
    return row


def _pairs(frame: pd.DataFrame) -> Iterator[Pair]:
    """The ratios that one area's figures allow, each with its last like period; figures without a partner stand alone."""
    whole = ~pd.concat([split(frame, key) != "" for key in NARROW], axis=1).any(axis=1) if len(frame) else pd.Series(dtype=bool)
    plain = frame[whole & split(frame, "counted").isin(OF_THE_UNIT)]
    spent = plain[(plain["metric"] == "rocu_cost") & (split(plain, "part") == "") & (split(plain, "basis") != "requirement")]
    work = plain[plain["metric"] == "disruptions"]
    for role, words in ROLES.items():
        yield from _pair(f"Cost per {words}", SCORED, spent, work[split(work, "role") == role])
    arrests = plain[(plain["metric"] == "arrests") & (split(plain, "role") == "")]
    yield from _pair("Cost per arrest", FOLLOWS, spent, arrests)
    back = plain[(plain["metric"] == "assets") & (split(plain, "stage") == "recovered") & (split(plain, "scope") == "")]
    teams = plain[(plain["metric"] == "rocu_cost") & split(plain, "part").isin(RECOVERY)]
    yield from _pair("Recovered per pound of asset recovery cost", STAGES, back, teams, pounds=False)


def _pair(what: str, care: str, over: pd.DataFrame, under: pd.DataFrame, pounds: bool = True) -> Iterator[Pair]:
    """One ratio, of the last period that both have, else the last figure of each; nothing where neither is held."""
    if over.empty and under.empty:
        return
    shared = sorted(_spans(over) & _spans(under), key=lambda one: one[::-1])
    span = shared[-1] if shared else None
    yield Pair(what, care, _of(over, span), _of(under, span), pounds)


def _spans(frame: pd.DataFrame) -> set[tuple[object, object]]:
    return set(zip(frame["measured_from"], frame["measured_to"], strict=True))


def _of(frame: pd.DataFrame, span: tuple[object, object] | None) -> pd.Series | None:
    held = frame if span is None else frame[(frame["measured_from"] == span[0]) & (frame["measured_to"] == span[1])]
    return None if held.empty else held.sort_values("measured_to").iloc[-1]


def _part(row: pd.Series) -> Part:
    return Part(float(row["value"]), row["measured_from"], row["measured_to"])


def _row(scope: Scope, pair: Pair) -> tuple[str, ...]:
    value = pair.value
    either = pair.over if pair.over is not None else pair.under
    area = "" if either is None else scope.places.name(either["area_slug"])
    span = _span_words(pair)
    over = "not published" if pair.over is None else figure_words(pair.over)
    under = "not published" if pair.under is None else figure_words(pair.under)
    if value is None:
        return pair.what, area, span, f"not known: {_why(pair)}", over, under, pair.care
    words = money(value) if pair.pounds else f"£{number(value, 2)} for each £1"
    return pair.what, area, span, words, over, under, pair.care


def _span_words(pair: Pair) -> str:
    spans = dict.fromkeys(
        period_in_words(row["measured_from"], row["measured_to"]) for row in (pair.over, pair.under) if row is not None
    )
    return "; ".join(spans)


def _why(pair: Pair) -> str:
    if pair.over is None or pair.under is None:
        lacking = pair.what.startswith("Cost") and pair.over is None
        return "no cost is published" if lacking or (not pair.pounds and pair.under is None) else "no work is published"
    return "the one is of another period than the other" if pair.ratio and not pair.ratio.alike else "nothing to divide by"


def _headline(scope: Scope, made: Sequence[Pair]) -> str:
    if not made:
        return f"{scope.region_name}: no period has both cost and work"
    if not scope.filters.region:
        areas = {pair.over["area_slug"] for pair in made if pair.over is not None}
        return f"Cost and work of one period are held for {in_letters(len(areas))} regions"
    row = _row(scope, made[0])
    return f"{scope.region_name}: {row[0][:1].lower()}{row[0][1:]} was {row[3]}"
