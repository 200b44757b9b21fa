"""Asking the search index, under the asker's reach: entities, statements, passages of documents and ledger entries."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import TypeVar

from django.db import connection
from django.db.models import F
from django.db.models.functions import Length, Substr

from liantu.store.grams import Term, locate, terms
from liantu.store.models import Entity, Entry, Statement, Text
from liantu.store.packs import ledgers
from liantu.store.reach import Reach
from liantu.store.search_index import Kind, kind_gram
from liantu.store.search_terms import POSTGRESQL, SQLITE, tiers

T = TypeVar("T")

# Candidates of one tier. A reach of a whole district loses hardly any of them again; one of a single park or
# enterprise may lose nearly all, so it gets every candidate there is.
_CANDIDATES, _ALL = 2_000, 1_000_000
_CHUNK = 5_000
_AROUND = 40


@dataclass(frozen=True, slots=True)
class Passage:
    """A place in a document: the match is `[start, end)` of Text.content, the snippet begins at `snippet_start`."""

    source: int
    text: int
    title: str
    start: int
    end: int
    snippet: str
    snippet_start: int


@dataclass(frozen=True, slots=True)
class Hits:
    """What was found, best first, at most `limit` of each group."""

    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    passages: tuple[Passage, ...] = ()
    entries: tuple[Entry, ...] = ()

    def __len__(self) -> int:
        return len(self.entities) + len(self.statements) + len(self.passages) + len(self.entries)


def search(reach: Reach, query: str, *, limit: int = 20, kinds: Collection[Kind] = tuple(Kind)) -> Hits:
    """Find what the reach may see; the words of a query, apart by spaces, must all stand in what is found.

    Tiers in order: the whole name, alias or code; its beginning; the words as they stand (punctuation aside) or as
    pinyin initials; all grams of the words, in any order. A query without letter or digit finds nothing.
    """
    words = terms(query)
    if not words or limit < 1:
        return Hits()
    ask = _Ask(reach, words, limit)
    return Hits(
        ask.found(Kind.ENTITY, ask.entities) if Kind.ENTITY in kinds else (),
        ask.found(Kind.STATEMENT, ask.statements) if Kind.STATEMENT in kinds else (),
        ask.found(Kind.PASSAGE, ask.passages) if Kind.PASSAGE in kinds else (),
        ask.found(Kind.ENTRY, ask.entries) if Kind.ENTRY in kinds else (),
    )


@dataclass(frozen=True, slots=True)
class _Ask:
    """One query of one asker; the methods named as groups turn candidates into what the reach lets through."""

    reach: Reach
    words: tuple[Term, ...]
    limit: int

    def found(self, kind: Kind, let_through: Callable[[Sequence[str], int], Iterable[T]]) -> tuple[T, ...]:
        """Give the best of a kind, tier by tier, until there are enough."""
        best: list[T] = []
        seen: set[str] = set()
        for refs in self._candidates(kind):
            fresh = [ref for ref in refs if ref not in seen]
            seen.update(fresh)
            for at in range(0, len(fresh), _CHUNK):
                best += let_through(fresh[at : at + _CHUNK], self.limit - len(best))
                if len(best) >= self.limit:
                    return tuple(best)
        return tuple(best)

    def _candidates(self, kind: Kind) -> Iterator[list[str]]:
        bounded = self.reach.park is not None or self.reach.enterprise is not None
        for expression in tiers(self.words, SQLITE if connection.vendor == "sqlite" else POSTGRESQL):
            with connection.cursor() as cursor:
                cursor.execute(*_statement(kind, expression, self.reach.district, _ALL if bounded else _CANDIDATES))
                yield [ref for (ref,) in cursor.fetchall()]

    def entities(self, refs: Sequence[str], limit: int) -> Iterable[Entity]:
        rows = self.reach.entities().filter(pk__in=map(int, refs))
        return rows.select_related("parent").order_by(Length("name"), "pk")[:limit]

    def statements(self, refs: Sequence[str], limit: int) -> Iterable[Statement]:
        rows = self.reach.statements().filter(pk__in=map(int, refs))
        return rows.select_related("text__source", "entity").order_by("-pk")[:limit]

    def entries(self, refs: Sequence[str], limit: int) -> Iterable[Entry]:
        reached = reduce(or_, (self.reach.entries(spec) for spec in ledgers().values()), Entry.objects.none())
        rows = reached.filter(pk__in=map(int, refs))
        return rows.select_related("entity").order_by("title", "-period", "pk")[:limit]

    def passages(self, refs: Sequence[str], limit: int) -> Sequence[Passage]:
        places = [tuple(map(int, ref.split(":"))) for ref in refs]
        texts = Text.objects.filter(current=True, source__in=self.reach.sources())
        open_ = set(texts.filter(pk__in={text for text, _, _ in places}).values_list("pk", flat=True))
        return [self._passage(*place) for place in [each for each in places if each[0] in open_][:limit]]

    def _passage(self, text: int, low: int, high: int) -> Passage:
        rows = Text.objects.filter(pk=text).annotate(part=Substr("content", low + 1, high - low))
        source, title, name, part = rows.values_list("source", "source__title", "source__name", F("part")).get()
        start, end = locate(part, [word.text for word in self.words]) or (0, 0)
        left = max(0, start - _AROUND)
        right = min(len(part), end + 2 * _AROUND)
        return Passage(source, text, title or name, low + start, low + end, part[left:right], low + left)


def _statement(kind: Kind, expression: str, district: str, limit: int) -> tuple[str, list[str | int]]:
    if connection.vendor == "sqlite":
        matched: list[str | int] = [SQLITE.all_of([SQLITE.phrase([kind_gram(kind)], False), expression])]
        # CROSS JOIN keeps SQLite from walking through all items of the kind and asking the index for each.
        where = "search_index MATCH %s"
        tables = "search_index CROSS JOIN search_item ON search_item.id = search_index.rowid"
    else:
        matched, where, tables = [expression], "search_item.grams @@ %s::tsquery", "search_item"
    within = " AND district IN ('', %s)" if district else ""
    return (
        f"SELECT ref FROM {tables} WHERE {where} AND kind = %s{within} LIMIT %s",  # noqa: S608 - our own words
        [*matched, str(kind), *([district] if district else []), limit],
    )
