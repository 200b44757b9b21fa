import pickle
from pathlib import Path

import pytest

from liantu.bulk.inputs import Input, gather
from liantu.bulk.workers import run
from liantu.errors import UnreadableFile
from liantu.model.document import Extracted
from liantu.reading.formats import extract
from tests.reading.formats.build import make_docx, make_zip, paragraph
from tests.reading.formats.test_archive import gbk_zip


def write(folder: Path, **files: bytes) -> None:
    for name, data in files.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def put(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())


def shown(inputs: list[Input], base: Path) -> list[tuple[str, str, str]]:
    """Name, path below `base`, and why skipped, of each input."""
    return [(each.name, each.path.removeprefix(f"{base}/"), each.skipped) for each in inputs]


def read(item: Input) -> Extracted:
    return extract(item.load(), item.path)


def test_folders_are_walked_in_order_and_odd_files_told(tmp_path: Path) -> None:
    put(tmp_path, "b.txt", "a.pdf", "子/c.docx", "~$c.docx", ".hidden", ".git/x.txt", "歌.mp3", "无后缀", "D.TXT")
    assert shown(gather([tmp_path]), tmp_path) == [
        ("D", "D.TXT", ""),
        ("a", "a.pdf", ""),
        ("b", "b.txt", ""),
        ("c", "子/c.docx", ""),
        ("无后缀", "无后缀", ""),
        ("歌", "歌.mp3", "不支持的格式（.mp3）"),
    ]


def test_equal_stems_are_told_apart_by_path(tmp_path: Path) -> None:
    put(tmp_path, "甲/年报.txt", "甲/年报.pdf", "甲/下/年报.txt", "乙/年报.txt", "乙/独.txt")
    names = [each.name for each in gather([tmp_path / "甲", tmp_path / "乙"])]
    assert names == ["下/年报.txt", "年报.pdf", "甲/年报.txt", "乙/年报.txt", "独"]


def test_names_are_unique_even_when_paths_look_like_stems(tmp_path: Path) -> None:
    put(tmp_path, "x/a.txt.md", "x/a.txt", "x/a.md", "y/a.txt", "y/x/a.txt", "y/a.txt#2.md")
    inputs = gather([tmp_path / "x", tmp_path / "y", tmp_path / "x" / "a.md"])
    assert len({each.name for each in inputs}) == len(inputs) == 6


def test_every_file_is_listed_once(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    assert len(gather([tmp_path, tmp_path / "a.txt", tmp_path])) == 1


def test_zip_members_are_inputs_of_their_own(tmp_path: Path) -> None:
    inner = make_zip({"深/c.txt": "三", "深/._c.txt": "", "__MACOSX/c.txt": ""})
    outer = make_zip({"a.txt": "一", "b.txt": "二", "内.zip": inner, "../逃.txt": "x", "d.exe": "", "e/": ""})
    write(tmp_path, **{"包.zip": outer})
    inputs = gather([tmp_path / "包.zip"])
    assert shown(inputs, tmp_path) == [
        ("逃", "包.zip!/../逃.txt", "压缩包内路径不安全"),
        ("a", "包.zip!/a.txt", ""),
        ("b", "包.zip!/b.txt", ""),
        ("d", "包.zip!/d.exe", "不支持的格式（.exe）"),
        ("c", "包.zip!/内.zip!/深/c.txt", ""),
    ]
    assert [each.load().decode() for each in inputs if not each.skipped] == ["一", "二", "三"]
    with pytest.raises(UnreadableFile, match="路径不安全"):
        inputs[0].load()


def test_gbk_names_in_zips(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(gbk_zip("万州\\年报.txt", "gb18030"))
    (item,) = gather([tmp_path])
    assert (item.name, item.path) == ("年报", f"{tmp_path}/a.zip!/万州/年报.txt")
    assert item.load().decode() == "内容"


@pytest.mark.parametrize(("data", "reason"), [(b"PK\x03\x04", "压缩结构损坏"), (b"", "压缩结构损坏")])
def test_a_broken_zip_is_listed_with_its_reason(tmp_path: Path, data: bytes, reason: str) -> None:
    (tmp_path / "a.zip").write_bytes(data)
    assert [each.skipped for each in gather([tmp_path])] == [reason]


def test_a_bomb_in_a_zip_does_not_cost_its_neighbours(tmp_path: Path) -> None:
    bomb = make_zip({"0.txt": b"\0" * (200 << 20)})
    (tmp_path / "a.zip").write_bytes(make_zip({"好.txt": "好", "坏.txt": b"\0" * (20 << 20), "炸.zip": bomb}))
    found = {each.name: each for each in gather([tmp_path])}
    assert found["好"].load().decode() == "好"
    for name in ("坏", "0"):
        with pytest.raises(UnreadableFile, match="压缩炸弹"):
            found[name].load()


def test_zips_in_zips_end(tmp_path: Path) -> None:
    data = make_zip({"a.txt": "底"})
    for _ in range(10):
        data = make_zip({"n.zip": data})
    (tmp_path / "a.zip").write_bytes(data)
    assert [each.skipped for each in gather([tmp_path])] == ["压缩包嵌套超过3层"]


def test_a_missing_path_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"无此.txt：找不到文件或文件夹（请检查路径）"):
        gather([tmp_path / "无此.txt"])


def test_a_file_gone_or_too_large_has_a_reason(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "b.txt")
    first, second = gather([tmp_path])
    first.file.unlink()
    with pytest.raises(UnreadableFile, match="打不开"):
        first.load()
    with second.file.open("r+b") as file:
        file.truncate(600 << 20)
    with pytest.raises(UnreadableFile, match="文件超过512MiB"):
        second.load()


def test_a_link_to_the_folder_above_is_not_followed(tmp_path: Path) -> None:
    put(tmp_path, "子/a.txt")
    (tmp_path / "子" / "上").symlink_to(tmp_path)
    assert [each.name for each in gather([tmp_path])] == ["a"]


def test_inputs_are_read_in_workers(tmp_path: Path) -> None:
    document = make_docx(paragraph("正文"))
    (tmp_path / "a.zip").write_bytes(make_zip({f"{n}.docx": document for n in range(5)} | {"坏.pdf": b"%PDF-1.4"}))
    inputs = gather([tmp_path])
    assert pickle.loads(pickle.dumps(inputs)) == inputs  # noqa: S301
    outcomes = list(run(read, inputs, jobs=2))
    texts = [each.value.text for each in outcomes if isinstance(each.value, Extracted)]
    assert texts == ["正文"] * 5
    (broken,) = [each.value for each in outcomes if isinstance(each.value, UnreadableFile)]
    assert str(broken) == f"{tmp_path}/a.zip!/坏.pdf：PDF 结构损坏（请重新下载或另存）"
