"""A view over an immutable text: wraps, letter-spacing and width undone, without losing an offset."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from liantu.model.document import Role
from liantu.reading.script import plain

# One character for one, so that lengths and offsets stay: full-width forms to ASCII, odd quotes and spaces to usual
# ones, every line end to \n. Characters of no width become U+200B, which no gap keeps.
_CODES: dict[int, str] = {
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    **dict.fromkeys(
        [*range(0x2000, 0x200B), 0x3000, 0xA0, 0x202F, 0x205F, 0x1680, *range(0x1C, 0x20), 0x0D, 0x0B], " "
    ),
    **dict.fromkeys([0x0C, 0x85, 0x2028, 0x2029], "\n"),
    **dict.fromkeys([0xFEFF, 0x200C, 0x200D, 0x2060, 0xAD], "\u200b"),
    **{ord("「"): "“", ord("」"): "”", ord("﹐"): ",", ord("﹑"): "、", ord("∶"): ":"},
}
_FOLD = {chr(code): char for code, char in _CODES.items()}
_FOLDED = re.compile(f"[{re.escape(''.join(_FOLD))}]")
BLANKS = " \t\n\u200b"
_BLANK = re.compile("[ \t\n\u200b][ \t\n\u200b]*")
_NOT_TAB = re.compile("[^\t]+")
_BEFORE = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz)]")
_AFTER = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz([")
# Six characters or more that stand one by one, some of them Chinese, are one word set wide: 产 值 1 5 . 3 亿 元.
_SPACED = re.compile(r"(?:(?<= )|(?<=\n)|\A)[^ \t\n](?: [^ \t\n]){5,}(?=[ \t\n]|\Z)")
_HAN = re.compile("[\u4e00-\u9fff]")
# A gap wider than this many characters is another column, not a wrap.
MAX_GAP = 200
# A full stop printed as a point: 产值334.8亿元.我县…
_STOP = re.compile(r"\.(?<=[\u4e00-\u9fff%”]\.)(?<![一二三四五六七八九十]\.)(?=[\u4e00-\u9fff“])")


@lru_cache(maxsize=1)
def fold(text: str) -> str:
    """Give a document's `text` as it is read, character for character (same length): half-width ASCII forms,
    simplified characters, no readings behind them.
    """
    return plain(fold_line(text))


def fold_line(text: str) -> str:
    """The same for a line, which is not remembered."""
    if "." in text:
        text = _STOP.sub("。", text)
    for char in set(_FOLDED.findall(text)):
        text = text.replace(char, _FOLD[char])
    return text


@dataclass(slots=True)
class Paragraph:
    """A unit of text as it is read: `text` is folded and joined; `raw()` leads back to the immutable text.

    `starts` are the offsets in `text` where pieces begin, `raws` the raw offsets of the same places. At `seams`
    (offsets in `text`) other text stands between in the immutable text: a joined column.
    """

    text: str
    starts: list[int]
    raws: list[int]
    role: Role = Role.BODY
    reason: str = ""
    lines: list[tuple[int, int]] = field(default_factory=list)
    seams: list[int] = field(default_factory=list)

    @property
    def start(self) -> int:
        """Raw offset of the first character."""
        return self.raws[0]

    @property
    def end(self) -> int:
        """Raw offset past the last character."""
        size, last = len(self.text), self.starts[-1]
        return self.raws[-1] + size - last if last < size else self.raw_end(size)

    def raw(self, at: int) -> int:
        """Give the raw offset of the view's character `at`."""
        if len(self.starts) == 1:
            return self.raws[0] + at
        piece = bisect_right(self.starts, at) - 1
        return self.raws[piece] + at - self.starts[piece]

    def raw_end(self, at: int) -> int:
        """Give the raw offset past the view's character `at - 1`."""
        if len(self.starts) == 1 or not at:
            return self.raws[0] + at
        return self.raw(at - 1) + 1

    def raw_spans(self, start: int, end: int) -> list[tuple[int, int]]:
        """Give the raw spans that the view span `[start, end)` is made of, in view order."""
        if start >= end:
            return []
        first, last = bisect_right(self.starts, start) - 1, bisect_right(self.starts, end - 1) - 1
        if first == last:
            base = self.raws[first] - self.starts[first]
            return [(base + start, base + end)]
        spans = []
        for piece in range(first, last + 1):
            begin = max(start, self.starts[piece])
            stop = end if piece == last else self.starts[piece + 1]
            base = self.raws[piece] - self.starts[piece]
            spans.append((base + begin, base + stop))
        return spans

    def whole(self, start: int, end: int) -> tuple[int, int]:
        """Narrow the view span to the part around `end` whose raw text is contiguous: no joined column."""
        return max([start, *(seam for seam in self.seams if seam < end)]) if self.seams else start, end


def chain(parts: list[Paragraph], between: str = "") -> Paragraph:
    """Read several paragraphs as one, `between` (none or one character, at the raw line end) standing at each seam."""
    texts: list[str] = []
    starts: list[int] = []
    raws: list[int] = []
    length = 0
    for number, part in enumerate(parts):
        if number and between:
            starts.append(length)
            raws.append(parts[number - 1].end)
            texts.append(between)
            length += 1
        starts += [length + start for start in part.starts]
        raws += part.raws
        texts.append(part.text)
        length += len(part.text)
    spans = [span for part in parts for span in part.lines]
    return Paragraph("".join(texts), starts, raws, parts[0].role, parts[0].reason, spans)


def make_paragraph(folded: str, lines: Iterable[tuple[int, int]]) -> Paragraph:
    """Join the raw line spans `lines` of `folded` into one paragraph, gaps removed."""
    spans = list(lines)
    if len(spans) == 1 and not _BLANK.search(folded, *spans[0]):
        return Paragraph(folded[slice(*spans[0])], [0], [spans[0][0]], lines=spans)
    starts: list[int] = []
    raws: list[int] = []
    parts: list[str] = []
    length = 0
    for begin, end in _merged(folded, spans):
        at = begin
        for gap_start, gap_end in [*_gaps(folded, begin, end), (end, end)]:
            if gap_start > at:
                starts.append(length)
                raws.append(at)
                parts.append(folded[at:gap_start])
                length += gap_start - at
            at = gap_end
    if not parts:
        return Paragraph("", [0], [spans[0][0]], lines=spans)
    return Paragraph("".join(parts), starts, raws, lines=spans)


def _gaps(folded: str, begin: int, end: int) -> list[tuple[int, int]]:
    """The gaps of `folded[begin:end]` that carry nothing: line ends, blanks that part no two Latin words or numbers.

    A tab parts the cells of a row and is kept.
    """
    spaced: list[tuple[int, int]] = []
    if folded.count(" ", begin, end) > 4:
        spaced = [match.span() for match in _SPACED.finditer(folded, begin, end) if len(_HAN.findall(match[0])) >= 3]
    gaps = []
    for match in _BLANK.finditer(folded, begin, end):
        start, stop = match.span()
        blank = match[0]
        if "\n" in blank or blank.strip("\u200b") == "":
            gaps.append((start, stop))
        elif "\t" in blank:
            gaps += [(part.start(), part.end()) for part in _NOT_TAB.finditer(folded, start, stop)]
        elif folded[start - 1 : start] not in _BEFORE or folded[stop : stop + 1] not in _AFTER:
            gaps.append((start, stop))
        elif spaced and _inside(spaced, start):
            gaps.append((start, stop))
    return gaps


def _inside(spans: list[tuple[int, int]], at: int) -> bool:
    index = bisect_right(spans, (at, at)) - 1
    return index >= 0 and at < spans[index][1]


def _merged(folded: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Merge neighbouring line spans with nothing but blanks between, so that the line ends are seen as gaps."""
    merged = [spans[0]]
    for begin, end in spans[1:]:
        before = merged[-1][1]
        if 0 <= begin - before <= MAX_GAP and not folded[before:begin].strip(BLANKS):
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((begin, end))
    return merged
