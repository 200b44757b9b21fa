"""Names find their entities: individuals are proposed, terms are linked by rule, places are their own."""

from pathlib import Path

import pytest

from liantu.store import linking
from liantu.store.linking import add_alias, add_names, look_up
from liantu.store.models import Entity, Judgement, Name, Source, Text
from liantu.store.registers import propose_registered
from tests.store.papers import AT, FULL, QIJIANG, WANZHOU, later

pytestmark = pytest.mark.django_db


def text(district: str = WANZHOU) -> Text:
    source = Source.objects.create(
        sha=f"{Source.objects.count():064}", name="a.txt", kind="document", size=1, district=district, added_at=AT
    )
    return Text.objects.create(source=source, sha=source.sha, extractor="x", content="", reader="x", read_at=AT)


def name(kind: str, printed: str, district: str = WANZHOU, short: tuple[str, ...] = ()) -> Name:
    return add_names(later(0), text(district), [(kind, printed, short)])[kind, printed]


def proposals(row: Name) -> list[str]:
    return list(row.judgements.filter(verdict="proposed").order_by("-score").values_list("entity__name", flat=True))


def test_two_firms_of_the_same_name_are_put_to_a_person() -> None:
    first, second = name("enterprise", FULL), name("enterprise", FULL)
    assert first.entity != second.entity
    assert proposals(second) == [FULL]


def test_a_short_form_is_proposed_with_score_and_reasons() -> None:
    name("enterprise", FULL)
    row = name("enterprise", "江南新材料公司")
    judged = row.judgements.get()
    assert judged.entity.name == FULL
    assert 0.5 < judged.score < 1
    assert judged.reasons


def test_firms_of_another_district_are_not_proposed() -> None:
    name("enterprise", FULL, QIJIANG)
    assert proposals(name("enterprise", FULL)) == []


def test_the_same_term_in_one_district_is_one_thing_by_a_rule_on_record() -> None:
    first, second = name("product", "氧化铝"), name("product", "氧化铝")
    assert second.entity == first.entity
    assert Judgement.objects.get().rule == "same_term"
    assert not Entity.objects.get(pk=second.home_id).live


def test_a_term_of_another_district_is_another_thing() -> None:
    assert name("product", "氧化铝").entity != name("product", "氧化铝", QIJIANG).entity


def test_a_division_is_its_entity_whatever_paper_names_it() -> None:
    first, second = name("district", "万州区"), name("district", "万州区", QIJIANG)
    assert first.entity == second.entity
    assert (first.entity.code, first.entity.district) == (WANZHOU, "")


def test_a_registered_alias_is_proposed() -> None:
    firm = name("enterprise", FULL).entity
    add_alias(later(1), firm, "渝铝集团")
    assert proposals(name("enterprise", "渝铝集团")) == [FULL]


def test_an_alias_taken_back_is_proposed_no_more() -> None:
    firm = name("enterprise", FULL).entity
    alias = add_alias(later(1), firm, "渝铝集团")
    alias.revoked_at = AT
    alias.save()
    assert proposals(name("enterprise", "渝铝集团")) == []


def test_a_pair_is_asked_once() -> None:
    name("enterprise", FULL)
    row = name("enterprise", "江南新材料公司")
    look_up(later(2), row, WANZHOU)
    assert row.judgements.count() == 1


def test_a_denied_pair_is_not_asked_again() -> None:
    name("enterprise", FULL)
    row = name("enterprise", "江南新材料公司")
    row.judgements.update(verdict="rejected", revoked_at=AT)
    look_up(later(2), row, WANZHOU)
    assert not row.judgements.filter(verdict="proposed").exists()


def test_a_firm_registered_later_is_proposed_to_the_names_that_papers_used() -> None:
    row = name("enterprise", "江南新材料公司")
    assert proposals(row) == []
    linking.new_entity(later(1), "enterprise", FULL, WANZHOU)
    Entity.objects.filter(name=FULL).update(registered=True)
    assert propose_registered(later(2), WANZHOU) == 1
    assert proposals(row) == [FULL]


def test_a_new_entity_bears_key_and_initials(tmp_path: Path) -> None:
    made = linking.new_entity(later(0), "enterprise", "重庆市九龙万博新材料科技有限公司", WANZHOU, example=True)
    assert "jlwb" in made.initials
    assert (made.example, made.district, made.registered) == (True, WANZHOU, False)
