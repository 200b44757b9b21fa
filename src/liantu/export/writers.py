"""Writers: the formats a run can be written in, found by name or file suffix and loaded only when used."""

from dataclasses import dataclass
from importlib import import_module
from typing import BinaryIO, Protocol

from liantu.errors import UnreadableFile
from liantu.model.document import Document
from liantu.model.lang import Lang
from liantu.model.statement import Reading


@dataclass(frozen=True, slots=True)
class Options:
    """What a writer is told besides its stream: the language of headers and labels, and whether numbers are listed."""

    lang: Lang = Lang.ZH
    ledger: bool = False


class Writer(Protocol):
    """Takes documents one by one; what it writes is complete only after `close`, which leaves the stream open."""

    def __init__(self, stream: BinaryIO, options: Options) -> None: ...

    def add(self, document: Document, reading: Reading) -> None:
        """Take one document with what it says."""

    def fail(self, failure: UnreadableFile) -> None:
        """Take note of a file that could not be read; formats without a place for it ignore it."""

    def close(self) -> None:
        """Write what is still held back."""


@dataclass(frozen=True, slots=True)
class Format:
    """One output format. `needs_file` says that it is no text for a terminal or a pipe."""

    name: str
    suffixes: tuple[str, ...]
    module: str
    writer: str
    needs_file: bool

    def open(self, stream: BinaryIO, options: Options) -> Writer:
        """Give a writer of this format on `stream`."""
        kind: type[Writer] = getattr(import_module(self.module), self.writer)
        return kind(stream, options)


_ALL = (
    Format("jsonl", (".jsonl", ".ndjson"), "liantu.export.write_jsonl", "JsonLines", False),
    Format("csv", (".csv",), "liantu.export.write_csv", "Csv", False),
    Format("xlsx", (".xlsx",), "liantu.export.write_xlsx", "Workbook", True),
    Format("parquet", (".parquet",), "liantu.export.write_parquet", "Parquet", True),
    Format("html", (".html", ".htm"), "liantu.export.write_html", "Page", True),
    Format("table", (".txt",), "liantu.export.write_table", "Tables", False),
)
FORMATS = {one.name: one for one in _ALL}


def format_of_suffix(suffix: str) -> Format | None:
    """Give the format that a file suffix such as `.xlsx` stands for, None where it stands for none."""
    return next((one for one in _ALL if suffix.lower() in one.suffixes), None)
