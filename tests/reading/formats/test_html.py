from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liantu.errors import UnreadableFile
from liantu.model.document import Extracted
from liantu.reading.formats import extract
from tests.reading.formats.laws import check_laws, hinted

LINKS = "".join(f'<li><a href="/{n}">栏目{n}</a></li>' for n in range(4))
STORY = "<p>今年上半年，万州区工业增加值同比增长7.5%，新材料产业实现产值280亿元，占全区的一半。</p>" * 3


def read(body: str, encoding: str = "utf-8", head: str = "") -> Extracted:
    data = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode(encoding)
    extracted = check_laws(extract(data, "a.html"))
    check_bytes(data, extracted, encoding)
    return extracted


def check_bytes(data: bytes, extracted: Extracted, encoding: str) -> None:
    for segment in extracted.segments:
        start, end = segment.place.byte_range or (0, 0)
        assert unescape(data[start:end].decode(encoding)) == extracted.text[segment.start : segment.end]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>一</p><p>二<br>三</p>", "一\n\n二\n三"),
        ("<p>一<p>二<div>三</div>四", "一\n\n二\n\n三\n\n四"),
        ("<div>  重\n庆  市 万州\n区 GDP\n 5 </div>", "重庆 市 万州区 GDP 5"),
        ("<p>&nbsp;&nbsp;\u3000\u3000产值&lt;5%&#8203;&amp;&#x4E07;&nbsp;元</p>", "产值<5%&万 元"),
        ("<b>粗</b><i>斜</i><span>体</span>", "粗斜体"),
        ("<p>前<script>var a='<p>x</p>'</script>后<!-- <p>注 --></p><style>p{}</style>", "前后"),
        ("<p>显</p><div style='display: none'>隐<p>藏</p></div><p hidden>藏</p><template>模</template>", "显"),
        ("<table><tr><th>指标<th>值<tr><td>产值</td><td><p>5</p></td></tr></table>尾", "指标\t值\n产值\t5\n\n尾"),
        ("<table><tr><td></td><td>乙</td></tr><tr><td>丙<td></td></tr></table>", "乙\n丙"),
        ("<table><tr><td>甲<td><td>乙</table>", "甲\t\t乙"),
        ("<table><tr><td><table><tr><td>a<td>b</table></td><td><p>c<p>d</td></tr></table>", "a\tb\n\nc\n\nd"),
        ("<pre>一\n二  三</pre>", "一\n二 三"),
        ("1 < 2 且 a<b", "1 < 2 且 a"),
        ("<p title='a>b'>引</p><p title=\"不闭>后</p>", "引\n\n后"),
        ("</p></div>散</section>文", "散文"),
        ("<ul><li>甲<li>乙</ul>", "甲\n\n乙"),
    ],
)
def test_visible_text_of_markup(body: str, text: str) -> None:
    assert read(body).text.strip() == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16-le", "utf-16-be", "big5"])
def test_segments_hold_the_bytes_of_their_characters(encoding: str) -> None:
    declared = "gb2312" if encoding == "gb18030" else encoding
    head = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">'
    extracted = read("<p>重慶&nbsp;產值&lt;5%<br>a</p><p>同比 增長</p>", encoding, head)
    assert extracted.text == "重慶 產值<5%\na\n\n同比 增長"


def test_markup_tells_navigation_footers_headings_and_captions() -> None:
    extracted = read(
        "<header>站名</header><nav>首页 > 新闻</nav><h1>标题</h1><h2>副题</h2>"
        f"{STORY}<figure><figcaption>图注</figcaption></figure>"
        "<div class='share-box'>分享到</div><div id=pageFooter>版权所有</div>"
    )
    assert hinted(extracted) == [
        ("navigation", "站名\n\n首页 > 新闻"),
        ("heading", "标题"),
        ("heading", "副题"),
        ("caption", "图注"),
        ("navigation", "分享到"),
        ("footer", "版权所有"),
    ]


def test_lists_of_bare_links_are_left_out_and_dense_ones_marked() -> None:
    extracted = read(
        f"<ul>{LINKS}</ul>{STORY}<div>相关：<a href=1>万州工业</a><a href=2>开州工业</a><a href=3>云阳</a></div>"
    )
    assert "栏目" not in extracted.text
    assert hinted(extracted) == [("navigation", "相关：万州工业开州工业云阳")]


def test_a_page_of_nothing_but_links_keeps_them_as_navigation() -> None:
    extracted = read(f"<ul>{LINKS}</ul>")
    assert hinted(extracted) == [("navigation", extracted.text)]


def test_a_class_name_does_not_make_the_story_navigation() -> None:
    assert hinted(read(f"<div class='main search'>{STORY}</div>")) == []


@pytest.mark.parametrize(
    ("head", "meta"),
    [
        ("<title>页名 - 网站</title>", {"title": "正题"}),
        ('<meta name="ArticleTitle" content="公报"><meta name="PubDate" content="2024-05-06 08:00">',
         {"title": "公报", "date": "2024-05-06"}),
        ('<meta name="ContentSource" content="区统计局"><meta name="Author" content="王五">',
         {"title": "正题", "publisher": "区统计局", "author": "王五"}),
        ('<link rel="canonical" href="https://www.wz.gov.cn/a/1.html">'
         '<meta property="article:published_time" content="2023年7月1日">',
         {"title": "正题", "host": "www.wz.gov.cn", "date": "2023-07-01"}),
        ('<meta property="og:title" content="题&amp;目"><meta property="og:url" content="//x.cn/1">',
         {"title": "题&目", "host": "x.cn"}),
        ('<meta name="PubDate" content="2024-13-40"><link rel="canonical" href="http://[bad">', {"title": "正题"}),
    ],
)  # fmt: skip
def test_stated_metadata(head: str, meta: dict[str, str]) -> None:
    assert read(f"<h1>正题</h1>{STORY}", head=head).meta == meta


def test_publisher_from_the_source_line() -> None:
    assert read(f"<p>日期：2024-05-06 来源：重庆日报 字号</p>{STORY}").meta["publisher"] == "重庆日报"


@pytest.mark.parametrize("data", [b"<html><body></body></html>", b"<html><script>1</script>", b"<!doctype html><!-- "])
def test_a_page_without_words_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFile, match="没有文字"):
        extract(data, "a.html")


def test_a_disguised_page_is_read_as_a_page() -> None:
    assert extract("<html><body><p>甲</p><p>乙</p></body></html>".encode(), "报表.xls").text == "甲\n\n乙"
    assert extract("<!-- x --><HTML><body><p>甲</p></body></html>".encode(), "公文.doc").extractor == "html"


SOUP = (
    "<p> </p> <ul> <li> <a|href=x> </a> <table> <tr> <td> <b </table> 字 &lt; & < > =\" ' <!-- --> <br> <nav> </nav> "
    "<h1> </h1> <pre> <script> </script> </head> <body> <title> &#0; &#xD800; 𠀀"
)


@given(st.lists(st.sampled_from([*SOUP.replace("|", " ").split(), " ", "\n"]), max_size=60))
def test_any_tag_soup_keeps_the_laws(parts: list[str]) -> None:
    data = ("<html>首" + "".join(parts)).encode()
    try:
        extracted = extract(data, "a.html")
    except UnreadableFile:
        assert not data.startswith("<html>首字".encode())
    else:
        check_bytes(data, check_laws(extracted), "utf-8")


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        (
            "<tr><th colspan=2>产值</th><th>税收</th></tr><tr><td>1</td><td>2</td><td>3</td></tr>",
            "产值\t\t税收\n1\t2\t3",
        ),
        (
            "<tr><th rowspan=2>企业</th><th>产值</th></tr><tr><td>万元</td></tr><tr><td>甲厂</td><td>5</td></tr>",
            "企业\t产值\n\t万元\n甲厂\t5",
        ),
        ("<tr><td colspan=99999999999999999999>甲</td><td>乙</td></tr>", "甲\t乙"),
        ("<tr><td colspan=300 rowspan=9999>甲</td><td>乙</td></tr>", "甲" + "\t" * 100 + "乙"),
    ],
)
def test_cells_stand_in_their_columns_whatever_spans_them(rows: str, text: str) -> None:
    assert read(f"<table>{rows}</table>").text == text
