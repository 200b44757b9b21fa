"""督办单: one promise as a paper to the unit that answers for it, with the place for its reply."""

from datetime import date

from liantu.export import promise_words as words
from liantu.export.paper_doc import Column, Heading, PaperDoc, Para, Part, Run, Table
from liantu.export.paper_sources import source_of
from liantu.export.task_book import UNKNOWN, Task
from liantu.model.fact import Fact
from liantu.planning.commitments import Commitment, Standing

_ROOM = "\u3000"
_SIGNED = ("承办人及联系电话", "承办单位负责人签字", "反馈日期")
_FIELDS = ("办理进展", "存在困难", "下一步安排及完成时间", "佐证材料")


def order_doc(task: Task, number: str, today: date) -> PaperDoc:
    """Give the 督办单 numbered `number`: what is followed up, on which words, by when, what is asked, and the reply."""
    one = task.commitment
    fact = one.fact
    parts: tuple[Part, ...] = (
        Para(f"编号：{number}"), Para(f"承办单位：{task.owner or UNKNOWN}"),
        Heading(1, "督办事项"), Para((Run(matter(one), (source_of(fact, one.voice),)),)),
        Heading(1, "依据"), *(Para(_basis(each)) for each in one.facts),
        Heading(1, "办理时限"), Para(_limit(one)),
        Heading(1, "后续材料"), *_since(one),
        Heading(1, "办理要求"),
        Para("请承办单位核实上述事项进展，于　　月　　日前填写反馈栏并附佐证材料。"
             "计划有调整的，请写明调整原因、新的目标和时限。"),
        Heading(1, "反馈栏"),
        Table((Column("项目", 24), Column("填写内容", 76)), tuple((each, _ROOM) for each in (*_FIELDS, *_SIGNED))),
    )  # fmt: skip
    example = "示例数据" if fact.paper.is_example else ""
    return PaperDoc("督办单", parts, addressee=task.owner, day=today, subtitle=example)


def matter(one: Commitment) -> str:
    """Say what is followed up in one sentence."""
    fact = one.fact
    scope = f"（口径：{words.scope(fact)}）" if words.scope(fact) else ""
    if fact.measure is None:
        return f"{fact.about}{words.value(fact)}。"
    return f"{fact.about}{words.topic(fact)}{words.value(fact)}{scope}。"


def _basis(fact: Fact) -> str:
    stated = fact.measure or fact.milestone
    said = stated.said_by if stated else ""
    quote = "".join(fact.quote.split())
    where = words.paper(fact) + fact.place
    if fact.paper.is_ledger:
        return f"{where}。"
    return f"{where}{f'，{said}' if said else ''}：“{quote.strip('“”')}”"


def _limit(one: Commitment) -> str:
    if one.due is None:
        return "原文未写明时限，请承办单位提出完成时间。"
    state = "，底册中无后续佐证" if one.standing is Standing.OVERDUE else ""
    return f"{one.due.year}年{one.due.month}月{one.due.day}日（{words.days(one)}{state}）。"


def _since(one: Commitment) -> tuple[Para, ...]:
    if not one.later:
        return (Para("底册中没有更晚的材料说到此事。"),)
    return tuple(
        Para((Run(f"{each.reason}：{words.paper(each.fact)}{words.topic(each.fact)}"
                  f"{words.value(each.fact) if each.fact.measure else ''}。", (source_of(each.fact),)),))
        for each in one.later
    )  # fmt: skip
