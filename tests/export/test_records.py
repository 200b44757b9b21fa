from decimal import Decimal

import pytest

from liantu.export.records import origin, record, records
from liantu.model.document import Extracted, Place, Segment
from liantu.model.statement import Measure, Reading
from liantu.reading.documents import read_bytes, read_document
from tests.export.helpers import PLAIN, paper

ACCOUNT = {"kind", "doc", "quote", "anchor", "use", "reason", "start", "end", "evidence", "origin"}


def _only_measure(text: str) -> tuple[Reading, Measure]:
    reading = paper(text)[1]
    return reading, next(one for one in reading.statements if isinstance(one, Measure))


def test_records_stand_in_text_order_and_the_account_follows_only_on_request() -> None:
    document, reading = paper()
    plain = list(records(document, reading))
    full = list(records(document, reading, ledger=True))
    assert [one["kind"] for one in plain] == ["measure", "measure", "milestone", "relation"]
    assert full[: len(plain)] == plain
    assert {one["kind"] for one in full[len(plain) :]} == {"number"}
    assert len(full) - len(plain) == len(reading.numbers)


def test_a_number_of_the_account_says_its_use_and_quotes_its_clause() -> None:
    document, reading = paper("电话12345678901。示例园区产值52亿元。")
    first = next(one for one in records(document, reading, ledger=True) if one["kind"] == "number")
    assert set(first) == ACCOUNT
    assert (first["anchor"], first["use"]) == ("12345678901", "set_aside")
    assert first["reason"]
    assert first["quote"] == "电话12345678901"


def test_quote_and_anchor_are_raw_slices_of_the_text() -> None:
    document, reading = paper("前言。\r\n示例园区2025年\n产值52亿元。\U00020000示例公司铝箔项目投产。")
    found = list(records(document, reading, ledger=True))
    assert len(found) > 2
    for one in found:
        at = one["evidence"]
        assert one["quote"] == document.text[at["quote_start"] : at["quote_end"]]
        assert one.get("anchor", one["quote"]) == document.text[one["start"] : one["end"]]


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_lines_count_from_one_whatever_ends_them(end: str) -> None:
    document, reading = paper(f"前言。{end}{end}2025年示例园区产值52亿元。")
    assert [one["evidence"]["line"] for one in records(document, reading)] == [3]


def test_a_place_in_the_file_takes_the_place_of_a_line() -> None:
    text = "2025年示例园区产值52亿元。"
    place = Place(page=3, box=(1.0, 2.0, 3.0, 4.0))
    document, reading = read_document(Extracted(text, "pdf/1", (Segment(0, len(text), place),)))
    evidence = next(records(document, reading))["evidence"]
    assert (evidence["page"], evidence["box"], evidence["line"]) == (3, [1.0, 2.0, 3.0, 4.0], None)
    assert (evidence["sheet"], evidence["cell"], evidence["byte_range"]) == (None, None, None)


def test_a_html_page_gives_the_bytes_that_hold_the_anchor() -> None:
    data = "<html><body><p>2025年示例园区产值52亿元。</p></body></html>".encode()
    document, reading = read_bytes(data, "page", path="page.html")
    found = next(records(document, reading))
    start, end = found["evidence"]["byte_range"]
    assert found["anchor"] in data[start:end].decode()


def test_origin_names_file_and_hash_and_leaves_the_unknown_null() -> None:
    document, _ = paper()
    known = origin(document)
    assert (known["path"], known["extractor"], known["text_id"]) == ("样本.txt", "plain/1", document.text_id)
    assert known["publisher"] is known["author"] is known["host"] is known["dated"] is None


@pytest.mark.parametrize("value", [Decimal("1E+400"), Decimal("Infinity")])
def test_a_value_no_number_can_hold_is_left_open_with_a_note(value: Decimal) -> None:
    document, _ = paper()
    _, one = _only_measure(PLAIN)
    found = record(document, one._replace(low=value, high=value, note="旧注"))
    assert found["low"] is found["high"] is None
    assert found["note"].startswith("旧注；")


def test_open_ends_are_null_and_a_period_nobody_tells_is_null() -> None:
    document, reading = paper("示例园区产值突破400亿元。")
    found = next(records(document, reading))
    assert (found["low"], found["high"], found["period"]) == (40_000_000_000, None, None)
