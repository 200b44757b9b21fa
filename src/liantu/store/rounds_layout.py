"""An office's own template read without a book: where its header stands, and the ledger that its fields make."""

import json
from collections.abc import Collection, Mapping
from typing import Any

from liantu.collecting.template import Heading, Template, guess, ledger_of
from liantu.errors import LiantuError
from liantu.ledgers.load import read_ledger
from liantu.ledgers.pack_files import PackFile
from liantu.ledgers.spec import LedgerSpec
from liantu.store.errors import Refused
from liantu.workbooks.grids import open_grids
from liantu.workbooks.headings import HeadingIndex
from liantu.workbooks.tables import find_tables
from liantu.workbooks.types import Grid, Table, Value


def template_in(name: str, data: bytes, known: Mapping[str, LedgerSpec]) -> Template:
    """Find the header of a workbook that is to be sent out, and guess its fields; `known` ledgers tell usual ones."""
    for grid in open_grids(data, name):
        table = _table(grid, name, known)
        if table is not None:
            headings = [
                Heading(each.label, each.name or each.label, each.unit or "", each.index) for each in table.columns
            ]
            stem = name.rpartition("/")[2].rpartition(".")[0]
            return guess(table.title or stem, grid.sheet, table.header_rows[-1], headings, table.unit or "")
    raise Refused(f"“{name}”里找不到表头：请确认有一行栏目名称（如 企业名称、产值（万元）），再上传。")


def _table(grid: Grid, name: str, known: Mapping[str, LedgerSpec]) -> Table | None:
    """The first table of a sheet. An empty template has no rows of data, without which no table is seen: it is given
    one.
    """
    width = max(map(len, grid.rows), default=0)
    filled = [at for at in range(len(grid.rows)) if sum(value is not None for value in grid.rows[at]) > 1]
    if not filled:
        return None
    words = HeadingIndex.of(known)
    lent_row: list[Value] = ["示例"] * width
    rows = [*grid.rows[: filled[-1] + 1], lent_row, lent_row]
    lent = Grid(grid.sheet, rows, tuple(each for each in grid.merged if each[2] <= filled[-1]))
    found = find_tables(lent, file_name=name, words=words)
    return next((each for each in found if each.grid.origins is None), None)


def spec_text(template: Template) -> str:
    """Give what a round keeps of its confirmed template: the ledger file, and where the headings stand."""
    columns = {each.id: each.column for each in template.fields}
    kept = {"ledger": ledger_of(template), "sheet": template.sheet, "header": template.header, "columns": columns}
    return json.dumps(kept, ensure_ascii=False, sort_keys=True)


def layout_of(text: str) -> tuple[str, int, dict[str, int]]:
    """Give sheet, zero-based header row and column by field id of a round's own template."""
    kept: dict[str, Any] = json.loads(text)
    return kept["sheet"], kept["header"], kept["columns"]


def read_spec(text: str, title: str, *, roles: Collection[str], workflows: Collection[str]) -> LedgerSpec:
    """Give the ledger that a round's own template makes. Raise Refused where it is none."""
    kept: dict[str, Any] = json.loads(text)
    try:
        file = PackFile("round", title, "", kept["ledger"])
        return read_ledger(file, roles=roles, workflows=workflows)
    except LiantuError as error:
        raise Refused(f"自定义表“{title}”的栏目定义有误：{error}") from error
