"""At which depth a chain is known: 0 named · 1 stages, enterprises, evidence · 2 quantities · 3 balanced."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from liantu.atlas.chains import Chain, Node
from liantu.atlas.model import Facility, Library, Status
from liantu.atlas.validate import Verdict, check

WORDS = ("只有名称", "有环节、企业和依据", "有数量", "已平衡")


@dataclass(frozen=True, slots=True)
class Depth:
    """The depth, and the datum that would raise it (at 3: that would make the balance fuller); "" where none is
    missing.
    """

    level: int
    datum: str

    @property
    def words(self) -> str:
        """The depth in words."""
        return WORDS[self.level]


def depth(chain: Chain, facilities: Sequence[Facility], library: Library, named: Collection[str] = ()) -> Depth:
    """Judge how deep a chain is known by the facilities on it, and by the ids of nodes on which somebody is `named`
    without a technology.

    3 asks that every stated quantity of what runs stands on a technology that lists its material inputs and that the
    gate does not refuse; 2 that there is a quantity at all; 1 that anybody is known to stand on a node.
    """
    if not chain.nodes:
        return Depth(0, "环节和产品的划分")
    on = {node.id: [each for each in facilities if _stands(each, node, library)] for node in chain.nodes}
    if not any(on.values()) and not named:
        return Depth(0, "做这些产品的企业或项目的材料（谁、做什么）")
    labels = {node.id: node.label for node in chain.nodes}
    silent = [
        f"{one.name}的产能或年产量" for each in on.values() for one in each
        if one.capacity is None and one.level is None and one.status is not Status.CLOSED
    ]  # fmt: skip
    counted = [(key, one) for key, each in on.items() for one in each if one.capacity is not None or one.level]
    running = [(key, one) for key, one in counted if one.status is Status.RUNNING]
    if not counted:
        return Depth(1, _few(silent or ["各环节企业的产能或年产量"]))
    open_ = list(dict.fromkeys(
        f"{labels[key]}的物料消耗（{reason}）" for key, one in running or counted if (reason := _open(one, library))
    ))  # fmt: skip
    if open_ or not running:
        return Depth(2, _few(open_ or silent or ["在产设施的产能或年产量"]))
    return Depth(3, _few(silent))


def _stands(facility: Facility, node: Node, library: Library) -> bool:
    technology = library.technologies.get(facility.technology)
    return technology is not None and technology.reference in node.products


def _open(facility: Facility, library: Library) -> str:
    """Why a facility's quantity does not close, "" where it does."""
    found = check(library.technologies[facility.technology], library.products)
    if found.verdict is Verdict.FAILS:
        return found.reasons[0]
    return "" if found.mass.used[1] else "工艺库只有能耗定额"


def _few(missing: Sequence[str]) -> str:
    once = list(dict.fromkeys(missing))
    return "、".join(once[:3]) + (f"等{len(once)}项" if len(once) > 3 else "")
