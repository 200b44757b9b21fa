"""Cut paragraphs to size: list markers off, very long ones at sentence ends, so that reading stays linear."""

import re
from bisect import bisect_right

from liantu.reading.view import Paragraph

# Longer than any paragraph people write; what matters for one sentence never lies further back.
LONGEST = 3000
_MARKERS = ("-", "*", "+", "•", "·")
_BULLETS = tuple("▶►●■◆◇□○★☆▪◎")
_END = re.compile(r"[。!?;]")
_PAUSE = re.compile(r"[,、\s]")


def without_marker(paragraph: Paragraph, folded: str) -> Paragraph:
    """Leave out a list marker at the head (`- 100亿级`), which is no minus sign."""
    head = paragraph.text[:1]
    marked = head in _BULLETS or (head in _MARKERS and folded[paragraph.start + 1 : paragraph.start + 2] == " ")
    return _part(paragraph, 1, len(paragraph.text)) if marked and len(paragraph.text) > 1 else paragraph


def cut_long(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Give the paragraphs, those over `LONGEST` characters cut at a sentence end, else a pause, else anywhere."""
    return [
        part
        for paragraph in paragraphs
        for part in (_cut(paragraph) if len(paragraph.text) > LONGEST else (paragraph,))
    ]


def _cut(paragraph: Paragraph) -> list[Paragraph]:
    parts, start, size = [], 0, len(paragraph.text)
    while start < size:
        end = _end(paragraph.text, start)
        parts.append(_part(paragraph, start, end))
        start = end
    return parts


def _end(text: str, start: int) -> int:
    limit = start + LONGEST
    if limit >= len(text):
        return len(text)
    for pattern in (_END, _PAUSE):
        ends = [match.end() for match in pattern.finditer(text, start + LONGEST // 2, limit)]
        if ends:
            return ends[-1]
    return limit


def _part(paragraph: Paragraph, start: int, end: int) -> Paragraph:
    first, last = bisect_right(paragraph.starts, start) - 1, bisect_right(paragraph.starts, end - 1)
    starts = [max(0, at - start) for at in paragraph.starts[first:last]]
    raws = [paragraph.raw(start), *paragraph.raws[first + 1 : last]]
    lines = [line for line in paragraph.lines if line[0] < paragraph.raw_end(end) and line[1] > raws[0]]
    return Paragraph(paragraph.text[start:end], starts, raws, paragraph.role, paragraph.reason, lines)
