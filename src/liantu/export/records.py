"""Records: statements as JSON objects of the contract (docs/statements.md), each with its evidence and origin."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from typing import Any

from liantu.export.plain_json import number
from liantu.measures.types import Period
from liantu.model.document import Document, Place
from liantu.model.statement import Measure, Mention, Milestone, NumberUse, Reading, Relation, Statement

Record = dict[str, Any]

LINE_END = re.compile(r"\r\n?|\n")
CLAUSE_END = re.compile(r"[。！？!?；;\r\n]")
CONTEXT = 40  # characters kept on each side of a number in the account


def period_record(period: Period | None) -> dict[str, str] | None:
    """Give a period as `{"start", "end"}` in ISO days, None where the text does not tell."""
    return None if period is None else {"start": period.start.isoformat(), "end": period.end.isoformat()}


class Recorder:
    """Makes the records of one document; what all of them share (line starts, hash, origin) is worked out once."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self.origin = origin(document)
        self._lines = [0, *(found.end() for found in LINE_END.finditer(self.text))]

    def statement(self, statement: Statement) -> Record:
        """Give one statement as a record; its quote and anchor are raw slices of the text."""
        match statement:
            case Measure():
                return self._measure(statement)
            case Milestone():
                return self._milestone(statement)
            case Relation():
                return self._relation(statement)

    def number(self, use: NumberUse) -> Record:
        """Give one row of the number account as a record of kind `number`; `quote` is the clause around it."""
        start, end = self._context(use.start, use.end)
        return {
            **self._head("number", use.start, use.end, start, end),
            "use": use.use.value,
            "reason": use.reason or None,
            **self._tail(use.start, use.end, start, end),
        }

    def mention(self, mention: Mention) -> Record:
        """Give one named thing as a record of kind `mention`."""
        return {
            "kind": "mention",
            "doc": self.document.name,
            "name": mention.name,
            "type": mention.kind,
            "anchor": self.text[mention.start : mention.end],
            **self._tail(mention.start, mention.end, mention.start, mention.end),
        }

    def _measure(self, one: Measure) -> Record:
        low, high, note = one.low, one.high, one.note
        try:
            number(low), number(high)
        except ValueError as error:  # a hostile run of digits must not stop the other statements
            low, high, note = None, None, "；".join(part for part in (note, str(error)) if part)
        at = one.evidence
        return {
            **self._head("measure", at.start, at.end, at.quote_start, at.quote_end),
            "subject": one.subject,
            "subject_type": one.subject_type,
            "indicator": one.indicator,
            "object": one.object,
            "basis": one.basis.value,
            "low": number(low),
            "high": number(high),
            "unit": one.unit,
            "period": period_record(one.period),
            "modality": one.modality.value,
            "scope": one.scope,
            "said_by": one.said_by,
            "base": one.base,
            "approx": one.approx,
            "cues": [list(cue) for cue in one.cues],
            "note": note,
            "indicator_id": one.indicator_id,
            "unit_id": one.unit_id,
            **self._tail(at.start, at.end, at.quote_start, at.quote_end),
        }

    def _milestone(self, one: Milestone) -> Record:
        at = one.evidence
        return {
            **self._head("milestone", at.start, at.end, at.quote_start, at.quote_end),
            "subject": one.subject,
            "stage": one.stage.value,
            "period": period_record(one.period),
            "modality": one.modality.value,
            "scope": one.scope,
            "said_by": one.said_by,
            **self._tail(at.start, at.end, at.quote_start, at.quote_end),
        }

    def _relation(self, one: Relation) -> Record:
        start, end = one.evidence.quote_start, one.evidence.quote_end
        return {
            "kind": "relation",
            "doc": self.document.name,
            "quote": self.text[start:end],
            "subject": one.subject,
            "relation": one.relation.value,
            "object": one.object,
            **self._tail(start, end, start, end),
        }

    def _head(self, kind: str, start: int, end: int, quote_start: int, quote_end: int) -> Record:
        return {
            "kind": kind,
            "doc": self.document.name,
            "quote": self.text[quote_start:quote_end],
            "anchor": self.text[start:end],
        }

    def _tail(self, start: int, end: int, quote_start: int, quote_end: int) -> Record:
        place = self.document.place(start)
        row = None if self.document.extracted.segments else bisect_right(self._lines, start)
        return {
            "start": start,
            "end": end,
            "evidence": {**_place_record(place), "line": row, "quote_start": quote_start, "quote_end": quote_end},
            "origin": self.origin,
        }

    def _context(self, start: int, end: int) -> tuple[int, int]:
        """Give the part of the sentence around `[start, end)`, at most `CONTEXT` characters on each side."""
        before = [found.end() for found in CLAUSE_END.finditer(self.text, max(0, start - CONTEXT), start)]
        after = CLAUSE_END.search(self.text, end, end + CONTEXT)
        left = before[-1] if before else max(0, start - CONTEXT)
        return left, after.start() if after else min(len(self.text), end + CONTEXT)


def _place_record(place: Place | None) -> Record:
    if place is None:
        return dict.fromkeys(("page", "box", "sheet", "cell", "byte_range"))
    return {
        "page": place.page,
        "box": None if place.box is None else list(place.box),
        "sheet": place.sheet,
        "cell": place.cell,
        "byte_range": None if place.byte_range is None else list(place.byte_range),
    }


def origin(document: Document) -> Record:
    """Give what is known of where a document comes from: file, text hash, extractor, date, publisher, host, trust."""
    return {
        "path": document.path,
        "text_id": document.text_id,
        "extractor": document.extracted.extractor,
        "dated": _days(document.dated),
        "date_source": document.date_source,
        "title": document.title,
        "publisher": document.publisher,
        "author": document.author,
        "host": document.host,
        "trust": document.trust.value,
        "trust_reason": document.trust_reason or None,
    }


def _days(dated: tuple[date, date] | None) -> dict[str, str] | None:
    return None if dated is None else {"start": dated[0].isoformat(), "end": dated[1].isoformat()}


def record(document: Document, statement: Statement) -> Record:
    """Give one statement of a document as a record; for many, `records` is far cheaper."""
    return Recorder(document).statement(statement)


def records(document: Document, reading: Reading, *, ledger: bool = False) -> Iterator[Record]:
    """Give the records of a document in text order; with `ledger` the account of its numbers follows."""
    recorder = Recorder(document)
    yield from (recorder.statement(statement) for statement in reading.statements)
    if ledger:
        yield from (recorder.number(use) for use in reading.numbers)
