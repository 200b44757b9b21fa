"""What the office hands out of its promises: 重点工作任务分解表 and 督办单; audited."""

from collections.abc import Sequence

from liantu.export.book import table_bytes
from liantu.export.order_paper import order_doc
from liantu.export.paper import paper_bytes
from liantu.export.task_book import Task, task_table
from liantu.store import audit
from liantu.store.act import Act
from liantu.store.calendar import SHANGHAI, day_of
from liantu.store.errors import Refused
from liantu.store.exporting import stamp
from liantu.store.promises import Promise
from liantu.store.reach import Reach


def task_book(act: Act, reach: Reach, rows: Sequence[Promise]) -> bytes:
    """Give the workbook of these promises. Raise NotAllowed where the role may not export, Refused for none."""
    reach.require("export")
    if not rows:
        raise Refused("没有可导出的承诺；请放宽筛选条件再导出。")
    table, sources = task_table((task_of(each) for each in rows), day_of(act.at), stamp(act))
    audit.record(act, "export.promises", "", {"行数": len(rows)}, reach.district)
    return table_bytes([table], sources)


def order_paper(act: Act, reach: Reach, one: Promise, *, reviewed: bool = False) -> bytes:
    """Give the 督办单 of a promise as .docx; `reviewed` carries the sources as comments (送审稿)."""
    reach.require("export")
    at = act.at.astimezone(SHANGHAI)
    number = f"督〔{at.year}〕{one.pk}号"
    audit.record(act, "export.order", f"statement:{one.pk}", {"编号": number, "责任单位": one.owner}, one.row.district)
    return paper_bytes(order_doc(task_of(one), number, at.date()), reviewed=reviewed, drafted=at)


def task_of(one: Promise) -> Task:
    """Give a promise as a line of the list: a closed one says how it ended."""
    end = one.closing
    return Task(
        one.commitment, one.owner, f"已销号：{end.get_ending_display()}" if end else "", end.note if end else ""
    )  # fmt: skip
