"""What a firm's own words say of a product: the same, one kind of it, a wider one, another that only sounds like it.

Chinese compounds carry their head at the end: 电池铝箔 is a foil, 铝箔餐盒 is a box. A licence (经营范围) is read
clause by clause with its verbs, for 销售铝箔 is no making of it.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from liantu.atlas.placement_names import normal


class Likeness(StrEnum):
    """How a word stands to the product wanted."""

    SAME = "same"
    KIND = "kind"  # one kind of it that the library knows as a product of its own
    WIDER = "wider"  # a wider word, under which it may fall
    OTHER = "other"  # another thing whose name holds the wanted one: waste of it, goods of it, machines for it
    NONE = "none"


class Does(StrEnum):
    """What a firm does with a thing."""

    MAKES = "makes"
    TRADES = "trades"
    SERVES = "serves"  # recycles, repairs, designs, hauls
    SAYS = "says"  # no verb


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that a firm names, in its own words, and what it does with it."""

    word: str
    does: Does


@dataclass(frozen=True, slots=True)
class Likened:
    """How one word stands to the product wanted; `why` names the part of the word that makes the difference."""

    likeness: Likeness
    why: str = ""


_MAKES = "生产|制造|加工|冶炼|熔炼|电解|压延|轧制|挤压|拉丝|铸造|锻造|合成|制备|精制"
_TRADES = "销售|批发|零售|贸易|经销|代理|进出口|购销|经营|展销"
_SERVES = (
    "回收利用|综合利用|再生利用|梯次利用|回收|拆解|处置|处理|利用|研发|研究|开发|设计|咨询|检测|检验|安装|维修|维护|租赁|"
    "仓储|储存|运输|技术服务|服务|推广|清洗"
)
_VERB = f"(?:{_SERVES}|{_MAKES}|{_TRADES})"
_LEADING = re.compile(rf"^(?:主要|专业|专门)?(?:从事)?(?P<verbs>(?:{_VERB})*)[:：]?")
_TRAILING = re.compile(rf"的?(?P<verbs>(?:{_VERB})+)(?:业务|活动|项目)?$")
_VERBS = re.compile(_VERB)
_BRACKETS = re.compile(r"[（(〔\[][^（）()〔〕\[\]]*[）)〕\]]")
_BOILER = re.compile(r"依法须经批准的项目.*|除依法须经批准.*|一般(?:经营)?项目|许可(?:经营)?项目|经营范围")
_CLAUSES = re.compile(r"[;；。\n]+")
_ITEMS = re.compile(r"[、,，/]|以及|及其|及|和|与")

# Before a product's name these make another thing of it; a lone character of chemistry makes another substance.
_BEFORE = re.compile(r"不含|除|废|旧|淘汰|二手|报废|仿|假|非|回收")
_SUBSTANCE = frozenset("氢氯氟溴碘硫硝过次亚偏聚苯甲乙丙丁脱")
# After it these leave it what it is.
_AFTER = re.compile(r"(?:系列|产品|成品|材|卷|卷材|片材|粉|粉体|颗粒|原液|品|等|类)*")
_PLAIN = frozenset("材料 产品 制品 部件 零部件 配件 设备 用品 系统 原料 新材料 金属 纤维 化工 合金".split())


def told(text: str, *, listed: bool = False) -> Iterator[Told]:
    """Give what a scope names, clause by clause; `listed` for a column of products, where a bare word is made."""
    plain = _BOILER.sub("", _BRACKETS.sub("", text))
    for clause in _CLAUSES.split(plain):
        head, colon, rest = clause.replace("：", ":").partition(":")
        ahead = _VERBS.findall(head) if colon and not _VERBS.sub("", head).strip("、, ，和及与") else []
        body = rest if ahead or not head.strip() else clause
        yield from _clause(body.strip(" :："), ahead, listed=listed)


def _clause(clause: str, ahead: list[str], *, listed: bool) -> Iterator[Told]:
    """The things of one clause: verbs stand after the last of an enumeration (铝箔、铝板的生产和销售) or before it."""
    open_: list[str] = []
    last: list[str] = []
    verbs: list[str] = []
    for item in filter(None, map(str.strip, _ITEMS.split(clause))):
        word, before, own = _parted(item)
        if not word and not last and not open_:
            ahead = ahead + own  # 生产、销售铝箔: the verbs of an enumeration in front
            continue
        if not word:
            last, open_ = last + open_, []
            verbs = verbs + own
            continue
        yield from _said(last, verbs, listed=listed)
        last, verbs = [], []
        if before:
            yield from _said(open_, ahead, listed=listed)
            open_, ahead = [], own if open_ else ahead + own
        open_.append(word)
        if own and not before:
            last, open_, verbs = open_, [], own
    yield from _said(last, verbs, listed=listed)
    yield from _said(open_, ahead, listed=listed)


def _parted(item: str) -> tuple[str, bool, list[str]]:
    """A word without its verbs, whether they stand before it, and the verbs."""
    front = _LEADING.match(item)
    verbs = front["verbs"] if front else ""
    word = item[front.end() :] if front else item
    if verbs:
        return word, bool(word), _VERBS.findall(verbs)
    end = _TRAILING.search(word)
    return (word[: end.start()], False, _VERBS.findall(end["verbs"])) if end else (word, False, [])


def _said(words: list[str], verbs: list[str], *, listed: bool) -> Iterator[Told]:
    does = _does(verbs) or (Does.MAKES if listed else Does.SAYS)
    for word in words:
        yield Told(word, does)


def _does(verbs: list[str]) -> Does | None:
    for does, known in ((Does.MAKES, _MAKES), (Does.TRADES, _TRADES)):
        if any(each in known.split("|") for each in verbs):
            return does
    return Does.SERVES if verbs else None


def likened(word: str, wanted: Collection[str], others: Collection[str] = ()) -> Likened:
    """Say how a word stands to the product with the names `wanted`; `others` are names of the library's other products.

    >>> likened("铝箔餐盒", {"铝箔"})
    Likened(likeness=<Likeness.OTHER: 'other'>, why='餐盒')
    """
    plain = normal(word)
    if plain in wanted:
        return Likened(Likeness.SAME)
    found = [each for name in wanted if len(name) > 1 for each in _around(plain, name, others)]
    if found:
        order = list(Likeness)
        return min(found, key=lambda each: order.index(each.likeness))
    if len(plain) > 1 and plain not in _PLAIN and any(each.endswith(plain) for each in wanted):
        return Likened(Likeness.WIDER, plain)
    return Likened(Likeness.NONE)


def _around(plain: str, name: str, others: Collection[str]) -> Iterator[Likened]:
    at = plain.find(name)
    while at >= 0:
        yield _judged(plain[:at], plain[at + len(name) :], plain, others)
        at = plain.find(name, at + 1)


def _judged(before: str, after: str, plain: str, others: Collection[str]) -> Likened:
    if another := _BEFORE.search(before):
        return Likened(Likeness.OTHER, another[0])
    if before and before[-1] in _SUBSTANCE:
        return Likened(Likeness.OTHER, before[-1])
    if not _AFTER.fullmatch(after):
        return Likened(Likeness.OTHER, after)
    return Likened(Likeness.KIND, before) if plain in others else Likened(Likeness.SAME, before)
