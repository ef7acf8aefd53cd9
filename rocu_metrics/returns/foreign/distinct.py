"""Reads words column by column: each distinct combination once, however many rows have it."""

from collections.abc import Callable, Iterator, Sequence

import pyarrow as pa
import pyarrow.compute as pc

BETWEEN = "\x1f"
"""Parts the values of columns that are read together; a letter that no one types."""


def together(columns: Sequence[pa.StringArray]) -> pa.DictionaryArray:
    """The words of the columns side by side, each combination once in the dictionary."""
    plain = [pc.replace_substring(column, BETWEEN, " ") for column in columns]
    return pc.binary_join_element_wise(*plain, BETWEEN).dictionary_encode()


def combinations(words: pa.DictionaryArray) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Each combination with its place in the dictionary."""
    for place, one in enumerate(words.dictionary.to_pylist()):
        yield place, tuple(one.split(BETWEEN))


def rows_with(words: pa.DictionaryArray, place: int, among: pa.BooleanArray) -> list[int]:
    """The rows, of those in `among`, that hold the combination at `place` of the dictionary."""
    rows: list[int] = pc.indices_nonzero(pc.and_(among, pc.equal(words.indices, place))).to_pylist()
    return rows


def read_each(words: pa.DictionaryArray, read: Callable[..., tuple[str, ...]], width: int) -> tuple[pa.StringArray, ...]:
    """What each row's combination means: `width` columns of text."""
    meanings = [read(*combination) for _, combination in combinations(words)]
    return tuple(pa.array([one[place] for one in meanings], pa.string()).take(words.indices) for place in range(width))


def any_filled(columns: Sequence[pa.StringArray]) -> pa.BooleanArray:
    """Which rows hold anything."""
    filled = pc.not_equal(columns[0], "")
    for column in columns[1:]:
        filled = pc.or_(filled, pc.not_equal(column, ""))
    return filled


def blank_but(columns: Sequence[pa.StringArray], rows: pa.BooleanArray) -> pa.RecordBatch:
    """A batch of the columns, named by their place, in which all but `rows` are blank."""
    kept = [pc.if_else(rows, column, "") for column in columns]
    return pa.RecordBatch.from_arrays(kept, names=[str(place) for place in range(len(kept))])


def one_after_another(columns: Sequence[pa.StringArray]) -> pa.StringArray:
    """The texts of the columns in one column, parted by semicolons; what is empty is passed over."""
    said = columns[0]
    for column in columns[1:]:
        both = pc.and_(pc.not_equal(said, ""), pc.not_equal(column, ""))
        said = pc.if_else(both, pc.binary_join_element_wise(said, column, "; "), pc.binary_join_element_wise(said, column, ""))
    return said
