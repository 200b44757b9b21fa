"""Whatever the bytes: text that keeps the laws, or `UnreadableFile` with a reason; no crash, no hang."""

import io
import random
import time
import zipfile

import pytest

from liantu.errors import UnreadableFile
from liantu.reading.formats import SUFFIXES, extract
from tests.reading.formats.build import (
    STYLES,
    make_docx,
    make_ofd,
    make_pdf,
    make_scan,
    make_xlsx,
    make_zip,
    ofd_text,
    paragraph,
    table,
)
from tests.reading.formats.laws import check_laws

PAGE = (
    "<html><head><meta charset=gbk></head><body><h1>标题</h1><p>产值&lt;5%</p>"
    "<table><tr><td>a<td>b</table></body></html>"
)
SAMPLES = {
    "a.txt": "今年上半年，万州区产值280亿元。\n".encode("gb18030"),
    "a.html": PAGE.encode("gbk"),
    "a.csv": "指标,值\n产值,5\n".encode("utf-16"),
    "a.pdf": make_pdf([[(48, 100, 12, "万州区产值280亿元"), (48, 120, 12, "同比增长7.5%")]] * 2, info="/Title(a)"),
    "b.pdf": make_scan(),
    "a.docx": make_docx(paragraph("标题", "1") + table(("a", "b"), ("c", "d")), {"word/styles.xml": STYLES}),
    "a.ofd": make_ofd([[ofd_text(20, 30, "万州区", delta="g 2 4")]], template=[ofd_text(20, 10, "模板")]),
    "a.xlsx": make_xlsx({"表": '<row r="1"><c r="A1" s="1"><v>0.28</v></c></row>'}, formats=["0.0%"]),
    "a.rtf": b"{\\rtf1 a}",
}
LAUGHS = '<!DOCTYPE l [<!ENTITY a "哈">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
) + "]><l>&j;</l>"  # fmt: skip
EXTERNAL = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>'


@pytest.fixture(autouse=True)
def _without_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")


def survive(data: bytes, name: str) -> None:
    refusal: UnreadableFile | None = None
    try:
        check_laws(extract(data, name))
    except UnreadableFile as error:
        refusal = error
    assert refusal is None or (refusal.reason and refusal.where.startswith(name))


@pytest.mark.parametrize("suffix", sorted(SUFFIXES))
def test_random_bytes_under_any_suffix(suffix: str) -> None:
    source = random.Random(suffix)  # noqa: S311
    for size in (1, 2, 3, 4, 7, 64, 501, 4096):
        for start in (b"", b"PK\x03\x04", b"%PDF-1.7\n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<html>", b"<?xml ?><a"):
            survive(start + source.randbytes(size), f"a{suffix}")


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_truncated_files(name: str) -> None:
    data = SAMPLES[name]
    for end in range(0, len(data), max(1, len(data) // 150)):
        survive(data[:end], name)


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_damaged_files(name: str) -> None:
    source = random.Random(name)  # noqa: S311
    for _ in range(150):
        data = bytearray(SAMPLES[name])
        for _ in range(source.choice((1, 3, 20))):
            data[source.randrange(len(data))] = source.randrange(256)
        survive(bytes(data), name)


@pytest.mark.parametrize("name", ["a.docx", "a.ofd", "a.xlsx"])
def test_damaged_xml_inside_a_sound_zip(name: str) -> None:
    source = random.Random(name)  # noqa: S311
    with zipfile.ZipFile(io.BytesIO(SAMPLES[name])) as archive:
        members = {each: archive.read(each) for each in archive.namelist()}
    for _ in range(150):
        part = source.choice(sorted(members))
        data = bytearray(members[part])
        for _ in range(source.choice((1, 2, 5))):
            data[source.randrange(len(data))] = source.choice(b'<>"&/0123456789- ax')
        survive(make_zip({**members, part: bytes(data)}), name)
        survive(make_zip({each: content for each, content in members.items() if each != part}), name)


@pytest.mark.parametrize(
    "xml", [LAUGHS, EXTERNAL, "<a>" * 100_000, "<a" + " b='1'" * 100_000 + "/>", "<a>" + "x" * (11 << 20) + "</a>"]
)
@pytest.mark.parametrize(
    "parts",
    [
        ("word/document.xml",),
        ("OFD.xml",),
        ("xl/workbook.xml",),
        ("docProps/core.xml",),
        ("xl/worksheets/s1.xml",),
        ("xl/sharedStrings.xml",),
    ],
)
def test_hostile_xml_in_any_part(parts: tuple[str, ...], xml: str) -> None:
    base = SAMPLES["a.docx" if parts[0].startswith(("word", "doc")) else "a.xlsx"]
    with zipfile.ZipFile(io.BytesIO(base)) as archive:
        members: dict[str, bytes | str] = {each: archive.read(each) for each in archive.namelist()}
    data = make_zip({"OFD.xml": xml} if parts == ("OFD.xml",) else {**members, **dict.fromkeys(parts, xml)})
    if "<!" in xml:
        with pytest.raises(UnreadableFile, match="文档类型声明"):
            extract(data, "a.docx")
    else:
        survive(data, "a.docx")


@pytest.mark.parametrize(
    "unit",
    [
        "<div>",
        "<ul><li>",
        "<table><tr><td>",
        "<b",
        '<a href="',
        "<",
        "&",
        "<!--",
        "<p>字</i>",
        "<script>",
        "<td>",
        "</div>",
        "<h1>字",
    ],
)
def test_deep_and_endless_html_takes_linear_time(unit: str) -> None:
    began = time.process_time()
    survive(b"<html>x" + unit.encode() * (30_000 if len(unit) > 8 else 100_000), "a.html")
    assert time.process_time() - began < 10


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx", "a.ofd", "a.zip", "a.pdf"])
def test_zip_bombs_are_refused(name: str) -> None:
    inner = make_zip({"0": b"\0" * (30 << 20)})
    bombs: list[dict[str, bytes | str]] = [
        {"word/document.xml": b" " * (30 << 20)},
        {"OFD.xml": "<a/>", "pad": b"\0" * (30 << 20)},
    ]
    for members in bombs:
        with pytest.raises(UnreadableFile, match="压缩炸弹"):
            extract(make_zip(members), name)
    survive(make_zip({"word/document.xml": inner, "a.zip": inner}), name)


def test_an_ofd_whose_pages_are_itself_ends() -> None:
    data = make_zip({"OFD.xml": "<a><DocBody><DocRoot>OFD.xml</DocRoot></DocBody></a>"})
    with pytest.raises(UnreadableFile, match="扫描件"):
        extract(data, "a.ofd")
