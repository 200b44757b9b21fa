"""The five real documents, broken in five ways; skipped where they are not at hand."""

from functools import cache
from pathlib import Path

import pytest

from liantu.model.document import Document, Role, Trust
from liantu.model.statement import Measure, Reading
from liantu.reading.documents import read_bytes
from tests.reading.laws import CORPUS

pytestmark = pytest.mark.skipif(not CORPUS.exists(), reason="the five documents are not here")


@cache
def document(stem: str) -> tuple[Document, Reading]:
    path = next(Path(CORPUS).glob(f"{stem}_*.txt"))
    return read_bytes(path.read_bytes(), path.name)


def role(stem: str, start_of: str) -> Role:
    read, _ = document(stem)
    at = read.text.index(start_of)
    return next(b.role for b in read.blocks if b.start <= at < b.end)


def block(stem: str, start_of: str) -> str:
    read, _ = document(stem)
    at = read.text.index(start_of)
    found = next(b for b in read.blocks if b.start <= at < b.end)
    return read.text[found.start : found.end]


def anchors(stem: str) -> list[str]:
    read, told = document(stem)
    return [
        "".join(read.text[s.evidence.start : s.evidence.end].split()) for s in told.statements if isinstance(s, Measure)
    ]


@pytest.mark.parametrize(
    ("stem", "title", "publisher", "author", "source"),
    [
        ("000", "聚力建强“3233”现代制造业体系", "万州时报", "解书睿、黎潇蔓", "stated"),
        ("001", "黔江奋力建设渝鄂湘黔边际区域中心城市", "重庆日报", "陈维灯", None),
        ("002", "唱好“双城记” 建好万达开川渝统筹发展示范区", "重庆三峡融媒体中心", None, "inferred"),
        ("003", "发言人来了丨搭好“新”舞台 涪陵聚力打造2000亿级先进材料产业", "华龙网", "李黎、陈泓莹", "stated"),
        ("004", "驰骋工业“主战场” 发展新质生产力", None, "戴炜、杜宜平", "inferred"),
    ],
)
def test_facts(stem: str, title: str, publisher: str | None, author: str | None, source: str | None) -> None:
    read, _ = document(stem)
    assert (read.title, read.publisher, read.author, read.date_source) == (title, publisher, author, source)


def test_000_the_spam_mirror_is_suspect_and_never_a_subject() -> None:
    read, told = document("000")
    assert read.trust is Trust.SUSPECT
    assert "在线博彩平台" in read.trust_reason
    assert not any("博彩" in str(item) for item in (*told.statements, *told.mentions))
    assert role("000", "赤泥综合利用项目安装罐体。") is Role.CAPTION


def test_001_captions_stand_between_two_stories() -> None:
    for start in ("十月七日", "3月6日,位于", "4月13日", "10月25日", "黔江区利用山区资源"):
        assert role("001", start) is Role.CAPTION
    assert block("001", "当前,黔江正着力").endswith("产业承载能力。")
    assert block("001", "第三是用好").endswith("优质内容。")


def test_002_wraps_and_letter_spacing_are_undone() -> None:
    assert {"34%", "14.74%", "139.18%", "3582.48万元"} <= set(anchors("002"))
    assert block("002", "党的十八大以来").endswith("绿色发展新优势。")


def test_003_the_second_copy_counts_nothing() -> None:
    read, told = document("003")
    second = read.text.rindex("华龙网讯")
    assert all(s.evidence.end < second for s in told.statements)
    assert [anchors("003").count(value) for value in ("76户", "537.8亿元")] == [1, 1]
    assert role("003", "推荐 | 要闻") is Role.NAVIGATION
    assert role("003", "①重庆日报报业集团") is Role.FOOTER
    assert role("003", "③ 华龙网及其客户端") is Role.FOOTER


def test_004_columns_are_put_together_by_their_quotation_only() -> None:
    read, told = document("004")
    assert block("004", "今年1—10月,万盛").endswith("光伏项目建")
    assert block("004", "筑,成为").startswith("筑")
    assert "小巨" in next(
        str(s.object)
        for s in told.statements
        if isinstance(s, Measure) and read.text[s.evidence.start :].startswith("3家,博士后")
    )
    assert role("004", "重庆万盛工业园区鱼田堡组团") is Role.CAPTION


@pytest.mark.parametrize(
    ("stem", "anchor"),
    [
        ("000", "400亿元"),
        ("001", "54.8亿元"),
        ("001", "70元/平方米"),
        ("003", "76户"),
        ("004", "914个"),
        ("004", "1141人"),
    ],
)
def test_readings_that_trip_people_up_are_kept_as_printed(stem: str, anchor: str) -> None:
    assert anchor in anchors(stem)
