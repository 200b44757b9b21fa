"""Where a statement comes from, in a few words: the document's title, or the ledger with period and revision."""

from liantu.store.models import Source, Statement
from liantu.store.packs import ledgers
from liantu.web.navigation import address


def origin_of(row: Statement, openable: frozenset[int]) -> tuple[str, str]:
    """Give the origin in words and the address that opens it (empty where the reader may not).

    Of a source that may not be opened the title is not told either: only who issued it, and that it is internal.
    """
    if row.text is not None:
        source = row.text.source
        if source.pk not in openable:
            return closed_title(source), ""
        return title_of(source), f"{address('document', source.pk)}?at={row.start or 0}#here"
    if row.revision is None:
        return "", ""
    entry = row.revision.entry
    spec = ledgers().get(entry.ledger)
    named = spec.label if spec else entry.ledger
    text = "·".join(each for each in (named, entry.period, f"第{row.revision.number}版") if each)
    return text, address("entry", entry.pk) or address("entry", entry.ledger, entry.pk)


def title_of(source: Source) -> str:
    """Give the title of a document, its file name where it has none."""
    return source.title or source.name


def closed_title(source: Source) -> str:
    """Give what may be told of a document that may not be opened."""
    kind = "内部文件" if source.level == Source.Level.INTERNAL else "文件"
    day = f"{source.dated_start:%Y-%m}" if source.dated_start else ""
    return "·".join(each for each in (kind, source.publisher, day) if each)
