"""The book: the only place that knows the database. Sources, statements, entities, entries, judgements and their
history.
"""
