import io
import struct
import zipfile

import pytest

from liantu.errors import UnreadableFile
from liantu.reading.formats.archive import Archive, is_safe, member_name
from tests.reading.formats.build import make_docx, make_zip, paragraph


def gbk_zip(name: str, encoding: str) -> bytes:
    """A zip as Windows writes it: the raw bytes of the name, without the UTF-8 flag."""
    raw = name.encode(encoding)
    stand_in = "x" * len(raw)
    return make_zip({stand_in: "内容"}).replace(stand_in.encode(), raw)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_names_without_the_utf8_flag_are_read_rightly(encoding: str) -> None:
    archive = Archive(gbk_zip("万州区\\年报.txt", encoding), "a.zip")
    assert list(archive.names) == ["万州区/年报.txt"]
    assert archive.read("万州区/年报.txt").decode() == "内容"


def test_names_with_the_flag_stay() -> None:
    assert list(Archive(make_zip({"é中.txt": ""}), "a").names) == ["é中.txt"]


@pytest.mark.parametrize(
    ("name", "safe"),
    [("a/b.txt", True), ("../b", False), ("a/../../b", False), ("/etc/x", False), ("C:/x", False), ("", False)],
)
def test_only_names_inside_the_archive_are_safe(name: str, safe: bool) -> None:
    assert is_safe(name) is safe


def test_names_match_without_regard_to_case() -> None:
    assert Archive(make_zip({"Word/Document.XML": "x"}), "a").read("word/document.xml") == b"x"


def test_a_bomb_is_refused_before_and_while_it_expands() -> None:
    bomb = make_zip({"a": b"\0" * (20 << 20)})
    with pytest.raises(UnreadableFile, match="压缩炸弹"):
        Archive(bomb, "a.zip")
    archive = Archive(bomb, "a.zip", limit=1 << 40)
    with pytest.raises(UnreadableFile, match="压缩炸弹"):
        archive.read_info(archive.infos[0], 1 << 20)


def test_overlapping_members_cannot_be_read_beyond_the_allowance() -> None:
    data = make_zip({"a": b"\0" * (1 << 19)})
    archive = Archive(data, "a", limit=1 << 20)
    assert len(archive.read("a")) + len(archive.read("a")) == 1 << 20
    with pytest.raises(UnreadableFile, match="压缩炸弹"):
        archive.read("a")


def test_a_lying_size_is_a_broken_archive_not_a_bomb() -> None:
    data = make_zip({"a": b"\0" * (4 << 20)})
    at = data.rindex(b"PK\x01\x02")
    data = data[: at + 24] + struct.pack("<I", 10) + data[at + 28 :]
    with pytest.raises(UnreadableFile, match="压缩数据损坏"):
        Archive(data, "a").read("a")


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_methods_without_bounded_memory_are_refused(method: int) -> None:
    with pytest.raises(UnreadableFile, match="压缩方法不支持"):
        Archive(make_zip({"a": "x"}, method), "a").read("a")


def test_encrypted_members_are_refused() -> None:
    data = bytearray(make_docx(paragraph("甲")))
    for mark, flag in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := data.find(mark, at + 1)) >= 0:
            data[at + flag] |= 1
    with pytest.raises(UnreadableFile, match="已加密"):
        Archive(bytes(data), "a").read("word/document.xml")


def test_too_many_members_are_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(20_001):
            archive.writestr(zipfile.ZipInfo(f"{number}"), b"")
    with pytest.raises(UnreadableFile, match="超过20000个"):
        Archive(buffer.getvalue(), "a")


def test_a_name_outside_cp437_stays_as_it_is() -> None:
    assert member_name(zipfile.ZipInfo("中\\文.txt")) == "中/文.txt"
