"""Names of projects: compared without the words that only say that they are projects."""

import re

from rapidfuzz.fuzz import ratio

from liantu.identity.company_name import tidy
from liantu.identity.numbering import numbers
from liantu.identity.places import canonical_place, leading_place
from liantu.identity.similarity import Similarity

_SUFFIX = re.compile(
    r"(?:新建|改扩建|扩建|技改|技术改造|改造|建设|投资)*(?:子项目|项目|工程)(?=$|\(?[一二三四五六七八九十\d]+期\)?$)"
)
_QUANTITY = re.compile(r"\d+(?:\.\d+)?")
_OTHER_NUMBER = 0.45  # 一期 and 二期, 30万吨 and 40万吨 are two projects however alike the words


def normal_project(name: str) -> str:
    """Give the name without 项目 or 工程 at its end or before its phase, places short, quotes dropped.

    >>> normal_project("重庆市涪陵区“示例”氧化铝建设项目"), normal_project("示例氧化铝项目（二期）")
    ('重庆涪陵示例氧化铝', '示例氧化铝二期')
    """
    text = re.sub("[“”\"'《》「」]", "", tidy(name))
    place, rest = leading_place(text)
    stripped = _SUFFIX.sub("", rest) or rest
    return canonical_place(place) + re.sub(r"[()]", "", stripped)


def project_similarity(left: str, right: str) -> Similarity:
    """Compare two names of projects by their characters; unequal phases, marks or quantities cap the score."""
    one, two = sorted((normal_project(left), normal_project(right)))
    score = 1.0 if one == two else min(ratio(one, two) / 100, 0.95)
    for of in (numbers, _quantities):
        if of(one) != of(two):
            shown = "／".join("、".join(sorted(of(name))) or "无" for name in (one, two))
            return Similarity(round(min(score, _OTHER_NUMBER), 4), (f"期数或规模不同（{shown}）",))
    return Similarity(round(score, 4), (f"项目名称相近（{one}／{two}）" if score < 1 else "项目名称规范后相同",))


def _quantities(name: str) -> frozenset[str]:
    return frozenset(_QUANTITY.findall(name))
