"""The claims of the five real documents: each found once, none beside them; skipped where they are not at hand."""

from pathlib import Path

import pytest

from liantu.planning.claims import find
from liantu.reading.documents import read_bytes
from tests.reading.laws import CORPUS

pytestmark = pytest.mark.skipif(not CORPUS.exists(), reason="the five documents are not here")
# Area, place taken and whether it is hedged, in the order of the text.
EXPECTED = {
    "000": [("西南地区", "龙头企业", "")],
    "001": [("渝东南", "唯一", ""), ("全球", "最大", ""), ("全球", "第10", ""), ("全国", "第8", "")],
    "002": [
        ("全国", "最大", "之一"), ("氧化铝行业", "最先进", ""), ("世界上", "最大", ""), ("国内", "最大", "达产后、将"),
    ],
    "003": [("全市", "第1", ""), ("全市", "第1", ""), ("全市", "首个", ""), ("全市", "第1", ""), ("全国", "最大", "")],
    "004": [("重庆", "唯一", ""), ("全球", "首款", ""), ("万盛", "首家", "")],
}  # fmt: skip
HOLDERS = {
    "000": ["金龙电工"], "001": ["黔江", "JEC", "三磊", "三磊"], "002": ["湘渝盐化", "九龙万博", "九龙万博", "万州"],
    "003": ["涪陵", "涪陵", "涪陵", "涪陵", "白涛"], "004": ["万盛工业园区", "研发中心", "重点实验室"],
}  # fmt: skip


@pytest.mark.parametrize("stem", EXPECTED)
def test_each_claim_is_found_and_nothing_else(stem: str) -> None:
    path = next(Path(CORPUS).glob(f"{stem}_*.txt"))
    document, reading = read_bytes(path.read_bytes(), path.name)
    found = find(document.text, document.blocks, reading.mentions, reading.statements)
    assert [(each.area, each.rank, each.hedge) for each in found] == EXPECTED[stem]
    assert all(part in each.holder for part, each in zip(HOLDERS[stem], found, strict=True))
