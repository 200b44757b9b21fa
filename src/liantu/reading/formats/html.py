"""HTML pages: visible text with every run tied to its bytes, and what markup tells of navigation and footers."""

from liantu.errors import UnreadableFile
from liantu.model.document import Extracted
from liantu.reading.formats.decode import decode_declared
from liantu.reading.formats.html_meta import declared_charset, page_meta
from liantu.reading.formats.html_roles import judge
from liantu.reading.formats.html_text import write_text
from liantu.reading.formats.html_tree import parse_html


def read_html(data: bytes, where: str) -> Extracted:
    """Give the page's visible text; each segment's `byte_range` holds its characters verbatim or as one entity.

    Scripts, styles, hidden parts and lists of nothing but links are left out; a page that is nothing but links keeps
    them, marked as navigation.
    """
    decoded = decode_declared(data, where, declared_charset(data))
    nodes = parse_html(decoded.text)
    written = write_text(decoded, nodes, judge(decoded.text, nodes))
    if not written.length:
        written = write_text(decoded, nodes, judge(decoded.text, nodes, keep_lists=True))
    if not written.length:
        raise UnreadableFile("网页没有文字", where=where, todo="请在浏览器中打开后另存完整网页")
    text = written.extracted("html").text
    return written.extracted("html", page_meta(decoded.text, nodes, text))
