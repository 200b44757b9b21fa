"""A query's words as expressions of SQLite's FTS5 and of PostgreSQL's tsquery."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from liantu.store.grams import END, START, Term


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one database writes adjacency, a prefix, and, or. Grams hold letters and digits only: nothing to escape."""

    quote: str
    adjacent: str
    prefix: str
    both: str
    either: str

    def phrase(self, grams: Sequence[str], open_: bool) -> str:
        """Give the grams next to each other, the last one as a prefix if `open_`."""
        return f"({self.adjacent.join(f'{self.quote}{gram}{self.quote}' for gram in grams)}{self.prefix * open_})"

    def all_of(self, parts: Sequence[str]) -> str:
        """Give an expression that holds where every part does."""
        return f"({self.both.join(parts)})"

    def any_of(self, parts: Sequence[str]) -> str:
        """Give an expression that holds where some part does."""
        return f"({self.either.join(parts)})"


SQLITE = Dialect('"', " + ", " *", " AND ", " OR ")
POSTGRESQL = Dialect("'", " <-> ", ":*", " & ", " | ")


def tiers(words: Sequence[Term], dialect: Dialect) -> Iterator[str]:
    """Give the expressions to ask, the best first: whole name, its beginning, the words as they stand, all grams."""
    if len(words) == 1:
        (word,) = words
        yield dialect.phrase((START, *word.whole, END), False)
        yield dialect.phrase((START, *word.grams), word.open)
    yield dialect.all_of([_as_it_stands(word, dialect) for word in words])
    if any(len(word.grams) > 1 for word in words):
        yield dialect.all_of([part for word in words for part in _each(word, dialect)])


def _as_it_stands(word: Term, dialect: Dialect) -> str:
    found = [dialect.phrase(word.grams, word.open)]
    if word.initials:
        found.append(dialect.phrase(word.initials, len(word.text) == 1))
    return dialect.any_of(found)


def _each(word: Term, dialect: Dialect) -> Iterator[str]:
    for gram in word.grams[:-1]:
        yield dialect.phrase((gram,), False)
    yield dialect.phrase(word.grams[-1:], word.open)
