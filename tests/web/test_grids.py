"""Blocks pasted from WPS: with or without a heading, as rows with tabs, on to the preview of every import."""

from collections.abc import Callable

import pytest
from django.test import Client

from liantu.store.models import Batch, Entry
from liantu.store.packs import ledgers
from liantu.web.grids import Header, as_file

AsRole = Callable[..., Client]
REGISTER = ledgers()["enterprise_register"]
ORDER = [REGISTER.by_id[each] for each in REGISTER.columns]
ROW = "重庆万州示例12号材料有限公司\t91500101EX0000125T\t万州区"


@pytest.mark.parametrize(
    ("block", "header", "first"),
    [
        (ROW, Header.AUTO, "企业名称\t统一社会信用代码"),
        (f"单位名称\t信用代码\t区县\n{ROW}", Header.AUTO, "单位名称\t信用代码\t区县"),
        (f"甲\t乙\t丙\n{ROW}", Header.YES, "甲\t乙\t丙"),
        (f"单位名称\t信用代码\t区县\n{ROW}", Header.NO, "企业名称\t统一社会信用代码"),
        ('"两行\n名称"\t信用代码\n甲\t1', Header.YES, '"两行'),
    ],
)
def test_block_becomes_a_file_with_a_heading(block: str, header: Header, first: str) -> None:
    assert as_file(block, REGISTER, ORDER, header).decode().startswith(first)


@pytest.mark.parametrize(("block", "says"), [("  \n", "还没有粘贴"), ("只有一格", "只有一列")])
def test_block_without_a_table_is_refused(block: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        as_file(block, REGISTER, ORDER, Header.YES)


@pytest.mark.django_db
def test_pasted_rows_are_previewed_then_published(client_as: AsRole) -> None:
    client = client_as("data_clerk")
    answer = client.post("/ledgers/enterprise_register/paste", {"block": ROW + "\n" + ROW.replace("125T", "125A")})
    batch = Batch.objects.get()
    assert answer["Location"] == f"/imports/{batch.pk}"
    page = client.get(answer["Location"]).content.decode()
    assert "B3" in page
    client.post(f"/imports/{batch.pk}/publish", {"only_good": "1"})
    assert Entry.objects.get().title == "重庆万州示例12号材料有限公司"


@pytest.mark.django_db
def test_refused_block_stays_in_the_box(client_as: AsRole) -> None:
    answer = client_as("data_clerk").post("/ledgers/enterprise_register/paste", {"block": "孤零零"})
    assert answer.status_code == 422
    assert "孤零零" in answer.content.decode()


@pytest.mark.django_db
def test_role_without_import_is_refused(client_as: AsRole) -> None:
    assert client_as("leader").get("/ledgers/enterprise_register/paste").status_code == 403
