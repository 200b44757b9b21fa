"""Numerals: what 1,234.5万, 二十三万零五, 二〇二五, 两百五 or 3亿5000万 are worth, and integers in Chinese."""

import re
from decimal import Context, Decimal
from functools import lru_cache
from itertools import pairwise

EXACT = Context(prec=40)
"""Enough digits for every value that is printed; quotients such as 亩 to m2 are rounded at its last place."""

_ALIKE = dict(
    zip("〇○壹贰貳两兩叁叄肆伍陆陸柒捌玖拾佰仟萬億幺", "零零一二二二二三三四五六六七八九十百千万亿一", strict=True)
)
FOLD = str.maketrans({**_ALIKE, "廿": "二十", "卅": "三十", "点": "点", ",": "", "，": ""})
DIGITS = "零一二三四五六七八九"
DIGIT_CHARS = DIGITS + "〇○壹贰貳两兩叁叄肆伍陆陸柒捌玖"
UNIT_CHARS = "十百千万亿拾佰仟萬億"
CHINESE_CHARS = DIGIT_CHARS + UNIT_CHARS + "廿卅"

_SCALE = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_SECTION = re.compile(
    r"(?P<z0>零?)(?:(?P<k>[一-九]?)千)?(?P<z1>零?)(?:(?P<h>[一-九]?)百)?(?P<z2>零?)(?:(?P<t>[一-九]?)十)?(?P<z3>零?)(?P<o>[一-九]?)".replace(
        "[一-九]", f"[{DIGITS[1:]}]"
    )
)
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_MIXED = re.compile(rf"(?P<a>[0-9]+(?:\.[0-9]+)?)?(?P<m>[{UNIT_CHARS}]*)")


@lru_cache(maxsize=4096)
def numeral(text: str) -> Decimal:
    """Give the value of an Arabic, Chinese or mixed numeral. Raise ValueError if it is none.

    A bare multiplier counts once (千亿 is 1e11); a trailing digit takes the next lower place (两百五 is 250).
    """
    folded = text.translate(FOLD)
    if _PLAIN.fullmatch(folded):
        return EXACT.create_decimal(folded)
    if folded[:1] in {"-", "−", "－", "负"}:
        return -numeral(folded[1:])
    if folded and folded[0].isascii():
        return _mixed(folded)
    if folded in {"半", "一半"}:
        return Decimal("0.5")
    whole, point, rest = folded.partition("点")
    if not point:
        return Decimal(_integer(whole))
    decimals = rest.rstrip(UNIT_CHARS)
    value = Decimal(f"{_integer(whole)}.{_spelled(decimals)}")
    return EXACT.multiply(value, multiplier(rest[len(decimals) :]))


@lru_cache(maxsize=256)
def multiplier(text: str) -> Decimal:
    """Give the product of multiplier characters: 百万 is 1e6, the empty text 1."""
    product = 1
    for char in text.translate(FOLD):
        product *= _SCALE[char]
    return Decimal(product)


def _mixed(text: str) -> Decimal:
    """Give the value of 3亿5000万, 10万3千 or 2千5百万: 万 and 亿 multiply all before them since the last."""
    total, section, last = Decimal(0), Decimal(0), Decimal(0)
    at = 0
    while at < len(text):
        part = _MIXED.match(text, at)
        if part is None or part["a"] is None:
            raise ValueError(f"{text!r} is no numeral")
        small = part["m"].rstrip("万亿")
        section = EXACT.add(section, EXACT.multiply(Decimal(part["a"]), multiplier(small)))
        if part["m"] != small:
            large = multiplier(part["m"][len(small) :])
            kept, section = (total, section) if large < last else (Decimal(0), EXACT.add(total, section))
            total, section, last = EXACT.add(kept, EXACT.multiply(section, large)), Decimal(0), large
        at = part.end()
    return EXACT.add(total, section)


def _spelled(text: str) -> str:
    if not text or any(char not in DIGITS for char in text):
        raise ValueError(f"{text!r} is no row of digits")
    return "".join(str(DIGITS.index(char)) for char in text)


def _integer(text: str) -> int:
    if len(text) > 40 or not text:
        raise ValueError(f"{text[:40]!r} is no numeral")
    if all(char in DIGITS for char in text):
        return int(_spelled(text))
    return _nested(text, "亿万")


def _nested(text: str, scales: str) -> int:
    if not scales:
        return _section(text)
    head, found, tail = text.rpartition(scales[0])
    if not found:
        return _nested(text, scales[1:])
    size = _SCALE[scales[0]]
    high = _nested(head, scales) if head else 1
    if len(tail) == 1 and tail in DIGITS[1:]:
        return high * size + DIGITS.index(tail) * size // 10
    return high * size + (_nested(tail, scales[1:]) if tail else 0)


def _section(text: str) -> int:
    parts = _SECTION.fullmatch(text)
    if parts is None or not text:
        raise ValueError(f"{text!r} is no numeral")
    value = 0
    lowest = 1
    for name, size in (("k", 1000), ("h", 100), ("t", 10)):
        digit = parts[name]
        if digit is not None:
            value += (DIGITS.index(digit) if digit else 1) * size
            lowest = size
    ones = DIGITS.index(parts["o"]) if parts["o"] else 0
    zero = parts["z0"] or parts["z1"] or parts["z2"] or parts["z3"]
    return value + ones * (lowest // 10 if ones and lowest > 10 and not zero else 1)


@lru_cache(maxsize=1024)
def bounds(text: str) -> tuple[Decimal, Decimal]:
    """Give least and greatest value of a numeral that may hold a pair of digits: 五六百 is 500 to 600."""
    folded = text.translate(FOLD)
    pair = None if folded.isascii() else _PAIR.search(folded)
    if pair is None or "点" in folded or (len(folded) > 2 and all(char in DIGITS for char in folded)):
        value = numeral(text)
        return value, value
    at = pair.start()
    low, high = (numeral(folded[:at] + folded[at + k] + folded[at + 2 :]) for k in (0, 1))
    if low >= high:
        raise ValueError(f"{text!r} is no numeral")
    return low, high


_PAIR = re.compile("|".join([*(a + b for a, b in pairwise(DIGITS[1:])), "三五"]))


def chinese(number: int) -> str:
    """Give `number` in Chinese numerals as they are read: 230005 is 二十三万零五, 15 十五. Limit: below 1e16."""
    if number < 0:
        return "负" + chinese(-number)
    if number >= 10**16:
        raise ValueError(f"{number} is too large to be written in Chinese here; the limit is 1e16")
    text = _write(number) or "零"
    return text[1:] if text.startswith("一十") else text


def _write(number: int) -> str:
    for size, name in ((10**8, "亿"), (10**4, "万"), (1000, "千"), (100, "百"), (10, "十")):
        if number >= size:
            high, low = divmod(number, size)
            gap = "零" if low and low < size // 10 else ""
            return _write(high) + name + gap + _write(low)
    return DIGITS[number] if number else ""
