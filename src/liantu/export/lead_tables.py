"""Leads for a missing link, and what the link asks for, as tables."""

from collections.abc import Mapping, Sequence

from liantu.atlas.leads import WEIGHTS, Ground, Lead, Makes, Verdict
from liantu.atlas.leads_criteria import Criteria
from liantu.export.atlas_table import Table, Value

VERDICTS: Mapping[Verdict, str] = {
    Verdict.CONFIRMED: "可确认", Verdict.UNCERTAIN: "待核实", Verdict.REJECTED: "应排除",
}  # fmt: skip
MAKES: Mapping[Makes, str] = {Makes.YES: "写明生产", Makes.UNCERTAIN: "可能生产", Makes.NO: "不像生产"}
RULES: Mapping[str, str] = {
    "product": "主要产品里有这种产品", "scope": "经营范围写明生产", "kind": "产品是其中一种", "wider": "产品名称比它宽",
    "said": "经营范围提到，没有动词", "named": "企业名称带有产品名", "industry": "行业代码相同",
    "near_industry": "行业代码同一中类", "upstream": "生产它的原料", "sources": "两个以上独立来源",
    "tie": "与本地企业有供需", "capacity": "产能已知",
    "trades": "只销售不生产", "other": "名称相近的另一种东西", "unlike": "列明的产品里没有", "stopped": "停产歇业",
    "gone": "注销吊销", "group": "同一集团已在本地", "here": "本地已有它的产能",
    "small": "规模太小", "listed": "上市公司",
}  # fmt: skip
KINDS: Mapping[str, str] = {
    "register": "本区名录", "external": "外部名录", "project": "项目台账", "document": "文件",
}  # fmt: skip


def leads_table(leads: Sequence[Lead], decided: Mapping[str, tuple[str, str]] | None = None) -> Table:
    """The ranked firms with reasons and counter-reasons, each with its weight; what a person decided, with why."""
    held = decided or {}
    rows = [
        (f"{each.name}（示例）" if each.example else each.name, each.code, each.district, VERDICTS[each.proposed],
         "：".join(held.get(each.key, ())), each.score,
         MAKES[each.makes], grounds(each.reasons), grounds(each.counter), each.next_step,
         "；".join(dict.fromkeys(f"{KINDS.get(one.kind, one.kind)}：{one.name}" for one in each.sources)))
        for each in leads
    ]  # fmt: skip
    columns = ("firm", "credit_code", "location", "proposed", "decided", "score", "makes", "reasons", "counter",
               "next_step", "sources")  # fmt: skip
    return Table("leads", columns, tuple(rows), aside=("credit_code", "location", "decided", "sources", "makes"))


def grounds(found: Sequence[Ground]) -> str:
    """Give reasons in words, each with its weight.

    >>> grounds([Ground("tie", "供应某厂")])
    '供应某厂（+10）'
    """
    return "；".join(f"{each.said}（{each.weight:+d}）" for each in found)


def criteria_table(wanted: Criteria) -> Table:
    """What the link asks for, line by line, with the source of each coefficient; quantities a year."""
    lines: list[tuple[Value, ...]] = [("产品", wanted.label, None, "", "、".join(sorted(wanted.names)))]
    lines += [("缺口", "、".join(wanted.reasons), wanted.missing, f"{wanted.unit}/a" if wanted.missing else "", "")]
    lines += [("行业代码", each, None, "", "GB/T 4754") for each in wanted.industries]
    if wanted.scale:
        lines.append(("最小经济规模", "", wanted.scale, f"{wanted.unit}/a", ""))
    for way in wanted.ways:
        lines.append(("工艺", way.technology.name, None, "", way.technology.note))
        for each in way.inputs:
            hand = f"本地有：{'、'.join(each.makers)}" if each.makers else "本地有余" if each.at_hand else "本地没有"
            amount = each.share if each.needed is None else each.needed
            unit = f"{each.unit}/{wanted.unit}" if each.needed is None else f"{each.unit}/a"
            lines.append(("投入", f"{each.name}（{hand}）", amount, unit, each.source))
        lines += [("条件", said, None, "", "工艺库系数") for said in way.conditions]
    lines += [("区位", each, None, "", "") for each in wanted.zones]
    lines += [("计分", RULES[name], float(weight), "分", "经验权重") for name, weight in WEIGHTS.items()]
    return Table("criteria", ("item", "remarks", "quantity", "unit", "where"), tuple(lines))
