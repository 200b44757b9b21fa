import time
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from liantu.ledgers.entries import validate
from liantu.ledgers.publish import Claim, Published, publish, publisher
from liantu.measures.types import Period
from tests.ledgers.helpers import CODE, ledger, ledger_of

FIRM = {"credit_code": CODE, "name": "重庆示例铝业有限公司"}
TODAY = date(2026, 12, 31)


def claims(name: str, data: dict[str, Any], district: str | None = None) -> dict[str, list[Claim]]:
    assert validate(ledger(name), data, today=TODAY) == []
    found: dict[str, list[Claim]] = {}
    for each in publish(ledger(name), data, district=district):
        found.setdefault(each.field, []).append(each.claim)
    return found


def test_a_yearly_amount_is_a_measure_of_the_year() -> None:
    (one,) = claims("enterprise_year", FIRM | {"year": "2025", "output_value": "5200000000"})["output_value"]
    assert (one.kind, one.subject, one.subject_type, one.subject_code) == ("measure", FIRM["name"], "enterprise", CODE)
    assert (one.indicator, one.low, one.high, one.unit) == ("output_value", Decimal(5200000000), one.low, "CNY")
    assert (one.period, one.modality, one.scope) == (Period(date(2025, 1, 1), date(2025, 12, 31)), "actual", None)


def test_empty_states_nothing_and_zero_states_zero() -> None:
    found = claims("enterprise_year", FIRM | {"year": "2025", "profit": None, "tax": "0", "headcount": 0})
    assert {name: [each.low for each in some] for name, some in found.items()} == {"tax": [0], "headcount": [0]}


def test_a_month_states_the_month_and_the_total_since_january() -> None:
    data = FIRM | {"month": "2026-02", "output_value": "10", "output_value_total": "25"}
    found = claims("enterprise_month", data)
    (month,), (total,) = found["output_value"], found["output_value_total"]
    assert (month.period, month.scope) == (Period(date(2026, 2, 1), date(2026, 2, 28)), "当月")
    assert (total.period, total.scope) == (Period(date(2026, 1, 1), date(2026, 2, 28)), "累计")
    assert month.indicator == total.indicator == "output_value"


def test_an_indicator_of_the_pack_keeps_its_finer_id() -> None:
    (one,) = claims("enterprise_year", FIRM | {"year": "2025", "rd_spending": "1"})["rd_spending"]
    assert (one.indicator, one.indicator_id) == ("other", "rd_expense")


def test_products_place_and_park_are_relations() -> None:
    data = FIRM | {"main_products": ["氧化铝", "铝锭"], "park": "示例园区"}
    found = claims("enterprise_register", data, district="万州区")
    assert [(each.relation, each.object, each.object_kind) for each in found["main_products"]] == [
        ("makes", "氧化铝", "product"),
        ("makes", "铝锭", "product"),
    ]
    assert [(each.relation, each.object) for each in found["park"]] == [("located_in", "示例园区")]
    assert [each.object for each in found["district"]] == ["万州区"]


def test_the_entry_s_own_district_wins() -> None:
    found = claims("enterprise_register", FIRM | {"district": "涪陵区"}, district="万州区")
    assert [each.object for each in found["district"]] == ["涪陵区"]


PROJECT = {"code": "A1", "name": "示例项目", "level": "项目"}


def test_a_project_states_stages_plans_and_its_owner() -> None:
    data = PROJECT | {
        "stage": "开工",
        "stage_date": "2026-03-01",
        "planned_finish": "2027-06",
        "investment": "100",
        "investment_done": "40",
        "as_of": "2026-09-30",
        "capacity": "300000",
        "product": "再生铝",
        "owner": "示例公司",
        "owner_code": CODE,
        "parent_name": "总项目",
    }
    found = claims("project", data)
    (stage,), (finish,) = found["stage"], found["planned_finish"]
    assert (stage.stage, stage.period, stage.modality) == (
        "construction",
        Period(date(2026, 3, 1), date(2026, 3, 1)),
        "actual",
    )
    assert (finish.stage, finish.period, finish.modality) == (
        "completed",
        Period(date(2027, 6, 1), date(2027, 6, 30)),
        "plan",
    )
    assert [(each.modality, each.low, each.period) for each in found["investment"]] == [("plan", Decimal(100), None)]
    assert [each.period for each in found["investment_done"]] == [Period(date(2026, 9, 30), date(2026, 9, 30))]
    assert [(each.object, each.unit) for each in found["capacity"]] == [("再生铝", "t/a")]
    (owner,) = found["owner"]
    assert (owner.subject, owner.subject_type, owner.relation) == ("示例公司", "enterprise", "owns")
    assert (owner.object, owner.object_kind, owner.subject_code, owner.object_code) == (
        "示例项目",
        "project",
        CODE,
        "A1",
    )
    assert [(each.relation, each.object) for each in found["parent_name"]] == [("part_of", "总项目")]


@pytest.mark.parametrize("word", ledger("project").by_id["stage"].choices)
def test_every_stage_of_the_form_is_a_milestone(word: str) -> None:
    assert len(claims("project", PROJECT | {"stage": word})["stage"]) == 1


def test_a_title_is_held_from_its_grant() -> None:
    data = FIRM | {"title": "专精特新小巨人", "granted": "2024-09-02", "expires": "2027-09-01"}
    (one,) = claims("title", data)["title"]
    assert (one.relation, one.object, one.object_kind) == ("holds", "专精特新小巨人", "title")
    assert one.period == Period(date(2024, 9, 2), date(2024, 9, 2))


def test_a_tenant_is_located_in_its_space() -> None:
    data = {
        "code": "A3",
        "name": "A3厂房",
        "kind": "标准厂房",
        "status": "在用",
        "occupant": "示例公司",
        "rent": "12.5",
    }
    found = claims("space", data)
    (one,), (rent,) = found["occupant"], found["rent"]
    assert (one.subject, one.subject_type, one.object, one.object_kind) == (
        "示例公司",
        "enterprise",
        "A3厂房",
        "facility",
    )
    assert (rent.indicator, rent.indicator_id, rent.unit, rent.scope) == ("other", "price", "CNY/m2", "每月")


def test_a_percent_is_published_in_percent() -> None:
    spec = ledger_of(
        "{id: a, version: 1, label: 甲, english: A, subject: {kind: park, name: n}, keys: [n], fields: ["
        "{id: n, label: 名, english: N, type: name}, {id: r, label: 率, english: R, type: percent}],"
        " publish: [{field: r, kind: measure, indicator: rate, basis: share}]}"
    )
    assert publish(spec, {"n": "园区", "r": "12.5"}, district=None) == [
        Published(
            "r",
            Claim(
                "measure", "园区", "park", "other", None, "share", Decimal("12.5"), Decimal("12.5"), "%",
                modality="actual", indicator_id="rate",
            ),
        )
    ]  # fmt: skip


def test_a_compiled_publisher_keeps_up_with_an_import() -> None:
    names = ("output_value", "revenue", "profit", "tax", "energy_use", "electricity")
    row = FIRM | {"year": "2025"} | dict.fromkeys(names, "12.5")
    run, began = publisher(ledger("enterprise_year")), time.process_time()
    stated = sum(len(run(row, None)) for _ in range(20_000))
    assert stated == 120_000
    assert time.process_time() - began < 1.2 * 4  # the budget of 6 s for 100 000 rows, times 4 for a busy machine
