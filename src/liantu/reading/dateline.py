"""What a document says of itself: title, publisher, author, and the date its relative times count from."""

import calendar
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise

from liantu.measures.types import Period
from liantu.model.document import Role, Trust
from liantu.reading.covers import covered, is_late
from liantu.reading.roles import BYLINE, SPAM, TOLD, is_spam
from liantu.reading.view import Paragraph, fold, fold_line

_ARABIC_DAY = r"(?<!\d)((?:19|20)\d{2})\s?(?:[-/.]|年)\s?(\d{1,2})\s?(?:[-/.]|月)\s?(\d{1,2})(?!\d)(?:\s?日)?"
_HAN_DAY = r"([一二][〇○零O一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
_DAY = re.compile(f"{_ARABIC_DAY}|{_HAN_DAY}")
_MONTH = re.compile(r"(?<!\d)((?:19|20)\d{2})(?:\s?年\s?(\d{1,2})\s?月(?!\s?\d)|-(\d{2})(?![-\d]))")
_LABEL = re.compile(
    r"(?:^|\s)(?:发布|成文|印发|发文|更新|创建|整理|填报|编制|制表)?(?:日期|时间)\s*:|来源\s*:\s*[^\s\d]{0,16}\s*(?=\d)"
)
_MEETING = re.compile(r"[(—\-]*$"), re.compile(r"在[^,。]{2,40}(?:会议|大会)?上\)?$")
# 2018-03-26 某某新闻: who printed it may stand behind a day.
_PRINTER = re.compile(
    r"\s+(?:\d{1,2}:\d{2}(?::\d{2})?\s+)?[\u4e00-\u9fff]{2,10}(?:网|报|新闻|社|台|客户端|融媒体?|发布|融媒体中心)"
)
_HAN = {char: number for number, char in enumerate("〇一二三四五六七八九")} | {"○": 0, "零": 0, "O": 0}

_SOURCE = re.compile(r"来源\s*:\s*([^\s\d:|,。()]{2,24})")
_SELF = frozenset({"本网", "本站", "网络", "互联网", "原创", "本刊", "本报", "综合", "转载"})
_WIRE = re.compile(r"([\u4e00-\u9fff]{2,8}(?:网|社|报|台|端))(?:讯|\d)")
_PRESS = re.compile(
    r"(?:^|□)\s*(?:[\u4e00-\u9fff]{1,6}-)?([\u4e00-\u9fff]{2,8}(?:日报|晚报|时报|商报|报|网))"
    r"(?:(?:首席|特约|见习)?记者|\s+(?=20\d\d年))"
)
_SUPPLIED = re.compile(r"本(?:版|报)(?:文图|图片|稿件|讯)?由?([\u4e00-\u9fff]{4,20}?)供稿$")
_OFFICE = re.compile(
    r"([\u4e00-\u9fff]{2,24}(?:局|委员会|委|办公室|政府|厅|管委会|指挥部|统计科|协会|集团|公司|中心|研究院|分局|支队))$"
)

_ROLE = r"(?:首席|特约|见习|实习|全媒体|融媒体)*(?:记者|通讯员|实习生)|实习|作者|撰稿人?|撰文|采写"
_NOT_NAME = rf"(?!{_ROLE}|摄影|摄$|报道|供图|来源|编辑|责编|校对|审核)"
_NAME = rf"{_NOT_NAME}[\u4e00-\u9fff·]{{2,4}}(?![\u4e00-\u9fff])"
_AUTHORS = re.compile(rf"(?:记者|通讯员|实习生|作者|撰稿人?|撰文|采写)\s*:?\s*({_NAME}(?:[、\s]+{_NAME})*)")
_CLOSE = re.compile(r"记者([\u4e00-\u9fff]{2,3}?)(?:报道|摄影?|文/图|文$|\)|$)")
_BRACKETED = re.compile(r"\([^()]{0,12}(?:记者|通讯员|作者)[^()]{2,40}\)")
_OFFICER = re.compile(r"(?:[县区市州]长|主任|书记|局长)\s+([\u4e00-\u9fff]{2,4})$")

_ITEM = re.compile(
    r"[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]{1,3}\)|第[一二三四五六七八九十]{1,3}[条章节]"
)
_NUMBERED = re.compile(r"[〔\[(](?:19|20)\d{2}(?:年第?\d+[期号])?[〕\])](?:第?\d{1,4}[号期])?$|^第?\d{1,4}[期号版场]$")
_KIND_OF_PAPER = re.compile(
    r"(?:通知|意见|办法|方案|决定|报告|公报|简报|月报|快报|纪要|批复|规划|计划|条例|公告|通告|措施|要点|记录|总结|汇报|台账|清单)"
    r"(?:\([^()]{1,20}\))?$"
)
_YEAR_OF_PAPER = re.compile(r"〔(20\d{2})〕")
_YEAR = re.compile(r"(20\d{2})年(?:(?=[,以总全])|(\d{1,2})月)")
_AHEAD = re.compile(r"到|预计|计划|力争|将|拟|目标|锚定|规划|争取|至(?!今)")
_BEHIND = re.compile(r"[^,。;!?]{0,12}(?:将|预计|力争)|[^,。;!?]{0,2}前(?!三|两|十|\d)")
_TITLE_LINES = 12
_HEAD_LINES = 24
_LAST_LINES = 6
_SIGNED_LONGEST = 60
_PRINTED_LONGEST = 200
_PRINTED_LINES = 12
_INFER_FROM = 200_000


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph as it was printed: blanks kept (one each), line ends undone; `folded` is the same at half width."""

    paragraph: Paragraph
    printed: str
    folded: str


class Facts:
    """A document's own data. `date_source`: the date is `given`, `stated`, the `file`'s, a `fallback` or `inferred`.

    A given date wins, then the page's own line, the file's, the fallback, an inference. `text` is the immutable text,
    for the blanks that part two names; without it the paragraphs' view is read. What the reading of statements does
    not need (title, publisher, author, trust) is worked out when it is asked for.
    """

    def __init__(
        self,
        paragraphs: Sequence[Paragraph],
        meta: Mapping[str, str],
        given: Period | None,
        fallback: Period | None,
        text: str = "",
    ) -> None:
        self._paragraphs, self._meta, self._text = paragraphs, meta, text
        self.dated, self.date_source = (given, "given") if given else _dated(self._lines, paragraphs, meta, fallback)
        self.covers = covered(paragraphs, self.dated)
        if self.date_source == "file" and self.covers and self.dated and is_late(self.covers, self.dated):
            last = self.covers.end
            self.dated, self.date_source = Period(last.replace(day=1), last), "inferred"

    @cached_property
    def _head(self) -> list[_Line]:
        return [_line(p, self._text) for p in self._paragraphs[: _HEAD_LINES + _TITLE_LINES]]

    @cached_property
    def _lines(self) -> list[_Line]:
        first = len(self._head)
        last = max(first, len(self._paragraphs) - _LAST_LINES)
        rest = enumerate(self._paragraphs[first:], first)
        tail = [_line(p, self._text) for n, p in rest if n >= last or p.reason == BYLINE]
        return [line for line in self._head + tail if line.paragraph.role is not Role.DUPLICATE]

    @cached_property
    def title(self) -> str | None:
        """The title as printed."""
        return _title(self._head, self._meta)

    @cached_property
    def publisher(self) -> str | None:
        """Who issued the content."""
        return _publisher(self._lines, self._meta)

    @cached_property
    def author(self) -> str | None:
        """Who wrote it."""
        return _author(self._lines) or _clean(self._meta, "author")

    @cached_property
    def trust(self) -> tuple[Trust, str]:
        """How far the page can be trusted, with the reason where it is suspect."""
        return _trust(self._paragraphs, self.publisher)


def _line(paragraph: Paragraph, text: str) -> _Line:
    if not text:
        printed = paragraph.text[:_PRINTED_LONGEST]
        return _Line(paragraph, printed, fold_line(printed))
    spans = [(a, min(b, a + _PRINTED_LONGEST)) for a, b in paragraph.lines[:_PRINTED_LINES]]
    return _Line(paragraph, _joined(text, spans), _joined(fold(text), spans))


def _joined(text: str, spans: Sequence[tuple[int, int]]) -> str:
    return "".join(" ".join(text[a:b].split()) for a, b in spans)[:_PRINTED_LONGEST]


def _clean(meta: Mapping[str, str], key: str) -> str | None:
    stated = meta.get(key, "").strip()
    return stated if stated and not is_spam(fold_line(stated)) else None


def _trust(paragraphs: Sequence[Paragraph], publisher: str | None) -> tuple[Trust, str]:
    spam = next((p.text for p in paragraphs if p.reason == SPAM), None)
    if spam:
        return Trust.SUSPECT, f"页面夹带“{spam[:20]}”，疑为镜像，请到原发布处核对"
    return (Trust.STATED, "") if publisher else (Trust.UNSTATED, "")


def _publisher(lines: Sequence[_Line], meta: Mapping[str, str]) -> str | None:
    """Who issued the content: 来源, the file, a wire line, a newspaper's reporter or masthead, the signing office."""
    stated = [line for line in lines if line.paragraph.role is not Role.FOOTER]
    for line in stated:
        match = _SOURCE.search(line.folded[:200])
        if match and match[1] not in _SELF and not is_spam(match[1]):
            return match[1]
    if named := _clean(meta, "publisher"):
        return named
    for pattern in (_WIRE.match, _PRESS.search, _SUPPLIED.match):
        for line in stated:
            if match := pattern(line.folded[:200]):
                return match[1]
    return _office(stated)


def _office(lines: Sequence[_Line]) -> str | None:
    """The office that stands in the head, alone or before the date."""
    for line in lines:
        if line.paragraph.role is Role.HEADING and len(line.folded) <= _SIGNED_LONGEST:
            rest = _DAY.sub("", line.folded).strip()
            if match := _OFFICE.fullmatch(rest):
                return match[1]
    return None


def _author(lines: Sequence[_Line]) -> str | None:
    """The writers named in the byline, in brackets behind the wire's name or the last sentence, or under the title."""
    for line in lines:
        if line.paragraph.reason == BYLINE and (names := _names(line.folded)):
            return names
    for line in lines:
        if line.paragraph.role is Role.BODY:
            bracket = _BRACKETED.search(line.folded[:80]) or _BRACKETED.search(line.paragraph.text[-60:])
            if bracket and (names := _names(bracket[0])):
                return names
    for line in lines[:_TITLE_LINES]:
        if line.paragraph.role is Role.HEADING and (match := _OFFICER.search(line.folded)):
            return match[1]
    return None


def _names(folded: str) -> str | None:
    groups = [match[1] for match in _AUTHORS.finditer(folded)] or [match[1] for match in _CLOSE.finditer(folded)]
    names = [name for group in groups for name in re.split(r"[、\s]+", group)]
    return "、".join(dict.fromkeys(names)) or None


def _title(head: Sequence[_Line], meta: Mapping[str, str]) -> str | None:
    """The file's title; else a marked heading, the line above a subtitle, a paper's name, the line above the byline."""
    if stated := _clean(meta, "title"):
        return stated
    told = next((line for line in head[:_HEAD_LINES] if line.paragraph.reason == TOLD and _entitles(line)), None)
    if told:
        return told.printed.lstrip("# ")
    for line, under in pairwise(head[:_HEAD_LINES]):
        if _entitles(line) and under.paragraph.role is Role.HEADING and under.folded.startswith("——"):
            return line.printed
    candidates, above_byline = _candidates(head)
    for before, line in zip([None, *candidates], candidates, strict=False):
        if _KIND_OF_PAPER.search(line.folded):
            return before.printed + line.printed if before and line.folded.startswith("关于") else line.printed
    candidates = [line for line in candidates if not _OFFICE.fullmatch(line.folded)] or candidates
    if not candidates:
        return next((line.printed for line in head[:_HEAD_LINES] if _entitles(line) and len(line.printed) >= 8), None)
    return _printed(candidates, len(candidates) - 1 if above_byline else 0)


def _candidates(head: Sequence[_Line]) -> tuple[list[_Line], bool]:
    """The heading lines before the text begins, and whether a byline stands under them."""
    found: list[_Line] = []
    for line in head[:_HEAD_LINES]:
        if line.paragraph.role is Role.BODY:
            break
        if found and line.paragraph.reason == BYLINE:
            return found, True
        if _entitles(line):
            found.append(line)
    return found, False


def _entitles(line: _Line) -> bool:
    text = line.folded
    if line.paragraph.role is not Role.HEADING or len(text) < 5 or text.endswith(":") or text.startswith("——"):
        return False
    return not (
        _ITEM.match(text) or _NUMBERED.search(text) or _DAY.search(text) or is_spam(text) or _MONTH.fullmatch(text)
    )


def _printed(lines: Sequence[_Line], at: int) -> str:
    """The line at `at`, with its neighbours on the lines right above or below: a title set in two lines."""
    first = last = at
    while first and _joins(lines[first - 1], lines[first]):
        first -= 1
    while last + 1 < len(lines) and _joins(lines[last], lines[last + 1]):
        last += 1
    return " ".join(line.printed for line in lines[first : last + 1])


def _joins(above: _Line, below: _Line) -> bool:
    near = below.paragraph.start - above.paragraph.end <= 1
    return near and len(above.printed) + len(below.printed) <= _SIGNED_LONGEST


def _dated(
    lines: Sequence[_Line],
    paragraphs: Sequence[Paragraph],
    meta: Mapping[str, str],
    fallback: Period | None,
) -> tuple[Period | None, str | None]:
    if stated := next(_stated_days(lines), None):
        return stated, "stated"
    month, filed = next(_stated_months(lines), None), next(_days(meta.get("date", "")), None)
    if month and not (filed and month.start <= filed.start <= month.end):
        return month, "stated"
    if filed:
        return filed, "file"
    if fallback:
        return fallback, "fallback"
    inferred = _inferred(lines, "\n".join(p.text for p in paragraphs if p.role is Role.BODY)[:_INFER_FROM])
    return (inferred, "inferred") if inferred else (None, None)


def _stated_days(lines: Sequence[_Line]) -> Iterator[Period]:
    """The days of the page's own date lines: labelled, a stamp in a byline, then signature lines."""
    for line in lines:
        if len(line.folded) <= 2 * _SIGNED_LONGEST:
            for label in _LABEL.finditer(line.folded):
                yield from _days(line.folded[label.end() :].lstrip(), first=True)
    for line in lines:
        if line.paragraph.reason == BYLINE and not re.match(r"[\u4e00-\u9fff]{0,4}(?:日期|时间)\s*:", line.folded):
            yield from _days(line.folded)
    for line in lines:
        if _may_sign(line):
            for match in _DAY.finditer(line.folded):
                before, after = line.folded[: match.start()], line.folded[match.end() :]
                if (
                    after in ("", ")")
                    or (not before and _PRINTER.fullmatch(after))
                    or (_MEETING[0].match(before) and _MEETING[1].match(after))
                ):
                    yield from _days(match[0])
    for line in lines:
        yield from (_days(line.folded) if line.paragraph.reason == BYLINE else ())


def _stated_months(lines: Sequence[_Line]) -> Iterator[Period]:
    """The months of date lines that name no day: a masthead, a labelled or a signed month."""
    for line in lines:
        if not (_may_sign(line) or line.paragraph.reason == BYLINE):
            continue
        for match in _MONTH.finditer(line.folded):
            before, after = line.folded[: match.start()], line.folded[match.end() :]
            number = int(match[2] or match[3])
            if before[-1:] in ("", " ", ":", "(") and after[:1] in ("", " ", ")") and 1 <= number <= 12:
                yield month(int(match[1]), number)


def _may_sign(line: _Line) -> bool:
    """Whether a line may be a date line: short, no sentence, no row of a table."""
    text = line.folded
    aside = line.paragraph.role in (Role.BODY, Role.CAPTION, Role.FOOTER) or "\t" in line.paragraph.text
    return len(text) <= _SIGNED_LONGEST and not aside and "," not in text and "|" not in text


def _days(text: str, *, first: bool = False) -> Iterator[Period]:
    """The possible dates in `text`; with `first` only one at its very beginning."""
    for match in _DAY.finditer(text):
        if first and match.start():
            return
        parts = [part for part in match.groups() if part]
        try:
            day = date(*(int(part) if part.isdigit() and part.isascii() else _number(part) for part in parts))
        except ValueError:
            continue
        yield Period(day, day)


def _number(printed: str) -> int:
    """A year, month or day in Chinese numerals: 二〇二五, 十一, 二十三."""
    if "十" not in printed:
        return int("".join(str(_HAN[char]) for char in printed))
    tens, ones = printed.split("十", 1)
    return (_HAN[tens] if tens else 1) * 10 + (_HAN[ones] if ones else 0)


def _inferred(lines: Sequence[_Line], text: str) -> Period | None:
    """The year of the paper's number 〔2025〕; else, where a text says 今年 or 目前, the latest month it names as past,
    or the year after the last whole year it tells of.

    A guess from the text alone, so only the year is taken and the source reads `inferred`.
    """
    for line in lines[:_TITLE_LINES]:
        if line.paragraph.role is Role.HEADING and (match := _YEAR_OF_PAPER.search(line.folded)):
            return _year(int(match[1]))
    if "今年" not in text and "目前" not in text:
        return None
    months: list[int] = []
    years: list[int] = []
    for match in _YEAR.finditer(text):
        before = re.split("[,。;!?]", text[max(0, match.start() - 8) : match.start()])[-1].replace("截至", "")
        if not (_AHEAD.search(before) or _BEHIND.match(text, match.end(), match.end() + 16)):
            (months if match[2] else years).append(int(match[1]))
    if months and "今年" in text and max(months) >= max(years, default=0):
        return _year(max(months))
    return _year(max(years) + 1) if years else None


def _year(year: int) -> Period:
    return Period(date(year, 1, 1), date(year, 12, 31))


def month(year: int, number: int) -> Period:
    """The whole month as a period."""
    return Period(date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1]))
