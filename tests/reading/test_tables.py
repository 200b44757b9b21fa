"""Figures in tables are told by their headings: whose, what, when, in which unit; or set aside."""

from datetime import date

import pytest

from liantu.measures import find
from liantu.measures.types import Period
from liantu.model.statement import Basis, Measure, Milestone, Modality, Reading, Relation, RelationKind, Stage
from liantu.reading.documents import read_bytes
from liantu.reading.tables import MOST_ROWS
from tests.reading.formats.build import Text, make_pdf

HEADS = ("指标名称", "单位", "1—10月累计", "同比增长(%)")
DAY = Period(date(2025, 11, 12), date(2025, 11, 12))
HEAD = "# 2025年1—10月禾川县工业经济简报\n\n禾川县统计局\n\n"


def reading(text: str, name: str = "x.md", head: str = HEAD) -> tuple[str, Reading]:
    document, told = read_bytes((head + text).encode(), name, given=DAY)
    return document.text, told


def table(*rows: str) -> str:
    cells = [row.split() for row in rows]
    lines = ["| " + " | ".join("" if cell == "-" else cell for cell in row) + " |" for row in cells]
    return "\n".join([lines[0], "|" + "---|" * len(cells[0]), *lines[1:]]) + "\n"


def measures(text: str, **kept: str) -> list[Measure]:
    return [each for each in reading(text, **kept)[1].statements if isinstance(each, Measure)]


def span(measure: Measure) -> str:
    period = measure.period
    return f"{period.start:%Y-%m-%d}/{period.end:%m-%d}" if period else ""


def test_rows_of_indicators_take_unit_time_and_growth_from_their_headings() -> None:
    told = measures(
        table(
            "指标名称 单位 10月 1—10月累计 同比增长(%)",
            "规模以上工业总产值 亿元 12.3 118.6 7.8",
            "规模以上工业增加值 % - - 8.6",
            "工业投资 亿元 5.2 61.4 -3.1",
            "规上工业企业数 户 - 86 -",
        )
    )
    assert [(m.subject, m.indicator, m.basis, float(m.low or 0), m.unit, span(m)) for m in told] == [
        ("禾川规模以上工业", "output_value", Basis.LEVEL, 1.23e9, "CNY", "2025-10-01/10-31"),
        ("禾川规模以上工业", "output_value", Basis.LEVEL, 1.186e10, "CNY", "2025-01-01/10-31"),
        ("禾川规模以上工业", "output_value", Basis.GROWTH, 7.8, "%", "2025-01-01/10-31"),
        ("禾川规模以上工业", "added_value", Basis.GROWTH, 8.6, "%", "2025-01-01/10-31"),
        ("禾川县", "investment_done", Basis.LEVEL, 5.2e8, "CNY", "2025-10-01/10-31"),
        ("禾川县", "investment_done", Basis.LEVEL, 6.14e9, "CNY", "2025-01-01/10-31"),
        ("禾川县", "investment_done", Basis.GROWTH, -3.1, "%", "2025-01-01/10-31"),
        ("禾川县", "enterprise_count", Basis.LEVEL, 86, "count", "2025-01-01/10-31"),
    ]


def test_rows_of_firms_are_about_the_firm_and_totals_about_nobody() -> None:
    told = measures(
        "表2 重点企业（单位：万元）\n\n"
        + table(
            "序号 企业名称 本月产值 累计产值 增速 从业人员（人）",
            "1 禾川恒泰水泥有限公司 1250 11,860 5.3% 320",
            "2 川东佳禾食品厂 830 7920 -2.1% 150",
            "- 合计 2080 19780 - 470",
        )
    )
    assert [m.subject for m in told] == ["禾川恒泰水泥有限公司"] * 4 + ["川东佳禾食品厂"] * 4
    assert [f"{m.low:f}" for m in told[:4]] == ["12500000", "118600000", "5.3", "320"]
    assert [m.indicator for m in told[:4]] == ["output_value", "output_value", "output_value", "headcount"]
    assert {m.modality for m in told} == {Modality.ACTUAL}


def test_a_part_of_the_row_above_measures_the_same() -> None:
    told = measures(
        table("指标 单位 2023年 2024年", "规模以上工业总产值 亿元 410 456.7", "其中：装备制造业 亿元 120.5 138.2")
    )
    assert [(m.subject, m.indicator, span(m)[:4]) for m in told][2:] == [
        ("禾川装备制造业", "output_value", "2023"),
        ("禾川装备制造业", "output_value", "2024"),
    ]


def test_projects_have_investments_without_time_and_progress_with_one() -> None:
    told = measures(
        "单位：万元\n\n"
        + table(
            "项目名称 总投资 1—9月完成投资 完成率(%)",
            "智能家居产业园项目 52000 9800 81.7",
            "轴承智造项目 1.2亿元 3000 25",
        )
    )
    assert [(m.subject, m.indicator, f"{m.low:f}", span(m)) for m in told] == [
        ("智能家居产业园项目", "investment", "520000000", ""),
        ("智能家居产业园项目", "investment_done", "98000000", "2025-01-01/09-30"),
        ("轴承智造项目", "investment", "120000000.0", ""),
        ("轴承智造项目", "investment_done", "30000000", "2025-01-01/09-30"),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        ("企业名称 产值 税收", "禾川恒泰水泥有限公司 1250 86"),  # no unit anywhere
        ("企业名称 排名 占比(%)", "禾川恒泰水泥有限公司 3 12.5"),  # places and shares
        ("企业名称 统一社会信用代码 用电量（万元）", "禾川恒泰水泥有限公司 91500101MA5U00001X 25"),  # no unit of energy
        ("企业名称 产值（万元） 企业名称 产值（万元）", "禾川甲化工厂 5 禾川乙化工厂 6"),  # two tables side by side
        ("1 2 3", "4 5 6"),  # no heading
        ("企业名称 产值（万元） 同比", "禾川甲化工厂 待报 25"),  # 同比 may be the amount of the year before
    ],
)
def test_what_its_headings_do_not_explain_is_set_aside(rows: tuple[str, ...]) -> None:
    text, told = reading(table(*rows))
    assert [each for each in told.statements if isinstance(each, Measure)] == []
    assert all(number.reason for number in told.numbers if text[number.start : number.end] in ("1250", "25", "5"))


def test_a_month_column_gives_each_row_its_time_unless_excel_may_have_cut_it() -> None:
    told = measures(
        table(
            "企业名称 月份 当月产值(万元)",
            "禾川甲化工厂 2024.8 10",
            "禾川甲化工厂 2024.1 12",
            "禾川甲化工厂 2024年12月 13",
        )
    )
    assert [(f"{m.low:f}", span(m)) for m in told] == [
        ("100000", "2024-08-01/08-31"),
        ("130000", "2024-12-01/12-31"),
    ]


def test_headings_of_two_rows_span_the_columns_below_them() -> None:
    html = (
        "<html><body><h1>禾川县统计局：2025年1—10月工业经济简报</h1><table>"
        "<tr><th rowspan=2>企业名称</th><th colspan=2>产值（万元）</th><th rowspan=2>税收（万元）</th></tr>"
        "<tr><th>10月</th><th>1—10月</th></tr>"
        "<tr><td>禾川甲化工厂</td><td>5</td><td>40</td><td>7</td></tr>"
        "<tr><td>禾川乙化工厂</td><td></td><td>50</td><td>8</td></tr></table></body></html>"
    )
    told = measures(html, name="x.html", head="")
    assert [(m.subject, m.indicator, f"{m.low:f}", span(m)[5:]) for m in told] == [
        ("禾川甲化工厂", "output_value", "50000", "10-01/10-31"),
        ("禾川甲化工厂", "output_value", "400000", "01-01/10-31"),
        ("禾川甲化工厂", "tax", "70000", "01-01/10-31"),
        ("禾川乙化工厂", "output_value", "500000", "01-01/10-31"),
        ("禾川乙化工厂", "tax", "80000", "01-01/10-31"),
    ]


UNITS = [  # the lines above, the heading row and the row; each figure with what its cues say
    ("", "指标 单位 2024年 同比增长(%)", "规模以上工业总产值 亿元 456.7 -11.4", {"456.7": "亿元", "-11.4": "%"}),
    ("", "企业名称 产值（万元） 增速", "禾川恒泰水泥有限公司 1250 5.3", {"1250": "万元", "5.3": "增速"}),
    ("单 位：万元\n\n", "企业名称 产值", "禾川恒泰水泥有限公司 1250", {"1250": "万元"}),
    ("表1 重点企业产值（万元）\n\n", "企业名称 2024年", "禾川恒泰水泥有限公司 1250", {"1250": "万元"}),
    ("单位：亿元、%\n\n", "企业名称 产值 同比", "禾川恒泰水泥有限公司 12 5.3", {"12": "亿元", "5.3": "%"}),
    ("", "企业名称 产值 增速", "禾川恒泰水泥有限公司 12亿元 5.3%", {"12亿元": "", "5.3%": ""}),
]


@pytest.mark.parametrize(("above", "heads", "row", "cues"), UNITS)
def test_an_anchor_is_the_cell_and_its_value_parses_with_its_cues(
    above: str, heads: str, row: str, cues: dict[str, str]
) -> None:
    text, told = reading(above + table(heads, row))
    figures = [each for each in told.statements if isinstance(each, Measure)]
    said = {text[m.evidence.start : m.evidence.end]: "".join(text[a:b] for a, b in m.cues) for m in figures}
    assert said == cues
    for m in figures:
        e = m.evidence
        assert text[e.quote_start : e.quote_end] == " | ".join(row.split())
        anchor = text[e.start : e.end]
        unit = said[anchor].replace("增速", "%")
        assert find(anchor + unit)[0].low == m.low


def test_a_growth_in_another_unit_than_per_cent_is_set_aside() -> None:
    assert len(measures(table("企业名称 产值（万元） 增速", "禾川恒泰水泥有限公司 1250 5.3个百分点"))) == 1


def test_a_table_of_aims_is_aimed_at() -> None:
    told = measures(table("指标 单位 2024年 2027年 2030年", "规模以上工业总产值 亿元 456 600 800"))
    assert [m.modality for m in told] == [Modality.ACTUAL, Modality.TARGET, Modality.TARGET]


def test_a_projects_row_tells_who_builds_it_where_and_when() -> None:
    _, told = reading(
        table(
            "项目名称 建设单位 建设地点 总投资（万元） 开工时间 计划投产时间",
            "智能家居产业园项目 禾川恒泰家居有限公司 禾川经开区 52000 2025年3月 2026年6月",
            "轴承智造项目 禾川经开区管委会 县城 18000 待定 -",
        )
    )
    stages = [(m.subject, m.stage, m.modality) for m in told.statements if isinstance(m, Milestone)]
    assert stages == [
        ("智能家居产业园项目", Stage.CONSTRUCTION, Modality.ACTUAL),
        ("智能家居产业园项目", Stage.PRODUCTION, Modality.PLAN),
    ]
    ties = [(r.subject, r.relation, r.object) for r in told.statements if isinstance(r, Relation)]
    assert ("禾川恒泰家居有限公司", RelationKind.OWNS, "智能家居产业园项目") in ties
    assert ("智能家居产业园项目", RelationKind.LOCATED_IN, "禾川经开区") in ties
    assert not any("轴承智造项目" in (subject, thing) for subject, _, thing in ties)


def test_a_firms_row_tells_what_it_makes_and_in_which_park() -> None:
    _, told = reading(
        table("企业名称 主要产品 所在园区", "禾川恒泰铝业有限公司 铝板带箔、铝型材 禾川经开区", "合计 3 2")
    )
    assert [(r.subject, r.relation, r.object) for r in told.statements if isinstance(r, Relation)] == [
        ("禾川恒泰铝业有限公司", RelationKind.LOCATED_IN, "禾川经开区"),
        ("禾川恒泰铝业有限公司", RelationKind.MAKES, "铝板带箔"),
        ("禾川恒泰铝业有限公司", RelationKind.MAKES, "铝型材"),
    ]


def test_a_ledger_is_imported_not_read() -> None:
    rows = [f"禾川第{number}化工厂 {number}" for number in range(10, MOST_ROWS + 11)]
    assert measures("单位：万元\n\n" + table("企业名称 产值", *rows[:9]))
    assert measures("单位：万元\n\n" + table("企业名称 产值", *rows)) == []


COUNTS = [
    ("园区 规上企业数（户） 高新技术企业（个）", "禾川经开区 86 23", ["规上企业", "高新技术企业"], "禾川经开区"),
    ("类别 数量（家）", "市级专精特新中小企业 40", ["市级专精特新中小企业"], "禾川县"),
    ("指标 单位 2024年", "规模以上工业企业 户 86", ["规模以上工业企业"], "禾川县"),
    ("园区 入驻企业数", "禾川经开区 86", ["入驻企业"], "禾川经开区"),
]


@pytest.mark.parametrize(("heads", "row", "things", "subject"), COUNTS)
def test_what_a_heading_or_a_row_counts_is_the_object(heads: str, row: str, things: list[str], subject: str) -> None:
    told = measures(table(heads, row))
    assert [(m.subject, m.indicator, m.object) for m in told] == [(subject, "enterprise_count", one) for one in things]


def test_a_column_of_aims_is_aimed_at_in_its_year() -> None:
    heads = "指标 单位 1—10月 2026年目标 年度目标 2024年完成"
    told = measures(table(heads, "规模以上工业总产值 亿元 118 180 150 140"))
    assert [(f"{m.low:f}"[:3], m.modality, span(m)) for m in told] == [
        ("118", Modality.ACTUAL, "2025-01-01/10-31"),
        ("180", Modality.TARGET, "2026-01-01/12-31"),
        ("150", Modality.TARGET, "2025-01-01/12-31"),
        ("140", Modality.ACTUAL, "2024-01-01/12-31"),
    ]


def test_a_label_column_needs_no_heading() -> None:
    told = measures("单位：亿元\n\n" + table("- 2023年 2024年 增长", "工业总产值 410 456 11.2%"))
    assert [(m.subject, m.basis, span(m)[:4]) for m in told] == [
        ("禾川县", Basis.LEVEL, "2023"),
        ("禾川县", Basis.LEVEL, "2024"),
        ("禾川县", Basis.GROWTH, "2024"),
    ]


def test_a_fall_named_by_its_row_is_below_zero() -> None:
    [told] = measures(table("指标 单位 2024年", "单位工业增加值能耗下降 % 3.5"))
    assert (told.indicator, told.basis, float(told.low or 0)) == ("energy_intensity", Basis.GROWTH, -3.5)


def test_a_ruled_table_of_a_pdf_is_read_with_its_empty_and_wrapped_cells() -> None:
    lines = [(50, y, 450, y) for y in (100, 120, 155, 175)] + [(x, 100, x, 175) for x in (50, 150, 220, 340, 450)]
    cells: list[Text] = [(50, 60, 16, "2025年1—10月禾川县工业经济简报"), (50, 80, 10, "禾川县统计局")]
    cells += [(x + 4, 112, 10, word) for x, word in zip((50, 150, 220, 340), HEADS, strict=True)]
    cells += [(54, 132, 10, "规模以上工业"), (54, 146, 10, "总产值"), (154, 140, 10, "亿元")]
    cells += [(344, 140, 10, "7.8"), (54, 168, 10, "工业投资"), (154, 168, 10, "亿元"), (224, 168, 10, "61.4")]
    pdf = make_pdf([cells], drawn="\n".join(f"{a} {842 - b} m {c} {842 - d} l S" for a, b, c, d in lines))
    _, told = read_bytes(pdf, "x.pdf", given=DAY)
    figures = [each for each in told.statements if isinstance(each, Measure)]
    assert [(m.subject, m.indicator, m.basis, float(m.low or 0)) for m in figures] == [
        ("禾川规模以上工业", "output_value", Basis.GROWTH, 7.8),
        ("禾川县", "investment_done", Basis.LEVEL, 6.14e9),
    ]


@pytest.mark.parametrize("name", ["x.md", "x.txt"])
def test_a_row_that_heads_a_part_of_a_table_does_not_end_it(name: str) -> None:
    rows = ["企业名称\t产值\t税收", "一、规上企业", "禾川甲化工厂\t1250\t30", "二、限下企业", "川东乙食品厂\t830\t20"]
    lines = [f"| {row.replace(chr(9), ' | ')} |" for row in rows] if name == "x.md" else rows
    lines[1:1] = ["|---|---|---|"] if name == "x.md" else []
    told = measures("单位：万元\n\n" + "\n".join(lines) + "\n", name=name)
    assert [(m.subject, m.indicator) for m in told] == [
        ("禾川甲化工厂", "output_value"),
        ("禾川甲化工厂", "tax"),
        ("川东乙食品厂", "output_value"),
        ("川东乙食品厂", "tax"),
    ]
