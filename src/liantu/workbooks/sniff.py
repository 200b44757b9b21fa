"""What a file is by its content, and a clear refusal of what is no workbook."""

from enum import StrEnum
from pathlib import PurePosixPath

from liantu.errors import UnreadableFile
from liantu.workbooks.package import Package

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TODO = "请提供 .xlsx、.xls、.et、.ods 或 .csv 表格"
_KINDS = (
    (b"%PDF-", "PDF 文件"),
    (b"{\\rtf", "RTF 文档"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"BM", "图片"),
    (b"7z\xbc\xaf", "7z 压缩包"),
    (b"Rar!", "RAR 压缩包"),
    (b"\x1f\x8b", "gzip 压缩包"),
    (b"MZ", "程序文件"),
)
_PARTS = (
    ("word/document.xml", "Word 文档"),
    ("ppt/presentation.xml", "演示文稿"),
    ("ofd.xml", "OFD 文档"),
)


class Kind(StrEnum):
    """How the file is to be opened."""

    XLSX = "xlsx"
    XLSB = "xlsb"
    ODS = "ods"
    XLS = "xls"
    TEXT = "text"


def suffix_of(name: str) -> str:
    """Give the lower-case suffix of a name."""
    return PurePosixPath(name).suffix.lower()


def sniff(data: bytes, name: str) -> tuple[Kind, Package | None]:
    """Tell how to open the file, with its package if it is one; raises `UnreadableFile` for what is no workbook."""
    if not data.strip(b"\0\t\r\n "):
        raise UnreadableFile("空文件", where=name, todo=_TODO)
    if data.startswith(b"PK"):
        return _packaged(Package(data, name), name)
    if data.startswith(_OLE):
        return _compound(data, name), None
    if b"<html" in data[:2048].lower() or b"<table" in data[:2048].lower():
        raise UnreadableFile("是网页而不是表格（扩展名改过）", where=name, todo="请用表格软件打开后另存为 .xlsx")
    for mark, kind in _KINDS:
        if data.startswith(mark):
            raise UnreadableFile(f"是{kind}，不是表格", where=name, todo=_TODO)
    if data[:200].lstrip(b"\xef\xbb\xbf \r\n").startswith(b"<?xml"):
        raise UnreadableFile("是 XML 文件，不是表格", where=name, todo="请用表格软件打开后另存为 .xlsx")
    if data[:1] in (b"\x09",) and data[1:2] in (b"\x00", b"\x02", b"\x04", b"\x08") and data[3:4] == b"\0":
        return Kind.XLS, None
    return Kind.TEXT, None


def _packaged(package: Package, name: str) -> tuple[Kind, Package]:
    if any(each.endswith("vbaproject.bin") for each in package.names):
        raise UnreadableFile("含宏", where=name, todo="请另存为不含宏的 .xlsx 后再导入")
    if "xl/workbook.xml" in package:
        return Kind.XLSX, package
    if "xl/workbook.bin" in package:
        return Kind.XLSB, package
    if b"spreadsheet" in package.read("mimetype"):
        _refuse_encrypted_ods(package, name)
        return Kind.ODS, package
    for part, kind in _PARTS:
        if part in package:
            raise UnreadableFile(f"是{kind}，不是表格", where=name, todo=_TODO)
    raise UnreadableFile("是压缩包或未知文件，不是表格", where=name, todo="请解压后导入其中的表格")


def _refuse_encrypted_ods(package: Package, name: str) -> None:
    if b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise UnreadableFile("文件已加密", where=name, todo="请去除密码后再导入")
    if any(each.startswith("basic/") for each in package.names):
        raise UnreadableFile("含宏", where=name, todo="请另存为不含宏的 .xlsx 后再导入")


def _compound(data: bytes, name: str) -> Kind:
    """Tell what an OLE file holds by the names in its directory."""

    def holds(entry: str) -> bool:
        return entry.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        raise UnreadableFile("文件已加密", where=name, todo="请去除密码后再导入")
    if holds("_VBA_PROJECT"):
        raise UnreadableFile("含宏", where=name, todo="请另存为不含宏的 .xlsx 后再导入")
    if holds("Workbook") or holds("Book\0"):
        return Kind.XLS
    if holds("WordDocument"):
        raise UnreadableFile("是 Word 文档，不是表格", where=name, todo=_TODO)
    raise UnreadableFile("不是表格，或表格已损坏", where=name, todo=_TODO)
