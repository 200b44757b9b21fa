"""A report tells the time it is about by its title, which a file saved a year later does not shift."""

import pytest

import liantu
from liantu.model.statement import Measure
from liantu.reading.documents import read_bytes

BRIEF = "2025年1—10月禾川县工业经济简报\n\n禾川县统计局\n\n"
BODY = "1—10月，全县规模以上工业总产值118.6亿元。10月当月，完成工业投资5亿元。"


def months(text: str, date: str) -> list[str]:
    told = [each for each in liantu.read(text, date=date).statements if isinstance(each, Measure)]
    return [f"{m.period.start:%Y-%m}/{m.period.end:%Y-%m}" if m.period else "" for m in told]


@pytest.mark.parametrize("date", ["2025-11-12", "2026-01-06", "2026-11-22"])
def test_months_of_a_brief_are_of_the_year_of_its_title_however_late_it_is_read(date: str) -> None:
    assert months(BRIEF + BODY, date) == ["2025-01/2025-10", "2025-10/2025-10"]


def test_a_paper_that_speaks_of_this_year_means_its_own() -> None:
    assert months("2024年禾川县工业经济情况\n\n" + "今年1—3月，全县规模以上工业总产值30亿元。", "2025-04-08") == [
        "2025-01/2025-03"
    ]


@pytest.mark.parametrize(
    ("saved", "heading", "dated"),
    [
        ("2026-11-22", "2025年1—10月禾川县工业经济简报", "2025-10-01"),
        ("2025-11-22", "2025年1—10月禾川县工业经济简报", "2025-11-22"),
        ("2026-04-02", "2025年禾川县国民经济和社会发展统计公报", "2026-04-02"),
    ],
)
def test_a_file_saved_long_after_the_time_it_reports_on_does_not_date_it(saved: str, heading: str, dated: str) -> None:
    html = (
        f"<html><head><meta name='pubdate' content='{saved}'></head><body><h1>{heading}</h1><p>{BODY}</p></body></html>"
    )
    document, _ = read_bytes(html.encode(), "x.html")
    assert document.dated
    assert document.dated[0].isoformat() == dated
