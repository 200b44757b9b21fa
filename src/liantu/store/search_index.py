"""Writing the search index: what of the book is found, and under which grams.

Table `search_item` (kind, ref, district, grams); on SQLite `search_index` is its FTS5 index, on PostgreSQL the grams
are a tsvector. Whatever is written here only proposes: `liantu.store.search` asks the reach before it shows anything.
Statements of ledger entries are not indexed one by one: their entry and their entity are.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.db.models import QuerySet

from liantu.export.labels import label
from liantu.ledgers.spec import FieldType, LedgerSpec
from liantu.model.lang import Lang
from liantu.store.bulk_rows import among, in_parts
from liantu.store.grams import grams, name_grams
from liantu.store.models import Alias, Entity, Entry, Statement, Text
from liantu.store.packs import ledgers

_CHUNK = 5_000
_PASSAGE = 2_000
_FORGET = "INSERT INTO search_index (search_index, rowid, grams) SELECT 'delete', id, grams FROM search_item"
_WORDS = (FieldType.TEXT, FieldType.NAME, FieldType.CREDIT_CODE, FieldType.CHOICE, FieldType.CHOICES)


class Kind(StrEnum):
    """What can be found."""

    ENTITY = "entity"
    STATEMENT = "statement"
    PASSAGE = "passage"
    ENTRY = "entry"


def kind_gram(kind: Kind) -> str:
    """Give the gram that every item of a kind ends with, so that FTS5 need not look at the others."""
    return f"¤{kind.value}"


@dataclass(frozen=True, slots=True)
class Item:
    """One row of the index; `ref` is the primary key, of a passage `text:start:end`."""

    kind: Kind
    ref: str
    district: str
    grams: str


class Named(NamedTuple):
    """What is indexed of an entity, as `Entity` has it: of an import's thousands no models are made."""

    pk: int
    name: str
    code: str | None
    initials: str
    district: str

    @classmethod
    def of(cls, rows: QuerySet[Entity]) -> "Iterator[Named]":
        """Load what is indexed of these entities."""
        return map(cls._make, rows.values_list(*cls._fields).iterator(_CHUNK))


class Entered(NamedTuple):
    """What is indexed of a ledger's entry, as `Entry` has it."""

    pk: int
    ledger: str
    title: str
    data: dict[str, Any]
    district: str

    @classmethod
    def of(cls, rows: QuerySet[Entry]) -> "Iterator[Entered]":
        """Load what is indexed of these entries."""
        return map(cls._make, rows.values_list(*cls._fields).iterator(_CHUNK))


def index_rows(rows: Iterable[Item]) -> int:
    """Put the items into the index, in place of what it held under the same kind and ref; give how many."""
    stream, count = iter(rows), 0
    with transaction.atomic():
        while chunk := list(islice(stream, _CHUNK)):
            by_kind: dict[Kind, dict[str, Item]] = defaultdict(dict)
            for item in chunk:
                by_kind[item.kind][item.ref] = item
            for kind, items in by_kind.items():
                drop(kind, items)
                _insert(tuple(items.values()))
                count += len(items)
    return count


def drop(kind: Kind, refs: Iterable[str]) -> None:
    """Take items out of the index; refs it does not hold are ignored."""
    stream = iter(refs)
    while chunk := list(islice(stream, _CHUNK)):
        _delete(f"kind = %s AND ref IN ({', '.join(['%s'] * len(chunk))})", [str(kind), *chunk])


def drop_text(text: int) -> None:
    """Take all passages of a text out of the index."""
    _delete("kind = %s AND ref >= %s AND ref < %s", [str(Kind.PASSAGE), f"{text}:", f"{text};"])


def rebuild() -> int:
    """Empty the index and write it anew from the book, in one transaction; give how many items."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("INSERT INTO search_index(search_index) VALUES ('delete-all')")
            cursor.execute("DELETE FROM search_item")
        count = index_rows(entity_items(Named.of(Entity.objects.filter(live=True))))
        count += index_rows(entry_items(Entered.of(Entry.objects.filter(live=True))))
        texts = Statement.objects.filter(live=True, text__isnull=False)
        count += index_rows(statement_items(texts.select_related("text").iterator(500)))
        return count + index_rows(
            item
            for text in Text.objects.filter(current=True).select_related("source").iterator(10)
            for item in passage_items(text)
        )


def entity_items(entities: Iterable[Entity | Named]) -> Iterator[Item]:
    """Give the items of entities: name, standing aliases, code and pinyin initials."""
    for chunk in in_parts(entities, _CHUNK):
        names: dict[int, list[str]] = defaultdict(list)
        standing = Alias.objects.filter(entity__in=among(each.pk for each in chunk), revoked_at=None)
        for pk, name in standing.values_list("entity_id", "name"):
            names[pk].append(name)
        for each in chunk:
            words = name_grams((each.name, *names[each.pk], each.code or ""), each.initials)
            yield Item(Kind.ENTITY, str(each.pk), each.district, words)


def statement_items(statements: Iterable[Statement]) -> Iterator[Item]:
    """Give the items of statements read from texts: subject, object, indicator's label, and the quote."""
    for each in statements:
        named = label("indicator", each.indicator, Lang.ZH) if each.indicator else ""
        words = [name_grams((each.subject, each.object, named)), grams(quote_of(each))]
        yield Item(Kind.STATEMENT, str(each.pk), each.district, " ".join(filter(None, words)))


def quote_of(statement: Statement) -> str:
    """Give the quote of a statement read from a text, "" for one of a ledger."""
    if statement.text is None:
        return ""
    return statement.text.content[statement.quote_start : statement.quote_end]


def entry_items(entries: Iterable[Entry | Entered]) -> Iterator[Item]:
    """Give the items of ledger entries: title and the words in the fields that every viewer of the ledger may see."""
    known = {id_: _open_fields(spec) for id_, spec in ledgers().items()}
    for each in entries:
        if each.ledger in known:
            words = name_grams((each.title, *_open_words(each, known[each.ledger])))
            yield Item(Kind.ENTRY, str(each.pk), each.district, words)


def _open_fields(spec: LedgerSpec) -> tuple[str, ...]:
    return tuple(each.id for each in spec.fields if not each.see and each.type in _WORDS)


def _open_words(entry: Entry | Entered, fields: Sequence[str]) -> Iterator[str]:
    for field in fields:
        value = entry.data.get(field)
        if value and value != entry.title:
            yield from map(str, value) if isinstance(value, list) else (str(value),)


def passage_items(text: Text) -> Iterator[Item]:
    """Give the items of a text: one for each block, a long block cut at ends of sentences."""
    for start, end, *_ in text.blocks or [[0, len(text.content)]]:
        for low, high in _pieces(text.content, start, end):
            if words := grams(text.content[low:high]):
                yield Item(Kind.PASSAGE, f"{text.pk}:{low}:{high}", text.source.district, words)


def _pieces(content: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _PASSAGE:
        cut = max(content.rfind(sign, start + 1, start + _PASSAGE) for sign in "。；\n") + 1
        cut = cut or start + _PASSAGE
        yield start, cut
        start = cut
    yield start, end


def _insert(items: Sequence[Item]) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy("COPY search_item (kind, ref, district, grams) FROM STDIN") as copy:
                for item in items:
                    copy.write_row((item.kind.value, item.ref, item.district, vector(item.grams)))
            return
        cursor.execute("SELECT coalesce(max(id), 0) FROM search_item")
        (last,) = cursor.fetchone()
        cursor.executemany(
            "INSERT INTO search_item (kind, ref, district, grams) VALUES (%s, %s, %s, %s)",
            [(str(each.kind), each.ref, each.district, f"{each.grams} {kind_gram(each.kind)}") for each in items],
        )
        cursor.execute(
            "INSERT INTO search_index (rowid, grams) SELECT id, grams FROM search_item WHERE id > %s", [last]
        )


def _delete(where: str, params: list[str]) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                f"{_FORGET} WHERE {where}",
                params,
            )
        cursor.execute(f"DELETE FROM search_item WHERE {where}", params)  # noqa: S608 - our own words


def vector(words: str) -> str:
    """Give grams as the literal of a PostgreSQL tsvector with positions, so that no parser of its own is asked."""
    places: dict[str, list[int]] = defaultdict(list)
    for at, gram in enumerate(words.split(), start=1):
        places[gram].append(at)
    return " ".join(f"'{gram}':{','.join(map(str, at[:255]))}" for gram, at in places.items())
