"""CSV and TSV in any encoding and with any usual delimiter."""

import csv
import io

from liantu.errors import UnreadableFile
from liantu.model.document import Extracted
from liantu.reading.formats.decode import decode
from liantu.reading.formats.grid import Sheet, write_sheets

_DELIMITERS = ",\t;|"
_SAMPLE = 50
_LONGEST_CELL = 1 << 24


def read_csv(data: bytes, where: str) -> Extracted:
    """Give the table's rows as lines; quoting, encoding and delimiter are found out."""
    text = decode(data, where).text
    sheet = Sheet(None)
    csv.field_size_limit(_LONGEST_CELL)
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))):
            for column, cell in enumerate(row):
                sheet.put(number, column, cell)
    except csv.Error as error:
        raise UnreadableFile("CSV 结构损坏", where=where, todo="请用表格软件另存为 .xlsx") from error
    assembly = write_sheets([sheet])
    if not assembly.length:
        raise UnreadableFile("文件没有文字", where=where)
    return assembly.extracted("csv")


def _delimiter(text: str) -> str:
    """Choose the delimiter found equally often in the most lines, the more often the better."""
    lines = [line for line in text[: 1 << 16].splitlines()[:_SAMPLE] if line.strip()]

    def regularity(delimiter: str) -> tuple[int, int]:
        counts = [line.count(delimiter) for line in lines if delimiter in line]
        usual = max(set(counts), key=counts.count, default=0)
        return counts.count(usual), usual

    return max(_DELIMITERS, key=regularity)
