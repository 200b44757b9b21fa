from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liantu.export.cells import UNWRITABLE
from liantu.export.safe_cells import keeps_digits, runs_as_formula, safe_csv, safe_text, sheet_name


@pytest.mark.parametrize(
    "text",
    [
        "=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "\u3000=1", "＝1", "＋1", "－1", "＠x", "﹦1",
        "'=1", "\"=1", "“＝1", "\u200b=1", "\ufeff=1", "−5",
    ],
)  # fmt: skip
def test_texts_a_spreadsheet_could_run_get_an_apostrophe_in_csv(text: str) -> None:
    assert runs_as_formula(text)
    assert safe_csv(text).startswith("'")


@pytest.mark.parametrize("text", ["", "产值-5%", "1+1", "“十四五”规划", "—", "a=b", "2024-10", "【=】"])
def test_ordinary_texts_stay_as_they_are(text: str) -> None:
    assert not runs_as_formula(text)
    assert safe_csv(text) == text


@pytest.mark.parametrize(
    ("value", "printed"),
    [(Decimal("-0.50"), "-0.50"), (Decimal("1E+3"), "1000"), (-5, "-5"), (0.1, "0.1"), (True, "是"), (None, "")],
)
def test_numbers_stay_bare_and_exact_in_csv(value: Decimal | int | float | None, printed: str) -> None:
    assert safe_csv(value) == printed


@given(st.text())
def test_no_text_keeps_a_character_xml_cannot_hold(text: str) -> None:
    assert not UNWRITABLE.search(safe_text(text))


@given(st.text(), st.sampled_from("=+-@＝＋－＠"), st.sampled_from(["", " ", "\u3000", "'", '"', "\u200b"]))
def test_no_disguise_leaves_a_csv_field_that_runs(text: str, sign: str, disguise: str) -> None:
    assert safe_csv(disguise + sign + text).startswith("'")


def test_a_text_longer_than_a_cell_is_cut_and_says_so() -> None:
    cut = safe_text("长" * 40_000)
    assert len(cut) == 32_767
    assert cut.endswith("…（过长，已截断）")


@pytest.mark.parametrize(
    ("value", "kept"),
    [("915001137428657061", False), ("1E+20", True), ("123456789012.345", True), ("1.234567890123456", False)],
)
def test_more_than_fifteen_digits_do_not_fit_a_number(value: str, kept: bool) -> None:
    assert keeps_digits(Decimal(value)) is kept


@given(st.text(), st.lists(st.text(max_size=5), max_size=3))
def test_every_title_makes_a_sheet_name_excel_allows(title: str, titles: list[str]) -> None:
    taken: list[str] = []
    for each in [*titles, title, title, title.upper()]:
        name = sheet_name(each, taken)
        assert 1 <= len(name) <= 31
        assert not set(name) & set("[]:*?/\\")
        assert not name.startswith("'")
        assert not name.endswith("'")
        assert name.lower() not in {other.lower() for other in taken}
        taken.append(name)
