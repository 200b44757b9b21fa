"""JSON lines: one record of the contract a line, written as soon as a document is read."""

from typing import BinaryIO

from liantu.errors import UnreadableFile
from liantu.export.plain_json import line
from liantu.export.records import records
from liantu.export.writers import Options
from liantu.model.document import Document
from liantu.model.statement import Reading


class JsonLines:
    """Writes UTF-8 without byte order mark, `\\n` at each line's end."""

    def __init__(self, stream: BinaryIO, options: Options) -> None:
        self._stream, self._ledger = stream, options.ledger

    def add(self, document: Document, reading: Reading) -> None:
        """Write the document's records in one piece, so a reader at the other end of a pipe sees whole documents."""
        lines = [line(record) + "\n" for record in records(document, reading, ledger=self._ledger)]
        self._stream.write("".join(lines).encode("utf-8"))
        self._stream.flush()

    def fail(self, failure: UnreadableFile) -> None:
        """Nothing: JSON lines hold what was read."""

    def close(self) -> None:
        """Nothing is held back."""
