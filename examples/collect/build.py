"""Builds what a collection of 示例 monthly reports brings back: forty files of firms with habits, six faults in them.

    python -m examples.collect.build FOLDER

writes the month before as one workbook (上月.xlsx), the forty files under `returned`, and `faults.tsv`. The same every
time; all firms and figures are invented.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from examples.collect.figures import BEFORE, MONTH, Report, report
from examples.collect.layouts import LAYOUTS, Layout
from examples.demo.build import plan
from examples.demo.firms import Firm, firms

ASKED, SILENT, GUEST = 42, 41, 20  # firm 42 sends nothing; firm 21 stands in the file of firm 20
_NAMES = (
    "{name}", "10月报表-{short}", "新建 Microsoft Excel 工作表 ({number})", "{number}号发", "月报（最终版）{number}",
    "{short}10月", "报表 ({number})", "企业月报_改{number}", "工作簿{number}", "{name}（盖章版）",
)  # fmt: skip


@dataclass(frozen=True)
class Fault:
    """A planted fault: its kind, and the file, sheet and cell in which it must be named."""

    kind: str
    file: str
    sheet: str
    cell: str


@dataclass(frozen=True)
class Made:
    """What a collection brings back: whom it asks, the month before, the files by name, and the faults in them."""

    firms: Sequence[Firm]
    before: bytes
    files: Mapping[str, bytes]
    faults: Sequence[Fault]


_SPOILT = {3: "unit", 8: "falling", 12: "code", 16: "words", 25: "month"}  # by number of the firm, from 0
_TWICE = 30  # this firm's row stands, with another figure, in the file of the firm before as well


def made() -> Made:
    """Build all files in memory."""
    district = next(each for each in plan()["districts"] if each["key"] == "500101")
    asked = firms(district)[:ASKED]
    files: dict[str, bytes] = {}
    faults: list[Fault] = []
    for number, firm in enumerate(asked):
        if number not in (SILENT, GUEST + 1):
            name, data, found = _file(asked, number, firm)
            files[name] = data
            faults += found
    before = Layout().file([report(firm, MONTH - 1) for firm in asked])
    return Made(asked, before, files, faults)


def _file(asked: Sequence[Firm], number: int, firm: Firm) -> tuple[str, bytes, list[Fault]]:
    layout = LAYOUTS[number % len(LAYOUTS)]
    short = firm.name.removeprefix("重庆").removesuffix("有限公司")
    stem = _NAMES[number * 7 % len(_NAMES)].format(name=firm.name, short=short, number=number + 1)
    name = stem + (".csv" if layout.delimited else ".xlsx")
    rows: list[Any] = [report(firm)]
    found: list[Fault] = []
    if kind := _SPOILT.get(number):
        field, rows = _spoil(kind, report(firm), report(firm, MONTH - 1))
        found = [Fault(kind, name, _sheet(layout, stem), layout.cell(field))]
    if number == GUEST:
        rows.append(report(asked[GUEST + 1]))
    if number == _TWICE - 1:
        other = report(asked[_TWICE])
        rows.append({**asdict(other), "revenue_total": round(other.revenue_total * 1.04)})
    if number == _TWICE:
        found = [Fault("twice", name, _sheet(layout, stem), layout.cell("revenue_total"))]
    return name, layout.file(rows), found


def _sheet(layout: Layout, stem: str) -> str:
    return stem if layout.delimited else layout.sheet


def _spoil(kind: str, now: Report, before: Report) -> tuple[str, list[Mapping[str, Any]]]:
    """The field that is wrong, and the row with it."""
    wrong: dict[str, tuple[str, Any]] = {
        "unit": ("output", now.output * 10000),
        "falling": ("output_total", before.output_total - before.output // 2),
        "code": ("code", now.code[:-1] + ("3" if now.code[-1] != "3" else "4")),
        "words": ("electricity", "约三千"),
        "month": ("month", BEFORE),
    }
    field, value = wrong[kind]
    return field, [{**asdict(now), field: value}]


def write(folder: Path) -> Made:
    """Write everything below a folder."""
    found = made()
    (folder / "returned").mkdir(parents=True, exist_ok=True)
    (folder / "上月.xlsx").write_bytes(found.before)
    for name, data in found.files.items():
        (folder / "returned" / name).write_bytes(data)
    (folder / "faults.tsv").write_text("\n".join(_lines(found)) + "\n", "utf-8")
    return found


def _lines(found: Made) -> Iterator[str]:
    yield "kind\tfile\tsheet\tcell"
    for each in found.faults:
        yield f"{each.kind}\t{each.file}\t{each.sheet}\t{each.cell}"


if __name__ == "__main__":
    write(Path(sys.argv[1]))
