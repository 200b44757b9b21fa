"""Spreadsheet numbers as displayed: decimals, percent, thousands, literals; dates as ISO; no float noise."""

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

BUILTIN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "yyyy-mm-dd", 15: "d-mmm-yy", 16: "d-mmm",
    17: "mmm-yy", 18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy-mm-dd h:mm", 27: "yyyy-mm",
    28: "m-d", 29: "m-d", 30: "m-d-yy", 31: "yyyy-m-d", 32: "h:mm", 33: "h:mm:ss", 34: "h:mm", 35: "h:mm:ss",
    36: "yyyy-mm", 37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00",
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss", 50: "yyyy-mm", 51: "m-d", 52: "yyyy-mm", 53: "m-d", 54: "m-d",
    55: "h:mm", 56: "h:mm:ss", 57: "yyyy-mm", 58: "m-d",
}  # fmt: skip
_TOKEN = re.compile(
    r"(?P<literal>\"[^\"]*\"?|\\.)|(?P<pad>_.|\*.)|(?P<elapsed>\[(?:h+|m+|s+)\])|\[\$(?P<currency>[^\]-]*)[^\]]*\]"
    r"|(?P<drop>\[[^\]]*\])|(?P<general>General|G/通用格式)|(?P<plain>E[+-]|[/?]+\s*/|@)|(?P<clock>AM/PM|A/P|上午/下午)"
    r"|(?P<digits>[0#?][0#?,.]*|\.[0#?]+)|(?P<date>[ymdhse]+)|(?P<percent>%)|(?P<other>.)",
    re.I | re.S,
)
_PLAIN_DIGITS = 15


def plain_number(value: float) -> str:
    """Give a number in plain digits without float noise.

    >>> plain_number(0.28499999999999998), plain_number(12.0), plain_number(1e-5)
    ('0.285', '12', '0.00001')
    """
    if value != value or abs(value) >= 1e21 or 0 < abs(value) < 1e-12:
        return f"{value:.{_PLAIN_DIGITS}g}"
    return _trim(format(Decimal(f"{value:.{_PLAIN_DIGITS}g}"), "f"))


def display(value: float, code: str, *, epoch_1904: bool = False) -> str:
    """Give `value` as the format code shows it.

    A date is ISO to the precision the format shows; a negative in brackets keeps a minus sign instead; a format that
    would show no digits at all (`;;;`, a dash for zero) gives the plain number.

    >>> display(0.285, "0.0%"), display(1234567.891, "#,##0.0"), display(45413, "yyyy年m月"), display(3, '0"万吨"')
    ('28.5%', '1,234,567.9', '2024-05', '3万吨')
    """
    sections = _sections(code)
    if is_date(sections[0]):
        return _moment(value, sections[0], epoch_1904=epoch_1904)
    section = sections[1] if value < 0 and len(sections) > 1 else sections[0]
    tokens = [(match.lastgroup or "", match.group(match.lastgroup or 0)) for match in _TOKEN.finditer(section)]
    kinds = [kind for kind, _ in tokens]
    if kinds.count("digits") + kinds.count("general") != 1 or "plain" in kinds:
        return plain_number(value)
    shown = "".join(_show(kind, token, value, kinds.count("percent")) for kind, token in tokens).strip()
    return f"-{shown.replace('(', '').replace(')', '').replace('-', '').strip()}" if value < 0 else shown


def is_date(section: str) -> bool:
    """Tell whether a format section shows a date or time."""
    kinds = {match.lastgroup for match in _TOKEN.finditer(section)}
    return bool(kinds & {"date", "elapsed"}) and not kinds & {"digits", "plain", "general"}


def _sections(code: str) -> list[str]:
    """Split at semicolons outside quotes."""
    return re.findall(r"(?:\"[^\"]*\"?|\\.|[^;\"\\])+", code) or ["General"]


def _show(kind: str, token: str, value: float, percents: int) -> str:
    if kind == "digits":
        return _digits(abs(Decimal(f"{value:.{_PLAIN_DIGITS}g}")) * 100**percents, token)
    if kind == "general":
        return plain_number(abs(value))
    if kind == "literal":
        return token[1:].removesuffix('"') if token[0] == '"' else token[1:]
    return {"percent": "%", "currency": token, "other": token}.get(kind, "")


def _digits(value: Decimal, pattern: str) -> str:
    """Fill a digit pattern such as `#,##0.0#`; commas at its end divide by a thousand each."""
    whole, _, fraction = pattern.partition(".")
    scale = len(pattern) - len(pattern.rstrip(","))
    fraction = fraction.rstrip(",")
    value = (value / 1000**scale).quantize(Decimal(1).scaleb(-len(fraction)), ROUND_HALF_UP)
    text = format(value, ",f" if "," in whole.rstrip(",") else "f")
    for place in reversed(fraction):
        if place == "0" or not text.endswith("0"):
            break
        text = text[:-1]
    head, dot, tail = text.rstrip(".").partition(".")
    return head.rjust(whole.count("0"), "0") + dot + tail


def _moment(value: float, section: str, *, epoch_1904: bool) -> str:
    letters = {
        token.lower() for match in _TOKEN.finditer(section) if match.lastgroup == "date" for token in match.group()
    }
    has_time = bool(letters & {"h", "s"})
    has_day, has_year = "d" in letters, bool(letters & {"y", "e"})
    if "[" in section and any(match.lastgroup == "elapsed" for match in _TOKEN.finditer(section)):
        return plain_number(value * 24) + "小时"
    start = datetime(1904, 1, 1) if epoch_1904 else datetime(1899, 12, 30) + timedelta(days=0 < value < 61)
    try:
        moment = start + timedelta(seconds=round(value * 86400))
    except OverflowError:
        return plain_number(value)
    if has_time and not (has_day or has_year):
        return moment.strftime("%H:%M:%S") if "s" in letters else moment.strftime("%H:%M")
    shown = f"{moment.year:04d}-{moment.month:02d}-{moment.day:02d}"
    if not has_day and not has_time:
        shown = shown[:7] if "m" in letters else shown[:4]
    return f"{shown} {moment:%H:%M}" if has_time else shown


def _trim(text: str) -> str:
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"
