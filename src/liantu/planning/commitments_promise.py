"""Which facts are promises: a plan, target or forecast somebody can be held to; noise of the reading stays out."""

import re

from liantu.model.fact import Fact
from liantu.model.statement import Basis, Measure, Milestone, Modality, Stage

_AHEAD = (Modality.PLAN, Modality.TARGET, Modality.FORECAST)
# A length of time or a sum of support says how something is done, not what will be reached.
_NEVER = frozenset(("duration", "population"))
# What a project is designed for is no promise unless somebody says by when.
_DESIGN = frozenset(("capacity", "investment", "land_area", "floor_area", "facility_count", "project_count"))
_ECONOMY = frozenset(
    ("gdp", "fiscal_revenue", "retail_sales", "trade", "income", "rd_intensity")
)  # ids of the packs below `other` that are aims
_IDEAS = (Stage.PLANNED, Stage.RESERVED)
_COUNTS = ("count", "person")
# 三大类产品, 五个方面: the number orders the sentence, nobody promises it.
_ORDERING = re.compile(r"(?:大类|方面|大|类|级|期|条|步|批)$")
# 两台机组全部投用后, 3个子项目全部建成达产后: the number stands inside a condition.
_CONDITION = re.compile(r"^[^，。；,;、]{0,14}后(?:[，,可将]|$)")
# 等3个车间被认定为…: a number of things already done.
_DONE = re.compile(r"^[^，。；,;、]{0,8}(?:被|获评|获批|入选|已)")


def is_promise(fact: Fact) -> bool:
    """Tell whether a fact promises something by a day: plan, target or forecast with a period, and sense.

    Of a ledger's figures only targets count: what its form calls design capacity or total investment has no day.
    """
    period = fact.milestone.period if fact.milestone else fact.measure.period if fact.measure else None
    if period is None or _is_agreed(fact):
        return False
    return _is_step(fact.milestone) or _is_aim(fact, fact.measure)


def _is_agreed(fact: Fact) -> bool:
    """Whether an investment was agreed on by the paper's day (签约项目36个、协议总投资320亿元): not due by then."""
    measure, dated = fact.measure, fact.paper.dated
    if measure is None or measure.indicator != "investment" or measure.period is None or dated is None:
        return False
    return measure.period.end <= dated[1]


def is_undated(fact: Fact) -> bool:
    """Tell whether a fact is an aim, or a step of a project beyond an idea, of which nobody says by when."""
    step, aim = fact.milestone, fact.measure
    if fact.paper.is_ledger:
        return False
    if step is not None:
        return step.period is None and _is_step(step) and step.stage not in _IDEAS
    if aim is None or aim.period is not None or aim.modality is not Modality.TARGET:
        return False
    return aim.indicator not in _DESIGN and _is_aim(fact, aim)


def described(facts: list[Fact]) -> set[int]:
    """Give the ids of sizes that only name what another promise counts: the 200亿级 of 200亿级龙头企业2个."""
    named = {(each.paper.id, each.quote, each.measure.object) for each in facts if each.measure and each.measure.object}
    inside: dict[tuple[str, str], list[str]] = {}
    for paper, quote, name in named:
        inside.setdefault((paper, quote), []).append(name or "")
    return {
        each.id for each in facts
        if each.measure and each.anchor and each.measure.unit not in _COUNTS
        and any(each.anchor in name for name in inside.get((each.paper.id, each.quote), ()))
    }  # fmt: skip


def doubled(facts: list[Fact]) -> set[int]:
    """Give the ids of stages that the next words outdo: of 建成投产 the promise is to produce."""
    begun = {
        (each.paper.id, each.about, each.milestone.evidence.start)
        for each in facts
        if each.milestone and each.milestone.stage in (Stage.PRODUCTION, Stage.FULL_CAPACITY)
    }
    return {
        each.id
        for each in facts
        if each.milestone
        and each.milestone.stage is Stage.COMPLETED
        and (each.paper.id, each.about, each.milestone.evidence.end) in begun
    }


def _is_step(step: Milestone | None) -> bool:
    return step is not None and step.modality in _AHEAD and step.stage is not Stage.CLOSED


def _is_aim(fact: Fact, aim: Measure | None) -> bool:
    if aim is None or aim.modality not in _AHEAD or (aim.low is None and aim.high is None):
        return False
    if aim.indicator in _NEVER or (aim.indicator == "other" and aim.indicator_id not in _ECONOMY):
        return False
    if fact.paper.is_ledger:
        return aim.modality is Modality.TARGET
    return not (aim.unit in _COUNTS and aim.basis is Basis.LEVEL and _is_aside(fact))


def _is_aside(fact: Fact) -> bool:
    """Whether a count orders, conditions or looks back instead of promising."""
    if _ORDERING.search(fact.anchor):
        return True
    after = fact.quote.partition(fact.anchor)[2] if fact.anchor else ""
    return bool(_CONDITION.match(after) or _DONE.match(after))
