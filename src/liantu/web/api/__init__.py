"""The read API under /api/: the same reach as the pages, units and 口径 in every row, the way to the evidence."""
