"""The metrics store: its tables, how it is opened, every SELECT and every write."""

from sqlalchemy import Engine, Table

__all__ = ["Engine", "Table"]
