"""Links two large registers of organisations by Splink on DuckDB, with fixed weights and no training."""

import logging

import duckdb
import polars as pl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from liantu.bulk.linkage_model import COMPARISONS, comparison
from liantu.identity.company_name import normal, parts
from liantu.identity.company_words import company_words
from liantu.identity.credit_code import usable
from liantu.identity.numbering import numbers
from liantu.identity.places import canonical_place, place_code

COLUMNS = ("id", "name", "code", "place")
OUTPUT = {"left_id": pl.String, "right_id": pl.String, "probability": pl.Float64, "reasons": pl.String}
LEAST = 0.5


def link(left: pl.DataFrame, right: pl.DataFrame) -> pl.DataFrame:
    """Give the pairs that may be one organisation: left_id, right_id, probability from 0.5 to 1, reasons in Chinese.

    Both frames have the text columns id (unique), name, code and place (division code, null where unknown). Candidates
    share the credit code, the trade name or, from three characters, its sound; two different codes
    never match, and one that fails its check counts as unknown. One row may stand in several pairs: a person judges
    them. Rows are by falling probability, then by ids.
    """
    if left.is_empty() or right.is_empty():
        return pl.DataFrame(schema=OUTPUT)
    with duckdb.connect(":memory:") as connection:
        database = DuckDBAPI(connection)
        tables = [
            database.register(_features(frame).to_arrow(), dataset_display_name=side)
            for side, frame in (("a_left", left), ("b_right", right))
        ]
        linker = Linker(tables, _settings(), log_level=logging.ERROR)
        found = linker.inference.predict(threshold_match_probability=LEAST, warning_mode="never")
        pairs = found.as_duckdbpyrelation().pl()
    return _readable(pairs)


def _settings() -> SettingsCreator:
    return SettingsCreator(
        link_type="link_only",
        comparisons=[comparison(spec) for spec in COMPARISONS],
        blocking_rules_to_generate_predictions=[block_on("code"), block_on("trade"), block_on("sound")],
        probability_two_random_records_match=1e-4,
        retain_matching_columns=True,
        retain_intermediate_calculation_columns=True,
        linker_uid="liantu",
    )


def _features(frame: pl.DataFrame) -> pl.DataFrame:
    """Give the columns compared, each null where it is unknown."""
    rows = [_row(*row) for row in frame.select(pl.col(COLUMNS).cast(pl.String)).iter_rows()]
    return pl.DataFrame(rows, schema=dict.fromkeys(_FEATURES, pl.String), orient="row")


_FEATURES = ("unique_id", "code", "name", "trade", "sound", "line", "place", "form", "mark")


def _row(id_: str, written: str | None, code: str | None, place: str | None) -> tuple[str | None, ...]:
    name = written or ""
    found = parts(name)
    form = company_words().same_forms.get(found.form, found.form)
    # a trade name that says nothing (钢铁) counts only with its place
    trade = canonical_place(found.place) + found.trade if found.generic else found.trade
    mark = found.branch.strip("()") + "|" + "、".join(sorted(numbers(name)))
    # two characters that sound alike (华峰, 华丰) are two firms as a rule
    sound = _sound(trade) if len(trade) > 2 else ""
    where = place or place_code(found.place)
    known = (usable(code), normal(name), trade, sound, found.line, where, form)
    return (id_, *(text or None for text in known), mark)


def _sound(trade: str) -> str:
    from pypinyin import lazy_pinyin  # its dictionaries take a quarter of a second to load

    return " ".join(lazy_pinyin(trade))


def _readable(pairs: pl.DataFrame) -> pl.DataFrame:
    said = [
        pl.when(pl.col(f"gamma_{spec.column}") == value).then(pl.lit(reason))
        for spec in COMPARISONS
        for value, reason in spec.reasons()
    ]
    left = pl.col("source_dataset_l") == "a_left"
    return pairs.select(
        left_id=pl.when(left).then("unique_id_l").otherwise("unique_id_r"),
        right_id=pl.when(left).then("unique_id_r").otherwise("unique_id_l"),
        probability=pl.col("match_probability"),
        reasons=pl.concat_str(said, separator="；", ignore_nulls=True),
    ).sort(["probability", "left_id", "right_id"], descending=[True, False, False])
