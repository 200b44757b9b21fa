"""Reads what people write into forms and cells: one printed value to the JSON value of its field."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

from liantu.errors import MeasureError
from liantu.identity.credit_code import CreditCodeError, check
from liantu.ledgers.amounts import exact, read_amount, read_number
from liantu.ledgers.choices import choice_of, closest
from liantu.ledgers.moments import read_moment
from liantu.ledgers.problems import FieldError
from liantu.ledgers.spec import Field, FieldType

EMPTY = frozenset(
    {"", "-", "--", "—", "——", "–", "―", "/", "\\", "空", "暂无", "无", "N/A", "n/a", "NA", "null", "NULL", "未填"}
)
"""Words that stand for an empty cell; a text keeps 无, and in a flag 无 is a no."""

_KEEPS_NONE = (FieldType.TEXT, FieldType.FLAG)
_YES = frozenset("是 有 对 √ ✓ ✔ Y y YES Yes yes TRUE True true 1 规上 规模以上 四上 上市 已上市".split())
_NO = frozenset("否 无 没有 非 × ✗ ✘ X x N n NO No no FALSE False false 0 规下 规模以下 未上市 非上市".split())
_SPLIT = re.compile(r"[、，,；;\n]+")
_POINT = re.compile(
    r"(?:经度|东经|E)?\s*[:：]?\s*(-?\d+(?:\.\d+)?)°?\s*E?\s*[,，;；、\s]\s*(?:纬度|北纬|N)?\s*[:：]?\s*(-?\d+(?:\.\d+)?)°?\s*N?"
)


def parse_field(field: Field, raw: str, unit: str | None = None) -> Any:
    """Give the JSON value of `raw` for `field`, None for an empty cell (—, /, 暂无 …); 0 stays 0.

    A bare number counts in `unit` (the column's or sheet's, such as 亿元), else in the field's `shown`; a unit behind
    the number wins over both. Raise FieldError, in Chinese, for what the field cannot hold: nothing is guessed.
    """
    text = raw.strip() if field.type in (FieldType.TEXT, FieldType.NAME) else unicodedata.normalize("NFKC", raw).strip()
    if is_empty(field, text):
        return None
    return _READERS[field.type](field, text, unit)


def is_empty(field: Field, text: str) -> bool:
    """Say whether `text` stands for an empty cell in `field`."""
    return text in EMPTY and not (text == "无" and field.type in _KEEPS_NONE)


def _text(field: Field, text: str, unit: str | None) -> str:
    return text


def _name(field: Field, text: str, unit: str | None) -> str:
    return "".join(text.split("\n")).strip()


def _credit_code(field: Field, text: str, unit: str | None) -> str:
    try:
        return check(text).text
    except CreditCodeError as error:
        raise FieldError(field.id, text, str(error), error.todo or "请核对营业执照") from error


def _amount(field: Field, text: str, unit: str | None) -> str:
    try:
        return read_amount(text, field.unit or "", unit or field.shown or "")
    except MeasureError as error:
        shown = unit or field.shown
        todo = f"请填数字（按{shown}），或把单位写全，如 1200{field.shown}"
        raise FieldError(field.id, text, f"{field.label}“{text}”不是可读的数：{error}", todo) from error


def _percent(field: Field, text: str, unit: str | None) -> str:
    number = read_number(text.removesuffix("%"))
    if number is None:
        raise FieldError(field.id, text, f"{field.label}“{text}”不是百分数", "请填数字，如 12.5（即12.5%）")
    return exact(number)


def _integer(field: Field, text: str, unit: str | None) -> int:
    if field.unit and field.shown:
        text = _amount(field, text, unit)
    number = read_number(text)
    if number is None or number != int(number):
        raise FieldError(field.id, text, f"{field.label}“{text}”不是整数", "请填整数")
    return int(number)


_LENGTH = {FieldType.DATE: 10, FieldType.MONTH: 7, FieldType.YEAR: 4}
_LIKE = {FieldType.DATE: "2026-05-31", FieldType.MONTH: "2026-05", FieldType.YEAR: "2026"}


def _moment(field: Field, text: str, unit: str | None) -> str:
    todo = f"请按 {_LIKE[field.type]} 的样子填写"
    try:
        moment = read_moment(text)
    except ValueError as error:
        raise FieldError(field.id, text, f"{field.label}“{text}”{error}", todo) from error
    if field.type is not FieldType.DATE and len(moment) < _LENGTH[field.type]:
        raise FieldError(field.id, text, f"{field.label}“{text}”没有写月份", todo)
    return moment[: _LENGTH[field.type]]


def _choice(field: Field, text: str, unit: str | None) -> str:
    found = choice_of(field, text)
    if found is None:
        near = closest(field, text)
        todo = f"是不是“{near}”？" if near else ""
        raise FieldError(
            field.id, text, f"{field.label}“{text}”不在可选项之内", f"{todo}可选：{'、'.join(field.choices)}"
        )
    return found


def _choices(field: Field, text: str, unit: str | None) -> list[str]:
    words = dict.fromkeys(word.strip() for word in _SPLIT.split(text) if word.strip())
    return [_choice(field, word, unit) for word in words] if field.choices else list(words)


def _flag(field: Field, text: str, unit: str | None) -> bool:
    if text in _YES or text in _NO:
        return text in _YES
    raise FieldError(field.id, text, f"{field.label}“{text}”看不出是或否", "请填 是 或 否")


def _phone(field: Field, text: str, unit: str | None) -> str:
    whole = text.removesuffix(".0")
    if not re.fullmatch(r"[\d\s+()/、,;转\-]{5,60}", whole) or sum(sign.isdigit() for sign in whole) < 5:
        raise FieldError(
            field.id, text, f"{field.label}“{text}”不是电话号码", "请填手机或带区号的座机，如 023-58000000"
        )
    return whole


def _point(field: Field, text: str, unit: str | None) -> list[float]:
    match = _POINT.fullmatch(text)
    if match is None:
        raise FieldError(field.id, text, f"{field.label}“{text}”不是经纬度", "请按 108.41,30.81 的样子填写，经度在前")
    return [float(match[1]), float(match[2])]


_READERS: Mapping[FieldType, Callable[[Field, str, str | None], Any]] = {
    FieldType.TEXT: _text,
    FieldType.NAME: _name,
    FieldType.CREDIT_CODE: _credit_code,
    FieldType.AMOUNT: _amount,
    FieldType.PERCENT: _percent,
    FieldType.INTEGER: _integer,
    FieldType.DATE: _moment,
    FieldType.MONTH: _moment,
    FieldType.YEAR: _moment,
    FieldType.CHOICE: _choice,
    FieldType.CHOICES: _choices,
    FieldType.FLAG: _flag,
    FieldType.PHONE: _phone,
    FieldType.POINT: _point,
}
