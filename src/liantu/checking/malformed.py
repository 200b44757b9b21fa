"""Figures that cannot be what they say: a unit said twice, a size that no land gives, a share above 100 %."""

import re
from collections.abc import Iterator
from decimal import Decimal

from liantu.checking.finding import Finding, Outcome
from liantu.checking.index import Index, Sentence, figure, measure, number
from liantu.checking.ranges import compact, is_point, value
from liantu.model.fact import Fact
from liantu.model.statement import Basis

UNIT, BOUND = "malformed_unit", "out_of_bounds"
_MU = Decimal(2000) / 3
_WAN = Decimal(10_000)
_PER = "平方米|平方公里|公顷|亩|吨|公斤|千克|人|户|家|个|台|件|千瓦时|度|立方米"
_TWICE = re.compile(f"每(?P<one>{_PER})(?:达到?|约|超过?|为|仅)?$")
_AGAIN = re.compile(f"/(?P<two>{_PER})")
# 万元/亩 that industrial land yields: below a tenth of the poorest 亩均论英雄 class, above ten times the best.
_LEAST, _MOST = Decimal(10), Decimal(10_000)
_OTHER_UNITS = (("亿元/平方公里", Decimal(100)), ("万元/亩", _WAN / _MU))
_INDUSTRY = re.compile("工业|制造|园区|开发区|高新区|厂房|产业园")
_FARMS = re.compile("农业|种植|养殖|粮|茶|果|蔬|药材|水稻|林")
_SHARE = re.compile("占|比重|占比|覆盖率|普及率|达标率|合格率|综合利用率|入驻率")
_MAY_EXCEED = re.compile("完成|产销率|计划|目标|任务|进度|相当于|增速|增长|补助|奖励|资金到位")
# A dash in front of a figure is a minus sign only where the figure is said to be something.
_SAID = re.compile("(?:为|是|达到?|至|到|约|：)$")
_NEVER_NEGATIVE = ("capacity", "production", "jobs", "headcount", "land_area", "floor_area", "enterprise_count",
                   "project_count", "facility_count", "investment", "output_value")  # fmt: skip


def check(index: Index) -> Iterator[Finding]:
    """Check every figure for its own unit and bounds."""
    for sheet in index.sheets:
        for sentence in sheet.sentences:
            for each in sentence.facts:
                found = _unit(sentence, each) or _bounds(sentence, each)
                if found is not None:
                    yield found


def _unit(sentence: Sentence, fact: Fact) -> Finding | None:
    again = _AGAIN.search(compact(fact.anchor))
    twice = _TWICE.search(sentence.before(fact))
    said_twice = again is not None and twice is not None and again["two"] == twice["one"]
    intensity = _in_mu(fact) if _INDUSTRY.search(sentence.text) and not _FARMS.search(sentence.text) else None
    absurd = intensity is not None and not _LEAST <= intensity <= _MOST
    if not said_twice and not absurd:
        return None
    printed = f"{twice[0]}{figure(fact)}" if twice and said_twice else figure(fact)
    converted = f"，合{number(intensity, 1)}万元/亩" if intensity is not None else ""
    reasons = [*(["单位写了两次"] if said_twice else []), *(["与工业用地的产出水平相差几个数量级"] if absurd else [])]
    return Finding(
        UNIT, (fact,), Outcome.CANNOT_TELL, f"“{printed}”{converted}", value(fact), None, measure(fact).unit, None,
        "；".join(reasons), _question(fact) if intensity is not None else "请核对单位。",
    )  # fmt: skip


def _in_mu(fact: Fact) -> Decimal | None:
    found = measure(fact)
    if (
        found.indicator != "output_intensity"
        or "税" in fact.quote
        or found.unit != "CNY/m2"
        or not is_point(fact)
        or found.basis not in (Basis.LEVEL, Basis.RATIO)
    ):
        return None
    return value(fact) * _MU / _WAN


def _question(fact: Fact) -> str:
    """Ask whether the digits belong to a unit that gives an ordinary size; nothing is corrected."""
    digits = re.match(r"[\d.,]+", compact(fact.anchor))
    asked = []
    for unit, scale in _OTHER_UNITS if digits else ():
        size = Decimal(digits[0].replace(",", "")) * scale * _MU / _WAN if digits else Decimal(0)
        if digits and _LEAST * 10 <= size <= _MOST / 2:
            asked.append(f"{digits[0]}{unit}？")
    return f"请核对原文：是否为{'或'.join(asked)}" if asked else "请核对单位。"


def _bounds(sentence: Sentence, fact: Fact) -> Finding | None:
    found, size = measure(fact), value(fact)
    clause = sentence.head(fact)
    reason = ""
    if found.basis is Basis.SHARE and found.unit == "%":
        if size < 0 or (size > 100 and _SHARE.search(clause) and not _MAY_EXCEED.search(clause + (found.scope or ""))):
            reason = "占比应在0%到100%之间"
    elif found.basis is Basis.GROWTH and found.unit == "%" and size < -100 and found.indicator != "profit":
        reason = "下降不会超过100%"
    elif found.basis is Basis.LEVEL and size < 0 and found.indicator in _NEVER_NEGATIVE and _SAID.search(clause):
        reason = "数量不应为负"
    if not reason:
        return None
    return Finding(
        BOUND, (fact,), Outcome.DISAGREES, figure(fact), size, None, found.unit, None, reason, "请核对这个数。"
    )
