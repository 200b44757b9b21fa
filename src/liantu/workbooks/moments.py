"""Days, months and years as workbooks hold them: stored days, serial numbers, 2024.10 that lost its zero, 10月."""

import re
import unicodedata
from datetime import date, datetime, timedelta
from typing import Any

from liantu.ledgers.inputs import parse_field
from liantu.ledgers.problems import FieldError
from liantu.ledgers.spec import Field, FieldType
from liantu.workbooks.cells import shown
from liantu.workbooks.types import Table, Value

_ORIGIN = date(1899, 12, 30)
_SHORT_DAY = re.compile(r"(\d\d)[./-](\d{1,2})[./-](\d{1,2})$")
_LONE_MONTH = re.compile(r"(1[0-2]|0?[1-9])月(?:份)?$")
_LENGTHS = {FieldType.DATE: 10, FieldType.MONTH: 7, FieldType.YEAR: 4}


class MomentReader:
    """Reads one column of days, months or years; `period` tells the year for a lone month."""

    def __init__(self, target: Field, table: Table, column: int, period: str | None) -> None:
        self._field = target
        self._column = column
        self._rows = table.grid.rows
        self._order = {row: at for at, row in enumerate(table.data_rows)}
        self._data = table.data_rows
        self._year = (period or table.period or "")[:4]
        self._memo: dict[str, Any] = {}
        floats = [value for row in table.data_rows if isinstance(value := self._rows[row][column], float)]
        self._padded = any(f"{value:.10g}".partition(".")[2].startswith("0") for value in floats if 1900 < value < 2101)

    def read(self, row: int, value: Value) -> Any:
        """Give YYYY-MM-DD, YYYY-MM or YYYY; raise `FieldError` for what is no date or may be two."""
        if isinstance(value, date | datetime):
            return value.strftime("%Y-%m-%d")[: _LENGTHS[self._field.type]]
        if isinstance(value, float):
            return self._number(row, value)
        return self._text(shown(value))

    def _text(self, text: str) -> Any:
        text = unicodedata.normalize("NFKC", text).strip().replace(" ", "")
        if text not in self._memo:
            self._memo[text] = self._parsed(text)
        return self._memo[text]

    def _parsed(self, text: str) -> Any:
        if short := _SHORT_DAY.match(text):
            text = f"20{short[1]}-{short[2]}-{short[3]}"
        if (lone := _LONE_MONTH.match(text)) and len(self._year) == 4:
            text = f"{self._year}-{int(lone[1]):02d}"
        return parse_field(self._field, text)

    def _number(self, row: int, value: float) -> Any:
        if 1900 < value < 2101 and not value.is_integer():
            return self._dotted(row, value)
        if 20000 <= value < 80000:
            day = _ORIGIN + timedelta(days=int(value))
            return day.isoformat()[: _LENGTHS[self._field.type]]
        if value.is_integer() and 1 <= value <= 12 and self._field.type is FieldType.MONTH and len(self._year) == 4:
            return f"{self._year}-{int(value):02d}"
        return self._text(shown(value))

    def _dotted(self, row: int, value: float) -> Any:
        """Read 2024.05, 2024.11; 2024.1 is October only where its neighbours show that a zero was lost."""
        year, _, month = f"{value:.10g}".partition(".")
        if len(month) == 1 and month == "1" and not self._padded:
            return self._text(f"{year}-{self._first_or_tenth(row, value):02d}")
        number = int(month) * 10 if len(month) == 1 and self._padded else int(month)
        return self._text(f"{year}-{number:02d}")

    def _first_or_tenth(self, row: int, value: float) -> int:
        at = self._order[row]
        before = self._neighbour(value, range(at - 1, -1, -1))
        after = self._neighbour(value, range(at + 1, len(self._data)))
        year = int(value)
        if _is(before, year + 0.9) or _is(after, year + 0.11):
            return 10
        if _is(after, year + 0.2) or _is(before, year - 1 + 0.12):
            return 1
        todo = "请写成 2024-01 或 2024-10，并把单元格设为文本"
        raise FieldError(
            self._field.id, shown(value), f"{self._field.label}“{shown(value)}”可能是1月，也可能是10月", todo
        )

    def _neighbour(self, value: float, places: range) -> float | None:
        for at in places[:50]:
            other = self._rows[self._data[at]][self._column]
            if isinstance(other, float) and other != value:
                return other
        return None


def _is(value: float | None, wanted: float) -> bool:
    return value is not None and abs(value - wanted) < 1e-6
