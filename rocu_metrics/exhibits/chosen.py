"""What a panel paper holds so far: each exhibit with its page, what it says of the chosen place, and whether it has figures."""

from collections.abc import Callable, Sequence

from rocu_metrics.exhibits.making import nothing
from rocu_metrics.exhibits.model import Exhibit, Table
from rocu_metrics.exhibits.scope import Scope
from rocu_metrics.words import in_letters, number

NUMBER, SUBTITLE = "K1", "Exhibits of the paper in their order, each as it stands for the region or force chosen above"
COLUMNS = ("Part", "Page", "What it says", "Has figures", "Sources", "Dates")
EMPTY = "Nothing is in the paper yet. Start from a template above, or add an exhibit here or on any page."


def chosen(parts: Sequence[tuple[str, str, Callable[[Scope], Exhibit]]]) -> Callable[[Scope], Exhibit]:
    """The exhibit that lists `parts`: the name, the title of the page and the making of each."""

    def made(scope: Scope) -> Exhibit:
        return _listing([(page, making(scope)) for _, page, making in parts])

    made.__module__, made.__qualname__ = __name__, f"chosen_{'_'.join(name for name, _, _ in parts)}"
    return made


def _listing(found: Sequence[tuple[str, Exhibit]]) -> Exhibit:
    if not found:
        return nothing(NUMBER, "The paper is empty", SUBTITLE, EMPTY)
    rows = tuple(
        (
            str(place), page, exhibit.headline, "no" if exhibit.empty else "yes",
            number(len({one.title for one in exhibit.citations})), exhibit.as_at or "no figure",
        )
        for place, (page, exhibit) in enumerate(found, start=1)
    )  # fmt: skip
    have = sum(row[3] == "yes" for row in rows)
    exhibits = "exhibit has" if len(rows) == 1 else "exhibits have"
    headline = f"{_first(in_letters(have))} of {in_letters(len(rows))} {exhibits} figures for this choice"
    missing = [row[2] for row in rows if row[3] == "no"]
    table = Table(COLUMNS, rows, "What the paper shows")
    return Exhibit(
        number=NUMBER,
        headline=headline,
        subtitle=SUBTITLE,
        description=(
            f"The paper shows {in_letters(len(rows))} exhibits; {in_letters(have)} of them have figures for this choice.",
            f"Without figures: {'; '.join(missing)}." if missing else "Each of them has figures.",
            f"The first says: {rows[0][2]}.",
        ),
        table=table,
        figure=table,
        caveats=("An exhibit without figures stands in the paper as a sentence that says why, and whom to ask.",),
        marking=max((exhibit.marking for _, exhibit in found), key=len),
    )


def _first(words: str) -> str:
    return words[:1].upper() + words[1:]
