"""Template tags of the pages; all are built in (settings), no `{% load %}` needed."""
