"""Reads what is no plain amount: 百分之二十, 三分之一, 2.2:1, 翻两番, 第八位."""

from decimal import Decimal

from liantu.measures import bounds, grammar
from liantu.measures.numerals import EXACT, numeral
from liantu.measures.types import Found, Kind

_PARTS = {"百": Decimal(1), "佰": Decimal(1), "千": Decimal("0.1"), "万": Decimal("0.01")}
_RANKED = (
    "居",
    "列",
    "排",
    "名",
    "获",
    "得",
    "全国",
    "全球",
    "世界",
    "全市",
    "全省",
    "全区",
    "区县",
    "行业",
    "亚洲",
    "西部",
    "国内",
)
_STOPS = frozenset("，,。；;、：:！!？?）)》”’\"'」 \n\r\t\u3000的并和及")


def share(text: str, at: int) -> Found | None:
    """Give the fraction at `at`: per cent for 百分之, 千分之 and 万分之, else a plain number; None if it is none."""
    found = grammar.SHARE.match(text, at)
    if found is None:
        return _whole(text, at)
    whole, below, above, upper = found["whole"], found["below"], found["above"], found["above2"]
    try:
        part = None if whole else _PARTS.get(below)
        low, high = (_part(value, below, part) for value in (above, upper or above))
        base = numeral(whole) if whole else Decimal(0)
    except (ValueError, ZeroDivisionError, ArithmeticError):
        return None
    low, high, end = EXACT.add(base, low), EXACT.add(base, high), found.end()
    if high < low:
        high, end = low, found.end("above")
    if part is None:
        return Found(at, end, Kind.NUMBER, low, high, basis="level", unit_id="fraction")
    return Found(at, end, Kind.QUANTITY, low, high, "%", "percent", "percent", below + "分之", "level")


def _whole(text: str, at: int) -> Found | None:
    if not text.startswith("百分百", at):
        return None
    hundred = Decimal(100)
    return Found(at, at + 3, Kind.QUANTITY, hundred, hundred, "%", "percent", "percent", "百分百", "level")


def _part(above: str, below: str, part: Decimal | None) -> Decimal:
    value = numeral(above)
    return EXACT.divide(value, numeral(below)) if part is None else EXACT.multiply(value, part)


def plain_fraction(text: str, at: int) -> Found | None:
    """Give 1/3 at `at` as a number, or None."""
    found = grammar.FRACTION.match(text, at)
    if found is None or not int(found["below"]):
        return None
    value = EXACT.divide(Decimal(found["above"]), Decimal(found["below"]))
    return Found(at, found.end(), Kind.NUMBER, value, value, basis="level", unit_id="fraction")


def ratio(text: str, at: int) -> Found | int | None:
    """Give the ratio at `at` (2.2:1, 3比1), the end of a clock time there, or None."""
    found = grammar.RATIO.match(text, at)
    if found is None:
        return _worded_ratio(text, at)
    left, right, more = found["left"], found["right"], found["more"]
    if _is_clock(left, right, found["sign"], text[max(0, at - 6) : at]):
        return found.end()
    if more:
        return Found(at, found.end(), Kind.RATIO, unit="x", basis="ratio", note="多于两项的比没有单一数值")
    return _ratio(at, found.end(), Decimal(left), Decimal(right))


def _worded_ratio(text: str, at: int) -> Found | None:
    found = grammar.RATIO_BY_WORD.match(text, at)
    if found is None or len(found["left"]) > 4:
        return None
    try:
        return _ratio(at, found.end(), numeral(found["left"]), numeral(found["right"]))
    except ValueError:
        return None


def _ratio(start: int, end: int, left: Decimal, right: Decimal) -> Found:
    if not right:
        return Found(start, end, Kind.RATIO, unit="x", basis="ratio", note="比的后项为零")
    value = EXACT.divide(left, right)
    return Found(start, end, Kind.RATIO, value, value, "x", "ratio", "ratio", None, "ratio")


def _is_clock(left: str, right: str, sign: str, before: str) -> bool:
    if sign == "∶" or "比" in before or not (left + right).isdigit():
        return False
    return len(right) == 2 and int(left) < 25 and int(right) < 60 and len(left) <= 2


def doubling(text: str, at: int) -> Found | int:
    """Give 翻番 (growth of 100 %), 翻两番 (300 %) at `at`, or the place to go on where there is none."""
    found = grammar.DOUBLED.match(text, at)
    if found is None:
        return at + 1
    by = found["by"]
    if by == "几":
        return Found(at, found.end(), Kind.QUANTITY, unit="%", basis="growth", note="翻几番没有确定数值")
    value = Decimal(2 ** int(numeral(by)) - 1) * 100 if by else Decimal(100)
    before, after = bounds.before(text, at), bounds.after(text, found.end(), start=at, few=False)
    low, high = (None if before.most or after.most else value), (None if before.least or after.least else value)
    about, cues = before.about or after.about, before.cues + after.cues
    return Found(at, found.end(), Kind.QUANTITY, low, high, "%", "fan", "percent", "番", "growth", about, cues)


def rank(text: str, at: int) -> Found | int:
    """Give the ordinal at `at`: a rank if 位, 名, 大 or a stop follows or 全国, 排名 precede, else a label."""
    found = grammar.RANK.match(text, at)
    if found is None:
        return at + 1
    try:
        value = numeral(found["n"])
    except ValueError:
        return found.end()
    end = found.end()
    following = text[end : end + 1]
    left = text[max(0, at - 8) : at]
    ranked = found["noun"] or following in _STOPS or following in {"", "大"} or _is_placed(left, following)
    if ranked:
        return Found(at, end, Kind.ORDINAL, value, value, "rank", "rank", "rank", found["noun"], "rank")
    return Found(at, end, Kind.ORDINAL, value, value, note="序号，不是名次")


def _is_placed(left: str, following: str) -> bool:
    return (
        following not in "届场季批产书次期章条款项页卷号个种类代轮阶步部册集回天年月周日课节线方版者梯"
        and left.endswith(_RANKED)
    )
