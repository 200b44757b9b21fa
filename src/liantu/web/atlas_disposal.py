"""The plans of where by-products and wastes could go, as the symbiosis page shows them."""

from collections.abc import Sequence
from dataclasses import dataclass

from liantu.atlas.disposal import Disposal, Use, disposals
from liantu.atlas.disposal_takers import Scope
from liantu.atlas.simulate import Flows
from liantu.atlas.symbiosis import Ground, Match
from liantu.atlas.trouble import words
from liantu.atlas.units import unit_word
from liantu.web.atlas_shown import Source, said, sources_of

SCOPES = {
    Scope.STANDING: ("现有和在建的厂", "只用在产、在建、规划的厂已写明的产能；在产的照现在的产量不动。"),
    Scope.LIBRARY: ("再加新建同类厂", "工艺库里接得住的工艺，每种再建一座，需要多大就算多大；这是假设。"),
    Scope.TRIAL: ("再加成分相近的替代", "按主要元素折算，最多顶替该厂现在的用量；须先试验，危险废物不列。"),
}


@dataclass(frozen=True, slots=True)
class UseLine:
    """One use as shown; `rent` is empty where more capacity would not help."""

    use: Use
    sources: Sequence[Source]
    amount: str
    unit: str
    instead: str
    size: str
    per: str
    residue: str
    km: str
    rent: str
    trial: bool


@dataclass(frozen=True, slots=True)
class Rest:
    """What nobody uses of a product in a zone, before and after."""

    product: str
    zone: str
    was: str
    now: str
    unit: str


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One plan as shown: its scope in words, the tonnes dumped before and after, who takes what, what is left over;
    `trouble` says why there is none.
    """

    label: str
    words: str
    was: str
    now: str
    uses: Sequence[UseLine]
    rest: Sequence[Rest]
    trouble: str


def plan_lines(flows: Flows, found: Sequence[Match], readable: frozenset[int]) -> list[PlanLine]:
    """Give the plans of all scopes, the narrowest first."""
    return [_plan(each, readable) for each in disposals(flows, found)]


def _plan(plan: Disposal, readable: frozenset[int]) -> PlanLine:
    was, now = plan.dumped()
    trouble = "" if plan.plan.is_optimal else words(plan.plan.program, plan.plan.status)
    uses = [_use(each, readable) for each in plan.uses]
    return PlanLine(*SCOPES[plan.scope], said(was), said(now), uses, _rest(plan), trouble)


def _use(use: Use, readable: frozenset[int]) -> UseLine:
    return UseLine(
        use, sources_of(use.taker, readable) if use.stands else [], said(use.amount),
        unit_word(use.product.unit, yearly=True), said(use.instead) if use.instead else "",
        said(use.size) if use.size else "", unit_word(use.per, yearly=True), said(use.residue) if use.residue else "",
        "" if use.km is None else said(use.km), said(use.rent) if use.rent else "", use.ground is Ground.COMPOSITION,
    )  # fmt: skip


def _rest(plan: Disposal) -> list[Rest]:
    products = plan.library.products
    return [Rest(products[name].name, zone, said(was), said(now), unit_word(products[name].unit, yearly=True))
            for (name, zone), (was, now) in plan.left.items()]  # fmt: skip
