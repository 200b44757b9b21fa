from pathlib import Path

import pytest

from liantu.bulk.inputs import gather
from liantu.model.statement import Measure, Milestone, Relation
from liantu.reading.documents import read
from liantu.store.act import Act
from liantu.store.facts import facts
from liantu.store.models import Statement
from liantu.store.reading_in import Terms, receive

pytestmark = pytest.mark.django_db
TEXT = """2026年1月6日

重庆某某材料有限公司2025年产值约5.20亿元，同比增长12.5%。重庆某某材料有限公司生产铝箔。
总经理王一明表示，铝箔扩能项目预计今年6月底投产。
"""


@pytest.fixture
def stored(act: Act, tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert gather([path])
    assert [each.failure for each in receive(act, [path], Terms("500101"))] == [None]


@pytest.mark.usefixtures("stored")
def test_what_was_stored_comes_back_as_it_was_read() -> None:
    found = facts(Statement.objects.all())
    fresh = read(TEXT).statements
    kinds = (Measure, Milestone, Relation)
    assert [type(each.statement) for each in found] == [type(each) for each in fresh]
    assert {type(each) for each in fresh} == set(kinds)
    for fact, one in zip(found, fresh, strict=True):
        at = one.evidence
        assert (fact.quote, fact.anchor) == (TEXT[at.quote_start : at.quote_end], TEXT[at.start : at.end])
        if isinstance(one, Measure):
            assert fact.measure is not None
            assert (fact.measure.low, fact.measure.period, fact.measure.approx) == (one.low, one.period, one.approx)
        if isinstance(one, Milestone):
            assert fact.milestone is not None
            assert (fact.milestone.stage, fact.milestone.period, fact.milestone.said_by) == (
                one.stage, one.period, one.said_by
            )  # fmt: skip


@pytest.mark.usefixtures("stored")
def test_facts_of_one_entity_share_their_topic() -> None:
    firm = [each for each in facts(Statement.objects.all()) if each.about == "重庆某某材料有限公司"]
    assert len(firm) >= 3
    assert len({each.topic for each in firm}) == 1


@pytest.mark.usefixtures("stored")
def test_rejected_statements_are_no_facts() -> None:
    Statement.objects.update(status=Statement.Status.REJECTED)
    assert facts(Statement.objects.all()) == []
