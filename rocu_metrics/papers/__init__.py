"""Prints exhibits: one drawing and one typesetting for images and papers, and every format that a reader may take away."""
