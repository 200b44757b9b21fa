"""Documents into the book: bytes to a source, its text, statements and names; a second reading carries decisions
over.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.db import transaction

from liantu.bulk.inputs import Input, gather
from liantu.bulk.task import Task, read_file
from liantu.bulk.workers import run
from liantu.errors import UnreadableFile
from liantu.measures.types import Period
from liantu.model.document import Document
from liantu.model.statement import Mention as ReadMention
from liantu.model.statement import Reading
from liantu.store import audit, claims_rows, clauses, files, finding_refresh
from liantu.store.act import Act
from liantu.store.carrying import carry
from liantu.store.disputes import refresh
from liantu.store.known_names import known_names
from liantu.store.linking import add_names
from liantu.store.models import Entity, Mention, Name, Source, Statement, Text
from liantu.store.search_entries import index_text

READER = f"liantu {version('liantu')}"


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms documents come in: whose district, how open, whether 示例, and the dates given by file stem.

    `fallback` dates a document that neither `dates` nor its own page dates.
    """

    district: str = ""
    level: str = Source.Level.PUBLIC
    example: bool = False
    dates: Mapping[str, Period] = field(default_factory=dict)
    fallback: Period | None = None


@dataclass(frozen=True, slots=True)
class Received:
    """What became of one file: its source and how many statements, or why it was not read."""

    name: str
    source: Source | None = None
    text: Text | None = None
    statements: int = 0
    known_before: bool = False
    failure: UnreadableFile | None = None


def receive(act: Act, paths: Iterable[str | Path], terms: Terms, *, jobs: int = 1) -> Iterable[Received]:
    """Read files (folders, zips) in guarded workers and store each in a transaction of its own; yield what became of
    it.

    A file that cannot be read is reported and stops nothing. The same bytes are stored once.
    """
    names = known_names(terms.district)
    tasks = [Task(each, terms.dates.get(each.name), terms.fallback, names) for each in gather(paths)]
    for outcome in run(read_file, tasks, jobs=jobs):
        one = outcome.item.input
        if isinstance(outcome.value, UnreadableFile):
            yield Received(Path(one.path).name, failure=outcome.value)
        else:
            yield store(act, one, *outcome.value, terms)


def store(act: Act, one: Input, document: Document, reading: Reading, terms: Terms) -> Received:
    """Store one document as read: all of it or nothing."""
    data = one.load()
    with transaction.atomic():
        sha = files.keep(data)
        source = Source.objects.filter(sha=sha, district=terms.district).first()
        known = source is not None
        if source is None:
            source = _source(act, sha, len(data), Path(one.path).name, document, terms)
        text, count = add_text(act, source, document, reading)
        detail = {"文件": source.name, "sha256": sha, "陈述": count, "读取": READER, "已有": known}
        audit.record(act, "ingest", f"source:{source.pk}", detail, source.district)
    return Received(source.name, source, text, count, known)


def _source(act: Act, sha: str, size: int, name: str, document: Document, terms: Terms) -> Source:
    start, end = document.dated or (None, None)
    return Source.objects.create(
        sha=sha, name=name, kind=Source.Kind.DOCUMENT, size=size, title=document.title or "",
        publisher=(document.publisher or "")[:200], author=(document.author or "")[:200],
        host=(document.host or "")[:200], dated_start=start, dated_end=end, date_source=document.date_source or "",
        trust=document.trust.value, trust_reason=document.trust_reason, level=terms.level, example=terms.example,
        district=terms.district, added_at=act.at, added_by=act.by,
    )  # fmt: skip


def add_text(act: Act, source: Source, document: Document, reading: Reading) -> tuple[Text, int]:
    """Add what was read from a source; the same text read again changes only statements that no person decided on."""
    before = source.texts.filter(current=True).first()
    text, made = Text.objects.get_or_create(
        source=source,
        sha=document.text_id,
        defaults={
            "extractor": document.extracted.extractor, "content": document.text, "segments": _segments(document),
            "blocks": [[each.start, each.end, each.role.value, each.reason] for each in document.blocks],
            "reader": READER, "read_at": act.at,
        },
    )  # fmt: skip
    kinds = {each.name: each.kind for each in reading.mentions}
    columns = list(clauses.rows(reading.statements, kinds))
    names = _names(act, text, columns, reading.mentions)
    fresh = _changed(act, text, columns)
    Statement.objects.bulk_create([_row(act, text, each, names) for each in fresh], batch_size=500)
    if made and before is not None:
        carry(act, before, text)
    index_text(text)
    refresh(row.entity_id for row in names.values())
    finding_refresh.refresh_texts({text.pk, before.pk} if before else {text.pk})
    claims_rows.refresh(text)
    return text, len(columns)


def _changed(act: Act, text: Text, columns: list[clauses.Columns]) -> list[clauses.Columns]:
    """Keep the statements that are new to the text; end those undecided that are no longer read, or read otherwise."""
    standing = {each.key: each for each in text.statements.filter(ended_at__isnull=True)}
    read = {each["key"]: each["claim"] for each in columns}
    gone = [
        each.pk
        for key, each in standing.items()
        if each.status == Statement.Status.PROPOSED and read.get(key) != each.claim
    ]
    text.statements.filter(pk__in=gone).update(status=Statement.Status.SUPERSEDED, live=False, ended_at=act.at)
    kept = {key for key, each in standing.items() if each.pk not in set(gone)}
    return [each for each in columns if each["key"] not in kept]


def _row(act: Act, text: Text, columns: clauses.Columns, names: dict[tuple[str, str], Name]) -> Statement:
    entity = _entity(names, columns["subject_type"], columns["subject"])
    target = _entity(names, columns["extra"].get("object_type", ""), columns.get("object", ""))
    return Statement(
        text=text, **_cut(columns), entity=entity, object_entity=target, district=text.source.district,
        park_id=entity.park_id if entity else None, internal=text.source.level == Source.Level.INTERNAL,
        example=text.source.example, created_at=act.at,
    )  # fmt: skip


def _cut(columns: clauses.Columns) -> dict[str, Any]:
    """Cut what the columns cannot hold; the quote keeps the whole."""
    widths = {"subject": 300, "object": 300, "scope": 200, "said_by": 200, "indicator": 40, "unit": 20}
    return {key: value[: widths[key]] if key in widths else value for key, value in columns.items()}


def _entity(names: dict[tuple[str, str], Name], kind: str, name: str) -> Entity | None:
    row = names.get((kind, name))
    return row.entity if row else None


def _names(
    act: Act, text: Text, columns: list[clauses.Columns], mentions: Iterable[ReadMention]
) -> dict[tuple[str, str], Name]:
    """Store the names that are new to the text, with where they stand; give all of them by (kind, name)."""
    spans: dict[tuple[str, str], list[ReadMention]] = {}
    for each in mentions:
        spans.setdefault((each.kind, each.name), []).append(each)
    for row in columns:
        for kind, name in ((row["subject_type"], row["subject"]), (row["extra"].get("object_type"), row.get("object"))):
            if kind and name:
                spans.setdefault((kind, name), [])
    known = {(each.kind, each.name): each for each in text.names.select_related("entity")}
    wanted = [(*key, _short(text.content, key[1], found)) for key, found in spans.items() if key not in known]
    stated = {(row["subject_type"], row["subject"]) for row in columns if row["kind"] != "relation"}
    stated |= {("product", row["object"]) for row in columns if row.get("relation") == "makes"}
    added = add_names(act, text, wanted, stated)
    marks = [Mention(name=row, start=at.start, end=at.end) for key, row in added.items() for at in spans[key]]
    Mention.objects.bulk_create(marks, batch_size=1000)
    return known | added


def _short(content: str, name: str, found: list[ReadMention]) -> list[str]:
    """The shorter forms under which the text itself uses a name."""
    return sorted({content[each.start : each.end] for each in found} - {name})


def _segments(document: Document) -> list[list[Any]]:
    return [
        [each.start, each.end, each.place.page, each.place.box, each.place.sheet, each.place.cell]
        for each in document.extracted.segments
    ]
