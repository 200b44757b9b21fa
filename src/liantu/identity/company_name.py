"""The parts of a Chinese organisation's name, the form in which names are compared, and what it is called for short."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from liantu.identity.characters import simplified
from liantu.identity.company_words import Words, company_words
from liantu.identity.places import canonical_place, inner_place, is_place, leading_place

_BRACKETS = str.maketrans("[]{}〔〕【】〈〉《》", "()()()()()()")
_BRACKETED = re.compile(r"\(([^()]*)\)")
_REMARK = re.compile(r"\((?:原|曾用名|以下简称|简称)[^()]*\)$")
_MARK = re.compile("[A-Z0-9一二三四五六七八九十]")
_SPELT = re.compile(r"[0-9A-Za-z]+|[^\x00-\x7f]+")
_GROUP = "集团"


@dataclass(frozen=True, slots=True)
class NameParts:
    """行政区划, 字号, 行业, 组织形式 and 分支 of a name, in simplified characters, empty where it has none.

    Only an empty name has no `trade`. A place in brackets, 长安(重庆)汽车, counts as `place`. `generic`: the
    trade is itself a line of business or a place (重庆钢铁), so it tells little without its place.
    """

    place: str
    trade: str
    line: str
    form: str
    branch: str
    generic: bool = False


def tidy(name: str) -> str:
    """Give the name in half width with one kind of brackets and dashes, without any spaces or invisible marks."""
    text = unicodedata.normalize("NFKC", name).translate(_BRACKETS)
    kept = (sign for sign in text if unicodedata.category(sign) not in ("Zs", "Cc", "Cf"))
    return "".join("-" if unicodedata.category(sign) == "Pd" else sign for sign in kept).upper()


@lru_cache(maxsize=65536)
def parts(name: str) -> NameParts:
    """Give the parts of an organisation's name.

    Stages: 1 what follows the form of a parent is its branch; 2 the form, longest first; 3 the places in front, each
    within the one before (九龙 of 九龙万博 stays, for 九龙县 is not in 重庆), and one in brackets; 4 lines of business
    from the end, as long as two characters of a trade name remain.

    >>> parts("重庆市九龙万博新材料科技有限公司")
    NameParts(place='重庆市', trade='九龙万博', line='新材料科技', form='有限公司', branch='', generic=False)
    """
    place, middle, form, branch = _pieces(name)
    inner, body = _split_bracketed_place(middle)
    trade, line = _split_line(body, company_words())
    if not place and not inner:
        inner, trade = _split_inner_place(trade)
    if not place and not inner and line and is_place(trade):
        inner, trade, line = trade, line, ""
    return NameParts(place or inner, trade, line, form, branch, generic=_is_generic(trade))


@lru_cache(maxsize=65536)
def _pieces(name: str) -> tuple[str, str, str, str]:
    """Give leading place, middle, form and branch, together the tidy name in simplified characters without remarks."""
    words = company_words()
    text = _REMARK.sub("", simplified(tidy(name))).replace(f"({_GROUP})", _GROUP)
    head, branch = _split_branch(text, words)
    body, form = _split_form(head, words)
    place, middle = leading_place(body)
    return place, middle, form, branch


def _split_branch(text: str, words: Words) -> tuple[str, str]:
    for found in reversed(tuple(words.carrier.finditer(text))):
        head, tail = text[: found.end()], text[found.end() :]
        if found.start() and tail and words.branch.search(tail.rstrip(")")):
            return head, tail
        bracketed = _BRACKETED.fullmatch(tail)
        if found.start() and bracketed and not is_place(bracketed[1]):
            # a number or letter tells siblings apart; other words in brackets are a remark
            return head, tail if _MARK.search(tail) else ""
    return text, ""


def _split_form(text: str, words: Words) -> tuple[str, str]:
    for form in words.forms:
        if text.endswith(form) and len(text) - len(form) >= 2:
            return text.removesuffix(form), form
        if text.endswith(f"({form})") and len(text) - len(form) >= 4:
            body, inner = _split_form(text.removesuffix(f"({form})"), words)
            return body, f"{inner}({form})"
    return text, ""


def _split_bracketed_place(body: str) -> tuple[str, str]:
    for found in _BRACKETED.finditer(body):
        rest = body[: found.start()] + body[found.end() :]
        if rest and is_place(found[1]):
            return found[1], rest
    return "", body


def _split_line(body: str, words: Words) -> tuple[str, str]:
    rest = body
    while word := next((word for word in words.lines_by_end.get(rest[-1:], ()) if _leaves_trade(rest, word)), None):
        rest = rest.removesuffix(word)
    return rest, body[len(rest) :]


def _leaves_trade(rest: str, word: str) -> bool:
    return rest.endswith(word) and len(rest) - len(word) >= 2


def _split_inner_place(trade: str) -> tuple[str, str]:
    """Take the place out of 华峰重庆 or 华能重庆珞璜."""
    if found := inner_place(trade):
        start, place = found
        return place, trade[:start] + trade[start + len(place) :]
    return "", trade


def _is_generic(trade: str) -> bool:
    words = company_words()
    return trade in words.lines or trade in words.weak or is_place(trade)


@lru_cache(maxsize=65536)
def normal(name: str) -> str:
    """Give the form in which names are compared: 重庆市≡重庆, 有限责任公司≡有限公司, （集团）≡集团; the rest stays.

    Traditional characters are the same as the simplified ones that stand for them (鋁業≡铝业). Where brackets hold a
    place it stays in them: 甲（重庆）有限公司 and 重庆甲有限公司 are two registrations.

    >>> normal("重庆市 涪陵区 示例（集团）有限责任公司")
    '重庆涪陵示例集团有限公司'
    """
    place, middle, form, branch = _pieces(name)
    same = company_words().same_forms
    return canonical_place(place) + middle + same.get(form, form) + branch.strip("()")


def short_forms(name: str) -> tuple[str, ...]:
    """Give what the organisation may plausibly be called for short, shortest first; a branch keeps its own ending.

    >>> short_forms("重庆市九龙万博新材料科技有限公司")[:4]
    ('九龙万博', '九龙万博公司', '重庆九龙万博', '九龙万博新材料')
    """
    found = parts(name)
    place = canonical_place(found.place).removeprefix("中国")
    cores = [found.trade + line for line in _line_prefixes(found.line)]
    named = [core for core in cores if not (found.generic and core == found.trade)]
    ends = _short_ends(found.form)
    forms = [core + end for core in named for end in ends] + [place + core + end for core in cores for end in ends]
    full = {tidy(name), normal(name)}
    unique = {form + found.branch.strip("()") for form in forms if len(form) >= 2 and not is_place(form)} - full
    return tuple(sorted(unique, key=lambda form: (len(form), form)))


def _short_ends(form: str) -> tuple[str, ...]:
    if form.startswith(_GROUP):
        return ("", _GROUP, "公司", "集团公司")
    return ("", "公司") if form.endswith("公司") else (form,)


def _line_prefixes(line: str) -> Iterator[str]:
    """Give the line cut behind each of its words, the empty one first: 新材料科技 gives '', 新材料, 新材料科技."""
    yield ""
    lines = company_words().lines
    start = 0
    while start < len(line):
        end = next((end for end in range(len(line), start + 1, -1) if line[start:end] in lines), len(line))
        start = end
        yield line[:start]


def _letters(text: str) -> str:
    """Letters and digits spell themselves, so that what stands around a number is spelt once for all numbers."""
    return "".join(each.lower() if each.isascii() else _spelt(each) for each in _SPELT.findall(text))


@lru_cache(maxsize=65536)
def _spelt(text: str) -> str:
    from pypinyin import Style, lazy_pinyin  # its dictionaries take a quarter of a second to load

    letters = "".join(lazy_pinyin(text, style=Style.FIRST_LETTER)).lower()
    return "".join(sign for sign in letters if sign.isascii() and sign.isalnum())


def initials(name: str) -> tuple[str, ...]:
    """Give the pinyin initials people type: of the whole name, of the trade name, and of place and trade name.

    >>> initials("九龙万博"), initials("重庆市九龙万博新材料科技有限公司")
    (('jlwb',), ('cqsjlwbxclkjyxgs', 'jlwb', 'cqjlwb'))
    """
    found = parts(name)
    place, middle, form, branch = _pieces(name)
    trade = _letters(found.trade)
    # lines of business repeat, so spelling them apart from the trade name mostly hits the cache
    body = trade + _letters(found.line) if middle == found.trade + found.line else _letters(middle)
    whole = _letters(place) + body + _letters(form) + _letters(branch)
    return tuple(dict.fromkeys(filter(None, (whole, trade, _letters(canonical_place(found.place)) + trade))))
