import base64
import hashlib
import json
import re
from io import BytesIO
from typing import Any

import pytest
from lxml import html

from liantu.errors import UnreadableFile
from liantu.export.writers import FORMATS, Options
from liantu.model.lang import Lang
from liantu.model.statement import Relation
from tests.export.helpers import HOSTILE, PLAIN, Paper, paper, written

TEXTS = (
    PLAIN,
    HOSTILE,
    "\U00020000前言。\n\n示例园区2025年产值52亿元。\n",
    "企业名称\t\t产值（万元）\t所在园区\n\t甲\t20\n示例公司\t\t520\t示例工业园\n",
    "</script><!--<b>&amp;\n示例园区2025年产值52亿元",
)


def _page(*papers: Paper, lang: Lang = Lang.ZH, ledger: bool = False) -> Any:
    return html.document_fromstring(written("html", *papers, lang=lang, ledger=ledger).decode("utf-8"))


def _data(page: Any, ident: str = "data-0") -> Any:
    return json.loads(page.get_element_by_id(ident).text or "")


def _text(page: Any) -> str:
    (element,) = page.find_class("text")
    return str(element.text_content())


def test_the_page_asks_the_network_for_nothing() -> None:
    source = written("html", paper("见http://example.com/a，示例园区2025年产值52亿元。")).decode()
    page: Any = html.document_fromstring(source)
    asked = page.xpath("//@src | //@href | //@action | //@srcset | //@data | //@poster")
    assert all(str(one).startswith(("data:", "#")) for one in asked)
    assert not page.xpath("//link[@rel!='icon'] | //iframe | //object | //embed | //base | //script[@src]")
    assert not re.search(r"url\(\s*['\"]?(?!data:)|@import|\bfetch\(|XMLHttpRequest", source)


def test_the_content_security_policy_allows_the_own_style_and_script_only() -> None:
    page = _page(paper())
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    (style,) = page.xpath("//style")
    (script,) = page.xpath("//script[not(@type)]")
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for name, element in (("style-src", style), ("script-src", script)):
        digest = base64.b64encode(hashlib.sha256((element.text or "").encode()).digest()).decode()
        assert f"{name} 'sha256-{digest}'" in policy
    assert not page.xpath("//*[@style] | //@*[starts-with(name(), 'on')]")


@pytest.mark.parametrize("text", TEXTS)
def test_the_text_of_the_page_is_the_text_of_the_document(text: str) -> None:
    assert _text(_page(paper(text), ledger=True)) == text


@pytest.mark.parametrize("name", ["</script><script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7*7 }}"])
def test_nothing_a_document_says_becomes_markup(name: str) -> None:
    page = _page(paper(f"{name}\n{HOSTILE}", name), ledger=True)
    assert len(page.xpath("//script")) == 3
    assert not page.xpath("//img")
    assert _data(page, "page-data")["docs"][0]["name"] == name
    assert name in page.xpath("//h1")[0].text_content() + _text(page)


@pytest.mark.parametrize("text", TEXTS)
def test_every_anchor_is_marked_in_the_text(text: str) -> None:
    document, reading = paper(text)
    page = _page((document, reading))
    assert reading.statements
    for index, one in enumerate(reading.statements):
        marked = [run for run in page.xpath("//mark[@data-s]") if str(index) in run.get("data-s").split()]
        shown = "".join(run.text_content() for run in marked)
        at = one.evidence
        start, end = (at.quote_start, at.quote_end) if isinstance(one, Relation) else (at.start, at.end)
        assert shown == text[start:end]


def test_offsets_count_the_units_a_browser_counts() -> None:
    text = "\U00020000前言。示例园区2025年产值52亿元。"
    (first,) = _data(_page(paper(text)))["statements"]
    start, end = first["at"][:2]
    assert text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le") == "52亿元"


def test_a_statement_carries_its_slots_in_both_languages() -> None:
    first = _data(_page(paper()))["statements"][0]
    assert first["shown"] == ["52亿元", "5.2 bn CNY"]
    assert first["period"] == ["2025年", "2025"]
    assert first["exact"] == [5_200_000_000, 5_200_000_000]


def test_the_list_holds_numbers_set_aside_and_all_numbers_on_request() -> None:
    document, reading = paper("示例园区2025年产值52亿元，电话12345678901。")
    aside = _data(_page((document, reading)))["numbers"]
    assert [one["use"] for one in aside] == ["set_aside"]
    assert len(_data(_page((document, reading), ledger=True))["numbers"]) == len(reading.numbers)


def test_only_the_first_document_is_shown_when_the_page_opens() -> None:
    page = _page(paper(name="甲"), paper(name="乙"))
    first, second = page.xpath("//article")
    assert (first.get("hidden"), second.get("hidden") is not None) == (None, True)
    assert [one["name"] for one in _data(page, "page-data")["docs"]] == ["甲", "乙"]
    assert [one["count"] for one in _data(page, "page-data")["docs"]] == [4, 4]


def test_a_text_without_statement_says_so() -> None:
    assert "这份文档里没有找到陈述。" in _page(paper("这里没有数字。")).text_content()


def test_a_file_that_could_not_be_read_is_listed_with_reason_and_remedy() -> None:
    stream = BytesIO()
    writer = FORMATS["html"].open(stream, Options())
    writer.fail(UnreadableFile("文件损坏", where="坏<b>.pdf", todo="请重新导出"))
    writer.close()
    page: Any = html.document_fromstring(stream.getvalue().decode())
    failure = {"where": "坏<b>.pdf", "reason": "文件损坏", "todo": "请重新导出"}
    assert _data(page, "page-data")["failures"] == [failure]


def test_the_language_of_the_page_is_that_of_its_reader() -> None:
    for lang, code in ((Lang.ZH, "zh-CN"), (Lang.EN, "en")):
        page = _page(paper(), lang=lang)
        assert page.get("lang") == code
        assert page.find_class("text")[0].get("lang") == "zh-CN"


def test_rows_of_a_table_stand_in_columns() -> None:
    page = _page(paper("企业名称\t产值（万元）\n示例公司\t520\n\t30\n"))
    rows = [[cell.text_content() for cell in row.find_class("cell")] for row in page.find_class("row")]
    assert rows[:2] == [["企业名称", "产值（万元）"], ["示例公司", "520"]]
    assert all(tab.text_content() == "\t" for tab in page.find_class("tab"))


def test_the_rows_of_one_table_share_a_frame_and_text_between_two_tables_parts_them() -> None:
    page = _page(
        paper(
            "企业名称\t产值（万元）\n示例公司\t520\n\n又一公司\t30\n以下是另一张表。\n项目\t投资（万元）\n甲项目\t9\n"
        )
    )
    frames = [[row.text_content() for row in frame.find_class("row")] for frame in page.find_class("rows")]
    assert [len(rows) for rows in frames] == [3, 2]
    assert all(frame.get("tabindex") == "0" for frame in page.find_class("rows"))
