"""Who supplies what: 所需磷酸铁由某公司供应, 改性塑料来自某公司, 做引线框架的某公司, 某公司的托盘都进了它的采购单."""

import re
from collections.abc import Iterator

from liantu.model.statement import RelationKind
from liantu.reading.actors import GOOD, Triple, split_goods
from liantu.reading.memory import Memory
from liantu.reading.named import Named
from liantu.reading.offered import NO_GOOD
from liantu.reading.scene import Scene

# 所需的磷酸铁则由一墙之隔的|某公司供应
_NEEDED = re.compile(
    r"所?(?:需|用)的?(?P<good>[\u4e00-\u9fffA-Za-z]{2,12}?),?(?:则|就|也|都|全部|主要)*由[^,。;]{0,20}$"
)
_SUPPLIES = re.compile(r"(?:直接|全部|就近|负责|长期)*(?:供应|供给|提供|直供|配套|生产)")
# 某公司用的改性塑料粒子,来自某园区的|某公司
_COMES_FROM = re.compile(
    r"所?用的(?P<good>[\u4e00-\u9fffA-Za-z]{2,12}?),?(?:主要|全部|就|都|大多)*(?:来自|产自|购自|出自)[^,。;]{0,16}$"
)
# 做引线框架的|群芯科技, 生产隔膜的|某公司
_MAKER_OF = re.compile(
    r"(?:[^,。;]*(?:了|、|是|家|有))?(?:专门|专业|主要)?(?:做|生产|制造|加工)(?P<goods>[\u4e00-\u9fff、和]{2,20})的"
)
_NEAR = 40


def supplies(scene: Scene, memory: Memory) -> Iterator[Triple]:
    """Each firm with what it is said to supply to another one, or to make right before its name."""
    for firm in scene.names:
        if firm.kind != "enterprise" or firm.pronoun:
            continue
        clause, _ = scene.clause(firm.start)
        sentence, _ = scene.sentence(firm.start)
        before = scene.text[max(sentence, firm.start - _NEAR) : firm.start]
        good = _needed(scene, firm, before)
        made = _MAKER_OF.fullmatch(scene.text, clause, firm.start)
        for item in [good] if good else split_goods(made["goods"]) if made else ():
            if GOOD.fullmatch(item) and not NO_GOOD.fullmatch(item) and item not in memory.inventory.kinds:
                yield firm.name, RelationKind.MAKES, item, firm.start


def _needed(scene: Scene, firm: Named, before: str) -> str | None:
    """The good that somebody needs or uses and that this firm is where it comes from."""
    if "由" in before and _SUPPLIES.match(scene.text, firm.end) and (needed := _NEEDED.search(before)):
        return needed["good"]
    used = _COMES_FROM.search(before) if "自" in before else None
    return used["good"] if used else None
