"""What a document says of itself: title, publisher, author, and the date its relative times count from."""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property

from liantu.measures.types import Period
from liantu.model.document import Role, Trust
from liantu.reading.covers import covered, is_late
from liantu.reading.headline import clean, title_of
from liantu.reading.printed_lines import DAY, HEAD_LINES, OFFICE, SIGNED_LONGEST, TITLE_LINES, Line, line_of
from liantu.reading.roles import BYLINE, SPAM, is_spam
from liantu.reading.stated_day import dated_by
from liantu.reading.view import Paragraph

_SOURCE = re.compile(r"来源\s*:\s*([^\s\d:|,。()]{2,24})")
_SELF = frozenset({"本网", "本站", "网络", "互联网", "原创", "本刊", "本报", "综合", "转载"})
_WIRE = re.compile(r"([\u4e00-\u9fff]{2,8}(?:网|社|报|台|端))(?:讯|\d)")
_PRESS = re.compile(
    r"(?:^|□)\s*(?:[\u4e00-\u9fff]{1,6}-)?([\u4e00-\u9fff]{2,8}(?:日报|晚报|时报|商报|报|网))"
    r"(?:(?:首席|特约|见习)?记者|\s+(?=20\d\d年))"
)
_SUPPLIED = re.compile(r"本(?:版|报)(?:文图|图片|稿件|讯)?由?([\u4e00-\u9fff]{4,20}?)供稿$")
_ROLE = r"(?:首席|特约|见习|实习|全媒体|融媒体)*(?:记者|通讯员|实习生)|实习|作者|撰稿人?|撰文|采写"
_NOT_NAME = rf"(?!{_ROLE}|摄影|摄$|报道|供图|来源|编辑|责编|校对|审核)"
_NAME = rf"{_NOT_NAME}[\u4e00-\u9fff·]{{2,4}}(?![\u4e00-\u9fff])"
_AUTHORS = re.compile(rf"(?:记者|通讯员|实习生|作者|撰稿人?|撰文|采写)\s*:?\s*({_NAME}(?:[、\s]+{_NAME})*)")
_CLOSE = re.compile(r"记者([\u4e00-\u9fff]{2,3}?)(?:报道|摄影?|文/图|文$|\)|$)")
_BRACKETED = re.compile(r"\([^()]{0,12}(?:记者|通讯员|作者)[^()]{2,40}\)")
_OFFICER = re.compile(r"(?:[县区市州]长|主任|书记|局长)\s+([\u4e00-\u9fff]{2,4})$")
_LAST_LINES = 6


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
        self.dated, self.date_source = (given, "given") if given else dated_by(self._lines, paragraphs, meta, fallback)
        self.covers = covered(paragraphs, self.dated)
        if self.date_source == "file" and self.covers and self.dated and is_late(self.covers, self.dated):
            last = self.covers.end
            self.dated, self.date_source = Period(last.replace(day=1), last), "inferred"

    @cached_property
    def _head(self) -> list[Line]:
        return [line_of(p, self._text) for p in self._paragraphs[: HEAD_LINES + TITLE_LINES]]

    @cached_property
    def _lines(self) -> list[Line]:
        first = len(self._head)
        last = max(first, len(self._paragraphs) - _LAST_LINES)
        rest = enumerate(self._paragraphs[first:], first)
        tail = [line_of(p, self._text) for n, p in rest if n >= last or p.reason == BYLINE]
        return [line for line in self._head + tail if line.paragraph.role is not Role.DUPLICATE]

    @cached_property
    def title(self) -> str | None:
        """The title as printed."""
        return title_of(self._head, self._meta)

    @cached_property
    def publisher(self) -> str | None:
        """Who issued the content."""
        return _publisher(self._lines, self._meta)

    @cached_property
    def author(self) -> str | None:
        """Who wrote it."""
        return _author(self._lines) or clean(self._meta, "author")

    @cached_property
    def trust(self) -> tuple[Trust, str]:
        """How far the page can be trusted, with the reason where it is suspect."""
        return _trust(self._paragraphs, self.publisher)


def _trust(paragraphs: Sequence[Paragraph], publisher: str | None) -> tuple[Trust, str]:
    spam = next((p.text for p in paragraphs if p.reason == SPAM), None)
    if spam:
        return Trust.SUSPECT, f"页面夹带“{spam[:20]}”，疑为镜像，请到原发布处核对"
    return (Trust.STATED, "") if publisher else (Trust.UNSTATED, "")


def _publisher(lines: Sequence[Line], meta: Mapping[str, str]) -> str | None:
    """Who issued the content: 来源, the file, a wire line, a newspaper's reporter or masthead, the signing office."""
    stated = [line for line in lines if line.paragraph.role is not Role.FOOTER]
    for line in stated:
        match = _SOURCE.search(line.folded[:200])
        if match and match[1] not in _SELF and not is_spam(match[1]):
            return match[1]
    if named := clean(meta, "publisher"):
        return named
    for pattern in (_WIRE.match, _PRESS.search, _SUPPLIED.match):
        for line in stated:
            if match := pattern(line.folded[:200]):
                return match[1]
    return _office(stated)


def _office(lines: Sequence[Line]) -> str | None:
    """The office that stands in the head, alone or before the date."""
    for line in lines:
        if line.paragraph.role is Role.HEADING and len(line.folded) <= SIGNED_LONGEST:
            rest = DAY.sub("", line.folded).strip()
            if match := OFFICE.fullmatch(rest):
                return match[1]
    return None


def _author(lines: Sequence[Line]) -> str | None:
    """The writers named in the byline, in brackets behind the wire's name or the last sentence, or under the title."""
    for line in lines:
        if line.paragraph.reason == BYLINE and (names := _names(line.folded)):
            return names
    for line in lines:
        if line.paragraph.role is Role.BODY:
            bracket = _BRACKETED.search(line.folded[:80]) or _BRACKETED.search(line.paragraph.text[-60:])
            if bracket and (names := _names(bracket[0])):
                return names
    for line in lines[:TITLE_LINES]:
        if line.paragraph.role is Role.HEADING and (match := _OFFICER.search(line.folded)):
            return match[1]
    return None


def _names(folded: str) -> str | None:
    groups = [match[1] for match in _AUTHORS.finditer(folded)] or [match[1] for match in _CLOSE.finditer(folded)]
    names = [name for group in groups for name in re.split(r"[、\s]+", group)]
    return "、".join(dict.fromkeys(names)) or None
