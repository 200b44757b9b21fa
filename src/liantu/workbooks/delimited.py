"""Delimited text as a grid: encodings and delimiters as systems and offices really export them."""

import csv
import io
import re
from pathlib import PurePosixPath

from liantu.errors import UnreadableFile
from liantu.workbooks.types import Grid, Value

_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_DELIMITERS = "\t,;|，、"
_SAMPLE = 60
_FIELD = 1 << 20


def read_delimited(data: bytes, name: str) -> Grid:
    """Give the grid of a .csv, .tsv or tabbed .txt file; every value is text, an empty cell None.

    Raises `UnreadableFile` where the bytes are no text or hold no table.
    """
    text = decode_text(data, name)
    rows = split_rows(text, sniff_delimiter(text), name)
    if not rows or max(map(len, rows)) < 2:
        raise UnreadableFile("不是表格：没有分成列的内容", where=name, todo="请用表格软件打开后另存为 .xlsx")
    return grid_of(rows, PurePosixPath(name).stem or "表格")


def decode_text(data: bytes, name: str) -> str:
    """Decode by byte order mark, UTF-8, UTF-16 without mark, then GB18030."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(_decoded(data[len(mark) :], encoding), name)
    wide = _wide(data)
    for encoding in (wide,) if wide else ("utf-8", "gb18030"):
        text = _decoded(data, encoding)
        if text is not None:
            return _checked(text, name)
    return _checked(None, name)


def _wide(data: bytes) -> str | None:
    even, odd = data[:4096:2].count(0), data[1:4096:2].count(0)
    if len(data) % 2 or even + odd == 0:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _checked(text: str | None, name: str) -> str:
    if text is None or len(_CONTROL.findall(text[: 1 << 16])) * 100 > len(text[: 1 << 16]):
        raise UnreadableFile("不是表格，也不是文本", where=name, todo="请提供 .xlsx、.xls、.et、.ods 或 .csv 表格")
    return text


def sniff_delimiter(text: str) -> str:
    """Give the delimiter that most lines hold equally often; a comma where none does."""
    lines = [line for line in text.splitlines()[:_SAMPLE] if line.strip()]

    def rank(delimiter: str) -> tuple[float, int]:
        counts = [count for line in lines if (count := _count(line, delimiter))]
        usual = max(set(counts), key=counts.count) if counts else 0
        return (counts.count(usual) * min(usual, 3) / (len(lines) or 1), usual)

    return max(_DELIMITERS, key=rank) if any(rank(each)[1] for each in _DELIMITERS) else ","


def _count(line: str, delimiter: str) -> int:
    """Count delimiters outside quotes."""
    return sum(part.count(delimiter) for part in line.split('"')[::2])


def split_rows(text: str, delimiter: str, name: str) -> list[list[str]]:
    """Split into rows of cells; quoted cells may hold line breaks."""
    csv.field_size_limit(_FIELD)
    text = re.sub(r"\Asep=(.)\r?\n", "", text)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise UnreadableFile(f"分隔文本损坏（{error}）", where=name, todo="请用表格软件打开后另存为 .xlsx") from error


def grid_of(rows: list[list[str]], sheet: str) -> Grid:
    """Give a rectangular grid of the rows; the guard of Excel exports (`="0123"`) is taken off."""
    width = max(map(len, rows), default=0)
    cells: list[list[Value]] = [[*map(_cell, row), *[None] * (width - len(row))] for row in rows]
    return Grid(sheet, cells)


def _cell(text: str) -> str | None:
    if text.startswith('="') and text.endswith('"'):
        text = text[2:-1]
    return text if text.strip() else None
