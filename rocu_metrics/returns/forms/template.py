"""Workbooks to fill in: one for each kind of return, region and period, with the right areas, metrics and notes in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from rocu_metrics.catalogue import CAPABILITIES, DIMENSIONS, METRICS
from rocu_metrics.catalogue.model import SMALL_COUNTS
from rocu_metrics.measures.places import ENGLAND_AND_WALES, WITHOUT_UNIT, Places
from rocu_metrics.returns.forms.xlsx import Sheet, write
from rocu_metrics.returns.illustrative import TITLE, WORD
from rocu_metrics.returns.kinds import ReturnKind
from rocu_metrics.returns.periods import Period
from rocu_metrics.returns.published.reading import Column
from rocu_metrics.words import day_in_words, financial_years, listed

LARGEST_MB = 25
HOW, MARKED = "How to fill it in", "Marking and checks"
EXPLAINING = ("Cover", "Contents", "Notes", "Metrics", "Splits", "Areas", "Capabilities", "Words")
"""Sheets of a template that explain and hold no rows of the return; a reader passes over them."""

REPORTED = ("disruptions", "outcomes", "seizures")
"""Themes of the figures that a unit and its forces report each quarter; of other metrics there is no row in a return of any
figures, and rows may be added."""

NO_FIGURE = {
    "not published": "The owner has a figure and has not published it.",
    "not supplied": "A figure was asked for and did not come.",
    "not collected": "Nobody counts it.",
    "not due": "It will come later: its day has not arrived.",
    "suppressed": "It is known and withheld, for example because it is a small count.",
    "not applicable": "It cannot exist here.",
}
"""What to write in the column flag, and when."""
SHORTHAND = {
    "[b]": "Beside a figure: break in the series.", "[c]": "Instead of a figure: suppressed.",
    "[e]": "Beside a figure: estimated.", "[f]": "Beside a figure: expected.", "[p]": "Beside a figure: provisional.",
    "[r]": "Beside a figure: revised.", "[u]": "Beside a figure: of low reliability.",
    "[z]": "Instead of a figure: not applicable.",
    "[low]": "Refused: write the exact figure.", "[x]": "Refused, as it does not say why: use one of the words above.",
}  # fmt: skip
"""Signs that a wide sheet may use (STANDARDS X6)."""


@dataclass(frozen=True)
class Asked:
    """What is asked for: a kind of return, of a region (empty for England and Wales), about a period."""

    kind: ReturnKind
    region: str
    period: Period
    places: Places
    as_at: date
    contact: str
    marking: str = "OFFICIAL"
    illustrative: bool = False
    """Whether it is asked for an illustrative store, which takes only what says that it is invented."""

    @property
    def told(self) -> tuple[str, ...]:
        """What must stand above every table of a return to an illustrative store."""
        return (TITLE,) if self.illustrative else ()

    @property
    def title(self) -> str:
        """The title of the workbook."""
        return f"{self.kind.name}: {self.places.name(self.region)}, {self.period.in_words()}"

    @property
    def areas(self) -> tuple[str, ...]:
        """The region and its forces; or England and Wales, the regions and all forces."""
        if self.region:
            return (self.region, *self.places.forces_of(self.region))
        forces = sorted(self.places.forces, key=self.places.names.__getitem__)
        return (ENGLAND_AND_WALES, *self.places.regions, *forces)

    @property
    def sheet(self) -> str:
        """The name of the sheet to fill in; a spreadsheet allows thirty-one letters."""
        return self.kind.name[:31]


def workbook(asked: Asked) -> bytes:
    """The workbook to fill in."""
    shown = [*_explanations(asked), _form(asked)]
    contents = Sheet(
        "Contents", "Contents", ("What each sheet holds.",), (("Sheet", 20), ("What it holds", 80)),
        [(sheet.name, sheet.title) for sheet in shown], links=True,
    )  # fmt: skip
    sheets = [_cover(asked), contents, *shown]
    return write(sheets, asked.title, asked.kind.name, asked.marking, datetime.combine(asked.as_at, time()))


def file_name(asked: Asked) -> str:
    """The name of the workbook, which begins with its marking (STANDARDS M3)."""
    marks = f"{asked.marking}_{WORD}" if asked.illustrative else asked.marking
    return f"{marks}_{asked.kind.id}_{asked.region or ENGLAND_AND_WALES}_{asked.period.slug()}.xlsx"


def _cover(asked: Asked) -> Sheet:
    missing = listed([f"“{word}”" for word in NO_FIGURE])
    lines = (
        *asked.told,
        f"Region: {asked.places.name(asked.region)}",
        f"Period: {asked.period.in_words()}",
        f"As at: {day_in_words(asked.as_at)}",
        f"Questions: {asked.contact}",
        HOW,
        f"1. Go to the sheet {asked.sheet}. Each row is one fact. The sheet Notes says what each column holds.",
        "2. Fill in what is empty. Keep the heads of the columns as they are, and every row below them.",
        f"3. Missing is never zero: write 0 only where nothing was counted. Where there is no figure, say why: {missing}.",
        "4. Take out rows that you say nothing of; add rows below where you need more.",
        "5. Never name or describe a person: no offender, victim, witness, officer or official.",
        f"6. Save it as .xlsx, or save the sheet {asked.sheet} as CSV UTF-8, and load it on the page Load a return. "
        f"A file may have at most {LARGEST_MB} MB.",
        MARKED,
        f"This return is marked {asked.marking}. A row may be raised to OFFICIAL-SENSITIVE in its column marking; anything "
        "higher is refused.",
        "The checks name every problem at once, by sheet, row and column. What is loaded is a draft until it is published, by "
        "a second person where the office asks for one.",
    )
    return Sheet("Cover", asked.title, lines, headings=(HOW, MARKED))


def _explanations(asked: Asked) -> Iterator[Sheet]:
    kind = asked.kind
    names = {column.name for column in kind.columns}
    notes = [
        (f"[note {number}]", one.name, one.help, "yes" if one.required else "no", _allowed(one), _example(one))
        for number, one in enumerate(kind.columns, start=1)
    ]
    heads = (("Note", 10), ("Column", 16), ("What it is", 60), ("Must be filled", 10), ("Allowed words", 40), ("Example", 24))
    yield Sheet("Notes", f"What each column of the sheet {asked.sheet} holds", (), heads, notes)
    if kind.metrics:
        yield _metrics(kind)
        yield _splits(kind)
    if "area" in names:
        yield _areas(asked)
    if "capability" in names:
        yield _capabilities()
    if "flag" in names:
        said = [*NO_FIGURE.items(), *SHORTHAND.items()]
        lines = ("The words go into the column flag. The signs in square brackets are for wide sheets of your own.",)
        yield Sheet(
            "Words", "How to say that there is no figure, and how sure one is", lines, (("Word", 20), ("Meaning", 80)), said
        )


def _allowed(column: Column) -> str:
    return ", ".join(word or "(empty)" for word in column.words) or "any"


def _example(column: Column) -> str:
    return column.example or next(filter(None, column.words), "none")


def _areas(asked: Asked) -> Sheet:
    places = asked.places
    rows = [
        (places.names[slug], slug, places.codes[slug] or "none", places.kinds[slug].replace("_", " ")) for slug in asked.areas
    ]
    lines = ("The name, the slug and the code mean the same area. Figures of a unit stand on its region.",)
    heads = (("Name", 40), ("Slug", 40), ("Code", 14), ("Kind", 24))
    return Sheet("Areas", "Areas that the return is about", lines, heads, rows)


def _capabilities() -> Sheet:
    heads = (("Capability", 44), ("Id", 32), ("What it is", 90))
    rows = [(one.name, one.id, one.definition) for one in CAPABILITIES.values()]
    return Sheet("Capabilities", "Capabilities of a unit", ("The name and the id mean the same capability.",), heads, rows)


def _metrics(kind: ReturnKind) -> Sheet:
    heads = (("Metric", 32), ("Id", 26), ("Unit", 16), ("Definition", 60), ("Split by", 30), ("Notes", 60))
    rows = []
    for one in (METRICS[name] for name in kind.metrics):
        small = (SMALL_COUNTS,) if one.disclosive else ()
        split = ", ".join(one.dimensions) or "nothing"
        rows.append((one.name, one.id, one.unit, one.definition, split, " ".join((*one.caveats, *small)) or "none"))
    return Sheet("Metrics", "What is counted", ("The name and the id mean the same metric.",), heads, rows)


def _splits(kind: ReturnKind) -> Sheet:
    used = [key for key in DIMENSIONS if any(key in METRICS[name].dimensions for name in kind.metrics)]
    rows = [
        (f"{key}={word}", meaning, DIMENSIONS[key].name) for key in used for word, meaning in DIMENSIONS[key].categories.items()
    ]
    lines = (
        "These go into the column slice. Join several by “; ” in alphabetical order, like counted=rocu; drug=cocaine.",
        "An empty slice is the total. The sheet Metrics says which metric may be split by what.",
    )
    return Sheet(
        "Splits", "Ways in which a figure may be split", lines, (("Slice", 44), ("Meaning", 60), ("Dimension", 20)), rows
    )


def _form(asked: Asked) -> Sheet:
    kind = asked.kind
    numbered = ", ".join(f"{column.name} [note {number}]" for number, column in enumerate(kind.columns, start=1))
    choices: dict[str, tuple[str, ...] | str] = {column.name: tuple(filter(None, column.words)) for column in kind.columns}
    choices |= {"area": "Areas", "capability": "Capabilities"} | ({"metric": "Metrics"} if kind.metrics else {})
    return Sheet(
        asked.sheet,
        asked.title,
        (
            *asked.told,
            f"Each row is one fact. The columns are explained on the sheet Notes: {numbered}.",
        ),
        tuple((column.name, max(12, min(40, len(column.example) + 4))) for column in kind.columns),
        [tuple(row.get(column.name, "") for column in kind.columns) for row in _rows(asked)],
        choices,
    )


def _rows(asked: Asked) -> Iterator[dict[str, str]]:
    """The rows that stand there already; what the analyst knows is left empty."""
    first, last = asked.period.first, asked.period.last
    fixed = {"measured_from": str(first), "measured_to": str(last), "measured": str(last), "marking": asked.marking}
    names = {column.name for column in asked.kind.columns}
    everywhere = [{"area": asked.places.names[slug]} for slug in asked.areas]
    if asked.kind.of_figures:
        yield from (row | fixed for row in _figures(asked))
    elif "capability" in names:
        yield from ({"capability": one.name} | everywhere[0] | fixed for one in CAPABILITIES.values())
    elif "people" in names:
        yield from (row for row, slug in zip(everywhere, asked.areas, strict=True) if slug in asked.places.territorial)
    else:
        year = financial_years(first.year - (first.month < 4), first.year - (first.month < 4) + 1)
        yield {"unit": "GBP", "year": year} | everywhere[0]


def _figures(asked: Asked) -> Iterator[dict[str, str]]:
    """A row for every metric that is reported and every area."""
    places, metrics = asked.places, [METRICS[name] for name in asked.kind.metrics]
    who = {slug: _counted(places, slug) for slug in asked.areas}
    for metric in [one for one in metrics if one.theme in REPORTED] or metrics:
        for slug, counted in who.items():
            split = counted if "counted" in metric.dimensions else ""
            yield {"metric": metric.name, "unit": metric.unit, "slice": split, "area": places.names[slug]}


def _counted(places: Places, slug: str) -> str:
    """Who is counted in a figure of the area, as the published figures say it."""
    if places.kinds[slug] == "region":
        return "counted=rocu" if places.unit_of(slug) and slug != WITHOUT_UNIT else ""
    return "counted=one-force" if slug in places.forces else ""
