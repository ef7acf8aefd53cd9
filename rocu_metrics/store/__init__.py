"""The metrics store: its tables, how it is opened, every SELECT and every write."""

from sqlalchemy import Connection, Engine, Table

__all__ = ["Connection", "Engine", "Table"]
