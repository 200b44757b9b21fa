"""Mentions: named things in a paragraph, and which of those that overlap are kept."""

from bisect import bisect_left
from operator import attrgetter

_START = attrgetter("start")


class Named:
    """A mention in one paragraph's view: span, full name, kind, and whether it only points back (`该企业`)."""

    __slots__ = ("end", "kind", "meant", "name", "pronoun", "start")

    def __init__(self, start: int, end: int, name: str, kind: str, pronoun: bool = False) -> None:
        self.start, self.end, self.name, self.kind, self.pronoun = start, end, name, kind, pronoun
        #: what a pronoun stands for, once the text before it has been gone through
        self.meant: tuple[str, str] | None = None

    def __repr__(self) -> str:
        """Show span, name and kind."""
        return f"Named({self.start}, {self.end}, {self.name!r}, {self.kind!r}{', pronoun' if self.pronoun else ''})"


def inside(found: list[Named], starts: list[int], named: Named) -> bool:
    """Whether a mention lies inside one of those found, which begin at `starts`."""
    at = bisect_left(starts, named.end) - 1
    return at >= 0 and found[at].start <= named.start and named.end <= found[at].end


def once(found: list[Named], text: str) -> list[Named]:
    """Drop the other name that a bracket gives a project right behind its own: 甲项目(乙项目)."""
    if ")" not in text:
        return found
    ends = {named.end for named in found if named.kind == "project" and not named.pronoun}
    bracketed = {n.start for n in found if text[n.start - 1] == "(" and text[n.end : n.end + 1] == ")"}
    return [n for n in found if not (n.start - 1 in ends and n.start in bracketed)]


def longest(found: list[Named]) -> list[Named]:
    """Drop mentions that lie inside or run into a longer one."""
    if len(found) < 2:
        return found
    found.sort(key=_START)
    kept: list[Named] = []
    for named in found:
        if kept and named.start < kept[-1].end:
            if named.end - named.start > kept[-1].end - kept[-1].start:
                kept[-1] = named
            continue
        kept.append(named)
    return kept
