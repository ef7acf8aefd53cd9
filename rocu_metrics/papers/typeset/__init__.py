"""The project's own typst sources; what they print comes to them as data, so that no text is ever markup."""
