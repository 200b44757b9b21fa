"""PDF through pdfium: characters with boxes to lines in reading order; a scan is refused."""

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from liantu.errors import UnreadableFile
from liantu.model.document import Extracted
from liantu.reading.formats.furniture import Page
from liantu.reading.formats.html_meta import iso_day
from liantu.reading.formats.layout import Run, between, is_wide
from liantu.reading.formats.pages import write_pages
from liantu.reading.formats.pdf_rules import drawn_rules
from liantu.reading.formats.rules import Rule, Walls, grids

SCAN = "扫描件，无文字层"
SCAN_TODO = "请先做文字识别(OCR)或提供电子版"
_FEWEST_LETTERS = 10
_JOIN = 1.0
_DESCENT = 0.12  # of the font size, as in the Song faces


@dataclass(slots=True)
class _Char:
    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float


def read_pdf(data: bytes, where: str) -> Extracted:
    """Give the text of a PDF, a segment with page and box for each line; pages without text are named in the note."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise _refusal(error, where) from error
    try:
        count = len(document)
        pages = [_page(document, number) for number in range(count)]
        meta = _meta(document)
    except pdfium.PdfiumError as error:
        raise UnreadableFile("PDF 结构损坏", where=where, todo="请重新下载或另存") from error
    finally:
        document.close()
    blank = [page.number for page in pages if not page.runs]
    _refuse_wordless(pages, where)
    if blank:
        meta["note"] = f"第{'、'.join(map(str, blank))}页没有文字层，未读"
    return write_pages(pages).extracted("pdf", meta)


def _refusal(error: Exception, where: str) -> UnreadableFile:
    if "password" in str(error).lower():
        return UnreadableFile("文件已加密", where=where, todo="请去除密码后再提供")
    return UnreadableFile("PDF 结构损坏", where=where, todo="请重新下载或另存")


def _refuse_wordless(pages: list[Page], where: str) -> None:
    text = "".join(run.text for page in pages for run in page.runs)
    letters = sum(1 for char in text if not char.isspace())
    if not letters or (len(pages) > 1 and letters < _FEWEST_LETTERS):
        raise UnreadableFile(SCAN, where=where, todo=SCAN_TODO)
    strange = sum(1 for char in text if char == "\ufffd" or "\ue000" <= char <= "\uf8ff" or ord(char) < 32)
    if strange * 2 > letters:
        raise UnreadableFile("文字层没有字符编码，读不出文字", where=where, todo=SCAN_TODO)


def _page(document: pdfium.PdfDocument, number: int) -> Page:
    page = document[number]
    textpage = page.get_textpage()
    try:
        turned = _Turned(page)
        level, upright = drawn_rules(page, turned.box)
        return Page(number + 1, turned.height, _runs(_Reader(textpage).chars(turned), upright), grids(level, upright))
    finally:
        textpage.close()
        page.close()


class _Turned:
    """From a page's own coordinates to the page as shown: cropped, rotated, origin at the top left."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self._left, self._bottom, self._right, self._top = page.get_cropbox()
        self._rotation = page.get_rotation()
        sideways = self._rotation in (90, 270)
        self.height = (self._right - self._left) if sideways else (self._top - self._bottom)

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """Give left, top, right, bottom on the shown page."""
        if self._rotation == 90:
            return bottom - self._bottom, left - self._left, top - self._bottom, right - self._left
        if self._rotation == 180:
            return self._right - right, bottom - self._bottom, self._right - left, top - self._bottom
        if self._rotation == 270:
            return self._top - top, self._right - right, self._top - bottom, self._right - left
        return left - self._left, self._top - top, right - self._left, self._top - bottom


class _Reader:
    """Reads one page's characters through pdfium's per-character calls, into buffers of its own."""

    def __init__(self, textpage: pdfium.PdfTextPage) -> None:
        self._page = textpage
        self._box = raw.FS_RECTF()
        self._matrix = raw.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()

    def chars(self, turned: _Turned) -> Iterator[_Char]:
        """Yield the characters in pdfium's order; blanks have no box, one that pdfium made up has no text either."""
        high = 0
        for index in range(self._page.count_chars()):
            code = raw.FPDFText_GetUnicode(self._page, index)
            if 0xD800 <= code < 0xDC00:
                high = code
                continue
            text, high = _decoded(code, high), 0
            if text.isspace():
                yield _Char("" if raw.FPDFText_IsGenerated(self._page, index) == 1 else " ", 0, 0, 0, 0, 0)
            elif raw.FPDFText_GetLooseCharBox(self._page, index, self._box):
                x0, top, x1, bottom = turned.box(*self._bounds(index))
                yield _Char(text, x0, top, x1, bottom, bottom - top)

    def _bounds(self, index: int) -> tuple[float, float, float, float]:
        """Give left, bottom, right, top: the height from font size and baseline: pdfium's own box hugs some glyphs."""
        box, matrix = self._box, self._matrix
        raw.FPDFText_GetMatrix(self._page, index, matrix)
        size = raw.FPDFText_GetFontSize(self._page, index) * abs(matrix.d)
        if abs(matrix.b) > abs(matrix.d) or size <= 0:
            return box.left, box.bottom, box.right, box.top
        raw.FPDFText_GetCharOrigin(self._page, index, self._x, self._y)
        base = self._y.value
        return box.left, base - _DESCENT * size, box.right, base + (1 - _DESCENT) * size


def _decoded(code: int, high: int) -> str:
    """Give the character of a UTF-16 or UTF-32 unit; what has no meaning becomes U+FFFD."""
    if 0xDC00 <= code < 0xE000 and high:
        return chr(0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00))
    return "\ufffd" if code in (0, 0x2, 0xFFFE, 0xFFFF) or code > 0x10FFFF or 0xD800 <= code < 0xE000 else chr(code)


def _runs(chars: Iterable[_Char], upright: Sequence[Rule] = ()) -> list[Run]:
    """Join neighbours on one line into runs; a gap of a character's width, or an upright line, starts a new one."""
    walls = Walls(upright)
    runs: list[Run] = []
    text, blank = "", ""
    first: _Char | None = None
    last: _Char | None = None
    for char in chars:
        if not char.text.strip():
            blank = blank or (" " if char.text else "?")
            continue
        if (
            first is not None
            and last is not None
            and _adjoins(last, char)
            and not walls.part(last.x1, char.x0, char.top)
        ):
            gap = char.x0 - last.x1
            told = blank == " " or (blank == "?" and not is_wide(text[-1], char.text))
            text += " " if told and gap > 0.1 * char.size else between(text, char.text, gap, char.size)
            text += char.text
        else:
            if first is not None and last is not None:
                runs.append(_run(text, first, last))
            first, text = char, char.text
        last, blank = char, ""
    if first is not None and last is not None:
        runs.append(_run(text, first, last))
    return runs


def _adjoins(last: _Char, char: _Char) -> bool:
    shared = min(last.bottom, char.bottom) - max(last.top, char.top)
    level = shared >= 0.5 * min(last.bottom - last.top, char.bottom - char.top)
    size = max(last.size, char.size)
    return level and -0.5 * size <= char.x0 - last.x1 < _JOIN * size


def _run(text: str, first: _Char, last: _Char) -> Run:
    return Run(text, first.x0, first.top, last.x1, first.bottom, first.size)


def _meta(document: pdfium.PdfDocument) -> dict[str, str]:
    found = document.get_metadata_dict(skip_empty=True)
    created = found.get("CreationDate", "").removeprefix("D:")
    day = iso_day(f"{created[:4]}-{created[4:6]}-{created[6:8]}") if created[:8].isdigit() else ""
    return {"title": found.get("Title", "").strip(), "author": found.get("Author", "").strip(), "date": day}
