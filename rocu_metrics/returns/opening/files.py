"""Opens a file that someone hands in, CSV or XLSX, as sheets of text; what it is shows in its content, not in its name alone."""

from pathlib import Path

from rocu_metrics.errors import InputProblems
from rocu_metrics.returns.opening.csv_text import open_csv
from rocu_metrics.returns.opening.opened import Opened
from rocu_metrics.returns.opening.problem_list import whole_file
from rocu_metrics.returns.opening.workbook import open_workbook

__all__ = ["Opened", "open_file"]

SAVE_AS = "save it as .xlsx or as CSV UTF-8"
LOOK = 4096
"""Bytes at the top of a file that show what it is."""
FOREIGN = (
    (b"%PDF", "is a PDF; tables in it cannot be read with certainty: ask for the spreadsheet"),
    (b"\x89PNG", "is a picture; send the table as .xlsx or CSV"),
    (b"\xff\xd8\xff", "is a picture; send the table as .xlsx or CSV"),
    (b"GIF8", "is a picture; send the table as .xlsx or CSV"),
    (b"{\\rtf", "is a text document (RTF); send the table as .xlsx or CSV"),
    (b"SQLite format 3", f"is a database; open it and {SAVE_AS}"),
    (b"PAR1", f"is a Parquet file; open it and {SAVE_AS}"),
    (b"\x1f\x8b", "is packed (gzip); unpack it and send what is inside"),
    (b"7z\xbc\xaf", "is packed (7-Zip); unpack it and send what is inside"),
    (b"Rar!", "is packed (RAR); unpack it and send what is inside"),
)
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def open_file(path: Path, name: str) -> list[Opened]:
    """The sheets of the file at `path`, called `name` in messages; raises `InputProblems` with every problem that shows."""
    with path.open("rb") as file:
        top = file.read(LOOK)
    refusal = _refusal(path, top)
    if refusal:
        raise InputProblems([whole_file(name, refusal)])
    if top.startswith(b"PK"):
        return open_workbook(path, name)
    return open_csv(path, name)


def _refusal(path: Path, top: bytes) -> str:
    """Why a file of this content is not read, and what to do; empty where it may be a CSV or a workbook."""
    if not top.strip(b"\xef\xbb\xbf\xfe\xff \t\r\n"):
        return "is empty" if path.stat().st_size <= LOOK else "begins with blank lines alone; the first rows name the columns"
    for mark, message in FOREIGN:
        if top.startswith(mark):
            return message
    if top.startswith(OLD_OFFICE):
        if _holds(path, ENCRYPTED):
            return "is protected by a password; open it, take the password off (File, Info, Protect Workbook) and save it again"
        return "is an old Excel workbook (.xls) or another document of old Office; open it and save it as .xlsx"
    return _written(top.removeprefix(b"\xef\xbb\xbf").lstrip())


def _written(top: bytes) -> str:
    """Why a text is not a table."""
    if top.startswith(b"<"):
        return f"is a web page or XML, whatever its name says; open it in a spreadsheet and {SAVE_AS}"
    if top.startswith(b"{") or (top.startswith(b"[") and top[1:].lstrip()[:1] in (b"{", b"[", b'"')):
        return "is JSON; send the table as .xlsx or CSV"
    return ""


def _holds(path: Path, words: bytes) -> bool:
    """Whether `words` stand anywhere in the file."""
    before = b""
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            if words in before + piece:
                return True
            before = piece[-len(words) :]
    return False
