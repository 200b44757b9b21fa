"""Finds all quantities and periods of a text in one pass: a gate names the places, each is read once."""

import re
from datetime import date

from liantu.errors import MeasureError
from liantu.measures import events, period, shares
from liantu.measures.ago import ago
from liantu.measures.anchor import as_period
from liantu.measures.clock import Clock
from liantu.measures.numerals import CHINESE_CHARS
from liantu.measures.quantity import quantity
from liantu.measures.types import Found, Kind, Period
from liantu.measures.units import table

_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ％．／＋]")
_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F) if chr(wide).isalnum() or chr(wide) in "％．／＋"}
_THOUSANDS = re.compile("(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")

_STARTS = {form[0] for unit in table().by_id.values() for form in unit.forms if not unit.per}
_FOLLOWS = "".join(sorted(_STARTS | set("点分多余几来比又年月日季号世-–—~～−－﹣至到级半 \t\u00a0\u3000")))
_CHINESE = f"[{CHINESE_CHARS}]"

_NEXT = {
    "今": "年天日后(（", "去": "年", "前": "年天日0-9一二两三四五六七八九十", "明": "年天日(（", "后": "年天",
    "本": "年月季周日世", "上": "年个一季周半星月世", "下": "个月周半星", "当": "年月日天前下", "昨": "天日(（",
    "近": f"0-9{CHINESE_CHARS}年些几期日来段", "过": "去", "未": "来", "目": "前", "现": "在有已拥集建今阶",
    "如": "今", "全": "年", "首": "季", "年": "底末初中内", "次": "年", "接": "下", "同": "年", "眼": "下", "最": "近",
    "此": "后",
    "翌": "年", "来": "年", "这": "个周", "日": "前", "Q": "1-4", "q": "1-4",
}  # fmt: skip
"""Which characters make a word for a time out of one that begins it."""

_EVENTS = {start[0]: start[1] for start in events.starts() if start[0] not in CHINESE_CHARS}


def _gate(following: dict[str, str]) -> re.Pattern[str]:
    """Where something may begin; digits and Chinese numerals are taken as whole runs, so that a long run costs once."""
    words = "|".join(f"(?<={first})(?=[{behind}])" for first, behind in following.items())
    return re.compile(
        rf"[0-9{CHINESE_CHARS}半第翻hHw{''.join(following)}]"
        rf"(?:(?P<latin>(?<=[0-9])[0-9]*)"
        rf"|(?P<han>(?<={_CHINESE}){_CHINESE}*(?=[{re.escape(_FOLLOWS)}0-9])|(?<={_CHINESE}){_CHINESE}+"
        rf"|(?<=负{_CHINESE})|(?<=半)(?=[年个天小公吨亩]))"
        rf"|(?P<date>{words})"
        rf"|(?P<rank>(?<=第)(?=[ ]?[0-9{CHINESE_CHARS}]))"
        rf"|(?P<doubled>(?<=翻)(?=[了上番一两二三四五几1-9]))"
        rf"|(?P<address>(?<=[hH])ttps?://[!-~]*|(?<=w)ww\.[!-~]*))"
    )


_GATE = _gate(_NEXT)
# 新 and 改 are common, and begin a time only where 以来 follows somewhere.
_GATE_OF_EVENTS = _gate({**_NEXT, **_EVENTS})

_LONGEST = 40
_SIDES = frozenset("前后之以")
_WORDED = frozenset("世大")  # 21世纪90年代, 十八大以来
_DATED = frozenset("世大年月日季财-/.至到–—~～−－﹣ ")
_NOT_NOW_AFTER = frozenset("实呈展出体表涌发重显浮再兑")


def find(text: str, *, anchor: date | Period | str | None = None) -> list[Found]:
    """Give the quantities and periods of `text` in order, none overlapping another.

    `anchor` is the document's date, or the month or year in which it lies if only that is known (as text `YYYY-MM-DD`,
    `YYYY-MM` or `YYYY`); without it periods such as 今年 are found with `period=None` and a note. Raises `MeasureError`
    for another text as anchor.
    """
    if _WIDE.search(text):
        text = _THOUSANDS.sub(",", text).translate(_NARROW)
    return find_narrow(text, as_period(anchor))


def find_narrow(text: str, today: Period | None) -> list[Found]:
    """The same for a text without full-width digits and letters, seen from `today`."""
    found: list[Found] = []
    clock = Clock(text, today)
    after = 0
    for place in (_GATE_OF_EVENTS if "以来" in text else _GATE).finditer(text):
        at = place.start()
        if at < after:
            continue
        one = _read(text, at, place, clock)
        if one is None:
            continue
        if isinstance(one, int):
            after = one
        else:
            if one.dimension == "duration" and text[one.end : one.end + 1] in _SIDES:
                one = ago(text, one, clock) or one
            found.append(one)
            after = one.end
    return found


def _read(text: str, at: int, place: re.Match[str], clock: Clock) -> Found | int | None:
    kind = place.lastgroup
    end = place.end()
    if kind == "latin":
        return _read_digits(text, at, end, clock)
    if kind == "han":
        return _read_chinese(text, at, end, clock)
    if kind == "date":
        return _read_word(text, at, clock)
    if kind == "rank":
        return _read_rank(text, at, clock)
    return shares.doubling(text, at) if kind == "doubled" else end


def _read_digits(text: str, at: int, end: int, clock: Clock) -> Found | int | None:
    size, following = end - at, text[end : end + 1]
    if size > _LONGEST:
        return end
    dated = size == _YEAR if following in _AFTER_YEAR else following in _DATED
    if size < 9 and (dated or size == 8) and text[at - 1 : at] not in _LETTERS:
        one = (period.word if following == "世" else period.period)(text, at, clock)
        if one is not None:
            return one
    return quantity(text, at)


# A point or slash parts year, month and day; behind fewer digits it is a number's.
_YEAR = 4
_AFTER_YEAR = frozenset("./")
_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz._@")


def _read_chinese(text: str, at: int, end: int, clock: Clock) -> Found | int | None:
    if end - at > _LONGEST:
        return end
    if text[end : end + 1] in _DATED:
        one = (period.word if text[end] in _WORDED else period.period)(text, at, clock)
        if one is not None:
            return one
    if text[end - 1] == "五" and end - at < 4:
        plan = period.five_years(text, at, end, clock)
        if plan is not None:
            return plan
    return quantity(text, at)


def _read_word(text: str, at: int, clock: Clock) -> Found | None:
    if text[at] == "现" and text[at - 1 : at] in _NOT_NOW_AFTER:
        return None
    return period.word(text, at, clock)


def _read_rank(text: str, at: int, clock: Clock) -> Found | int | None:
    return period.period(text, at, clock) or shares.rank(text, at)


def parse(text: str, *, anchor: date | Period | None = None) -> Found:
    """Give what `text` says, which must be exactly one expression with its bound words (`突破400亿元大关`, `约3成`).

    Raise MeasureError, with the reason, where there is none or more than one, where other words remain, or where the
    value is undecided (度, 6:3:1). A relative period without `anchor` is given with `period=None` and a note.
    """
    found = find(text, anchor=anchor)
    if len(found) != 1:
        shown = "、".join(f"“{text[one.start : one.end]}”" for one in found[:5])
        raise MeasureError(f"“{text[:40]}”" + (f"含有不止一个数量：{shown}" if found else "里没有可读的数量或时期"))
    one = found[0]
    rest = _rest(text, one)
    if rest:
        raise MeasureError(f"“{text[:40]}”里除“{text[one.start : one.end]}”外还有“{rest[:40]}”，请只给出一个表达")
    undecided = one.low is None and one.high is None if one.kind is not Kind.PERIOD else False
    if undecided or (one.unit_id and one.unit is None and one.kind is Kind.QUANTITY):
        raise MeasureError(f"“{text[:40]}”无法确定数值：{one.note}")
    return one


def _rest(text: str, one: Found) -> str:
    kept = list(text)
    for start, end in (*one.cues, (one.start, one.end)):
        kept[start:end] = [""] * (end - start)
    return "".join(kept).strip()
