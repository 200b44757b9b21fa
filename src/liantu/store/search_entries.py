"""What changed goes into the search index: entries with their entities, and all that a text brought."""

from collections.abc import Sequence

from liantu.store.bulk_rows import among
from liantu.store.models import Entity, Entry, Text
from liantu.store.search_index import (
    Entered,
    Named,
    entity_items,
    entry_items,
    index_rows,
    passage_items,
    statement_items,
)


def index_entries(entries: Sequence[int]) -> None:
    """Index these entries and the entities they are about."""
    index_rows(entry_items(Entered.of(Entry.objects.filter(pk__in=among(entries)))))
    about = Entity.objects.filter(pk__in=Entry.objects.filter(pk__in=among(entries)).values("entity"))
    index_rows(entity_items(Named.of(about)))


def index_text(text: Text) -> None:
    """Index the passages and statements of a text, and the entities it names."""
    index_rows(passage_items(text))
    index_rows(statement_items(text.statements.filter(live=True).select_related("text")))
    index_rows(entity_items(Entity.objects.filter(home_names__text=text).distinct()))
