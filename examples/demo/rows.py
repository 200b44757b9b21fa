"""The rows of the 示例 ledgers, sheet by sheet, as an office would type them: money in 万元."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from examples.demo.firms import YEARS, Firm, running

from liantu.identity.credit_code import synthetic

Row = list[Any]
HEADS: dict[str, Row] = {
    "企业名录": ["统一社会信用代码", "企业名称", "简称", "所在区县", "所在园区", "生产经营地址", "行业代码", "行业名称",
             "所属产业集群", "主要产品", "是否规上", "法定代表人", "联系电话", "注册资本", "成立日期", "经营状态"],
    "企业年报": ["统一社会信用代码", "企业名称", "所在区县", "年份", "工业总产值", "营业收入", "利润总额", "实缴税金",
             "研发费用", "年末从业人员（人）", "综合能源消费量（吨标准煤）", "用电量（万千瓦时）", "用地面积（亩）"],
    "企业月报": ["统一社会信用代码", "企业名称", "所在区县", "月份", "当月产值", "累计产值", "累计营业收入",
             "累计利润总额", "累计税金", "当月用电量（万千瓦时）", "月末从业人员（人）"],
    "项目台账": ["项目代码", "项目名称", "项目层级", "上级项目代码", "上级项目名称", "项目业主", "业主信用代码",
             "所在区县", "所在园区", "项目类型", "项目阶段", "总投资", "累计完成投资", "投资截至日期",
             "用地面积（亩）", "达产后年产值", "计划开工", "计划竣工", "计划投产"],
    "园区载体": ["载体编号", "载体名称", "所在区县", "所在园区", "载体类型", "建筑面积（平方米）", "层高（米）",
             "楼面荷载", "供电容量", "使用状态", "使用企业", "使用企业信用代码", "月租金（元/平方米）"],
    "称号台账": ["统一社会信用代码", "企业名称", "所在区县", "称号", "级别", "称号产品", "批次", "认定日期",
             "有效期至"],
}  # fmt: skip


def sheets(district: dict[str, Any], made: Sequence[Firm], faults: dict[str, Any]) -> dict[str, list[Row]]:
    """The rows of a district's workbook, the planted faults among them."""
    found = {
        "企业名录": [*map(register, made), *_unregistered(district, faults)],
        "企业年报": [year_row(firm, year) for firm in made for year in YEARS],
        "企业月报": [row for firm in made for row in month_rows(firm)],
        "项目台账": [project(district, made, one) for one in district["projects"]],
        "园区载体": list(spaces(district, made)),
        "称号台账": list(titles(district, made, faults)),
    }
    _spoil(found, made, faults)
    return found


def register(firm: Firm) -> Row:
    """A row of the register."""
    group = firm.group
    short = firm.name.removeprefix("重庆").removesuffix("有限公司")
    founded = f"{2001 + firm.number % 19}-{1 + firm.number % 12:02}-{1 + firm.number % 27:02}"
    return [
        firm.code,
        firm.name,
        short,
        firm.district["name"],
        group["park"],
        group.get("zone", ""),
        *firm.line[:2],
        group["cluster"],
        firm.line[2],
        "是",
        f"示例{'甲乙丙丁戊己庚辛'[firm.number % 8]}",
        f"023-5800{firm.number:04}",
        round(firm.between("capital", 500, 20000), -2),
        founded,
        "在营",
    ]


def _unregistered(district: dict[str, Any], faults: dict[str, Any]) -> Iterator[Row]:
    for kind in ("wrong_digit", "lost_digits"):
        if kind in faults:
            code = synthetic(faults[kind]["number"], district["key"])
            shown = _wrong(code) if kind == "wrong_digit" else 9.15001e17
            yield [
                shown,
                faults[kind]["name"],
                "",
                district["name"],
                "",
                "",
                "",
                "",
                "",
                "",
                "否",
                "",
                "",
                "",
                "",
                "在营",
            ]


def _wrong(code: str) -> str:
    return code[:-1] + ("3" if code[-1] != "3" else "4")


def energy(firm: Firm, year: int) -> int:
    """Energy use in tce (equivalent value of heat, 当量值)."""
    return round(firm.years[year] * firm.between("tce", 0.08, 0.3))


def year_row(firm: Firm, year: int) -> Row:
    """A row of the yearly report."""
    output = firm.years[year]
    return [
        firm.code,
        firm.name,
        firm.district["name"],
        year,
        output,
        round(output * firm.between("revenue", 0.93, 1.02)),
        round(output * firm.between("profit", 0.02, 0.11)),
        round(output * firm.between("tax", 0.015, 0.05)),
        round(output * firm.between("rd", 0.005, 0.04)),
        heads(firm),
        energy(firm, year),
        round(output * firm.between("power", 0.02, 0.09)),
        round(firm.between("land", 15, 420)),
    ]


def heads(firm: Firm) -> int:
    """The number of employees, the same in all years."""
    return max(12, round(firm.years[2024] * firm.between("heads", 0.002, 0.008)))


def month_rows(firm: Firm) -> Iterator[Row]:
    """The rows of the monthly report."""
    for year, month, value, since in running(firm):
        yield [
            firm.code,
            firm.name,
            firm.district["name"],
            f"{year}-{month:02}",
            value,
            since,
            round(since * firm.between("revenue", 0.93, 1.02)),
            round(since * firm.between("profit", 0.02, 0.11)),
            round(since * firm.between("tax", 0.015, 0.05)),
            round(value * firm.between("power", 0.02, 0.09), 1),
            heads(firm),
        ]


def project(district: dict[str, Any], made: Sequence[Firm], one: dict[str, Any]) -> Row:
    """A row of the project ledger."""
    owner = made[one["firm"] - 1]
    level = "总项目" if one["level"] == "项目" else one["level"]
    return [
        one["code"],
        one["name"],
        level,
        one.get("parent"),
        one.get("parent_name"),
        owner.name,
        owner.code,
        district["name"],
        owner.group["park"],
        "扩建",
        one["stage"],
        one["investment"],
        one.get("done"),
        "2026-01-31" if one.get("done") else None,
        one.get("land"),
        one.get("expected"),
        one["start"],
        one["production"],
        one["production"],
    ]


def spaces(district: dict[str, Any], made: Sequence[Firm]) -> Iterator[Row]:
    """Twenty units of standard workshops, every third one empty."""
    park = next(group["park"] for group in district["groups"] if group["park"])
    for number in range(1, 21):
        firm = made[number * 2 - 1]
        let = number % 3 != 0
        yield [
            f"{district['stem']}-SL-{number:02}",
            f"示例标准厂房{number}号",
            district["name"],
            park,
            "标准厂房",
            round(firm.between("floor", 1200, 9000), -1),
            6 + number % 4,
            round(0.5 + number % 5 * 0.5, 1),
            200 + number % 6 * 130,
            "在用" if let else "空置",
            firm.name if let else None,
            firm.code if let else None,
            8 + number % 5,
        ]


def titles(district: dict[str, Any], made: Sequence[Firm], faults: dict[str, Any]) -> Iterator[Row]:
    """As many holders of each title as the sources say, and the expired one."""
    for one in district["titles"]:
        for firm in made[: one["count"]]:
            yield _title(firm, one)
    if "expired" in faults:
        yield _title(made[faults["expired"]["firm"] - 1], faults["expired"])


def _title(firm: Firm, one: dict[str, Any]) -> Row:
    product = firm.line[2] if one.get("product") else None
    return [
        firm.code,
        firm.name,
        firm.district["name"],
        one["title"],
        one["level"],
        product,
        one["batch"],
        one["granted"],
        one["expires"],
    ]


def _spoil(found: dict[str, list[Row]], made: Sequence[Firm], faults: dict[str, Any]) -> None:
    """Plant what is wrong in the rows of existing firms."""
    if "duplicate" in faults:
        row = _row(found["企业年报"], made, faults["duplicate"], faults["duplicate"]["year"])
        found["企业年报"].append([*row[:4], row[4] + 100, *row[5:]])
    if "yuan" in faults:
        row = _row(found["企业年报"], made, faults["yuan"], faults["yuan"]["year"])
        row[4] *= 10_000
    if "falling" in faults:
        at = faults["falling"]
        row = _row(found["企业月报"], made, at, f"{at['year']}-{at['month']:02}")
        row[5] -= 2 * row[4]


def _row(rows: Iterable[Row], made: Sequence[Firm], fault: dict[str, Any], period: int | str) -> Row:
    code = made[fault["firm"] - 1].code
    return next(row for row in rows if row[0] == code and row[3] == period)
