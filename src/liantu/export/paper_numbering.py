"""Paper numbering: 一、 （一） 1. （1） as GB/T 9704-2012, 7.3.3, orders the levels."""

from liantu.errors import LiantuError

_DIGITS = "零一二三四五六七八九"


class PaperError(LiantuError):
    """A paper that cannot be written as it was given."""


def chinese(number: int) -> str:
    """Give 1 to 99 in Chinese.

    >>> chinese(1), chinese(10), chinese(12), chinese(20), chinese(35)
    ('一', '十', '十二', '二十', '三十五')
    """
    tens, ones = divmod(number, 10)
    if not 0 < number < 100:
        raise PaperError(f"标题序号{number}超出一至九十九；请把这一层标题分到几个上级标题之下")
    head = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones else "")


class Numbering:
    """The running numbers of a paper's headings; a heading starts the levels below it anew."""

    def __init__(self) -> None:
        self._counts = [0, 0, 0, 0]

    def next(self, level: int) -> str:
        """Give the number of the next heading of `level`, 1 to 4."""
        if not 1 <= level <= len(self._counts):
            raise PaperError(f"标题层级{level}不在一至四级之内；公文标题最多四级")
        self._counts[level - 1] += 1
        self._counts[level:] = [0] * (len(self._counts) - level)
        number = self._counts[level - 1]
        return (f"{chinese(number)}、" if level == 1 else f"（{chinese(number)}）" if level == 2
                else f"{number}." if level == 3 else f"（{number}）")  # fmt: skip
