"""Properties of the reader: what a document says does not depend on how it is printed."""

import re
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liantu.measures import find
from liantu.measures.numerals import numeral
from liantu.model.statement import Measure, Reading
from liantu.reading.documents import read, read_bytes
from tests.reading.laws import (
    CORPUS,
    dates,
    difference,
    full_width,
    half_width,
    material,
    read_as,
    slots,
    wrapped,
)

TEXTS = material()
NAMES = sorted(TEXTS)
NAMED = st.sampled_from(NAMES)
FURNITURE = (
    "首页 | 新闻 | 政务公开 | 互动交流",
    "在线博彩平台",
    "扫一扫在手机打开当前页面",
    "打印本页",
    "您当前位置: 首页 > 要闻",
    "版权所有 未经授权不得转载",
    "点击了解更多>>>",
    "上一篇:全区召开会议",
    "- 3 -",
    "第3页 共12页",
)
# Each names its own subject and time, so that it says the same wherever it stands.
SELF_CONTAINED = (
    "2024年，青砚区规模以上工业总产值712.6亿元，同比增长9.4%。",
    "2025年上半年，重庆示例铝业有限公司生产氧化铝140万吨，实现营业收入40亿元。",
    "示例电子股份有限公司2023年缴纳税收1.2亿元，同比下降3.5%。",
    "截至2024年8月底，青砚区有规上工业企业226家。",
    "2024年，示例铜业有限公司生产铜管3.2万吨，产值18亿元。",
    "示例水泥有限公司2025年单位产品能耗下降12.5%。",
)
quick = settings(max_examples=40, deadline=None)


@cache
def reading(name: str) -> Reading:
    return read_as(name, TEXTS[name])


@quick
@given(NAMED, st.integers(10, 120))
def test_hard_wraps_change_nothing(name: str, width: int) -> None:
    assert not difference(reading(name), read_as(name, wrapped(TEXTS[name], width)))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", [full_width, half_width])
def test_width_changes_nothing(name: str, form: object) -> None:
    assert callable(form)
    assert not difference(reading(name), read_as(name, form(TEXTS[name])))


@pytest.mark.parametrize("name", NAMES)
def test_a_second_copy_of_the_page_changes_nothing(name: str) -> None:
    text = TEXTS[name]
    assert not difference(reading(name), read_as(name, text + "\n\n" + text))


@quick
@given(NAMED, st.sampled_from(FURNITURE), st.floats(0, 1))
def test_navigation_and_spam_between_paragraphs_change_nothing(name: str, line: str, where: float) -> None:
    lines = TEXTS[name].split("\n")
    at = round(where * len(lines))
    text = "\n".join([*lines[:at], "", line, "", *lines[at:]])
    assert not difference(reading(name), read_as(name, text))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
def test_encodings_and_line_ends_change_nothing(name: str, encoding: str) -> None:
    data = TEXTS[name].replace("\n", "\r\n").encode(encoding)
    document, told = read_bytes(data, f"{name}.txt", given=dates().get(name))
    assert not difference(reading(name), told)
    assert all(document.text[s.evidence.start : s.evidence.end].strip() for s in told.statements)


@quick
@given(st.permutations(SELF_CONTAINED))
def test_the_order_of_self_contained_paragraphs_changes_nothing(paragraphs: list[str]) -> None:
    assert not difference(read("\n\n".join(SELF_CONTAINED)), read("\n\n".join(paragraphs)))


@quick
@given(NAMED, st.data())
def test_a_changed_digit_changes_exactly_its_value(name: str, data: st.DataObject) -> None:
    text, before = TEXTS[name], reading(name)
    at = data.draw(st.sampled_from(_digits(text, before)))
    digit = data.draw(st.sampled_from([d for d in "123456789" if d != text[at]]))
    after = read_as(name, text[:at] + digit + text[at + 1 :])
    assert len(before.statements) == len(after.statements)
    changed = 0
    for old, new in zip(before.statements, after.statements, strict=True):
        if isinstance(old, Measure) and isinstance(new, Measure) and old.evidence.start <= at < old.evidence.end:
            assert (old.low, old.high) != (new.low, new.high)
            assert _but_value(old) == _but_value(new)
            changed += 1
        else:
            assert old == new
    assert changed


def _digits(text: str, told: Reading) -> list[int]:
    """Where a digit of a value stands.

    Left out: a value inside a name (年产6万吨水性涂料项目 is another project with another), a range (7亿—5亿元 is
    none) and numbers of which the grammar itself makes another thing when they change (第, 年).
    """
    named = {at for m in told.mentions for at in range(m.start, m.end)}
    names = " ".join(str(slot) for s in told.statements for slot in slots(s) if type(slot) is str)
    spans = [s.evidence for s in told.statements if isinstance(s, Measure)]
    spans = [e for e in spans if text[e.start : e.end] not in names]
    anchors = [(e.start, e.end) for e in spans if len(re.findall(r"[0-9.]+", text[e.start : e.end])) == 1]
    return [
        at for a, b in anchors for at in range(a, b) if text[at] in "0123456789" and at not in named and _free(text, at)
    ]


def _free(text: str, at: int) -> bool:
    """Whether another digit than 0 may stand at `at`: not the 0 of 10月, nor a lone one before 月, 日, 年."""
    return re.match(r"[0-9.]*[年月日]", text[at:]) is None


def _but_value(measure: Measure) -> tuple[object, ...]:
    m = measure
    kept = (m.subject, m.subject_type, m.indicator, m.object, m.basis, m.unit, m.period, m.modality, m.scope, m.said_by)
    return (*kept, m.evidence, m.cues, m.base)


def _everything() -> list[tuple[str, str, Reading]]:
    read_ = [(name, TEXTS[name], reading(name)) for name in NAMES]
    for path in sorted(CORPUS.glob("0*.txt")):
        text = path.read_text("utf-8-sig")
        read_.append((path.stem, text, read(text)))
    return read_


def test_every_anchor_stands_in_its_quote_and_says_something() -> None:
    for name, text, told in _everything():
        for statement in told.statements:
            e = statement.evidence
            assert 0 <= e.quote_start <= e.start < e.end <= e.quote_end <= len(text), (name, statement)
            assert text[e.start : e.end] == text[e.start : e.end].strip(), (name, statement)


def test_every_value_parses_again_from_its_anchor_and_cues() -> None:
    for name, text, told in _everything():
        for m in told.statements:
            if isinstance(m, Measure):
                assert _again(text, m), (name, text[m.evidence.start : m.evidence.end], m)


def _again(text: str, measure: Measure) -> bool:
    """Whether the words from the first cue to the last, or the anchor and its cues alone, have the value."""
    spans = [(measure.evidence.start, measure.evidence.end), *measure.cues]
    words = "".join(text[min(a for a, _ in spans) : max(b for _, b in spans)].split())
    return _says(words, measure) or _says("".join(text[a:b] for a, b in sorted(spans)), measure)


def _says(words: str, measure: Measure) -> bool:
    """Whether `words` have the value of a measure, a fall's sign aside."""
    want = _bounds(measure.low, measure.high)
    for found in find(words):
        factors = [Decimal(1)]
        if found.unit == "x" and measure.unit == "%":
            factors.append(Decimal(100))  # 提高了1.4倍 is growth of 140 %
        if found.unit == "CNY" and measure.unit == "CNY/m2":
            factors.append(Decimal(3) / Decimal(2000))  # 亩均…万元 is per 亩
        if any(_bounds(found.low, found.high, factor) == want for factor in factors):
            return True
    # A list of counted lines has no classifier: 一航空二水运三高铁. 重庆“1小时经济圈” is read as at most an hour.
    listed = re.match("[一二三四五六七八九十]+", words)
    return words == "1小时" or (listed is not None and {numeral(listed[0])} == want)


def _bounds(low: Decimal | None, high: Decimal | None, factor: Decimal = Decimal(1)) -> set[Decimal | None]:
    return {None if value is None else abs(value * factor) for value in (low, high)}
