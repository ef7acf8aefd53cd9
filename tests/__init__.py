"""The tests; `tests.store` holds the rows that most of them reckon with."""
