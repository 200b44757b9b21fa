"""From bytes to documents, and from documents to statements with their evidence."""

from liantu.reading.documents import read, read_bytes, read_document

__all__ = ["read", "read_bytes", "read_document"]
