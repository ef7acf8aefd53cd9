"""`python -m rocu_metrics.workbooks FILE` writes the rows of a workbook as text, then a line of JSON that says what they are."""

import gc
import json
import sys
from dataclasses import asdict
from pathlib import Path

from rocu_metrics.workbooks.limits import Refused, confine

TOO_MUCH = "asks for more memory than a workbook may take; clear what stands far from the table, or save the sheet as CSV UTF-8"


def main(path: Path) -> None:
    """Reads the workbook at `path`; the last line of what is written is the answer."""
    write = sys.stdout.buffer.write
    try:
        confine()
        gc.disable()  # nothing here refers to itself, and looking for it among millions of cells takes a third of the time
        from rocu_metrics.workbooks.sheets import read

        said = json.dumps(asdict(read(path, write)))
    except Refused as error:
        said = json.dumps({"refused": str(error)})
    except MemoryError:
        said = json.dumps({"refused": TOO_MUCH})
    write(b"\n" + said.encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
