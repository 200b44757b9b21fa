"""Firms that go by a name without a registered form: a name of their own and a trade (恒拓铝业)."""

import re

from liantu.reading.lexicon import BOUND, NAME, Lexicon, Tokens

_OWN = 2
_PLACE_LONGEST = 4
_HAN = re.compile(r"[\u4e00-\u9fff]+")
# What stands before a name that heads its clause, or that a preposition governs.
_BEFORE = frozenset("。;,、:!?(“\n·—从由在与和及据据经") | {""}
# What a firm does, has or is, right behind its name.
_ACTS = re.compile(
    r"(?:公司|集团)?(?:的?(?:负责人|总经理|副总|董事长|总裁|厂长|创始人|相关负责人|有关负责人|生产车间|车间|厂区|厂房|工厂|生产线|展厅|员工|产品)|"
    r"是(?:一家|全|国|我|中|重庆|[\u4e00-\u9fff]{2,6}(?:企业|公司|厂))|获评|获批|获得|入选|荣登|荣获|获|位于|坐落|落户|落地|入驻|投资|投产|建成|主营|专注|专业|成立|创办|生产|拥有|已|正|"
    r"将|年产|年产值|计划|与|等(?:一批|\d|[\u4e00-\u9fff]{0,6}(?:企业|公司))|、[\u4e00-\u9fff]{4,8}等|为代表|为龙头|牵头|承担|研发|自主|通过|作为|成功|实现|新增|签约|项目|年产|\d{4}年)"
)

# 四川佰瑞德矿业: behind a place, a name of its own and a trade are a firm's short name.
_BEHIND_PLACE = re.compile(
    r"(?!传统|现代|大型|重点|全部|新兴)[\u4e00-\u9fff]{2,3}(?:[矿铝铜药实纸酒乳镁锰硅钛玻钢]业|盐化|煤化|重工)(?![园产区企])"
)


def behind_place(text: str, end: int) -> str:
    """What makes the place that ends at `end` the head of a firm's short name, empty where nothing does."""
    match = _BEHIND_PLACE.match(text, end)
    return match[0] if match else ""


def traded(text: str, tokens: Tokens, index: int, lexicon: Lexicon) -> str | None:
    """The firm's name that ends with the trade at token `index`; None where the words name a sort of trade."""
    at, end = tokens.starts[index], tokens.ends[index]
    start = at - _OWN
    if start < 0 or _HAN.fullmatch(text, start, at) is None or text[start:at] in lexicon.sorts:
        return None
    before = tokens.between(start, at)
    if any(tokens.bits[each] & (BOUND | NAME) or text[start:at] == tokens.words[each] for each in before):
        return None
    place = next((e for e in tokens.between(start - _PLACE_LONGEST, start) if tokens.ends[e] == start), None)
    if place is not None and tokens.bits[place] & NAME:
        start = tokens.starts[place]
    if text[start - 1 : start] not in _BEFORE or _ACTS.match(text, end) is None:
        return None
    return text[start:end]
