"""What a file is: by its first bytes and its parts, and only then by its suffix."""

import re
from enum import StrEnum
from pathlib import PurePosixPath

from liantu.errors import UnreadableFile
from liantu.reading.formats.archive import Archive


class Format(StrEnum):
    """The formats that can be read."""

    PLAIN = "plain"
    MARKDOWN = "markdown"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    OFD = "ofd"
    XLSX = "xlsx"
    CALAMINE = "calamine"
    CSV = "csv"
    OFFICE = "office"
    PICTURE = "picture"


SUFFIXES = {
    **dict.fromkeys((".txt", ".text"), Format.PLAIN),
    **dict.fromkeys((".md", ".markdown"), Format.MARKDOWN),
    **dict.fromkeys((".html", ".htm", ".xhtml", ".shtml"), Format.HTML),
    ".pdf": Format.PDF,
    **dict.fromkeys((".docx", ".docm", ".dotx"), Format.DOCX),
    ".ofd": Format.OFD,
    **dict.fromkeys((".xlsx", ".xlsm", ".xltx"), Format.XLSX),
    **dict.fromkeys((".xls", ".et", ".xlsb", ".ods"), Format.CALAMINE),
    **dict.fromkeys((".csv", ".tsv"), Format.CSV),
    **dict.fromkeys((".doc", ".wps", ".rtf", ".dot", ".wpt", ".odt"), Format.OFFICE),
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".gif", ".webp"), Format.PICTURE),
}
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"GIF8", b"BM", b"RIFF")
_PACKED = {b"7z\xbc\xaf": "7z", b"Rar!": "rar", b"\x1f\x8b": "gzip", b"\xfd7zX": "xz"}
_PARTS = (
    ("ofd.xml", Format.OFD),
    ("word/document.xml", Format.DOCX),
    ("xl/workbook.xml", Format.XLSX),
    ("xl/workbook.bin", Format.CALAMINE),
)
_TEXTUAL = frozenset({Format.PLAIN, Format.MARKDOWN, Format.CSV})
_PAGE = re.compile(rb"\s*(?:<!--.*?-->\s*)?(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head)\b", re.I | re.S)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def suffix_of(name: str) -> str:
    """Give the lower-case suffix of a name."""
    return PurePosixPath(name).suffix.lower()


def sniff(data: bytes, name: str) -> Format:
    """Tell the format; raises `UnreadableFile` for an empty, packed, encrypted or unknown file."""
    if not data:
        raise UnreadableFile("空文件", where=name)
    by_suffix = SUFFIXES.get(suffix_of(name))
    if b"%PDF-" in data[:1024] and by_suffix not in _TEXTUAL:
        return Format.PDF
    if data.startswith(b"PK\x03\x04"):
        return _package(data, name)
    if data.startswith(_OLE):
        return _compound(data, name)
    for mark, kind in _PACKED.items():
        if data.startswith(mark):
            raise UnreadableFile(f"不支持的压缩格式（{kind}）", where=name, todo="请解压，或改用 zip")
    return _loose(data, name, by_suffix)


def _loose(data: bytes, name: str, by_suffix: Format | None) -> Format:
    """Tell the format of a file that is no container."""
    if by_suffix in _TEXTUAL:
        return by_suffix
    if by_suffix is Format.PICTURE or (by_suffix is None and data.startswith(_PICTURES)):
        return Format.PICTURE
    if data.startswith(b"{\\rtf"):
        return Format.OFFICE
    if _PAGE.match(data[:4096]):
        return Format.HTML
    if by_suffix is Format.OFFICE and data[:400].lstrip(b"\xef\xbb\xbf \r\n").startswith(b"<?xml"):
        return Format.OFFICE
    if by_suffix in {Format.HTML, Format.PLAIN, None}:
        return by_suffix or Format.PLAIN
    if by_suffix is Format.CALAMINE:
        return Format.CSV  # the .xls that many systems export is tab-separated text
    raise UnreadableFile(f"内容与扩展名 {suffix_of(name)} 不符或已损坏", where=name, todo="请重新下载或另存")


def _package(data: bytes, name: str) -> Format:
    archive = Archive(data, name)
    for part, kind in _PARTS:
        if part in archive:
            return kind
    if "content.xml" in archive and "mimetype" in archive:
        stated = archive.read("mimetype")
        if b"spreadsheet" in stated:
            return Format.CALAMINE
        if b"opendocument.text" in stated:
            return Format.OFFICE
    if "ppt/presentation.xml" in archive:
        raise UnreadableFile("不支持演示文稿", where=name, todo="请另存为 PDF")
    raise UnreadableFile("不是文档，或文件不完整（zip）", where=name, todo="压缩包请以 .zip 为扩展名")


def _compound(data: bytes, name: str) -> Format:
    """Tell what an OLE file holds by the names in its directory."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise UnreadableFile("文件已加密", where=name, todo="请去除密码后再提供")
    if "WordDocument".encode("utf-16-le") in data:
        return Format.OFFICE
    if any(each.encode("utf-16-le") in data for each in ("Workbook", "Book\0")):
        return Format.CALAMINE
    by_suffix = SUFFIXES.get(suffix_of(name))
    if by_suffix in {Format.OFFICE, Format.CALAMINE}:
        return by_suffix
    raise UnreadableFile("不支持的旧版文件", where=name, todo="请另存为 .docx、.xlsx 或 PDF")
