"""Which Chinese numerals count: most characters 一 to 万 in a text stand in words and names, not for a quantity."""

from liantu.measures import bounds
from liantu.measures.amounts import Amount
from liantu.measures.numerals import DIGIT_CHARS, UNIT_CHARS
from liantu.measures.surroundings import change

BARE_HEADS = frozenset("百千万亿佰仟萬億")
ONE = frozenset({"一", "壹"})
_TWO = frozenset({"二", "贰", "貳"})
_ZERO = frozenset({"零", "〇", "○"})
_NOT_ONE_AFTER = frozenset("统唯之其单每第逐某专同任另哪这那")
_DIGITS = frozenset(DIGIT_CHARS)
_TIMES = frozenset(UNIT_CHARS)
_SIZES = frozenset(
    {"mass", "area", "length", "volume", "energy", "power", "temperature", "data", "speed", "pressure", "money", "heat"}
)
_HALVED = frozenset({"duration", "mass", "area", "length", "money", "percent"})
_INTENSITY = ("工业", "地区", "国内", "生产", "GDP", "增加值", "产值", "总产值", "规上", "规模以上", "单位")
_FEWS = frozenset("几数上")


_OF_ELEMENTS = frozenset("二三四五")
_ELEMENTAL = (
    "正极",
    "材料",
    "前驱体",
    "锂",
    "电池",
    "乙丙",
    "催化",
    "共聚",
    "复合肥",
    "体系",
    "合金",
    "系列",
    "及钴",
    "及磷",
    "、磷",
    "、钴",
)


def accepted(text: str, at: int, one: Amount) -> bool:
    """Whether the Chinese numeral of `one` at `at` is a quantity or number, and not part of a word.

    A lone 一 counts only before units marked `one` in the pack (一家, 一亩); a lone 二 never before a classifier (二期
    is an ordinal), 两 does; without unit a numeral needs a digit and a multiplier (三百), or 亿.
    """
    numeral, unit = one.numeral, one.unit
    if numeral[0] in BARE_HEADS:
        return _bare(text, at, one)
    if text[at - 1 : at] == "负" and unit is None:
        return True
    if numeral in _ZERO:
        return False
    if unit is None:
        if one.times == "亿":
            return True
        return numeral != "半" and text[one.end : one.end + 1] != "大" and _is_number(numeral)
    if numeral[-1] == "半":
        return unit.dimension in _HALVED
    if numeral in ONE and not one.few and not one.half:
        sized = unit.one or (unit.dimension in _SIZES and unit.chinese == "any") or _one_year(text, one)
        return sized and text[at - 1 : at] not in _NOT_ONE_AFTER
    if unit.chinese == "never" or (numeral in _TWO and unit.counts):
        return False
    if unit.id == "da" and one.high > 10:
        return False  # 十八大, 二十大: a congress, not a count
    if one.form == "元" and numeral in _OF_ELEMENTS and text.startswith(_ELEMENTAL, one.end):
        return False  # 三元正极材料: of three elements
    if one.form == "块" and change(text, one)[0] > one.end:
        return True  # 三块五毛
    if unit.chinese == "any" or len(numeral) > 1 or numeral in {"两", "兩"} or one.few is not None:
        return True
    return text[at - 1 : at] in {"分", "共"}  # 分三期, where 三期 alone may be a label


def _one_year(text: str, one: Amount) -> bool:
    """Whether 一年 is a duration, as in 一年内 and 一年以上; elsewhere it is an article."""
    return one.form == "年" and text.startswith(("内", "以内", "以上", "以下", "左右", "期"), one.end)


def _is_number(numeral: str) -> bool:
    if numeral == "一半" or "点" in numeral:
        return True
    chars = set(numeral)
    return len(numeral) > 1 and not chars.isdisjoint(_DIGITS) and not chars.isdisjoint(_TIMES)


def _bare(text: str, at: int, one: Amount) -> bool:
    """Whether a numeral without a leading digit counts: 千亿元, 百亿级, 万吨, 上百家, 百余家; not 千家万户, 百年."""
    unit, previous = one.unit, text[at - 1 : at]
    if unit is None:
        return _bare_hundred_million(text, at, one)
    if unit.dimension == "money" and text.startswith(_INTENSITY, one.end):
        return False
    if one.few or previous in _FEWS or len(one.numeral) > 1 or bounds.before(text, at) is not bounds.NONE:
        return unit.bare or one.few is not None or previous in _FEWS or bounds.before(text, at) is not bounds.NONE
    return unit.bare and not unit.counts


def _bare_hundred_million(text: str, at: int, one: Amount) -> bool:
    numeral = one.numeral
    if numeral[-1] not in {"亿", "億"}:
        return False
    return one.graded or len(numeral) > 1 or text[at - 1 : at] in _FEWS or bounds.before(text, at) is not bounds.NONE
