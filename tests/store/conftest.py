"""Workbooks and acts for the tests of the book."""

import io
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

import pytest
import xlsxwriter

from liantu.store.act import Act

AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


@pytest.fixture
def act() -> Act:
    """An act of the administrator at the command line."""
    return Act(None, AT)


Book = Callable[..., bytes]


@pytest.fixture
def book() -> Book:
    """`book(headings, rows, sheet="Sheet1", above=())`: a workbook with one table."""

    def make(
        headings: Sequence[str], rows: Sequence[Sequence[Any]], *, sheet: str = "Sheet1", above: Sequence[str] = ()
    ) -> bytes:
        stream = io.BytesIO()
        with xlsxwriter.Workbook(stream) as workbook:
            page = workbook.add_worksheet(sheet)
            for number, line in enumerate(above):
                page.write_string(number, 0, line)
            for number, row in enumerate((headings, *rows), len(above)):
                for column, value in enumerate(row):
                    page.write(number, column, value)
        return stream.getvalue()

    return make
