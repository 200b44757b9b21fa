"""Headings taken apart and made comparable: the unit and period printed in them, and a key that forgives typing."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from liantu.ledgers.spec import LedgerSpec
from liantu.workbooks.periods import heading_period
from liantu.workbooks.units import split_units, unit_factor

_BRACKETS = re.compile(r"[((\[【〔<]([^()()\[\]【】〔〕<>]*)[))\]】〕>]")
_UNIT_WORD = re.compile(r"^(?:计量|金额|数量)?单位[::]?|^按|计$")
_TAIL_UNIT = re.compile(r"[/／_:：,，\-—·\n ]\s*([^/／_:：,，·\n ]{1,8})$")
_NUMBERING = re.compile(
    r"^(?:\d{1,2}[.、．](?!\d)|[((][一二三四五六七八九十\d]+[))]|[一二三四五六七八九十]+、|其中[::])"
)
_NO_HEADING = ("公司", "厂", "合作社")
_MARKS = re.compile(r"[^\w%&]|_")
_SERIAL = frozenset({"序号", "编号", "序", "no", "行次", "序列", "#"})
_NOTES = frozenset(
    (
        "必填 选填 可选 全称 填写 请填写 下拉选择 下拉 单选 多选 是否 是或否 是否填是或否 文本 数字 数值 日期"
        " 当年价格 当年价 现价 手填 示例"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading taken apart: `name` without unit and period, the unit's printed form, the period told."""

    label: str
    name: str
    unit: str | None
    period: str | None


@lru_cache(maxsize=16384)
def take_apart(label: str) -> Heading:
    """Give unit, period and name of a heading such as `2024年·产值（万元）`."""
    text = unicodedata.normalize("NFKC", label).strip()
    unit: str | None = None

    def bracket(match: re.Match[str]) -> str:
        nonlocal unit
        inner = _UNIT_WORD.sub("", match.group(1).strip())
        first = re.split(r"[,，;；、]", inner)[0]
        if split_units(inner) or (unit_factor(first) and "保留" in inner):
            unit = unit or (inner if split_units(inner) else first)
            return ""
        return (
            ""
            if inner in _NOTES
            or re.fullmatch(r"[A-Za-z]?\d{0,2}位?|.*格式.*|如.*|例.*|限?\d+字.*|[是否有无√×YNyn/或、]+", inner)
            else match.group()
        )

    text = _BRACKETS.sub(bracket, text)
    tail = _TAIL_UNIT.search(text)
    if unit is None and tail and unit_factor(tail.group(1)) and text[: tail.start()].strip():
        unit, text = tail.group(1), text[: tail.start()]
    if unit is None and len(text) > 2 and text.endswith("%") and text[:-1].strip():
        unit, text = "%", text[:-1]
    period, text = heading_period(text)
    return Heading(label, text.strip(" \n\t·:：*★"), unit, period)


@lru_cache(maxsize=65536)
def key(text: str) -> str:
    """Give the comparable form: half-width, lower case, without spaces, marks, numbering.

    >>> key("1、企业 名称\\n*"), key("工业总产值·本月")
    ('企业名称', '工业总产值本月')
    """
    text = unicodedata.normalize("NFKC", text).strip().lower()
    return _MARKS.sub("", _NUMBERING.sub("", text))


def is_serial(text: str) -> bool:
    """Tell a heading of serial numbers."""
    return key(text) in _SERIAL or unicodedata.normalize("NFKC", text).strip().lower().rstrip(".") in _SERIAL


class HeadingIndex:
    """All headings the ledgers know, to tell a header row from data."""

    def __init__(self, words: Iterable[str]) -> None:
        self._keys = frozenset(found for word in words for found in (key(word), canonical(word)) if found)

    @classmethod
    def of(cls, ledgers: Mapping[str, LedgerSpec]) -> "HeadingIndex":
        """Give the index of all labels and other headings of the fields of `ledgers`."""
        return cls(word for spec in ledgers.values() for each in spec.fields for word in (each.label, *each.also))

    def knows(self, text: str) -> bool:
        """Tell whether a cell's text is a known heading, with or without unit, period and the usual prefixes."""
        if len(text) > 40 or text.endswith(_NO_HEADING) or (len(text) == 18 and text.isascii()):
            return False
        heading = take_apart(text)
        if heading.period and not heading.name:
            return False
        return bool({key(text), key(heading.name), canonical(heading.name)} & self._keys) or is_serial(text)


_PREFIX = re.compile(r"^(?:本年|当年|今年|全年|年度|企业的?|单位的?|贵公司|贵单位)(?=\w{2})")
_SAME = tuple(
    (re.compile(pattern), word)
    for pattern, word in (
        (
            r"^(?:企业|单位|公司|法人单位|法人|经营主体|市场主体|业主|机构|规上企业|工业企业|被?调查?单位|厂家|企业\(单位\)|填报单位|填报企业)(?:详细)?(?:名称|全称|名|名字)$",
            "企业名称",
        ),
        (r"^(?:企业|单位|公司|填报单位|填报企业|企业主体|名称)$", "企业名称"),
        (
            r"^(?:企业)?(?:统一)?社?会?(?:社会)?信用代?码.*$|^统一代码$|^税号$|^纳税人识别号$|^信用代码证号?$|^营业执照(?:号码?|代码)$",
            "统一社会信用代码",
        ),
        (r"^(?:企业)?(?:法定代表人|法人代表|法人)(?:姓名)?$", "法定代表人"),
        (
            r"^(?:企业)?(?:联系人?|法人)?(?:电话|手机|联系方式|联系号码)+(?:号码?)?$|^联系人?(?:及|和)?(?:联系)?(?:电话|方式)$",
            "联系电话",
        ),
        (
            r"^(?:.*)(?:从业|用工|职工|员工|在职|在岗)(?:平均|期末|总)?(?:职工|员工|人员|人数|总数|人员数|人员平均人数|数|人员总数|人员期末人数)?(?:人数|数)?$",
            "从业人员",
        ),
        (r"^(?:营业总?收入|营收|总营收|营业额)$", "营业收入"),
        (r"^(?:规上)?(?:工业)?总?产值(?:总额|额)?$", "工业总产值"),
        (r"^利润(?:总额|额)?$", "利润总额"),
        (r"^(?:实缴|实际缴纳|实际上缴|上缴|缴纳|入库)?(?:税金|税收|税费|税额|税款)(?:总额|合计)?$", "实缴税金"),
        (r"^(?:所属|所在)?(?:区县|区|县区|区\(县\)|县\(区\)|行政区划?|属地|区域|辖区)$", "所在区县"),
        (r"^(?:所属|所在|入驻)?(?:工业|产业)?(?:园区|组团)(?:名称)?$", "所在园区"),
        (
            r"^(?:企业|单位|生产|经营|生产经营|厂区?|详细|通讯|办公|联系|公司)+(?:地址|地点|所在地)$|^地址$",
            "生产经营地址",
        ),
        (r"^(?:国民经济|所属|主要)?行业(?:门类|大类|中类|小类|名称|类别|分类)?$", "行业名称"),
        (r"^(?:研发|研究开发|r&d|研究与试验发展)\w*(?:费用|投入|经费|支出)$", "研发费用"),
        (r"^(?:项目)(?:名称?|全称)$|^建设项目$", "项目名称"),
        (r"^(?:项目)?总投资(?:额)?$|^投资总额$|^计划总投资额?$", "总投资"),
    )
)


@lru_cache(maxsize=65536)
def canonical(text: str) -> str:
    """Give the key with common synonyms of office tables folded into one word, for a match that is less sure."""
    word = re.sub(r"^[其中主要]{2}(?=\w{4})|(?:情况|数据|信息)$", "", key(text))
    bare = _PREFIX.sub("", word)
    return next((same for pattern, same in _SAME if pattern.match(word) or pattern.match(bare)), bare)
