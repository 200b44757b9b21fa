"""Downloads: under the reader's reach and rights, with Chinese names, as the page is filtered."""

from collections.abc import Callable
from io import BytesIO
from urllib.parse import unquote

import openpyxl
import pytest
from django.test import Client

from liantu.store.models import Audit
from tests.web.conftest import DISTRICTS, Office
from tests.web.test_ledgers import entry

pytestmark = pytest.mark.django_db
AsRole = Callable[..., Client]


def sheet(data: bytes, name: str) -> list[tuple[object, ...]]:
    return list(openpyxl.load_workbook(BytesIO(data))[name].iter_rows(values_only=True))


def test_list_is_exported_as_it_is_filtered(client_as: AsRole) -> None:
    entry("甲公司", above_scale=True)
    entry("乙公司", above_scale=False)
    entry("丙公司", DISTRICTS[1], above_scale=True)
    client = client_as("data_clerk")
    page = client.get("/ledgers/enterprise_register?above_scale=yes").content.decode()
    assert "/ledgers/enterprise_register/export?above_scale=yes" in page
    answer = client.get("/ledgers/enterprise_register/export?above_scale=yes")
    assert unquote(answer["Content-Disposition"]).startswith("attachment; filename*=utf-8''企业名录_")
    names = {row[1] for row in sheet(answer.content, "企业名录")}
    assert "甲公司" in names
    assert not names & {"乙公司", "丙公司"}
    assert Audit.objects.filter(action="export.ledger").count() == 1


@pytest.mark.parametrize("query", ["sort=phone", "phone=1", "nothing=1"])
def test_export_refuses_what_the_page_refuses(client_as: AsRole, query: str) -> None:
    assert client_as("reviewer").get(f"/ledgers/enterprise_register/export?{query}").status_code == 400


@pytest.mark.parametrize(("role", "status"), [("enterprise", 403), ("leader", 200), ("promotion_officer", 403)])
def test_export_is_for_the_roles_of_the_ledger(client_as: AsRole, role: str, status: int) -> None:
    assert client_as(role).get("/ledgers/enterprise_register/export").status_code == status


def test_masked_columns_are_absent(client_as: AsRole) -> None:
    entry("甲公司", phone="13800001234")
    data = client_as("leader").get("/ledgers/enterprise_register/export").content
    assert "联系电话" not in str(sheet(data, "企业名录"))
    assert "13800001234" not in str(sheet(data, "企业名录"))


def test_list_of_entities_and_dossiers_stay_within_reach(client_as: AsRole, office: Office) -> None:
    own, strange = (office.enterprises[each] for each in DISTRICTS)
    client = client_as("leader")
    data = client.get("/exports/entities/enterprise").content
    assert own.name in str(sheet(data, "企业名单"))
    assert strange.name not in str(sheet(data, "企业名单"))
    assert client.get(f"/exports/dossier/{own.pk}").status_code == 200
    assert client.get(f"/exports/dossier/{strange.pk}").status_code == 404
    both = client.get(f"/exports/dossiers?chosen={own.pk}&chosen={strange.pk}").content
    assert strange.name not in str(sheet(both, "概况"))
    assert client.get("/exports/dossiers").status_code == 409
    assert client.get("/exports/entities/nothing").status_code == 404


def test_template_leaves_out_masked_fields(client_as: AsRole) -> None:
    answer = client_as("reviewer").get("/ledgers/enterprise_register/template")
    assert "联系电话" not in str(sheet(answer.content, "企业名录"))
    assert "统一社会信用代码" in str(sheet(answer.content, "企业名录"))
