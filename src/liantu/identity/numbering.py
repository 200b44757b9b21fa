"""Numbers inside names that tell siblings apart: 一厂 from 二厂, 一期 from 二期, A from B."""

import re

from liantu.identity.company_name import tidy

_DIGITS = {sign: str(value) for value, sign in enumerate("〇一二三四五六七八九")}
_COUNTED = "分厂|分公司|电厂|车间|工厂|工区|标段|期|厂|号|矿|井|线|队|区|站|栋|座|库|园|批|分店|店|公司"
_NUMBERED = re.compile(
    rf"第([一二三四五六七八九十〇]+|\d+)|([一二三四五六七八九十〇]+|\d+)(?:#|{_COUNTED})|([A-Z0-9]+)"
)
_ROMAN = str.maketrans({"Ⅰ": "一", "Ⅱ": "二", "Ⅲ": "三", "Ⅳ": "四", "Ⅴ": "五", "Ⅵ": "六"})


def numbers(name: str) -> frozenset[str]:
    """Give the numbers and Latin marks in a name, Chinese numerals as digits.

    >>> sorted(numbers("示例化工第二分厂A线")), sorted(numbers("三一重工"))
    (['2', 'A'], [])
    """
    found = _NUMBERED.findall(tidy(name.translate(_ROMAN)))
    return frozenset(_digits(next(filter(None, groups))) for groups in found)


def _digits(written: str) -> str:
    if "十" in written:
        tens, ones = written.split("十", 1)
        return (_DIGITS.get(tens, "") if tens else "1") + _DIGITS.get(ones, "0")
    return "".join(_DIGITS.get(sign, sign) for sign in written)
