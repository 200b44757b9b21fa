"""体系 of the book: figures, members with shares, proposals, output by share, and who may change what."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.http import Http404

from liantu.store import scheme_members
from liantu.store.errors import NotAllowed, Refused
from liantu.store.importing import receive
from liantu.store.models import Audit, Entity, Membership, Statement
from liantu.store.packs import schemes
from liantu.store.reach import EVERYTHING, Reach
from liantu.store.reading_in import Terms
from liantu.store.scheme_book import scheme_workbook
from liantu.store.schemes import overview, scheme_of, schemes_of, view_of
from liantu.store.staging import publish
from tests.store.conftest import Book
from tests.store.papers import WANZHOU, later, take_in

pytestmark = pytest.mark.django_db
OFFICE = replace(EVERYTHING, district=WANZHOU, role="data_clerk")
LEADER = Reach("leader", frozenset(("view", "export")), WANZHOU)
PAPER = """万州谈工业
2026年1月6日
2025年万州先进材料产业产值突破400亿元。
区经济信息委副主任李某表示，“十五五”期间，全区规上工业总产值实现翻番，打造800亿级先进材料、200亿级装备制造产业集群。
"""
NEW = schemes()["wanzhou-3233"]
HEADS = ("企业名称", "统一社会信用代码", "所属产业集群", "主要产品", "行业代码")
FIRMS = (
    ("重庆示例铜业有限公司", "先进材料", "铜导体", "32"),
    ("重庆示例双料有限公司", "", "铜导体、榨菜", ""),
    ("重庆示例机械有限公司", "", "", "34"),
    ("重庆示例无着有限公司", "", "", ""),
)


@pytest.fixture
def firms(book: Book) -> dict[str, Entity]:
    """Four registered 示例 firms: with product, with two products, with an industry code, with nothing."""
    rows = [(name, "", *more) for name, *more in FIRMS]
    batch = receive(
        later(0), OFFICE, "企业名录.xlsx", book(HEADS, rows), district=WANZHOU, ledger="enterprise_register",
        example=True,
    )  # fmt: skip
    publish(later(0), OFFICE, batch, only_good=True)
    return {each.name: each for each in Entity.objects.filter(kind="enterprise")}


def produce(firm: Entity, value: str, number: int, like: Statement, **more: Any) -> None:
    """State the yearly output of a firm as a ledger does, on the revision of another of its statements."""
    Statement.objects.create(
        key=f"{firm.pk}:{number}", kind="measure", revision=like.revision, field="output_value", subject=firm.name,
        subject_type="enterprise", indicator="output_value", basis="level", low=Decimal(value), high=Decimal(value),
        unit="CNY", period_start=date(number, 1, 1), period_end=date(number, 12, 31), modality="actual", entity=firm,
        district=firm.district, created_at=later(0).at, example=True, **more,
    )  # fmt: skip


def test_a_reader_sees_the_schemes_of_the_district_and_those_above_it() -> None:
    assert [each.id for each in schemes_of(OFFICE)] == ["wanzhou-3233", "wanzhou-5-10", "chongqing-33618"]
    assert [each.id for each in schemes_of(replace(OFFICE, district="500110"))] == ["chongqing-33618"]
    assert len(schemes_of(EVERYTHING)) == len(schemes())
    with pytest.raises(Http404):
        scheme_of(OFFICE, "fuling-leading")


def test_the_first_page_gets_targets_beside_actuals_and_open_slots(tmp_path: Path) -> None:
    take_in(tmp_path, PAPER, terms=Terms(district=WANZHOU))
    [row] = overview(OFFICE)
    assert (row.id, row.named, row.open_slots) == ("wanzhou-3233", 8, 3)
    aims = {each.label: each.comparison for each in row.aims}
    assert f"{aims['先进材料'].rate:.1f}" == "14.9"
    assert aims["全区规上工业总产值"].standing == "no_base"
    assert Statement.objects.get(pk=aims["先进材料"].target.id).entity is not None


def test_an_office_without_documents_sees_names_and_open_slots() -> None:
    [row] = overview(OFFICE)
    assert (row.aims, row.open_slots) == ((), 3)


def test_what_is_unclassified_is_counted_and_proposals_wait(firms: dict[str, Entity]) -> None:
    left = view_of(OFFICE, NEW).left
    assert left.total == 4
    found = {(each.candidate.name, each.node): each.share for each in left.proposals}
    assert found == {
        ("重庆示例铜业有限公司", "advanced-materials"): Decimal(1),
        ("重庆示例双料有限公司", "advanced-materials"): Decimal("0.5"),
        ("重庆示例双料有限公司", "food-agriculture"): Decimal("0.5"),
        ("重庆示例机械有限公司", "equipment"): Decimal(1),
    }
    assert [each.name for each in left.silent] == ["重庆示例无着有限公司"]
    assert view_of(OFFICE, NEW).counts["advanced-materials"].enterprises == 0


def test_proposals_are_accepted_in_bulk_and_taken_back(firms: dict[str, Entity]) -> None:
    ids = [each.pk for each in firms.values()]
    assert scheme_members.accept(later(1), OFFICE, NEW, "advanced-materials", ids) == 2
    view = view_of(OFFICE, NEW)
    assert (view.counts["advanced-materials"].enterprises, view.left.total) == (2, 2)
    assert [(each.name, share) for each, share in view.left.partly] == [("重庆示例双料有限公司", Decimal("0.5"))]
    row = Membership.objects.get(entity=firms["重庆示例铜业有限公司"])
    assert (row.basis, row.by) == ("产品：铜导体", None)
    scheme_members.remove(later(2), OFFICE, row, NEW)
    assert view_of(OFFICE, NEW).counts["advanced-materials"].enterprises == 1
    assert Membership.objects.get(pk=row.pk).revoked_at == later(2).at
    actions = list(Audit.objects.filter(action__startswith="membership").values_list("action", flat=True))
    assert actions == ["membership.place", "membership.place", "membership.remove"]
    with pytest.raises(Refused, match="已经撤销"):
        scheme_members.remove(later(3), OFFICE, row, NEW)


def test_shares_above_one_are_refused_and_a_new_share_replaces_the_old(firms: dict[str, Entity]) -> None:
    firm = firms["重庆示例双料有限公司"]

    def put(node: str, share: str) -> None:
        scheme_members.place(later(1), OFFICE, NEW, node, firm, Decimal(share), "")

    put("advanced-materials", "0.7")
    with pytest.raises(Refused, match="合计为 110%，超过 100%"):
        put("food-agriculture", "0.4")
    put("advanced-materials", "0.6")
    put("food-agriculture", "0.4")
    rows = scheme_members.memberships(OFFICE, NEW)
    assert {each.node: each.share for each in rows} == {
        "advanced-materials": Decimal("0.6"),
        "food-agriculture": Decimal("0.4"),
    }
    other = schemes()["wanzhou-5-10"]  # another scheme counts for itself
    scheme_members.place(later(2), OFFICE, other, "copper", firm, Decimal(1), "")


@pytest.mark.parametrize(("node", "message"), [("last", "空位没有文件说明"), ("nothing", "没有这一项")])
def test_nobody_is_put_into_an_open_slot(firms: dict[str, Entity], node: str, message: str) -> None:
    firm = firms["重庆示例铜业有限公司"]
    with pytest.raises(Refused, match=message):
        scheme_members.place(later(1), OFFICE, NEW, node, firm, Decimal(1), "")


def test_who_may_not_follow_or_reach_changes_nothing(firms: dict[str, Entity]) -> None:
    firm = firms["重庆示例铜业有限公司"]
    with pytest.raises(NotAllowed):
        scheme_members.place(later(1), LEADER, NEW, "advanced-materials", firm, Decimal(1), "")
    elsewhere = replace(OFFICE, district="500102")
    with pytest.raises(Refused, match="只能把本区的"):
        scheme_members.place(later(1), elsewhere, NEW, "advanced-materials", firm, Decimal(1), "")
    assert not Membership.objects.exists()


def test_output_counts_by_share_of_the_latest_year_and_examples_apart(firms: dict[str, Entity]) -> None:
    like = Statement.objects.filter(revision__isnull=False).order_by("pk")[0]
    copper, both = firms["重庆示例铜业有限公司"], firms["重庆示例双料有限公司"]
    for firm, share in ((copper, "1"), (both, "0.5")):
        scheme_members.place(later(1), OFFICE, NEW, "advanced-materials", firm, Decimal(share), "")
    produce(copper, "100", 2024, like)
    produce(copper, "300", 2025, like)
    produce(both, "80", 2025, like)
    produce(both, "999", 2025, like, status="rejected")
    [output] = view_of(OFFICE, NEW).counts["advanced-materials"].outputs
    assert (output.total, output.year, output.firms, output.example) == (Decimal(340), 2025, 2, True)
    Entity.objects.filter(pk=both.pk).update(example=False)
    outputs = view_of(OFFICE, NEW).counts["advanced-materials"].outputs
    assert [(each.total, each.example) for each in outputs] == [(Decimal(40), False), (Decimal(300), True)]


def test_a_chain_counts_in_the_cluster_above_it(firms: dict[str, Entity]) -> None:
    old = schemes()["wanzhou-5-10"]
    scheme_members.place(later(1), OFFICE, old, "copper", firms["重庆示例铜业有限公司"], Decimal(1), "")
    counts = view_of(OFFICE, old).counts
    assert (counts["copper"].enterprises, counts["advanced-materials"].enterprises) == (1, 1)
    assert counts["aluminium"].enterprises == 0


def test_a_project_follows_its_owner(firms: dict[str, Entity]) -> None:
    firm = firms["重庆示例铜业有限公司"]
    Entity.objects.create(kind="project", name="二期", key="二期", district=WANZHOU, owner=firm, created_at=later(0).at)
    scheme_members.place(later(1), OFFICE, NEW, "advanced-materials", firm, Decimal(1), "")
    [found] = [each for each in view_of(OFFICE, NEW).left.proposals if each.candidate.name == "二期"]
    assert (found.node, found.basis) == ("advanced-materials", "按建设单位的归属")


def test_the_workbook_is_for_those_who_may_export(tmp_path: Path, firms: dict[str, Entity]) -> None:
    take_in(tmp_path, PAPER, terms=Terms(district=WANZHOU))
    assert scheme_workbook(later(1), LEADER, NEW).startswith(b"PK")
    assert Audit.objects.filter(action="export.scheme").count() == 1
    with pytest.raises(NotAllowed):
        scheme_workbook(later(1), replace(LEADER, permissions=frozenset(("view",))), NEW)
