"""Where a name begins: boundary words, verbs, joints and determiners on its left; and which phrases name nothing."""

import re
from bisect import bisect_left, bisect_right
from functools import cache, lru_cache

from liantu.packs.loader import load_pack
from liantu.reading.lexicon import FUNCTION, NAME, NOMINAL, PREDICATE, SUFFIX, Tokens

_COORDINATE = re.compile(r"和|及其|及|与|以及|暨")
# 某公司投资建设年产…项目: the firm acts, its name is none of the project's.
_BUILDS = re.compile(
    r"(?:计划|拟)?(?:(?:总?投资)?(?:约|近|超)?[\d.]+[余多]?[百千万亿]+元|投资)?(?:投资)?(?:新建|建设|兴建|投建)[的了]?(?=[\u4e00-\u9fff\d]{2})"
)
_JOINTS = frozenset("和与及")
REGISTERED = ("有限公司", "有限责任公司")
_DETERMINER = re.compile(
    r"(?:[一二三四首]期(?:计划|主要|拟|将|重点)*(?:建设|新建)(?=年产|日产|年处理|\d)|[全我该][区市县省]|[全国省市区县]{0,2}首个|唯一的?|同(?=[\u4e00-\u9fff]{3})|该|本|这[一些个]?|那|某|各|近|现(?![代场])|已|其(?!他)|整个|一[个批]|多个|每个|个|家|大(?=项目|工程|基地|产业|企业)|还|又|一?批|项目(?=[\u4e00-\u9fff]{4})|一(?!期)(?=[\u4e00-\u9fff]{3})|\([^()]{1,4}\)|\d{1,2}[.、)](?!\d)|(?:总?投资)?(?:约|超|近)?[\d.]+[百千万亿]+美?元(?=[\u4e00-\u9fff])|[省市县区]?级?重[大点](?:产业|工业)?项目(?=[\u4e00-\u9fff]{4})|第[一二三四五六七八九十\d]{1,3}[条座]|[条座](?=\d)|[一二两三四五六七八九十][条座个家项](?=[\d\u4e00-\u9fff]{2}))"
)
# What the words of _DETERMINER begin with, digits aside: most names are told apart by their first character.
_DETERMINES = frozenset(
    "总投重级全我国省市区县首唯同该本这那某各近现已其整一多每个家大还又批项第条座一二两三四五六七八九十("
)
_GENERIC = re.compile(
    r"(?:[市县区省]?级?、?[市县区省]|地级市|规划|中小|小微|大中型|产业园|园区|一体化|超|[省市县区](?=重)|部分|总部经济|意向|协议|文旅|在谈|省市|中省|全资|控股|参股|下属|旗下|子|县级|省级|镇级|年度|亿元|以上|重点|重大|有关|相关|全部|签约|招商|引资|抓|单个|竣工|续建|老|新|新签约|入园|新引进|在建|新建|续建|技改|技术改造|工业|招商引资|上述|入库|储备|开工|改造|建设|投资|产业|民生|市级|区级|国家级|升级|落地|优质|入园|大|好|"
    r"主导|高新|高端|一流|[百千万]亿级|特色|新兴|传统|优势|支柱|战略性|多个|两个|三个|制造业|招商|基础设施|示范|科技|生产|制造|产业|经济|合作|最大|支撑性|标杆性|场平|基础|土建|主体|路基|地基|桩基|装修|装饰|附属|配套|收尾|安装|绿化|转型|先进|储运|辅助|设施|公用|环保|[一头]号|民[生心]|惠民|系统|总)*(?:[\u4e00-\u9fff]*类)?(?:子?项目|工程|基地|生产线|产线|生产基地|产业|集群|产业集群|产业链条?|行业|集团|公司|园区|工业园区?|产业园区?|示范区|开发区|业务)$"
)
# 省级农产品加工示范园: a title that many hold.
_TITLE = re.compile(
    r"(?:首批|国家级|国家(?!高新|级?经)|省级|市级|区级|县级)[\u4e00-\u9fff]{0,14}(?:园|园区|示范区|基地|集聚区|集群|中心|平台|实验室|研究院|研究所)"
)
# 国家级经开区: a rank and a sort.
_RANKED_PARK = re.compile(
    r"(?:全[国省市区县])?(?:\d+[余多]?[家个])?(?:国家|省|市|区|县)级(?:经济技术开发区|高新技术产业开发区|经济开发区|经开区|高新区|开发区|工业园区?|产业园区?|园区)"
)
# 一区三园四组团 counts them.
_COUNTS = frozenset("一两二三四五六七八九十多个")
# 用8—10年时间建设|…基地
_SPENDS = re.compile(r"[^,。;]{0,24}?年(?:左右)?(?:的)?时间(?:内)?(?:建设|建成|打造|建)?(?=..)")
# 上半年经开区: a time heads no name.
_TIME = re.compile(
    r"(?:(?:上年|去年)?同期|\d{4}年度?|\d{1,2}(?:[—–\-~至到]\d{1,2})?月份?|上半年|下半年|前?[一二三四]季度|全年|今年(?:以来)?|去年(?:以来)?|近年来|年[底末初]|日前|近日|截至目前|目前)+"
)
# 新华社重庆8月21日电|某园区
_WIRED = re.compile(r"[^,。]{0,14}?\d日电 ?")
# 利用|某公司
_MAKES_USE = re.compile(r"(?:利用|依托|凭借|借助|采用)(?=..)")
# 在渝建设|某产业基地
_SITED = re.compile(r"[\u4e00-\u9fff]{1,3}?(?:投资)?(?:建设|新建|兴建|投建|打造)(?=[\u4e00-\u9fff]{2,})")
# 30家|园区
_COUNTED = re.compile(r"\d+[余多]?[家个]")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_TIME_HEADS = frozenset("0123456789年上下前一二三四全今去近日截目同")
#: function words that may be a syllable of a registered name (金仕达, 上和).
SOFT = frozenset(
    "达上中下内外后前超约近能会要可新并而其之者所还当时才就共应无不每按据自也又已未仍更再均都且若如因或比至到向为以于一"
)
# Acts that no firm is named after: the name begins behind them (园区新增|恒拓新材料有限公司).
_ACTS = frozenset({"新增", "引进", "引入", "入驻", "落户", "签约"})
# What stands before the place in a park's name is longer than so many characters.
SHORTEST_HEAD = 1
# 储运工程 cut to 运工程: one character in front of 工程 is no name.
_SHORTEST_PROJECT = 4
# 业主单位为|恒拓有限公司
_LABELLED = re.compile(r"[\u4e00-\u9fff]{0,4}(?:单位|投资方|主体)(?:为|是)")
# 某园区开发投资有限公司 is named after the park.
_RUNS_PARK = re.compile(r"开发|建设|投资|管理|运营|发展|服务|资产|物业|供|国有|城市")
# 某某企业管理有限公司 is one name.
_RUNS = re.compile(r"管理|发展|服务|咨询|集团|孵化|运营|投资|总|信用|文化|策划|股份|有限|公司")
_PARKS = ("园", "园区", "开发区", "高新区", "经开区", "工业区")
# Prepositions that head no firm's name (以…有限公司为链主).
_BETWEEN_FIRMS = frozenset("向与和及对给由同")
# Groups whose short names head those of their subsidiaries (国网重庆…有限公司).
_PARENTS = frozenset(
    "国网 国电 华能 大唐 华电 中核 中化 中铝 中粮 中铁 中建 中交 中车 中航 中冶 中煤 南网 京东 华润".split()
)
_BEHIND_MONEY = re.compile(r"(?<=[亿万]元)[\u4e00-\u9fff]{2,3}$")
_BEFORE_NAME = frozenset("以为按据")


def name_start(text: str, tokens: Tokens, index: int, kind: str, floor: int = 0) -> int:
    """Where the name that ends with the suffix token `index` begins (kinds: docs/reading.md, names)."""
    at = tokens.starts[index]
    if kind == "project" and text[at - 1 : at] in _JOINTS:
        return at  # 规划环评和|项目环评: the word behind a joint ends no name
    registered = kind == "enterprise" and tokens.words[index].endswith(REGISTERED)
    start = floor = phrase_floor(text, tokens, floor, at)
    first_name = None
    for before in range(index - 1, -1, -1):
        if tokens.ends[before] <= floor:
            break
        bits = tokens.bits[before]
        if registered and bits & SUFFIX and tokens.words[before].endswith(_PARKS):
            if not _RUNS_PARK.match(text, tokens.ends[before]) and tokens.ends[before] + 4 <= at:
                start = tokens.ends[before]  # 某县工业园|恒拓建材有限公司
                break
        if bits & NAME and kind == "project" and (built := _BUILDS.match(text, tokens.ends[before], at)):
            start = built.end()  # 某市投资20亿元建设|日产…生产线
            break
        if bits & NAME:
            if text[tokens.starts[before] - 1 : tokens.starts[before]] != "(":
                first_name = tokens.starts[before]
        elif registered and tokens.words[before] in SOFT:
            continue
        elif registered and bits & SUFFIX and _is_other_firm(text, tokens, before):
            start = tokens.ends[before]  # A有限公司向B有限公司: one registered name ends where its form does
            start += 1 if text[start] in _BETWEEN_FIRMS | {"以"} else 0
            break
        elif kind in ("park", "project") and _is_syllable(text, tokens, before):
            continue
        elif bits & FUNCTION or (bits & PREDICATE and not bits & NOMINAL and not registered):
            start = tokens.ends[before]
            break
        elif registered and tokens.words[before] in _ACTS:
            start = tokens.ends[before]
            break
        elif (
            kind in ("project", "facility")
            and bits & SUFFIX
            and (built := _BUILDS.match(text, tokens.ends[before], at))
        ):
            start = built.end()
            break
        elif bits & SUFFIX and (joint := _COORDINATE.match(text, tokens.ends[before])) and joint.end() < at:
            start = joint.end()
            break
    if (
        kind == "enterprise"
        and (sort := text.rfind("企业", start, at - 2)) >= start
        and not _RUNS.match(text, sort + 2)
    ):
        start = sort + 2  # 国家高新技术企业|恒拓有限公司
    if kind == "park" and first_name is not None and 0 < first_name - start <= SHORTEST_HEAD:
        start = first_name  # 打好收官战|某地产业园
    if kind == "enterprise" and not registered:
        joints = [m.end() for m in _COORDINATE.finditer(text, start, at)]
        start = joints[-1] if joints and at - joints[-1] >= 2 else start
    if registered:
        if first_name is not None and first_name > start:
            street = text.find("街道", first_name, at - 4)
            if street >= 0:
                return street + 2
            return start if _of_parent(text, tokens, start, first_name) else _behind_county(text, tokens, first_name)
        start = start if first_name is None else _behind_county(text, tokens, start)
        if start + 4 < at and text[start] in _BEFORE_NAME and tokens.between(start, start + 1):
            start += 1
        joints = [m.end() for m in _COORDINATE.finditer(text, start, at) if m.start() - start > 1]  # 新和成 is one name
        start = joints[-1] if joints and at - joints[-1] >= 4 else start
        start = _behind_verbs(tokens, start, at)
        label = _LABELLED.match(text, start, at)
        start = label.end() if label else start
        street = text.find("街道", start, at - 4)
        start = street + 2 if street >= 0 else start
    return _strip(text, tokens, start, at, kind)


@cache
def _traded() -> re.Pattern[str]:
    """食品公司, 环保科技集团: what firms deal in names none of them."""
    pack = load_pack("firms.yaml").data
    words = sorted((pack["trades"] + " " + pack["dealings"]).split(), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(words)})+(?:公司|集团)")


@lru_cache(maxsize=4096)
def is_generic(name: str) -> bool:
    """Whether a phrase names a class of things (竣工项目, 重点产业) and no one thing."""
    if name.endswith(("项目", "工程")) and len(name) < _SHORTEST_PROJECT:
        return True
    if "和" in name and all(_GENERIC.fullmatch(part) for part in name.split("和")):
        return True
    return (
        _GENERIC.fullmatch(name) is not None
        or _traded().fullmatch(name) is not None
        or _TITLE.fullmatch(name) is not None
        or _RANKED_PARK.fullmatch(name) is not None
        or (name.endswith("组团") and name[-3:-2] in _COUNTS)
    )


def phrase_floor(text: str, tokens: Tokens, floor: int, at: int) -> int:
    """Offset behind the last mark in `[floor, at)` that no name runs over; a closed quotation belongs to the name."""
    marks = tokens.marks
    index = bisect_right(marks, at) - 1
    best = marks[index] if index >= 0 and marks[index] > floor else floor
    if not tokens.quotes:
        return best
    opened = text.rfind("“", best, at)
    if opened >= 0 and text.find("”", opened, at) < 0:
        best = opened + 1
    closed = text.rfind("”", best, at)
    if closed >= 0 and text.rfind("“", best, closed) < 0:
        best = closed + 1
    return best


def _is_other_firm(text: str, tokens: Tokens, index: int) -> bool:
    """Whether another firm's name ends at token `index`: A有限公司向|B有限公司, A公司以|B有限公司."""
    word = tokens.words[index]
    follows = text[tokens.ends[index] : tokens.ends[index] + 1]
    return word.endswith(REGISTERED) or (word.endswith("公司") and follows in _BETWEEN_FIRMS | {"以"})


def _of_parent(text: str, tokens: Tokens, start: int, place: int) -> bool:
    """Whether a parent firm's name stands before the place in a registered name (特变电工|衡阳变压器有限公司)."""
    size = place - start
    if text[start:place] in _PARENTS:
        return True
    return size in (3, 4) and _HAN.fullmatch(text, start, place) is not None and not tokens.between(start, place)


def _is_syllable(text: str, tokens: Tokens, index: int) -> bool:
    """Whether a function word is part of a name of its own: 江西|中力健…园, 1.2亿元威能|达锂电池项目."""
    start, end = tokens.starts[index], tokens.ends[index]
    if tokens.words[index] == "中":
        return index > 0 and tokens.ends[index - 1] == start and bool(tokens.bits[index - 1] & NAME)
    return tokens.words[index] in SOFT and _BEHIND_MONEY.search(text, max(0, end - 6), end) is not None


def _behind_county(text: str, tokens: Tokens, at: int) -> int:
    """上虞区|浙江恒拓有限公司: a county in full before the bare name of what it lies in is where the firm is."""
    index = bisect_left(tokens.starts, at)
    if index + 1 >= len(tokens.starts) or tokens.starts[index] != at or not tokens.bits[index] & NAME:
        return at
    end, other = tokens.ends[index], index + 1
    beside = tokens.starts[other] == end and tokens.bits[other] & NAME
    full = text[end - 1] in "区县" and text[tokens.ends[other] - 1] not in "区县市省州"
    return end if beside and full else at


def _behind_verbs(tokens: Tokens, start: int, at: int) -> int:
    """先后引进|恒拓新材料有限公司: a registered name begins behind verbs that are no nouns."""
    for index in tokens.between(start, at):
        bits, end = tokens.bits[index], tokens.ends[index]
        if tokens.starts[index] != start or end - start < 2 or not bits & PREDICATE or bits & NOMINAL:
            break
        start = end
    return start


def _named_at(tokens: Tokens, at: int) -> bool:
    """Whether a known place's name or a word with 大 begins at `at`: 大足区 is no big 足区, 大数据 no big 数据."""
    index = bisect_left(tokens.starts, at)
    if index == len(tokens.starts) or tokens.starts[index] != at:
        return False
    return bool(tokens.bits[index] & NAME) or (not tokens.bits[index] and tokens.words[index][0] == "大")


def _strip(text: str, tokens: Tokens, start: int, at: int, kind: str) -> int:
    """Drop a leading time, verb or determiner that the walk over nominal verbs let through."""
    if "日电" in text[start:at] and (wired := _WIRED.match(text, start, at)):
        start = wired.end()
    if kind != "industry" and text[start] in _TIME_HEADS and (time := _TIME.match(text, start, at)):
        start = time.end()
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
