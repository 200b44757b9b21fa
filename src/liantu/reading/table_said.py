"""What a figure of a table measures: by its row (规上工业总产值), its column (产值), the title above, or its count."""

import re
from typing import NamedTuple

from liantu.measures.find import find_narrow
from liantu.reading.lexicon import Lexicon
from liantu.reading.table_heads import Column, indicator_of

RISES = ("增速", "增长率", "增长", "下降率", "下降", "降低率", "降低")
_PART = re.compile(r"其中|[#*]")
_COUNT = re.compile(r"(?:总?[个家户]?数量?|数量)$")
_COUNTS = frozenset({"count", "person"})


class Said(NamedTuple):
    """What a figure measures: the words for it, the contract's indicator, the dimensions and whether it is a rate.

    `by_row` tells that the row is no name of something but what is measured; `unit` goes without saying (企业数);
    `things` are those of a named row that are counted.
    """

    words: str
    indicator: str
    dims: frozenset[str]
    share: bool = False
    by_row: bool = False
    unit: str = ""
    things: str = ""

    def admits(self, unit: str) -> bool:
        """Whether the indicator is stated in such a unit; a rate admits per cent only."""
        dimension = dimension_of(unit)
        return bool(self.dims & {dimension, dimension.split("/")[0]}) or (unit == "%" and not self.dims)


class Sayings:
    """The words of one table: `titled` is the indicator that a line above it names, empty where none does."""

    def __init__(self, lexicon: Lexicon, titled: str) -> None:
        self._lexicon, self._titled = lexicon, titled
        self._parent = ""  # the indicator of the row that 其中 goes on with

    def of_row(self, label: str, name: str) -> Said | None:
        """By the row's own name: an indicator, or a part of the one above (其中); `name` is the bare label."""
        own = indicator_of(name, self._lexicon)
        if own and name.endswith((own, *RISES)):
            self._parent = own
            return self._said(name, own, by_row=True)
        if self._parent and (_PART.match(label) or name in self._lexicon.populations):
            return self._said(name + self._parent, self._parent, by_row=True)
        return None

    def of_column(self, name: str, column: Column) -> Said | None:
        """Of a named row: by the column's heading, or by the title where the heading is a time."""
        if column.indicator:
            return self._said(name + column.words, column.indicator)
        return self._said(name + self._titled, self._titled) if column.when and not column.words else None

    def counted(self, name: str, column: Column, unit: str) -> Said | None:
        """What is counted: by the heading (材料企业(家)), or by the row (高新技术企业数, 数量(家))."""
        for words, by_row in (("" if column.aim else column.words, False), (name, True)):
            things = _COUNT.sub("", words)
            told = dimension_of(unit) in _COUNTS or (not unit and things != words)
            if told and things and (counted := self._lexicon.head(things)):
                words = things if by_row else name + things
                return Said(words, counted, _COUNTS, by_row=by_row, unit="个", things="" if by_row else things)
        return None

    def _said(self, words: str, word: str, *, by_row: bool = False) -> Said | None:
        indicator = self._lexicon.indicators.get(word)
        return Said(words, indicator.name, indicator.dims, indicator.share, by_row) if indicator else None


def dimension_of(unit: str) -> str:
    """The dimension of a unit that stands behind a number, empty where it has none."""
    return (find_narrow("3" + unit, None)[0].dimension or "") if unit else ""
