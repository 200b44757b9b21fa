"""重点工作任务分解表: promises as an office's list of tasks, with the sheet of sources."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from liantu.export import promise_words as words
from liantu.export.book_sources import Source
from liantu.export.book_table import Align, Cell, Cited, SheetColumn, SheetTable
from liantu.planning.commitments import Commitment

TITLE = "重点工作任务分解表"
UNKNOWN = "待明确"
_COLUMNS = (
    SheetColumn("序号", width=6, decimals=0, grouped=False, align=Align.CENTER), SheetColumn("任务", width=34),
    SheetColumn("目标值", width=18), SheetColumn("完成时限", width=12, align=Align.CENTER),
    SheetColumn("责任单位", width=16), SheetColumn("提出人", width=24), SheetColumn("依据", width=30),
    SheetColumn("进展", width=34), SheetColumn("状态", width=18), SheetColumn("备注", width=22),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Task:
    """One promise with what the office knows of it: who answers for it, how it was closed, and a remark."""

    commitment: Commitment
    owner: str = ""
    state: str = ""
    note: str = ""


def task_table(tasks: Iterable[Task], today: date, footer: Sequence[str] = ()) -> tuple[SheetTable, list[Source]]:
    """Give the list and its sources: each task cites the statement it rests on."""
    rows: list[tuple[Cell, ...]] = []
    sources: list[Source] = []
    for number, task in enumerate(tasks, 1):
        first = len(sources) + 1
        sources += _sources(task.commitment, first)
        rows.append(_row(number, task, first))
    note = f"截至 {today}。“无后续佐证”指底册中没有更晚的材料，不等于没有完成；“待认定”由人核对后定。"
    return SheetTable(TITLE, _COLUMNS, rows, note=note, frozen=2, landscape=True, footer=tuple(footer)), sources


def _row(number: int, task: Task, cited: int) -> tuple[Cell, ...]:
    one = task.commitment
    fact = one.fact
    target = words.value(fact)
    scope = words.scope(fact)
    due: Cell = one.due if one.due else "未写明"
    remark = "；".join(filter(None, (f"口径：{scope}" if scope else "", words.days(one), task.note,
                                    "示例数据" if fact.paper.is_example else "")))  # fmt: skip
    return (
        number, f"{fact.about}{words.topic(fact)}" if fact.measure else f"{fact.about}{target}", Cited(target, cited),
        due, task.owner or UNKNOWN, words.speaker(one), "\n".join(words.paper(each) for each in one.facts),
        words.progress(one.later) or "无", task.state or words.STANDINGS[one.standing], remark,
    )  # fmt: skip


def _sources(one: Commitment, first: int) -> list[Source]:
    """The statements of a promise, then those said later, numbered on."""
    found = [*one.facts, *(each.fact for each in one.later)]
    return [
        Source(
            number, each.about, words.topic(each), words.period(each), each.anchor, each.paper.title,
            each.paper.publisher, words.day(each.paper.dated), each.place, " ".join(each.quote.split()),
        )
        for number, each in enumerate(found, first)
    ]  # fmt: skip
