"""Evidence: from spans of a paragraph's view back to the raw text."""

from liantu.model.statement import Evidence
from liantu.reading.view import Paragraph


def evidence(paragraph: Paragraph, anchor: tuple[int, int], quote: tuple[int, int]) -> Evidence:
    """Lead view spans back to the raw text; a quote that runs over a joined column is cut to the anchor's side."""
    if len(paragraph.starts) == 1:
        base = paragraph.raws[0]
        begin, end = min(quote[0], anchor[0]), max(quote[1], anchor[1])
        return Evidence(base + anchor[0], base + anchor[1], base + begin, base + end)
    begin, end = paragraph.whole(*quote)
    return Evidence(
        paragraph.raw(anchor[0]),
        paragraph.raw_end(anchor[1]),
        min(paragraph.raw(begin), paragraph.raw(anchor[0])),
        max(paragraph.raw_end(end), paragraph.raw_end(anchor[1])),
    )
