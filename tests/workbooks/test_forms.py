"""Forms with labels beside values, and tables that only look like one."""

from liantu.ledgers.load import load_ledgers
from liantu.workbooks.headings import HeadingIndex
from liantu.workbooks.tables import find_tables
from liantu.workbooks.types import Grid, Value


def test_a_column_that_repeats_a_heading_as_its_value_is_no_form() -> None:
    rows: list[list[Value]] = [["项目名称", "项目层级", "项目业主", "总投资（万元）"]]
    rows += [[f"示例{number}号厂房", "项目", "重庆示例有限公司", 3000] for number in range(9)]
    (table,) = find_tables(Grid("项目", rows), words=HeadingIndex.of(load_ledgers()))
    assert [each.label for each in table.columns] == ["项目名称", "项目层级", "项目业主", "总投资（万元）"]
    assert len(table.data_rows) == 9
