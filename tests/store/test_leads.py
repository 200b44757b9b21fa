"""Leads in the book: sought in register, lists elsewhere and papers within reach; decided, taken back, handed out."""

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.utils import timezone

from liantu.atlas.leads import Verdict
from liantu.store.entries import create
from liantu.store.errors import NotAllowed, Refused
from liantu.store.leads import Board, Row, board, decide, gaps, history, leads_book, take_back
from liantu.store.models import Audit, Entity, Entry, Lead
from liantu.store.packs import ledgers
from liantu.store.reach import EVERYTHING, Reach
from tests.store.papers import FULL, QIJIANG, WANZHOU, later, take_in

pytestmark = pytest.mark.django_db
ON = date(2026, 3, 2)
MAY = frozenset(("view", "enter", "follow", "export"))
CLERK = Reach("data_clerk", MAY, WANZHOU)
ELSEWHERE = Reach("data_clerk", MAY, QIJIANG)
LEADER = Reach("leader", frozenset(("view",)), WANZHOU)
FIRM = "甲市江北铝箔有限公司"
PAPER = f"""工业简报
2025年12月31日
{FULL}（以下简称江南新材料）位于万州，主要生产铝箔。
"""


def listed(name: str = FIRM, source: str = "某协会会员名录2025", reach: Reach = CLERK, **data: Any) -> None:
    values = {"name": name, "source": source, "products": ["铝箔"], **data}
    create(later(0), reach, ledgers()["external_firm"], "accept", values)


def foil(reach: Reach = CLERK) -> Board:
    return board(reach, "aluminium", "foil", ON)


def row(found: Board, name: str = FIRM) -> Row:
    return next(each for each in found.rows if each.lead.name == name)


def test_a_list_of_firms_elsewhere_makes_no_enterprises_of_the_district() -> None:
    listed()
    assert not Entity.objects.filter(kind="enterprise").exists()
    assert Entity.objects.get(name=FIRM).kind == "other"


def test_a_firm_elsewhere_becomes_a_lead_with_its_row_as_source() -> None:
    listed(location="江苏省苏州市", scope="铝箔制造；铝箔销售", listed="上海证券交易所")
    found = row(foil())
    assert found.verdict is Verdict.UNCERTAIN
    assert found.lead.district == "江苏省苏州市"
    assert found.lead.sources[0].entry is not None
    assert [each.id for each in found.lead.counter] == ["listed"]


def test_two_lists_are_two_sources_and_one_list_is_one() -> None:
    listed()
    listed(source="某展会参展商名录2026")
    assert row(foil()).lead.proposed is Verdict.CONFIRMED


def test_a_paper_and_a_list_are_two_sources(tmp_path: Path) -> None:
    take_in(tmp_path, PAPER)
    listed(FULL)
    found = row(foil(), FULL)
    assert {each.kind for each in found.lead.holding} == {"document", "external"}
    assert found.lead.proposed is Verdict.CONFIRMED
    assert any(each.statement for each in found.lead.sources)


def test_another_district_sees_neither_the_list_nor_what_was_decided() -> None:
    listed()
    decide(later(1), CLERK, foil(), row(foil()).lead.key, "rejected", "只做贸易")
    assert foil(ELSEWHERE).rows == ()
    assert not history(ELSEWHERE, "aluminium", "foil").exists()
    assert history(CLERK, "aluminium", "foil").count() == 1


def test_an_invented_row_marks_its_lead_as_an_example() -> None:
    listed()
    assert not row(foil()).lead.example
    Entry.objects.update(example=True)
    assert row(foil()).lead.example


def test_a_decision_outweighs_the_proposal_and_is_taken_back_never_deleted() -> None:
    listed()
    key = row(foil()).lead.key
    decide(later(1), CLERK, foil(), key, "confirmed", "电话核实，年产2万吨")
    found = row(foil())
    assert (found.lead.proposed, found.verdict) == (Verdict.UNCERTAIN, Verdict.CONFIRMED)
    take_back(later(2), CLERK, foil(), key)
    assert row(foil()).verdict is Verdict.UNCERTAIN
    assert Lead.objects.get().revoked_at is not None
    assert list(Audit.objects.values_list("action", flat=True))[-2:] == ["lead.decide", "lead.take_back"]
    with pytest.raises(Refused, match="无需撤销"):
        take_back(later(3), CLERK, foil(), key)


@pytest.mark.parametrize(
    ("firm", "verdict", "reason", "said"),
    [(FIRM, "sure", "电话", "处理结果"), (FIRM, "confirmed", " ", "依据"), ("没有的企业", "confirmed", "电话", "不在")],
)  # fmt: skip
def test_a_decision_needs_a_known_firm_a_verdict_and_a_reason(firm: str, verdict: str, reason: str, said: str) -> None:
    listed()
    with pytest.raises(Refused, match=said):
        decide(later(1), CLERK, foil(), firm, verdict, reason)
    assert not Lead.objects.exists()


def test_a_leader_decides_and_exports_nothing_and_a_firm_sees_nothing() -> None:
    listed()
    with pytest.raises(NotAllowed):
        decide(later(1), LEADER, foil(LEADER), FIRM, "confirmed", "电话")
    with pytest.raises(NotAllowed):
        leads_book(later(1), LEADER, foil(LEADER))
    own = Entity.objects.create(kind="enterprise", name="甲", key="甲", created_at=timezone.now())
    with pytest.raises(NotAllowed, match="企业账号"):
        foil(Reach("enterprise", frozenset(("view", "enter")), WANZHOU, enterprise=own.pk))


def test_an_unknown_chain_or_node_is_refused_with_what_there_is() -> None:
    with pytest.raises(Refused, match="没有“nothing”这条产业链"):
        board(CLERK, "nothing", "foil", ON)
    with pytest.raises(Refused, match="可选的有：铝土矿"):
        board(CLERK, "aluminium", "nothing", ON)


def test_without_anybody_on_a_chain_there_are_no_gaps() -> None:
    assert gaps(EVERYTHING, ON) == []


def test_the_workbook_holds_leads_with_weights_and_the_criteria() -> None:
    listed()
    decide(later(1), CLERK, foil(), row(foil()).lead.key, "uncertain", "已去函")
    book = openpyxl.load_workbook(io.BytesIO(leads_book(later(2), CLERK, foil())))
    said = {name: ["｜".join(str(cell) for cell in line if cell is not None) for line in book[name].values]
            for name in book.sheetnames}  # fmt: skip
    assert any(FIRM in line and "（+40）" in line and "待核实：已去函" in line for line in said["线索"])
    assert any("铝板带" in line and "1.11" in line for line in said["条件"])
    assert Audit.objects.filter(action="export.leads").count() == 1


def test_a_thousand_rows_are_ranked_in_a_bounded_number_of_queries(
    django_assert_max_num_queries: Callable[[int], Any],
) -> None:
    for number in range(30):
        listed(f"甲市第{number}铝箔有限公司")
    with django_assert_max_num_queries(25):
        assert len(foil().rows) == 30
