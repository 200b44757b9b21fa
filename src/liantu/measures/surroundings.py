"""What stands directly around an amount and changes its value or unit: sign, currency, 每…, 数…, 元 and 角."""

import re
from decimal import Decimal

from liantu.measures import grammar
from liantu.measures.amounts import Amount, Measure, measure_of
from liantu.measures.numerals import DIGIT_CHARS, EXACT, numeral
from liantu.measures.units import Unit, convert, pattern, table, unit_of
from liantu.measures.values import Value

SIGNS = frozenset("-−－负下")
CHANGED = frozenset({"元", "块", "成"})
_SYMBOLS = {"$": "usd", "＄": "usd", "￡": "gbp", "￥": "yuan", "¥": "yuan", "€": "eur", "£": "gbp"}
_CODES = {"USD": "usd", "CNY": "yuan", "RMB": "yuan", "EUR": "eur", "HKD": "hkd", "JPY": "jpy", "GBP": "gbp"}
_CODES |= {"US$": "usd", "HK$": "hkd", "人民币": "yuan"}
_NAMES = {"港币": "hkd", "美元": "usd", "美金": "usd", "欧元": "eur", "日元": "jpy", "英镑": "gbp"}
_NO_SIGN_AFTER = frozenset("0123456789)）%％]】}" + DIGIT_CHARS)
_NOT_NEGATIVE = frozenset("抱肩担自胜欺辜正")
_NOT_SEVERAL = frozenset("指参系函分人户次件个总倍位基变常岁约字实级无多读")
_TIMES_OF_TEN = frozenset("十百千万亿拾佰仟萬億")
_FORMS = pattern(unit for unit in table().by_id.values() if unit.forms)
_EACH = re.compile(rf"(?:每(?P<den>{_FORMS})|(?P<speed>时速))(?:了|约|近|仅|只需|达到|达|为)?[ ]?\Z")


def currency(text: str, at: int) -> tuple[int, Unit] | None:
    """Give start and unit of a currency sign or code that ends at `at`: ￥, US$, USD, 人民币."""
    left = text[max(0, at - 4) : at].rstrip(" ")
    stop = max(0, at - 4) + len(left)
    unit_id, size = _CODES.get(left[-3:]), 3
    if unit_id is None:
        unit_id, size = _NAMES.get(left[-2:]), 2
    if unit_id is None:
        unit_id, size = _SYMBOLS.get(left[-1:]), 1
    return (stop - size, unit_of(unit_id)) if unit_id else None


def signed(text: str, at: int, one: Amount) -> bool:
    """Whether the character before `at` makes the number negative: 负5, -3.5, 零下5度; not the dash in A-5 or 3-5."""
    char, before = text[at - 1], text[at - 2 : at - 1] if at > 1 else ""
    if char == "下":
        return before == "零" and (one.form in {"度", "℃"} or one.measure.dimension == "temperature")
    if char == "负":
        return before not in _NOT_NEGATIVE
    return not (before in _NO_SIGN_AFTER or (before.isascii() and before.isalnum()) or before == char) or not before


def several(text: str, start: int, one: Amount) -> tuple[int, Value]:
    """Give start and value of an amount with a few-word: 30余, 500多, 数百 open above, 十几 is 11 to 19."""
    low, few = one.low, one.few
    if few in {"多", "余"}:
        return start, Value(low, None)
    if few == "来":
        return start, Value(low, one.high, True)
    if few == "几" and low == one.high and low and not one.half:
        step = EXACT.divide(low, numeral(one.numeral))
        return start, Value(low + step, low + 9 * step)
    lead, before = text[start - 1 : start], text[max(0, start - 2) : start - 1]
    if lead not in {"几", "数"} or one.numeral[0] not in _TIMES_OF_TEN or (lead == "数" and before in _NOT_SEVERAL):
        return start, Value(low, one.high)
    return start - 1, Value(low, None, True)


def change(text: str, one: Amount) -> tuple[int, Measure, Decimal]:
    """Give end, measure and worth of what follows 元, 块 or 成: 5元3角, 3块5 (which is money then), 六成五."""
    end = one.end
    if text[end : end + 1] not in _CHANGE_STARTS:
        return end, one.measure, Decimal(0)
    found = grammar.CHANGE.match(text, end)
    if found is None or found.end() == end or bool(found["tail"]) != (one.form == "成" or not found["coins"]):
        return end, one.measure, Decimal(0)
    if one.form == "元" and found["tail"]:
        return end, one.measure, Decimal(0)
    parts = [(found[name], size) for name, size in _CHANGE_SIZES if found[name]]
    try:
        worth = sum((numeral(printed).scaleb(-size) for printed, size in parts), Decimal(0))
    except ValueError:
        return end, one.measure, Decimal(0)
    measure = measure_of(unit_of("yuan")) if one.form == "块" else one.measure
    return found.end(), measure, convert(worth, measure.factor)


_CHANGE_SIZES = (("jiao", 1), ("tail", 1), ("fen", 2), ("fen_only", 2))
_CHANGE_STARTS = frozenset("0123456789" + DIGIT_CHARS)


def per_before(text: str, at: int, one: Amount) -> tuple[Measure, tuple[tuple[int, int], ...]]:
    """Give the measure of `one` after 每… or 时速: 每平方米70元 is per m2; 每天4班 a ratio of its unit."""
    found = _EACH.search(text, max(0, at - 12), at)
    unit, measure = one.unit, one.measure
    if found is None or unit is None:
        return measure, ()
    cue = (found.span("speed") if found["speed"] else (found.start(), found.end("den")),)
    if found["speed"]:
        return measure_of(unit, "", "小时"), cue
    if measure.basis != "level":
        return measure, cue
    under = table().by_form[found["den"]]
    if unit.counts or under.dimension == "duration":
        return Measure(measure.canonical, measure.id, measure.dimension, measure.factor, "ratio", measure.note), cue
    return measure_of(unit, "", found["den"]), cue


_NONE_OF = re.compile(r"(?:没有任何|没有|未有|未发生|无任何|无)\Z")


def none_of(text: str, at: int, value: Value) -> tuple[Value, tuple[tuple[int, int], ...]]:
    """Give the value of 一 at `at`: zero after 无 or 没有 (无一家), with the span of that word."""
    found = _NONE_OF.search(text, max(0, at - 4), at)
    return (value, ()) if found is None else (Value(Decimal(0), Decimal(0)), (found.span(),))
