"""Put together what a page's layout took apart: poster lines that form one sentence, columns cut inside a quotation."""

import re
from bisect import bisect_right
from itertools import accumulate

from liantu.model.document import Role
from liantu.reading.view import Paragraph, chain
from liantu.reading.wraps import QUOTE_REACH, begins_inside, breaks_off

_FIGURE = re.compile(r"\d(?:\.\d+)?(?:%|万|亿|家|户|个|吨|亩|倍)")
_BULLET = re.compile(r"[▶►●■◆◇○★☆※•▪◎\-]|\d{1,2}[.、]")
POSTER_LONGEST = 36


def gather_lines(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Join runs of short unended lines of which two state figures: a poster, not headings.

    Each line end becomes a comma (at the raw line end).
    """
    gathered: list[Paragraph] = []
    run: list[Paragraph] = []
    for paragraph in paragraphs:
        if _poster_line(paragraph):
            run.append(paragraph)
            continue
        if run:
            gathered += _joined(run)
            run = []
        gathered.append(paragraph)
    return gathered + _joined(run)


def _poster_line(paragraph: Paragraph) -> bool:
    short = paragraph.role is Role.HEADING and len(paragraph.text) <= POSTER_LONGEST
    row = "\t" in paragraph.text  # a row of a table is no line of a sentence
    return short and not row and paragraph.reason != "文件格式标明" and not _BULLET.match(paragraph.text)


def _joined(run: list[Paragraph]) -> list[Paragraph]:
    stating = [bool(_FIGURE.search(line.text)) for line in run]
    figures = sum(stating)
    if figures < 2:
        return run
    first = stating.index(True)
    if figures * 2 < len(run) - first:
        return run
    start = first - 1 if first and len(run[first - 1].text) <= 8 else first
    return [*run[:start], chain(run[start:], ",")]


def stitch(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Join a paragraph that breaks off inside a quotation with the later one that begins inside one.

    Only the balance of quotation marks decides: the first ends within a few characters of an open “, the other has a ”
    that nothing opened within its first few, and stands within `QUOTE_REACH` paragraphs.
    """
    open_ = [n for n, p in enumerate(paragraphs) if _states(p) and breaks_off(p.text)]
    if not open_:
        return paragraphs
    heads = [n for n, p in enumerate(paragraphs) if _states(p) and begins_inside(p.text)]
    parts: dict[int, list[int]] = {}
    chiefs: dict[int, int] = {}
    for tail in open_:
        at = bisect_right(heads, tail)
        near = heads[at : bisect_right(heads, tail + QUOTE_REACH)]
        head = next((n for n in near if n not in chiefs), None)
        if head is not None:
            chiefs[head] = chiefs.get(tail, tail)
            parts.setdefault(chiefs[head], [chiefs[head]]).append(head)
    return [_stitched(paragraphs, parts.get(n, [n])) for n in range(len(paragraphs)) if n not in chiefs]


def _states(paragraph: Paragraph) -> bool:
    return paragraph.role in (Role.BODY, Role.HEADING)


def _stitched(paragraphs: list[Paragraph], members: list[int]) -> Paragraph:
    if len(members) == 1:
        return paragraphs[members[0]]
    joined = chain([paragraphs[n] for n in members])
    joined.role, joined.reason = Role.BODY, "跨栏拼接"
    joined.seams = list(accumulate(len(paragraphs[n].text) for n in members[:-1]))
    return joined
