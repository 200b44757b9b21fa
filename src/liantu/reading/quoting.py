"""Evidence: from spans of a paragraph's view back to the raw text."""

from bisect import bisect_right

from liantu.model.statement import Evidence
from liantu.reading.view import Paragraph


def evidence(paragraph: Paragraph, anchor: tuple[int, int], quote: tuple[int, int]) -> Evidence:
    """Lead view spans back to the raw text; a quote that runs over a joined column is cut to the anchor's side."""
    if len(paragraph.starts) == 1:
        base, (start, end), (first, last) = paragraph.raws[0], anchor, quote
        return Evidence(base + start, base + end, base + min(first, start), base + max(last, end))
    start, end = raw_span(paragraph, *anchor)
    if paragraph.seams:
        quote = paragraph.whole(*quote)
    first, last = (start, end) if anchor == quote else raw_span(paragraph, *quote)
    return Evidence(start, end, first if first < start else start, last if last > end else end)


def raw_span(paragraph: Paragraph, start: int, end: int) -> tuple[int, int]:
    """Give where the first character of a view span begins in the raw text and where its last one ends."""
    starts = paragraph.starts
    if len(starts) == 1:
        return paragraph.raws[0] + start, paragraph.raws[0] + end
    piece = bisect_right(starts, start) - 1
    if start < end and (piece + 1 == len(starts) or end <= starts[piece + 1]):
        base = paragraph.raws[piece] - starts[piece]
        return base + start, base + end
    return paragraph.raw(start), paragraph.raw_end(end)
