"""Reads one quantity at a given place of a text: an amount or a range, with its sign, currency and bounds."""

from decimal import Decimal
from fractions import Fraction

from liantu.measures import bounds, grammar, shares
from liantu.measures.amounts import Amount, Measure, amount, measure_of, trailing, values
from liantu.measures.bounds import Bound
from liantu.measures.numerals import CHINESE_CHARS, EXACT
from liantu.measures.readings import BARE_HEADS, ONE, accepted
from liantu.measures.surroundings import CHANGED, SIGNS, change, currency, none_of, per_before, several, signed
from liantu.measures.types import Found, Kind
from liantu.measures.units import convert
from liantu.measures.values import Value

_NUMERAL_STARTS = frozenset("0123456789半" + CHINESE_CHARS)
_RANGE_STARTS = frozenset(grammar.DASHES + "至到 \u3000")
_CURRENCY_ENDS = frozenset("DYBRPK$＄￥¥€£￡币元金镑 ")
_TOUCHING = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz._@")
_NO_CURRENCY = "“亿”后未写货币单位"
_BARE = "只有倍数词，没有数字"
_SEVERAL = frozenset("几数")
_NO_CUES: tuple[tuple[int, int], ...] = ()
_MONEY = Measure("CNY", "yuan", "money", Fraction(1), "level")


def quantity(text: str, at: int) -> Found | int | None:
    """Give the quantity, number or ratio at `at`; an int is the end of a token that is none; None is nothing."""
    one = amount(text, at)
    if one is None:
        return _token_end(text, at) if text[at].isascii() else None
    if one.unit is None:
        other = _other(text, at, one)
        if other is not None:
            return other
    following = text[one.end : one.end + 1]
    if one.measure.dimension == "duration" and following in _NUMERAL_STARTS:
        one = _and_smaller(text, one)
    elif following in _RANGE_STARTS:
        one = _ranged(text, at, one) or one
    if text[at].isascii():
        return _latin(text, at, one)
    return _finish(text, at, one) if accepted(text, at, one) else None


def _token_end(text: str, at: int) -> int:
    token = grammar.TOKEN.match(text, at)
    return token.end() if token else at + 1


def _other(text: str, at: int, one: Amount) -> Found | int | None:
    following = text[one.end : one.end + 1]
    if following in {"分", "又"}:
        found = shares.share(text, at)
        return None if found is None else _bounded(text, found)
    if following and following in ":：∶比":
        ratio = shares.ratio(text, at)
        return _bounded(text, ratio) if isinstance(ratio, Found) else ratio
    if following == "/":
        return shares.plain_fraction(text, at)
    if following in {"点", "时"} and text[at].isascii():
        clock = grammar.CLOCK.match(text, at)
        return clock.end() if clock else None
    return None


def _bounded(text: str, found: Found) -> Found:
    if text[found.start - 1 : found.start] == "负" and found.low is not None:
        low, high, _ = Value(found.low, found.high).negative()
        found = found._replace(start=found.start - 1, low=low, high=high)
    before, after = bounds.before(text, found.start), bounds.after(text, found.end, start=found.start, few=True)
    if found.low is None or (before is bounds.NONE and after is bounds.NONE):
        return found
    low, high, about = Value(found.low, found.high).within(before, after)
    return found._replace(low=low, high=high, approx=about, cues=before.cues + after.cues)


def _ranged(text: str, at: int, one: Amount) -> Amount | None:
    """Give the range that `one` begins as an amount from its left to its right value, or None."""
    dash = grammar.RANGE.match(text, one.end)
    if dash is None or one.graded or text[dash.end() : dash.end() + 1] not in _NUMERAL_STARTS:
        return None
    other = amount(text, dash.end())
    if other is None or (one.unit and dash[0].strip() in {"到", "至"} and text[at - 1 : at] in {"从", "由", "的"}):
        return None
    if other.unit is None:
        if not trailing(other.numeral):
            return None
        other = _with_unit(other, one)
    low = _left_value(one, other)
    if low is None or low > other.high:
        return None
    few = other.few if other.few in {"多", "余"} else None
    return other._replace(low=low, few=few, numeral=one.numeral + other.numeral)


def _and_smaller(text: str, one: Amount) -> Amount:
    """Give 2年6个月 and 1年零3个月 as one duration; `one` where no smaller unit of the same kind follows."""
    other = amount(text, one.end + (text[one.end] == "零"))
    plain = one.few is None and not one.half and other is not None and other.unit is not None and other.few is None
    if other is None or not plain or other.measure.canonical != one.measure.canonical:
        return one
    if other.measure.dimension != "duration" or other.measure.factor >= one.measure.factor:
        return one
    return one._replace(end=other.end, low=EXACT.add(one.low, other.low), high=EXACT.add(one.high, other.high))


def _with_unit(other: Amount, one: Amount) -> Amount:
    low, high = (convert(value, one.measure.factor) for value in (other.low, other.high))
    return other._replace(unit=one.unit, form=one.form, measure=one.measure, low=low, high=high)


def _left_value(one: Amount, other: Amount) -> Decimal | None:
    measure = other.measure
    if one.unit is not None:
        return one.low if _comparable(one.measure, measure) else None
    own = values(one.numeral, one.times, one.half, measure)[0]
    shared = trailing(other.numeral) + other.times
    if not shared or trailing(one.numeral) or one.times:
        return own
    low = values(one.numeral, shared, False, measure)[0]
    return low if low < other.high else own


def _comparable(left: Measure, right: Measure) -> bool:
    same = left.canonical == right.canonical and left.dimension == right.dimension
    return same and (left.canonical != "other" or left.id == right.id)


def _latin(text: str, at: int, one: Amount) -> Found | int:
    start, previous = at, text[at - 1 : at]
    if previous in _CURRENCY_ENDS:
        prefix = currency(text, at)
        if prefix:
            previous = ""
            foreign = one.form == "元" and prefix[1].id != "yuan"  # 港币5000元
            if one.unit is None or foreign:
                start, unit = prefix
                one = one._replace(unit=unit, form=text[start:at].strip(), measure=measure_of(unit))
    if previous in _TOUCHING and not (previous.isalpha() and _stands_alone(one)):
        return _token_end(text, at)
    if one.unit is None and _in_token(text, one):
        return max(one.end, _token_end(text, one.end))
    return _finish(text, start, one)


def _stands_alone(one: Amount) -> bool:
    unit = one.unit
    if unit is None or (one.form or "A")[0].isascii():
        return False
    return not unit.counts or one.numeral[-1:] in ("万", "亿")  # SUV50万辆 counts, A3个 does not


def _in_token(text: str, one: Amount) -> bool:
    following = text[one.end : one.end + 2]
    if not following or one.numeral[-1] not in "0123456789":
        return False
    return following[0] in _TOUCHING and (following[0] != "." or (following[1:].isalnum() and following[1:].isascii()))


def _finish(text: str, start: int, one: Amount) -> Found:
    """Stages: few-words inside, sign, change after 元, 每… before, bounds before, bounds after."""
    value = Value(one.low, one.high)
    measure, end, cues = one.measure, one.end, _NO_CUES
    if one.few or text[start - 1 : start] in _SEVERAL:
        start, value = several(text, start, one)
    if text[start - 1 : start] in SIGNS and signed(text, start, one):
        start, value = start - (2 if text[start - 1] == "下" else 1), value.negative()
    lead = text[start - 1 : start]
    if one.form in CHANGED:
        end, measure, extra = change(text, one)
        value = value.plus(extra) if extra else value
    left = text[max(0, start - 7) : start]
    if "每" in left or "时速" in left:
        measure, cues = per_before(text, start, one)
        value = value.times(measure.factor / one.measure.factor)
    before = bounds.before(text, start) if lead in bounds.BEFORE_ENDS else bounds.NONE
    if lead == "上" and one.numeral[0] in BARE_HEADS:
        before = Bound(least=True, cues=((start - 1, start),))
    if one.numeral in ONE:
        value, cues = none_of(text, start, value)
    after = bounds.NONE
    if text[end : end + 1] in bounds.AFTER_STARTS:
        after = bounds.after(text, end, start=start, few=one.unit is not None and not one.unit.counts)
    if before is not bounds.NONE or after is not bounds.NONE:
        value, cues = value.within(before, after), before.cues + cues + after.cues
    return _found(text, start, end, one, measure, value, cues)


def _found(
    text: str, start: int, end: int, one: Amount, measure: Measure, value: Value, cues: tuple[tuple[int, int], ...]
) -> Found:
    low, high, about = value
    unit, note, kind = one.unit, measure.note, Kind.QUANTITY
    if unit is None:
        if one.graded:
            measure = _MONEY
        elif "亿" in one.numeral + one.times or "億" in one.numeral:
            note = _NO_CURRENCY
        else:
            kind = Kind.NUMBER
    elif unit.ambiguous and measure.note:
        return Found(start, end, kind, low, high, None, unit.id, None, one.form, "level", about, cues, note=note)
    elif one.numeral[0] in BARE_HEADS:
        note = note or _BARE
    return Found(
        start, end, kind, low, high, measure.canonical, measure.id, measure.dimension, one.form, measure.basis,
        about, cues, None, None, note,
    )  # fmt: skip
