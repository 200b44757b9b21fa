"""Who sees what of a round: leaders only look, a hidden ledger or field is hidden here too."""

import io

import openpyxl
import pytest

from liantu.store.models import Entity, Returned, Round
from tests.web.rounds.desk import ClientAs, ask, drop, line, page, said


@pytest.mark.parametrize("role", ["reviewer", "leader"])
def test_leaders_and_reviewers_only_look(round_: Round, firms: list[Entity], client_as: ClientAs, role: str) -> None:
    drop(client_as("data_clerk"), round_, 甲=line(firms[0], "约五百"))
    client = client_as(role)
    for tab in ("doubts", "missing", "changes", "merged", "files"):
        html = client.get(f"/rounds/{round_.pk}?tab={tab}").content.decode()
        assert 'action="/rounds/' not in html
        assert "data-drop" not in html
    assert client.get(f"/rounds/{round_.pk}/export").status_code == 200


def test_a_ledger_or_field_hidden_from_a_role_stays_hidden_in_its_rounds(
    round_: Round, firms: list[Entity], client_as: ClientAs
) -> None:
    assert client_as("promotion_officer").get(f"/rounds/{round_.pk}").status_code == 404
    assert "十二月月报" not in said(client_as("promotion_officer").get("/rounds"))
    clerk = client_as("data_clerk")
    register = ask(clerk, "/rounds/new?ledger=enterprise_register", period="", firm=[firms[0].pk])
    drop(clerk, register, 甲=f"统一社会信用代码,企业名称,联系电话\n{firms[0].code},{firms[0].name},13800000000")
    assert "13800000000" in page(clerk, register, "merged")
    leader = client_as("leader")
    assert "13800000000" not in page(leader, register, "merged")
    assert "联系电话" not in page(leader, register, "merged")
    book = openpyxl.load_workbook(io.BytesIO(leader.get(f"/rounds/{register.pk}/export").content))
    cells = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row}
    assert firms[0].name in cells
    assert not {"联系电话", "13800000000"} & cells
    assert leader.get(f"/rounds/{register.pk}/files/{Returned.objects.get().pk}").status_code == 403


@pytest.mark.parametrize(("role", "sees"), [("leader", True), ("promotion_officer", False)])
def test_the_first_page_lists_the_rounds_of_ledgers_that_the_role_may_view(
    round_: Round, client_as: ClientAs, role: str, sees: bool
) -> None:
    assert ("十二月月报" in said(client_as(role).get("/"))) is sees
