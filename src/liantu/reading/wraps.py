"""Undo hard wraps: decide which lines of a text belong to one paragraph.

Stages: lines without outer blanks; runs of lines with no empty line between; one width for the document, or one for
the run, at which lines were wrapped; inside a run full lines are joined, and a sentence that an empty line broke goes
on behind it. On a page whose columns were shuffled the last needs a bracket or quotation mark as proof.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from liantu.reading.view import BLANKS

Line = tuple[int, int]

_ENDED = frozenset('。!?;:…”’"』》>】|—)]')
_STOP = frozenset("。!?;")
_STOPS = re.compile("[。!?;]")
# A line without its outer blanks.
_KEPT = re.compile(f"[^{BLANKS}](?:[^\n]*[^{BLANKS}])?")
_ITEM = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、是.]|\([一二三四五六七八九十\d]{1,3}\)|第[一二三四五六七八九十\d]{1,3}[条章节,、]|"
    r"[①-⑳◆●■□▲•·▶►]|\d{1,2}[、.](?!\d)|首先|其次|附件|责任编辑|来源|日期)"
)
_SIGNED = re.compile(r"(?:^|[。!?])[^。!?,]{0,12}(?:摄|供图|文/图|报道)$")
_CELLS = re.compile(r"\t| {4,}\S| \| ")
# A page number: the second form says itself that it is one.
_PAGE = re.compile(r"[-—–·\s]*(?:第\s*)?\d{1,4}\s*(?:页)?(?:\s*[/,共]\s*\d{1,4}\s*页?)?[-—–·\s]*")
_PAGE_MARK = re.compile(r"[-—–·]\s*\d{1,4}\s*[-—–·]|第\s*\d{1,4}\s*页.{0,12}|\d{1,4}\s*/\s*\d{1,4}")
_FIGURE = re.compile(r"\d[\d.]*[^\d\s年月日页期版/\-:.]")
_COUNTER = "0123456789 -—"
# Beyond this many columns nobody wraps by hand or by printer.
WIDEST = 260
# A wrapped line fills this share of the width: justified print varies, a heading or a last line is mostly shorter.
FULL = 0.78
SHORTEST = 16
# An open line is prose from this length on; in a wrapped text a full line is enough.
PROSE = 24
# How much of a paragraph's end tells whether it goes on; keeps the work linear.
TAIL = 400
# A running head is at most this long and stands at least so often.
HEAD_LONGEST = 40
HEAD_OFTEN = 3
# So many lines of furniture may stand between two halves of a sentence.
FURNITURE_MOST = 3
# A quotation is cut by a column end when it opened at most this many characters before.
QUOTE_NEAR = 16
# So many paragraphs later a cut quotation may go on.
QUOTE_REACH = 60


def columns(text: str) -> int:
    """Width of `text` on a terminal, blanks left out: 2 for each character of three UTF-8 bytes (CJK), 1 for ASCII."""
    return (len(text) + len(text.encode("utf-8", "surrogatepass"))) // 2 - text.count(" ")


def breaks_off(text: str) -> bool:
    """Whether `text` ends shortly behind a quotation mark that opens and is not closed."""
    opened = text.rfind("“", -QUOTE_NEAR)
    return opened >= 0 and text.find("”", opened) < 0 and text[-1] not in "。!?;:…”"


def begins_inside(text: str) -> bool:
    """Whether a quotation mark closes shortly behind the start of `text` that nothing in it opened."""
    closed = text.find("”", 0, QUOTE_NEAR + 1)
    return closed >= 0 and text.find("“", 0, closed) < 0


def paragraphs(folded: str, fixed: set[int] | None = None) -> list[list[Line]]:
    """Group the non-empty lines of a folded text into paragraphs, each a list of raw spans without outer blanks.

    `fixed` holds raw starts of lines that the file format itself says begin a block: they are never joined to the
    line before.
    """
    return _Grouper(folded, fixed or set()).groups()


@dataclass(frozen=True, slots=True)
class _Width:
    """The least measure of a full line: `by` tells how lines are measured (`columns` or characters)."""

    full: float
    limit: float
    by_columns: bool


@dataclass(slots=True)
class _Grouper:
    folded: str
    fixed: set[int]
    _measured: dict[Line, int] = field(default_factory=dict)
    #: characters of each line with its indent
    _lengths: dict[Line, int] = field(default_factory=dict)
    _repeated: frozenset[str] = frozenset()
    _width: _Width | None = None
    _shuffled: bool = False

    def groups(self) -> list[list[Line]]:
        lines = [match.span() for match in _KEPT.finditer(self.folded)]
        self._lengths = {line: line[1] - self.folded.rfind("\n", 0, line[0]) - 1 for line in lines}
        self._repeated = self._running_heads(lines)
        runs = self._runs(lines)
        self._width = self._document_width(runs)
        groups = self._grouped(runs)
        if self._cut_columns(groups):
            self._shuffled = True
            groups = self._grouped(runs)
        return groups

    def _runs(self, lines: list[Line]) -> list[list[Line]]:
        """Split lines where an empty line or a line of page furniture stands between them."""
        runs: list[list[Line]] = []
        apart = True
        for line in lines:
            furniture = self._furniture(line, _PAGE_MARK)
            if not (apart or furniture) and self.folded.count("\n", runs[-1][-1][1], line[0]) == 1:
                runs[-1].append(line)
            else:
                runs.append([line])
            apart = furniture
        return runs

    def _running_heads(self, lines: list[Line]) -> frozenset[str]:
        if len(lines) < 2 * HEAD_OFTEN:
            return frozenset()
        often = Counter([self.folded[a:b].strip(_COUNTER) for a, b in lines if b - a <= HEAD_LONGEST])
        return frozenset(text for text, count in often.items() if count >= HEAD_OFTEN and not _FIGURE.search(text))

    def _size(self, line: Line, *, by_columns: bool = True) -> int:
        if not by_columns:
            return self._lengths[line]
        size = self._measured.get(line)
        if size is None:
            size = self._measured[line] = columns(self.folded[line[0] : line[1]])
        return size

    def _indented(self, line: Line) -> bool:
        return self.folded[line[0] - 1] in " \t"

    def _ends(self, line: Line) -> bool:
        last = self.folded[line[1] - 1]
        return last in _ENDED and (last != "—" or self.folded[line[1] - 2] == "—")

    def _document_width(self, runs: list[list[Line]]) -> _Width | None:
        """The width the whole document is wrapped at, if most lines that a line follows are open and alike in width."""
        prose = [run for run in runs if len(run) > 1 and any(_STOPS.search(self.folded, *line) for line in run[-2:])]
        exact = self._exact_width(prose)
        if exact is not None:
            return exact
        inner = sum(map(len, runs)) - len(runs)
        if inner < 8:
            return None
        lines = [line for run in runs for line in run[:-1] if not self._ends(line)]
        every = [line for run in runs if len(run) > 1 for line in run]
        best: tuple[int, _Width] | None = None
        for by_columns in (True, False):
            sizes = sorted([self._size(line, by_columns=by_columns) for line in lines])
            del sizes[: bisect_left(sizes, SHORTEST // 2)]
            if len(sizes) < 0.5 * inner:
                continue
            middle = int(median(sizes))
            limit = 1.1 * middle / FULL
            wider = sum([self._size(line, by_columns=by_columns) > limit for line in every])
            if wider > 0.1 * len(every):
                continue
            alike = bisect_right(sizes, middle / FULL) - bisect_left(sizes, FULL * middle)
            near = bisect_right(sizes, middle / 0.94) - bisect_left(sizes, 0.94 * middle)
            if middle * (1 if by_columns else 2) <= WIDEST and middle >= SHORTEST // 2 and alike >= 0.75 * len(sizes):
                width = _Width(FULL * middle, middle, by_columns)
                best = (near, width) if best is None or near > best[0] else best
        return best[1] if best else None

    def _exact_width(self, runs: list[list[Line]]) -> _Width | None:
        """The number of characters after which lines were cut: several have just as many, and none more."""
        longest = max([self._lengths[line] for run in runs for line in run], default=0)
        if not SHORTEST // 2 <= longest <= WIDEST // 2:
            return None
        full = {self.folded[slice(*line)] for run in runs for line in run[:-1] if self._lengths[line] >= longest - 1}
        inner = [
            line for run in runs for line, below in pairwise(run) if not (self._ends(line) or self._indented(below))
        ]
        cut = sum([self._lengths[line] >= longest - 1 for line in inner])
        if len(full) < 2 or cut < 0.5 * len(full) or cut < 0.6 * len(inner):
            return None
        return _Width(longest - 2, longest - 1, False)

    def _run_width(self, run: list[Line]) -> _Width | None:
        """The width one run of lines is wrapped at: its open lines are as wide, or as long in characters, as any."""
        folded = self.folded
        if len(run) > 2 and folded[run[-2][1] - 1] in _STOP and not self._ends(run[-1]):
            run = run[:-1]
        if not _STOP.intersection(folded[run[-1][1] - 2 : run[-1][1]]) or _CELLS.search(folded, *run[0]):
            return None
        open_ = [line for line in run[:-1] if not self._ends(line)]
        if not open_:
            return None
        widest = max(self._size(line) for line in run)
        if not SHORTEST // 2 <= widest <= WIDEST:
            return None
        sizes = [self._size(line) for line in open_]
        if all(size >= 0.94 * widest for size in sizes):
            return _Width(FULL * min(sizes), min(sizes), True)
        lengths = [self._lengths[line] for line in open_]
        longest = max([self._lengths[line] for line in run])
        return _Width(longest - 2, longest - 1, False) if min(lengths) >= longest - 1 else None

    def _grouped(self, runs: list[list[Line]]) -> list[list[Line]]:
        groups: list[list[Line]] = []
        for run in runs:
            joined = self._joined_run(run)
            before = self._before(groups)
            if before is not None and self._continues(before, joined[0]):
                before += joined.pop(0)
            groups += joined
        return groups

    def _before(self, groups: list[list[Line]]) -> list[Line] | None:
        """The paragraph that could go on: the last one, or the one before a page number or running head."""
        for back, group in enumerate(reversed(groups[-1 - FURNITURE_MOST :])):
            if back == FURNITURE_MOST or len(group) > 1 or not self._furniture(group[0], _PAGE):
                return group
        return None

    def _furniture(self, line: Line, page: re.Pattern[str]) -> bool:
        """Whether a line is a page number or a running head."""
        start, end = line
        if end - start > HEAD_LONGEST or start in self.fixed:
            return False
        text = self.folded[start:end]
        return text.strip(_COUNTER) in self._repeated or page.fullmatch(text) is not None

    def _joined_run(self, run: list[Line]) -> list[list[Line]]:
        if len(run) == 1:
            return [run[:]]
        width = self._width or self._run_width(run)
        if width is None:
            return [[line] for line in run]
        groups = [[run[0]]]
        for before, line in pairwise(run):
            if self._goes_on(before, line, width) and not (line is run[-1] and self._titles(before, line, width)):
                groups[-1].append(line)
            else:
                groups.append([line])
        return groups

    def _goes_on(self, before: Line, line: Line, width: _Width) -> bool:
        """Whether `line` belongs to the paragraph of the line right above it."""
        size = self._size(before, by_columns=width.by_columns)
        if size < width.full or line[0] in self.fixed or self._indented(line):
            return False
        if self.folded[before[1] - 1] in _STOP and size < 0.97 * width.limit:
            return False
        return not (_ITEM.match(self.folded, *line) and self._ends(before))

    def _titles(self, before: Line, line: Line, width: _Width) -> bool:
        """Whether a run's last line is the heading of what follows: short and open, behind a sentence that ended."""
        short = self._size(line, by_columns=width.by_columns) < width.full
        return short and not self._ends(line) and self.folded[before[1] - 1] in _STOP

    def _continues(self, group: list[Line], following: list[Line]) -> bool:
        """Whether a sentence broken by an empty line (page or column end) goes on in the next paragraph.

        Accepted where the tail stops inside a sentence of prose, the head is no heading or list item, and no quotation
        is open into which another would start.
        """
        folded, last, head = self.folded, group[-1], following[0]
        between = folded[last[1] : head[0]]
        if head[0] in self.fixed or self._ends(last) or (between.count("\n") > 2 and not between.strip(BLANKS)):
            return False
        first = max(group[0][0], last[1] - TAIL)
        tail, body = folded[first : last[1]], folded[head[0] : min(following[-1][1], head[0] + TAIL)]
        if self._width is not None and self._size(last, by_columns=self._width.by_columns) < self._width.full:
            return False
        prose = (
            len(tail) >= (PROSE if self._width is None else SHORTEST)
            and ("," in tail or "。" in tail)
            and not _CELLS.search(tail)
        )
        if not prose or not _STOPS.search(body) or _ITEM.match(body) or _CELLS.search(body):
            return False
        if body[0] in "□(【" or _SIGNED.search(tail):
            return False
        unclosed = tail.count("“") > tail.count("”")
        if self._shuffled and not ((unclosed and "”" in body) or tail.count("(") > tail.count(")")):
            return False
        return unclosed == ("”" in body.partition("“")[0])

    def _cut_columns(self, groups: list[list[Line]]) -> bool:
        """Whether a quotation is cut at a paragraph's end and goes on in a later one that is not the next."""
        folded = self.folded
        tails = [
            n for n, g in enumerate(groups) if breaks_off(folded[max(g[-1][0], g[-1][1] - 2 * QUOTE_NEAR) : g[-1][1]])
        ]
        if not tails:
            return False
        heads = [n for n, g in enumerate(groups) if begins_inside(folded[g[0][0] : min(g[0][1], g[0][0] + 40)])]
        after = [(tail, bisect_right(heads, tail + 1)) for tail in tails]
        return any(at < len(heads) and heads[at] <= tail + QUOTE_REACH for tail, at in after)
