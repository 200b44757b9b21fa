"""Where a registered name (…有限公司) begins: the words in front of it that may be syllables of it, or another's."""

import re
from bisect import bisect_left

from liantu.reading.lexicon import FUNCTION, NAME, NOMINAL, PREDICATE, SUFFIX, Tokens

REGISTERED = ("有限公司", "有限责任公司")
_PARKS = ("园", "园区", "开发区", "高新区", "经开区", "工业区")
# 某园区开发投资有限公司 is named after the park.
_RUNS_PARK = re.compile(r"开发|建设|投资|管理|运营|发展|服务|资产|物业|供|国有|城市")
# Prepositions that head no firm's name (以…有限公司为链主).
_BETWEEN_FIRMS = frozenset("向与和及对给由同")
# Acts that no firm is named after: the name begins behind them (园区新增|恒拓新材料有限公司).
_ACTS = frozenset({"新增", "引进", "引入", "入驻", "落户", "签约"})
# Groups whose short names head those of their subsidiaries (国网重庆…有限公司).
_PARENTS = frozenset(
    "国网 国电 华能 大唐 华电 中核 中化 中铝 中粮 中铁 中建 中交 中车 中航 中冶 中煤 南网 京东 华润".split()
)
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_BEFORE_NAME = frozenset("以为按据有")
# 业主单位为|恒拓有限公司
_LABELLED = re.compile(r"[\u4e00-\u9fff]{0,4}(?:单位|投资方|主体)(?:为|是)")
#: function words that may be a syllable of a registered name (金仕达, 上和).
SOFT = frozenset(
    "达上中下内外里后前超约近能会要可新并而其之者所还当时才就共应无不每按据自也又已未仍更再均都且若如因或比至到向为以于一"
)
_COORDINATE = re.compile(r"和|及其|及|与|以及|暨")


def registered_stop(text: str, tokens: Tokens, index: int, at: int, floor: int) -> int | None:
    """Where a registered name that ends at `at` begins if token `index` is no part of it, else None."""
    bits, word, end = tokens.bits[index], tokens.words[index], tokens.ends[index]
    if bits & SUFFIX and word.endswith(_PARKS):
        apart = not _RUNS_PARK.match(text, end) and end + 4 <= at
        return end if apart else floor  # 某县工业园|恒拓建材有限公司
    if bits & NAME or word in SOFT:
        return None
    if bits & SUFFIX and _is_other_firm(text, tokens, index):
        return end + (text[end] in _BETWEEN_FIRMS | {"以"})  # A有限公司向|B有限公司
    if bits & FUNCTION or word in _ACTS:
        return end
    if word in ("有", "受") and index and tokens.ends[index - 1] == end - 1 and tokens.bits[index - 1] & SUFFIX:
        return end  # 竣工的项目有|恒拓企业(重庆)有限公司
    return behind_coordinate(text, end, at) if bits & SUFFIX else None


def registered_at(text: str, tokens: Tokens, start: int, place: int, at: int) -> int:
    """Where a registered name begins that has a place in it: at the place, behind its street, or with its parent."""
    street = text.find("街道", place, at - 4)
    if street >= 0:
        return street + 2
    return start if _of_parent(text, tokens, start, place) else _behind_county(text, tokens, place)


def behind_words(text: str, tokens: Tokens, start: int, place: int | None, at: int) -> int:
    """Where a registered name begins behind prepositions, joints, verbs, labels and streets that let it through."""
    start = start if place is None else _behind_county(text, tokens, start)
    if start + 4 < at and text[start] in _BEFORE_NAME and tokens.between(start, start + 1):
        start += 1
    start = behind_joint(text, start, at, shortest=4, longest_head=1)  # 新和成 is one name
    start = _behind_verbs(tokens, start, at)
    label = _LABELLED.match(text, start, at)
    start = label.end() if label else start
    street = text.find("街道", start, at - 4)
    return street + 2 if street >= 0 else start


def behind_coordinate(text: str, end: int, at: int) -> int | None:
    """Where a name begins behind another one that ends at `end` and a joint (某园区和|某公司)."""
    joint = _COORDINATE.match(text, end)
    return joint.end() if joint and joint.end() < at else None


def behind_joint(text: str, start: int, at: int, *, shortest: int, longest_head: int = -1) -> int:
    """Behind the last joint of `[start, at)` that leaves `shortest` characters of a name and parts a head from it."""
    joints = [m.end() for m in _COORDINATE.finditer(text, start, at) if m.start() - start > longest_head]
    return joints[-1] if joints and at - joints[-1] >= shortest else start


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
