"""The book as it stood at any time: decisions, names and imports replayed."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from django.db.models import Q

from liantu.store import judging, reviewing
from liantu.store.models import Judgement, Statement
from liantu.store.reach import Reach
from liantu.store.view import SCHEMA, View
from tests.store.papers import AT, FIRST, FULL, QIJIANG, SECOND, later, measure, named, take_in

pytestmark = pytest.mark.django_db


def at(minutes: float) -> datetime:
    return AT + timedelta(minutes=minutes)


@pytest.fixture
def history(tmp_path: Path) -> None:
    """0 first paper, 2 corrected, 4 second paper, 6 names joined, 8 correction taken back, 10 second rejected."""
    take_in(tmp_path, FIRST)
    reviewing.correct(later(2), measure("output_value", basis="level"), {"low": "5.5e8", "high": "5.5e8"})
    take_in(tmp_path, SECOND, name="二.txt", at=4)
    judging.accept(later(6), Judgement.objects.get(judging.open_proposals()))
    reviewing.reopen(later(8), [Statement.objects.get(status="corrected")])
    reviewing.reject(later(10), [Statement.objects.get(low=610000000)])


def levels(as_of: datetime | None, **columns: Any) -> list[tuple[Any, ...]]:
    frame = View(as_of, **columns).statements().filter(pl.col("basis") == "level")
    return frame.select("low", "status", "entity").rows()


def test_the_frame_has_its_schema_even_when_empty() -> None:
    frame = View().statements()
    assert dict(frame.schema) == SCHEMA
    assert frame.is_empty()


def test_every_state_of_the_past_can_be_asked_again(history: None) -> None:
    firm = named(FULL).pk
    short = Statement.objects.get(low=610000000)
    home = Judgement.objects.filter(verdict="accepted").get().name.home_id
    assert short.entity_id == firm
    assert levels(at(-1)) == []
    assert levels(at(1)) == [(5.2e8, "proposed", firm)]
    assert levels(at(3)) == [(5.5e8, "corrected", firm)]
    assert levels(at(5)) == [(5.5e8, "corrected", firm), (6.1e8, "proposed", home)]
    assert levels(at(7)) == [(5.5e8, "corrected", firm), (6.1e8, "proposed", firm)]
    assert levels(at(9)) == [(5.2e8, "proposed", firm), (6.1e8, "proposed", firm)]
    assert levels(at(11)) == [(5.2e8, "proposed", firm)]


def test_now_and_the_present_as_of_agree(history: None) -> None:
    assert View().statements().equals(View(at(60)).statements())


def test_a_status_can_be_asked_for(history: None) -> None:
    assert [row[0] for row in levels(None, status=("rejected",))] == [6.1e8]
    assert [row[0] for row in levels(at(11), status=("rejected",))] == [6.1e8]


def test_the_reach_bounds_the_past_too(history: None) -> None:
    elsewhere = Reach("reviewer", frozenset(("view",)), QIJIANG)
    assert levels(at(7), reach=elsewhere) == []
    assert View(at(7), elsewhere).entities().filter(pl.col("kind") == "enterprise").is_empty()


def test_a_condition_narrows(history: None) -> None:
    assert View().statements(Q(basis="growth"))["low"].to_list() == [12.0]


def test_entities_are_those_that_existed(history: None) -> None:
    assert View(at(-1)).entities().is_empty()
    assert named(FULL).pk in View(at(1)).entities()["id"].to_list()


def test_units_and_scope_stand_in_every_row(history: None) -> None:
    frame = View().statements()
    assert frame["unit"].null_count() == frame["scope"].null_count() == 0
    assert set(frame["unit"]) == {"CNY", "%"}
