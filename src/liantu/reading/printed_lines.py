"""The first and last lines of a document as they were printed, and the marks that its head and foot are told by."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from liantu.reading.view import Paragraph, fold, fold_line

_ARABIC_DAY = r"(?<!\d)((?:19|20)\d{2})\s?(?:[-/.]|年)\s?(\d{1,2})\s?(?:[-/.]|月)\s?(\d{1,2})(?!\d)(?:\s?日)?"
_HAN_DAY = r"([一二][〇○零O一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
DAY = re.compile(f"{_ARABIC_DAY}|{_HAN_DAY}")
MONTH = re.compile(r"(?<!\d)((?:19|20)\d{2})(?:\s?年\s?(\d{1,2})\s?月(?!\s?\d)|-(\d{2})(?![-\d]))")
OFFICE = re.compile(
    r"([\u4e00-\u9fff]{2,24}(?:局|委员会|委|办公室|政府|厅|管委会|指挥部|统计科|协会|集团|公司|中心|研究院|分局|支队))$"
)
TITLE_LINES = 12
HEAD_LINES = 24
SIGNED_LONGEST = 60
_PRINTED_LONGEST = 200
_PRINTED_LINES = 12


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph as it was printed: blanks kept (one each), line ends undone; `folded` is the same at half width."""

    paragraph: Paragraph
    printed: str
    folded: str


def line_of(paragraph: Paragraph, text: str) -> Line:
    """The printed line of `paragraph`, cut out of `text` with its blanks; of the view where there is no `text`."""
    if not text:
        printed = paragraph.text[:_PRINTED_LONGEST]
        return Line(paragraph, printed, fold_line(printed))
    spans = [(a, min(b, a + _PRINTED_LONGEST)) for a, b in paragraph.lines[:_PRINTED_LINES]]
    return Line(paragraph, _joined(text, spans), _joined(fold(text), spans))


def _joined(text: str, spans: Sequence[tuple[int, int]]) -> str:
    return "".join(" ".join(text[a:b].split()) for a, b in spans)[:_PRINTED_LONGEST]
