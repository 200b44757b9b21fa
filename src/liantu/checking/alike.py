"""Whether two names in one paper mean one thing: papers shorten names (三磊玻纤 for 重庆三磊玻纤股份有限公司)."""

import re

from liantu.model.fact import Fact

# What may stand before or after a name without making it another thing.
_GENERIC = re.compile(
    "(?:重庆|[省市区县]|产业|集群|行业|主导|企业|工业|规模以上|规上|有限|责任|股份|公司|科技|集团|实业|新材料|材料|铝业|电工|化工"
    '|项目|[（()）·“”"])*'
)
_PHASE = re.compile("[一二三四五六七八九十]期|首期|子项目|分项|[号#]")
_PLACE = re.compile("^(?:重庆|[\u4e00-\u9fff]{2,4}?[省市区县])")
_SHORTEST = 3


def same_thing(one: Fact, other: Fact) -> bool:
    """Tell whether two facts are about one thing: one topic, or in one paper a name and its short form."""
    if one.topic == other.topic:
        return bool(one.about)
    return one.paper.id == other.paper.id and same_name(one.about, other.about)


def same_name(one: str, other: str) -> bool:
    """Tell whether one name is the other, shortened: what is left over is generic and names no phase or part."""
    short, long = sorted((one, other), key=len)
    if len(short) < _SHORTEST:
        return False
    if short == long:
        return True
    at = long.find(short)
    if at < 0:
        return False
    before, after = long[:at], long[at + len(short) :]
    if _PHASE.search(before + after):
        return False
    is_firm = long.endswith(("公司", "厂", "集团"))
    if is_firm and len(before) < _SHORTEST:
        return True
    return (is_firm or bool(_GENERIC.fullmatch(after))) and _is_place(before)


def _is_place(text: str) -> bool:
    """Tell whether a text in front of a name only says where it is."""
    return not text or bool(_GENERIC.fullmatch(text)) or (len(text) <= 4 and bool(_PLACE.match(text)))


def core(name: str) -> str:
    """Give the part of a firm's name that others use for it: without place, legal form and trade words at the end."""
    text = _PLACE.sub("", name)
    return re.sub("(?:股份|集团|有限|责任|公司|科技|实业|（.*?）|\\(.*?\\))+$", "", text)
