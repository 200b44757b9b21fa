"""Documents: the list, one text with its marks, the file, and uploads with what became of each file."""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from liantu.store.models import Source, Statement, Text
from liantu.web.document_text import marked
from tests.web.conftest import DISTRICTS, Office
from tests.web.seeded import document, seed, statement

ClientAs = Callable[..., Client]
BODY = "江南材料2025年实现产值5.2亿元，利用赤泥30万吨。"


class Words(HTMLParser):
    """The text of a page part, labels of blocks left out."""

    def __init__(self) -> None:
        super().__init__()
        self.text, self._label = "", False

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self._label = tag == "small"

    def handle_endtag(self, tag: str) -> None:
        self._label = False

    def handle_data(self, data: str) -> None:
        self.text += "" if self._label else data


def words(html: str) -> str:
    reader = Words()
    reader.feed(html)
    return reader.text


def row(start: int, end: int, pk: int = 1, **slots: Any) -> Statement:
    known = {"kind": "measure", "modality": "actual", "status": "proposed", "quote_start": 0, "quote_end": 20}
    return Statement(pk=pk, start=start, end=end, **{**known, **slots})


def test_every_statement_is_marked_in_its_place_by_kind_and_status() -> None:
    text = Text(content=BODY, blocks=[[0, len(BODY), "body", ""]])
    at = BODY.index("5.2亿元")
    html = marked(text, [row(at, at + 5), row(0, 4, 2, kind="relation", status="rejected")], None)
    assert '<mark class="run measure relation actual proposed rejected" data-s="1 2">5.2亿元</mark>' in html
    assert words(html) == BODY


def test_the_place_asked_for_is_marked_once_even_without_a_statement() -> None:
    text = Text(content=BODY, blocks=[])
    html = marked(text, [row(2, 6), row(2, 9, 2)], 2)
    assert html.count('id="here"') == 1
    assert 'id="here"' in marked(text, [], 5)


def test_navigation_and_repetition_are_greyed_and_named_once() -> None:
    text = Text(
        content="首页\n新闻\n正文", blocks=[[0, 2, "navigation", "短行"], [3, 5, "navigation", ""], [6, 8, "body", ""]]
    )
    html = marked(text, [], None)
    assert html.count('class="part off"') == 2
    assert html.count("导航") == 1


def test_rows_of_a_table_stand_in_columns_and_keep_their_text() -> None:
    content = "企业\t产值\t税收\n\t520\t36"
    text = Text(content=content, blocks=[[0, 8, "body", "表格行"], [10, 16, "body", "表格行"]])
    html = marked(text, [row(10, 13), row(0, 4, 2, kind="relation")], None)
    assert html.count('class="cell"') == 6
    assert words(html) == content


def test_a_text_is_never_markup() -> None:
    text = Text(content="<script>alert(1)</script>&amp;", blocks=[[0, 10, "body", '"><b>']])
    html = marked(text, [row(0, 8)], 0)
    assert "<script" not in html
    assert "<b>" not in html
    assert words(html) == text.content


@given(
    content=st.text(alphabet="甲乙1 \n<&", min_size=1, max_size=40),
    spans=st.lists(st.tuples(st.integers(0, 45), st.integers(0, 45)), max_size=8),
    at=st.none() | st.integers(0, 45),
)
def test_marks_change_no_character_of_the_text(content: str, spans: list[tuple[int, int]], at: int | None) -> None:
    rows = [row(min(pair), max(pair), number + 1) for number, pair in enumerate(spans)]
    html = marked(Text(content=content, blocks=[[0, len(content) // 2, "body", ""]]), rows, at)
    assert words(html) == content
    assert html.count('id="here"') <= 1


def test_a_document_shows_its_text_list_and_place(client_as: ClientAs, office: Office) -> None:
    corner = seed(office)[DISTRICTS[0]]
    html = (
        client_as("data_clerk")
        .get(f"/document/{corner['source']}/?at={Statement.objects.get(pk=corner['statement']).start}")
        .content.decode()
    )
    assert "全年生产平稳" in html
    assert "2 条数据，1 条待审" in html
    assert re.search(r'<mark class="[^"]*lit[^"]*" data-s="[0-9 ]+" id="here">5.2亿元</mark>', html)
    assert f"/reviews/{corner['text']}" in html


@pytest.mark.parametrize(
    ("role", "level", "status"),
    [
        ("leader", "internal", 200),
        ("enterprise", "internal", 404),
        ("enterprise", "public", 200),
    ],
)
def test_of_an_internal_document_an_enterprise_opens_neither_text_nor_file(
    client_as: ClientAs, office: Office, role: str, level: str, status: int
) -> None:
    firm = office.enterprises[DISTRICTS[0]]
    text = document(DISTRICTS[0], f"2025年，{firm.name}实现产值5.2亿元。", level=level)
    statement(text, firm, "520000000", internal=level == "internal")
    client = client_as(role)
    assert client.get(f"/document/{text.source_id}/").status_code == status
    assert client.get(f"/document/{text.source_id}/file/").status_code == status


def test_the_file_is_sent_as_a_download_whatever_it_is(client_as: ClientAs, office: Office) -> None:
    text = document(DISTRICTS[0], "<script>alert(1)</script>", "恶意网页")
    response = client_as("data_clerk").get(f"/document/{text.source_id}/file/")
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment")
    assert b"<script>" in response.content


def test_the_list_tells_marks_and_what_waits(client_as: ClientAs, office: Office) -> None:
    seed(office)
    document(DISTRICTS[0], "内容", "示例规划", level="internal", example=True)
    client = client_as("data_clerk")
    html = client.get("/documents/").content.decode()
    assert "示例规划" in html
    assert '<span class="badge internal">内部</span>' in html
    assert "河东" not in html
    waiting = client.get("/documents/?waiting=1").content.decode()
    assert "年度简报" in waiting
    assert "示例规划" not in waiting
    assert "示例规划" not in client.get("/documents/?example=0").content.decode()
    assert client.get("/documents/?q=%E8%A7%84%E5%88%92&kind=document&level=internal&sort=title").status_code == 200


@pytest.mark.parametrize(("role", "status"), [("data_clerk", 200), ("leader", 403), ("enterprise", 403)])
def test_only_some_roles_put_documents_in(client_as: ClientAs, role: str, status: int) -> None:
    assert client_as(role).get("/documents/upload/").status_code == status


def send(client: Client, *files: SimpleUploadedFile, **more: Any) -> Any:
    return client.post("/documents/upload/", {"files": list(files), "level": "internal", **more})


def test_each_uploaded_file_is_told_what_became_of_it(client_as: ClientAs) -> None:
    good = SimpleUploadedFile("简报.txt", f"万州经济简报\n2026年1月6日\n{BODY}".encode())
    bad = SimpleUploadedFile("坏.pdf", b"%PDF-1.7 nothing")
    odd = SimpleUploadedFile("../../程序.exe", b"MZ")
    client = client_as("data_clerk")
    html = send(client, good, bad, odd, dated="2026-01").content.decode()
    source = Source.objects.get()
    assert (source.level, source.district, source.name) == ("internal", DISTRICTS[0], "简报.txt")
    assert f"/document/{source.pk}/" in html
    assert re.search(r"读出 \d+ 条数据", html)
    assert html.count('<span class="badge bad">失败</span>') == 2
    assert "不支持的格式（.exe）" in html
    lines = client.post("/documents/upload/", {"files": [good], "level": "public"}, headers={"HX-Request": "true"})
    assert "<html" not in lines.content.decode()


@pytest.mark.parametrize(
    ("role", "fields", "said"),
    [
        ("data_clerk", {"level": "secret"}, "请选定密级"),
        ("data_clerk", {"dated": "去年"}, "不是日期"),
        ("administrator", {"district": "火星区"}, "不是认识的区县"),
    ],
)
def test_terms_that_make_no_sense_are_refused_before_reading(
    client_as: ClientAs, role: str, fields: dict[str, str], said: str
) -> None:
    response = send(client_as(role), SimpleUploadedFile("a.txt", b"a"), **fields)
    assert response.status_code == 409
    assert said in response.content.decode()


def test_nothing_or_too_much_is_refused(client_as: ClientAs) -> None:
    client = client_as("data_clerk")
    assert "没有收到文件" in send(client).content.decode()
    many = [SimpleUploadedFile(f"{number}.txt", b"a") for number in range(21)]
    assert "一次最多上传 20 个" in send(client, *many).content.decode()
