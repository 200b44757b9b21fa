"""Columns: the flat tables that the spreadsheet writers share, each a list of columns over records."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from liantu.export.display import place_text, value_text
from liantu.export.labels import label
from liantu.export.records import Recorder
from liantu.model.document import Document
from liantu.model.lang import Lang
from liantu.model.statement import Measure, Milestone, Reading, Relation, Use

Cell = str | int | float | bool | None
Get = Callable[[Mapping[str, Any], Lang], Cell]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the key of its header in the labels, its width in characters, and how a record fills it."""

    key: str
    width: int
    get: Get


def _field(key: str, width: int, name: str | None = None) -> Column:
    """A column that shows a record's field as it is."""
    return Column(name or key, width, lambda record, lang: record.get(key))


def _labelled(key: str, width: int, group: str, name: str | None = None) -> Column:
    """A column that shows the word for a record's id."""
    return Column(name or key, width, lambda record, lang: label(group, record.get(key), lang))


def _day(key: str, side: str, name: str) -> Column:
    """A column that shows one end of a period."""
    return Column(name, 11, lambda record, lang: (record.get(key) or {}).get(side))


def _yes(key: str) -> Column:
    return Column(key, 6, lambda record, lang: label("word", "yes", lang) if record.get(key) else None)


def _shown(record: Mapping[str, Any], lang: Lang) -> Cell:
    return value_text(record, lang) if record["kind"] == "measure" else None


DOC = _field("doc", 22)
KIND = _labelled("kind", 6, "kind")
PLACE = Column("place", 12, place_text)
PERIOD = (_day("period", "start", "period_start"), _day("period", "end", "period_end"))
SPAN = (_field("start", 9), _field("end", 9))
ANCHOR = _field("anchor", 14)
QUOTE = _field("quote", 60)
MODALITY = _labelled("modality", 9, "modality")
SAID = (_field("scope", 12), _field("said_by", 16))
VALUE = (
    _labelled("basis", 9, "basis"),
    Column("shown", 16, _shown),
    _field("low", 18),
    _field("high", 18),
    _field("unit", 9),
)
REST = (_field("base", 12), _yes("approx"), _field("note", 20))
SUBJECT_TYPE = _labelled("subject_type", 9, "type")
INDICATOR = (
    _labelled("indicator", 12, "indicator"),
    Column("indicator_code", 14, lambda record, lang: record.get("indicator_id") or record.get("indicator")),
)

MEASURES = (
    DOC, _field("subject", 22), SUBJECT_TYPE, *INDICATOR, _field("object", 16), *VALUE, *PERIOD, MODALITY, *SAID, *REST,
    ANCHOR, QUOTE, PLACE, *SPAN,
)  # fmt: skip
MILESTONES = (
    DOC, _field("subject", 34, "project"), _labelled("stage", 9, "stage"), *PERIOD, MODALITY, *SAID, ANCHOR, QUOTE,
    PLACE, *SPAN,
)  # fmt: skip
RELATIONS = (
    DOC, _field("subject", 30), _labelled("relation", 9, "relation"), _field("object", 30), QUOTE, PLACE, *SPAN,
)  # fmt: skip
MENTIONS = (DOC, _field("name", 34), _labelled("type", 10, "type"), _field("anchor", 24), PLACE, *SPAN)
NUMBERS = (
    DOC, _field("anchor", 16), _labelled("use", 10, "use"), _field("reason", 34), QUOTE, PLACE, *SPAN,
)  # fmt: skip
DOCUMENTS = (
    DOC, _labelled("status", 9, "word"), _field("reason", 34), _field("measures", 9), _field("milestones", 9),
    _field("relations", 9), _field("numbers", 9), _field("set_aside", 9), _day("dated", "start", "dated_start"),
    _day("dated", "end", "dated_end"), _labelled("date_source", 14, "date_source"),
    _field("title", 34), _field("publisher", 20), _field("author", 12), _field("host", 20),
    _labelled("trust", 11, "trust"), _field("trust_reason", 24),
    _field("path", 34), _field("extractor", 14), _field("length", 9), _field("text_id", 20),
)  # fmt: skip
EVERYTHING = (
    DOC, KIND, _field("subject", 22), SUBJECT_TYPE, *INDICATOR, _labelled("stage", 9, "stage"),
    _labelled("relation", 9, "relation"), _field("object", 16), *VALUE, *PERIOD, MODALITY, *SAID, *REST, ANCHOR, QUOTE,
    PLACE, *SPAN, Column("path", 34, lambda record, lang: record["origin"]["path"]),
)  # fmt: skip
LEDGER = (_labelled("use", 10, "use"), _field("reason", 34))


def document_row(document: Document, reading: Reading, recorder: Recorder) -> dict[str, Any]:
    """Give the row of the table of sources: what is known of a document, and how much was found in it."""
    kinds = [type(statement) for statement in reading.statements]
    return {
        "doc": document.name,
        "status": "read",
        "measures": kinds.count(Measure),
        "milestones": kinds.count(Milestone),
        "relations": kinds.count(Relation),
        "numbers": len(reading.numbers),
        "set_aside": sum(one.use is Use.SET_ASIDE for one in reading.numbers),
        "length": len(document.text),
        **recorder.origin,
    }
