"""Zip files held at arm's length: limits on members and expansion, names in GBK, no encryption, no odd methods."""

import io
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from liantu.errors import UnreadableFile

RATIO = 100
FLOOR = 1 << 20  # small files compress well beyond the ratio by nature; below this much nothing can be exhausted
CAP = 512 << 20
MEMBERS = 20_000
_CHUNK = 1 << 16
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # Python bounds a read's memory only for these
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)


def allowance(compressed: int) -> int:
    """Give how many bytes `compressed` bytes may expand to: 100:1, at least 1 MiB, at most 512 MiB."""
    return min(CAP, max(FLOOR, RATIO * compressed))


class Archive:
    """A zip file opened for reading, its members keyed by rightly decoded, safe names.

    Raises `UnreadableFile` for a broken, encrypted or overfull zip, and when what has been read from it, or what it
    declares, exceeds `limit` bytes (default: the allowance for its size).
    """

    def __init__(self, source: bytes | Path, where: str, *, limit: int | None = None) -> None:
        self.where = where
        size = len(source) if isinstance(source, bytes) else source.stat().st_size
        self._left = allowance(size) if limit is None else limit
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(source) if isinstance(source, bytes) else source)
        except _BROKEN as error:
            raise UnreadableFile("压缩结构损坏", where=where, todo="请重新下载或另存") from error
        self.infos = [info for info in self._zip.infolist() if not info.is_dir()]
        self._refuse_overfull()
        self.names = {name: info for info in self.infos if is_safe(name := member_name(info))}
        self._folded: dict[str, str] = {name.lower(): name for name in reversed(self.names)}

    def _refuse_overfull(self) -> None:
        if len(self.infos) > MEMBERS:
            raise UnreadableFile(f"压缩包内文件超过{MEMBERS}个", where=self.where)
        if sum(info.file_size for info in self.infos) > self._left:
            raise self._bomb()

    def _bomb(self) -> UnreadableFile:
        return UnreadableFile(
            f"解压后超过{RATIO}:1或{CAP >> 20}MiB，疑为压缩炸弹", where=self.where, todo="请解压后检查"
        )

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._folded

    def read(self, name: str) -> bytes:
        """Give a member's bytes; names match without regard to case, as the office formats demand."""
        found = self._folded.get(name.lower())
        if found is None:
            raise UnreadableFile(f"缺少部件 {name}", where=self.where, todo="文件不完整，请重新保存")
        return self.read_info(self.names[found])

    def read_info(self, info: zipfile.ZipInfo, limit: int | None = None) -> bytes:
        """Give the bytes of one entry, whatever its header says charged to the archive's allowance, or to `limit`."""
        data = self._expand(info, self._left if limit is None else limit)
        if limit is None:
            self._left -= len(data)
        return data

    def _expand(self, info: zipfile.ZipInfo, left: int) -> bytes:
        if info.flag_bits & 1:
            raise UnreadableFile("文件已加密", where=self.where, todo="请去除密码后再提供")
        if info.compress_type not in _METHODS:
            raise UnreadableFile("压缩方法不支持", where=self.where, todo="请用普通 zip 方式重新压缩")
        parts = []
        try:
            with self._zip.open(info) as member:
                while chunk := member.read(_CHUNK):
                    left -= len(chunk)
                    if left < 0:
                        raise self._bomb()
                    parts.append(chunk)
        except _BROKEN as error:
            raise UnreadableFile("压缩数据损坏", where=self.where, todo="请重新下载或另存") from error
        return b"".join(parts)

    def close(self) -> None:
        """Close the file behind."""
        self._zip.close()


def member_name(info: zipfile.ZipInfo) -> str:
    """Give an entry's name; without the UTF-8 flag it is UTF-8 or GBK bytes that zipfile took for cp437."""
    name = info.orig_filename.split("\0")[0]
    if not info.flag_bits & 0x800:
        try:
            raw = name.encode("cp437")
        except UnicodeEncodeError:
            return name.replace("\\", "/")
        for encoding in ("utf-8", "gb18030"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    return name.replace("\\", "/")


def is_safe(name: str) -> bool:
    """Tell whether a member name stays inside the archive."""
    path = PurePosixPath(name)
    return bool(name) and not path.is_absolute() and ".." not in path.parts and ":" not in path.parts[0]
