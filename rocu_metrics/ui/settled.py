"""Keeps what stays in memory out of the search for garbage that Streamlit asks for after every run of a page.

Modules and kept exhibits are hundreds of thousands of objects; looking through them takes a tenth of a second and more, in which
no other thread runs and the page waits for its last parts. What is set aside is looked through again now and then, so that
sessions that have ended since are let go.
"""

import gc
from itertools import count

EVERY = 50
"""Exhibits made anew after which all that is in memory is looked through, and what stays is set aside again."""

_made = count(1)


def settle() -> None:
    """Looks through everything once and sets aside what stays."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def note_made() -> None:
    """Notes that an exhibit was made and will be kept."""
    if next(_made) % EVERY == 0:
        settle()
