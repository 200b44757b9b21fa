"""Traditional characters as the simplified ones that stand for them, one for one."""

from collections.abc import Callable
from functools import cache


def simplified(name: str) -> str:
    """Give a name in simplified characters; what GB 2312 holds is left as it is (乾 of 乾元 is not made 干).

    >>> simplified("重慶市乾元鋁業有限公司")
    '重庆市乾元铝业有限公司'
    """
    try:
        name.encode("gb2312")  # holds no traditional character, so that few names need the table
    except UnicodeEncodeError:
        return "".join(char if _is_plain(char) else simple_character(char) for char in name)
    return name


@cache
def simple_character(char: str) -> str:
    """Give the one simplified character that stands for `char`, itself where there is none."""
    simple = _table()(char)
    return simple if len(simple) == 1 else char


@cache
def _is_plain(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


@cache
def _table() -> Callable[[str], str]:
    from opencc import OpenCC  # loaded where a traditional character is met

    convert: Callable[[str], str] = OpenCC("t2s").convert
    return convert
