"""What only looks like a name, or only begins one: chance words, papers and stations, classes of works."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container

from liantu.reading.lexicon import PREDICATE, Tokens

#: 全国化工园区: those of a whole country are a class
OF_ALL = ("全国", "全球", "世界", "国内")
_GEOGRAPHY = frozenset("山江河湖路街桥峡岛湾")
# A paper's or station's name tells where it is printed, not what is reported.
_MEDIUM = re.compile(r"(?:日报|晚报|晨报|商报|都市报|新闻网|网(?=\d|讯|记者|[)】])|电视台|卫视|融媒)")
_PRINTED_IN = frozenset("日晚晨商都新网电卫融")
_SUPERLATIVES = frozenset("首最唯第一自")
# What 长 makes a title of.
_OFFICERS = frozenset("镇乡县市区省州局厅部处科股委院校所站队组会社行厂董事")
_BEFORE_COUNTY = frozenset("省市州区盟在到于从对为和与及向由赴驻是使")
_BUILDING_OF = frozenset({"建设项目", "建设工程", "扩建项目", "改造项目"})
# What sort of factory it is, behind its name.
_PLANT_SORT = re.compile(r"(?:超级|智能|智慧|数字化?|新|第[一二三四]|[一二三]|总装|整车|生产)*工厂$")
_TRADE = re.compile(r"(?:[矿铝铜药实纸酒乳镁锰硅钛玻钢锂]业|科技|股份|集团|重工|化纤|水泥)(?![园产区企城项])")
_FIELDS_LONGEST = 60
_FIELDS = re.compile(r"(?:^|[,。;:\n])(?P<fields>(?:[\u4e00-\u9fff]{2,8}、){1,8}[\u4e00-\u9fff]{2,8}等)$")
# 聚焦五金、汽摩等产业: what is done to them, no name.
_DRIVEN = re.compile(
    r"^[\u4e00-\u9fff]{0,4}(?:发展|聚焦|围绕|培育|打造|推动|推进|形成|做[大强优]|布局|依托|瞄准|构建|引进|招引|涵盖|涉及|包括|覆盖|支持|以|在|对|为|从|把|将|向|与|是)"
)
# 永川智慧工厂|正积极…: the one of its place, where it acts.
_ACTING = re.compile(r"正|将|已|与|拥有|占地|年产|总投资|位于|投产|生产|实现|每")
_BRAND = re.compile(r"[A-Za-z]{4,}")
_CLASSED = re.compile(r"级|首[家批座]|一批|多[家个]|[^A-Za-z]\d|\d[家个座]")


def chance(form: str, text: str, end: int) -> bool:
    """Whether a bare stem only begins another word (武陵 in 武陵山, 长江 in 长江路), a county of two characters only
    ends a longer name (理县 in 会理县), or 长 ends a title (镇长|宁传民).
    """
    if form == "我国" and text[end : end + 1] in _SUPERLATIVES:
        return True  # 我国首个…
    if form[0] == "长" and form[-1] not in "区县市" and text[end - len(form) - 1 : end - len(form)] in _OFFICERS:
        return True
    if len(form) == 2 and form[1] == "县":
        before = text[end - 3 : end - 2]
        return "\u4e00" <= before <= "\u9fff" and before not in _BEFORE_COUNTY
    return text[end : end + 1] in _GEOGRAPHY and form[-1] not in "区县市省州"


def of_medium(text: str, end: int) -> bool:
    """Whether a place's name only begins that of a paper or station (湖北日报讯)."""
    return text[end : end + 1] in _PRINTED_IN and _MEDIUM.match(text, end) is not None


def of_firm(form: str, text: str, end: int) -> bool:
    """Whether a bare stem only begins a firm's short name (金阳|硅业)."""
    return form[-1] not in "区县市州省" and _TRADE.match(text, end) is not None


def own_works(name: str, rest: str) -> bool:
    """Whether a project is the building of the one site that it is named after (某产业园|建设项目)."""
    return rest in _BUILDING_OF and name.removesuffix(rest).endswith(("园", "谷", "中心", "小镇"))


def ends_token(tokens: Tokens, index: int) -> bool:
    """Whether a known word ends where token `index` begins."""
    return index > 0 and tokens.ends[index - 1] == tokens.starts[index]


def is_act(tokens: Tokens, begin: int, end: int) -> bool:
    """Whether one verb is all that stands from `begin` to `end`."""
    index = bisect_left(tokens.starts, begin)
    alone = index < len(tokens.starts) and tokens.starts[index] == begin and tokens.ends[index] == end
    return alone and bool(tokens.bits[index] & PREDICATE)


def behind_mark(tokens: Tokens, at: int) -> int:
    """Where the words before `at` begin that no mark parts from it, sixteen characters at most."""
    passed = bisect_right(tokens.marks, at)
    return max(at - 16, tokens.marks[passed - 1] if passed else 0)


def closed(text: str, start: int, end: int) -> int:
    """The end of a name with the bracket that closes right behind its last word: 江津片区(双福工业园)."""
    return end + 1 if text.find("(", start, end) > text.find(")", start, end) else end


def fields_before(text: str, at: int) -> int | None:
    """Where the fields begin that a class of industry is made of, at the head of a clause: 五金、汽摩等|特色产业."""
    listed = _FIELDS.search(text, max(0, at - _FIELDS_LONGEST), at)
    return listed.start("fields") if listed and not _DRIVEN.search(listed["fields"]) else None


def plant_of(name: str, behind: str, whole: bool, places: Container[str]) -> bool:
    """Whether a factory is named after a firm or place of its own (恒拓汽车两江智能工厂), not of a sort (智能工厂).

    `behind` is the text that follows, `whole` tells that the name begins with a known firm's; `places` are the names
    of districts and parks.
    """
    bare = _PLANT_SORT.sub("", name)
    if bare in places:
        return len(name) > len(bare) + 2 and _ACTING.match(behind) is not None
    placed = any(bare[at:] in places for at in range(2, len(bare) - 1))
    return (placed or whole or _BRAND.search(bare) is not None) and not _CLASSED.search(bare)
