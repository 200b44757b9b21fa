"""What stands above and beside a table: its title, unit and period."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from liantu.workbooks.cells import shown, squeezed
from liantu.workbooks.periods import Told, period_told
from liantu.workbooks.types import Grid
from liantu.workbooks.units import split_units

_UNIT = re.compile(
    r"(?<!填报)(?<!报送)(?:计量|金额|数量|数据|货币)?单位[:：]?\s*(?:人民币)?([^\s:：)）】\]]{1,30}?)\s*(?:[)）】\]]|$|\s)"
)
_BARE_UNIT = re.compile(r"^[(（]\s*([^()（）]{1,12})\s*[)）]$")
_FORM_LINE = re.compile(
    r"(?:填报|报送|填表|制表|编制|上报|统计|截止|截至|打印|导出|更新)(?:单位|部门|时间|日期|人|机构)|^日期"
)
_FACT = re.compile(r"\s*(?!附[件表]|表)([^：:\s]{2,14})\s*[：:]\s*(\S.*)$")
_TITLE_MAX = 60


class Caption(NamedTuple):
    """The caption of one table; `told` is the period of title, then sheet, then file name."""

    title: str
    unit: str | None
    told: Told
    facts: Mapping[str, str]


def read_caption(grid: Grid, rows: Iterable[int], file_name: str, *, header: Iterable[int] = ()) -> Caption:
    """Give the caption from the texts in `rows`, the sheet's name and the file's name; a unit also from `header`."""
    rows = list(rows)
    texts = [shown(value) for row in rows for value in grid.rows[row] if isinstance(value, str)]
    titles = [
        text
        for text in texts
        if not (_FORM_LINE.search(text) or _FACT.match(_without_unit(text)))
        and unit_in(text) != text
        and len(text) <= _TITLE_MAX
    ]
    title = max((_without_unit(each) for each in titles), key=lambda text: (_is_title(text), len(text)), default="")
    heads = [shown(value) for row in header for value in grid.rows[row] if isinstance(value, str)]
    unit = next((found for text in texts if (found := unit_in(text) or _bracketed(text))), None)
    unit = unit or next((found for text in heads if (found := unit_in(text))), None)
    loose = " ".join(text for text in texts if text not in titles and not _FORM_LINE.search(text))
    dates = " ".join(text for text in texts if _FORM_LINE.search(text) and "日" not in re.sub(r"日期", "", text))
    stem = re.sub(r"\.\w{2,4}$", "", file_name.rsplit("/", 1)[-1])
    sources = [*titles[:3], loose, grid.sheet, stem, dates]
    return Caption(title, unit, _merged([period_told(each) for each in sources if each]), facts_in(grid, rows))


def facts_in(grid: Grid, rows: Iterable[int]) -> dict[str, str]:
    """Give the lines `label：value` of the rows above a table, such as 企业名称：… and 统一社会信用代码：…."""
    found: dict[str, str] = {}
    for row in rows:
        for value in grid.rows[row]:
            for part in re.split(r"\s{2,}", value) if isinstance(value, str) else ():
                match = _FACT.match(part)
                if match:
                    found[match.group(1)] = match.group(2).strip()
    return found


def unit_in(text: str) -> str | None:
    """Give the printed unit (or units) of a text such as `单位：万元、人`; None where it names none."""
    squeezed_text = text.strip()
    for pattern in (_UNIT, _BARE_UNIT):
        for found in pattern.finditer(squeezed_text):
            if split_units(found.group(1)):
                return found.group(1)
    return None


def _bracketed(text: str) -> str | None:
    """Give the unit at the end of a title: 产值统计表（万元）."""
    found = re.search(r"[(（]([^()（）]{1,12})[)）]\s*$", text)
    return found.group(1) if found and split_units(found.group(1)) else None


def is_caption_line(text: str) -> bool:
    """Tell a line such as 填报单位：…, 单位：万元 or 填表日期：…."""
    return bool(
        _FORM_LINE.search(text)
        or unit_in(text)
        or re.match(r"^(?:附件|附表|表)\s*[\d一二三四五六七八九十]*[:：]?$", squeezed(text))
    )


def _is_title(text: str) -> bool:
    return bool(re.search(r"[表单册录账报]$|[表单册录账](?:[(（].*|\d*)$|情况", text))


def _without_unit(text: str) -> str:
    return (
        re.sub(r"[(（【\[]?\s*(?:计量|金额)?单位[:：]?[^)）】\]]*[)）】\]]?", "", text).strip()
        if unit_in(text)
        else text
    )


def _merged(told: list[Told]) -> Told:
    """Take year and month from the first text that tells each: sheet `1月` with the year in the title."""
    whole = next((each for each in told if each.year and each.month), None)
    cumulative = any(each.cumulative for each in told)
    month_first = next((each for each in told if each.month), None)
    if whole is not None and (month_first is whole or month_first is None):
        return Told(whole.year, whole.month, cumulative)
    year = next((each.year for each in told if each.year), None)
    quarter = None if month_first else next((each.quarter for each in told if each.quarter), None)
    return Told(year, month_first.month if month_first else None, cumulative, quarter)
