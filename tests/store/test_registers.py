"""A register imported after the papers: its firms are proposed to the papers' names, few or many."""

import pytest

from liantu.identity.credit_code import synthetic
from liantu.store import registers
from liantu.store.act import Act
from liantu.store.linking import new_entity
from liantu.store.models import Entity, Judgement, Name, Source, Text
from liantu.store.registers import propose_registered

pytestmark = pytest.mark.django_db


@pytest.fixture
def named(act: Act) -> list[Name]:
    """Names in a paper: two of registered firms, one of none."""
    for number, firm in enumerate(("重庆江南铝业有限公司", "重庆河东玻纤股份有限公司")):
        Entity.objects.create(
            kind="enterprise", name=firm, key=firm, code=synthetic(number), district="500101", registered=True,
            created_at=act.at,
        )  # fmt: skip
    source = Source.objects.create(
        sha="0" * 64, name="a.txt", kind="document", size=1, district="500101", added_at=act.at
    )
    text = Text.objects.create(source=source, sha="1" * 64, extractor="t", content="", reader="t", read_at=act.at)
    rows = []
    for name in ("重庆市江南铝业有限责任公司", "河东玻纤", "重庆大溪化工有限公司"):
        home = new_entity(act, "enterprise", name, "500101")
        rows.append(Name.objects.create(text=text, name=name, kind="enterprise", home=home, entity=home))
    return rows


@pytest.mark.parametrize("many", [300, 0], ids=["one by one", "by the linkage engine"])
def test_registered_firms_are_proposed_and_nothing_is_merged(
    act: Act, named: list[Name], many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registers, "MANY", many)
    assert propose_registered(act, "500101") == 3
    proposed = {each.name.name: each for each in Judgement.objects.select_related("name", "entity")}
    assert proposed["重庆市江南铝业有限责任公司"].entity.name == "重庆江南铝业有限公司"
    assert proposed["河东玻纤"].entity.name == "重庆河东玻纤股份有限公司"
    assert "重庆大溪化工有限公司" not in proposed
    assert {each.verdict for each in proposed.values()} == {"proposed"}
    assert all(each.reasons for each in proposed.values())
    assert all(row.entity_id == row.home_id for row in Name.objects.all())


def test_a_pair_is_proposed_once(act: Act, named: list[Name]) -> None:
    propose_registered(act, "500101")
    before = Judgement.objects.count()
    propose_registered(act, "500101")
    assert Judgement.objects.count() == before
