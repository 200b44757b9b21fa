from datetime import date
from io import BytesIO

import polars as pl
import pytest

from liantu.export import write_parquet
from tests.export.helpers import PLAIN, paper, written

TYPES = {
    "kind": pl.String,
    "subject": pl.String,
    "low": pl.Float64,
    "high": pl.Float64,
    "period_start": pl.Date,
    "period_end": pl.Date,
    "approx": pl.Boolean,
    "start": pl.Int64,
    "end": pl.Int64,
    "line": pl.Int64,
    "byte_start": pl.Int64,
    "dated_start": pl.Date,
    "cues": pl.List(pl.Struct({"start": pl.Int64, "end": pl.Int64})),
    "box": pl.List(pl.Float64),
}


def _table(data: bytes) -> pl.DataFrame:
    return pl.read_parquet(BytesIO(data))


def test_columns_are_typed_even_where_all_of_a_column_is_null() -> None:
    for papers in ((), (paper(),), (paper("这里没有数字。"),)):
        schema = _table(written("parquet", *papers)).schema
        assert {name: schema[name] for name in TYPES} == TYPES


def test_all_kinds_stand_in_one_table_and_lack_what_is_not_theirs() -> None:
    table = _table(written("parquet", paper()))
    assert table["kind"].to_list() == ["measure", "measure", "milestone", "relation"]
    assert table["stage"].to_list() == [None, None, "production", None]
    assert table["relation"].to_list() == [None, None, None, "owns"]
    assert table["low"].to_list() == [5_200_000_000.0, 5.0, None, None]


def test_periods_are_days() -> None:
    table = _table(written("parquet", paper()))
    assert table["period_start"].to_list() == [date(2025, 1, 1), date(2025, 1, 1), date(2025, 6, 30), None]
    assert table["period_end"].to_list() == [date(2025, 12, 31), date(2025, 12, 31), date(2025, 6, 30), None]


def test_the_text_from_start_to_end_is_the_anchor() -> None:
    table = _table(written("parquet", paper(), ledger=True))
    for row in table.iter_rows(named=True):
        assert PLAIN[row["start"] : row["end"]] == (row["anchor"] or row["quote"])
        assert PLAIN[row["quote_start"] : row["quote_end"]] == row["quote"]


def test_the_account_is_in_the_table_only_on_request() -> None:
    document, reading = paper()
    plain = _table(written("parquet", (document, reading)))
    full = _table(written("parquet", (document, reading), ledger=True))
    assert full.height - plain.height == len(reading.numbers)
    assert set(full.filter(pl.col("kind") == "number")["use"]) == {"statement", "period"}


def test_each_row_names_its_source() -> None:
    document, reading = paper()
    table = _table(written("parquet", (document, reading)))
    assert table["path"].unique().to_list() == ["样本.txt"]
    assert table["text_id"].unique().to_list() == [document.text_id]
    assert table["trust"].unique().to_list() == ["unstated"]


def test_words_beside_the_anchor_keep_their_spans() -> None:
    text = "2025年，示例园区产值同比下降5%以上。"
    cues = _table(written("parquet", paper(text)))["cues"].to_list()
    assert cues[0]
    assert any(text[one["start"] : one["end"]] == "下降" for one in cues[0])


def test_rows_keep_their_order_across_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(write_parquet, "ROWS_PER_FRAME", 5)
    names = [f"文{number}" for number in range(5)]
    whole = _table(written("parquet", *(paper(name=name) for name in names)))
    assert whole["doc"].unique(maintain_order=True).to_list() == names


def test_characters_utf8_cannot_hold_are_replaced() -> None:
    assert _table(written("parquet", paper(name="样\ud800本")))["doc"][0] == "样\ufffd本"
