"""一链一册: what the book holds of a member, in every form, after GB/T 9704."""

import io
from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from django.http import Http404
from docx import Document

from liantu.store.act import Act
from liantu.store.errors import NotAllowed
from liantu.store.exporting_chain import FILES, chain_file
from liantu.store.models import Entity
from liantu.store.reach import EVERYTHING, NOTHING
from liantu.store.reading_in import Terms, receive
from liantu.store.scheme_members import place
from liantu.store.schemes import scheme_of
from tests.export.gbt9704 import faults

pytestmark = pytest.mark.django_db
SCHEME, NODE = "wanzhou-3233", "advanced-materials"
TEXT = """万州时报 2026年1月6日

2025年万州先进材料产业产值突破400亿元。区经济信息委副主任杨静表示，力争“十五五”期间打造800亿级先进材料产业集群。

重庆江南材料有限公司是西南地区铝箔龙头企业，2025年产值5.2亿元，同比增长12%，获评国家级专精特新“小巨人”企业。
重庆江南材料有限公司铝箔扩能项目总投资3亿元。公司总经理王一明表示，铝箔扩能项目预计今年6月底投产。
"""


@pytest.fixture
def book(act: Act, tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert [each.failure for each in receive(act, [path], Terms("500101"))] == [None]
    firm = Entity.objects.get(kind="enterprise", name="重庆江南材料有限公司")
    Entity.objects.filter(kind="project").update(owner=firm)
    Entity.objects.filter(pk=firm.pk).update(standing="known")
    firm.refresh_from_db()
    place(act, EVERYTHING, scheme_of(EVERYTHING, SCHEME), NODE, firm, Decimal(1), "产品铝箔")


def form(act: Act, name: str) -> bytes:
    return chain_file(act, EVERYTHING, SCHEME, NODE, name)[1]


def words(data: bytes) -> str:
    paper = Document(io.BytesIO(data))
    cells = (cell.text for table in paper.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(each.text for each in paper.paragraphs), *cells])


@pytest.mark.usefixtures("book")
def test_the_paper_tells_what_the_book_holds(act: Act) -> None:
    text = words(form(act, "docx"))
    for said in ("一、目标与实际", "800亿元", "400亿元以上", "14.9%", "二、重点企业", "重庆江南材料有限公司", "5.2亿元",
                 "三、重点项目", "3亿元", "四、称号", "小巨人", "五、目标承诺及办理", "2026-06-30",
                 "七、地位说法", "未核实"):  # fmt: skip
        assert said in text
    assert "本册没有这方面的数据。" in text


@pytest.mark.usefixtures("book")
@pytest.mark.parametrize("name", ["docx", "review"])
def test_the_paper_keeps_the_standard(act: Act, name: str) -> None:
    assert faults(form(act, name)) == []


@pytest.mark.usefixtures("book")
def test_only_the_review_paper_carries_the_quotes(act: Act) -> None:
    def comments(data: bytes) -> str:
        with ZipFile(io.BytesIO(data)) as archive:
            return archive.read("word/comments.xml").decode() if "word/comments.xml" in archive.namelist() else ""

    assert "突破400亿元" in comments(form(act, "review"))
    assert "突破400亿元" not in comments(form(act, "docx"))


@pytest.mark.usefixtures("book")
def test_the_sources_stand_with_quote_and_place(act: Act) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(form(act, "sources")))["数据底稿"]
    rows = [[str(cell.value or "") for cell in row] for row in sheet.iter_rows()]
    told = next(row for row in rows if "800亿元" in row[2])
    assert "杨静" in told[8]
    assert "800亿级" in told[-1]
    assert told[-2] == "第3行"


@pytest.mark.usefixtures("book")
def test_one_press_gives_all_forms(act: Act) -> None:
    with ZipFile(io.BytesIO(form(act, "zip"))) as archive:
        names = archive.namelist()
    assert len(names) == len(FILES) - 1
    assert "万州区先进材料产业一链一册（送审稿）.docx" in names
    assert form(act, "zip") == form(act, "zip")


@pytest.mark.usefixtures("book")
def test_a_member_of_which_nothing_is_known_says_so(act: Act) -> None:
    text = words(chain_file(act, EVERYTHING, SCHEME, "equipment", "docx")[1])
    assert text.count("本册没有这方面的数据。") >= 5


def test_who_may_not_export_gets_nothing(act: Act) -> None:
    with pytest.raises(NotAllowed):
        chain_file(act, NOTHING, SCHEME, NODE, "docx")


@pytest.mark.parametrize(
    ("scheme", "node", "name"), [("x", NODE, "docx"), (SCHEME, "x", "docx"), (SCHEME, NODE, "pdf")]
)
def test_what_is_not_there_is_not_found(act: Act, scheme: str, node: str, name: str) -> None:
    with pytest.raises(Http404):
        chain_file(act, EVERYTHING, scheme, node, name)
