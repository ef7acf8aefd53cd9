"""What goes wrong in words that a reader may see; anything else is a bug and keeps its traceback in the log."""

from collections.abc import Sequence
from dataclasses import dataclass


class UserError(Exception):
    """A fault of input or surroundings, said in plain words with what to do next."""


class StoreUnreachable(UserError):
    """The store cannot be opened; the message names what to check, never a password."""


@dataclass(frozen=True, order=True)
class Problem:
    """One fault in one place of one file; `row` is the row that a spreadsheet shows (the header is 1)."""

    file: str
    row: int
    column: str
    value: str
    message: str

    def __str__(self) -> str:
        seen = f", value {self.value!r}" if self.value else ""
        return f"{self.file}, row {self.row}, column {self.column}{seen}: {self.message}"


class InputProblems(UserError):
    """Every problem of an input at once; nothing of it was taken."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        count = len(self.problems)
        noun = "problem" if count == 1 else "problems"
        super().__init__(f"{count} {noun}; nothing was changed:\n" + "\n".join(f"- {problem}" for problem in self.problems))
