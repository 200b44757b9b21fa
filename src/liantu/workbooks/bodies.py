"""Rows below a header: which hold data, and why the others do not."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from liantu.workbooks.captions import is_caption_line
from liantu.workbooks.cells import filled, shown, squeezed
from liantu.workbooks.headings import key
from liantu.workbooks.types import Grid, Value

_TOTAL = re.compile(
    r"^[(（]?(?:本页|本月|全[区市县园]|[^\d]{0,12}?)?(?:合计|总计|小计|总和|累计|共计|平均值?|汇总)(?:数)?(?:[(（].*[)）])?[:：]?(?:\d+[家户个项])?$"
)
_SIGNED = re.compile(
    r"^(?:填报|填表|制表|编制|审核|复核|审批|统计|单位|部门|分管|主管|企业|财务|经办|报送|上报|联系)"
    r"(?:单位|负责人|人员|人|领导|日期|时间|电话|方式|意见|部门)?\s*(?:[(（](?:签字|签名|签章|盖章|公章)[)）])?\s*[:：]"
)
_SIGNED_BARE = re.compile(
    r"^(?:填报|填表|制表|编制|审核|复核)人|^(?:填报|填表|报送|制表)(?:日期|时间)|^联系电话$|^单位负责人|^[(（]?(?:盖章|公章|签字)"
)
_NOTE = re.compile(
    r"^(?:备?注|说明|注释|附注|填表说明|填报说明|数据来源|指标解释|备注说明)\s*\d*\s*[:：、.\s]|^(?:备?注|说明|填表说明|填报说明)$|^[※*]\S"
)
_GROUP = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.．]|[(（][一二三四五六七八九十\d]{1,3}[)）]|第[一二三四五六七八九十]+[类部]|[IVX]+[、.])"
)
_ORDINAL = re.compile(r"^[(（]?[一二三四五六七八九十]{1,3}[)）]?[、.．]?$")
_FIRM = re.compile(r"(?:公司|厂|集团|合作社|中心|有限合伙|[)）]|项目)$")
_COLUMN_MARK = re.compile(r"^(?:[甲乙丙丁戊己庚辛]|[A-Za-z]|[(（]?\d{1,2}[)）]?|\d{1,2}[=＝].+)$")


@dataclass(slots=True)
class Body:
    """The rows of one table below its header."""

    data: list[int] = field(default_factory=list)
    skipped: dict[int, str] = field(default_factory=dict)
    groups: dict[int, str] = field(default_factory=dict)


class BodyReader:
    """Sorts the rows of one table, over the columns `columns`."""

    def __init__(self, grid: Grid, labels: dict[int, str], title: str) -> None:
        self._grid = grid
        self._columns = sorted(labels)
        self._first, self._end = self._columns[0], self._columns[-1] + 1
        self._labels = {column: key(label) for column, label in labels.items()}
        self._tails = {column: key(label.rsplit("·", 1)[-1]) for column, label in labels.items()}
        self._title = squeezed(title)
        self._wide = {(top, left): right - left + 1 for top, left, _, right in grid.merged if right > left}
        self._counted = False

    def read(self, rows: Sequence[int]) -> Body:
        """Give data rows, skipped rows with reasons, and the group heading above each data row."""
        body, group, ended = Body(), "", False
        self._counted = any(self._is_counted(row) for row in rows)
        for row in rows:
            reason = self._reason(row)
            if reason is None and ended and self._is_scrap(row):
                reason = "表后说明"
            if reason is None:
                body.data.append(row)
                if group:
                    body.groups[row] = group
                continue
            body.skipped[row] = reason
            ended = ended or reason in {"落款", "说明"}
            if reason.startswith("分组标题"):
                group = reason.partition("：")[2]
        return body

    def _is_scrap(self, row: int) -> bool:
        """After signatures or notes a row of few cells is more of the same."""
        return len(filled(self._cells(row))) * 3 <= len(self._columns)

    def _is_counted(self, row: int) -> bool:
        """Tell whether the row's first cell is an Arabic number: then 一 in that column numbers a group of rows."""
        first = self._grid.rows[row][self._first]
        return first is not None and squeezed(first).isdecimal()

    def _cells(self, row: int) -> list[Value]:
        return self._grid.rows[row][self._first : self._end]

    def _reason(self, row: int) -> str | None:
        cells = self._cells(row)
        count = len(cells) - cells.count(None)
        if not count:
            return "空行"
        texts = [(at, value) for at, value in enumerate(cells[:6]) if value.__class__ is str]
        for at, value in texts[:3]:
            told = self._special(str(value))
            if told and (told != "合计" or at < 4):
                return told
        if self._is_header_again(cells):
            return "重复的表头"
        if (
            count >= 3
            and all(_COLUMN_MARK.match(squeezed(each)) for each in cells if each is not None)
            and self._is_marks(cells)
        ):
            return "栏号"
        return self._single(row, cells) if count == 1 else self._caption(texts, count) or self._ordinal(texts)

    def _special(self, value: str) -> str | None:
        if len(value) > 6 and value.endswith("公司"):
            return None
        text = squeezed(value)
        if len(text) <= 24 and _TOTAL.match(text):
            return "合计"
        if _NOTE.match(text):
            return "说明"
        return "落款" if _SIGNED.match(text) or _SIGNED_BARE.match(text) else None

    def _is_header_again(self, cells: list[Value]) -> bool:
        if cells[0] is not None and cells[0].__class__ is not str:
            return False
        texts = [(self._first + at, str(value)) for at, value in enumerate(cells) if value.__class__ is str]
        if len(texts) < 2 or not any(
            key(value) in (self._labels.get(at), self._tails.get(at)) for at, value in texts[:2]
        ):
            return False
        same = sum(
            key(value)
            in (
                self._labels.get(at),
                self._tails.get(at),
            )
            for at, value in texts
        )
        held = sum(key(value) in (self._labels.get(at) or "") for at, value in texts)
        return same * 2 >= len(texts) or held == len(texts)

    def _is_marks(self, cells: list[Value]) -> bool:
        """Tell column numbers from small data: 甲 乙 1 2 3, or a plain count from the left."""
        texts = [squeezed(each) for each in cells if each is not None]
        numbers = [int(found.group()) for text in texts if (found := re.search(r"\d+", text))]
        counted = numbers == list(range(numbers[0], numbers[0] + len(numbers))) if numbers else True
        return counted and (len(numbers) < len(texts) or (len(numbers) > 2 and numbers[0] in {0, 1}))

    def _single(self, row: int, cells: list[Value]) -> str | None:
        """Judge a row with one filled cell: a group heading, a note, a repeated title, or a bare name."""
        at = filled(cells)[0]
        value = cells[at]
        if not isinstance(value, str):
            return "只有序号" if at == 0 else None
        text = squeezed(value)
        if text == self._title or len(text) > 30 or is_caption_line(value):
            return "标题或说明"
        merged = self._wide.get((row, self._first + at), 1) > 1
        if not merged and _FIRM.search(text) and not _GROUP.match(text):
            return None
        if merged or _GROUP.match(text) or at == 0:
            return f"分组标题：{_bare(text)}"
        return None

    def _caption(self, texts: Sequence[tuple[int, Value]], count: int) -> str | None:
        if count <= 3 and texts and is_caption_line(str(texts[0][1])):
            return "标题或说明"
        if (
            count == 2
            and len(texts) == 2
            and len(self._columns) > 4
            and all(_GROUP.match(squeezed(v)) for _, v in texts[:1])
        ):
            return f"分组标题：{_bare(''.join(shown(value) for _, value in texts))}"
        return None

    def _ordinal(self, texts: Sequence[tuple[int, Value]]) -> str | None:
        """Judge a row that 一 numbers among rows that 1, 2, 3 number: a group heading, be there subtotals or none."""
        if not self._counted or [at for at, _ in texts[:2]] != [0, 1]:
            return None
        number, name, *others = (squeezed(value) for _, value in texts)
        if not _ORDINAL.match(number) or _FIRM.search(name) or any(map(str.isalpha, "".join(others))):
            return None
        return f"分组标题：{_bare(name)}"


def _bare(text: str) -> str:
    """Take numbering and a count off a group heading: 一、先进材料产业（12家）."""
    text = _GROUP.sub("", text)
    return re.sub(r"[(（]?(?:共|合计)?\d+[家户个项][)）]?$", "", text).strip(" :：")
