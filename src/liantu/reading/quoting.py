"""Evidence: from spans of a paragraph's view back to the raw text."""

from liantu.model.statement import Evidence
from liantu.reading.view import Paragraph


def evidence(paragraph: Paragraph, anchor: tuple[int, int], quote: tuple[int, int]) -> Evidence:
    """Lead view spans back to the raw text; a quote that runs over a joined column is cut to the anchor's side."""
    if len(paragraph.raws) == 1 and not paragraph.seams:
        base = paragraph.raws[0]
        start, end = base + anchor[0], base + anchor[1]
        return Evidence(start, end, min(base + quote[0], start), max(base + quote[1], end))
    start, end = raw_span(paragraph, *anchor)
    first, last = raw_span(paragraph, *paragraph.whole(*quote))
    return Evidence(start, end, min(first, start), max(last, end))


def raw_span(paragraph: Paragraph, start: int, end: int) -> tuple[int, int]:
    """Give where the first character of a view span begins in the raw text and where its last one ends."""
    if len(paragraph.starts) == 1:
        base = paragraph.raws[0]
        return base + start, base + end
    return paragraph.raw(start), paragraph.raw_end(end)
