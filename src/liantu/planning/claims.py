"""Claims of position in a text (全国最大, 全市第一, 西南地区龙头企业): whose, of what, for which area, who says so.

A claim needs an area: a superlative without one (发展最快) compares with nothing that could be looked up.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from liantu.measures.numerals import numeral
from liantu.model.document import Block, Role
from liantu.model.statement import Evidence, Measure, Mention, Statement
from liantu.planning.claims_context import REACH, Scene, hedges, holder, speaker, stated
from liantu.planning.claims_field import about
from liantu.planning.claims_hits import Hit, hits
from liantu.planning.claims_view import View, clause, flat, sentences
from liantu.planning.claims_words import Words, words

T = TypeVar("T")
_WHOLE = ("全", "我", "国内", "中国")  # what begins so and is no firm is a class, not a name


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim. `evidence` spans its `words` (as printed, line breaks gone) and the sentence.

    `holder` (of `kind`) is whose position it is, `field` what it is about, `area` where it is to hold, `rank` the place
    taken (最大, 首个, 第8). `hedge` lists what makes it less than a plain claim of the present: 将, 达产后, 之一.
    """

    evidence: Evidence
    words: str
    holder: str
    kind: str
    area: str
    field: str
    rank: str
    said_by: str
    hedge: str


def find(
    text: str, blocks: Sequence[Block], mentions: Sequence[Mention], statements: Sequence[Statement] = ()
) -> list[Claim]:
    """Give the claims of position in the body of a text, in order; a repeated article counts once."""
    told, main = words(), _main(mentions, statements)
    area = told.area(text[each.start : each.end] for each in mentions if each.kind == "district")
    named = sorted(mentions, key=lambda each: (each.start, each.end))
    stating = sorted(statements, key=lambda each: each.evidence.quote_start)
    found: list[Claim] = []
    for block in blocks:
        view = flat(text, block.start, block.end) if block.role is Role.BODY else None
        if view and (told.place.search(view.text) or told.leads.search(view.text)):
            here = [each for each in _within(named, block, lambda one: one.start) if each.end <= block.end]
            about_it = _within(stating, block, lambda one: one.evidence.quote_start)
            found += _in_block(view, here, about_it, told, area, main)
    return found


def position(area: str, field: str) -> tuple[str, str] | None:
    """Give what makes two claims rivals for one position: area and field, 国内 and 全国 alike. None without a field.

    >>> position("国内", "氧化铝生产基地") == position("全国", "氧化铝生产基地")
    True
    """
    return (words().alike.get(area, area), field) if field else None


def _within(rows: Sequence[T], block: Block, start: Callable[[T], int]) -> Sequence[T]:
    """The rows, sorted by `start`, that begin in the block."""
    return rows[bisect_left(rows, block.start, key=start) : bisect_left(rows, block.end, key=start)]


def _main(mentions: Iterable[Mention], statements: Iterable[Statement]) -> str:
    """The district the text is about: that which most of its figures are of, else the one named most."""
    stated = [each.subject for each in statements if isinstance(each, Measure) and each.subject_type == "district"]
    named = [each.name for each in mentions if each.kind == "district"]
    common = Counter([each for each in stated if each] or named).most_common(1)
    return common[0][0] if common else ""


def _in_block(
    view: View, mentions: Iterable[Mention], statements: Sequence[Statement], told: Words, area: re.Pattern[str],
    main: str,
) -> Iterator[Claim]:  # fmt: skip
    placed = (Mention(*_placed(view, each), each.name, each.kind) for each in mentions)
    named = [each for each in placed if not _is_claim(view.text[each.start : each.end], each.kind, told)]
    starts = [each.start for each in named]
    for start, end in sentences(view.text):
        near = named[bisect_left(starts, start - REACH) : bisect_left(starts, end + REACH)]
        scene = Scene(view.text, start, end, near, main)
        yield from _chained([_claim(view, scene, hit, statements, told) for hit in hits(scene, told, area)])


def _placed(view: View, mention: Mention) -> tuple[int, int]:
    """The span of a mention in the view."""
    return bisect_left(view.raws, mention.start), bisect_right(view.raws, mention.end - 1)


def _is_claim(shown: str, kind: str, told: Words) -> bool:
    """Whether what is named is itself words of a claim (国内最大生产基地, 全国第三个园区): it holds nothing."""
    return kind not in ("district", "enterprise") and bool(
        told.place.search(shown) or told.leads.match(shown) or shown.startswith(_WHOLE)
    )


def _chained(claims: list[Claim]) -> Iterator[Claim]:
    """全球第十,全国第八: a rank right behind another is about the same thing of the same holder."""
    before: Claim | None = None
    for each in claims:
        if before and 0 <= each.evidence.start - before.evidence.end <= 3 and each.rank[0] == before.rank[0] == "第":
            each = replace(each, holder=before.holder, kind=before.kind, field=before.field)
        yield each
        before = each


def _claim(view: View, scene: Scene, hit: Hit, statements: Sequence[Statement], told: Words) -> Claim:
    near = hit.place.start() - hit.area[1] < 30 and "," not in scene.text[hit.area[1] : hit.place.start()]
    span = (min(hit.area[0], hit.place.start()) if near else hit.place.start()), hit.end
    head = clause(scene.text, scene.start, span[0])
    raw, quote = view.raw(*span), view.raw(scene.start, scene.end)
    who, kind = holder(scene, span, head, stated(statements, raw, scene.text[slice(*span)]), told)
    return Claim(
        Evidence(*raw, *quote), scene.text[slice(*span)], who, kind, scene.text[slice(*hit.area)],
        about(scene, hit.area, hit.place, hit.end, told), _rank(hit.place),
        speaker(scene.text, span, raw, statements, told), hedges(scene, head, *span, told),
    )  # fmt: skip


def _rank(place: re.Match[str]) -> str:
    """The place taken, alike for 第八, 第8 and 第8位.

    >>> _rank(re.match("(?P<rank>第八位)", "第八位"))
    '第8'
    """
    if place.lastgroup not in ("rank", "within", "order"):
        return place[0]
    number = re.search(r"[0-9一二三四五六七八九十百]+", place[0])
    return f"{place[0][0]}{int(numeral(number[0]))}" if number else place[0]
