"""The page on which returns are loaded: its steps, what waits, what was loaded, and the one place that writes."""
