"""Name matching pages: proposals by entity, decisions and their history, bulk, and the names of one entity."""

from collections.abc import Callable

import pytest
from django.test import Client

from liantu.store.models import Alias, Entity, Judgement, Name
from tests.web.conftest import DISTRICTS, NOW, Office
from tests.web.seeded import Corner, seed

ClientAs = Callable[..., Client]


@pytest.fixture
def corner(office: Office) -> Corner:
    return seed(office)[DISTRICTS[0]]


@pytest.fixture
def reviewer(client_as: ClientAs) -> Client:
    return client_as("reviewer")


def proposed(corner: Corner) -> Judgement:
    return Judgement.objects.get(pk=corner["judgement"])


def test_a_proposal_shows_name_sentence_candidate_score_and_reasons(corner: Corner, reviewer: Client) -> None:
    page = reviewer.get("/names").content.decode()
    for said in (proposed(corner).name.name, "实现产值", "重庆市江南材料有限公司", "0.96", "全称一致"):
        assert said in page


def test_names_of_another_district_are_not_shown(corner: Corner, reviewer: Client) -> None:
    assert "河东" not in reviewer.get("/names").content.decode()


def test_accepting_moves_the_name_and_the_history_can_revoke_it(corner: Corner, reviewer: Client) -> None:
    reviewer.post(f"/names/{corner['judgement']}/accept", {"next": "/names"})
    name = proposed(corner).name
    assert name.entity_id == corner["entity"]
    made = Judgement.objects.get(name=name, verdict="accepted", revoked_at=None)
    assert f"/names/{made.pk}/revoke" in reviewer.get("/names/history").content.decode()
    reviewer.post(f"/names/{made.pk}/revoke")
    assert Name.objects.get(pk=name.pk).entity_id == name.home_id


def test_alike_never_reaches_into_another_district(corner: Corner, office: Office, reviewer: Client) -> None:
    there = Judgement.objects.get(name__text__source__district=DISTRICTS[1], verdict="proposed")
    Judgement.objects.filter(pk=there.pk).update(entity=corner["entity"])
    Name.objects.filter(pk=there.name_id).update(name=proposed(corner).name.name)
    reviewer.post(f"/names/{corner['judgement']}/accept", {"alike": "1"})
    there.refresh_from_db()
    assert (there.verdict, there.revoked_at) == ("proposed", None)


def test_rejecting_and_putting_off_take_it_from_the_list(corner: Corner, reviewer: Client) -> None:
    reviewer.post(f"/names/{corner['judgement']}/later")
    assert not reviewer.get("/names").context["groups"]
    assert reviewer.get("/names?later=1").context["groups"]
    reviewer.post(f"/names/{corner['judgement']}/reject")
    assert not reviewer.get("/names?later=1").context["groups"]


def test_bulk_accepts_the_sure_ones_of_one_class_only(corner: Corner, reviewer: Client) -> None:
    firm = Entity.objects.get(pk=corner["entity"])
    other = Entity.objects.create(kind="enterprise", name="乙", key="乙", district=firm.district, created_at=NOW)
    text = proposed(corner).name.text
    name = Name.objects.create(text=text, name="乙", kind="enterprise", home=other, entity=other)
    unsure = Judgement.objects.create(
        name=name, entity=firm, verdict="proposed", score=0.7, reasons=["全称一致"], at=NOW
    )
    page = reviewer.get("/names/bulk?class=full")
    assert (page.context["total"], len(page.context["sample"])) == (1, 1)
    reviewer.post("/names/bulk", {"class": "full", "upto": page.context["upto"]})
    assert proposed(corner).name.entity == firm
    unsure.refresh_from_db()
    assert unsure.revoked_at is None
    assert reviewer.get("/names/bulk?class=guess").status_code == 409


def test_split_parts_a_name_and_refuses_the_entitys_own(corner: Corner, reviewer: Client) -> None:
    reviewer.post(f"/names/{corner['judgement']}/accept")
    name = proposed(corner).name
    reviewer.post(f"/entities/{corner['entity']}/names/split", {"chosen": [name.pk]})
    assert Name.objects.get(pk=name.pk).entity_id == name.home_id
    own = Name.objects.get(home=corner["entity"], entity=corner["entity"])
    answer = reviewer.post(f"/entities/{corner['entity']}/names/split", {"chosen": [own.pk]})
    assert answer.status_code == 409


def test_joining_by_hand_needs_a_reason_and_brings_the_names(corner: Corner, reviewer: Client) -> None:
    other = proposed(corner).name.home
    address = f"/entities/{corner['entity']}/names/join"
    assert reviewer.post(address, {"other": other.pk}).status_code == 409
    assert reviewer.post(address, {"other": other.pk, "reason": "曾用名"}).status_code == 302
    assert Name.objects.get(pk=proposed(corner).name_id).entity_id == corner["entity"]


def test_a_registered_firm_is_not_joined_away(corner: Corner, reviewer: Client) -> None:
    other = proposed(corner).name.home
    Entity.objects.filter(pk=other.pk).update(registered=True)
    answer = reviewer.post(f"/entities/{corner['entity']}/names/join", {"other": other.pk, "reason": "x"})
    assert answer.status_code == 409


def test_names_to_join_are_found_by_search(corner: Corner, reviewer: Client) -> None:
    page = reviewer.get(f"/entities/{corner['entity']}/names", {"q": "江南材料"})
    assert [each[0].name for each in page.context["found"]] == [proposed(corner).name.name]


def test_an_alias_is_registered_once_and_taken_back(corner: Corner, reviewer: Client) -> None:
    address = f"/entities/{corner['entity']}/aliases"
    assert reviewer.post(address, {"name": "江南厂"}).status_code == 302
    assert reviewer.post(address, {"name": "江南厂"}).status_code == 409
    alias = Alias.objects.get(name="江南厂")
    reviewer.post(f"{address}/{alias.pk}/revoke")
    alias.refresh_from_db()
    assert alias.revoked_at is not None
