import csv
import json
import time
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liantu.measures import Kind, Period, find, parse
from liantu.measures.years import month

SHARED = Path(__file__).parents[3] / "shared"
PIECES = (
    *"产值 突破 超过 约 近 每 第 2 3.5 12 2025 年 月 日 亿 万 元 吨 % 个 家 户 以上 左右 多 余 - — 至 到 一 两".split(),
    *"十 五 百 千 半 今年 目前 前 三季度 大关 级 / 平方米 亩 : . , ，".split(),
    *"（ ） 翻番 成 分之 倍 T 5A － ～ 截至".split(),
    *"几 数 角 又 周 旬 季度 十四五 以来 度 点 块 负".split(),
    "\n",
    " ",
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=24).map("".join)


@given(TEXTS)
def test_found_expressions_are_in_order_and_do_not_overlap(text: str) -> None:
    found = find(text, anchor=date(2024, 10, 30))
    ends = [0, *(each.end for each in found)]
    assert all(end <= each.start < each.end <= len(text) for end, each in zip(ends, found, strict=False))
    assert all(0 <= start < end <= len(text) for each in found for start, end in each.cues)


@given(TEXTS)
def test_a_range_is_never_upside_down(text: str) -> None:
    for each in find(text):
        assert each.low is None or each.high is None or each.low <= each.high
        assert each.period is None or each.period.start <= each.period.end


@given(
    st.integers(1, 9999),
    st.sampled_from(["亿元", "万吨", "%", "户", "公里"]),
    st.sampled_from(["", "约", "超过", "不足"]),
)
def test_anchor_and_cues_read_back(number: int, unit: str, bound: str) -> None:
    text = f"共有{bound}{number}{unit}的"
    (found,) = find(text)
    start = min([found.start, *(start for start, _ in found.cues)])
    again = parse(text[start : found.end])
    assert (again.low, again.high, again.unit, again.approx) == (found.low, found.high, found.unit, found.approx)


WIDE = str.maketrans({chr(code): chr(code + 0xFEE0) for code in (*range(0x30, 0x3A), ord("%"), ord("."), ord("/"))})


@given(TEXTS)
def test_full_width_reads_like_half_width(text: str) -> None:
    narrow, wide = find(text, anchor=date(2024, 10, 30)), find(text.translate(WIDE), anchor=date(2024, 10, 30))
    assert narrow == wide


def test_no_text_no_findings() -> None:
    assert find("") == []
    assert find("全面推进乡村振兴") == []


WORST = {
    "digits": "9" * 10_000_000,
    "prose": "全面推进乡村振兴，" * 1_000_000,
    "one long line": "2025年产值突破400亿元大关，" * 40_000,
    "groups": "111," * 200_000 + "1111",
    "numerals": "一" * 300_000,
    "multipliers": "万" * 300_000,
    "ones and tens": "十一" * 150_000,
    "dots": "1." * 200_000,
    "dashes": "1-" * 50_000,
    "colons": "1:" * 200_000,
    "months without a year": "2024年" + "3月" * 80_000,
    "letters": "a1" * 200_000,
    "spaces": "1 " * 50_000,
    "fractions": "百分之" * 100_000,
    "addresses": "http://" * 100_000,
}


@pytest.mark.parametrize("name", WORST)
def test_worst_cases_are_linear(name: str) -> None:
    text = WORST[name]
    began = time.process_time()
    find(text, anchor=date(2024, 10, 30))
    assert time.process_time() - began < 10


def shared_texts() -> dict[str, tuple[str, date | Period]]:
    if not (SHARED / "corpus").is_dir():
        pytest.skip("needs the shared corpus next to the repository")
    with (SHARED / "corpus" / "dates.tsv").open(encoding="utf-8") as lines:
        stated = {row["doc"]: row["date"] for row in csv.DictReader(lines, delimiter="\t")}
    texts = {}
    for path in sorted((SHARED / "corpus").glob("*.txt")):
        parts = [int(part) for part in stated[path.stem].split("-")]
        anchor = date(*parts) if len(parts) == 3 else month(*parts)
        texts[path.stem] = path.read_text(encoding="utf-8-sig"), anchor
    return texts


def test_most_gold_anchors_are_found_with_their_values() -> None:
    texts = shared_texts()
    right = total = 0
    for path in sorted((SHARED / "gold").glob("*.jsonl")):
        stem = next(name for name in texts if name.startswith(path.stem))
        text, anchor = texts[stem]
        found = {(each.start, each.end): each for each in find(text, anchor=anchor)}
        for line in path.read_text(encoding="utf-8").splitlines():
            gold = json.loads(line)
            if gold["kind"] != "measure":
                continue
            total += 1
            start = text.find(gold["quote"]) + gold["quote"].find(gold["anchor"])
            one = found.get((start, start + len(gold["anchor"])))
            right += one is not None and [each and float(each) for each in (one.low, one.high)] == [
                gold["low"],
                gold["high"],
            ]
    assert right >= total * Decimal("0.9")


def test_the_corpus_is_read_fast() -> None:
    texts = shared_texts()
    began = time.process_time()
    for text, anchor in texts.values():
        assert any(each.kind is Kind.PERIOD for each in find(text, anchor=anchor))
    assert time.process_time() - began < 1  # a rough guard; bench measures megabytes per second
