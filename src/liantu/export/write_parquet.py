"""Parquet: all records in one typed table for those who compute."""

from collections.abc import Mapping
from datetime import date
from typing import Any, BinaryIO

import polars as pl

from liantu.errors import UnreadableFile
from liantu.export.cells import writable
from liantu.export.records import records
from liantu.export.writers import Options
from liantu.model.document import Document
from liantu.model.statement import Reading

ROWS_PER_FRAME = 20_000
SPAN = pl.Struct({"start": pl.Int64, "end": pl.Int64})
SCHEMA: dict[str, Any] = {
    **dict.fromkeys(
        ("kind", "doc", "quote", "anchor", "subject", "subject_type", "indicator", "object", "basis"), pl.String
    ),
    **dict.fromkeys(("low", "high"), pl.Float64),
    "unit": pl.String,
    **dict.fromkeys(("period_start", "period_end"), pl.Date),
    **dict.fromkeys(("modality", "scope", "said_by", "stage", "relation", "base"), pl.String),
    "approx": pl.Boolean,
    "cues": pl.List(SPAN),
    **dict.fromkeys(("note", "indicator_id", "unit_id", "use", "reason"), pl.String),
    **dict.fromkeys(("start", "end", "quote_start", "quote_end", "page", "line"), pl.Int64),
    "box": pl.List(pl.Float64),
    **dict.fromkeys(("sheet", "cell"), pl.String),
    **dict.fromkeys(("byte_start", "byte_end"), pl.Int64),
    **dict.fromkeys(("path", "text_id", "extractor"), pl.String),
    **dict.fromkeys(("dated_start", "dated_end"), pl.Date),
    **dict.fromkeys(("date_source", "title", "publisher", "author", "host", "trust", "trust_reason"), pl.String),
}


class Parquet:
    """Writes one table with the columns of `SCHEMA`; fields that a kind of record has not are null.

    `low` and `high` are float64; figures are exact to 15 digits. Half a surrogate pair becomes U+FFFD in strings.
    """

    def __init__(self, stream: BinaryIO, options: Options) -> None:
        self._stream, self._ledger = stream, options.ledger
        self._rows: list[dict[str, Any]] = []
        self._frames: list[pl.DataFrame] = []

    def add(self, document: Document, reading: Reading) -> None:
        """Take the document's records; full batches are packed into columns."""
        self._rows.extend(map(_flat, records(document, reading, ledger=self._ledger)))
        if len(self._rows) >= ROWS_PER_FRAME:
            self._pack()

    def fail(self, failure: UnreadableFile) -> None:
        """Nothing: the table holds what was read."""

    def close(self) -> None:
        """Write the table."""
        self._pack()
        pl.concat(self._frames).write_parquet(self._stream)

    def _pack(self) -> None:
        self._frames.append(pl.DataFrame(self._rows, schema=SCHEMA, orient="row"))
        self._rows = []


def _flat(record: Mapping[str, Any]) -> dict[str, Any]:
    evidence = record["evidence"]
    flat = {**record, **evidence, **record["origin"]}
    flat.update(_sides("period", record.get("period")))
    flat.update(_sides("dated", record["origin"]["dated"]))
    flat["byte_start"], flat["byte_end"] = evidence["byte_range"] or (None, None)
    flat["cues"] = [{"start": start, "end": end} for start, end in record.get("cues", ())]
    return {key: _typed(flat.get(key), kind) for key, kind in SCHEMA.items()}


def _sides(name: str, period: Mapping[str, str] | None) -> dict[str, Any]:
    start, end = (None, None) if period is None else (period["start"], period["end"])
    return {f"{name}_start": start, f"{name}_end": end}


def _typed(value: Any, kind: Any) -> Any:
    if value is None:
        return None
    if kind == pl.String:
        return writable(value)
    if kind == pl.Float64:
        return float(value)
    return date.fromisoformat(value) if kind == pl.Date else value
