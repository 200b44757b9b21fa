"""A block pasted from WPS or Excel: rows as they were copied become a small workbook and go the way of every import."""

import csv
import io
from collections.abc import Sequence
from enum import StrEnum

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path

from liantu.errors import UnreadableFile
from liantu.ledgers.spec import Field, LedgerSpec
from liantu.store import jobs
from liantu.store.calendar import day_of
from liantu.store.errors import NotAllowed
from liantu.store.listing import columns
from liantu.web.asked import act_of
from liantu.web.ledgers import ledger_or_404, reach_in
from liantu.web.navigation import address
from liantu.web.parts import Crumb
from liantu.workbooks.cells import shown
from liantu.workbooks.headings import HeadingIndex
from liantu.workbooks.pasted import from_clipboard
from liantu.workbooks.types import Grid, Value

MOST = 4_000_000  # characters: some 40 000 rows; more belongs into a file


class Header(StrEnum):
    """Whether the block's first row is its heading."""

    AUTO = "auto"
    YES = "yes"
    NO = "no"


def paste(request: HttpRequest, ledger: str) -> HttpResponse:
    """Show where to paste; a pasted block becomes an import in preview, where columns are settled and errors shown."""
    spec, reach = ledger_or_404(request, ledger), reach_in(request)
    if not reach.may_in(spec, "import"):
        raise NotAllowed(f"您的角色不能向“{spec.label}”导入数据；可以逐条填报。")
    order = columns(spec, reach)
    if request.method != "POST":
        return _show(request, spec, order, "", "")
    text = request.POST.get("block", "")
    try:
        data = as_file(text, spec, order, Header(request.POST.get("header", "auto")))
        name = f"粘贴_{spec.label}_{day_of(act_of(request).at):%Y%m%d}.tsv"
        batch = jobs.receive(act_of(request), reach, name, data, ledger=spec.id)
    except (UnreadableFile, ValueError) as error:
        return _show(request, spec, order, text, str(error))
    return redirect("import", batch.pk)


def as_file(text: str, spec: LedgerSpec, order: Sequence[Field], header: Header) -> bytes:
    """Give the block as tabbed text with a header row: its own, or the labels of `order`. Raise ValueError for none."""
    if not text.strip():
        raise ValueError("还没有粘贴内容：请在 WPS 或 Excel 里选中单元格，复制后粘贴到框里。")
    if len(text) > MOST:
        raise ValueError(f"粘贴的内容有 {len(text):,} 个字，太多了；请把表格存成文件再导入。")
    grid = from_clipboard(text)
    if max(map(len, grid.rows), default=0) < 2:
        raise ValueError("只有一列：请连同企业名称等列一起复制，至少两列。")
    if not has_header(grid, spec, header):
        grid = from_clipboard(text, labels=[each.label for each in order])
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter="\t", lineterminator="\n").writerows(map(_texts, grid.rows))
    return stream.getvalue().encode("utf-8")


def has_header(grid: Grid, spec: LedgerSpec, header: Header) -> bool:
    """Tell whether the first row is a heading: as stated, else when half of its cells are headings the ledger knows."""
    if header is not Header.AUTO:
        return header is Header.YES
    first = [str(each) for each in grid.rows[0] if each is not None] if grid.rows else []
    index = HeadingIndex.of({spec.id: spec})
    return bool(first) and 2 * sum(map(index.knows, first)) >= len(first)


def _texts(row: Sequence[Value]) -> list[str]:
    return ["" if each is None else shown(each) for each in row]


def _show(request: HttpRequest, spec: LedgerSpec, order: Sequence[Field], block: str, fault: str) -> HttpResponse:
    crumbs = (Crumb("台账", address("ledgers")), Crumb(spec.label, address("ledger", spec.id)), Crumb("从 WPS 粘贴"))
    context = {"spec": spec, "order": order, "pasted": block, "fault": fault, "crumbs": crumbs,
               "header": request.POST.get("header", "auto")}  # fmt: skip
    return render(request, "imports/paste.html", context, status=422 if fault else 200)


urlpatterns = [path("ledgers/<slug:ledger>/paste", paste, name="paste")]
