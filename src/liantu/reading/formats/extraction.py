"""Bytes of any supported file to its text; whatever goes wrong on the way has a reason fit for the office."""

import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping

from lxml import etree

from liantu.errors import UnreadableFile
from liantu.model.document import Extracted
from liantu.reading.formats.calamine_book import read_calamine
from liantu.reading.formats.csv_table import read_csv
from liantu.reading.formats.docx import read_docx
from liantu.reading.formats.html import read_html
from liantu.reading.formats.markdown import read_markdown
from liantu.reading.formats.ofd import read_ofd
from liantu.reading.formats.office import read_office
from liantu.reading.formats.pdf import SCAN, SCAN_TODO, read_pdf
from liantu.reading.formats.plain import read_plain
from liantu.reading.formats.sniff import Format, sniff, suffix_of
from liantu.reading.formats.xlsx import read_xlsx


def _read_converted(data: bytes, where: str) -> Extracted:
    return read_office(data, where, suffix_of(where) or ".doc")


def _refuse_picture(data: bytes, where: str) -> Extracted:
    raise UnreadableFile(SCAN, where=where, todo=SCAN_TODO)


_READERS: Mapping[Format, Callable[[bytes, str], Extracted]] = {
    Format.PLAIN: read_plain,
    Format.MARKDOWN: read_markdown,
    Format.HTML: read_html,
    Format.PDF: read_pdf,
    Format.DOCX: read_docx,
    Format.OFD: read_ofd,
    Format.XLSX: read_xlsx,
    Format.CALAMINE: read_calamine,
    Format.CSV: read_csv,
    Format.OFFICE: _read_converted,
    Format.PICTURE: _refuse_picture,
}

# What a malformed file makes the parsers below raise; anything else is a fault of ours and goes on up.
_MALFORMED = (ValueError, LookupError, ArithmeticError, EOFError, struct.error, zlib.error, zipfile.BadZipFile)
_FAILED = (*_MALFORMED, etree.LxmlError, RecursionError, NotImplementedError, OSError)


def extract(data: bytes, name: str) -> Extracted:
    """Give the text of a file with the map back to its places; `name` gives the suffix and stands in messages.

    Raises `UnreadableFile` for whatever cannot be read, with what the user can do.
    """
    try:
        return _READERS[sniff(data, name)](data, name)
    except _FAILED as error:
        raise UnreadableFile("文件结构损坏", where=name, todo="请重新下载或另存") from error
