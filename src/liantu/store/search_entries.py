"""What changed goes into the search index: entries with their entities, and all that a text brought."""

from collections.abc import Sequence

from liantu.store.models import Entity, Entry, Text
from liantu.store.search_index import entity_items, entry_items, index_rows, passage_items, statement_items


def index_entries(entries: Sequence[int]) -> None:
    """Index these entries and the entities they are about."""
    rows = Entry.objects.filter(pk__in=entries)
    index_rows(entry_items(rows))
    index_rows(entity_items(Entity.objects.filter(entries__in=entries).distinct()))


def index_text(text: Text) -> None:
    """Index the passages and statements of a text, and the entities it names."""
    index_rows(passage_items(text))
    index_rows(statement_items(text.statements.filter(live=True).select_related("text")))
    index_rows(entity_items(Entity.objects.filter(home_names__text=text).distinct()))
