"""Every number of a text is accounted for: in a statement, a period, or set aside with a reason."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liantu.model.document import Extracted, Role
from liantu.model.statement import NumberUse, Use
from liantu.reading.documents import read, read_document
from tests.reading.laws import CORPUS, full_width, material, wrapped
from tests.reading.texts import ALL

# An oracle of its own: plain expressions over the raw text, nothing shared with the reader.
ARABIC = re.compile(r"[0-9０-９]+")
CHINESE = re.compile(
    r"第[一二三四五六七八九十百]+|[一二两三四五六七八九十百千万亿]+(?=[个家户项条台座件亩元吨成倍亿])|"
    r"[一二两三四五六七八九][十百千万亿]+|[百千]分之[一二三四五六七八九十]+"
)


def oracle(text: str) -> list[tuple[int, int]]:
    return [m.span() for pattern in (ARABIC, CHINESE) for m in pattern.finditer(text)]


def assert_total(text: str, rows: tuple[NumberUse, ...]) -> None:
    at = 0
    held: set[int] = set()
    for row in rows:
        assert at <= row.start < row.end <= len(text)
        assert (row.use is Use.SET_ASIDE) == bool(row.reason)
        held.update(range(row.start, row.end))
        at = row.end
    for start, end in oracle(text):
        assert held.issuperset(range(start, end)), text[max(0, start - 10) : end + 10]


def texts() -> dict[str, str]:
    found = {**material(), **ALL}
    found |= {path.stem: path.read_text("utf-8-sig") for path in sorted(CORPUS.glob("0*.txt"))}
    return found


@pytest.mark.parametrize("name", [*material(), *ALL])
@pytest.mark.parametrize("form", [str, full_width, lambda text: wrapped(text, 18)])
def test_the_account_is_total(name: str, form: object) -> None:
    assert callable(form)
    text = form(texts()[name])
    assert_total(text, read(text).numbers)


@pytest.mark.skipif(not CORPUS.exists(), reason="the five documents are not here")
def test_the_account_of_the_five_documents_is_total() -> None:
    for path in sorted(CORPUS.glob("0*.txt")):
        text = path.read_text("utf-8-sig")
        assert_total(text, read(text).numbers)


@settings(max_examples=150, deadline=None)
@given(
    st.text(alphabet="0123456789０１.,，%一二十百千万亿第成元吨家年月日半分之产值增长企业“”()、。\n \t", max_size=80)
)
def test_the_account_of_any_text_is_total(text: str) -> None:
    assert_total(text, read(text).numbers)


@pytest.mark.parametrize(
    ("text", "number", "use", "reason"),
    [
        ("2025年，青砚区工业总产值712.6亿元。", "712.6亿", Use.STATEMENT, ""),
        ("2025年，青砚区工业总产值712.6亿元。", "2025", Use.PERIOD, ""),
        ("要建强“3233”现代制造业体系。", "3233", Use.SET_ASIDE, "引号内名称、体系或口号的一部分"),
        ("加快构建“5+10”现代工业体系。", "10", Use.SET_ASIDE, "引号内名称、体系或口号的一部分"),
        ("详情请拨打咨询电话60367951了解。", "60367951", Use.SET_ASIDE, "电话、邮编等联系方式"),
        ("请与13800000000联系后再来现场。", "13800000000", Use.SET_ASIDE, "电话号码"),
        ("这是系列主题新闻发布会第37场的内容。", "37", Use.SET_ASIDE, "序数"),
        ("客机从机场T2航站楼前起飞。", "2", Use.SET_ASIDE, "型号、等级或代码的一部分"),
        ("当地有5A景区，风光很好。", "5", Use.SET_ASIDE, "型号、等级或代码的一部分"),
        ("请写信到cq2023@163.com说明来意。", "163", Use.SET_ASIDE, "网址或邮箱的一部分"),
        ("云府办发〔2025〕21号文件已经印发。", "2025", Use.SET_ASIDE, "文号或编号"),
        ("云府办发〔2025〕21号文件已经印发。", "21", Use.SET_ASIDE, "文号或编号"),
        ("要点如下。\n(1)加强管理，优化环境，提升服务。", "1", Use.SET_ASIDE, "列表序号"),
        ("创新是引领发展的第一动力，要抓牢。", "第一", Use.SET_ASIDE, "序数"),
        ("塔吊林立，一个个项目落地生根。", "一", Use.SET_ASIDE, "词语或虚指，不是数量"),
        ("文件写于2023-13-45，日期写错了。", "13", Use.SET_ASIDE, "写法不成立的日期"),
        ("数字串12345678901234567890123没有意义。", "12345678901234567890123", Use.SET_ASIDE, "过长的数字串"),
        ("这个数是42，没有别的话。", "42", Use.SET_ASIDE, "没有单位，未说明所指"),
    ],
)
def test_each_number_gets_its_reason(text: str, number: str, use: Use, reason: str) -> None:
    rows = {text[row.start : row.end]: row for row in read(text).numbers}
    assert (rows[number].use, rows[number].reason) == (use, reason)


def test_outside_the_body_the_reason_is_the_block() -> None:
    text = ALL["twice"]
    document, told = read_document(Extracted(text, "test"))
    reasons = {text[r.start : r.end]: r.reason for r in told.numbers if r.start >= text.rindex("312.6")}
    assert reasons["312.6亿"] == "重复段落（与前文重复）"
    assert reasons["60123451"] == "页脚区（页脚与版权）"
    assert {row.reason for row in told.numbers if text[row.start : row.end] == "29"} == {"署名与日期行"}
    outside = [b for b in document.blocks if b.role in (Role.NAVIGATION, Role.FOOTER, Role.DUPLICATE)]
    for row in told.numbers:
        if any(b.start <= row.start < b.end for b in outside):
            assert row.use is Use.SET_ASIDE


@pytest.mark.parametrize("unit", ["1", "一", "百", "第一", "1.", "1,", "分之", "1\n", "“1", "2025年"])
def test_a_hundred_thousand_of_anything_costs_little(unit: str) -> None:
    text = "产值" + unit * (100_000 // len(unit)) + "元。"
    began = time.process_time()
    read(text)
    assert time.process_time() - began < 20
