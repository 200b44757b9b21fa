"""The unified social credit code of GB 32100: both of its check digits, and what Excel makes of one."""

import math
import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from liantu.errors import LiantuError

# GB 32100 leaves out I O Z S V; its check is over 31 characters, that of the organisation code (GB 11714) over 36.
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_ORG_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_WEIGHTS = tuple(pow(3, power, 31) for power in range(17))
_ORG_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)

_SCIENTIFIC = re.compile(r"\d(\.\d+)?E\+?\d{1,2}|\d\.\d+E\+?\d*|\d{15,}\.0+")
_SIGNIFICANT = 15  # decimal digits that a number keeps in Excel
_DIVISION = range(2, 8)  # positions 3–8 are the division of GB/T 2260: digits only
_CONFUSED = ("0OQD", "1IL", "2Z", "5S", "6G", "8B", "UV", "YV")


class CreditCodeError(LiantuError):
    """A credit code is refused. `position` is the wrong one counted from 1, None where no single one is to blame."""

    def __init__(self, code: str, reason: str, *, position: int | None = None, todo: str = "") -> None:
        self.code = code
        self.position = position
        self.reason = reason
        self.todo = todo
        super().__init__(f"统一社会信用代码“{code}”{reason}" + (f"；{todo}" if todo else ""))


@dataclass(frozen=True, slots=True)
class CreditCode:
    """A code whose two check digits are right; `text` is its normal form of 18 characters."""

    text: str

    def __str__(self) -> str:
        return self.text

    @property
    def division(self) -> str:
        """Give the division code of the registering office, which need not be where the organisation works."""
        return self.text[2:8]

    @property
    def organisation(self) -> str:
        """Give the organisation code of nine characters, its check digit last."""
        return self.text[8:17]


def normalise(code: str) -> str:
    """Give the code in half-width capitals, without the spaces, dashes and invisible marks people put in between.

    >>> normalise("９１５００１０1-ma5u 0000-0x")
    '91500101MA5U00000X'
    """
    text = unicodedata.normalize("NFKC", code).upper()
    return "".join(sign for sign in text if unicodedata.category(sign) not in ("Zs", "Cc", "Cf", "Pd") and sign != "−")


def check(code: str | float | Decimal) -> CreditCode:
    """Give the code if its form and both check digits are right; raise CreditCodeError naming the wrong position.

    Stages: 1 digits that Excel lost; 2 length, naming the older kinds of number; 3 characters outside the alphabet;
    4 the organisation code, positions 9–17; 5 the check digit, position 18. The code is never corrected. A few real
    codes of before 2015 break stage 4; they are refused too, for the office to confirm on the licence.
    """
    text = _whole_text(code)
    _require_length(text)
    for position, sign in enumerate(text, 1):
        if sign not in ALPHABET:
            reason = f"第{position}位“{sign}”不在允许的字符之内（数字和大写字母，不用I、O、Z、S、V）"
            raise CreditCodeError(text, reason, position=position, todo=_todo(text))
    _require_check_digits(text)
    return CreditCode(text)


def _whole_text(code: str | float | Decimal) -> str:
    text = _of_text(code) if isinstance(code, str) else _of_number(code)
    if _rounded(text) and not is_valid(text):
        raise _lost(text)
    return text


def _of_text(code: str) -> str:
    text = re.sub(r"\s", "", unicodedata.normalize("NFKC", code)).upper().lstrip("'")
    if _SCIENTIFIC.fullmatch(text):  # before the dashes go, which may be part of an exponent
        raise _lost(code.strip())
    return normalise(text)


def _of_number(code: float | Decimal) -> str:
    exact = isinstance(code, int)
    if not exact and not (math.isfinite(code) and code == int(code) and code < 10**_SIGNIFICANT):
        raise _lost(str(code))
    text = str(int(code))
    if _rounded(text):
        raise _lost(text)
    return text


def _rounded(digits: str) -> bool:
    return len(digits) == 18 and digits.isdecimal() and digits.endswith("0" * (18 - _SIGNIFICANT))


def _lost(shown: str) -> CreditCodeError:
    return CreditCodeError(shown, "是科学计数法，位数已丢失", todo="请把该列设为文本后重新填写")


def _require_length(text: str) -> None:
    if not text:
        raise CreditCodeError(text, "为空", todo="请照营业执照填写18位代码")
    if len(text) == 15 and text.isdecimal():
        raise CreditCodeError(text, "是15位的旧工商注册号", todo="请填写换照后的18位统一社会信用代码")
    if len(text) == 9 and text.isalnum():
        raise CreditCodeError(
            text, "是9位的组织机构代码", todo="请填写18位统一社会信用代码（其第9–17位即组织机构代码）"
        )
    if len(text) != 18:
        word = "少" if len(text) < 18 else "多"
        raise CreditCodeError(
            text, f"共{len(text)}位，应为18位，{word}{abs(18 - len(text))}位", todo="请照营业执照核对"
        )


def _require_check_digits(text: str) -> None:
    org, last = organisation_check(text[8:16]), check_digit(text[:17])
    if text[16] != org:
        reason = "第9–17位的组织机构代码校验不符" + ("，第18位也不符" if text[17] != last else "")
        raise CreditCodeError(text, reason, position=17, todo=_todo(text))
    if text[17] != last:
        reason = f"第18位校验码“{text[17]}”与前17位不符"
        raise CreditCodeError(text, reason, position=18, todo=_todo(text))


def is_valid(text: str) -> bool:
    """Tell whether a code in normal form has the right length, alphabet and both check digits."""
    if len(text) != 18 or not set(text) <= set(ALPHABET):
        return False
    return text[16] == organisation_check(text[8:16]) and text[17] == check_digit(text[:17])


def usable(code: str | None) -> str | None:
    """Give a code in normal form if it is valid, else None: what fails its check (9.15E+17) must link nothing."""
    text = normalise(code or "")
    return text if is_valid(text) else None


def check_digit(first: str) -> str:
    """Give position 18 from the 17 before it (GB 32100): 31 − Σ mod 31, weights 3^i mod 31, over 31 characters."""
    total = sum(ALPHABET.index(sign) * weight for sign, weight in zip(first, _WEIGHTS, strict=True))
    return ALPHABET[-total % 31]


def organisation_check(first: str) -> str:
    """Give position 17 from positions 9–16 (GB 11714): 11 − Σ mod 11 over 36 characters, 10 is X, 11 is 0."""
    total = sum(_ORG_ALPHABET.index(sign) * weight for sign, weight in zip(first, _ORG_WEIGHTS, strict=True))
    return "0123456789X"[-total % 11]


def make_check_digits(first: str, organisation: str) -> str:
    """Give positions 17 and 18 for the first 8 characters and the 8 of the organisation code."""
    org = organisation_check(organisation)
    return org + check_digit(first + organisation + org)


def synthetic(number: int, division: str = "500101") -> str:
    """Give a right code for the demonstration; `number` below a million. EX at positions 9–10 tells it from real ones.

    >>> synthetic(1)
    '91500101EX0000010L'
    """
    if not 0 <= number < 10**6:
        raise ValueError(f"synthetic credit code: number {number} is not within 0 and 999999")
    first, organisation = f"91{division}", f"EX{number:06d}"
    return first + organisation + make_check_digits(first, organisation)


def suggest(text: str) -> str | None:
    """Give the one right code that differs in a single character of like looks (O and 0, S and 5); None if not one."""
    found = {candidate for candidate in _lookalikes(text) if is_valid(candidate)}
    return found.pop() if len(found) == 1 else None


def _lookalikes(text: str) -> list[str]:
    return [
        text[:place] + other + text[place + 1 :]
        for place, sign in enumerate(text)
        for group in _CONFUSED
        if sign in group
        for other in group
        if other != sign and (other.isdigit() or place not in _DIVISION)
    ]


def _todo(text: str) -> str:
    better = suggest(text)
    if better is None:
        return "请照营业执照核对后重新填写"
    place = next(i for i in range(18) if better[i] != text[i])
    return f"若第{place + 1}位的“{text[place]}”应为“{better[place]}”则校验相符，请照营业执照核对后自行改正"
