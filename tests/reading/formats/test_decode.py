import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liantu.errors import UnreadableFile
from liantu.reading.formats import extract
from liantu.reading.formats.decode import decode, decode_declared

PROSE = "今年上半年，万州区规模以上工业增加值同比增长7.5%。\r\n其中：新材料产业（铝铜玻纤）实现产值280亿元；\n"
SOLID = "万州区着力发展新材料产业集群以铝铜玻纤为重点，全年实现产值二百八十亿元。"


@pytest.mark.parametrize("text", [PROSE, SOLID, "plain ASCII, 12 lines\n" * 3])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_text_is_the_decoded_file_without_its_mark(text: str, encoding: str) -> None:
    assert extract(text.encode(encoding), "a.txt").text == text


def test_gbk_extension_characters_are_gb18030() -> None:
    assert decode("㐀𠀀€重庆".encode("gb18030"), "a.txt").text == "㐀𠀀€重庆"


@given(st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=12, max_size=200))
def test_any_chinese_text_survives_every_marked_encoding(text: str) -> None:
    for mark, encoding in ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le")):
        assert decode(mark + text.encode(encoding), "a").text == text
    assert decode(text.encode(), "a").text == text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (PROSE.encode()[:-60] + b"\xff\xfe\xff" + PROSE.encode()[-60:], "UTF-8 编码在第"),
        (PROSE.encode() + "万".encode()[:2], "UTF-8 编码在第"),
        (codecs.BOM_UTF16_LE + PROSE.encode("utf-16-le") + b"\x00", "文本编码损坏"),
        (bytes(range(256)) * 4, "不是文本"),
        (b"\x00\x01\x02\x03" * 40, "不是文本"),
    ],
)
def test_what_no_encoding_fits_is_refused_instead_of_garbled(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason):
        decode(data, "a.txt")


@pytest.mark.parametrize("declared", ["gb2312", "GBK", "gb18030", None, "no-such-codec", "utf-8"])
def test_a_false_charset_does_not_garble_a_page(declared: str | None) -> None:
    assert decode_declared(PROSE.encode("gb18030"), "a.html", declared).text == PROSE


def test_a_page_with_a_few_broken_bytes_is_read_and_keeps_its_byte_count() -> None:
    data = (PROSE * 20).encode()[:-1] + b"\xe4\xb8"
    decoded = decode_declared(data, "a.html", "utf-8")
    assert decoded.text.encode("utf-8", "surrogateescape") == data
