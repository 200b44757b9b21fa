"""CSV: one flat table of all statements that Excel and WPS open with a double click."""

import csv
import io
from typing import BinaryIO

from liantu.errors import UnreadableFile
from liantu.export.cells import neutralised, writable
from liantu.export.columns import EVERYTHING, LEDGER, Cell
from liantu.export.labels import label
from liantu.export.plain_json import plain
from liantu.export.records import records
from liantu.export.writers import Options
from liantu.model.document import Document
from liantu.model.statement import Reading

BOM = b"\xef\xbb\xbf"  # without it Excel takes a UTF-8 file for the system's code page


class Csv:
    """Writes UTF-8 with byte order mark, comma-separated, `\\r\\n` line ends (RFC 4180)."""

    def __init__(self, stream: BinaryIO, options: Options) -> None:
        self._stream, self._options = stream, options
        self._columns = EVERYTHING + (LEDGER if options.ledger else ())
        stream.write(BOM)
        self._write([[label("column", column.key, options.lang) for column in self._columns]])

    def add(self, document: Document, reading: Reading) -> None:
        """Write the document's rows."""
        found = records(document, reading, ledger=self._options.ledger)
        self._write([[_cell(column.get(one, self._options.lang)) for column in self._columns] for one in found])

    def fail(self, failure: UnreadableFile) -> None:
        """Nothing: the table holds what was read."""

    def close(self) -> None:
        """Nothing is held back."""

    def _write(self, rows: list[list[str]]) -> None:
        text = io.StringIO()
        csv.writer(text).writerows(rows)
        self._stream.write(text.getvalue().encode("utf-8"))
        self._stream.flush()


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    return neutralised(writable(value)) if isinstance(value, str) else plain(value)
