"""The rules of 对不上的数: id, names and one line of help each. The order is the order of findings on one place."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from liantu.checking import (
    adding,
    base_growth,
    capacities,
    costs,
    doubling,
    energy,
    implied,
    malformed,
    months,
    moves,
    parts,
    phases,
    shares,
    tiers,
    totals,
    two_levels,
    two_values,
)
from liantu.checking.finding import Finding
from liantu.checking.index import Index
from liantu.checking.series_rules import Rule as SeriesRule


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of check: `id` as `Finding.rule` names it, its label in Chinese and English, and what it compares."""

    id: str
    label: str
    english: str
    help: str


_ALL = (
    Rule(shares.RULE, "占比", "share", "部分 ÷ 整体与文中占比"),
    Rule(moves.RULE, "由…到…", "from–to", "由甲增至乙与文中增速、变化量"),
    Rule(base_growth.RULE, "变化量与基数", "change and base", "变化量 ÷ 推出的基数与文中增速"),
    Rule(two_levels.RULE, "两期数与增速", "growth of two levels", "公布增速与两期公布数；样本未说明相同时不作矛盾"),
    Rule(doubling.RULE, "翻番", "doubling", "基数翻番后与文中目标"),
    Rule(adding.SUM, "分项之和", "sum of parts", "各部分之和与总数"),
    Rule(parts.PART, "其中一项", "part of a whole", "其中一项不大于总数"),
    Rule(phases.RULE, "分期与项目", "phases of a project", "一期、二期与整个项目"),
    Rule(capacities.ADDED, "新增产能", "added capacity", "原有产能加新增产能与现有产能"),
    Rule(capacities.AIMED, "规划产能", "planned capacity", "现有产能加规划产能与目标产能"),
    Rule(tiers.RULE, "企业档位与集群", "tiers and clusters", "企业档位合计（下限）与集群目标之和"),
    Rule(implied.RULE, "推算的单位值", "implied unit value", "投资÷用地等推算数，供参考"),
    Rule(energy.INTENSITY, "单位能耗变化", "energy intensity", "产值与能耗增速推出的单位能耗变化"),
    Rule(energy.SAVED, "节能量与单耗", "saving and unit use", "节煤量、降幅和产量推出的单耗"),
    Rule(costs.RULE, "降本与产量", "cost saved", "总节约额与单位节约额推出的产量"),
    Rule(malformed.UNIT, "单位写法", "malformed unit", "单位写两次，或与常见水平相差几个数量级"),
    Rule(malformed.BOUND, "越界的数", "out of bounds", "占比超过100%、数量为负等"),
    Rule(two_values.RULE, "一数两值", "two values", "同一指标、同一时间、同一口径有两个数"),
    Rule(SeriesRule.MONTH.value, "累计与当月", "month of totals", "两期累计之差与当月数；未填报的当月数为推算"),
    Rule(SeriesRule.FALL.value, "累计回落", "falling total", "累计数应逐月不减"),
    Rule(SeriesRule.YEAR.value, "全年与各月", "year of months", "全年数与各月合计或12月累计"),
    Rule(SeriesRule.GROWTH.value, "台账增速", "growth of a series", "填报增速与两期填报数"),
    Rule(SeriesRule.JUMP.value, "突变", "jump", "与近期数相差十倍以上"),
    Rule(SeriesRule.PARTS.value, "总项目与分项", "project and parts", "各分项之和与总项目"),
    Rule(SeriesRule.TWICE.value, "疑似重复", "listed twice", "同一业主、同一金额、名称相近的两个项目"),
)
RULES: Mapping[str, Rule] = {each.id: each for each in _ALL}
CHECKS: tuple[Callable[[Index], Iterable[Finding]], ...] = (
    shares.check, moves.check, base_growth.check, two_levels.check, doubling.check, parts.check, totals.check,
    phases.check, capacities.check, tiers.check, implied.check, energy.check, costs.check, malformed.check,
    two_values.check, months.check,
)  # fmt: skip
