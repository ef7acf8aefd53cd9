"""Files in: the published figures, and the returns that are opened, checked, drafted and compared."""
