"""What the columns of a table hold, by their headings: names, units, amounts, growth; for which time, in which unit."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from liantu.measures import years
from liantu.measures.find import find_narrow
from liantu.measures.types import Kind, Period
from liantu.reading.lexicon import INDICATOR, Lexicon
from liantu.reading.table_units import Unit, bare, in_cells
from liantu.reading.tables import Cell, Row, Table, is_figure, is_unit
from liantu.reading.view import Paragraph

_GROWTH = re.compile(r"同比|环比|增长|增速|增幅|升降|±|(?:比|较)(?:上年|去年|上月)")
_RATE = re.compile(r"%|增速|增幅|增长率|升降幅度")
_OTHER = re.compile(r"排名|排位|位次|名次|序号|编号|代码|占比|比重|完成率|进度|百分点|增减额|增量|目标|计划|任务|预算")
_AIM = re.compile(r"(?:年度|全年|年)?(?:预期)?(?:目标|任务|计划)(?:任务)?[值数]?")
_UNIT_HEAD = re.compile(r"(?:计量)?单位")
_TIME_HEAD = re.compile(r"(?:统计|所属|报告)?(?:年份?|年度|月份|年月|时间|时期|期间|期|期别)")
_NUMBERED = re.compile(r"序号|编号|编码|代码|No\.?")
_LABEL = re.compile(r"名称|指标|项目|企业|单位|产品|行业|产业|园区|区县|县区|区域|地区|乡镇|类别|门类")
_EARLIER = re.compile(r"(?:上年|去年)(?:同期)?(?:数|值|完成)?$|同期数?$")
_NO_WORDS = re.compile(r"(?:累计|其中[:]?|实际|完成(?=.*(?:产值|收入)|[数值额]?$))+")
_A_VALUE = re.compile(r"[数值额]?")
_RATES = frozenset({"%", "百分点", "个百分点"})


class Holds(Enum):
    """What a column's cells are."""

    LABEL = "label"
    UNIT = "unit"
    LEVEL = "level"
    GROWTH = "growth"
    TIME = "time"
    OTHER = "other"  # what no statement is made of: places, shares, aims


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading without unit, what it holds, and the unit stated there.

    `when` are the words for its time (1—10月), `words` what it measures (规上工业增加值), up to the `indicator`
    these hold; each is empty where the heading says none. `aim` tells that its amounts are aimed at (2025年目标),
    `cells` are those that the heading is made of.
    """

    text: str
    holds: Holds
    unit: Unit
    when: str
    words: str
    indicator: str
    aim: bool
    cells: list[Cell]

    @property
    def earlier(self) -> bool:
        """Whether its figures are those of the year before (上年同期)."""
        return _EARLIER.search(self.text) is not None

    @property
    def rate(self) -> Unit | None:
        """Per cent, where a growth is told to be in it (增速, 同比%); 同比 alone may head an amount."""
        for cell in self.cells:
            if match := _RATE.search(cell.text):
                return Unit("%", ((cell.start + match.start(), cell.start + match.end()),))
        return None

    @property
    def month_before(self) -> bool:
        """Whether its growth is over the month before (环比)."""
        return "环比" in self.text


def indicator_of(text: str, lexicon: Lexicon) -> str:
    """The indicator word that `text` ends with (本月|产值), empty where it names none."""
    tokens = lexicon.tokens(text)
    for index in reversed(range(len(tokens.words))):
        if tokens.bits[index] & INDICATOR:
            return tokens.words[index]
    return ""


def columns(table: Table, lexicon: Lexicon) -> dict[int, Column]:
    """Give the columns of a table by their place."""
    heads = {place: _head(table.heads, place) for place in range(max(max(row.cells) for row in table.heads) + 1)}
    label = label_column(table, {place: text for place, (text, _) in heads.items()})
    return {
        place: _column(text, cells, lexicon, is_label=place == label)
        for place, (text, cells) in heads.items()
        if text or place == label
    }


def _head(heads: list[Row], place: int) -> tuple[str, list[Cell]]:
    """The heading over a column: of each heading row its cell there, or the spanning one on its left."""
    parts: list[str] = []
    cells: list[Cell] = []
    for number, row in enumerate(heads):
        cell = row.cells.get(place)
        if cell is None and number + 1 < len(heads) and place in heads[-1].cells:
            left = [at for at in row.cells if at < place]
            cell = row.cells[max(left)] if left else None
        if cell is not None and cell.text not in parts:
            parts.append(f"({cell.text})" if parts and is_unit(cell.text) else cell.text)
            cells.append(cell)
    return "".join(parts), cells


def label_column(table: Table, heads: dict[int, str]) -> int | None:
    """The first column of words that is neither numbered nor of units; None where the rows have no names."""
    words = [
        place
        for place, text in heads.items()
        if not _NUMBERED.search(text) and not _UNIT_HEAD.fullmatch(text) and _is_words(table, place)
    ]
    named = [place for place in words if _LABEL.search(heads[place])]
    return min(named or words, default=None)


def _is_words(table: Table, place: int) -> bool:
    texts = [row.cells[place].text for row in table.rows if place in row.cells]
    return bool(texts) and sum(is_figure(text) for text in texts) * 4 < len(texts)


def _column(text: str, cells: list[Cell], lexicon: Lexicon, *, is_label: bool) -> Column:
    unit, name = in_cells(reversed(cells)), bare(text)
    when, words = _parted(name)
    indicator = indicator_of(words, lexicon)
    words = words[: words.rfind(indicator) + len(indicator)] if indicator else words
    rest = name.replace(indicator, "") if indicator else name
    aim = _AIM.fullmatch(rest.replace(when, "")) is not None
    if is_label:
        holds = Holds.LABEL
    elif _UNIT_HEAD.fullmatch(name):
        holds = Holds.UNIT
    elif _TIME_HEAD.fullmatch(name):
        holds = Holds.TIME
    elif (_OTHER.search(rest) and not aim) or (unit.text in _RATES and unit.text != "%"):
        holds = Holds.OTHER
    elif _GROWTH.search(rest):
        holds = Holds.GROWTH if unit.text in ("", "%") else Holds.OTHER
    else:
        holds = Holds.LEVEL
    return Column(name, holds, unit, when, words, indicator, aim, cells)


def _parted(name: str) -> tuple[str, str]:
    """The words for a time in a heading, and the heading without them and without 累计 and 其中."""
    when = ""
    for found in find_narrow(name, None):
        if found.kind is Kind.PERIOD and not when and not _EARLIER.search(name):
            when = name[found.start : found.end]
    words = name.replace(when, "")
    if lead := _NO_WORDS.match(words):
        words = words[lead.end() :]
    return when, "" if _A_VALUE.fullmatch(words) else words


def stated_time(titles: Sequence[Paragraph], anchor: Period | None) -> Period | None:
    """The time that the lines above a table name: 2025年1—10月主要指标, or 2024年…情况 under a sheet called 3月."""
    dated = [title.text for title in titles if "日期" not in title.text]  # 填表日期 is of the form, not of its figures
    told = [found.period for title in dated for found in find_narrow(title, anchor) if found.period is not None]
    if not told or not is_year(told[0]):
        return told[0] if told else None
    part = next((period for period in told[1:] if not is_year(period)), None)
    return _in_year(part, told[0].start.year) if part else told[0]


def is_year(period: Period) -> bool:
    """Whether a period is a whole year."""
    start, end = period.start, period.end
    return (start.month, start.day, end.month, end.day, end.year) == (1, 1, 12, 31, start.year)


def _in_year(period: Period, year: int) -> Period:
    return years.earlier(period, period.end.year - year)
