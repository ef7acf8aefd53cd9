"""One area's quarters in a row: with gaps and breaks, the usual range of each stretch, and the verdict on the last quarter."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import pandas as pd

from rocu_metrics.catalogue.model import Direction
from rocu_metrics.exhibits.process import Band, Moment, Process, State
from rocu_metrics.exhibits.scope import figure_words
from rocu_metrics.exhibits.spans import is_quarter
from rocu_metrics.measures.xmr import ENOUGH, Found, Limits, Signal, Stretch, stretches
from rocu_metrics.returns.periods import Period, quarter
from rocu_metrics.words import in_letters, listed, number, period_in_words

NO_ROW = "no figure given"
FEWEST = 2
"""Quarters that make a series."""
RULES = {
    Signal.OUTSIDE: "outside the usual range",
    Signal.TREND: "part of seven quarters in a row that {way}",
    Signal.NEAR_LIMIT: "one of two quarters in three that lie close to a limit",
    Signal.SHIFT: "part of seven quarters in a row {side} the mean",
}
MOST_NAMED = 3


@dataclass(frozen=True)
class Quarterly:
    """The quarters of one area from the first to the last that has a figure, with the rows that gave them."""

    area: str
    spans: tuple[Period, ...]
    values: tuple[float | None, ...]
    texts: tuple[str, ...]
    breaks: tuple[tuple[date, str], ...]
    events: tuple[tuple[date, str], ...]
    better: Direction
    frame: pd.DataFrame

    @cached_property
    def stretches(self) -> list[Stretch]:
        """The pieces between breaks."""
        days = [day for day, _ in self.breaks]
        cuts = [
            place for place, span in enumerate(self.spans) if any(_before(self.spans, place) < day <= span.first for day in days)
        ]
        return stretches(self.values, cuts)

    @cached_property
    def steps(self) -> tuple[Moment, ...]:
        """Every quarter as it is drawn."""
        signals = {place: found for stretch in self.stretches for place, found in stretch.signals.items()}
        return tuple(self._step(place, signals.get(place)) for place in range(len(self.spans)))

    def _step(self, place: int, found: Found | None) -> Moment:
        span, value = self.spans[place], self.values[place]
        state: State = "gap" if value is None else "common" if found is None else _state(found, self.better)
        return Moment(period_in_words(span.first, span.last), span.first, value, self.texts[place], state, _why(found))

    @property
    def _place(self) -> int:
        """The place of the last quarter that has a figure."""
        return max(place for place, value in enumerate(self.values) if value is not None)

    @property
    def last(self) -> Moment:
        """The last quarter that has a figure."""
        return self.steps[self._place]

    @property
    def now(self) -> Stretch:
        """The stretch that the last quarter lies in."""
        return next(one for one in self.stretches if one.start <= self._place < one.end)

    @property
    def changed(self) -> bool:
        """Whether the last quarter is no accident."""
        return self._place in self.now.signals

    @property
    def given(self) -> int:
        """How many quarters have a figure."""
        return sum(value is not None for value in self.values)

    @property
    def missing(self) -> int:
        """How many have none."""
        return len(self.values) - self.given

    @property
    def span(self) -> str:
        """The first and the last quarter."""
        return f"{_short(self.spans[0])} to {_short(self.spans[-1])}"

    @property
    def answer(self) -> str:
        """Whether the last change is real, in a word or two and why."""
        if self.now.too_few:
            return "Too early to say"
        if self.now.limits is None:
            return "No verdict: counts are too small for a usual range"
        return f"Yes: {self.last.why}" if self.changed else "No: within the usual range"

    @property
    def range_words(self) -> str:
        """The usual range of the last stretch."""
        held = self.now.limits
        if held is None:
            return "none"
        return f"{number(max(held.lower, 0))} to {number(held.upper)}{' (trial)' if held.trial else ''}"

    @property
    def verdict(self) -> str:
        """The answer, the range expected, and what value would be unusual (STANDARDS S8)."""
        said = f"{self.last.text} in {self.last.label}"
        if self.now.too_few:
            points = f"{in_letters(self.now.points)} quarter{'' if self.now.points == 1 else 's'} with a figure"
            since = " since the break in the series" if self.now.start else ""
            return f"Too early to say: {said}. It is one of {points}{since}; {in_letters(ENOUGH)} make a usual range."
        if self.now.limits is None:
            return f"No verdict: {said}. A mean below five is too small for a usual range, so only the line is drawn."
        if self.changed:
            return f"Yes: {said} is {self.last.why}, which chance alone seldom gives. {self._expected(self.now.limits)}"
        return f"No: {said} lies within the usual range, so the last change may be chance. {self._expected(self.now.limits)}"

    def _expected(self, held: Limits) -> str:
        low = f" or under {number(held.lower)}" if held.lower > 0 else ""
        usual = self.range_words.removesuffix(" (trial)")
        trial = " The limits are a trial, from fewer than thirteen quarters." if held.trial else ""
        return f"{usual} is expected; over {number(held.upper)}{low} would be unusual.{trial}"

    @property
    def headline(self) -> str:
        """The verdict in a few words."""
        if self.now.too_few:
            return "too early to say whether it changed"
        if self.now.limits is None:
            return "counts too small for a verdict"
        return f"a real change in {_short(self.spans[self._place])}" if self.changed else "no real change in the last quarter"

    @property
    def break_words(self) -> tuple[str, ...]:
        """A sentence for each break."""
        return tuple(f"Break in the series on {day.isoformat()}: {words}" for day, words in self.breaks)

    @property
    def last_words(self) -> str:
        """What the last quarters are."""
        return f"The last quarter with a figure is {self.last.label}: {self.last.text}."

    @property
    def notes(self) -> tuple[str, ...]:
        """Breaks and events, and quarters at the end that have no figure."""
        after = len(self.values) - 1 - self._place
        late = (f"No figure after {_short(self.spans[self._place])}: {self.texts[-1]}.",) if after else ()
        return (*(f"{_month(day)}: {words}" for day, words in (*self.breaks, *self.events)), *late)

    @property
    def signal_quarters(self) -> str:
        """The latest quarters that are no accident, to ask about."""
        found = [_short(self.spans[place]) for place, step in enumerate(self.steps) if step.state not in ("common", "gap")]
        return listed(found[-MOST_NAMED:])

    def figure(self, unit: str) -> Process:
        """The process chart."""
        parts = tuple(self.steps[one.start : one.end] for one in self.stretches)
        return Process(parts, tuple(band for one in self.stretches if (band := self._band(one))), unit, self.breaks)

    def _band(self, one: Stretch) -> Band | None:
        if one.limits is None:
            return None
        start, end = self.spans[one.start].first, self.spans[one.end - 1].first
        return Band(start, end, one.limits.mean, max(one.limits.lower, 0), one.limits.upper)

    def rows(self) -> tuple[tuple[str, ...], ...]:
        """A row for each quarter, the last first."""
        told = []
        for one in self.stretches:
            held = one.limits
            mean = number(held.mean, 1) if held else "none"
            usual = f"{number(max(held.lower, 0), 1)} to {number(held.upper, 1)}" if held else "none"
            for step in self.steps[one.start : one.end]:
                what = "no figure" if step.state == "gap" else step.why or "within chance" if held else "no limits"
                told.append((step.label, step.text, mean, usual, what))
        return tuple(reversed(told))


def quarterly_of(frame: pd.DataFrame, notes: pd.DataFrame, better: Direction) -> Quarterly | None:
    """The quarters in figures of one area and metric; None where fewer than two quarters have one."""
    whole = [is_quarter(first, last) for first, last in zip(frame["measured_from"], frame["measured_to"], strict=True)]
    quarters = frame[pd.Series(whole, index=frame.index, dtype=bool)]
    if quarters.empty or quarters["value"].notna().sum() < FEWEST:
        return None
    most = quarters[quarters["value"].notna()]["slice"].value_counts().index[0]
    own = quarters[quarters["slice"] == most].sort_values("measured_from").drop_duplicates("measured_from", keep="last")
    held = {row["measured_from"]: row for _, row in own.iterrows()}
    spans = _all_between(min(held), max(held))
    values, texts = [], []
    for span in spans:
        row = held.get(span.first)
        values.append(None if row is None or pd.isna(row["value"]) else float(row["value"]))
        texts.append(NO_ROW if row is None else figure_words(row))
    said = {kind: _said(notes, kind, spans) for kind in ("series break", "event")}
    return Quarterly(
        str(own["area_slug"].iloc[0]), tuple(spans), tuple(values), tuple(texts), said["series break"], said["event"], better, own
    )  # fmt: skip


def _said(notes: pd.DataFrame, kind: str, spans: Sequence[Period]) -> tuple[tuple[date, str], ...]:
    if notes.empty:
        return ()
    rows = notes[notes["kind"] == kind]
    return tuple(
        (day, str(words)) for day, words in zip(rows["day"], rows["words"], strict=True) if spans[0].first < day <= spans[-1].last
    )


def _quarter_from(day: date) -> Period:
    """The quarter of the financial year in which a day lies."""
    place = (day.month - 4) % 12 // 3 + 1
    return quarter(day.year - (day.month < 4), place)


def _all_between(first: date, last: date) -> list[Period]:
    spans = [_quarter_from(first)]
    while spans[-1].first < last:
        spans.append(_quarter_from(date.fromordinal(spans[-1].last.toordinal() + 1)))
    return spans


def _before(spans: Sequence[Period], place: int) -> date:
    return spans[place - 1].first if place else date.min


def _state(found: Found, better: Direction) -> State:
    if better == "neither":
        return "neutral"
    return "improvement" if (found.side == "high") == (better == "higher") else "concern"


def _why(found: Found | None) -> str:
    if found is None:
        return ""
    way, side = ("rise", "above") if found.side == "high" else ("fall", "below")
    return RULES[found.signal].format(way=way, side=side)


def _short(span: Period) -> str:
    return period_in_words(span.first, span.last).partition(" (")[0]


def _month(day: date) -> str:
    return period_in_words(day, day)
