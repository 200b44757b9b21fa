"""Review of statements: accepted, corrected, rejected, reopened, and what was read is kept."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from liantu.store import reviewing
from liantu.store.errors import Refused
from liantu.store.models import Audit, Decision, Entity, Name, Statement
from tests.store.papers import AT, FIRST, FULL, SECOND, WANZHOU, later, measure, take_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def row(tmp_path: Path) -> Statement:
    take_in(tmp_path, FIRST)
    return measure("output_value", basis="level")


def test_a_decision_changes_the_status_and_is_recorded(row: Statement) -> None:
    assert reviewing.accept(later(1), [row]) == 1
    row.refresh_from_db()
    assert row.status == "accepted"
    assert Decision.objects.get().at == later(1).at
    assert Audit.objects.get(action="statements.accept").detail["条数"] == 1


def test_a_rejected_statement_stays_on_record(row: Statement) -> None:
    reviewing.reject(later(1), [row], "不是产值")
    row.refresh_from_db()
    assert (row.status, row.live) == ("rejected", True)
    assert Decision.objects.get().reason == "不是产值"


def test_a_correction_keeps_what_was_read(row: Statement) -> None:
    reviewing.correct(later(1), row, {"low": "5.4e8", "high": "540000000", "scope": "规上"}, "看错一位")
    row.refresh_from_db()
    assert (row.status, row.low, row.high, row.scope) == ("corrected", Decimal(540000000), Decimal(540000000), "规上")
    assert row.original is not None
    assert Decimal(row.original["low"]) == Decimal(520000000)
    assert Decision.objects.get().slots == {"low": "5.4E+8", "high": "540000000", "scope": "规上"}


def test_a_second_correction_still_keeps_the_first_reading(row: Statement) -> None:
    for value in ("530000000", "540000000"):
        reviewing.correct(later(1), row, {"low": value, "high": value})
    assert row.original is not None
    assert Decimal(row.original["low"]) == Decimal(520000000)


def test_reopening_restores_what_was_read(row: Statement) -> None:
    before = {slot: getattr(row, slot) for slot in reviewing.CORRECTABLE}
    reviewing.correct(later(1), row, {"low": "1", "high": "2", "period_start": "2024-01-01", "subject": "别家"})
    assert reviewing.reopen(later(2), [row]) == 1
    row.refresh_from_db()
    assert {slot: getattr(row, slot) for slot in reviewing.CORRECTABLE} == before
    assert (row.status, row.original) == ("proposed", None)
    assert row.entity is not None
    assert row.entity.name == FULL


def test_accepting_a_corrected_statement_does_not_hide_that_it_was_corrected(row: Statement) -> None:
    reviewing.correct(later(1), row, {"scope": "规上"})
    reviewing.accept(later(2), [row])
    row.refresh_from_db()
    assert row.status == "corrected"


def test_a_corrected_subject_moves_the_statement_to_the_name_of_its_text(row: Statement) -> None:
    other = Entity.objects.create(kind="enterprise", name="别家", key="别家", district=WANZHOU, created_at=AT)
    Name.objects.create(text=row.text, name="别家", kind="enterprise", home=other, entity=other)
    reviewing.correct(later(1), row, {"subject": "别家"})
    assert row.entity == other
    reviewing.correct(later(2), row, {"subject": "文中没有的名称"})
    assert row.entity is None


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"low": "五亿"}, "“五亿”不是数字"),
        ({"low": "NaN"}, "不是有限的数"),
        ({"low": "Infinity"}, "不是有限的数"),
        ({"low": "700000000"}, "下限 700000000 大于上限"),
        ({"period_start": "2025年"}, "“2025年”不是日期"),
        ({"period_start": "2027-01-01"}, "期间起 2027-01-01 晚于期间止"),
        ({"modality": "wish"}, "“wish”不是"),
        ({"status": "accepted"}, "“status”不是可以更正的项"),
    ],
)
def test_a_value_that_cannot_be_is_refused_and_changes_nothing(
    row: Statement, changes: dict[str, Any], said: str
) -> None:
    with pytest.raises(Refused, match=said):
        reviewing.correct(later(1), row, changes)
    stored = Statement.objects.get(pk=row.pk)
    assert (stored.status, stored.low, stored.period_start) == ("proposed", Decimal(520000000), date(2025, 1, 1))
    assert not Decision.objects.exists()


def test_a_bulk_decision_is_one_act_with_a_decision_for_each(tmp_path: Path) -> None:
    take_in(tmp_path, FIRST)
    take_in(tmp_path, SECOND, name="二.txt")
    rows = Statement.objects.filter(kind="measure")
    assert reviewing.accept(later(1), rows) == 3
    assert Decision.objects.count() == 3
    assert Audit.objects.filter(action="statements.accept").count() == 1


def test_nothing_chosen_leaves_no_trace() -> None:
    assert reviewing.accept(later(1), []) == 0
    assert not Audit.objects.exists()


def test_waiting_are_the_proposed_ones(row: Statement) -> None:
    reviewing.accept(later(1), [row])
    assert row not in reviewing.waiting(Statement.objects.all())
    assert reviewing.waiting(Statement.objects.all()).count() == 1
