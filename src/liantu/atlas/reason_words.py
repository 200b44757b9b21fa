"""Why a link stands as it does, in English: the reasons of `links` by the form of their sentences."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from liantu.atlas.terms import pairs
from liantu.model.lang import Lang

_N, _U = r"([\d,.]+)", r"([^\d，,]*)"  # a number and its unit
# The sentence as `links` writes it, and its English; {} take the groups in their order.
_FORMS: Sequence[tuple[str, str]] = (
    ("本地没有生产，也没有需求", "Neither made nor needed here"),
    (rf"天然原料，本地每年用{_N}{_U}，取自外地", "A raw material of nature: {} {} used here, taken from elsewhere"),
    (rf"本地每年用{_N}{_U}，没有一家生产，全部外购", "{} {} used here, made by nobody, all bought from outside"),
    (rf"本地每年用{_N}{_U}，不到最小经济规模{_N}{_U}", "{} {} used here, less than the least economic size of {} {}"),
    (rf"本地需要{_N}{_U}，只产{_N}，其余{_N}外购", "{} {} needed here, only {} made, the other {} bought"),
    (rf"产能{_N}{_U}够本地用，但(.+)的产量没有材料说明",
     "Capacity {} {} is enough here, but nothing states the output of {}"),
    (rf"本地在产(\d+)家，产能{_N}{_U}", "Made here by {}, capacity {} {}"),
    (r"本地在产(\d+)家", "Made here by {}"),
    (r"(\d+)家在产，产能和产量都没有材料说明", "Made by {}; nothing states capacity or output"),
    (r"(.+)的产能已用到(\d+%)以上，再多一吨仍有需求",
     "More than {1} of the capacity of {0} is used, and one tonne more would be"),
    (rf"(.+)尚未投产，规划产能{_N}{_U}", "Not yet running: {}; planned capacity {} {}"),
    (r"(.+)尚未投产", "Not yet running: {}"),
    (rf"“(.+)”所需的(.+)本地都有剩余，但按本地价格每单位毛利为{_N}元",
     "What {0} needs ({1}) is left over here, but at local prices the margin is {2} CNY a unit"),
    (rf"“(.+)”所需的(.+)本地都有剩余，每单位毛利{_N}元", "What {} needs ({}) is left over here; margin {} CNY a unit"),
    (r"“(.+)”所需的(.+)本地都有剩余", "What {} needs ({}) is left over here"),
    (r"(.+)：(.+)，高于限额3级(.+)（(.+)）", "{}: {}, above level 3 of the limit, {} ({})"),
)  # fmt: skip
_COMPILED = [(re.compile(form), english) for form, english in _FORMS]


def reason_words(reason: str, lang: Lang, name: Callable[[str], str] = str) -> str:
    """Give a reason in a language; `name` puts the names in it into English. A sentence of no known form stays.

    >>> reason_words("本地每年用880吨/年，没有一家生产，全部外购", Lang.EN)
    '880 t/a used here, made by nobody, all bought from outside'
    """
    if lang is not Lang.EN:
        return reason
    for form, english in _COMPILED:
        if found := form.fullmatch(reason):
            return english.format(*(_part(each, name) for each in found.groups()))
    return reason


def _part(text: str, name: Callable[[str], str]) -> str:
    return _units().get(text) or ", ".join(name(each) for each in text.split("、"))


@cache
def _units() -> Mapping[str, str]:
    return dict(pairs())
