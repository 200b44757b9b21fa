"""The regular expressions of quantities, compiled once from the unit pack; each is matched at one place."""

import re

from liantu.measures.numerals import CHINESE_CHARS, DIGIT_CHARS, UNIT_CHARS
from liantu.measures.units import pattern, table

ARABIC = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,9}(?![0-9])|[0-9]{1,30})(?:\.[0-9]{1,30})?"
SPACE = r"[ \t\u00a0\u3000]{0,2}"
DASHES = "-–—~～−－﹣"
BETWEEN = rf"{SPACE}(?:[{DASHES}]{{1,2}}|至|到){SPACE}"
# 千 and 百 belong to the unit in 5千瓦, 3千克: not to the number
_TIMES = f"(?:[{UNIT_CHARS}](?<!千(?=[瓦克米帕焦卡赫伏牛])))"
_LATIN = rf"{ARABIC}(?:{SPACE}{_TIMES}(?:{ARABIC}(?={_TIMES}))?){{0,8}}"
_HAN = (
    f"(?:一?半|[{CHINESE_CHARS}]{{1,24}}(?<!千(?=[瓦克米帕焦卡赫伏牛]))"
    f"(?:点[{DIGIT_CHARS}]{{1,20}}[{UNIT_CHARS}]{{0,3}})?)"
)
NUMERAL = rf"(?:{_LATIN}|{_HAN})"

_units = [unit for unit in table().by_id.values() if unit.forms]
_FORMS = pattern(unit for unit in _units if not unit.per)
_PER_FORMS = pattern(_units)

AMOUNT = re.compile(
    rf"(?P<n>{NUMERAL})"
    rf"(?:(?P<few>多|余|来|几)(?P<times>[{UNIT_CHARS}]{{0,2}})|个(?P<spoken>亿)(?![元级吨美港千百万]))?"
    rf"(?:{SPACE}(?:个(?P<inner>[多半])(?:(?=小时|钟头|星期)|(?=月)))?(?P<unit>{_FORMS}|(?<=个[多半])月)"
    rf"(?P<half>半(?![年月天导径载]))?"
    rf"(?:(?P<per>{SPACE}[/／]{SPACE}|每)(?P<scale>[百千万亿]{{0,2}})(?P<den>{_PER_FORMS}))?)?"
    rf"(?P<grade>级(?!别))?"
)
"""A number with what belongs to it: few-words, the 亿 of 三个亿, unit, denominator and the 级 of a scale."""

SHARE = re.compile(
    rf"(?:(?P<whole>{NUMERAL})又)?(?P<below>[{CHINESE_CHARS}]{{1,8}}|[0-9]{{1,6}})分之(?P<above>负?{NUMERAL})"
    rf"(?:{BETWEEN}(?:(?P=below)分之)?(?P<above2>{NUMERAL}))?"
)
"""百分之二十点五, 三分之一, 五又二分之一, 百分之三到五."""

RANGE = re.compile(BETWEEN)
RATIO = re.compile(
    r"(?P<left>[0-9]{1,9}(?:\.[0-9]{1,9})?)[ ]?(?P<sign>[:：∶])[ ]?(?P<right>[0-9]{1,9}(?:\.[0-9]{1,9})?)"
    r"(?P<more>(?:[:：∶][0-9]{1,9}(?:\.[0-9]{1,9})?){0,9})"
)
RATIO_BY_WORD = re.compile(rf"(?P<left>{NUMERAL})比(?P<right>{NUMERAL})(?![{CHINESE_CHARS}0-9])")
CLOCK = re.compile(r"[0-9]{1,2}(?:点钟|[点时](?:[0-9]{1,2}分(?:[0-9]{1,2}秒)?|半|整|许))")
FRACTION = re.compile(r"(?P<above>[0-9]{1,3})/(?P<below>[0-9]{1,3})(?![0-9/.\-A-Za-z])")
CHANGE = re.compile(
    rf"(?P<coins>(?P<jiao>{NUMERAL})[角毛]钱?(?:(?P<fen>{NUMERAL})分钱?)?|(?P<fen_only>零?{NUMERAL})分钱?)"
    r"|(?P<tail>[0-9一二三四五六七八九](?![0-9.,十百千万亿个家年月日号%亩公平米吨块]))"
)
"""What follows 元 or 块: 5角3分; after 块 also a lone digit (3块5)."""
DOUBLED = re.compile(r"翻(?:了|上)?(?:(?P<by>[一两二三四五几1-9])?番)")
RANK = re.compile(
    rf"第{SPACE}(?P<n>[0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]{{1,6}}(?![0-9])|[{CHINESE_CHARS}]{{1,8}})(?P<noun>位|名(?!称|单|义))?"
)
TOKEN = re.compile(r"[0-9A-Za-z_.\-]+")
"""What a number that touches letters belongs to as a whole: V1.5, 5A, 1.2.3, kb2-x."""
