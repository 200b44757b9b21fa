"""Names trimmed by the times and counts that stand inside them: 万州区2025年|规上工业, 铝材综合利用项目|3个子项目."""

from bisect import bisect_right

from liantu.measures.types import Found, Kind
from liantu.reading.generic import is_generic
from liantu.reading.named import Named

_SHORTEST_NAME = 5


def trimmed(names: list[Named], found: list[Found], text: str) -> list[Named]:
    """Take a time or scale off the front of a name; what is left after a count (3个子项目) names nothing."""
    if not names or not found:
        return names
    ordinal = Kind.ORDINAL
    found = [item for item in found if item.kind is not ordinal]
    starts = [item.start for item in found]
    kept = []
    for named in names:
        at = bisect_right(starts, named.start) - 1
        behind = at + 1 == len(starts) or starts[at + 1] >= named.end
        if behind and (at < 0 or found[at].end <= named.start):
            kept.append(named)  # no number touches it
            continue
        if _counts_inside(found, at + 1, named, text):
            kept += _before_count(named, found[at + 1].start, text)
            continue
        named = _behind_time(named, found, at + 1, text)
        head = found[at] if at >= 0 and named.start < found[at].end and not named.pronoun else None
        if head is None or _part_of_name(head, named):
            kept.append(named)
        elif head.start > named.start and text[named.start : head.start] in ("年产", "日产"):
            kept.append(named)
        elif head.end < named.end and (head.kind is Kind.PERIOD or text[head.end - 1] == "级"):
            name = text[head.end : named.end]
            if named.kind != "project" or not is_generic(name):
                kept.append(Named(head.end, named.end, name, named.kind))
    return kept


def _counts_inside(found: list[Found], after: int, named: Named, text: str) -> bool:
    """Whether a count stands inside a name (再生铝综合利用三个子项目): then it names no one thing."""
    if after >= len(found) or found[after].end >= named.end or named.pronoun:
        return False
    item = found[after]
    return item.dimension == "count" and text[item.start - 2 : item.start] not in ("年产", "日产", "年处")


def _behind_time(named: Named, found: list[Found], index: int, text: str) -> Named:
    """An industry's name begins behind a time that stands inside its phrase (万州区2025年|规上工业)."""
    while named.kind == "industry" and index < len(found) and found[index].end < named.end:
        if found[index].kind is Kind.PERIOD and found[index].start > named.start:
            named = Named(found[index].end, named.end, text[found[index].end : named.end], named.kind)
        index += 1
    return named


def _before_count(named: Named, end: int, text: str) -> list[Named]:
    """What a name was before the count inside it: 铝材综合利用项目 of 铝材综合利用项目3个子项目."""
    head = text[named.start : end]
    whole = len(head) >= _SHORTEST_NAME and head.endswith(("项目", "工程", "公司", "园区", "产业园", "开发区"))
    return [Named(named.start, end, head, named.kind)] if whole else []


def _part_of_name(head: Found, named: Named) -> bool:
    counts = head.dimension in ("count", "person")
    return named.kind == "project" and head.kind is not Kind.PERIOD and not counts and head.dimension != "money"
