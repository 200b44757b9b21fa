"""The wizard of imports: dropped, looked through, settled, published, undone; problems told by sheet and cell."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from liantu.store import files
from liantu.store.importing import this_process
from liantu.store.models import Batch, Entry, Heading, Returned, Source
from tests.web.conftest import DISTRICTS, NOW, Office
from tests.web.seeded import seed

pytestmark = pytest.mark.django_db
AsRole = Callable[..., Client]
MESSY = Path(__file__).parents[2] / "examples" / "messy" / "files"
HEAD = "统一社会信用代码,企业名称,联系方式,注册资金(万元)\n"
GOOD = HEAD + "91500101EX0000125T,重庆万州示例12号材料有限公司,13800000012,100\n"
HALF = GOOD + "91500101EX00001099,重庆合川示例10号材料有限公司,13800000010,100\n"


def upload(client: Client, *files: tuple[str, bytes], **more: str) -> list[Batch]:
    known = set(Batch.objects.values_list("pk", flat=True))
    client.post("/imports/upload", {"files": [SimpleUploadedFile(*each) for each in files], **more}, follow=True)
    return list(Batch.objects.exclude(pk__in=known).order_by("pk"))


def messy(number: int) -> tuple[str, bytes]:
    path = next(MESSY.glob(f"{number:02}_*"))
    return path.name, path.read_bytes()


def test_a_file_that_is_no_workbook_stays_where_a_round_got_it_back(client_as: AsRole, office: Office) -> None:
    returned = Returned.objects.get(pk=seed(office)[DISTRICTS[0]]["returned"])
    source = Source.objects.get(pk=returned.source_id or 0)
    data = b"\x89PNG\r\n\x1a\n0000"
    Source.objects.filter(pk=source.pk).update(sha=files.keep(data))
    image = SimpleUploadedFile("图.xlsx", data)
    answer = client_as("data_clerk").post("/imports/upload", {"files": image}, follow=True)
    assert "message error" in answer.content.decode()
    assert files.fetch(Source.objects.get(pk=source.pk).sha) == data


def test_several_workbooks_become_imports_of_their_own(client_as: AsRole) -> None:
    client = client_as("data_clerk")
    batches = upload(client, messy(1), messy(2), messy(3))
    assert [each.status for each in batches] == ["preview"] * 3
    page = client.get("/imports").content.decode()
    assert all(each.choices["name"] in page for each in batches)
    assert Entry.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("坏.xlsx", b"PK\x03\x04 broken", "坏.xlsx"),
        ("图.xlsx", b"\x89PNG\r\n\x1a\n0000", "图.xlsx"),
        ("空.csv", b"", "空.csv"),
    ],
)
def test_unreadable_file_is_named_with_what_to_do(client_as: AsRole, name: str, data: bytes, says: str) -> None:
    client = client_as("data_clerk")
    answer = client.post("/imports/upload", {"files": SimpleUploadedFile(name, data)}, follow=True)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert says in page
    assert "message error" in page


def test_preview_names_ledger_columns_samples_and_problems_by_cell(client_as: AsRole) -> None:
    client = client_as("data_clerk")
    [batch] = upload(client, messy(1))
    page = client.get(f"/imports/{batch.pk}").content.decode()
    for word in ("企业年报", "Sheet1!D7", "错误", "只导入无误的 3 行", "列的对应", "依据"):
        assert word in page
    only_notes = client.get(f"/imports/{batch.pk}?severity=warning").content.decode()
    assert "Sheet1!D7" not in only_notes


def test_good_rows_are_published_and_the_import_undone(client_as: AsRole) -> None:
    client = client_as("data_clerk")
    [batch] = upload(client, ("名单.csv", HALF.encode()))
    refused = client.post(f"/imports/{batch.pk}/publish", follow=True).content.decode()
    assert "有 1 行存在错误" in refused
    done = client.post(f"/imports/{batch.pk}/publish", {"only_good": "1"}, follow=True).content.decode()
    assert "条新增" in done
    assert [each.title for each in Entry.objects.filter(live=True)] == ["重庆万州示例12号材料有限公司"]
    undone = client.post(f"/imports/{batch.pk}/undo", follow=True).content.decode()
    assert "撤回 1 条新增" in undone
    assert not Entry.objects.filter(live=True).exists()


def test_rows_edited_since_are_listed_before_undoing_and_kept(client_as: AsRole) -> None:
    client = client_as("data_clerk")
    [batch] = upload(client, ("名单.csv", GOOD.encode()))
    client.post(f"/imports/{batch.pk}/publish")
    entry = Entry.objects.get()
    client.post(
        f"/ledgers/entries/{entry.pk}/edit",
        {
            "credit_code": entry.data["credit_code"],
            "name": entry.title,
            "base": "1",
            "act": "correct",
            "phone": "13900000000",
        },
    )
    page = client.get(f"/imports/{batch.pk}").content.decode()
    assert "导入后又改过" in page
    assert entry.title in page
    assert "1 条在导入后又改过" in client.post(f"/imports/{batch.pk}/undo", follow=True).content.decode()
    assert Entry.objects.get().live


def test_a_decided_column_is_remembered_for_the_next_workbook(client_as: AsRole) -> None:
    client = client_as("data_clerk")
    odd = GOOD.replace("联系方式", "掌柜热线")
    [batch] = upload(client, ("名单.csv", odd.encode()), ledger="enterprise_register")
    columns = {label: index for index, label, *_ in batch.preview["tables"][0]["columns"]}
    client.post(
        f"/imports/{batch.pk}/tables/0", {"ledger": "enterprise_register", f"column-{columns['掌柜热线']}": "phone"}
    )
    client.post(f"/imports/{batch.pk}/publish")
    assert Entry.objects.get().data["phone"] == "13800000012"
    assert Heading.objects.filter(heading="掌柜热线", field="phone").exists()
    [again] = upload(client, ("名单2.csv", odd.replace("125T", "00000").encode()), ledger="enterprise_register")
    assert ["掌柜热线", "phone"] in [[each[1], each[3]] for each in again.preview["tables"][0]["columns"]]


def test_a_table_is_left_out_or_goes_to_another_ledger(client_as: AsRole) -> None:
    client = client_as("data_clerk")
    [batch] = upload(client, ("名单.csv", GOOD.encode()))
    client.post(f"/imports/{batch.pk}/tables/0", {"ledger": ""})
    batch.refresh_from_db()
    assert batch.preview["tables"][0]["ledger"] == ""
    client.post(f"/imports/{batch.pk}/tables/0", {"ledger": "enterprise_year"})
    batch.refresh_from_db()
    assert batch.preview["tables"][0]["ledger"] == "enterprise_year"
    page = client.get(f"/imports/{batch.pk}").content.decode()
    assert 'name="constant-year"' in page


def test_value_for_the_whole_table_fills_what_no_column_gives(client_as: AsRole) -> None:
    client = client_as("data_clerk")
    text = "统一社会信用代码,企业名称,工业总产值(万元),营业收入(万元)\n91500101EX0000125T,甲公司,100,90\n"
    [batch] = upload(client, ("产值.csv", text.encode()), ledger="enterprise_year")
    bad = client.post(
        f"/imports/{batch.pk}/tables/0", {"ledger": "enterprise_year", "constant-year": "去年吧"}, follow=True
    )
    assert "去年吧" in bad.content.decode()
    client.post(f"/imports/{batch.pk}/tables/0", {"ledger": "enterprise_year", "constant-year": "2024"})
    client.post(f"/imports/{batch.pk}/publish")
    assert Entry.objects.get().data["year"] == "2024"


def test_another_import_at_work_is_told_to_try_later(client_as: AsRole) -> None:
    client = client_as("data_clerk")
    [batch] = upload(client, ("名单.csv", GOOD.encode()))
    Batch.objects.create(
        ledger="enterprise_register", status="staging", district=DISTRICTS[0], at=NOW, process=this_process()
    )
    page = client.post(f"/imports/{batch.pk}/publish", follow=True).content.decode()
    assert "稍后再试" in page
    batch.refresh_from_db()
    assert batch.status == "preview"


def test_error_workbook_marks_the_cells(client_as: AsRole) -> None:
    client = client_as("data_clerk")
    [batch] = upload(client, messy(1))
    answer = client.get(f"/imports/{batch.pk}/errors")
    book = openpyxl.load_workbook(BytesIO(answer.content))
    cell = book["Sheet1"]["D7"]
    assert cell.fill.fgColor.rgb == "FFF8CBAD"
    assert "小于0" in cell.comment.text
    assert book["问题清单"]["A2"].value.startswith("Sheet1")


def test_original_file_comes_back_unchanged(client_as: AsRole) -> None:
    client = client_as("data_clerk")
    [batch] = upload(client, messy(2))
    assert client.get(f"/imports/{batch.pk}/file").content == messy(2)[1]


@pytest.mark.parametrize(("role", "district", "status"), [
    ("data_clerk", DISTRICTS[1], 404), ("leader", DISTRICTS[0], 403), ("park_officer", DISTRICTS[0], 404),
    ("administrator", DISTRICTS[0], 200),
])  # fmt: skip
def test_imports_of_others_stay_theirs(client_as: AsRole, role: str, district: str, status: int) -> None:
    [batch] = upload(client_as("data_clerk"), ("名单.csv", GOOD.encode()))
    assert client_as(role, district).get(f"/imports/{batch.pk}").status_code == status


def test_discarded_import_is_told_so(client_as: AsRole) -> None:
    client = client_as("data_clerk")
    [batch] = upload(client, ("名单.csv", GOOD.encode()))
    page = client.post(f"/imports/{batch.pk}/discard", follow=True).content.decode()
    assert "台账没有变化" in page
    assert "没有写入任何内容" in client.get(f"/imports/{batch.pk}").content.decode()


def test_administrator_names_the_district(client_as: AsRole) -> None:
    client = client_as("administrator")
    [batch] = upload(client, ("名单.csv", GOOD.encode()), district="綦江区")
    assert batch.district == DISTRICTS[1]
    assert upload(client, ("名单.csv", GOOD.encode()), district="没有的区") == []


def test_enterprises_tied_by_full_name_alone_are_listed(client_as: AsRole) -> None:
    client = client_as("data_clerk")
    [batch] = upload(client, ("名单.csv", GOOD.encode()))
    client.post(f"/imports/{batch.pk}/publish")
    text = "企业名称,年份,工业总产值(万元),营业收入(万元)\n重庆万州示例12号材料有限公司,2024,100,90\n"
    [yearly] = upload(client, ("年报.csv", text.encode()), ledger="enterprise_year")
    page = client.post(f"/imports/{yearly.pk}/publish", follow=True).content.decode()
    assert "按全称对上的企业（1 家）" in page
