"""The workbooks that imports are timed with: an enterprise register of 12 columns and yearly reports, all synthetic."""

import random
from pathlib import Path

import xlsxwriter

from liantu.identity.credit_code import synthetic

HEADINGS = (
    "序号", "统一社会信用代码", "企业名称", "所在区县", "所在园区", "行业名称", "所属产业集群", "主要产品", "是否规上",
    "注册资本（万元）", "成立日期", "经营状态",
)  # fmt: skip
TRADES = "鑫宏恒瑞嘉兴隆昌盛达华泰丰源润安康诚信和美永利金龙腾飞"
LINES = ("新材料", "铝业", "机械", "电子", "化工", "食品", "纺织", "建材", "汽车零部件", "医药")
PRODUCTS = ("铝板带箔", "氧化铝", "漆包线", "玻璃纤维", "汽车配件", "食品", "服装", "水泥", "药品", "电机")
YEAR_HEADINGS = ("统一社会信用代码", "企业名称", "年份", "工业总产值（万元）", "营业收入（万元）", "利润总额（万元）",
                 "税收（万元）", "用电量（万千瓦时）", "年末从业人数（人）")  # fmt: skip


def write_register(path: Path, rows: int) -> None:
    """Write the register; the same rows every time."""
    chance = random.Random(1)  # noqa: S311  (reproducible test data)
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as workbook:
        sheet = workbook.add_worksheet("企业名录")
        sheet.write_row(0, 0, HEADINGS)
        for number in range(rows):
            sheet.write_row(number + 1, 0, _firm(number, chance))


def write_year(path: Path, rows: int, year: int) -> None:
    """Write a yearly report of the same enterprises, six figures each."""
    chance = random.Random(year)  # noqa: S311
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as workbook:
        sheet = workbook.add_worksheet(f"{year}年")
        sheet.write_row(0, 0, YEAR_HEADINGS)
        for number in range(rows):
            output = round(chance.lognormvariate(8, 1.2), 1)
            figures = (output, round(output * 0.97, 1), round(output * 0.06, 1), round(output * 0.04, 1),
                       round(output * 0.02, 2), chance.randrange(5, 900))  # fmt: skip
            sheet.write_row(number + 1, 0, (synthetic(number), name_of(number), str(year), *figures))


def name_of(number: int) -> str:
    """Give the name of the synthetic enterprise."""
    chance = random.Random(number)  # noqa: S311
    trade = "".join(chance.choice(TRADES) for _ in range(2 + number % 2))
    return f"重庆{trade}{LINES[number % 10]}有限公司{number}分公司"


def _firm(number: int, chance: random.Random) -> tuple[object, ...]:
    return (
        number + 1, synthetic(number), name_of(number), "万州区", f"万州第{number % 12 + 1}园区", LINES[number % 10],
        ("先进材料", "装备制造", "医药化工")[number % 3], "、".join({PRODUCTS[number % 10], PRODUCTS[number * 3 % 10]}),
        "是" if number % 4 == 0 else "否", round(chance.random() * 5000, 2),
        f"20{10 + number % 15}-{1 + number % 12:02d}-{1 + number % 28:02d}", "在营",
    )  # fmt: skip
