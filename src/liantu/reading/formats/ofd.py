"""OFD (GB/T 33190): text objects with positions, templates under the page, lines in reading order."""

import posixpath
from collections.abc import Iterator

from lxml import etree

from liantu.errors import UnreadableFile
from liantu.model.document import Extracted
from liantu.reading.formats.archive import Archive
from liantu.reading.formats.furniture import Page
from liantu.reading.formats.html_meta import iso_day
from liantu.reading.formats.ofd_text import text_runs
from liantu.reading.formats.pages import write_pages
from liantu.reading.formats.pdf import SCAN, SCAN_TODO
from liantu.reading.formats.xmltree import attribute, child, children, local, parse_xml

_POINTS = 72 / 25.4
_MOST_PAGES = 20_000
_DEFAULT_HEIGHT = 297.0
_CORE = {"Title": "title", "Author": "author", "CreationDate": "date"}


def read_ofd(data: bytes, where: str) -> Extracted:
    """Give the text of all document bodies; a segment holds a line's page and box in points from the top left."""
    archive = Archive(data, where)
    root = parse_xml(archive.read("OFD.xml"), where)
    pages: list[Page] = []
    meta: dict[str, str] = {}
    for body in children(root, "DocBody"):
        meta = {**_meta(body), **meta}
        at = child(body, "DocRoot")
        if at is not None and (at.text or "").strip():
            pages += _Document(archive, (at.text or "").strip()).pages(len(pages))
    if not any(page.runs for page in pages):
        raise UnreadableFile(SCAN, where=where, todo=SCAN_TODO)
    blank = [str(page.number) for page in pages if not page.runs]
    note = f"第{'、'.join(blank)}页没有文字层，未读" if blank else ""
    return write_pages(pages).extracted("ofd", {**meta, "note": note})


def _meta(body: etree._Element) -> dict[str, str]:
    info = child(body, "DocInfo")
    stated = {_CORE.get(local(each), ""): (each.text or "").strip() for each in info} if info is not None else {}
    stated.pop("", None)
    return {key: iso_day(value) if key == "date" else value for key, value in stated.items() if value}


class _Document:
    def __init__(self, archive: Archive, path: str) -> None:
        self._archive = archive
        self._path = path.lstrip("/")
        self._root = parse_xml(archive.read(self._path), archive.where)
        common = child(self._root, "CommonData")
        self._height = _page_height(child(common, "PageArea") if common is not None else None) or _DEFAULT_HEIGHT
        self._templates = {
            attribute(each, "ID") or "": attribute(each, "BaseLoc") or ""
            for each in (children(common, "TemplatePage") if common is not None else [])
        }
        self._read: dict[str, list[etree._Element]] = {}

    def pages(self, before: int) -> list[Page]:
        """Read all pages, numbered on from `before`."""
        listed = child(self._root, "Pages")
        elements = children(listed, "Page") if listed is not None else []
        if len(elements) > _MOST_PAGES:
            raise UnreadableFile(f"页数超过{_MOST_PAGES}", where=self._archive.where)
        return [
            self._page(attribute(each, "BaseLoc") or "", number)
            for number, each in enumerate(elements, start=before + 1)
        ]

    def _page(self, location: str, number: int) -> Page:
        root = self._part(location)
        if root is None:
            return Page(number, self._height * _POINTS, [])
        height = _page_height(child(root, "Area")) or self._height
        layers = list(_text_objects(root))
        for each in children(root, "Template"):
            layers = [*self._template(attribute(each, "TemplateID") or ""), *layers]
        return Page(number, height * _POINTS, [run for each in layers for run in text_runs(each, _POINTS)])

    def _template(self, identity: str) -> list[etree._Element]:
        """Give a template's text objects; read once, however many pages use it."""
        if identity not in self._read:
            root = self._part(self._templates.get(identity, ""))
            self._read[identity] = list(_text_objects(root)) if root is not None else []
        return self._read[identity]

    def _part(self, location: str) -> etree._Element | None:
        """Find a part by its location, absolute or beside the document; None where there is none."""
        if not location:
            return None
        folder = posixpath.dirname(self._path)
        beside = posixpath.normpath(posixpath.join(folder, location.lstrip("/")))
        tries = [location.lstrip("/"), beside] if location.startswith("/") else [beside, location]
        found = next((name for name in tries if name in self._archive), None)
        return None if found is None else parse_xml(self._archive.read(found), self._archive.where)


def _page_height(area: etree._Element | None) -> float:
    box = child(area, "PhysicalBox") if area is not None else None
    try:
        return float((box.text or "").split()[3]) if box is not None else 0.0
    except (ValueError, IndexError):
        return 0.0


def _text_objects(root: etree._Element) -> Iterator[etree._Element]:
    """Yield the text objects of all layers, also those inside page blocks."""
    content = child(root, "Content")
    for element in content.iter() if content is not None else ():
        if local(element) == "TextObject" and attribute(element, "Visible") != "false":
            yield element
