"""Tell what each paragraph is for: body, heading, caption, navigation, footer, or a second copy."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from statistics import median

from liantu.model.document import ROW, Hint, Role
from liantu.packs.loader import load_pack
from liantu.reading.view import Paragraph

KINDS = (
    "navigation",
    "page_number",
    "footer",
    "footer_marker",
    "byline",
    "caption",
    "picture",
    "states",
    "spam",
    "fights_spam",
)
TOLD = "文件格式标明"
BYLINE = "署名与日期行"
SPAM = "垃圾站名"
MENU = "导航栏"
CAPTION = "图片说明"
FOOT = "页脚与版权"

_STOP = re.compile(r"[。!?;]")
_ITEM = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]{1,3}\)|第[一二三四五六七八九十]{1,3}[条章节])"
)
_DATED = re.compile(r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})月(?:\d{1,2}|[一二三四五六七八九十]{1,3})日,")
_RULE = re.compile(r"[|\-:\s]+")
_COUNTER = "0123456789 :/-."
HEADING_LONGEST = 48
MENU_LONGEST = 10
COPY_SHORTEST = 10
BYLINE_LONGEST = 120
NAVIGATION_LONGEST = 60
CAPTION_LONGEST = 60
# A legal note is a paragraph at most; longer texts that mention copyright are about it.
FOOTER_LONGEST = 400
# A picture's title repeats the page's with a counter behind.
COUNTED_LONGER = 20
# A caption stands apart: so many characters of line ends before it, and twice the usual.
APART = 4


@cache
def _words(kind: str) -> re.Pattern[str]:
    """Words of which a text has one before it can fit the patterns of `kind`: a cheap gate."""
    return re.compile("|".join(map(re.escape, load_pack("blocks.yaml").data[f"{kind}_words"].split())))


@cache
def _page_words() -> re.Pattern[str]:
    """The words of byline, footer and caption: most paragraphs have none of them."""
    return re.compile("|".join(_words(kind).pattern for kind in ("byline", "footer", "caption")))


def _fits(kind: str, text: str) -> bool:
    return _words(kind).search(text) is not None and patterns()[kind].search(text) is not None


@cache
def patterns() -> dict[str, re.Pattern[str]]:
    """The line patterns of the `blocks` pack, one compiled alternation per kind."""
    pack = load_pack("blocks.yaml").data
    return {kind: re.compile("|".join(f"(?:{item})" for item in pack[kind])) for kind in KINDS}


def is_spam(text: str) -> bool:
    """Whether a line or a stated title or publisher is a spam site's name."""
    return _fits("spam", text) and patterns()["fights_spam"].search(text) is None


def assign_roles(paragraphs: Sequence[Paragraph], hints: Sequence[Hint] = (), *, rows: bool = False) -> None:
    """Set role and reason of every paragraph, in text order. `rows`: a workbook, where equal rows are no copies."""
    for paragraph in paragraphs:
        role = _told(hints, paragraph.start) if hints else None
        if role is not None:
            paragraph.role, paragraph.reason = role, TOLD
        elif not rows:
            paragraph.role, paragraph.reason = _own_role(paragraph.text)
    if not rows:
        _mark_menus(paragraphs)
        _mark_captions(paragraphs)
        _mark_after_marker(paragraphs)
        _mark_copies(paragraphs)


def _told(hints: Sequence[Hint], start: int) -> Role | None:
    at = bisect_right(hints, start, key=lambda hint: hint.start) - 1
    return hints[at].role if at >= 0 and start < hints[at].end else None


def _own_role(text: str) -> tuple[Role, str]:
    size = len(text)
    if size > FOOTER_LONGEST:
        return Role.BODY, ""
    if size > BYLINE_LONGEST:
        return (Role.FOOTER, FOOT) if _legal(text) and _fits("footer", text) else (Role.BODY, "")
    prose = len(_STOP.findall(text))
    states = patterns()["states"].search(text) is not None
    if not prose and (aside := _aside(text, states=states)):
        return aside
    if _page_words().search(text) and (apart := _apart(text, prose, states=states)):
        return apart
    if not prose and size <= HEADING_LONGEST and text[-1:] not in (",", "、"):
        return Role.HEADING, "无句末标点"
    return Role.BODY, ""


def _apart(text: str, prose: int, *, states: bool) -> tuple[Role, str] | None:
    """The role of a line of the page, not of its text: byline, footer or caption; None for any other."""
    if prose <= 1 and not states and _fits("byline", text):
        return Role.NAVIGATION, BYLINE
    if (not states or _legal(text)) and _fits("footer", text):
        return Role.FOOTER, FOOT
    return (Role.CAPTION, CAPTION) if _fits("caption", text) else None


def _aside(text: str, *, states: bool) -> tuple[Role, str] | None:
    """The role of a line without a sentence that no reader would miss, None for any other."""
    known = patterns()
    if text.startswith("|") and text.endswith("|") and text.count("|") > 2:
        return (Role.NAVIGATION, ROW) if _RULE.fullmatch(text) else (Role.BODY, ROW)
    if is_spam(text):
        return Role.NAVIGATION, SPAM
    if known["page_number"].search(text):
        return Role.NAVIGATION, "页码"
    if (text.count("|") >= 2 and not states) or ">>>" in text:
        return Role.NAVIGATION, MENU
    if len(text) <= NAVIGATION_LONGEST and not states and known["navigation"].search(text):
        return Role.NAVIGATION, MENU
    return None


# Words of the page's owner about the page; a statement of the text has none of them.
_LEGAL = re.compile(
    r"版权|转载|本网|责任编辑|责编|备案|ICP|免责|示例文稿|客户端|报业|虚构|主办|承办|技术支持|编校|抄送|此件|电话|邮箱|热线"
)


def _legal(text: str) -> bool:
    return _LEGAL.search(text) is not None


def _mark_menus(paragraphs: Sequence[Paragraph]) -> None:
    """Three or more short lines in a row that state nothing are a menu, of which one at least is known as such."""
    run: list[Paragraph] = []
    for paragraph in [*paragraphs, None]:
        if paragraph is not None and _menu_like(paragraph):
            run.append(paragraph)
            continue
        if len(run) >= 3 and any(item.role is Role.NAVIGATION for item in run):
            for item in run:
                item.role, item.reason = Role.NAVIGATION, "连续短行"
        run = []


def _menu_like(paragraph: Paragraph) -> bool:
    text = paragraph.text
    if paragraph.role is Role.NAVIGATION:
        return paragraph.reason == MENU
    short = paragraph.role is Role.HEADING and len(text) <= MENU_LONGEST
    return short and not _ITEM.match(text) and not patterns()["states"].search(text) and paragraph.reason != TOLD


def _mark_captions(paragraphs: Sequence[Paragraph]) -> None:
    """One dated sentence, or the name of a view, that stands apart is of a picture; so is one above a byline."""
    gaps = [after.start - before.end for before, after in pairwise(paragraphs)]
    usual = median(gaps) if gaps else 0
    for number, paragraph in enumerate(paragraphs):
        text = paragraph.text
        if paragraph.role not in (Role.BODY, Role.HEADING) or len(text) > CAPTION_LONGEST or paragraph.reason == TOLD:
            continue
        gap = gaps[number - 1] if number else 0
        apart = gap >= APART and gap >= 2 * usual
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        if (apart and _pictures(text)) or (following is not None and _pictured(paragraph, following)):
            paragraph.role, paragraph.reason = Role.CAPTION, CAPTION


def _pictures(text: str) -> bool:
    """Whether a line that stands apart shows something and counts nothing."""
    known = patterns()
    if known["states"].search(text.rstrip("。")):
        return False
    ended = text.endswith("。") and len(_STOP.findall(text)) == 1
    return (ended and _DATED.match(text) is not None) or known["picture"].search(text) is not None


def _pictured(paragraph: Paragraph, following: Paragraph) -> bool:
    """Whether one short sentence stands right above the line that names writer and photographer."""
    text = paragraph.text
    shown = following.reason == BYLINE and "图" in following.text[-4:]
    return shown and text.endswith("。") and len(_STOP.findall(text)) == 1 and not patterns()["states"].search(text)


def _mark_after_marker(paragraphs: Sequence[Paragraph]) -> None:
    """After the copyright or editor's line, what is no prose or speaks of rights belongs to the footer."""
    after = False
    for paragraph in paragraphs:
        if after and (paragraph.role in (Role.HEADING, Role.CAPTION) or _notes(paragraph)):
            paragraph.role, paragraph.reason = Role.FOOTER, FOOT
        if paragraph.role is Role.FOOTER and patterns()["footer_marker"].search(paragraph.text):
            after = True


def _notes(paragraph: Paragraph) -> bool:
    text = paragraph.text
    body = paragraph.role is Role.BODY and len(text) <= FOOTER_LONGEST
    return body and _legal(text) and not patterns()["states"].search(text)


def _mark_copies(paragraphs: Sequence[Paragraph]) -> None:
    """Keep the first copy of each paragraph, blanks aside, and of a title with a counter or date behind.

    A short line counts as copied only inside a copied passage: between paragraphs whose neighbours were copied too.
    """
    seen: dict[str, int] = {}
    stated = [p for p in paragraphs if p.role in (Role.BODY, Role.HEADING, Role.CAPTION)]
    first: list[int | None] = []
    for number, paragraph in enumerate(stated):
        text = paragraph.text
        copied = seen.get(text)
        if copied is None and len(text) > COUNTED_LONGER:
            copied = seen.get(text.rstrip(_COUNTER))
        first.append(copied)
        seen.setdefault(text, number)
    for number, paragraph in enumerate(stated):
        if first[number] is not None and (len(paragraph.text) >= COPY_SHORTEST or _in_copy(first, stated, number)):
            paragraph.role, paragraph.reason = Role.DUPLICATE, "与前文重复"


def _in_copy(first: list[int | None], stated: list[Paragraph], number: int) -> bool:
    """Whether the nearest longer paragraph on either side is a copy, too."""
    for step in (-1, 1):
        for at in range(number + step, number + 6 * step, step):
            if not 0 <= at < len(stated) or first[at] is None:
                break
            if len(stated[at].text) >= COPY_SHORTEST:
                return True
    return False
