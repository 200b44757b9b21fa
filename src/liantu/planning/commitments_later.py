"""What a later fact says of a promise: that it is met, contradicted, changed, or only something that belongs to it."""

from datetime import date

from liantu.measures.types import Period
from liantu.model.fact import Fact
from liantu.model.statement import Milestone, Modality, Stage
from liantu.planning.commitments_bearing import Bearing, Later
from liantu.planning.commitments_figures import inside, of_figure
from liantu.planning.commitments_names import Kin, kin

# 竣工 says that it is built, not that it produces; 试运行 says that it is built.
_ORDER = (
    Stage.PLANNED, Stage.RESERVED, Stage.SIGNED, Stage.PREPARING, Stage.CONSTRUCTION, Stage.COMPLETED, Stage.TRIAL,
    Stage.PRODUCTION, Stage.FULL_CAPACITY,
)  # fmt: skip

_DOUBTS = {
    Kin.WHOLE: "说的是整个项目，是否含这一期待核",
    Kin.PART: "说的只是其中一期",
    Kin.LIKE: "名称相近，是否同一项目待核",
}


def weigh(promise: Fact, later: Fact) -> Later | None:
    """Say how `later` bears on `promise`; None where it says nothing of it or was not said afterwards."""
    if later.id == promise.id or not _afterwards(promise, later):
        return None
    how = kin(promise, later)
    if how is Kin.OTHER:
        return None
    one, two = promise.milestone, later.milestone
    found = _of_stage(promise, later, one, two) if one and two else of_figure(promise, later)
    if found is None or how is Kin.SAME or found.bearing is Bearing.RELATED:
        return found
    return Later(later, Bearing.RELATED, f"{_DOUBTS[how]}（{found.reason}）")


def _afterwards(promise: Fact, later: Fact) -> bool:
    """Whether `later` was said after the promise. The day of an entry is that of its last change and does not tell when
    its plan was made, so any stage reached counts for a ledger's plan, its own among them.
    """
    if promise.paper.is_ledger and later.milestone and later.milestone.modality is Modality.ACTUAL:
        return True
    if later.paper.id == promise.paper.id:
        return False
    ours, theirs = promise.paper.dated, later.paper.dated
    if ours and theirs and theirs[0] > ours[1]:
        return True
    period = _period(later)
    if period is None or _modality(later) is not Modality.ACTUAL:
        return False
    mine = _period(promise)
    return period.start > ours[1] if ours else mine is not None and period.start >= mine.start


def _of_stage(promise: Fact, later: Fact, one: Milestone, two: Milestone) -> Later | None:
    if two.modality is not Modality.ACTUAL:
        return _changed_day(later, one, two)
    if two.stage is Stage.CLOSED:
        return Later(later, Bearing.CONTRADICTS, "后来的材料写项目已终止")
    if one.stage not in _ORDER or two.stage not in _ORDER:
        return None
    due = one.period.end if one.period else None
    if _ORDER.index(two.stage) >= _ORDER.index(one.stage):
        beyond = _ORDER.index(two.stage) > _ORDER.index(one.stage)
        return _reached(later, two, due, beyond=beyond)
    seen = _seen_on(later, two)
    if due and seen and seen > due:
        return Later(later, Bearing.CONTRADICTS, "时限过后的材料仍写在此前的阶段")
    return Later(later, Bearing.RELATED, "进展：" + ("台账写" if later.paper.is_ledger else "") + "尚在此前的阶段")


def _reached(later: Fact, two: Milestone, due: date | None, *, beyond: bool) -> Later:
    if two.period is None:
        told = later.paper.dated
        inside = due is not None and told is not None and told[1] <= due
        return Later(later, Bearing.MEETS, "在时限内已到该阶段" if inside else "已到该阶段，何时到的材料未写明")
    if due and two.period.start > due and beyond:
        return Later(later, Bearing.MEETS, "已到更后的阶段，何时到该阶段材料未写明")
    if due and two.period.start > due:
        return Later(later, Bearing.MEETS, f"已到该阶段，晚于时限{(two.period.start - due).days}天")
    return Later(later, Bearing.MEETS, "在时限内已到该阶段" if due else "已到该阶段")


def _changed_day(later: Fact, one: Milestone, two: Milestone) -> Later | None:
    if one.stage is not two.stage or one.period is None or two.period is None:
        return None
    if inside(two.period, one.period) or two.period.end == one.period.end:
        return None
    who = "台账" if later.paper.is_ledger else "后来"
    moved = "推迟" if two.period.end > one.period.end else "提前"
    return Later(later, Bearing.CHANGES, f"计划有变：{who}写的时限{moved}")


def _seen_on(later: Fact, step: Milestone) -> date | None:
    """The day as of which a stage is told: its own, else the paper's. The day an entry was typed in tells nothing."""
    if step.period is not None:
        return step.period.end
    if later.paper.is_ledger:
        return None
    return later.paper.dated[0] if later.paper.dated else None


def _period(fact: Fact) -> Period | None:
    stated = fact.measure or fact.milestone
    return stated.period if stated else None


def _modality(fact: Fact) -> Modality | None:
    stated = fact.measure or fact.milestone
    return stated.modality if stated else None
