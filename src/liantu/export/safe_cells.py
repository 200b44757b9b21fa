"""Safe cells: texts and numbers as a spreadsheet may hold them: nothing exported can run or lose digits."""

import re
from collections.abc import Collection
from decimal import Decimal
from unicodedata import normalize

from liantu.errors import LiantuError
from liantu.export.cells import UNWRITABLE, fitting

# What may stand before a formula without hindering it: blanks, invisible marks and quotes of every width.
_DISGUISE = re.compile("[\\s\"'`\u00a0\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\u3000‘’“”＂＇]+")
_STARTS = ("=", "+", "-", "@", "\u2212")  # compared after NFKC, which folds full-width and small forms
_CONTROLS_FIRST = ("\t", "\r", "\n")
_CUT = "…（过长，已截断）"
_SHEET_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_SHEET_LIMIT = 31
EXACT_DIGITS = 15
"""Significant digits that a spreadsheet keeps of a number; what has more of them is a code and stays text."""


class BookError(LiantuError):
    """A table cannot stand in a workbook; the message names sheet, row and remedy."""


def runs_as_formula(text: str) -> bool:
    """Tell whether a spreadsheet could run `text`, also behind blanks, quotes or wide signs (OWASP, CSV Injection).

    >>> runs_as_formula("　＝cmd|'/c calc'!A1"), runs_as_formula("产值-5%")
    (True, False)
    """
    if text.startswith(_CONTROLS_FIRST):
        return True
    bare = _DISGUISE.sub("", text[:64], count=1) if _DISGUISE.match(text) else text[:64]
    return normalize("NFKC", bare).startswith(_STARTS)


def safe_text(text: str) -> str:
    """Give `text` for one string cell: control characters as their pictures, cut at 32 767 characters with a mark.

    >>> safe_text("产\\x00值\\r\\n增长")
    '产␀值\\n增长'
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return fitting(UNWRITABLE.sub(_picture, plain), _CUT)


def safe_csv(value: str | Decimal | int | float | bool | None) -> str:
    """Give a CSV field: text that could run as a formula gets a leading apostrophe, numbers stay exact and bare.

    >>> safe_csv("=1+1"), safe_csv(Decimal("-5.0")), safe_csv(None), safe_csv("91500113MA5U6J3N5R")
    ("'=1+1", '-5.0', '', '91500113MA5U6J3N5R')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, str):
        text = safe_text(value)
        return f"'{text}" if runs_as_formula(value) else text
    return f"{value:f}" if isinstance(value, Decimal) else repr(value)


def keeps_digits(value: Decimal) -> bool:
    """Tell whether a spreadsheet's number, a binary float, holds every digit of the finite `value`."""
    return len("".join(map(str, value.as_tuple().digits)).strip("0")) <= EXACT_DIGITS


def sheet_name(title: str, taken: Collection[str] = ()) -> str:
    """Give a sheet name of at most 31 characters that Excel allows and that is not in `taken` (case ignored)."""
    name = _SHEET_FORBIDDEN.sub("·", safe_text(title).replace("\n", " ")).strip("' ")[:_SHEET_LIMIT].strip("' ")
    name = "表" if not name or name.lower() == "history" else name
    used = {each.lower() for each in taken}
    trial, count = name, 1
    while trial.lower() in used:
        count += 1
        mark = f"({count})"
        trial = name[: _SHEET_LIMIT - len(mark)] + mark
    return trial


def _picture(found: re.Match[str]) -> str:
    code = ord(found[0])
    return chr(0x2400 + code) if code < 0x20 else "\N{REPLACEMENT CHARACTER}"
