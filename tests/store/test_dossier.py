from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from liantu.checking.conflicts import Verdict
from liantu.identity.credit_code import synthetic
from liantu.store import judging, reviewing
from liantu.store.act import Act
from liantu.store.disputes import refresh
from liantu.store.dossier import dossier
from liantu.store.dossier_events import days
from liantu.store.entries import create
from liantu.store.models import Entity, Name, Source, Statement, Text
from liantu.store.packs import ledgers
from liantu.store.reach import EVERYTHING, Reach
from liantu.store.settling import points, settle

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 1, tzinfo=UTC)
VIEW = frozenset(("view",))
CODE = synthetic(7)


def entity(name: str, kind: str = "enterprise", district: str = "500101", **more: Any) -> Entity:
    return Entity.objects.create(kind=kind, name=name, key=name, district=district, created_at=AT, **more)


def text(title: str = "年报", level: str = "public", district: str = "500101") -> Text:
    sha = f"{Source.objects.count():064x}"
    source = Source.objects.create(sha=sha, name=f"{title}.txt", title=title, kind="document", size=1, level=level,
                                   district=district, added_at=AT)  # fmt: skip
    return Text.objects.create(
        source=source, sha=sha, extractor="t", content="江南材料产值5亿元。" * 20, reader="t", read_at=AT
    )


def say(about: Entity, of: Text | None, low: str | None = "500000000", **more: Any) -> Statement:
    count = Statement.objects.count()
    if of is not None:
        Name.objects.get_or_create(text=of, name=about.name, kind=about.kind, defaults={"home": about, "entity": about})
    slots: dict[str, Any] = {
        "kind": "measure", "key": f"k{count}", "text": of, "entity": about, "subject": about.name,
        "subject_type": about.kind, "indicator": "output_value", "basis": "level", "unit": "CNY", "modality": "actual",
        "low": low and Decimal(low), "high": low and Decimal(low), "start": 4, "end": 8, "quote_start": 0,
        "quote_end": 9, "period_start": date(2025, 1, 1), "period_end": date(2025, 12, 31), "created_at": AT,
        "district": about.district, "internal": bool(of and of.source.level == "internal"),
    }  # fmt: skip
    return Statement.objects.create(**(slots | more))


def year(number: int) -> dict[str, Any]:
    return {"period_start": date(number, 1, 1), "period_end": date(number, 12, 31)}


@pytest.fixture
def firm() -> Entity:
    return entity("江南材料有限公司")


def test_figures_are_grouped_by_indicator_object_and_basis_with_one_row_per_period(firm: Entity) -> None:
    of = text()
    say(firm, of, **year(2024))
    say(firm, of)
    say(firm, of, "5", basis="growth", unit="%")
    say(firm, of, "30000", indicator="capacity", object="氧化铝", unit="t/a", period_start=None, period_end=None)
    series = dossier(EVERYTHING, firm).series
    assert [(each.indicator, each.object, each.basis) for each in series] == [
        ("output_value", "", "level"), ("capacity", "氧化铝", "level"), ("output_value", "", "growth"),
    ]  # fmt: skip
    assert [row.period and row.period[0].year for row in series[0].rows] == [2025, 2024]
    assert series[1].rows[0].period is None


@pytest.mark.parametrize(
    ("second", "scopes", "verdict"),
    [
        ("500000000", ("", ""), Verdict.AGREE),
        ("700000000", ("规上", "规上"), Verdict.CONFLICT),
        ("700000000", ("规上", "全口径"), Verdict.SCOPE_DIFFERS),
        ("700000000", ("规上", ""), Verdict.SCOPE_UNKNOWN),
    ],
)
def test_each_point_keeps_every_source_and_its_verdict(
    firm: Entity, second: str, scopes: tuple[str, str], verdict: Verdict
) -> None:
    say(firm, text("年报"), scope=scopes[0])
    say(firm, text("简报"), second, scope=scopes[1])
    [point] = dossier(EVERYTHING, firm).series[0].rows[0].points
    assert len(point.statements) == 2
    assert point.group.verdict == verdict
    assert (point.accepted is None) == (verdict != Verdict.AGREE)


def test_plans_never_share_a_point_with_what_happened(firm: Entity) -> None:
    say(firm, text())
    say(firm, text(), "900000000", modality="plan")
    [row] = dossier(EVERYTHING, firm).series[0].rows
    assert sorted(point.statements[0].modality for point in row.points) == ["actual", "plan"]


def test_rejected_statements_are_left_out(firm: Entity) -> None:
    reviewing.reject(Act(None, AT), [say(firm, text())])
    assert dossier(EVERYTHING, firm).series == []


def test_of_the_past_decisions_and_settlements_are_undone(firm: Entity) -> None:
    first, second = say(firm, text("年报"), scope="规上"), say(firm, text("简报"), "700000000", scope="规上")
    refresh([firm.pk])
    later = Act(None, AT + timedelta(days=9))
    settle(later, points([first, second])[0], second, "以统计年报为准")
    reviewing.correct(Act(None, AT + timedelta(days=10)), first, {"low": "510000000", "high": "510000000"})
    now = dossier(EVERYTHING, firm).series[0].rows[0].points[0]
    [then] = dossier(EVERYTHING, firm, as_of=AT + timedelta(days=1)).series[0].rows[0].points
    assert now.accepted == second
    assert {row.low for row in now.statements} == {Decimal(510000000), Decimal(700000000)}
    assert then.settled is None
    assert then.accepted is None
    assert {row.low for row in then.statements} == {Decimal(500000000), Decimal(700000000)}


def test_of_the_past_a_name_linked_later_brings_no_statements(firm: Entity) -> None:
    of, alone = text(), entity("江南")
    name = Name.objects.create(text=of, name="江南", kind="enterprise", home=alone, entity=alone)
    say(alone, of)
    judging.join(Act(None, AT + timedelta(days=5)), name, firm, "营业执照")
    assert len(dossier(EVERYTHING, firm).series) == 1
    assert dossier(EVERYTHING, firm, as_of=AT + timedelta(days=1)).series == []
    assert len(dossier(EVERYTHING, alone, as_of=AT + timedelta(days=1)).series) == 1


def test_of_the_past_only_the_papers_and_names_of_then_are_told(firm: Entity) -> None:
    of, alone = text(), entity("江南")
    name = Name.objects.create(text=of, name="江南", kind="enterprise", home=alone, entity=alone)
    judging.join(Act(None, AT + timedelta(days=5)), name, firm, "营业执照")
    then, now = dossier(EVERYTHING, firm, as_of=AT + timedelta(days=1)), dossier(EVERYTHING, firm)
    assert [len(each.identity.callings.items) for each in (then, now)] == [0, 1]
    assert [len(each.usages.items) for each in (then, now)] == [0, 1]
    assert len(dossier(EVERYTHING, alone, as_of=AT + timedelta(days=1)).usages.items) == 1
    before = dossier(EVERYTHING, alone, as_of=AT - timedelta(days=1))
    assert (before.usages.items, before.identity.callings.items) == ([], [])


def test_names_come_with_the_judgement_that_links_them(firm: Entity) -> None:
    of, alone = text(), entity("江南")
    name = Name.objects.create(text=of, name="江南", kind="enterprise", home=alone, entity=alone)
    judging.join(Act(None, AT), name, firm, "营业执照")
    [calling] = dossier(EVERYTHING, firm).identity.callings.items
    assert calling.name == name
    assert calling.judgement is not None
    assert "营业执照" in calling.judgement.reasons[0]


def test_documents_that_may_not_be_opened_lend_neither_name_nor_title(firm: Entity) -> None:
    secret = text("内部简报", level="internal")
    Name.objects.create(text=secret, name=firm.name, kind="enterprise", home=firm, entity=firm)
    say(firm, secret)
    own = dossier(Reach("enterprise", VIEW, "500101", enterprise=firm.pk), firm)
    assert own.identity.callings.items == []
    assert own.usages.items == []
    assert len(own.series) == 1
    assert [each.source.title for each in dossier(EVERYTHING, firm).usages.items] == ["内部简报"]


def test_what_lies_in_another_district_is_not_told(firm: Entity) -> None:
    say(firm, text())
    say(firm, text(), district="500110")
    reach = Reach("leader", VIEW, "500101")
    assert len(dossier(reach, firm).series[0].rows[0].points[0].statements) == 1


def test_titles_and_register_data_come_from_ledgers_with_visible_fields_only() -> None:
    register, title = ledgers()["enterprise_register"], ledgers()["title"]
    act = Act(None, AT)
    base = {"credit_code": CODE, "name": "江南材料有限公司"}
    made = create(act, EVERYTHING, register, "submit", base | {"phone": "13800000000"}, district="500101")
    assert made.entity is not None
    firm = Entity.objects.get(pk=made.entity.pk)
    kept = {"title": "高新技术企业", "level": "国家级", "granted": "2024-11-01", "expires": "2027-10-31"}
    create(act, EVERYTHING, title, "submit", base | kept, district="500101")
    full = dossier(EVERYTHING, firm)
    shown = {field.id for field, _ in dossier(Reach("leader", VIEW, "500101"), firm).registered[0].fields}
    assert "phone" in {field.id for field, _ in full.registered[0].fields}
    assert "name" in shown
    assert "phone" not in shown
    assert [(each.title, each.expires) for each in full.titles] == [("高新技术企业", "2027-10-31")]
    assert [(each.text, each.planned) for each in full.events] == [
        ("获得称号：高新技术企业", False), ("到期称号：高新技术企业", True)
    ]  # fmt: skip
    assert {each.spec.id for each in full.filed} == {"enterprise_register", "title"}


def test_projects_show_what_is_reached_and_what_is_planned(firm: Entity) -> None:
    project = entity("氧化铝项目", "project", owner=firm)
    part = entity("一期", "project", parent=project)
    step: dict[str, Any] = {"kind": "milestone", "indicator": "", "unit": "", "basis": "", "low": None}
    say(project, text(), stage="construction", **{**step, "low": None})
    say(project, text(), modality="plan", stage="production", **step | year(2027))
    [one] = dossier(EVERYTHING, firm).projects.items
    assert one.reached is not None
    assert one.planned is not None
    assert (one.reached.stage, one.planned.stage) == ("construction", "production")
    assert [each.planned for each in dossier(EVERYTHING, firm).events] == [False, True]
    assert [each.entity for each in dossier(EVERYTHING, project).parts.items] == [part]


def test_relations_are_told_both_ways(firm: Entity) -> None:
    product = entity("氧化铝", "product")
    say(firm, text(), None, kind="relation", relation="makes", object=product.name, object_entity=product, indicator="")
    assert [row.object for row in dossier(EVERYTHING, firm).products] == ["氧化铝"]
    assert [row.entity for row in dossier(EVERYTHING, product).ties.inward.items] == [firm]


def test_an_area_counts_what_lies_in_it_and_lists_its_zones() -> None:
    district = entity("万州区", "district", "", code="500101")
    park = entity("江南园区", "park", parent=district)
    zone = entity("一号片区", "zone", parent=park)
    for number in range(3):
        entity(f"企业{number}", park=park)
    held = dossier(EVERYTHING, park).within
    above = dossier(EVERYTHING, district).within
    assert held is not None
    assert above is not None
    assert (held.enterprises, held.areas.items) == (3, [zone])
    assert (above.enterprises, above.areas.items) == (3, [park])


def test_long_lists_are_cut_unless_the_whole_is_asked_for(firm: Entity) -> None:
    for number in range(70):
        entity(f"项目{number:02}", "project", owner=firm)
    assert (len(dossier(EVERYTHING, firm).projects.items), dossier(EVERYTHING, firm).projects.more) == (60, True)
    assert len(dossier(EVERYTHING, firm, whole=True).projects.items) == 70


def test_the_number_of_queries_does_not_grow_with_the_number_of_statements(firm: Entity) -> None:
    of = text()

    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            dossier(EVERYTHING, firm)
        return len(asked)

    say(firm, of)
    one = count()
    for number in range(40):
        say(firm, of, **year(1980 + number))
    assert count() == one


@pytest.mark.parametrize(
    ("told", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-02-03", date(2024, 2, 3), date(2024, 2, 3)),
    ],
)
def test_ledger_dates_cover_what_they_tell(told: str, first: date, last: date) -> None:
    assert days(told) == (first, last)


@pytest.mark.parametrize("told", ["", "长期", "2024-13", "2024-02-30"])
def test_what_is_no_date_is_on_no_timeline(told: str) -> None:
    assert days(told) is None
