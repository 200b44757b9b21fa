"""XML from strangers: no document types, no entities, no network, bounded depth."""

import io
import re
from collections.abc import Iterator

from lxml import etree

from liantu.errors import UnreadableFile

_DOCTYPE = re.compile(rb"<\x00?!\x00?(?:D\x00?O\x00?C\x00?T\x00?Y\x00?P\x00?E|E\x00?N\x00?T\x00?I\x00?T\x00?Y)")
_PROLOG = 1 << 16


def parse_xml(data: bytes, where: str) -> etree._Element:
    """Give the root element; raises `UnreadableFile` for broken XML, a document type, or nesting beyond 256."""
    _refuse_doctype(data, where)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise broken_xml(error, where) from error
    if root is None or root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableFile("XML 含文档类型声明", where=where, todo="请用办公软件重新保存")
    return root


def stream_xml(data: bytes, tag: str, where: str) -> Iterator[etree._Element]:
    """Yield each element of local name `tag` once complete and forget it after, for files too large for a tree."""
    _refuse_doctype(data, where)
    events = etree.iterparse(
        io.BytesIO(data), tag="{*}" + tag, resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False
    )
    try:
        for _, element in events:
            yield element
            element.clear()
            while (before := element.getprevious()) is not None and (parent := before.getparent()) is not None:
                parent.remove(before)
    except etree.XMLSyntaxError as error:
        raise broken_xml(error, where) from error


def broken_xml(error: Exception, where: str) -> UnreadableFile:
    """Give the reason for XML that does not parse."""
    reason = "XML 嵌套过深" if "depth" in str(error) else "XML 结构损坏"
    return UnreadableFile(reason, where=where, todo="请用办公软件重新保存")


def _refuse_doctype(data: bytes, where: str) -> None:
    if _DOCTYPE.search(data, 0, _PROLOG):
        raise UnreadableFile("XML 含文档类型声明", where=where, todo="请用办公软件重新保存")


def local(element: etree._Element) -> str:
    """Give an element's name without its namespace; entity references and the like have none."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element, name: str) -> str | None:
    """Give the attribute of that local name, whatever its namespace."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def child(element: etree._Element, name: str) -> etree._Element | None:
    """Give the first child of that local name."""
    return next((each for each in element if local(each) == name), None)


def children(element: etree._Element, name: str) -> list[etree._Element]:
    """Give all children of that local name."""
    return [each for each in element if local(each) == name]
