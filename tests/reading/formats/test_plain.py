import pytest

from liantu.errors import UnreadableFile
from liantu.reading.formats import extract
from tests.reading.formats.laws import check_laws, hinted


def test_text_files_stay_text_whatever_they_look_like() -> None:
    page = "<html><body>这是一段源码</body></html>"
    assert extract(page.encode(), "a.txt").text == page
    assert extract("%PDF-1.4 是文件头".encode(), "a.txt").text == "%PDF-1.4 是文件头"


@pytest.mark.parametrize("data", [b"", b" \r\n\t", "\u3000\n".encode(), b"\xef\xbb\xbf"])
def test_a_file_without_words_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFile, match=r"空文件|没有文字"):
        extract(data, "a.txt")


def test_markdown_is_raw_with_its_headings_marked() -> None:
    text = "\n".join(
        [
            "# 总标题 #",
            "",
            "正文",
            "第二标题",
            "---",
            "```",
            "# 代码",
            "```",
            "### 三级",
            "|a|",
            "---",
            "#不是标题",
            "结",
        ]
    )
    extracted = check_laws(extract(text.encode(), "a.md"))
    assert extracted.text == text
    assert hinted(extracted) == [("heading", "# 总标题 #"), ("heading", "### 三级")]
    assert extracted.meta == {"title": "总标题"}


def test_setext_headings_are_the_single_line_above_their_rule() -> None:
    extracted = check_laws(extract("标题\r\n===\r\n\r\n节\r\n--\r\n".encode("gb18030"), "a.md"))
    assert hinted(extracted) == [("heading", "标题"), ("heading", "节")]
