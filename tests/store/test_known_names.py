"""The names that the reader is given with a district's papers, and whose the figures then are."""

from pathlib import Path

import pytest

from liantu.store.known_names import known_names
from liantu.store.linking import add_alias
from liantu.store.models import Entity, Statement
from liantu.store.reading_in import Terms, receive
from tests.store.papers import AT, FIRST, QIJIANG, WANZHOU, later, take_in

pytestmark = pytest.mark.django_db


def firm(name: str, district: str = WANZHOU, standing: Entity.Standing = Entity.Standing.KNOWN) -> Entity:
    return Entity.objects.create(
        kind="enterprise", name=name, key=name, district=district, standing=standing, created_at=AT
    )


def test_short_names_and_aliases_of_verified_firms_of_the_district_are_known() -> None:
    add_alias(later(1), firm("重庆江南新材料有限公司"), "江南新材")
    firm("湘渝盐化")
    firm("星火企业", standing=Entity.Standing.NAMED)
    firm("綦河铜业", QIJIANG)
    firm("高新区")
    firm("金龙")
    assert [each.name for each in known_names(WANZHOU)] == ["江南新材", "湘渝盐化"]


def test_what_papers_call_a_firm_is_known(tmp_path: Path) -> None:
    take_in(tmp_path, FIRST)
    assert [each.name for each in known_names(WANZHOU)] == ["江南新材料"]
    assert known_names(QIJIANG) == ()


def test_a_figure_of_a_firm_that_only_the_book_knows_is_not_the_districts(tmp_path: Path) -> None:
    firm("湘渝盐化")
    paper = tmp_path / "通报.txt"
    paper.write_text("万州区节能情况通报\n2026年11月10日\n\n2025年，湘渝盐化生产纯碱70万吨。\n", encoding="utf-8")
    [done] = receive(later(1), [paper], Terms(district=WANZHOU))
    assert done.failure is None
    assert Statement.objects.get(kind="measure").subject == "湘渝盐化"
