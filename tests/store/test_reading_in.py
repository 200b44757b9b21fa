"""Documents in: what is stored of a paper, and what a second reading changes."""

from pathlib import Path

import pytest
from django.db import transaction

from liantu.store import reviewing
from liantu.store.models import Audit, Mention, Name, Source, Statement, Text
from liantu.store.reading_in import Terms
from tests.store.papers import FIRST, FULL, QIJIANG, WANZHOU, later, measure, take_in

pytestmark = pytest.mark.django_db


def test_a_paper_becomes_source_text_statements_and_names(tmp_path: Path) -> None:
    done = take_in(tmp_path, FIRST)
    assert (done.statements, done.known_before) == (2, False)
    assert Text.objects.get().source == done.source
    assert Statement.objects.filter(status="proposed", district=WANZHOU, live=True).count() == 2
    assert Name.objects.filter(name=FULL, kind="enterprise").exists()


def test_anchor_and_quote_stand_in_the_text_at_their_offsets(tmp_path: Path) -> None:
    text = take_in(tmp_path, FIRST).text
    assert text is not None
    row = measure("output_value", basis="level")
    assert row.start is not None
    assert row.quote_start is not None
    assert text.content[row.start : row.end] == "5.2亿元"
    assert "实现产值5.2亿元" in text.content[row.quote_start : row.quote_end]


def test_mentions_span_the_name_or_a_short_form_of_it(tmp_path: Path) -> None:
    text = take_in(tmp_path, FIRST).text
    assert text is not None
    spans = {text.content[each.start : each.end] for each in Mention.objects.filter(name__name=FULL)}
    assert FULL in spans


def test_the_same_bytes_are_stored_once_and_change_nothing(tmp_path: Path) -> None:
    take_in(tmp_path, FIRST)
    before = list(Statement.objects.order_by("pk").values_list("pk", "key", "claim", "status"))
    again = take_in(tmp_path, FIRST, name="同一份.txt", at=5)
    assert again.known_before
    assert Source.objects.count() == Text.objects.count() == 1
    assert list(Statement.objects.order_by("pk").values_list("pk", "key", "claim", "status")) == before


def test_reading_again_leaves_a_decision_alone(tmp_path: Path) -> None:
    take_in(tmp_path, FIRST)
    reviewing.correct(later(1), measure("output_value", basis="level"), {"scope": "规上"})
    take_in(tmp_path, FIRST, at=5)
    row = measure("output_value", basis="level")
    assert (row.status, row.scope) == ("corrected", "规上")


def test_a_reading_that_claims_otherwise_replaces_only_what_nobody_decided_on(tmp_path: Path) -> None:
    take_in(tmp_path, FIRST)
    level, growth = measure("output_value", basis="level"), measure("output_value", basis="growth")
    reviewing.accept(later(1), [level])
    Statement.objects.filter(pk__in=[level.pk, growth.pk]).update(claim="another reader's")
    take_in(tmp_path, FIRST, at=5)
    level.refresh_from_db()
    growth.refresh_from_db()
    assert (level.status, level.live) == ("accepted", True)
    assert (growth.status, growth.live, growth.ended_at) == ("superseded", False, later(5).at)
    assert measure("output_value", basis="growth").pk != growth.pk


def test_terms_mark_what_comes_in(tmp_path: Path) -> None:
    take_in(tmp_path, FIRST, terms=Terms(district=QIJIANG, level=Source.Level.INTERNAL, example=True))
    row = measure("output_value", basis="level")
    assert (row.district, row.internal, row.example) == (QIJIANG, True, True)
    assert row.entity is not None
    assert (row.entity.district, row.entity.example) == (QIJIANG, True)


def test_what_came_in_stands_in_the_audit_log(tmp_path: Path) -> None:
    source = take_in(tmp_path, FIRST).source
    assert source is not None
    row = Audit.objects.get(action="ingest")
    assert (row.target, row.detail["sha256"], row.detail["陈述"]) == (f"source:{source.pk}", source.sha, 2)


def test_a_fault_while_storing_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr("liantu.store.reading_in.index_text", fail)
    with pytest.raises(RuntimeError, match="power cut"), transaction.atomic():
        take_in(tmp_path, FIRST)
    assert not Source.objects.exists()
    assert not Statement.objects.exists()
    assert not Audit.objects.exists()
