"""What a table says in every row alike is told once, above it."""

from rocu_metrics.exhibits.model import Table


def told_once(table: Table) -> tuple[str, Table]:
    """A sentence with the columns that say the same in every row, and the table without them and without empty columns.

    The first column stays, since it names the row; so does all of a table with one row, whose empty columns alone go.
    """
    cells = list(zip(*table.rows, strict=True))
    same = [index for index, column in enumerate(cells) if index and len(set(column)) == 1 and len(table.rows) > 1]
    kept = [index for index, column in enumerate(cells) if index not in same and any(column)]
    above = "; ".join(f"{table.columns[index]}: {cells[index][0]}" for index in same if cells[index][0])
    rows = tuple(tuple(row[index] for index in kept) for row in table.rows)
    left = Table(tuple(table.columns[index] for index in kept), rows, table.caption)
    return f"The same in every row: {above}." if above else "", left
