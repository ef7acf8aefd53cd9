"""Whether a file says of itself that its figures are invented, and what is wrong where the store is of the other kind."""

from collections.abc import Sequence

from rocu_metrics.errors import Problem
from rocu_metrics.returns.opening.opened import Opened
from rocu_metrics.returns.opening.problem_list import whole_file

WORD = "ILLUSTRATIVE"
"""An illustrative file has a line above its header that begins with this word; so has its name."""
TITLE = f"{WORD}: every figure in this file is invented to show what a full store looks like"
SUPPLIER = "invented, supplied by nobody"


def says_illustrative(sheet: Opened) -> bool:
    """Whether a line above the header of a sheet says that what it holds is invented."""
    return any(line.upper().startswith(WORD) for line in sheet.above)


def wrong_kind(name: str, sheets: Sequence[Opened], illustrative_store: bool) -> list[Problem]:
    """The problem of a file called `name` that is of the other kind than the store; none where the two agree."""
    said = [says_illustrative(sheet) for sheet in sheets]
    if illustrative_store and not all(said):
        message = (
            f"does not say above its header that it is {WORD}, and this store holds invented figures alone; "
            "load it into a store of real figures"
        )
        return [whole_file(name, message)]
    if not illustrative_store and (any(said) or name.upper().startswith(WORD)):
        message = (
            f"says that it is {WORD}, so its figures are invented, and this store holds what is real; load it into a demo store"
        )
        return [whole_file(name, message)]
    return []
