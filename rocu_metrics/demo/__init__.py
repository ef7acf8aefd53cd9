"""Illustrative returns: invented figures that show what a full store looks like, marked so that nobody takes them for real."""
