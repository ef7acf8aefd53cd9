"""Opens a file that someone hands in, CSV or workbook, as sheets of text; nothing here knows what a return is."""
