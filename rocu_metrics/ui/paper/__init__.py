"""The page that makes panel papers, and the basket that other pages add to."""
