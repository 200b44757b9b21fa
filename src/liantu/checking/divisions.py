"""Whether listed parts divide a whole: exclude each other, and are all there are."""

import re
from collections.abc import Sequence

from liantu.checking.alike import same_name
from liantu.checking.index import Sentence, Sheet
from liantu.checking.ranges import compact
from liantu.model.fact import Fact

_ZONES = re.compile("(组团|片区|园区|分园|街道|地块|标段|子项目|厂区|[一二三四五]期|号线|号楼)(?:项目|工程)?$")
_OPPOSED = (("续建", "新"), ("男", "女"), ("城镇", "农村"), ("城镇", "乡村"), ("内资", "外资"), ("出口", "进口"),
            ("税收收入", "非税收入"), ("一般性转移支付", "专项转移支付"))  # fmt: skip
# Its services belong to 农林牧渔业 and are often left out.
_FARMING = ("农业", "林业", "牧业", "渔业", "农林牧渔服务业")
_REST = re.compile("^(?:其他|其它|其余)")
_NUMERALS = "一二三四五六七八九十"


def divide(sheet: Sheet, sentence: Sentence, whole: Fact, parts: Sequence[Fact]) -> tuple[bool, bool]:
    """Tell whether the parts exclude each other, and whether they are all there are."""
    heads = _heads(sentence, parts)
    opposed = any(short in one and long in other for short, long in _OPPOSED for one in heads for other in heads)
    farming = all(any(each.startswith(name) for each in heads) for name in _FARMING)
    if (len(parts) == 2 and opposed) or farming or any(map(_REST.match, heads)):
        return True, True
    if _are_zones(sentence, parts):
        return True, _are_counted(sheet, parts, heads)
    own = [name for name, of in sheet.parts if same_name(of, whole.about)]
    named = {part.topic for part in parts if part.about and any(name.endswith(part.about) for name in own)}
    return len(named) == len(parts), False


def _are_counted(sheet: Sheet, parts: Sequence[Fact], heads: Sequence[str]) -> bool:
    """Tell whether the text says that there are as many zones as are listed (四组团, 三个片区)."""
    zone = _ZONES.search(heads[0])
    around = "".join(compact(near.text) for near in sheet.near(parts[0], after=1))
    number = f"(?:{_NUMERALS[len(parts) - 1]}|{len(parts)})" if len(parts) <= len(_NUMERALS) else str(len(parts))
    return zone is not None and bool(re.search(f"{number}[个大]?{zone[1]}", around))


def _heads(sentence: Sentence, parts: Sequence[Fact]) -> list[str]:
    return [re.sub("(?:完成|实现|达到?|为|约|面积)+$", "", sentence.head(each)) for each in parts]


def _are_zones(sentence: Sentence, parts: Sequence[Fact]) -> bool:
    """Tell whether all parts are named as parts of one kind: 组团, 片区, 一期."""
    zones = [_ZONES.search(each) for each in _heads(sentence, parts)]
    return all(zones) and len({each[1][-1] for each in zones if each}) == 1
