"""Plain text: the decoded file is the text."""

from liantu.errors import UnreadableFile
from liantu.model.document import Extracted
from liantu.reading.formats.decode import decode


def read_plain(data: bytes, where: str) -> Extracted:
    """Give the decoded file without its byte order mark, newlines untouched."""
    text = decode(data, where).text
    if not text.strip():
        raise UnreadableFile("文件没有文字", where=where)
    return Extracted(text, "plain")
