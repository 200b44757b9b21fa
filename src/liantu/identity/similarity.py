"""How alike two names of organisations are, part by part, with the reasons an office can read."""

from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from liantu.identity.company_name import NameParts, normal, parts
from liantu.identity.company_words import company_words
from liantu.identity.numbering import numbers
from liantu.identity.places import canonical_place, compatible

# Weights of the parts, by how much each tells one organisation from another in the same district.
_TRADE, _LINE, _PLACE, _FORM = 0.6, 0.2, 0.12, 0.08
_SAME_TRADE = 0.7  # below this likeness two trade names are two names; four characters with one typed wrong have 0.75
_NEVER_EQUAL = 0.95
_UNKNOWN = 0.8  # a part that only one name shows


@dataclass(frozen=True, slots=True)
class Similarity:
    """`score` from 0 to 1, 1 only where the normal forms are equal; `reasons` in Chinese, the weightiest first."""

    score: float
    reasons: tuple[str, ...]


def similarity(left: str, right: str) -> Similarity:
    """Compare two names by trade name, line, place and form; symmetric.

    What speaks against one identity caps the score whatever else agrees: another trade name, number (一厂, 二厂),
    branch, line of business, or a trade name that says nothing (钢铁) in another place.
    """
    if normal(left) == normal(right):
        return Similarity(1.0, ("名称规范后相同",))
    one, two = parts(left), parts(right)
    features = (_trade(one, two), _line(one, two), _place(one, two), _form(one, two))
    score = sum(weight * value for weight, (value, _) in zip((_TRADE, _LINE, _PLACE, _FORM), features, strict=True))
    caps = [*_against(one, two, features[0][0], features[1][0]), *_numbering(left, right)]
    limit = min([cap for cap, _ in caps], default=_NEVER_EQUAL)
    reasons = [reason for _, reason in caps] + [reason for _, reason in features if reason]
    return Similarity(round(min(score, limit), 4), tuple(dict.fromkeys(reasons)))


def _trade(one: NameParts, two: NameParts) -> tuple[float, str]:
    left, right = sorted((one.trade, two.trade))
    if left == right:
        return 1.0, f"字号相同（{left}）"
    if any(_with_place(a, b) for a, b in ((one, two), (two, one))):
        return 0.97, f"字号只差地名（{left}／{right}）"
    if min(len(left), len(right)) >= 3 and _sound(left) == _sound(right):
        return 0.9, f"字号同音（{left}／{right}）"
    value = ratio(left, right) / 100
    return value, f"字号相近（{left}／{right}）" if value >= _SAME_TRADE else ""


def _sound(trade: str) -> list[str]:
    from pypinyin import lazy_pinyin  # its dictionaries take a quarter of a second to load

    return lazy_pinyin(trade)


def _with_place(bare: NameParts, full: NameParts) -> bool:
    """Tell whether one trade is the other with its own place in front (涪陵榨菜, 榨菜 in 重庆涪陵)."""
    return bool(bare.place) and canonical_place(bare.place).endswith(full.trade.removesuffix(bare.trade) or "-")


def _line(one: NameParts, two: NameParts) -> tuple[float, str]:
    left, right = sorted((one.line, two.line))
    if left == right:
        return 1.0, f"行业相同（{left}）" if left else ""
    if not left or not right:
        return _UNKNOWN, ""
    if left in right or right in left:
        return 0.9, f"行业相近（{left}／{right}）"
    return ratio(left, right) / 100, ""


def _place(one: NameParts, two: NameParts) -> tuple[float, str]:
    if not one.place or not two.place:
        return _UNKNOWN, ""
    left, right = sorted((one.place, two.place))
    if compatible(left, right):
        return 1.0, f"地名一致（{left}／{right}）" if left != right else f"地名相同（{left}）"
    return 0.0, f"地名不同（{left}／{right}）"


def _form(one: NameParts, two: NameParts) -> tuple[float, str]:
    same = company_words().same_forms
    left, right = sorted(same.get(form, form) for form in (one.form, two.form))
    if left == right:
        return 1.0, ""
    return (0.5, f"组织形式不同（{left}／{right}）") if left and right else (_UNKNOWN, "")


def _against(one: NameParts, two: NameParts, trade: float, line: float) -> list[tuple[float, str]]:
    found = []
    if trade < _SAME_TRADE:
        found.append((trade * _TRADE, "字号不同（{}／{}）".format(*sorted((one.trade, two.trade)))))
    if line < 0.5:
        found.append((0.65, "行业不同（{}／{}）".format(*sorted((one.line, two.line)))))
    if (one.generic or two.generic) and not (one.place and two.place and compatible(one.place, two.place)):
        found.append((0.45, "字号无识别性，地名又不一致"))
    branches = sorted(branch.strip("()") for branch in (one.branch, two.branch))
    if branches[0] != branches[1]:
        both = all(branches)
        text = f"分支机构不同（{'／'.join(branches)}）" if both else f"一方是分支机构（{branches[1]}）"
        found.append((0.45 if both else 0.55, text))
    return found


def _numbering(left: str, right: str) -> list[tuple[float, str]]:
    marks = sorted((sorted(numbers(left)), sorted(numbers(right))))
    if marks[0] == marks[1]:
        return []
    shown = "／".join("、".join(mark) or "无" for mark in marks)
    return [(0.45 if all(marks) else 0.55, f"编号不同（{shown}）")]
