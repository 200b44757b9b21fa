"""The demonstration: its sums agree with public figures, and each planted fault shows as docs/demo.md says."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import transaction

from liantu.checking.conflicts import Verdict
from liantu.measures.anchor import stated_period
from liantu.model.fact import Fact
from liantu.model.statement import Milestone
from liantu.store import demo, demo_mark, packs, workspace
from liantu.store.act import Act
from liantu.store.facts import facts
from liantu.store.models import Audit, Batch, Entity, Entry, Judgement, Source, Statement, User
from liantu.store.reach import EVERYTHING
from liantu.store.settling import conflicts, measures, points

FOLDER = Path(__file__).parents[2] / "examples" / "demo"
AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
YI = 10**8
PARK = "万盛工业园区"
pytestmark = [pytest.mark.django_db, pytest.mark.timeout(300)]


@pytest.fixture(scope="module")
def loaded(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[demo.Loaded]:
    """The demonstration, loaded once for all tests of the module and rolled back after them."""
    from django.conf import settings

    before, settings.WORKSPACE = settings.WORKSPACE, tmp_path_factory.mktemp("demo")
    dates = {Path(each["file"]).stem: stated_period(each["date"]) for each in demo.manifest(FOLDER)["documents"]}
    with django_db_blocker.unblock(), transaction.atomic():
        workspace.create(settings.WORKSPACE)
        told: list[str] = []
        yield demo.load(Act(None, AT), FOLDER, dates, told.append)
        transaction.set_rollback(True)
    settings.WORKSPACE = before
    packs.ledgers.cache_clear()


def total(ledger: str, district: str, field: str, codes: set[str] | None = None, **where: Any) -> Decimal:
    """The sum of a field over a ledger's 示例 entries (of some enterprises), in the canonical unit."""
    rows = Entry.objects.filter(ledger=ledger, district=district, live=True, example=True)
    told = (row.data for row in rows if all(row.data.get(k) == v for k, v in where.items()))
    return sum((Decimal(each[field]) for each in told if codes is None or each["credit_code"] in codes), Decimal())


def read() -> list[Fact]:
    """What the papers of the demonstration state."""
    return facts(Statement.objects.filter(text__isnull=False))


def members(district: str, **where: Any) -> set[str]:
    rows = Entry.objects.filter(ledger="enterprise_register", district=district, live=True)
    return {row.data["credit_code"] for row in rows if all(row.data.get(k) == v for k, v in where.items())}


def refusals(name: str) -> list[list[str]]:
    batch = Batch.objects.get(source__name=name)
    return [each for table in batch.preview["tables"] for each in table["problems"] if each[5] == "error"]


def test_everything_comes_in_but_the_planted_rows(loaded: demo.Loaded) -> None:
    assert loaded.documents == 18
    assert loaded.statements > 250
    assert loaded.refused == 3
    assert Entry.objects.filter(ledger="enterprise_register", example=True).count() == 62 + 58 + 76 + 60


@pytest.mark.parametrize(
    ("district", "where", "ledger", "field", "period", "yi"),
    [
        ("500101", {"cluster": "先进材料"}, "enterprise_year", "output_value", {"year": "2025"}, "401.2"),
        ("500114", {"cluster": "新材料"}, "enterprise_month", "output_value_total", {"month": "2024-09"}, "54.8"),
        ("500102", {"park": "涪陵高新区"}, "enterprise_year", "output_value", {"year": "2022"}, "537.8"),
        ("500102", {"cluster": "先进材料"}, "enterprise_year", "output_value", {"year": "2022"}, "1045.8"),
        ("wansheng-jkq", {"park": PARK}, "enterprise_month", "output_value_total", {"month": "2024-09"}, "193.7"),
        ("wansheng-jkq", {}, "enterprise_month", "output_value_total", {"month": "2024-09"}, "233.2"),
    ],
)  # fmt: skip
def test_sums_agree_with_the_public_figures(
    loaded: demo.Loaded, district: str, where: dict[str, str], ledger: str, field: str, period: dict[str, str], yi: str
) -> None:
    assert total(ledger, district, field, members(district, **where), **period) == Decimal(yi) * YI


def test_the_park_of_wansheng_grew_by_five_percent(loaded: demo.Loaded) -> None:
    codes = members("wansheng-jkq", park=PARK)
    now, before = (total("enterprise_month", "wansheng-jkq", "output_value_total", codes, month=f"{year}-09")
                   for year in (2024, 2023))  # fmt: skip
    assert round(now / before - 1, 4) == Decimal("0.05")


@pytest.mark.parametrize(
    ("district", "where", "count"),
    [
        ("500102", {"park": "涪陵高新区"}, 18),
        ("500102", {"above_scale": True}, 76),
        ("500114", {"cluster": "新材料"}, 16),
    ],
)
def test_counts_of_firms_agree(loaded: demo.Loaded, district: str, where: dict[str, Any], count: int) -> None:
    assert len(members(district, **where)) == count


def test_fuling_has_four_firms_of_ten_billion_two_in_the_high_tech_zone(loaded: demo.Loaded) -> None:
    rows = Entry.objects.filter(ledger="enterprise_year", district="500102", period="2022")
    large = {row.data["credit_code"] for row in rows if Decimal(row.data["output_value"]) >= 100 * YI}
    assert len(large) == 4
    assert len(large & members("500102", park="涪陵高新区")) == 2


@pytest.mark.parametrize(
    ("district", "title", "count"),
    [
        ("500101", "专精特新中小企业", 47), ("500101", "专精特新小巨人", 4), ("500101", "重点小巨人", 1),
        ("500101", "智能工厂", 3), ("500101", "数字化车间", 6), ("500101", "创新示范智能工厂", 1),
        ("500102", "领军（链主）企业", 6), ("500102", "双百企业", 18), ("500102", "单项冠军", 2),
        ("500102", "专精特新小巨人", 2), ("500102", "专精特新中小企业", 10),
        ("wansheng-jkq", "高新技术企业", 45), ("wansheng-jkq", "专精特新中小企业", 40),
        ("wansheng-jkq", "专精特新小巨人", 3), ("wansheng-jkq", "绿色工厂", 5), ("wansheng-jkq", "数字化车间", 22),
        ("wansheng-jkq", "智能工厂", 2),
    ],
)  # fmt: skip
def test_titles_are_as_many_as_the_public_figures(loaded: demo.Loaded, district: str, title: str, count: int) -> None:
    assert Entry.objects.filter(ledger="title", district=district, data__title=title).count() == count


def test_signed_projects_of_wansheng_agree(loaded: demo.Loaded) -> None:
    assert total("project", "wansheng-jkq", "investment", stage="签约") == Decimal("4.5") * YI
    assert total("project", "wansheng-jkq", "expected_output", stage="签约") == Decimal("5.4") * YI


@pytest.mark.parametrize(
    ("name", "cell", "message"),
    [
        ("示例_万州台账.xlsx", "A66", "第18位校验码“3”与前17位不符"),
        ("示例_黔江台账.xlsx", "A62", "科学计数法，位数已丢失"),
        ("示例_涪陵台账.xlsx", "A308", "与 A22 重复"),
    ],
)
def test_rows_with_a_planted_fault_are_refused_by_cell(loaded: demo.Loaded, name: str, cell: str, message: str) -> None:
    (problem,) = refusals(name)
    assert problem[1] == cell
    assert message in problem[3]


def test_two_conflicts_are_open_and_one_is_a_slip_of_units(loaded: demo.Loaded) -> None:
    found = {row.entity.name: round(row.deviation or 0, 4) for row in conflicts(EVERYTHING)}
    assert found == {"重庆示例瑞鸣铜业有限公司": 0.0537, "重庆示例盛凌鸣光电有限公司": 0.9999}


def test_energy_of_two_definitions_is_no_conflict(loaded: demo.Loaded) -> None:
    rows = measures(EVERYTHING).filter(entity__name="重庆示例岭航新材料有限公司", indicator="energy_use", object="")
    (pair,) = [each for each in points(list(rows)) if len(each.statements) > 1]
    assert pair.group.verdict is Verdict.SCOPE_DIFFERS
    assert {each.scope for each in pair.statements} == {"当量值", "综合"}


def test_one_running_total_falls(loaded: demo.Loaded) -> None:
    rows = Entry.objects.filter(
        ledger="enterprise_month", title="重庆示例黔鼎驰玻纤有限公司", period__startswith="2023"
    )
    totals = [Decimal(row.data["output_value_total"]) for row in rows.order_by("period")]
    falls = [month for month, (one, other) in enumerate(pairwise(totals), 2) if other < one]
    assert falls == [6]


def test_short_forms_wait_for_a_person(loaded: demo.Loaded) -> None:
    open_ones = Judgement.objects.filter(verdict="proposed", revoked_at=None, name__kind="enterprise")
    names = {row.name.name: row.entity.name for row in open_ones.select_related("name", "entity").order_by("score")}
    assert names["九龙万博公司"] == "重庆市九龙万博新材料科技有限公司"
    assert names["三磊玻纤公司"] == "重庆三磊玻纤股份有限公司"
    assert names["示例江腾建材公司"] == "重庆示例江腾建材有限公司"


def test_a_title_has_expired_and_a_project_is_past_due(loaded: demo.Loaded) -> None:
    titles = Entry.objects.filter(ledger="title", data__expires__lt="2026-01-01")
    assert [(row.title, row.data["expires"]) for row in titles] == [("重庆示例川安铜业有限公司", "2024-11-11")]
    late = Entry.objects.filter(ledger="project", example=True, data__planned_production__lt="2026-11-21")
    late = late.exclude(data__stage__in=("投产", "达产", "竣工"))
    assert sorted(row.data["code"] for row in late) == ["QJ-SL-01", "WZ-SL-01", "WZ-SL-04", "WZ-SL-05"]


@pytest.mark.parametrize(
    ("about", "stage", "due", "said_by"),
    [
        ("赤泥综合利用项目", "trial", "2026-05-31", "马英"),
        ("铝板带箔项目一期", "production", "2026-06-30", "马英"),
        ("煤气化节能技术升级改造项目", "production", "2022-12-31", None),
        ("黔江高铁项目", "production", "2025-06-30", None),
        ("示例铝板深加工项目", "production", "2026-08-31", "重庆示例鼎兴铝业有限公司负责人"),
        ("示例铜线材项目", "production", "2026-10-31", "重庆示例川安铜业有限公司负责人"),
        ("示例粮油仓储加工项目", "construction", "2026-09-30", "示例经信委负责人"),
    ],
)
def test_papers_promise_stages_by_a_day(
    loaded: demo.Loaded, about: str, stage: str, due: str, said_by: str | None
) -> None:
    rows = [each for each in read() if (one := each.milestone) and each.about == about and one.stage == stage]
    assert (date.fromisoformat(due), said_by) in {
        (each.statement.period.end, each.statement.said_by)
        for each in rows
        if isinstance(each.statement, Milestone) and each.statement.period and each.statement.modality == "plan"
    }


@pytest.mark.parametrize(
    ("about", "indicator", "modality", "said_by", "end", "figure"),
    [
        ("重庆平湖金龙电工科技有限公司", "production", "actual", "山德志", "2025-12-31", "25000"),
        ("重庆平湖金龙电工科技有限公司", "production", "target", "山德志", "2026-12-31", "32000"),
        ("重庆平湖金龙电工科技有限公司", "production", "target", "山德志", "2028-12-31", "50000"),
        ("万州先进材料产业集群", "output_value", "target", "杨静", "2030-12-31", "80000000000"),
        ("万州新型能源产业集群", "output_value", "target", "杨静", "2030-12-31", "15000000000"),
        ("万州规上工业", "output_value", "target", "区委六届八次全会", "2030-12-31", "100"),
        ("万州服务业", "added_value", "target", "区委六届八次全会", "2030-12-31", "100000000000"),
        ("万州规上战新产业", "output_value", "target", "杨静", "2030-12-31", "35"),
        ("万州战略性新兴制造业", "output_value", "actual", None, "2021-12-31", "25"),
        ("万州先进材料产业", "output_value", "actual", None, "2025-12-31", "40000000000"),
        ("黔江新材料产业", "output_value", "target", "黔江高新区管委会相关负责人", "2027-12-31", "17000000000"),
        ("黔江新材料产业", "output_intensity", "target", "黔江高新区管委会相关负责人", "2027-12-31", "70"),
        ("三磊玻纤二期项目", "investment", "plan", None, "2027-12-31", "5000000000"),
    ],
)  # fmt: skip
def test_papers_aim_and_report(
    loaded: demo.Loaded, about: str, indicator: str, modality: str, said_by: str | None, end: str, figure: str
) -> None:
    told = {
        (one.indicator, str(one.modality), one.said_by, one.period.end, one.low)
        for each in read()
        if (one := each.measure) and each.about == about and one.period
    }
    assert (indicator, modality, said_by, date.fromisoformat(end), Decimal(figure)) in told


def test_a_later_paper_speaks_of_the_same_project(loaded: demo.Loaded) -> None:
    topics = {each.topic for each in read() if each.milestone and each.about == "示例铝板深加工项目"}
    assert len(topics) == 1


def test_no_public_paper_tells_of_a_promise_kept(loaded: demo.Loaded) -> None:
    kept = [
        each for each in read() if (one := each.milestone) and one.modality == "actual" and one.stage == "production"
    ]
    public = {each.about for each in kept if not each.paper.is_example}
    assert public == {"九龙万博特铝新材料项目"}


def test_schemes_name_their_members(loaded: demo.Loaded) -> None:
    parts = [each.target_name for each in read() if (one := each.relation) and one.relation == "part_of"]
    assert parts.count("“5+10”现代工业体系") == 15
    assert parts.count("“231”现代制造业集群") == 6


def test_invented_and_public_never_share_an_entity(loaded: demo.Loaded) -> None:
    stated = Statement.objects.filter(kind="measure", entity__kind__in=("enterprise", "project"), live=True)
    assert not stated.filter(example=True, entity__example=False).exists()
    assert not stated.filter(example=False, entity__example=True).exists()
    assert not Entity.objects.filter(kind="enterprise", example=False, name__contains="示例").exists()


def test_public_documents_name_their_source(loaded: demo.Loaded) -> None:
    for source in Source.objects.filter(kind="document", example=False):
        text = source.texts.get(current=True).content
        assert re.search("事实来源：.+文字由本项目重写", re.sub(r"\s", "", text)), source.name


def test_every_role_has_a_login_that_works_at_once(loaded: demo.Loaded) -> None:
    assert len(loaded.logins) == 7
    for name, (password, _) in loaded.logins.items():
        user = User.objects.get(username=name)
        assert user.check_password(password)
        assert user.password_set_at == AT
    assert {user.role for user in User.objects.all()} == set(packs.roles())


def test_the_workspace_is_marked_and_holds_the_walk(loaded: demo.Loaded, settings: LazySettings) -> None:
    assert demo_mark.is_demo()
    assert len(list(demo.walk_files())) == 4  # three workbooks and the paper that shows a promise kept
    assert Audit.objects.filter(action="import.publish").count() == 5
