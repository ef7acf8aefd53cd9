"""How much a workbook may hold, and how much memory and time its reading may take."""

import sys

LARGEST_FILE = 25 << 20
"""Bytes of the packed workbook; the same as the largest upload."""
LARGEST_UNPACKED = 200 << 20
"""Bytes of all its parts together."""
LARGEST_RATIO = 200
"""How many times smaller than itself a part may be packed; sheets of figures reach about thirty."""
SMALL = 10 << 20
"""Bytes below which a part may be packed as small as it will."""
MOST_PARTS = 2_000
MOST_CELLS = 3_200_000
"""Cells of the rectangle that holds all of a sheet: 200,000 rows of sixteen columns."""
MOST_COLUMNS = 400
LISTED = 1_000
"""Problems of one sort in one sheet that are named."""
LARGEST_ANSWER = 64 << 20
"""Bytes of text that are handed back."""
MEMORY = 300 << 20
"""Bytes that the process may hold for itself."""
SECONDS = 45
"""Seconds of computing that the process may take."""


SAVE_ANEW = "open it in a spreadsheet and save it anew as .xlsx"
"""What mends most workbooks that are odd inside."""


class Refused(Exception):
    """The workbook as a whole is not read; the words say why and what to do."""


def confine() -> None:
    """Binds this process to its memory and time; Windows has no such bounds, and the checks before the reading stand alone."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
