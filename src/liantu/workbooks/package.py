"""Workbooks that are zip packages, held at arm's length: limits on expansion, encryption, macros, XML entities."""

import io
import re
import zipfile
import zlib

from lxml import etree

from liantu.errors import UnreadableFile

RATIO = 100
FLOOR = 4 << 20  # small files compress well beyond the ratio by nature; below this much nothing can be exhausted
CAP = 1 << 30
MEMBERS = 20_000
_CHUNK = 1 << 18
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)
_DOCTYPE = re.compile(rb"<\x00?!\x00?(?:D\x00?O\x00?C\x00?T\x00?Y\x00?P\x00?E|E\x00?N\x00?T\x00?I\x00?T\x00?Y)")
_PROLOG = 1 << 16


class Package:
    """A zip package whose members have all been expanded within the limits.

    Raises `UnreadableFile` for a broken, encrypted or overfull zip and for XML with a document type.
    """

    def __init__(self, data: bytes, where: str) -> None:
        self.where = where
        self._left = min(CAP, max(FLOOR, RATIO * len(data)))
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                self._parts = {info.filename.lower(): self._expand(archive, info) for info in self._listed(archive)}
        except _BROKEN as error:
            raise UnreadableFile("工作簿结构损坏", where=where, todo="请用表格软件打开后另存为 .xlsx") from error

    def _listed(self, archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
        infos = [each for each in archive.infolist() if not each.is_dir()]
        if len(infos) > MEMBERS or sum(each.file_size for each in infos) > self._left:
            raise self._bomb()
        return infos

    def _expand(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
        if info.flag_bits & 1:
            raise UnreadableFile("文件已加密", where=self.where, todo="请去除密码后再导入")
        if info.compress_type not in _METHODS:
            raise UnreadableFile("压缩方法不支持", where=self.where, todo="请用表格软件打开后另存为 .xlsx")
        parts = []
        with archive.open(info) as member:
            while chunk := member.read(_CHUNK):
                self._left -= len(chunk)
                if self._left < 0:
                    raise self._bomb()
                parts.append(chunk)
        return self._checked(info.filename, b"".join(parts))

    def _checked(self, name: str, part: bytes) -> bytes:
        if name.lower().endswith((".xml", ".rels")) and _DOCTYPE.search(part[:_PROLOG]):
            raise UnreadableFile(
                "XML 含文档类型声明（实体），可能有害", where=self.where, todo="请用表格软件另存后再导入"
            )
        return part

    def _bomb(self) -> UnreadableFile:
        reason = f"解压后超过{RATIO}:1或{CAP >> 30}GiB，疑为压缩炸弹"
        return UnreadableFile(reason, where=self.where, todo="请确认文件来源，另存后再导入")

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._parts

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all members, in lower case."""
        return tuple(self._parts)

    def read(self, name: str) -> bytes:
        """Give a member's bytes, b"" where there is none; names match without regard to case."""
        return self._parts.get(name.lower(), b"")

    def tree(self, name: str) -> etree._Element | None:
        """Give the root of a small XML member, None where it is missing."""
        part = self.read(name)
        if not part:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
        try:
            return etree.fromstring(part, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise UnreadableFile(f"部件 {name} 损坏", where=self.where, todo="请用表格软件另存后再导入") from error
