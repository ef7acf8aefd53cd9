"""What else the map can show of each area: the grade of the force, what the region's unit provides, what the force keeps."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from rocu_metrics.catalogue import CAPABILITIES
from rocu_metrics.exhibits.capability_matrix import published_matrix
from rocu_metrics.exhibits.making import ask_unit, nothing
from rocu_metrics.exhibits.mapped import Placed, ask_force, latest, map_exhibit, place_first
from rocu_metrics.exhibits.model import Category, Exhibit, Point
from rocu_metrics.exhibits.scope import Scope, evidence_words
from rocu_metrics.measures import coverage
from rocu_metrics.store import queries
from rocu_metrics.words import day_in_words, in_letters, listed, number

GRADES = {
    "Outstanding": ("high", "O"),
    "Good": ("middle", "G"),
    "Adequate": ("low", "A"),
    "Requires improvement": ("fourth", "RI"),
    "Inadequate": ("third", "I"),
}
"""Grades, best first, with the fill and the letters that stand for each on the map."""
NO_GRADE = Category("No grade found", "none", hatched=True)
SECONDARY_MARK = "*"

FILLS_OF_COUNTS = ("high", "middle", "low")
"""Fills for the highest, the middle and the lowest third of what can be counted."""

SEVERAL, ONE, USES = (
    Category("Keeps two or more of its own", "high"), Category("Keeps one of its own", "middle"),
    Category("Uses the region's; no own unit stated", "low"),
)  # fmt: skip
NOT_SAID = Category("No statement on this force", "none", hatched=True)


def grades(scope: Scope) -> Exhibit:
    """The grade that inspectors gave each force for its response to serious and organised crime."""
    held = queries.grades(scope.engine, scope.known)
    held = held[held["kind"] == "force"]
    whole = f"{scope.places.name('')}, {_years(held)}".rstrip(", ")
    subtitle = f"Inspection grade of each force's response to serious and organised crime, {whole}"
    if held.empty:
        return nothing(
            "M5", "No force's grade for serious and organised crime was public", subtitle,
            "Not published: no grade of a force for its response to serious and organised crime was public on the chosen day.",
            (ask_force(scope, "The force's grade, with the day and the words of the judgement"),),
        )  # fmt: skip
    newest = latest(held)
    placed = [_graded(scope, slug, newest.get(slug)) for slug in scope.places.territorial]
    categories = (*(Category(word, fill, mark=mark) for word, (fill, mark) in GRADES.items()), NO_GRADE)
    exhibit = map_exhibit(
        scope, "M5", _grades_headline(scope, placed), subtitle, placed, categories,
        held[held["area_slug"].isin(list(scope.places.territorial))], _grades_described(scope, placed, newest),
        ("Inspections of different years: a grade is a judgement on its day and says nothing of today.",
         f"A letter with {SECONDARY_MARK} rests on a secondary source alone; a hatched force is neither good nor bad."),
        (ask_force(scope, "The grade, where none was found"),),
    )  # fmt: skip
    near = _near(scope, placed)
    starred = [one for one in near if one.point.mark.endswith(SECONDARY_MARK)]
    count = f"{in_letters(len(starred)).capitalize()}{'' if len(starred) == len(near) else ' more'}"
    lead = f"{count} known from a secondary source alone, marked {SECONDARY_MARK}." if starred else ""
    return replace(exhibit, lead=lead)


def _years(facts: pd.DataFrame) -> str:
    years = sorted({day.year for day in facts["public_from"]})
    return "" if not years else str(years[0]) if len(years) == 1 else f"{years[0]} to {years[-1]}"


def _graded(scope: Scope, slug: str, row: pd.Series | None) -> Placed:
    name = scope.places.name(slug)
    if row is None:
        reason = "Not found: no source read for this dashboard gives this force's grade."
        return Placed(Point(slug, name, NO_GRADE.word, "no grade found", reason))
    star = SECONDARY_MARK if row["evidence"] == "secondary" else ""
    words = f"{row['programme']}; {evidence_words(row)}."
    return Placed(
        Point(slug, name, row["grade"], row["grade"], words, f"{GRADES[row['grade']][1]}{star}"),
        day_in_words(row["public_from"]),
        row,
    )


def _known(placed: Sequence[Placed]) -> list[Placed]:
    return [one for one in placed if one.fact is not None and one.fact["evidence"] != "secondary"]


def _grades_headline(scope: Scope, placed: Sequence[Placed]) -> str:
    filters = scope.filters
    if filters.force:
        own = next((one.point for one in placed if one.point.slug == filters.force), None)
        if own is None:
            return f"{place_first(scope)} has no territory, so no map shows its grade"
        secondary = own.mark.endswith(SECONDARY_MARK)
        return f"{place_first(scope)}: {'grade from a secondary source alone' if secondary else own.figure}"
    near = _near(scope, placed)
    if filters.region:
        return f"{scope.region_name}: {len(_known(near))} of {len(near)} forces have a published grade"
    return f"{len(_known(near))} of {len(near)} forces have a published grade"


def _near(scope: Scope, placed: Sequence[Placed]) -> list[Placed]:
    region = scope.filters.region
    return [one for one in placed if not region or one.point.slug in scope.places.forces_of(region)]


def _grades_described(scope: Scope, placed: Sequence[Placed], newest: dict[str, pd.Series]) -> list[str]:
    known, starred = _known(placed), [one for one in placed if one.point.mark.endswith(SECONDARY_MARK)]
    by_grade = [(word, [one.point.name for one in known if one.point.category == word]) for word in GRADES]
    said = [
        f"{len(known)} of {len(placed)} forces have a grade from an official publisher or a press copy of a release.",
        "; ".join(f"{word}: {listed(names)}" for word, names in by_grade if names) + ".",
    ]
    if starred:
        said.append(f"From a secondary source alone: {listed([one.point.name for one in starred])}.")
    said += [
        f"{scope.places.name(slug)} has no territory, so no map shows its grade, {row['grade']}."
        for slug, row in newest.items()
        if slug not in scope.places.territorial
    ]
    return [*said, "A force without a grade is hatched: not found is neither good nor bad."]


def capabilities(scope: Scope) -> Exhibit:
    """How many capabilities of the published matrix the unit of each region provides."""
    cells = published_matrix(scope)
    subtitle = f"Capabilities that the regional unit provides, as units reported them, {scope.places.name('')}, number of rows"
    ask = (ask_unit(scope, "What the unit provides today, row by row, in full or in part"),)
    if cells.empty:
        return nothing(
            "M6", "What units provide was not public", subtitle,
            "Not published: no source that lists what units provide was public on the chosen day.", ask,
        )  # fmt: skip
    counts, rows = coverage.provided_by_area(cells), cells["capability"].nunique()
    edges = _thirds(counts, rows)
    placed = [_provides(scope, cells, slug, counts, rows, edges) for slug in scope.places.regions if slug in counts]
    when = str(max(cells["measured"]).year)
    return map_exhibit(
        scope, "M6", _provided_headline(scope, counts, rows, when), f"{subtitle} of {rows}, {when}", placed,
        [Category(word, fill) for (_, word), fill in zip(edges, FILLS_OF_COUNTS, strict=True)], cells,
        (
            f"{len(placed)} of {len(scope.places.regions)} regions have a row-by-row statement, of {when}.",
            "; ".join(f"{one.point.name}: {one.point.mark} of {rows}" for one in placed) + ".",
            "A partial or shared capability counts as provided; what a unit does not provide, its forces may.",
        ),
        ("Units told inspectors about themselves in 2015; a number says nothing of quality or use.".replace("2015", when),
         "A region's unit of that year need not exist today: ten units then, nine now."),
        ask, level="region",
    )  # fmt: skip


def _thirds(counts: pd.Series, rows: int) -> list[tuple[int, str]]:
    """The least number of each of three classes between the most and the fewest, highest first, with its words."""
    most, fewest = int(counts.max()), int(counts.min())
    step = (most - fewest + 1) / 3
    lows = [fewest + round(step * 2), fewest + round(step), fewest]
    highs = [most, lows[0] - 1, lows[1] - 1]
    return [
        (low, f"{low if low >= high else f'{low} to {high}'} of {rows} provided") for low, high in zip(lows, highs, strict=True)
    ]


def _provides(scope: Scope, cells: pd.DataFrame, slug: str, counts: pd.Series, rows: int, edges: list[tuple[int, str]]) -> Placed:
    count = int(counts[slug])
    word = next(words for low, words in edges if count >= low)
    missing = [CAPABILITIES[one].name for one in coverage.missing_in(cells, slug)]
    words = f"Not provided by the unit: {listed(missing)}." if missing else "No row is said to be missing."
    own = cells[cells["area_slug"] == slug].iloc[0]
    return Placed(
        Point(slug, scope.places.name(slug), word, f"{count} of {rows}", words, str(count)), day_in_words(own["measured"]), own
    )


def _provided_headline(scope: Scope, counts: pd.Series, rows: int, when: str) -> str:
    region = scope.filters.region
    if region in counts:
        return f"{scope.places.name(region)}: the unit provided {counts[region]} of {rows} in {when}"
    return (
        f"Units provided from {in_letters(int(counts.min()))} to {in_letters(int(counts.max()))} of {rows} capabilities in {when}"
    )


def own_units(scope: Scope) -> Exhibit:
    """Which forces are said to keep a capability of their own beside the region's."""
    cells = queries.capabilities(scope.engine, scope.known)
    forces = cells[cells["area_slug"].isin(list(scope.places.territorial))]
    subtitle = f"Capabilities that forces keep for themselves, by force, {scope.places.name('')}, number of capabilities stated"
    ask = (ask_force(scope, "Each capability that the force keeps, its cost, and why it is not shared"),)
    if forces.empty:
        return nothing(
            "M7", "What forces keep for themselves was not public", subtitle,
            "Not published: no statement on what a force keeps for itself was public on the chosen day.", ask,
        )  # fmt: skip
    placed = [_keeps(scope, slug, forces[forces["area_slug"] == slug]) for slug in scope.places.territorial]
    keeping = [one for one in _near(scope, placed) if one.point.category in (SEVERAL.word, ONE.word)]
    when = str(max(forces["measured"]).year)
    stated = sum(one.fact is not None for one in placed)
    return map_exhibit(
        scope, "M7", _kept_headline(scope, placed, keeping), f"{subtitle}, {when}", placed,
        (SEVERAL, ONE, USES, NOT_SAID), forces,
        (
            f"Statements are held for {stated} of {len(placed)} forces; the others are hatched.",
            "; ".join(f"{one.point.name}: {one.point.figure}" for one in placed if one.point.mark) + ".",
            "A force that is not named may keep units of its own, too.",
        ),
        ("The review named examples, not every force: no statement does not mean that a force keeps nothing.",), ask,
    )  # fmt: skip


def _keeps(scope: Scope, slug: str, own: pd.DataFrame) -> Placed:
    name = scope.places.name(slug)
    if own.empty:
        return Placed(
            Point(slug, name, NOT_SAID.word, "not stated", "No source read for this dashboard says what this force keeps.")
        )
    kept = list(dict.fromkeys(own.loc[own["status"].isin(coverage.KEPT), "capability"]))
    first = own.iloc[0]
    category = SEVERAL if len(kept) > 1 else ONE if kept else USES
    named = listed([CAPABILITIES[one].name.lower() for one in kept or dict.fromkeys(own["capability"])])
    figure = f"{len(kept)} of its own: {named}" if kept else f"uses the region's {named}"
    return Placed(
        Point(slug, name, category.word, figure, first["note"], number(len(kept)) if kept else ""),
        day_in_words(first["measured"]),
        first,
    )


def _kept_headline(scope: Scope, placed: Sequence[Placed], keeping: Sequence[Placed]) -> str:
    if scope.filters.force:
        own = next((one.point for one in placed if one.point.slug == scope.filters.force), None)
        return f"{place_first(scope)}: {_kept_words(own)}" if own else f"{place_first(scope)} has no territory on the map"
    near = len(_near(scope, placed))
    if not scope.filters.region:
        return f"{len(keeping)} of {near} forces are said to keep their own capabilities"
    words = f"{len(keeping)} of {near} forces keep their own" if keeping else "no force is said to keep its own"
    return f"{scope.region_name}: {words}"


def _kept_words(point: Point) -> str:
    if point.category == NOT_SAID.word:
        return "what it keeps is not stated"
    if not point.mark:
        return "uses the region's unit, by one statement"
    return f"keeps {point.mark} {'capability' if point.mark == '1' else 'capabilities'} of its own"
