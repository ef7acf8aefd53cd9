"""The metrics store: its tables, how it is opened, every SELECT and every write."""
