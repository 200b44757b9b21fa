"""Where claims of position stand in a sentence: the place taken, its area, and what is named after it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from liantu.packs.divisions import by_form
from liantu.planning.claims_context import Scene
from liantu.planning.claims_view import clause
from liantu.planning.claims_words import Words

_STOP = re.compile(r"[,。;:!?、“”‘’…()|]")
_THING = re.compile(r"的?([^,。;:!?、“”‘’—…()|]{1,30})")
_TITLED = re.compile(r"的?(?:一[个家])?[“‘][^”’]{2,30}[”’]")
_ENDS = re.compile(r"[在为将已于]|正在|拥有|之一|地位|称号|成功")
_COUNTED = re.compile(r"(?:企业)?[0-9一二三四五六七八九十]+[个家户]")
_LEFT = re.compile(r".*(?:采用|位居|处于|属于|成为|作为|获批|拥有|[在是为的居属了到])")


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a claim's words stand in the view: area, the place taken, and the end of what is named after it."""

    area: tuple[int, int]
    place: re.Match[str]
    end: int


def hits(scene: Scene, told: Words, area: re.Pattern[str]) -> Iterator[Hit]:
    """The places taken in a sentence for which an area is found and which somebody holds."""
    done = scene.start
    for place in told.place.finditer(scene.text, scene.start, scene.end):
        where = _area(scene, place, told, area, done) if place.start() >= done else None
        if where is None or not _held(scene, place, where, told):
            continue
        done = _end(scene, place)
        yield Hit(where, place, done)
    yield from _leading(scene, told, area)


def _leading(scene: Scene, told: Words, area: re.Pattern[str]) -> Iterator[Hit]:
    """领跑全市: who leads stands before the area."""
    for where in area.finditer(scene.text, scene.start, scene.end):
        place = told.leads.search(scene.text, max(scene.start, where.start() - 4), where.start())
        if place and place.end() == where.start():
            yield Hit(where.span(), place, where.end())


def _area(
    scene: Scene, place: re.Match[str], told: Words, area: re.Pattern[str], done: int
) -> tuple[int, int] | None:  # fmt: skip
    """The area next before the place taken: within the clause, or anywhere before a rank that a verb gives."""
    head = max(clause(scene.text, scene.start, place.start()), done)
    ranked = place.lastgroup in ("rank", "within") and told.ranking.search(scene.text[head : place.start()])
    floor = max(scene.start, done) if ranked else head
    floor = max(scene.start, place.start() - 30) if place[0] == "唯一" else floor
    found = [each for each in area.finditer(scene.text, floor, place.start()) if not _ranks(scene, each, place, told)]
    start, end = found[-1].span() if found else _place_before(scene.text, place)
    if start == end:
        return None
    apart = ranked or place[0] == "唯一"  # the area may stand in a clause before
    if place.start() - end > (40 if apart else 14) or (not apart and _STOP.search(scene.text[end : place.start()])):
        return None
    return _whole_area(scene, start, end, told)


def _ranks(scene: Scene, where: re.Match[str], place: re.Match[str], told: Words) -> bool:
    """龙口列第25位: a district right before the verb of a rank is who ranks, not where."""
    gap = scene.text[where.end() : place.start()]
    return where[0] not in told.areas and bool(gap) and bool(told.ranking.search(gap))


def _place_before(text: str, place: re.Match[str]) -> tuple[int, int]:
    """抚州唯一: the district named right before the place taken though the text names it nowhere else; else nothing."""
    at = place.start()
    sizes = (size for size in (4, 3, 2) if text[max(0, at - size) : at] in by_form())
    return at - next(sizes, 0), at


def _whole_area(scene: Scene, start: int, end: int, told: Words) -> tuple[int, int]:
    """氧化铝行业: such an area takes the words before it, back to the verb."""
    if scene.text[start:end] not in told.named:
        return start, end
    head = clause(scene.text, scene.start, start)
    left = _LEFT.match(scene.text, head, start)
    first = left.end() if left else head
    return (first if start - first <= 8 else start), end


def _held(scene: Scene, place: re.Match[str], where: tuple[int, int], told: Words) -> bool:
    """Whether somebody holds the place: no class of firms sought, title, reward's condition, or first of one's own."""
    before, gap = scene.text[scene.start : where[0]], scene.text[where[1] : place.start()]
    if told.title.search(scene.text, where[0], place.end() + 4) or (
        before.endswith(("在", "于")) and told.own.search(gap)
    ):
        return False
    if place.lastgroup == "order" and gap:
        return False
    if place.lastgroup == "lead" and (
        gap.endswith(("为", "以")) or told.sought.search(gap) or _COUNTED.match(scene.text, place.end())
    ):
        return False
    if place.lastgroup == "listed":
        return bool(told.listed.search(before) or told.listed.search(gap))
    if told.reward.search(scene.text, place.end(), scene.end):
        return False
    head = clause(scene.text, scene.start, where[0])
    return not told.sought.search(scene.text[head : where[0]])


def _end(scene: Scene, place: re.Match[str]) -> int:
    """Where the words end: behind what is named after a superlative (最大的生产基地), else behind the rank."""
    if place.lastgroup in ("rank", "within", "listed", "lead") and not place[0].endswith("大"):
        return place.end()
    if titled := _TITLED.match(scene.text, place.end(), scene.end):
        return titled.end()
    thing = _THING.match(scene.text, place.end(), scene.end)
    if thing is None:
        return place.end()
    cut = _ENDS.search(scene.text, thing.start(1) + 1, thing.end(1))
    return cut.start() if cut else thing.end(1)
