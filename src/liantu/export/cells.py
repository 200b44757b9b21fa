"""Cells: strings made safe for files, spreadsheets and terminals."""

import re

# What a spreadsheet takes for the start of a formula, full-width forms included (OWASP, CSV Injection).
FORMULA_START = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Escape sequences and text direction marks could rewrite what a terminal shows.
UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
EXCEL_CELL_LIMIT = 32767


def writable(text: str) -> str:
    """Give `text` with each character that no XML or UTF-8 file can hold replaced, one for one, by U+FFFD.

    >>> writable("产\\x00值")
    '产�值'
    """
    return UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def neutralised(text: str) -> str:
    """Give `text` so that no spreadsheet runs it: what looks like a formula gets a leading apostrophe.

    >>> neutralised("=1+1"), neutralised("产值-5%")
    ("'=1+1", '产值-5%')
    """
    return f"'{text}" if FORMULA_START.match(text) else text


def fitting(text: str, mark: str) -> str:
    """Give `text` cut to what one Excel cell holds, with `mark` at the cut."""
    return text if len(text) <= EXCEL_CELL_LIMIT else text[: EXCEL_CELL_LIMIT - len(mark)] + mark


def printable(text: str) -> str:
    """Give `text` on one line and without characters that command a terminal.

    >>> printable("产值\\n\\x1b[31m5亿")
    '产值 �[31m5亿'
    """
    return UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", re.sub(r"\s+", " ", text))
