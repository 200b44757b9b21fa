"""What the walk to a name's beginning lets through and no name begins with: times, verbs, determiners."""

import re
from bisect import bisect_left

from liantu.reading.lexicon import NAME, PREDICATE, Tokens

_DETERMINER = re.compile(
    r"(?:[一二三四首]期(?:计划|主要|拟|将|重点)*(?:建设|新建)(?=年产|日产|年处理|\d)|[全我该][区市县省]|[全国省市区县]{0,2}首个|唯一的?|同(?=[\u4e00-\u9fff]{3})|该|本|这[一些个]?|那|某|各|近|现(?![代场])|已|其(?!他)|整个|一[个批]|多个|每个|个|家|大(?=项目|工程|基地|产业|企业)|还|又|一?批|项目(?=[\u4e00-\u9fff]{4})|[一二两三四五六七八九十][条座个家项](?=[\d\u4e00-\u9fff]{2})|一(?!期)(?=[\u4e00-\u9fff]{3})|\([^()]{1,4}\)|\d{1,2}[.、)](?!\d)|(?:总?投资)?(?:约|超|近)?[\d.]+[百千万亿]+美?元(?=[\u4e00-\u9fff])|[省市县区]?级?重[大点](?:产业|工业)?项目(?=[\u4e00-\u9fff]{4})|第[一二三四五六七八九十\d]{1,3}[条座]|[条座](?=\d))"
)
# What the words of _DETERMINER begin with, digits aside: most names are told apart by their first character.
_DETERMINES = frozenset(
    "总投重级全我国省市区县首唯同该本这那某各近现已其整一多每个家大还又批项第条座一二两三四五六七八九十("
)
# 用8—10年时间建设|…基地
_SPENDS = re.compile(r"[^,。;]{0,24}?年(?:左右)?(?:的)?时间(?:内)?(?:建设|建成|打造|建)?(?=..)")
# 上半年经开区: a time heads no name.
_TIME = re.compile(
    r"(?:(?:上年|去年)?同期|\d{4}年度?|\d{1,2}(?:[—–\-~至到]\d{1,2})?月份?|上半年|下半年|前?[一二三四]季度|全年|今年(?:以来)?|去年(?:以来)?|近年来|年[底末初]|日前|近日|截至目前|目前)+"
)
_TIME_HEADS = frozenset("0123456789年上下前一二三四全今去近日截目同")
# 新华社重庆8月21日电|某园区
_WIRED = re.compile(r"[^,。]{0,14}?\d日电 ?")
# 利用|某公司
_MAKES_USE = re.compile(r"(?:利用|依托|凭借|借助|采用)(?=..)")
# 在渝建设|某产业基地
_SITED = re.compile(r"[\u4e00-\u9fff]{1,3}?(?:投资)?(?:建设|新建|兴建|投建|打造)(?=[\u4e00-\u9fff]{2,})")
# 30家|园区
_COUNTED = re.compile(r"\d+[余多]?[家个]")


def strip(text: str, tokens: Tokens, start: int, at: int, kind: str) -> int:
    """Drop a leading time, verb or determiner that the walk over nominal verbs let through."""
    if "日电" in text[start:at] and (wired := _WIRED.match(text, start, at)):
        start = wired.end()
    if kind != "industry" and text[start] in _TIME_HEADS and (time := _TIME.match(text, start, at)):
        start = time.end()
    if kind == "park" and text[start] == "离" and start < at:
        start += 1  # 离|高新区15公里
    if kind == "park" and (counted := _COUNTED.match(text, start, at)):
        start = counted.end()
    if kind == "project" and (spent := _SPENDS.match(text, start, at)):
        start = spent.end()
    while (text[start] in _DETERMINES or text[start].isdecimal()) and (match := _DETERMINER.match(text, start)):
        if match.end() > at or _named_at(tokens, start) or (kind in ("industry", "park") and match[0][0] in "全我"):
            break
        start = match.end()
    if kind == "project" and text[start - 1 : start] == "在" and (sited := _SITED.match(text, start, at)):
        start = sited.end()
    if kind == "enterprise" and (used := _MAKES_USE.match(text, start, at)):
        start = used.end()
    if kind != "enterprise":
        index = bisect_left(tokens.starts, start)
        while (
            index < len(tokens.starts)
            and tokens.starts[index] == start
            and tokens.bits[index] & PREDICATE
            and tokens.ends[index] < at
        ):
            start, index = tokens.ends[index], index + 1
    return start


def _named_at(tokens: Tokens, at: int) -> bool:
    """Whether a known place's name or a word with 大 begins at `at`: 大足区 is no big 足区, 大数据 no big 数据."""
    index = bisect_left(tokens.starts, at)
    if index == len(tokens.starts) or tokens.starts[index] != at:
        return False
    return bool(tokens.bits[index] & NAME) or (not tokens.bits[index] and tokens.words[index][0] == "大")
