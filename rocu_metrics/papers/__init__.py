"""Exhibits on paper: images and tables of one, and whole papers of many."""
