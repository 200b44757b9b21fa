from decimal import Decimal

from liantu.model.document import Extracted
from liantu.model.statement import Measure
from liantu.reading import read, read_document


def test_half_a_surrogate_pair_is_read_over_and_no_offset_moves() -> None:
    text = "园区\ud800产值5亿元。"
    found = [item for item in read(text).statements if isinstance(item, Measure)]
    assert [(text[m.evidence.start : m.evidence.end], m.low) for m in found] == [("5亿元", Decimal("5E8"))]
    document, _ = read_document(Extracted(text, "plain/1"))
    assert document.extracted.text == text


def test_the_account_of_numbers_is_the_same_whenever_it_is_asked_for() -> None:
    reading = read("2025年，园区产值5亿元，增长6%。")
    assert reading.numbers == reading.numbers
    assert len(reading.numbers) == 3
