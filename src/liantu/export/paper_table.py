"""Paper tables: ruled tables over the type area; the header repeats on each page and no row is broken."""

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.table import Table as WordTable
from docx.table import _Row

from liantu.export.paper_doc import Align, Column, Table
from liantu.export.paper_numbering import PaperError
from liantu.export.paper_text import Writer

_WIDTH = 8844  # 156 mm in twips
_SIDE = 57  # 1 mm between rule and text
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")


def write_table(writer: Writer, table: Table) -> None:
    """Append a table with its caption and unit; refuse (PaperError) one without columns or with uneven rows."""
    _check(table)
    if table.caption:
        writer.line("Caption", table.caption)
    if table.unit:
        writer.line("TableUnit", f"单位：{table.unit}")
    made = writer.document.add_table(0, len(table.columns))
    _set_properties(made, _widths(table.columns))
    head = made.add_row()
    _mark(head, header=True)
    for cell, column in zip(head.cells, table.columns, strict=True):
        writer.fill(cell.paragraphs[0], "TableHead", column.heading)
    for row in table.rows:
        added = made.add_row()
        _mark(added, header=False)
        for cell, column, content in zip(added.cells, table.columns, row, strict=True):
            paragraph = writer.fill(cell.paragraphs[0], "TableText", content)
            if column.align is not Align.LEFT:
                paragraph._p.get_or_add_pPr().append(parse_xml(f'<w:jc {nsdecls("w")} w:val="{column.align}"/>'))


def _check(table: Table) -> None:
    if not table.columns:
        raise PaperError(f"表“{table.caption}”没有列；请至少给一列")
    for number, row in enumerate(table.rows, 1):
        if len(row) != len(table.columns):
            raise PaperError(f"表“{table.caption}”第{number}行有{len(row)}格，应为{len(table.columns)}格；请检查这一行")


def _widths(columns: tuple[Column, ...]) -> list[int]:
    whole = sum(max(column.width, 1) for column in columns)
    widths = [_WIDTH * max(column.width, 1) // whole for column in columns]
    return [*widths[:-1], _WIDTH - sum(widths[:-1])]


def _set_properties(table: WordTable, widths: list[int]) -> None:
    """Fixed widths and thin rules, so that every program draws the table alike."""
    rules = "".join(f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for edge in _EDGES)
    properties = parse_xml(
        f'<w:tblPr {nsdecls("w")}><w:tblW w:w="{_WIDTH}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{rules}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar><w:left w:w="{_SIDE}" w:type="dxa"/><w:right w:w="{_SIDE}" w:type="dxa"/></w:tblCellMar>'
        "</w:tblPr>"
    )
    table._tbl.replace(table._tbl.tblPr, properties)
    for column, width in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.set(qn("w:w"), str(width))


def _mark(row: _Row, *, header: bool) -> None:
    """Let a row stay whole; let the header repeat. Cells take their column's width and stand in the middle."""
    properties = row._tr.get_or_add_trPr()
    properties.append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
    if header:
        properties.append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    for cell in row._tr.tc_lst:
        cell.get_or_add_tcPr().append(parse_xml(f'<w:vAlign {nsdecls("w")} w:val="center"/>'))
