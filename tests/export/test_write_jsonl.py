import json
from dataclasses import replace
from typing import Any

import pytest

from tests.export.helpers import HOSTILE, PLAIN, paper, written

# The fields of the contract of statements, by kind; every record carries its place and its source besides.
COMMON = {"start", "end", "evidence", "origin"}
MEASURE = {
    "kind", "doc", "quote", "anchor", "subject", "subject_type", "indicator", "object", "basis", "low", "high", "unit",
    "period", "modality", "scope", "said_by", "base", "approx", "cues", "note", "indicator_id", "unit_id",
}  # fmt: skip
MILESTONE = {
    "kind", "doc", "quote", "anchor", "subject", "stage", "period", "modality", "scope", "said_by",
}  # fmt: skip
RELATION = {"kind", "doc", "quote", "subject", "relation", "object"}
FIELDS = {"measure": MEASURE | COMMON, "milestone": MILESTONE | COMMON, "relation": RELATION | COMMON}
EVIDENCE = {"page", "box", "sheet", "cell", "byte_range", "line", "quote_start", "quote_end"}


def _lines(data: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in data.decode("utf-8").split("\n")[:-1]]


def test_each_kind_has_exactly_the_fields_of_the_contract() -> None:
    found = _lines(written("jsonl", paper()))
    assert {one["kind"] for one in found} == set(FIELDS)
    for one in found:
        assert set(one) == FIELDS[one["kind"]]
        assert set(one["evidence"]) == EVIDENCE


def test_a_measure_is_written_with_its_values() -> None:
    first = _lines(written("jsonl", paper()))[0]
    assert (first["doc"], first["anchor"], first["quote"]) == ("样本", "52亿元", PLAIN[:26])
    assert (first["indicator"], first["basis"], first["unit"]) == ("output_value", "level", "CNY")
    assert first["period"] == {"start": "2025-01-01", "end": "2025-12-31"}
    assert (first["modality"], first["scope"], first["said_by"]) == ("actual", "规上", None)


def test_milestone_and_relation_are_written_with_their_slots() -> None:
    _, _, milestone, relation = _lines(written("jsonl", paper()))
    assert (milestone["subject"], milestone["stage"]) == ("示例公司铝箔项目", "production")
    assert milestone["period"] == {"start": "2025-06-30", "end": "2025-06-30"}
    assert (relation["subject"], relation["relation"], relation["object"]) == ("示例公司", "owns", "示例公司铝箔项目")


@pytest.mark.parametrize("text", [PLAIN, HOSTILE, "\U00020000前言\r\n示例园区2025年产值52亿元。"])
def test_the_text_from_start_to_end_is_the_anchor(text: str) -> None:
    found = _lines(written("jsonl", paper(text), ledger=True))
    assert found
    for one in found:
        assert text[one["start"] : one["end"]] == one.get("anchor", one["quote"])


def test_each_line_is_one_json_object_and_the_last_line_ends() -> None:
    text = "示例园区2025年\u2028产值52亿元，\u0085增长5%。\r\n示例公司铝箔项目投产。"
    data = written("jsonl", paper(text), ledger=True)
    assert data.endswith(b"\n")
    assert b"\r" not in data
    assert all(isinstance(json.loads(line), dict) for line in data[:-1].split(b"\n"))


@pytest.mark.parametrize(
    ("stated", "low"),
    [
        ("产值52亿元", "5200000000"),
        ("产值1.1亿元", "110000000"),
        ("产值增长5.5%", "5.5"),
        ("产值增长0.00001%", "0.00001"),
        ("产值99999999亿元", "9999999900000000"),
    ],
)
def test_numbers_are_plain_json_numbers_without_exponent(stated: str, low: str) -> None:
    line = written("jsonl", paper(f"2025年，示例园区{stated}。")).decode()
    assert f'"low": {low}, "high": {low},' in line


def test_chinese_stays_legible_and_no_byte_order_mark_is_written() -> None:
    data = written("jsonl", paper())
    assert data.startswith(b'{"kind"')
    assert "示例园区规上工业" in data.decode("utf-8")


def test_half_a_surrogate_pair_is_escaped_and_comes_back() -> None:
    document, reading = paper("甲，示例园区2025年产值52亿元。")
    text = "\ud800" + document.text[1:]
    broken = replace(document, extracted=replace(document.extracted, text=text))
    data = written("jsonl", (broken, reading))
    assert _lines(data)[0]["quote"] == text
    assert all(text[one["start"] : one["end"]] == one["anchor"] for one in _lines(data))


def test_documents_follow_each_other_in_the_order_they_came() -> None:
    found = _lines(written("jsonl", paper(name="乙"), paper(name="甲")))
    assert [one["doc"] for one in found] == ["乙"] * 4 + ["甲"] * 4


def test_a_text_without_statement_writes_nothing() -> None:
    assert written("jsonl", paper("这里没有数字。")) == b""
